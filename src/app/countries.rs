//! The countries by their names in the visitor's language. The names come from the browser; this finds them.

use crate::domain::Country;
use crate::occupations::split;

/// Names in common use that a browser does not give in any language of the country, without accents and capitals.
const ALIASES: [(&str, &str); 87] = [
    ("usa", "US"),
    ("america", "US"),
    ("united states of america", "US"),
    ("amerique", "US"),
    ("etats unis d amerique", "US"),
    ("uk", "GB"),
    ("great britain", "GB"),
    ("grande bretagne", "GB"),
    ("britain", "GB"),
    ("england", "GB"),
    ("angleterre", "GB"),
    ("scotland", "GB"),
    ("ecosse", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("uae", "AE"),
    ("emirates", "AE"),
    ("eau", "AE"),
    ("prc", "CN"),
    ("rpc", "CN"),
    ("holland", "NL"),
    ("hollande", "NL"),
    ("burma", "MM"),
    ("birmanie", "MM"),
    ("ivory coast", "CI"),
    ("turkey", "TR"),
    ("czech republic", "CZ"),
    ("republique tcheque", "CZ"),
    ("viet nam", "VN"),
    ("drc", "CD"),
    ("rdc", "CD"),
    ("republique democratique du congo", "CD"),
    ("swaziland", "SZ"),
    ("cape verde", "CV"),
    ("macedonia", "MK"),
    ("macedoine", "MK"),
    ("east timor", "TL"),
    ("timor oriental", "TL"),
    ("republic of korea", "KR"),
    ("persia", "IR"),
    ("vatican", "VA"),
    ("russian federation", "RU"),
    ("ksa", "SA"),
    ("png", "PG"),
    ("bosnia", "BA"),
    // What people call themselves: a part of it begins the names of territories.
    ("american", "US"),
    ("americain", "US"),
    ("british", "GB"),
    ("britannique", "GB"),
    ("indian", "IN"),
    ("indien", "IN"),
    ("chinese", "CN"),
    ("chinois", "CN"),
    ("french", "FR"),
    ("francais", "FR"),
    ("filipino", "PH"),
    ("philippin", "PH"),
    ("mexican", "MX"),
    ("mexicain", "MX"),
    ("brazilian", "BR"),
    ("bresilien", "BR"),
    ("iranian", "IR"),
    ("iranien", "IR"),
    ("nigerian", "NG"),
    ("pakistani", "PK"),
    ("pakistanais", "PK"),
    ("ukrainian", "UA"),
    ("ukrainien", "UA"),
    ("german", "DE"),
    ("allemand", "DE"),
    ("italian", "IT"),
    ("italien", "IT"),
    ("spanish", "ES"),
    ("espagnol", "ES"),
    ("japanese", "JP"),
    ("japonais", "JP"),
    ("vietnamese", "VN"),
    ("vietnamien", "VN"),
    ("moroccan", "MA"),
    ("marocain", "MA"),
    ("algerien", "DZ"),
    ("tunisien", "TN"),
    ("haitien", "HT"),
    ("camerounais", "CM"),
    ("ivoirien", "CI"),
    ("senegalais", "SN"),
    ("dr congo", "CD"),
];

/// The countries of ISO 3166-1 with their names in one language, in the order of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Countries(Vec<Named>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    country: Country,
    name: String,
    words: Vec<String>,
    /// The words of its names in other languages: the other of English and French, and its own.
    others: Vec<Vec<String>>,
}

/// What a name is compared by: its words without accents and capitals, or as it stands where its script has no letters that we know.
fn comparable(name: &str) -> Vec<String> {
    let mut words = split(name);
    // `U.S.A.` is `USA`; two letters could be a country's own.
    if words.len() > 2 && words.iter().all(|word| word.len() == 1) {
        words = vec![words.concat()];
    }
    let trimmed = name.trim();
    if words.is_empty() && !trimmed.is_empty() { vec![trimmed.to_owned()] } else { words }
}

/// The words without an article before them, and without what kind of state it is.
fn without_form(mut words: Vec<String>) -> Vec<String> {
    const FORMS: [&str; 14] = ["the", "la", "le", "les", "l", "republic", "republique", "kingdom", "royaume", "of", "de", "du", "d", "islamic"];
    let small = words.iter().take_while(|word| FORMS.contains(&word.as_str())).count();
    words.drain(..small);
    words
}

impl Named {
    /// The words of every name, the one shown first.
    fn names(&self) -> impl Iterator<Item = &Vec<String>> {
        core::iter::once(&self.words).chain(&self.others)
    }
}

impl Countries {
    /// Takes in the names: of each country the one to show, and others that it is known by.
    pub fn new(names: impl IntoIterator<Item = (Country, String, Vec<String>)>) -> Self {
        let folded = |(country, name, others): (Country, String, Vec<String>)| {
            let words = comparable(&name);
            let others = others.iter().map(|other| comparable(other)).filter(|other| *other != words).collect();
            Named { country, name, words, others }
        };
        // Each is put in its place: the sort of the standard library would cost the visitor more than a kilobyte.
        let mut list: Vec<Named> = Vec::new();
        for named in names.into_iter().map(folded) {
            list.insert(list.partition_point(|other| other.words <= named.words), named);
        }
        Self(list)
    }

    /// The name of a country.
    pub fn name(&self, country: Country) -> Option<&str> {
        self.0.iter().find(|named| named.country == country).map(|named| named.name.as_str())
    }

    /// The country that a text names, exactly but for accents and capitals, or by its two letters.
    pub fn exact(&self, text: &str) -> Option<Country> {
        // `Iran, Islamic Republic of`; `the Republic of India`.
        let short = text.split(',').next().unwrap_or_default();
        [text, short].into_iter().find_map(|text| self.named(text, comparable(text)).or_else(|| self.named(text, without_form(comparable(text)))))
    }

    fn named(&self, text: &str, typed: Vec<String>) -> Option<Country> {
        let is_named = |named: &&Named| !typed.is_empty() && named.words == typed;
        let in_another = |named: &&Named| !typed.is_empty() && named.others.contains(&typed);
        let alias = || ALIASES.iter().find(|(name, _)| *name == typed.join(" ")).and_then(|(_, code)| Country::parse(code).ok());
        let shown = self.0.iter().find(is_named).map(|named| named.country).or_else(alias);
        let code = text.trim().to_ascii_uppercase();
        shown
            .or_else(|| Country::parse(&code).ok())
            .or_else(|| Country::parse_long(&code))
            .or_else(|| self.0.iter().find(in_another).map(|named| named.country))
    }

    /// The countries that a text may mean, best first: every word begins a word of a name. Where none does, those whose name is a slip away.
    pub fn search(&self, text: &str, most: usize) -> Vec<Country> {
        let typed = comparable(text);
        let begins = |words: &Vec<String>| typed.iter().all(|word| words.iter().any(|other| other.starts_with(word.as_str())));
        let first = |named: &&Named| typed.first().is_some_and(|word| named.words.first().is_some_and(|other| other.starts_with(word.as_str())));
        let shown = || self.0.iter().filter(|named| !typed.is_empty() && begins(&named.words));
        let others = self.0.iter().filter(|named| !typed.is_empty() && named.others.iter().any(begins));
        let mut found: Vec<Country> = self.exact(text).into_iter().collect();
        for named in shown().filter(first).chain(shown().filter(|named| !first(named))).chain(others) {
            if !found.contains(&named.country) {
                found.push(named.country);
            }
        }
        if found.is_empty() {
            found = self.near(text);
        }
        found.truncate(most);
        found
    }

    /// The countries whose name is a slip away from a text, nearest first, at most three: one letter, or two in a long name.
    pub fn near(&self, text: &str) -> Vec<Country> {
        let typed = comparable(text).join(" ");
        let bound = match typed.chars().count() {
            ..=3 => return Vec::new(),
            4..8 => 1,
            _ => 2,
        };
        // Longer than any name of a country.
        if typed.len() > 60 {
            return Vec::new();
        }
        let aliases = ALIASES.iter().filter_map(|(name, code)| Some((Country::parse(code).ok()?, (*name).to_owned())));
        let names = self.0.iter().flat_map(|named| named.names().map(|words| (named.country, words.join(" "))));
        // In order, each once; a sort would cost the visitor kilobytes.
        let mut near: Vec<(usize, Country)> = Vec::new();
        for (country, name) in names.chain(aliases) {
            let slips = slips(&typed, &name);
            if slips <= bound && near.iter().all(|(other, named)| *named != country || *other > slips) {
                near.retain(|(_, named)| *named != country);
                let place = near.iter().take_while(|(other, _)| *other <= slips).count();
                near.insert(place, (slips, country));
            }
        }
        near.truncate(3);
        near.into_iter().map(|(_, country)| country).collect()
    }
}

/// The letters to put in, leave out, change or swap with a neighbour to make one text of another (optimal string alignment).
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last = None;
    for (row, letter) in one.chars().enumerate() {
        let mut now = vec![row + 1];
        let mut passed = None;
        for (column, (pair, sign)) in above.windows(2).zip(&other).enumerate() {
            let [corner, up] = pair else { continue };
            let mut cheapest = (corner + usize::from(letter != *sign)).min(up + 1).min(now.last().map_or(usize::MAX, |left| left + 1));
            if last == Some(*sign) && passed == Some(letter) {
                cheapest = cheapest.min(column.checked_sub(1).and_then(|place| before.get(place)).map_or(cheapest, |swapped| swapped + 1));
            }
            now.push(cheapest);
            passed = Some(*sign);
        }
        last = Some(letter);
        before = core::mem::replace(&mut above, now);
    }
    above.last().copied().unwrap_or_default()
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
            ("IN", "Inde"),
            ("CN", "Chine"),
            ("PH", "Philippines"),
        ];
        let others = |code| match code {
            "US" => vec!["É.-U.".to_owned()],
            "DE" => vec!["Germany".to_owned(), "Deutschland".to_owned()],
            "CI" => vec!["Côte d’Ivoire".to_owned()],
            "IN" => vec!["India".to_owned(), "भारत".to_owned()],
            "CN" => vec!["China".to_owned(), "中国".to_owned()],
            "PH" => vec!["Philippines".to_owned()],
            _ => Vec::new(),
        };
        Countries::new(names.map(|(code, name)| (Country::parse(code).unwrap(), name.to_owned(), others(code))))
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
        assert_eq!(found("d"), ["KP", "KR", "CI", "DE"]);
        assert_eq!(found("atlantis"), Vec::<String>::new());
        assert_eq!(found(""), Vec::<String>::new());
    }

    #[test]
    fn common_names_and_codes_are_known() {
        let exact = |text: &str| countries().exact(text).map(|country| country.to_string());
        assert_eq!(exact("USA").as_deref(), Some("US"));
        assert_eq!(exact("U.S.A.").as_deref(), Some("US"));
        assert_eq!(exact("The United States").as_deref(), None);
        assert_eq!(exact("Republic of India").as_deref(), Some("IN"));
        assert_eq!(exact("les États-Unis").as_deref(), Some("US"));
        assert_eq!(exact("India, Republic of").as_deref(), Some("IN"));
        assert_eq!(exact("PHL").as_deref(), Some("PH"));
        assert_eq!(exact("Indian").as_deref(), Some("IN"));
        assert_eq!(exact("EU").as_deref(), None);
        assert_eq!(exact("Angleterre").as_deref(), Some("GB"));
        assert_eq!(exact("de").as_deref(), Some("DE"));
        assert_eq!(exact("  corée du sud ").as_deref(), Some("KR"));
        assert_eq!(exact("corée"), None);
        assert_eq!(exact("Ivory Coast").as_deref(), Some("CI"));
        assert_eq!(exact("PRC").as_deref(), Some("CN"));
    }

    #[test]
    fn names_in_other_languages_are_known_and_found() {
        let exact = |text: &str| countries().exact(text).map(|country| country.to_string());
        assert_eq!(exact("Germany").as_deref(), Some("DE"));
        assert_eq!(exact("deutschland").as_deref(), Some("DE"));
        assert_eq!(exact("भारत").as_deref(), Some("IN"));
        assert_eq!(exact(" 中国 ").as_deref(), Some("CN"));
        assert_eq!(found("भा"), ["IN"]);
        assert_eq!(found("germ"), ["DE"]);
    }

    #[test]
    fn a_slip_is_forgiven_and_a_guess_is_not_made() {
        assert_eq!(found("Indai"), ["IN"]);
        assert_eq!(found("Phillipines"), ["PH"]);
        assert_eq!(found("Alemagne"), ["DE"]);
        assert_eq!(found("Deutchland"), ["DE"]);
        assert_eq!(found("Narnia"), Vec::<String>::new());
        assert_eq!(countries().near("Fra"), []);
        assert_eq!(countries().near(&"a".repeat(100_000)), []);
        // A slip is offered, never taken for the answer.
        assert_eq!(countries().exact("Indai"), None);
    }
}
