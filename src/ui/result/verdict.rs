//! The outcome, the window and the day.

use super::super::Scene;
use super::super::node::{attrs, el, said, text};
use crate::engine::{ProgramAssessment, WindowStatus};
use crate::i18n::{Catalogue, Text};
use crate::rulebook::{RULESET, SourceId};
use yew::Html;

pub(super) fn view(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let Scene { model, words, .. } = scene;
    let outcome = program.outcome.name();
    let as_of = words.fill(Text::UiAsOf, &[("date", &words.date(model.settings.as_of)), ("ruleset", &words.date(RULESET))]);
    let official = SourceId::C88Instructions.source().map_or("", |source| source.url);
    let mut parts = vec![scene.heading("heading", "", words.say(&["outcome", outcome, "title"])), said("p", attrs![], &window_sentence(words, program))];
    parts.push(meaning(words, program));
    parts.push(said("p", attrs!["class" => "isc-small"], &as_of));
    parts.push(el("p", attrs![], vec![scene.link(official, words.text(Text::UiOfficialPage))]));
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

fn window_sentence(words: &Catalogue, program: &ProgramAssessment) -> String {
    let window = program.window;
    let text = match window.status {
        WindowStatus::Open if window.to.is_none() => Text::WindowOpenEnded,
        WindowStatus::Open if window.by_notice => Text::WindowOpenNotice,
        WindowStatus::Open => Text::WindowOpen,
        WindowStatus::Closed if window.by_notice => Text::WindowClosedNotice,
        WindowStatus::Closed => Text::WindowClosed,
        WindowStatus::LodgedInTime => Text::WindowLodgedInTime,
        WindowStatus::NotYetOpen => Text::WindowNotYetOpen,
        WindowStatus::NeverOpened => Text::WindowNeverOpened,
    };
    let day = |day: Option<crate::domain::Date>| day.map(|day| words.date(day)).unwrap_or_default();
    words.fill(text, &[("from", &day(window.from)), ("to", &day(window.to))])
}
