//! The sentences as people read them: what they may not say, and how hard they are to read.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use innovation_stream_check::i18n::{Catalogue, Lang, Text};
use std::fs;
use std::path::Path;

mod support;

use support::sentences::{PLUGIN, alone, file, misspaced, of_gettext, of_the_rulebook, path, sentences};

/// Phrases that promise, judge or advise, in small letters; a disclaimer may name advice to deny it.
const BANNED: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            "you qualify",
            "you are eligible",
            "you’re eligible",
            "are you eligible",
            "you are not eligible",
            "ineligible for",
            "we recommend",
            "we advise",
            "we suggest",
            "best option",
            "your best",
            "apply now",
            "assessment",
            "your chances",
            "you should",
            "guarantee that",
            "will be approved",
            "will be granted",
            "congratulations",
            "unfortunately",
            "success rate",
        ],
    ),
    (
        "fr",
        &[
            "vous êtes admissible",
            "vous n’êtes pas admissible",
            "êtes-vous admissible",
            "vous êtes éligible",
            "nous recommandons",
            "nous vous recommandons",
            "nous conseillons",
            "nous suggérons",
            "meilleure option",
            "meilleur choix",
            "faites votre demande maintenant",
            "vos chances",
            "vous devriez",
            "sera approuvé",
            "sera accordé",
            "félicitations",
            "malheureusement",
            "taux de réussite",
        ],
    ),
];

#[test]
fn no_sentence_promises_judges_or_advises() {
    for (lang, banned) in BANNED {
        for (key, text) in sentences(lang) {
            let small = text.to_lowercase();
            for phrase in banned {
                assert!(!small.contains(phrase), "{lang}: `{key}` says “{phrase}”: {text}");
            }
            if small.contains("advice") || small.contains("avis juridique") {
                assert_eq!(key, "ui.disclaimer_information", "{lang}: {text}");
            }
        }
    }
}

#[test]
fn the_spacing_of_quebec_is_told_from_any_other() {
    for right in [
        "Où est-ce? Ici; là!",
        "Le taux : 6\u{a0}%",
        "«\u{a0}Oui\u{a0}»",
        "10\u{a0}000\u{a0}$ l’heure",
        "à 10:30, sur https://canada.ca",
        "%",
        "FEER 0, 1, 2 et 3, le 27 juin 2023",
        "2,5 ans",
    ] {
        let right = right.replace(" :", "\u{a0}:");
        assert_eq!(misspaced(&right), None);
    }
    for wrong in [
        "Où\u{a0}?",
        "Où ?",
        "Ici\u{202f};",
        "Là\u{a0}!",
        "Le taux : 6",
        "Le taux: 6",
        "Le taux\u{a0}\u{a0}: 6",
        "Le taux\u{202f}: 6",
        "6 %",
        "6%",
        "30,00 $",
        "30,00$",
        "« Oui\u{a0}»",
        "«Oui\u{a0}»",
        "«\u{a0}Oui »",
        "10 000\u{a0}$",
        "10,000\u{a0}$",
        "10\u{202f}000\u{a0}$",
        "l'heure",
        "“Oui”",
    ] {
        assert!(misspaced(wrong).is_some(), "{wrong}");
    }
}

#[test]
fn signs_are_those_of_each_language() {
    for lang in ["en", "fr"] {
        for (key, text) in sentences(lang) {
            assert!(!text.contains(['\'', '"']) && !text.contains("  "), "{lang}: `{key}`: {text}");
            if lang == "fr" {
                assert_eq!(misspaced(&text), None, "`{key}`");
            }
        }
    }
}

#[test]
fn french_outside_the_catalogue_has_the_same_signs() {
    for name in PLUGIN {
        let pairs = of_gettext(name);
        assert!(pairs.len() > 50, "{name}: only {} texts are found", pairs.len());
        for pair in pairs {
            assert_eq!(misspaced(&pair.fr), None, "{name}");
        }
        let compiled = fs::read(path(&format!("{name}.mo"))).unwrap();
        for said in file(&format!("{name}.po")).lines().filter_map(|line| line.strip_prefix("msgstr \"")?.strip_suffix('"')) {
            assert!(said.is_empty() || compiled.windows(said.len()).any(|part| part == said.as_bytes()), "{name}.mo does not say: {said}");
        }
    }
    let rulebook = of_the_rulebook();
    assert!(rulebook.len() > 20, "only {} texts of the rulebook are found", rulebook.len());
    for (place, text) in alone().into_iter().chain(rulebook.into_iter().map(|pair| (pair.place, pair.fr))) {
        assert_eq!(misspaced(&text), None, "{place}");
    }
}

#[test]
fn every_sentence_of_the_interface_is_said_somewhere() {
    fn code(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| if path.is_dir() { code(&path) } else { fs::read_to_string(path).unwrap_or_default() }).collect()
    }
    let src = code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for (key, _) in sentences("en").iter().filter(|(key, _)| ["ui.", "error.", "window."].iter().any(|start| key.starts_with(start))) {
        // As the build names it: `ui.see_result` is `Text::UiSeeResult`.
        let parts = key.split(['.', '-', '_']).map(|part| part.get(..1).unwrap().to_uppercase() + part.get(1..).unwrap());
        let name = format!("Text::{}", parts.collect::<String>());
        let said = src.match_indices(&name).any(|(place, _)| !src.get(place + name.len()..).unwrap().starts_with(|sign: char| sign.is_alphanumeric()));
        assert!(said, "`{key}` is never said");
    }
}

/// How hard a text is.
#[derive(Clone, Copy, Debug, Default)]
struct Measure {
    sentences: f64,
    words: f64,
    syllables: f64,
}

impl Measure {
    fn of(lang: &str, text: &str) -> Self {
        let sentences = text.split_inclusive(['.', '?', '!', ':', ';']).filter(|part| part.chars().any(char::is_alphabetic)).count().max(1);
        let words: Vec<&str> = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let number = |count: usize| f64::from(u32::try_from(count).unwrap());
        Self { sentences: number(sentences), words: number(words.len()), syllables: number(words.iter().map(|word| syllables(lang, word)).sum()) }
    }

    fn with(self, other: Self) -> Self {
        Self { sentences: self.sentences + other.sentences, words: self.words + other.words, syllables: self.syllables + other.syllables }
    }

    /// Years of schooling (Flesch and Kincaid, for English).
    fn grade(self) -> f64 {
        0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
    }

    /// Reading ease from 0, hard, to 100 (Kandel and Moles, Flesch's formula for French); 60 and above is plain.
    fn ease_in_french(self) -> f64 {
        207.0 - 1.015 * self.words / self.sentences - 73.6 * self.syllables / self.words
    }
}

/// Groups of vowels, without the mute e at the end.
fn syllables(lang: &str, word: &str) -> usize {
    let small = word.to_lowercase();
    let vowel = |sign: char| "aeiouyàâäéèêëîïôöùûüœæ".contains(sign);
    let groups = small.chars().fold((0, false), |(count, inside), sign| (count + usize::from(vowel(sign) && !inside), vowel(sign))).0;
    let endings: &[&str] = if lang == "fr" { &["e", "es", "ent"] } else { &["e", "es", "ed"] };
    let sounded = lang == "en" && ["le", "ted", "ded", "ses", "ces", "zes", "ges", "ches", "shes"].iter().any(|end| small.ends_with(end));
    let mute = !sounded && endings.iter().any(|end| small.ends_with(end)) && !small.ends_with("ée") && !small.ends_with("ées");
    groups.saturating_sub(usize::from(mute && groups > 1)).max(1)
}

/// Full sentences that a visitor reads: hints, reasons, explanations. Single words and the names of things say nothing of ease.
fn read_by_visitors(key: &str, text: &str) -> bool {
    !["rules.", "derived.", "list.", "document.", "employer."].iter().any(|start| key.starts_with(start)) && text.split_whitespace().count() > 6
}

#[test]
fn the_sentences_are_plain() {
    for lang in ["en", "fr"] {
        let measured: Vec<(String, Measure)> =
            sentences(lang).into_iter().filter(|(key, text)| read_by_visitors(key, text)).map(|(key, text)| (key, Measure::of(lang, &text))).collect();
        let all = measured.iter().fold(Measure::default(), |all, (_, measure)| all.with(*measure));
        let mut grades: Vec<f64> = measured.iter().map(|(_, measure)| if lang == "en" { measure.grade() } else { measure.ease_in_french() }).collect();
        grades.sort_by(f64::total_cmp);
        let at = |part: usize| grades.get(grades.len() * part / 100).copied().unwrap_or_default();
        let length = all.words / all.sentences;
        if lang == "en" {
            println!(
                "en: {} texts, grade {:.1} (Flesch-Kincaid), 90 % of texts below {:.1}, {length:.1} words a sentence",
                measured.len(),
                all.grade(),
                at(90)
            );
            assert!(all.grade() < 8.0, "the English sentences ask for {:.1} years of school", all.grade());
        } else {
            println!(
                "fr: {} texts, ease {:.0} (Kandel-Moles), 90 % of texts above {:.0}, {length:.1} words a sentence",
                measured.len(),
                all.ease_in_french(),
                at(10)
            );
            assert!(all.ease_in_french() > 60.0, "the French sentences have an ease of {:.0}", all.ease_in_french());
        }
        assert!(length < 15.0, "{lang}: {length:.1} words a sentence");
    }
}

#[test]
fn addresses_outside_the_rulebook_are_those_of_the_rulebook() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rulebook = fs::read_to_string(root.join("rulebook/sources.toml")).unwrap();
    let known: Vec<&str> = rulebook.split('"').filter(|text| text.starts_with("https://")).collect();
    let files = [
        "README.md",
        "index.html",
        "static/fallback.js",
        "static/embed.html",
        "static/configure.js",
        "integrations/wordpress/innovation-stream-check/includes/render.php",
        "integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_CA.po",
        "integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_FR.po",
        "xtask/src/bundle.rs",
    ];
    let mut seen = 0;
    for file in files {
        let text = fs::read_to_string(root.join(file)).unwrap();
        let federal = text.split(['"', '\'']).filter(|part| part.starts_with("https://www.canada.ca/")).map(|part| part.trim_end_matches('\\'));
        for address in federal {
            assert!(known.contains(&address), "{file} sends people to {address}, which the rulebook does not know");
            seen += 1;
        }
    }
    assert!(seen >= 12, "{seen} addresses");
}

/// The loader says it before any sentence has come, and the widget says the same after it.
#[test]
fn what_is_on_its_way_is_said_in_the_same_words_by_the_loader_and_the_widget() {
    let loader = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/fallback.js")).unwrap();
    for lang in [Lang::En, Lang::Fr] {
        let said = Catalogue::bundled(lang).text(Text::UiLoading).to_owned();
        assert!(loader.contains(&format!("loading: \"{said}\"")), "{said}");
    }
}
