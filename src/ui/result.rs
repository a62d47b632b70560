//! The result: the outcome in words, the window, every criterion with its reason and sources, and the answers with a way to change them.

use super::{Scene, choices, finder};
use crate::answers::{Answers, Key, Slot, Value};
use crate::app::Msg;
use crate::engine::{CriterionAssessment, ProgramAssessment, WindowStatus};
use crate::i18n::{Catalogue, Lang, Text, fill};
use crate::interview;
use crate::rulebook::{ProgramId, RULESET, SourceId, Status};
use yew::prelude::*;

/// The groups of criteria, most telling first.
const GROUPS: [Status; 6] = [Status::NotMet, Status::Discretion, Status::ToDo, Status::Unknown, Status::Met, Status::NotApplicable];

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let Scene { model, words, send, heading, .. } = scene;
    let assessment = model.assessment();
    let Some(program) = assessment.program(ProgramId::InnovationStream) else { return html! {} };
    let outcome = program.outcome.name();
    let as_of = words.fill(Text::UiAsOf, &[("date", &words.date(model.as_of)), ("ruleset", &words.date(RULESET))]);
    html! {
        <section class="isc-result" part="result">
            <div class="isc-top">
                <button type="button" class="isc-back" part="back" onclick={send.reform(|_| Msg::WentBack)}>{ words.text(Text::UiBack) }</button>
            </div>
            <div class={["isc-verdict isc-verdict-", outcome].concat()} part="verdict">
                <h2 class="isc-heading" part="heading" tabindex="-1" ref={(*heading).clone()}>{ words.say(&["outcome", outcome, "title"]) }</h2>
                <p>{ window_sentence(words, program) }</p>
                if let Some(if_open) = program.if_open {
                    <p><strong>{ words.text(Text::UiOnlyCriteria) }</strong>{ " " }{ words.say(&["outcome", if_open.name(), "title"]) }{ ". " }{ words.say(&["outcome", if_open.name(), "text"]) }</p>
                } else {
                    <p>{ words.say(&["outcome", outcome, "text"]) }</p>
                }
                <p class="isc-small">{ as_of }</p>
                <p><a href={SourceId::C88Instructions.source().map(|source| source.url)} target="_blank" rel="noopener">{ words.text(Text::UiOfficialPage) }<span class="isc-hidden">{ " (" }{ words.text(Text::UiNewTab) }{ ")" }</span></a></p>
            </div>
            <h3 class="isc-subheading">{ words.text(Text::UiCriteriaHeading) }</h3>
            <ul class="isc-criteria" part="criteria">
                { for GROUPS.iter().flat_map(|status| program.criteria.iter().filter(move |criterion| criterion.status == *status)).map(|criterion| criterion_item(scene, criterion)) }
            </ul>
            <h3 class="isc-subheading">{ words.text(Text::UiAnswersHeading) }</h3>
            <dl class="isc-answers" part="answers">
                { for interview::answered(&model.answers).map(|key| answer_row(scene, key)) }
            </dl>
            <div class="isc-nav" part="nav">
                <button type="button" class="isc-secondary" onclick={send.reform(|_| Msg::Restarted)}>{ words.text(Text::UiRestart) }</button>
            </div>
        </section>
    }
}

fn window_sentence(words: &Catalogue, program: &ProgramAssessment) -> String {
    let window = program.window;
    let text = match window.status {
        WindowStatus::Open if window.to.is_none() => Text::WindowOpenEnded,
        WindowStatus::Open if window.by_notice => Text::WindowOpenNotice,
        WindowStatus::Open => Text::WindowOpen,
        WindowStatus::Closed if window.by_notice => Text::WindowClosedNotice,
        WindowStatus::Closed => Text::WindowClosed,
        WindowStatus::LodgedInTime => Text::WindowLodgedInTime,
        WindowStatus::NotYetOpen => Text::WindowNotYetOpen,
        WindowStatus::NeverOpened => Text::WindowNeverOpened,
    };
    let day = |day: Option<crate::domain::Date>| day.map(|day| words.date(day)).unwrap_or_default();
    words.fill(text, &[("from", &day(window.from)), ("to", &day(window.to))])
}

fn reason(words: &Catalogue, criterion: &CriterionAssessment, answers: &Answers) -> String {
    let own = words.say(&["reason", criterion.id.name(), criterion.status.name()]);
    let province = answers.choice(Key::Province).map(|choice| choices::name(words, Key::Province, choice)).unwrap_or_default();
    let own = match criterion.figures {
        Some(figures) => fill(
            own,
            &[
                ("hourly", &words.money(figures.hourly)),
                ("median", &words.money(u64::from(figures.median))),
                ("threshold", &words.money(u64::from(figures.threshold))),
                ("province", province),
            ],
        ),
        None => own.to_owned(),
    };
    match criterion.note.map(|note| words.say(&["note", note])) {
        // What the rulebook lacks takes the place of "we do not know".
        Some(note) if criterion.status == Status::Unknown => note.to_owned(),
        Some(note) => [&own, " ", note].concat(),
        None => own,
    }
}

fn criterion_item(scene: &Scene<'_>, criterion: &CriterionAssessment) -> Html {
    let words = scene.words;
    let page = match words.lang() {
        Lang::En => "rules.html#",
        Lang::Fr => "rules.fr.html#",
    };
    let status = criterion.status.name();
    html! {
        <li key={criterion.id.name()} class={["isc-criterion isc-is-", status].concat()} part="criterion">
            <p class="isc-criterion-top">
                <span class="isc-criterion-title">{ words.say(&["criterion", criterion.id.name(), "title"]) }</span>
                <span class="isc-status" part="status">{ words.say(&["status", status]) }</span>
            </p>
            <p class="isc-reason" part="reason">{ reason(words, criterion, &scene.model.answers) }</p>
            <details class="isc-sources">
                <summary>{ words.text(Text::UiSource) }<span class="isc-hidden">{ words.text(Text::UiColon) }{ words.say(&["criterion", criterion.id.name(), "title"]) }</span></summary>
                <ul>
                    { for criterion.sources.iter().map(|id| source_item(words, *id)) }
                    <li><a href={[scene.base, page, criterion.id.name()].concat()} target="_blank" rel="noopener">{ words.text(Text::UiRule) }<span class="isc-hidden">{ " (" }{ words.text(Text::UiNewTab) }{ ")" }</span></a></li>
                </ul>
            </details>
        </li>
    }
}

fn source_item(words: &Catalogue, id: SourceId) -> Html {
    let Some(source) = id.source() else { return html! {} };
    html! {
        <li class="isc-source" part="source">
            <a href={source.url} target="_blank" rel="noopener">{ words.say(&["source", id.name()]) }<span class="isc-hidden">{ " (" }{ words.text(Text::UiNewTab) }{ ")" }</span></a>
            <span class="isc-small">
                { " " }{ words.fill(Text::UiChecked, &[("date", &words.date(source.checked))]) }
                { " · " }{ words.say(&["confidence", source.confidence.name()]) }
            </span>
        </li>
    }
}

fn answer_row(scene: &Scene<'_>, key: Key) -> Html {
    let Scene { words, send, .. } = scene;
    let title = words.say(&["question", key.name(), "title"]);
    html! {
        <div key={key.name()} class="isc-answer" part="answer">
            <dt>{ title }</dt>
            <dd>{ answer_text(scene, key) }</dd>
            <dd class="isc-answer-change">
                <button type="button" class="isc-link" part="change" onclick={send.reform(move |_| Msg::ChoseChange(key))}>
                    { words.text(Text::UiChange) }<span class="isc-hidden">{ words.text(Text::UiColon) }{ title }</span>
                </button>
            </dd>
        </div>
    }
}

/// An answer in words.
fn answer_text(scene: &Scene<'_>, key: Key) -> String {
    let words = scene.words;
    match scene.model.answers.slot(key) {
        Slot::Absent => words.text(Text::UiNotAnswered).to_owned(),
        Slot::Unsure => words.text(Text::UiUnsure).to_owned(),
        Slot::Given(Value::Choice(choice)) => choices::name(words, key, usize::from(*choice)).to_owned(),
        Slot::Given(Value::Occupation(code)) => finder::name(scene, *code),
        Slot::Given(Value::Wage(wage)) => {
            let amount = wage.hourly().cents().map(|cents| words.money(cents)).unwrap_or_default();
            [&amount, " ", words.say(&["option", "wage", "hour"])].concat()
        }
        Slot::Given(Value::Date(day)) => words.date(*day),
        Slot::Given(Value::Country(country)) => country.to_string(),
        Slot::Given(Value::Decimal(decimal)) => decimal.to_string(),
        Slot::Given(Value::Outside) => words.say(&["option", key.name(), "outside"]).to_owned(),
    }
}
