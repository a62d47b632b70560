//! What is said above a screen: where answers came from, that they were cleared; and below, that they are kept in this browser.

use super::Scene;
use super::node::{el, text_el};
use crate::app::{Keep, Keeping, Model, Msg, Notice, Origin};
use crate::i18n::{Catalogue, Text};
use yew::Html;

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let sentence = sentence(scene.model, scene.words);
    if sentence.is_empty() {
        return Html::default();
    }
    let mut parts = vec![super::text(&sentence), super::text(" ")];
    let aside = scene.model.link_aside.as_ref().map(|link| (Text::UiOpenLink, Msg::Followed(link.clone())));
    if let Some((name, way)) = aside.or_else(|| scene.model.can_undo().then_some((Text::UiUndo, Msg::Undone))) {
        parts.push(scene.button("isc-link", "", scene.words.text(name), way).into());
    }
    el("p.isc-notice:notice", parts)
}

/// The notice in words.
pub(super) fn sentence(model: &Model, words: &Catalogue) -> String {
    let Some(notice) = model.notice else { return String::new() };
    let (origin, made, ruleset, partly) = match notice {
        Notice::BadLink => return words.text(Text::UiNoticeDamaged).to_owned(),
        Notice::EmptyLink => return words.text(Text::UiNoticeEmpty).to_owned(),
        Notice::Updated(key) => return words.fill(Text::UiUpdated, &[("question", words.say(&["question", key.name(), "title"]))]),
        Notice::Cleared => return words.text(Text::UiCleared).to_owned(),
        Notice::LanguageComing => return words.text(Text::UiLoading).to_owned(),
        Notice::LanguageFailed => return words.text(Text::UiLanguageFailed).to_owned(),
        Notice::Restored { origin, made, ruleset, partly } => (origin, made, ruleset, partly),
    };
    let rulebook = model.settings.rulebook;
    let from = match origin {
        Origin::Link => Text::UiNoticeLink,
        Origin::Storage => Text::UiNoticeStored,
    };
    let rules = if ruleset.fits(rulebook.id) { Text::UiNoticeSame } else { Text::UiNoticeNewer };
    let mut sentences = vec![
        words.fill(from, &[("date", &words.date(made)), ("ruleset", &words.date(ruleset.day))]),
        words.fill(rules, &[("ruleset", &words.date(rulebook.id.day))]),
    ];
    if model.link_aside.is_some() {
        sentences.push(words.text(Text::UiNoticeNewerKept).to_owned());
    }
    if partly {
        sentences.push(words.text(Text::UiNoticePartly).to_owned());
    }
    sentences.join(" ")
}

/// That answers are kept, with a way to clear them; or that the browser does not let the check keep them.
pub(super) fn kept(scene: &Scene<'_>) -> Html {
    let text = match (scene.model.settings.keep, scene.model.keeping) {
        (Keep::Nowhere, _) | (_, Keeping::Untried) => return Html::default(),
        (_, Keeping::Refused) => return text_el("p", scene.words.text(Text::UiNotKept)),
        (Keep::Session, Keeping::Works) => Text::UiKeptSession,
        (Keep::Local, Keeping::Works) => Text::UiKeptLocal,
    };
    let clear = scene.button("isc-link", "clear", scene.words.text(Text::UiClear), Msg::Restarted);
    el("p.isc-kept", vec![text_el("span", scene.words.text(text)), super::text(" "), clear.into()])
}
