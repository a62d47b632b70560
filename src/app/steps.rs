//! What happens from the first Continue on: from screen to screen, in lists, and with the result.
//!
//! A browser fetches this after the first question (`xtask/src/split.rs`): nothing but [`Model::update`] calls it from outside, and the page
//! lets no message through to it before it is there.

use super::{
    Answers, Assessment, Draft, Effect, Event, Keep, Kept, Key, Model, Move, Msg, Notice, Options, Origin, Outcome, Part, Picked, ProgramId, Progress, Screen,
    Settings, Topic, evaluate, link,
};
use crate::answers::{Slot, Value};
use crate::interview::{QUESTIONS, Reply};

/// The most countries shown at once.
const MOST_COUNTRIES: usize = 6;

impl Model {
    /// Takes in what the first question does not need.
    #[inline(never)]
    pub(super) fn step(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            // `update` has taken these in.
            Msg::Picked(..) | Msg::ChoseLanguage => Vec::new(),
            Msg::Typed(key, part, text) => {
                self.typed(key, part, text);
                Vec::new()
            }
            Msg::PickedPeriod(place) => {
                self.edit(Key::Wage, |draft| draft.set_period(place));
                Vec::new()
            }
            Msg::MovedInList(step) => {
                self.move_in_list(step);
                Vec::new()
            }
            Msg::PickedGroup(code) => {
                self.edit(Key::Occupation, |draft| draft.type_in(Part::Main, code.to_string()));
                self.close_lists();
                self.error = None;
                vec![Effect::FocusField]
            }
            Msg::PickedCountry(country) => {
                self.edit(Key::Citizenship, |draft| draft.pick(Picked::Country(country)));
                self.close_lists();
                self.error = None;
                vec![Effect::FocusField]
            }
            Msg::ClosedList => {
                self.close_lists();
                Vec::new()
            }
            Msg::AskedForList => self.want_list(false).into_iter().collect(),
            Msg::ListArrived(lang, list) => {
                if lang == self.lang {
                    let draft = self.draft(Key::Occupation);
                    let wanted = if self.screen == Screen::Question(Key::Occupation) { draft.text(Part::Main) } else { "" };
                    self.finder.arrived(list, wanted);
                }
                Vec::new()
            }
            Msg::CountriesNamed(countries) => {
                self.countries = Some(countries);
                Vec::new()
            }
            Msg::Continued => self.go_on(),
            Msg::WentBack => self.go_back(),
            Msg::ChoseChange(key) => {
                self.trail.push(self.screen);
                self.home = self.screen;
                let mut effects = vec![Effect::Emit(Event::Change { question: key })];
                effects.extend(self.show(Screen::Question(key), false));
                effects
            }
            Msg::ChoseReview => {
                self.trail.push(self.screen);
                self.home = Screen::Review;
                self.show(Screen::Review, false)
            }
            Msg::ChoseTopic(topic) => self.ask_for(topic),
            Msg::Ticked(id) => {
                match self.ticked.iter().position(|other| *other == id) {
                    Some(place) => drop(self.ticked.remove(place)),
                    None => self.ticked.push(id),
                }
                Vec::new()
            }
            Msg::ChosePrint => {
                self.unfolded = true;
                vec![Effect::Print, Effect::Emit(Event::Print)]
            }
            Msg::ChoseLink => vec![Effect::CopyLink(self.text()), Effect::Emit(Event::Share { method: "link" })],
            Msg::LinkMade(link) => {
                self.kept = Some(link.map_or(Kept::Copied, Kept::NotCopied));
                Vec::new()
            }
            Msg::ChoseDownload => {
                self.kept = Some(Kept::Downloaded);
                vec![Effect::Download, Effect::Emit(Event::Share { method: "json" })]
            }
            Msg::Restarted => self.restart(true),
            msg => self.of_host(msg),
        }
    }

    /// Takes in what the host wants, or what it has changed.
    fn of_host(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Reset => self.restart(false),
            Msg::ChangedLanguage(lang) => {
                self.lang = lang;
                self.close_lists();
                let mut effects = Vec::new();
                if self.finder.change_language() {
                    effects.extend(self.want_list(self.screen != Screen::Question(Key::Occupation)));
                }
                if self.countries.take().is_some() {
                    effects.push(Effect::NameCountries);
                }
                effects
            }
            Msg::ChangedSettings(settings) => self.take_settings(settings),
            Msg::Found(origin, text) => self.found(origin, &text),
            Msg::Prefilled(answers) => self.prefill(&answers),
            Msg::StateSet(text) => {
                let started = core::mem::replace(&mut self.started, false);
                let effects = self.found(Origin::Link, &text);
                (self.started, self.notice) = (started, None);
                effects
            }
            Msg::WentTo(key) => {
                let can = self.interview.is_answered(key) || self.interview.open(self.settings.as_of).contains(&key);
                if self.screen == Screen::Question(key) || !can || self.interview.is_known(key) {
                    return Vec::new();
                }
                self.trail.push(self.screen);
                let mut effects = self.show(Screen::Question(key), false);
                // Nothing takes the focus before the visitor acts.
                effects.retain(|effect| self.started || *effect != Effect::FocusHeading);
                effects
            }
            Msg::AskedForFocus => vec![Effect::FocusHeading],
            _ => Vec::new(),
        }
    }

    /// The answers in force.
    pub const fn answers(&self) -> &Answers {
        self.interview.answers()
    }

    /// The assessment of the answers as they stand: the stream, and the programmes that depend on it.
    pub fn assessment(&self) -> Assessment {
        let programs = [ProgramId::InnovationStream].into_iter().chain(Topic::ALL.into_iter().filter_map(Topic::program)).collect();
        evaluate(self.answers(), &Options { programs: Some(programs), ..Options::on(self.settings.as_of) })
    }

    /// The outcome, while the result is on the screen.
    pub fn outcome(&self) -> Option<Outcome> {
        (self.screen == Screen::Result).then(|| self.assessment().program(ProgramId::InnovationStream).map(|program| program.outcome)).flatten()
    }

    /// How far along a question lies.
    pub fn progress(&self, key: Key) -> Progress {
        self.interview.progress(key, self.settings.as_of)
    }

    /// Whether there is a screen to go back to.
    pub const fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }

    /// The answers as a text to keep.
    pub fn text(&self) -> String {
        link::write(&self.interview, self.settings.as_of)
    }

    fn typed(&mut self, key: Key, part: Part, text: String) {
        if part == Part::Main {
            match key {
                Key::Occupation => self.finder.search(&text),
                Key::Citizenship => {
                    self.found_countries = self.countries.as_ref().map(|countries| countries.search(&text, MOST_COUNTRIES)).unwrap_or_default();
                    self.active_country = None;
                }
                _ => {}
            }
        }
        self.edit(key, |draft| draft.type_in(part, text));
    }

    fn move_in_list(&mut self, step: Move) {
        if self.screen == Screen::Question(Key::Citizenship) {
            self.active_country = step.from(self.active_country, self.found_countries.len());
        } else {
            self.finder.step(step);
        }
    }

    fn close_lists(&mut self) {
        self.finder.close();
        self.found_countries.clear();
        self.active_country = None;
    }

    fn want_list(&mut self, idle: bool) -> Option<Effect> {
        self.finder.want().then_some(Effect::FetchOccupations { idle })
    }

    fn go_on(&mut self) -> Vec<Effect> {
        let key = match self.screen {
            Screen::Question(key) => key,
            Screen::Review => {
                self.trail.push(Screen::Review);
                return self.show(Screen::Result, true);
            }
            Screen::Result => return Vec::new(),
        };
        let read = self.draft(key).read(key, self.lang, self.countries.as_deref());
        match read.and_then(|reply| self.consistent(key, reply)) {
            Ok(reply) => {
                let known = reply != Reply::Answer(Slot::Unsure);
                self.interview.reply(key, reply);
                self.trail.push(self.screen);
                let mut effects = vec![Effect::Emit(Event::Answer { question: key, known })];
                // Most people will look for their occupation soon.
                effects.extend(self.want_list(true));
                effects.extend(self.show_following());
                effects.extend(self.keep());
                effects
            }
            Err(error) => {
                let code = error.code;
                self.error = Some(error);
                vec![Effect::FocusErrors, Effect::Emit(Event::Invalid { question: key, code })]
            }
        }
    }

    /// A job does not end before it begins, whichever of the two days is given last.
    fn consistent(&self, key: Key, reply: Reply) -> Result<Reply, super::FieldError> {
        let Reply::Answer(Slot::Given(Value::Date(day))) = reply else { return Ok(reply) };
        let other = |key| self.answers().date(key);
        let bad = match key {
            Key::OfferEnd => other(Key::OfferStart).filter(|start| day < *start),
            Key::OfferStart => other(Key::OfferEnd).filter(|end| *end < day),
            _ => None,
        };
        match bad {
            Some(other) => Err(super::FieldError {
                sentence: crate::i18n::Text::ErrorDateBeforeStart,
                value: crate::i18n::date(self.lang, other),
                code: "out-of-range",
                part: Part::Main,
            }),
            None => Ok(reply),
        }
    }

    fn following(&self) -> Screen {
        self.interview.open(self.settings.as_of).first().map_or(self.home, |key| Screen::Question(*key))
    }

    fn show_following(&mut self) -> Vec<Effect> {
        let screen = self.following();
        // Coming home ends the detour that was made from there.
        if let Some(place) = self.trail.iter().position(|other| *other == screen && screen == self.home) {
            self.trail.truncate(place);
        }
        self.show(screen, true)
    }

    fn go_back(&mut self) -> Vec<Effect> {
        let interview = &self.interview;
        let open = interview.open(self.settings.as_of);
        let stands = |screen: &Screen| match screen {
            Screen::Question(key) => (interview.is_answered(*key) || open.contains(key)) && !interview.is_known(*key),
            Screen::Review | Screen::Result => true,
        };
        while let Some(screen) = self.trail.pop() {
            if stands(&screen) {
                return self.show(screen, false);
            }
        }
        Vec::new()
    }

    fn ask_for(&mut self, topic: Topic) -> Vec<Effect> {
        self.interview.ask_for(topic);
        if self.screen == Screen::Result {
            self.trail.push(Screen::Result);
            self.home = Screen::Result;
        }
        let mut effects = self.show_following();
        effects.extend(self.keep());
        effects
    }

    fn show(&mut self, screen: Screen, forward: bool) -> Vec<Effect> {
        self.screen = screen;
        self.error = None;
        self.notice = None;
        self.kept = None;
        self.unfolded = false;
        self.close_lists();
        let mut effects = vec![Effect::FocusHeading];
        effects.push(Effect::Emit(match screen {
            Screen::Question(question) => {
                let progress = self.progress(question);
                Event::Step { question, index: progress.index, remaining_max: progress.total - progress.index, forward }
            }
            Screen::Review => Event::Review,
            Screen::Result => Event::Result,
        }));
        if matches!(screen, Screen::Review | Screen::Result) {
            self.home = screen;
        }
        effects.extend(self.prepare());
        effects
    }

    /// What a screen needs from outside.
    fn prepare(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let answered = self.screen == Screen::Review || self.screen == Screen::Result;
        if self.screen == Screen::Question(Key::Occupation) || (answered && self.answers().occupation().is_some()) {
            effects.extend(self.want_list(false));
        }
        if self.countries.is_none() && (self.screen == Screen::Question(Key::Citizenship) || (answered && self.answers().citizenship().is_some())) {
            effects.push(Effect::NameCountries);
        }
        effects
    }

    fn keep(&self) -> Option<Effect> {
        (self.settings.keep != Keep::Nowhere).then(|| Effect::Keep(self.text()))
    }

    fn restart(&mut self, by_visitor: bool) -> Vec<Effect> {
        let finder = core::mem::take(&mut self.finder);
        let mut interview = core::mem::take(&mut self.interview);
        interview.clear();
        *self = Self { finder, interview, countries: self.countries.take(), started: self.started, ..Self::new(self.lang, self.settings) };
        self.close_lists();
        self.home = Screen::Review;
        self.screen = self.following();
        self.notice = Some(Notice::Cleared);
        let forget = (self.settings.keep != Keep::Nowhere).then_some(Effect::Forget);
        let focus = by_visitor.then_some(Effect::FocusHeading);
        forget.into_iter().chain([Effect::Emit(Event::Reset { by_visitor })]).chain(focus).collect()
    }

    fn take_settings(&mut self, settings: Settings) -> Vec<Effect> {
        let employer = settings.employer != self.settings.employer || settings.employer.is_some() != self.interview.is_known(Key::Employer);
        self.settings = settings;
        if employer {
            self.interview.set_known(Key::Employer, settings.employer.map_or(Slot::Absent, |place| Slot::Given(Value::Choice(place))));
        }
        // The question on the screen may have been answered by the host.
        if matches!(self.screen, Screen::Question(key) if self.interview.is_known(key)) {
            self.screen = self.following();
        }
        Vec::new()
    }

    /// Takes answers of the host to begin with, unless the visitor has begun: each can be seen and changed before the result. What was kept
    /// from an earlier visit counts more.
    fn prefill(&mut self, answers: &Answers) -> Vec<Effect> {
        if self.started {
            return Vec::new();
        }
        for key in QUESTIONS {
            if !answers.is_absent(key) && !self.interview.is_answered(key) {
                self.interview.reply(key, Reply::Answer(answers.slot(key).clone()));
            }
        }
        self.refill();
        let (screen, notice) = (self.following(), self.notice);
        let mut effects = self.show(screen, true);
        effects.retain(|effect| *effect != Effect::FocusHeading);
        self.notice = notice;
        effects
    }

    /// Puts the answers in force into their fields, and behind Back.
    fn refill(&mut self) {
        for key in Key::ALL {
            let draft = Draft::of(self.answers().slot(key), self.interview.is_by_default(key), self.lang);
            self.edit(key, |place| *place = draft);
        }
        self.trail = QUESTIONS.into_iter().filter(|key| self.interview.is_answered(*key) && !self.interview.is_known(*key)).map(Screen::Question).collect();
    }

    /// Takes over the answers that were kept, unless the visitor has begun already. Nothing takes the focus: the visitor has not acted yet.
    fn found(&mut self, origin: Origin, text: &str) -> Vec<Effect> {
        if self.started {
            return Vec::new();
        }
        let kept = match (link::read(text), origin) {
            (Ok(kept), _) => kept,
            (Err(_), Origin::Link) => {
                self.notice = Some(Notice::BadLink);
                return Vec::new();
            }
            (Err(_), Origin::Storage) => return vec![Effect::NoteBadStorage, Effect::Forget],
        };
        self.interview = kept.interview;
        if let Some(place) = self.settings.employer {
            self.interview.set_known(Key::Employer, Slot::Given(Value::Choice(place)));
        }
        self.refill();
        self.home = Screen::Review;
        let mut screen = self.following();
        // A link is a link to the result, where nothing is left to ask; what was kept is gone on with.
        if origin == Origin::Link && screen == Screen::Review {
            self.trail.push(Screen::Review);
            screen = Screen::Result;
        }
        let mut effects = self.show(screen, true);
        effects.retain(|effect| *effect != Effect::FocusHeading);
        self.notice = Some(Notice::Restored { origin, made: kept.made, ruleset: kept.ruleset, partly: kept.partly });
        effects
    }
}
