//! The page as people read it: sentences, no names of the data, and each language its own.

use super::pages;
use super::rows::Clauses;
use crate::data;
use crate::words::{Words, country};
use isc_compiler::Data;

fn read() -> Data {
    data::read().unwrap()
}

/// The text that a reader sees: tags become a line break, so that no sentence runs into the next.
fn visible(page: &str) -> String {
    let main = page.split_once("<main>").unwrap().1;
    let text: String = main.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join("\n");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The values of an attribute, in order.
fn attribute<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.match_indices(&start).map(|(place, _)| page[place + start.len()..].split('"').next().unwrap()).collect()
}

#[test]
fn both_pages_have_the_same_anchors_each_once_and_every_link_inside_has_its_own() {
    let data = read();
    let [(_, english), (_, french)] = pages(&data);
    let anchors = attribute(&english, "id");
    assert_eq!(anchors, attribute(&french, "id"));
    for (place, anchor) in anchors.iter().enumerate() {
        assert!(!anchors[..place].contains(anchor), "#{anchor} is there twice");
    }
    for page in [&english, &french] {
        let inside: Vec<&str> = attribute(page, "href").into_iter().filter_map(|href| href.strip_prefix('#')).collect();
        assert!(inside.len() > 100);
        for anchor in inside {
            assert!(anchors.contains(&anchor), "#{anchor} leads nowhere");
        }
    }
    // What the widget leads to.
    for anchor in ["teer", "source-c88-instructions", "wages-2025-06-27"] {
        assert!(anchors.contains(&anchor), "#{anchor}");
    }
}

#[test]
fn no_name_of_the_data_is_shown() {
    let data = read();
    let mut names: Vec<&str> = data.vocabulary.iter().flat_map(|key| [&key.id].into_iter().chain(&key.values)).map(String::as_str).collect();
    names.extend(
        data.programs
            .iter()
            .flat_map(|programme| [&programme.id].into_iter().chain(programme.criteria.iter().map(|criterion| &criterion.id)))
            .map(String::as_str),
    );
    names.extend(data.sources.iter().map(|source| source.id.as_str()).chain(data.pages.iter().map(|page| page.id.as_str())));
    names.extend(data.employers.iter().map(|employer| employer.id.as_str()));
    // Names of one small word are words of the language too.
    names.retain(|name| name.contains(|sign: char| sign == '-' || sign.is_ascii_uppercase()) && name.len() > 2);
    // Names that are the officials' own words.
    names.retain(|name| !["employer-specific", "agri-food", "post-graduation", "intra-company"].contains(name));
    assert!(names.len() > 60);
    for (file, page) in pages(&data) {
        let text = visible(&page);
        assert!(!text.contains(['{', '}']), "{file}");
        for name in &names {
            assert!(!text.contains(name), "{file} shows the name `{name}`");
        }
    }
}

#[test]
fn every_line_of_every_criterion_is_a_sentence() {
    let data = read();
    for language in [0, 1] {
        let clauses = Clauses { words: Words { messages: &data.messages, language }, margin_percent: data.wages.margin_percent };
        for criterion in data.programs.iter().flat_map(|programme| &programme.criteria) {
            for version in &criterion.versions {
                for row in &version.table.rows {
                    let sentence = clauses.row(row, &version.table.leaves[row.leaf], version.table.rows.len() == 1);
                    let text = &sentence.text;
                    assert!(text.starts_with(char::is_uppercase), "{}: {text}", criterion.id);
                    assert!(text.ends_with(if sentence.list.is_empty() { '.' } else { ':' }), "{}: {text}", criterion.id);
                    assert!(sentence.list.len() != 1, "{}: {text}", criterion.id);
                    for part in [text].into_iter().chain(&sentence.list) {
                        assert!(!part.contains(['{', '}']) && !part.contains("  ") && !part.contains(" ,") && !part.contains(".."), "{}: {part}", criterion.id);
                        let words: Vec<String> = part.split([' ', '\u{a0}', ',']).map(str::to_lowercase).collect();
                        assert!(words.windows(2).all(|pair| pair[0] != pair[1]), "{}: a word twice in: {part}", criterion.id);
                    }
                }
            }
        }
        for key in data.programs.iter().flat_map(|programme| &programme.criteria).flat_map(|criterion| &criterion.versions) {
            for (fact, _) in key.table.rows.iter().flat_map(|row| &row.conditions) {
                assert_eq!(clauses.words.say(&format!("clause.{fact}.is")).matches("{value}").count(), 1, "clause.{fact}.is");
            }
        }
    }
}

#[test]
fn a_line_reads_as_a_person_would_say_it() {
    let data = read();
    let [english, french] = pages(&data).map(|(_, page)| visible(&page));
    for sentence in [
        "Matches when the job is in TEER 0, 1, 2 or 3.",
        "Does not match in any other case.",
        "An officer decides when the hourly wage is at or above the median and below the threshold.",
        "IRCC’s page, when we last read it on February 11, 2026, gave March 22, 2026 as the last day, unless extended. We have not read it since.",
        "Work permit: $155.00, paid by the worker.",
        "From April 2, 2024 to November 7, 2024",
        "From June 27, 2025 on: the newest table read",
        "Last day read: March 22, 2026, unless extended",
        "Ended on August 28, 2024",
        "The official page, read in a copy without a date, gave no end date.",
        "Provision: A34 to A42",
    ] {
        assert!(english.contains(sentence), "{sentence}");
    }
    for sentence in [
        "Correspond si l’emploi est de la catégorie FEER 0, 1, 2 ou 3.",
        "Ne correspond dans aucun autre cas.",
        "La page d’IRCC, lue pour la dernière fois le 11 février 2026, fixait le dernier jour au 22 mars 2026, sauf prolongation.",
        "Correspond si l’emploi est hors d’une région métropolitaine de recensement ou si le taux de chômage de la région est inférieur à 6\u{a0}%.",
        "Permis de travail\u{a0}: 155,00\u{a0}$, à la charge du travailleur.",
        "Du 31 mai 2023 au 1er avril 2024",
        "Disposition\u{a0}: L34 à L42",
        "Disposition\u{a0}: R200(1)c)(ii.1)",
        "Dénomination sociale\u{a0}: Themis Solutions Inc. (texte du gouvernement du Canada)",
    ] {
        assert!(french.contains(sentence), "{sentence}");
    }
}

#[test]
fn numbers_and_signs_are_those_of_french() {
    let text = pages(&read()).map(|(_, page)| visible(&page))[1].clone();
    for sign in ["\u{a0}$", "\u{a0}%"] {
        assert!(text.matches(sign).count() > 2);
        for (place, _) in text.match_indices(sign) {
            let number = text[..place].rsplit(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',').next().unwrap();
            assert!(!number.is_empty() && !number.contains('.'), "{number}{sign}");
        }
    }
    for (place, sign) in text.char_indices().filter(|(_, sign)| matches!(sign, ':' | '»' | '%' | '$' | '?' | '!' | ';')) {
        let before = text[..place].chars().last().unwrap();
        let around: String = text[..place].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
        let spaced = if matches!(sign, '?' | '!' | ';') { before == '\n' || !before.is_whitespace() } else { before == '\u{a0}' };
        assert!(spaced, "{around}{sign}");
    }
}

#[test]
fn the_french_page_is_in_french() {
    let data = read();
    let [(_, english), (_, french)] = pages(&data);
    let text = visible(&french);
    // No line of the English page, but what is a name in both.
    let names = |line: &str| data.employers.iter().any(|employer| line == employer.name || employer.aliases.iter().any(|alias| line.contains(alias.as_str())));
    let lines: Vec<&str> = text.lines().collect();
    for line in visible(&english).lines().filter(|line| line.split_whitespace().count() > 2 && !names(line)) {
        assert!(!lines.contains(&line), "{line}");
    }
    for word in [" the ", " of ", " and ", " with ", " when ", " not ", "Matches", "Provision:", "Read on"] {
        assert!(!text.contains(word), "“{word}” is on the French page");
    }
}

#[test]
fn a_page_that_has_a_french_address_is_never_linked_in_english_and_the_others_say_so() {
    let data = read();
    let french = pages(&data)[1].1.clone();
    let links: Vec<&str> = french.split("<a ").skip(1).filter(|link| link.starts_with("href=\"https://")).collect();
    assert!(links.len() > data.sources.len());
    for link in links {
        let elsewhere = link.contains(" hreflang=\"en\"");
        assert_eq!(elsewhere, link.split_once("</a>").unwrap().1.starts_with(" (en anglais)"), "{link}");
        let url = attribute(&format!(" {link}"), "href")[0].replace("&amp;", "&");
        let own = data.sources.iter().map(|source| &source.url).chain(data.pages.iter().map(|page| &page.url)).any(|[_, fr]| fr.as_ref() == Some(&url));
        assert!(own != elsewhere, "{url}");
    }
}

#[test]
fn every_country_has_a_name_and_the_lists_are_in_the_order_of_the_language() {
    let codes: Vec<String> = isc_core::domain::Country::all().map(|country| country.to_string()).collect();
    assert_eq!(codes.len(), 249);
    for code in &codes {
        for language in [0, 1] {
            assert!(country(code, language).is_some_and(|name| !name.is_empty()), "{code}");
        }
    }
    let data = read();
    let words = Words { messages: &data.messages, language: 1 };
    let some: Vec<String> = ["US", "ES", "AE", "DK", "EE"].map(str::to_owned).to_vec();
    assert_eq!(words.countries(&some), ["Danemark", "Émirats arabes unis", "Espagne", "Estonie", "États-Unis"]);
}

#[test]
fn days_amounts_and_provisions_are_written_as_each_language_writes_them() {
    let data = read();
    let [english, french] = [0, 1].map(|language| Words { messages: &data.messages, language });
    assert_eq!(english.day(0), "January 1, 1970");
    assert_eq!(french.day(0), "1er janvier 1970");
    assert_eq!(french.day(59), "1er mars 1970");
    assert_eq!(english.money(123_456), "$1,234.56");
    assert_eq!(french.money(123_456), "1\u{a0}234,56\u{a0}$");
    assert_eq!(english.number("6.0"), "6");
    assert_eq!(french.number("6.5"), "6,5");
    for (text, own) in [
        ("R200(1)(c)(ii.1)", "R200(1)c)(ii.1)"),
        ("R200(3)(g.1), R200(3)(h), R209.997", "R200(3)g.1), R200(3)h), R209.997"),
        ("R209.11(1)(e)", "R209.11(1)e)"),
        ("R299(1)", "R299(1)"),
        ("A34 to A42", "L34 à L42"),
    ] {
        assert_eq!(english.provision(text), text);
        assert_eq!(french.provision(text), own);
    }
}
