//! What happens from the first Continue on: from screen to screen, in lists, and with the result.

use super::Supply;
use super::{
    Answers, Assessment, Copied, Door, Draft, Effect, Event, FieldError, Keep, Keeping, Kept, Model, Move, Msg, Notice, Options, Origin, Outcome, Part, Picked,
    Progress, Screen, Settings, Start, Told, judgement, link, routes,
};
use crate::answers::{Slot, Value};
use crate::engine::{self, CriterionAssessment, NeedAssessment};
use crate::interview::{Reply, Routes};
use crate::rulebook::Topic;
use crate::vocabulary::{Key, Kind, Named, choices};
use std::rc::Rc;

const fn is_country(kind: Kind) -> bool {
    matches!(kind, Kind::Country(_))
}

/// From so many answers on they are shown to be checked before the result.
const WORTH_A_REVIEW: usize = 4;

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

    fn to_tell(&self) -> Option<Told> {
        let assessment = &self.judgement()?.assessment;
        let program = assessment.programs.first()?;
        let statuses = program.criteria.iter().map(|criterion| criterion.status).collect();
        Some(Told { outcome: program.outcome, statuses, as_of: assessment.as_of })
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            // `update` has taken these in.
            Msg::Clock(_) | Msg::Picked(..) | Msg::ChoseLanguage => Vec::new(),
            Msg::Typed(key, part, text) => {
                self.typed(key, part, text);
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
                self.edit(key, |draft| draft.type_in(Part::Main, code.to_string()));
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
                    self.finder.arrived(list, draft.as_ref().map_or("", |draft| draft.text(Part::Main)));
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
            Msg::ChoseReview => {
                self.leave();
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
            Msg::ChosePrint => vec![Effect::Print, Effect::Emit(Event::Print)],
            Msg::ChoseLink => self.copy_link(self.for_worker),
            Msg::ChoseHandOver => self.copy_link(true),
            Msg::ChoseMessage(what, text) => {
                self.copying = what;
                vec![Effect::Copy(text)]
            }
            Msg::LinkMade(link) => {
                self.kept = Some(link.map_or(Kept::Copied(self.copying), |text| Kept::NotCopied(self.copying, text)));
                Vec::new()
            }
            Msg::ChoseDownload => {
                self.kept = Some(Kept::Downloaded);
                vec![Effect::Download, Effect::Emit(Event::Share { method: "json" })]
            }
            Msg::Restarted => self.restart(true),
            Msg::Undone => self.undo(),
            msg => self.of_routes(msg),
        }
    }

    /// Takes in what was done about the other routes.
    fn of_routes(&mut self, msg: Msg) -> Vec<Effect> {
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

    /// Takes in what the host wants, or what it has changed.
    fn of_host(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Reset => self.restart(false),
            Msg::ChangedLanguage(lang) => {
                // What was cleared was written in the other.
                self.cleared = None;
                self.rewrite(lang);
                self.lang = lang;
                self.close_lists();
                self.language_notice(None);
                let mut effects = Vec::new();
                if self.finder.change_language() {
                    effects.extend(self.want_list(self.on_screen(|kind| kind == Kind::Noc).is_none()));
                }
                if self.countries.take().is_some() {
                    effects.push(Effect::NameCountries);
                }
                if self.route_words != Supply::Missing {
                    self.route_words = Supply::Missing;
                    effects.extend(self.want_route_words());
                }
                effects
            }
            Msg::ChangedSettings(settings) => self.take_settings(settings),
            Msg::Found { link, stored } => self.found(link, stored),
            Msg::Followed(text) => self.follow(&text),
            Msg::Keeping(keeping) => {
                self.keeping = keeping;
                Vec::new()
            }
            Msg::ClearedElsewhere => {
                let effects = self.restart(true);
                self.cleared = None;
                effects.into_iter().filter(|effect| *effect != Effect::FocusHeading).collect()
            }
            Msg::LanguageComing(coming) => {
                self.language_notice(coming.then_some(Notice::LanguageComing));
                Vec::new()
            }
            Msg::LanguageFailed => {
                self.language_notice(Some(Notice::LanguageFailed));
                Vec::new()
            }
            Msg::Marked(mark) => vec![Effect::Mark(mark)],
            Msg::Prefilled(answers) => self.prefill(&answers),
            Msg::StateSet(text) => {
                let Ok(kept) = link::read(self.settings.rulebook, &text) else { return Vec::new() };
                let effects = self.restore(Origin::Link, kept);
                self.notice = None;
                effects
            }
            Msg::WentTo(key) => {
                let key = self.screen_of(key);
                let can = self.stands(key, &self.interview.open(&self.options()));
                if self.screen == Screen::Question(key) || !can || self.interview.is_known(key) {
                    return Vec::new();
                }
                self.leave();
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

    /// The assessment of the answers as they stand: the first programme, and those that are shown beside it.
    pub fn assessment(&self) -> Assessment {
        self.judgement().map_or_else(|| judgement::assess(&self.interview, &self.settings), |judgement| judgement.assessment.clone())
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
    pub fn progress(&self, key: Key) -> Progress {
        self.interview.progress(key, &self.options())
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

    fn copy_link(&mut self, for_worker: bool) -> Vec<Effect> {
        self.copying = Copied::Link;
        vec![Effect::CopyLink(link::write(&self.interview, self.now, for_worker)), Effect::Emit(Event::Share { method: "link" })]
    }

    fn typed(&mut self, key: Key, part: Part, text: String) {
        if part == Part::Main {
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
        if self.draft(key).text(part) == text {
            return;
        }
        // What was asked was about another text.
        if self.error.as_ref().is_some_and(|error| !error.readings.is_empty()) {
            self.error = None;
        }
        let lang = self.lang;
        self.edit(key, |draft| {
            // Nobody types several signs at once.
            let pasted = text.len() > draft.text(part).len() + 2;
            draft.type_in(part, text);
            match key.kind() {
                Kind::Wage if part == Part::Main => draft.take_period(lang),
                Kind::Date if pasted => draft.spread_day(part),
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
    fn rewrite(&mut self, lang: crate::i18n::Lang) {
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
    fn language_notice(&mut self, notice: Option<Notice>) {
        if notice.is_some() || matches!(self.notice, Some(Notice::LanguageComing | Notice::LanguageFailed)) {
            self.notice = notice;
        }
    }

    fn move_in_list(&mut self, step: Move) {
        if self.on_screen(is_country).is_some() {
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

    /// The question on the screen, where it takes values of a kind.
    fn on_screen(&self, is: impl Fn(Kind) -> bool) -> Option<Key> {
        if let Screen::Question(key) = self.screen { Some(key).filter(|key| is(key.kind())) } else { None }
    }

    /// Sets the employer that the host has named, or that it has named none.
    fn know_employer(&mut self) {
        if let Some(key) = self.settings.rulebook.vocabulary.named(Named::Employer) {
            self.interview.set_known(key, self.settings.employer.map_or(Slot::Absent, |place| Slot::Given(Value::Choice(place))));
        }
    }

    fn want_route_words(&mut self) -> Option<Effect> {
        self.route_words.want().then_some(Effect::FetchRouteWords)
    }

    fn want_list(&mut self, idle: bool) -> Option<Effect> {
        self.finder.want().then_some(Effect::FetchOccupations { idle })
    }

    fn go_on(&mut self) -> Vec<Effect> {
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
                vec![Effect::FocusErrors, Effect::Emit(Event::Invalid { question: key, code })]
            }
        }
    }

    /// The question that is asked on the screen of another.
    pub fn asked_with(&self, key: Key) -> Option<Key> {
        let offer = self.settings.rulebook.vocabulary.named(Named::JobOffer)?;
        (key != offer && !self.asks_for_routes() && self.interview.screen_of(offer) == key).then_some(offer)
    }

    /// That there is no offer stands on the screen of the employer, wherever it was said.
    fn mind_offer(&mut self) {
        if self.answers().choice(Named::JobOffer) == Some(choices::NO) {
            self.edit(Named::Employer, |draft| draft.pick(Picked::NoOffer));
        }
    }

    /// A job does not end before it begins, whichever of the two days is given last.
    fn consistent(&self, key: Key, reply: Reply) -> Result<Reply, FieldError> {
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
    fn enter(&mut self, door: Door) -> Vec<Effect> {
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

    fn following(&mut self) -> Screen {
        if self.asks_for_routes() {
            return self.next_of_routes().map_or(Screen::Routes, Screen::Question);
        }
        self.interview.open(&self.options()).first().map_or(self.home, |key| Screen::Question(*key))
    }

    /// Whether there are so many answers that they are shown to be checked before the result.
    pub fn is_worth_a_review(&self) -> bool {
        self.interview.answered_screens().len() >= WORTH_A_REVIEW
    }

    fn show_following(&mut self) -> Vec<Effect> {
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
    fn leave(&mut self) {
        self.trail.push(self.screen);
        self.ahead.clear();
    }

    /// Shows the screen before, or the one that Back was last pressed on, as a browser does. One whose question is not to be asked any more is
    /// passed over.
    fn go(&mut self, back: bool) -> Vec<Effect> {
        let of_routes = self.next_of_routes();
        let open: Vec<Key> = self.interview.open(&self.options()).into_iter().chain(of_routes).collect();
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
    fn stands(&self, key: Key, open: &[Key]) -> bool {
        self.interview.is_answered(key) || open.contains(&key) || self.asked_with(key).is_some_and(|other| self.interview.is_answered(other))
    }

    fn ask_for(&mut self, topic: &'static Topic) -> Vec<Effect> {
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
    fn show_routes(&mut self) -> Vec<Effect> {
        if self.interview.routes() == Routes::Nothing {
            self.interview.want_routes(Routes::Temporary);
        }
        self.leave();
        let mut effects = self.show(Screen::Routes, true);
        effects.extend(self.keep());
        effects
    }

    /// The next question about the routes, while the questions lead to them.
    fn next_of_routes(&mut self) -> Option<Key> {
        self.judge_routes();
        self.routes()?.questions.first().copied()
    }

    fn ask_next_of_routes(&mut self) -> Vec<Effect> {
        let Some(key) = self.next_of_routes() else { return Vec::new() };
        self.leave();
        self.show(Screen::Question(key), true)
    }

    /// The question on whose screen another is asked.
    fn screen_of(&self, key: Key) -> Key {
        if self.asks_for_routes() { key } else { self.interview.screen_of(key) }
    }

    fn show(&mut self, screen: Screen, forward: bool) -> Vec<Effect> {
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
    fn needs_of_screen(&self) -> Vec<NeedAssessment> {
        let about = [Named::Education, Named::FieldOfStudy, Named::ExperienceYears, Named::Licence, Named::OtherRequirements];
        match self.screen {
            Screen::Question(key) if !self.asks_for_routes() && about.into_iter().any(|own| key == own) => {
                engine::needs(self.settings.rulebook, self.answers())
            }
            _ => Vec::new(),
        }
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

    /// Works out what a screen shows beside the answers, and what it needs from outside.
    fn prepare(&mut self) -> Vec<Effect> {
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

    fn keep(&self) -> Option<Effect> {
        (self.settings.keep != Keep::Nowhere).then(|| Effect::Keep(self.text()))
    }

    /// Brings back what the visitor cleared, on the screen that it was cleared on.
    fn undo(&mut self) -> Vec<Effect> {
        let Some(mut before) = self.cleared.take() else { return Vec::new() };
        core::mem::swap(self, &mut before);
        self.take_over(&mut before);
        let mut effects = self.show(self.screen, true);
        effects.extend(self.keep());
        effects
    }

    /// Takes over what does not hang on answers: lists that were fetched, the clock, what is known of the browser.
    fn take_over(&mut self, other: &mut Self) {
        core::mem::swap(&mut self.finder, &mut other.finder);
        core::mem::swap(&mut self.route_words, &mut other.route_words);
        core::mem::swap(&mut self.countries, &mut other.countries);
        (self.started, self.keeping, self.now, self.for_worker) = (other.started, other.keeping, other.now, other.for_worker);
    }

    /// Begins again. A visitor who has cleared answers can take that back.
    fn restart(&mut self, by_visitor: bool) -> Vec<Effect> {
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

    fn forget(&self) -> Option<Effect> {
        (self.settings.keep != Keep::Nowhere).then(|| Effect::Forget(self.settings.keep, self.settings.drawer.clone()))
    }

    fn take_settings(&mut self, settings: Settings) -> Vec<Effect> {
        let employer = settings.employer != self.settings.employer || settings.employer.is_some() != self.interview.is_known(Named::Employer);
        let moved = (settings.keep, &settings.drawer) != (self.settings.keep, &self.settings.drawer);
        // What was kept in another place could not be cleared from here any more.
        let mut effects: Vec<Effect> = if moved { self.forget().into_iter().collect() } else { Vec::new() };
        self.settings = settings;
        self.cleared = None;
        self.know_audience();
        if employer {
            self.know_employer();
        }
        // The question on the screen may have been answered by the host.
        if matches!(self.screen, Screen::Question(key) if self.interview.is_known(key) || (self.interview.is_withheld(key) && !self.interview.is_answered(key)))
        {
            self.screen = self.following();
        }
        // Where it begins with the routes, their sentences are needed at once.
        effects.extend(self.prepare());
        if self.settings.keep != Keep::Nowhere && (moved || self.keeping == Keeping::Untried) {
            effects.push(if moved && self.interview.answered().next().is_some() { Effect::Keep(self.text()) } else { Effect::TryKeeping });
        }
        effects
    }

    /// Takes answers of the host to begin with, unless the visitor has begun: each can be seen and changed before the result. What was kept
    /// from an earlier visit counts more.
    fn prefill(&mut self, answers: &Answers) -> Vec<Effect> {
        if self.started {
            return Vec::new();
        }
        for key in self.settings.rulebook.vocabulary.as_asked() {
            if !answers.is_absent(key) && !self.interview.is_answered(key) {
                self.interview.reply(key, Reply::Answer(answers.slot(key).clone()));
            }
        }
        self.refill();
        // Where it begins with the routes, the list shows what the answers have made of them.
        let screen = if self.asks_for_routes() { Screen::Routes } else { self.following() };
        let notice = self.notice;
        let mut effects = self.show(screen, true);
        effects.retain(|effect| *effect != Effect::FocusHeading);
        self.notice = notice;
        effects
    }

    /// Puts the answers in force into their fields, and behind Back.
    fn refill(&mut self) {
        for key in self.settings.rulebook.vocabulary.keys() {
            let draft = Draft::of(self.answers().slot(key), self.interview.is_by_default(key), self.lang);
            self.edit(key, |place| *place = draft);
        }
        self.mind_offer();
        let overview = (self.settings.start == Start::Overview).then_some(Screen::Overview);
        let open = self.interview.open(&self.options());
        let answered: Vec<Key> = match self.interview.routes() {
            Routes::Nothing => self.interview.answered_screens(),
            _ => self.interview.answered().collect(),
        };
        self.trail = overview.into_iter().chain(answered.into_iter().filter(|key| !open.contains(key)).map(Screen::Question)).collect();
        self.ahead.clear();
    }

    /// Takes over answers from a link or from the last visit, unless the visitor has begun already: the newer ones, where there are both.
    fn found(&mut self, link: Option<String>, stored: Option<String>) -> Vec<Effect> {
        if self.started {
            return Vec::new();
        }
        let text = link;
        let link = text.as_deref().map(|text| link::read(self.settings.rulebook, text));
        let mut effects = Vec::new();
        let stored = stored.and_then(|stored| {
            let kept = link::read(self.settings.rulebook, &stored).ok();
            if kept.is_none() {
                effects.push(Effect::NoteBadStorage);
                effects.extend(self.forget());
            }
            kept
        });
        match (link, stored) {
            (Some(Ok(link)), Some(stored)) if stored.made > link.made && stored.interview != link.interview => {
                effects.extend(self.restore(Origin::Storage, stored));
                self.link_aside = text;
            }
            (Some(Ok(link)), stored) => {
                effects.extend(self.restore(Origin::Link, link));
                // Where nothing newer is lost by it, what came with the link is there after a reload too.
                effects.extend(if stored.is_none() { self.keep() } else { None });
            }
            (Some(Err(_)), Some(stored)) => {
                effects.extend(self.restore(Origin::Storage, stored));
            }
            (Some(Err(_)), None) => self.notice = Some(Notice::BadLink),
            (None, Some(stored)) => effects.extend(self.restore(Origin::Storage, stored)),
            (None, None) => {}
        }
        // Nothing has led to what it begins with.
        effects.extend(self.first_screen().filter(|shown| !effects.contains(shown)));
        effects
    }

    /// What tells of a screen that it begins with; nothing of a question.
    fn first_screen(&self) -> Option<Effect> {
        match self.screen {
            Screen::Overview => Some(Effect::Emit(Event::Overview)),
            Screen::Routes => Some(Effect::Emit(Event::Routes)),
            _ => None,
        }
    }

    /// Opens a link in a page that shows the widget already: somebody has just asked for it, so it counts more than what is there.
    fn follow(&mut self, text: &str) -> Vec<Effect> {
        let Ok(kept) = link::read(self.settings.rulebook, text) else {
            self.notice = Some(Notice::BadLink);
            return Vec::new();
        };
        let mut effects = self.restore(Origin::Link, kept);
        effects.push(Effect::FocusHeading);
        effects.extend(self.keep());
        effects
    }

    /// Puts answers in the place of those that are there. Nothing takes the focus: the visitor may not have acted yet.
    fn restore(&mut self, origin: Origin, kept: link::Kept) -> Vec<Effect> {
        self.interview = kept.interview;
        self.for_worker |= kept.for_worker;
        self.know_audience();
        if self.settings.employer.is_some() {
            self.know_employer();
        }
        self.refill();
        self.begin();
        self.home = if self.interview.routes() == Routes::Nothing { Screen::Review } else { Screen::Routes };
        let empty = self.interview.answered().next().is_none();
        let mut screen = match self.settings.start {
            _ if self.asks_for_routes() && origin == Origin::Link => Screen::Routes,
            Start::Overview if empty => Screen::Overview,
            _ => self.following(),
        };
        // A link is a link to the result, where nothing is left to ask; what was kept is gone on with.
        if origin == Origin::Link && screen == Screen::Review {
            self.trail.push(Screen::Review);
            screen = Screen::Result;
        }
        let mut effects = self.show(screen, true);
        effects.retain(|effect| *effect != Effect::FocusHeading);
        self.notice = match origin {
            Origin::Link if empty => Some(Notice::EmptyLink),
            Origin::Storage if empty => None,
            origin => Some(Notice::Restored { origin, made: kept.made.day, ruleset: kept.ruleset, partly: kept.partly }),
        };
        effects
    }
}
