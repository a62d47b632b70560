//! A company's name, as a visitor reads it on the offer, against the names of the participants: firms that sound alike are not the same.

use crate::occupations::split;
use crate::rulebook::{Employer, Rulebook};

/// What a name turns out to be.
#[derive(Clone, Copy, Debug)]
pub enum NameCheck {
    /// A name of a participant.
    Alias(&'static Employer),
    /// A name known to belong to another firm.
    Different(&'static Employer),
    /// Neither, but it begins like a participant's.
    Close(&'static Employer),
    /// None of these, and no beginning of one.
    Unknown,
}

/// Words that say what kind of company it is, and nothing of which.
const FORMS: [&str; 14] = ["inc", "incorporated", "corp", "corporation", "ltd", "limited", "ltee", "limitee", "llc", "llp", "co", "company", "canada", "inc."];

fn name(text: &str) -> Vec<String> {
    let mut words = split(text);
    while words.len() > 1 && words.last().is_some_and(|word| FORMS.contains(&word.as_str())) {
        words.pop();
    }
    words
}

fn names(employer: &'static Employer) -> impl Iterator<Item = &'static str> {
    [employer.name, employer.legal_name].into_iter().chain(employer.aliases.iter().copied())
}

/// Looks at a name; nothing as long as it may still become one of those known.
pub fn check(rulebook: &'static Rulebook, text: &str) -> Option<NameCheck> {
    let typed = name(text);
    let first = typed.first()?;
    let different = |employer: &&Employer| employer.different.iter().any(|other| typed.starts_with(&name(other)));
    let same = |employer: &&'static Employer| names(employer).any(|other| name(other) == typed);
    // The first word of a name, and of most names the only one that tells.
    let begins = |employer: &&'static Employer| names(employer).any(|other| name(other).first() == Some(first));
    let find = |of: &dyn Fn(&&'static Employer) -> bool| rulebook.employers.iter().find(of);
    find(&different)
        .map(NameCheck::Different)
        .or_else(|| find(&same).map(NameCheck::Alias))
        .or_else(|| find(&begins).filter(|_| first.len() > 2).map(NameCheck::Close))
        .or_else(|| {
            let begun = |employer: &&'static Employer| {
                names(employer).chain(employer.different.iter().copied()).any(|other| name(other).join(" ").starts_with(&typed.join(" ")))
            };
            (first.len() > 2 && find(&begun).is_none()).then_some(NameCheck::Unknown)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str) -> (&'static str, &'static str) {
        match check(crate::bundled_rulebook(), text) {
            Some(NameCheck::Alias(employer)) => ("alias", employer.id),
            Some(NameCheck::Different(employer)) => ("different", employer.id),
            Some(NameCheck::Close(employer)) => ("close", employer.id),
            Some(NameCheck::Unknown) => ("unknown", ""),
            None => ("", ""),
        }
    }

    #[test]
    fn near_names_are_told_apart() {
        assert_eq!(checked("Lightspeed Venture Partners"), ("different", "lightspeed-commerce"));
        assert_eq!(checked("lightspeed venture partners LLC"), ("different", "lightspeed-commerce"));
        assert_eq!(checked("Clio Snacks"), ("different", "clio"));
        assert_eq!(checked("AdaCore"), ("different", "ada-support"));
        assert_eq!(checked("Lightspeed Aviation"), ("close", "lightspeed-commerce"));
        assert_eq!(checked("THEMIS SOLUTIONS"), ("alias", "clio"));
        assert_eq!(checked("Themis Solutions Inc."), ("alias", "clio"));
        assert_eq!(checked("Groupe pharmaceutique Duchesnay inc."), ("alias", "duchesnay"));
        assert_eq!(checked("Shopify"), ("unknown", ""));
        // Not yet the whole of a name.
        for begun in ["Cl", "Cli", "lightsp", "sh", "C"] {
            assert_eq!(checked(begun), ("", ""), "{begun}");
        }
        assert_eq!(checked(" "), ("", ""));
    }
}
