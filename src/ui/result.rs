//! The result: the outcome in words, the window, every criterion with its reason and sources, and the answers with a way to change them.

use super::choices::choice_text;
use crate::answers::{Answers, Key, Slot, Value};
use crate::app::{Model, Msg};
use crate::engine::{CriterionAssessment, ProgramAssessment, WindowStatus};
use crate::i18n::{Lang, Text, date, fill, money};
use crate::interview;
use crate::rulebook::{ProgramId, RULESET, SourceId, Status};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct ResultProps {
    pub lang: Lang,
    pub model: Model,
    pub heading: NodeRef,
    pub send: Callback<Msg>,
}

/// The groups of criteria, most telling first.
const GROUPS: [Status; 6] = [Status::NotMet, Status::Discretion, Status::ToDo, Status::Unknown, Status::Met, Status::NotApplicable];

#[component]
pub fn ResultScreen(props: &ResultProps) -> Html {
    let ResultProps { lang, model, heading, send } = props;
    let lang = *lang;
    let assessment = model.assessment();
    let Some(program) = assessment.program(ProgramId::InnovationStream) else { return html! {} };
    let outcome = program.outcome.name();
    let as_of = lang.fill(Text::UiAsOf, &[("date", &date(lang, model.as_of)), ("ruleset", &date(lang, RULESET))]);
    html! {
        <section class="isc-result" part="result">
            <div class="isc-top">
                <button type="button" class="isc-back" part="back" onclick={send.reform(|_| Msg::WentBack)}>{ lang.text(Text::UiBack) }</button>
            </div>
            <div class={classes!("isc-verdict", format!("isc-verdict-{outcome}"))} part="verdict">
                <h2 class="isc-heading" part="heading" tabindex="-1" ref={heading.clone()}>{ lang.say(&["outcome", outcome, "title"]) }</h2>
                <p>{ window_sentence(lang, program) }</p>
                if let Some(if_open) = program.if_open {
                    <p><strong>{ lang.text(Text::UiOnlyCriteria) }</strong>{ " " }{ lang.say(&["outcome", if_open.name(), "title"]) }{ ". " }{ lang.say(&["outcome", if_open.name(), "text"]) }</p>
                } else {
                    <p>{ lang.say(&["outcome", outcome, "text"]) }</p>
                }
                <p class="isc-small">{ as_of }</p>
                <p><a href={SourceId::C88Instructions.source().map(|source| source.url)} target="_blank" rel="noopener">{ lang.text(Text::UiOfficialPage) }<span class="isc-hidden">{ " (" }{ lang.text(Text::UiNewTab) }{ ")" }</span></a></p>
            </div>
            <h3 class="isc-subheading">{ lang.text(Text::UiCriteriaHeading) }</h3>
            <ul class="isc-criteria" part="criteria">
                { for GROUPS.iter().flat_map(|status| program.criteria.iter().filter(move |criterion| criterion.status == *status)).map(|criterion| criterion_item(lang, criterion, &model.answers)) }
            </ul>
            <h3 class="isc-subheading">{ lang.text(Text::UiAnswersHeading) }</h3>
            <dl class="isc-answers" part="answers">
                { for interview::QUESTIONS.into_iter().map(|key| answer_row(lang, key, &model.answers, send)) }
            </dl>
            <div class="isc-nav" part="nav">
                <button type="button" class="isc-secondary" onclick={send.reform(|_| Msg::Restarted)}>{ lang.text(Text::UiRestart) }</button>
            </div>
        </section>
    }
}

fn window_sentence(lang: Lang, program: &ProgramAssessment) -> String {
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
    let day = |day: Option<crate::domain::Date>| day.map(|day| date(lang, day)).unwrap_or_default();
    lang.fill(text, &[("from", &day(window.from)), ("to", &day(window.to))])
}

fn reason(lang: Lang, criterion: &CriterionAssessment, answers: &Answers) -> String {
    let own = lang.say(&["reason", criterion.id.name(), criterion.status.name()]);
    let province = answers.choice(Key::Province).map(|choice| choice_text(Key::Province, choice, lang).0).unwrap_or_default();
    let own = match criterion.figures {
        Some(figures) => fill(
            own,
            &[
                ("hourly", &money(lang, figures.hourly)),
                ("median", &money(lang, u64::from(figures.median))),
                ("threshold", &money(lang, u64::from(figures.threshold))),
                ("province", province),
            ],
        ),
        None => own.to_owned(),
    };
    match criterion.note.map(|note| lang.say(&["note", note])) {
        // What the rulebook lacks takes the place of "we do not know".
        Some(note) if criterion.status == Status::Unknown => note.to_owned(),
        Some(note) => [&own, " ", note].concat(),
        None => own,
    }
}

fn criterion_item(lang: Lang, criterion: &CriterionAssessment, answers: &Answers) -> Html {
    let status = criterion.status.name();
    html! {
        <li key={criterion.id.name()} class={classes!("isc-criterion", format!("isc-is-{status}"))} part="criterion">
            <p class="isc-criterion-top">
                <span class="isc-criterion-title">{ lang.say(&["criterion", criterion.id.name(), "title"]) }</span>
                <span class="isc-status" part="status">{ lang.say(&["status", status]) }</span>
            </p>
            <p class="isc-reason" part="reason">{ reason(lang, criterion, answers) }</p>
            <details class="isc-sources">
                <summary>{ lang.text(Text::UiSource) }<span class="isc-hidden">{ lang.text(Text::UiColon) }{ lang.say(&["criterion", criterion.id.name(), "title"]) }</span></summary>
                <ul>{ for criterion.sources.iter().map(|id| source_item(lang, *id)) }</ul>
            </details>
        </li>
    }
}

fn source_item(lang: Lang, id: SourceId) -> Html {
    let Some(source) = id.source() else { return html! {} };
    html! {
        <li class="isc-source" part="source">
            <a href={source.url} target="_blank" rel="noopener">{ lang.say(&["source", id.name()]) }<span class="isc-hidden">{ " (" }{ lang.text(Text::UiNewTab) }{ ")" }</span></a>
            <span class="isc-small">
                { " " }{ lang.fill(Text::UiChecked, &[("date", &date(lang, source.checked))]) }
                { " · " }{ lang.say(&["confidence", source.confidence.name()]) }
            </span>
        </li>
    }
}

fn answer_row(lang: Lang, key: Key, answers: &Answers, send: &Callback<Msg>) -> Html {
    let title = lang.say(&["question", key.name(), "title"]);
    html! {
        <div key={key.name()} class="isc-answer" part="answer">
            <dt>{ title }</dt>
            <dd>{ answer_text(lang, key, answers) }</dd>
            <dd class="isc-answer-change">
                <button type="button" class="isc-link" part="change" onclick={send.reform(move |_| Msg::ChoseChange(key))}>
                    { lang.text(Text::UiChange) }<span class="isc-hidden">{ lang.text(Text::UiColon) }{ title }</span>
                </button>
            </dd>
        </div>
    }
}

/// An answer in words.
fn answer_text(lang: Lang, key: Key, answers: &Answers) -> String {
    match answers.slot(key) {
        Slot::Absent => lang.text(Text::UiNotAnswered).to_owned(),
        Slot::Unsure => lang.text(Text::UiUnsure).to_owned(),
        Slot::Given(Value::Choice(choice)) => choice_text(key, usize::from(*choice), lang).0.to_owned(),
        Slot::Given(Value::Occupation(code)) => lang.fill(Text::UiNocFound, &[("code", &code.to_string()), ("teer", &code.teer().digit().to_string())]),
        Slot::Given(Value::Wage(wage)) => {
            let amount = wage.hourly().cents().map(|cents| money(lang, cents)).unwrap_or_default();
            [&amount, " ", lang.say(&["option", "wage", "hour"])].concat()
        }
        Slot::Given(Value::Date(day)) => date(lang, *day),
        Slot::Given(Value::Country(country)) => country.to_string(),
        Slot::Given(Value::Decimal(decimal)) => decimal.to_string(),
        Slot::Given(Value::Outside) => lang.say(&["option", key.name(), "outside"]).to_owned(),
    }
}
