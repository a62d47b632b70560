//! How well the finder does on titles with known unit groups.

use super::finder::{Language, Occupations};
use super::{LANGUAGES, path};
use crate::Result;
use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Score {
    of: usize,
    within: [usize; 3],
    /// Unit groups shown, in all.
    shown: usize,
    times: Vec<Duration>,
}

const RANKS: [usize; 3] = [1, 5, 10];

/// Reads the data of both languages.
fn data() -> Result<Vec<Occupations>> {
    let read = |(language, name): &(Language, &str)| {
        let text = fs::read_to_string(path(name)).map_err(|error| format!("cannot read {}: {error}", path(name).display()))?;
        Occupations::parse(*language, &text).map_err(|error| format!("{}: {error:?}", path(name).display()))
    };
    LANGUAGES.iter().map(read).collect()
}

/// Prints what the finder finds for a text.
pub fn find(language: &str, text: &str) -> Result {
    let place = LANGUAGES.iter().position(|(_, name)| *name == language).ok_or(format!("`{language}` is neither en nor fr"))?;
    let data = data()?;
    let occupations = &data[place];
    let found = occupations.find(text, 10);
    println!("{:?}", found.basis);
    for place in found.places {
        let group = &occupations.groups()[place];
        println!("{} {} ({})", group.code, group.title, group.line);
    }
    Ok(())
}

/// Prints recall, how many unit groups are shown, and time per source and language for a file with the columns `title`, `lang`, `source`, `acceptable_codes`
/// (codes parted by `|`). With `misses`, also every title whose unit group is not among the first five.
pub fn evaluate(file: &str, misses: bool) -> Result {
    let data = data()?;
    let failed = |error: csv::Error| format!("cannot read {file}: {error}");
    let mut reader = csv::Reader::from_path(file).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let column = |name: &str| header.iter().position(|other| other.trim_start_matches('\u{feff}') == name).ok_or(format!("{file} has no column `{name}`"));
    let (title, lang, source, codes) = (column("title")?, column("lang")?, column("source")?, column("acceptable_codes")?);
    let mut scores: BTreeMap<(String, String), Score> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let of = |place: usize| record.get(place).unwrap_or_default();
        let occupations = &data[usize::from(of(lang) == LANGUAGES[1].1)];
        let start = Instant::now();
        let found = occupations.find(of(title), 10);
        let time = start.elapsed();
        let right: Vec<&str> = of(codes).split('|').collect();
        let hits: Vec<&str> = found.places.iter().map(|place| occupations.groups()[*place].code.as_str()).collect();
        let rank = hits.iter().position(|code| right.contains(code));
        let score = scores.entry((of(source).to_owned(), of(lang).to_owned())).or_default();
        score.of += 1;
        score.times.push(time);
        score.shown += hits.len();
        for (within, bound) in score.within.iter_mut().zip(RANKS) {
            *within += usize::from(rank.is_some_and(|rank| rank < bound));
        }
        if misses && rank.is_none_or(|rank| rank >= 5) {
            println!("{} {} | {} | {}", of(lang), of(title), of(codes), hits.get(..5).unwrap_or(&hits).join(" "));
        }
    }
    println!("{:<24} {:<4} {:>5} {:>7} {:>7} {:>7} {:>6} {:>10} {:>10}", "source", "lang", "of", "@1", "@5", "@10", "shown", "median", "worst");
    for ((source, lang), mut score) in scores {
        score.times.sort();
        let ratio = |within: usize| f64::from(u32::try_from(within).unwrap_or(0)) / f64::from(u32::try_from(score.of).unwrap_or(1));
        let recall = score.within.map(ratio);
        let shown = ratio(score.shown);
        let median = score.times.get(score.of / 2).copied().unwrap_or_default();
        let worst = score.times.last().copied().unwrap_or_default();
        let [at_1, at_5, at_10] = recall.map(|ratio| format!("{ratio:>7.3}"));
        println!("{source:<24} {lang:<4} {:>5} {at_1} {at_5} {at_10} {shown:>6.2} {median:>10.2?} {worst:>10.2?}", score.of);
    }
    Ok(())
}
