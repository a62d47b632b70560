//! The list under a field: a combobox whose list follows the text and is picked from by hand (ARIA Authoring Practices, list autocomplete
//! with manual selection). The list stands in the flow of the page, so that it needs no scrolling of its own and nothing of it can be
//! covered on a small screen.

use super::field::Field;
use super::node::{Gather, On, With, attrs, el, el_with, tag, text_el, text_el_with};
use super::{Scene, remarks};
use crate::app::{Arrival, Move, Msg, Trouble};
use crate::domain::{Country, NocCode};
use crate::i18n::Text;
use crate::vocabulary::Kind;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::{Callback, Html};

/// The list of one screen.
pub(super) struct List<'a> {
    scene: &'a Scene<'a>,
    field: &'a Field<'a>,
    items: Vec<Suggestion>,
    active: Option<usize>,
}

/// One line of the list.
struct Suggestion {
    id: String,
    title: String,
    line: String,
    /// What is marked under it.
    mark: Option<String>,
    pick: Pick,
}

/// What a line stands for.
#[derive(Clone, Copy)]
enum Pick {
    Group(NocCode),
    Country(Country),
}

impl Pick {
    fn msg(self) -> Msg {
        match self {
            Self::Group(code) => Msg::PickedGroup(code),
            Self::Country(country) => Msg::PickedCountry(country),
        }
    }
}

impl<'a> List<'a> {
    /// The list of a question, where it has one.
    pub(super) fn of(scene: &'a Scene<'a>, field: &'a Field<'a>) -> Option<Self> {
        let Scene { model, words, .. } = scene;
        let (items, active) = match field.key.kind() {
            Kind::Noc => {
                let item = |hit: crate::app::Hit<'_>| Suggestion {
                    id: hit.code.to_string(),
                    // A long title may break after a stroke.
                    title: hit.title.replace('/', "/\u{200b}"),
                    line: hit.line.to_owned(),
                    // Not which of them would fit: nobody is to pick by that.
                    mark: Some(remarks::teer(words, Text::UiNocFound, hit.code, "")),
                    pick: Pick::Group(hit.code),
                };
                (model.finder.hits().map(item).collect(), model.finder.active())
            }
            Kind::Country(_) => {
                let item = |country: &crate::domain::Country| Suggestion {
                    id: country.to_string(),
                    title: model.countries.as_ref().and_then(|countries| countries.name(*country)).unwrap_or_default().to_owned(),
                    line: String::new(),
                    mark: None,
                    pick: Pick::Country(*country),
                };
                (model.found_countries.iter().map(item).collect(), model.active_country)
            }
            _ => return None,
        };
        Some(Self { scene, field, items, active })
    }

    pub(super) const fn is_open(&self) -> bool {
        !self.items.is_empty()
    }

    /// The id of the item pointed at; empty where there is none.
    pub(super) fn active(&self) -> String {
        self.active.map(|place| self.id(place)).unwrap_or_default()
    }

    fn id(&self, place: usize) -> String {
        self.field.part(&["-", &place.to_string()].concat())
    }

    /// What makes the field a combobox: its arrows move, Enter picks what is pointed at, Escape closes; Enter without it is left to the form.
    pub(super) fn keys(&self) -> Option<Callback<Event>> {
        let Scene { send, .. } = self.is_open().then_some(self.scene)?;
        let send = send.clone();
        let picked = self.active.and_then(|place| self.items.get(place)).map(|item| item.pick);
        Some(Callback::from(move |event: Event| {
            // While an input method composes a word, its keys are its own; 229 is what older ones say in their place.
            let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| !event.is_composing() && event.key_code() != 229) else { return };
            let msg = match event.key().as_str() {
                "ArrowDown" => Msg::MovedInList(Move::Next),
                "ArrowUp" => Msg::MovedInList(Move::Previous),
                "Escape" => Msg::ClosedList,
                "Enter" => match picked {
                    Some(pick) => pick.msg(),
                    None => return,
                },
                _ => return,
            };
            event.prevent_default();
            send.emit(msg);
        }))
    }

    pub(super) fn view(&self) -> Vec<Html> {
        let Scene { model, words, .. } = self.scene;
        let (remark, warns) = remarks::of_list(model, words, self.field.key).unwrap_or_default();
        let class = if warns { "isc-remark isc-remark-warns" } else { "isc-remark" };
        let mut parts = vec![text_el_with("p", attrs!["class" => class, "id" => &self.field.part("-remark")], &remark)];
        let groups = self.field.key.kind() == Kind::Noc;
        let failed = groups && matches!(model.finder.arrival(), Arrival::Failed(Trouble::Fetch));
        parts.push(if failed { self.scene.button("isc-link", "", words.text(Text::UiFinderRetry), Msg::AskedForList).into() } else { Html::default() });
        let items = self.items.iter().enumerate().map(|(place, item)| self.item(place, item)).nodes();
        let hidden = if self.is_open() { "" } else { "hidden" };
        let id = self.field.part("-list");
        parts.push(el_with("ul.isc-hits:options", attrs!["role" => "listbox", "id" => &id, "aria-label" => self.field.title, "hidden" => hidden], items));
        if groups {
            parts.push(text_el("p.isc-hint isc-small", words.text(Text::UiFinderNote)));
        }
        parts
    }

    fn item(&self, place: usize, item: &Suggestion) -> Html {
        let mut names = vec![text_el("span.isc-option-name", &item.title)];
        if !item.line.is_empty() {
            names.push(text_el("span.isc-option-line", &item.line));
        }
        names.extend(item.mark.as_ref().map(|mark| text_el("span.isc-mark", mark)));
        let selected = if self.active == Some(place) { "true" } else { "false" };
        let pick = item.pick;
        let pick = self.scene.send.reform(move |_| pick.msg());
        tag(
            "li.isc-option isc-hit:option",
            attrs!["role" => "option", "id" => &self.id(place), "aria-selected" => selected],
            vec![el("span.isc-option-text", names)],
        )
        .keyed(&item.id)
        .on(On::Click, pick)
        .into()
    }
}
