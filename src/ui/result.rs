//! The result: the outcome in words, the window, every criterion with its reason and sources, and the answers with a way to change them.

use super::node::{With, attrs, el, said, tag, text};
use super::{HIDDEN, Scene, choices, finder, needs};
use crate::answers::{Answers, Key, Kind, Slot, Value};
use crate::app::Msg;
use crate::engine::{CriterionAssessment, ProgramAssessment, WindowStatus};
use crate::i18n::{Catalogue, Lang, Text, fill};
use crate::interview;
use crate::rulebook::{CriterionId, ProgramId, RULESET, SourceId, Status};
use yew::Html;

/// The groups of criteria, most telling first.
const GROUPS: [Status; 6] = [Status::NotMet, Status::Discretion, Status::ToDo, Status::Unknown, Status::Met, Status::NotApplicable];

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let assessment = model.assessment();
    let Some(program) = assessment.program(ProgramId::InnovationStream) else { return Html::default() };
    let criteria = GROUPS.iter().flat_map(|status| program.criteria.iter().filter(move |criterion| criterion.status == *status));
    let parts = vec![
        el("div", attrs!["class" => "isc-top"], vec![scene.button("isc-back", "back", words.text(Text::UiBack), Msg::WentBack).into()]),
        verdict(scene, program),
        said("h3", attrs!["class" => "isc-subheading"], words.text(Text::UiCriteriaHeading)),
        el("ul", attrs!["class" => "isc-criteria", "part" => "criteria"], criteria.map(|criterion| criterion_item(scene, criterion)).collect()),
        said("h3", attrs!["class" => "isc-subheading"], words.text(Text::UiAnswersHeading)),
        el("dl", attrs!["class" => "isc-answers", "part" => "answers"], interview::answered(&model.answers).map(|key| answer_row(scene, key)).collect()),
        el("div", attrs!["class" => "isc-nav", "part" => "nav"], vec![scene.button("isc-secondary", "", words.text(Text::UiRestart), Msg::Restarted).into()]),
    ];
    el("section", attrs!["class" => "isc-result", "part" => "result"], parts)
}

/// The outcome, the window and the day.
fn verdict(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let Scene { model, words, .. } = scene;
    let outcome = program.outcome.name();
    let as_of = words.fill(Text::UiAsOf, &[("date", &words.date(model.as_of)), ("ruleset", &words.date(RULESET))]);
    let meaning = match program.if_open {
        Some(if_open) => {
            let rest = [" ", words.say(&["outcome", if_open.name(), "title"]), ". ", words.say(&["outcome", if_open.name(), "text"])].concat();
            el("p", attrs![], vec![said("strong", attrs![], words.text(Text::UiOnlyCriteria)), text(&rest)])
        }
        None => said("p", attrs![], words.say(&["outcome", outcome, "text"])),
    };
    let official = SourceId::C88Instructions.source().map_or("", |source| source.url);
    let parts = vec![
        scene.heading("heading", "", words.say(&["outcome", outcome, "title"])),
        said("p", attrs![], &window_sentence(words, program)),
        meaning,
        said("p", attrs!["class" => "isc-small"], &as_of),
        el("p", attrs![], vec![scene.link(official, words.text(Text::UiOfficialPage))]),
    ];
    el("div", attrs!["class" => &["isc-verdict isc-verdict-", outcome].concat(), "part" => "verdict"], parts)
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
    let title = words.say(&["criterion", criterion.id.name(), "title"]);
    let rule = el("li", attrs![], vec![scene.link(&[scene.base, page, criterion.id.name()].concat(), words.text(Text::UiRule))]);
    let sources = criterion.sources.iter().filter_map(|id| source_item(scene, *id)).chain([rule]).collect();
    let about = [words.text(Text::UiColon), title].concat();
    let summary = el("summary", attrs![], vec![text(words.text(Text::UiSource)), said("span", HIDDEN, &about)]);
    let top = vec![
        said("span", attrs!["class" => "isc-criterion-title"], title),
        said("span", attrs!["class" => "isc-status", "part" => "status"], words.say(&["status", status])),
    ];
    let needs = if criterion.id == CriterionId::OccupationRequirements { needs::view(scene) } else { Html::default() };
    let parts = vec![
        el("p", attrs!["class" => "isc-criterion-top"], top),
        said("p", attrs!["class" => "isc-reason", "part" => "reason"], &reason(words, criterion, &scene.model.answers)),
        needs,
        el("details", attrs!["class" => "isc-sources"], vec![summary, el("ul", attrs![], sources)]),
    ];
    tag("li", attrs!["class" => &["isc-criterion isc-is-", status].concat(), "part" => "criterion"], parts).keyed(criterion.id.name()).into()
}

fn source_item(scene: &Scene<'_>, id: SourceId) -> Option<Html> {
    let words = scene.words;
    let source = id.source()?;
    let read =
        [" ", &words.fill(Text::UiChecked, &[("date", &words.date(source.checked))]), " · ", words.say(&["confidence", source.confidence.name()])].concat();
    Some(el(
        "li",
        attrs!["class" => "isc-source", "part" => "source"],
        vec![scene.link(source.url, words.say(&["source", id.name()])), said("span", attrs!["class" => "isc-small"], &read)],
    ))
}

fn answer_row(scene: &Scene<'_>, key: Key) -> Html {
    let words = scene.words;
    let title = words.say(&["question", key.name(), "title"]);
    let mut change = scene.button("isc-link", "change", words.text(Text::UiChange), Msg::ChoseChange(key));
    change.add_child(said("span", HIDDEN, &[words.text(Text::UiColon), title].concat()));
    let parts = vec![
        said("dt", attrs![], title),
        said("dd", attrs![], &answer_text(scene, key)),
        el("dd", attrs!["class" => "isc-answer-change"], vec![change.into()]),
    ];
    tag("div", attrs!["class" => "isc-answer", "part" => "answer"], parts).keyed(key.name()).into()
}

/// An answer in words.
fn answer_text(scene: &Scene<'_>, key: Key) -> String {
    let words = scene.words;
    match scene.model.answers.slot(key) {
        Slot::Absent => words.text(Text::UiNotAnswered).to_owned(),
        Slot::Unsure => words.text(Text::UiUnsure).to_owned(),
        Slot::Given(Value::Choice(choice)) => choices::name(words, key, usize::from(*choice)).to_owned(),
        Slot::Given(Value::Occupation(code)) => finder::name(scene, *code),
        Slot::Given(Value::Wage(wage)) => hourly(words, wage.hourly().cents()),
        Slot::Given(Value::Decimal(rate)) if key.kind() == Kind::Rate => hourly(words, rate.whole_cents()),
        Slot::Given(Value::Date(day)) => words.date(*day),
        Slot::Given(Value::Country(country)) => country.to_string(),
        Slot::Given(Value::Decimal(decimal)) => decimal.to_string(),
        Slot::Given(Value::Outside) => words.say(&["option", key.name(), "outside"]).to_owned(),
    }
}

fn hourly(words: &Catalogue, cents: Option<u64>) -> String {
    let amount = cents.map(|cents| words.money(cents)).unwrap_or_default();
    [&amount, " ", words.say(&["option", "wage", "hour"])].concat()
}
