//! The state of the widget and how it changes. Pure: what is to happen outside is returned as effects, and the view only shows.

mod countries;
mod employers;
mod field;
mod finder;
pub mod link;
mod steps;

pub use countries::Countries;
pub use employers::{NameCheck, check as check_name};
pub use field::{Draft, FieldError, Part, Picked};
pub use finder::{Condition, Finder, Hit, Move, Trouble, read};

use crate::answers::{Answers, Key};
use crate::domain::{Country, Date, NocCode};
use crate::engine::{Assessment, Options, Outcome, evaluate};
use crate::i18n::{Audience, Lang};
use crate::interview::{Interview, Progress, Topic};
use crate::occupations::Occupations;
use crate::rulebook::ProgramId;
use std::rc::Rc;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A question.
    Question(Key),
    /// All answers, before the result.
    Review,
    /// The result.
    Result,
}

/// What the host sets beside the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The day of the decision.
    pub as_of: Date,
    /// Whom the sentences speak to.
    pub audience: Audience,
    /// The employer, by its place among the choices, where the host has said which it is.
    pub employer: Option<u8>,
    /// Whether links to the answers are offered.
    pub share: bool,
    /// Where answers are kept for the next visit.
    pub keep: Keep,
    /// The level of the heading of a step, 2 to 5.
    pub heading: u8,
}

/// Where answers are kept for the next visit: nowhere, unless the host asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In the browser, until the tab is closed.
    Session,
    /// In the browser, until it is cleared.
    Local,
}

impl Settings {
    /// What holds where the host says nothing.
    pub const fn on(as_of: Date) -> Self {
        Self { as_of, audience: Audience::Worker, employer: None, share: true, keep: Keep::Nowhere, heading: 2 }
    }
}

/// Where a text of answers came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The fragment of a link.
    Link,
    /// The browser's storage.
    Storage,
}

/// What is said above the screen until the visitor goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Answers were taken from somewhere.
    Restored {
        /// From where.
        origin: Origin,
        /// The day they were kept.
        made: Date,
        /// The rulebook they were kept under.
        ruleset: Date,
        /// Whether some could not be read.
        partly: bool,
    },
    /// The link held nothing that could be read.
    BadLink,
    /// The answers were cleared.
    Cleared,
}

/// What is told of the keeping of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The link is in the clipboard.
    Copied,
    /// It is not; here it is.
    NotCopied(String),
    /// The file is on its way.
    Downloaded,
}

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The language shown.
    pub lang: Lang,
    /// What the host sets.
    pub settings: Settings,
    /// What is on the screen.
    pub screen: Screen,
    /// The answers given so far.
    pub interview: Interview,
    /// What stands in the fields: kept as typed, so that nothing is lost.
    drafts: Vec<Draft>,
    /// The list of occupations and what was found in it.
    pub finder: Finder,
    /// The names of the countries, and what was found in them.
    pub countries: Option<Rc<Countries>>,
    /// The countries found for the text in the field, and which is pointed at.
    pub found_countries: Vec<Country>,
    /// The place of the country pointed at.
    pub active_country: Option<usize>,
    /// What is wrong with the field on the screen.
    pub error: Option<FieldError>,
    /// The screens that Back leads through.
    trail: Vec<Screen>,
    /// Where the questions lead to once none is left.
    home: Screen,
    /// What is said above the screen.
    pub notice: Option<Notice>,
    /// What was done to keep the result.
    pub kept: Option<Kept>,
    /// Documents ticked off, by id.
    pub ticked: Vec<&'static str>,
    /// Whether everything that can be folded is to be open, as for printing.
    pub unfolded: bool,
    started: bool,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The visitor picked something; it is no answer before Continue.
    Picked(Key, Picked),
    /// The visitor typed into a field.
    Typed(Key, Part, String),
    /// The visitor picked what the wage is paid for, by its place.
    PickedPeriod(usize),
    /// The visitor moved through the list under the field.
    MovedInList(Move),
    /// The visitor picked a unit group from the list.
    PickedGroup(NocCode),
    /// The visitor picked a country from the list.
    PickedCountry(Country),
    /// The visitor closed the list.
    ClosedList,
    /// The visitor wants the list fetched again.
    AskedForList,
    /// The list of a language came, or will not.
    ListArrived(Lang, Result<Rc<Occupations>, Trouble>),
    /// The names of the countries are there.
    CountriesNamed(Rc<Countries>),
    /// The visitor wants to go on.
    Continued,
    /// The visitor wants to see the screen before.
    WentBack,
    /// The visitor wants to change an answer.
    ChoseChange(Key),
    /// The visitor wants to see all answers.
    ChoseReview,
    /// The visitor wants to know more.
    ChoseTopic(Topic),
    /// The visitor ticked a document off, or took the tick back.
    Ticked(&'static str),
    /// The visitor wants to print.
    ChosePrint,
    /// The visitor wants a link.
    ChoseLink,
    /// The link was copied, or it was not and here it is.
    LinkMade(Option<String>),
    /// The visitor wants the result as a file.
    ChoseDownload,
    /// The visitor wants to begin again.
    Restarted,
    /// The host wants to begin again.
    Reset,
    /// The visitor wants the other language.
    ChoseLanguage,
    /// The page's language changed.
    ChangedLanguage(Lang),
    /// The host set something else.
    ChangedSettings(Settings),
    /// A text of answers was found.
    Found(Origin, String),
    /// The host gives answers to begin with.
    Prefilled(Box<Answers>),
    /// The host puts back a state that it was given.
    StateSet(String),
    /// The host wants a question to be shown.
    WentTo(Key),
    /// The host wants the widget to have the focus.
    AskedForFocus,
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
    /// Name the countries.
    NameCountries,
    /// Keep this text of answers for the next visit.
    Keep(String),
    /// Forget the answers kept.
    Forget,
    /// Note for the developer that what was kept could not be read.
    NoteBadStorage,
    /// Make a link with this text of answers, and copy it.
    CopyLink(String),
    /// Print the result.
    Print,
    /// Offer the result as a file.
    Download,
    /// Ask the host for another language.
    SwitchLanguage(Lang),
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
    /// All answers are on the screen, to be checked.
    Review,
    /// The result is on the screen.
    Result,
    /// A change link was used.
    Change {
        /// The question.
        question: Key,
    },
    /// A link or a file was asked for.
    Share {
        /// `link` or `json`.
        method: &'static str,
    },
    /// The result was sent to the printer's dialog.
    Print,
    /// The answers were cleared.
    Reset {
        /// Whether the visitor did it, and not the host.
        by_visitor: bool,
    },
}

impl Model {
    /// The widget before the visitor's first action.
    pub fn new(lang: Lang, settings: Settings) -> Self {
        Self {
            lang,
            settings,
            screen: Screen::Question(Key::JobOffer),
            interview: Interview::default(),
            drafts: vec![Draft::default(); Key::COUNT],
            finder: Finder::default(),
            countries: None,
            found_countries: Vec::new(),
            active_country: None,
            error: None,
            trail: Vec::new(),
            home: Screen::Review,
            notice: None,
            kept: None,
            ticked: Vec::new(),
            unfolded: false,
            started: false,
        }
    }

    /// What stands in the fields of a question.
    pub fn draft(&self, key: Key) -> Draft {
        self.drafts.get(key.index()).cloned().unwrap_or_default()
    }

    /// Takes in what has happened.
    ///
    /// The first question needs no more than this function; everything else is in `steps`, which a browser fetches after it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let of_visitor = !matches!(
            msg,
            Msg::ChangedLanguage(_)
                | Msg::ChangedSettings(_)
                | Msg::ListArrived(..)
                | Msg::CountriesNamed(_)
                | Msg::Found(..)
                | Msg::LinkMade(_)
                | Msg::Reset
                | Msg::Prefilled(_)
                | Msg::StateSet(_)
                | Msg::WentTo(_)
                | Msg::AskedForFocus
        );
        if of_visitor && !self.started {
            self.started = true;
            effects.push(Effect::Emit(Event::Start));
        }
        match msg {
            Msg::Picked(key, picked) => self.edit(key, |draft| draft.pick(picked)),
            Msg::ChoseLanguage => effects.push(Effect::SwitchLanguage(self.lang.other())),
            msg => effects.extend(self.step(msg)),
        }
        effects
    }

    fn edit(&mut self, key: Key, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.get_mut(key.index()) {
            change(draft);
        }
    }
}
