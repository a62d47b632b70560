//! Sentences in English and French, found by the ids that the engine speaks in, and the way numbers and days are written.
//!
//! The catalogues lie in `messages/`; the build checks that both say the same things with the same placeholders, and that there is a
//! sentence for everything the rulebook can come to. A browser fetches the file of one language, so that nobody pays for two.

mod format;

pub use format::{AmountError, date, money, parse_amount};

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language of the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Canadian English.
    #[default]
    En,
    /// French as written in Quebec.
    Fr,
}

impl Lang {
    /// The language of a BCP 47 tag; English where it is neither.
    pub fn of_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("fr")) { Self::Fr } else { Self::En }
    }

    /// The tag to set on the page.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
        }
    }
}

/// Why a file of sentences cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// It was made for another version of the code.
    VersionMismatch,
    /// It is cut short.
    Incomplete,
}

/// The sentences of one language. Cheap to clone.
#[derive(Clone)]
pub struct Catalogue(Rc<Inner>);

struct Inner {
    lang: Lang,
    text: String,
    lines: Vec<Range<usize>>,
}

impl Catalogue {
    /// Takes in a file of sentences as the build wrote it.
    pub fn parse(lang: Lang, file: &str) -> Result<Self, CatalogueError> {
        let (id, text) = file.split_once('\n').ok_or(CatalogueError::Incomplete)?;
        if id != CATALOGUE_ID {
            return Err(CatalogueError::VersionMismatch);
        }
        let mut start = 0;
        let lines: Vec<Range<usize>> = text
            .split('\n')
            .map(|line| {
                let range = start..start + line.len();
                start = range.end + 1;
                range
            })
            .collect();
        if lines.len() != HASHES.len() {
            return Err(CatalogueError::Incomplete);
        }
        Ok(Self(Rc::new(Inner { lang, text: text.to_owned(), lines })))
    }

    /// The sentences as compiled, for tests and tools that run outside a browser.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn bundled(lang: Lang) -> Self {
        let (en, fr) = (include_str!(concat!(env!("OUT_DIR"), "/messages.en.txt")), include_str!(concat!(env!("OUT_DIR"), "/messages.fr.txt")));
        let file = match lang {
            Lang::En => en,
            Lang::Fr => fr,
        };
        Self::parse(lang, file).unwrap_or_else(|_| Self(Rc::new(Inner { lang, text: String::new(), lines: Vec::new() })))
    }

    /// Which language they are in.
    pub fn lang(&self) -> Lang {
        self.0.lang
    }

    fn line(&self, place: usize) -> Option<&str> {
        self.0.text.get(self.0.lines.get(place)?.clone())
    }

    /// A sentence of the interface.
    pub fn text(&self, text: Text) -> &str {
        self.line(text.place()).unwrap_or_default()
    }

    /// A sentence of the interface with its placeholders filled.
    pub fn fill(&self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.text(text), values)
    }

    /// A sentence by the parts of its dotted name, where there is one.
    pub fn find(&self, parts: &[&str]) -> Option<&str> {
        self.line(HASHES.binary_search(&hash(parts)).ok()?)
    }

    /// A sentence by the parts of its name; empty where there is none, which the build rules out for all ids of the rulebook.
    pub fn say(&self, parts: &[&str]) -> &str {
        self.find(parts).unwrap_or_default()
    }

    /// An amount in cents.
    pub fn money(&self, cents: u64) -> String {
        money(self.lang(), cents)
    }

    /// A day in words.
    pub fn date(&self, day: crate::domain::Date) -> String {
        date(self.lang(), day)
    }
}

impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Catalogue").field(&self.lang()).finish()
    }
}

/// FNV-1a of 32 bits over the parts joined by dots; the build compiler has the same and refuses two names with one hash.
fn hash(parts: &[&str]) -> u32 {
    let bytes = parts.iter().enumerate().flat_map(|(index, part)| (index > 0).then_some(b'.').into_iter().chain(part.bytes()));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Puts values in the places of `{placeholders}`.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, placeholder)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = placeholder.split_once('}') else { break };
        filled.push_str(values.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_by_the_parts_of_their_names() {
        let en = Catalogue::bundled(Lang::En);
        assert_eq!(en.find(&["status", "met"]), Some("Matches"));
        assert_eq!(en.find(&["ui", "unsure"]), Some(en.text(Text::UiUnsure)));
        assert_eq!(en.find(&["no", "such", "name"]), None);
        assert_eq!(Catalogue::bundled(Lang::Fr).lang(), Lang::Fr);
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let file = include_str!(concat!(env!("OUT_DIR"), "/messages.en.txt"));
        assert!(Catalogue::parse(Lang::En, file).is_ok());
        assert_eq!(Catalogue::parse(Lang::En, &file.replacen(CATALOGUE_ID, "00000000", 1)).unwrap_err(), CatalogueError::VersionMismatch);
        assert_eq!(Catalogue::parse(Lang::En, file.rsplit_once('\n').unwrap().0).unwrap_err(), CatalogueError::Incomplete);
        assert_eq!(Catalogue::parse(Lang::En, "").unwrap_err(), CatalogueError::Incomplete);
    }

    #[test]
    fn a_tag_names_a_language() {
        for (tag, lang) in [("fr", Lang::Fr), ("FR-ca", Lang::Fr), ("fr-FR", Lang::Fr), ("en", Lang::En), ("de", Lang::En), ("", Lang::En)] {
            assert_eq!(Lang::of_tag(tag), lang, "{tag}");
        }
    }

    #[test]
    fn placeholders_are_filled_wherever_they_stand() {
        assert_eq!(fill("{a} and {b} and {a}", &[("a", "x"), ("b", "{c}")]), "x and {c} and x");
    }
}
