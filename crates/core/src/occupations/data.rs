//! The file of occupations of one language, and the reading of it.
//!
//! Sections are parted by empty lines, in this order:
//!
//! 1. one line: `FORMAT`, the language (`en` or `fr`); a second line tells the source and its licence;
//! 2. unit groups in the order of the codes: code, official title, description of our own, parted by tabs;
//! 3. codes of NOC 2016, each with its unit groups of 2021, parted by spaces;
//! 4. abbreviations: a word, a tab, what it stands for;
//! 5. words that say little, parted by spaces;
//! 6. words of rank, as stems: whom they mean (`Rank`), a space, the stems parted by spaces;
//! 7. roles whose words alone lead elsewhere, in alphabetical order: stems parted by spaces, a tab, unit groups parted by spaces, best first;
//! 8. three lines of one figure for each unit group: how common it is, the place of its managers, the place of its senior managers;
//! 9. stems in alphabetical order, each as the number of letters it shares with the one before, and the rest;
//! 10. a line each of: how many unit groups a stem speaks for, the gaps between their places, the step of each weight (`STEPS`), then for
//!     the classes of unit groups (`CLASSES`) the same three, where a weight is a signed number.
//!
//! 11. what the build adds from the rulebook (`cargo xtask package`), in no file of the repository: the names of fields of study, parted by tabs; then
//!     of each unit group how many of them it names where it asks for schooling, and their places.
//!
//! Numbers below `SHORT` are one printable character from `!` on, others two: small and readable in a diff.

use super::Language;
use core::ops::Range;

/// The first words of a file, with the version of the format.
pub const FORMAT: &str = "innovation-stream-check occupations 2";

/// The weights, in 20ths, that a stem can have for a unit group.
pub const STEPS: [i32; 4] = [35, 65, 105, 160];

/// Weights are kept in 20ths; the file holds those of classes in units of five of them, and how common a group is in units of one.
pub const SCALE: i32 = 20;

/// The number of classes: six of TEER, ten broad categories, and the sub-major group without its TEER digit (broad category and third digit).
pub const CLASSES: usize = 6 + 10 + 100;

const FIRST: u32 = '!' as u32;
const SHORT: u32 = 84;
const MIDDLE: u32 = 42;

/// One unit group of NOC 2021.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitGroup {
    /// Five digits.
    pub code: String,
    /// The official title.
    pub title: String,
    /// What sets it apart, in our own words.
    pub line: String,
}

/// Whom a word of rank means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Nobody's manager, though it reads so: a project manager.
    None,
    /// The managers of what the other words name.
    Manager,
    /// Its senior managers.
    Senior,
}

impl Rank {
    /// The name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Manager => "manager",
            Self::Senior => "senior",
        }
    }
}

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataError {
    /// It is of another format or language.
    Version,
    /// It is cut short or changed.
    Damaged,
}

/// The unit groups of one language and what leads to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupations {
    pub(super) language: Language,
    pub(super) groups: Vec<UnitGroup>,
    pub(super) old_codes: Vec<(String, String)>,
    pub(super) abbreviations: Vec<(String, String)>,
    pub(super) weak: String,
    /// Words of rank, as stems between spaces.
    pub(super) ranks: Vec<(Rank, String)>,
    /// Roles as stems, in order, and their unit groups.
    pub(super) roles: Vec<(String, String)>,
    pub(super) common: Vec<i32>,
    /// Per unit group, the place of its managers and that of its senior managers.
    pub(super) leaders: [Vec<usize>; 2],
    pub(super) stems: Vec<Stem>,
    pub(super) letters: String,
    /// Places of unit groups, and weights in 20ths.
    pub(super) weights: Vec<(u16, i16)>,
    /// Classes, and weights in 20ths.
    pub(super) class_weights: Vec<(u16, i16)>,
    /// The fields of study that each unit group names; none where the file has none.
    fields: Vec<String>,
}

/// Where a stem and what it speaks for lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stem {
    pub(super) letters: Range<usize>,
    pub(super) weights: Range<usize>,
    pub(super) class_weights: Range<usize>,
    /// Which letters occur: a bit each, which rules most stems out before they are compared.
    pub(super) letter_set: u32,
}

/// The letters that occur, a bit each; other signs share what is left.
pub(super) fn letter_set(word: &[u8]) -> u32 {
    word.iter().fold(0, |set, letter| set | 1 << (letter & 31))
}

/// The classes of a unit group: its TEER, its broad category, its sub-major group whatever the TEER.
pub fn class_of(code: &str) -> [usize; 3] {
    let digit = |place: usize| code.as_bytes().get(place).map_or(0, |byte| usize::from(byte.wrapping_sub(b'0') % 10));
    [digit(1), 6 + digit(0), 16 + 10 * digit(0) + digit(2)]
}

/// A number as the file writes it.
pub fn figure(number: u32, out: &mut String) {
    let letter = |value: u32| char::from_u32(FIRST + value).unwrap_or('!');
    if number < SHORT {
        out.push(letter(number));
    } else {
        out.push(letter(SHORT + (number - SHORT) / SHORT));
        out.push(letter((number - SHORT) % SHORT));
    }
}

/// The numbers of a line.
struct Figures<'a>(core::str::Bytes<'a>);

impl Figures<'_> {
    fn next(&mut self) -> Option<u32> {
        let first = u32::from(self.0.next()?).checked_sub(FIRST)?;
        if first < SHORT {
            return Some(first);
        }
        let second = u32::from(self.0.next()?).checked_sub(FIRST)?;
        Some(SHORT + (first - SHORT) * SHORT + second)
    }

    /// The places that follow one another by gaps, counted from the one before the first.
    fn places(&mut self, count: u32, bound: usize, mut add: impl FnMut(u16) -> Option<()>) -> Option<()> {
        let mut place = 0;
        for _ in 0..count {
            place += self.next()?;
            add(u16::try_from(place.checked_sub(1)?).ok().filter(|place| usize::from(*place) < bound)?)?;
        }
        Some(())
    }
}

impl Occupations {
    /// Takes in a file as `cargo xtask occupations` wrote it.
    pub fn parse(language: Language, file: &str) -> Result<Self, DataError> {
        let name = match language {
            Language::English => " en",
            Language::French => " fr",
        };
        let mut lines = file.split('\n');
        if lines.next().and_then(|line| line.strip_prefix(FORMAT)) != Some(name) {
            return Err(DataError::Version);
        }
        Self::read(language, &mut lines).ok_or(DataError::Damaged)
    }

    fn read<'a>(language: Language, lines: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        section(lines).last()?;
        let groups = section(lines).map(group).collect::<Option<Vec<_>>>()?;
        let old_codes = section(lines).map(|line| pair(line, ' ')).collect::<Option<Vec<_>>>()?;
        let abbreviations = section(lines).map(|line| pair(line, '\t')).collect::<Option<Vec<_>>>()?;
        let weak = section(lines).last()?.to_owned();
        let ranks = section(lines).map(rank).collect::<Option<Vec<_>>>()?;
        let roles = section(lines).map(|line| pair(line, '\t')).collect::<Option<Vec<_>>>()?;
        let of_groups = |line: &str| {
            let mut figures = Figures(line.bytes());
            groups.iter().map(|_| usize::try_from(figures.next()?).ok()).collect::<Option<Vec<_>>>()
        };
        let [common, managers, seniors] = section(lines).map(of_groups).collect::<Option<Vec<_>>>()?.try_into().ok()?;
        let mut occupations = Self {
            language,
            groups,
            old_codes,
            abbreviations,
            weak,
            ranks,
            roles,
            common: common.into_iter().map(|figure| i32::try_from(figure).ok()).collect::<Option<_>>()?,
            leaders: [managers, seniors],
            stems: Vec::new(),
            letters: String::new(),
            weights: Vec::new(),
            class_weights: Vec::new(),
            fields: Vec::new(),
        };
        occupations.read_stems(section(lines))?;
        occupations.read_weights(section(lines))?;
        // The empty line between.
        lines.next();
        if let Some(names) = lines.next() {
            occupations.read_fields(&names.split('\t').collect::<Vec<_>>(), &mut Figures(lines.next()?.bytes()))?;
        }
        Some(occupations)
    }

    fn read_stems<'a>(&mut self, lines: impl Iterator<Item = &'a str>) -> Option<()> {
        let mut before = 0..0;
        for line in lines {
            let shared = Figures(line.get(..1)?.bytes()).next()?;
            let start = self.letters.len();
            let shared = self.letters.get(before)?.get(..usize::try_from(shared).ok()?)?.to_owned();
            self.letters.push_str(&shared);
            self.letters.push_str(line.get(1..)?);
            before = start..self.letters.len();
            let letter_set = letter_set(self.letters.get(before.clone())?.as_bytes());
            self.stems.push(Stem { letters: before.clone(), weights: 0..0, class_weights: 0..0, letter_set });
        }
        Some(())
    }

    fn read_weights<'a>(&mut self, lines: impl Iterator<Item = &'a str>) -> Option<()> {
        let mut lines = lines.map(|line| Figures(line.bytes()));
        let (mut counts, mut gaps, mut steps) = (lines.next()?, lines.next()?, lines.next()?);
        let (mut class_counts, mut class_gaps, mut class_steps) = (lines.next()?, lines.next()?, lines.next()?);
        let (groups, weights, class_weights) = (self.groups.len(), &mut self.weights, &mut self.class_weights);
        for stem in &mut self.stems {
            let start = weights.len();
            gaps.places(counts.next()?, groups, |place| {
                let step = STEPS.get(usize::try_from(steps.next()?).ok()?)?;
                weights.push((place, i16::try_from(*step).ok()?));
                Some(())
            })?;
            stem.weights = start..weights.len();
            let start = class_weights.len();
            class_gaps.places(class_counts.next()?, CLASSES, |place| {
                let signed = i32::try_from(class_steps.next()?).ok()? - i32::try_from(MIDDLE).ok()?;
                class_weights.push((place, i16::try_from(signed * 5).ok()?));
                Some(())
            })?;
            stem.class_weights = start..class_weights.len();
        }
        Some(())
    }

    fn read_fields(&mut self, names: &[&str], figures: &mut Figures<'_>) -> Option<()> {
        for _ in &self.groups {
            let own = (0..figures.next()?).map(|_| names.get(usize::try_from(figures.next()?).ok()?).copied());
            self.fields.push(own.collect::<Option<Vec<_>>>()?.join(", "));
        }
        Some(())
    }

    /// The fields of study that a unit group names where it asks for schooling, by its place: a list in words.
    pub fn fields(&self, place: usize) -> Option<&str> {
        self.fields.get(place).map(String::as_str).filter(|fields| !fields.is_empty())
    }

    /// Every unit group, in the order of the codes.
    pub fn groups(&self) -> &[UnitGroup] {
        &self.groups
    }

    /// The letters of a stem.
    pub(super) fn letters(&self, stem: &Stem) -> &str {
        self.letters.get(stem.letters.clone()).unwrap_or_default()
    }
}

/// The signed weight of a class as the file writes it.
pub fn class_figure(weight: i32, out: &mut String) {
    let middle = i32::try_from(MIDDLE).unwrap_or_default();
    figure(u32::try_from((weight + middle).clamp(0, 2 * middle - 1)).unwrap_or_default(), out);
}

fn group(line: &str) -> Option<UnitGroup> {
    let mut parts = line.split('\t');
    let mut part = || parts.next().filter(|part| !part.is_empty()).map(str::to_owned);
    Some(UnitGroup { code: part()?, title: part()?, line: part()? })
}

fn rank(line: &str) -> Option<(Rank, String)> {
    let (name, stems) = line.split_once(' ')?;
    let rank = [Rank::None, Rank::Manager, Rank::Senior].into_iter().find(|rank| rank.name() == name)?;
    Some((rank, format!(" {stems} ")))
}

/// The lines up to the next empty one.
fn section<'a>(lines: &mut impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    lines.take_while(|line| !line.is_empty())
}

fn pair(line: &str, sign: char) -> Option<(String, String)> {
    line.split_once(sign).map(|(left, right)| (left.to_owned(), right.to_owned()))
}
