//! Programmes with their criteria, and the items that accompany a permit: fees, documents and steps.

use super::conditions::{self, Context, Table};
use super::read::{Node, Problems, Value, parse};
use super::tables::{Page, Source, known_page, known_sources, optional_day, optional_page, unique};
use super::{id_enum, variant};
use std::fmt::Write;
use std::fs;
use std::path::Path;

pub struct Programme {
    pub id: String,
    pub code: Option<String>,
    permit: bool,
    window: String,
    /// The programme whose dates it has.
    pub follows: Option<String>,
    /// Whether it was announced and never opened.
    pub never_opened: bool,
    /// First and last day, where there are any.
    pub span: (Option<i32>, Option<i32>),
    pub window_sources: Vec<String>,
    /// Whether the text that gives the last day says that it holds unless extended.
    pub unless_extended: bool,
    /// The page that would say whether it is open now.
    pub page: Option<String>,
    /// What the length of its permit rests on.
    pub permit_sources: Vec<String>,
    pub criteria: Vec<Criterion>,
}

pub struct Criterion {
    pub id: String,
    pub who: Option<String>,
    pub versions: Vec<Version>,
    /// Pages on which it can be looked up, beside those of its answers.
    pub pages: Vec<String>,
    pub remarks: Vec<Remark>,
}

/// Something to know beside a criterion, which changes nothing in it.
pub struct Remark {
    pub id: String,
    pub from: Option<i32>,
    pub to: Option<i32>,
    pub sources: Vec<String>,
    /// The page that it sends people to.
    pub page: Option<String>,
    table: Table,
}

pub struct Version {
    pub from: Option<i32>,
    pub to: Option<i32>,
    pub sources: Vec<String>,
    pub table_sources: bool,
    pub provision: Option<String>,
    pub table: Table,
}

/// Fees, documents and steps, each with the table that says when it is needed.
pub struct Items {
    pub fees: Vec<Item>,
    pub documents: Vec<Item>,
    pub steps: Vec<Item>,
}

pub struct Item {
    pub id: String,
    pub who: String,
    pub cents: i64,
    pub sources: Vec<String>,
    pub provision: Option<String>,
    /// The page that it sends people to.
    pub page: Option<String>,
    /// Whether its table names the answers under which it is not needed, and not those without which it is not.
    pub keep_when_unknown: bool,
    pub table: Table,
}

/// The ids of the programmes: the names of their folders.
pub fn folders(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root.join(FOLDER)).into_iter().flatten().filter_map(Result::ok);
    let mut ids: Vec<String> = entries.filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok()).collect();
    ids.sort();
    ids
}

/// Where each programme has a folder of its own: `rules.toml`, its words in each language, and `examples`.
pub const FOLDER: &str = "rulebook/programmes";

pub fn read(root: &Path, context: &Context<'_>, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Vec<Programme> {
    let mut criteria_seen = Vec::new();
    let mut ordered: Vec<(i64, Node, String)> = Vec::new();
    for id in folders(root) {
        let rules = parse(root, &format!("{FOLDER}/{id}/rules.toml"), problems);
        let order = if let Some(Node { value: Value::Whole(order), .. }) = rules.get("order") { *order } else { 0 };
        if order < 1 {
            problems.say(&rules.at, "`order` must be a whole number above 0: the place of the programme among all");
        }
        if let Some((.., other)) = ordered.iter().find(|(place, ..)| *place == order) {
            problems.say(&rules.at, format!("`{id}` has the `order` of `{other}`"));
        }
        ordered.push((order, rules, id));
    }
    ordered.sort_by_key(|(order, ..)| *order);
    let mut programs: Vec<Programme> = Vec::new();
    for (_, root, id) in ordered {
        root.only(&["order", "code", "permit", "permit-sources", "window", "criterion"], problems);
        let criteria = root.list("criterion").iter().map(|node| {
            let id = node.required("id", problems);
            unique(&mut criteria_seen, &id, &node.at, problems);
            criterion(id, node, context, sources, pages, problems)
        });
        let criteria = criteria.collect();
        let (window, window_sources) = window(&root, sources, problems);
        let span = root.get("window").map_or((None, None), |window| (window.day("from", problems), window.day("to", problems)));
        let follows = root.get("window").and_then(|window| window.optional("follows", problems));
        let never_opened = root.get("window").is_some_and(|window| window.flag("never-opened"));
        let unless_extended = root.get("window").is_some_and(|window| window.flag("unless-extended"));
        let page = root.get("window").and_then(|window| window.optional("page", problems));
        known_page(page.as_ref(), pages, &root.at, problems);
        let permit_sources = root.texts("permit-sources", problems);
        known_sources(&permit_sources, sources, &root.at, problems);
        if root.flag("permit") == permit_sources.is_empty() {
            problems.say(&root.at, "a programme with a permit has `permit-sources`, and no other has");
        }
        let (code, permit) = (root.optional("code", problems), root.flag("permit"));
        programs.push(Programme { id, code, permit, window, follows, never_opened, span, window_sources, unless_extended, page, permit_sources, criteria });
    }
    programs
}

fn window(root: &Node, sources: &[Source], problems: &mut Problems) -> (String, Vec<String>) {
    let Some(window) = root.get("window") else {
        problems.say(&root.at, "`[window]` is missing");
        return Default::default();
    };
    window.only(&["from", "to", "tested-on", "follows", "never-opened", "unless-extended", "page", "sources"], problems);
    let window_sources = window.texts("sources", problems);
    known_sources(&window_sources, sources, &window.at, problems);
    if window_sources.is_empty() {
        problems.say(&window.at, "the window has no source");
    }
    let (from, to) = (window.day("from", problems), window.day("to", problems));
    // Its sentences say when the dates were read.
    if to.is_some() && sources.iter().filter(|source| window_sources.contains(&source.id)).all(|source| source.undated) {
        problems.say(&window.at, "the dates rest on copies without a day alone");
    }
    let text = match (from, to) {
        (Some(from), Some(to)) => {
            if to < from {
                problems.say(&window.at, "the window ends before it begins");
            }
            let tested_on = match window.required("tested-on", problems).as_str() {
                "as-of" => "AsOf",
                "application-date" => "ApplicationDate",
                other => {
                    problems.say(&window.at, format!("`tested-on` is `as-of` or `application-date`, not `{other}`"));
                    "AsOf"
                }
            };
            format!("Window::Between {{ from: {}, to: {}, tested_on: TestedOn::{tested_on} }}", super::tables::day(from), super::tables::day(to))
        }
        (None, None) if window.flag("never-opened") => "Window::NeverOpened".to_owned(),
        (None, None) => match window.optional("follows", problems) {
            Some(id) => format!("Window::Follows(ProgramId::{})", variant(&id)),
            None => "Window::OpenEnded".to_owned(),
        },
        _ => {
            problems.say(&window.at, "a window has both `from` and `to`, or neither");
            String::new()
        }
    };
    (text, window_sources)
}

fn criterion(id: String, node: &Node, context: &Context<'_>, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Criterion {
    const OWN: [&str; 4] = ["id", "who", "pages", "remarks"];
    const VERSION: [&str; 7] = ["from", "to", "sources", "table-sources", "provision", "rows", "missing"];
    let nodes = if node.get("version").is_some() {
        node.only(&[&OWN[..], &["version"]].concat(), problems);
        node.list("version")
    } else {
        node.only(&[&OWN[..], &VERSION[..]].concat(), problems);
        std::slice::from_ref(node)
    };
    let who = node.optional("who", problems);
    if let Some(who) = who.as_ref().filter(|who| !WHO.contains(&who.as_str())) {
        problems.say(&node.at, format!("`{who}` is neither worker nor employer"));
    }
    let mut versions: Vec<Version> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        if nodes.len() > 1 {
            node.only(&VERSION, problems);
        }
        let (from, to) = (node.day("from", problems), node.day("to", problems));
        let follows = versions.last().map_or(from.is_none(), |last| last.to.map(|day| day + 1) == from && from.is_some());
        if !follows || (to.is_none() != (index + 1 == nodes.len())) || from.zip(to).is_some_and(|(from, to)| to < from) {
            problems.say(&node.at, format!("the versions of `{id}` overlap or leave days without one: each begins the day after the one before ends, the first has no `from`, the last no `to`"));
        }
        let version_sources = node.texts("sources", problems);
        known_sources(&version_sources, sources, &node.at, problems);
        let table_sources = node.flag("table-sources");
        if version_sources.is_empty() && !table_sources {
            problems.say(&node.at, format!("the criterion `{id}` has no source"));
        }
        let table = conditions::compile(node.list("rows"), node.list("missing"), &node.at, context, problems);
        versions.push(Version { from, to, sources: version_sources, table_sources, provision: node.optional("provision", problems), table });
    }
    let steps = versions.iter().flat_map(|version: &Version| &version.table.leaves).any(|leaf| leaf.status == "to-do");
    if steps != who.is_some() {
        problems.say(&node.at, format!("`who` of `{id}` says whose step is to do: it is there where a row says to-do, and nowhere else"));
    }
    let remarks = node.list("remarks").iter().map(|node| remark(node, context, sources, pages, problems)).collect();
    let pages_of = node.texts("pages", problems);
    for page in &pages_of {
        known_page(Some(page), pages, &node.at, problems);
    }
    Criterion { id, who, versions, pages: pages_of, remarks }
}

fn remark(node: &Node, context: &Context<'_>, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Remark {
    node.only(&["id", "from", "to", "if", "sources", "page"], problems);
    let remark_sources = node.texts("sources", problems);
    known_sources(&remark_sources, sources, &node.at, problems);
    let id = node.required("id", problems);
    if remark_sources.is_empty() {
        problems.say(&node.at, format!("the remark `{id}` has no source"));
    }
    let rows = [rule(node, node.get("if"), "met"), rule(node, None, "not-applicable")];
    let table = conditions::compile(&rows, &[], &node.at, context, problems);
    let page = node.optional("page", problems);
    known_page(page.as_ref(), pages, &node.at, problems);
    Remark { id, from: node.day("from", problems), to: node.day("to", problems), sources: remark_sources, page, table }
}

/// Who has to act.
const WHO: [&str; 2] = ["worker", "employer"];

pub fn items(root: &Path, context: &Context<'_>, sources: &[Source], pages: &[Page], problems: &mut Problems) -> Items {
    let mut read = |file: &str, list: &str, who: &str, allowed: &[&str]| -> Vec<Item> {
        let root = parse(root, file, problems);
        let mut seen = Vec::new();
        root.list(list)
            .iter()
            .map(|node| {
                node.only(allowed, problems);
                let id = node.required("id", problems);
                unique(&mut seen, &id, &node.at, problems);
                let of = node.texts("source", problems);
                known_sources(&of, sources, &node.at, problems);
                let page = node.optional("page", problems);
                known_page(page.as_ref(), pages, &node.at, problems);
                let who = node.required(who, problems);
                if !WHO.contains(&who.as_str()) {
                    problems.say(&node.at, format!("`{who}` is neither worker nor employer"));
                }
                let cents = if let Some(Node { value: Value::Whole(cents), .. }) = node.get("cents") { *cents } else { 0 };
                let keep_when_unknown = node.get("only-if").is_none();
                let (rows, hit) = if keep_when_unknown { (node.list("unless"), "not-applicable") } else { (node.list("only-if"), "met") };
                let mut rows: Vec<Node> = rows.iter().map(|row| rule(node, Some(row), hit)).collect();
                rows.push(rule(node, None, if keep_when_unknown { "met" } else { "not-applicable" }));
                let table = conditions::compile(&rows, &[], &node.at, context, problems);
                Item { id, who, cents, sources: of, provision: node.optional("provision", problems), page, keep_when_unknown, table }
            })
            .collect()
    };
    Items {
        fees: read("rulebook/tables/fees.toml", "fee", "payer", &["id", "cents", "payer", "source", "provision", "page", "unless", "only-if"]),
        documents: read("rulebook/tables/documents.toml", "document", "who", &["id", "who", "source", "provision", "unless", "only-if"]),
        steps: read("rulebook/tables/steps.toml", "step", "who", &["id", "who", "source", "provision", "page", "unless", "only-if"]),
    }
}

/// A row of a decision table from the conditions of an item.
fn rule(item: &Node, conditions: Option<&Node>, then: &str) -> Node {
    let then = ("then".to_owned(), Node { at: item.at.clone(), value: Value::Text(then.to_owned()) });
    let entries = conditions.map(|node| ("if".to_owned(), node.clone())).into_iter().chain([then]).collect();
    Node { at: item.at.clone(), value: Value::Table(entries) }
}

fn source_list(ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("SourceId::{}", variant(id))).collect();
    format!("List(&[{}])", ids.join(", "))
}

fn optional_who(who: Option<&String>) -> String {
    who.map_or_else(|| "None".to_owned(), |who| format!("Some(Who::{})", variant(who)))
}

fn optional_text(text: Option<&String>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some({text:?})"))
}

fn provision(text: Option<&String>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some(Provision {{ en: {text:?}, fr: {:?} }})", provision_in_french(text)))
}

/// A provision as it is cited in French: R200(1)(c)(ii.1) is R200(1)c)(ii.1), and A34 to A42 is L34 à L42.
pub fn provision_in_french(text: &str) -> String {
    let place = |part: &str| {
        // A paragraph is the first part in letters of a place; a subparagraph, which comes after it, keeps both brackets.
        let mut paragraph = false;
        let cited = part.split_inclusive('(').enumerate().fold(String::new(), |mut out, (index, piece)| {
            if index > 0 && !paragraph && piece.starts_with(|sign: char| sign.is_ascii_lowercase()) {
                out.pop();
                paragraph = true;
            }
            if piece.contains(", ") {
                paragraph = false;
            }
            out + piece
        });
        cited.strip_prefix('A').map_or(cited.clone(), |section| format!("L{section}"))
    };
    text.split(" to ").map(place).collect::<Vec<_>>().join(" à ")
}

pub fn write_ids(programs: &[Programme]) -> String {
    let mut out = id_enum("ProgramId", "A programme.", &programs.iter().map(|programme| programme.id.as_str()).collect::<Vec<_>>());
    let criteria: Vec<&Criterion> = programs.iter().flat_map(|programme| &programme.criteria).collect();
    out.push_str(&id_enum(
        "CriterionId",
        "A criterion; no two programmes share one.",
        &criteria.iter().map(|criterion| criterion.id.as_str()).collect::<Vec<_>>(),
    ));
    let derived: Vec<&str> = conditions::DERIVED.iter().map(|(name, ..)| *name).collect();
    out.push_str(&id_enum("Derived", "A fact that a documented function works out from several answers.", &derived));
    let _ =
        writeln!(out, "impl Derived {{\n    /// The answers it is worked out from.\n    pub const fn keys(self) -> &'static [Key] {{\n        match self {{");
    for (name, keys, _) in conditions::DERIVED {
        let keys: Vec<String> = keys.iter().map(|key| format!("Key::{}", variant(key))).collect();
        let _ = writeln!(out, "            Self::{} => &[{}],", variant(name), keys.join(", "));
    }
    out.push_str("        }\n    }\n}\n");
    for (name, _, classes) in conditions::DERIVED {
        out.push_str(&id_enum(&format!("{}Class", variant(name)), &format!("What `{name}` may be."), classes));
    }
    out
}

/// The fields of the rulebook that hold programmes and their lists.
pub fn write(programs: &[Programme], items: &Items) -> String {
    let mut out = "    programs: List(&[\n".to_owned();
    for programme in programs {
        let _ = writeln!(
            out,
            "    Programme {{ id: ProgramId::{}, code: {}, permit: {}, permit_sources: {}, window: {}, window_sources: {}, unless_extended: {}, page: {}, criteria: List(&[",
            variant(&programme.id),
            optional_text(programme.code.as_ref()),
            programme.permit,
            source_list(&programme.permit_sources),
            programme.window,
            source_list(&programme.window_sources),
            programme.unless_extended,
            optional_page(programme.page.as_ref())
        );
        for criterion in &programme.criteria {
            let _ = writeln!(
                out,
                "        Criterion {{ id: CriterionId::{}, who: {}, versions: List(&[",
                variant(&criterion.id),
                optional_who(criterion.who.as_ref())
            );
            for version in &criterion.versions {
                let keys: Vec<String> = version.table.keys().iter().map(|key| format!("Key::{}", variant(key))).collect();
                let _ = writeln!(
                    out,
                    "            Version {{ from: {}, to: {}, sources: {}, table_sources: {}, provision: {}, facts: List(&[{}]), table: {} }},",
                    optional_day(version.from),
                    optional_day(version.to),
                    source_list(&version.sources),
                    version.table_sources,
                    provision(version.provision.as_ref()),
                    keys.join(", "),
                    conditions::write(&version.table)
                );
            }
            let pages: Vec<String> = criterion.pages.iter().map(|page| format!("PageId::{}", variant(page))).collect();
            let _ = write!(out, "        ]), pages: List(&[{}]), remarks: List(&[", pages.join(", "));
            for remark in &criterion.remarks {
                let _ = write!(
                    out,
                    "Remark {{ id: {:?}, from: {}, to: {}, sources: {}, page: {}, table: {} }}, ",
                    remark.id,
                    optional_day(remark.from),
                    optional_day(remark.to),
                    source_list(&remark.sources),
                    optional_page(remark.page.as_ref()),
                    conditions::write(&remark.table)
                );
            }
            out.push_str("]) },\n");
        }
        out.push_str("    ]) },\n");
    }
    out.push_str("    ]),\n");
    for (name, list) in [("fees", &items.fees), ("documents", &items.documents), ("steps", &items.steps)] {
        let _ = writeln!(out, "    {name}: List(&[");
        for item in list {
            let _ = writeln!(
                out,
                "    Item {{ id: {:?}, who: Who::{}, cents: {}, sources: {}, provision: {}, page: {}, keep_when_unknown: {}, table: {} }},",
                item.id,
                variant(&item.who),
                item.cents,
                source_list(&item.sources),
                provision(item.provision.as_ref()),
                optional_page(item.page.as_ref()),
                item.keep_when_unknown,
                conditions::write(&item.table)
            );
        }
        out.push_str("    ]),\n");
    }
    out
}
