//! Conditions as they are written: what they can name, and what each asks of a fact, for people to read.

use crate::read::{Node, Value};
use crate::tables::{CountryList, OccupationList};
use crate::vocabulary::Key;
use isc_core::domain::Levels;

/// What conditions can name.
pub struct Context<'a> {
    pub vocabulary: &'a [Key],
    pub countries: &'a [CountryList],
    pub occupations: &'a [OccupationList],
}

/// What a condition asks of a fact.
pub enum Atom {
    /// A value of a choice, or a class of a derived fact.
    Value(String),
    /// The countries of a list, or with `false` all others.
    List(String, bool),
    /// One country.
    Country(String),
    /// TEER categories.
    Teer(Vec<i64>),
    /// Major groups.
    MajorGroups(Vec<i64>),
    /// One unit group.
    UnitGroup(String),
    /// The unit groups of a list: of its first column, of its second, of either, or of none.
    Occupations(String, Column),
    /// Days, both included.
    Between(Option<String>, Option<String>),
    /// Numbers from the first on and below the second.
    Number(Option<String>, Option<String>),
    /// Levels of a language or above.
    Levels(Levels),
    /// That one of these programmes comes out in favour.
    SomeOf(Vec<String>),
    /// All of these at once.
    All(Vec<Atom>),
}

/// Which unit groups of an occupation list are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Whole,
    Part,
    Either,
    Neither,
}

/// What a condition on an occupation list is called in rows.
pub(super) const COLUMNS: [(&str, Column); 4] = [("whole", Column::Whole), ("part", Column::Part), ("in", Column::Either), ("not-in", Column::Neither)];

impl Atom {
    /// The conditions that hold at once in it: itself, but for several of an occupation.
    pub fn parts(&self) -> &[Self] {
        if let Self::All(parts) = self { parts } else { std::slice::from_ref(self) }
    }

    /// What names its words in the catalogue, after the name of the fact.
    pub fn word(&self) -> &str {
        match self {
            // It has those of its parts.
            Self::All(_) => "",
            Self::Value(name) | Self::List(name, true) => name,
            Self::Country(_) => "country",
            Self::Teer(_) => "teer",
            Self::MajorGroups(_) => "major-groups",
            Self::UnitGroup(_) => "unit-group",
            Self::Occupations(_, Column::Whole) => "whole",
            Self::Occupations(_, Column::Part) => "part",
            Self::Occupations(_, Column::Either) => "in",
            Self::List(_, false) | Self::Occupations(_, Column::Neither) => "not-in",
            Self::Between(Some(_), Some(_)) => "between",
            Self::Between(Some(_), None) => "from",
            Self::Between(None, _) => "to",
            Self::Number(Some(_), Some(_)) => "within",
            Self::Number(Some(_), None) => "at-least",
            Self::Number(None, _) => "below",
            Self::Levels(Levels([one, other, third, fourth])) => match (*one == *other, *other == *third && *third == *fourth, *third == 0 && *fourth == 0) {
                (true, true, _) => "all",
                (true, _, true) => "oral",
                _ => "each",
            },
            Self::SomeOf(_) => "some-of",
        }
    }
}

/// What a condition asks, as written. What it must not be is said as what it may be, where the values are few.
pub(super) fn atoms(node: &Node, context: &Context<'_>, name: &str) -> Vec<Atom> {
    let Some(not) = node.get("not") else { return node.items().iter().map(|node| atom(node, context, name)).collect() };
    let refused: Vec<&str> = not.items().iter().filter_map(Node::as_text).collect();
    let key = context.vocabulary.iter().find(|key| key.id == name);
    let values = key.map(|key| key.values.clone()).unwrap_or_default();
    values.into_iter().filter(|value| !refused.contains(&value.as_str())).map(Atom::Value).collect()
}

fn atom(node: &Node, context: &Context<'_>, name: &str) -> Atom {
    let text = |key: &str| node.get(key).and_then(Node::as_text).map(str::to_owned);
    let numbers =
        |key: &str| -> Vec<i64> { node.list(key).iter().filter_map(|node| if let Value::Whole(number) = node.value { Some(number) } else { None }).collect() };
    let kind = context.vocabulary.iter().find(|key| key.id == name).map_or("", |key| key.kind.as_str());
    let asked = node.entries().iter().flat_map(|(key, value)| value.items().iter().map(move |item| (key, item)).filter(|(_, item)| item.as_text().is_some()));
    let lists: Vec<(Column, String)> =
        asked.filter_map(|(key, item)| Some((COLUMNS.iter().find(|(known, _)| known == key)?.1, item.as_text()?.to_owned()))).collect();
    if kind == "noc" && node.entries().len() + lists.len() > 2 {
        let mut parts: Vec<Atom> = lists.into_iter().map(|(column, list)| Atom::Occupations(list, column)).collect();
        if node.get("teer").is_some() {
            parts.insert(0, Atom::Teer(numbers("teer")));
        }
        if node.get("major-groups").is_some() {
            parts.insert(0, Atom::MajorGroups(numbers("major-groups")));
        }
        return Atom::All(parts);
    }
    if let Some(value) = node.as_text() {
        match kind {
            "noc" => Atom::UnitGroup(value.to_owned()),
            "country" => Atom::Country(value.to_owned()),
            _ => Atom::Value(value.to_owned()),
        }
    } else if let Some((list, column)) = COLUMNS.iter().find_map(|(key, column)| Some((text(key)?, *column))) {
        if kind == "noc" { Atom::Occupations(list, column) } else { Atom::List(list, column != Column::Neither) }
    } else if let Some(levels) = text("at-least").as_deref().and_then(Levels::parse) {
        Atom::Levels(levels)
    } else if node.get("some-of").is_some() {
        Atom::SomeOf(some_of(node))
    } else if node.get("below").is_some() || node.get("at-least").is_some() {
        Atom::Number(text("at-least"), text("below"))
    } else if node.get("teer").is_some() {
        Atom::Teer(numbers("teer"))
    } else if node.get("major-groups").is_some() {
        Atom::MajorGroups(numbers("major-groups"))
    } else {
        Atom::Between(text("from"), text("to"))
    }
}

/// The programmes that a condition on outcomes names.
pub(super) fn some_of(node: &Node) -> Vec<String> {
    node.list("some-of").iter().filter_map(Node::as_text).map(str::to_owned).collect()
}
