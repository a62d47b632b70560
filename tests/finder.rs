//! The occupation finder on titles as people type them, and on anything else.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use innovation_stream_check::domain::NocCode;
use innovation_stream_check::occupations::{Basis, DataError, Language, Occupations};
use proptest::prelude::*;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../static/data/occupations.en.txt");
const FRENCH: &str = include_str!("../static/data/occupations.fr.txt");

static DATA: LazyLock<[Occupations; 2]> =
    LazyLock::new(|| [Occupations::parse(Language::English, ENGLISH).unwrap(), Occupations::parse(Language::French, FRENCH).unwrap()]);

fn codes(language: usize, query: &str, most: usize) -> Vec<&'static str> {
    let occupations = &DATA[language];
    occupations.find(query, most).places.into_iter().map(|place| occupations.groups()[place].code.as_str()).collect()
}

/// A line is a language, what is typed, the unit groups that fit (parted by `|`) and what the line is about. One has to be among the first five.
#[test]
fn what_people_type_leads_to_their_unit_group() {
    let mut missed = Vec::new();
    let mut count = 0;
    for line in include_str!("finder.tsv").lines() {
        let [language, query, right, kind] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let found = codes(usize::from(language == "fr"), query, 5);
        count += 1;
        if !right.split('|').any(|code| found.contains(&code)) {
            missed.push(format!("{language} {kind}: `{query}` led to {found:?}, not {right}"));
        }
    }
    assert!(count > 250);
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn the_same_words_in_another_dress_find_the_same() {
    let same = |language: usize, texts: &[&str]| {
        let first = codes(language, texts[0], 5);
        for text in texts {
            assert_eq!(codes(language, text, 5), first, "{text}");
        }
    };
    same(0, &["software developer", "SOFTWARE DEVELOPER", "  Software   developers ", "developer, software", "Software-Developer"]);
    same(1, &["infirmière", "infirmier", "Infirmier(ère)", "INFIRMIERE", "infirmie\u{300}re", "infirmier/infirmière", "infirmier·ère"]);
    same(1, &["œuvre", "oeuvre"]);
}

#[test]
fn codes_of_both_classifications_are_understood() {
    assert_eq!(codes(0, "21231", 5), ["21231"]);
    assert_eq!(codes(0, "212", 3), ["21200", "21201", "21202"], "the beginning of a code");
    assert_eq!((DATA[0].find("2173", 5).basis, codes(0, "2173", 1)), (Basis::OldCode, vec!["21231"]));
    assert_eq!(codes(1, " 0213 ", 5), ["20012"]);
    assert_eq!(codes(0, "99999", 5), Vec::<&str>::new());
}

#[test]
fn both_languages_hold_the_516_unit_groups_with_a_title_and_a_line_of_our_own() {
    let described: Vec<Vec<&str>> = include_str!("../src/occupations/tables/descriptions.tsv").lines().map(|line| line.split('\t').collect()).collect();
    for (language, occupations) in DATA.iter().enumerate() {
        let codes: Vec<NocCode> = occupations.groups().iter().map(|group| NocCode::parse(&group.code).unwrap()).collect();
        assert_eq!(codes, NocCode::all().collect::<Vec<_>>());
        let teer = |digit: u8| codes.iter().filter(|code| code.teer().digit() == digit).count();
        assert_eq!([0, 1, 2, 3, 4, 5].map(teer), [48, 97, 162, 69, 95, 45]);
        for (group, row) in occupations.groups().iter().zip(&described) {
            assert_eq!(group.code, row[0]);
            assert_eq!(group.line, row[language + 1].replace('\'', "’"), "run `cargo xtask occupations` after a change of the descriptions");
            assert!(!group.title.is_empty());
        }
    }
}

#[test]
fn every_official_title_leads_to_its_unit_group() {
    for (language, occupations) in DATA.iter().enumerate() {
        let missed: Vec<&str> = occupations
            .groups()
            .iter()
            .filter(|group| !codes(language, &group.title, 5).contains(&group.code.as_str()))
            .map(|group| group.title.as_str())
            .collect();
        assert!(missed.len() <= 10, "{missed:#?}");
    }
}

#[test]
fn a_file_of_another_version_or_language_and_a_damaged_one_are_told_apart() {
    assert_eq!(Occupations::parse(Language::French, ENGLISH).unwrap_err(), DataError::Version);
    assert_eq!(Occupations::parse(Language::English, "<!doctype html>").unwrap_err(), DataError::Version);
    for cut in [100, 10_000, 60_000, 90_000, 150_000] {
        let text: String = ENGLISH.chars().take(cut).collect();
        assert_eq!(Occupations::parse(Language::English, &text).unwrap_err(), DataError::Damaged, "{cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_finds_something_or_nothing_and_never_fails(text in "\\PC{0,500}", language in 0..2_usize, most in 0..12_usize) {
        let found = DATA[language].find(&text, most);
        prop_assert!(found.places.len() <= most);
        prop_assert!(found.places.iter().all(|place| *place < 516));
    }

    #[test]
    fn a_damaged_file_is_refused_or_read_but_never_fails(place in 0..170_000_usize, byte in any::<char>(), query in "[a-z]{2,9}( [a-z]{2,9})?") {
        let mut text: String = ENGLISH.chars().take(place).collect();
        text.push(byte);
        text.extend(ENGLISH.chars().skip(place + 1));
        if let Ok(occupations) = Occupations::parse(Language::English, &text) {
            prop_assert!(occupations.find(&query, 6).places.iter().all(|place| *place < occupations.groups().len()));
        }
    }
}
