//! The vocabulary of answers: the questions, what may be answered to each, and the order in which they are asked.

use crate::read::{At, Node, Problems, Value, parse};
use crate::tables::{Employer, Page, known_page};
use isc_core::domain::Levels;
use isc_core::vocabulary::{KeySet, Named, Whose};
use std::path::Path;

const FILE: &str = "rulebook/vocabulary.toml";

/// A question.
pub struct Key {
    pub id: String,
    pub short: String,
    pub kind: String,
    pub values: Vec<String>,
    /// The choices, or the levels of a language, that a person could truthfully come to have.
    pub attainable: Vec<String>,
    pub attainable_not_from: Option<String>,
    pub default: Option<String>,
    /// The highest number of years.
    pub most: u8,
    /// Whether Canada may be the country.
    pub canada: bool,
    /// The terms explained with it.
    pub terms: Vec<String>,
    /// The pages on which the answer can be looked up.
    pub pages: Vec<String>,
    /// The side that alone knows the answer.
    pub whose: Whose,
    /// The choices that are put before nobody whose employer is one of the participants.
    pub of_others: Vec<String>,
    /// The conditions under which the question means nothing, as read.
    pub gate: Vec<Node>,
    /// Where it stands.
    pub at: At,
}

const KINDS: [&str; 10] = ["choice", "employer", "noc", "wage", "rate", "years", "percent", "country", "date", "levels"];

/// A part of an interview.
pub struct Part {
    pub id: String,
    /// The ids of its questions, in the order of asking.
    pub ask: Vec<String>,
}

/// The orders in which questions are asked.
pub struct Orders {
    /// The sections of the interview about the stream and its topics.
    pub sections: Vec<Part>,
    /// The parts of the interview about routes.
    pub parts: Vec<Part>,
}

/// The questions in the order of the public contract, and the orders of asking.
pub fn read(root: &Path, employers: &[Employer], pages: &[Page], problems: &mut Problems) -> (Vec<Key>, Orders) {
    let root = parse(root, FILE, problems);
    root.only(&["section", "part", "key"], problems);
    let mut keys: Vec<Key> = Vec::new();
    for node in root.list("key") {
        let key = read_key(node, employers, pages, problems);
        if keys.iter().any(|other| other.id == key.id) {
            problems.say(&key.at, format!("the key `{}` is there twice", key.id));
        }
        if keys.iter().any(|other| other.short == key.short) || key.short.len() != 2 || !key.short.bytes().all(|byte| byte.is_ascii_lowercase()) {
            problems.say(&key.at, format!("`short` of `{}` must be two small letters that no other key has, not `{}`", key.id, key.short));
        }
        keys.push(key);
    }
    if keys.len() > KeySet::MOST {
        problems.say(&root.at, format!("there are {} questions, and a set of them holds {}", keys.len(), KeySet::MOST));
    }
    for (_, id, values) in Named::ALL {
        match keys.iter().find(|key| key.id == id) {
            None => problems.say(&root.at, format!("the question `{id}` is missing: a function of the engine looks at it")),
            Some(key) if !values.is_empty() && key.values != values => {
                problems.say(&key.at, format!("the values of `{id}` must be {}: a function of the engine tells them apart", values.join(", ")));
            }
            Some(_) => {}
        }
    }
    let sections = parts(root.list("section"), &keys, problems);
    for key in &keys {
        let times = sections.iter().flat_map(|section| &section.ask).filter(|id| **id == key.id).count();
        if times != 1 {
            problems.say(&root.at, format!("`[[section]]` must have `{}` once, and has it {}", key.id, if times == 0 { "nowhere" } else { "twice or more" }));
        }
    }
    let parts = parts(root.list("part"), &keys, problems);
    let asked: Vec<&String> = parts.iter().flat_map(|part| &part.ask).collect();
    for (_, id) in asked.iter().enumerate().filter(|(place, id)| asked.iter().take(*place).any(|other| other == *id)) {
        problems.say(&root.at, format!("`{id}` is in two parts, or twice in one"));
    }
    (keys, Orders { sections, parts })
}

fn parts(nodes: &[Node], keys: &[Key], problems: &mut Problems) -> Vec<Part> {
    let part = |node: &Node| {
        node.only(&["id", "ask"], problems);
        let ask = node.texts("ask", problems);
        for id in ask.iter().filter(|id| !keys.iter().any(|key| key.id == **id)) {
            problems.say(&node.at, format!("`{id}` of `ask` is no question"));
        }
        Part { id: node.required("id", problems), ask }
    };
    nodes.iter().map(part).collect()
}

fn read_key(node: &Node, employers: &[Employer], pages: &[Page], problems: &mut Problems) -> Key {
    const ALLOWED: [&str; 14] =
        ["id", "short", "whose", "of-others", "kind", "values", "attainable", "attainable-not-from", "default", "most", "canada", "terms", "pages", "unless"];
    node.only(&ALLOWED, problems);
    let kind = node.required("kind", problems);
    let mut values = node.texts("values", problems);
    let mut attainable = node.texts("attainable", problems);
    if !KINDS.contains(&kind.as_str()) {
        problems.say(&node.at, format!("`{kind}` is not a kind of answer; known are {}", KINDS.join(", ")));
    }
    if kind == "employer" {
        values = employers.iter().map(|employer| employer.id.clone()).chain(["other".to_owned()]).collect();
        // One stands for all of them.
        attainable = values.iter().take(1).cloned().collect();
    }
    if kind == "choice" && values.is_empty() {
        problems.say(&node.at, "a choice needs `values`");
    }
    if values.len() > 255 {
        problems.say(&node.at, format!("there are {} values, and a choice has at most 255", values.len()));
    }
    for value in values.iter().filter(|value| values.iter().filter(|other| other == value).count() > 1 || *value == "unsure") {
        problems.say(&node.at, format!("the value `{value}` is there twice, or means that the person is unsure"));
    }
    let default = node.optional("default", problems);
    if default.as_deref().is_some_and(|default| (default == "as-of") != (kind == "date") || !["choice", "date"].contains(&kind.as_str())) {
        problems.say(&node.at, "`default` is one of the values of a choice, and `as-of` for a date");
    }
    let attainable_not_from = node.optional("attainable-not-from", problems);
    if kind == "levels" {
        for value in attainable.iter().filter(|value| Levels::parse(value).is_none_or(|levels| levels == Levels::NONE)) {
            problems.say(&node.at, format!("`{value}` is not of the form \"5/5/4/4\": the levels of speaking, listening, reading and writing, 0 to 12"));
        }
    }
    for value in attainable.iter().filter(|_| kind != "levels").chain(&attainable_not_from).chain(default.iter().filter(|_| kind == "choice")) {
        if !values.contains(value) {
            problems.say(&node.at, format!("`{value}` is not one of the values"));
        }
    }
    let most = match node.get("most").map(|node| &node.value) {
        None => 80,
        Some(Value::Whole(most)) if kind == "years" => u8::try_from(*most).unwrap_or_else(|_| {
            problems.say(&node.at, "`most` must be 0 to 255");
            0
        }),
        Some(_) => {
            problems.say(&node.at, "`most` is a whole number, and for years alone");
            0
        }
    };
    let whose = match node.optional("whose", problems).as_deref() {
        None => Whose::Either,
        Some("worker") => Whose::Worker,
        Some("employer") => Whose::Employer,
        Some(other) => {
            problems.say(&node.at, format!("`whose` is `worker` or `employer`, not `{other}`"));
            Whose::Either
        }
    };
    let of_others = node.texts("of-others", problems);
    for value in of_others.iter().filter(|value| !values.contains(value)) {
        problems.say(&node.at, format!("`{value}` of `of-others` is not one of the values"));
    }
    let pages_of = node.texts("pages", problems);
    for page in &pages_of {
        known_page(Some(page), pages, &node.at, problems);
    }
    Key {
        pages: pages_of,
        whose,
        of_others,
        id: node.required("id", problems),
        short: node.required("short", problems),
        kind,
        values,
        attainable,
        attainable_not_from,
        default,
        most,
        canada: node.flag("canada", problems),
        terms: node.texts("terms", problems),
        gate: node.list("unless").to_vec(),
        at: node.at.clone(),
    }
}
