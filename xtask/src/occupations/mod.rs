//! The occupation data: made from Statistics Canada's files and the tables in `crates/core/src/occupations/tables`, and measured.

// Vectors that are as long as one another by construction.
#![allow(clippy::indexing_slicing)]

pub use isc_core::occupations as finder;

mod eval;
mod learn;
mod statcan;
mod write;

pub use eval::{evaluate, find};

use crate::{Result, brotli, root};
use finder::Language;
use statcan::Elements;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The two languages and how files name them.
pub const LANGUAGES: [(Language, &str); 2] = [(Language::English, "en"), (Language::French, "fr")];

/// The bytes that the data of each language may have, brotli.
const BUDGET: [usize; 2] = [66_300, 65_400];

/// How much a weight matters at most, and how often the bound is halved in search of the one that the budget allows.
const MOST: f64 = 20.0;
const HALVINGS: usize = 9;

/// A role is written out where its unit group is not among so many of the first.
const ROLE_WITHIN: usize = 2;

/// Where the data of one language lies.
pub fn path(name: &str) -> PathBuf {
    root().join("static/data").join(format!("occupations.{name}.txt"))
}

/// What is written by hand about occupations.
pub struct Tables {
    /// Per language and unit group, what sets it apart.
    pub lines: [BTreeMap<String, String>; 2],
    /// Per language, roles as people name them, and their unit groups, best first.
    pub roles: [Vec<(Vec<String>, String)>; 2],
    /// Per language, abbreviations and their meanings.
    pub abbreviations: [Vec<(String, String)>; 2],
    /// Per language, words that say little.
    pub weak: [String; 2],
    /// Codes of NOC 2016 and what took them over.
    pub old_codes: Vec<(String, String)>,
    /// Per language, words of rank: whom they mean and the words.
    pub ranks: [Vec<(String, String)>; 2],
    /// The beginning of codes, and the unit groups of their managers and senior managers.
    pub leaders: Vec<Vec<String>>,
    /// How common each unit group is.
    pub common: BTreeMap<String, u32>,
}

/// Makes the data of the languages of the given files.
pub fn make(files: &[&str]) -> Result {
    let tables = Tables::read()?;
    for file in files {
        let elements = Elements::read(Path::new(file))?;
        let (language, name) = LANGUAGES[elements.language];
        println!("{name}: {} titles, {} other texts", elements.titles.len(), elements.duties.len());
        let learned = learn::learn(&elements, &tables, language);
        let written = |least: f64| -> Result<_> {
            let weights = learned.weights(least);
            let text = write::write(&elements, &tables, &weights, &BTreeMap::new(), language, name)?;
            let roles = tables.missed(language, elements.language, &text)?;
            let text = write::write(&elements, &tables, &weights, &roles, language, name)?;
            let size = brotli::length(text.as_bytes())?;
            Ok((weights, text, size))
        };
        // The weights that matter least go until the file fits; a person waits for it on a phone.
        let (mut below, mut least) = (0.0, MOST);
        let (mut weights, mut text, mut size) = written(least)?;
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(below, least);
            let found = written(middle)?;
            if found.2 <= BUDGET[elements.language] {
                least = middle;
                (weights, text, size) = found;
            } else {
                below = middle;
            }
        }
        if size > BUDGET[elements.language] {
            return Err(format!("{name}: the titles and descriptions alone are too long"));
        }
        finder::Occupations::parse(language, &text).map_err(|error| format!("the data made cannot be read: {error:?}"))?;
        let target = path(name);
        fs::create_dir_all(root().join("static/data")).map_err(|error| format!("cannot make static/data: {error}"))?;
        fs::write(&target, &text).map_err(|error| format!("cannot write {}: {error}", target.display()))?;
        println!("{name}: {} stems, {} weights from {least:.2}, {} bytes, brotli {size}", weights.stems.len(), weights.pairs(), text.len());
    }
    Ok(())
}

impl Tables {
    /// The unit groups of the managers and senior managers of a unit group.
    pub fn leaders<'a>(&'a self, code: &'a str) -> Result<[&'a str; 2]> {
        let row = self.leaders.iter().filter(|row| code.starts_with(&row[0])).max_by_key(|row| row[0].len());
        let row = row.ok_or(format!("leaders.tsv has no line for {code}"))?;
        Ok([if row[1] == "=" { code } else { &row[1] }, &row[2]])
    }

    /// The roles that data made without them does not lead to: stems and unit groups.
    fn missed(&self, language: Language, place: usize, text: &str) -> Result<BTreeMap<String, String>> {
        let occupations = finder::Occupations::parse(language, text).map_err(|error| format!("the data made cannot be read: {error:?}"))?;
        let mut missed = BTreeMap::new();
        for (codes, role) in &self.roles[place] {
            let found = occupations.find(role, ROLE_WITHIN).places;
            if !found.iter().any(|place| occupations.groups()[*place].code == codes[0]) {
                let stems = finder::stems(&finder::words(role, language), language);
                missed.insert(stems.trim().to_owned(), codes.get(..3).unwrap_or(codes).join(" "));
            }
        }
        Ok(missed)
    }

    fn read() -> Result<Self> {
        let of = |name: &str| table(name);
        let descriptions = rows(&of("descriptions.tsv")?, 3)?;
        // On the page an apostrophe is a curly one.
        let column = |place: usize| descriptions.iter().map(|row| (row[0].clone(), row[place].replace('\'', "’"))).collect();
        let roles = |name: &str| -> Result<Vec<(Vec<String>, String)>> {
            Ok(rows(&of(name)?, 2)?.into_iter().map(|row| (row[0].split(',').map(str::to_owned).collect(), row[1].clone())).collect())
        };
        let of_language =
            |rows: &[Vec<String>]| ["en", "fr"].map(|name| rows.iter().filter(|row| row[0] == name).map(|row| (row[1].clone(), row[2].clone())).collect());
        let weak = of("weak.txt")?;
        let little = |name: &str| {
            weak.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')).map(str::to_owned).ok_or(format!("weak.txt has no line for {name}"))
        };
        let lines = |text: &str| -> Result<Vec<(String, String)>> {
            let part = |line: &str| line.split_once(' ').map(|(code, rest)| (code.to_owned(), rest.to_owned())).ok_or(format!("`{line}` is no pair"));
            text.lines().filter(|line| !line.starts_with('#')).map(part).collect()
        };
        let common = lines(&of("common.txt")?)?;
        Ok(Self {
            lines: [column(1), column(2)],
            roles: [roles("roles.en.tsv")?, roles("roles.fr.tsv")?],
            abbreviations: of_language(&rows(&of("abbreviations.tsv")?, 3)?),
            ranks: of_language(&rows(&of("ranks.tsv")?, 3)?),
            leaders: rows(&of("leaders.tsv")?, 3)?,
            weak: [little("en")?, little("fr")?],
            old_codes: lines(&of("noc-2016.txt")?)?,
            common: common
                .into_iter()
                .map(|(code, figure)| figure.parse().map(|figure| (code, figure)).map_err(|_| format!("`{figure}` is no figure")))
                .collect::<Result<_>>()?,
        })
    }
}

fn table(name: &str) -> Result<String> {
    let path = root().join("crates/core/src/occupations/tables").join(name);
    fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Rows of so many columns, parted by tabs.
fn rows(text: &str, columns: usize) -> Result<Vec<Vec<String>>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
            if row.len() == columns { Ok(row) } else { Err(format!("`{line}` has {} columns, not {columns}", row.len())) }
        })
        .collect()
}
