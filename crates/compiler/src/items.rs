//! What accompanies a permit: fees, documents and steps, each with the table that says when it is needed; and programmes that are not checked here.

use crate::citations::provision;
use crate::conditions::Context;
use crate::needed::{Applicability, condition, in_effect};
use crate::read::{At, Node, Problems, Value, parse};
use crate::references::{References, leaked};
use crate::tables::{Page, Source, known_page, known_sources, unique};
use isc_core::List;
use isc_core::rulebook as compiled;
use std::path::Path;

/// Fees, documents and steps, each with the table that says when it is needed.
pub struct Items {
    /// The page on which the fees stand.
    pub fee_page: Option<String>,
    pub fees: Vec<Item>,
    pub documents: Vec<Item>,
    pub steps: Vec<Item>,
    pub pointers: Vec<Pointer>,
}

/// A programme that is not checked here, which the list of routes points to.
pub struct Pointer {
    /// The page that tells of it.
    pub page: String,
    pub shown: Applicability,
}

pub struct Item {
    pub id: String,
    pub at: At,
    pub who: String,
    pub cents: i64,
    pub sources: Vec<String>,
    pub provision: Option<String>,
    /// The page that it sends people to.
    pub page: Option<String>,
    /// Whether it is for somebody who applied in time and waits since the programme has ended.
    pub waiting: bool,
    /// The step of the other side that cannot be taken before this one.
    pub hands_to: Option<String>,
    pub needed: Applicability,
}

/// Who has to act.
pub const WHO: [&str; 3] = ["worker", "employer", "ircc"];

/// A programme names its fees and documents by places that are bytes.
const MOST_ITEMS: usize = 256;

const STEPS: &str = "rulebook/tables/steps.toml";

pub fn items(root: &Path, context: &Context<'_>, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Items {
    const ALLOWED: [&str; 6] = ["id", "source", "provision", "page", "unless", "only-if"];
    let mut fee_page = None;
    let mut read = |file: &str, list: &str, who: &str, own: &[&str]| -> Vec<Item> {
        let root = parse(root, file, problems);
        root.only(if list == "fee" { &["page", "fee"] } else { std::slice::from_ref(&list) }, problems);
        if list == "fee" {
            fee_page = root.optional("page", problems);
            known_page(fee_page.as_ref(), pages, &root.at, problems);
        }
        if let Some(node) = root.list(list).get(MOST_ITEMS) {
            problems.say(&node.at, format!("there are {} of `[[{list}]]`, and there can be {MOST_ITEMS}", root.list(list).len()));
        }
        let mut seen = Vec::new();
        root.list(list)
            .iter()
            .map(|node| {
                node.only(&[&ALLOWED[..], own].concat(), problems);
                let id = node.required("id", problems);
                unique(&mut seen, &id, &node.at, problems);
                let of = node.texts("source", problems);
                known_sources(&of, sources, &node.at, problems);
                if of.is_empty() {
                    problems.say(&node.at, format!("`{id}` has no source"));
                }
                let page = node.optional("page", problems);
                known_page(page.as_ref(), pages, &node.at, problems);
                let who = node.required(who, problems);
                if !WHO.contains(&who.as_str()) {
                    problems.say(&node.at, format!("`{who}` must be {}", WHO.join(" or ")));
                }
                let cents = if let Some(Node { value: Value::Whole(cents), .. }) = node.get("cents") { *cents } else { 0 };
                if (list == "fee" && cents < 1) || u32::try_from(cents).is_err() {
                    problems.say(&node.at, format!("`cents` of `{id}` must be a whole number above 0"));
                }
                Item {
                    id,
                    at: node.at.clone(),
                    who,
                    cents,
                    sources: of,
                    provision: node.optional("provision", problems),
                    page,
                    waiting: node.flag("waiting", problems),
                    hands_to: node.optional("hands-to", problems),
                    needed: condition(node, context, problems),
                }
            })
            .collect()
    };
    let fees = read("rulebook/tables/fees.toml", "fee", "payer", &["cents", "payer"]);
    let documents = read("rulebook/tables/documents.toml", "document", "who", &["who"]);
    let steps = read(STEPS, "step", "who", &["who", "waiting", "hands-to"]);
    for step in &steps {
        if let Some(to) = &step.hands_to
            && !steps.iter().any(|other| other.id == *to && other.who != step.who)
        {
            problems.say(&step.at, format!("`{}` hands to `{to}`, which is no step of another side", step.id));
        }
    }
    Items { fee_page, fees, documents, steps, pointers: pointers(root, context, pages, problems) }
}

fn pointers(root: &Path, context: &Context<'_>, pages: &[Page], problems: &mut Problems) -> Vec<Pointer> {
    let root = parse(root, "rulebook/tables/pointers.toml", problems);
    root.only(&["pointer"], problems);
    let mut seen = Vec::new();
    let mut read = |node: &Node| {
        node.only(&["page", "unless", "only-if"], problems);
        let page = node.required("page", problems);
        unique(&mut seen, &page, &node.at, problems);
        known_page(Some(&page), pages, &node.at, problems);
        Pointer { page, shown: condition(node, context, problems) }
    };
    root.list("pointer").iter().map(&mut read).collect()
}

/// The programmes that the list of routes points to, as the engine reads them.
pub fn pointed_to(pointers: &[Pointer], of: &References<'_>) -> List<compiled::Pointer> {
    let compiled = |pointer: &Pointer| Some(compiled::Pointer { page: of.page(Some(&pointer.page))?, shown: in_effect(&pointer.shown, of) });
    List::of(pointers.iter().filter_map(compiled))
}

/// Fees, documents or steps as the engine reads them.
pub fn listed(items: &[Item], of: &References<'_>) -> List<compiled::Item> {
    List::of(items.iter().map(|item| compiled::Item {
        id: leaked(&item.id),
        who: who(&item.who),
        cents: u32::try_from(item.cents).unwrap_or_default(),
        sources: of.sources(&item.sources),
        provision: provision(item.provision.as_ref()),
        page: of.page(item.page.as_ref()),
        waiting: item.waiting,
        hands_to: item.hands_to.as_deref().map(leaked),
        needed: in_effect(&item.needed, of),
    }))
}

pub fn who(name: &str) -> compiled::Who {
    match name {
        "employer" => compiled::Who::Employer,
        "ircc" => compiled::Who::Ircc,
        _ => compiled::Who::Worker,
    }
}
