//! The law as data: programmes, criteria, tables and sources, compiled from the folders of `rulebook/` by `isc-compiler`.
//!
//! A criterion is a table of rows, compiled into a decision diagram. Each of its facts is cut into the classes that its rows tell apart, and every
//! combination of classes leads to a leaf: a status, with a note where the rulebook itself is silent. This module holds the types of a rulebook and
//! reads one from its file; it evaluates nothing and knows no language.

mod derived;
mod file;
pub mod requirements;

use crate::domain::{Date, Levels, NocCode};
use crate::list::List;
use crate::vocabulary::{Key, Placed, Vocabulary};
use core::fmt;
use requirements::Packed;

pub use derived::{Asks, Derived, FswPoints, PermitMonths, RequirementsMet, SameWork, SinceCompletion, WageAgainstJobBank, WagePosition};

/// A programme's id on the wire: the name of its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgramId(pub &'static str);

impl ProgramId {
    /// The id on the wire.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// A criterion's id on the wire: one rule, wherever it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CriterionId(pub &'static str);

impl CriterionId {
    /// The id on the wire.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// The place of a source in [`Rulebook::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

impl SourceId {
    /// The place.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The place of a page in [`Rulebook::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u16);

/// What a rulebook is called: no law changes under the same id.
///
/// `2026-06-12-5be3f0a1`: the day of the newest official text read, and a hash of all that the rulebook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulebookId {
    /// The day of the newest official text read.
    pub day: Date,
    /// FNV-1a of 32 bits over the rulebook's file with a hash of 0 in its place.
    pub hash: u32,
}

impl fmt::Display for RulebookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.day.fmt(f)?;
        f.write_str("-")?;
        (0..8).rev().try_for_each(|digit| f.write_str(HEX.get((self.hash >> (4 * digit) & 15) as usize..).and_then(|rest| rest.get(..1)).unwrap_or_default()))
    }
}

/// The hexadecimal digits. The formatting of the standard library costs the visitor more.
const HEX: &str = "0123456789abcdef";

/// A rulebook as somebody kept its name: by its whole id or, as links and pins did before there were hashes, by its day alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RulebookName {
    /// The day.
    pub day: Date,
    /// The hash, where the name has one.
    pub hash: Option<u32>,
}

impl RulebookName {
    /// Reads a name.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, hash) = match text.get(10..) {
            Some("") | None => (text, None),
            Some(rest) => {
                let digits = rest.strip_prefix('-').filter(|digits| digits.len() == 8 && digits.bytes().all(|byte| HEX.as_bytes().contains(&byte)))?;
                (text.get(..10)?, Some(u32::from_str_radix(digits, 16).ok()?))
            }
        };
        Some(Self { day: Date::parse(day).ok()?, hash })
    }

    /// Whether it may be this rulebook: a name of a day alone fits all of that day.
    pub fn fits(self, id: RulebookId) -> bool {
        self.day == id.day && self.hash.is_none_or(|hash| hash == id.hash)
    }
}

impl From<RulebookId> for RulebookName {
    fn from(id: RulebookId) -> Self {
        Self { day: id.day, hash: Some(id.hash) }
    }
}

/// The law in all its tables: what [`crate::engine::evaluate`] judges by. It is read once and lives as long as the program, so that assessments
/// can point into it.
pub struct Rulebook {
    /// What it is called.
    pub id: RulebookId,
    /// The questions.
    pub vocabulary: Vocabulary,
    /// What its rules rest on, by [`SourceId`].
    pub sources: List<Source>,
    /// The pages that people are sent to, by [`PageId`].
    pub pages: List<Page>,
    /// Programmes that are not checked here, which the list of routes points to.
    pub pointers: List<Pointer>,
    /// The pages on which each answer can be looked up, by the places of the questions.
    pub look_up: List<List<PageId>>,
    /// When a question means nothing: its key, and a table that is `not-applicable` there.
    pub gates: List<(Key, Table)>,
    /// What a person may want to know beyond the first programme.
    pub topics: List<Topic>,
    /// The page on which the fees stand.
    pub fee_page: Option<PageId>,
    /// The public registers of those who may represent or advise for a fee (A91).
    pub registers: List<PageId>,
    /// The participating employers, in the order of the `employer` values.
    pub employers: List<Employer>,
    /// How far, in percent, a wage must lie above the last threshold once its table is past review.
    pub wage_margin_percent: u64,
    /// The wage tables, oldest first; the days before the first that decides are a declared gap.
    pub wage_tables: List<WageTable>,
    /// The criteria of all programmes, each once.
    pub criteria: List<Criterion>,
    /// The programmes in the order of the public contract; the first is the one that the check is about.
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
        let rest = file.strip_prefix(&file::FORM.to_le_bytes()).ok_or(RulebookError::VersionMismatch)?;
        let rulebook = file::read(rest.to_vec().leak()).ok_or(RulebookError::Damaged)?;
        Ok(Box::leak(Box::new(rulebook)))
    }

    /// The file of the rulebook: the form that it follows, then its tables.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&file::FORM.to_le_bytes()[..], &file::written(self)].concat()
    }

    /// The programme that the check is about.
    pub fn main_program(&'static self) -> Option<&'static Programme> {
        self.programs.0.first()
    }

    /// A programme.
    pub fn program(&'static self, id: ProgramId) -> Option<&'static Programme> {
        self.programs.into_iter().find(|programme| programme.id == id)
    }

    /// The id of the programme of this name.
    pub fn find_program(&'static self, name: &str) -> Option<ProgramId> {
        self.programs.into_iter().map(|programme| programme.id).find(|id| id.name() == name)
    }

    /// A source.
    pub fn source(&'static self, id: SourceId) -> Option<&'static Source> {
        self.sources.0.get(id.index())
    }

    /// A page.
    pub fn page(&'static self, id: PageId) -> Option<&'static Page> {
        self.pages.0.get(usize::from(id.0))
    }

    /// The pages on which an answer can be looked up.
    pub fn look_up(&'static self, key: Key) -> &'static [PageId] {
        self.look_up.get(key.index()).map_or(&[], |pages| pages.0)
    }

    /// What tells when a question means nothing, where something does.
    pub fn gate(&'static self, key: Key) -> Option<&'static Table> {
        self.gates.into_iter().find(|(of, _)| *of == key).map(|(_, table)| table)
    }

    /// The wage table that decides on a day; `None` before the first, which is a declared gap.
    pub fn wage_table(&'static self, day: Date) -> Option<&'static WageTable> {
        self.wages_of(day).filter(|table| !table.informs)
    }

    /// The wage table whose figures belong to a day: the one that decides, or in the gap one for comparison.
    pub fn wages_of(&'static self, day: Date) -> Option<&'static WageTable> {
        self.wage_tables.into_iter().find(|table| table.from <= day && table.to.is_none_or(|to| day <= to))
    }

    /// The requirements of a unit group; `None` for TEER 4 and 5.
    pub fn requirements(&self, code: NocCode) -> Option<requirements::Requirements> {
        self.requirements.of(code)
    }
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
    /// Its id on the wire.
    pub id: &'static str,
    /// Its own title in English.
    pub title: &'static str,
    /// Where it stands.
    pub url: Addresses,
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

/// A page that people are sent to.
#[derive(Debug)]
pub struct Page {
    /// Its id.
    pub id: &'static str,
    /// Where it stands.
    pub url: Addresses,
}

/// A programme that is not checked here, which the list of routes points to.
#[derive(Debug)]
pub struct Pointer {
    /// The page that tells of it.
    pub page: PageId,
    /// To whom.
    pub shown: Applicability,
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
    /// Between two days, both included; without a first day since ever, without a last one until a notice ends it.
    Between {
        /// First day.
        from: Option<Date>,
        /// Last day, unless a notice moves it.
        to: Option<Date>,
        /// Which day has to lie between them.
        tested_on: TestedOn,
    },
    /// That of another programme.
    Follows(ProgramId),
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

/// What the texts say of the last day of a programme, where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastDay {
    /// They give it.
    Given,
    /// The text that gives it says that it holds unless extended.
    UnlessExtended,
    /// No official page that was read gives it.
    Unconfirmed,
}

/// A programme.
#[derive(Debug)]
pub struct Programme {
    /// Its id.
    pub id: ProgramId,
    /// Its LMIA exemption code, or another code that officers know it by.
    pub code: Option<&'static str>,
    /// Whether its result carries how long a permit could be.
    pub permit: bool,
    /// What the length of its permit rests on.
    pub permit_sources: List<SourceId>,
    /// When it is open.
    pub window: Window,
    /// What the window rests on.
    pub window_sources: List<SourceId>,
    /// What the texts say of its last day.
    pub last_day: LastDay,
    /// Why it is closed after its last day, in a word of the contract.
    pub reason: Option<&'static str>,
    /// The page that would say whether it is open now.
    pub page: Option<PageId>,
    /// Where in the result of the first programme it is shown.
    pub shown: Shown,
    /// Where it is shown at all: `not-applicable` where it is not.
    pub shown_where: Option<Applicability>,
    /// What it is among the routes; none for the programmes of the first version of the contract.
    pub route: Option<Route>,
    /// The fees that may arise, by their places in [`Rulebook::fees`].
    pub fees: List<u8>,
    /// What an application may need, by the places in [`Rulebook::documents`].
    pub documents: List<u8>,
    /// Whether it is worth nothing before the first programme's own permit.
    pub waits: bool,
    /// In the order of the contract.
    pub criteria: List<&'static Criterion>,
}

impl Programme {
    /// The criteria that some answer can turn against the person.
    pub fn decisive(&self) -> impl Iterator<Item = CriterionId> {
        self.criteria.into_iter().filter(|criterion| criterion.statuses().any(|status| status == Status::NotMet)).map(|criterion| criterion.id)
    }

    /// Whether its result has points, on days whose rules were collected.
    pub fn has_points(&self) -> bool {
        let versions = self.criteria.into_iter().filter_map(|criterion| criterion.versions.into_iter().next_back());
        versions.flat_map(|version| version.table.facts).any(|fact| matches!(fact.domain, Domain::Derived(Derived::FswPoints)))
    }

    /// The day that its window is tested on, where it has days of its own.
    pub const fn tested_on(&self) -> Option<TestedOn> {
        if let Window::Between { tested_on, .. } = self.window { Some(tested_on) } else { None }
    }
}

/// A route: a programme of the second part of the contract, which is ranked among the others.
#[derive(Debug)]
pub struct Route {
    /// What kind of permit or status it leads to.
    pub kind: RouteKind,
    /// What can be done once nothing stands against it.
    pub stage: Stage,
    /// What others decide.
    pub others: List<Decision>,
    /// The criterion by which the route stands last in its group of the ranking while an officer or another body decides on it.
    pub last_while: Option<CriterionId>,
    /// Whether it tells of the person what the page around the check must not learn: it is in nothing that leaves the widget.
    pub confidential: bool,
    /// The text that is the official page of it.
    pub page: SourceId,
    /// Whether it comes at best to `undetermined`: the ceiling of its criteria, which the compiler works out.
    pub never_settled: bool,
}

/// Words of an enum on the wire.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The one with this word.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    )* };
}

words! {
    /// What kind of permit or status a route leads to.
    RouteKind {
        /// A work permit for one employer.
        TemporaryClosed "temporary-closed",
        /// An open work permit.
        TemporaryOpen "temporary-open",
        /// Work without a permit.
        NoPermit "no-permit",
        /// Permanent residence.
        Permanent "permanent",
        /// For owners of a business.
        Business "business",
    }

    /// What can be done once nothing stands against a route.
    Stage {
        /// After the labour market impact assessment an application for a work permit can be made.
        Lmia "lmia",
        /// An application for a work permit can be made.
        Permit "permit",
        /// An invitation is awaited.
        Pool "pool",
        /// An application for permanent residence can be made.
        Residence "residence",
        /// The work may be done without a permit, if the border officer agrees.
        NoPermit "no-permit",
        /// Nothing: nobody can apply.
        Nothing "nothing",
    }

    /// Who decides what the answers cannot.
    Body {
        /// An officer.
        Officer "officer",
        /// The officer at the border.
        BorderOfficer "border-officer",
        /// Immigration, Refugees and Citizenship Canada.
        Ircc "ircc",
        /// Employment and Social Development Canada.
        Esdc "esdc",
        /// The province.
        Province "province",
        /// Quebec.
        Quebec "quebec",
        /// The community of a pilot.
        Community "community",
        /// The body that licenses the profession.
        Regulator "regulator",
        /// An organization that IRCC recognizes for International Experience Canada.
        RecognizedOrganization "recognized-organization",
        /// A designated organization of the start-up visa.
        DesignatedEntity "designated-entity",
    }
}

/// Something that others decide.
#[derive(Debug)]
pub struct Decision {
    /// Who.
    pub by: Body,
    /// What: the name of a sentence.
    pub id: &'static str,
}

/// Where in the result of the first programme another is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nowhere.
    Nowhere,
    /// Beside the plan for it: what depends on its permit or goes with it.
    WithPermit,
    /// Where it does not fit: what could fit instead.
    Instead,
}

/// Something that holds or not: `met` where it does.
#[derive(Debug)]
pub struct Applicability {
    /// Whether it counts as holding while the answers do not settle it.
    pub holds_when_unknown: bool,
    /// `met` where it holds, `not-applicable` where it does not.
    pub table: Table,
}

/// What a person may want to know beyond the first programme. Its questions are asked only of those who do.
#[derive(Debug)]
pub struct Topic {
    /// Its name in links that visitors keep: never changed and never given to another topic.
    pub id: &'static str,
    /// The programme it is about: its questions are what can still change its outcome.
    pub program: Option<ProgramId>,
    /// Questions of its own, each with a table that is `not-applicable` where it is not asked.
    pub asks: List<(Key, Option<Table>)>,
}

/// Topics are told apart by where they stand in their rulebook.
impl PartialEq for Topic {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Topic {}

/// A criterion, in one version for each span of days.
#[derive(Debug)]
pub struct Criterion {
    /// Its place in [`Rulebook::criteria`].
    pub index: u16,
    /// Its id.
    pub id: CriterionId,
    /// What it is about, where a programme's criteria are shown in groups by that: the id of a name, as `offer`.
    pub about: Option<&'static str>,
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
    /// The statuses that the rule of today can come to.
    pub fn statuses(&self) -> impl Iterator<Item = Status> {
        self.versions.into_iter().next_back().into_iter().flat_map(|version| version.table.leaves).map(|leaf| leaf.status)
    }

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
    /// Whether it is for somebody who applied while the programme was open and waits since it has ended.
    pub waiting: bool,
    /// The step of the other side that cannot be taken before this one.
    pub hands_to: Option<&'static str>,
    /// Where it is needed.
    pub needed: Applicability,
}

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person.
    Worker,
    /// The employer.
    Employer,
    /// Immigration, Refugees and Citizenship Canada.
    Ircc,
}

impl Who {
    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
            Self::Ircc => "ircc",
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

/// A decision diagram: for each fact, one after the other, nodes that lead by the classes of the fact to nodes of the next.
///
/// Two facts, `location` (`outside`, `in-canada`) and `channel` (`online`, `border`), and the rows "outside and online: met; otherwise: not-met":
/// the one node of `location` leads by `outside` to node 0 of `channel` and by `in-canada` to node 1; node 0 leads by `online` to the leaf `met`
/// and by `border` to `not-met`; node 1 leads to `not-met` by both.
#[derive(Debug)]
pub struct Table {
    /// The facts in their order. The first has one node.
    pub facts: List<Fact>,
    /// The leaves; without facts the first of them stands.
    pub leaves: List<Leaf>,
    /// What is said where missing answers leave several leaves: for each fact the classes allowed, then the leaf.
    pub undecided: List<(List<u32>, u8)>,
    /// Whether `met` and `not-applicable` are kept apart: what may be either is then unknown, and not met.
    pub apart: bool,
}

impl Table {
    /// The most classes of a fact, nodes of a fact, and leaves: each set of them is kept in the bits of a number.
    pub const MOST: [usize; 3] = [u32::BITS as usize, u64::BITS as usize, u64::BITS as usize];
}

impl PartialEq for Item {
    /// There is one of each.
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Item {}

/// One fact of a decision diagram.
#[derive(Debug)]
pub struct Fact {
    /// Where the fact comes from, and what its elements are.
    pub domain: Domain,
    /// The class of each element.
    pub class_of: &'static [u8],
    /// How many classes there are.
    pub classes: u8,
    /// For each node, and in it for each class: the node of the next fact, or the leaf.
    pub next: &'static [u8],
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
    /// The unit groups, in the order of their codes.
    Occupation(Key),
    /// The spans of days between these first days.
    Date(Key, List<Date>),
    /// `outside`, for a percentage that may be so, then the spans between these numbers, in hundredths.
    Number(Key, List<u32>),
    /// How many of these levels, each above the one before, the person reaches.
    Levels(Key, List<Levels>),
    /// Whether some of these programmes could be applied for, or wait for steps alone, by their criteria: no, then yes.
    Outcomes(List<ProgramId>),
}
