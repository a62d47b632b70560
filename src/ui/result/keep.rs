//! Keeping the result: on paper, as a link, as a file. And where to find somebody licensed to help.

use super::super::Scene;
use super::super::node::{Gather, attrs, el, said, said_with, tag};
use super::heading;
use crate::app::{Kept, Msg};
use crate::i18n::Text;
use crate::rulebook::PageId;
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
        Some(Kept::Copied) => said("p.isc-remark", words.text(Text::UiCopied)),
        Some(Kept::Downloaded) => said("p.isc-remark", words.text(Text::UiDownloaded)),
        Some(Kept::NotCopied(link)) => {
            let label = said_with("label.isc-label", attrs!["for" => "isc-link"], words.text(Text::UiCopyFailed));
            let mut field = tag("input.isc-input isc-input-wide", attrs!["id" => "isc-link", "type" => "text", "readonly" => "readonly"], Vec::new());
            field.set_value(link.clone());
            el("div.isc-labelled", vec![label, field.into()])
        }
        None => Html::default(),
    });
    if share {
        parts.push(said("p.isc-small", words.text(Text::UiLinkNote)));
    }
    // Nothing of this belongs on paper.
    vec![el("div.isc-screen-only", parts)]
}

pub(in crate::ui) fn help(scene: &Scene<'_>) -> Vec<Html> {
    let words = scene.words;
    let register = |page: &PageId| scene.rulebook().page(*page).map(|page| el("li", vec![scene.link_to(page.url, words.say(&["page", page.id]))]));
    let list = el("ul.isc-list isc-links", scene.rulebook().registers.iter().filter_map(register).nodes());
    vec![heading(scene, words.text(Text::UiHelpHeading)), said("p", words.text(Text::UiHelpText)), list]
}
