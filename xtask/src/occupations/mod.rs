//! The occupation data: made from Statistics Canada's files and the tables in `src/occupations/tables`, and measured.

// Vectors that are as long as one another by construction.
#![allow(clippy::indexing_slicing)]

// The widget uses more of it than the generator does.
#[allow(dead_code, unused_imports)]
#[path = "../../../src/occupations/mod.rs"]
pub mod finder;

mod eval;
mod learn;
mod statcan;
mod write;

pub use eval::{evaluate, find};

use crate::{Result, root};
use finder::Language;
use statcan::Elements;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The two languages and how files name them.
pub const LANGUAGES: [(Language, &str); 2] = [(Language::English, "en"), (Language::French, "fr")];

/// The bytes that the data of one language may have, brotli.
const BUDGET: usize = 66_500;

/// The least weight that is ever written.
const LEAST: f64 = 1.4;

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
        // The smallest weights go until the file fits; a person waits for it on a phone.
        let mut least = LEAST;
        let (weights, text, size) = loop {
            let weights = learned.weights(least);
            let text = write::write(&elements, &tables, &weights, language, name)?;
            let size = crate::bundle::brotli(text.as_bytes())?;
            if size <= BUDGET {
                break (weights, text, size);
            }
            least += 0.1;
        };
        finder::Occupations::parse(language, &text).map_err(|error| format!("the data made cannot be read: {error:?}"))?;
        let target = path(name);
        fs::create_dir_all(root().join("static/data")).map_err(|error| format!("cannot make static/data: {error}"))?;
        fs::write(&target, &text).map_err(|error| format!("cannot write {}: {error}", target.display()))?;
        println!("{name}: {} stems, {} weights from {least:.1}, {} bytes, brotli {size}", weights.stems.len(), weights.pairs(), text.len());
    }
    Ok(())
}

impl Tables {
    fn read() -> Result<Self> {
        let of = |name: &str| table(name);
        let descriptions = rows(&of("descriptions.tsv")?, 3)?;
        // On the page an apostrophe is a curly one.
        let column = |place: usize| descriptions.iter().map(|row| (row[0].clone(), row[place].replace('\'', "’"))).collect();
        let roles = |name: &str| -> Result<Vec<(Vec<String>, String)>> {
            Ok(rows(&of(name)?, 2)?.into_iter().map(|row| (row[0].split(',').map(str::to_owned).collect(), row[1].clone())).collect())
        };
        let abbreviations = rows(&of("abbreviations.tsv")?, 3)?;
        let short = |name: &str| abbreviations.iter().filter(|row| row[0] == name).map(|row| (row[1].clone(), row[2].clone())).collect();
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
            abbreviations: [short("en"), short("fr")],
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
    let path = root().join("src/occupations/tables").join(name);
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
