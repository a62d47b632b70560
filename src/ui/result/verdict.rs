//! The outcome, the window and the day.

use super::super::node::{attrs, el, el_with, sign, text, text_el, text_el_with};
use super::super::{Scene, sources};
use super::criteria;
use crate::domain::Date;
use crate::engine::{Outcome, ProgramAssessment, WindowAssessment, WindowStatus};
use crate::i18n::Text;
use crate::rulebook::{LastDay, SourceId};
use yew::Html;

pub(super) fn view(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let Scene { model, words, .. } = scene;
    let outcome = program.outcome.name();
    let as_of = words.fill(Text::UiAsOf, &[("date", &words.date(model.settings.as_of))]);
    let title = words.say(&["outcome", outcome, "title"]);
    let title = match program.window.status {
        _ if program.outcome == Outcome::NotOpen => standing(scene, &program.window).map_or(title, |standing| words.text(standing)),
        WindowStatus::LodgedInTime if program.outcome == Outcome::Undetermined => words.text(Text::UiLodged),
        _ => title,
    };
    // Whoever comes back with answers to a topic wants to see that.
    let heading = if model.topic.is_none() {
        scene.heading("heading", "", title)
    } else {
        text_el_with(scene.level(0), attrs!["class" => "isc-heading", "part" => "heading"], title)
    };
    let mut parts = vec![el("div.isc-verdict-top", vec![sign(outcome), heading])];
    // What the answers come to stands first, but for a heading that is about the dates.
    let mut dates = window(scene, program);
    if program.outcome == Outcome::NotOpen || program.window.status == WindowStatus::LodgedInTime {
        parts.extend(dates.first_mut().map(core::mem::take));
    }
    parts.push(meaning(scene, program));
    parts.push(criteria::tally(scene, program));
    // Of a window that is open the source alone: the first of the steps leads to the page, and whoever does not match has nothing to lodge.
    if program.window.status == WindowStatus::Open && program.window.page.is_some() {
        dates.pop();
    }
    parts.extend(dates);
    if program.on_criteria() == Outcome::DoesNotMeet && !model.is_worth_a_review() {
        parts.push(text_el("p", words.text(Text::UiStopped)));
    }
    parts.push(text_el("p.isc-small", &as_of));
    el_with("div:verdict", attrs!["class" => &["isc-verdict isc-verdict-", outcome].concat()], parts)
}

/// How the window of the first programme stands, in a headline; none where it never opened.
pub(in crate::ui) fn standing(scene: &Scene<'_>, window: &WindowAssessment) -> Option<Text> {
    Some(match window.status {
        WindowStatus::Open => Text::UiStreamOpen,
        WindowStatus::Closed | WindowStatus::LodgedInTime if unread(scene, window) => Text::UiStreamProbablyEnded,
        WindowStatus::Closed | WindowStatus::LodgedInTime => Text::UiStreamEnded,
        WindowStatus::NotYetOpen => Text::UiStreamNotYet,
        WindowStatus::NeverOpened => return None,
    })
}

/// What the outcome means; where the programme is not open, what the criteria alone say.
pub(super) fn meaning(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let words = scene.words;
    match program.if_open {
        Some(if_open) => {
            let rest = [" ", words.say(&["outcome", if_open.name(), "title"]), "."].concat();
            el("p", vec![text_el("strong", words.text(Text::UiOnlyCriteria)), text(&rest)])
        }
        // The day of the application alone holds the outcome back where every criterion that was asked about is in favour.
        None => text_el("p", words.say(&["outcome", criteria::on_those_asked(scene, program).name(), "text"])),
    }
}

/// The dates, and what they rest on: where a notice of the host has moved the last day, the notice and the official text side by side.
pub(in crate::ui) fn window(scene: &Scene<'_>, program: &ProgramAssessment) -> Vec<Html> {
    let (words, window) = (scene.words, &program.window);
    let read = last_read(scene, window.sources).map(|day| words.date(day)).unwrap_or_default();
    let mut parts = vec![text_el("p", &window_sentence(scene, program))];
    let mut cited: Vec<Html> = Vec::new();
    if let Some(notice) = &window.notice {
        let name = words.fill(Text::WindowNoticeSource, &[("host", host_of(notice))]);
        cited.push(el("li.isc-source:source", vec![scene.link(notice, &name)]));
        let official = match window.official_to {
            Some(day) => {
                let text = if window.last_day == LastDay::Unconfirmed { Text::WindowUnconfirmed } else { Text::WindowOfficial };
                words.fill(text, &[("to", &words.date(day)), ("read", &read)])
            }
            None => words.fill(Text::WindowOfficialNone, &[("read", &read)]),
        };
        parts.push(text_el("p", &official));
    }
    cited.extend(window.sources.iter().filter_map(|id| sources::source(scene, *id)));
    parts.push(el("ul.isc-sources", cited));
    parts.extend(window.page.map(|page| sources::look_up(scene, &[page])));
    parts
}

/// The day as of which all of these had been read, by the copies that have a day; none where no copy has one.
pub(in crate::ui) fn last_read(scene: &Scene<'_>, sources: &[SourceId]) -> Option<Date> {
    sources.iter().filter_map(|id| scene.rulebook().source(*id)).filter(|source| !source.undated).map(|source| source.checked).min()
}

/// Whether the last day was still to come when the page was read: nobody here knows whether it was moved.
fn unread(scene: &Scene<'_>, window: &WindowAssessment) -> bool {
    window.last_day == LastDay::UnlessExtended && last_read(scene, window.sources).zip(window.to).is_some_and(|(read, to)| read <= to)
}

/// The host in an https address: who stands behind a notice.
fn host_of(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

pub(in crate::ui) fn window_sentence(scene: &Scene<'_>, program: &ProgramAssessment) -> String {
    let (words, window) = (scene.words, &program.window);
    let read = last_read(scene, window.sources);
    let text = match window.status {
        WindowStatus::Open if window.by_notice() => Text::WindowOpenNotice,
        WindowStatus::Open | WindowStatus::Closed if window.last_day == LastDay::Unconfirmed && !window.by_notice() => Text::WindowUnconfirmed,
        WindowStatus::Open if window.to.is_none() && read.is_none() => Text::WindowOpenEndedUndated,
        WindowStatus::Open if window.to.is_none() => Text::WindowOpenEnded,
        WindowStatus::Open => Text::WindowOpen,
        WindowStatus::Closed if window.by_notice() => Text::WindowClosedNotice,
        WindowStatus::Closed if unread(scene, window) => Text::WindowClosedUnlessExtended,
        WindowStatus::Closed => Text::WindowClosed,
        WindowStatus::LodgedInTime if window.by_notice() => Text::WindowLodgedNotice,
        WindowStatus::LodgedInTime if scene.rulebook().main_program().is_none_or(|main| main.id != program.id) => Text::WindowLodgedRoute,
        WindowStatus::LodgedInTime => Text::WindowLodgedInTime,
        WindowStatus::NotYetOpen => Text::WindowNotYetOpen,
        WindowStatus::NeverOpened => Text::WindowNeverOpened,
    };
    let day = |day: Option<Date>| day.map(|day| words.date(day)).unwrap_or_default();
    words.fill(text, &[("from", &day(window.from)), ("to", &day(window.to)), ("read", &day(read))])
}
