//! The occupation finder on titles as people type them, and on anything else.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use innovation_stream_check::app::{TypedCode, typed_code};
use innovation_stream_check::domain::NocCode;
use innovation_stream_check::i18n::plain_signs;
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

/// What is pasted, and what it is: the code of a unit group (and nothing else is offered), the code of NOC 2016, the beginning of a code,
/// five digits that name nothing, or a job title.
const PASTED: [(&str, Read); 50] = [
    ("21231", Read::Group("21231")),
    (" 21231 ", Read::Group("21231")),
    ("NOC 21231", Read::Group("21231")),
    ("noc 21231", Read::Group("21231")),
    ("NOC: 21231", Read::Group("21231")),
    ("NOC21231", Read::Group("21231")),
    ("NOC-21231", Read::Group("21231")),
    ("CNP 21231", Read::Group("21231")),
    ("CNP: 21231", Read::Group("21231")),
    ("CNP : 21231", Read::Group("21231")),
    ("cnp21231", Read::Group("21231")),
    ("NOC 21231 / CNP 21231", Read::Group("21231")),
    ("NOC# 21231", Read::Group("21231")),
    ("#21231", Read::Group("21231")),
    ("(21231)", Read::Group("21231")),
    ("21231.", Read::Group("21231")),
    ("NOC code: 21231", Read::Group("21231")),
    ("code CNP n° 21231", Read::Group("21231")),
    ("TEER 1 21231", Read::Group("21231")),
    ("FEER 1 21231", Read::Group("21231")),
    ("NOC 21231 (TEER 1)", Read::Group("21231")),
    ("TEER 1 212 31", Read::Group("21231")),
    ("NOC 2021 21231", Read::Group("21231")),
    ("NOC2021 21231", Read::Group("21231")),
    ("NOC 2021 Version 1.0: 21231", Read::Group("21231")),
    ("CNP 2021 version 1.0 : 21231", Read::Group("21231")),
    ("21231 - Software engineers and designers", Read::Group("21231")),
    ("21231 – Ingénieurs/ingénieures et concepteurs/conceptrices en logiciel", Read::Group("21231")),
    ("Software engineers and designers (21231)", Read::Group("21231")),
    ("2 1 2 3 1", Read::Group("21231")),
    ("212 31", Read::Group("21231")),
    ("21\u{a0}231", Read::Group("21231")),
    ("NOC\u{a0}21231", Read::Group("21231")),
    ("CNP\u{202f}: 21231", Read::Group("21231")),
    ("２１２３１", Read::Group("21231")),
    ("ＮＯＣ　２１２３１", Read::Group("21231")),
    ("00012", Read::Group("00012")),
    ("2173", Read::Old("2173")),
    ("NOC 2173", Read::Old("2173")),
    ("CNP : 2173", Read::Old("2173")),
    ("NOC 2016 2173", Read::Old("2173")),
    ("NOC 2173 - Software engineers and designers", Read::Old("2173")),
    ("NOC 212", Read::Beginning("212")),
    ("NOC 2021 212", Read::Beginning("212")),
    ("99999", Read::Unknown("99999")),
    ("NOC 99999", Read::Unknown("99999")),
    ("welder 99999", Read::Title),
    ("Level 2 technician", Read::Title),
    ("Engineer 3", Read::Title),
    ("software engineer 2021", Read::Title),
];

#[derive(Clone, Copy)]
enum Read {
    Group(&'static str),
    Old(&'static str),
    Beginning(&'static str),
    Unknown(&'static str),
    Title,
}

/// The field and the list below it read the same, each in both languages.
#[test]
fn a_code_is_read_in_every_form_that_people_paste() {
    for (text, read) in PASTED {
        let typed = match read {
            Read::Group(code) => TypedCode::Group(NocCode::parse(code).unwrap()),
            Read::Old(code) => TypedCode::Old(code.to_owned()),
            Read::Unknown(code) => TypedCode::Unknown(code.to_owned()),
            Read::Beginning(_) | Read::Title => TypedCode::Words,
        };
        assert_eq!(typed_code(text), typed, "{text}");
        for (language, occupations) in DATA.iter().enumerate() {
            let found = codes(language, &plain_signs(text), 10);
            let basis = occupations.find(&plain_signs(text), 10).basis;
            match read {
                Read::Group(code) => assert_eq!((basis, found), (Basis::Code, vec![code]), "{text}"),
                Read::Old(_) => assert_eq!((basis, found[0]), (Basis::OldCode, "21231"), "{text}"),
                Read::Beginning(start) => assert!(basis == Basis::Code && found.len() > 1 && found.iter().all(|code| code.starts_with(start)), "{text}"),
                Read::Unknown(_) => assert!(basis == Basis::Code && found.is_empty(), "{text}"),
                Read::Title => assert_eq!(basis, Basis::Words, "{text}"),
            }
        }
    }
}

/// Each sign of a code that is typed after its word narrows the list.
#[test]
fn a_code_behind_its_word_leads_somewhere_while_it_is_typed() {
    let text = "NOC 2021 21231";
    for end in ["NOC 2021 21", "NOC 2021 212", text].map(str::len) {
        assert!(codes(0, &text[..end], 516).contains(&"21231"), "{}", &text[..end]);
    }
}

#[test]
fn codes_of_both_classifications_are_understood() {
    assert_eq!(codes(0, "212", 3), ["21200", "21201", "21202"], "the beginning of a code");
    assert_eq!((DATA[0].find("2173", 5).basis, codes(0, "2173", 1)), (Basis::OldCode, vec!["21231"]));
    assert_eq!(codes(1, " 0213 ", 5), ["20012"]);
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
