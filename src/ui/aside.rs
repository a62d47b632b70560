//! A text beside a choice that is looked at and never kept: the name of another employer, the offer of employment number.

use super::Scene;
use super::node::{On, With, attrs, el, said_with, tag};
use super::question::Field;
use crate::answers::OfferNumber;
use crate::app::{Model, Msg, NameCheck, Part, check_name, shortened};
use crate::i18n::{Catalogue, Text};
use crate::rulebook::{Employer, Rulebook};
use crate::vocabulary::{Key, Named, choices};
use web_sys::{Event, HtmlInputElement};
use yew::{Html, TargetCast};

/// The field, where the choice made has one, and what can be said of the choice and the text.
pub(super) fn view(scene: &Scene<'_>, field: &Field<'_>) -> [Html; 2] {
    let Scene { model, words, .. } = scene;
    let key = field.key;
    let name = match model.draft(key).choice() {
        Some(choice) if key == Named::Employer && scene.rulebook().employers.get(choice).is_none() => Some(Text::UiEmployerName),
        Some(choices::RECEIVED) if key == Named::OfferNumber => Some(Text::UiNumberField),
        _ => None,
    };
    let entry = name.map(|name| {
        let id = field.part(Part::Aside.suffix());
        let typed = scene.send.reform(move |event: Event| {
            Msg::Typed(key, Part::Aside, event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
        });
        let remark = field.part("-remark");
        let attributes = attrs!["id" => &id, "class" => "isc-input isc-input-wide", "part" => "input", "type" => "text", "autocomplete" => "off", "spellcheck" => "false", "aria-describedby" => &remark];
        let mut input = tag("input", attributes, Vec::new());
        input.set_value(model.draft(key).text(Part::Aside).to_owned());
        let label = said_with("label.isc-label", attrs!["for" => &id], words.text(name));
        el("div.isc-labelled isc-aside", vec![label, input.on(On::Input, typed).into()])
    });
    let remark = remark(model, words, key).map(|(remark, warns)| {
        said_with("p", attrs!["class" => if warns { "isc-remark isc-remark-warns" } else { "isc-remark" }, "id" => &field.part("-remark")], &remark)
    });
    [entry, remark].map(Option::unwrap_or_default)
}

/// What can be said of the choice and the text beside it, and whether it warns.
pub(super) fn remark(model: &Model, words: &Catalogue, key: Key) -> Option<(String, bool)> {
    let draft = model.draft(key);
    let choice = draft.choice()?;
    let text = draft.text(Part::Aside).trim();
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
    let mut said = words.fill(Text::UiEmployerLegal, &[("name", legal_name(employer))]);
    if !employer.different.is_empty() {
        said.extend([" ", &words.fill(Text::UiEmployerNotSame, &[("names", &employer.different.join(", "))])]);
    }
    said
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
