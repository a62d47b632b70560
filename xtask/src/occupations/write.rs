//! The file of one language, in the format that `crates/core/src/occupations/data.rs` documents.

use super::Tables;
use super::finder::{FORMAT, Language, Rank, class_figure, figure, stems as stems_of, words};
use super::learn::Weights;
use super::statcan::Elements;
use crate::Result;
use std::collections::BTreeMap;

const SOURCE: [&str; 2] = [
    "Contains information licensed under the Open Government Licence - Canada (Statistics Canada, National Occupational Classification 2021 Version 1.0).",
    "Contient de l'information visée par la Licence du gouvernement ouvert - Canada (Statistique Canada, Classification nationale des professions 2021 version 1.0).",
];

/// Writes it. The roles are those of the tables that the weights alone do not lead to.
pub fn write(elements: &Elements, tables: &Tables, weights: &Weights, roles: &BTreeMap<String, String>, language: Language, name: &str) -> Result<String> {
    let place = elements.language;
    let mut groups = Vec::new();
    for (code, title) in &elements.groups {
        let line = tables.lines[place].get(code).ok_or(format!("descriptions.tsv has no line for {code}"))?;
        groups.push(format!("{code}\t{title}\t{line}"));
    }
    let old_codes = tables.old_codes.iter().map(|(code, codes)| format!("{code} {codes}"));
    let mut abbreviations = Vec::new();
    for (short, meaning) in &tables.abbreviations[place] {
        match words(short, language).as_slice() {
            [word] => abbreviations.push(format!("{word}\t{meaning}")),
            _ => return Err(format!("the abbreviation `{short}` is not one word")),
        }
    }
    let mut ranks = Vec::new();
    for (rank, text) in &tables.ranks[place] {
        let known = [Rank::None, Rank::Manager, Rank::Senior].iter().any(|known| known.name() == rank);
        let stems = stems_of(&words(text, language), language);
        if !known || stems.trim().is_empty() {
            return Err(format!("ranks.tsv: `{rank}` is no rank or `{text}` no word"));
        }
        ranks.push(format!("{rank} {}", stems.trim()));
    }
    let [mut common, mut managers, mut seniors] = [String::new(), String::new(), String::new()];
    for code in elements.groups.keys() {
        figure(*tables.common.get(code).ok_or(format!("common.txt has no line for {code}"))?, &mut common);
        let [manager, senior] = tables.leaders(code)?;
        for (leader, line) in [(manager, &mut managers), (senior, &mut seniors)] {
            let at = elements.groups.keys().position(|other| other == leader).ok_or(format!("leaders.tsv: {leader} is no unit group"))?;
            figure(number(at), line);
        }
    }
    let sections = [
        format!("{FORMAT} {name}\n{}", SOURCE[place]),
        groups.join("\n"),
        old_codes.collect::<Vec<_>>().join("\n"),
        abbreviations.join("\n"),
        tables.weak[place].clone(),
        ranks.join("\n"),
        roles.iter().map(|(stems, codes)| format!("{stems}\t{codes}")).collect::<Vec<_>>().join("\n"),
        [common, managers, seniors].join("\n"),
        stems(&weights.stems),
        figures(weights),
    ];
    // Behind each an empty line; a section without lines is that alone.
    let file: String = sections.iter().map(|section| if section.is_empty() { "\n".to_owned() } else { format!("{section}\n\n") }).collect();
    Ok(file.trim_end().to_owned() + "\n")
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn stems(stems: &[String]) -> String {
    let mut lines = Vec::new();
    let mut before = "";
    for stem in stems {
        let shared = before.bytes().zip(stem.bytes()).take_while(|(left, right)| left == right).count();
        let mut line = String::new();
        figure(number(shared), &mut line);
        lines.push(line + &stem[shared..]);
        before = stem;
    }
    lines.join("\n")
}

fn figures(weights: &Weights) -> String {
    let mut lines: [String; 6] = Default::default();
    let [counts, gaps, steps, class_counts, class_gaps, class_steps] = &mut lines;
    for of in &weights.groups {
        figure(number(of.len()), counts);
        let mut before = 0;
        for (group, step) in of {
            figure(number(group + 1 - before), gaps);
            figure(number(*step), steps);
            before = group + 1;
        }
    }
    for of in &weights.classes {
        figure(number(of.len()), class_counts);
        let mut before = 0;
        for (class, weight) in of {
            figure(number(class + 1 - before), class_gaps);
            class_figure(*weight, class_steps);
            before = class + 1;
        }
    }
    lines.join("\n")
}
