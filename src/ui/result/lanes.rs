//! The steps of both sides as two lanes, with the step that hands something over and the step that waits for it.

use super::super::node::{attrs, el, el_with, text_el};
use crate::i18n::{Catalogue, Text};
use crate::rulebook::{Item, Who};
use yew::Html;

/// None where nothing that is still to be done is handed over. In boxes rather than in SVG: they need no measure of the text in them.
pub(super) fn view(words: &Catalogue, sides: [Who; 2], steps: &[&'static Item]) -> Option<Html> {
    let giving = steps.iter().find(|step| step.hands_to.is_some())?;
    let place = |wanted: &str| {
        steps.iter().find(|step| step.id == wanted).map(|found| steps.iter().take_while(|step| step.id != wanted).filter(|step| step.who == found.who).count())
    };
    let (from, to) = (place(giving.id)?, place(giving.hands_to?)?);
    let lane = |who: Who| {
        let name = words.text(if who == Who::Employer { Text::UiStepsEmployer } else { Text::UiStepsWorker });
        let marked = if who == giving.who { from } else { to };
        let mut cells = vec![text_el("b", name)];
        for place in 0..steps.iter().filter(|step| step.who == who).count() {
            cells.push(text_el(if place == marked { "strong" } else { "span" }, &(place + 1).to_string()));
        }
        el("p", cells)
    };
    let sentence = words.fill(Text::UiHandsOver, &[("from", &(from + 1).to_string()), ("to", &(to + 1).to_string())]);
    let picture = el_with("div", attrs!["aria-hidden" => "true"], vec![lane(sides[0]), lane(sides[1])]);
    Some(el("div.isc-lanes", vec![text_el("p", &sentence), picture]))
}
