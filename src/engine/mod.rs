//! The assessment: answers and a day go in, a dated, cited, three-valued judgement with its reasons comes out.
//!
//! Pure: no clock, no language, no browser. Statuses come from the decision tables of the rulebook; what several answers have to be
//! reckoned for is in `facts`; what to ask next and what would change the outcome are worked out from the same tables.

mod changes;
mod facts;
mod next;
mod permit;
mod requirements;
mod truth;

use crate::answers::{Answers, Key, Slot, Value};
use crate::domain::Date;
use crate::rulebook::{
    Criterion, CriterionId, Item, PageId, ProgramId, Programme, Provision, Remark, Rulebook, SourceId, Status, TestedOn, Version, Who, Window,
};
use facts::Facts;

pub use changes::{Change, mending};
pub use permit::{LimitedBy, Permit};
pub use requirements::{NeedAssessment, needs};

/// An operator's dated notice that moves the last day of a programme's window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The programme. The two-week lane follows the stream whatever is said of it.
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
    /// What the dates rest on, but for a last day that a notice has moved.
    pub sources: &'static [SourceId],
    /// Whether the official text says that the last day holds unless extended.
    pub unless_extended: bool,
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
    pub sources: Vec<SourceId>,
    /// The figures compared, for the criteria on wages.
    pub figures: Option<WageFigures>,
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
    pub criteria: Vec<CriterionAssessment>,
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
}

impl Assessment {
    /// One programme's part.
    pub fn program(&self, id: ProgramId) -> Option<&ProgramAssessment> {
        self.programs.iter().find(|program| program.id == id)
    }
}

/// Assesses answers under a rulebook as of a day.
pub fn evaluate(rulebook: &'static Rulebook, answers: &Answers, options: &Options) -> Assessment {
    let facts = Facts::new(rulebook, answers, options.as_of);
    let wanted = |programme: &&Programme| options.programs.as_ref().is_none_or(|ids| ids.contains(&programme.id));
    Assessment {
        rulebook,
        as_of: options.as_of,
        programs: rulebook.programs.iter().filter(wanted).map(|programme| assess(programme, &facts, options)).collect(),
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

/// The outcomes alone, as [`evaluate`] has them: for many sets of answers, where nobody reads the reasons.
pub fn outcomes(rulebook: &'static Rulebook, answers: &Answers, options: &Options) -> Vec<ProgramOutcome> {
    let facts = Facts::new(rulebook, answers, options.as_of);
    let wanted = |programme: &&Programme| options.programs.as_ref().is_none_or(|ids| ids.contains(&programme.id));
    let outcome = |programme: &'static Programme| {
        let window = window(programme, &facts, &options.notices).status;
        let versions = programme.criteria.iter().filter_map(|criterion| criterion.on(options.as_of));
        let mut statuses = versions.map(|version| truth::status(&version.table, &facts).status).peekable();
        let judged = statuses.peek().is_some();
        let (outcome, if_open) = on_window(window, Outcome::of(statuses), judged);
        ProgramOutcome { id: programme.id, outcome, if_open, window }
    };
    rulebook.programs.iter().filter(wanted).map(outcome).collect()
}

/// The outcome, and what the criteria say where the programme is not open. `judged`: whether there were any.
fn on_window(window: WindowStatus, on_criteria: Outcome, judged: bool) -> (Outcome, Option<Outcome>) {
    match window {
        WindowStatus::Open => (on_criteria, None),
        WindowStatus::LodgedInTime => (on_criteria.max(Outcome::Undetermined), None),
        _ => (Outcome::NotOpen, judged.then_some(on_criteria)),
    }
}

fn assess(programme: &'static Programme, facts: &Facts<'_>, options: &Options) -> ProgramAssessment {
    let window = window(programme, facts, &options.notices);
    let criteria: Vec<CriterionAssessment> = programme.criteria.iter().filter_map(|criterion| judge(criterion, facts)).collect();
    let on_criteria = Outcome::of(criteria.iter().map(|criterion| criterion.status));
    let (outcome, if_open) = on_window(window.status, on_criteria, !criteria.is_empty());
    let lodged = window.status == WindowStatus::LodgedInTime;
    let next = next::next(programme, facts, next::Lodging::of(programme, facts, &window));
    let changes = if lodged || criteria.is_empty() { Vec::new() } else { changes::changes(programme, facts) };
    let listed = |items| if programme.permit { needed(items, facts) } else { Vec::new() };
    ProgramAssessment {
        id: programme.id,
        outcome,
        if_open,
        window,
        criteria,
        next,
        changes,
        permit: programme.permit.then(|| permit::permit(facts.answers, facts.as_of)),
        fees: listed(&facts.rulebook.fees),
        documents: listed(&facts.rulebook.documents),
    }
}

/// The steps of a permit that are still to be taken, in order.
pub fn steps(rulebook: &'static Rulebook, answers: &Answers, as_of: Date) -> Vec<&'static Item> {
    needed(&rulebook.steps, &Facts::new(rulebook, answers, as_of))
}

/// What of a list the answers call for.
fn needed(items: &'static [Item], facts: &Facts<'_>) -> Vec<&'static Item> {
    let status = |item: &Item| truth::status(&item.table, facts).status;
    let needed = |item: &&Item| if item.keep_when_unknown { status(item) != Status::NotApplicable } else { status(item) == Status::Met };
    items.iter().filter(needed).collect()
}

fn judge(criterion: &'static Criterion, facts: &Facts<'_>) -> Option<CriterionAssessment> {
    let version = criterion.on(facts.as_of)?;
    let leaf = truth::status(&version.table, facts);
    Some(CriterionAssessment {
        id: criterion.id,
        status: leaf.status,
        note: leaf.note,
        facts: version.facts.0,
        sources: sources(version, facts),
        figures: if version.table_sources { figures(facts) } else { None },
        who: criterion.who,
        in_force: (version.from, version.to),
        provision: version.provision,
        pages: criterion.pages.0,
        remarks: criterion.remarks.iter().filter(|remark| is_said(remark, facts)).collect(),
    })
}

/// Whether a remark holds on the day, and the answers given call for it.
fn is_said(remark: &Remark, facts: &Facts<'_>) -> bool {
    let in_force = remark.from.is_none_or(|from| from <= facts.as_of) && remark.to.is_none_or(|to| facts.as_of <= to);
    in_force && truth::status(&remark.table, facts).status == Status::Met
}

fn sources(version: &'static Version, facts: &Facts<'_>) -> Vec<SourceId> {
    let mut sources = version.sources.to_vec();
    if version.table_sources
        && let Some(table) = facts.rulebook.wages_of(facts.as_of)
    {
        let province = facts.answers.choice(Key::Province);
        let rows = table.rows.iter().enumerate().filter(|(index, _)| province.is_none_or(|province| province == *index));
        for source in rows.map(|(_, row)| row.source).chain(table.median_source) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    sources
}

fn figures(facts: &Facts<'_>) -> Option<WageFigures> {
    let table = facts.rulebook.wages_of(facts.as_of)?;
    let row = table.rows.get(facts.answers.choice(Key::Province)?)?;
    Some(WageFigures {
        hourly: facts.answers.wage()?.hourly().cents()?,
        median: row.median,
        threshold: row.threshold,
        table: table.id,
        median_worked_out: table.medians_worked_out,
    })
}

/// The last of the notices for a programme.
fn notice_of(id: ProgramId, notices: &[Notice]) -> Option<&Notice> {
    notices.iter().rev().find(|notice| notice.program == id)
}

/// The dates of a window with the notices applied, and the notice that counted; a programme that follows another has the other's.
fn span<'a>(rulebook: &'static Rulebook, programme: &Programme, notices: &'a [Notice]) -> Option<(Date, Date, TestedOn, Option<&'a Notice>)> {
    match programme.window {
        Window::Between { from, to, tested_on } => {
            let notice = notice_of(programme.id, notices);
            Some((from, notice.map_or(to, |notice| notice.valid_to), tested_on, notice))
        }
        Window::Follows(id) => rulebook.program(id).and_then(|followed| span(rulebook, followed, notices)),
        Window::OpenEnded | Window::NeverOpened => None,
    }
}

fn window(programme: &'static Programme, facts: &Facts<'_>, notices: &[Notice]) -> WindowAssessment {
    let applied = facts.answers.date(Key::ApplicationDate);
    let stands = |status, from, to, notice: Option<&Notice>| {
        let dated_by = match programme.window {
            Window::Follows(id) => facts.rulebook.program(id).unwrap_or(programme),
            _ => programme,
        };
        WindowAssessment {
            status,
            from,
            to,
            official_to: span(facts.rulebook, programme, &[]).map(|(_, to, ..)| to),
            sources: dated_by.window_sources.0,
            unless_extended: dated_by.unless_extended,
            page: dated_by.page,
            notice: notice.map(|notice| notice.source.clone()),
        }
    };
    if let Some((from, to, tested_on, notice)) = span(facts.rulebook, programme, notices) {
        let tested = if tested_on == TestedOn::ApplicationDate { applied.unwrap_or(facts.as_of) } else { facts.as_of };
        let lodged = applied.is_some_and(|day| from <= day && day <= to);
        let status = if tested < from {
            WindowStatus::NotYetOpen
        } else if tested <= to {
            WindowStatus::Open
        } else if lodged {
            WindowStatus::LodgedInTime
        } else {
            WindowStatus::Closed
        };
        return stands(status, Some(from), Some(to), notice);
    }
    if matches!(programme.window, Window::NeverOpened) {
        return stands(WindowStatus::NeverOpened, None, None, None);
    }
    // Open without an announced end: a notice may still end it.
    let notice = notice_of(programme.id, notices);
    let status = match notice.map(|notice| notice.valid_to) {
        Some(end) if facts.as_of > end && applied.is_some_and(|day| day <= end) => WindowStatus::LodgedInTime,
        Some(end) if facts.as_of > end => WindowStatus::Closed,
        _ => WindowStatus::Open,
    };
    stands(status, None, notice.map(|notice| notice.valid_to), notice)
}
