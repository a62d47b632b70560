//! Keeping the result: on paper, as a link, as a file. And where to find somebody licensed to help.

use super::super::Scene;
use super::super::node::{Gather, attrs, el, el_with, tag, text_el, text_el_with};
use super::parts::{folded, heading, led_to};
use crate::answers::Slot;
use crate::app::{Copied, Msg, Restored};
use crate::engine::ProgramAssessment;
use crate::i18n::{Audience, Text};
use crate::rulebook::{PageId, Status};
use crate::vocabulary::{Key, KeySet, Named, Whose};
use yew::Html;

pub(in crate::ui) fn view(scene: &Scene<'_>) -> Vec<Html> {
    let Scene { model, words, .. } = scene;
    let share = model.settings.share;
    let button = |text, msg| scene.button("isc-secondary", "", words.text(text), msg).into();
    let mut buttons: Vec<Html> = vec![button(Text::UiPrint, Msg::ChosePrint)];
    if share {
        buttons.push(button(Text::UiCopyLink, Msg::ChoseLink));
    }
    buttons.push(button(Text::UiDownload, Msg::ChoseDownload));
    let mut parts = vec![heading(scene, words.text(Text::UiKeepHeading)), el("div.isc-nav isc-keep", buttons)];
    parts.push(match &model.kept {
        Some(Restored::Copied(Copied::Link)) => text_el("p.isc-remark", words.text(Text::UiCopied)),
        Some(Restored::Downloaded) => text_el("p.isc-remark", words.text(Text::UiDownloaded)),
        Some(Restored::NotCopied(Copied::Link, link)) => {
            let label = text_el_with("label.isc-label", attrs!["for" => "isc-link"], words.text(Text::UiCopyFailed));
            let mut field = tag("input.isc-input isc-input-wide", attrs!["id" => "isc-link", "type" => "text", "readonly" => "readonly"], Vec::new());
            field.set_value(link.clone());
            el("div.isc-labelled", vec![label, field.into()])
        }
        _ => Html::default(),
    });
    if share {
        parts.push(text_el("p.isc-small", words.text(Text::UiLinkNote)));
    }
    // Nothing of this belongs on paper.
    vec![el("div.isc-screen-only", parts)]
}

/// What is said of something that is in the clipboard.
pub(in crate::ui) const fn copied(what: Copied) -> Text {
    match what {
        Copied::Link => Text::UiCopied,
        Copied::Message | Copied::Steps => Text::UiAskCopied,
    }
}

/// What is said of something that is not, and stands on the screen.
pub(in crate::ui) const fn not_copied(what: Copied) -> Text {
    match what {
        Copied::Link => Text::UiCopyFailed,
        Copied::Message | Copied::Steps => Text::UiAskNotCopied,
    }
}

/// What stands in every offer: whoever is not sure of it can ask for it.
const OF_OFFER: [Named; 3] = [Named::Occupation, Named::Province, Named::Wage];

/// The message to the employer, where the worker lacks what the employer knows: to copy, or to open in a mail program. `first`: it is what to do
/// first, and a button at the top leads to it.
pub(super) fn message(scene: &Scene<'_>, program: &ProgramAssessment, first: bool) -> Vec<Html> {
    let Scene { words, model, .. } = scene;
    let lacks = |key: &Key| {
        let known = key.whose() == Whose::Employer || OF_OFFER.into_iter().any(|named| *key == named);
        known && *model.answers().slot(*key) == Slot::Unsure
    };
    let unknown = program.criteria.iter().filter(|criterion| criterion.status == Status::Unknown);
    let keys: KeySet = unknown.flat_map(|criterion| criterion.facts.iter().copied()).filter(lacks).collect();
    if keys.is_empty() || words.audience() == Audience::Employer {
        return Vec::new();
    }
    // As the employer is asked.
    let to_employer = (*words).clone().speaking_to(Audience::Employer);
    let title = |key: Key| {
        let named = if model.has_participant() { to_employer.find(&["question", key.name(), "named-title"]) } else { None };
        named.unwrap_or_else(|| to_employer.say(&["question", key.name(), "title"]))
    };
    let question = |key: Key| ["- ", title(key)].concat();
    let questions: Vec<String> = scene.rulebook().vocabulary.sorted(keys).map(question).collect();
    let message = [words.text(Text::UiAskHello), &questions.join("\n"), words.text(Text::UiAskThanks)].join("\n\n");
    // It has to be seen where it could not be copied.
    let open = if matches!(model.kept, Some(Restored::NotCopied(Copied::Message, _))) { "open" } else { "" };
    let text = vec![text_el("summary", words.text(Text::UiAskText)), text_el("p.isc-message:message", &message)];
    let parts = vec![
        if first { led_to(scene, scene.target, words.text(Text::UiAskHeading)) } else { heading(scene, words.text(Text::UiAskHeading)) },
        el_with("details.isc-more", attrs!["open" => open], text),
        sending(scene, Copied::Message, message),
    ];
    vec![el("div.isc-screen-only", parts)]
}

/// The buttons with which a message goes to the employer, and what came of the first.
pub(super) fn sending(scene: &Scene<'_>, what: Copied, message: String) -> Html {
    let Scene { words, model, .. } = scene;
    let address = ["mailto:?subject=", &escaped(words.text(Text::UiAskSubject)), "&body=", &escaped(&message)].concat();
    let told = match model.kept {
        Some(Restored::Copied(own)) if own == what => text_el("p.isc-remark", words.text(copied(what))),
        Some(Restored::NotCopied(own, _)) if own == what => text_el("p.isc-remark", words.text(not_copied(what))),
        _ => Html::default(),
    };
    let mail = text_el_with("a", attrs!["class" => "isc-secondary", "href" => &address], words.text(Text::UiAskMail));
    let copy = scene.button("isc-secondary", "", words.text(Text::UiAskCopy), Msg::ChoseMessage(what, message)).into();
    el("div.isc-screen-only", vec![el("div.isc-nav", vec![copy, mail]), told])
}

/// A text as an address has it: what is no letter or digit stands there as its bytes.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            escaped.push(char::from(byte));
        } else {
            let digit = |place: u8| char::from_digit(u32::from(byte >> place & 15), 16).unwrap_or_default().to_ascii_uppercase();
            escaped.extend(['%', digit(4), digit(0)]);
        }
    }
    escaped
}

pub(in crate::ui) fn help(scene: &Scene<'_>) -> Vec<Html> {
    let words = scene.words;
    let register = |page: &PageId| scene.rulebook().page(*page).map(|page| el("li", vec![scene.link_to(page.url, words.say(&["page", page.id]))]));
    let list = el("ul.isc-list isc-links", scene.rulebook().registers.iter().filter_map(register).nodes());
    vec![folded(heading(scene, words.text(Text::UiHelpHeading)), vec![text_el("p", words.text(Text::UiHelpText)), list], false).into()]
}
