//! The law as data: programmes, criteria, tables and sources, compiled from the TOML files of this folder by `build.rs`.
//!
//! A criterion is a decision table. Its facts are cut into classes that its rows tell apart, and every combination of classes has a
//! leaf: a status, with a note where the rulebook itself is silent. This module holds the types of a rulebook and reads one from its file; it
//! evaluates nothing and knows no language.

mod file;
pub mod requirements;

use crate::answers::Key;
use crate::domain::{Date, NocCode};
use requirements::Packed;

pub use file::List;

include!(concat!(env!("OUT_DIR"), "/ids.rs"));

/// The law as of a day, in all its tables: what [`crate::engine::evaluate`] judges by. It is read once and lives as long as the program, so that
/// assessments can point into it.
pub struct Rulebook {
    /// The day of the newest official text read: its id.
    pub id: Date,
    /// What its rules rest on, in the order of [`SourceId`].
    pub sources: List<Source>,
    /// The pages that people are sent to, in the order of [`PageId`].
    pub pages: List<Addresses>,
    /// The pages on which each answer can be looked up, in the order of [`Key`].
    pub look_up: List<List<PageId>>,
    /// The participating employers, in the order of the `employer` values.
    pub employers: List<Employer>,
    /// How far, in percent, a wage must lie above the last threshold once its table is past review.
    pub wage_margin_percent: u64,
    /// The wage tables, oldest first; the days before the first that decides are a declared gap.
    pub wage_tables: List<WageTable>,
    /// The programmes, in the order of [`ProgramId`].
    pub programs: List<Programme>,
    /// Government fees.
    pub fees: List<Item>,
    /// What an application needs.
    pub documents: List<Item>,
    /// What is to be done, in order.
    pub steps: List<Item>,
    /// What the unit groups ask for.
    pub requirements: Packed,
}

impl core::fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Rulebook").field(&self.id).finish()
    }
}

impl PartialEq for Rulebook {
    /// Each is read once.
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Rulebook {}

/// Why a file is no rulebook that this code can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulebookError {
    /// It was made for another version of the code.
    VersionMismatch,
    /// It breaks off, or holds something else.
    Damaged,
}

impl Rulebook {
    /// Reads the file that [`Self::to_bytes`] writes. It stays in memory for good.
    pub fn read(file: &[u8]) -> Result<&'static Self, RulebookError> {
        let rest = file.strip_prefix(SCHEMA_ID.as_bytes()).ok_or(RulebookError::VersionMismatch)?;
        let rulebook = file::read(rest.to_vec().leak()).ok_or(RulebookError::Damaged)?;
        Ok(Box::leak(Box::new(rulebook)))
    }

    /// The rulebook that this code was compiled with, for tests and tools that run outside a browser.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn bundled() -> &'static Self {
        &bundled::RULEBOOK
    }

    /// The file of the rulebook: the schema that it follows, then its tables.
    pub fn to_bytes(&self) -> Vec<u8> {
        [SCHEMA_ID.as_bytes(), &file::written(self)].concat()
    }

    /// A programme.
    pub fn program(&'static self, id: ProgramId) -> Option<&'static Programme> {
        self.programs.get(id.index())
    }

    /// A source.
    pub fn source(&'static self, id: SourceId) -> Option<&'static Source> {
        self.sources.get(id.index())
    }

    /// Where a page stands.
    pub fn page(&self, id: PageId) -> Option<Addresses> {
        self.pages.get(id.index()).copied()
    }

    /// The pages on which an answer can be looked up.
    pub fn look_up(&'static self, key: Key) -> &'static [PageId] {
        self.look_up.get(key.index()).map_or(&[], |pages| pages)
    }

    /// The wage table that decides on a day; `None` before the first, which is a declared gap.
    pub fn wage_table(&'static self, day: Date) -> Option<&'static WageTable> {
        self.wages_of(day).filter(|table| !table.informs)
    }

    /// The wage table whose figures belong to a day: the one that decides, or in the gap one for comparison.
    pub fn wages_of(&'static self, day: Date) -> Option<&'static WageTable> {
        self.wage_tables.iter().find(|table| table.from <= day && table.to.is_none_or(|to| day <= to))
    }

    /// The requirements of a unit group; `None` for TEER 4 and 5.
    pub fn requirements(&self, code: NocCode) -> Option<requirements::Requirements> {
        self.requirements.of(code)
    }
}

/// The tables as compiled.
#[cfg(not(target_arch = "wasm32"))]
mod bundled {
    #[allow(clippy::wildcard_imports, reason = "the tables name almost all types")]
    use super::*;

    include!(concat!(env!("OUT_DIR"), "/rulebook.rs"));
}

/// How far a source can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Read in the consolidated Act or Regulations.
    Law,
    /// Read on a page of the Government of Canada.
    Official,
    /// Read in a law firm's, a newspaper's or a consultant's text.
    Secondary,
    /// Read in one source of little authority.
    Weak,
    /// No source read confirms it.
    Unverified,
}

impl Confidence {
    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Official => "official",
            Self::Secondary => "secondary",
            Self::Weak => "weak",
            Self::Unverified => "unverified",
        }
    }
}

/// What a rule rests on.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its own title in English.
    pub title: &'static str,
    /// Where it stands.
    pub url: Addresses,
    /// The day the text itself names, if it names one.
    pub modified: Option<Date>,
    /// The day as of which it was read.
    pub checked: Date,
    /// Whether the copy that was read bears no day of its own: `checked` is then the day that its text names.
    pub undated: bool,
    /// How far it can be relied on.
    pub confidence: Confidence,
}

/// A provision of the law, as a lawyer of each language cites it: R for the Regulations; for the Act A in English and L in French.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provision {
    /// In English: R200(1)(c)(ii.1), A34 to A42.
    pub en: &'static str,
    /// In French: R200(1)c)(ii.1), L34 à L42.
    pub fr: &'static str,
}

/// The https addresses of one page: there is at least one.
#[derive(Clone, Copy, Debug)]
pub struct Addresses {
    /// Of the page in English.
    pub en: Option<&'static str>,
    /// Of the page in French.
    pub fr: Option<&'static str>,
}

/// A participating employer.
#[derive(Debug)]
pub struct Employer {
    /// Its id in answers.
    pub id: &'static str,
    /// The name it trades under.
    pub name: &'static str,
    /// The name on contracts.
    pub legal_name: &'static str,
    /// How sure the legal name is.
    pub legal_name_confidence: Confidence,
    /// Other names it goes by, and names of its members.
    pub aliases: List<&'static str>,
    /// Names that look alike but belong to other firms.
    pub different: List<&'static str>,
    /// Where its head office is; empty where no source confirms it.
    pub city: &'static str,
    /// Two letters.
    pub province: &'static str,
    /// Where the legal name and the place were read.
    pub sources: List<SourceId>,
}

/// Hourly wages by province for a span of days.
#[derive(Debug)]
pub struct WageTable {
    /// Its id: the first day.
    pub id: &'static str,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none for the newest.
    pub to: Option<Date>,
    /// Last day on which no newer table was due; none for one that another replaced.
    pub reviewed_until: Option<Date>,
    /// Whether it is shown for comparison and decides nothing.
    pub informs: bool,
    /// Whether the medians were worked out from the thresholds, and read nowhere.
    pub medians_worked_out: bool,
    /// Where the medians were read, if elsewhere than the thresholds.
    pub median_source: Option<SourceId>,
    /// In the order of the `province` values.
    pub rows: List<WageRow>,
}

/// One province of a wage table, in cents an hour.
#[derive(Debug)]
pub struct WageRow {
    /// The provincial median.
    pub median: u32,
    /// The high-wage threshold; the median itself before 2024-11-08.
    pub threshold: u32,
    /// Where the figures come from.
    pub source: SourceId,
}

impl WageTable {
    /// Whether a newer table was due by that day, so that this one has lost its voice.
    pub fn past_review(&self, day: Date) -> bool {
        self.reviewed_until.is_some_and(|last| day > last)
    }
}

/// When a programme takes applications or decisions.
#[derive(Debug)]
pub enum Window {
    /// Between two days, both included.
    Between {
        /// First day.
        from: Date,
        /// Last day, unless a notice moves it.
        to: Date,
        /// Which day has to lie between them.
        tested_on: TestedOn,
    },
    /// That of another programme.
    Follows(ProgramId),
    /// Open, with no end that was announced.
    OpenEnded,
    /// Announced and never opened.
    NeverOpened,
}

/// Which day a window is tested on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestedOn {
    /// The day of the decision.
    AsOf,
    /// The day on which the application was lodged.
    ApplicationDate,
}

/// A programme.
#[derive(Debug)]
pub struct Programme {
    /// Its id.
    pub id: ProgramId,
    /// Its LMIA exemption code.
    pub code: Option<&'static str>,
    /// Whether its result carries a permit, fees and documents.
    pub permit: bool,
    /// What the length of its permit rests on.
    pub permit_sources: List<SourceId>,
    /// When it is open.
    pub window: Window,
    /// What the window rests on.
    pub window_sources: List<SourceId>,
    /// Whether the text that gives the last day says that it holds unless extended.
    pub unless_extended: bool,
    /// The page that would say whether it is open now.
    pub page: Option<PageId>,
    /// In the order of the contract.
    pub criteria: List<Criterion>,
}

/// A criterion, in one version for each span of days.
#[derive(Debug)]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// Whose step it is, where one can be to do.
    pub who: Option<Who>,
    /// One after the other, without a gap.
    pub versions: List<Version>,
    /// Pages on which it can be looked up, beside those of its answers.
    pub pages: List<PageId>,
    /// What else is to be known beside it.
    pub remarks: List<Remark>,
}

/// Something to know beside a criterion: it changes no status, no question and no outcome.
#[derive(Debug)]
pub struct Remark {
    /// Its id.
    pub id: &'static str,
    /// First day on which it holds.
    pub from: Option<Date>,
    /// Last day on which it holds.
    pub to: Option<Date>,
    /// What it rests on.
    pub sources: List<SourceId>,
    /// The page that it sends people to.
    pub page: Option<PageId>,
    /// `met` where it is to be said.
    pub table: Table,
}

impl PartialEq for Remark {
    /// There is one of each.
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Remark {}

impl Criterion {
    /// The version in force on a day: there is always one.
    pub fn on(&self, day: Date) -> Option<&'static Version> {
        self.versions.into_iter().find(|version| version.from.is_none_or(|from| from <= day) && version.to.is_none_or(|to| day <= to))
    }
}

/// A criterion as it stands between two days of decision.
#[derive(Debug)]
pub struct Version {
    /// First day, if there was a rule before.
    pub from: Option<Date>,
    /// Last day, if another rule follows.
    pub to: Option<Date>,
    /// What it rests on.
    pub sources: List<SourceId>,
    /// Whether it also rests on the wage table in force.
    pub table_sources: bool,
    /// The provision of the law.
    pub provision: Option<Provision>,
    /// The answers it looks at.
    pub facts: List<Key>,
    /// What decides it.
    pub table: Table,
}

/// A fee, a document or a step.
#[derive(Debug)]
pub struct Item {
    /// Its id.
    pub id: &'static str,
    /// Who pays or provides it.
    pub who: Who,
    /// The amount of a fee; 0 for a document.
    pub cents: u32,
    /// What it rests on.
    pub sources: List<SourceId>,
    /// The provision of the law.
    pub provision: Option<Provision>,
    /// The page that it sends people to.
    pub page: Option<PageId>,
    /// Whether it is listed while the answers do not settle it.
    pub keep_when_unknown: bool,
    /// `met` where it is needed, `not-applicable` where it is not.
    pub table: Table,
}

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person.
    Worker,
    /// The employer.
    Employer,
}

impl Who {
    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
        }
    }
}

/// How a criterion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The facts given settle it in favour.
    Met,
    /// The facts given settle it against.
    NotMet,
    /// A step that has not been taken yet and still can be.
    ToDo,
    /// The facts are known, and the official text leaves the decision to an officer.
    Discretion,
    /// A needed answer is missing, or the rulebook holds no figure for these facts.
    Unknown,
    /// It does not bear on these facts.
    NotApplicable,
}

impl Status {
    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::ToDo => "to-do",
            Self::Discretion => "discretion",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What one combination of classes comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The status.
    pub status: Status,
    /// What the rulebook lacks, or what else is to be said.
    pub note: Option<&'static str>,
}

/// A decision table. The cell of a combination of classes is found by counting them like digits, the first fact fastest.
#[derive(Debug)]
pub struct Table {
    /// The facts.
    pub aspects: List<Aspect>,
    /// Index into `leaves`, for each combination.
    pub cells: &'static [u8],
    /// The leaves.
    pub leaves: List<Leaf>,
    /// What is said where missing answers leave several leaves: for each fact the classes allowed, then the leaf.
    pub undecided: List<(List<u32>, u8)>,
}

impl PartialEq for Item {
    /// There is one of each.
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Item {}

/// One fact of a decision table.
#[derive(Debug)]
pub struct Aspect {
    /// Where the fact comes from, and what its elements are.
    pub domain: Domain,
    /// The class of each element.
    pub class_of: &'static [u8],
    /// How many classes there are, at most 16.
    pub classes: u8,
}

/// The elements of a fact.
#[derive(Debug)]
pub enum Domain {
    /// The values of a choice.
    Choice(Key),
    /// The classes of a derived fact.
    Derived(Derived),
    /// The countries of ISO 3166-1, in the order of their codes.
    Country(Key),
    /// The major groups 0 to 99: the first two digits of a code.
    Occupation(Key),
    /// The spans of days between these first days.
    Date(Key, List<Date>),
    /// Outside any census metropolitan area, then the spans between these hundredths of a percent.
    Percent(Key, List<u32>),
}
