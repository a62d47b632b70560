//! The programmes that are shown beside the first: what depends on its permit or goes with it, and where it does not fit, what could instead.

use super::super::Scene;
use super::super::node::{Gather, text_el};
use super::parts::{folded, topic_heading};
use super::{criteria, verdict};
use crate::app::{Judgement, Msg};
use crate::engine::{Outcome, ProgramAssessment};
use crate::i18n::Text;
use crate::rulebook::{Programme, Shown, Topic};
use yew::Html;

pub(super) fn view(scene: &Scene<'_>, judgement: &Judgement, place: Shown) -> Vec<Html> {
    judgement.shown(place).map(|(programme, program)| part(scene, judgement, programme, program)).nodes()
}

/// One programme: what is known of it, and its own questions for those who want to know. It is folded away until they have answered these.
fn part(scene: &Scene<'_>, judgement: &Judgement, programme: &'static Programme, program: &ProgramAssessment) -> Html {
    let words = scene.words;
    let name = words.say(&["programme", program.id.name(), "heading"]);
    let topic = scene.rulebook().topics.into_iter().find(|topic| topic.program == Some(program.id));
    let mut parts = vec![text_el("p", words.say(&["programme", program.id.name(), "text"]))];
    let wanted = topic.is_some_and(|topic| scene.model.interview.has_topic(topic));
    let settled = wanted || topic.is_none_or(|topic| judgement.questions_of(topic) == 0);
    if settled {
        let colon = words.text(Text::UiColon);
        let title = words.say(&["programme", program.id.name(), "title"]);
        if let Some(own) = waits_for(judgement, programme) {
            let standing = judgement.assessment.programs.first().filter(|_| own == Outcome::NotOpen).and_then(|main| verdict::standing(scene, &main.window));
            let own = standing.map_or(words.say(&["outcome", own.name(), "title"]), |standing| words.text(standing));
            parts.push(text_el("p.isc-strong", &[title, colon, words.text(Text::UiWaits)].concat()));
            parts.push(text_el("p", &words.fill(Text::UiWaitsText, &[("outcome", own)])));
        } else {
            parts.push(text_el("p.isc-strong", &[title, colon, words.say(&["outcome", program.outcome.name(), "title"])].concat()));
            if program.if_open.is_some() {
                parts.push(verdict::meaning(scene, program));
            }
        }
        // What could make the outcome mislead is not to be folded away from it.
        parts.extend(criteria::remarks(scene, program));
        if program.window.to.is_none() {
            parts.extend(verdict::window(scene, program));
        }
        parts.extend(criteria::groups(scene, judgement, program));
    }
    parts.extend(topic.and_then(|topic| more(scene, judgement, topic, name)));
    folded(topic_heading(scene, name, topic), parts, wanted).into()
}

/// The first programme's own outcome, where what is worth nothing without its permit must not be said to match before that changes.
fn waits_for(judgement: &Judgement, programme: &Programme) -> Option<Outcome> {
    let main = judgement.assessment.programs.first().filter(|_| programme.waits)?;
    let waits = main.on_criteria() == Outcome::DoesNotMeet || !main.window.lets_in();
    waits.then(|| if main.window.lets_in() { main.on_criteria() } else { main.outcome })
}

/// A button for the questions of a topic, where there are any.
pub(super) fn more(scene: &Scene<'_>, judgement: &Judgement, topic: &'static Topic, about: &str) -> Option<Html> {
    let name = match judgement.questions_of(topic) {
        0 => return None,
        1 => scene.words.text(Text::UiTopicOne).to_owned(),
        count => scene.words.fill(Text::UiTopicMore, &[("count", &count.to_string())]),
    };
    let mut button = scene.button("isc-secondary", "", &name, Msg::ChoseTopic(topic));
    button.add_child(text_el("span.isc-hidden", &[scene.words.text(Text::UiColon), about].concat()));
    Some(button.into())
}
