//! The outcome, the window and the day.

use super::super::Scene;
use super::super::node::{attrs, el, said, text};
use super::criteria;
use crate::engine::{ProgramAssessment, WindowStatus};
use crate::i18n::{Catalogue, Text};
use crate::rulebook::RULESET;
use yew::Html;

pub(super) fn view(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let Scene { model, words, .. } = scene;
    let outcome = program.outcome.name();
    let as_of = words.fill(Text::UiAsOf, &[("date", &words.date(model.settings.as_of)), ("ruleset", &words.date(RULESET))]);
    let mut parts = vec![scene.heading("heading", "", words.say(&["outcome", outcome, "title"]))];
    parts.extend(window(scene, program));
    parts.push(meaning(words, program));
    parts.push(said("p", attrs!["class" => "isc-small"], &as_of));
    el("div", attrs!["class" => &["isc-verdict isc-verdict-", outcome].concat(), "part" => "verdict"], parts)
}

/// What the outcome means; where the programme is not open, what the criteria alone say.
pub(super) fn meaning(words: &Catalogue, program: &ProgramAssessment) -> Html {
    match program.if_open {
        Some(if_open) => {
            let rest = [" ", words.say(&["outcome", if_open.name(), "title"]), ". ", words.say(&["outcome", if_open.name(), "text"])].concat();
            el("p", attrs![], vec![said("strong", attrs![], words.text(Text::UiOnlyCriteria)), text(&rest)])
        }
        None => said("p", attrs![], words.say(&["outcome", program.outcome.name(), "text"])),
    }
}

/// The dates, and what they rest on: where a notice of the host has moved the last day, the notice and the official text side by side.
fn window(scene: &Scene<'_>, program: &ProgramAssessment) -> Vec<Html> {
    let words = scene.words;
    let window = &program.window;
    let mut parts = vec![said("p", attrs![], &window_sentence(words, program))];
    let mut sources: Vec<Html> = Vec::new();
    if let Some(notice) = &window.notice {
        let name = words.fill(Text::WindowNoticeSource, &[("host", host_of(notice))]);
        sources.push(el("li", attrs!["class" => "isc-source", "part" => "source"], vec![scene.link(notice, &name)]));
        let official = window
            .official_to
            .map_or_else(|| words.text(Text::WindowOfficialNone).to_owned(), |day| words.fill(Text::WindowOfficial, &[("to", &words.date(day))]));
        parts.push(said("p", attrs![], &official));
    }
    sources.extend(window.sources.iter().filter_map(|id| criteria::source(scene, *id)));
    parts.push(el("ul", attrs!["class" => "isc-sources"], sources));
    parts
}

/// The host in an https address: who stands behind a notice.
fn host_of(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn window_sentence(words: &Catalogue, program: &ProgramAssessment) -> String {
    let window = &program.window;
    let text = match window.status {
        WindowStatus::Open if window.by_notice() => Text::WindowOpenNotice,
        WindowStatus::Open if window.to.is_none() => Text::WindowOpenEnded,
        WindowStatus::Open => Text::WindowOpen,
        WindowStatus::Closed if window.by_notice() => Text::WindowClosedNotice,
        WindowStatus::Closed => Text::WindowClosed,
        WindowStatus::LodgedInTime if window.by_notice() => Text::WindowLodgedNotice,
        WindowStatus::LodgedInTime => Text::WindowLodgedInTime,
        WindowStatus::NotYetOpen => Text::WindowNotYetOpen,
        WindowStatus::NeverOpened => Text::WindowNeverOpened,
    };
    let day = |day: Option<crate::domain::Date>| day.map(|day| words.date(day)).unwrap_or_default();
    words.fill(text, &[("from", &day(window.from)), ("to", &day(window.to))])
}
