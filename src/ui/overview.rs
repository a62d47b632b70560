//! The overview: how the first programme stands today, whom it is for, and the ways on from here. The loader draws it before the module is there
//! (`examples/release.rs`), for days after the last day.

use super::node::{attrs, el, said, text};
use super::result::verdict;
use super::{Scene, why};
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
    let mut parts = vec![scene.top(false), scene.heading("heading", "", words.text(Text::UiOverviewTitle))];
    parts.push(el(
        "div",
        attrs!["class" => "isc-standing", "part" => "standing"],
        vec![
            said("p", attrs!["class" => "isc-known"], standing),
            said("p", attrs![], &verdict::window_sentence(scene, program)),
            why::look_up(scene, &window.page.into_iter().collect::<Vec<_>>()),
            timeline(scene, window),
        ],
    ));
    parts.push(said("p", attrs![], &words.fill(Text::UiOverviewFor, &[("names", &names)])));
    parts.push(el("div", attrs!["class" => "isc-options", "part" => "doors"], doors(scene, window)));
    parts.push(said("p", attrs!["class" => "isc-small"], words.text(Text::UiOverviewTime)));
    el("section", attrs!["class" => "isc-start", "part" => "overview"], parts)
}

/// The ways on, the visitor's own first: whoever applied while it was open has another one.
fn doors(scene: &Scene<'_>, window: &WindowAssessment) -> Vec<Html> {
    let words = scene.words;
    let door = |name: &str, door: Door| scene.button("isc-option isc-door", "door", name, Msg::Entered(door)).into();
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
    let today = scene.model.settings.as_of;
    let applied = scene.model.answers().date(crate::vocabulary::Named::ApplicationDate).filter(|day| *day != today);
    let notice = window.notice.is_some();
    let mut days: Vec<(Date, Text, &str)> = [
        (window.from, Text::UiTimelineFirst, ""),
        (verdict::last_read(scene, window.sources), Text::UiTimelineRead, ""),
        (if notice { window.official_to } else { window.to }, Text::UiTimelineLast, "isc-last"),
        (window.to.filter(|_| notice), Text::UiTimelineNotice, "isc-last"),
        (applied, Text::UiTimelineApplied, ""),
        (Some(today), Text::UiTimelineToday, "isc-today"),
    ]
    .into_iter()
    .filter_map(|(day, name, class)| Some((day?, name, class)))
    .collect();
    days.sort_by_key(|(day, ..)| *day);
    let day = |(day, name, class): (Date, Text, &str)| {
        let mut parts = vec![said("strong", attrs![], words.text(name))];
        // The visitor knows what day it is, and what is drawn before the module is there does not.
        if name != Text::UiTimelineToday {
            parts.extend([text(" "), text(&words.date(day))]);
        }
        el("li", attrs!["class" => class], parts)
    };
    el("ol", attrs!["class" => "isc-timeline", "part" => "timeline"], days.into_iter().map(day).collect())
}
