//! The employment requirements of the unit groups of TEER 0 to 3 (`requirements/*.toml`), unpacked one group at a time.

use crate::domain::NocCode;

/// What all unit groups ask for, packed: the visitor's phone pays for each byte.
#[derive(Debug)]
pub struct Packed {
    /// How many bytes each unit group has, in the order of the codes; none for TEER 4 and 5.
    pub lengths: &'static [u8],
    /// The groups one after the other.
    pub bytes: &'static [u8],
}

/// What a unit group asks for. Every need counts on its own; any one alternative meets a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirements {
    /// The needs that can count against a person.
    pub needs: Vec<Need>,
    /// Whether the restated text is in doubt, so that an officer decides at best.
    pub in_doubt: bool,
}

/// One need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// Whether the text says "usually" rather than plainly "required".
    pub usual: bool,
    /// The role within the group that it binds, by number; none for all.
    pub role: Option<u8>,
    /// What it asks for.
    pub what: What,
}

/// What a need asks for: "a bachelor’s degree, or a college diploma with 3 years of experience" is `Education` with two alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Schooling, training or experience in its place: one of these.
    Education(Vec<Alternative>),
    /// Experience: one of these.
    Experience(Vec<Alternative>),
    /// A licence, registration or certificate.
    Licence(Provinces),
}

/// One way to meet a need: all of it together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The lowest credential, as a place among the values of `education`.
    pub level: u8,
    /// Whether the credential must be in a related field.
    pub related: bool,
    /// Whether a part of it cannot be seen from the answers.
    pub untestable: bool,
    /// Quarters of a year of experience, as the check counts them.
    pub quarters: u8,
    /// What the text itself says of the length of the experience.
    pub length: Length,
}

/// How a text names the length of experience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// In years.
    Years,
    /// "Several years", which the check counts as a number.
    SeveralYears,
    /// It asks for experience and names no length.
    None,
}

/// Where a licence is compulsory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provinces(u16);

impl Provinces {
    /// Whether the law of that province compels it (its place among the values of `province`); `None` where the text does not say which do.
    pub const fn compels(self, province: usize) -> Option<bool> {
        if self.0 == 0 || self.0 & 0x2000 != 0 { None } else { Some(self.0 & (1 << province) != 0) }
    }
}

struct Bytes<'a>(core::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or_default()
    }
}

impl Packed {
    /// The requirements of a unit group; `None` for TEER 4 and 5.
    pub fn of(&self, code: NocCode) -> Option<Requirements> {
        let (before, own) = self.lengths.split_at_checked(code.index())?;
        let length = usize::from(*own.first()?);
        let start = before.iter().map(|length| usize::from(*length)).sum();
        let mut bytes = Bytes(self.bytes.get(start..)?.get(..length).filter(|bytes| !bytes.is_empty())?.iter());
        let head = bytes.byte();
        let needs = (0..head & 0x7f).map(|_| need(&mut bytes)).collect();
        Some(Requirements { needs, in_doubt: head & 0x80 != 0 })
    }
}

fn need(bytes: &mut Bytes<'_>) -> Need {
    let head = bytes.byte();
    let count = head >> 4;
    let role = (head & 8 != 0).then(|| bytes.byte());
    let alternatives = |bytes: &mut Bytes<'_>| (0..count).map(|_| alternative(bytes)).collect();
    let what = match head & 3 {
        0 => What::Education(alternatives(bytes)),
        1 => What::Experience(alternatives(bytes)),
        _ => What::Licence(Provinces(u16::from_le_bytes([bytes.byte(), bytes.byte()]))),
    };
    Need { usual: head & 4 != 0, role, what }
}

fn alternative(bytes: &mut Bytes<'_>) -> Alternative {
    let (flags, quarters) = (bytes.byte(), bytes.byte());
    let length = match flags & 0x60 {
        0 => Length::Years,
        0x40 => Length::SeveralYears,
        _ => Length::None,
    };
    Alternative { level: flags & 7, related: flags & 8 != 0, untestable: flags & 16 != 0, quarters, length }
}
