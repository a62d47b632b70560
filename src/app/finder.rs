//! The occupation finder as a part of the state: the data, what was found for the text in the field, and which hit is pointed at.

use super::supply::{Arrival, Supply, Trouble};
use super::{TypedCode, typed_code};
use crate::domain::NocCode;
use crate::i18n::{Lang, plain_signs};
use crate::occupations::{Basis, DataError, Found, Language, Occupations, says_something};
use std::rc::Rc;

/// The most hits shown at once: a vague title has as many, a precise one far fewer (the finder cuts them by their score).
const MOST: usize = 10;

/// The finder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finder {
    supply: Supply<Rc<Occupations>>,
    found: Option<Found>,
    active: Option<usize>,
}

/// One unit group in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Its code.
    pub code: NocCode,
    /// The official title.
    pub title: &'a str,
    /// What sets it apart.
    pub line: &'a str,
}

/// A key that moves through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next hit; from the last back to the field.
    Next,
    /// To the hit before; from the field to the last.
    Previous,
}

impl Finder {
    /// Whether the list is there.
    pub const fn arrival(&self) -> Arrival {
        self.supply.arrival()
    }

    /// What the text was taken for, while hits are shown.
    pub fn basis(&self) -> Option<Basis> {
        self.found.as_ref().map(|found| found.basis)
    }

    /// The hits, best first.
    pub fn hits(&self) -> impl Iterator<Item = Hit<'_>> {
        self.found.iter().flat_map(|found| &found.places).filter_map(|place| self.hit(*place))
    }

    /// The hit pointed at, by its place in the list.
    pub const fn active(&self) -> Option<usize> {
        self.active
    }

    /// The official title of a unit group, where the list is there.
    pub fn title(&self, code: NocCode) -> Option<&str> {
        self.hit(code.index()).map(|hit| hit.title)
    }

    /// The fields of study that a unit group names, where the list is there.
    pub fn fields(&self, code: NocCode) -> Option<&str> {
        self.supply.here()?.fields(code.index())
    }

    fn hit(&self, place: usize) -> Option<Hit<'_>> {
        let group = self.supply.here()?.groups().get(place)?;
        Some(Hit { code: NocCode::at(place)?, title: &group.title, line: &group.line })
    }

    /// Notes that the list is wanted; true where it has to be fetched.
    pub(super) fn want(&mut self) -> bool {
        self.supply.want()
    }

    /// Forgets the list of another language; true where it had been asked for.
    pub(super) fn change_language(&mut self) -> bool {
        let had = self.supply != Supply::Missing;
        *self = Self::default();
        had
    }

    pub(super) fn arrived(&mut self, list: Result<Rc<Occupations>, Trouble>, text: &str) {
        self.supply.arrived(list);
        self.search(text);
    }

    /// Looks for a text. A whole code needs no list.
    pub(super) fn search(&mut self, text: &str) {
        let Some(occupations) = self.supply.here() else { return };
        self.found = match typed_code(text) {
            TypedCode::Group(_) => None,
            _ => says_something(text).then(|| occupations.find(&plain_signs(text), MOST)),
        };
        self.active = None;
    }

    pub(super) fn close(&mut self) {
        self.found = None;
        self.active = None;
    }

    pub(super) fn step(&mut self, step: Move) {
        self.active = step.from(self.active, self.hits().count());
    }
}

impl Move {
    /// The place after the move, in a list of so many; none is the field.
    pub(super) fn from(self, active: Option<usize>, count: usize) -> Option<usize> {
        match (self, active) {
            (Self::Next, None) => (count > 0).then_some(0),
            (Self::Next, Some(place)) => Some(place + 1).filter(|place| *place < count),
            (Self::Previous, None) => count.checked_sub(1),
            (Self::Previous, Some(place)) => place.checked_sub(1),
        }
    }
}

/// Reads the file of a language.
pub fn read(lang: Lang, file: &str) -> Result<Rc<Occupations>, Trouble> {
    let language = match lang {
        Lang::En => Language::English,
        Lang::Fr => Language::French,
    };
    let occupations = Occupations::parse(language, file).map_err(|error| match error {
        DataError::Version | DataError::Damaged => Trouble::Version,
    })?;
    // Hits are places among the unit groups, so both sides must have the same.
    let same = occupations.groups().len() == NocCode::all().count()
        && occupations.groups().iter().zip(NocCode::all()).all(|(group, code)| NocCode::parse(&group.code) == Ok(code));
    if same { Ok(Rc::new(occupations)) } else { Err(Trouble::Version) }
}
