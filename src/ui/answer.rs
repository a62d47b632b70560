//! An answer in words, and the list of all answers.

use super::node::{DOT, Gather, With, attrs, el, tag, text_el};
use super::result::parts;
use super::{Scene, choices, field, levels_field, remarks};
use crate::answers::{Slot, Value};
use crate::app::{Meaning, Msg};
use crate::domain::Period;
use crate::i18n::{Catalogue, Text, amount};
use crate::vocabulary::{Key, Kind};
use yew::Html;

/// Every answer of the visitor's own, with a way to change it.
pub(super) fn list(scene: &Scene<'_>) -> Html {
    // Whoever names the employer need not read that there is an offer.
    let own_row = |key: &Key| {
        let with = scene.model.interview.screen_of(*key);
        with == *key || scene.model.answers().is_absent(with)
    };
    el("dl.isc-answers:answers", scene.model.interview.answered().filter(own_row).map(|key| row(scene, key)).nodes())
}

/// The same, folded under a heading; on paper all of it stands there.
pub(super) fn folded(scene: &Scene<'_>) -> Html {
    parts::folded(parts::heading(scene, scene.words.text(Text::UiAnswersHeading)), vec![list(scene)], false).into()
}

fn row(scene: &Scene<'_>, key: Key) -> Html {
    let words = scene.words;
    let title = field::say(scene, key, "title").unwrap_or_default();
    let mut change = scene.button("isc-link", "change", words.text(Text::UiChange), Msg::ChoseChange(key));
    change.add_child(text_el("span.isc-hidden", &[words.text(Text::UiColon), title].concat()));
    let parts = vec![text_el("dt", title), text_el("dd", &in_words(scene, key)), el("dd.isc-answer-change", vec![change.into()])];
    tag("div.isc-answer:answer", attrs![], parts).keyed(key.name()).into()
}

/// An answer in words.
pub(super) fn in_words(scene: &Scene<'_>, key: Key) -> String {
    let Scene { model, words, .. } = scene;
    match model.answers().slot(key) {
        Slot::Absent if model.interview.is_by_default(key) => words.text(Text::UiNotFiledAnswer).to_owned(),
        Slot::Absent => words.text(Text::UiNotAnswered).to_owned(),
        Slot::Unsure => words.text(Text::UiUnsure).to_owned(),
        Slot::Given(value) => value_in_words(scene, key, value),
    }
}

/// A value in words.
pub(super) fn value_in_words(scene: &Scene<'_>, key: Key, value: &Value) -> String {
    let Scene { model, words, .. } = scene;
    match value {
        Value::Choice(choice) => choices::name(scene.rulebook(), words, key, usize::from(*choice)).to_owned(),
        Value::Occupation(code) => remarks::group_name(model, words, *code),
        Value::Wage(wage) => {
            let hourly = rate(words, wage.hourly().cents(), Period::Hour);
            match &wage.hours_per_week {
                Some(hours) if wage.per != Period::Hour => {
                    let given = rate(words, wage.amount.whole_cents(), wage.per);
                    let hours = [words.text(Text::UiHours), words.text(Text::UiColon), &amount(words.lang(), hours)].concat();
                    [&given, DOT, &hours, DOT, &hourly].concat()
                }
                _ => hourly,
            }
        }
        Value::Decimal(decimal) => match key.kind() {
            Kind::Rate => rate(words, decimal.whole_cents(), Period::Hour),
            Kind::Percent => words.fill(Text::UiPercent, &[("value", &amount(words.lang(), decimal))]),
            _ => [&amount(words.lang(), decimal), " ", words.text(Text::UiYearsUnit)].concat(),
        },
        Value::Date(day) => words.date(*day),
        Value::Country(country) => model.countries.as_ref().and_then(|countries| countries.name(*country)).map_or_else(|| country.to_string(), str::to_owned),
        Value::Outside => words.say(&["option", key.name(), "outside"]).to_owned(),
        Value::Levels(levels) => levels_field::in_words(words, *levels),
    }
}

/// One of the things that may be meant by what was typed, in words.
pub(super) fn meaning_in_words(scene: &Scene<'_>, meaning: &Meaning) -> String {
    let Scene { model, words, .. } = scene;
    let plain = |number: &crate::domain::Decimal| amount(words.lang(), number);
    // In cents only where there is nothing below them.
    let money = |amount: &crate::domain::Decimal| {
        let cents = amount.whole_cents().filter(|cents| crate::domain::Decimal::from_cents(*cents) == *amount);
        cents.map_or_else(|| plain(amount), |cents| words.money(cents))
    };
    match meaning {
        Meaning::Number(number) => plain(number),
        Meaning::Hours(hours) => words.fill(Text::UiHoursAWeek, &[("hours", &plain(hours))]),
        Meaning::Money(amount) => money(amount),
        Meaning::Canadian(amount) => words.fill(Text::UiCanadianDollars, &[("amount", &money(amount))]),
        Meaning::Paid(amount, per) => [&money(amount), " ", words.say(&["option", "wage", per.name()])].concat(),
        Meaning::Day(day) => words.date(*day),
        Meaning::Country(country) => model.countries.as_ref().and_then(|countries| countries.name(*country)).unwrap_or_default().to_owned(),
    }
}

fn rate(words: &Catalogue, cents: Option<u64>, per: Period) -> String {
    let amount = cents.map(|cents| words.money(cents)).unwrap_or_default();
    [&amount, " ", words.say(&["option", "wage", per.name()])].concat()
}
