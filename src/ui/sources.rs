//! What a sentence rests on, and the pages on which something can be looked up.

use super::Scene;
use super::node::{Gather, With, attrs, el, tag, text, text_el};
use crate::i18n::Text;
use crate::rulebook::{Confidence, PageId, Source, SourceId};
use yew::Html;

/// Sources as a list, each once.
pub(super) fn list(scene: &Scene<'_>, ids: impl IntoIterator<Item = SourceId>) -> Html {
    el("ul.isc-sources", each_once(scene, &mut ids.into_iter()))
}

/// Sources as items of a list, each once.
pub(super) fn each_once(scene: &Scene<'_>, ids: &mut dyn Iterator<Item = SourceId>) -> Vec<Html> {
    let mut once: Vec<SourceId> = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once.into_iter().filter_map(|id| source(scene, id)).nodes()
}

/// What a part rests on, folded.
pub(super) fn folded(scene: &Scene<'_>, part: &str, mut ids: impl Iterator<Item = SourceId>) -> Html {
    folded_list(scene, part, each_once(scene, &mut ids))
}

/// The same where the items of the list are made already.
pub(super) fn folded_list(scene: &Scene<'_>, part: &str, sources: Vec<Html>) -> Html {
    let words = scene.words;
    // To the eye the heading above says of what; a list of disclosures may be read without it.
    let of_what = text_el("span.isc-hidden", &[words.text(Text::UiColon), part].concat());
    let summary = el("summary", vec![text(words.text(Text::UiSources)), of_what]);
    tag("details.isc-more", attrs![], vec![summary, el("ul.isc-sources", sources)]).keyed(part).into()
}

/// A source by its own title, with the day it was read and how far it can be relied on.
pub(super) fn source(scene: &Scene<'_>, id: SourceId) -> Option<Html> {
    let words = scene.words;
    let source = scene.rulebook().source(id)?;
    let mut parts = linked(scene, source);
    if !matches!(source.confidence, Confidence::Law | Confidence::Official) {
        let kind = words.fill(Text::UiNotOfficial, &[("kind", words.say(&["confidence", source.confidence.name()]))]);
        parts.push(text_el("span.isc-caution", &kind));
    }
    Some(el("li.isc-source:source", parts))
}

/// The same as a page to open, whoever read it for us.
pub(super) fn page(scene: &Scene<'_>, id: SourceId) -> Option<Html> {
    scene.rulebook().source(id).map(|source| el("li.isc-source:source", linked(scene, source)))
}

fn linked(scene: &Scene<'_>, source: &Source) -> Vec<Html> {
    vec![scene.link_to(source.url, scene.words.say(&["source", source.id])), text_el("span.isc-small", &[" ", &scene.last_read(source)].concat())]
}

/// Links to pages on which something can be looked up, each on a line of its own where there are several.
pub(super) fn look_up(scene: &Scene<'_>, pages: &[PageId]) -> Html {
    let words = scene.words;
    let mut once: Vec<PageId> = Vec::new();
    for page in pages {
        if !once.contains(page) {
            once.push(*page);
        }
    }
    let mut parts = vec![text(words.text(Text::UiLookUp))];
    for page in once {
        if let Some(page) = scene.rulebook().page(page) {
            parts.push(text(" "));
            parts.push(scene.link_to(page.url, words.say(&["page", page.id])));
        }
    }
    if parts.len() == 1 { Html::default() } else { el("p.isc-look-up:look-up", parts) }
}
