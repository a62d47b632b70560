//! The lines of a criterion as sentences: "Matches when the job is in TEER 0 or 1."

use crate::words::Words;
use isc_compiler::conditions::{Atom, Leaf, Written};
use isc_compiler::read::parse_day;

/// From how many letters on the values of a condition stand below the sentence, each on its own.
const LONG: usize = 130;

/// The same for one value that is a whole clause: it may hold an "and", which must not be read together with the "or" between values.
const LONG_CLAUSE: usize = 64;

/// A sentence, and the values of its last condition where they are too long to stand in it.
#[derive(Debug)]
pub struct Sentence {
    pub text: String,
    pub list: Vec<String>,
}

/// What clauses say beyond the row itself.
#[derive(Clone, Copy)]
pub struct Clauses<'a> {
    pub words: Words<'a>,
    /// How far above the last threshold a wage must lie once its table is past review.
    pub margin_percent: i64,
}

impl Clauses<'_> {
    /// A line of a criterion. `only`: there is no other.
    pub fn row(self, row: &Written, leaf: &Leaf, only: bool) -> Sentence {
        let name = |case: &str| format!("rules.row.{}.{case}", leaf.status);
        let sentence = if row.conditions.is_empty() {
            Sentence { text: self.words.say(&name(if only { "always" } else { "else" })).to_owned(), list: Vec::new() }
        } else {
            self.conditional(&name("when"), &row.conditions)
        };
        if !row.undecided {
            return sentence;
        }
        let text = self.words.fill("rules.row.undecided", &[("sentence", &lower_first(&sentence.text))]);
        Sentence { text, list: sentence.list }
    }

    /// A sentence of the catalogue with the conditions in the place of `{clauses}`.
    pub fn conditional(self, name: &str, conditions: &[(String, Vec<Atom>)]) -> Sentence {
        // A condition with several values comes last, so that its "or" takes in nothing else.
        let mut ordered: Vec<&(String, Vec<Atom>)> = conditions.iter().collect();
        ordered.sort_by_key(|(_, atoms)| atoms.len() > 1);
        let mut list = Vec::new();
        let clauses: Vec<String> = ordered
            .iter()
            .enumerate()
            .map(|(place, (fact, atoms))| {
                let stem = |value: &str| self.words.fill(&format!("clause.{fact}.is"), &[("value", value)]);
                let values: Vec<String> = atoms.iter().map(|atom| self.value(fact, atom)).collect();
                // Values that are whole clauses, not the end of one.
                let whole = stem("").is_empty();
                let together = if whole { self.words.or_clauses(&values) } else { self.words.or(&values) };
                let long_clause = whole && values.iter().any(|value| value.chars().count() > LONG_CLAUSE);
                if place + 1 == ordered.len() && values.len() > 1 && (long_clause || together.chars().count() > LONG) {
                    list = values.iter().map(|value| stem(value)).collect();
                    self.words.say("rules.one_of").to_owned()
                } else {
                    stem(&together)
                }
            })
            .collect();
        let text = self.words.fill(name, &[("clauses", &self.words.and(&clauses))]);
        Sentence { text: if list.is_empty() { text } else { text.trim_end_matches('.').to_owned() }, list }
    }

    fn value(self, fact: &str, atom: &Atom) -> String {
        let words = self.words;
        if let Atom::All(parts) = atom {
            return words.and(&parts.iter().map(|part| self.value(fact, part)).collect::<Vec<_>>());
        }
        let day = |text: &Option<String>| text.as_deref().and_then(parse_day).map(|day| words.day(day)).unwrap_or_default();
        let (numbers, from, to) = match atom {
            Atom::Teer(numbers) | Atom::MajorGroups(numbers) => {
                // A major group has two digits.
                let digits = if matches!(atom, Atom::Teer(_)) { 1 } else { 2 };
                (words.or(&numbers.iter().map(|number| format!("{number:0digits$}")).collect::<Vec<_>>()), String::new(), String::new())
            }
            Atom::Between(from, to) => (String::new(), day(from), day(to)),
            _ => Default::default(),
        };
        let number = |text: &Option<String>| text.as_deref().map(|text| words.number(text)).unwrap_or_default();
        let (least, percent) = match atom {
            Atom::Number(least, below) => (number(least), number(below)),
            _ => (String::new(), self.margin_percent.to_string()),
        };
        let name = match atom {
            Atom::List(id, _) | Atom::Occupations(id, _) => words.say(&format!("list.{id}")).to_owned(),
            Atom::Country(code) => crate::words::country(code, words.language).unwrap_or_default().to_owned(),
            Atom::UnitGroup(code) => code.clone(),
            Atom::SomeOf(programs) => words.or(&programs.iter().map(|id| words.say(&format!("programme.{id}.title")).to_owned()).collect::<Vec<_>>()),
            _ => String::new(),
        };
        let levels = if let Atom::Levels(levels) = atom { levels.0.map(|level| level.to_string()) } else { Default::default() };
        let [speaking, listening, reading, writing] = levels;
        let least = if speaking.is_empty() { least } else { speaking.clone() };
        let values = [("numbers", numbers.as_str()), ("from", &from), ("to", &to), ("percent", &percent), ("least", &least), ("name", &name)];
        let levels = [("speaking", speaking.as_str()), ("listening", &listening), ("reading", &reading), ("writing", &writing)];
        let values: Vec<(&str, &str)> = values.into_iter().chain(levels).collect();
        words.fill(&format!("clause.{fact}.{}", atom.word()), &values)
    }
}

/// A sentence as it continues after a colon.
fn lower_first(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}
