//! The state of the widget and how it changes. Pure: what is to happen outside is returned as effects, and the view only shows.

mod countries;
mod employers;
mod field;
mod finder;
mod host;
mod judgement;
pub mod link;
mod routes;
mod screens;
mod steps;
mod supply;
mod typed_code;

pub use countries::Countries;
pub use employers::{NameCheck, check as check_name};
pub use field::{Draft, FieldError, Input, Meaning, Picked, Reading, shortened};
pub use finder::{Finder, Hit, Move, read};
pub use judgement::{Assessed, Judgement};
pub use routes::{Entry, RouteList};
use supply::Supply;
pub use supply::{Arrival, Trouble};
pub use typed_code::{TypedCode, typed_code};

use crate::answers::Answers;
use crate::domain::{Country, Date, NocCode};
use crate::engine::{Assessment, CriterionAssessment, NeedAssessment, Notice as OperatorNotice, Options, Outcome};
use crate::i18n::{Audience, Lang, RouteWords};
use crate::interview::{Interview, Progress, Routes};
use crate::occupations::Occupations;
use crate::rulebook::{ProgramId, RouteKind, Rulebook, RulebookName, Status, Topic};
use crate::vocabulary::{Key, KeySet, Placed, Whose};
use std::rc::Rc;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// What the first programme is, how it stands, and the ways on from here.
    Overview,
    /// A question.
    Question(Key),
    /// All answers, before the result.
    Review,
    /// The result.
    Result,
    /// The routes beside the first programme.
    Routes,
}

/// Where the visitor begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// With the overview.
    #[default]
    Overview,
    /// With the first question about the first programme.
    Questions,
    /// With the routes.
    Routes,
}

/// A way on from the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Compares a job offer with the criteria.
    Offer,
    /// The same for somebody whose application was filed while the programme was open: its day is asked for first.
    Applied,
    /// Leads to the routes.
    Routes,
}

/// What the host sets beside the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What is assessed by.
    pub rulebook: &'static Rulebook,
    /// The day of the decision.
    pub as_of: Date,
    /// Whether that day is simply today, and moves on with the clock.
    pub follows_clock: bool,
    /// Notices of the host that move the last day of a programme.
    pub notices: Rc<[OperatorNotice]>,
    /// Whom the sentences speak to.
    pub audience: Audience,
    /// The employer, by its place among the choices, where the host has said which it is.
    pub employer: Option<u8>,
    /// Where the visitor begins.
    pub start: Start,
    /// Whether links to the answers are offered.
    pub share: bool,
    /// Where answers are kept for the next visit.
    pub keep: Keep,
    /// The name that they are kept under there, so that two checks keep theirs apart.
    pub drawer: Rc<str>,
    /// What of the answers the page around the check can come to know.
    pub exposure: Exposure,
    /// The level of the heading of a step, 2 to 5.
    pub heading: u8,
}

/// What of the answers the page around the check can come to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exposure {
    /// Nothing: the check is in a frame of its own.
    Nothing,
    /// All of them, if it asks for the state: nothing is told to it.
    #[default]
    OnRequest,
    /// All of them: events carry answers.
    Told,
}

/// A moment as somebody's clock shows it: the day and, where it is known, the minute of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The local calendar day.
    pub day: Date,
    /// Minutes since midnight.
    pub minute: Option<u16>,
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
    pub fn on(rulebook: &'static Rulebook, as_of: Date) -> Self {
        Self {
            rulebook,
            as_of,
            follows_clock: false,
            notices: Rc::new([]),
            audience: Audience::Worker,
            employer: None,
            start: Start::Overview,
            share: true,
            keep: Keep::Nowhere,
            drawer: Rc::from(""),
            exposure: Exposure::default(),
            heading: 2,
        }
    }

    /// What the engine is told beside the answers, for these programmes or all.
    pub fn options(&self, programs: Option<Vec<ProgramId>>) -> Options {
        Options { as_of: self.as_of, programs, notices: self.notices.to_vec() }
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
        /// The day on which they were given.
        made: Date,
        /// The rulebook they were kept under.
        ruleset: RulebookName,
        /// Whether some could not be read.
        partly: bool,
    },
    /// The link held nothing that could be read.
    BadLink,
    /// The link held no answer.
    EmptyLink,
    /// The answers were cleared.
    Cleared,
    /// The result takes in another answer to this question.
    Updated(Key),
    /// The other language is on its way.
    LanguageComing,
    /// The other language could not be fetched.
    LanguageFailed,
}

/// Whether answers are kept for the next visit, where the host asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// The browser has not been asked yet.
    #[default]
    Untried,
    /// It keeps them.
    Works,
    /// It does not: its storage is full or blocked.
    Refused,
}

/// What is put into the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// A link to the answers.
    Link,
    /// The message to the employer: what the worker was not sure of.
    Message,
    /// The message to the employer: their steps.
    Steps,
}

/// What is told of the keeping of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// It is in the clipboard.
    Copied(Copied),
    /// It is not; here it is.
    NotCopied(Copied, String),
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
    /// The assessment of the answers, and what is still to be asked, as of when it was last looked for.
    assessed: Option<Rc<Assessed>>,
    /// What else the answers come to, while the overview or the result is on the screen.
    judgement: Option<Rc<Judgement>>,
    /// The same for the routes, while they or their questions are.
    routes: Option<Rc<RouteList>>,
    /// What the unit group of the offered job asks for, while a question about that is on the screen.
    pub needs: Vec<NeedAssessment>,
    /// How the wage in its field compares with the wage table, while its question is on the screen and it can be read.
    pub pay: Option<Rc<CriterionAssessment>>,
    /// The sentences of the routes.
    route_words: Supply<RouteWords>,
    /// The kind of routes that is listed; all where there is none.
    pub route_kind: Option<RouteKind>,
    /// The routes that are folded out.
    pub open_routes: Vec<ProgramId>,
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
    /// The screens that Back was pressed on, the last of them first to come again.
    ahead: Vec<Screen>,
    /// Where the questions lead to once none is left.
    home: Screen,
    /// What is said above the screen.
    pub notice: Option<Notice>,
    /// The text of a link that was not taken, because newer answers are kept in this browser.
    pub link_aside: Option<String>,
    /// All as it was before the visitor cleared the answers, until they go on.
    cleared: Option<Box<Self>>,
    /// Whether the browser keeps answers.
    pub keeping: Keeping,
    /// The clock of the visitor, as of the last message.
    now: Moment,
    /// The result that the host was told last, while a result is on the screen.
    told: Option<Told>,
    /// What was done to keep the result.
    pub kept: Option<Restored>,
    /// What was last to be put into the clipboard.
    copying: Copied,
    /// The topic whose questions are asked on the way from the result and back to it, where it is what the visitor wants to see.
    pub topic: Option<&'static Topic>,
    /// Whether an employer has handed the check over to the worker, whom it speaks to from then on.
    for_worker: bool,
    /// Documents ticked off, by id.
    pub ticked: Vec<&'static str>,
    started: bool,
}

/// What tells one result from another, for a host.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    outcome: Outcome,
    statuses: Vec<Status>,
    as_of: Date,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The clock was read.
    Clock(Moment),
    /// The visitor picked something; it is no answer before Continue.
    Picked(Key, Picked),
    /// The visitor typed into a field.
    Typed(Key, Input, String),
    /// The visitor picked what the wage is paid for, by its place.
    PickedPeriod(usize),
    /// The visitor moved through the list under the field.
    MovedInList(Move),
    /// The visitor picked a unit group from the list.
    PickedGroup(NocCode),
    /// The visitor picked a country from the list.
    PickedCountry(Country),
    /// The visitor picked one of the things that may be meant by what was typed, by its place.
    PickedReading(usize),
    /// The visitor closed the list.
    ClosedList,
    /// The visitor wants the list fetched again.
    AskedForList,
    /// The list of a language came, or will not.
    ListArrived(Lang, Result<Rc<Occupations>, Trouble>),
    /// The sentences of the routes came in a language, or will not.
    RouteWordsArrived(Lang, Result<RouteWords, Trouble>),
    /// The visitor wants them fetched again.
    AskedForRouteWords,
    /// The names of the countries are there.
    CountriesNamed(Rc<Countries>),
    /// The visitor took a way on from the overview.
    Entered(Door),
    /// The visitor wants to go on.
    Continued,
    /// The visitor wants to see the screen before.
    WentBack,
    /// The visitor wants to see again what Back was pressed on.
    WentForward,
    /// The visitor wants to change an answer.
    ChoseChange(Key),
    /// The visitor wants to see all answers.
    ChoseReview,
    /// See the steps of the result.
    ChoseSteps,
    /// The visitor wants to know more.
    ChoseTopic(&'static Topic),
    /// The visitor wants to see the routes.
    ChoseRoutes,
    /// The visitor wants to answer the next question about the routes.
    ChoseNext,
    /// The visitor wants to know about permanent residence too, or no longer.
    WantedResidence(bool),
    /// The visitor wants to see routes of one kind, or of all.
    ChoseKind(Option<RouteKind>),
    /// The visitor folded a route out, or back.
    ToggledRoute(ProgramId),
    /// The visitor wants another page in the place of this one, at once.
    LeftPage,
    /// The visitor ticked a document off, or took the tick back.
    Ticked(&'static str),
    /// The visitor wants to print.
    ChosePrint,
    /// The visitor wants a link.
    ChoseLink,
    /// The employer wants a link with which the worker goes on.
    ChoseHandOver,
    /// The visitor wants a message to the employer in the clipboard.
    ChoseMessage(Copied, String),
    /// What was to be copied was, or it was not and here it is.
    LinkMade(Option<String>),
    /// The visitor wants the result as a file.
    ChoseDownload,
    /// The visitor wants to begin again.
    Restarted,
    /// The visitor wants the answers back that were just cleared.
    Undone,
    /// The host wants to begin again.
    Reset,
    /// The visitor wants the other language.
    ChoseLanguage,
    /// The page's language changed.
    ChangedLanguage(Lang),
    /// The host set something else.
    ChangedSettings(Settings),
    /// Texts of answers were found when the widget was shown: in the address, and in the browser's storage.
    Found {
        /// From the address.
        link: Option<String>,
        /// From the storage.
        stored: Option<String>,
    },
    /// A link was opened in a page that shows the widget already, or the visitor wants the one that was not taken.
    Followed(String),
    /// The browser was asked to keep answers, and does or does not.
    Keeping(Keeping),
    /// The answers kept in this browser were cleared in another tab.
    ClearedElsewhere,
    /// The other language is on its way, or has come.
    LanguageComing(bool),
    /// The other language could not be fetched.
    LanguageFailed,
    /// The host wants to know when everything sent before is on the screen.
    Marked(u32),
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
    /// Move the focus to the error summary, or to the steps of a result.
    FocusTarget,
    /// Move the focus to the field of the question.
    FocusField,
    /// Fetch the list of occupations: at once, or when the page has nothing better to do.
    FetchOccupations {
        /// Whether it can wait.
        idle: bool,
    },
    /// Fetch the sentences of the routes.
    FetchRouteWords,
    /// Name the countries.
    NameCountries,
    /// Keep this text of answers for the next visit.
    Keep(String),
    /// Forget the answers kept in a place, under a name.
    Forget(Keep, Rc<str>),
    /// Find out whether the browser keeps answers.
    TryKeeping,
    /// Tell the host that everything sent before is on the screen.
    Mark(u32),
    /// Note for the developer that what was kept could not be read.
    NoteBadStorage,
    /// Make a link with this text of answers, and copy it.
    CopyLink(String),
    /// Copy this text.
    Copy(String),
    /// Print the result.
    Print,
    /// Put another page in the place of this one.
    Leave,
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
    /// The overview is on the screen.
    Overview,
    /// All answers are on the screen, to be checked.
    Review,
    /// The result is on the screen.
    Result,
    /// The routes are on the screen.
    Routes,
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
        let (rulebook, as_of) = (settings.rulebook, settings.as_of);
        let interview = Interview::new(rulebook);
        let mut model = Self {
            lang,
            settings,
            screen: rulebook.vocabulary.as_asked().next().map_or(Screen::Result, |key| Screen::Question(interview.screen_of(key))),
            interview,
            drafts: vec![Draft::default(); rulebook.vocabulary.questions.len()],
            assessed: None,
            judgement: None,
            routes: None,
            needs: Vec::new(),
            pay: None,
            route_words: Supply::Missing,
            route_kind: None,
            open_routes: Vec::new(),
            finder: Finder::default(),
            countries: None,
            found_countries: Vec::new(),
            active_country: None,
            error: None,
            trail: Vec::new(),
            ahead: Vec::new(),
            home: Screen::Review,
            notice: None,
            link_aside: None,
            cleared: None,
            keeping: Keeping::Untried,
            now: Moment { day: as_of, minute: None },
            told: None,
            kept: None,
            copying: Copied::Link,
            topic: None,
            for_worker: false,
            ticked: Vec::new(),
            started: false,
        };
        model.know_audience();
        model.begin();
        model
    }

    /// Whom the sentences speak to: on an employer's page the worker, once the employer has handed the check over. The page stays the employer's.
    pub const fn audience(&self) -> Audience {
        if self.for_worker { Audience::Worker } else { self.settings.audience }
    }

    /// Asks an employer for nothing that is the worker's own.
    fn know_audience(&mut self) {
        let employer = self.audience() == Audience::Employer;
        self.interview.withhold(if employer { self.settings.rulebook.vocabulary.known_by(Whose::Worker) } else { KeySet::EMPTY });
    }

    /// Begins where the host wants.
    fn begin(&mut self) {
        match self.settings.start {
            Start::Overview => self.screen = Screen::Overview,
            Start::Questions => {}
            Start::Routes => {
                self.interview.want_routes(Routes::Temporary);
                self.home = Screen::Routes;
                self.screen = Screen::Routes;
            }
        }
    }

    /// What stands in the fields of a question.
    pub fn draft(&self, key: impl Placed) -> Draft {
        self.drafts.get(key.index()).cloned().unwrap_or_default()
    }

    /// Takes in what has happened.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let of_visitor = !matches!(
            msg,
            Msg::Clock(_)
                | Msg::ChangedLanguage(_)
                | Msg::ChangedSettings(_)
                | Msg::ListArrived(..)
                | Msg::RouteWordsArrived(..)
                | Msg::CountriesNamed(_)
                | Msg::Found { .. }
                | Msg::Followed(_)
                | Msg::Keeping(_)
                | Msg::ClearedElsewhere
                | Msg::LanguageComing(_)
                | Msg::LanguageFailed
                | Msg::Marked(_)
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
            Msg::Clock(now) => {
                self.now = now;
                if self.settings.follows_clock {
                    self.settings.as_of = now.day;
                }
            }
            Msg::Picked(key, picked) => {
                self.edit(key, |draft| draft.pick(picked));
                self.mind_error(key);
            }
            Msg::ChoseLanguage => effects.push(Effect::SwitchLanguage(self.lang.other())),
            msg => effects.extend(self.step(msg)),
        }
        self.judge();
        effects
    }

    /// Works out what the answers come to, where the screen shows it and something has changed.
    fn judge(&mut self) {
        if matches!(self.screen, Screen::Overview | Screen::Result) {
            let assessed = self.assessed();
            if !self.judgement.as_ref().is_some_and(|judgement| judgement.is_by(&assessed)) {
                self.judgement = Judgement::of(&assessed).map(Rc::new);
            }
        } else {
            self.judgement = None;
        }
        self.pay = self.compared_pay();
        self.judge_routes();
    }

    /// The assessment of the answers as they are now, and what is still to be asked.
    fn assessed(&mut self) -> Rc<Assessed> {
        let assessed = self.assessed.take().filter(|assessed| assessed.is_of(&self.interview, &self.settings));
        self.assessed.insert(assessed.unwrap_or_else(|| Rc::new(Assessed::of(&self.interview, &self.settings)))).clone()
    }

    /// The same for the routes, while the questions lead to them.
    fn judge_routes(&mut self) {
        if !self.asks_for_routes() {
            self.routes = None;
        } else if !self.routes.as_ref().is_some_and(|routes| routes.is_of(&self.interview, &self.settings)) {
            self.routes = Some(Rc::new(RouteList::of(&self.interview, &self.settings)));
        }
    }

    /// Whether the questions lead to the list of routes.
    pub fn asks_for_routes(&self) -> bool {
        self.home == Screen::Routes
    }

    /// The sentences of the routes, where they are there.
    pub fn route_words(&self) -> Option<&RouteWords> {
        self.route_words.here()
    }

    /// Whether the answers that were cleared can come back.
    pub const fn can_undo(&self) -> bool {
        self.cleared.is_some()
    }

    /// Whether the screen needs the sentences of the routes.
    pub fn needs_route_words(&self) -> bool {
        match self.screen {
            Screen::Routes => true,
            Screen::Question(key) => key.is_of_routes() || self.asks_for_routes(),
            Screen::Overview => false,
            Screen::Review | Screen::Result => self.interview.answered().any(Key::is_of_routes),
        }
    }

    /// Whether the sentences of the routes are on their way, or why they are not.
    pub const fn route_words_arrival(&self) -> Arrival {
        self.route_words.arrival()
    }

    /// The routes, while they or their questions are on the screen.
    pub fn routes(&self) -> Option<&RouteList> {
        self.routes.as_deref()
    }

    /// What the answers come to, while the overview or the result is on the screen.
    pub fn judgement(&self) -> Option<&Judgement> {
        self.judgement.as_deref()
    }

    fn edit(&mut self, key: impl Placed, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.get_mut(key.index()) {
            change(draft);
        }
    }
}
