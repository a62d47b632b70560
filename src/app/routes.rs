//! What the answers as they stand come to for the routes: worked out once for each change, while somebody looks at them.

use super::Settings;
use crate::engine::{self, Assessment, Group, ProgramAssessment, WindowStatus};
use crate::i18n::Audience;
use crate::interview::Interview;
use crate::rulebook::{Page, ProgramId, Programme, Route, RouteKind};
use crate::vocabulary::Key;

/// The routes as the answers leave them.
#[derive(Debug)]
pub struct RouteList {
    /// What it was worked out from.
    interview: Interview,
    settings: Settings,
    /// The assessment of the routes that may be shown.
    pub assessment: Assessment,
    /// The questions that can still settle one of the routes asked about, in the order of asking.
    pub questions: Vec<Key>,
    /// The pages of programmes that are not checked here, which these answers do not rule out.
    pub pointers: Vec<&'static Page>,
}

impl PartialEq for RouteList {
    /// It follows from the answers and the settings.
    fn eq(&self, other: &Self) -> bool {
        other.is_of(&self.interview, &self.settings)
    }
}

/// A route with what the answers come to.
pub type Entry<'a> = (&'static Programme, &'static Route, &'a ProgramAssessment);

impl RouteList {
    /// Judges answers.
    pub(super) fn of(interview: &Interview, settings: &Settings) -> Self {
        let rulebook = settings.rulebook;
        let shown = |programme: &&'static Programme| is_shown(programme, interview, settings);
        let programs: Vec<ProgramId> = rulebook.programs.into_iter().filter(shown).map(|programme| programme.id).collect();
        let assessment = engine::evaluate(rulebook, interview.answers(), &settings.options(Some(programs)));
        let kind = |program: &ProgramAssessment| rulebook.program(program.id).and_then(|programme| programme.route.as_ref()).map(|route| route.kind);
        let asked: Vec<&ProgramAssessment> =
            assessment.programs.iter().filter(|program| kind(program).is_some_and(|kind| interview.routes().take_in(kind))).collect();
        let questions = interview.open_of_routes(&asked);
        let pointers = rulebook.pointers.into_iter().filter(|pointer| engine::holds(rulebook, interview.answers(), settings.as_of, &pointer.shown));
        let pointers = pointers.filter_map(|pointer| rulebook.page(pointer.page)).collect();
        Self { questions, pointers, assessment, interview: interview.clone(), settings: settings.clone() }
    }

    /// Whether it is of these answers under these settings.
    pub(super) fn is_of(&self, interview: &Interview, settings: &Settings) -> bool {
        self.interview == *interview && self.settings == *settings
    }

    /// The routes of a group, in the order of the ranking; of one kind, or of all.
    pub fn of_group(&self, group: Group, kind: Option<RouteKind>) -> impl Iterator<Item = Entry<'_>> {
        self.entries().filter(move |(_, route, program)| program.group(self.interview.answers()) == group && kind.is_none_or(|kind| route.kind == kind))
    }

    /// All routes, in the order of the ranking.
    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let rulebook = self.settings.rulebook;
        self.assessment.order.iter().filter_map(move |id| {
            let programme = rulebook.program(*id)?;
            Some((programme, programme.route.as_ref()?, self.assessment.program(*id)?))
        })
    }

    /// How many of the routes take applications and are not ruled out; of one kind, or of all.
    pub fn open(&self, kind: Option<RouteKind>) -> usize {
        let of_kind = |route: &Route| kind.is_none_or(|kind| route.kind == kind);
        let is_open = |program: &ProgramAssessment| program.window.status == WindowStatus::Open && program.group(self.interview.answers()) != Group::DoesNotFit;
        self.entries().filter(|(_, route, program)| of_kind(route) && is_open(program)).count()
    }
}

/// Whether a programme is a route that may be shown: what is confidential, to the worker alone, and not on an employer's page.
fn is_shown(programme: &'static Programme, interview: &Interview, settings: &Settings) -> bool {
    let holds = |condition| engine::holds(settings.rulebook, interview.answers(), settings.as_of, condition);
    programme.route.as_ref().is_some_and(|route| !route.confidential || settings.audience == Audience::Worker)
        && programme.shown_where.as_ref().is_none_or(holds)
}

/// The assessment of the routes that may leave the widget, for the file that the visitor can keep.
pub(super) fn for_file(interview: &Interview, settings: &Settings) -> Assessment {
    let main = settings.rulebook.main_program().into_iter();
    let routes = settings.rulebook.programs.into_iter().filter(|programme| programme.route.as_ref().is_some_and(|route| !route.confidential));
    let programs = main.chain(routes).map(|programme| programme.id).collect();
    engine::evaluate(settings.rulebook, interview.answers(), &settings.options(Some(programs)))
}
