//! What each message does: in fields and lists, with the result, and with what is kept. Screens and the host have files of their own.

use super::{
    Answers, Assessed, Assessment, Copied, Draft, Effect, Event, Input, Keep, Model, Move, Msg, Notice, Options, Outcome, Picked, Progress, Restored, Screen,
    Start, Told, link, routes,
};
use crate::answers::Slot;
use crate::engine::{self, CriterionAssessment};
use crate::interview::{Reply, Routes};
use crate::vocabulary::{Key, Kind, Named};
use std::rc::Rc;

pub(super) const fn is_country(kind: Kind) -> bool {
    matches!(kind, Kind::Country(_))
}

/// The most countries shown at once.
const MOST_COUNTRIES: usize = 6;

impl Model {
    /// Takes in what the first question does not need; the host is told of a result as soon as it is another.
    pub(super) fn step(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = self.take(msg);
        self.judge();
        let now = (self.screen == Screen::Result).then(|| self.to_tell()).flatten();
        if now != self.told {
            if now.is_some() {
                effects.push(Effect::Emit(Event::Result));
            }
            self.told = now;
        }
        effects
    }

    pub(super) fn to_tell(&self) -> Option<Told> {
        let assessment = &self.judgement()?.assessment;
        let program = assessment.programs.first()?;
        let statuses = program.criteria.iter().map(|criterion| criterion.status).collect();
        Some(Told { outcome: program.outcome, statuses, as_of: assessment.as_of })
    }

    pub(super) fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            // `update` has taken these in.
            Msg::Clock(_) | Msg::Picked(..) | Msg::ChoseLanguage => Vec::new(),
            Msg::Typed(key, input, text) => {
                self.typed(key, input, text);
                Vec::new()
            }
            Msg::PickedPeriod(place) => {
                self.edit(Named::Wage, |draft| draft.set_period(place));
                if let Screen::Question(key) = self.screen {
                    self.mind_error(key);
                }
                Vec::new()
            }
            Msg::MovedInList(step) => {
                self.move_in_list(step);
                Vec::new()
            }
            Msg::PickedGroup(code) => {
                let Screen::Question(key) = self.screen else { return Vec::new() };
                self.edit(key, |draft| draft.type_in(Input::Main, code.to_string()));
                self.close_lists();
                self.error = None;
                vec![Effect::FocusField]
            }
            Msg::PickedCountry(country) => {
                let Screen::Question(key) = self.screen else { return Vec::new() };
                self.edit(key, |draft| draft.pick(Picked::Country(country)));
                self.close_lists();
                self.error = None;
                vec![Effect::FocusField]
            }
            Msg::PickedReading(place) => {
                let (Screen::Question(key), Some(error)) = (self.screen, self.error.take()) else { return Vec::new() };
                if let Some(reading) = error.readings.into_iter().nth(place) {
                    self.edit(key, |draft| *draft = reading.draft);
                }
                self.close_lists();
                vec![Effect::FocusField]
            }
            Msg::ClosedList => {
                self.close_lists();
                Vec::new()
            }
            // The button that asked for it goes, and the focus with it.
            Msg::AskedForList => self.want_list(false).into_iter().chain([Effect::FocusField]).collect(),
            Msg::ListArrived(lang, list) => {
                if lang == self.lang {
                    let draft = self.on_screen(|kind| kind == Kind::Noc).map(|key| self.draft(key));
                    self.finder.arrived(list, draft.as_ref().map_or("", |draft| draft.text(Input::Main)));
                }
                Vec::new()
            }
            Msg::CountriesNamed(countries) => {
                self.countries = Some(countries);
                Vec::new()
            }
            Msg::Entered(door) => self.enter(door),
            Msg::Continued => self.go_on(),
            Msg::WentBack => self.go(true),
            Msg::WentForward => self.go(false),
            Msg::ChoseChange(key) => {
                self.leave();
                self.home = self.screen;
                let mut effects = vec![Effect::Emit(Event::Change { question: key })];
                effects.extend(self.show(Screen::Question(self.screen_of(key)), false));
                effects
            }
            Msg::ChoseSteps => vec![Effect::FocusTarget],
            Msg::ChoseReview => {
                self.leave();
                let from_routes = self.asks_for_routes();
                self.home = Screen::Review;
                // From the routes it leads to the first programme, and on with what is still to be asked for it.
                if from_routes { self.show_following() } else { self.show(Screen::Review, false) }
            }
            Msg::ChoseTopic(topic) => self.ask_for(topic),
            Msg::Ticked(id) => {
                match self.ticked.iter().position(|other| *other == id) {
                    Some(place) => drop(self.ticked.remove(place)),
                    None => self.ticked.push(id),
                }
                Vec::new()
            }
            Msg::ChosePrint => vec![Effect::Print, Effect::Emit(Event::Print)],
            Msg::ChoseLink => self.copy_link(self.for_worker),
            Msg::ChoseHandOver => self.copy_link(true),
            Msg::ChoseMessage(what, text) => {
                self.copying = what;
                vec![Effect::Copy(text)]
            }
            Msg::LinkMade(link) => {
                self.kept = Some(link.map_or(Restored::Copied(self.copying), |text| Restored::NotCopied(self.copying, text)));
                Vec::new()
            }
            Msg::ChoseDownload => {
                self.kept = Some(Restored::Downloaded);
                vec![Effect::Download, Effect::Emit(Event::Share { method: "json" })]
            }
            Msg::Restarted => self.restart(true),
            Msg::Undone => self.undo(),
            msg => self.of_routes(msg),
        }
    }

    /// Takes in what was done about the other routes.
    pub(super) fn of_routes(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::RouteWordsArrived(lang, words) => {
                let waited = self.started && lang == self.lang && self.needs_route_words();
                if lang == self.lang {
                    self.route_words.arrived(words);
                }
                // What was said meanwhile had the focus.
                if waited { vec![Effect::FocusHeading] } else { Vec::new() }
            }
            Msg::AskedForRouteWords => self.want_route_words().into_iter().chain([Effect::FocusHeading]).collect(),
            Msg::ChoseRoutes => self.show_routes(),
            Msg::ChoseNext => self.ask_next_of_routes(),
            Msg::WantedResidence(wanted) => {
                self.interview.want_routes(if wanted { Routes::All } else { Routes::Temporary });
                self.keep().into_iter().collect()
            }
            Msg::ChoseKind(kind) => {
                self.route_kind = kind;
                Vec::new()
            }
            Msg::ToggledRoute(id) => {
                match self.open_routes.iter().position(|other| *other == id) {
                    Some(place) => drop(self.open_routes.remove(place)),
                    None => self.open_routes.push(id),
                }
                Vec::new()
            }
            // Whoever finds a way back finds no answer.
            Msg::LeftPage => {
                let effects = self.restart(true);
                self.cleared = None;
                effects.into_iter().chain([Effect::Leave]).collect()
            }
            msg => self.of_host(msg),
        }
    }

    /// The answers in force.
    pub const fn answers(&self) -> &Answers {
        self.interview.answers()
    }

    /// The assessment of the answers as they stand: the first programme, and those that are shown beside it.
    pub fn assessment(&self) -> Assessment {
        self.judgement().map_or_else(|| Assessed::of(&self.interview, &self.settings).assessment, |judgement| judgement.assessment.clone())
    }

    /// The assessment for the file that the visitor can keep: with the routes, where they are on the screen, but for those that are confidential.
    pub fn for_file(&self) -> Assessment {
        if self.screen == Screen::Routes { routes::for_file(&self.interview, &self.settings) } else { self.assessment() }
    }

    /// What the engine is told beside the answers.
    pub fn options(&self) -> Options {
        self.settings.options(None)
    }

    /// The outcome, while the result is on the screen.
    pub fn outcome(&self) -> Option<Outcome> {
        self.judgement().filter(|_| self.screen == Screen::Result)?.assessment.programs.first().map(|program| program.outcome)
    }

    /// How far along a question lies.
    pub fn progress(&mut self, key: Key) -> Progress {
        let assessed = self.assessed();
        self.interview.progress(key, &assessed.open)
    }

    /// Whether there is a screen to go back to.
    pub const fn can_go_back(&self) -> bool {
        !self.trail.is_empty()
    }

    /// Whether the visitor came by the way for those who have applied, and is asked when.
    pub fn has_applied(&self) -> bool {
        matches!(self.screen, Screen::Question(key) if key == Named::ApplicationDate) && *self.trail == [Screen::Overview]
    }

    /// Whether the employer is one of the participants.
    pub fn has_participant(&self) -> bool {
        self.answers().choice(Named::Employer).is_some_and(|place| self.settings.rulebook.employers.get(place).is_some())
    }

    /// How many screens Back leads through.
    pub const fn depth(&self) -> usize {
        self.trail.len()
    }

    /// The answers as a text to keep.
    pub fn text(&self) -> String {
        link::write(&self.interview, self.now, self.for_worker)
    }

    pub(super) fn copy_link(&mut self, for_worker: bool) -> Vec<Effect> {
        self.copying = Copied::Link;
        vec![Effect::CopyLink(link::write(&self.interview, self.now, for_worker)), Effect::Emit(Event::Share { method: "link" })]
    }

    pub(super) fn typed(&mut self, key: Key, input: Input, text: String) {
        if input == Input::Main {
            match key.kind() {
                Kind::Noc => self.finder.search(&text),
                Kind::Country(_) => {
                    self.found_countries = self.countries.as_ref().map(|countries| countries.search(&text, MOST_COUNTRIES)).unwrap_or_default();
                    self.active_country = None;
                }
                _ => {}
            }
        }
        // What a field says again, as it does when it is left, is no news.
        if self.draft(key).text(input) == text {
            return;
        }
        // What was asked was about another text.
        if self.error.as_ref().is_some_and(|error| !error.readings.is_empty()) {
            self.error = None;
        }
        let lang = self.lang;
        self.edit(key, |draft| {
            // Nobody types several signs at once.
            let pasted = text.len() > draft.text(input).len() + 2;
            draft.type_in(input, text);
            match key.kind() {
                Kind::Wage if input == Input::Main => draft.take_period(lang),
                Kind::Date if pasted => draft.spread_day(input),
                _ => {}
            }
        });
        self.mind_error(key);
    }

    /// What was wrong is said no more once the field is right.
    pub(super) fn mind_error(&mut self, key: Key) {
        if self.error.is_some() && self.draft(key).read(key, self.lang, self.countries.as_deref()).is_ok() {
            self.error = None;
        }
    }

    /// Numbers as the other language writes them, where they stand for an answer: `45,5` would be another number there, or none.
    pub(super) fn rewrite(&mut self, lang: crate::i18n::Lang) {
        let numbers = |key: &Key| matches!(key.kind(), Kind::Wage | Kind::Rate | Kind::Years(_) | Kind::Percent);
        for key in self.settings.rulebook.vocabulary.keys().filter(numbers) {
            let slot = self.answers().slot(key).clone();
            let draft = self.draft(key);
            if slot != Slot::Absent && draft.read(key, self.lang, None) == Ok(Reply::Answer(slot.clone())) {
                self.edit(key, |place| *place = Draft::of(&slot, false, lang).beside(&draft));
            }
        }
    }

    /// Shows or takes back a notice on the other language; one of another kind stays.
    pub(super) fn language_notice(&mut self, notice: Option<Notice>) {
        if notice.is_some() || matches!(self.notice, Some(Notice::LanguageComing | Notice::LanguageFailed)) {
            self.notice = notice;
        }
    }

    pub(super) fn move_in_list(&mut self, step: Move) {
        if self.on_screen(is_country).is_some() {
            self.active_country = step.from(self.active_country, self.found_countries.len());
        } else {
            self.finder.step(step);
        }
    }

    pub(super) fn close_lists(&mut self) {
        self.finder.close();
        self.found_countries.clear();
        self.active_country = None;
    }

    /// The question on the screen, where it takes values of a kind.
    pub(super) fn on_screen(&self, is: impl Fn(Kind) -> bool) -> Option<Key> {
        if let Screen::Question(key) = self.screen { Some(key).filter(|key| is(key.kind())) } else { None }
    }

    pub(super) fn want_route_words(&mut self) -> Option<Effect> {
        self.route_words.want().then_some(Effect::FetchRouteWords)
    }

    pub(super) fn want_list(&mut self, idle: bool) -> Option<Effect> {
        self.finder.want().then_some(Effect::FetchOccupations { idle })
    }

    /// The criterion that compares a wage with the wage table, as the wage in the field would have it.
    pub(super) fn compared_pay(&self) -> Option<Rc<CriterionAssessment>> {
        let key = self.on_screen(|kind| kind == Kind::Wage).filter(|_| !self.asks_for_routes())?;
        let Ok(Reply::Answer(slot)) = self.draft(key).read(key, self.lang, None) else { return None };
        let mut answers = self.answers().clone();
        answers.replace(key, slot);
        let rulebook = self.settings.rulebook;
        let stream = self.settings.options(rulebook.main_program().map(|programme| vec![programme.id]));
        let stream = engine::evaluate(rulebook, &answers, &stream).programs.into_iter().next()?;
        stream.criteria.into_iter().find(|criterion| criterion.figures.is_some())
    }

    pub(super) fn keep(&self) -> Option<Effect> {
        (self.settings.keep != Keep::Nowhere).then(|| Effect::Keep(self.text()))
    }

    /// Brings back what the visitor cleared, on the screen that it was cleared on.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(mut before) = self.cleared.take() else { return Vec::new() };
        core::mem::swap(self, &mut before);
        self.take_over(&mut before);
        // What the browser shows as chosen is not its own to bring back.
        self.route_kind = None;
        let mut effects = self.show(self.screen, true);
        effects.extend(self.keep());
        effects
    }

    /// Takes over what does not hang on answers: lists that were fetched, the clock, what is known of the browser.
    pub(super) fn take_over(&mut self, other: &mut Self) {
        core::mem::swap(&mut self.finder, &mut other.finder);
        core::mem::swap(&mut self.route_words, &mut other.route_words);
        core::mem::swap(&mut self.countries, &mut other.countries);
        (self.started, self.keeping, self.now, self.for_worker) = (other.started, other.keeping, other.now, other.for_worker);
    }

    /// Begins again. A visitor who has cleared answers can take that back.
    pub(super) fn restart(&mut self, by_visitor: bool) -> Vec<Effect> {
        let mut before = Box::new(Self::new(self.lang, self.settings.clone()));
        core::mem::swap(self, &mut before);
        self.take_over(&mut before);
        self.interview = before.interview.clone();
        self.interview.clear();
        before.cleared = None;
        self.cleared = Some(before).filter(|before| by_visitor && before.interview.answered().next().is_some());
        self.close_lists();
        self.home = Screen::Review;
        self.begin();
        // The host may have answered the first question.
        if self.settings.start == Start::Questions {
            self.screen = self.following();
        }
        self.notice = Some(Notice::Cleared);
        let focus = by_visitor.then_some(Effect::FocusHeading);
        let shown = self.first_screen();
        self.forget().into_iter().chain([Effect::Emit(Event::Reset { by_visitor })]).chain(shown).chain(focus).collect()
    }

    pub(super) fn forget(&self) -> Option<Effect> {
        (self.settings.keep != Keep::Nowhere).then(|| Effect::Forget(self.settings.keep, self.settings.drawer.clone()))
    }
}
