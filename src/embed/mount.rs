//! Mounting the widget into an element of a shadow root.

use super::json::Json;
use super::{actions, platform, string};
use crate::app::{Door, Effect, Event, Exposure, Keep, Model, Moment, Msg, Settings, Start};
use crate::domain::{Country, Date};
use crate::i18n::{Audience, Catalogue, CatalogueError, Lang};
use crate::ui::{App, Host, Nobody, Props};
use js_sys::{Function, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::AppHandle;

/// A mounted widget.
#[wasm_bindgen(skip_typescript)]
pub struct Handle {
    mounted: Option<Mounted>,
    sink: Function,
    props: Props,
    /// What of the configuration was not understood, in words for the developer.
    refused: Vec<String>,
}

/// A widget and the element that it is in.
struct Mounted {
    app: AppHandle<App>,
    place: Element,
}

thread_local! {
    /// Widgets that were taken down and wait to be shown again. Yew keeps the listeners of a root for good, and with them the root: so there
    /// are never more roots than widgets were on the page at one time.
    static SPARE: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
    static TENANTS: Cell<u32> = const { Cell::new(0) };
}

/// Mounts the widget into an element inside a shadow root.
///
/// `config` holds `lang` (a BCP 47 tag), `messages` (the file of sentences of that language), `page` (the address of the page of the rules in that
/// language), `asOf` (an ISO date; the day that the clock shows where it is absent or bad), `notices` (a JSON list, as `evaluate` takes it), `headingLevel` (`2` to `5`),
/// `emitAnswers` (any text: events carry answers), `framed` (any text: the host page cannot reach in), `audience` (`worker` or `employer`),
/// `employer` (an employer id), `start` (`overview`, `questions` or `routes`), `share` (`link` or `off`), `persist` (`none`, `session` or `local`), `store` (the name under which answers are
/// kept) and `link` (a text of answers from the fragment of the page). What is bad counts as absent and is named by `refused`. Throws where the
/// sentences belong to another version of the code. `sink(type, ...)` is called for each event and for what the page has to do; `type` `panic`
/// means that the module must not be used again.
#[wasm_bindgen(skip_typescript)]
pub fn mount(root: Element, config: &JsValue, sink: Function) -> Result<Handle, JsValue> {
    let tenant = TENANTS.get().wrapping_add(1);
    let (props, refused) = props(config, &sink, tenant)?;
    TENANTS.set(tenant);
    watch_panics(&sink);
    let mounted = if let Some(mut spare) = SPARE.with_borrow_mut(Vec::pop) {
        root.append_child(&spare.place)?;
        spare.app.update(props.clone());
        spare
    } else {
        let place = gloo::utils::document().create_element("div")?;
        place.set_class_name("isc-place");
        root.append_child(&place)?;
        Mounted { app: yew::Renderer::<App>::with_root_and_props(place.clone(), props.clone()).render(), place }
    };
    Ok(Handle { mounted: Some(mounted), sink, props, refused })
}

#[wasm_bindgen]
impl Handle {
    /// Applies a changed configuration; answers are kept.
    #[wasm_bindgen(js_name = setConfig)]
    pub fn set_config(&mut self, config: &JsValue) -> Result<(), JsValue> {
        (self.props, self.refused) = props(config, &self.sink, self.props.tenant)?;
        if let Some(mounted) = &mut self.mounted {
            mounted.app.update(self.props.clone());
        }
        Ok(())
    }

    /// What of the configuration was not understood and counts as absent: a text for each, which names the option and what it may be.
    pub fn refused(&self) -> Vec<String> {
        self.refused.clone()
    }

    /// Opens a link in the page that shows the widget already: its answers take the place of those that are there.
    pub fn follow(&self, text: JsValue) -> Result<(), JsValue> {
        self.send(Msg::Followed(string(&text, "follow")?));
        Ok(())
    }

    /// Asks for `sink("mark", number)` once everything sent before is on the screen.
    pub fn mark(&self, number: u32) {
        self.send(Msg::Marked(number));
    }

    /// Takes over from the overview as it was drawn before the module was there: which of its ways on was pressed, by its place.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&self, pressed: u32) {
        self.send(Msg::Entered(match pressed {
            0 => Door::Offer,
            1 => Door::Applied,
            _ => Door::Routes,
        }));
    }

    /// Says that the other language is on its way, or that it has come.
    #[wasm_bindgen(js_name = setWaiting)]
    pub fn set_waiting(&self, waiting: bool) {
        self.send(Msg::LanguageComing(waiting));
    }

    /// Says that the other language could not be fetched.
    #[wasm_bindgen(js_name = languageFailed)]
    pub fn language_failed(&self) {
        self.send(Msg::LanguageFailed);
    }

    /// Starts over: the answers kept in this browser were cleared in another tab.
    #[wasm_bindgen(js_name = clearedElsewhere)]
    pub fn cleared_elsewhere(&self) {
        self.send(Msg::ClearedElsewhere);
    }

    /// Hands over the file of occupations of a language, or nothing where it could not be fetched.
    #[wasm_bindgen(js_name = setOccupations)]
    pub fn set_occupations(&self, lang: &str, file: Option<String>) {
        self.send(actions::list(lang, file));
    }

    /// Hands over the file of the sentences of the routes in a language, or nothing where it could not be fetched.
    #[wasm_bindgen(js_name = setRouteWords)]
    pub fn set_route_words(&self, lang: &str, file: Option<String>) {
        self.send(actions::route_words(lang, file));
    }

    /// Tells that the link was copied, or hands it over where it could not be.
    #[wasm_bindgen(js_name = setLink)]
    pub fn set_link(&self, link: Option<String>) {
        self.send(Msg::LinkMade(link));
    }

    /// Takes answers to begin with, as `evaluate` takes them. Throws one `IscError` for all that is wrong with them, and then takes none.
    pub fn prefill(&self, answers: &JsValue) -> Result<(), JsValue> {
        self.send(actions::prefill(answers)?);
        Ok(())
    }

    /// The state as a text, for `setState`.
    #[wasm_bindgen(js_name = getState)]
    pub fn state(&self) -> Option<String> {
        self.mounted.as_ref()?.app.get_component().map(|app| actions::state(app.model()))
    }

    /// How many screens Back leads through.
    pub fn depth(&self) -> Option<usize> {
        self.mounted.as_ref()?.app.get_component().map(|app| app.model().depth())
    }

    /// Goes through the screens as the browser's history does: so many back where it is below zero, or forward.
    pub fn travel(&self, steps: i32) {
        for _ in 0..steps.unsigned_abs() {
            self.send(if steps < 0 { Msg::WentBack } else { Msg::WentForward });
        }
    }

    /// Puts back a state. One that cannot be read changes nothing.
    #[wasm_bindgen(js_name = setState)]
    pub fn set_state(&self, state: JsValue) -> Result<(), JsValue> {
        self.send(Msg::StateSet(string(&state, "setState")?));
        Ok(())
    }

    /// Shows a question that has an answer or is still to be asked; another id does nothing.
    #[wasm_bindgen(js_name = goTo)]
    pub fn go_to(&self, question: JsValue) -> Result<(), JsValue> {
        if let Some(key) = self.props.settings.rulebook.vocabulary.find(&string(&question, "goTo")?) {
            self.send(Msg::WentTo(key));
        }
        Ok(())
    }

    /// Moves the focus to the heading of the step.
    pub fn focus(&self) {
        self.send(Msg::AskedForFocus);
    }

    /// Clears the answers, on behalf of the host.
    pub fn reset(&self) {
        self.send(Msg::Reset);
    }

    /// Takes the widget down.
    pub fn destroy(&mut self) {
        forget(&self.sink);
        if let Some(mut mounted) = self.mounted.take() {
            mounted.place.remove();
            // What the host's colours asked for was for this place.
            if let Some(root) = mounted.place.first_element_child() {
                let _ = root.remove_attribute("style");
            }
            // Nobody listens any more, and nothing of the visitor's stays in memory.
            mounted.app.update(Props {
                host: Host(Rc::new(Nobody { now: platform::now(), keeps: false })),
                link: None,
                stored: None,
                tenant: 0,
                ..self.props.clone()
            });
            SPARE.with_borrow_mut(|spare| spare.push(mounted));
        }
    }

    fn send(&self, msg: Msg) {
        if let Some(mounted) = &self.mounted {
            mounted.app.send_message(msg);
        }
    }
}

/// What the configuration says, and what of it was not understood.
fn props(config: &JsValue, sink: &Function, tenant: u32) -> Result<(Props, Vec<String>), JsValue> {
    let rulebook = super::rulebook()?;
    let member = |name: &str| Reflect::get(config, &JsValue::from_str(name)).ok().and_then(|value| value.as_string());
    let is = |name: &str, value: &str| member(name).as_deref() == Some(value);
    let lang = member("lang").map_or(Lang::En, |tag| Lang::of_tag(&tag));
    let words = Catalogue::parse(lang, &member("messages").unwrap_or_default()).map_err(|error| {
        let reason = match error {
            CatalogueError::VersionMismatch => "the sentences belong to another version",
            CatalogueError::Incomplete => "the sentences are incomplete",
        };
        JsValue::from(js_sys::Error::new(reason))
    })?;
    let audience = if is("audience", "employer") { Audience::Employer } else { Audience::Worker };
    let mut refused = Vec::new();
    let mut refuse = |name: &str, value: &str, expected: &str| refused.push([name, "=\"", value, "\" is not understood; it is ", expected].concat());
    let employer = member("employer").and_then(|id| {
        let place = rulebook.employers.iter().position(|employer| employer.id == id).and_then(|place| u8::try_from(place).ok());
        if place.is_none() {
            refuse("employer", &id, &rulebook.employers.iter().map(|employer| employer.id).collect::<Vec<_>>().join(", "));
        }
        place
    });
    let keep = match member("persist").as_deref() {
        Some("session") => Keep::Session,
        Some("local") => Keep::Local,
        _ => Keep::Nowhere,
    };
    let heading = match member("headingLevel").as_deref() {
        Some("3") => 3,
        Some("4") => 4,
        Some("5") => 5,
        _ => 2,
    };
    let as_of = member("asOf").and_then(|text| {
        let day = Date::parse(&text).ok();
        if day.is_none() {
            refuse("as-of", &text, &format!("a day YYYY-MM-DD from {} to {}", Date::YEARS.0, Date::YEARS.1));
        }
        day
    });
    let (notices, bad) = member("notices").map(|text| actions::notices(rulebook, &text)).unwrap_or_default();
    refused.extend(bad);
    let drawer = member("store").unwrap_or_default();
    let emit_answers = member("emitAnswers").is_some();
    let exposure = match (emit_answers, member("framed")) {
        (true, _) => Exposure::Told,
        (false, Some(_)) => Exposure::Nothing,
        (false, None) => Exposure::OnRequest,
    };
    let settings = Settings {
        rulebook,
        as_of: as_of.unwrap_or_else(platform::today),
        follows_clock: as_of.is_none(),
        notices: notices.into(),
        audience,
        employer,
        start: match member("start").as_deref() {
            Some("questions") => Start::Questions,
            Some("routes") => Start::Routes,
            _ => Start::Overview,
        },
        share: !is("share", "off"),
        keep,
        drawer: drawer.as_str().into(),
        exposure,
        heading,
    };
    let props = Props {
        words: words.speaking_to(audience),
        page: member("page").unwrap_or_default().into(),
        settings,
        link: member("link").map(Into::into),
        stored: platform::kept(keep, &drawer).map(Into::into),
        host: Host(Rc::new(JsHost { sink: sink.clone(), emit_answers })),
        tenant,
    };
    Ok((props, refused))
}

struct JsHost {
    sink: Function,
    emit_answers: bool,
}

impl crate::ui::Sink for JsHost {
    fn emit(&self, event: &Event, model: &Model) {
        let (kind, detail) = describe(event, model, self.emit_answers);
        // A host's listener that throws is the host's business.
        let _ = self.sink.call2(&JsValue::NULL, &JsValue::from_str(kind), &detail.to_js());
    }

    fn fetch_occupations(&self, lang: Lang, idle: bool) {
        // The file answers with `setOccupations`.
        let _ = self.sink.call3(&JsValue::NULL, &JsValue::from_str("occupations"), &JsValue::from_str(lang.tag()), &JsValue::from_bool(idle));
    }

    fn fetch_route_words(&self, lang: Lang) {
        // The file answers with `setRouteWords`.
        let _ = self.sink.call2(&JsValue::NULL, &JsValue::from_str("routeWords"), &JsValue::from_str(lang.tag()));
    }

    fn name_countries(&self, lang: Lang) -> Vec<(Country, String, Vec<String>)> {
        actions::name_countries(&self.sink, lang)
    }

    fn keep(&self, place: Keep, drawer: &str, text: Option<&str>) -> bool {
        platform::keep(place, drawer, text)
    }

    fn can_keep(&self, place: Keep) -> bool {
        platform::can_keep(place)
    }

    fn now(&self) -> Moment {
        platform::now()
    }

    fn act(&self, effect: &Effect, model: &Model) {
        let (kind, detail) = match effect {
            Effect::SwitchLanguage(lang) => ("language", JsValue::from_str(lang.tag())),
            Effect::Mark(number) => ("mark", JsValue::from(*number)),
            effect => return actions::act(&self.sink, effect, model),
        };
        let _ = self.sink.call2(&JsValue::NULL, &JsValue::from_str(kind), &detail);
    }
}

fn describe(event: &Event, model: &Model, emit_answers: bool) -> (&'static str, Json) {
    match event {
        Event::Start => ("start", Json::Map(Vec::new())),
        event => actions::describe(event, model, emit_answers),
    }
}

thread_local! {
    /// Whom to tell of a panic: the widgets that are mounted.
    static SINKS: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// After a panic the module's state cannot be trusted: every widget is told, so that its shell shows the fallback.
fn watch_panics(sink: &Function) {
    SINKS.with_borrow_mut(|sinks| sinks.push(sink.clone()));
    if !WATCHED.replace(true) {
        // Not the one of the standard library: Yew would put its own in its place.
        yew::set_custom_panic_hook(Box::new(|info| {
            if cfg!(debug_assertions) {
                web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
            }
            panicked();
        }));
    }
}

/// Tells every widget of a panic. A release calls it where a message would be put together (`xtask/bindgen`), and has it by its name: no argument,
/// and a function of its own.
#[inline(never)]
fn panicked() {
    let sinks = SINKS.try_with(|sinks| sinks.try_borrow().map(|sinks| sinks.clone()).unwrap_or_default()).unwrap_or_default();
    for sink in sinks {
        let _ = sink.call2(&JsValue::NULL, &JsValue::from_str("panic"), &JsValue::from_str("the module panicked"));
    }
}

/// A widget that is taken down must not be held by what would tell it of a panic.
fn forget(sink: &Function) {
    SINKS.with_borrow_mut(|sinks| sinks.retain(|other| other != sink));
}
