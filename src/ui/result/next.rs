//! What would change the outcome.

use super::super::node::{Gather, el, text, text_el};
use super::super::{Scene, answer};
use super::parts::heading;
use crate::app::Judgement;
use crate::domain::ABILITIES;
use crate::engine::{Change, Outcome, ProgramAssessment};
use crate::i18n::{Text, fill};
use crate::rulebook::CriterionId;
use yew::Html;

/// The smallest truthful changes after which nothing would stand against it.
pub(super) fn changes(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment) -> Vec<Html> {
    let words = scene.words;
    // Whatever changes, nothing can be lodged any more, or yet.
    if !program.window.lets_in() {
        return Vec::new();
    }
    if program.changes.is_empty() {
        return if program.on_criteria() == Outcome::DoesNotMeet { criterion_by_criterion(scene, judgement) } else { Vec::new() };
    }
    let title = |outcome: Outcome| words.say(&["outcome", outcome.name(), "title"]);
    let all = &judgement.changed;
    let intro = match (all.iter().min(), all.iter().max()) {
        (Some(best), Some(other)) if best != other => words.fill(Text::UiChangesIntroTwo, &[("outcome", title(*best)), ("other", title(*other))]),
        (Some(best), _) => words.fill(Text::UiChangesIntro, &[("outcome", title(*best))]),
        _ => String::new(),
    };
    let line = |set: &Vec<Change>| text_el("li", &sentences(scene, set));
    let list = el("ul.isc-list", program.changes.iter().map(line).nodes());
    vec![heading(scene, words.text(Text::UiChangesHeading)), text_el("p", &intro), list]
}

/// Where no change alone would do, because something cannot be changed or is not known: what would mend each criterion that stands against it.
fn criterion_by_criterion(scene: &Scene<'_>, judgement: &Judgement) -> Vec<Html> {
    let words = scene.words;
    let line = |(id, ways): &(CriterionId, Vec<Vec<Change>>)| {
        let ways: Vec<String> = ways.iter().map(|set| sentences(scene, set)).collect();
        let text_of_it = if ways.is_empty() { words.text(Text::UiChangesNone).to_owned() } else { ways.join(words.say(&["change", "or"])) };
        let title = [words.say(&["criterion", id.name(), "title"]), words.text(Text::UiColon)].concat();
        el("li", vec![text_el("strong", &title), text(&text_of_it)])
    };
    let list = el("ul.isc-list", judgement.mending.iter().map(line).nodes());
    vec![heading(scene, words.text(Text::UiChangesHeading)), text_el("p", words.text(Text::UiChangesEach)), list]
}

pub(in crate::ui) fn sentences(scene: &Scene<'_>, set: &[Change]) -> String {
    set.iter().map(|change| sentence(scene, change)).collect::<Vec<_>>().join(scene.words.say(&["change", "and"]))
}

fn sentence(scene: &Scene<'_>, change: &Change) -> String {
    if let crate::answers::Value::Levels(levels) = &change.to {
        let numbers = levels.0.map(|level| level.to_string());
        let values: Vec<(&str, &str)> = ABILITIES.into_iter().zip(&numbers).map(|(ability, number)| (ability, number.as_str())).collect();
        let oral = if matches!(levels.0, [_, _, 0, 0]) { "-oral" } else { "" };
        return fill(scene.words.say(&["change", &[change.key.name(), oral].concat()]), &values);
    }
    let value = match &change.to {
        crate::answers::Value::Wage(wage) => wage.hourly().cents().map(|cents| scene.words.money(cents)).unwrap_or_default(),
        value => answer::value_in_words(scene, change.key, value),
    };
    fill(scene.words.say(&["change", change.key.name()]), &[("value", &value)])
}
