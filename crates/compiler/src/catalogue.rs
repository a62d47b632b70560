//! The catalogues of sentences: the same keys and placeholders in every language, and a sentence for everything the rulebook can say.

use crate::conditions::{Atom, STATUSES, Table};
use crate::items::Items;
use crate::programs::{self, Criterion, Programme, Shown, asked_by_routes_alone};
use crate::read::{At, Node, Problems, Value, parse};
use crate::tables::{CountryList, OccupationList, Page, Review, Source};
use crate::vocabulary::Key;
use isc_core::domain::Period;
use isc_core::vocabulary::Whose;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;

/// Languages in the order of `Lang`; the first is the reference for parity.
const LANGUAGES: [&str; 2] = ["en", "fr"];

pub struct Messages {
    keys: Vec<String>,
    texts: [Vec<String>; 2],
    /// Of each, whether nobody needs it who does not ask about routes.
    of_routes: Vec<bool>,
    /// Of each, whether nobody needs it but a reader at the employer.
    of_employers: Vec<bool>,
}

impl Messages {
    /// A sentence by its dotted name.
    pub fn find(&self, language: usize, name: &str) -> Option<&str> {
        let place = self.keys.iter().position(|key| key == name)?;
        self.texts.get(language)?.get(place).map(String::as_str)
    }
}

/// The beginning of the keys of sentences for a reader at the employer. One that is not there falls back to the usual sentence.
const FOR_EMPLOYERS: &str = "hr.";

/// The keys without which the rulebook could say something that has no sentence.
pub fn needed(
    vocabulary: &[Key],
    programs: &[Programme],
    criteria: &[Rc<Criterion>],
    items: &Items,
    countries: &[CountryList],
    occupations: &[OccupationList],
) -> Vec<String> {
    let mut keys = Vec::new();
    for key in vocabulary {
        if key.kind == "employer" {
            keys.extend(key.values.iter().filter(|value| *value != "other").map(|id| format!("employer.{id}")));
        }
        keys.push(format!("question.{}.title", key.id));
        let values: Vec<&str> = match key.kind.as_str() {
            "choice" => key.values.iter().map(String::as_str).collect(),
            "employer" => vec!["other"],
            "wage" => Period::ALL.map(|(name, _)| name).to_vec(),
            "percent" => vec!["outside"],
            _ => Vec::new(),
        };
        keys.extend(values.iter().map(|value| format!("option.{}.{value}", key.id)));
        keys.extend(key.terms.iter().map(|term| format!("term.{term}")));
    }
    for programme in programs {
        keys.extend(["title", "text"].map(|part| format!("programme.{}.{part}", programme.id)));
        if let Some(route) = &programme.route {
            keys.extend(["first", "then"].map(|part| format!("programme.{}.{part}", programme.id)));
            keys.extend([format!("kind.{}", route.kind.name()), format!("stage.{}", route.stage.name())]);
            keys.extend(route.others.iter().flat_map(|(by, id)| [format!("body.{}", by.name()), format!("other.{id}")]));
        }
        if programme.shown != Shown::Nowhere {
            keys.push(format!("programme.{}.heading", programme.id));
        }
    }
    for criterion in criteria {
        keys.push(format!("criterion.{}.title", criterion.id));
        keys.push(format!("reason.{}.unknown", criterion.id));
        keys.extend(criterion.remarks.iter().map(|remark| format!("remark.{}", remark.id)));
        for leaf in criterion.versions.iter().flat_map(|version| &version.table.leaves) {
            keys.push(format!("reason.{}.{}", criterion.id, leaf.status));
            // Its sentences hold figures of a province, which may be settled without one.
            if criterion.versions.iter().any(|version| version.table_sources) && leaf.status != "unknown" {
                keys.push(format!("reason.{}.{}-anywhere", criterion.id, leaf.status));
            }
            keys.extend(leaf.note.iter().map(|note| format!("note.{note}")));
        }
        keys.extend(criterion.versions.iter().flat_map(|version| clauses(&version.table)));
    }
    keys.extend(countries.iter().map(|list| &list.id).chain(occupations.iter().map(|list| &list.id)).map(|id| format!("list.{id}")));
    keys.extend(items.fees.iter().map(|item| format!("fee.{}", item.id)));
    keys.extend(items.fees.iter().flat_map(|item| clauses(&item.needed.table)));
    keys.extend(items.documents.iter().map(|item| format!("document.{}", item.id)));
    keys.extend(items.steps.iter().map(|item| format!("step.{}", item.id)));
    keys.extend(vocabulary.iter().filter(|key| !key.attainable.is_empty() || MOVES.contains(&key.id.as_str())).map(|key| format!("change.{}", key.id)));
    // Levels that ask nothing of reading and writing.
    let oral = vocabulary.iter().filter(|key| key.attainable.iter().any(|value| value.ends_with("/0/0")));
    keys.extend(oral.map(|key| format!("change.{}{ORAL}", key.id)));
    keys.extend(STATUSES.iter().map(|status| format!("status.{status}")));
    keys.extend(STATUSES.iter().flat_map(|status| ["when", "else", "always"].map(|case| format!("rules.row.{status}.{case}"))));
    keys.extend(NEEDS.map(|name| format!("need.{name}")));
    keys
}

/// The words with which the page of the rules puts the conditions of a table into sentences.
fn clauses(table: &Table) -> Vec<String> {
    let conditions = table.rows.iter().flat_map(|row| &row.conditions);
    conditions
        .flat_map(|(name, atoms)| ["is"].into_iter().chain(atoms.iter().flat_map(Atom::parts).map(Atom::word)).map(move |word| format!("clause.{name}.{word}")))
        .collect()
}

/// Answers for which the engine reckons what they would have to be (`engine::changes`).
const MOVES: [&str; 3] = ["wage", "offerEnd", "passportExpiry"];

/// The words that needs of a unit group are put together from (`ui::needs`).
const NEEDS: [&str; 16] = [
    "asked",
    "fields",
    "required",
    "usual",
    "role",
    "or",
    "and",
    "field",
    "year",
    "years",
    "several-years",
    "experience",
    "training",
    "nothing",
    "licence",
    "licence-partly",
];

/// The sentences that `rulebook/sources.toml` has in every language: titles of sources and pages, and what to look for there.
fn of_sources(sources: &[Source], pages: &[Page], language: usize) -> Vec<(String, String)> {
    let look_for = |id: &str, review: &Option<Review>| Some((format!("review.{id}"), review.as_ref()?.look_for.get(language)?.clone()));
    let title = |kind: &str, id: &str, title: &[String; 2]| Some((format!("{kind}.{id}"), title.get(language)?.clone()));
    let of_source = |source: &Source| {
        let link = source.short.as_ref().unwrap_or(&source.title);
        [title("source", &source.id, link), title("title", &source.id, &source.title), look_for(&source.id, &source.review)]
    };
    let of_page = |page: &Page| [title("page", &page.id, page.short.as_ref().unwrap_or(&page.title)), None, look_for(&page.id, &page.review)];
    sources.iter().flat_map(of_source).chain(pages.iter().flat_map(of_page)).flatten().collect()
}

/// The folder in which a sentence has to stand: that of its programme or of its criterion, or that of the words that all share; nothing where its
/// name is that of no programme, criterion or remark.
fn home(key: &str, programs: &[Programme], criteria: &[Rc<Criterion>]) -> Option<String> {
    let mut parts = key.strip_prefix(FOR_EMPLOYERS).unwrap_or(key).split('.');
    let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let of = |has: &dyn Fn(&Criterion) -> bool| criteria.iter().find(|criterion| has(criterion)).map(|criterion| criterion.home.clone());
    match kind {
        "programme" => programs.iter().find(|programme| programme.id == id).map(|programme| folder(&programme.id)),
        "criterion" | "reason" => of(&|criterion| criterion.id == id),
        "remark" => of(&|criterion| criterion.remarks.iter().any(|remark| remark.id == id)),
        _ => Some(SHARED.to_owned()),
    }
}

/// Where the words stand that several programmes share.
const SHARED: &str = "rulebook/words";

fn folder(programme: &str) -> String {
    format!("{}/{programme}", programs::FOLDER)
}

/// The sentences of one language: the words that all share, those of each programme, and those of the sources.
fn of_language(
    index: usize,
    root: &Path,
    programs: &[Programme],
    criteria: &[Rc<Criterion>],
    sources: &[Source],
    pages: &[Page],
    problems: &mut Problems,
) -> BTreeMap<String, (String, At)> {
    let language = LANGUAGES.get(index).unwrap_or(&"?");
    let mut all: BTreeMap<String, (String, At)> = BTreeMap::new();
    let shared = root.join(programs::SHARED).is_dir().then(|| programs::SHARED.to_owned());
    for own in [SHARED.to_owned()].into_iter().chain(shared).chain(programs.iter().map(|programme| folder(&programme.id))) {
        let words = parse(root, &format!("{own}/{language}.toml"), problems);
        let mut flat = BTreeMap::new();
        flatten("", &words, &mut flat, problems);
        for (key, (text, at)) in flat {
            match home(&key, programs, criteria) {
                None => problems.say(&at, format!("`{key}` is of no programme, criterion or remark of the rulebook")),
                Some(place) if place != own => problems.say(&at, format!("`{key}` belongs in {place}")),
                Some(_) => {}
            }
            if let Some((_, other)) = all.get(&key) {
                problems.say(&at, format!("`{key}` stands in {} too", other.file));
            }
            all.insert(key, (text, at));
        }
    }
    for (key, text) in of_sources(sources, pages, index) {
        if let Some((_, at)) = all.get(&key) {
            problems.say(at, format!("`{key}` stands in rulebook/sources.toml"));
        }
        all.insert(key, (text, At { file: "rulebook/sources.toml".to_owned(), line: 0 }));
    }
    all
}

/// What the sentences speak of.
pub struct Subjects<'a> {
    pub vocabulary: &'a [Key],
    pub programs: &'a [Programme],
    pub criteria: &'a [Rc<Criterion>],
    pub sources: &'a [Source],
    pub pages: &'a [Page],
    /// The sources that something else than routes rests on.
    pub elsewhere: &'a [&'a str],
}

/// The catalogues.
pub fn read(root: &Path, needed: &[String], subjects: &Subjects<'_>, problems: &mut Problems) -> Messages {
    let &Subjects { vocabulary, programs, criteria, sources, pages, elsewhere } = subjects;
    let catalogues: Vec<BTreeMap<String, (String, At)>> =
        (0..LANGUAGES.len()).map(|index| of_language(index, root, programs, criteria, sources, pages, problems)).collect();
    // Where a sentence belongs: the line of the one that comes before it by name, if it is of the same section.
    let file_at = |index: usize, key: &str| {
        let place = home(key, programs, criteria).unwrap_or_else(|| SHARED.to_owned());
        let file = format!("{place}/{}.toml", LANGUAGES.get(index).unwrap_or(&"?"));
        let section = key.split('.').next();
        let before = catalogues.get(index).and_then(|catalogue| {
            catalogue.range(..key.to_owned()).rev().take_while(|(other, _)| other.split('.').next() == section).find(|(_, (_, at))| at.file == file)
        });
        At { line: before.map_or(0, |(_, (_, at))| at.line), file }
    };
    let said: BTreeSet<&str> = needed.iter().map(String::as_str).collect();
    for (index, catalogue) in catalogues.iter().enumerate() {
        for other in &catalogues {
            for (key, (text, at)) in other {
                match catalogue.get(key) {
                    None => problems.say(&file_at(index, key), format!("the key `{key}` of {} is missing", at.file)),
                    Some((own, own_at)) if placeholders(own) != placeholders(text) => {
                        problems.say(own_at, format!("`{key}` has the placeholders {:?}, but {:?} in {}", placeholders(own), placeholders(text), at.file));
                    }
                    Some(_) => {}
                }
            }
        }
        for (key, (text, at)) in catalogue {
            let Some(usual) = key.strip_prefix(FOR_EMPLOYERS) else { continue };
            match catalogue.get(usual) {
                None => problems.say(at, format!("`{key}` is a variant of `{usual}`, which is not there")),
                Some((other, _)) if placeholders(text) != placeholders(other) => {
                    problems.say(at, format!("`{key}` has the placeholders {:?}, but {:?} without `{FOR_EMPLOYERS}`", placeholders(text), placeholders(other)));
                }
                Some(_) => {}
            }
        }
        for (key, (_, at)) in catalogue {
            if !is_said(key.strip_prefix(FOR_EMPLOYERS).unwrap_or(key), &said) {
                problems.say(at, format!("nothing ever says `{key}`"));
            }
        }
        for key in needed.iter().filter(|key| !catalogue.contains_key(*key)) {
            problems.say(&file_at(index, key), format!("the key `{key}` is missing: the rulebook can say it"));
        }
    }
    let mut hashes = BTreeMap::new();
    let names: Vec<&String> = catalogues.first().into_iter().flat_map(BTreeMap::keys).collect();
    for key in &names {
        if let Some(other) = hashes.insert(hash(&spoken(key, &names)), key) {
            problems.say(&file_at(0, key), format!("the names `{key}` and `{other}` have the same hash: rename one"));
        }
    }
    for name in perhaps_asked(&names).iter().filter(|name| !names.contains(name)) {
        if let Some(other) = hashes.get(&hash(&spoken(name, &names))) {
            problems.say(&file_at(0, other), format!("`{other}` would be found by the hash of `{name}`, which is not there: rename it"));
        }
    }
    let keys: Vec<String> = catalogues.first().map(|catalogue| catalogue.keys().cloned().collect()).unwrap_or_default();
    let texts = |index: usize| -> Vec<String> {
        keys.iter().map(|key| catalogues.get(index).and_then(|catalogue| catalogue.get(key)).map(|(text, _)| text.clone()).unwrap_or_default()).collect()
    };
    let texts = [texts(0), texts(1)];
    let of_routes = keys.iter().map(|key| of_routes(key, vocabulary, programs, elsewhere)).collect();
    let of_employers = keys.iter().map(|key| of_employers(key, vocabulary)).collect();
    Messages { keys, texts, of_routes, of_employers }
}

fn flatten(prefix: &str, node: &Node, flat: &mut BTreeMap<String, (String, At)>, problems: &mut Problems) {
    for (name, child) in node.entries() {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match &child.value {
            Value::Table(_) => flatten(&key, child, flat, problems),
            Value::Text(text) if !text.trim().is_empty() && !text.contains('\n') => {
                if text.chars().filter(|c| *c == '{').count() != placeholders(text).len() {
                    problems.say(&child.at, format!("`{key}` has an open brace that is no placeholder"));
                }
                flat.insert(key, (text.clone(), child.at.clone()));
            }
            _ => problems.say(&child.at, format!("`{key}` must be a sentence on one line")),
        }
    }
}

/// The placeholders of a text, sorted, each once per use.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
        .collect();
    found.sort_unstable();
    found
}

/// FNV-1a of 32 bits.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The hash that finds a sentence by its name: the upper 24 bits of FNV-1a, as `i18n::hash` has it. They are a sixth of what a file of sentences
/// takes, and no compression helps them.
pub fn hash(name: &str) -> u32 {
    fnv(name) >> 8
}

/// Kinds of sentences that the rulebook says by their whole names.
const SAID_AS_NAMED: [&str; 13] = ["note", "reason", "option", "document", "fee", "step", "remark", "employer", "list", "section", "part", "about", "pointer"];

/// Kinds of sentences of which something may have more than it needs.
const SAID_IN_PART: [&str; 3] = ["question", "programme", "criterion"];

/// Whether something says a sentence.
fn is_said(key: &str, needed: &BTreeSet<&str>) -> bool {
    let mut parts = key.split('.');
    let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let title = format!("{kind}.{id}.title");
    let named = key.strip_suffix("-figures").filter(|_| kind == "note").unwrap_or(key);
    (!SAID_AS_NAMED.contains(&kind) || needed.contains(named)) && (!SAID_IN_PART.contains(&kind) || needed.contains(title.as_str()))
}

/// The names that may be asked for though they are not there: the variants for employers, and what else need not be there.
fn perhaps_asked(names: &[&String]) -> Vec<String> {
    let variants = names.iter().filter(|name| !name.starts_with(FOR_EMPLOYERS)).map(|name| format!("{FOR_EMPLOYERS}{name}"));
    let others = names.iter().flat_map(|name| {
        let stem = |parts: usize| name.split('.').take(parts).collect::<Vec<_>>().join(".");
        match name.split('.').next().unwrap_or_default() {
            "reason" => vec![format!("{name}-anywhere")],
            "note" => vec![format!("{name}-figures")],
            "question" => ["hint", "why", "routes-title", "routes-hint", "routes-why", "applied-title", "applied-hint", "named-title"]
                .map(|part| format!("{}.{part}", stem(2)))
                .to_vec(),
            "programme" => ["ground", "fees", "first", "then", "heading"].map(|part| format!("{}.{part}", stem(2))).to_vec(),
            _ => Vec::new(),
        }
    });
    variants.chain(others).collect()
}

/// The name by which a sentence is asked for: its dotted name, as `question.wage.title`. The variant for employers of a sentence that the interface
/// names itself is asked for by `hr.` and the place of that sentence in `Text`, as `hr.17`: so the names of these need not be in the module.
fn spoken<N: AsRef<str>>(key: &str, names: &[N]) -> String {
    let usual = key.strip_prefix(FOR_EMPLOYERS).filter(|usual| is_fixed(usual));
    let place = usual.and_then(|usual| names.iter().filter(|name| is_fixed(name.as_ref())).position(|name| name.as_ref() == usual));
    place.map_or_else(|| key.to_owned(), |place| format!("{FOR_EMPLOYERS}{place}"))
}

/// Whether the widget can say it; the rest is for the page of the rules, and the fields of study go into the file of occupations.
fn of_widget(key: &str) -> bool {
    !["rules.", "title.", "clause.", "review.", "list.", "field."].iter().any(|start| key.starts_with(start))
}

/// Whether the interface names it itself: its line is found by its place.
fn is_fixed(key: &str) -> bool {
    ["ui.", "error.", "window."].iter().any(|start| key.starts_with(start))
}

/// What tells whether a file of sentences belongs to this code: the hash of the names and placeholders that the interface knows.
fn id(messages: &Messages) -> u32 {
    let fixed = messages.keys.iter().zip(&messages.texts[0]).filter(|(key, _)| is_fixed(key));
    let shape: Vec<String> = fixed.map(|(key, text)| format!("{key} {}", placeholders(text).join(" "))).collect();
    fnv(&shape.join("\n"))
}

/// The Rust of `Text`: the sentences that the interface names itself.
pub fn rust(messages: &Messages) -> String {
    let names: Vec<&String> = messages.keys.iter().filter(|key| is_fixed(key)).collect();
    let mut out = "/// A sentence that the interface names itself; the others are found by the ids of the rulebook.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Text {\n".to_owned();
    for name in &names {
        let _ = writeln!(out, "    /// `{name}`\n    {},", variant(name));
    }
    let _ = writeln!(out, "}}\n/// The first line of a file of sentences that belongs to this code.\nconst CATALOGUE_ID: &str = \"{:08x}\";", id(messages));
    let _ = writeln!(out, "/// How many sentences the interface names itself.\nconst TEXTS: usize = {};", names.len());
    out
}

/// `ui.next_text` as the name of a variant: `UiNextText`.
fn variant(name: &str) -> String {
    name.split(['.', '_', '-'])
        .flat_map(|part| part.chars().enumerate().map(|(place, sign)| if place == 0 { sign.to_ascii_uppercase() } else { sign }))
        .collect()
}

/// The files of sentences for a reader, in the order of [`LANGUAGES`]: whether for one at the employer, and their names.
pub const FILES: [(bool, [&str; 2]); 2] = [(false, ["worker.en.txt", "worker.fr.txt"]), (true, ["employer.en.txt", "employer.fr.txt"])];

/// The file of the sentences of one language: the id, the sentences of the interface in the order of `Text`, then a shelf with all others but those
/// of routes. That of the worker has not those that only a reader at the employer needs.
pub fn file(messages: &Messages, language: usize, employer: bool) -> String {
    let texts = messages.texts.get(language).map_or(&[][..], Vec::as_slice);
    // Each keeps its place, since the code finds it by that.
    let said = |key: &str| employer || !OF_EMPLOYERS_ALONE.contains(&key);
    let fixed = messages.keys.iter().zip(texts).filter(|(key, _)| is_fixed(key)).map(|(key, text)| if said(key) { text.clone() } else { String::new() });
    let named = shelf(messages, language, |key, of_routes, of_employers| !is_fixed(key) && of_widget(key) && !of_routes && (employer || !of_employers));
    [format!("{:08x}", id(messages))].into_iter().chain(fixed).chain(named).collect::<Vec<_>>().join("\n")
}

/// The file of the sentences of routes in one language: the id, then a shelf.
pub fn file_of_routes(messages: &Messages, language: usize) -> String {
    let named = shelf(messages, language, |key, of_routes, _| !is_fixed(key) && of_widget(key) && of_routes);
    [format!("{:08x}", id(messages))].into_iter().chain(named).collect::<Vec<_>>().join("\n")
}

/// Kinds of sentences that the routes alone have.
const KINDS_OF_ROUTES: [&str; 10] = ["body", "closed", "factor", "kind", "levels", "other", "part", "pointer", "routes", "stage"];

/// Whether nobody needs a sentence who does not ask about routes: those of the routes themselves, of criteria, notes, documents and fees that they
/// alone have, and of questions that they alone ask. A screen with an answer to one of these waits for them.
fn of_routes(key: &str, vocabulary: &[Key], programs: &[Programme], elsewhere: &[&str]) -> bool {
    let mut parts = key.strip_prefix(FOR_EMPLOYERS).unwrap_or(key).split('.');
    let (kind, id, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let others = || programs.iter().filter(|programme| programme.route.is_none());
    let criteria = || others().flat_map(|programme| &programme.criteria);
    match kind {
        "programme" => programs.iter().any(|programme| programme.id == id && programme.route.is_some()),
        "criterion" | "reason" => !criteria().any(|criterion| criterion.id == id),
        "note" => {
            let note = id.strip_suffix("-figures").unwrap_or(id);
            let leaves = criteria().flat_map(|criterion| &criterion.versions).flat_map(|version| &version.table.leaves);
            !leaves.into_iter().any(|leaf| leaf.note.as_deref() == Some(note))
        }
        "source" => !elsewhere.contains(&id),
        "document" => !others().any(|programme| programme.documents.iter().any(|item| item == id)),
        "fee" => !others().any(|programme| programme.fees.iter().any(|item| item == id)),
        "question" if rest.starts_with("routes-") => true,
        "question" | "option" | "change" => {
            vocabulary.iter().any(|key| key.id == id.strip_suffix(ORAL).unwrap_or(id) && asked_by_routes_alone(&key.id, programs))
        }
        _ => KINDS_OF_ROUTES.contains(&kind),
    }
}

/// The end of the name of what would change with levels that ask nothing of reading and writing.
const ORAL: &str = "-oral";

/// Sentences of the interface that only a reader at the employer sees.
const OF_EMPLOYERS_ALONE: [&str; 3] = ["ui.group_of_worker", "ui.hand_over", "ui.hand_over_text"];

/// Whether nobody needs a sentence but a reader at the employer: the variants for one, but for the titles of questions that a worker sends to the
/// employer.
fn of_employers(key: &str, vocabulary: &[Key]) -> bool {
    let Some(usual) = key.strip_prefix(FOR_EMPLOYERS) else { return false };
    let question = usual.strip_prefix("question.").and_then(|rest| rest.strip_suffix(".title").or_else(|| rest.strip_suffix(".named-title")));
    !vocabulary.iter().any(|key| question == Some(key.id.as_str()) && key.whose == Whose::Employer)
}

/// Sentences found by name: a line with the hashes of the names, sorted; then a line for each sentence. A hash stands there as its distance from the
/// one before, in digits of six bits from `0` on: three of them, or four after a `~`, which compresses far better than hexadecimal digits.
fn shelf(messages: &Messages, language: usize, of: impl Fn(&str, bool, bool) -> bool) -> Vec<String> {
    let texts = messages.texts.get(language).map_or(&[][..], Vec::as_slice);
    let readers = messages.of_routes.iter().zip(&messages.of_employers);
    let named = messages.keys.iter().zip(readers).zip(texts).filter(|((key, (of_routes, of_employers)), _)| of(key, **of_routes, **of_employers));
    let mut lines: Vec<(u32, &String)> = named.map(|((key, _), text)| (hash(&spoken(key, &messages.keys)), text)).collect();
    lines.sort_unstable();
    let mut last = 0;
    let hashes = lines.iter().fold(String::new(), |mut hashes, (hash, _)| {
        let distance = hash - last;
        last = *hash;
        let far = distance >= 1 << 18;
        hashes.extend(far.then_some('~'));
        let digits = (0..if far { 4 } else { 3 }).rev().filter_map(|place| u8::try_from(distance >> (6 * place) & 63).ok());
        hashes.extend(digits.map(|digit| char::from(b'0' + digit)));
        hashes
    });
    [hashes].into_iter().chain(lines.into_iter().map(|(_, text)| text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::perhaps_asked;

    #[test]
    fn names_that_are_asked_for_without_being_there_are_all_known() {
        let there = ["reason.teer.met", "note.part-of-group", "question.wage.title", "programme.bridging.name", "hr.question.wage.title"].map(str::to_owned);
        let asked = perhaps_asked(&there.iter().collect::<Vec<_>>());
        for name in [
            "hr.reason.teer.met",
            "reason.teer.met-anywhere",
            "note.part-of-group-figures",
            "question.wage.hint",
            "question.wage.named-title",
            "hr.question.wage.title",
            "programme.bridging.ground",
        ] {
            assert!(asked.iter().any(|other| other == name), "{name} in {asked:?}");
        }
        assert!(!asked.iter().any(|name| name.starts_with("hr.hr.")), "{asked:?}");
    }
}
