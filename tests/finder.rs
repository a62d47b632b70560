//! The occupation finder on titles as people type them, and on anything else.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use innovation_stream_check::app::{TypedCode, typed_code};
use innovation_stream_check::domain::NocCode;
use innovation_stream_check::i18n::plain_signs;
use innovation_stream_check::occupations::{Basis, DataError, Language, Occupations, says_something};
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

/// Titles of postings, and a unit group that has to be among so many of the first.
const POSTINGS: [(&str, &str, usize, &[&str]); 62] = [
    ("en", "Product manager", 2, &["11202"]),
    ("en", "Product manager", 1, &["60010"]),
    ("en", "Systems Designer", 1, &["21311"]),
    ("en", "Controls engineer", 2, &["21310"]),
    ("en", "Scrum master", 1, &["21222"]),
    ("en", "Customer success manager", 2, &["60010", "62100"]),
    ("en", "Account manager", 1, &["64101", "62100"]),
    ("en", "Growth marketer", 1, &["11202"]),
    ("en", "Community manager", 1, &["11202"]),
    ("en", "DevOps Engineer", 1, &["21231"]),
    ("en", "Full-stack developer", 1, &["21234", "21231", "21232"]),
    ("en", "Data analyst", 2, &["21223"]),
    ("en", "Data analyst", 2, &["21211"]),
    ("en", "Machine learning engineer", 1, &["21211"]),
    ("en", "Business development representative", 1, &["64101", "62100"]),
    ("en", "Process improvement manager", 1, &["11201"]),
    ("en", "IT support technician", 1, &["22221"]),
    ("en", "Administrative assistant", 1, &["13110"]),
    ("en", "HR manager", 1, &["10011"]),
    ("en", "HR business partner", 1, &["11200"]),
    ("en", "Talent acquisition specialist", 1, &["12101"]),
    ("en", "Marketing manager", 1, &["10022"]),
    ("en", "Engineering manager", 1, &["20010"]),
    ("en", "Office manager", 1, &["10019"]),
    ("en", "QA tester", 1, &["22222"]),
    ("en", "UX designer", 1, &["52120", "21233"]),
    ("en", "Technical writer", 2, &["51112"]),
    ("en", "Inside sales representative", 1, &["64101"]),
    ("en", "Bookkeeper", 1, &["12200"]),
    ("en", "Care giver", 1, &["44101"]),
    ("en", "Manager, Dental Clinics", 1, &["30010"]),
    ("en", "Director, Laboratory Testing", 3, &["20011", "30010"]),
    ("fr", "Chef de produit", 2, &["11202"]),
    ("fr", "Chef de produit", 2, &["60010"]),
    ("fr", "Responsable optimisation des processus", 1, &["11201"]),
    ("fr", "Concepteur de systèmes", 1, &["21311"]),
    ("fr", "Chargé de projet", 2, &["13100"]),
    ("fr", "Chargée de projets", 1, &["13100"]),
    ("fr", "Chef de projet TI", 1, &["21222"]),
    ("fr", "Technicien support", 1, &["22221"]),
    ("fr", "Technicien en automatisation", 1, &["22310"]),
    ("fr", "Responsable RH", 2, &["10011"]),
    ("fr", "Conseillère en ressources humaines", 1, &["11200"]),
    ("fr", "Gestionnaire de comptes", 2, &["62100"]),
    ("fr", "Gestionnaire de communauté", 2, &["11202"]),
    ("fr", "Adjointe administrative", 1, &["13110"]),
    ("fr", "Adjoint de direction", 1, &["12100"]),
    ("fr", "Analyste de données", 2, &["21223"]),
    ("fr", "Développeur full-stack", 1, &["21234", "21231", "21232"]),
    ("fr", "Maître scrum", 1, &["21222"]),
    ("fr", "Représentant développement des affaires", 1, &["64101"]),
    ("fr", "Spécialiste réussite client", 1, &["62100"]),
    ("fr", "Chef d'équipe production", 2, &["92024"]),
    ("fr", "Chef cuisinier", 1, &["62200"]),
    ("fr", "Chef", 1, &["62200"]),
    ("fr", "Chef de service informatique", 1, &["20012"]),
    ("fr", "Responsable de la chaîne d'approvisionnement", 4, &["10012"]),
    ("fr", "Commis comptable", 1, &["14200"]),
    ("fr", "Directrice marketing", 1, &["10022"]),
    ("fr", "Directeur des ventes", 1, &["60010"]),
    ("fr", "Ingénieure en intelligence artificielle", 1, &["21211"]),
    ("fr", "Growth hacker", 1, &["11202"]),
];

#[test]
fn the_title_of_a_posting_leads_with_its_unit_group() {
    let found = |(language, title, within, _): &(&str, &str, usize, &[&str])| codes(usize::from(*language == "fr"), title, *within);
    let missed = POSTINGS.iter().filter(|posting| !found(posting).iter().any(|code| posting.3.contains(code)));
    let missed: Vec<String> = missed.map(|posting| format!("`{}` led with {:?}, not {:?}", posting.1, found(posting), posting.3)).collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// A cook is no head of anything.
#[test]
fn a_head_of_something_is_no_cook() {
    for title in ["Chef de produit", "Chef de projet", "Cheffe d’équipe", "Chef de service informatique"] {
        assert!(!codes(1, title, 3).contains(&"62200"), "{title}");
    }
}

/// Words that name a field lead to those who lead it where a word of rank stands beside them.
#[test]
fn words_of_rank_lead_to_those_who_lead() {
    let leads = |language: usize, title: &str, code: &str| assert_eq!(codes(language, title, 1), [code], "{title}");
    leads(0, "Director, Nursing", "30010");
    leads(0, "Manager - Software Engineering", "20012");
    leads(1, "Directrice - Génie mécanique", "20010");
    for title in ["Vice President, Sales", "VP Sales", "Director General, Museums"] {
        assert!(codes(0, title, 3).iter().all(|code| code.starts_with("00")), "{title}: {:?}", codes(0, title, 3));
    }
    assert!(codes(1, "Sous-ministre adjointe", 3).iter().all(|code| code.starts_with("00")));
}

/// The list is cut by how well a unit group fits, not by a count.
#[test]
fn a_precise_title_has_a_short_list_and_a_vague_one_a_long_one() {
    let count = |language: usize, title: &str| codes(language, title, 10).len();
    for (language, title) in
        [(0, "growth marketer"), (0, "full-stack developer"), (0, "pharmacist"), (1, "technicien support"), (1, "responsable optimisation des processus")]
    {
        assert!((1..=4).contains(&count(language, title)), "{title}: {}", count(language, title));
    }
    for (language, title) in [(0, "clerk"), (0, "manager"), (1, "commis"), (1, "analyste")] {
        assert_eq!(count(language, title), 10, "{title}");
    }
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

#[test]
fn words_that_introduce_a_code_are_no_job() {
    for text in ["NOC", "CNP", "TEER", "TEER 1", "FEER 1", "TEER 1 2", "NOC code", "NOC 2", "2", ""] {
        for language in [0, 1] {
            assert_eq!(codes(language, text, 10), Vec::<&str>::new(), "{text}");
        }
    }
    assert!(says_something("NOC 21") && says_something("2 1") && says_something("cook"));
    assert!(!says_something("NOC") && !says_something("TEER 1") && !says_something("2"));
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
    let described: Vec<Vec<&str>> =
        include_str!("../crates/core/src/occupations/tables/descriptions.tsv").lines().map(|line| line.split('\t').collect()).collect();
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

#[test]
fn the_list_of_a_release_names_the_fields_of_study_of_a_unit_group() {
    let data = isc_compiler::bundled().unwrap();
    let expected = ["computer science, software engineering, a related field", "informatique, génie logiciel, un domaine connexe"];
    for (place, (language, list)) in [(Language::English, ENGLISH), (Language::French, FRENCH)].into_iter().enumerate() {
        let section = data.requirements.section(&data.messages, place);
        let whole = [list.trim_end_matches('\n'), &section].join("\n\n");
        let occupations = Occupations::parse(language, &whole).unwrap();
        let of = |code: &str| occupations.fields(NocCode::parse(code).unwrap().index());
        assert_eq!(of("21232"), Some(expected[place]));
        assert_eq!(of("85100"), None, "nobody is asked for schooling");
        assert_eq!(Occupations::parse(language, list).unwrap().fields(NocCode::parse("21232").unwrap().index()), None);
        let short = whole.get(..whole.len() - 1).unwrap();
        assert_eq!(Occupations::parse(language, short).unwrap_err(), DataError::Damaged);
    }
}
