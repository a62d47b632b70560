//! The criteria in groups, most telling first. Each opens to its reason in the visitor's own figures, the days of the rule, and its sources.

use super::super::node::{DOT, Gather, With, attrs, el, el_with, sign, tag, text, text_el, text_el_with};
use super::super::{Scene, choices, sources};
use super::parts::{folded, heading};
use super::{needs, ruler};
use crate::answers::{Answers, Slot};
use crate::app::{Judgement, Msg};
use crate::domain::Date;
use crate::engine::{CriterionAssessment, Outcome, ProgramAssessment};
use crate::i18n::{Catalogue, Text, fill};
use crate::interview::applies;
use crate::rulebook::{PageId, Remark, Status, Who};
use crate::vocabulary::{DefaultTo, Key, Named, PROVINCES};
use std::rc::Rc;
use yew::Html;

/// A group of criteria: of one status, and where that is unknown, of one reason for it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Of(Status),
    /// The visitor was not sure of what it looks at.
    Unsure,
    /// It is the worker's own to answer, and was not asked of the employer.
    OfWorker,
    /// It was not asked about, since no answer could change the outcome.
    NotAsked,
}

impl Kind {
    fn in_words(self, words: &Catalogue) -> &str {
        match self {
            Self::Of(status) => words.say(&["status", status.name()]),
            Self::Unsure => words.text(Text::UiGroupUnsure),
            Self::OfWorker => words.text(Text::UiGroupOfWorker),
            Self::NotAsked => words.text(Text::UiGroupNotAsked),
        }
    }

    /// Whether it stands apart from what the criteria are about: nobody need read it to know how it stands, or somebody else answers it.
    fn is_apart(self) -> bool {
        matches!(self, Self::OfWorker | Self::NotAsked | Self::Of(Status::NotApplicable))
    }
}

const GROUPS: [Kind; 9] = [
    Kind::Of(Status::NotMet),
    Kind::Of(Status::Discretion),
    Kind::Of(Status::ToDo),
    Kind::Of(Status::Unknown),
    Kind::Unsure,
    Kind::OfWorker,
    Kind::Of(Status::Met),
    Kind::NotAsked,
    Kind::Of(Status::NotApplicable),
];

/// How a criterion stands, in the words of its group.
pub(in crate::ui) fn stands<'a>(scene: &Scene<'a>, program: &ProgramAssessment, criterion: &CriterionAssessment) -> &'a str {
    kind(scene, program, criterion).in_words(scene.words)
}

fn kind(scene: &Scene<'_>, program: &ProgramAssessment, criterion: &CriterionAssessment) -> Kind {
    match to_answer(scene, criterion).map(|key| scene.model.answers().slot(key)) {
        None if criterion.status == Status::Unknown && criterion.facts.iter().any(|key| is_of_worker(scene, *key)) => Kind::OfWorker,
        None => Kind::Of(criterion.status),
        // Whoever came here by the routes has not been asked yet.
        Some(Slot::Absent) if criterion.facts.iter().any(|key| program.next.contains(key)) => Kind::Of(criterion.status),
        Some(Slot::Unsure) => Kind::Unsure,
        Some(_) => Kind::NotAsked,
    }
}

/// Whether an answer is missing that an employer is not asked for.
fn is_of_worker(scene: &Scene<'_>, key: Key) -> bool {
    scene.model.interview.is_withheld(key) && scene.model.answers().is_absent(key) && applies(scene.rulebook(), scene.model.answers(), key)
}

/// The question whose answer an unknown criterion lacks: one that the visitor was not sure of before one that was not asked.
fn to_answer(scene: &Scene<'_>, criterion: &CriterionAssessment) -> Option<Key> {
    let answers = scene.model.answers();
    let lacks = |slot: Slot| {
        criterion.facts.iter().copied().find(|key| {
            let lacks = *answers.slot(*key) == slot && key.default_to() == DefaultTo::None && applies(scene.rulebook(), answers, *key);
            lacks && !is_of_worker(scene, *key)
        })
    };
    if criterion.status == Status::Unknown { lacks(Slot::Unsure).or_else(|| lacks(Slot::Absent)) } else { None }
}

/// What those criteria come to that were asked about, or needed no answer.
pub(super) fn on_those_asked(scene: &Scene<'_>, program: &ProgramAssessment) -> Outcome {
    let mut outcome = Outcome::Meets;
    for criterion in &program.criteria {
        if kind(scene, program, criterion) != Kind::NotAsked {
            outcome = outcome.max(Outcome::of([criterion.status]));
        }
    }
    outcome
}

/// The criteria of a programme by group, and the name of each group with their number.
fn grouped<'a>(scene: &Scene<'_>, program: &'a ProgramAssessment) -> Vec<(Kind, String, Vec<&'a Rc<CriterionAssessment>>)> {
    let words = scene.words;
    let group = |of: Kind| {
        let items: Vec<&Rc<CriterionAssessment>> = program.criteria.iter().filter(|criterion| kind(scene, program, criterion) == of).collect();
        let name = words.fill(Text::UiGroup, &[("status", of.in_words(words)), ("count", &items.len().to_string())]);
        (of, name, items)
    };
    GROUPS.into_iter().map(group).filter(|(.., items)| !items.is_empty()).collect()
}

/// How many criteria stand how, in a line.
pub(in crate::ui) fn tally(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let names: Vec<String> = grouped(scene, program).into_iter().map(|(_, name, _)| name).collect();
    text_el("p:tally", &names.join(DOT))
}

pub(super) fn view(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment) -> Vec<Html> {
    let mut parts = vec![text_el_with(scene.level(1), attrs!["class" => "isc-subheading isc-first-detail"], scene.words.text(Text::UiCriteriaHeading))];
    parts.extend(groups(scene, judgement, program));
    parts
}

/// The criteria of one programme by what they are about, most telling first, or by how they stand where the rulebook does not say it of all. What
/// nobody need read to know how it stands is folded: what matches, what the list of steps has too, what was not asked and what does not apply.
pub(super) fn groups(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment) -> Vec<Html> {
    let groups = grouped(scene, program);
    let mut subjects: Vec<&str> = Vec::new();
    for about in program.criteria.iter().map(|criterion| criterion.about.unwrap_or_default()) {
        if !subjects.contains(&about) {
            subjects.push(about);
        }
    }
    // Of this programme the rulebook does not say it.
    if subjects.contains(&"") {
        subjects.clear();
    }
    let rows = |items: &[&Rc<CriterionAssessment>]| el("ul.isc-criteria:criteria", items.iter().map(|item| criterion(scene, judgement, program, item)).nodes());
    let list = |folds: bool, name: &str, state: &str, items: &[&Rc<CriterionAssessment>], note: Html| {
        let state = if state.is_empty() { Html::default() } else { text_el("span.isc-who", &[DOT, state].concat()) };
        let named = el_with(scene.level(2), attrs!["class" => "isc-group"], vec![text(name), state]);
        let list = rows(items);
        // Why there is nothing to answer stands before what could be answered.
        if folds { folded(named, vec![note, list], false).into() } else { el("div.isc-criteria-group", vec![named, list, note]) }
    };
    let mut parts = Vec::new();
    for about in &subjects {
        let of_subject = groups.iter().filter(|(kind, ..)| !kind.is_apart()).flat_map(|(.., items)| items).copied();
        let (settled, open): (Vec<_>, Vec<_>) = of_subject.filter(|item| item.about == Some(*about)).partition(|item| is_settled(item));
        let name = scene.words.say(&["about", about]);
        let state = states(scene.words, &settled);
        if !open.is_empty() {
            let below = if settled.is_empty() { Html::default() } else { el("details.isc-more", vec![text_el("summary", &state), rows(&settled)]) };
            parts.push(list(false, name, "", &open, below));
        } else if !settled.is_empty() {
            parts.push(list(true, name, &state, &settled, Html::default()));
        }
    }
    for (kind, name, items) in &groups {
        if kind.is_apart() || subjects.is_empty() {
            let note = match kind {
                Kind::OfWorker => hand_over(scene),
                Kind::NotAsked => text_el("p.isc-small", scene.words.text(Text::UiNotAskedWhy)),
                _ => Html::default(),
            };
            parts.push(list(kind.is_apart() && *kind != Kind::OfWorker, name, "", items, note));
        }
    }
    parts
}

/// Whether nobody need read a criterion to know how it stands: it matches, or a step does it.
fn is_settled(criterion: &CriterionAssessment) -> bool {
    matches!(criterion.status, Status::ToDo | Status::Met)
}

/// How many settled criteria stand how.
fn states(words: &Catalogue, settled: &[&Rc<CriterionAssessment>]) -> String {
    let mut states = String::new();
    for status in [Status::ToDo, Status::Met] {
        let count = settled.iter().filter(|criterion| criterion.status == status).count();
        if count > 0 {
            let name = words.say(&["status", status.name()]);
            states.push_str(if states.is_empty() { "" } else { DOT });
            states.push_str(&words.fill(Text::UiGroup, &[("status", name), ("count", &count.to_string())]));
        }
    }
    states
}

/// How an employer hands the check over to the worker.
fn hand_over(scene: &Scene<'_>) -> Html {
    let words = scene.words;
    if !scene.model.settings.share {
        return Html::default();
    }
    let button = scene.button("isc-secondary", "hand-over", words.text(Text::UiHandOver), Msg::ChoseHandOver).into();
    el("div.isc-screen-only isc-beside", vec![text_el("p", words.text(Text::UiHandOverText)), button])
}

/// One line for each criterion: what stands on the first page of a print.
pub(super) fn overview(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let words = scene.words;
    let line = |criterion: &Rc<CriterionAssessment>| {
        let status = [words.text(Text::UiColon), words.say(&["status", criterion.status.name()])].concat();
        el("li", vec![text(words.say(&["criterion", criterion.id.name(), "title"])), text_el("strong", &status)])
    };
    el_with("ul.isc-overview", attrs!["aria-hidden" => "true"], program.criteria.iter().map(line).nodes())
}

fn criterion(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment, criterion: &CriterionAssessment) -> Html {
    let Scene { words, model, .. } = scene;
    let status = criterion.status.name();
    let title = words.say(&["criterion", criterion.id.name(), "title"]);
    let stands = kind(scene, program, criterion);
    let mut state = vec![stands.in_words(words)];
    if let (Status::ToDo, Some(who)) = (criterion.status, criterion.who) {
        state.push(words.text(match who {
            Who::Worker => Text::UiStepOfWorker,
            Who::Employer => Text::UiStepOfEmployer,
            Who::Ircc => Text::UiStepOfIrcc,
        }));
    }
    let colon = text_el("span.isc-hidden", words.text(Text::UiColon));
    let name = vec![text_el("span.isc-criterion-title", title), colon, text_el("span.isc-who", &state.join(DOT))];
    let look = if stands == Kind::NotAsked { Status::NotApplicable.name() } else { status };
    let summary = el("summary:status", vec![sign(look), el("span.isc-criterion-top", name)]);
    let mut parts = vec![summary, text_el("p.isc-reason:reason", &reason(words, criterion, model.answers()))];
    parts.extend(criterion.facts.iter().filter_map(|key| taken(scene, *key)));
    parts.extend(ruler::view(scene, criterion));
    if criterion.by_needs {
        parts.push(needs::view(scene.words, &judgement.needs, true));
    }
    // What is not known yet, or still to be done, has a page on which to look it up or do it.
    let of_answers = |key: &Key| scene.rulebook().look_up(*key).iter().copied();
    let open = matches!(criterion.status, Status::Unknown | Status::ToDo);
    parts.extend(to_answer(scene, criterion).map(|key| scene.button("isc-secondary", "answer", words.text(Text::UiAnswerNow), Msg::ChoseChange(key)).into()));
    let own = if criterion.status == Status::Met { &[][..] } else { criterion.pages };
    let pages: Vec<PageId> = own.iter().copied().chain(criterion.facts.iter().filter(|_| open).flat_map(of_answers)).collect();
    parts.push(sources::look_up(scene, &pages));
    // Those of the other programmes stand above their criteria, where nothing is folded (`further`).
    if judgement.assessment.programs.first().is_some_and(|first| first.id == program.id) {
        parts.extend(criterion.remarks.iter().map(|remark| self::remark(scene, remark)));
    }
    parts.push(text_el("p.isc-small", &in_force(words, program, criterion)));
    let rule = el("li", vec![scene.link_about(&[scene.page, "#", criterion.id.name()].concat(), words.text(Text::UiRule), title)]);
    let mut rests_on = sources::each_once(scene, &mut criterion.sources.iter().copied());
    rests_on.push(rule);
    // A list would hide what it is the list of.
    parts.push(if criterion.sources.len() > 1 { sources::folded_list(scene, title, rests_on) } else { el("ul.isc-sources", rests_on) });
    // What stands against it, or is left to an officer, is what people have to read.
    let open = if matches!(criterion.status, Status::NotMet | Status::Discretion) { "open" } else { "" };
    let details = tag("details", attrs!["open" => open], parts).into();
    tag("li:criterion", attrs!["class" => &["isc-criterion isc-is-", status].concat()], vec![details]).keyed(criterion.id.name()).into()
}

/// What counts in the place of an answer that was not given, where the rulebook says what does.
fn taken(scene: &Scene<'_>, key: Key) -> Option<Html> {
    let Scene { words, model, .. } = scene;
    let DefaultTo::Choice(choice) = key.default_to() else { return None };
    let value = choices::name(scene.rulebook(), words, key, usize::from(choice));
    let question = words.say(&["question", key.name(), "title"]);
    let absent = !matches!(model.answers().slot(key), Slot::Given(_));
    absent.then(|| text_el("p", &words.fill(Text::UiTaken, &[("question", question), ("value", value)])))
}

/// The remarks of all criteria of a programme.
pub(super) fn remarks(scene: &Scene<'_>, program: &ProgramAssessment) -> Vec<Html> {
    program.criteria.iter().flat_map(|criterion| &criterion.remarks).map(|remark| self::remark(scene, remark)).nodes()
}

/// Something to know beside the criterion, with its sources and the page that it sends people to.
fn remark(scene: &Scene<'_>, remark: &Remark) -> Html {
    let mut parts = vec![text_el("p", scene.words.say(&["remark", remark.id]))];
    parts.extend(remark.page.map(|page| sources::look_up(scene, &[page])));
    parts.push(sources::list(scene, remark.sources.iter().copied()));
    el("div.isc-box:remark", parts)
}

pub(in crate::ui) fn reason(words: &Catalogue, criterion: &CriterionAssessment, answers: &Answers) -> String {
    let status = criterion.status.name();
    let own = words.say(&["reason", criterion.id.name(), status]);
    let province = answers
        .choice(Named::Province)
        .map(|choice| words.say(&["option", "province", PROVINCES.get(choice).copied().unwrap_or_default()]))
        .unwrap_or_default();
    let figures = criterion.figures.map(|figures| {
        let median = words.money(u64::from(figures.median));
        let median = if figures.median_worked_out { words.fill(Text::UiWorkedOut, &[("median", &median)]) } else { median };
        let table = Date::parse(figures.table).map(|day| words.date(day)).unwrap_or_default();
        (words.money(figures.hourly), median, words.money(u64::from(figures.threshold)), table)
    });
    let filled = |sentence: &str| match &figures {
        Some((hourly, median, threshold, table)) => {
            fill(sentence, &[("hourly", hourly), ("median", median), ("threshold", threshold), ("table", table), ("province", province)])
        }
        None => sentence.to_owned(),
    };
    let Some(note) = criterion.note else {
        // Settled without figures of one province: there is a sentence that names none.
        let anywhere = if figures.is_none() { words.find(&["reason", criterion.id.name(), &[status, "-anywhere"].concat()]) } else { None };
        return filled(anywhere.unwrap_or(own));
    };
    let with_figures = if figures.is_some() { words.find(&["note", &[note, "-figures"].concat()]) } else { None };
    let note = filled(with_figures.unwrap_or_else(|| words.say(&["note", note])));
    // What the rulebook lacks takes the place of "we do not know".
    if criterion.status == Status::Unknown { note } else { [&filled(own), " ", &note].concat() }
}

/// The days on which the rule counts, and where the law has it.
fn in_force(words: &Catalogue, program: &ProgramAssessment, criterion: &CriterionAssessment) -> String {
    let window = (program.window.from, program.window.to);
    // Law of its own does not run with the stream, nor does a rule of other instructions; and what a notice of the host says of the window, it does
    // not say of the rule.
    let of_the_stream = criterion.provision.is_none() && criterion.sources.first().is_some_and(|first| program.window.sources.contains(first));
    let (text, (from, to)) = match criterion.in_force {
        (None, None) if of_the_stream && window.0.is_some() && window.1.is_some() && !program.window.by_notice() => (Some(Text::UiRuleWindow), window),
        (None, None) => (None, (None, None)),
        days @ (Some(_), None) => (Some(Text::UiRuleSince), days),
        days @ (None, Some(_)) => (Some(Text::UiRuleUntil), days),
        days @ (Some(_), Some(_)) => (Some(Text::UiRuleBetween), days),
    };
    let day = |day: Option<crate::domain::Date>| day.map(|day| words.date(day)).unwrap_or_default();
    let mut sentences: Vec<String> = text.map(|text| words.fill(text, &[("from", &day(from)), ("to", &day(to))])).into_iter().collect();
    sentences.extend(criterion.provision.map(|provision| words.fill(Text::UiProvision, &[("provision", words.provision(provision))])));
    sentences.join(" ")
}

/// All that the programme's window and criteria rest on, numbered: on paper alone, where nothing can be folded out.
pub(super) fn on_paper(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let of_criteria = program.criteria.iter().flat_map(|criterion| criterion.sources.iter());
    let list = sources::each_once(scene, &mut program.window.sources.iter().chain(of_criteria).copied());
    el("div.isc-paper", vec![heading(scene, scene.words.text(Text::UiSources)), el("ol.isc-list", list)])
}
