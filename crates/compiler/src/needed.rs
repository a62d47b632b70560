//! Where something is needed or shown: `unless` some answers, `only-if` some, or always.

use crate::conditions::{self, Context, Table};
use crate::read::{At, Node, Problems, Value};
use crate::references::References;
use isc_core::rulebook as compiled;

/// Where something is needed or shown.
pub struct Applicability {
    /// Whether its table names the answers under which it is not, and not those without which it is not.
    pub holds_when_unknown: bool,
    pub table: Table,
}

/// Reads it, or that it is always.
pub fn condition(node: &Node, context: &Context<'_>, problems: &mut Problems) -> Applicability {
    if node.get("unless").is_some() && node.get("only-if").is_some() {
        problems.say(&node.at, "`unless` and `only-if` exclude each other: what is neither settled nor denied would be both listed and not");
    }
    let holds_when_unknown = node.get("only-if").is_none();
    let rows = if holds_when_unknown { unless(node.list("unless"), &node.at) } else { only_if(node.list("only-if"), &node.at) };
    Applicability { holds_when_unknown, table: conditions::compile(&rows, &[], true, &node.at, context, problems) }
}

/// The rows of what does not apply under some conditions.
pub fn unless(conditions: &[Node], at: &At) -> Vec<Node> {
    conditions.iter().map(|conditions| rule(at, Some(conditions), "not-applicable")).chain([rule(at, None, "met")]).collect()
}

/// The rows of what applies only under some conditions.
fn only_if(conditions: &[Node], at: &At) -> Vec<Node> {
    conditions.iter().map(|conditions| rule(at, Some(conditions), "met")).chain([rule(at, None, "not-applicable")]).collect()
}

/// A row of a decision table.
pub fn rule(at: &At, conditions: Option<&Node>, then: &str) -> Node {
    let then = ("then".to_owned(), Node { at: at.clone(), value: Value::Text(then.to_owned()) });
    let entries = conditions.map(|node| ("if".to_owned(), node.clone())).into_iter().chain([then]).collect();
    Node { at: at.clone(), value: Value::Table(entries) }
}

/// The same as the engine reads it.
pub fn in_effect(condition: &Applicability, of: &References<'_>) -> compiled::Applicability {
    compiled::Applicability { holds_when_unknown: condition.holds_when_unknown, table: condition.table.compiled(of) }
}
