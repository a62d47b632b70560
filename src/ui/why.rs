//! What explains a question: how far along it lies, the sources behind it, the words that first appear in it.

use super::field::Field;
use super::node::{Gather, With, attrs, el_with, tag, text, text_el};
use super::{Scene, sources};
use crate::i18n::Text;
use crate::rulebook::{Derived, SourceId};
use crate::vocabulary::{Key, Named};
use yew::Html;

/// The most sources shown with a question.
const MOST: usize = 5;

/// The section that a question stands in, with a bar that shows how far along it lies. What only topics ask comes last, and is on no bar.
pub(super) fn progress(scene: &Scene<'_>, key: Key) -> Vec<Html> {
    let vocabulary = &scene.rulebook().vocabulary;
    let Some((place, section)) = vocabulary.section_of(key) else { return Vec::new() };
    let name = scene.words.say(&["section", section.id]);
    let total = vocabulary.sections.len() - 1;
    if place == total {
        return vec![text(name)];
    }
    let words = scene.words.fill(Text::UiProgress, &[("index", &(place + 1).to_string()), ("total", &total.to_string()), ("name", name)]);
    let piece = |other: usize| el_with("span", attrs!["class" => if other <= place { "isc-done" } else { "" }], Vec::new());
    vec![text(&words), el_with("span.isc-bar", attrs!["aria-hidden" => "true"], (0..total).map(piece).nodes())]
}

/// The sources of what looks at an answer, the stream's first: its criteria with the wage table in force, and how long its permit lasts.
pub(super) fn rests_on(scene: &Scene<'_>, key: Key) -> Html {
    let (rulebook, as_of) = (scene.rulebook(), scene.model.settings.as_of);
    let mut found: Vec<SourceId> = Vec::new();
    let mut add = |id: SourceId| {
        if !found.contains(&id) {
            found.push(id);
        }
    };
    if Derived::PermitMonths.from().iter().any(|named| key == *named) && key != Named::Citizenship {
        rulebook.programs.iter().flat_map(|programme| programme.permit_sources).copied().for_each(&mut add);
    }
    // Whoever asks about the routes is asked for them.
    let routes = scene.model.asks_for_routes();
    let programmes = rulebook.programs.into_iter().filter(|programme| programme.route.is_some() == routes);
    let criteria = programmes.flat_map(|programme| programme.criteria);
    for version in criteria.filter_map(|criterion| criterion.on(as_of)).filter(|version| version.facts.contains(&key)) {
        if version.table_sources {
            rulebook.wages_of(as_of).into_iter().flat_map(|table| table.rows).map(|row| row.source).for_each(&mut add);
        }
        version.sources.iter().copied().for_each(&mut add);
    }
    if key == Named::Employer {
        rulebook.employers.iter().flat_map(|employer| employer.sources).copied().for_each(&mut add);
    }
    sources::list(scene, found.into_iter().take(MOST))
}

pub(super) fn terms(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let terms = field.key.terms();
    if terms.is_empty() {
        return Html::default();
    }
    let mut parts = vec![text_el("summary", scene.words.text(Text::UiTerms))];
    parts.extend(terms.iter().map(|term| text_el("p", scene.words.say(&["term", term]))));
    tag("details.isc-more", attrs![], parts).keyed(&field.part("-terms")).into()
}
