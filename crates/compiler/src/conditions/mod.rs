//! Decision tables: rows of conditions become a decision diagram from the classes of the facts to what they decide.
//!
//! Every fact is cut into the fewest classes that the rows can tell apart. The diagram goes through the facts in the order in which the rows name
//! them; two nodes of a fact from which everything follows alike are one. So the engine only follows the diagram, and this compiler can prove that
//! every combination is decided and that no row is dead without ever listing the combinations.

mod classes;
mod diagram;
mod written;

use crate::read::{At, Node, Problems, Value};
use crate::references::{References, leaked};
use classes::{Domain, Fact, elements, example, partition};
use diagram::{Diagram, all_of, bit};
use isc_core::List;
use isc_core::domain::Date;
use isc_core::rulebook::{self as compiled, Status};
use std::collections::BTreeMap;
use written::atoms;

pub use classes::OUTCOME;
pub use written::{Atom, Column, Context};

pub const STATUSES: [&str; 6] = ["met", "not-met", "to-do", "discretion", "unknown", "not-applicable"];

/// The statuses as the engine knows them, in the order of [`STATUSES`].
const COMPILED: [Status; 6] = [Status::Met, Status::NotMet, Status::ToDo, Status::Discretion, Status::Unknown, Status::NotApplicable];

pub struct Leaf {
    pub status: String,
    pub note: Option<String>,
}

pub struct Table {
    pub facts: Vec<Fact>,
    pub leaves: Vec<Leaf>,
    /// The rows as written, for people to read; the undecided ones last.
    pub rows: Vec<Written>,
    /// Rows that speak when the table cannot: per fact the classes allowed, then the leaf.
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

struct Row<'a> {
    node: &'a Node,
    conditions: Vec<(String, &'a Node)>,
    leaf: usize,
}

impl Table {
    /// The programmes whose outcomes the table reads.
    pub fn reads_outcomes_of(&self) -> &[String] {
        self.facts.iter().find_map(|fact| if let Domain::Outcomes(programs) = &fact.domain { Some(programs.as_slice()) } else { None }).unwrap_or(&[])
    }

    /// The answer keys that the table looks at, in order.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        for fact in &self.facts {
            for key in fact.keys() {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys
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
    let mut facts = Vec::new();
    for name in names {
        let conditions: Vec<&Node> =
            table_rows.iter().chain(&undecided_rows).flat_map(|row| &row.conditions).filter(|(other, _)| *other == name).map(|(_, node)| *node).collect();
        if let Some(fact) = partition(&name, &conditions, context, problems) {
            facts.push(fact);
        }
    }
    if problems.list.len() > before {
        return Table { facts: Vec::new(), leaves, rows: Vec::new(), undecided: Vec::new(), apart };
    }
    // A missing answer is tried for each fact on its own, so no answer may count for two.
    for (place, fact) in facts.iter().enumerate() {
        for other in facts.iter().take(place) {
            if let Some(key) = fact.keys().into_iter().find(|key| other.keys().contains(key)) {
                problems.say(at, format!("`{}` and `{}` both look at `{key}`: one table cannot have both", other.name, fact.name));
            }
        }
    }
    // What a function of its own judges, it judges as a whole.
    for fact in facts.iter().filter(|fact| fact.stands_alone()) {
        if facts.len() > 1 || leaves.iter().any(|leaf| !["met", "not-met"].contains(&leaf.status.as_str())) {
            problems.say(at, format!("`{}` stands alone in a table, and its rows say met or not-met", fact.name));
        }
    }
    let [most_classes, most_nodes, most_leaves] = compiled::Table::MOST;
    for fact in facts.iter().filter(|fact| fact.classes > most_classes) {
        problems.say(at, format!("the rows tell {} classes of `{}` apart, and a fact can have {most_classes}", fact.classes, fact.name));
    }
    if leaves.len() > most_leaves || undecided_rows.len() > most_classes {
        problems.say(at, format!("a table can have {most_leaves} different ends and {most_classes} rows of `missing`"));
    }
    let allowed = |row: &Row<'_>, problems: &mut Problems| -> Vec<u32> {
        facts
            .iter()
            .map(|fact| {
                let Some((_, node)) = row.conditions.iter().find(|(name, _)| *name == fact.name) else { return all_of(fact) };
                let elements = elements(&fact.name, &fact.domain, node, context, problems);
                fact.class_of.iter().zip(elements).filter(|(_, chosen)| *chosen).fold(0, |mask, (class, _)| mask | bit(*class))
            })
            .collect()
    };
    let masks: Vec<Vec<u32>> = table_rows.iter().map(|row| allowed(row, problems)).collect();
    let undecided = undecided_rows.iter().map(|row| (allowed(row, problems), row.leaf)).collect();
    if problems.list.len() > before {
        return Table { facts: Vec::new(), leaves, rows: Vec::new(), undecided: Vec::new(), apart };
    }
    let mut diagram = Diagram {
        facts: &facts,
        masks: &masks,
        leaves: table_rows.iter().map(|row| row.leaf).collect(),
        nodes: facts.iter().map(|_| Vec::new()).collect(),
        known: BTreeMap::new(),
        used: vec![false; table_rows.len()],
        gap: None,
    };
    diagram.from(0, (0..table_rows.len()).collect(), &mut Vec::new());
    if let Some(gap) = &diagram.gap {
        let gap: Vec<String> = facts.iter().zip(gap).map(|(fact, class)| format!("`{}` is {}", fact.name, example(fact, *class, context))).collect();
        problems.say(at, format!("no row decides where {}: end with a row without `if`", gap.join(" and ")));
    }
    for (row, _) in table_rows.iter().zip(&diagram.used).filter(|(_, used)| !**used) {
        problems.say(&row.node.at, "this row can never decide: the rows before it cover it");
    }
    let nodes = std::mem::take(&mut diagram.nodes);
    drop(diagram);
    for (fact, nodes) in facts.iter_mut().zip(nodes) {
        if nodes.len() > most_nodes {
            problems.say(at, format!("the rows lead to {} cases of `{}`, and a table can have {most_nodes}: cut the criterion in two", nodes.len(), fact.name));
        }
        fact.next = nodes.concat();
    }
    let rows = table_rows.iter().map(|row| written(row, context, false)).chain(undecided_rows.iter().map(|row| written(row, context, true))).collect();
    Table { facts, leaves, rows, undecided, apart }
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

fn written(row: &Row<'_>, context: &Context<'_>, undecided: bool) -> Written {
    let conditions = row.conditions.iter().map(|(name, node)| (name.clone(), atoms(node, context, name))).collect();
    Written { conditions, leaf: row.leaf, undecided }
}

impl Table {
    /// The table as the engine reads it.
    pub fn compiled(&self, of: &References<'_>) -> compiled::Table {
        // What does not fit has been said by then.
        let byte = |number: &usize| u8::try_from(*number).unwrap_or(u8::MAX);
        let bytes = |numbers: &[usize]| -> &'static [u8] { numbers.iter().map(byte).collect::<Vec<u8>>().leak() };
        let fact = |fact: &Fact| {
            let domain = match (&fact.domain, of.key(&fact.name)) {
                (Domain::Derived(derived), _) => compiled::Domain::Derived(*derived),
                (Domain::Choice(_), Some(key)) => compiled::Domain::Choice(key),
                (Domain::Country, Some(key)) => compiled::Domain::Country(key),
                (Domain::Occupation, Some(key)) => compiled::Domain::Occupation(key),
                (Domain::Date(breaks), Some(key)) => compiled::Domain::Date(key, List::of(breaks.iter().map(|day| Date::from_days(*day)))),
                (Domain::Number(breaks), Some(key)) => compiled::Domain::Number(key, List::of(breaks.iter().copied())),
                (Domain::Levels(levels), Some(key)) => compiled::Domain::Levels(key, List::of(levels.iter().copied())),
                (Domain::Outcomes(programs), _) => compiled::Domain::Outcomes(List::of(programs.iter().map(|id| compiled::ProgramId(leaked(id))))),
                (_, None) => return None,
            };
            Some(compiled::Fact { domain, class_of: bytes(&fact.class_of), classes: byte(&fact.classes), next: bytes(&fact.next) })
        };
        let leaf = |leaf: &Leaf| compiled::Leaf {
            status: STATUSES.iter().position(|status| *status == leaf.status).and_then(|place| COMPILED.get(place)).copied().unwrap_or(Status::Unknown),
            note: leaf.note.clone().map(|note| &*note.leak()),
        };
        compiled::Table {
            facts: List::of(self.facts.iter().filter_map(fact)),
            leaves: List::of(self.leaves.iter().map(leaf)),
            undecided: List::of(self.undecided.iter().map(|(allowed, leaf)| (List::of(allowed.iter().copied()), byte(leaf)))),
            apart: self.apart,
        }
    }
}
