//! The list of occupations under its field: a combobox whose list follows the text and is picked from by hand (ARIA Authoring Practices,
//! list autocomplete with manual selection). The list stands in the flow of the page, so that it needs no scrolling of its own and
//! nothing of it can be covered on a small screen.

use super::Scene;
use super::node::{On, With, attrs, el, said, tag};
use super::question::Field;
use crate::answers::Key;
use crate::app::{Condition, Draft, Hit, Move, Msg, Trouble};
use crate::domain::NocCode;
use crate::i18n::{Catalogue, Text};
use crate::occupations::Basis;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::{Callback, Html};

/// The list of one screen.
pub(super) struct List<'a> {
    scene: &'a Scene<'a>,
    field: &'a Field<'a>,
    draft: Draft,
    hits: Vec<Hit<'a>>,
}

fn teer(words: &Catalogue, text: Text, code: NocCode, title: &str) -> String {
    words.fill(text, &[("code", &code.to_string()), ("teer", &code.teer().digit().to_string()), ("title", title)])
}

fn is_outside(code: NocCode) -> bool {
    code.teer().digit() > 3
}

/// A unit group in words, with its title where the list is there.
pub(super) fn name(scene: &Scene<'_>, code: NocCode) -> String {
    match scene.model.finder.title(code) {
        Some(title) => teer(scene.words, Text::UiNocTitled, code, title),
        None => teer(scene.words, Text::UiNocFound, code, ""),
    }
}

impl<'a> List<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, field: &'a Field<'a>) -> Self {
        Self { scene, field, draft: scene.model.draft(Key::Occupation), hits: scene.model.finder.hits().collect() }
    }

    pub(super) const fn is_open(&self) -> bool {
        !self.hits.is_empty()
    }

    /// The id of the hit pointed at; empty where there is none.
    pub(super) fn active(&self) -> String {
        self.scene.model.finder.active().map(|place| self.id(place)).unwrap_or_default()
    }

    fn id(&self, place: usize) -> String {
        self.field.part(&place.to_string())
    }

    /// What makes the field a combobox: its arrows move, Enter picks what is pointed at, Escape closes; Enter without a hit is left to the form.
    pub(super) fn keys(&self) -> Option<Callback<Event>> {
        let Scene { send, model, .. } = self.is_open().then_some(self.scene)?;
        let send = send.clone();
        let picked = model.finder.active().and_then(|place| self.hits.get(place)).map(|hit| hit.code);
        Some(Callback::from(move |event: Event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let msg = match event.key().as_str() {
                "ArrowDown" => Msg::MovedInList(Move::Next),
                "ArrowUp" => Msg::MovedInList(Move::Previous),
                "Escape" => Msg::ClosedList,
                "Enter" => match picked {
                    Some(code) => Msg::PickedGroup(code),
                    None => return,
                },
                _ => return,
            };
            event.prevent_default();
            send.emit(msg);
        }))
    }

    pub(super) fn view(&self) -> Vec<Html> {
        let words = self.scene.words;
        let (remark, warns) = self.remark();
        let class = if warns { "isc-remark isc-remark-warns" } else { "isc-remark" };
        // Always there, so that what it comes to say is announced.
        let mut parts = vec![said("p", attrs!["class" => class, "id" => &self.field.part("remark"), "role" => "status"], &remark)];
        if matches!(self.scene.model.finder.condition(), Condition::Failed(Trouble::Fetch)) {
            parts.push(self.scene.button("isc-link", "", words.text(Text::UiFinderRetry), Msg::AskedForList).into());
        }
        let hits = self.hits.iter().enumerate().map(|(place, hit)| self.hit(place, hit)).collect();
        let hidden = if self.is_open() { "" } else { "hidden" };
        let id = self.field.part("list");
        parts.push(el(
            "ul",
            attrs!["class" => "isc-hits", "part" => "options", "role" => "listbox", "id" => &id, "aria-label" => self.field.title, "hidden" => hidden],
            hits,
        ));
        parts.push(said("p", attrs!["class" => "isc-hint isc-small"], words.text(Text::UiFinderNote)));
        parts
    }

    fn hit(&self, place: usize, hit: &Hit<'_>) -> Html {
        let Scene { words, send, model, .. } = self.scene;
        let code = hit.code;
        let outside = is_outside(code);
        let mark = teer(words, if outside { Text::UiFinderOutside } else { Text::UiFinderInside }, code, "");
        // A long title may break after a stroke.
        let title = hit.title.replace('/', "/\u{200b}");
        let names = vec![
            said("span", attrs!["class" => "isc-option-name"], &title),
            said("span", attrs!["class" => "isc-option-line"], hit.line),
            said("span", attrs!["class" => if outside { "isc-mark isc-remark-warns" } else { "isc-mark" }], &mark),
        ];
        let selected = if model.finder.active() == Some(place) { "true" } else { "false" };
        let pick = send.reform(move |_| Msg::PickedGroup(code));
        tag(
            "li",
            attrs!["class" => "isc-option isc-hit", "part" => "option", "role" => "option", "id" => &self.id(place), "aria-selected" => selected],
            vec![el("span", attrs!["class" => "isc-option-text"], names)],
        )
        .keyed(&code.to_string())
        .on(On::Click, pick)
        .into()
    }

    /// What is said of the text and of the list, and whether it warns.
    fn remark(&self) -> (String, bool) {
        let Scene { words, model, .. } = self.scene;
        let text = self.draft.text().trim();
        if let Ok(code) = NocCode::parse(text) {
            let outside = is_outside(code);
            return (if outside { teer(words, Text::ErrorNocTeer, code, "") } else { name(self.scene, code) }, outside);
        }
        match model.finder.condition() {
            Condition::Failed(Trouble::Fetch) => return (words.text(Text::UiFinderFailed).to_owned(), true),
            Condition::Failed(Trouble::Version) => return (words.text(Text::UiFinderVersion).to_owned(), true),
            Condition::Loading if !text.is_empty() => return (words.text(Text::UiFinderLoading).to_owned(), false),
            Condition::Loading | Condition::Ready => {}
        }
        let text = [("text", text), ("count", &self.hits.len().to_string())];
        let said = match (model.finder.basis(), self.hits.len()) {
            (None, _) => return (String::new(), false),
            (Some(_), 0) => Text::UiFinderNone,
            (Some(Basis::OldCode), _) => Text::UiFinderOld,
            (Some(_), 1) => Text::UiFinderOne,
            (Some(_), _) => Text::UiFinderFound,
        };
        (words.fill(said, &text), said == Text::UiFinderNone)
    }
}
