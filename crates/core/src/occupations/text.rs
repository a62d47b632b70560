//! From what a person types to words that can be compared: without accents, capitals, gender and number.

/// What the finder knows of a language: its small words and its endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

/// Letters of a stem that count. Longer words differ in their endings far more often than in their meaning.
pub const STEM: usize = 8;

/// Words that join others and say nothing of a job. The last French ones are feminine endings set apart by brackets or points:
/// `infirmier(ère)`, `développeur·euse`.
const ENGLISH_SMALL: &str = "and or of the in for to with at on by an except other nec not woman women";
const FRENCH_SMALL: &str =
    " et ou de des du la le les en pour au aux un une dans sur par sauf autre autres avec ere iere euse euses se trice rice ne enne esse resse ve";

/// French words that cook by themselves, and lead before the words after them: `chef`, `chef de produit`. With those they are a word apart.
const CHEF: &str = "chef chefs cheffe cheffes";
const OF: &str = "d de des du";
const CHEF_OF: &str = "chefde";

/// The words of a text that say something of a job, each once, in order.
pub fn words(text: &str, language: Language) -> Vec<String> {
    let small = match language {
        Language::English => ENGLISH_SMALL,
        Language::French => FRENCH_SMALL,
    };
    let mut found: Vec<String> = Vec::new();
    let mut all = split(text).into_iter().peekable();
    while let Some(mut word) = all.next() {
        if language == Language::French && among(CHEF, &word) && all.peek().is_some_and(|next| among(OF, next)) {
            CHEF_OF.clone_into(&mut word);
        }
        // A letter alone is a grade (`Clerk B`) or an elision (`d'entretien`).
        if word.len() > 1 && !among(small, &word) && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// All words of a text, in order.
pub fn split(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match plain(letter) {
            Plain::Letters(folded) => word.push_str(folded),
            Plain::Letter(folded) => word.push(folded),
            Plain::Joined if !word.is_empty() => {}
            // `c++` and `c#` are words; so is `r&d`.
            Plain::Other if !word.is_empty() && matches!(letter, '+' | '#') => word.push(letter),
            Plain::Other if !word.is_empty() && letter == '&' && letters.peek().is_some_and(|next| is_letter(*next)) => {}
            Plain::Joined | Plain::Other => found.push(core::mem::take(&mut word)),
        }
    }
    found.push(word);
    found.retain(|word| !word.is_empty());
    found
}

/// The stems of words in order, each between spaces; a word beside its other gender counts once.
pub fn stems<'a>(words: impl IntoIterator<Item = &'a String>, language: Language) -> String {
    let mut all = String::from(" ");
    let mut before = String::new();
    for word in words {
        let stem = stem(word, language);
        let stem = short(&stem);
        if stem != before {
            all.push_str(stem);
            all.push(' ');
            stem.clone_into(&mut before);
        }
    }
    all
}

/// The part of a stem that counts.
pub fn short(stem: &str) -> &str {
    stem.get(..STEM).unwrap_or(stem)
}

/// Whether a word is one of those of a text, parted by spaces.
pub(super) fn among(text: &str, word: &str) -> bool {
    text.split(' ').any(|other| other == word)
}

/// Whether a sign is part of a word in English, French or a neighbour of theirs.
pub(super) fn is_letter(sign: char) -> bool {
    !matches!(plain(sign), Plain::Other)
}

enum Plain {
    Letter(char),
    Letters(&'static str),
    /// A mark over the letter before it, or a sign inside a word.
    Joined,
    Other,
}

/// A letter without its accent. Only the letters of English, French and their neighbours are known; any other sign parts words.
fn plain(letter: char) -> Plain {
    if letter.is_ascii_alphanumeric() {
        return Plain::Letter(letter.to_ascii_lowercase());
    }
    match letter {
        'à'..='å' | 'À'..='Å' => Plain::Letter('a'),
        'ç' | 'Ç' => Plain::Letter('c'),
        'è'..='ë' | 'È'..='Ë' => Plain::Letter('e'),
        'ì'..='ï' | 'Ì'..='Ï' => Plain::Letter('i'),
        'ñ' | 'Ñ' => Plain::Letter('n'),
        'ò'..='ö' | 'Ò'..='Ö' => Plain::Letter('o'),
        'ù'..='ü' | 'Ù'..='Ü' => Plain::Letter('u'),
        'ÿ' | 'Ÿ' | 'ý' | 'Ý' => Plain::Letter('y'),
        'œ' | 'Œ' => Plain::Letters("oe"),
        'æ' | 'Æ' => Plain::Letters("ae"),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' => Plain::Joined,
        _ => Plain::Other,
    }
}

/// A word without its ending: number and gender, and doubled letters, which are misspelt more than anything.
pub fn stem(word: &str, language: Language) -> String {
    let mut stem = word.to_owned();
    match language {
        Language::English => english(&mut stem),
        Language::French => french(&mut stem),
    }
    let mut last = '\0';
    stem.retain(|letter| {
        let doubled = letter == last && letter.is_ascii_alphabetic();
        last = letter;
        !doubled
    });
    stem
}

fn english(word: &mut String) {
    if word.len() > 4 && replace(word, "ies", "y") || word.len() > 5 && replace(word, "sses", "ss") {
        // The plural is off.
    } else if word.len() > 3 && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        replace(word, "s", "");
    }
    if !(word.len() > 5 && replace(word, "woman", "man")) && word.len() > 8 {
        replace(word, "person", "man");
    }
}

/// Feminine endings and the masculine ones that stand for both.
const FEMININE: [(&str, &str); 7] = [("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("ienne", "ien"), ("onne", "on"), ("elle", "el"), ("ive", "if")];

fn french(word: &mut String) {
    if word.len() > 3 && !word.ends_with("ss") && !replace(word, "s", "") {
        replace(word, "x", "");
    }
    let gendered = FEMININE.iter().any(|(feminine, masculine)| word.len() > feminine.len() + 1 && replace(word, feminine, masculine));
    if !gendered && word.len() > 4 {
        replace(word, "e", "");
    }
}

/// Puts another ending in place of one; false where the word does not end so.
fn replace(word: &mut String, ending: &str, by: &str) -> bool {
    let ends = word.ends_with(ending);
    if ends {
        word.truncate(word.len() - ending.len());
        word.push_str(by);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str, language: Language) -> Vec<String> {
        words(text, language).iter().map(|word| stem(word, language)).collect()
    }

    #[test]
    fn gender_number_accents_and_capitals_do_not_count() {
        let french = Language::French;
        let plain = stems("infirmier", french);
        for text in ["Infirmière", "INFIRMIERS", "infirmier(ère)", "infirmier/infirmière", "infirmier·ère", "infirmie\u{300}re"] {
            let found = stems(text, french);
            assert!(found.iter().all(|word| *word == plain[0]), "{text}: {found:?}");
        }
        assert_eq!(stems("développeur/développeuse", french)[0], stems("developpeuses", french)[0]);
        assert_eq!(stems("Directeur(rice) général(e)", french), stems("directeur general", french));
        assert_eq!(stems("chef d’équipe", french), ["chefd", "equip"]);
        assert_eq!(stems("Nurses", Language::English), stems("nurse", Language::English));
        assert_eq!(stems("chef", french), stems("cheffes", french));
        assert_eq!(stems("cheffe d’équipe", french), stems("chefs d'équipe", french));
        assert_eq!(stems("chairwoman", Language::English), stems("chairperson", Language::English));
    }

    #[test]
    fn signs_inside_words_are_kept_where_they_mean_something() {
        assert_eq!(words("C++/C# developer, R&D", Language::English), ["c++", "c#", "developer", "rd"]);
        assert_eq!(words("Front-End", Language::English), ["front", "end"]);
        assert_eq!(words("the 工程师 of 🦀", Language::English), Vec::<String>::new());
    }
}
