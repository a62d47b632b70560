//! Decision tables: rows of conditions become one dense table from the classes of the facts to what they decide.
//!
//! Every fact is cut into the fewest classes that the rows can tell apart; the table holds the deciding leaf for each combination. So the engine
//! only looks up, and this compiler can prove that every combination is decided and that no row is dead.

use super::read::{At, Node, Problems, Value, parse_day};
use super::tables::CountryList;
use super::vocabulary::Key;
use std::fmt::Write;

pub struct Context<'a> {
    pub vocabulary: &'a [Key],
    pub countries: &'a [CountryList],
    pub unit_groups: &'a [u32],
}

/// Facts that a documented Rust function works out from several answers: name, keys, classes.
pub const DERIVED: [(&str, &[&str], &[&str]); 4] = [
    (
        "wage-position",
        &["wage", "province"],
        &["no-table", "below-median", "between", "at-or-above-threshold", "below-last-median", "between-last", "margin", "beyond-margin"],
    ),
    ("wage-against-job-bank", &["wage", "jobBankMedian"], &["below", "at-or-above"]),
    ("permit-months", &["offerStart", "offerEnd", "passportExpiry", "citizenship"], &["under-six", "six-to-fifteen", "sixteen-or-more"]),
    (
        "requirements",
        &["occupation", "education", "fieldOfStudy", "experienceYears", "licence", "province"],
        &["met", "usual-missed", "required-missed", "not-held"],
    ),
];

pub const STATUSES: [&str; 6] = ["met", "not-met", "to-do", "discretion", "unknown", "not-applicable"];

/// One fact of a table: its elements (values, intervals, major groups, countries) and the class of each.
pub struct Aspect {
    pub name: String,
    domain: Domain,
    class_of: Vec<usize>,
    classes: usize,
}

enum Domain {
    Choice(usize),
    Derived(usize),
    Country,
    Date(Vec<i32>),
    Occupation,
    /// Outside, then intervals between these hundredths of a percent.
    Percent(Vec<u32>),
}

pub struct Leaf {
    pub status: String,
    pub note: Option<String>,
}

pub struct Table {
    pub aspects: Vec<Aspect>,
    pub cells: Vec<usize>,
    pub leaves: Vec<Leaf>,
    /// The rows as written, for people to read; the undecided ones last.
    pub rows: Vec<Written>,
    /// Rows that speak when the table cannot: per aspect the classes allowed, then the leaf.
    pub undecided: Vec<(Vec<u32>, usize)>,
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
    Value(String),
    List(String),
    Teer(Vec<i64>),
    MajorGroups(Vec<i64>),
    Between(Option<String>, Option<String>),
    Below(String),
}

impl Atom {
    /// What names its words in the catalogue, after the name of the fact.
    pub fn word(&self) -> &str {
        match self {
            Self::Value(name) | Self::List(name) => name,
            Self::Teer(_) => "teer",
            Self::MajorGroups(_) => "major-groups",
            Self::Between(Some(_), Some(_)) => "between",
            Self::Between(Some(_), None) => "from",
            Self::Between(None, _) => "to",
            Self::Below(_) => "below",
        }
    }
}

fn atom(node: &Node) -> Atom {
    let text = |key: &str| node.get(key).and_then(Node::as_text).map(str::to_owned);
    let numbers =
        |key: &str| -> Vec<i64> { node.list(key).iter().filter_map(|node| if let Value::Whole(number) = node.value { Some(number) } else { None }).collect() };
    if let Some(value) = node.as_text() {
        Atom::Value(value.to_owned())
    } else if let Some(list) = text("in") {
        Atom::List(list)
    } else if let Some(below) = text("below") {
        Atom::Below(below)
    } else if node.get("teer").is_some() {
        Atom::Teer(numbers("teer"))
    } else if node.get("major-groups").is_some() {
        Atom::MajorGroups(numbers("major-groups"))
    } else {
        Atom::Between(text("from"), text("to"))
    }
}

fn written(row: &Row<'_>, undecided: bool) -> Written {
    let conditions = row.conditions.iter().map(|(name, node)| (name.clone(), node.items().iter().map(atom).collect())).collect();
    Written { conditions, leaf: row.leaf, undecided }
}

struct Row<'a> {
    node: &'a Node,
    conditions: Vec<(String, &'a Node)>,
    leaf: usize,
}

impl Table {
    /// The answer keys that the table looks at, in order.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        for aspect in &self.aspects {
            let own = [aspect.name.as_str()];
            let of = DERIVED.iter().find(|(name, ..)| *name == aspect.name).map_or(&own[..], |(_, keys, _)| keys);
            keys.extend(of.iter().filter(|key| !keys.contains(key)).copied().collect::<Vec<_>>());
        }
        keys
    }
}

pub fn compile(rows: &[Node], undecided: &[Node], at: &At, context: &Context<'_>, problems: &mut Problems) -> Table {
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
    let allowed = |row: &Row<'_>, problems: &mut Problems| -> Vec<u32> {
        aspects
            .iter()
            .map(|aspect| {
                let Some((_, node)) = row.conditions.iter().find(|(name, _)| *name == aspect.name) else { return (1 << aspect.classes) - 1 };
                let elements = elements(&aspect.name, &aspect.domain, node, context, problems);
                aspect.class_of.iter().zip(elements).filter(|(_, chosen)| *chosen).fold(0, |mask, (class, _)| mask | 1 << class)
            })
            .collect()
    };
    let masks: Vec<Vec<u32>> = table_rows.iter().map(|row| allowed(row, problems)).collect();
    let undecided = undecided_rows.iter().map(|row| (allowed(row, problems), row.leaf)).collect();
    let size: usize = aspects.iter().map(|aspect| aspect.classes).product();
    let mut used = vec![false; table_rows.len()];
    let mut cells = Vec::with_capacity(size);
    for cell in 0..size {
        let mut rest = cell;
        let classes: Vec<usize> = aspects.iter().map(|aspect| (rest % aspect.classes, rest /= aspect.classes).0).collect();
        let hit = masks.iter().position(|mask| mask.iter().zip(&classes).all(|(mask, class)| mask & (1 << class) != 0));
        if let Some((row, used)) = hit.and_then(|hit| table_rows.get(hit).zip(used.get_mut(hit))) {
            *used = true;
            cells.push(row.leaf);
        } else {
            problems.say(at, "the rows leave facts undecided: end with a row without `if`");
            break;
        }
    }
    for (row, _) in table_rows.iter().zip(&used).filter(|(_, used)| !**used) {
        problems.say(&row.node.at, "this row can never decide: the rows before it cover it");
    }
    let rows = table_rows.iter().map(|row| written(row, false)).chain(undecided_rows.iter().map(|row| written(row, true))).collect();
    Table { aspects, cells, leaves, rows, undecided }
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
    let conditions = node.get("if").map_or(Vec::new(), |conditions| conditions.entries().iter().map(|(name, node)| (name.clone(), node)).collect());
    Some(Row { node, conditions, leaf })
}

fn partition(name: &str, conditions: &[&Node], context: &Context<'_>, problems: &mut Problems) -> Option<Aspect> {
    let at = conditions.first().map(|node| node.at.clone()).unwrap_or_default();
    let derived = DERIVED.iter().position(|(other, ..)| *other == name);
    let key = context.vocabulary.iter().find(|key| key.id == name);
    let domain = match (derived, key) {
        (Some(index), _) => Domain::Derived(index),
        (None, Some(key)) => match key.kind.as_str() {
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
            "percent" => {
                Domain::Percent(breaks(conditions, |node, _| node.get("below").and_then(Node::as_text).and_then(hundredths).into_iter().collect(), problems))
            }
            other => {
                problems.say(&at, format!("`{name}` is a {other}: a condition on it needs a named function"));
                return None;
            }
        },
        (None, None) => {
            let derived: Vec<&str> = DERIVED.iter().map(|(name, ..)| *name).collect();
            problems.say(&at, format!("`{name}` is no key of rulebook/vocabulary.toml and no derived fact ({})", derived.join(", ")));
            return None;
        }
    };
    let chosen: Vec<Vec<bool>> = conditions.iter().map(|node| elements(name, &domain, node, context, problems)).collect();
    let count = chosen.first().map_or(0, Vec::len);
    let mut signatures: Vec<Vec<bool>> = Vec::new();
    let class_of: Vec<usize> = (0..count)
        .map(|element| {
            let signature: Vec<bool> = chosen.iter().map(|set| set.get(element).copied().unwrap_or_default()).collect();
            // A major group without unit groups is no element; it takes the class of the first.
            let exists = !matches!(domain, Domain::Occupation) || context.unit_groups.iter().any(|code| *code as usize / 1000 == element);
            if !exists {
                return 0;
            }
            signatures.iter().position(|other| *other == signature).unwrap_or_else(|| {
                signatures.push(signature);
                signatures.len() - 1
            })
        })
        .collect();
    Some(Aspect { name: name.to_owned(), domain, class_of, classes: signatures.len().max(1) })
}

fn breaks<T: Ord + Clone>(conditions: &[&Node], read: impl Fn(&Node, &mut Problems) -> Vec<T>, problems: &mut Problems) -> Vec<T> {
    let mut all: Vec<T> = conditions.iter().flat_map(|node| node.items()).flat_map(|node| read(node, problems)).collect();
    all.sort();
    all.dedup();
    all
}

fn hundredths(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let padded = format!("{fraction:0<2}");
    if padded.len() > 2 { None } else { Some(whole.parse::<u32>().ok()? * 100 + padded.parse::<u32>().ok()?) }
}

/// Which elements of a domain a condition chooses.
fn elements(name: &str, domain: &Domain, condition: &Node, context: &Context<'_>, problems: &mut Problems) -> Vec<bool> {
    let own;
    let names: &[String] = match domain {
        Domain::Choice(_) => context.vocabulary.iter().find(|key| key.id == name).map_or(&[], |key| &key.values),
        Domain::Derived(index) => {
            own = DERIVED.get(*index).map_or(Vec::new(), |(_, _, classes)| classes.iter().map(ToString::to_string).collect::<Vec<_>>());
            &own
        }
        _ => &[],
    };
    let count = match domain {
        Domain::Choice(count) => *count,
        Domain::Derived(_) => names.len(),
        Domain::Country => COUNTRIES,
        Domain::Date(breaks) => breaks.len() + 1,
        Domain::Occupation => 100,
        Domain::Percent(breaks) => breaks.len() + 2,
    };
    let mut chosen = vec![false; count];
    let mut choose = |element: usize| {
        if let Some(flag) = chosen.get_mut(element) {
            *flag = true;
        }
    };
    for item in condition.items() {
        let understood = match domain {
            Domain::Choice(_) | Domain::Derived(_) => item.as_text().and_then(|text| names.iter().position(|name| name == text)).map(&mut choose).is_some(),
            Domain::Country => {
                let list = item.get("in").and_then(Node::as_text).and_then(|id| context.countries.iter().find(|list| list.id == id));
                for code in list.iter().flat_map(|list| &list.countries) {
                    match country_index(code) {
                        Some(index) => choose(index),
                        None => problems.say(&item.at, format!("`{code}` is no country of ISO 3166-1")),
                    }
                }
                list.is_some()
            }
            Domain::Date(breaks) => {
                let read = |key: &str| item.get(key).and_then(Node::as_text).and_then(parse_day);
                let (from, to) = (read("from"), read("to"));
                for index in 0..=breaks.len() {
                    // An interval begins at the break before it; the first begins before all.
                    let begins = index.checked_sub(1).and_then(|index| breaks.get(index)).copied().unwrap_or(i32::MIN);
                    if from.is_none_or(|from| begins >= from) && to.is_none_or(|to| begins <= to) {
                        choose(index);
                    }
                }
                from.is_some() || to.is_some()
            }
            Domain::Occupation => {
                let numbers = |key: &str| -> Vec<usize> {
                    item.list(key).iter().filter_map(|node| if let Value::Whole(number) = node.value { usize::try_from(number).ok() } else { None }).collect()
                };
                let (teer, major) = (numbers("teer"), numbers("major-groups"));
                (0..100).filter(|group| teer.contains(&(group % 10)) || major.contains(group)).for_each(&mut choose);
                !teer.is_empty() || !major.is_empty()
            }
            Domain::Percent(breaks) => {
                let below = item.get("below").and_then(Node::as_text).and_then(hundredths);
                if item.as_text() == Some("outside") {
                    choose(0);
                }
                if let Some(below) = below {
                    (0..=breaks.len())
                        .filter(|index| index.checked_sub(1).and_then(|index| breaks.get(index)).is_none_or(|begins| *begins < below))
                        .for_each(|index| choose(index + 1));
                }
                below.is_some() || item.as_text() == Some("outside")
            }
        };
        if !understood {
            problems.say(&item.at, format!("the condition on `{name}` is not one of its values"));
        }
    }
    chosen
}

/// How many countries ISO 3166-1 names; the crate's own list is compared by a test.
const COUNTRIES: usize = 249;

fn country_index(code: &str) -> Option<usize> {
    let source = include_str!("../domain/country.rs");
    let list = source.split_once("ASSIGNED: &str = \"")?.1.split_once('"')?.0;
    list.as_bytes().chunks_exact(2).position(|pair| pair == code.as_bytes())
}

/// Writes the table as a constant expression.
pub fn write(table: &Table) -> String {
    let mut out = "Table { aspects: List(&[".to_owned();
    for aspect in &table.aspects {
        let domain = match &aspect.domain {
            Domain::Choice(_) => format!("Domain::Choice(Key::{})", super::variant(&aspect.name)),
            Domain::Derived(_) => format!("Domain::Derived(Derived::{})", super::variant(&aspect.name)),
            Domain::Country => format!("Domain::Country(Key::{})", super::variant(&aspect.name)),
            Domain::Occupation => format!("Domain::Occupation(Key::{})", super::variant(&aspect.name)),
            Domain::Date(breaks) => {
                let breaks: Vec<String> = breaks.iter().map(|day| super::tables::day(*day)).collect();
                format!("Domain::Date(Key::{}, List(&[{}]))", super::variant(&aspect.name), breaks.join(", "))
            }
            Domain::Percent(breaks) => format!("Domain::Percent(Key::{}, List(&{breaks:?}))", super::variant(&aspect.name)),
        };
        let _ = write!(out, "Aspect {{ domain: {domain}, class_of: &{:?}, classes: {} }}, ", aspect.class_of, aspect.classes);
    }
    let _ = write!(out, "]), cells: &{:?}, leaves: List(&[", table.cells);
    for leaf in &table.leaves {
        let note = leaf.note.as_ref().map_or_else(|| "None".to_owned(), |note| format!("Some({note:?})"));
        let _ = write!(out, "Leaf {{ status: Status::{}, note: {note} }}, ", super::variant(&leaf.status));
    }
    out.push_str("]), undecided: List(&[");
    for (masks, leaf) in &table.undecided {
        let _ = write!(out, "(List(&{masks:?}), {leaf}), ");
    }
    out.push_str("]) }");
    out
}
