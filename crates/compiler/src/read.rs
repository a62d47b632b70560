//! Reading TOML with the place of everything, so that a problem names its file and line.

use std::fmt;
use std::fs;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something wrong in a data file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file, relative to the root of the repository.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

#[derive(Default)]
pub struct Problems {
    pub list: Vec<Problem>,
    /// Those of files that are no TOML: whatever else is said then may follow from that.
    pub unreadable: Vec<Problem>,
}

impl Problems {
    pub fn say(&mut self, at: &At, reason: impl Into<String>) {
        self.list.push(Problem { file: at.file.clone(), line: at.line, reason: reason.into() });
    }
}

/// A place in a file.
#[derive(Clone, Debug, Default)]
pub struct At {
    pub file: String,
    pub line: usize,
}

/// A parsed value with its place, detached from the text it came from.
#[derive(Clone, Debug)]
pub struct Node {
    pub at: At,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Whole(i64),
    Decimal(String),
    Flag(bool),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
    Other,
}

pub fn text(root: &Path, file: &str, problems: &mut Problems) -> String {
    fs::read_to_string(root.join(file)).unwrap_or_else(|error| {
        problems.say(&At { file: file.to_owned(), line: 0 }, format!("cannot be read: {error}"));
        String::new()
    })
}

pub fn parse(root: &Path, file: &str, problems: &mut Problems) -> Node {
    let text = text(root, file, problems);
    let ends: Vec<usize> = text.match_indices('\n').map(|(offset, _)| offset).collect();
    let line_of = |offset: usize| ends.partition_point(|end| *end < offset) + 1;
    match DeTable::parse(&text) {
        Ok(table) => Node { at: At { file: file.to_owned(), line: 1 }, value: table_value(table.get_ref(), file, &line_of) },
        Err(error) => {
            let at = At { file: file.to_owned(), line: error.span().map_or(0, |span| line_of(span.start)) };
            problems.say(&at, error.message());
            problems.unreadable.extend(problems.list.last().cloned());
            Node { at, value: Value::Table(Vec::new()) }
        }
    }
}

fn table_value(table: &DeTable<'_>, file: &str, line_of: &dyn Fn(usize) -> usize) -> Value {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    Value::Table(entries.into_iter().map(|(key, value)| (key.get_ref().to_string(), node(value, line_of(key.span().start), file, line_of))).collect())
}

fn node(value: &Spanned<DeValue<'_>>, line: usize, file: &str, line_of: &dyn Fn(usize) -> usize) -> Node {
    let parsed = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => number.as_str().parse().map_or(Value::Other, Value::Whole),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(item, line_of(item.span().start), file, line_of)).collect()),
        DeValue::Table(table) => table_value(table, file, line_of),
        DeValue::Float(number) => Value::Decimal(number.as_str().to_owned()),
        DeValue::Datetime(_) => Value::Other,
    };
    Node { at: At { file: file.to_owned(), line }, value: parsed }
}

impl Node {
    pub fn entries(&self) -> &[(String, Node)] {
        if let Value::Table(entries) = &self.value { entries } else { &[] }
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The items of a list; one item that is no list counts as a list of one.
    pub fn items(&self) -> &[Node] {
        if let Value::List(items) = &self.value { items } else { std::slice::from_ref(self) }
    }

    /// The items of the list under `key`, or none.
    pub fn list(&self, key: &str) -> &[Node] {
        self.get(key).map_or(&[], Node::items)
    }

    pub fn optional(&self, key: &str, problems: &mut Problems) -> Option<String> {
        let node = self.get(key)?;
        if node.as_text().is_none() {
            problems.say(&node.at, format!("`{key}` must be a text"));
        }
        node.as_text().map(str::to_owned)
    }

    pub fn required(&self, key: &str, problems: &mut Problems) -> String {
        if self.get(key).is_none() {
            problems.say(&self.at, format!("`{key}` is missing"));
        }
        self.optional(key, problems).unwrap_or_default()
    }

    pub fn texts(&self, key: &str, problems: &mut Problems) -> Vec<String> {
        let nodes = self.list(key);
        for node in nodes.iter().filter(|node| node.as_text().is_none()) {
            problems.say(&node.at, format!("`{key}` must hold texts"));
        }
        nodes.iter().filter_map(Node::as_text).map(str::to_owned).collect()
    }

    /// `true` or `false`; false where it is not there.
    pub fn flag(&self, key: &str, problems: &mut Problems) -> bool {
        match self.get(key) {
            None => false,
            Some(Node { value: Value::Flag(flag), .. }) => *flag,
            Some(node) => {
                problems.say(&node.at, format!("`{key}` must be true or false"));
                false
            }
        }
    }

    pub fn only(&self, allowed: &[&str], problems: &mut Problems) {
        for (key, node) in self.entries().iter().filter(|(key, _)| !allowed.contains(&key.as_str())) {
            problems.say(&node.at, format!("`{key}` is not known here; known are {}", allowed.join(", ")));
        }
    }

    /// A day as days since 1970-01-01.
    pub fn day(&self, key: &str, problems: &mut Problems) -> Option<i32> {
        let text = self.optional(key, problems)?;
        let day = parse_day(&text);
        if day.is_none() {
            problems.say(&self.get(key).map_or_else(|| self.at.clone(), |node| node.at.clone()), format!("`{key}` is not a day of the calendar: `{text}`"));
        }
        day
    }
}

/// `YYYY-MM-DD` as days since 1970-01-01, counted month by month; the engine counts in another way.
pub fn parse_day(text: &str) -> Option<i32> {
    let parts: Vec<i32> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[year, month, day] = parts.as_slice() else { return None };
    let leap = |year: i32| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(usize::try_from(month - 1).ok()?)?;
    if !(1970..=2199).contains(&year) || !(1..=length).contains(&day) || text.len() != 10 {
        return None;
    }
    let years: i32 = (1970..year).map(|year| if leap(year) { 366 } else { 365 }).sum();
    let months: i32 = lengths.iter().take(usize::try_from(month - 1).ok()?).sum();
    Some(years + months + day - 1)
}

/// `38.50` as cents.
pub fn parse_cents(text: &str) -> Option<u32> {
    let (whole, cents) = text.split_once('.')?;
    if cents.len() == 2 { whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(cents.parse().ok()?) } else { None }
}
