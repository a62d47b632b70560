//! Sentences in English and French, found by the ids that the engine speaks in, and the way numbers and days are written.
//!
//! The catalogues lie in `messages/`; the build checks that both say the same things with the same placeholders, and that there is a
//! sentence for everything the rulebook can come to.

mod format;

pub use format::{AmountError, date, money, parse_amount};

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

    const fn catalogue(self) -> &'static [&'static str; NAMES.len()] {
        match self {
            Self::En => &EN,
            Self::Fr => &FR,
        }
    }

    /// A sentence of the interface.
    pub fn text(self, text: Text) -> &'static str {
        self.catalogue().get(text.place()).copied().unwrap_or_default()
    }

    /// A sentence of the interface with its placeholders filled.
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.text(text), values)
    }

    /// A sentence by its dotted name, where there is one.
    pub fn find(self, name: &str) -> Option<&'static str> {
        NAMES.binary_search(&name).ok().and_then(|place| self.catalogue().get(place)).copied()
    }

    /// A sentence by the parts of its name; empty where there is none, which the build rules out for all ids of the rulebook.
    pub fn say(self, parts: &[&str]) -> &'static str {
        self.find(&parts.join(".")).unwrap_or_default()
    }
}

/// Puts values in the places of `{placeholders}`.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&["{", name, "}"].concat(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_so_that_they_can_be_found() {
        assert!(NAMES.is_sorted());
        assert_eq!(Lang::En.find("status.met"), Some(Lang::En.say(&["status", "met"])));
        assert_eq!(Lang::Fr.find("no.such.name"), None);
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
