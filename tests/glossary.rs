//! The words of the French texts are those of the officials: `src/i18n/glossary.toml` held against every text that people read.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::sentences::{PLUGIN, Pair, alone, file, of_gettext, of_the_rulebook, sentences};

/// A term in both languages, with the forms that French may and may not take.
#[derive(serde::Deserialize)]
struct Term {
    en: Vec<String>,
    fr: Vec<String>,
    never: Vec<String>,
    seen: String,
}

/// A text that says a term otherwise.
#[derive(serde::Deserialize)]
struct Exception {
    place: String,
    term: String,
    why: String,
}

#[derive(serde::Deserialize)]
struct Glossary {
    term: Vec<Term>,
    exception: Vec<Exception>,
}

fn glossary() -> (Vec<Sought>, Vec<Exception>) {
    let Glossary { term, exception } = toml::from_str(&file("src/i18n/glossary.toml")).unwrap();
    (term.into_iter().map(Sought::new).collect(), exception)
}

/// The words of a text in small letters: a hyphen holds a word together, an apostrophe ends it, and what code fills in is none.
/// An underscore holds the names that programs have together, so that they are no English.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut inside) = (Vec::new(), String::new(), 0_u32);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '{' => inside += 1,
            '}' => inside = inside.saturating_sub(1),
            _ => {}
        }
        let joins = matches!(sign, '-' | '_') && !word.is_empty() && signs.peek().is_some_and(|next| next.is_alphanumeric());
        if inside == 0 && (sign.is_alphanumeric() || joins) {
            word.extend(sign.to_lowercase());
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// English words without their plurals and possessives.
fn english(text: &str) -> Vec<String> {
    let plain = |word: String| match word.strip_suffix("ies") {
        Some(start) if start.len() > 2 => format!("{start}y"),
        _ if word.ends_with("ss") => word,
        _ => word.strip_suffix('s').map_or(word.clone(), str::to_owned),
    };
    words(text).into_iter().map(plain).filter(|word| !word.is_empty()).collect()
}

/// French words without their plurals and without articles, so that « des permis de travail » is « le permis de travail ».
fn french(text: &str) -> Vec<String> {
    let plain = |word: String| match word.as_str() {
        "le" | "la" | "les" | "l" | "un" | "une" => String::new(),
        "du" | "des" | "d" => "de".to_owned(),
        "au" | "aux" => "à".to_owned(),
        _ if word.chars().count() > 2 => word.strip_suffix(['s', 'x']).map_or(word.clone(), str::to_owned),
        _ => word,
    };
    words(text).into_iter().map(plain).filter(|word| !word.is_empty()).collect()
}

fn within(text: &[String], part: &[String]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// The words of a text in both languages, worked out once for all the terms that are looked for.
struct Said {
    en: Vec<String>,
    fr: Vec<String>,
    to_the_letter: Vec<String>,
}

impl Said {
    fn new(en: &str, fr: &str) -> Self {
        Self { en: english(en), fr: french(fr), to_the_letter: words(fr) }
    }
}

/// A term as it is looked for.
struct Sought {
    term: Term,
    en: Vec<Vec<String>>,
    fr: Vec<Vec<String>>,
    never: Vec<Vec<String>>,
}

impl Sought {
    fn new(term: Term) -> Self {
        let of = |forms: &[String], read: fn(&str) -> Vec<String>| forms.iter().map(|form| read(form)).collect();
        Self { en: of(&term.en, english), fr: of(&term.fr, french), never: of(&term.never, words), term }
    }

    fn name(&self) -> &str {
        self.term.en.first().unwrap()
    }

    /// What is wrong with a French text, beside its English where there is one.
    fn fault(&self, said: &Said) -> Option<String> {
        if let Some(form) = self.never.iter().find(|form| within(&said.to_the_letter, form)) {
            return Some(format!("says « {} » for {}", form.join(" "), self.name()));
        }
        let named = self.en.iter().any(|form| within(&said.en, form));
        (named && !self.fr.iter().any(|form| within(&said.fr, form))).then(|| format!("says {} in no official way", self.name()))
    }
}

/// Every text with the English beside it; those that stand alone have none.
fn everything() -> Vec<Pair> {
    let english = sentences("en").into_iter().collect::<BTreeMap<_, _>>();
    let catalogue = sentences("fr").into_iter().map(|(place, fr)| Pair { en: english.get(&place).unwrap().clone(), place, fr });
    let alone = alone().into_iter().map(|(place, fr)| Pair { place, en: String::new(), fr });
    catalogue.chain(of_the_rulebook()).chain(PLUGIN.into_iter().flat_map(of_gettext)).chain(alone).collect()
}

#[test]
fn every_french_text_says_what_the_officials_say() {
    let (terms, exceptions) = glossary();
    let lifted: BTreeSet<(&str, &str)> = exceptions.iter().map(|exception| (exception.place.as_str(), exception.term.as_str())).collect();
    let mut faults = Vec::new();
    for Pair { place, en, fr } in everything() {
        let said = Said::new(&en, &fr);
        let held = terms.iter().filter(|term| !lifted.contains(&(place.as_str(), term.name())));
        faults.extend(held.filter_map(|term| term.fault(&said)).map(|fault| format!("`{place}` {fault}: {en} | {fr}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_glossary_holds_every_term_once_and_each_can_fail() {
    let (terms, _) = glossary();
    assert_eq!(terms.len(), 155);
    assert_eq!(terms.iter().map(|term| term.name().to_lowercase()).collect::<BTreeSet<_>>().len(), terms.len(), "a term stands twice");
    for sought in &terms {
        let name = sought.name();
        let Term { en, fr, never, seen } = &sought.term;
        assert!(!fr.is_empty() && !never.is_empty() && !seen.is_empty(), "{name}");
        for form in en {
            assert!(sought.fault(&Said::new(form, "Ni l’un ni l’autre")).is_some(), "{name}: a French text without it passes beside “{form}”");
        }
        for form in never {
            assert!(sought.fault(&Said::new("", &format!("Avant : {form}, et après."))).is_some(), "{name}: « {form} » passes");
        }
        for form in fr {
            let right = format!("Avant : {form}, et après.");
            assert_eq!(sought.fault(&Said::new(name, &right)), None);
            for other in &terms {
                assert_eq!(other.fault(&Said::new("", &right)), None, "« {form} » is the right form of {name}");
            }
        }
    }
}

#[test]
fn an_exception_has_a_reason_and_is_needed() {
    let (terms, exceptions) = glossary();
    let texts = everything();
    for Exception { place, term, why } in &exceptions {
        assert!(why.len() > 10, "`{place}`: why?");
        let term = terms.iter().find(|known| known.name() == term).unwrap_or_else(|| panic!("`{place}`: {term} is no term"));
        let needed = texts.iter().any(|pair| pair.place == *place && term.fault(&Said::new(&pair.en, &pair.fr)).is_some());
        assert!(needed, "`{place}` needs no exception for {}", term.name());
    }
}

#[test]
fn a_term_is_known_in_the_plural_with_articles_and_in_capitals_and_a_wrong_form_to_the_letter() {
    let term = |en: &str, fr: &str, never: &str| {
        Sought::new(Term { en: vec![en.to_owned()], fr: vec![fr.to_owned()], never: vec![never.to_owned()], seen: String::new() })
    };
    let fault = |term: &Sought, en: &str, fr: &str| term.fault(&Said::new(en, fr));
    let permit = term("study permit", "permis d’études", "permis d’étude");
    assert_eq!(fault(&permit, "Which study permits?", "Quels sont les permis d’études?"), None);
    assert_eq!(fault(&permit, "The STUDY PERMIT’s end", "La fin du PERMIS D’ÉTUDES"), None);
    assert_eq!(fault(&permit, "The study of permits", "L’étude des permis"), None);
    assert!(fault(&permit, "", "Le permis d’étude").is_some());
    let exempt = term("LMIA exemption", "dispense de l’EIMT", "dispense d’EIMT");
    assert_eq!(fault(&exempt, "An LMIA exemption", "Une dispense de l’EIMT"), None);
    assert!(fault(&exempt, "An LMIA exemption", "Une dispense d’EIMT").is_some());
    let policy = term("policy", "politique d’intérêt public", "politique publique");
    assert_eq!(fault(&policy, "Policies", "Des politiques d’intérêt public"), None);
    assert_eq!(fault(&policy, "In {policy} or my_policy", "Dans {politique}"), None);
    assert!(fault(&policy, "The policy", "La politique").is_some());
    let bank = term("Job Bank", "Guichet-Emplois", "Guichet Emplois");
    assert_eq!(fault(&bank, "On the Job Bank website", "Sur le site du Guichet-Emplois"), None);
    assert!(fault(&bank, "On the Job Bank website", "Sur le site du Guichet Emplois").is_some());
}
