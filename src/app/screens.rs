//! From one screen to the next: which comes, what has to be there before it is shown, and the way back.

use super::steps::is_country;
use super::{Door, Draft, Effect, Event, FieldError, Model, Notice, Picked, Screen};
use crate::answers::{Slot, Value};
use crate::engine::{self, NeedAssessment};
use crate::interview::{Reply, Routes};
use crate::rulebook::Topic;
use crate::vocabulary::{Key, Kind, Named, choices};

/// From so many answers on they are shown to be checked before the result.
const WORTH_A_REVIEW: usize = 4;

impl Model {
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let key = match self.screen {
            Screen::Question(key) => key,
            Screen::Review => {
                self.leave();
                return self.show(Screen::Result, true);
            }
            Screen::Overview | Screen::Result | Screen::Routes => return Vec::new(),
        };
        let draft = self.draft(key);
        let slot = self.answers().slot(key);
        let as_given = Draft::of(slot, self.interview.is_by_default(key), self.lang);
        // What stands there for an answer needs no reading anew: a number of a host may be written as no visitor would.
        let read = if *slot != Slot::Absent && draft.says_the_same(&as_given) {
            Ok(Reply::Answer(slot.clone()))
        } else {
            draft.read(key, self.lang, self.countries.as_deref())
        };
        match read.and_then(|reply| self.consistent(key, reply)) {
            Ok(reply) => {
                let known = reply != Reply::Answer(Slot::Unsure);
                // A day that was typed into one field stands in three when it is seen again.
                if let Reply::Answer(slot @ Slot::Given(Value::Date(_))) = &reply {
                    let draft = Draft::of(slot, false, self.lang);
                    self.edit(key, |place| *place = draft);
                }
                let mut effects = Vec::new();
                if let Some(offer) = self.asked_with(key) {
                    let choice = |choice: usize| Slot::Given(Value::Choice(u8::try_from(choice).unwrap_or_default()));
                    let slot = match draft.picked() {
                        Picked::NoOffer => choice(choices::NO),
                        Picked::Unsure => Slot::Unsure,
                        _ => choice(choices::YES),
                    };
                    self.interview.reply(offer, Reply::Answer(slot));
                    effects.push(Effect::Emit(Event::Answer { question: offer, known }));
                }
                let answered = reply != Reply::Answer(Slot::Absent);
                self.interview.reply(key, reply);
                self.mind_offer();
                let changed = self.home == Screen::Result;
                self.leave();
                effects.extend(answered.then_some(Effect::Emit(Event::Answer { question: key, known })));
                // Most people will look for their occupation soon.
                effects.extend(self.want_list(true));
                effects.extend(self.show_following());
                if changed && self.screen == Screen::Result {
                    self.notice = Some(Notice::Updated(key));
                }
                effects.extend(self.keep());
                effects
            }
            Err(error) => {
                let code = error.code;
                self.error = Some(error);
                vec![Effect::FocusTarget, Effect::Emit(Event::Invalid { question: key, code })]
            }
        }
    }

    /// The question that is asked on the screen of another.
    pub fn asked_with(&self, key: Key) -> Option<Key> {
        let offer = self.settings.rulebook.vocabulary.named(Named::JobOffer)?;
        (key != offer && !self.asks_for_routes() && self.interview.screen_of(offer) == key).then_some(offer)
    }

    /// That there is no offer stands on the screen of the employer, wherever it was said.
    pub(super) fn mind_offer(&mut self) {
        if self.answers().choice(Named::JobOffer) == Some(choices::NO) {
            self.edit(Named::Employer, |draft| draft.pick(Picked::NoOffer));
        }
    }

    /// A job does not end before it begins, whichever of the two days is given last.
    pub(super) fn consistent(&self, key: Key, reply: Reply) -> Result<Reply, FieldError> {
        let Reply::Answer(Slot::Given(Value::Date(day))) = reply else { return Ok(reply) };
        let other = |key: Named| self.answers().date(key);
        let bad = if key == Named::OfferEnd {
            other(Named::OfferStart).filter(|start| day < *start)
        } else if key == Named::OfferStart {
            other(Named::OfferEnd).filter(|end| *end < day)
        } else {
            None
        };
        match bad {
            Some(other) => Err(FieldError::before_start(crate::i18n::date(self.lang, other))),
            None => Ok(reply),
        }
    }

    /// Takes a way on from the overview.
    pub(super) fn enter(&mut self, door: Door) -> Vec<Effect> {
        let day = self.settings.rulebook.vocabulary.named(Named::ApplicationDate).filter(|_| door == Door::Applied);
        match (door, day) {
            (Door::Routes, _) => self.show_routes(),
            (_, Some(day)) => {
                self.leave();
                self.show(Screen::Question(day), true)
            }
            _ => {
                self.leave();
                self.show_following()
            }
        }
    }

    pub(super) fn following(&mut self) -> Screen {
        if self.asks_for_routes() {
            return self.next_of_routes().map_or(Screen::Routes, Screen::Question);
        }
        self.assessed().open.first().map_or(self.home, |key| Screen::Question(*key))
    }

    /// Whether there are so many answers that they are shown to be checked before the result.
    pub fn is_worth_a_review(&self) -> bool {
        self.interview.answered_screens().len() >= WORTH_A_REVIEW
    }

    pub(super) fn show_following(&mut self) -> Vec<Effect> {
        let mut screen = self.following();
        // The result shows a few answers as well as a page of their own would.
        if screen == Screen::Review && !self.is_worth_a_review() {
            screen = Screen::Result;
        }
        // Coming home ends the detour that was made from there.
        if let Some(place) = self.trail.iter().position(|other| *other == screen && screen == self.home) {
            self.trail.truncate(place);
        }
        self.show(screen, true)
    }

    /// Leaves the screen for one further on: Back leads to it, and nothing is ahead of it any more.
    pub(super) fn leave(&mut self) {
        self.trail.push(self.screen);
        self.ahead.clear();
    }

    /// Shows the screen before, or the one that Back was last pressed on, as a browser does. One whose question is not to be asked any more is
    /// passed over.
    pub(super) fn go(&mut self, back: bool) -> Vec<Effect> {
        let of_routes = self.next_of_routes();
        let open: Vec<Key> = self.assessed().open.iter().copied().chain(of_routes).collect();
        while let Some(screen) = if back { self.trail.pop() } else { self.ahead.pop() } {
            let stands = match screen {
                Screen::Question(key) => self.stands(key, &open) && !self.interview.is_known(key),
                Screen::Overview | Screen::Review | Screen::Result | Screen::Routes => true,
            };
            if stands {
                let left = if back { &mut self.ahead } else { &mut self.trail };
                left.push(self.screen);
                return self.show(screen, !back);
            }
        }
        Vec::new()
    }

    /// Whether a question has an answer, or what is asked on its screen has one, or it is to be asked.
    pub(super) fn stands(&self, key: Key, open: &[Key]) -> bool {
        self.interview.is_answered(key) || open.contains(&key) || self.asked_with(key).is_some_and(|other| self.interview.is_answered(other))
    }

    pub(super) fn ask_for(&mut self, topic: &'static Topic) -> Vec<Effect> {
        self.interview.ask_for(topic);
        if self.screen == Screen::Result {
            self.leave();
            self.home = Screen::Result;
        }
        let mut effects = self.show_following();
        self.topic = Some(topic);
        effects.extend(self.keep());
        effects
    }

    /// Leads from now on to the routes, and shows them as far as they are settled.
    pub(super) fn show_routes(&mut self) -> Vec<Effect> {
        if self.interview.routes() == Routes::Nothing {
            self.interview.want_routes(Routes::Temporary);
        }
        self.leave();
        let mut effects = self.show(Screen::Routes, true);
        effects.extend(self.keep());
        effects
    }

    /// The next question about the routes, while the questions lead to them.
    pub(super) fn next_of_routes(&mut self) -> Option<Key> {
        self.judge_routes();
        self.routes()?.questions.first().copied()
    }

    pub(super) fn ask_next_of_routes(&mut self) -> Vec<Effect> {
        let Some(key) = self.next_of_routes() else { return Vec::new() };
        self.leave();
        self.show(Screen::Question(key), true)
    }

    /// The question on whose screen another is asked.
    pub(super) fn screen_of(&self, key: Key) -> Key {
        if self.asks_for_routes() { key } else { self.interview.screen_of(key) }
    }

    pub(super) fn show(&mut self, screen: Screen, forward: bool) -> Vec<Effect> {
        // A topic is gone through by its questions alone.
        self.topic = self.topic.filter(|_| matches!(self.screen, Screen::Question(_)));
        self.screen = screen;
        self.error = None;
        self.notice = None;
        self.link_aside = None;
        self.cleared = None;
        self.kept = None;
        self.close_lists();
        let mut effects = vec![Effect::FocusHeading];
        // What the result comes to is told by itself.
        self.told = None;
        effects.extend(match screen {
            Screen::Question(question) => {
                let progress = self.progress(question);
                Some(Effect::Emit(Event::Step { question, index: progress.index, remaining_max: progress.total - progress.index, forward }))
            }
            Screen::Overview => Some(Effect::Emit(Event::Overview)),
            Screen::Review => Some(Effect::Emit(Event::Review)),
            Screen::Routes => Some(Effect::Emit(Event::Routes)),
            Screen::Result => None,
        });
        if matches!(screen, Screen::Review | Screen::Result | Screen::Routes) {
            self.home = screen;
        }
        effects.extend(self.prepare());
        effects
    }

    /// What the unit group of the offered job asks for, where the screen has a question about that.
    pub(super) fn needs_of_screen(&self) -> Vec<NeedAssessment> {
        let about = [Named::Education, Named::FieldOfStudy, Named::ExperienceYears, Named::Licence, Named::OtherRequirements];
        match self.screen {
            Screen::Question(key) if !self.asks_for_routes() && about.into_iter().any(|own| key == own) => {
                engine::needs(self.settings.rulebook, self.answers())
            }
            _ => Vec::new(),
        }
    }

    /// Works out what a screen shows beside the answers, and what it needs from outside.
    pub(super) fn prepare(&mut self) -> Vec<Effect> {
        self.needs = self.needs_of_screen();
        let mut effects = Vec::new();
        let answered = matches!(self.screen, Screen::Review | Screen::Result | Screen::Routes);
        let by_list = matches!(self.screen, Screen::Question(key) if key.kind() == Kind::Noc || key == Named::FieldOfStudy);
        if by_list || (answered && self.answers().occupation().is_some()) {
            effects.extend(self.want_list(false));
        }
        if self.needs_route_words() && self.route_words.here().is_none() {
            effects.extend(self.want_route_words());
        }
        if self.countries.is_none() && (self.on_screen(is_country).is_some() || (answered && self.answers().citizenship().is_some())) {
            effects.push(Effect::NameCountries);
        }
        effects
    }
}
