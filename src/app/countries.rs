//! The countries by their names in the visitor's language. The names come from the browser; this finds them.

use crate::domain::Country;
use crate::occupations::split;

/// Names in common use that differ from the official ones, without accents and capitals.
const ALIASES: [(&str, &str); 16] = [
    ("usa", "US"),
    ("america", "US"),
    ("amerique", "US"),
    ("uk", "GB"),
    ("great britain", "GB"),
    ("grande bretagne", "GB"),
    ("england", "GB"),
    ("angleterre", "GB"),
    ("scotland", "GB"),
    ("ecosse", "GB"),
    ("uae", "AE"),
    ("holland", "NL"),
    ("hollande", "NL"),
    ("burma", "MM"),
    ("birmanie", "MM"),
    ("ivory coast", "CI"),
];

/// The countries of ISO 3166-1 with their names in one language, in the order of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countries(Vec<Named>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    country: Country,
    name: String,
    words: Vec<String>,
}

impl Countries {
    /// Takes in the names.
    pub fn new(names: impl IntoIterator<Item = (Country, String)>) -> Self {
        let folded = |(country, name): (Country, String)| Named { country, words: split(&name), name };
        let mut list: Vec<Named> = names.into_iter().map(folded).collect();
        list.sort_by(|one, other| one.words.cmp(&other.words));
        Self(list)
    }

    /// The name of a country.
    pub fn name(&self, country: Country) -> Option<&str> {
        self.0.iter().find(|named| named.country == country).map(|named| named.name.as_str())
    }

    /// The country that a text names, exactly but for accents and capitals, or by its two letters.
    pub fn exact(&self, text: &str) -> Option<Country> {
        let typed = split(text);
        let by_name = self.0.iter().find(|named| !typed.is_empty() && named.words == typed).map(|named| named.country);
        let alias = || ALIASES.iter().find(|(name, _)| *name == typed.join(" ")).and_then(|(_, code)| Country::parse(code).ok());
        by_name.or_else(alias).or_else(|| Country::parse(&text.trim().to_ascii_uppercase()).ok())
    }

    /// The countries that a text may mean, best first: every word begins a word of the name.
    pub fn search(&self, text: &str, most: usize) -> Vec<Country> {
        let typed = split(text);
        let begins = |named: &Named| typed.iter().all(|word| named.words.iter().any(|other| other.starts_with(word.as_str())));
        let first = |named: &&Named| typed.first().is_some_and(|word| named.words.first().is_some_and(|other| other.starts_with(word.as_str())));
        let matching = || self.0.iter().filter(|named| !typed.is_empty() && begins(named));
        let mut found: Vec<Country> = self.exact(text).into_iter().collect();
        for named in matching().filter(first).chain(matching().filter(|named| !first(named))) {
            if !found.contains(&named.country) {
                found.push(named.country);
            }
        }
        found.truncate(most);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries() -> Countries {
        let names = [
            ("US", "États-Unis"),
            ("GB", "Royaume-Uni"),
            ("CI", "Côte d’Ivoire"),
            ("KR", "Corée du Sud"),
            ("KP", "Corée du Nord"),
            ("FR", "France"),
            ("DE", "Allemagne"),
            ("GF", "Guyane française"),
        ];
        Countries::new(names.map(|(code, name)| (Country::parse(code).unwrap(), name.to_owned())))
    }

    fn found(text: &str) -> Vec<String> {
        countries().search(text, 6).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn countries_are_found_by_the_beginnings_of_their_words() {
        assert_eq!(found("cor"), ["KP", "KR"]);
        assert_eq!(found("COREE sud"), ["KR"]);
        assert_eq!(found("ivoire"), ["CI"]);
        assert_eq!(found("fran"), ["FR", "GF"]);
        assert_eq!(found("etats unis"), ["US"]);
        assert_eq!(found("d"), ["KP", "KR", "CI"]);
        assert_eq!(found("atlantis"), Vec::<String>::new());
        assert_eq!(found(""), Vec::<String>::new());
    }

    #[test]
    fn common_names_and_codes_are_known() {
        let exact = |text: &str| countries().exact(text).map(|country| country.to_string());
        assert_eq!(exact("USA").as_deref(), Some("US"));
        assert_eq!(exact("Angleterre").as_deref(), Some("GB"));
        assert_eq!(exact("de").as_deref(), Some("DE"));
        assert_eq!(exact("  corée du sud ").as_deref(), Some("KR"));
        assert_eq!(exact("corée"), None);
    }
}
