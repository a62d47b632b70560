//! The file of a rulebook: its tables one after the other, each value in the fewest bytes.
//!
//! A record is its fields in order. A number is in groups of seven bits, lowest first, the high bit of a byte saying that more follow; a day is
//! its days since 1970-01-01, with the sign in the lowest bit. A text and a list begin with their lengths; an absent value is a 0, a present one a
//! 1 before it; an id is its place. The module that reads it is paid by the visitor's phone: serde with postcard costs 6 kB more of it.

use super::requirements::Packed;
use super::{
    Addresses, Aspect, Confidence, Criterion, CriterionId, Derived, Domain, Employer, Item, Leaf, PageId, ProgramId, Programme, Provision, Remark, Rulebook,
    Source, SourceId, Status, Table, TestedOn, Version, WageRow, WageTable, Who, Window,
};
use crate::answers::Key;
use crate::domain::Date;
use core::ops::Deref;

/// A list of a rulebook: a slice that is never freed, since a rulebook lives as long as the program.
#[derive(Debug)]
pub struct List<T: 'static>(pub &'static [T]);

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0
    }
}

impl<T> IntoIterator for List<T> {
    type Item = &'static T;
    type IntoIter = core::slice::Iter<'static, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// The rulebook of a file, where all of the file is one.
pub(super) fn read(file: &'static [u8]) -> Option<Rulebook> {
    let mut rest = Rest(file);
    let rulebook = <Rulebook as Stored>::read(&mut rest)?;
    rest.0.is_empty().then_some(rulebook)
}

/// The file of a rulebook.
pub(super) fn written(rulebook: &Rulebook) -> Vec<u8> {
    let mut out = Vec::new();
    rulebook.write(&mut out);
    out
}

/// What of a file has not been read yet.
struct Rest(&'static [u8]);

impl Rest {
    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }
}

fn write_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// What can stand in a file.
trait Stored: Sized {
    fn read(rest: &mut Rest) -> Option<Self>;
    fn write(&self, out: &mut Vec<u8>);
}

impl Stored for u8 {
    fn read(rest: &mut Rest) -> Option<Self> {
        rest.byte()
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
}

impl Stored for bool {
    fn read(rest: &mut Rest) -> Option<Self> {
        Some(rest.byte()? == 1)
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
}

impl Stored for u64 {
    fn read(rest: &mut Rest) -> Option<Self> {
        rest.number()
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(*self, out);
    }
}

impl Stored for u32 {
    fn read(rest: &mut Rest) -> Option<Self> {
        rest.number()?.try_into().ok()
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(u64::from(*self), out);
    }
}

impl Stored for Date {
    fn read(rest: &mut Rest) -> Option<Self> {
        let number = u32::read(rest)?;
        let days = i32::try_from(number >> 1).ok()?;
        Some(Self::from_days(if number & 1 == 0 { days } else { !days }))
    }

    fn write(&self, out: &mut Vec<u8>) {
        let days = self.days();
        (days << 1 ^ days >> 31).cast_unsigned().write(out);
    }
}

impl Stored for &'static [u8] {
    fn read(rest: &mut Rest) -> Option<Self> {
        let length = rest.length()?;
        rest.take(length)
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len() as u64, out);
        out.extend_from_slice(self);
    }
}

impl Stored for &'static str {
    fn read(rest: &mut Rest) -> Option<Self> {
        core::str::from_utf8(Stored::read(rest)?).ok()
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.as_bytes().write(out);
    }
}

impl<T: Stored> Stored for Option<T> {
    fn read(rest: &mut Rest) -> Option<Self> {
        if bool::read(rest)? { T::read(rest).map(Some) } else { Some(None) }
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }
}

impl<T: Stored> Stored for List<T> {
    fn read(rest: &mut Rest) -> Option<Self> {
        let length = rest.length()?;
        let list = (0..length).map(|_| T::read(rest)).collect::<Option<Vec<T>>>()?;
        Some(Self(list.leak()))
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len() as u64, out);
        for value in self.0 {
            value.write(out);
        }
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn read(rest: &mut Rest) -> Option<Self> {
        Some((A::read(rest)?, B::read(rest)?))
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }
}

/// Values that are one of a list, stored as their places in it.
macro_rules! one_of {
    ($($name:ident: $all:expr;)*) => { $(
        impl Stored for $name {
            fn read(rest: &mut Rest) -> Option<Self> {
                $all.get(usize::from(rest.byte()?)).copied()
            }

            fn write(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }
        }
    )* };
}

one_of! {
    Key: Self::ALL;
    SourceId: Self::ALL;
    PageId: Self::ALL;
    ProgramId: Self::ALL;
    CriterionId: Self::ALL;
    Derived: Self::ALL;
    Confidence: [Self::Law, Self::Official, Self::Secondary, Self::Weak, Self::Unverified];
    TestedOn: [Self::AsOf, Self::ApplicationDate];
    Who: [Self::Worker, Self::Employer];
    Status: [Self::Met, Self::NotMet, Self::ToDo, Self::Discretion, Self::Unknown, Self::NotApplicable];
}

/// Records: every field, in order.
macro_rules! records {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Stored for $name {
            fn read(rest: &mut Rest) -> Option<Self> {
                Some(Self { $($field: Stored::read(rest)?),* })
            }

            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }
        }
    )* };
}

records! {
    Rulebook { id, sources, pages, look_up, employers, wage_margin_percent, wage_tables, programs, fees, documents, steps, requirements }
    Source { id, title, url, modified, checked, undated, confidence }
    Provision { en, fr }
    Addresses { en, fr }
    Employer { id, name, legal_name, legal_name_confidence, aliases, different, city, province, sources }
    WageTable { id, from, to, reviewed_until, informs, medians_worked_out, median_source, rows }
    WageRow { median, threshold, source }
    Programme { id, code, permit, permit_sources, window, window_sources, unless_extended, page, criteria }
    Criterion { id, who, versions, pages, remarks }
    Remark { id, from, to, sources, page, table }
    Version { from, to, sources, table_sources, provision, facts, table }
    Item { id, who, cents, sources, provision, page, keep_when_unknown, table }
    Leaf { status, note }
    Table { aspects, cells, leaves, undecided }
    Aspect { domain, class_of, classes }
    Packed { lengths, bytes }
}

impl Stored for Window {
    fn read(rest: &mut Rest) -> Option<Self> {
        Some(match rest.byte()? {
            0 => Self::Between { from: Stored::read(rest)?, to: Stored::read(rest)?, tested_on: Stored::read(rest)? },
            1 => Self::Follows(Stored::read(rest)?),
            2 => Self::OpenEnded,
            3 => Self::NeverOpened,
            _ => return None,
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Between { from, to, tested_on } => {
                out.push(0);
                from.write(out);
                to.write(out);
                tested_on.write(out);
            }
            Self::Follows(id) => {
                out.push(1);
                id.write(out);
            }
            Self::OpenEnded => out.push(2),
            Self::NeverOpened => out.push(3),
        }
    }
}

impl Stored for Domain {
    fn read(rest: &mut Rest) -> Option<Self> {
        Some(match rest.byte()? {
            0 => Self::Choice(Stored::read(rest)?),
            1 => Self::Derived(Stored::read(rest)?),
            2 => Self::Country(Stored::read(rest)?),
            3 => Self::Occupation(Stored::read(rest)?),
            4 => Self::Date(Stored::read(rest)?, Stored::read(rest)?),
            5 => Self::Percent(Stored::read(rest)?, Stored::read(rest)?),
            _ => return None,
        })
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut kind = |kind: u8, key: &dyn Fn(&mut Vec<u8>)| {
            out.push(kind);
            key(out);
        };
        match self {
            Self::Choice(key) => kind(0, &|out| key.write(out)),
            Self::Derived(derived) => kind(1, &|out| derived.write(out)),
            Self::Country(key) => kind(2, &|out| key.write(out)),
            Self::Occupation(key) => kind(3, &|out| key.write(out)),
            Self::Date(key, breaks) => kind(4, &|out| (*key, *breaks).write(out)),
            Self::Percent(key, breaks) => kind(5, &|out| (*key, *breaks).write(out)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::RulebookError;
    use super::*;

    #[test]
    fn a_rulebook_comes_back_from_its_file_byte_by_byte() {
        let bundled = Rulebook::bundled();
        let file = bundled.to_bytes();
        let read = Rulebook::read(&file).unwrap();
        assert_eq!(read.to_bytes(), file);
        assert_eq!(format!("{:?}{:?}", read.programs, read.wage_tables), format!("{:?}{:?}", bundled.programs, bundled.wage_tables));
    }

    #[test]
    fn a_file_of_another_version_or_a_part_of_one_is_refused() {
        let file = Rulebook::bundled().to_bytes();
        assert_eq!(Rulebook::read(b"").unwrap_err(), RulebookError::VersionMismatch);
        assert_eq!(Rulebook::read(&[b"00000000", file.get(8..).unwrap()].concat()).unwrap_err(), RulebookError::VersionMismatch);
        for length in (8..file.len()).step_by(97) {
            assert_eq!(Rulebook::read(file.get(..length).unwrap()).unwrap_err(), RulebookError::Damaged, "{length}");
        }
        assert_eq!(Rulebook::read(&[&file[..], &[0]].concat()).unwrap_err(), RulebookError::Damaged);
    }

    #[test]
    fn days_before_1970_keep_their_sign() {
        for days in [0, 1, -1, 20_000, -20_000] {
            let mut out = Vec::new();
            Date::from_days(days).write(&mut out);
            assert_eq!(Date::read(&mut Rest(out.leak())), Some(Date::from_days(days)));
        }
    }
}
