//! What is announced to people who do not see the screen change: one sentence for one event.

use super::result::keep;
use super::{notice, remarks, routes};
use crate::app::{Model, Restored, Screen};
use crate::i18n::{Catalogue, Text};
use crate::vocabulary::Kind;

/// The sentence of now; empty where there is nothing to say.
pub(super) fn text(model: &Model, words: &Catalogue) -> String {
    if model.notice.is_some() {
        return notice::sentence(model, words);
    }
    match (&model.kept, model.screen) {
        (Some(Restored::Copied(what)), _) => words.text(keep::copied(*what)).to_owned(),
        (Some(Restored::NotCopied(what, _)), _) => words.text(keep::not_copied(*what)).to_owned(),
        (Some(Restored::Downloaded), _) => words.text(Text::UiDownloaded).to_owned(),
        // An error takes the focus, and is heard by that.
        (None, Screen::Question(key)) if model.error.is_none() => match key {
            _ if matches!(key.kind(), Kind::Noc | Kind::Country(_)) => remarks::of_list(model, words, key).map(|(remark, _)| remark).unwrap_or_default(),
            _ if key.kind() == Kind::Wage => remarks::hourly(model, words).unwrap_or_default(),
            _ => remarks::of_choice(model, words, key).map_or_else(|| routes::announced(model, words), |(remark, _)| remark),
        },
        (None, Screen::Routes) => routes::announced(model, words),
        _ => String::new(),
    }
}
