//! The root component: holds the model, runs the effects.

use super::node::{attrs, el, said};
use super::{Scene, errors, field_id, question, result};
use crate::app::{Effect, Event, Model, Msg, Screen};
use crate::domain::Date;
use crate::i18n::{Catalogue, Lang, Text};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Where events go.
pub trait Sink {
    /// Reports one event with the model it left behind.
    fn emit(&self, event: &Event, model: &Model);
    /// Wants the list of occupations of a language; `idle` where it can wait.
    fn fetch_occupations(&self, lang: Lang, idle: bool);
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
    /// The day of the decision.
    pub as_of: Date,
    /// Where the page of the rules lies: the address of the folder, ending in a slash.
    pub base: AttrValue,
    /// Where events go.
    pub host: Host,
}

/// The widget.
pub struct App {
    model: Rc<Model>,
    heading: NodeRef,
    errors: NodeRef,
    pending: Vec<Effect>,
    /// Whether Continue was pressed before all sentences were there.
    waiting: bool,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        Self {
            model: Rc::new(Model::new(props.words.lang(), props.as_of)),
            heading: NodeRef::default(),
            errors: NodeRef::default(),
            pending: Vec::new(),
            waiting: false,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        // What follows the first question may not be sayable yet; it will be shown as soon as it is.
        self.waiting = msg == Msg::Continued && !ctx.props().words.is_complete();
        if !self.waiting {
            self.take_in(msg);
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Props) -> bool {
        let props = ctx.props();
        if props.words.lang() != self.model.lang {
            self.take_in(Msg::ChangedLanguage(props.words.lang()));
        }
        if props.as_of != self.model.as_of {
            self.take_in(Msg::ChangedDay(props.as_of));
        }
        if self.waiting && props.words.is_complete() {
            self.waiting = false;
            self.take_in(Msg::Continued);
        }
        true
    }

    /// Effects run when what they speak of is on the screen.
    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        for effect in core::mem::take(&mut self.pending) {
            match effect {
                Effect::FocusHeading => focus(&self.heading),
                Effect::FocusErrors => focus(&self.errors),
                Effect::FocusField => {
                    if let Screen::Question(key) = self.model.screen {
                        errors::focus_field(&self.heading, &field_id(key));
                    }
                }
                Effect::FetchOccupations { idle } => ctx.props().host.0.fetch_occupations(self.model.lang, idle),
                Effect::Emit(event) => ctx.props().host.0.emit(&event, &self.model),
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let words = &ctx.props().words;
        let scene = Scene {
            model: &self.model,
            words,
            send: ctx.link().callback(|msg: Msg| msg),
            heading: &self.heading,
            errors: &self.errors,
            base: &ctx.props().base,
        };
        let screen = match self.model.screen {
            Screen::Question(key) => question::view(&scene, key),
            Screen::Result => result::view(&scene),
        };
        let disclaimer = [Text::UiDisclaimerAffiliation, Text::UiDisclaimerOfficer, Text::UiDisclaimerInformation].map(|text| words.text(text)).join(" ");
        let waiting = said("p", attrs!["class" => "isc-small", "role" => "status"], if self.waiting { words.text(Text::UiLoading) } else { "" });
        let footer = vec![said("p", attrs![], &disclaimer), said("p", attrs![], words.text(Text::UiPrivacy))];
        let footer = el("footer", attrs!["class" => "isc-footer", "part" => "footer disclaimer"], footer);
        el("div", attrs!["class" => "isc", "part" => "root", "lang" => words.lang().tag()], vec![screen, waiting, footer])
    }
}

impl App {
    fn take_in(&mut self, msg: Msg) {
        let effects = Rc::make_mut(&mut self.model).update(msg);
        self.pending.extend(effects);
    }
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
