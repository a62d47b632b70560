//! What depends on the permit, or stands beside it: the two-week lane, a partner's permit, a low-wage LMIA.

use super::super::node::{attrs, said};
use super::super::{HIDDEN, Scene};
use super::{criteria, heading, verdict};
use crate::answers::Key;
use crate::app::Msg;
use crate::engine::{Assessment, Outcome};
use crate::i18n::Text;
use crate::interview::Topic;
use crate::rulebook::ProgramId;
use yew::Html;

pub(super) fn view(scene: &Scene<'_>, assessment: &Assessment) -> Vec<Html> {
    let lane = topic(scene, assessment, Topic::Lane, Text::UiLaneHeading);
    lane.into_iter().chain(topic(scene, assessment, Topic::Partner, Text::UiPartnerHeading)).collect()
}

/// For a person with an offer for which the stream is no way.
pub(super) fn low_wage(scene: &Scene<'_>, assessment: &Assessment) -> Vec<Html> {
    if scene.model.answers().choice_name(Key::JobOffer) != Some("yes") {
        return Vec::new();
    }
    topic(scene, assessment, Topic::LowWage, Text::UiTopicLowWage)
}

/// One programme: what is known of it, and its own questions for those who want to know.
fn topic(scene: &Scene<'_>, assessment: &Assessment, topic: Topic, name: Text) -> Vec<Html> {
    let words = scene.words;
    let Some(program) = topic.program().and_then(|id| assessment.program(id)) else { return Vec::new() };
    let mut parts = vec![heading(scene, words.text(name)), said("p", attrs![], words.say(&["programme", program.id.name(), "text"]))];
    let settled = scene.model.interview.questions_of(topic, &scene.model.options()) == 0;
    if settled || scene.model.interview.has_topic(topic) {
        let colon = words.text(Text::UiColon);
        let title = words.say(&["programme", program.id.name(), "title"]);
        // A lane for an application, or a permit beside a permit, is worth nothing before the worker's own.
        if let Some(own) = waits_for(assessment, topic) {
            let own = words.say(&["outcome", own.name(), "title"]);
            parts.push(said("p", attrs!["class" => "isc-strong"], &[title, colon, words.text(Text::UiWaits)].concat()));
            parts.push(said("p", attrs![], &words.fill(Text::UiWaitsText, &[("outcome", own)])));
        } else {
            parts.push(said("p", attrs!["class" => "isc-strong"], &[title, colon, words.say(&["outcome", program.outcome.name(), "title"])].concat()));
            if program.if_open.is_some() {
                parts.push(verdict::meaning(words, program));
            }
        }
        // What could make the outcome mislead is not to be folded away.
        parts.extend(criteria::remarks(scene, program));
        if program.window.to.is_none() {
            parts.extend(verdict::window(scene, program));
        }
        parts.extend(criteria::groups(scene, program));
    }
    parts.extend(more(scene, topic, name));
    parts
}

/// The stream's own outcome, where what depends on it must not be said to match before that changes.
fn waits_for(assessment: &Assessment, topic: Topic) -> Option<Outcome> {
    let depends = matches!(topic, Topic::Lane | Topic::Partner | Topic::Permit);
    let stream = assessment.program(ProgramId::InnovationStream).filter(|_| depends)?;
    let waits = stream.on_criteria() == Outcome::DoesNotMeet || !stream.window.lets_in();
    waits.then(|| if stream.window.lets_in() { stream.on_criteria() } else { stream.outcome })
}

/// A button for the questions of a topic, where there are any.
pub(super) fn more(scene: &Scene<'_>, topic: Topic, about: Text) -> Option<Html> {
    let name = match scene.model.interview.questions_of(topic, &scene.model.options()) {
        0 => return None,
        1 => scene.words.text(Text::UiTopicOne).to_owned(),
        count => scene.words.fill(Text::UiTopicMore, &[("count", &count.to_string())]),
    };
    let mut button = scene.button("isc-secondary", "", &name, Msg::ChoseTopic(topic));
    button.add_child(said("span", HIDDEN, &[scene.words.text(Text::UiColon), scene.words.text(about)].concat()));
    Some(button.into())
}
