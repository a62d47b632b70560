//! The questions as the engine reads them: with the gates under which they mean nothing, and with whether routes alone ask them.

use crate::conditions::{self, Context, Table};
use crate::needed::unless;
use crate::programs::{Programme, asked_by_routes_alone};
use crate::read::Problems;
use crate::references::leaked;
use crate::vocabulary::{Key, Orders, Part};
use isc_core::List;
use isc_core::domain::Levels;
use isc_core::rulebook::Derived;
use isc_core::vocabulary::{self as compiled, DefaultTo, Kind, Named, Question, Vocabulary};

/// The gates: the questions that mean nothing under some answers, with the tables that say so.
pub fn gates(keys: &[Key], context: &Context<'_>, problems: &mut Problems) -> Vec<(String, Table)> {
    let mut gates = Vec::new();
    for key in keys.iter().filter(|key| !key.gate.is_empty()) {
        let table = conditions::compile(&unless(&key.gate, &key.at), &[], true, &key.at, context, problems);
        for fact in table.facts.iter().filter(|fact| Derived::find(&fact.name).is_some_and(|derived| !derived.is_for_gates())) {
            problems.say(&key.at, format!("whether `{}` is asked cannot depend on `{}`, which goes by the day", key.id, fact.name));
        }
        for other in table.keys() {
            if other == key.id || context.vocabulary.iter().any(|key| key.id == other && key.default.as_deref() == Some("as-of")) {
                problems.say(&key.at, format!("whether `{}` is asked cannot depend on `{other}`", key.id));
            }
        }
        gates.push((key.id.clone(), table));
    }
    gates
}

/// The vocabulary as the engine reads it: the questions that the code names first.
pub fn vocabulary(keys: &[Key], orders: &Orders, programs: &[Programme]) -> &'static Vocabulary {
    let named = |key: &&Key| Named::ALL.iter().position(|(_, id, _)| *id == key.id);
    let mut stored: Vec<&Key> = keys.iter().collect();
    stored.sort_by_key(|key| named(key).unwrap_or(usize::MAX));
    let byte = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
    let place = |id: &str| byte(stored.iter().position(|key| key.id == id).unwrap_or_default());
    let question = |(index, key): (usize, &&Key)| {
        let value = |value: &String| byte(key.values.iter().position(|other| other == value).unwrap_or_default());
        let choice = matches!(key.kind.as_str(), "choice" | "employer");
        Question {
            index: byte(index),
            id: leaked(&key.id),
            short: leaked(&key.short),
            kind: match key.kind.as_str() {
                "noc" => Kind::Noc,
                "wage" => Kind::Wage,
                "rate" => Kind::Rate,
                "years" => Kind::Years(key.most),
                "percent" => Kind::Percent,
                "country" => Kind::Country(key.canada),
                "date" => Kind::Date,
                "levels" => Kind::Levels,
                _ => Kind::Choice,
            },
            choices: List::of(key.values.iter().filter(|_| choice).map(|value| leaked(value))),
            attainable: List::of(key.attainable.iter().filter(|_| choice).map(value)),
            attainable_levels: List::of(key.attainable.iter().filter(|_| !choice).filter_map(|levels| Levels::parse(levels))),
            attainable_not_from: key.attainable_not_from.as_ref().map(value),
            default: match &key.default {
                Some(day) if day == "as-of" => DefaultTo::AsOf,
                Some(name) => DefaultTo::Choice(value(name)),
                None => DefaultTo::None,
            },
            terms: List::of(key.terms.iter().map(|term| leaked(term))),
            whose: key.whose,
            of_others: List::of(key.of_others.iter().map(value)),
            of_routes: asked_by_routes_alone(&key.id, programs),
        }
    };
    let questions = List::of(stored.iter().enumerate().map(question));
    let part = |part: &Part| compiled::Part { id: leaked(&part.id), ask: List::of(part.ask.iter().map(|id| place(id))) };
    let parts = |list: &[Part]| List::of(list.iter().map(part));
    let vocabulary = compiled::Vocabulary::new(questions, List::of(keys.iter().map(|key| place(&key.id))), parts(&orders.sections), parts(&orders.parts));
    Box::leak(Box::new(vocabulary))
}
