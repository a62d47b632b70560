//! The law examples of the programmes: answers, a day, and what must come out. `cargo xtask check` and the tests hold the engine to them.

use crate::read::{At, Node, Problem, Problems, Value, parse};
use isc_core::answers::{Answers, Raw, RawNumber, Reader};
use isc_core::domain::Date;
use isc_core::engine::{Notice, Options, ProgramAssessment, evaluate};
use isc_core::rulebook::{CriterionId, Rulebook};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The file of the answers that many examples start from.
const BASES: &str = "rulebook/bases.toml";

const FILE: [&str; 4] = ["rule", "source", "program", "case"];
const CASE: [&str; 13] = ["name", "as-of", "base", "answers", "notices", "outcome", "if-open", "window", "criteria", "notes", "decided-by", "permit", "fees"];

/// One example.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence that names it; no other example has it.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// The programme that it is about: that of its folder.
    pub program: String,
    /// The source that the file names for its rule.
    pub source: String,
    /// The day of the decision.
    pub as_of: Date,
    /// The answers, as a host would give them.
    pub answers: Vec<(String, Raw)>,
    /// The programmes whose last day is moved, with the new day and where it was read.
    pub notices: Vec<(String, Date, String)>,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out of an example; of what it does not name, anything may.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The outcome.
    pub outcome: String,
    /// What the criteria come to where the programme is not open. It is named wherever that is so.
    pub if_open: Option<String>,
    /// The status of the window.
    pub window: Option<String>,
    /// Statuses of criteria.
    pub criteria: Vec<(String, String)>,
    /// Notes of criteria.
    pub notes: Vec<(String, String)>,
    /// The criteria that decide, in order.
    pub decided_by: Option<Vec<String>>,
    /// `until`, `limitedBy` and `upperBound` of the permit.
    pub permit: Vec<(String, String)>,
    /// The fees, in order.
    pub fees: Option<Vec<String>>,
}

/// All examples of a folder that holds `rulebook`, or every problem of their form.
pub fn read(root: &Path) -> Result<Vec<Example>, Vec<Problem>> {
    let mut problems = Problems::default();
    let bases = parse(root, BASES, &mut problems);
    bases.only(&["base"], &mut problems);
    let mut examples = Vec::new();
    for programme in crate::programs::folders(root) {
        let folder = format!("{}/{programme}/examples", crate::programs::FOLDER);
        let mut files: Vec<String> =
            fs::read_dir(root.join(&folder)).into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        files.sort();
        for file in files {
            let file = parse(root, &format!("{folder}/{file}"), &mut problems);
            file.only(&FILE, &mut problems);
            file.required("rule", &mut problems);
            let source = file.required("source", &mut problems);
            if file.required("program", &mut problems) != programme {
                problems.say(&file.at, format!("`program` is not `{programme}`, in whose folder it stands"));
            }
            for case in file.list("case") {
                examples.extend(example(case, &programme, &source, &bases, &mut problems));
            }
        }
    }
    let mut names = BTreeSet::new();
    for example in &examples {
        if !names.insert(&example.name) {
            problems.say(&example.at, format!("another example is called `{}` too", example.name));
        }
    }
    if problems.list.is_empty() { Ok(examples) } else { Err(problems.list) }
}

fn example(case: &Node, program: &str, source: &str, bases: &Node, problems: &mut Problems) -> Option<Example> {
    case.only(&CASE, problems);
    let own = case.get("answers").map(Node::entries).unwrap_or_default();
    let mut answers: Vec<(String, Raw)> = Vec::new();
    if let Some(name) = case.optional("base", problems) {
        let Some(base) = bases.get("base").and_then(|all| all.get(&name)) else {
            problems.say(&case.at, format!("no `base.{name}` in {BASES}"));
            return None;
        };
        answers.extend(base.entries().iter().map(|(key, node)| (key.clone(), raw(&node.value))));
    }
    for (key, node) in own {
        answers.retain(|(other, _)| other != key);
        if node.as_text() != Some("absent") {
            answers.push((key.clone(), raw(&node.value)));
        }
    }
    let mut notices = Vec::new();
    for notice in case.list("notices") {
        notice.only(&["program", "validTo", "source"], problems);
        let day = notice.required("validTo", problems);
        match Date::parse(&day) {
            Ok(day) => notices.push((notice.required("program", problems), day, notice.required("source", problems))),
            Err(_) => problems.say(&notice.at, format!("`validTo` is not a day of the calendar: `{day}`")),
        }
    }
    let as_of = case.required("as-of", problems);
    let expected = Expected {
        outcome: case.required("outcome", problems),
        if_open: case.optional("if-open", problems),
        window: case.optional("window", problems),
        criteria: pairs(case, "criteria"),
        notes: pairs(case, "notes"),
        decided_by: case.get("decided-by").map(|_| case.texts("decided-by", problems)),
        permit: pairs(case, "permit"),
        fees: case.get("fees").map(|_| case.texts("fees", problems)),
    };
    let name = case.required("name", problems);
    let Ok(as_of) = Date::parse(&as_of) else {
        problems.say(&case.at, format!("`as-of` is not a day of the calendar: `{as_of}`"));
        return None;
    };
    Some(Example { name, at: case.at.clone(), program: program.to_owned(), source: source.to_owned(), as_of, answers, notices, expected })
}

/// The entries of a table, as texts.
fn pairs(case: &Node, key: &str) -> Vec<(String, String)> {
    let text = |value: &Value| match value {
        Value::Text(text) | Value::Decimal(text) => text.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::List(_) | Value::Table(_) | Value::Other => String::new(),
    };
    case.get(key).map(Node::entries).unwrap_or_default().iter().map(|(name, node)| (name.clone(), text(&node.value))).collect()
}

/// A value as a host would send it.
fn raw(value: &Value) -> Raw {
    match value {
        Value::Text(text) => Raw::Text(text.clone()),
        Value::Whole(number) => Raw::Number(RawNumber(number.to_string())),
        Value::Decimal(text) => Raw::Number(RawNumber(text.clone())),
        Value::Flag(flag) => Raw::Flag(*flag),
        Value::List(items) => Raw::List(items.iter().map(|item| raw(&item.value)).collect()),
        Value::Table(entries) => Raw::Object(entries.iter().map(|(key, node)| (key.clone(), raw(&node.value))).collect()),
        Value::Other => Raw::Other,
    }
}

impl Example {
    /// Its answers as the questions of a rulebook understand them. What they do not understand is not among them.
    pub fn read_answers(&self, rulebook: &'static Rulebook) -> Answers {
        Reader::new(&rulebook.vocabulary).answers(&Raw::Object(self.answers.clone()))
    }

    /// Its day and its notices, for all programmes. A notice for a programme that the rulebook does not have is left out.
    pub fn options(&self, rulebook: &'static Rulebook) -> Options {
        let notice =
            |(program, day, source): &(String, Date, String)| Some(Notice { program: rulebook.find_program(program)?, valid_to: *day, source: source.clone() });
        Options { notices: self.notices.iter().filter_map(notice).collect(), ..Options::on(self.as_of) }
    }

    /// What it names that the rulebook does not have, and else how what the engine says differs from what must come out.
    pub fn differences(&self, rulebook: &'static Rulebook) -> Vec<Problem> {
        let mut found: Vec<String> = Vec::new();
        if !rulebook.sources.iter().any(|source| source.id == self.source) {
            found.push(format!("no source `{}`", self.source));
        }
        for (program, ..) in self.notices.iter().filter(|(program, ..)| rulebook.find_program(program).is_none()) {
            found.push(format!("a notice for `{program}`, which is no programme"));
        }
        let mut reader = Reader::new(&rulebook.vocabulary);
        let answers = reader.answers(&Raw::Object(self.answers.clone()));
        found.extend(reader.finish().iter().map(|problem| {
            let value = if let Raw::Text(text) = &problem.value { format!(" `{text}`") } else { String::new() };
            format!("the answer `{}`{value} is not understood ({})", problem.key, problem.code.name())
        }));
        if found.is_empty()
            && let Some(program) = rulebook.find_program(&self.program)
        {
            let options = Options { programs: Some(vec![program]), ..self.options(rulebook) };
            for result in evaluate(rulebook, &answers, &options).programs {
                found.extend(self.expected.differences(&result));
            }
        }
        found.into_iter().map(|reason| Problem { file: self.at.file.clone(), line: self.at.line, reason: format!("{}: {reason}", self.name) }).collect()
    }
}

impl Expected {
    fn differences(&self, result: &ProgramAssessment) -> Vec<String> {
        let mut found = Vec::new();
        let mut compare = |what: &str, expected: &str, got: &str| {
            if expected != got {
                found.push(format!("{what}: expected {expected}, got {got}"));
            }
        };
        compare("outcome", &self.outcome, result.outcome.name());
        if result.if_open.is_some() || self.if_open.is_some() {
            compare("if-open", self.if_open.as_deref().unwrap_or_default(), result.if_open.map_or("", |outcome| outcome.name()));
        }
        if let Some(window) = &self.window {
            compare("window", window, result.window.status.name());
        }
        let criterion = |id: &str| result.criteria.iter().find(|criterion| criterion.id.name() == id);
        for (id, status) in &self.criteria {
            compare(id, status, criterion(id).map_or("no such criterion", |criterion| criterion.status.name()));
        }
        for (id, note) in &self.notes {
            compare(&format!("note of {id}"), note, criterion(id).map_or("no such criterion", |criterion| criterion.note.unwrap_or("none")));
        }
        if let Some(decided_by) = &self.decided_by {
            compare("decided-by", &decided_by.join(" "), &result.decided_by().map(CriterionId::name).collect::<Vec<_>>().join(" "));
        }
        for (key, value) in &self.permit {
            let got = match (&result.permit, key.as_str()) {
                (Some(permit), "until") => permit.until.to_string(),
                (Some(permit), "limitedBy") => permit.limited_by.name().to_owned(),
                (Some(permit), "upperBound") => permit.upper_bound.to_string(),
                (Some(_), _) => "known are until, limitedBy and upperBound".to_owned(),
                (None, _) => "no permit".to_owned(),
            };
            compare(&format!("permit.{key}"), value, &got);
        }
        if let Some(fees) = &self.fees {
            compare("fees", &fees.join(" "), &result.fees.iter().map(|fee| fee.id).collect::<Vec<_>>().join(" "));
        }
        found
    }
}

/// The statuses that the rows of some criterion can have and that no example names, as `CRITERION: STATUS`.
pub fn untried(rulebook: &Rulebook, examples: &[Example]) -> Vec<String> {
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (id, status) in examples.iter().flat_map(|example| &example.expected.criteria) {
        named.entry(id).or_default().insert(status);
    }
    let possible = rulebook.criteria.iter().flat_map(|criterion| {
        let statuses: BTreeSet<&str> = criterion.versions.iter().flat_map(|version| version.table.leaves).map(|leaf| leaf.status.name()).collect();
        statuses.into_iter().map(|status| (criterion.id.name(), status))
    });
    possible.filter(|(id, status)| !named.get(id).is_some_and(|named| named.contains(status))).map(|(id, status)| format!("{id}: {status}")).collect()
}
