//! The widget in a real browser: mounted in a shadow root, answered by real events, taken down again.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)]

use innovation_stream_check::embed::{Handle, evaluate, load_rulebook, mount};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

wasm_bindgen_test_configure!(run_in_browser);

const MESSAGES: [(&str, &str); 2] =
    [("en", include_str!(concat!(env!("OUT_DIR"), "/employer.en.txt"))), ("fr", include_str!(concat!(env!("OUT_DIR"), "/employer.fr.txt")))];

struct Widget {
    host: Element,
    root: ShadowRoot,
    handle: Handle,
    events: Rc<RefCell<Vec<String>>>,
}

fn config(lang: &str, as_of: &str) -> JsValue {
    let config = js_sys::Object::new();
    let (_, messages) = MESSAGES.iter().find(|(other, _)| *other == lang).unwrap();
    for (key, value) in [("lang", lang), ("messages", messages), ("asOf", as_of), ("start", "questions")] {
        js_sys::Reflect::set(&config, &key.into(), &value.into()).unwrap();
    }
    config.into()
}

/// Loads the rulebook, as the page does.
fn load() {
    load_rulebook(include_bytes!(concat!(env!("OUT_DIR"), "/rulebook.bin"))).unwrap();
}

async fn settled() {
    yew::scheduler::flush().await;
}

impl Widget {
    async fn mount(as_of: &str) -> Self {
        Self::of(&config("en", as_of)).await
    }

    async fn of(config: &JsValue) -> Self {
        let document = gloo::utils::document();
        let host = document.create_element("div").unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).unwrap();
        let place = document.create_element("div").unwrap();
        root.append_child(&place).unwrap();
        let events = Rc::new(RefCell::new(Vec::new()));
        let seen = events.clone();
        let sink = Closure::<dyn Fn(JsValue, JsValue)>::new(move |kind: JsValue, _: JsValue| seen.borrow_mut().push(kind.as_string().unwrap()));
        load();
        let handle = mount(place, config, sink.into_js_value().unchecked_into()).unwrap();
        settled().await;
        Self { host, root, handle, events }
    }

    fn find(&self, selector: &str) -> HtmlElement {
        self.root.query_selector(selector).unwrap().unwrap_or_else(|| panic!("nothing matches {selector}")).unchecked_into()
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap()
    }

    async fn click(&self, selector: &str) {
        self.find(selector).click();
        settled().await;
    }

    async fn type_in(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        settled().await;
    }

    async fn go_on(&self) {
        self.click(".isc-continue").await;
    }

    async fn answer_all(&self, wage: &str) {
        self.click("#isc-employer-4").await;
        self.go_on().await;
        self.type_in("#isc-occupation", "21231").await;
        self.go_on().await;
        self.click("#isc-province-8").await;
        self.go_on().await;
        self.type_in("#isc-wage", wage).await;
        self.go_on().await;
        // A wage below the median settles the outcome and nothing more is asked; otherwise the visitor knows nothing else.
        while let Some(unsure) = self.root.query_selector("form [id$=-unsure]").unwrap() {
            unsure.unchecked_into::<HtmlElement>().click();
            settled().await;
            self.go_on().await;
        }
        // The answers are looked at before the result.
        assert!(self.root.query_selector("[part~=review]").unwrap().is_some());
        self.go_on().await;
    }

    /// What a screen reader is told.
    fn announced(&self) -> String {
        let places = self.root.query_selector_all("[role=status]").unwrap();
        assert_eq!(places.length(), 2);
        (0..2).filter_map(|place| places.get(place)?.text_content()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|")
    }

    fn end(mut self) {
        self.handle.destroy();
        self.host.remove();
    }
}

#[wasm_bindgen_test]
async fn a_visitor_answers_and_reads_the_outcome() {
    let widget = Widget::mount("2025-07-01").await;
    assert_eq!(widget.root.active_element(), None, "nothing takes the focus before the visitor's first action");
    widget.answer_all("20").await;
    assert_eq!(widget.text("[part~=verdict] h2"), "Your answers do not match the published criteria");
    let criterion = widget.text(".isc-is-not-met");
    assert!(criterion.contains("$20.00") && criterion.contains("$30.00"), "{criterion}");
    assert_eq!(widget.root.active_element().unwrap().class_name(), "isc-heading", "the heading of the new screen has the focus");
    assert_eq!(widget.events.borrow().first().map(String::as_str), Some("start"));
    assert_eq!(widget.events.borrow().last().map(String::as_str), Some("result"));
    widget.end();
}

#[wasm_bindgen_test]
async fn after_the_end_date_the_result_says_so_and_still_compares() {
    let widget = Widget::mount("2026-11-22").await;
    widget.answer_all("60").await;
    let verdict = widget.text("[part~=verdict]");
    assert!(verdict.contains("gave March 22, 2026 as the last day, unless extended. We have not read it since."), "{verdict}");
    assert!(verdict.contains("By the criteria only"), "{verdict}");
    assert!(widget.root.query_selector_all(".isc-is-unknown").unwrap().length() > 5, "criteria that were not asked are unknown");
    widget.end();
}

#[wasm_bindgen_test]
async fn a_bad_code_is_named_beside_the_field_and_kept_in_both_languages() {
    let mut widget = Widget::mount("2025-07-01").await;
    widget.click("#isc-employer-4").await;
    widget.go_on().await;
    for code in ["2173", "99999", "abc"] {
        widget.type_in("#isc-occupation", code).await;
        widget.go_on().await;
        assert_eq!(widget.find("#isc-occupation").get_attribute("aria-invalid").as_deref(), Some("true"), "{code}");
        assert_eq!(widget.root.active_element().unwrap().class_name(), "isc-summary");
        let english = widget.text("#isc-occupation-error");
        widget.handle.set_config(&config("fr", "2025-07-01")).unwrap();
        settled().await;
        let french = widget.text("#isc-occupation-error");
        assert!(!french.is_empty() && french != english, "{french}");
        assert_eq!(widget.find("#isc-occupation").unchecked_into::<HtmlInputElement>().value(), code);
        widget.handle.set_config(&config("en", "2025-07-01")).unwrap();
        settled().await;
    }
    widget.click("[part~=error-summary] a").await;
    assert_eq!(widget.root.active_element().unwrap().id(), "isc-occupation");
    widget.type_in("#isc-occupation", "64100").await;
    assert!(widget.text("#isc-occupation-remark").contains("TEER 4"));
    widget.end();
}

const OCCUPATIONS: &str = include_str!("../static/data/occupations.en.txt");

#[wasm_bindgen_test]
async fn a_job_title_leads_to_a_unit_group_that_the_visitor_picks() {
    let mut widget = Widget::mount("2025-07-01").await;
    widget.click("#isc-employer-4").await;
    widget.go_on().await;
    assert!(widget.events.borrow().iter().any(|kind| kind == "occupations"), "the list is wanted early");
    widget.type_in("#isc-occupation", "sofware enginer").await;
    assert!(widget.text("#isc-occupation-remark").contains("loading"));
    widget.handle.set_occupations("en-CA", Some(OCCUPATIONS.to_owned()));
    settled().await;
    let field: HtmlInputElement = widget.find("#isc-occupation").unchecked_into();
    assert_eq!(field.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert!(widget.text("#isc-occupation-list [role=option]").contains("21231"));
    assert_eq!(field.value(), "sofware enginer", "nothing is picked for the visitor");
    widget.go_on().await;
    assert!(widget.text("#isc-occupation-error").contains("Pick an occupation"));
    widget.click("#isc-occupation-0").await;
    let field: HtmlInputElement = widget.find("#isc-occupation").unchecked_into();
    assert_eq!(field.value(), "21231");
    assert_eq!(widget.root.active_element().unwrap().id(), "isc-occupation");
    assert!(widget.text("#isc-occupation-remark").contains("Software engineers and designers"));
    // The list of another language is asked for anew; the code stays.
    let asked = widget.events.borrow().iter().filter(|kind| *kind == "occupations").count();
    widget.handle.set_config(&config("fr", "2025-07-01")).unwrap();
    settled().await;
    assert_eq!(widget.events.borrow().iter().filter(|kind| *kind == "occupations").count(), asked + 1);
    widget.end();
}

#[wasm_bindgen_test]
async fn without_the_list_a_typed_code_still_counts_and_the_visitor_is_told() {
    let widget = Widget::mount("2025-07-01").await;
    widget.click("#isc-employer-4").await;
    widget.go_on().await;
    for (file, words) in [
        (None, "could not be loaded"),
        (Some(OCCUPATIONS.replacen('2', "9", 1)), "another version"),
        (Some(OCCUPATIONS.get(..90_000).unwrap().to_owned()), "another version"),
    ] {
        widget.handle.set_occupations("en", file);
        settled().await;
        widget.type_in("#isc-occupation", "developer").await;
        let remark = widget.text("#isc-occupation-remark");
        assert!(remark.contains(words) && remark.contains("five-digit code"), "{remark}");
    }
    widget.type_in("#isc-occupation", "21232").await;
    assert!(widget.text("#isc-occupation-remark").contains("TEER 1"));
    widget.go_on().await;
    assert!(widget.root.query_selector("#isc-province").unwrap().is_some());
    widget.end();
}

#[wasm_bindgen_test]
async fn what_was_pressed_on_the_drawn_overview_is_taken_over() {
    for (pressed, leads_to) in [(0, "#isc-employer"), (1, "#isc-applicationDate"), (2, ".isc-result")] {
        let config = config("en", "2026-11-22");
        js_sys::Reflect::set(&config, &"start".into(), &"overview".into()).unwrap();
        let widget = Widget::of(&config).await;
        assert!(widget.text("[part~=standing]").contains("probably ended"));
        assert_eq!(widget.handle.depth(), Some(0));
        widget.handle.take_over(pressed);
        settled().await;
        assert!(widget.root.query_selector(leads_to).unwrap().is_some(), "{leads_to}");
        assert_eq!(widget.handle.depth(), Some(1));
        widget.handle.travel(-1);
        settled().await;
        assert!(widget.root.query_selector("[part~=standing]").unwrap().is_some());
        widget.end();
    }
}

#[wasm_bindgen_test]
async fn what_appears_beside_a_choice_takes_neither_the_focus_nor_the_choice() {
    let widget = Widget::mount("2025-07-01").await;
    let radio = widget.find("#isc-employer-6");
    radio.focus().unwrap();
    radio.click();
    settled().await;
    assert!(widget.text("#isc-employer-remark").contains("Lightspeed Venture Partners"));
    assert!(widget.announced().contains("Lightspeed Venture Partners"));
    assert!(widget.find("#isc-employer-6").is_same_node(Some(&radio)), "the radio is not made anew");
    assert_eq!(widget.root.active_element().unwrap().id(), "isc-employer-6");
    widget.click("#isc-employer-8").await;
    assert_eq!(widget.announced(), "");
    widget.type_in("#isc-employer-aside", "Lightspeed Venture Partners").await;
    assert!(widget.announced().contains("is a different company from Lightspeed Commerce"));
    widget.end();
}

#[wasm_bindgen_test]
async fn a_wage_for_a_year_shows_what_it_is_an_hour() {
    let widget = Widget::mount("2025-07-01").await;
    widget.click("#isc-employer-4").await;
    widget.go_on().await;
    widget.type_in("#isc-occupation", "21231").await;
    widget.go_on().await;
    widget.click("#isc-province-8").await;
    widget.go_on().await;
    widget.type_in("#isc-wage", "$70,000").await;
    let select: HtmlSelectElement = widget.find("#isc-wage-period").unchecked_into();
    select.set_selected_index(3);
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    select.dispatch_event(&Event::new_with_event_init_dict("change", &bubbling).unwrap()).unwrap();
    settled().await;
    widget.go_on().await;
    assert_eq!(widget.find("#isc-wage-second").get_attribute("aria-invalid").as_deref(), Some("true"), "hours are missing");
    assert_eq!(widget.find("#isc-wage").get_attribute("aria-invalid"), None);
    widget.type_in("#isc-wage-second", "37.5").await;
    assert_eq!(widget.text("#isc-wage-remark"), "That is $35.90 an hour.");
    assert_eq!(widget.find("#isc-wage").unchecked_into::<HtmlInputElement>().value(), "$70,000");
    widget.end();
}

#[wasm_bindgen_test]
async fn answers_are_kept_only_where_the_host_asks_for_it() {
    let storage = web_sys::window().unwrap().session_storage().unwrap().unwrap();
    let stored = || storage.get_item("a drawer").unwrap();
    let widget = Widget::mount("2025-07-01").await;
    widget.click("#isc-employer-4").await;
    widget.go_on().await;
    assert_eq!(stored(), None);
    widget.end();
    let keeping = config("en", "2025-07-01");
    for (key, value) in [("persist", "session"), ("store", "a drawer")] {
        js_sys::Reflect::set(&keeping, &key.into(), &value.into()).unwrap();
    }
    let widget = Widget::of(&keeping).await;
    widget.click("#isc-employer-4").await;
    widget.go_on().await;
    assert!(stored().unwrap().contains("jo_yes"));
    widget.end();
    let widget = Widget::of(&keeping).await;
    assert!(widget.root.query_selector("#isc-occupation").unwrap().is_some(), "goes on where it was left");
    assert!(widget.text("[part~=notice]").contains("were kept in this browser"));
    assert_eq!(widget.root.active_element(), None);
    widget.click("[part~=clear]").await;
    assert_eq!(stored(), None);
    assert!(widget.root.query_selector("#isc-employer:not(:checked)").unwrap().is_some());
    widget.end();
    storage.set_item("a drawer", "rubbish").unwrap();
    let widget = Widget::of(&keeping).await;
    assert!(widget.root.query_selector("#isc-employer").unwrap().is_some());
    assert!(widget.root.query_selector("[part~=notice]").unwrap().is_none());
    assert!(widget.events.borrow().iter().any(|kind| kind == "note"), "the developer is told");
    assert_eq!(stored(), None);
    widget.end();
}

#[wasm_bindgen_test]
async fn a_careers_page_names_its_employer() {
    let careers = config("fr", "2025-07-01");
    for (key, value) in [("audience", "employer"), ("employer", "clio")] {
        js_sys::Reflect::set(&careers, &key.into(), &value.into()).unwrap();
    }
    let widget = Widget::of(&careers).await;
    assert_eq!(widget.text("[part~=employer]"), "Employeur\u{a0}: Clio");
    assert!(widget.text(".isc-heading").contains("Votre entreprise"));
    widget.click("#isc-jobOffer").await;
    widget.go_on().await;
    assert!(widget.root.query_selector("#isc-occupation").unwrap().is_some(), "the employer is not asked");
    widget.end();
}

#[wasm_bindgen_test]
async fn taking_the_widget_down_leaves_nothing_behind() {
    let widget = Widget::mount("2025-07-01").await;
    let root = widget.root.clone();
    widget.end();
    settled().await;
    assert_eq!(root.first_element_child().unwrap().child_element_count(), 0);
}

fn parsed(text: &str) -> JsValue {
    js_sys::JSON::parse(text).unwrap()
}

fn member(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| js_sys::Reflect::get(&value, &key.into()).unwrap())
}

#[wasm_bindgen_test]
fn evaluate_returns_plain_data() {
    load();
    let result = evaluate(parsed(r#"{"jobOffer":"no"}"#), parsed(r#"{"asOf":"2025-07-01","programs":["innovation-stream"]}"#)).unwrap();
    assert_eq!(member(&result, "programs.innovation-stream.outcome"), "does-not-meet");
    assert_eq!(member(&result, "programs.innovation-stream.criteria.0.sources.0.confidence"), "official");
    assert_eq!(member(&result, "schema"), 1.0);
    let copy = js_sys::JSON::stringify(&result).unwrap();
    assert!(String::from(copy).contains("\"permit\":{\"until\":\"2030-07-01\""));
}

#[wasm_bindgen_test]
fn evaluate_names_every_problem_at_once() {
    load();
    let error = evaluate(parsed(r#"{"employer":"acme","wage":{"amount":-5,"per":"year"},"colour":1,"citizenship":null}"#), parsed(r#"{"asOf":"2025-02-30"}"#))
        .unwrap_err();
    assert_eq!(member(&error, "name"), "IscError");
    assert_eq!(member(&error, "code"), "invalid-answers");
    let problems: Vec<String> = js_sys::Array::from(&member(&error, "problems"))
        .iter()
        .map(|problem| format!("{} {}", member(&problem, "key").as_string().unwrap(), member(&problem, "code").as_string().unwrap()))
        .collect();
    assert_eq!(
        problems,
        [
            "employer not-allowed",
            "wage.amount out-of-range",
            "wage.hoursPerWeek missing",
            "colour unknown-key",
            "citizenship wrong-type",
            "options.asOf malformed"
        ]
    );
}
