//! The texts that people read, wherever they lie, with the English beside the French where a file has both.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "each test file uses a part; a test may stop at what cannot be")]

use std::fs;
use std::path::{Path, PathBuf};

/// A text in both languages.
pub struct Pair {
    /// The key of a sentence; the file, the id and the field of the rulebook; the file of the plugin.
    pub place: String,
    pub en: String,
    pub fr: String,
}

/// The catalogues of the plugin, without `.po`.
pub const PLUGIN: [&str; 2] = [
    "integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_CA",
    "integrations/wordpress/innovation-stream-check/languages/innovation-stream-check-fr_FR",
];

pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

pub fn file(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The sentences of the check in a language, by their keys.
pub fn sentences(lang: &str) -> Vec<(String, String)> {
    fn flatten(prefix: &str, table: &toml::Table, all: &mut Vec<(String, String)>) {
        for (name, value) in table {
            let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            match value {
                toml::Value::Table(table) => flatten(&key, table, all),
                value => all.push((key, value.as_str().unwrap().to_owned())),
            }
        }
    }
    let mut all = Vec::new();
    let programmes = fs::read_dir(path("rulebook/programmes")).unwrap().map(|entry| entry.unwrap().path().join(format!("{lang}.toml")));
    let mut files: Vec<_> = programmes.collect();
    files.sort();
    for words in ["words", "criteria"].map(|folder| path(&format!("rulebook/{folder}/{lang}.toml"))).iter().chain(&files) {
        flatten("", &fs::read_to_string(words).unwrap().parse().unwrap(), &mut all);
    }
    all
}

/// What the rulebook itself says in both languages: titles of sources, and what to look for in them.
pub fn of_the_rulebook() -> Vec<Pair> {
    fn walk(place: &str, value: &toml::Value, all: &mut Vec<Pair>) {
        match value {
            toml::Value::Table(table) => {
                // Addresses are no texts.
                let of = |lang| table.get(lang).and_then(toml::Value::as_str).filter(|text| !text.contains("://"));
                if let Some(fr) = of("fr") {
                    all.push(Pair { place: place.to_owned(), en: of("en").unwrap_or_default().to_owned(), fr: fr.to_owned() });
                }
                table.iter().for_each(|(name, value)| walk(&format!("{place}.{name}"), value, all));
            }
            toml::Value::Array(items) => {
                for item in items {
                    let id = item.get("id").and_then(toml::Value::as_str).unwrap_or("-");
                    walk(&format!("{place}.{id}"), item, all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    for entry in ["rulebook", "rulebook/tables"].iter().flat_map(|folder| fs::read_dir(path(folder)).unwrap()) {
        let entry = entry.unwrap().path();
        if entry.extension().is_some_and(|end| end == "toml") {
            let table: toml::Table = fs::read_to_string(&entry).unwrap().parse().unwrap();
            table.iter().for_each(|(name, value)| walk(name, value, &mut all));
        }
    }
    all
}

/// The string literals of a script that stand under `fr:`, be it a table or one text. Code in braces is not French and goes.
pub fn french_of_a_script(script: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (place, _) in script.match_indices("fr: ") {
        let (mut depth, mut quote, mut text, mut escaped) = (0_u32, None, String::new(), false);
        for sign in script.get(place + 4..).unwrap().chars() {
            match (quote, sign) {
                (Some(_), _) if escaped => {
                    text.push(sign);
                    escaped = false;
                }
                (Some(_), '\\') => escaped = true,
                (Some(end), _) if end == sign => {
                    quote = None;
                    texts.push(without_code(&std::mem::take(&mut text)));
                }
                (Some(_), _) => text.push(sign),
                (None, '"' | '\'' | '`') => quote = Some(sign),
                (None, '{' | '[' | '(') => depth += 1,
                (None, '}' | ']' | ')') if depth <= 1 => break,
                (None, '}' | ']' | ')') => depth -= 1,
                (None, ',') if depth == 0 => break,
                (None, _) => {}
            }
        }
    }
    texts
}

/// A text with an N in the place of everything in braces, with the dollar that may stand before them.
fn without_code(text: &str) -> String {
    let (mut depth, mut plain) = (0_u32, String::new());
    for sign in text.chars() {
        match sign {
            '{' => {
                if depth == 0 {
                    plain.truncate(plain.trim_end_matches('$').len());
                    plain.push('N');
                }
                depth += 1;
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(sign),
            _ => {}
        }
    }
    plain
}

/// The text of each element of a page whose start tag says `lang="fr"`.
pub fn french_of_a_page(page: &str) -> Vec<String> {
    let elements = page.match_indices("lang=\"fr\"").filter(|(place, _)| !page.get(..*place).unwrap().ends_with("href"));
    let texts = elements.map(|(place, _)| {
        let name = page.get(..place).and_then(|before| before.rsplit('<').next()).and_then(|tag| tag.split_whitespace().next()).unwrap();
        let inside = page.get(place..).and_then(|rest| rest.split_once('>')).unwrap().1;
        let inside = inside.split(&format!("</{name}")).next().unwrap();
        let text: String =
            inside.split('<').enumerate().map(|(index, part)| if index == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) }).collect();
        text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    texts.collect()
}

/// The texts of a catalogue of gettext, with an N for what PHP fills in.
pub fn of_gettext(name: &str) -> Vec<Pair> {
    let catalogue = file(&format!("{name}.po"));
    let filled = |text: &str| (1..=9).fold(text.to_owned(), |text, number| text.replace(&format!("%{number}$s"), "N"));
    let entries = catalogue.split("\n\n").map(|entry| {
        let line = |start: &str| entry.lines().find_map(|line| line.strip_prefix(start)?.strip_suffix('"')).unwrap_or_default();
        Pair { place: name.to_owned(), en: filled(line("msgid \"")), fr: filled(line("msgstr \"")) }
    });
    entries.filter(|pair| !pair.en.is_empty()).collect()
}

/// French that stands alone in its file: in the scripts and in the pages.
pub fn alone() -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add = |name: &str, texts: Vec<String>, least: usize| {
        assert!(texts.len() >= least, "{name}: only {} French texts are found", texts.len());
        all.extend(texts.into_iter().map(|text| (name.to_owned(), text)));
    };
    // Most scripts have no French. Where there is some, finding none would be a test that holds nothing.
    for entry in fs::read_dir(path("static")).unwrap() {
        let name = format!("static/{}", entry.unwrap().file_name().into_string().unwrap());
        let least = match name.as_str() {
            "static/configure.js" => 60,
            "static/fallback.js" => 8,
            "static/frame.js" => 1,
            _ => 0,
        };
        match name.rsplit('.').next() {
            Some("js") => add(&name, french_of_a_script(&file(&name)), least),
            Some("html") => add(&name, french_of_a_page(&file(&name)), least),
            _ => {}
        }
    }
    add("index.html", french_of_a_page(&file("index.html")), 2);
    all
}

/// What goes against the spacing of French in Quebec: nothing before ? ! ; and one no-break space before : » % $, after « and between
/// thousands. Other French differs (France puts a space before ? ! ;), and a machine or a habit brings that in without anyone seeing it.
pub fn misspaced(text: &str) -> Option<String> {
    const NO_BREAK: char = '\u{a0}';
    let signs: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| signs.get(place)).copied();
    // A time of day and an address hold their colon tight, and a lone sign is a unit beside a field.
    let tight = |place: usize, before: char| match at(Some(place)) {
        Some(':') => at(Some(place + 1)) == Some('/') || before.is_ascii_digit() && at(Some(place + 1)).is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    };
    for (place, sign) in signs.iter().enumerate() {
        let before = at(place.checked_sub(1));
        let earlier = at(place.checked_sub(2));
        let after = at(Some(place + 1));
        let wrong = match sign {
            '?' | '!' | ';' => before.is_some_and(char::is_whitespace).then_some("no space before"),
            ':' | '»' | '%' | '$' => before
                .is_some_and(|before| !tight(place, before) && (before != NO_BREAK || earlier.is_some_and(char::is_whitespace)))
                .then_some("one no-break space before"),
            '«' => (after != Some(NO_BREAK) || at(Some(place + 2)).is_none_or(char::is_whitespace)).then_some("one no-break space after"),
            ' ' | ',' | '\u{202f}' | '\u{2009}' => {
                let thousands = signs.iter().skip(place + 1).take_while(|sign| sign.is_ascii_digit()).count() == 3;
                (thousands && before.is_some_and(|before| before.is_ascii_digit())).then_some("a no-break space between thousands, not")
            }
            '\'' | '"' | '“' | '”' => Some("a curly apostrophe or « », not"),
            _ => None,
        };
        if let Some(wrong) = wrong {
            return Some(format!("{wrong} {sign}: {text}"));
        }
    }
    None
}
