//! Levels of a language in the four abilities.

use core::fmt;

/// The four abilities, in the order in which levels are written.
pub const ABILITIES: [&str; 4] = ["speaking", "listening", "reading", "writing"];

/// A person's levels in one language: Canadian Language Benchmarks for English, Niveaux de compétence linguistique canadiens for French, from 0 to
/// 12 in each of [`ABILITIES`]. `5/5/4/4` is level 5 in speaking and listening, and 4 in reading and writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Levels(pub [u8; 4]);

impl Levels {
    /// No knowledge of the language.
    pub const NONE: Self = Self([0; 4]);

    /// The highest level.
    pub const HIGHEST: u8 = 12;

    /// Whether every ability is at the level asked for or above it.
    pub fn reach(self, asked: Self) -> bool {
        self.0.iter().zip(asked.0).all(|(own, asked)| *own >= asked)
    }

    /// The lowest of the four.
    pub fn lowest(self) -> u8 {
        let [speaking, listening, reading, writing] = self.0;
        speaking.min(listening).min(reading).min(writing)
    }

    /// In each ability the higher of both.
    #[must_use]
    pub fn raised_to(self, other: Self) -> Self {
        let [speaking, listening, reading, writing] = self.0;
        let [a, b, c, d] = other.0;
        Self([speaking.max(a), listening.max(b), reading.max(c), writing.max(d)])
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let mut levels = Self::NONE;
        let mut parts = text.split('/');
        for level in &mut levels.0 {
            *level = parts.next()?.parse().ok().filter(|level| *level <= Self::HIGHEST)?;
        }
        parts.next().is_none().then_some(levels)
    }
}

impl fmt::Display for Levels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, level) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("/")?;
            }
            fmt::Display::fmt(level, f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_written_ability_by_ability() {
        for text in ["0/0/0/0", "5/5/4/4", "12/11/10/9"] {
            assert_eq!(Levels::parse(text).unwrap().to_string(), text);
        }
        for bad in ["", "5", "5/5/5", "5/5/5/5/5", "13/5/5/5", "-1/5/5/5", "a/b/c/d", "5/5/5/"] {
            assert_eq!(Levels::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn one_low_ability_holds_all_back() {
        let levels = Levels([9, 9, 6, 7]);
        assert_eq!(levels.lowest(), 6);
        assert!(levels.reach(Levels([9, 9, 0, 0])));
        assert!(!levels.reach(Levels([7; 4])));
        assert_eq!(levels.raised_to(Levels([7; 4])), Levels([9, 9, 7, 7]));
    }
}
