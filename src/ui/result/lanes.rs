//! The steps of both sides as two lanes, and where one side hands over to the other.

use super::super::node::{attrs, el, el_with, text_el};
use crate::i18n::{Catalogue, Text};
use crate::rulebook::{Item, Who};
use yew::Html;

/// None where nothing that is still to be done is handed over. In boxes rather than in SVG: they need no measure of the text in them.
pub(super) fn view(words: &Catalogue, steps: &[&'static Item]) -> Option<Html> {
    let giving = steps.iter().find(|step| step.hands_to.is_some())?;
    let place = |wanted: &str| {
        steps.iter().find(|step| step.id == wanted).map(|found| steps.iter().take_while(|step| step.id != wanted).filter(|step| step.who == found.who).count())
    };
    let (from, to) = (place(giving.id)?, place(giving.hands_to?)?);
    let lane = |gives: bool| {
        let name = words.text(if gives == (giving.who == Who::Employer) { Text::UiStepsEmployer } else { Text::UiStepsWorker });
        let mut cells = vec![text_el("b", name)];
        // What is handed over stands below the step that gives it, and before the one that takes it.
        for _ in 0..if gives { 0 } else { from.saturating_sub(to) } {
            cells.push(text_el("i", ""));
        }
        for place in 0..steps.iter().filter(|step| (step.who == giving.who) == gives).count() {
            if !gives && place == to {
                cells.push(text_el("i", "↳"));
            }
            cells.push(text_el("span", &(place + 1).to_string()));
        }
        el("p", cells)
    };
    let sentence = words.fill(Text::UiHandsOver, &[("from", &(from + 1).to_string()), ("to", &(to + 1).to_string())]);
    Some(el_with("div.isc-lanes", attrs!["role" => "img", "aria-label" => &sentence], vec![lane(true), lane(false)]))
}
