//! The overview: how the first programme stands today, whom it is for, and the ways on from here. The loader draws it before the module is there
//! (`examples/release.rs`), for days after the last day.

use super::node::{Gather, attrs, el, el_with, text, text_el};
use super::result::verdict;
use super::{Scene, sources};
use crate::app::{Door, Msg};
use crate::domain::Date;
use crate::engine::{WindowAssessment, WindowStatus};
use crate::i18n::Text;
use yew::Html;

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let words = scene.words;
    let Some(program) = scene.model.judgement().and_then(|judgement| judgement.assessment.programs.first()) else { return Html::default() };
    let window = &program.window;
    let standing = verdict::standing(scene, window).map_or("", |standing| words.text(standing));
    let names = scene.rulebook().employers.iter().map(|employer| employer.name).collect::<Vec<_>>().join(", ");
    let standing = vec![
        text_el("p.isc-known", standing),
        text_el("p", &verdict::window_sentence(scene, program)),
        sources::look_up(scene, &window.page.into_iter().collect::<Vec<_>>()),
    ];
    el(
        "section.isc-start:overview",
        vec![
            scene.top(false),
            scene.heading("heading", "", words.text(Text::UiOverviewTitle)),
            el("div.isc-standing:standing", standing),
            el("div.isc-options:doors", doors(scene, window)),
            text_el("p", &words.fill(Text::UiOverviewFor, &[("names", &names)])),
            timeline(scene, window),
        ],
    )
}

/// The ways on, the visitor's own first: whoever applied while it was open has another one.
fn doors(scene: &Scene<'_>, window: &WindowAssessment) -> Vec<Html> {
    let words = scene.words;
    // What leads on stands out: the offer while one can still be lodged, and after that the other ways.
    let leads = if window.lets_in() { Door::Offer } else { Door::Routes };
    let door = |name: &str, door: Door| {
        let class = if door == leads { "isc-option isc-door isc-lead" } else { "isc-option isc-door" };
        let mut button = scene.button(class, "door", name, Msg::Entered(door));
        if door == Door::Offer {
            button.add_child(text_el("span.isc-small", words.text(Text::UiOverviewTime)));
        }
        button.into()
    };
    let mut doors = vec![door(words.text(Text::UiOverviewOffer), Door::Offer)];
    if let (WindowStatus::Closed, Some(to)) = (window.status, window.to) {
        doors.push(door(&words.fill(Text::UiOverviewApplied, &[("to", &words.date(to))]), Door::Applied));
    }
    doors.push(door(words.text(Text::UiRoutesTitle), Door::Routes));
    doors
}

/// The days that the window hangs on, in their order, with today among them.
pub(super) fn timeline(scene: &Scene<'_>, window: &WindowAssessment) -> Html {
    let words = scene.words;
    let settings = &scene.model.settings;
    let today = settings.as_of;
    // A day that the host has set is no today.
    let name_of_today = if settings.follows_clock { Text::UiTimelineToday } else { Text::UiTimelineChecked };
    let applied = scene.model.answers().date(crate::vocabulary::Named::ApplicationDate).filter(|day| *day != today);
    let notice = window.notice.is_some();
    let dated = [
        (window.from, Text::UiTimelineFirst, ""),
        (verdict::last_read(scene, window.sources), Text::UiTimelineRead, ""),
        (if notice { window.official_to } else { window.to }, Text::UiTimelineLast, "isc-last"),
        (window.to.filter(|_| notice), Text::UiTimelineNotice, "isc-last"),
        (applied, Text::UiTimelineApplied, ""),
        (Some(today), name_of_today, ""),
    ];
    // The sort of the standard library would be a kilobyte for six days.
    let mut days: Vec<(Date, Text, &str)> = Vec::new();
    for (day, name, class) in dated {
        let Some(day) = day else { continue };
        days.insert(days.iter().take_while(|(other, ..)| *other <= day).count(), (day, name, class));
    }
    let day = |(day, name, class): (Date, Text, &str)| {
        let mut parts = vec![text_el("strong", words.text(name))];
        // The visitor knows what day it is, and what is drawn before the module is there does not.
        if name != Text::UiTimelineToday {
            parts.extend([text(" "), text(&words.date(day))]);
        }
        el_with("li", attrs!["class" => class], parts)
    };
    el("ol.isc-timeline:timeline", days.into_iter().map(day).nodes())
}
