//! Two rulebooks held side by side: which outcomes and statuses differ, over the law examples and over random sets of answers.
//!
//! It is what a policy reader looks at before a change of the law goes out: the change should show here, and nothing else.

use crate::{Result, data, root};
use isc_compiler::examples;
use isc_core::answers::{Answers, Raw, RawNumber, Reader};
use isc_core::domain::{ABILITIES, Country, Date, NocCode};
use isc_core::engine::{Notice, Options, ProgramAssessment, evaluate};
use isc_core::rulebook::{Rulebook, RulebookError, Window};
use isc_core::vocabulary::{Key, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// How many random sets are tried where nobody says how many.
pub const SETS: usize = 10_000;

/// A set of answers with a day, and what to call it.
struct Set {
    name: String,
    as_of: Date,
    answers: Vec<(String, Raw)>,
    notices: Vec<(String, Date, String)>,
}

/// What differs: how often, and the place of the first set in which it does.
type Differences = BTreeMap<(usize, String, String), (usize, usize)>;

/// The table for two rulebooks, each a file or a folder that holds `rulebook`, and whether anything differs.
pub fn run(old: &str, new: &str, sets: usize) -> Result<(String, bool)> {
    let (old, new_book) = (open(old).map_err(|error| format!("OLD: {error}"))?, open(new).map_err(|error| format!("NEW: {error}"))?);
    let folder = if Path::new(new).is_dir() { Path::new(new) } else { root() };
    let mut all: Vec<Set> = examples::read(folder)
        .map_err(|problems| data::lines(&problems))?
        .into_iter()
        .map(|example| Set { name: example.name, as_of: example.as_of, answers: example.answers, notices: example.notices })
        .collect();
    let written = all.len();
    all.extend(Random::new(new_book).sets(sets));
    Ok(table(old, new_book, &all, written))
}

/// The rulebook of a file, or of a folder that holds `rulebook`.
fn open(place: &str) -> Result<&'static Rulebook> {
    let path = Path::new(place);
    let file = if path.is_dir() {
        if !path.join("rulebook").is_dir() {
            return Err(format!("{place} holds no folder `rulebook`: name the folder above it"));
        }
        isc_compiler::load(path).map_err(|problems| data::lines(&problems))?.rulebook.to_bytes()
    } else {
        std::fs::read(path).map_err(|error| format!("cannot read {place}: {error}"))?
    };
    Rulebook::read(&file).map_err(|error| match error {
        RulebookError::VersionMismatch => format!("{place} was made by another version of the code: compare the folders of both rulebooks instead"),
        RulebookError::Damaged => format!("{place} is no rulebook, or a part of one"),
    })
}

fn table(old: &'static Rulebook, new: &'static Rulebook, sets: &[Set], examples: usize) -> (String, bool) {
    let mut out = format!("{} -> {}\n", old.id, new.id);
    for (from, to, word) in [(old, new, "gone"), (new, old, "new")] {
        let programs = from.programs.iter().filter(|programme| to.program(programme.id).is_none()).map(|programme| programme.id.name());
        let questions = from.vocabulary.keys().filter(|key| to.vocabulary.find(key.name()).is_none()).map(Key::name);
        for name in programs.map(|name| format!("programme {name}")).chain(questions.map(|name| format!("question {name}"))) {
            let _ = writeln!(out, "{word}: {name}");
        }
    }
    let mut found = Differences::new();
    let (mut changed, mut changed_examples) = (0, Vec::new());
    for (place, set) in sets.iter().enumerate() {
        let before = found.values().map(|(count, _)| count).sum::<usize>();
        compare(old, new, place, set, &mut found);
        if found.values().map(|(count, _)| count).sum::<usize>() > before {
            changed += 1;
            if place < examples {
                changed_examples.push(&set.name);
            }
        }
    }
    let _ = writeln!(
        out,
        "{} of {examples} examples and {} of {} random sets of answers come to something else\n",
        changed_examples.len(),
        changed - changed_examples.len(),
        sets.len() - examples
    );
    let width = found.keys().map(|(_, what, _)| what.len()).max().unwrap_or_default();
    let change = found.keys().map(|(.., change)| change.len()).max().unwrap_or_default();
    let name = |place: &usize| sets.get(*place).map_or("", |set| set.name.as_str());
    for ((_, what, how), (count, first)) in &found {
        let _ = writeln!(out, "{what:<width$}  {how:<change$}  {count:>6}  first: {}", name(first));
    }
    for name in &changed_examples {
        let _ = writeln!(out, "example: {name}");
    }
    // An example can be looked up by its name; a random set stands nowhere else.
    let firsts: BTreeSet<usize> = found.values().map(|(_, first)| *first).filter(|first| *first >= examples).collect();
    for set in firsts.into_iter().filter_map(|first| sets.get(first)) {
        let answers: Vec<String> = set.answers.iter().map(|(key, value)| format!("{key} = {}", shown(value))).collect();
        let _ = writeln!(out, "\n{}, decided on {}:\n{}", set.name, set.as_of, answers.join("\n"));
    }
    (out, changed > 0)
}

/// An answer, as it would stand in an example.
fn shown(value: &Raw) -> String {
    match value {
        Raw::Text(text) => format!("{text:?}"),
        Raw::Number(RawNumber(number)) => number.clone(),
        Raw::Object(entries) => format!("{{ {} }}", entries.iter().map(|(key, value)| format!("{key} = {}", shown(value))).collect::<Vec<_>>().join(", ")),
        other => format!("{other:?}"),
    }
}

/// Notes how the assessments of one set differ in the programmes that both rulebooks have.
fn compare(old: &'static Rulebook, new: &'static Rulebook, place_of_set: usize, set: &Set, found: &mut Differences) {
    let [before, after] = [old, new].map(|rulebook| assess(rulebook, set));
    for (place, program) in after.iter().enumerate() {
        let Some(other) = before.iter().find(|other| other.id == program.id) else { continue };
        let name = program.id.name();
        let mut note = |what: String, from: &str, to: &str| {
            if from != to {
                let entry = found.entry((place, what, format!("{from} -> {to}"))).or_insert((0, place_of_set));
                entry.0 += 1;
            }
        };
        note(name.to_owned(), other.outcome.name(), program.outcome.name());
        let if_open = |of: &ProgramAssessment| of.if_open.map_or("open", isc_core::engine::Outcome::name);
        note(format!("{name}, if it were open"), if_open(other), if_open(program));
        note(format!("{name}, window"), other.window.status.name(), program.window.status.name());
        let ids = program.criteria.iter().map(|criterion| criterion.id).chain(other.criteria.iter().map(|criterion| criterion.id));
        let mut once = Vec::new();
        for id in ids {
            if !once.contains(&id) {
                once.push(id);
            }
        }
        for id in once {
            let status =
                |of: &ProgramAssessment| of.criteria.iter().find(|criterion| criterion.id == id).map_or("not there", |criterion| criterion.status.name());
            note(format!("{name}, {}", id.name()), status(other), status(program));
        }
    }
}

fn assess(rulebook: &'static Rulebook, set: &Set) -> Vec<ProgramAssessment> {
    let mut answers = Answers::default();
    for (name, raw) in &set.answers {
        // What a rulebook does not know counts there as not given.
        if let Some(key) = rulebook.vocabulary.find(name)
            && let Some(slot) = Reader::new(&rulebook.vocabulary).slot(key, raw)
        {
            answers.replace(key, slot);
        }
    }
    let notice = |(name, day, source): &(String, Date, String)| Some(Notice { program: rulebook.find_program(name)?, valid_to: *day, source: source.clone() });
    let options = Options { notices: set.notices.iter().filter_map(notice).collect(), ..Options::on(set.as_of) };
    evaluate(rulebook, &answers, &options).programs
}

/// Random answers, the same in every run, around all that the rules of a rulebook tell apart.
struct Random {
    state: u64,
    rulebook: &'static Rulebook,
    days: Vec<Date>,
}

impl Random {
    fn new(rulebook: &'static Rulebook) -> Self {
        let versions = rulebook.criteria.iter().flat_map(|criterion| criterion.versions).flat_map(|version| [version.from, version.to]);
        let windows = rulebook.programs.iter().flat_map(|programme| match programme.window {
            Window::Between { from, to, .. } => [from, to],
            _ => [None, None],
        });
        let wages = rulebook.wage_tables.iter().flat_map(|table| [Some(table.from), table.to, table.reviewed_until]);
        let bounds = versions.chain(windows).chain(wages).flatten().chain([rulebook.id.day]);
        let mut days: Vec<Date> = bounds.flat_map(|day| [-1, 0, 1].map(|step| Date::from_days(day.days() + step))).collect();
        days.sort_unstable();
        days.dedup();
        Self { state: 1, rulebook, days }
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits of such a generator are the random ones.
        usize::try_from(self.state >> 33).unwrap_or_default() % end.max(1)
    }

    fn sets(mut self, count: usize) -> Vec<Set> {
        (0..count)
            .map(|number| {
                let as_of = self.day();
                let keys: Vec<Key> = self.rulebook.vocabulary.keys().collect();
                let answers = keys.into_iter().filter_map(|key| Some((key.name().to_owned(), self.answer(key)?))).collect();
                Set { name: format!("random set {number}"), as_of, answers, notices: Vec::new() }
            })
            .collect()
    }

    fn day(&mut self) -> Date {
        let place = self.below(self.days.len());
        self.days.get(place).copied().unwrap_or(self.rulebook.id.day)
    }

    fn answer(&mut self, key: Key) -> Option<Raw> {
        let text = |text: String| Raw::Text(text);
        match self.below(10) {
            0 => return None,
            1 => return Some(text("unsure".to_owned())),
            _ => {}
        }
        Some(match key.kind() {
            Kind::Choice => text(key.choices().get(self.below(key.choices().len())).map(|name| (*name).to_owned())?),
            Kind::Noc => text(NocCode::at(self.below(NocCode::all().count()))?.to_string()),
            Kind::Rate => text(self.wage()),
            // Where more than a working life counts, it is somebody's age.
            Kind::Years(most) if most > 80 => text((16 + self.below(36)).to_string()),
            Kind::Years(most) => {
                let quarters = self.below(4 * usize::from(most.min(12)) + 1);
                text(format!("{}.{:02}", quarters / 4, quarters % 4 * 25))
            }
            Kind::Percent if self.below(4) == 0 => text("outside".to_owned()),
            Kind::Percent => Raw::Number(RawNumber(format!("{}.{}", self.below(12), self.below(10)))),
            // Most rules tell few countries apart from all others.
            Kind::Country(_) if self.below(2) == 0 => text(["US", "MX", "FR", "GB", "IN"].get(self.below(5)).map(|code| (*code).to_owned())?),
            Kind::Country(_) => text(Country::all().nth(self.below(Country::all().count()))?.to_string()),
            Kind::Date => {
                let months = i32::try_from(self.below(36)).unwrap_or_default();
                text(self.day().add_months(months).to_string())
            }
            Kind::Levels if self.below(3) == 0 => text("none".to_owned()),
            Kind::Levels => {
                let about = 3 + self.below(7);
                let level = |own: &mut Self| Raw::Number(RawNumber((about + own.below(2)).to_string()));
                Raw::Object(ABILITIES.iter().map(|ability| ((*ability).to_owned(), level(self))).collect())
            }
            Kind::Wage => Raw::Object(vec![("amount".to_owned(), text(self.wage())), ("per".to_owned(), text("hour".to_owned()))]),
        })
    }

    /// Dollars an hour at a figure of a wage table, or near it.
    fn wage(&mut self) -> String {
        let figures: Vec<u32> = self.rulebook.wage_tables.iter().flat_map(|table| table.rows).flat_map(|row| [row.median, row.threshold]).collect();
        let figure = figures.get(self.below(figures.len())).copied().unwrap_or(3_000);
        let cents = match self.below(4) {
            0 => figure - 1,
            1 => figure,
            2 => figure * 11 / 10,
            _ => figure + 500,
        };
        format!("{}.{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::{NocCode, Random, examples, open, root, run, table};

    #[test]
    fn a_rulebook_does_not_differ_from_itself() {
        let here = root().to_string_lossy();
        let (text, differs) = run(&here, &here, 300).unwrap();
        assert!(!differs, "{text}");
        assert!(text.contains("0 of ") && text.contains("0 of 300 random sets"), "{text}");
    }

    #[test]
    fn a_changed_row_shows_with_its_criterion_and_the_examples_that_change() {
        let folder = std::env::temp_dir().join(format!("isc-compare-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let copied = std::process::Command::new("cp").arg("-r").arg(root().join("rulebook")).arg(folder.join("rulebook")).status();
        assert!(copied.unwrap().success());
        let rules = folder.join("rulebook/programmes/innovation-stream/rules.toml");
        let text = std::fs::read_to_string(&rules).unwrap();
        std::fs::write(&rules, text.replace("teer = [0, 1, 2, 3]", "teer = [0, 1]")).unwrap();
        let (old, new) = (open(&root().to_string_lossy()).unwrap(), open(&folder.to_string_lossy()).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
        assert_ne!(old.id, new.id);
        let sets: Vec<_> = Random::new(new).sets(300);
        assert!(!examples::read(root()).unwrap().is_empty());
        let (text, differs) = table(old, new, &sets, 0);
        assert!(differs);
        assert!(text.contains("innovation-stream, teer") && text.contains("met -> not-met"), "{text}");
        assert!(!text.contains("two-week-processing"), "{text}");
        // The first set of each difference can be tried again: its day and its answers are there.
        let occupation = text.lines().find_map(|line| line.strip_prefix("occupation = \"")).unwrap();
        assert!(text.contains("decided on ") && NocCode::parse(occupation.trim_end_matches('"')).is_ok(), "{text}");
    }
}
