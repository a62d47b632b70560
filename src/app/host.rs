//! What the host and earlier visits bring: settings, answers filled in for the visitor, a link, what was kept.

use super::Supply;
use super::{Answers, Draft, Effect, Event, Keep, Keeping, Model, Msg, Notice, Origin, Screen, Settings, Start, link};
use crate::answers::{Slot, Value};
use crate::interview::{Reply, Routes};
use crate::vocabulary::{Key, Kind, Named};

impl Model {
    /// Takes in what the host wants, or what it has changed.
    pub(super) fn of_host(&mut self, msg: Msg) -> Vec<Effect> {
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
                let assessed = self.assessed();
                let can = self.stands(key, &assessed.open);
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

    /// Sets the employer that the host has named, or that it has named none.
    pub(super) fn know_employer(&mut self) {
        if let Some(key) = self.settings.rulebook.vocabulary.named(Named::Employer) {
            self.interview.set_known(key, self.settings.employer.map_or(Slot::Absent, |place| Slot::Given(Value::Choice(place))));
        }
    }

    pub(super) fn take_settings(&mut self, settings: Settings) -> Vec<Effect> {
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
    pub(super) fn prefill(&mut self, answers: &Answers) -> Vec<Effect> {
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
    pub(super) fn refill(&mut self) {
        for key in self.settings.rulebook.vocabulary.keys() {
            let draft = Draft::of(self.answers().slot(key), self.interview.is_by_default(key), self.lang);
            self.edit(key, |place| *place = draft);
        }
        self.mind_offer();
        let overview = (self.settings.start == Start::Overview).then_some(Screen::Overview);
        let assessed = self.assessed();
        let answered: Vec<Key> = match self.interview.routes() {
            Routes::Nothing => self.interview.answered_screens(),
            _ => self.interview.answered().collect(),
        };
        self.trail = overview.into_iter().chain(answered.into_iter().filter(|key| !assessed.open.contains(key)).map(Screen::Question)).collect();
        self.ahead.clear();
    }

    /// Takes over answers from a link or from the last visit, unless the visitor has begun already: the newer ones, where there are both.
    pub(super) fn found(&mut self, link: Option<String>, stored: Option<String>) -> Vec<Effect> {
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
    pub(super) fn first_screen(&self) -> Option<Effect> {
        match self.screen {
            Screen::Overview => Some(Effect::Emit(Event::Overview)),
            Screen::Routes => Some(Effect::Emit(Event::Routes)),
            _ => None,
        }
    }

    /// Opens a link in a page that shows the widget already: somebody has just asked for it, so it counts more than what is there.
    pub(super) fn follow(&mut self, text: &str) -> Vec<Effect> {
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
    pub(super) fn restore(&mut self, origin: Origin, kept: link::Restored) -> Vec<Effect> {
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
