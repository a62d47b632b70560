//! What goes in beside the answers, and what comes out.

use super::permit::Permit;
use super::points::Points;
use crate::answers::Value;
use crate::domain::Date;
use crate::rulebook::{CriterionId, Item, LastDay, PageId, ProgramId, Provision, Remark, Rulebook, SourceId, Status, Who};
use crate::vocabulary::Key;
use std::borrow::Cow;
use std::rc::Rc;

/// An operator's dated notice that moves the last day of a programme's window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The programme. One that has the dates of another goes by what is said of that one.
    pub program: ProgramId,
    /// The new last day, included.
    pub valid_to: Date,
    /// Where it was published, an https address.
    pub source: String,
}

/// What to assess, and as of which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day on which an officer is imagined to decide.
    pub as_of: Date,
    /// The programmes to assess; none means all.
    pub programs: Option<Vec<ProgramId>>,
    /// Notices; of several for one programme the last counts.
    pub notices: Vec<Notice>,
}

impl Options {
    /// All programmes, no notices.
    pub const fn on(as_of: Date) -> Self {
        Self { as_of, programs: None, notices: Vec::new() }
    }
}

/// What a programme comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Every criterion is met or does not apply.
    Meets,
    /// Nothing stands against it, but steps are still to be taken.
    NotYet,
    /// Something is not known, or an officer decides.
    Undetermined,
    /// At least one criterion is not met.
    DoesNotMeet,
    /// The programme takes no applications on that day.
    NotOpen,
}

impl Outcome {
    /// All of them, the best first.
    pub const ALL: [Self; 5] = [Self::Meets, Self::NotYet, Self::Undetermined, Self::DoesNotMeet, Self::NotOpen];

    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meets => "meets",
            Self::NotYet => "not-yet",
            Self::Undetermined => "undetermined",
            Self::DoesNotMeet => "does-not-meet",
            Self::NotOpen => "not-open",
        }
    }

    /// The outcome that these statuses come to.
    pub fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        statuses
            .into_iter()
            .map(|status| match status {
                Status::NotMet => Self::DoesNotMeet,
                Status::Unknown | Status::Discretion => Self::Undetermined,
                Status::ToDo => Self::NotYet,
                Status::Met | Status::NotApplicable => Self::Meets,
            })
            .max()
            .unwrap_or(Self::Meets)
    }
}

/// How a programme's window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowStatus {
    /// The day lies in it.
    Open,
    /// It has ended.
    Closed,
    /// It has ended, but the application was lodged while it was open.
    LodgedInTime,
    /// It has not begun.
    NotYetOpen,
    /// It was announced and never began.
    NeverOpened,
}

impl WindowStatus {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Open, Self::Closed, Self::LodgedInTime, Self::NotYetOpen, Self::NeverOpened];

    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::LodgedInTime => "lodged-in-time",
            Self::NotYetOpen => "not-yet-open",
            Self::NeverOpened => "never-opened",
        }
    }
}

/// A programme's window on the day of the assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowAssessment {
    /// How it stands.
    pub status: WindowStatus,
    /// First day, where there is one.
    pub from: Option<Date>,
    /// Last day, where there is one.
    pub to: Option<Date>,
    /// Last day by the official texts alone, where they name one.
    pub official_to: Option<Date>,
    /// Why it is over, in a word of the contract, where the rulebook has one.
    pub reason: Option<&'static str>,
    /// What the dates rest on, but for a last day that a notice has moved.
    pub sources: &'static [SourceId],
    /// What the texts say of the last day.
    pub last_day: LastDay,
    /// The page that would say whether the programme is open now.
    pub page: Option<PageId>,
    /// The address of the notice that has moved the last day, where one has.
    pub notice: Option<String>,
}

impl WindowAssessment {
    /// Whether a notice has moved the last day.
    pub const fn by_notice(&self) -> bool {
        self.notice.is_some()
    }

    /// Whether an application could be lodged on the day, or was lodged in time.
    pub const fn lets_in(&self) -> bool {
        matches!(self.status, WindowStatus::Open | WindowStatus::LodgedInTime)
    }
}

/// How one criterion stands, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionAssessment {
    /// Which one.
    pub id: CriterionId,
    /// How it stands.
    pub status: Status,
    /// What the rulebook lacks, or what else is to be said.
    pub note: Option<&'static str>,
    /// The answers it looks at.
    pub facts: &'static [Key],
    /// What it rests on.
    pub sources: Cow<'static, [SourceId]>,
    /// The figures compared, for the criteria on wages.
    pub figures: Option<WageFigures>,
    /// What it is about, where criteria are shown in groups by that.
    pub about: Option<&'static str>,
    /// Whose step it is, where one can be to do.
    pub who: Option<Who>,
    /// First and last day on which the rule is in force, where another came before or comes after.
    pub in_force: (Option<Date>, Option<Date>),
    /// The provision of the law.
    pub provision: Option<Provision>,
    /// Pages on which it can be looked up, beside those of its answers.
    pub pages: &'static [PageId],
    /// What else is to be known beside it; it changes nothing in the status.
    pub remarks: Vec<&'static Remark>,
    /// Whether what the unit group asks for decides it, need by need.
    pub by_needs: bool,
}

/// The figures behind a criterion on wages, in cents an hour. In the days before the first table that decides they are there for comparison, and
/// the status is `unknown`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WageFigures {
    /// The wage, to the nearest cent; compared before it was rounded.
    pub hourly: u64,
    /// The provincial median of the table.
    pub median: u32,
    /// The threshold of the table.
    pub threshold: u32,
    /// First day of the table.
    pub table: &'static str,
    /// Whether the median was worked out from the threshold, and read nowhere.
    pub median_worked_out: bool,
}

/// What one programme comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramAssessment {
    /// Which one.
    pub id: ProgramId,
    /// The outcome.
    pub outcome: Outcome,
    /// What the criteria alone say, where the programme is not open and has criteria.
    pub if_open: Option<Outcome>,
    /// Its window.
    pub window: WindowAssessment,
    /// Its criteria in the order of the contract.
    pub criteria: Vec<Rc<CriterionAssessment>>,
    /// What can still change the outcome, most useful first.
    pub next: Vec<Key>,
    /// The smallest truthful changes that would turn the outcome, at most 5.
    pub changes: Vec<Vec<Change>>,
    /// How long a permit could be, for the programme that grants one.
    pub permit: Option<Permit>,
    /// The fees that arise.
    pub fees: Vec<&'static Item>,
    /// The documents needed.
    pub documents: Vec<&'static Item>,
    /// The points of the programme that counts them.
    pub points: Option<Points>,
}

impl ProgramAssessment {
    /// The outcome, or where the programme is not open what the criteria alone say.
    pub fn on_criteria(&self) -> Outcome {
        self.if_open.unwrap_or(self.outcome)
    }

    /// The criteria that decide the outcome: those that come to the same on their own. None where every criterion is in favour, or where only
    /// the day of lodging holds the outcome back.
    pub fn decided_by(&self) -> impl Iterator<Item = CriterionId> {
        let outcome = self.on_criteria();
        self.criteria.iter().filter(move |criterion| outcome != Outcome::Meets && Outcome::of([criterion.status]) == outcome).map(|criterion| criterion.id)
    }
}

/// What the answers come to as of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// What they were assessed under.
    pub rulebook: &'static Rulebook,
    /// The day.
    pub as_of: Date,
    /// The programmes assessed.
    pub programs: Vec<ProgramAssessment>,
    /// The routes among them, by how settled each is.
    pub order: Vec<ProgramId>,
}

impl Assessment {
    /// One programme's part.
    pub fn program(&self, id: ProgramId) -> Option<&ProgramAssessment> {
        self.programs.iter().find(|program| program.id == id)
    }
}

/// What one programme comes to, without its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramOutcome {
    /// Which one.
    pub id: ProgramId,
    /// The outcome.
    pub outcome: Outcome,
    /// What the criteria alone say, where the programme is not open and has criteria.
    pub if_open: Option<Outcome>,
    /// How its window stands.
    pub window: WindowStatus,
}

/// One fact to come to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The answer.
    pub key: Key,
    /// What it would have to be. An employer stands for any of the participants.
    pub to: Value,
}

/// Facts that would have to change together.
pub(super) type Set = Vec<Change>;
