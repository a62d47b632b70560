//! The state of the widget and how it changes. Pure: what is to happen outside is returned as effects, and the view only shows.

mod field;
mod finder;

pub use field::{Draft, FieldError};
pub use finder::{Condition, Finder, Hit, Move, Trouble, read};

use crate::answers::{Answers, Key, Slot};
use crate::domain::{Date, NocCode};
use crate::engine::{Assessment, Options, Outcome, evaluate};
use crate::i18n::Lang;
use crate::interview::{self, Progress};
use crate::occupations::Occupations;
use crate::rulebook::ProgramId;
use std::rc::Rc;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A question.
    Question(Key),
    /// The result.
    Result,
}

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The language shown.
    pub lang: Lang,
    /// The day of the decision.
    pub as_of: Date,
    /// What is on the screen.
    pub screen: Screen,
    /// The answers given so far.
    pub answers: Answers,
    /// What stands in the fields: kept as typed, so that nothing is lost.
    drafts: Vec<Draft>,
    /// The list of occupations and what was found in it.
    pub finder: Finder,
    /// What is wrong with the field on the screen.
    pub error: Option<FieldError>,
    /// Whether the question on the screen was reached from the result, and leads back there.
    pub changing: bool,
    started: bool,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The visitor picked a choice; it is no answer before Continue.
    PickedChoice(Key, usize),
    /// The visitor picked "I'm not sure".
    PickedUnsure(Key),
    /// The visitor took "I'm not sure" back.
    TookBackUnsure(Key),
    /// The visitor typed into a field.
    Typed(Key, String),
    /// The visitor moved through the list of occupations.
    MovedInList(Move),
    /// The visitor picked a unit group from the list.
    PickedGroup(NocCode),
    /// The visitor closed the list.
    ClosedList,
    /// The visitor wants the list fetched again.
    AskedForList,
    /// The list of a language came, or will not.
    ListArrived(Lang, Result<Rc<Occupations>, Trouble>),
    /// The visitor wants to go on.
    Continued,
    /// The visitor wants to see the question before.
    WentBack,
    /// The visitor wants to change an answer.
    ChoseChange(Key),
    /// The visitor or the host wants to begin again.
    Restarted,
    /// The page's language changed.
    ChangedLanguage(Lang),
    /// The host gave another day of decision.
    ChangedDay(Date),
}

/// What is to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Move the focus to the heading of the step.
    FocusHeading,
    /// Move the focus to the error summary.
    FocusErrors,
    /// Move the focus to the field of the question.
    FocusField,
    /// Fetch the list of occupations: at once, or when the page has nothing better to do.
    FetchOccupations {
        /// Whether it can wait.
        idle: bool,
    },
    /// Tell the host.
    Emit(Event),
}

/// What the host is told. No event carries an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The visitor's first action.
    Start,
    /// A question is on the screen.
    Step {
        /// The question.
        question: Key,
        /// Its place, from 1.
        index: usize,
        /// The most questions that may follow.
        remaining_max: usize,
        /// Whether it was reached by going on.
        forward: bool,
    },
    /// A question was answered.
    Answer {
        /// The question.
        question: Key,
        /// Whether the visitor knew.
        known: bool,
    },
    /// An error is shown.
    Invalid {
        /// The question.
        question: Key,
        /// What is wrong.
        code: &'static str,
    },
    /// The result is on the screen.
    Result,
    /// A change link was used.
    Change {
        /// The question.
        question: Key,
    },
    /// The answers were cleared.
    Reset,
}

impl Model {
    /// The widget before the visitor's first action.
    pub fn new(lang: Lang, as_of: Date) -> Self {
        Self {
            lang,
            as_of,
            screen: Screen::Question(Key::JobOffer),
            answers: Answers::default(),
            drafts: vec![Draft::default(); Key::COUNT],
            finder: Finder::default(),
            error: None,
            changing: false,
            started: false,
        }
    }

    /// What stands in the field of a question.
    pub fn draft(&self, key: Key) -> Draft {
        self.drafts.get(key.index()).cloned().unwrap_or_default()
    }

    /// The assessment of the answers as they stand.
    pub fn assessment(&self) -> Assessment {
        evaluate(&self.answers, &Options { as_of: self.as_of, programs: Some(vec![ProgramId::InnovationStream]), notices: Vec::new() })
    }

    /// The outcome, while the result is on the screen.
    pub fn outcome(&self) -> Option<Outcome> {
        (self.screen == Screen::Result).then(|| self.assessment().program(ProgramId::InnovationStream).map(|program| program.outcome)).flatten()
    }

    /// Takes in what has happened.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let passive = matches!(msg, Msg::ChangedLanguage(_) | Msg::ChangedDay(_) | Msg::ListArrived(..));
        if !self.started && !passive {
            self.started = true;
            effects.push(Effect::Emit(Event::Start));
        }
        match msg {
            Msg::PickedChoice(key, choice) => self.edit(key, |draft| draft.pick(choice)),
            Msg::PickedUnsure(key) => self.edit(key, Draft::pick_unsure),
            Msg::TookBackUnsure(key) => self.edit(key, Draft::take_back_unsure),
            Msg::Typed(key, text) => {
                if key == Key::Occupation {
                    self.finder.search(&text);
                }
                self.edit(key, |draft| draft.type_in(text));
            }
            Msg::MovedInList(step) => self.finder.step(step),
            Msg::PickedGroup(code) => {
                self.edit(Key::Occupation, |draft| draft.type_in(code.to_string()));
                self.finder.close();
                self.error = None;
                effects.push(Effect::FocusField);
            }
            Msg::ClosedList => self.finder.close(),
            Msg::AskedForList => effects.extend(self.want_list(false)),
            Msg::ListArrived(lang, list) => {
                if lang == self.lang {
                    let text = self.draft(Key::Occupation);
                    let wanted = if self.screen == Screen::Question(Key::Occupation) { text.text() } else { "" };
                    self.finder.arrived(list, wanted);
                }
            }
            Msg::Continued => effects.extend(self.go_on()),
            Msg::WentBack => effects.extend(self.go_back()),
            Msg::ChoseChange(key) => {
                self.changing = true;
                effects.push(Effect::Emit(Event::Change { question: key }));
                effects.extend(self.show(Screen::Question(key), false));
            }
            Msg::Restarted => {
                let finder = core::mem::take(&mut self.finder);
                *self = Self { finder, ..Self::new(self.lang, self.as_of) };
                self.finder.close();
                effects.extend([Effect::Emit(Event::Reset), Effect::FocusHeading]);
            }
            Msg::ChangedLanguage(lang) => {
                self.lang = lang;
                if self.finder.change_language() {
                    effects.extend(self.want_list(self.screen != Screen::Question(Key::Occupation)));
                }
            }
            Msg::ChangedDay(day) => self.as_of = day,
        }
        effects
    }

    fn edit(&mut self, key: Key, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.get_mut(key.index()) {
            change(draft);
        }
    }

    /// The question that comes first among those that can still change the outcome; none once nothing can.
    fn following(&self) -> Option<Key> {
        let assessment = self.assessment();
        interview::following(&self.answers, assessment.program(ProgramId::InnovationStream).map(|program| program.next.as_slice()).unwrap_or_default())
    }

    /// How far along a question lies.
    pub fn progress(&self, key: Key) -> Progress {
        let assessment = self.assessment();
        interview::progress(&self.answers, key, assessment.program(ProgramId::InnovationStream).map(|program| program.next.as_slice()).unwrap_or_default())
    }

    fn want_list(&mut self, idle: bool) -> Option<Effect> {
        self.finder.want().then_some(Effect::FetchOccupations { idle })
    }

    fn go_on(&mut self) -> Vec<Effect> {
        let Screen::Question(key) = self.screen else { return Vec::new() };
        match self.draft(key).read(key, self.lang) {
            Ok(slot) => {
                let known = slot != Slot::Unsure;
                self.answers.replace(key, slot);
                let next = self.following();
                let mut effects = vec![Effect::Emit(Event::Answer { question: key, known })];
                // Most people will look for their occupation soon.
                effects.extend(self.want_list(true));
                effects.extend(self.show(next.map_or(Screen::Result, Screen::Question), true));
                effects
            }
            Err(error) => {
                let code = error.code();
                self.error = Some(error);
                vec![Effect::FocusErrors, Effect::Emit(Event::Invalid { question: key, code })]
            }
        }
    }

    /// The answered question before one.
    pub fn preceding(&self, key: Option<Key>) -> Option<Key> {
        interview::preceding(&self.answers, key)
    }

    fn go_back(&mut self) -> Vec<Effect> {
        let target = match self.screen {
            Screen::Question(_) if self.changing => Some(Screen::Result),
            Screen::Question(key) => self.preceding(Some(key)).map(Screen::Question),
            Screen::Result => self.preceding(None).map(Screen::Question),
        };
        target.map_or_else(Vec::new, |screen| self.show(screen, false))
    }

    fn show(&mut self, screen: Screen, forward: bool) -> Vec<Effect> {
        self.screen = screen;
        self.error = None;
        self.finder.close();
        let mut effects = vec![Effect::FocusHeading];
        effects.push(Effect::Emit(match screen {
            Screen::Question(question) => {
                let progress = self.progress(question);
                Event::Step { question, index: progress.index, remaining_max: progress.total - progress.index, forward }
            }
            Screen::Result => {
                self.changing = false;
                Event::Result
            }
        }));
        if screen == Screen::Question(Key::Occupation) {
            effects.extend(self.want_list(false));
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Value;

    fn model() -> Model {
        Model::new(Lang::En, Date::parse("2025-07-01").unwrap())
    }

    fn answer(model: &mut Model, msg: Msg) -> Vec<Effect> {
        model.update(msg);
        model.update(Msg::Continued)
    }

    #[test]
    fn a_pick_is_no_answer_before_continue() {
        let mut model = model();
        let effects = model.update(Msg::PickedChoice(Key::JobOffer, 0));
        assert_eq!(effects, [Effect::Emit(Event::Start)]);
        assert!(model.answers.is_absent(Key::JobOffer));
        model.update(Msg::Continued);
        assert_eq!(model.answers.choice_name(Key::JobOffer), Some("yes"));
        assert_eq!(model.screen, Screen::Question(Key::Employer));
    }

    #[test]
    fn continue_without_an_answer_says_so_and_stays() {
        let mut model = model();
        let effects = model.update(Msg::Continued);
        assert!(effects.contains(&Effect::FocusErrors));
        assert_eq!(model.error, Some(FieldError::Required));
        assert_eq!(model.screen, Screen::Question(Key::JobOffer));
    }

    #[test]
    fn going_back_keeps_the_answer_and_the_field() {
        let mut model = model();
        answer(&mut model, Msg::PickedChoice(Key::JobOffer, 1));
        model.update(Msg::WentBack);
        assert_eq!(model.screen, Screen::Question(Key::JobOffer));
        assert_eq!(model.draft(Key::JobOffer).choice(), Some(1));
        assert_eq!(model.answers.choice(Key::JobOffer), Some(1));
    }

    #[test]
    fn a_bad_code_is_kept_as_typed() {
        let mut model = model();
        answer(&mut model, Msg::PickedChoice(Key::JobOffer, 0));
        answer(&mut model, Msg::PickedUnsure(Key::Employer));
        answer(&mut model, Msg::Typed(Key::Occupation, "2173".to_owned()));
        assert_eq!(model.error, Some(FieldError::NocFourDigits));
        assert_eq!(model.draft(Key::Occupation).text(), "2173");
        model.update(Msg::ChangedLanguage(Lang::Fr));
        assert_eq!(model.draft(Key::Occupation).text(), "2173");
    }

    #[test]
    fn a_change_from_the_result_leads_back_to_it() {
        let mut model = model();
        answer(&mut model, Msg::PickedChoice(Key::JobOffer, 0));
        answer(&mut model, Msg::PickedChoice(Key::Employer, 4));
        answer(&mut model, Msg::Typed(Key::Occupation, "21231".to_owned()));
        answer(&mut model, Msg::PickedChoice(Key::Province, 8));
        answer(&mut model, Msg::Typed(Key::Wage, "45,50".to_owned()));
        let mut effects = Vec::new();
        while let Screen::Question(key) = model.screen {
            effects = answer(&mut model, Msg::PickedUnsure(key));
        }
        assert!(effects.contains(&Effect::Emit(Event::Result)));
        model.update(Msg::ChoseChange(Key::Wage));
        assert_eq!(model.draft(Key::Wage).text(), "45,50");
        answer(&mut model, Msg::Typed(Key::Wage, "20".to_owned()));
        assert_eq!(model.screen, Screen::Result);
        assert_eq!(model.outcome(), Some(Outcome::DoesNotMeet));
        assert!(matches!(model.answers.value(Key::Occupation), Some(Value::Occupation(_))));
    }

    #[test]
    fn starting_again_clears_everything_but_the_language() {
        let mut model = model();
        model.update(Msg::ChangedLanguage(Lang::Fr));
        answer(&mut model, Msg::PickedChoice(Key::JobOffer, 0));
        model.update(Msg::Restarted);
        model.finder = Finder::default();
        assert_eq!(model, Model::new(Lang::Fr, model.as_of));
    }
}
