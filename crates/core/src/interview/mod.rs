//! Which question comes now. A state machine over answers: it knows the order, what has been answered, what an answer makes pointless, and,
//! from the engine, what can still change an outcome. It knows no sentence and no screen.

use crate::answers::{Answers, Slot};
use crate::engine::{self, Assessment, ProgramAssessment, WindowStatus};
use crate::rulebook::{RouteKind, Rulebook, Topic};
use crate::vocabulary::{Key, KeySet, Named, Placed};

/// What a visitor says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer, or "I'm not sure".
    Answer(Slot),
    /// That the default holds: an application that is not filed yet counts as filed on the day of the check.
    Default,
}

/// How far a person has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The place of the question among those asked, from 1.
    pub index: usize,
    /// How many questions there are at most: an answer may make others needless.
    pub total: usize,
}

/// What a person wants to know of the routes beside the first programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Routes {
    /// Nothing.
    #[default]
    Nothing,
    /// Those that do not lead to permanent residence.
    Temporary,
    /// All of them.
    All,
}

impl Routes {
    /// Whether a route of this kind is asked about.
    pub fn take_in(self, kind: RouteKind) -> bool {
        match self {
            Self::Nothing => false,
            Self::Temporary => kind != RouteKind::Permanent,
            Self::All => true,
        }
    }
}

/// The answers of one person, and what else the interview has to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    rulebook: &'static Rulebook,
    answers: Answers,
    /// Questions to which the person said that the default holds.
    by_default: KeySet,
    /// The topics asked for, by their places in the rulebook, as bits.
    topics: u64,
    /// Questions that are not asked, because the host has answered them.
    known: KeySet,
    /// Questions that are not asked, because the answers are no business of whoever is asked.
    withheld: KeySet,
    /// What the person wants to know of the routes.
    routes: Routes,
}

impl Interview {
    /// The interview of somebody who has not said anything yet.
    pub fn new(rulebook: &'static Rulebook) -> Self {
        Self {
            rulebook,
            answers: Answers::default(),
            by_default: KeySet::EMPTY,
            topics: 0,
            known: KeySet::EMPTY,
            withheld: KeySet::EMPTY,
            routes: Routes::Nothing,
        }
    }

    /// What its answers are assessed under.
    pub const fn rulebook(&self) -> &'static Rulebook {
        self.rulebook
    }

    /// The answers in force.
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Whether the person said that the default holds.
    pub fn is_by_default(&self, key: Key) -> bool {
        self.by_default.has(key)
    }

    /// Whether the question has been answered, in whatever way.
    pub fn is_answered(&self, key: Key) -> bool {
        !self.answers.is_absent(key) || self.by_default.has(key)
    }

    /// The questions that have an answer of the person's own, in order.
    pub fn answered(&self) -> impl Iterator<Item = Key> {
        self.rulebook.vocabulary.as_asked().filter(|key| self.is_answered(*key) && !self.known.has(*key))
    }

    /// The questions on whose screens those answers were given, each once.
    pub fn answered_screens(&self) -> Vec<Key> {
        self.screens_of(&mut self.answered())
    }

    /// The topics asked for.
    pub fn topics(&self) -> impl Iterator<Item = &'static Topic> {
        self.rulebook.topics.into_iter().filter(|topic| self.has_topic(topic))
    }

    /// Whether a topic was asked for.
    pub fn has_topic(&self, topic: &Topic) -> bool {
        self.topics & self.bit(topic) != 0
    }

    /// Adds a topic.
    pub fn ask_for(&mut self, topic: &Topic) {
        self.topics |= self.bit(topic);
    }

    /// What the person wants to know of the routes.
    pub const fn routes(&self) -> Routes {
        self.routes
    }

    /// Sets what the person wants to know of the routes.
    pub const fn want_routes(&mut self, routes: Routes) {
        self.routes = routes;
    }

    /// The questions that can still settle one of these routes, in the order of asking: those of routes that take applications, and whose gates
    /// let them through.
    pub fn open_of_routes(&self, routes: &[&ProgramAssessment]) -> Vec<Key> {
        let open = routes.iter().filter(|route| route.window.status == WindowStatus::Open);
        let matter: KeySet = open.flat_map(|route| route.next.iter().copied()).collect();
        self.rulebook.vocabulary.of_routes().map(|(_, key)| key).filter(|key| matter.has(*key) && self.is_open(*key)).collect()
    }

    fn bit(&self, topic: &Topic) -> u64 {
        self.rulebook.topics.iter().position(|other| other == topic).map_or(0, |place| 1 << place)
    }

    /// Takes in what was said, and drops the answers to questions that no longer apply.
    pub fn reply(&mut self, key: Key, reply: Reply) {
        self.by_default = match reply {
            Reply::Answer(slot) => {
                self.answers.replace(key, slot);
                self.by_default.without(key.bit())
            }
            Reply::Default => {
                self.answers.replace(key, Slot::Absent);
                self.by_default.with(key.bit())
            }
        };
        for other in self.rulebook.vocabulary.keys() {
            if self.is_answered(other) && !applies(self.rulebook, &self.answers, other) {
                self.answers.replace(other, Slot::Absent);
                self.by_default = self.by_default.without(other.bit());
            }
        }
    }

    /// Sets what the host knows: it is not asked, and it cannot be changed.
    pub fn set_known(&mut self, key: Key, slot: Slot) {
        self.known = if slot == Slot::Absent { self.known.without(key.bit()) } else { self.known.with(key.bit()) };
        self.reply(key, Reply::Answer(slot));
    }

    /// Sets what is not asked; answers that are there stay.
    pub const fn withhold(&mut self, keys: KeySet) {
        self.withheld = keys;
    }

    /// Whether the question is not asked, because the answer is no business of whoever is asked.
    pub fn is_withheld(&self, key: Key) -> bool {
        self.withheld.has(key)
    }

    /// Whether the host has answered it.
    pub fn is_known(&self, key: impl Placed) -> bool {
        self.known.has(key)
    }

    /// Forgets all but what the host knows.
    pub fn clear(&mut self) {
        let known = self.rulebook.vocabulary.keys().filter(|key| self.known.has(*key));
        let kept: Vec<(Key, Slot)> = known.map(|key| (key, self.answers.slot(key).clone())).collect();
        *self = Self { withheld: self.withheld, ..Self::new(self.rulebook) };
        for (key, slot) in kept {
            self.set_known(key, slot);
        }
    }

    /// The questions whose answer can still change an outcome that the person wants to know, in order; in the place of one that is asked on the
    /// screen of another, that other. `assessment`: of these answers, with the first programme and those of the topics.
    pub fn open(&self, assessment: &Assessment) -> Vec<Key> {
        self.open_with(self.topics, assessment)
    }

    /// How many questions there would be with a topic, at most.
    pub fn questions_with(&self, topic: &Topic, assessment: &Assessment) -> usize {
        self.open_with(self.topics | self.bit(topic), assessment).len()
    }

    fn open_with(&self, topics: u64, assessment: &Assessment) -> Vec<Key> {
        let matter = self.matter(topics, assessment);
        self.screens_of(&mut self.rulebook.vocabulary.as_asked().filter(|key| matter.has(*key) && self.is_open(*key)))
    }

    /// The questions on whose screens these are asked, each once, in order.
    fn screens_of(&self, keys: &mut dyn Iterator<Item = Key>) -> Vec<Key> {
        let screens: KeySet = keys.map(|key| self.screen_of(key)).collect();
        self.rulebook.vocabulary.as_asked().filter(|key| screens.has(*key)).collect()
    }

    /// The question on whose screen this one is asked, in an interview about the stream: whoever says which employer makes an offer says that there
    /// is one, unless the host has said which it is.
    pub fn screen_of(&self, key: Key) -> Key {
        let with = if key == Named::JobOffer { self.rulebook.vocabulary.named(Named::Employer) } else { None };
        with.filter(|with| !self.known.has(*with)).unwrap_or(key)
    }

    /// Whether a question has no answer yet, means something, and may be asked.
    fn is_open(&self, key: Key) -> bool {
        !self.is_answered(key) && !self.withheld.has(key) && applies(self.rulebook, &self.answers, key)
    }

    fn matter(&self, topics: u64, assessment: &Assessment) -> KeySet {
        let topics = || self.rulebook.topics.into_iter().filter(|topic| topics & self.bit(topic) != 0);
        let of_topics = topics().filter_map(|topic| assessment.program(topic.program?));
        let next: KeySet = assessment.programs.first().into_iter().chain(of_topics).flat_map(|program| program.next.iter().copied()).collect();
        topics().fold(next, |keys, topic| keys.with(self.asked_by(topic)))
    }

    /// The questions of a topic's own.
    fn asked_by(&self, topic: &'static Topic) -> KeySet {
        let is_asked = |gate: &Option<_>| gate.as_ref().is_none_or(|gate| engine::lets_through(self.rulebook, &self.answers, gate));
        topic.asks.into_iter().filter(|(_, gate)| is_asked(gate)).map(|(key, _)| *key).collect()
    }

    /// How far along a question lies, where these are still to be asked.
    pub fn progress(&self, key: Key, open: &[Key]) -> Progress {
        let answered = self.answered_screens();
        let counts = |other: &Key| *other == key || answered.contains(other) || open.contains(other);
        let before = self.rulebook.vocabulary.as_asked().take_while(|other| *other != key).filter(|other| answered.contains(other)).count();
        Progress { index: before + 1, total: self.rulebook.vocabulary.as_asked().filter(counts).count() }
    }
}

/// Whether a question means anything, given the other answers. Where it does not, its answer changes no criterion (`tests/interview.rs`).
pub fn applies(rulebook: &'static Rulebook, answers: &Answers, key: Key) -> bool {
    rulebook.gate(key).is_none_or(|gate| engine::lets_through(rulebook, answers, gate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Value;
    use crate::domain::{Country, Date};
    use crate::engine::Options;
    use crate::testing::{key, rulebook};
    use crate::vocabulary::Whose;

    /// What is still to be asked on a day.
    fn open(interview: &Interview, day: &str) -> Vec<Key> {
        interview.open(&engine::evaluate(rulebook(), interview.answers(), &Options::on(Date::parse(day).unwrap())))
    }

    fn open_now(interview: &Interview) -> Vec<Key> {
        open(interview, "2025-07-01")
    }

    fn topic(id: &str) -> &'static Topic {
        rulebook().topics.into_iter().find(|topic| topic.id == id).unwrap()
    }

    fn choose(interview: &mut Interview, key: Key, name: &str) {
        let choice = key.choices().iter().position(|choice| *choice == name).unwrap();
        interview.reply(key, Reply::Answer(Slot::Given(Value::Choice(u8::try_from(choice).unwrap()))));
    }

    #[test]
    fn an_answer_that_settles_the_outcome_ends_the_questions() {
        let mut interview = Interview::new(rulebook());
        // Whether there is an offer is asked with the employer, on one screen.
        assert_eq!(open_now(&interview).first(), Some(&key("employer")));
        assert!(!open_now(&interview).contains(&key("jobOffer")));
        choose(&mut interview, key("jobOffer"), "no");
        assert!(open_now(&interview).is_empty());
        assert_eq!(interview.answered_screens(), [key("employer")]);
        // Whoever knows the employer alone has not said that there is an offer.
        let mut named = Interview::new(rulebook());
        choose(&mut named, key("employer"), "clio");
        assert_eq!(open_now(&named).first(), Some(&key("employer")));
        choose(&mut named, key("jobOffer"), "yes");
        assert_eq!(open_now(&named).first(), Some(&key("occupation")));
        assert_eq!(interview.progress(key("employer"), &open_now(&interview)), Progress { index: 1, total: 1 });
    }

    #[test]
    fn an_answer_to_a_question_that_no_longer_applies_is_dropped() {
        let mut interview = Interview::new(rulebook());
        choose(&mut interview, key("location"), "in-canada");
        choose(&mut interview, key("statusInCanada"), "worker");
        choose(&mut interview, key("location"), "outside");
        assert!(!interview.is_answered(key("statusInCanada")));
        assert!(!open_now(&interview).contains(&key("statusInCanada")));
    }

    #[test]
    fn the_default_is_an_answer_that_gives_none() {
        let mut interview = Interview::new(rulebook());
        assert!(open(&interview, "2026-11-22").contains(&key("applicationDate")));
        interview.reply(key("applicationDate"), Reply::Default);
        assert!(!open(&interview, "2026-11-22").contains(&key("applicationDate")));
        assert!(interview.answers().is_absent(key("applicationDate")));
        assert!(interview.answered().eq([key("applicationDate")]));
        interview.reply(key("applicationDate"), Reply::Answer(Slot::Unsure));
        assert!(!interview.is_by_default(key("applicationDate")));
    }

    #[test]
    fn what_the_host_knows_is_neither_asked_nor_listed_nor_forgotten() {
        let mut interview = Interview::new(rulebook());
        interview.set_known(key("employer"), Slot::Given(Value::Choice(4)));
        assert_eq!(open_now(&interview).first(), Some(&key("jobOffer")), "where the employer is known it has a screen of its own");
        choose(&mut interview, key("jobOffer"), "yes");
        assert_eq!(open_now(&interview).first(), Some(&key("occupation")));
        assert!(interview.answered().eq([key("jobOffer")]));
        interview.clear();
        assert!(interview.answers().is_absent(key("jobOffer")));
        assert_eq!(interview.answers().choice_name(key("employer")), Some("clio"));
        interview.set_known(key("employer"), Slot::Absent);
        assert!(open_now(&interview).contains(&key("employer")));
    }

    #[test]
    fn what_is_withheld_is_not_asked_whatever_is_answered_and_however_often_it_begins_anew() {
        let mut interview = Interview::new(rulebook());
        assert!(open_now(&interview).contains(&key("admissibilityConcern")));
        let of_worker = rulebook().vocabulary.known_by(Whose::Worker);
        interview.withhold(of_worker);
        interview.clear();
        choose(&mut interview, key("location"), "in-canada");
        let open = open_now(&interview);
        assert!(open.contains(&key("channel")) && !open.iter().any(|key| of_worker.has(*key)), "{open:?}");
        interview.withhold(KeySet::EMPTY);
        assert!(open_now(&interview).contains(&key("statusInCanada")));
    }

    #[test]
    fn a_topic_adds_its_own_questions() {
        let mut interview = Interview::new(rulebook());
        choose(&mut interview, key("jobOffer"), "no");
        let assessment = engine::evaluate(rulebook(), interview.answers(), &Options::on(Date::parse("2025-07-01").unwrap()));
        assert_eq!(interview.questions_with(topic("permit"), &assessment), 4);
        interview.ask_for(topic("permit"));
        interview.reply(key("citizenship"), Reply::Answer(Slot::Given(Value::Country(Country::UNITED_STATES))));
        assert_eq!(open_now(&interview), [key("offerStart"), key("offerEnd")]);
    }
}
