//! The list of occupations under its field: a combobox whose list follows the text and is picked from by hand (ARIA Authoring Practices,
//! list autocomplete with manual selection). The list stands in the flow of the page, so that it needs no scrolling of its own and
//! nothing of it can be covered on a small screen.

use super::Scene;
use super::question::Field;
use crate::answers::Key;
use crate::app::{Condition, Draft, Hit, Move, Msg, Trouble};
use crate::domain::NocCode;
use crate::i18n::{Catalogue, Text};
use crate::occupations::Basis;
use web_sys::KeyboardEvent;
use yew::prelude::*;

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

    /// The id of the hit pointed at.
    pub(super) fn active(&self) -> Option<String> {
        self.scene.model.finder.active().map(|place| self.id(place))
    }

    fn id(&self, place: usize) -> String {
        self.field.part(&place.to_string())
    }

    /// Arrows move, Enter picks what is pointed at, Escape closes. Enter without a hit is left to the form.
    pub(super) fn keys(&self) -> Callback<KeyboardEvent> {
        let send = self.scene.send.clone();
        let picked = self.scene.model.finder.active().and_then(|place| self.hits.get(place)).map(|hit| hit.code);
        let is_open = self.is_open();
        Callback::from(move |event: KeyboardEvent| {
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
            if is_open {
                event.prevent_default();
                send.emit(msg);
            }
        })
    }

    pub(super) fn view(&self) -> Html {
        let Scene { words, send, .. } = self.scene;
        let (remark, warns) = self.remark();
        let failed = matches!(self.scene.model.finder.condition(), Condition::Failed(Trouble::Fetch));
        html! {
            <>
                // Always there, so that what it comes to say is announced.
                <p class={if warns { "isc-remark isc-remark-warns" } else { "isc-remark" }} id={self.field.part("remark")} role="status">{ remark }</p>
                if failed {
                    <button type="button" class="isc-link" onclick={send.reform(|_| Msg::AskedForList)}>{ words.text(Text::UiFinderRetry) }</button>
                }
                <ul class="isc-hits" part="options" role="listbox" id={self.field.part("list")} aria-label={self.field.title.to_owned()} hidden={!self.is_open()}>
                    { for self.hits.iter().enumerate().map(|(place, hit)| self.hit(place, hit)) }
                </ul>
                <p class="isc-hint isc-small">{ words.text(Text::UiFinderNote) }</p>
            </>
        }
    }

    fn hit(&self, place: usize, hit: &Hit<'_>) -> Html {
        let Scene { words, send, model, .. } = self.scene;
        let code = hit.code;
        let outside = is_outside(code);
        let mark = teer(words, if outside { Text::UiFinderOutside } else { Text::UiFinderInside }, code, "");
        html! {
            <li
                key={code.index()}
                class="isc-option isc-hit"
                part="option"
                role="option"
                id={self.id(place)}
                aria-selected={if model.finder.active() == Some(place) { "true" } else { "false" }}
                onclick={send.reform(move |_| Msg::PickedGroup(code))}
            >
                <span class="isc-option-text">
                    <span class="isc-option-name">{ hit.title }</span>
                    <span class="isc-option-line">{ hit.line }</span>
                    <span class={if outside { "isc-mark isc-remark-warns" } else { "isc-mark" }}>{ mark }</span>
                </span>
            </li>
        }
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
