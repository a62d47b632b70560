//! The file of a rulebook: its tables one after the other, each value in the fewest bytes.
//!
//! A record is its fields in order. A number is in groups of seven bits, lowest first, the high bit of a byte saying that more follow; a day is
//! its days since 1970-01-01, with the sign in the lowest bit. A text and a list begin with their lengths; an absent value is a 0, a present one a
//! 1 before it; an id is its place. The module that reads it is paid by the visitor's phone: serde with postcard costs 6 kB more of it.

use super::requirements::Packed;
use super::{
    Addresses, Applicability, Body, Confidence, Criterion, CriterionId, Decision, Derived, Domain, Employer, Fact, Item, LastDay, Leaf, Page, PageId, Pointer,
    ProgramId, Programme, Provision, Remark, Route, RouteKind, Rulebook, RulebookId, Shown, Source, SourceId, Stage, Status, Table, TestedOn, Topic, Version,
    WageRow, WageTable, Who, Window,
};
use crate::domain::{Date, Levels};
use crate::list::List;
use crate::vocabulary::{DefaultTo, Key, Kind, Named, Part, Placed, Question, Vocabulary, Whose};

/// What a file begins with that this code can read: a hash of the types that it is made of and of how they are read, so that no change of them
/// can be forgotten.
pub(super) const FORM: u32 = {
    let mut hash = START;
    hash = hashed(hash, include_bytes!("mod.rs"));
    hash = hashed(hash, include_bytes!("file.rs"));
    hash = hashed(hash, include_bytes!("derived.rs"));
    hash = hashed(hash, include_bytes!("requirements.rs"));
    hashed(hash, include_bytes!("../vocabulary.rs"))
};

const START: u32 = 0x811c_9dc5;

/// FNV-1a of 32 bits, gone on with.
#[allow(long_running_const_eval, reason = "it runs through the source files of the types, once, when this is compiled")]
const fn hashed(mut hash: u32, bytes: &[u8]) -> u32 {
    let mut rest = bytes;
    while let [byte, after @ ..] = rest {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = after;
    }
    hash
}

impl RulebookId {
    /// The id of a rulebook whose newest official text is of that day. It is the one place where a rulebook gets its name.
    pub fn of(day: Date, rulebook: &Rulebook) -> Self {
        debug_assert_eq!(rulebook.id.hash, 0, "it is not named yet");
        Self { day, hash: hashed(START, &written(rulebook)) }
    }
}

/// The rulebook of a file, where all of the file is one.
pub(super) fn read(file: &'static [u8]) -> Option<Rulebook> {
    let mut rest = Rest { bytes: file, questions: &[], criteria: &[], damaged: false };
    let rulebook = <Rulebook as Stored>::read(&mut rest);
    (!rest.damaged && rest.bytes.is_empty()).then_some(rulebook)
}

/// The file of a rulebook.
pub(super) fn written(rulebook: &Rulebook) -> Vec<u8> {
    let mut out = Vec::new();
    rulebook.write(&mut out);
    out
}

/// What of a file has not been read yet, and what of it the rest speaks of by its place.
struct Rest {
    bytes: &'static [u8],
    questions: &'static [Question],
    criteria: &'static [Criterion],
    /// Whether something did not fit. Whatever is read from then on means nothing, and nobody gets to see it: to stop at each field would cost
    /// the visitor kilobytes.
    damaged: bool,
}

impl Rest {
    fn take(&mut self, count: usize) -> &'static [u8] {
        match self.bytes.split_at_checked(count) {
            Some((taken, rest)) => {
                self.bytes = rest;
                taken
            }
            None => self.spoilt(&[]),
        }
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.spoilt(0)
    }

    /// A number that has to fit into a type.
    fn fitting<T: TryFrom<u64> + Default>(&mut self) -> T {
        let number = self.number();
        number.try_into().unwrap_or_else(|_| self.spoilt(T::default()))
    }

    /// Notes that something does not fit.
    fn spoilt<T>(&mut self, instead: T) -> T {
        self.damaged = true;
        instead
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
    fn read(rest: &mut Rest) -> Self;
    fn write(&self, out: &mut Vec<u8>);
}

impl Stored for u8 {
    fn read(rest: &mut Rest) -> Self {
        rest.byte()
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }
}

impl Stored for bool {
    fn read(rest: &mut Rest) -> Self {
        rest.byte() == 1
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }
}

/// Numbers.
macro_rules! numbers {
    ($($name:ident)*) => { $(
        impl Stored for $name {
            fn read(rest: &mut Rest) -> Self {
                rest.fitting()
            }

            fn write(&self, out: &mut Vec<u8>) {
                write_number(u64::from(*self), out);
            }
        }
    )* };
}

numbers! { u16 u32 u64 }

impl Stored for Date {
    fn read(rest: &mut Rest) -> Self {
        let number = u32::read(rest);
        let days = (number >> 1).cast_signed();
        Self::from_days(if number & 1 == 0 { days } else { !days })
    }

    fn write(&self, out: &mut Vec<u8>) {
        let days = self.days();
        (days << 1 ^ days >> 31).cast_unsigned().write(out);
    }
}

impl Stored for Levels {
    fn read(rest: &mut Rest) -> Self {
        Self([rest.byte(), rest.byte(), rest.byte(), rest.byte()])
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.0);
    }
}

impl Stored for &'static [u8] {
    fn read(rest: &mut Rest) -> Self {
        let length = rest.fitting();
        rest.take(length)
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len() as u64, out);
        out.extend_from_slice(self);
    }
}

impl Stored for &'static str {
    fn read(rest: &mut Rest) -> Self {
        let bytes = Stored::read(rest);
        core::str::from_utf8(bytes).unwrap_or_else(|_| rest.spoilt(""))
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.as_bytes().write(out);
    }
}

impl<T: Stored> Stored for Option<T> {
    fn read(rest: &mut Rest) -> Self {
        bool::read(rest).then(|| T::read(rest))
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }
}

impl<T: Stored> Stored for List<T> {
    fn read(rest: &mut Rest) -> Self {
        let length: usize = rest.fitting();
        // Nothing takes less than a byte.
        let length = if length > rest.bytes.len() { rest.spoilt(0) } else { length };
        Self::of((0..length).map(|_| T::read(rest)))
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len() as u64, out);
        for value in self.0 {
            value.write(out);
        }
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn read(rest: &mut Rest) -> Self {
        (A::read(rest), B::read(rest))
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }
}

/// Values that are one of a list, stored as their places in it.
macro_rules! one_of {
    ($($name:ident: $first:ident $($other:ident)*;)*) => { $(
        impl Stored for $name {
            fn read(rest: &mut Rest) -> Self {
                const ALL: &[$name] = &[$name::$first, $($name::$other),*];
                let place = usize::from(rest.byte());
                ALL.get(place).copied().unwrap_or_else(|| rest.spoilt(Self::$first))
            }

            fn write(&self, out: &mut Vec<u8>) {
                out.push(*self as u8);
            }
        }
    )* };
}

one_of! {
    Whose: Either Worker Employer;
    Derived: WagePosition WageAgainstJobBank PermitMonths Requirements AsksField AsksExperience AsksLicence SameWork SinceCompletion FswPoints;
    RouteKind: TemporaryClosed TemporaryOpen NoPermit Permanent Business;
    Stage: Lmia Permit Pool Residence NoPermit Nothing;
    Body: Officer BorderOfficer Ircc Esdc Province Quebec Community Regulator RecognizedOrganization DesignatedEntity;
    Confidence: Law Official Secondary Weak Unverified;
    TestedOn: AsOf ApplicationDate;
    LastDay: Given UnlessExtended Unconfirmed;
    Shown: Nowhere WithPermit Instead;
    Who: Worker Employer Ircc;
    Status: Met NotMet ToDo Discretion Unknown NotApplicable;
}

/// Records: every field, in order.
macro_rules! records {
    ($($name:ident { $($field:ident),* })*) => { $(
        impl Stored for $name {
            fn read(rest: &mut Rest) -> Self {
                Self { $($field: Stored::read(rest)),* }
            }

            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }
        }
    )* };
}

records! {
    RulebookId { day, hash }
    Question { index, id, short, kind, choices, attainable, attainable_levels, attainable_not_from, default, terms, whose, of_others, of_routes }
    Source { id, title, url, checked, undated, confidence }
    Page { id, url }
    Pointer { page, shown }
    Provision { en, fr }
    Addresses { en, fr }
    Topic { id, program, asks }
    Employer { id, name, legal_name, aliases, different, city, province, sources }
    WageTable { id, from, to, reviewed_until, informs, medians_worked_out, median_source, rows }
    WageRow { median, threshold, source }
    Programme { id, code, permit, permit_sources, window, window_sources, last_day, reason, page, shown, shown_where, route, fees, documents, waits, criteria }
    Route { kind, stage, others, last_while, confidential, page, never_settled }
    Decision { by, id }
    Part { id, ask }
    Applicability { holds_when_unknown, table }
    Criterion { index, id, about, who, versions, pages, remarks }
    Remark { id, from, to, sources, page, table }
    Version { from, to, sources, table_sources, provision, facts, table }
    Item { id, who, cents, sources, provision, page, waiting, hands_to, needed }
    Leaf { status, note }
    Table { facts, leaves, undecided, apart }
    Fact { domain, class_of, classes, next }
    Packed { lengths, bytes }
}

/// Wrapped values: as what they hold.
macro_rules! wrapped {
    ($($name:ident)*) => { $(
        impl Stored for $name {
            fn read(rest: &mut Rest) -> Self {
                Self(Stored::read(rest))
            }

            fn write(&self, out: &mut Vec<u8>) {
                self.0.write(out);
            }
        }
    )* };
}

wrapped! { ProgramId CriterionId SourceId PageId }

impl Stored for Rulebook {
    fn read(rest: &mut Rest) -> Self {
        let id = Stored::read(rest);
        let vocabulary = Vocabulary::read(rest);
        rest.questions = vocabulary.questions.0;
        let criteria: List<Criterion> = Stored::read(rest);
        rest.criteria = criteria.0;
        Self {
            id,
            vocabulary,
            criteria,
            sources: Stored::read(rest),
            pages: Stored::read(rest),
            pointers: Stored::read(rest),
            look_up: Stored::read(rest),
            gates: Stored::read(rest),
            topics: Stored::read(rest),
            fee_page: Stored::read(rest),
            registers: Stored::read(rest),
            employers: Stored::read(rest),
            wage_margin_percent: Stored::read(rest),
            wage_tables: Stored::read(rest),
            programs: Stored::read(rest),
            fees: Stored::read(rest),
            documents: Stored::read(rest),
            steps: Stored::read(rest),
            requirements: Stored::read(rest),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.id.write(out);
        self.vocabulary.write(out);
        self.criteria.write(out);
        self.sources.write(out);
        self.pages.write(out);
        self.pointers.write(out);
        self.look_up.write(out);
        self.gates.write(out);
        self.topics.write(out);
        self.fee_page.write(out);
        self.registers.write(out);
        self.employers.write(out);
        self.wage_margin_percent.write(out);
        self.wage_tables.write(out);
        self.programs.write(out);
        self.fees.write(out);
        self.documents.write(out);
        self.steps.write(out);
        self.requirements.write(out);
    }
}

impl Stored for Vocabulary {
    fn read(rest: &mut Rest) -> Self {
        let vocabulary = Self::new(Stored::read(rest), Stored::read(rest), Stored::read(rest), Stored::read(rest));
        // What the code names is where it looks for it.
        let named = |(named, id, values): &(Named, &str, &[&str])| {
            let question = vocabulary.questions.get(named.index());
            question.is_some_and(|question| question.id == *id && (values.is_empty() || *question.choices == **values))
        };
        let in_place = vocabulary.questions.iter().enumerate().all(|(place, question)| usize::from(question.index) == place);
        rest.damaged |= !(in_place && Named::ALL.iter().all(named));
        vocabulary
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.questions.write(out);
        self.in_order.write(out);
        self.sections.write(out);
        self.parts.write(out);
    }
}

/// What stands for a question that is not there, in a file that is refused.
static NO_QUESTION: Question = Question {
    index: u8::MAX,
    id: "",
    short: "",
    kind: Kind::Choice,
    choices: List(&[]),
    attainable: List(&[]),
    attainable_levels: List(&[]),
    attainable_not_from: None,
    default: DefaultTo::None,
    terms: List(&[]),
    whose: Whose::Either,
    of_others: List(&[]),
    of_routes: false,
};

/// The same for a criterion.
static NO_CRITERION: Criterion =
    Criterion { index: u16::MAX, id: CriterionId(""), about: None, who: None, versions: List(&[]), pages: List(&[]), remarks: List(&[]) };

impl Stored for Key {
    fn read(rest: &mut Rest) -> Self {
        let place = rest.byte();
        Self::of(rest.questions.get(usize::from(place)).unwrap_or_else(|| rest.spoilt(&NO_QUESTION)))
    }

    fn write(&self, out: &mut Vec<u8>) {
        // A vocabulary has at most 128 questions.
        out.push(self.index().to_le_bytes()[0]);
    }
}

impl Stored for &'static Criterion {
    fn read(rest: &mut Rest) -> Self {
        let place = u16::read(rest);
        rest.criteria.get(usize::from(place)).unwrap_or_else(|| rest.spoilt(&NO_CRITERION))
    }

    fn write(&self, out: &mut Vec<u8>) {
        self.index.write(out);
    }
}

impl Stored for Kind {
    fn read(rest: &mut Rest) -> Self {
        match rest.byte() {
            0 => Self::Choice,
            1 => Self::Noc,
            2 => Self::Wage,
            3 => Self::Rate,
            4 => Self::Years(rest.byte()),
            5 => Self::Percent,
            6 => Self::Country(Stored::read(rest)),
            7 => Self::Date,
            8 => Self::Levels,
            _ => rest.spoilt(Self::Choice),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Choice => out.push(0),
            Self::Noc => out.push(1),
            Self::Wage => out.push(2),
            Self::Rate => out.push(3),
            Self::Years(most) => out.extend([4, *most]),
            Self::Percent => out.push(5),
            Self::Country(canada) => out.extend([6, u8::from(*canada)]),
            Self::Date => out.push(7),
            Self::Levels => out.push(8),
        }
    }
}

impl Stored for DefaultTo {
    fn read(rest: &mut Rest) -> Self {
        match rest.byte() {
            0 => Self::None,
            1 => Self::AsOf,
            2 => Self::Choice(rest.byte()),
            _ => rest.spoilt(Self::None),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::None => out.push(0),
            Self::AsOf => out.push(1),
            Self::Choice(choice) => out.extend([2, *choice]),
        }
    }
}

impl Stored for Window {
    fn read(rest: &mut Rest) -> Self {
        match rest.byte() {
            0 => Self::Between { from: Stored::read(rest), to: Stored::read(rest), tested_on: Stored::read(rest) },
            1 => Self::Follows(Stored::read(rest)),
            2 => Self::NeverOpened,
            _ => rest.spoilt(Self::NeverOpened),
        }
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
            Self::NeverOpened => out.push(2),
        }
    }
}

impl Stored for Domain {
    fn read(rest: &mut Rest) -> Self {
        match rest.byte() {
            0 => Self::Choice(Stored::read(rest)),
            1 => Self::Derived(Stored::read(rest)),
            2 => Self::Country(Stored::read(rest)),
            3 => Self::Occupation(Stored::read(rest)),
            4 => Self::Date(Stored::read(rest), Stored::read(rest)),
            5 => Self::Number(Stored::read(rest), Stored::read(rest)),
            6 => Self::Levels(Stored::read(rest), Stored::read(rest)),
            7 => Self::Outcomes(Stored::read(rest)),
            _ => rest.spoilt(Self::Derived(Derived::WagePosition)),
        }
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
            Self::Number(key, breaks) => kind(5, &|out| (*key, *breaks).write(out)),
            Self::Levels(key, levels) => kind(6, &|out| (*key, *levels).write(out)),
            Self::Outcomes(programs) => kind(7, &|out| programs.write(out)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RulebookError, RulebookName};
    use super::*;
    use crate::testing::{file, rulebook};

    #[test]
    fn a_rulebook_comes_back_from_its_file_byte_by_byte() {
        let file = file();
        let read = Rulebook::read(&file).unwrap();
        assert_eq!(read.to_bytes(), file);
    }

    #[test]
    fn a_file_of_another_version_or_a_part_of_one_is_refused() {
        let file = file();
        assert_eq!(Rulebook::read(b"").unwrap_err(), RulebookError::VersionMismatch);
        assert_eq!(Rulebook::read(&[b"0000", file.get(4..).unwrap()].concat()).unwrap_err(), RulebookError::VersionMismatch);
        for length in (4..file.len()).step_by(97) {
            assert_eq!(Rulebook::read(file.get(..length).unwrap()).unwrap_err(), RulebookError::Damaged, "{length}");
        }
        assert_eq!(Rulebook::read(&[&file[..], &[0]].concat()).unwrap_err(), RulebookError::Damaged);
    }

    #[test]
    fn the_id_is_of_all_that_the_rulebook_holds() {
        let id = rulebook().id;
        let text = id.to_string();
        assert_eq!(text.len(), 19, "{text}");
        assert_eq!(text, format!("{}-{:08x}", id.day, id.hash));
        let mut other = read(file().get(4..).unwrap().to_vec().leak()).unwrap();
        other.id.hash = 0;
        assert_eq!(RulebookId::of(id.day, &other), id);
        other.wage_margin_percent += 1;
        assert_ne!(RulebookId::of(id.day, &other).hash, id.hash);
    }

    #[test]
    fn a_name_of_a_day_alone_fits_every_rulebook_of_that_day() {
        let id = rulebook().id;
        let name = |text: &str| RulebookName::parse(text);
        assert!(name(&id.to_string()).unwrap().fits(id));
        assert!(name(&id.day.to_string()).unwrap().fits(id));
        assert!(!name(&format!("{}-{:08x}", id.day, id.hash ^ 1)).unwrap().fits(id));
        assert!(!name("2020-01-01").unwrap().fits(id));
        for bad in ["", "2026", "2026-02-30", "2026-02-22-", "2026-02-22-5be3f0", "2026-02-22-5BE3F0A1", "2026-02-22 5be3f0a1", "2026-02-22-5be3f0a1-"] {
            assert_eq!(name(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_before_1970_keep_their_sign() {
        for days in [0, 1, -1, 20_000, -20_000] {
            let mut out = Vec::new();
            Date::from_days(days).write(&mut out);
            let mut rest = Rest { bytes: out.leak(), questions: &[], criteria: &[], damaged: false };
            assert_eq!(Date::read(&mut rest), Date::from_days(days));
        }
    }
}
