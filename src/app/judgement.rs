//! What the answers as they stand come to, and all else that the result shows and the engine has to work out: once for each change.

use super::Settings;
use crate::answers::Slot;
use crate::engine::{self, Assessment, Change, NeedAssessment, Outcome, ProgramAssessment, WindowStatus};
use crate::interview::Interview;
use crate::rulebook::{CriterionId, Item, ProgramId, Programme, Rulebook, Shown, Status, Topic};
use crate::vocabulary::Key;
use core::ops::Deref;
use std::rc::Rc;

/// The assessment of the answers, and what is still to be asked: worked out once for each change, whatever is on the screen.
#[derive(Debug)]
pub struct Assessed {
    /// What it was worked out from.
    interview: Interview,
    settings: Settings,
    /// The assessment of the first programme, and of those that can be shown with it.
    pub assessment: Assessment,
    /// The questions still to be asked, in order.
    pub open: Vec<Key>,
}

impl PartialEq for Assessed {
    /// It follows from the answers and the settings.
    fn eq(&self, other: &Self) -> bool {
        other.is_of(&self.interview, &self.settings)
    }
}

impl Assessed {
    /// Assesses answers.
    pub(super) fn of(interview: &Interview, settings: &Settings) -> Self {
        let main = settings.rulebook.main_program().into_iter();
        let programs = main.chain(beside(settings.rulebook)).map(|programme| programme.id).collect();
        let assessment = engine::evaluate(settings.rulebook, interview.answers(), &settings.options(Some(programs)));
        Self { open: interview.open(&assessment), assessment, interview: interview.clone(), settings: settings.clone() }
    }

    /// Whether it is of these answers under these settings.
    pub(super) fn is_of(&self, interview: &Interview, settings: &Settings) -> bool {
        self.interview == *interview && self.settings == *settings
    }
}

/// What the result shows of the answers beside their assessment.
#[derive(Debug, PartialEq)]
pub struct Judgement {
    /// What it was worked out from.
    assessed: Rc<Assessed>,
    /// Where each set of changes of the first programme leads.
    pub changed: Vec<Outcome>,
    /// What would mend each criterion of it that stands against the person, on its own.
    pub mending: Vec<(CriterionId, Vec<Vec<Change>>)>,
    /// The steps still to be taken.
    pub steps: Vec<&'static Item>,
    /// What the unit group asks for, need by need.
    pub needs: Vec<NeedAssessment>,
    /// How many questions each topic would add, in the order of the rulebook.
    questions: Vec<usize>,
    /// The other programmes to show.
    shown: Vec<ProgramId>,
}

impl Deref for Judgement {
    type Target = Assessed;

    fn deref(&self) -> &Assessed {
        &self.assessed
    }
}

impl Judgement {
    /// Judges answers. Nothing where the rulebook has no programme.
    pub(super) fn of(assessed: &Rc<Assessed>) -> Option<Self> {
        let Assessed { interview, settings, assessment, .. } = &**assessed;
        let (rulebook, answers) = (settings.rulebook, interview.answers());
        let main = assessment.programs.first()?;
        let outcome_with = |set: &Vec<Change>| {
            let mut changed = answers.clone();
            for change in set {
                changed.replace(change.key, Slot::Given(change.to.clone()));
            }
            let assessment = engine::evaluate(rulebook, &changed, &settings.options(Some(vec![main.id])));
            assessment.programs.first().map(ProgramAssessment::on_criteria)
        };
        let against = main.criteria.iter().filter(|criterion| criterion.status == Status::NotMet && main.changes.is_empty());
        let is_shown =
            |programme: &Programme| programme.shown_where.as_ref().is_none_or(|condition| engine::holds(rulebook, answers, settings.as_of, condition));
        Some(Self {
            changed: main.changes.iter().filter_map(outcome_with).collect(),
            mending: against.map(|criterion| (criterion.id, engine::mending(rulebook, answers, settings.as_of, criterion.id))).collect(),
            steps: engine::steps(rulebook, answers, settings.as_of, main.window.status == WindowStatus::LodgedInTime),
            needs: engine::needs(rulebook, answers),
            questions: rulebook.topics.iter().map(|topic| interview.questions_with(topic, assessment)).collect(),
            shown: beside(rulebook).filter(|programme| is_shown(programme)).map(|programme| programme.id).collect(),
            assessed: assessed.clone(),
        })
    }

    /// Whether it goes by this assessment.
    pub(super) fn is_by(&self, assessed: &Rc<Assessed>) -> bool {
        Rc::ptr_eq(&self.assessed, assessed)
    }

    /// How many questions a topic would add at most.
    pub fn questions_of(&self, topic: &Topic) -> usize {
        let topics = self.settings.rulebook.topics.iter();
        topics.zip(&self.questions).find(|(other, _)| *other == topic).map_or(0, |(_, count)| *count)
    }

    /// The programmes that are shown in a place beside the first, in order.
    pub fn shown(&self, place: Shown) -> impl Iterator<Item = (&'static Programme, &ProgramAssessment)> {
        let programmes = beside(self.settings.rulebook).filter(move |programme| programme.shown == place && self.shown.contains(&programme.id));
        programmes.filter_map(|programme| Some((programme, self.assessment.program(programme.id)?)))
    }
}

/// The programmes that can be shown beside the first.
fn beside(rulebook: &'static Rulebook) -> impl Iterator<Item = &'static Programme> {
    rulebook.programs.into_iter().skip(1).filter(|programme| programme.shown != Shown::Nowhere)
}
