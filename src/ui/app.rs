//! The root component: holds the model, runs the effects.

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
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        Self { model: Rc::new(Model::new(props.words.lang(), props.as_of)), heading: NodeRef::default(), errors: NodeRef::default(), pending: Vec::new() }
    }

    fn update(&mut self, _ctx: &Context<Self>, msg: Msg) -> bool {
        let effects = Rc::make_mut(&mut self.model).update(msg);
        self.pending.extend(effects);
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Props) -> bool {
        let props = ctx.props();
        if props.words.lang() != self.model.lang {
            let effects = Rc::make_mut(&mut self.model).update(Msg::ChangedLanguage(props.words.lang()));
            self.pending.extend(effects);
        }
        if props.as_of != self.model.as_of {
            Rc::make_mut(&mut self.model).update(Msg::ChangedDay(props.as_of));
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
        html! {
            <div class="isc" part="root" lang={words.lang().tag()}>
                { match self.model.screen {
                    Screen::Question(key) => question::view(&scene, key),
                    Screen::Result => result::view(&scene),
                } }
                <footer class="isc-footer" part="footer disclaimer">
                    <p>{ [Text::UiDisclaimerAffiliation, Text::UiDisclaimerOfficer, Text::UiDisclaimerInformation].map(|text| words.text(text)).join(" ") }</p>
                    <p>{ words.text(Text::UiPrivacy) }</p>
                </footer>
            </div>
        }
    }
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
