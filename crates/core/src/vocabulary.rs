//! The questions of the check and what may be answered to each: `rulebook/vocabulary.toml`, read from the rulebook's file.
//!
//! Most questions are known to the rulebook alone. A few have to be known to the code too, because a function reckons with their answers: those
//! are [`Named`].

use crate::domain::Levels;
use crate::list::List;
use core::fmt;

/// A question that the code itself knows by name: a function reckons with its answer, or the screen has a field of its own for it.
///
/// They are the first questions of a rulebook's file, in this order, so that the place of each is fixed. The compiler of the rulebook refuses a
/// vocabulary in which one is missing, or in which the values that the code tells apart are others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Named {
    /// `employer`
    Employer,
    /// `occupation`
    Occupation,
    /// `province`
    Province,
    /// `wage`
    Wage,
    /// `jobBankMedian`
    JobBankMedian,
    /// `education`
    Education,
    /// `fieldOfStudy`
    FieldOfStudy,
    /// `experienceYears`
    ExperienceYears,
    /// `licence`
    Licence,
    /// `citizenship`
    Citizenship,
    /// `applicationDate`
    ApplicationDate,
    /// `offerNumber`
    OfferNumber,
    /// `passportExpiry`
    PassportExpiry,
    /// `offerStart`
    OfferStart,
    /// `offerEnd`
    OfferEnd,
    /// `location`
    Location,
    /// `statusInCanada`
    StatusInCanada,
    /// `age`
    Age,
    /// `english`
    English,
    /// `french`
    French,
    /// `studyYears`
    StudyYears,
    /// `otherCredential`
    OtherCredential,
    /// `canadianStudy`
    CanadianStudy,
    /// `completionDate`
    CompletionDate,
    /// `ownOccupation`
    OwnOccupation,
    /// `skilledYears`
    SkilledYears,
    /// `canadianYearFullTime`
    CanadianYearFullTime,
    /// `arrangedEmployment`
    ArrangedEmployment,
    /// `partnerTies`
    PartnerTies,
    /// `relativeInCanada`
    RelativeInCanada,
    /// `otherRequirements`
    OtherRequirements,
    /// `jobOffer`
    JobOffer,
}

impl Named {
    /// All of them, in the order of a rulebook's file, with the id of each, and its values where the code tells them apart.
    pub const ALL: [(Self, &'static str, &'static [&'static str]); 32] = [
        (Self::Employer, "employer", &[]),
        (Self::Occupation, "occupation", &[]),
        (Self::Province, "province", &PROVINCES),
        (Self::Wage, "wage", &[]),
        (Self::JobBankMedian, "jobBankMedian", &[]),
        (Self::Education, "education", &LEVELS),
        (Self::FieldOfStudy, "fieldOfStudy", &["related", "unrelated"]),
        (Self::ExperienceYears, "experienceYears", &[]),
        (Self::Licence, "licence", &["held", "obtainable", "no"]),
        (Self::Citizenship, "citizenship", &[]),
        (Self::ApplicationDate, "applicationDate", &[]),
        (Self::OfferNumber, "offerNumber", &["received", "not-yet"]),
        (Self::PassportExpiry, "passportExpiry", &[]),
        (Self::OfferStart, "offerStart", &[]),
        (Self::OfferEnd, "offerEnd", &[]),
        (Self::Location, "location", &["outside", "in-canada"]),
        (Self::StatusInCanada, "statusInCanada", &["worker", "student", "work-exempt", "trp", "family", "approved-abroad", "visitor", "restorable", "none"]),
        (Self::Age, "age", &[]),
        (Self::English, "english", &[]),
        (Self::French, "french", &[]),
        (Self::StudyYears, "studyYears", &[]),
        (Self::OtherCredential, "otherCredential", &["none", "second", "professional"]),
        (Self::CanadianStudy, "canadianStudy", &["yes", "no"]),
        (Self::CompletionDate, "completionDate", &[]),
        (Self::OwnOccupation, "ownOccupation", &[]),
        (Self::SkilledYears, "skilledYears", &[]),
        (Self::CanadianYearFullTime, "canadianYearFullTime", &["yes", "no"]),
        (Self::ArrangedEmployment, "arrangedEmployment", &["lmia", "permit-year", "no"]),
        (Self::PartnerTies, "partnerTies", &["none", "one", "two", "three"]),
        (Self::RelativeInCanada, "relativeInCanada", &["yes", "no"]),
        (Self::OtherRequirements, "otherRequirements", &[]),
        (Self::JobOffer, "jobOffer", &["yes", "no"]),
    ];
}

/// The provinces and territories, in the order of wage tables and of the licences of unit groups.
pub const PROVINCES: [&str; 13] = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];

/// The levels of education, from the lowest: a requirement is met by its own level and by every one above it.
pub const LEVELS: [&str; 7] = ["none", "secondary", "trade", "college", "bachelor", "master", "doctorate"];

/// The choices that a function tells apart, by their places among the values in [`Named::ALL`].
pub mod choices {
    use super::Named;

    /// `fieldOfStudy` `related`
    pub const RELATED: usize = place("fieldOfStudy", "related");
    /// `licence` `no`
    pub const NO_LICENCE: usize = place("licence", "no");
    /// `offerNumber` `received`
    pub const RECEIVED: usize = place("offerNumber", "received");
    /// `yes` of `jobOffer`, and of `canadianStudy`, `canadianYearFullTime` and `relativeInCanada`
    pub const YES: usize = place("jobOffer", "yes");
    /// `no` of `jobOffer`
    pub const NO: usize = place("jobOffer", "no");
    /// `otherCredential` `second`
    pub const SECOND_CREDENTIAL: usize = place("otherCredential", "second");
    /// `otherCredential` `professional`
    pub const PROFESSIONAL_DEGREE: usize = place("otherCredential", "professional");
    /// `arrangedEmployment` `no`
    pub const NOT_ARRANGED: usize = place("arrangedEmployment", "no");

    const _: () = assert!(
        place("canadianStudy", "yes") == YES && place("canadianYearFullTime", "yes") == YES && place("relativeInCanada", "yes") == YES,
        "`yes` has one place"
    );

    /// The place of a value among those that the code knows of a question; what is not there does not compile.
    const fn place(question: &str, value: &str) -> usize {
        let mut all: &[(Named, &str, &[&str])] = &Named::ALL;
        while let [(_, id, values), rest @ ..] = all {
            if same(id, question) {
                let (mut left, mut place) = (*values, 0);
                while let [first, others @ ..] = left {
                    if same(first, value) {
                        return place;
                    }
                    (left, place) = (others, place + 1);
                }
            }
            all = rest;
        }
        panic!("no such value")
    }

    const fn same(one: &str, other: &str) -> bool {
        let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
        while let ([first, rest @ ..], [second, others @ ..]) = (one, other) {
            if *first != *second {
                return false;
            }
            (one, other) = (rest, others);
        }
        one.is_empty() && other.is_empty()
    }
}

/// A question, and what may be answered to it.
#[derive(Debug)]
pub struct Question {
    /// Its place among the questions of the rulebook.
    pub index: u8,
    /// The key of its answer on the wire.
    pub id: &'static str,
    /// Its name in links that visitors keep: two letters.
    pub short: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// The names of its choices; none for other kinds.
    pub choices: List<&'static str>,
    /// The choices that a person, or their employer, could truthfully come to have; in this order they are tried.
    pub attainable: List<u8>,
    /// The levels of a language that a person could come to have, in the order in which they are tried: each ability is raised to its level.
    pub attainable_levels: List<Levels>,
    /// The choice from which none of these can be reached.
    pub attainable_not_from: Option<u8>,
    /// What it stands at while it is not answered.
    pub default: DefaultTo,
    /// The terms explained with it, by the names of their sentences.
    pub terms: List<&'static str>,
    /// The side that alone knows the answer.
    pub whose: Whose,
    /// The choices that are put before nobody whose employer is one of the participants.
    pub of_others: List<u8>,
    /// Whether the routes alone ask it, so that its sentences come with theirs.
    pub of_routes: bool,
}

/// What kind of value a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of its choices.
    Choice,
    /// The code of a unit group.
    Noc,
    /// An amount, its period and the hours.
    Wage,
    /// Dollars an hour, above 0 and at most 10,000,000.
    Rate,
    /// Years, from 0 to this many.
    Years(u8),
    /// A percentage, 0 to 100, or `outside`.
    Percent,
    /// A country of ISO 3166-1; whether Canada may be one.
    Country(bool),
    /// A day of the years 1900 to 2199.
    Date,
    /// The levels of a language in four abilities.
    Levels,
}

/// The side that alone knows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Either knows it, or can look it up.
    Either,
    /// The worker: health, past conduct, status.
    Worker,
    /// The employer.
    Employer,
}

/// What a question stands at while it is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultTo {
    /// Nothing: it may be anything.
    None,
    /// The day of the decision, unless the person is unsure.
    AsOf,
    /// This choice, also when the person is unsure.
    Choice(u8),
}

/// A question of a rulebook: small, and cheap to compare.
#[derive(Clone, Copy)]
pub struct Key(&'static Question);

impl Key {
    /// The key of a question.
    pub const fn of(question: &'static Question) -> Self {
        Self(question)
    }

    /// The key of its answer on the wire.
    pub const fn name(self) -> &'static str {
        self.0.id
    }

    /// Its name in links that visitors keep.
    pub const fn short(self) -> &'static str {
        self.0.short
    }

    /// What may be answered.
    pub const fn kind(self) -> Kind {
        self.0.kind
    }

    /// The names of its choices; empty for other kinds.
    pub const fn choices(self) -> &'static [&'static str] {
        self.0.choices.0
    }

    /// The choices that a person could truthfully come to have, from the choice made so far.
    pub fn attainable(self, now: Option<usize>) -> &'static [u8] {
        if now.is_some() && now == self.0.attainable_not_from.map(usize::from) { &[] } else { self.0.attainable.0 }
    }

    /// The levels of a language that a person could come to have.
    pub const fn attainable_levels(self) -> &'static [Levels] {
        self.0.attainable_levels.0
    }

    /// What it stands at while it is not answered.
    pub const fn default_to(self) -> DefaultTo {
        self.0.default
    }

    /// The side that alone knows the answer.
    pub const fn whose(self) -> Whose {
        self.0.whose
    }

    /// The choices that are put before nobody whose employer is one of the participants.
    pub const fn of_others(self) -> &'static [u8] {
        self.0.of_others.0
    }

    /// Whether the routes alone ask it.
    pub const fn is_of_routes(self) -> bool {
        self.0.of_routes
    }

    /// The terms explained with it.
    pub const fn terms(self) -> &'static [&'static str] {
        self.0.terms.0
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.index == other.0.index
    }
}

impl Eq for Key {}

impl PartialEq<Named> for Key {
    fn eq(&self, other: &Named) -> bool {
        self.0.index == *other as u8
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id)
    }
}

/// What has a place among the questions.
pub trait Placed: Copy {
    /// Its place.
    fn index(self) -> usize;

    /// A set with this question alone.
    fn bit(self) -> KeySet {
        KeySet::at(self.index())
    }
}

impl Placed for Key {
    fn index(self) -> usize {
        usize::from(self.0.index)
    }
}

impl Placed for Named {
    fn index(self) -> usize {
        usize::from(self as u8)
    }
}

/// The questions of a rulebook.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The questions that the code names, then the others.
    pub questions: List<Question>,
    /// The order of the public contract, by places.
    pub in_order: List<u8>,
    /// Where each question stands in that order.
    ranks: List<u8>,
    /// The sections of the interview about the first programme and the topics, in the order in which a person would naturally meet them.
    pub sections: List<Part>,
    /// The parts of the interview about routes, in order.
    pub parts: List<Part>,
}

/// A part of an interview.
#[derive(Debug)]
pub struct Part {
    /// Its name.
    pub id: &'static str,
    /// Its questions in the order of asking, by places.
    pub ask: List<u8>,
}

impl Vocabulary {
    /// The questions with their orders.
    pub fn new(questions: List<Question>, in_order: List<u8>, sections: List<Part>, parts: List<Part>) -> Self {
        let rank = |place: usize| in_order.iter().position(|other| usize::from(*other) == place).and_then(|rank| u8::try_from(rank).ok()).unwrap_or_default();
        Self { questions, in_order, sections, parts, ranks: List::of((0..questions.len()).map(rank)) }
    }

    /// A question that the code names. The file of a rulebook is not read without it.
    pub fn named(&'static self, named: Named) -> Option<Key> {
        self.questions.0.get(named.index()).map(Key)
    }

    /// The question with this id.
    pub fn find(&'static self, id: &str) -> Option<Key> {
        self.questions.into_iter().find(|question| question.id == id).map(Key)
    }

    /// All questions in the order of the public contract.
    pub fn keys(&'static self) -> impl Iterator<Item = Key> + Clone {
        self.at(self.in_order)
    }

    /// The questions of a set in the order of the public contract.
    pub fn sorted(&'static self, set: KeySet) -> impl Iterator<Item = Key> {
        let rank = |place: usize| self.ranks.get(place).map_or(KeySet::EMPTY, |rank| KeySet::at(usize::from(*rank)));
        let ranks = set.places().map(rank).fold(KeySet::EMPTY, KeySet::with);
        ranks.places().filter_map(|rank| self.questions.0.get(usize::from(*self.in_order.get(rank)?))).map(Key)
    }

    /// All questions in the order in which a person would naturally meet them.
    pub fn as_asked(&'static self) -> impl Iterator<Item = Key> + Clone {
        self.sections.into_iter().flat_map(|section| self.at(section.ask))
    }

    /// The section of a question, and its place among all.
    pub fn section_of(&'static self, key: Key) -> Option<(usize, &'static Part)> {
        self.sections.into_iter().enumerate().find(|(_, section)| section.ask.contains(&key.0.index))
    }

    /// The questions that one side alone can answer.
    pub fn known_by(&'static self, side: Whose) -> KeySet {
        self.keys().filter(|key| key.whose() == side).collect()
    }

    /// The questions of the interview about routes, in the order of asking, each with its part.
    pub fn of_routes(&'static self) -> impl Iterator<Item = (&'static Part, Key)> + Clone {
        self.parts.into_iter().flat_map(|part| self.at(part.ask).map(move |key| (part, key)))
    }

    fn at(&'static self, order: List<u8>) -> impl Iterator<Item = Key> + Clone {
        order.into_iter().filter_map(|index| self.questions.0.get(usize::from(*index))).map(Key)
    }
}

/// A set of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeySet(u128);

impl KeySet {
    /// The most questions that a rulebook can have; its compiler refuses more.
    pub const MOST: usize = 128;

    /// No question.
    pub const EMPTY: Self = Self(0);

    /// The one at this place.
    const fn at(place: usize) -> Self {
        // A shift of 64 bits is one instruction, one of 128 a call.
        let bit = (1_u64 << (place % 64)) as u128;
        Self(if place % Self::MOST < 64 { bit } else { bit << 64 })
    }

    /// The places of its questions, from the lowest.
    fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let place = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(place)
        })
    }

    /// What is in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// This set without the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the question is in it.
    pub fn has(self, key: impl Placed) -> bool {
        !self.and(key.bit()).is_empty()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }
}

impl FromIterator<Key> for KeySet {
    fn from_iter<T: IntoIterator<Item = Key>>(keys: T) -> Self {
        keys.into_iter().fold(Self::EMPTY, |set, key| set.with(key.bit()))
    }
}
