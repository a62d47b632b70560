//! The classes of a fact: its values, days, numbers, unit groups or countries, cut into the fewest sets that the rows can tell apart.

use super::written::{COLUMNS, Column, Context, some_of};
use crate::read::{Node, Problems, Value, parse_day};
use crate::tables::OccupationList;
use isc_core::domain::{Country, Date, Levels, NocCode};
use isc_core::rulebook::Derived;
use isc_core::vocabulary::Named;

/// What rows call the outcomes of other programmes.
pub const OUTCOME: &str = "outcome";

/// One fact of a table: its elements (values, intervals, unit groups, countries) and the class of each.
pub struct Fact {
    pub name: String,
    pub(super) domain: Domain,
    pub(super) class_of: Vec<usize>,
    pub(super) classes: usize,
    /// For each node and class, the node of the next fact or the leaf.
    pub(super) next: Vec<usize>,
}

pub(super) enum Domain {
    Choice(usize),
    Derived(Derived),
    Country,
    Date(Vec<i32>),
    Occupation,
    /// `outside`, then intervals between these hundredths.
    Number(Vec<u32>),
    /// Levels of a language, each above the one before.
    Levels(Vec<Levels>),
    /// Whether some of these programmes come out in favour.
    Outcomes(Vec<String>),
}

impl Fact {
    pub(super) const fn stands_alone(&self) -> bool {
        match self.domain {
            Domain::Outcomes(_) => true,
            Domain::Derived(derived) => derived.stands_alone(),
            _ => false,
        }
    }

    /// The answer keys that the fact looks at.
    pub(super) fn keys(&self) -> Vec<&str> {
        match &self.domain {
            Domain::Outcomes(_) => Vec::new(),
            Domain::Derived(derived) => derived.from().iter().filter_map(|named| Named::ALL.get(*named as usize)).map(|(_, id, _)| *id).collect(),
            _ => vec![self.name.as_str()],
        }
    }
}

pub(super) fn partition(name: &str, conditions: &[&Node], context: &Context<'_>, problems: &mut Problems) -> Option<Fact> {
    let at = conditions.first().map(|node| node.at.clone()).unwrap_or_default();
    let key = context.vocabulary.iter().find(|key| key.id == name);
    let domain = match (Derived::find(name), key) {
        (Some(derived), _) => Domain::Derived(derived),
        (None, None) if name == OUTCOME => Domain::Outcomes(conditions.first().map(|node| some_of(node)).unwrap_or_default()),
        (None, Some(key)) => match key.kind.as_str() {
            "levels" => {
                let levels = breaks(conditions, |node, _| node.get("at-least").and_then(Node::as_text).and_then(Levels::parse).into_iter().collect(), problems);
                for (lower, higher) in levels.iter().zip(levels.iter().skip(1)).filter(|(lower, higher)| !higher.reach(**lower)) {
                    problems.say(&at, format!("neither of the levels {lower} and {higher} of `{name}` is above the other: one table cannot have both"));
                }
                Domain::Levels(levels)
            }
            "choice" | "employer" => Domain::Choice(key.values.len()),
            "country" => Domain::Country,
            "noc" => Domain::Occupation,
            "date" => Domain::Date(breaks(
                conditions,
                |node, problems| {
                    let from = node.day("from", problems);
                    let after = node.day("to", problems).map(|day| day + 1);
                    from.into_iter().chain(after).collect()
                },
                problems,
            )),
            "percent" | "years" | "rate" => Domain::Number(breaks(
                conditions,
                |node, _| ["at-least", "below"].iter().filter_map(|key| node.get(key).and_then(Node::as_text).and_then(hundredths)).collect(),
                problems,
            )),
            other => {
                problems.say(&at, format!("`{name}` is a {other}: a condition on it needs a named function"));
                return None;
            }
        },
        (None, None) => {
            problems.say(&at, format!("`{name}` is no key of rulebook/vocabulary.toml and no derived fact ({})", Derived::NAMES.join(", ")));
            return None;
        }
    };
    let chosen: Vec<Vec<bool>> = conditions.iter().map(|node| elements(name, &domain, node, context, problems)).collect();
    let count = chosen.first().map_or(0, Vec::len);
    let percent = key.is_some_and(|key| key.kind == "percent");
    let mut signatures: Vec<Vec<bool>> = Vec::new();
    let class_of: Vec<usize> = (0..count)
        .map(|element| {
            let signature: Vec<bool> = chosen.iter().map(|set| set.get(element).copied().unwrap_or_default()).collect();
            // Only a percentage may be `outside`; elsewhere that is no value, and takes the class of the lowest number.
            if matches!(domain, Domain::Number(_)) && element == 0 && !percent {
                return 0;
            }
            signatures.iter().position(|other| *other == signature).unwrap_or_else(|| {
                signatures.push(signature);
                signatures.len() - 1
            })
        })
        .collect();
    Some(Fact { name: name.to_owned(), domain, class_of, classes: signatures.len().max(1), next: Vec::new() })
}

fn breaks<T: Ord + Clone>(conditions: &[&Node], read: impl Fn(&Node, &mut Problems) -> Vec<T>, problems: &mut Problems) -> Vec<T> {
    let mut all: Vec<T> = conditions.iter().flat_map(|node| node.get("not").unwrap_or(node).items()).flat_map(|node| read(node, problems)).collect();
    all.sort();
    all.dedup();
    all
}

fn hundredths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let padded = format!("{fraction:0<2}");
    if padded.len() > 2 { None } else { whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(padded.parse().ok()?) }
}

/// Which elements of a domain a condition chooses.
pub(super) fn elements(name: &str, domain: &Domain, condition: &Node, context: &Context<'_>, problems: &mut Problems) -> Vec<bool> {
    let values: &[String] = context.vocabulary.iter().find(|key| key.id == name).map_or(&[], |key| &key.values);
    let count = match domain {
        Domain::Choice(count) => *count,
        Domain::Derived(derived) => derived.classes().len(),
        Domain::Country => Country::all().count(),
        Domain::Date(breaks) => breaks.len() + 1,
        Domain::Occupation => NocCode::all().count(),
        Domain::Number(breaks) => breaks.len() + 2,
        Domain::Levels(levels) => levels.len() + 1,
        Domain::Outcomes(_) => 2,
    };
    let mut chosen = vec![false; count];
    let all = condition.get("not").is_some();
    let items = condition.get("not").unwrap_or(condition).items();
    if all && (condition.entries().len() > 1 || !matches!(domain, Domain::Choice(_))) {
        problems.say(&condition.at, "`not` stands alone, and is for choices: a country and an occupation have `not-in`, a number `below` and `at-least`");
    }
    let mut understood_all = true;
    for item in items {
        let understood = match domain {
            Domain::Choice(_) => one(&mut chosen, item.as_text().and_then(|text| values.iter().position(|name| name == text))),
            Domain::Derived(derived) => one(&mut chosen, item.as_text().and_then(|text| derived.classes().iter().position(|name| *name == text))),
            Domain::Country => countries(&mut chosen, item, context),
            Domain::Occupation => occupations(&mut chosen, item, context, problems),
            Domain::Date(breaks) => {
                let read = |key: &str| item.get(key).and_then(Node::as_text).and_then(parse_day);
                let (from, to) = (read("from"), read("to"));
                for (index, flag) in chosen.iter_mut().enumerate() {
                    // An interval begins at the break before it; the first begins before all.
                    let begins = index.checked_sub(1).and_then(|index| breaks.get(index)).copied().unwrap_or(i32::MIN);
                    *flag |= from.is_none_or(|from| begins >= from) && to.is_none_or(|to| begins <= to) && (from.is_some() || to.is_some());
                }
                item.only(&["from", "to"], problems);
                from.is_some() || to.is_some()
            }
            Domain::Levels(levels) => {
                item.only(&["at-least"], problems);
                let asked = item.get("at-least").and_then(Node::as_text).and_then(Levels::parse).filter(|asked| *asked != Levels::NONE);
                let least = asked.and_then(|asked| levels.iter().position(|levels| *levels == asked));
                for flag in chosen.iter_mut().skip(least.map_or(usize::MAX, |least| least + 1)) {
                    *flag = true;
                }
                least.is_some()
            }
            Domain::Outcomes(programs) => {
                item.only(&["some-of"], problems);
                one(&mut chosen, (!programs.is_empty() && some_of(item) == *programs).then_some(1))
            }
            Domain::Number(breaks) => {
                let read = |key: &str| item.get(key).and_then(Node::as_text).and_then(hundredths);
                let (least, below) = (read("at-least"), read("below"));
                let outside = item.as_text() == Some("outside") && values.iter().any(|value| value == "outside");
                for (index, flag) in chosen.iter_mut().enumerate() {
                    let begins = index.checked_sub(2).and_then(|index| breaks.get(index)).copied().unwrap_or_default();
                    *flag |= match index {
                        0 => outside,
                        _ => least.is_none_or(|least| begins >= least) && below.is_none_or(|below| begins < below) && (least.is_some() || below.is_some()),
                    };
                }
                if item.as_text().is_none() {
                    item.only(&["at-least", "below"], problems);
                }
                // A bound that cannot be read would hold of every number.
                let readable = ["at-least", "below"].iter().all(|key| item.get(key).is_none() || read(key).is_some());
                (readable && (least.is_some() || below.is_some())) || outside
            }
        };
        understood_all &= understood;
        if !understood {
            problems.say(&item.at, not_understood(name, domain, item, values));
        }
    }
    if all {
        for flag in &mut chosen {
            *flag = !*flag;
        }
    }
    if understood_all && (!chosen.contains(&true) || (count > 0 && !chosen.contains(&false))) {
        problems.say(&condition.at, format!("the condition on `{name}` holds for {}", if chosen.contains(&true) { "every value" } else { "no value" }));
    }
    chosen
}

/// What is wrong with a condition, and what would be right.
fn not_understood(name: &str, domain: &Domain, item: &Node, values: &[String]) -> String {
    let list = COLUMNS.iter().filter_map(|(key, _)| item.get(key)).flat_map(Node::items).find_map(Node::as_text);
    let known = match domain {
        Domain::Derived(derived) => derived.classes().join(", "),
        Domain::Choice(_) => values.join(", "),
        Domain::Country if list.is_some() => return format!("no list `{}` in rulebook/tables/countries.toml", list.unwrap_or_default()),
        Domain::Occupation if list.is_some() => return format!("no list `{}` in rulebook/tables/occupations.toml", list.unwrap_or_default()),
        Domain::Country => "a country like \"US\", `in` or `not-in` with a list".to_owned(),
        Domain::Occupation => "a code of five digits, `teer`, `major-groups`, or `whole`, `part`, `in` and `not-in` with lists".to_owned(),
        Domain::Date(_) => "`from`, `to` or both, with days like \"2025-01-21\"".to_owned(),
        Domain::Number(_) => "`at-least`, `below` or both, with numbers like \"6.0\"".to_owned(),
        Domain::Levels(_) => "`at-least`, with levels like \"5/5/4/4\" (speaking, listening, reading, writing)".to_owned(),
        Domain::Outcomes(_) => "`some-of`, with ids of programmes, the same throughout a table".to_owned(),
    };
    let value = item.as_text().map(|text| format!("`{text}` ")).unwrap_or_default();
    format!("the condition on `{name}` {value}is not one of its values; known are {known}")
}

/// Chooses one element, where there is one.
fn one(chosen: &mut [bool], element: Option<usize>) -> bool {
    match element.and_then(|element| chosen.get_mut(element)) {
        Some(flag) => {
            *flag = true;
            true
        }
        None => false,
    }
}

/// Chooses a country, or those in a list or outside it.
fn countries(chosen: &mut [bool], item: &Node, context: &Context<'_>) -> bool {
    if let Some(code) = item.as_text() {
        return one(chosen, Country::parse(code).ok().and_then(Country::index));
    }
    let list = |key: &str| item.get(key).and_then(Node::as_text).and_then(|id| context.countries.iter().find(|list| list.id == id));
    let Some((list, inside)) = list("in").map(|list| (list, true)).or_else(|| list("not-in").map(|list| (list, false))) else { return false };
    if item.entries().len() > 1 {
        return false;
    }
    for (country, flag) in Country::all().zip(chosen) {
        *flag |= list.countries.contains(&country.to_string()) == inside;
    }
    true
}

/// Chooses a unit group, or those of TEER categories, of major groups and of lists: of several of these, all have to hold.
fn occupations(chosen: &mut [bool], item: &Node, context: &Context<'_>, problems: &mut Problems) -> bool {
    if let Some(code) = item.as_text() {
        return one(chosen, NocCode::parse(code).ok().map(NocCode::index));
    }
    item.only(&["teer", "major-groups", "whole", "part", "in", "not-in"], problems);
    let mut numbers = |key: &str, most: u32| -> Vec<u32> {
        let number = |node: &Node| match node.value {
            Value::Whole(number) => u32::try_from(number).ok().filter(|number| *number <= most),
            _ => None,
        };
        for node in item.list(key).iter().filter(|node| number(node).is_none()) {
            problems.say(&node.at, format!("`{key}` holds whole numbers from 0 to {most}"));
        }
        item.list(key).iter().filter_map(number).collect()
    };
    let (teer, major) = (numbers("teer", 5), numbers("major-groups", 95));
    let mut known = true;
    let mut lists: Vec<(&OccupationList, Column)> = Vec::new();
    for (key, column) in COLUMNS {
        for id in item.get(key).map_or(&[][..], Node::items) {
            match context.occupations.iter().find(|list| id.as_text() == Some(&list.id)) {
                Some(list) => lists.push((list, column)),
                None => known = false,
            }
        }
    }
    for (code, flag) in NocCode::all().zip(chosen) {
        let listed = lists.iter().all(|(list, column)| {
            let (whole, part) = (list.whole.contains(&code), list.part.contains(&code));
            match column {
                Column::Whole => whole,
                Column::Part => part,
                Column::Either => whole || part,
                Column::Neither => !whole && !part,
            }
        });
        let of_teer = teer.is_empty() || teer.contains(&u32::from(code.teer().digit()));
        *flag |= listed && of_teer && (major.is_empty() || major.contains(&code.major_group()));
    }
    known && !item.entries().is_empty() && (!teer.is_empty() || !major.is_empty() || !lists.is_empty())
}

/// A value of a class, in words.
pub(super) fn example(fact: &Fact, class: usize, context: &Context<'_>) -> String {
    let Some(element) = fact.class_of.iter().position(|other| *other == class) else { return "anything".to_owned() };
    let of_list = |names: &[String]| names.get(element).cloned().unwrap_or_default();
    match &fact.domain {
        Domain::Choice(_) => context.vocabulary.iter().find(|key| key.id == fact.name).map(|key| of_list(&key.values)).unwrap_or_default(),
        Domain::Derived(derived) => derived.classes().get(element).copied().unwrap_or_default().to_owned(),
        Domain::Country => Country::all().nth(element).map(|country| country.to_string()).unwrap_or_default(),
        Domain::Occupation => NocCode::at(element).map(|code| code.to_string()).unwrap_or_default(),
        Domain::Date(breaks) => match element.checked_sub(1).and_then(|place| breaks.get(place)) {
            Some(first) => format!("{} or later", Date::from_days(*first)),
            None => "before all days named".to_owned(),
        },
        Domain::Number(breaks) => match (element, element.checked_sub(2).and_then(|place| breaks.get(place))) {
            (0, _) => "outside".to_owned(),
            (_, Some(first)) => format!("{}.{:02} or more", first / 100, first % 100),
            (_, None) => "below all numbers named".to_owned(),
        },
        Domain::Levels(levels) => match element.checked_sub(1).and_then(|place| levels.get(place)) {
            Some(levels) => format!("{levels} or higher"),
            None => "below all levels named".to_owned(),
        },
        Domain::Outcomes(_) => ["in favour of none", "in favour of some"].get(element).copied().unwrap_or_default().to_owned(),
    }
}
