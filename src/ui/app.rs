//! The root component: holds the model, runs the effects.

use super::question::Question;
use super::result::ResultScreen;
use crate::app::{Effect, Event, Model, Msg, Screen};
use crate::domain::Date;
use crate::i18n::{Lang, Text};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Where events go.
pub trait Sink {
    /// Reports one event with the model it left behind.
    fn emit(&self, event: &Event, model: &Model);
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
    /// The language.
    pub lang: Lang,
    /// The day of the decision.
    pub as_of: Date,
    /// Where events go.
    pub host: Host,
}

/// The widget.
pub struct App {
    model: Model,
    heading: NodeRef,
    errors: NodeRef,
    pending: Vec<Effect>,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        Self { model: Model::new(props.lang, props.as_of), heading: NodeRef::default(), errors: NodeRef::default(), pending: Vec::new() }
    }

    fn update(&mut self, _ctx: &Context<Self>, msg: Msg) -> bool {
        let effects = self.model.update(msg);
        self.pending.extend(effects);
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Props) -> bool {
        let props = ctx.props();
        if props.lang != self.model.lang {
            self.model.update(Msg::ChangedLanguage(props.lang));
        }
        if props.as_of != self.model.as_of {
            self.model.update(Msg::ChangedDay(props.as_of));
        }
        true
    }

    /// Effects run when what they speak of is on the screen.
    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        for effect in core::mem::take(&mut self.pending) {
            match effect {
                Effect::FocusHeading => focus(&self.heading),
                Effect::FocusErrors => focus(&self.errors),
                Effect::Emit(event) => ctx.props().host.0.emit(&event, &self.model),
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let lang = self.model.lang;
        let send = ctx.link().callback(|msg: Msg| msg);
        let screen = match self.model.screen {
            Screen::Question(key) => {
                html! { <Question question={key} {lang} model={self.model.clone()} heading={self.heading.clone()} errors={self.errors.clone()} {send} /> }
            }
            Screen::Result => html! { <ResultScreen {lang} model={self.model.clone()} heading={self.heading.clone()} {send} /> },
        };
        html! {
            <div class="isc" part="root" lang={lang.tag()}>
                { screen }
                <footer class="isc-footer" part="footer disclaimer">
                    <p>{ lang.text(Text::UiDisclaimerAffiliation) }{ " " }{ lang.text(Text::UiDisclaimerOfficer) }{ " " }{ lang.text(Text::UiDisclaimerInformation) }</p>
                    <p>{ lang.text(Text::UiPrivacy) }</p>
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
