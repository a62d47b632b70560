//! Decision tables: rows of conditions become a decision diagram from the classes of the facts to what they decide.
//!
//! Every fact is cut into the fewest classes that the rows can tell apart. The diagram goes through the facts in the order in which the rows name
//! them; two nodes of a fact from which everything follows alike are one. So the engine only follows the diagram, and this compiler can prove that
//! every combination is decided and that no row is dead without ever listing the combinations.

use crate::read::{At, Node, Problems, Value, parse_day};
use crate::tables::{CountryList, OccupationList};
use crate::vocabulary::Key;
use isc_core::List;
use isc_core::domain::{Country, Date, Levels, NocCode};
use isc_core::rulebook::{self as compiled, Derived, Status};
use isc_core::vocabulary::Named;
use std::collections::BTreeMap;

pub struct Context<'a> {
    pub vocabulary: &'a [Key],
    pub countries: &'a [CountryList],
    pub occupations: &'a [OccupationList],
}

pub const STATUSES: [&str; 6] = ["met", "not-met", "to-do", "discretion", "unknown", "not-applicable"];

/// The statuses as the engine knows them, in the order of [`STATUSES`].
const COMPILED: [Status; 6] = [Status::Met, Status::NotMet, Status::ToDo, Status::Discretion, Status::Unknown, Status::NotApplicable];

/// One fact of a table: its elements (values, intervals, unit groups, countries) and the class of each.
pub struct Aspect {
    pub name: String,
    domain: Domain,
    class_of: Vec<usize>,
    classes: usize,
    /// For each node and class, the node of the next fact or the leaf.
    next: Vec<usize>,
}

enum Domain {
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

/// What rows call the outcomes of other programmes.
pub const OUTCOME: &str = "outcome";

pub struct Leaf {
    pub status: String,
    pub note: Option<String>,
}

pub struct Table {
    pub aspects: Vec<Aspect>,
    pub leaves: Vec<Leaf>,
    /// The rows as written, for people to read; the undecided ones last.
    pub rows: Vec<Written>,
    /// Rows that speak when the table cannot: per aspect the classes allowed, then the leaf.
    undecided: Vec<(Vec<u32>, usize)>,
    /// Whether `met` and `not-applicable` are kept apart.
    apart: bool,
}

/// A row as written.
pub struct Written {
    /// The fact and what it has to be.
    pub conditions: Vec<(String, Vec<Atom>)>,
    pub leaf: usize,
    /// Whether it speaks only where missing answers leave the table undecided.
    pub undecided: bool,
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
const COLUMNS: [(&str, Column); 4] = [("whole", Column::Whole), ("part", Column::Part), ("in", Column::Either), ("not-in", Column::Neither)];

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
fn atoms(node: &Node, context: &Context<'_>, name: &str) -> Vec<Atom> {
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
fn some_of(node: &Node) -> Vec<String> {
    node.list("some-of").iter().filter_map(Node::as_text).map(str::to_owned).collect()
}

fn written(row: &Row<'_>, context: &Context<'_>, undecided: bool) -> Written {
    let conditions = row.conditions.iter().map(|(name, node)| (name.clone(), atoms(node, context, name))).collect();
    Written { conditions, leaf: row.leaf, undecided }
}

struct Row<'a> {
    node: &'a Node,
    conditions: Vec<(String, &'a Node)>,
    leaf: usize,
}

impl Table {
    /// The programmes whose outcomes the table reads.
    pub fn reads_outcomes_of(&self) -> &[String] {
        self.aspects.iter().find_map(|aspect| if let Domain::Outcomes(programs) = &aspect.domain { Some(programs.as_slice()) } else { None }).unwrap_or(&[])
    }

    /// The answer keys that the table looks at, in order.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        for aspect in &self.aspects {
            for key in aspect.keys() {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys
    }
}

impl Aspect {
    const fn stands_alone(&self) -> bool {
        match self.domain {
            Domain::Outcomes(_) => true,
            Domain::Derived(derived) => derived.stands_alone(),
            _ => false,
        }
    }

    /// The answer keys that the fact looks at.
    fn keys(&self) -> Vec<&str> {
        match &self.domain {
            Domain::Outcomes(_) => Vec::new(),
            Domain::Derived(derived) => derived.from().iter().filter_map(|named| Named::ALL.get(*named as usize)).map(|(_, id, _)| *id).collect(),
            _ => vec![self.name.as_str()],
        }
    }
}

/// Compiles rows. `apart`: `met` and `not-applicable` are kept apart.
pub fn compile(rows: &[Node], undecided: &[Node], apart: bool, at: &At, context: &Context<'_>, problems: &mut Problems) -> Table {
    let before = problems.list.len();
    let mut leaves = Vec::new();
    let table_rows: Vec<Row<'_>> = rows.iter().filter_map(|node| read_row(node, &mut leaves, problems)).collect();
    let undecided_rows: Vec<Row<'_>> = undecided.iter().filter_map(|node| read_row(node, &mut leaves, problems)).collect();
    let mut names: Vec<String> = Vec::new();
    for (name, _) in table_rows.iter().chain(&undecided_rows).flat_map(|row| &row.conditions) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let mut aspects = Vec::new();
    for name in names {
        let conditions: Vec<&Node> =
            table_rows.iter().chain(&undecided_rows).flat_map(|row| &row.conditions).filter(|(other, _)| *other == name).map(|(_, node)| *node).collect();
        if let Some(aspect) = partition(&name, &conditions, context, problems) {
            aspects.push(aspect);
        }
    }
    if problems.list.len() > before {
        return Table { aspects: Vec::new(), leaves, rows: Vec::new(), undecided: Vec::new(), apart };
    }
    // A missing answer is tried for each fact on its own, so no answer may count for two.
    for (place, aspect) in aspects.iter().enumerate() {
        for other in aspects.iter().take(place) {
            if let Some(key) = aspect.keys().into_iter().find(|key| other.keys().contains(key)) {
                problems.say(at, format!("`{}` and `{}` both look at `{key}`: one table cannot have both", other.name, aspect.name));
            }
        }
    }
    // What a function of its own judges, it judges as a whole.
    for aspect in aspects.iter().filter(|aspect| aspect.stands_alone()) {
        if aspects.len() > 1 || leaves.iter().any(|leaf| !["met", "not-met"].contains(&leaf.status.as_str())) {
            problems.say(at, format!("`{}` stands alone in a table, and its rows say met or not-met", aspect.name));
        }
    }
    let [most_classes, most_nodes, most_leaves] = compiled::Table::MOST;
    for aspect in aspects.iter().filter(|aspect| aspect.classes > most_classes) {
        problems.say(at, format!("the rows tell {} classes of `{}` apart, and a fact can have {most_classes}", aspect.classes, aspect.name));
    }
    if leaves.len() > most_leaves || undecided_rows.len() > most_classes {
        problems.say(at, format!("a table can have {most_leaves} different ends and {most_classes} rows of `missing`"));
    }
    let allowed = |row: &Row<'_>, problems: &mut Problems| -> Vec<u32> {
        aspects
            .iter()
            .map(|aspect| {
                let Some((_, node)) = row.conditions.iter().find(|(name, _)| *name == aspect.name) else { return all_of(aspect) };
                let elements = elements(&aspect.name, &aspect.domain, node, context, problems);
                aspect.class_of.iter().zip(elements).filter(|(_, chosen)| *chosen).fold(0, |mask, (class, _)| mask | bit(*class))
            })
            .collect()
    };
    let masks: Vec<Vec<u32>> = table_rows.iter().map(|row| allowed(row, problems)).collect();
    let undecided = undecided_rows.iter().map(|row| (allowed(row, problems), row.leaf)).collect();
    if problems.list.len() > before {
        return Table { aspects: Vec::new(), leaves, rows: Vec::new(), undecided: Vec::new(), apart };
    }
    let mut diagram = Diagram {
        aspects: &aspects,
        masks: &masks,
        leaves: table_rows.iter().map(|row| row.leaf).collect(),
        nodes: aspects.iter().map(|_| Vec::new()).collect(),
        known: BTreeMap::new(),
        used: vec![false; table_rows.len()],
        gap: None,
    };
    diagram.from(0, (0..table_rows.len()).collect(), &mut Vec::new());
    if let Some(gap) = &diagram.gap {
        let facts: Vec<String> = aspects.iter().zip(gap).map(|(aspect, class)| format!("`{}` is {}", aspect.name, example(aspect, *class, context))).collect();
        problems.say(at, format!("no row decides where {}: end with a row without `if`", facts.join(" and ")));
    }
    for (row, _) in table_rows.iter().zip(&diagram.used).filter(|(_, used)| !**used) {
        problems.say(&row.node.at, "this row can never decide: the rows before it cover it");
    }
    let nodes = std::mem::take(&mut diagram.nodes);
    drop(diagram);
    for (aspect, nodes) in aspects.iter_mut().zip(nodes) {
        if nodes.len() > most_nodes {
            problems
                .say(at, format!("the rows lead to {} cases of `{}`, and a table can have {most_nodes}: cut the criterion in two", nodes.len(), aspect.name));
        }
        aspect.next = nodes.concat();
    }
    let rows = table_rows.iter().map(|row| written(row, context, false)).chain(undecided_rows.iter().map(|row| written(row, context, true))).collect();
    Table { aspects, leaves, rows, undecided, apart }
}

/// A class as a bit. What is too many has been said by then.
fn bit(class: usize) -> u32 {
    u32::try_from(class).ok().and_then(|class| 1_u32.checked_shl(class)).unwrap_or_default()
}

fn all_of(aspect: &Aspect) -> u32 {
    (0..aspect.classes).fold(0, |mask, class| mask | bit(class))
}

/// A diagram while it is made.
struct Diagram<'a> {
    aspects: &'a [Aspect],
    /// For each row and fact, the classes that it holds for.
    masks: &'a [Vec<u32>],
    /// The leaf of each row.
    leaves: Vec<usize>,
    /// The nodes of each fact: where each of its classes leads.
    nodes: Vec<Vec<Vec<usize>>>,
    /// The node for a fact and the rows that can still decide there.
    known: BTreeMap<(usize, Vec<usize>), usize>,
    /// Which rows decide something.
    used: Vec<bool>,
    /// The first combination of classes that no row decides.
    gap: Option<Vec<usize>>,
}

impl Diagram<'_> {
    /// The node of a fact where these rows can still decide; past the last fact, the leaf. `classes`: the way there.
    fn from(&mut self, place: usize, mut rows: Vec<usize>, classes: &mut Vec<usize>) -> usize {
        // Behind a row that asks for nothing more no other can decide.
        let asks = |row: &usize| {
            let masks = self.masks.get(*row).into_iter().flatten();
            masks.zip(self.aspects).skip(place).any(|(mask, aspect)| *mask != all_of(aspect))
        };
        if let Some(end) = rows.iter().position(|row| !asks(row)) {
            rows.truncate(end + 1);
        }
        let Some(aspect) = self.aspects.get(place) else {
            let Some(row) = rows.first().copied() else {
                self.gap.get_or_insert_with(|| classes.clone());
                return 0;
            };
            if let Some(used) = self.used.get_mut(row) {
                *used = true;
            }
            return self.leaves.get(row).copied().unwrap_or_default();
        };
        if let Some(node) = self.known.get(&(place, rows.clone())) {
            return *node;
        }
        let mut ways = Vec::with_capacity(aspect.classes);
        for class in 0..aspect.classes {
            let holds = |row: &&usize| self.masks.get(**row).and_then(|masks| masks.get(place)).is_some_and(|mask| mask & bit(class) != 0);
            let left: Vec<usize> = rows.iter().filter(holds).copied().collect();
            classes.push(class);
            ways.push(self.from(place + 1, left, classes));
            classes.pop();
        }
        let Some(nodes) = self.nodes.get_mut(place) else { return 0 };
        let node = nodes.iter().position(|other| *other == ways).unwrap_or_else(|| {
            nodes.push(ways);
            nodes.len() - 1
        });
        self.known.insert((place, rows), node);
        node
    }
}

/// A value of a class, in words.
fn example(aspect: &Aspect, class: usize, context: &Context<'_>) -> String {
    let Some(element) = aspect.class_of.iter().position(|other| *other == class) else { return "anything".to_owned() };
    let of_list = |names: &[String]| names.get(element).cloned().unwrap_or_default();
    match &aspect.domain {
        Domain::Choice(_) => context.vocabulary.iter().find(|key| key.id == aspect.name).map(|key| of_list(&key.values)).unwrap_or_default(),
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

fn read_row<'a>(node: &'a Node, leaves: &mut Vec<Leaf>, problems: &mut Problems) -> Option<Row<'a>> {
    node.only(&["if", "then", "note"], problems);
    let status = node.required("then", problems);
    let remark = node.optional("note", problems);
    if !STATUSES.contains(&status.as_str()) {
        problems.say(&node.at, format!("`{status}` is not a status; known are {}", STATUSES.join(", ")));
        return None;
    }
    let leaf = leaves.iter().position(|leaf: &Leaf| leaf.status == status && leaf.note == remark).unwrap_or_else(|| {
        leaves.push(Leaf { status, note: remark });
        leaves.len() - 1
    });
    if let Some(conditions) = node.get("if").filter(|conditions| !matches!(conditions.value, Value::Table(_))) {
        problems.say(&conditions.at, "`if` is a table of conditions, such as `{ jobOffer = \"yes\" }`");
    }
    let conditions = node.get("if").map_or(Vec::new(), |conditions| conditions.entries().iter().map(|(name, node)| (name.clone(), node)).collect());
    Some(Row { node, conditions, leaf })
}

fn partition(name: &str, conditions: &[&Node], context: &Context<'_>, problems: &mut Problems) -> Option<Aspect> {
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
    Some(Aspect { name: name.to_owned(), domain, class_of, classes: signatures.len().max(1), next: Vec::new() })
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
fn elements(name: &str, domain: &Domain, condition: &Node, context: &Context<'_>, problems: &mut Problems) -> Vec<bool> {
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

impl Table {
    /// The table as the engine reads it.
    pub fn compiled(&self, key: &dyn Fn(&str) -> Option<isc_core::vocabulary::Key>) -> compiled::Table {
        // What does not fit has been said by then.
        let byte = |number: &usize| u8::try_from(*number).unwrap_or(u8::MAX);
        let bytes = |numbers: &[usize]| -> &'static [u8] { numbers.iter().map(byte).collect::<Vec<u8>>().leak() };
        let fact = |aspect: &Aspect| {
            let domain = match (&aspect.domain, key(&aspect.name)) {
                (Domain::Derived(derived), _) => compiled::Domain::Derived(*derived),
                (Domain::Choice(_), Some(key)) => compiled::Domain::Choice(key),
                (Domain::Country, Some(key)) => compiled::Domain::Country(key),
                (Domain::Occupation, Some(key)) => compiled::Domain::Occupation(key),
                (Domain::Date(breaks), Some(key)) => compiled::Domain::Date(key, List::of(breaks.iter().map(|day| Date::from_days(*day)))),
                (Domain::Number(breaks), Some(key)) => compiled::Domain::Number(key, List::of(breaks.iter().copied())),
                (Domain::Levels(levels), Some(key)) => compiled::Domain::Levels(key, List::of(levels.iter().copied())),
                (Domain::Outcomes(programs), _) => {
                    compiled::Domain::Outcomes(List::of(programs.iter().map(|id| compiled::ProgramId(crate::vocabulary::leaked(id)))))
                }
                (_, None) => return None,
            };
            Some(compiled::Fact { domain, class_of: bytes(&aspect.class_of), classes: byte(&aspect.classes), next: bytes(&aspect.next) })
        };
        let leaf = |leaf: &Leaf| compiled::Leaf {
            status: STATUSES.iter().position(|status| *status == leaf.status).and_then(|place| COMPILED.get(place)).copied().unwrap_or(Status::Unknown),
            note: leaf.note.clone().map(|note| &*note.leak()),
        };
        compiled::Table {
            facts: List::of(self.aspects.iter().filter_map(fact)),
            leaves: List::of(self.leaves.iter().map(leaf)),
            undecided: List::of(self.undecided.iter().map(|(allowed, leaf)| (List::of(allowed.iter().copied()), byte(leaf)))),
            apart: self.apart,
        }
    }
}
