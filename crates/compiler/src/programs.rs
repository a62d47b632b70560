//! Programmes with their windows, topics and criteria.

use crate::citations::provision;
use crate::conditions::{self, Context, Table};
use crate::items::{Item, Items, WHO, who};
use crate::needed::{Applicability, condition, in_effect, rule, unless};
use crate::read::{At, Node, Problems, Value, parse};
use crate::references::{References, leaked};
use crate::tables::{Page, Source, known_page, known_sources, unique};
use isc_core::List;
use isc_core::domain::Date;
use isc_core::engine::Outcome;
use isc_core::rulebook::{self as compiled, Derived};
use std::fs;
use std::path::Path;
use std::rc::Rc;

#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and all combinations can be")]
pub struct Programme {
    pub id: String,
    pub code: Option<String>,
    permit: bool,
    /// The programme whose dates it has.
    pub follows: Option<String>,
    /// Whether it was announced and never opened.
    pub never_opened: bool,
    /// First and last day, where there are any.
    pub span: (Option<i32>, Option<i32>),
    /// Whether the day of lodging is tested, and not that of the decision.
    tested_on_lodging: bool,
    pub window_sources: Vec<String>,
    /// What the texts say of its last day.
    pub last_day: compiled::LastDay,
    /// Why it is closed after its last day.
    reason: Option<String>,
    /// The page that would say whether it is open now.
    pub page: Option<String>,
    /// What the length of its permit rests on.
    pub permit_sources: Vec<String>,
    /// Where in the result it is shown.
    pub shown: Shown,
    shown_where: Option<Applicability>,
    pub route: Option<Route>,
    /// The ids of its fees and of its documents.
    pub fees: Vec<String>,
    pub documents: Vec<String>,
    /// Where these stand.
    items_at: [At; 2],
    waits: bool,
    topics: Vec<Topic>,
    pub criteria: Vec<Rc<Criterion>>,
}

/// A programme that is ranked among the others, as `kind` says.
pub struct Route {
    pub kind: compiled::RouteKind,
    pub stage: compiled::Stage,
    /// Who decides, and what.
    pub others: Vec<(compiled::Body, String)>,
    last_while: Option<String>,
    confidential: bool,
    /// The source that is its official page.
    pub page: String,
}

/// Where in the result of the first programme another is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Nowhere,
    WithPermit,
    Instead,
}

/// Something that a person may want to know.
struct Topic {
    id: String,
    /// Whether it is about the outcome of the programme, and not about questions of its own.
    of_program: bool,
    asks: Vec<(String, Option<Table>)>,
}

pub struct Criterion {
    pub id: String,
    /// The folder in which its words stand.
    pub home: String,
    /// What it is about, where the programme shows its criteria in groups by that.
    pub about: Option<String>,
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

impl Programme {
    /// The ids of its fees and documents.
    pub fn items(&self) -> impl Iterator<Item = &String> + Clone {
        self.fees.iter().chain(&self.documents)
    }
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

/// Where the criteria stand that several programmes share, with their words.
pub const SHARED: &str = "rulebook/criteria";

/// What programmes and criteria are read with.
struct Reading<'a> {
    context: &'a Context<'a>,
    sources: &'a [Source],
    pages: &'a [Page],
}

/// The programmes in order, and their criteria, each once.
pub fn read(root: &Path, context: &Context<'_>, sources: &[Source], pages: &[Page], problems: &mut Problems) -> (Vec<Programme>, Vec<Rc<Criterion>>) {
    let reading = Reading { context, sources, pages };
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
    let mut criteria: Vec<Rc<Criterion>> = Vec::new();
    let mut seen = Vec::new();
    let mut read_criteria = |root: &Node, home: String, problems: &mut Problems| {
        let own = root.list("criterion").iter().map(|node| {
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            Rc::new(reading.criterion(id, home.clone(), node, problems))
        });
        own.collect::<Vec<_>>()
    };
    if root.join(SHARED).is_dir() {
        let shared = parse(root, &format!("{SHARED}/rules.toml"), problems);
        shared.only(&["criterion"], problems);
        criteria.extend(read_criteria(&shared, SHARED.to_owned(), problems));
    }
    let shared = criteria.len();
    let mut own: Vec<Vec<Rc<Criterion>>> = Vec::new();
    for (_, node, id) in &ordered {
        own.push(read_criteria(node, format!("{FOLDER}/{id}"), problems));
    }
    criteria.extend(own.iter().flatten().cloned());
    let ids: Vec<&str> = ordered.iter().map(|(.., id)| id.as_str()).collect();
    let mut programs: Vec<Programme> = Vec::new();
    for ((_, node, id), own) in ordered.iter().zip(own) {
        let programme = reading.programme(id, node, own, &criteria, problems);
        if let Some(followed) = &programme.follows
            && (!ids.contains(&followed.as_str()) || followed == id)
        {
            problems.say(&node.at, format!("`{id}` follows `{followed}`, which is no other programme"));
        }
        for (place, topic) in programme.topics.iter().enumerate() {
            if programs.iter().flat_map(|other| &other.topics).chain(programme.topics.iter().take(place)).any(|other| other.id == topic.id) {
                problems.say(&node.at, format!("the topic `{}` is there twice", topic.id));
            }
            // Its questions are those that the assessment beside the first programme's leaves open.
            if topic.of_program && programme.shown == Shown::Nowhere {
                problems.say(
                    &node.at,
                    format!("the topic `{}` asks nothing of its own, and `{id}` is not shown with the first programme: `[result]` has no `shown`", topic.id),
                );
            }
        }
        programs.push(programme);
    }
    let follows = |id: &str| programs.iter().find(|programme| programme.id == id).and_then(|programme| programme.follows.clone());
    for (_, node, id) in &ordered {
        if follows(id).and_then(|followed| follows(&followed)).is_some() {
            problems.say(&node.at, format!("`{id}` follows a programme that follows another"));
        }
    }
    if programs.iter().map(|programme| programme.topics.len()).sum::<usize>() > 64 {
        problems.say(&At { file: FOLDER.to_owned(), line: 0 }, "there are more than 64 topics, and a set of them holds 64");
    }
    for ((_, node, _), programme) in ordered.iter().zip(&programs) {
        read_outcomes(programme, &programs, node, problems);
    }
    for criterion in criteria.iter().take(shared) {
        if !programs.iter().flat_map(|programme| &programme.criteria).any(|other| other.id == criterion.id) {
            problems.say(&At { file: format!("{SHARED}/rules.toml"), line: 0 }, format!("no programme has the criterion `{}`", criterion.id));
        }
    }
    (programs, criteria)
}

impl Reading<'_> {
    fn programme(&self, id: &str, root: &Node, own: Vec<Rc<Criterion>>, all: &[Rc<Criterion>], problems: &mut Problems) -> Programme {
        const OF_ROUTES: [&str; 6] = ["kind", "stage", "official-page", "others", "last-while", "confidential"];
        const ALL: [&str; 11] = ["order", "code", "permit", "permit-sources", "fees", "documents", "window", "result", "topic", "criteria", "criterion"];
        root.only(&[&ALL[..], &OF_ROUTES].concat(), problems);
        let permit_sources = root.texts("permit-sources", problems);
        known_sources(&permit_sources, self.sources, &root.at, problems);
        let permit = root.flag("permit", problems);
        if permit == permit_sources.is_empty() {
            problems.say(&root.at, "a programme with a permit has `permit-sources`, and no other has");
        }
        let criteria = Self::criteria_of(id, root, own, all, problems);
        let mut programme = Programme {
            id: id.to_owned(),
            code: root.optional("code", problems),
            permit,
            follows: None,
            never_opened: false,
            span: (None, None),
            tested_on_lodging: false,
            window_sources: Vec::new(),
            last_day: compiled::LastDay::Given,
            reason: None,
            page: None,
            permit_sources,
            shown: Shown::Nowhere,
            shown_where: None,
            route: self.route(root, problems),
            fees: root.texts("fees", problems),
            documents: root.texts("documents", problems),
            items_at: ["fees", "documents"].map(|key| root.get(key).map_or_else(|| root.at.clone(), |node| node.at.clone())),
            waits: false,
            topics: root.list("topic").iter().map(|node| self.topic(node, problems)).collect(),
            criteria,
        };
        match root.get("window") {
            Some(window) => self.window(&mut programme, window, problems),
            None => problems.say(&root.at, "`[window]` is missing"),
        }
        if let Some(result) = root.get("result") {
            result.only(&["shown", "waits", "unless", "only-if"], problems);
            // A route stands in the list of routes; there may be no more to say than where it does not.
            let shown = if programme.route.is_some() && result.get("shown").is_none() { String::new() } else { result.required("shown", problems) };
            programme.shown = match shown.as_str() {
                "" => Shown::Nowhere,
                "with-permit" => Shown::WithPermit,
                "instead" => Shown::Instead,
                other => {
                    problems.say(&result.at, format!("`shown` is `with-permit` or `instead`, not `{other}`"));
                    Shown::Nowhere
                }
            };
            programme.waits = result.flag("waits", problems);
            let limited = result.get("unless").is_some() || result.get("only-if").is_some();
            programme.shown_where = limited.then(|| condition(result, self.context, problems));
        }
        programme
    }

    /// What makes a programme a route: all of it, or nothing.
    fn route(&self, root: &Node, problems: &mut Problems) -> Option<Route> {
        let Some(kind) = root.get("kind") else {
            for key in ["stage", "official-page", "others", "last-while", "confidential"].into_iter().filter(|key| root.get(key).is_some()) {
                problems.say(&root.at, format!("`{key}` is for programmes with a `kind`"));
            }
            return None;
        };
        let word = |node: &Node, known: &[&str], what: &str, problems: &mut Problems| {
            problems.say(&node.at, format!("{what} is one of {}, not `{}`", known.join(", "), node.as_text().unwrap_or_default()));
        };
        let kinds: Vec<&str> = compiled::RouteKind::ALL.iter().map(|kind| kind.name()).collect();
        let of_kind = kind.as_text().and_then(compiled::RouteKind::find);
        if of_kind.is_none() {
            word(kind, &kinds, "`kind`", problems);
        }
        let stages: Vec<&str> = compiled::Stage::ALL.iter().map(|stage| stage.name()).collect();
        let stage_text = root.required("stage", problems);
        let stage = compiled::Stage::find(&stage_text);
        if stage.is_none() {
            problems.say(&root.at, format!("`stage` is one of {}, not `{stage_text}`", stages.join(", ")));
        }
        let bodies: Vec<&str> = compiled::Body::ALL.iter().map(|body| body.name()).collect();
        let mut others = Vec::new();
        for node in root.list("others") {
            node.only(&["by", "what"], problems);
            let by = node.required("by", problems);
            if node.list("what").is_empty() {
                problems.say(&node.at, "`what` is missing: what they decide");
            }
            match compiled::Body::find(&by) {
                Some(by) => others.extend(node.texts("what", problems).into_iter().map(|what| (by, what))),
                None => problems.say(&node.at, format!("`by` is one of {}, not `{by}`", bodies.join(", "))),
            }
        }
        let page = root.required("official-page", problems);
        known_sources(std::slice::from_ref(&page), self.sources, &root.at, problems);
        Some(Route {
            kind: of_kind?,
            stage: stage?,
            others,
            last_while: root.optional("last-while", problems),
            confidential: root.flag("confidential", problems),
            page,
        })
    }

    /// The criteria of a programme: those of `criteria`, in that order, or all of its own.
    fn criteria_of(id: &str, root: &Node, own: Vec<Rc<Criterion>>, all: &[Rc<Criterion>], problems: &mut Problems) -> Vec<Rc<Criterion>> {
        let Some(list) = root.get("criteria") else { return own };
        let mut listed: Vec<Rc<Criterion>> = Vec::new();
        for name in root.texts("criteria", problems) {
            match all.iter().find(|criterion| criterion.id == name) {
                None => problems.say(&list.at, format!("no criterion `{name}` in the rulebook")),
                Some(criterion) if listed.iter().any(|other| other.id == criterion.id) => problems.say(&list.at, format!("`{name}` is there twice")),
                Some(criterion) => listed.push(criterion.clone()),
            }
        }
        for criterion in own.iter().filter(|criterion| !listed.iter().any(|other| other.id == criterion.id)) {
            problems.say(&list.at, format!("`criteria` of `{id}` leaves out its own `{}`", criterion.id));
        }
        listed
    }

    fn topic(&self, node: &Node, problems: &mut Problems) -> Topic {
        node.only(&["id", "ask"], problems);
        let id = node.required("id", problems);
        let asks = node.list("ask").iter().map(|ask| {
            ask.only(&["key", "unless"], problems);
            let key = ask.required("key", problems);
            if !self.context.vocabulary.iter().any(|other| other.id == key) {
                problems.say(&ask.at, format!("no question `{key}` in rulebook/vocabulary.toml"));
            }
            let table = ask.get("unless").map(|rows| conditions::compile(&unless(rows.items(), &ask.at), &[], true, &ask.at, self.context, problems));
            (key, table)
        });
        let asks: Vec<_> = asks.collect();
        Topic { id, of_program: asks.is_empty(), asks }
    }

    fn window(&self, programme: &mut Programme, window: &Node, problems: &mut Problems) {
        const DATES: [&str; 4] = ["from", "to", "tested-on", "reason"];
        window.only(&[&DATES[..], &["follows", "never-opened", "unless-extended", "unconfirmed", "page", "sources"]].concat(), problems);
        programme.window_sources = window.texts("sources", problems);
        known_sources(&programme.window_sources, self.sources, &window.at, problems);
        if programme.window_sources.is_empty() {
            problems.say(&window.at, "the window has no source");
        }
        programme.page = window.optional("page", problems);
        known_page(programme.page.as_ref(), self.pages, &window.at, problems);
        programme.last_day = match (window.flag("unless-extended", problems), window.flag("unconfirmed", problems)) {
            (true, true) => {
                problems.say(&window.at, "`unless-extended` is what a text says that gives the last day, and `unconfirmed` that no official one does");
                compiled::LastDay::Given
            }
            (true, false) => compiled::LastDay::UnlessExtended,
            (false, true) => compiled::LastDay::Unconfirmed,
            (false, false) => compiled::LastDay::Given,
        };
        if programme.last_day == compiled::LastDay::Unconfirmed && window.get("to").is_none() {
            problems.say(&window.at, "`unconfirmed` is said of a last day, and the window has no `to`");
        }
        programme.follows = window.optional("follows", problems);
        programme.never_opened = window.flag("never-opened", problems);
        programme.reason = window.optional("reason", problems);
        let (from, to) = (window.day("from", problems), window.day("to", problems));
        programme.span = (from, to);
        // Its sentences say when the dates were read.
        let sources = &programme.window_sources;
        if to.is_some() && self.sources.iter().filter(|source| sources.contains(&source.id)).all(|source| source.undated) {
            problems.say(&window.at, "the dates rest on copies without a day alone");
        }
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            problems.say(&window.at, "the window ends before it begins");
        }
        let dated = DATES.iter().any(|key| window.get(key).is_some());
        if [dated, programme.follows.is_some(), programme.never_opened].iter().filter(|has| **has).count() > 1
            && !(programme.never_opened && from.is_none() && to.is_none() && programme.follows.is_none())
        {
            problems.say(&window.at, "a window has days of its own, or follows another programme, or has never opened");
        }
        if from.is_some() || to.is_some() {
            programme.tested_on_lodging = match window.required("tested-on", problems).as_str() {
                "application-date" => true,
                "as-of" => false,
                other => {
                    problems.say(&window.at, format!("`tested-on` is `as-of` or `application-date`, not `{other}`"));
                    false
                }
            };
        } else if window.get("tested-on").is_some() {
            problems.say(&window.at, "`tested-on` says which day is held against `from` and `to`, and neither is there");
        }
        if let Some(reason) = programme.reason.as_deref().filter(|reason| !REASONS.contains(reason)) {
            problems.say(&window.at, format!("`reason` is one of {}, not `{reason}`", REASONS.join(", ")));
        }
    }

    fn criterion(&self, id: String, home: String, node: &Node, problems: &mut Problems) -> Criterion {
        const OWN: [&str; 7] = ["id", "about", "who", "pages", "remarks", "known-from", "apart"];
        const VERSION: [&str; 7] = ["from", "to", "sources", "table-sources", "provision", "rows", "missing"];
        let nodes = if node.get("version").is_some() {
            node.only(&[&OWN[..], &["version"]].concat(), problems);
            node.list("version")
        } else {
            node.only(&[&OWN[..], &VERSION[..]].concat(), problems);
            std::slice::from_ref(node)
        };
        let about = node.optional("about", problems);
        let who = node.optional("who", problems);
        if let Some(who) = who.as_ref().filter(|who| !WHO.contains(&who.as_str())) {
            problems.say(&node.at, format!("`{who}` must be {}", WHO.join(" or ")));
        }
        let apart = node.flag("apart", problems);
        let mut versions: Vec<Version> = Vec::new();
        // The rules of earlier days were not collected.
        if let Some(first) = node.day("known-from", problems) {
            let sources = nodes.first().map(|node| node.texts("sources", problems)).unwrap_or_default();
            let table = conditions::compile(&[no_history(&node.at)], &[], apart, &node.at, self.context, problems);
            versions.push(Version { from: None, to: Some(first - 1), sources, table_sources: false, provision: None, table });
        }
        for (index, node) in nodes.iter().enumerate() {
            if nodes.len() > 1 || node.get("id").is_none() {
                node.only(&VERSION, problems);
            }
            let (from, to) = (node.day("from", problems), node.day("to", problems));
            let known_from = if index == 0 { versions.last().and_then(|last| last.to).map(|day| day + 1) } else { None };
            let from = from.or(known_from);
            let follows = versions.last().map_or(from.is_none(), |last| last.to.map(|day| day + 1) == from && from.is_some());
            if !follows || (to.is_none() != (index + 1 == nodes.len())) || from.zip(to).is_some_and(|(from, to)| to < from) {
                problems.say(&node.at, format!("the versions of `{id}` overlap or leave days without one: each begins the day after the one before ends, the first has no `from`, the last no `to`"));
            }
            let version_sources = node.texts("sources", problems);
            known_sources(&version_sources, self.sources, &node.at, problems);
            let table_sources = node.flag("table-sources", problems);
            if version_sources.is_empty() && !table_sources {
                problems.say(&node.at, format!("the criterion `{id}` has no source"));
            }
            let table = conditions::compile(node.list("rows"), node.list("missing"), apart, &node.at, self.context, problems);
            for fact in table.facts.iter().filter(|fact| Derived::find(&fact.name).is_some_and(Derived::is_for_gates)) {
                problems.say(&node.at, format!("`{}` tells when a question means nothing: no criterion can look at it", fact.name));
            }
            versions.push(Version { from, to, sources: version_sources, table_sources, provision: node.optional("provision", problems), table });
        }
        let steps = versions.iter().flat_map(|version: &Version| &version.table.leaves).any(|leaf| leaf.status == "to-do");
        if steps != who.is_some() {
            problems.say(&node.at, format!("`who` of `{id}` says whose step is to do: it is there where a row says to-do, and nowhere else"));
        }
        let remarks = node.list("remarks").iter().map(|node| self.remark(node, problems)).collect();
        let pages_of = node.texts("pages", problems);
        for page in &pages_of {
            known_page(Some(page), self.pages, &node.at, problems);
        }
        Criterion { id, home, about, who, versions, pages: pages_of, remarks }
    }

    fn remark(&self, node: &Node, problems: &mut Problems) -> Remark {
        node.only(&["id", "from", "to", "if", "sources", "page"], problems);
        let remark_sources = node.texts("sources", problems);
        known_sources(&remark_sources, self.sources, &node.at, problems);
        let id = node.required("id", problems);
        if remark_sources.is_empty() {
            problems.say(&node.at, format!("the remark `{id}` has no source"));
        }
        if node.get("if").is_none() {
            problems.say(&node.at, format!("the remark `{id}` has no `if`: what is to be said always is a part of the reason"));
        }
        let rows = [rule(&node.at, node.get("if"), "met"), rule(&node.at, None, "not-applicable")];
        let table = conditions::compile(&rows, &[], true, &node.at, self.context, problems);
        let page = node.optional("page", problems);
        known_page(page.as_ref(), self.pages, &node.at, problems);
        Remark { id, from: node.day("from", problems), to: node.day("to", problems), sources: remark_sources, page, table }
    }
}

/// Checks what a programme reads of others: programmes that read none themselves, and are other ones.
fn read_outcomes(programme: &Programme, programs: &[Programme], node: &Node, problems: &mut Problems) {
    let read = |programme: &Programme| -> Vec<String> {
        let versions = programme.criteria.iter().flat_map(|criterion| &criterion.versions);
        versions.flat_map(|version| version.table.reads_outcomes_of()).cloned().collect()
    };
    for id in read(programme) {
        match programs.iter().find(|other| other.id == id) {
            None => problems.say(&node.at, format!("`{}` reads the outcome of `{id}`, which is no programme", programme.id)),
            Some(other) if other.id == programme.id || !read(other).is_empty() => {
                problems.say(&node.at, format!("`{}` reads the outcome of `{id}`, which reads one itself", programme.id));
            }
            Some(_) => {}
        }
    }
    if let Some(id) = programme.route.as_ref().and_then(|route| route.last_while.as_ref())
        && !programme.criteria.iter().any(|criterion| criterion.id == *id)
    {
        problems.say(&node.at, format!("`last-while` names `{id}`, which is no criterion of `{}`", programme.id));
    }
}

/// Why a window is over.
const REASONS: [&str; 4] = ["ended", "cap-reached", "paused", "announced"];

/// The row of the days whose rules were not collected.
fn no_history(at: &At) -> Node {
    let text = |text: &str| Node { at: at.clone(), value: Value::Text(text.to_owned()) };
    Node { at: at.clone(), value: Value::Table(vec![("then".to_owned(), text("unknown")), ("note".to_owned(), text("no-history"))]) }
}

/// The answers that a version of a criterion looks at: its own, and those behind the outcomes that it reads.
pub fn keys<'a>(version: &'a Version, programs: &'a [Programme]) -> Vec<&'a str> {
    let mut keys = version.table.keys();
    let read = version.table.reads_outcomes_of().iter().filter_map(|id| programs.iter().find(|programme| programme.id == *id));
    for key in read.flat_map(|programme| &programme.criteria).filter_map(|criterion| criterion.versions.last()).flat_map(|version| version.table.keys()) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether a question is asked of nobody who does not ask about routes.
pub fn asked_by_routes_alone(id: &str, programs: &[Programme]) -> bool {
    let criteria = programs.iter().filter(|programme| programme.route.is_none()).flat_map(|programme| programme.criteria.iter());
    let read = criteria.flat_map(|criterion| &criterion.versions).any(|version| version.table.keys().contains(&id));
    let routes = programs.iter().filter(|programme| programme.route.is_some()).flat_map(|programme| programme.criteria.iter());
    !read && routes.flat_map(|criterion| &criterion.versions).any(|version| keys(version, programs).contains(&id))
}

/// A criterion as the engine reads it; `index`: its place among all.
pub fn criterion(criterion: &Criterion, index: usize, programs: &[Programme], of: &References<'_>) -> compiled::Criterion {
    let version = |version: &Version| compiled::Version {
        from: version.from.map(Date::from_days),
        to: version.to.map(Date::from_days),
        sources: of.sources(&version.sources),
        table_sources: version.table_sources,
        provision: provision(version.provision.as_ref()),
        facts: List::of(keys(version, programs).into_iter().filter_map(|id| of.key(id))),
        table: version.table.compiled(of),
    };
    let remark = |remark: &Remark| compiled::Remark {
        id: leaked(&remark.id),
        from: remark.from.map(Date::from_days),
        to: remark.to.map(Date::from_days),
        sources: of.sources(&remark.sources),
        page: of.page(remark.page.as_ref()),
        table: remark.table.compiled(of),
    };
    compiled::Criterion {
        index: u16::try_from(index).unwrap_or(u16::MAX),
        id: compiled::CriterionId(leaked(&criterion.id)),
        about: criterion.about.as_deref().map(leaked),
        who: criterion.who.as_deref().map(who),
        versions: List::of(criterion.versions.iter().map(version)),
        pages: of.pages(&criterion.pages),
        remarks: List::of(criterion.remarks.iter().map(remark)),
    }
}

/// A programme as the engine reads it.
pub fn programme(programme: &Programme, criteria: List<compiled::Criterion>, items: &Items, of: &References<'_>) -> compiled::Programme {
    let places = |ids: &[String], items: &[Item]| {
        List::of(ids.iter().filter_map(|id| items.iter().position(|item| item.id == *id)).map(|place| u8::try_from(place).unwrap_or(u8::MAX)))
    };
    let criterion = |own: &Rc<Criterion>| criteria.into_iter().find(|criterion| criterion.id.name() == own.id);
    let (from, to) = programme.span;
    let mut compiled = compiled::Programme {
        id: compiled::ProgramId(leaked(&programme.id)),
        code: programme.code.as_deref().map(leaked),
        permit: programme.permit,
        permit_sources: of.sources(&programme.permit_sources),
        window: match &programme.follows {
            _ if programme.never_opened => compiled::Window::NeverOpened,
            Some(followed) => compiled::Window::Follows(compiled::ProgramId(leaked(followed))),
            None => compiled::Window::Between {
                from: from.map(Date::from_days),
                to: to.map(Date::from_days),
                tested_on: if programme.tested_on_lodging { compiled::TestedOn::ApplicationDate } else { compiled::TestedOn::AsOf },
            },
        },
        window_sources: of.sources(&programme.window_sources),
        last_day: programme.last_day,
        reason: programme.reason.as_deref().map(leaked),
        page: of.page(programme.page.as_ref()),
        shown: match programme.shown {
            Shown::Nowhere => compiled::Shown::Nowhere,
            Shown::WithPermit => compiled::Shown::WithPermit,
            Shown::Instead => compiled::Shown::Instead,
        },
        shown_where: programme.shown_where.as_ref().map(|condition| in_effect(condition, of)),
        route: programme.route.as_ref().map(|route| compiled::Route {
            kind: route.kind,
            stage: route.stage,
            others: List::of(route.others.iter().map(|(by, id)| compiled::Decision { by: *by, id: leaked(id) })),
            last_while: route.last_while.as_deref().map(|id| compiled::CriterionId(leaked(id))),
            confidential: route.confidential,
            page: of.source(&route.page).unwrap_or(compiled::SourceId(0)),
            never_settled: false,
        }),
        fees: places(&programme.fees, &items.fees),
        documents: places(&programme.documents, &items.documents),
        waits: programme.waits,
        criteria: List::of(programme.criteria.iter().filter_map(criterion)),
    };
    let never_settled = compiled.ceiling() == Some(Outcome::Undetermined);
    if let Some(route) = &mut compiled.route {
        route.never_settled = never_settled;
    }
    compiled
}

/// The topics of all programmes as the engine reads them.
pub fn topics(programs: &[Programme], of: &References<'_>) -> List<compiled::Topic> {
    let topic = |programme: &Programme, topic: &Topic| compiled::Topic {
        id: leaked(&topic.id),
        program: topic.of_program.then(|| compiled::ProgramId(leaked(&programme.id))),
        asks: List::of(topic.asks.iter().filter_map(|(key, gate)| Some((of.key(key)?, gate.as_ref().map(|table| table.compiled(of)))))),
    };
    List::of(programs.iter().flat_map(|programme| programme.topics.iter().map(move |own| topic(programme, own))))
}

/// Checks that the fees and documents of programmes are there.
pub fn known_items(programs: &[Programme], items: &Items, problems: &mut Problems) {
    for programme in programs {
        let lists = [(&programme.fees, &items.fees, "fees"), (&programme.documents, &items.documents, "documents")];
        for ((ids, known, file), at) in lists.into_iter().zip(&programme.items_at) {
            for id in ids.iter().filter(|id| !known.iter().any(|item| item.id == **id)) {
                problems.say(at, format!("no `{id}` in rulebook/tables/{file}.toml"));
            }
            for id in ids.iter().enumerate().filter(|(place, id)| ids.iter().take(*place).any(|other| other == *id)).map(|(_, id)| id) {
                problems.say(at, format!("`{id}` is in `{file}` twice"));
            }
        }
    }
}
