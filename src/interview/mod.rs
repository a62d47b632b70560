//! Which question comes now. A state machine over answers: it knows the order, what has been answered, what an answer makes pointless, and,
//! from the engine, what can still change an outcome. It knows no sentence and no screen.

use crate::answers::{Answers, Key, KeySet, Slot};
use crate::domain::Country;
use crate::engine::{self, Options};
use crate::rulebook::requirements::{Alternative, Requirements, What};
use crate::rulebook::{ProgramId, Rulebook};

/// The questions, in the order in which a person would naturally meet them.
pub const QUESTIONS: [Key; Key::COUNT] = [
    Key::JobOffer,
    Key::Employer,
    Key::Occupation,
    Key::Province,
    Key::Wage,
    Key::CollectiveAgreement,
    Key::JobBankMedian,
    Key::PeerWage,
    Key::WageReview,
    Key::Education,
    Key::FieldOfStudy,
    Key::ExperienceYears,
    Key::Licence,
    Key::OtherRequirements,
    Key::Location,
    Key::StatusInCanada,
    Key::Channel,
    Key::Citizenship,
    Key::UsPermanentResident,
    Key::ApplicationDate,
    Key::UnauthorizedWork,
    Key::AdmissibilityConcern,
    Key::EmployerStanding,
    Key::OfferSubmitted,
    Key::ComplianceFee,
    Key::OfferNumber,
    Key::OfferStart,
    Key::OfferEnd,
    Key::PassportExpiry,
    Key::CompleteOnline,
    Key::MedicalExam,
    Key::Biometrics,
    Key::Partner,
    Key::CensusAreaUnemployment,
    Key::Sector,
];

/// What a person may want to know beyond the stream itself. Its questions are asked only of those who do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// How long the permit could last.
    Permit,
    /// Whether the two-week lane would take the application.
    Lane,
    /// Whether a spouse or partner could get a permit.
    Partner,
    /// Whether a low-wage LMIA would be processed.
    LowWage,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Permit, Self::Lane, Self::Partner, Self::LowWage];

    /// The programme it is about; the length of the permit is a part of the stream's.
    pub const fn program(self) -> Option<ProgramId> {
        match self {
            Self::Permit => None,
            Self::Lane => Some(ProgramId::TwoWeekProcessing),
            Self::Partner => Some(ProgramId::SpouseOpenWorkPermit),
            Self::LowWage => Some(ProgramId::LowWageLmia),
        }
    }

    /// The name in links that visitors keep: never changed and never given to another topic.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Permit => "permit",
            Self::Lane => "lane",
            Self::Partner => "partner",
            Self::LowWage => "low-wage",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

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

/// The answers of one person, and what else the interview has to remember.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    rulebook: &'static Rulebook,
    answers: Answers,
    /// Questions to which the person said that the default holds.
    by_default: KeySet,
    topics: u8,
    /// Questions that are not asked, because the host has answered them.
    known: KeySet,
}

impl Interview {
    /// The interview of somebody who has not said anything yet.
    pub fn new(rulebook: &'static Rulebook) -> Self {
        Self { rulebook, answers: Answers::default(), by_default: KeySet::EMPTY, topics: 0, known: KeySet::EMPTY }
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
    pub const fn is_by_default(&self, key: Key) -> bool {
        self.by_default.has(key)
    }

    /// Whether the question has been answered, in whatever way.
    pub fn is_answered(&self, key: Key) -> bool {
        !self.answers.is_absent(key) || self.by_default.has(key)
    }

    /// The questions that have an answer of the person's own, in order.
    pub fn answered(&self) -> impl Iterator<Item = Key> {
        QUESTIONS.into_iter().filter(|key| self.is_answered(*key) && !self.known.has(*key))
    }

    /// The topics asked for.
    pub fn topics(&self) -> impl Iterator<Item = Topic> {
        Topic::ALL.into_iter().filter(|topic| self.has_topic(*topic))
    }

    /// Whether a topic was asked for.
    pub const fn has_topic(&self, topic: Topic) -> bool {
        self.topics & topic.bit() != 0
    }

    /// Adds a topic.
    pub const fn ask_for(&mut self, topic: Topic) {
        self.topics |= topic.bit();
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
        for other in Key::ALL {
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

    /// Whether the host has answered it.
    pub const fn is_known(&self, key: Key) -> bool {
        self.known.has(key)
    }

    /// Forgets all but what the host knows.
    pub fn clear(&mut self) {
        let kept: Vec<(Key, Slot)> = self.known.iter().map(|key| (key, self.answers.slot(key).clone())).collect();
        *self = Self::new(self.rulebook);
        for (key, slot) in kept {
            self.set_known(key, slot);
        }
    }

    /// The questions whose answer can still change an outcome that the person wants to know, in order.
    pub fn open(&self, options: &Options) -> Vec<Key> {
        let matter = self.matter(options);
        QUESTIONS.into_iter().filter(|key| matter.has(*key) && !self.is_answered(*key) && applies(self.rulebook, &self.answers, *key)).collect()
    }

    fn matter(&self, options: &Options) -> KeySet {
        let programs = [ProgramId::InnovationStream].into_iter().chain(self.topics().filter_map(Topic::program)).collect();
        let assessment = engine::evaluate(self.rulebook, &self.answers, &Options { programs: Some(programs), ..options.clone() });
        let next = assessment.programs.iter().flat_map(|program| &program.next).fold(KeySet::EMPTY, |keys, key| keys.with(key.bit()));
        if self.has_topic(Topic::Permit) { self.permit_dates().into_iter().fold(next, |keys, key| keys.with(key.bit())) } else { next }
    }

    /// The dates that bound a permit; the passport of a citizen of the United States does not.
    fn permit_dates(&self) -> Vec<Key> {
        let american = self.answers.citizenship() == Some(Country::UNITED_STATES);
        let mut keys = vec![Key::Citizenship, Key::OfferStart, Key::OfferEnd];
        keys.extend((!american).then_some(Key::PassportExpiry));
        keys
    }

    /// How many questions a topic would add at most.
    pub fn questions_of(&self, topic: Topic, options: &Options) -> usize {
        let mut with = self.clone();
        with.ask_for(topic);
        with.open(options).len()
    }

    /// How far along a question lies.
    pub fn progress(&self, key: Key, options: &Options) -> Progress {
        let open = self.open(options);
        let counts = |other: &Key| *other == key || (self.is_answered(*other) && !self.known.has(*other)) || open.contains(other);
        let before = QUESTIONS.into_iter().take_while(|other| *other != key).filter(|other| self.is_answered(*other) && !self.known.has(*other)).count();
        Progress { index: before + 1, total: QUESTIONS.into_iter().filter(counts).count() }
    }

    /// Of what the person is not sure about, the answer that could do most to settle the stream.
    pub fn find_out_next(&self, options: &Options) -> Option<Key> {
        let unsure: Vec<Key> = QUESTIONS.into_iter().filter(|key| *self.answers.slot(*key) == Slot::Unsure).collect();
        let mut without = self.answers.clone();
        for key in &unsure {
            without.replace(*key, Slot::Absent);
        }
        let assessment = engine::evaluate(self.rulebook, &without, &Options { programs: Some(vec![ProgramId::InnovationStream]), ..options.clone() });
        let next = assessment.program(ProgramId::InnovationStream)?.next.iter().copied();
        next.into_iter().find(|key| unsure.contains(key))
    }
}

/// Whether a question means anything, given the other answers. Where it does not, its answer changes no criterion (`tests/interview.rs`).
pub fn applies(rulebook: &Rulebook, answers: &Answers, key: Key) -> bool {
    let is = |key: Key, names: &[&str]| answers.choice_name(key).is_some_and(|name| names.contains(&name));
    match key {
        Key::StatusInCanada => !is(Key::Location, &["outside"]),
        // Where a collective agreement covers the job, its pay counts, and nothing else.
        Key::JobBankMedian | Key::PeerWage => !is(Key::CollectiveAgreement, &["at-or-above", "below"]),
        Key::UsPermanentResident => !is(Key::Channel, &["online"]),
        Key::FieldOfStudy => asks(rulebook, answers, |alternative| alternative.related, false),
        Key::ExperienceYears => asks(rulebook, answers, |alternative| alternative.quarters > 0, false),
        Key::Licence => asks(rulebook, answers, |_| false, true),
        _ => true,
    }
}

/// Whether the unit group asks for something; true where the group is not known yet.
fn asks(rulebook: &Rulebook, answers: &Answers, of: impl Fn(&Alternative) -> bool, licence: bool) -> bool {
    let Some(code) = answers.occupation() else { return true };
    let Some(Requirements { needs, .. }) = rulebook.requirements(code) else { return false };
    needs.iter().any(|need| match &need.what {
        What::Education(any) | What::Experience(any) => any.iter().any(&of),
        What::Licence(_) => licence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Value;
    use crate::domain::Date;

    fn day() -> Options {
        Options::on(Date::parse("2025-07-01").unwrap())
    }

    fn choose(interview: &mut Interview, key: Key, name: &str) {
        let choice = key.choices().iter().position(|choice| *choice == name).unwrap();
        interview.reply(key, Reply::Answer(Slot::Given(Value::Choice(u8::try_from(choice).unwrap()))));
    }

    #[test]
    fn every_question_stands_in_the_order_once() {
        let all = QUESTIONS.into_iter().fold(KeySet::EMPTY, |keys, key| keys.with(key.bit()));
        assert_eq!(usize::try_from(all.len()).unwrap(), Key::COUNT);
    }

    #[test]
    fn an_answer_that_settles_the_outcome_ends_the_questions() {
        let mut interview = Interview::new(Rulebook::bundled());
        assert_eq!(interview.open(&day()).first(), Some(&Key::JobOffer));
        choose(&mut interview, Key::JobOffer, "no");
        assert_eq!(interview.open(&day()), []);
        assert_eq!(interview.progress(Key::JobOffer, &day()), Progress { index: 1, total: 1 });
    }

    #[test]
    fn an_answer_to_a_question_that_no_longer_applies_is_dropped() {
        let mut interview = Interview::new(Rulebook::bundled());
        choose(&mut interview, Key::Location, "in-canada");
        choose(&mut interview, Key::StatusInCanada, "worker");
        choose(&mut interview, Key::Location, "outside");
        assert!(!interview.is_answered(Key::StatusInCanada));
        assert!(!interview.open(&day()).contains(&Key::StatusInCanada));
    }

    #[test]
    fn the_default_is_an_answer_that_gives_none() {
        let mut interview = Interview::new(Rulebook::bundled());
        let closed = Options::on(Date::parse("2026-11-22").unwrap());
        assert!(interview.open(&closed).contains(&Key::ApplicationDate));
        interview.reply(Key::ApplicationDate, Reply::Default);
        assert!(!interview.open(&closed).contains(&Key::ApplicationDate));
        assert!(interview.answers().is_absent(Key::ApplicationDate));
        assert!(interview.answered().eq([Key::ApplicationDate]));
        interview.reply(Key::ApplicationDate, Reply::Answer(Slot::Unsure));
        assert!(!interview.is_by_default(Key::ApplicationDate));
    }

    #[test]
    fn what_the_host_knows_is_neither_asked_nor_listed_nor_forgotten() {
        let mut interview = Interview::new(Rulebook::bundled());
        interview.set_known(Key::Employer, Slot::Given(Value::Choice(4)));
        choose(&mut interview, Key::JobOffer, "yes");
        assert_eq!(interview.open(&day()).first(), Some(&Key::Occupation));
        assert!(interview.answered().eq([Key::JobOffer]));
        interview.clear();
        assert!(interview.answers().is_absent(Key::JobOffer));
        assert_eq!(interview.answers().choice_name(Key::Employer), Some("clio"));
        interview.set_known(Key::Employer, Slot::Absent);
        assert!(interview.open(&day()).contains(&Key::Employer));
    }

    #[test]
    fn a_topic_adds_its_own_questions() {
        let mut interview = Interview::new(Rulebook::bundled());
        choose(&mut interview, Key::JobOffer, "no");
        assert_eq!(interview.questions_of(Topic::Permit, &day()), 4);
        interview.ask_for(Topic::Permit);
        interview.reply(Key::Citizenship, Reply::Answer(Slot::Given(Value::Country(Country::UNITED_STATES))));
        assert_eq!(interview.open(&day()), [Key::OfferStart, Key::OfferEnd]);
    }

    #[test]
    fn of_what_is_unsure_the_most_useful_is_named() {
        let mut interview = Interview::new(Rulebook::bundled());
        choose(&mut interview, Key::JobOffer, "yes");
        assert_eq!(interview.find_out_next(&day()), None);
        interview.reply(Key::WageReview, Reply::Answer(Slot::Unsure));
        assert_eq!(interview.find_out_next(&day()), Some(Key::WageReview));
    }
}
