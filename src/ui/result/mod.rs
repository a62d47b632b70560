//! The result: the outcome in words, what would change it, every criterion with its reason and sources, what follows from it, and a way to
//! keep it.

pub(super) mod criteria;
mod further;
pub(super) mod keep;
mod lanes;
pub(super) mod needs;
pub(super) mod next;
pub(super) mod plan;
pub(super) mod ruler;
pub(super) mod verdict;

use super::node::{With, attrs, el, said_with, tag};
use super::{Scene, answer, routes};
use crate::app::Msg;
use crate::engine::Outcome;
use crate::i18n::Text;
use crate::rulebook::{Shown, Topic};
use yew::Html;
use yew::virtual_dom::VTag;

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let Some(judgement) = model.judgement() else { return Html::default() };
    let Some(program) = judgement.assessment.programs.first() else { return Html::default() };
    let mut parts = vec![scene.top(true), verdict::view(scene, program), criteria::overview(scene, program)];
    parts.push(el("div.isc-nav:nav", vec![routes::button(scene)]));
    parts.extend(next::changes(scene, judgement, program));
    parts.extend(criteria::view(scene, judgement, program));
    // Steps and fees of an application that cannot succeed would only mislead.
    if program.on_criteria() == Outcome::DoesNotMeet {
        parts.extend(further::view(scene, judgement, Shown::Instead));
    } else {
        let plan = [keep::message(scene, program), plan::view(scene, judgement, program), further::view(scene, judgement, Shown::WithPermit)].concat();
        if program.window.lets_in() {
            parts.extend(plan);
        } else {
            // Nothing of it can be done today.
            parts.push(folded(heading(scene, words.text(Text::UiIfOpen)), plan, model.topic.is_some()).into());
        }
    }
    parts.extend(keep::view(scene));
    let answers = folded(heading(scene, words.text(Text::UiAnswersHeading)), vec![answer::list(scene)], false);
    parts.push(el("div.isc-printed", vec![answers.into(), criteria::on_paper(scene, program)]));
    let review = scene.button("isc-secondary", "", words.text(Text::UiEditAnswers), Msg::ChoseReview).into();
    parts.push(el("div.isc-nav:nav", vec![review, scene.button("isc-secondary", "", words.text(Text::UiRestart), Msg::Restarted).into()]));
    parts.push(el("div.isc-screen-only", keep::help(scene)));
    el("section.isc-result:result", parts)
}

/// A part that is folded away under its heading, unless it is to be open.
pub(in crate::ui) fn folded(heading: Html, inner: Vec<Html>, open: bool) -> VTag {
    let open = if open { "open" } else { "" };
    let parts = [vec![el("summary", vec![heading])], inner].concat();
    tag("details.isc-folded", attrs!["open" => open], parts)
}

/// The heading of a topic; it takes the focus where the result was come back to with it.
fn topic_heading(scene: &Scene<'_>, words: &str, topic: Option<&'static Topic>) -> Html {
    if topic.is_none() || scene.model.topic != topic {
        return heading(scene, words);
    }
    tag(scene.level(1), attrs!["class" => "isc-subheading", "tabindex" => "-1"], vec![super::text(words)]).at(scene.heading).into()
}

/// The heading of a part of the result.
fn heading(scene: &Scene<'_>, words: &str) -> Html {
    said_with(scene.level(1), attrs!["class" => "isc-subheading"], words)
}
