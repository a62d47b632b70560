//! The root component: holds the model, runs the effects.

use super::node::{Gather, attrs, el, el_with, text_el, text_el_with};
use super::{Scene, errors, field_id, live, notice, overview, question, result, review, routes};
use crate::app::{Countries, Effect, Event, Exposure, Keep, Keeping, Model, Moment, Msg, Screen, Settings};
use crate::domain::Country;
use crate::i18n::{Catalogue, Lang, Text};
use gloo::utils::document;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};
use yew::prelude::*;

/// What the widget asks of the page around it.
pub trait Sink {
    /// Reports one event with the model it left behind.
    fn emit(&self, event: &Event, model: &Model);
    /// Wants the list of occupations of a language; `idle` where it can wait.
    fn fetch_occupations(&self, lang: Lang, idle: bool);
    /// Wants the sentences of the routes in a language.
    fn fetch_route_words(&self, lang: Lang);
    /// The countries with their names in a language, and others that they are known by.
    fn name_countries(&self, lang: Lang) -> Vec<(Country, String, Vec<String>)>;
    /// Keeps a text for the next visit in a place, under a name, or forgets it. False where the browser does not let it.
    fn keep(&self, place: Keep, drawer: &str, text: Option<&str>) -> bool;
    /// Whether the browser lets anything be kept in a place.
    fn can_keep(&self, place: Keep) -> bool;
    /// What the visitor's clock shows.
    fn now(&self) -> Moment;
    /// Does what the page has to do: printing, copying, downloading, switching its language.
    fn act(&self, effect: &Effect, model: &Model);
}

/// No page: for a widget that is not shown, or that is drawn outside a browser.
pub struct Nobody {
    /// What the clock shows.
    pub now: Moment,
    /// Whether it says that texts can be kept. None is.
    pub keeps: bool,
}

impl Sink for Nobody {
    fn emit(&self, _: &Event, _: &Model) {}

    fn fetch_occupations(&self, _: Lang, _: bool) {}

    fn fetch_route_words(&self, _: Lang) {}

    fn name_countries(&self, _: Lang) -> Vec<(Country, String, Vec<String>)> {
        Vec::new()
    }

    fn keep(&self, _: Keep, _: &str, _: Option<&str>) -> bool {
        self.keeps
    }

    fn can_keep(&self, _: Keep) -> bool {
        self.keeps
    }

    fn now(&self) -> Moment {
        self.now
    }

    fn act(&self, _: &Effect, _: &Model) {}
}

/// The host page.
#[derive(Clone)]
pub struct Host(pub Rc<dyn Sink>);

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the host sets.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The sentences, in the language of the page.
    pub words: Catalogue,
    /// What the host sets beside the language.
    pub settings: Settings,
    /// The address of the page of the rules, in the language of the sentences.
    pub page: AttrValue,
    /// The text of answers in the page's address when the widget was mounted.
    pub link: Option<AttrValue>,
    /// The text of answers kept from an earlier visit.
    pub stored: Option<AttrValue>,
    /// Where events go.
    pub host: Host,
    /// Which of the widgets shown one after the other this is: another begins from the beginning.
    pub tenant: u32,
}

/// The widget.
pub struct App {
    model: Model,
    heading: NodeRef,
    target: NodeRef,
    pending: Vec<Effect>,
    /// What is announced, in one of two places that are there from the start: a change of place makes the same words heard again.
    announced: [String; 2],
    place: usize,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self::begin(ctx.props())
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        self.take_in(Msg::Clock(ctx.props().host.0.now()));
        self.take_in(msg);
        self.announce(ctx.props());
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.tenant != old.tenant {
            *self = Self { heading: self.heading.clone(), target: self.target.clone(), ..Self::begin(props) };
            return true;
        }
        if props.words.lang() != self.model.lang {
            self.take_in(Msg::ChangedLanguage(props.words.lang()));
        }
        if props.settings != old.settings {
            // The heading is made anew with another level, and the focus must not be lost with the old one.
            if props.settings.heading != old.settings.heading && has_focus(&self.heading) {
                self.pending.push(Effect::FocusHeading);
            }
            self.take_in(Msg::ChangedSettings(props.settings.clone()));
        }
        self.announce(props);
        true
    }

    /// Effects run when what they speak of is on the screen.
    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let host = &ctx.props().host.0;
        for effect in core::mem::take(&mut self.pending) {
            match effect {
                Effect::FocusHeading => focus(&self.heading),
                Effect::FocusTarget => {
                    unfold(&self.target);
                    focus(&self.target);
                }
                Effect::FocusField => {
                    if let Screen::Question(key) = self.model.screen {
                        errors::focus_field(&self.heading, &field_id(key));
                    }
                }
                Effect::FetchOccupations { idle } => host.fetch_occupations(self.model.lang, idle),
                Effect::FetchRouteWords => host.fetch_route_words(self.model.lang),
                Effect::NameCountries => {
                    let lang = self.model.lang;
                    ctx.link().send_message(Msg::CountriesNamed(Rc::new(Countries::new(host.name_countries(lang)))));
                }
                Effect::Keep(text) => {
                    let Settings { keep, drawer, .. } = &self.model.settings;
                    self.told_of_keeping(ctx, host.keep(*keep, drawer, Some(&text)));
                }
                Effect::TryKeeping => self.told_of_keeping(ctx, host.can_keep(self.model.settings.keep)),
                Effect::Forget(keep, drawer) => {
                    host.keep(keep, &drawer, None);
                }
                Effect::Emit(event) => host.emit(&event, &self.model),
                effect => host.act(&effect, &self.model),
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let words = &self.words(props);
        let scene =
            Scene { model: &self.model, words, send: ctx.link().callback(|msg: Msg| msg), heading: &self.heading, target: &self.target, page: &props.page };
        let screen = match self.model.screen {
            _ if self.model.needs_route_words() && !words.has_routes() => routes::coming(&scene),
            Screen::Overview => overview::view(&scene),
            Screen::Question(key) => question::view(&scene, key),
            Screen::Review => review::view(&scene),
            Screen::Result => result::view(&scene),
            Screen::Routes => routes::view(&scene),
        };
        let above = notice::view(&scene);
        let disclaimer = [Text::UiDisclaimerAffiliation, Text::UiDisclaimerOfficer, Text::UiDisclaimerInformation].map(|text| words.text(text)).join(" ");
        let privacy = privacy(words, &props.settings);
        let privacy = if privacy.is_empty() { Html::default() } else { text_el("p", &privacy) };
        let footer = vec![text_el("p", &disclaimer), privacy, notice::kept(&scene)];
        let footer = el("footer.isc-footer:footer disclaimer", footer);
        let live = self.announced.iter().map(|text| text_el_with("div.isc-hidden", attrs!["role" => "status"], text)).nodes();
        let mut parts = vec![known_employer(&scene, &props.settings), above, screen, footer];
        parts.push(el("div", live));
        el_with("div.isc:root", attrs!["lang" => words.lang().tag(), "dir" => "ltr"], parts)
    }
}

/// The employer that the host has named: shown, not asked.
fn known_employer(scene: &Scene<'_>, settings: &Settings) -> Html {
    let employer = settings.employer.and_then(|place| settings.rulebook.employers.get(usize::from(place)));
    employer.map_or_else(Html::default, |employer| text_el("p.isc-known:employer", &scene.words.fill(Text::UiEmployerKnown, &[("employer", employer.name)])))
}

impl App {
    fn begin(props: &Props) -> Self {
        let mut app = Self {
            model: Model::new(props.words.lang(), props.settings.clone()),
            heading: NodeRef::default(),
            target: NodeRef::default(),
            pending: Vec::new(),
            announced: [String::new(), String::new()],
            place: 0,
        };
        app.take_in(Msg::Clock(props.host.0.now()));
        app.take_in(Msg::ChangedSettings(props.settings.clone()));
        let text = |text: &Option<AttrValue>| text.as_ref().map(ToString::to_string);
        app.take_in(Msg::Found { link: text(&props.link), stored: text(&props.stored) });
        app
    }

    /// The state as it stands.
    pub fn model(&self) -> &Model {
        &self.model
    }

    fn take_in(&mut self, msg: Msg) {
        let effects = self.model.update(msg);
        self.pending.extend(effects);
    }

    fn told_of_keeping(&self, ctx: &Context<Self>, kept: bool) {
        let keeping = if kept { Keeping::Works } else { Keeping::Refused };
        if keeping != self.model.keeping {
            ctx.link().send_message(Msg::Keeping(keeping));
        }
    }

    /// The sentences, with those of the routes once they are there.
    fn words(&self, props: &Props) -> Catalogue {
        let words = props.words.clone().speaking_to(self.model.audience());
        match self.model.route_words() {
            Some(routes) => words.with(Some(routes)),
            None => words,
        }
    }

    fn announce(&mut self, props: &Props) {
        let text = live::text(&self.model, &self.words(props));
        if self.announced.get(self.place) != Some(&text) {
            self.place = 1 - self.place;
            self.announced = [String::new(), String::new()];
            if let Some(place) = self.announced.get_mut(self.place) {
                *place = text;
            }
        }
    }
}

/// Who can come to know the answers. That they stay in the browser is said only where the page is not told, and where nothing says already
/// that they are kept there.
fn privacy(words: &Catalogue, settings: &Settings) -> String {
    let stay = (settings.keep == Keep::Nowhere).then_some(Text::UiPrivacy);
    let texts = match settings.exposure {
        Exposure::Told => [None, Some(Text::UiPrivacyTold)],
        Exposure::OnRequest => [stay, Some(Text::UiPrivacyReadable)],
        Exposure::Nothing => [stay, None],
    };
    texts.into_iter().flatten().map(|text| words.text(text)).collect::<Vec<_>>().join(" ")
}

/// Whether an element has the focus, in whatever root it is.
fn has_focus(node: &NodeRef) -> bool {
    let Some(element) = node.cast::<HtmlElement>() else { return false };
    let root = element.get_root_node();
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => document().active_element(),
    };
    active.as_deref().is_some_and(|active| active.is_same_node(Some(&element)))
}

/// Folds out what a heading stands over, where that is folded.
fn unfold(heading: &NodeRef) {
    if let Some(Ok(Some(around))) = heading.cast::<HtmlElement>().map(|heading| heading.closest("details")) {
        // It has the attribute or gets it.
        let _ = around.set_attribute("open", "");
    }
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
