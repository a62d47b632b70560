//! What explains a question: how far along it lies, the sources behind it, the words that first appear in it.

use super::Scene;
use super::node::{With, attrs, el, said, tag, text};
use super::question::Field;
use crate::answers::Key;
use crate::i18n::{Lang, Text};
use crate::rulebook::{PROGRAMS, PageId, SourceId};
use yew::Html;

/// The most sources shown with a question.
const MOST: usize = 3;

/// Words explained with the question in which they first appear.
fn terms_of(key: Key) -> &'static [&'static str] {
    match key {
        Key::Employer => &["ghp"],
        Key::Occupation => &["noc", "teer"],
        Key::CollectiveAgreement => &["collective-agreement"],
        Key::JobBankMedian => &["job-bank"],
        Key::StatusInCanada => &["restoration", "trp"],
        Key::Channel => &["port-of-entry"],
        Key::ComplianceFee => &["compliance-fee"],
        Key::OfferNumber => &["offer-number"],
        Key::MedicalExam => &["medical-exam"],
        Key::Biometrics => &["biometrics"],
        Key::CensusAreaUnemployment => &["lmia"],
        _ => &[],
    }
}

pub(super) fn progress(scene: &Scene<'_>, key: Key) -> String {
    let progress = scene.model.progress(key);
    scene.words.fill(Text::UiProgress, &[("index", &progress.index.to_string()), ("total", &progress.total.to_string())])
}

/// The sources of the criteria that look at an answer, the stream's first.
pub(super) fn sources(scene: &Scene<'_>, key: Key) -> Html {
    let as_of = scene.model.settings.as_of;
    let mut found: Vec<SourceId> = Vec::new();
    let versions = PROGRAMS.iter().flat_map(|programme| programme.criteria).filter_map(|criterion| criterion.on(as_of));
    for id in versions.filter(|version| version.facts.contains(&key)).flat_map(|version| version.sources) {
        if !found.contains(id) {
            found.push(*id);
        }
    }
    let item = |id: &SourceId| {
        let source = id.source()?;
        let read = [" ", &scene.last_read(source)].concat();
        Some(el(
            "li",
            attrs!["part" => "source"],
            vec![scene.link_to(source.url, scene.words.say(&["source", id.name()])), said("span", attrs!["class" => "isc-small"], &read)],
        ))
    };
    el("ul", attrs!["class" => "isc-sources"], found.iter().take(MOST).filter_map(item).collect())
}

pub(super) fn terms(scene: &Scene<'_>, field: &Field<'_>) -> Html {
    let terms = terms_of(field.key);
    if terms.is_empty() {
        return Html::default();
    }
    let mut parts = vec![said("summary", attrs![], scene.words.text(Text::UiTerms))];
    parts.extend(terms.iter().map(|term| said("p", attrs![], scene.words.say(&["term", term]))));
    tag("details", attrs!["class" => "isc-more"], parts).keyed(&field.part("-terms")).into()
}

/// Links to pages on which something can be looked up: those in the reader's language, or where there is none, all.
pub(super) fn look_up(scene: &Scene<'_>, pages: &[PageId]) -> Html {
    let words = scene.words;
    let has_own = |page: &PageId| {
        page.addresses().is_some_and(|addresses| match words.lang() {
            Lang::En => addresses.en.is_some(),
            Lang::Fr => addresses.fr.is_some(),
        })
    };
    let any_own = pages.iter().any(has_own);
    let shown = pages.iter().filter(|page| !any_own || has_own(page));
    let links: Vec<Html> = shown.filter_map(|page| Some([text(" "), scene.link_to(*page.addresses()?, words.say(&["page", page.name()]))])).flatten().collect();
    if links.is_empty() {
        return Html::default();
    }
    let mut parts = vec![text(words.text(Text::UiLookUp))];
    parts.extend(links);
    el("p", attrs!["class" => "isc-look-up", "part" => "look-up"], parts)
}
