//! Sentences about what is being answered, as it is being typed or picked: beside the field, and read out.

use crate::answers::OfferNumber;
use crate::app::{Arrival, Input, Model, NameCheck, Picked, Trouble, TypedCode, check_name, shortened, typed_code};
use crate::domain::{NocCode, Period};
use crate::i18n::{Catalogue, Text};
use crate::occupations::Basis;
use crate::rulebook::{Employer, Rulebook};
use crate::vocabulary::{Key, Kind, Named, choices};

/// What the wage on the screen is an hour, where it is given for longer.
pub(super) fn hourly(model: &Model, words: &Catalogue) -> Option<String> {
    let draft = model.draft(Named::Wage);
    if draft.period() == Period::Hour || draft.picked() != Picked::Nothing {
        return None;
    }
    let cents = draft.wage(words.lang()).ok()?.hourly().cents()?;
    Some(words.fill(Text::UiHourlyEquivalent, &[("hourly", &words.money(cents))]))
}

/// A code with its category of TEER in a sentence.
pub(super) fn teer(words: &Catalogue, text: Text, code: NocCode, title: &str) -> String {
    words.fill(text, &[("code", &code.to_string()), ("teer", &code.teer().digit().to_string()), ("title", title)])
}

/// A unit group in words, with its title where the list is there.
pub(super) fn group_name(model: &Model, words: &Catalogue, code: NocCode) -> String {
    match model.finder.title(code) {
        // A long title may break after a stroke.
        Some(title) => teer(words, Text::UiNocTitled, code, &title.replace('/', "/\u{200b}")),
        None => teer(words, Text::UiNocFound, code, ""),
    }
}

/// What is said of the text and of the list, and whether it warns.
pub(super) fn of_list(model: &Model, words: &Catalogue, key: Key) -> Option<(String, bool)> {
    let draft = model.draft(key);
    let text = draft.text(Input::Main).trim();
    if matches!(key.kind(), Kind::Country(_)) {
        let count = model.found_countries.len();
        let sentence = match count {
            // Nothing was looked for, or what was picked closed the list.
            0 if text.is_empty() || draft.picked() != Picked::Nothing => return None,
            0 if model.countries.as_ref().is_none_or(|countries| countries.exact(text).is_some()) => return None,
            0 => Text::UiCountryNone,
            1 => Text::UiCountryOne,
            _ => Text::UiCountryFound,
        };
        return Some((words.fill(sentence, &[("text", &shortened(text)), ("count", &count.to_string())]), count == 0));
    }
    let typed = typed_code(text);
    if let TypedCode::Group(code) = typed {
        return Some((group_name(model, words, code), false));
    }
    match model.finder.arrival() {
        Arrival::Failed(Trouble::Fetch) => return Some((words.text(Text::UiFinderFailed).to_owned(), true)),
        Arrival::Failed(Trouble::Version) => return Some((words.text(Text::UiFinderVersion).to_owned(), true)),
        Arrival::Loading if !text.is_empty() => return Some((words.text(Text::UiFinderLoading).to_owned(), false)),
        Arrival::Loading | Arrival::Ready => {}
    }
    let count = model.finder.hits().count();
    let sentence = match (model.finder.basis()?, count) {
        (_, 0) => Text::UiFinderNone,
        (Basis::OldCode, _) => Text::UiFinderOld,
        (_, 1) => Text::UiFinderOne,
        _ => Text::UiFinderFound,
    };
    let text = if let TypedCode::Old(digits) = typed { digits } else { shortened(text) };
    Some((words.fill(sentence, &[("text", &text), ("count", &count.to_string())]), count == 0))
}

/// What can be said of the choice and the text beside it, and whether it warns.
pub(super) fn of_choice(model: &Model, words: &Catalogue, key: Key) -> Option<(String, bool)> {
    let draft = model.draft(key);
    let choice = draft.choice()?;
    let text = draft.text(Input::Aside).trim();
    if key == Named::Employer {
        let employer = model.settings.rulebook.employers.0.get(choice);
        return employer.map_or_else(|| other(model.settings.rulebook, words, text), |employer| Some((listed(words, employer), false)));
    }
    if key != Named::OfferNumber || choice != choices::RECEIVED || text.is_empty() {
        return None;
    }
    let (sentence, warns) = match OfferNumber::check(text) {
        OfferNumber::Valid => (Text::UiNumberValid, false),
        OfferNumber::LooksLikeLmia => (Text::UiNumberLmia, true),
        OfferNumber::Malformed => (Text::UiNumberMalformed, true),
    };
    Some((words.text(sentence).to_owned(), warns))
}

/// What tells a participant from firms that sound alike.
fn listed(words: &Catalogue, employer: &Employer) -> String {
    let mut sentence = words.fill(Text::UiEmployerLegal, &[("name", legal_name(employer))]);
    if !employer.different.is_empty() {
        sentence.extend([" ", &words.fill(Text::UiEmployerNotSame, &[("names", &employer.different.join(", "))])]);
    }
    sentence
}

/// The legal name without the point of an abbreviation at its end: the sentence has one.
fn legal_name(employer: &Employer) -> &'static str {
    employer.legal_name.trim_end_matches('.')
}

/// What the name of another employer turns out to be.
fn other(rulebook: &'static Rulebook, words: &Catalogue, text: &str) -> Option<(String, bool)> {
    let (sentence, employer) = match check_name(rulebook, text)? {
        NameCheck::Alias(employer) => (Text::UiEmployerAlias, employer),
        NameCheck::Different(employer) => (Text::UiEmployerDifferent, employer),
        NameCheck::Close(employer) => (Text::UiEmployerClose, employer),
        NameCheck::Unknown => return Some((words.fill(Text::UiEmployerUnknown, &[("text", &shortened(text))]), false)),
    };
    Some((words.fill(sentence, &[("text", &shortened(text)), ("employer", employer.name), ("name", legal_name(employer))]), true))
}
