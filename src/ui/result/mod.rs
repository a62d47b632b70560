//! The result: the outcome in words, what would change it, every criterion with its reason and sources, what follows from it, and a way to
//! keep it.

pub(super) mod criteria;
mod further;
pub(super) mod keep;
mod lanes;
pub(super) mod needs;
pub(super) mod next;
pub(super) mod parts;
pub(super) mod plan;
pub(super) mod ruler;
pub(super) mod verdict;

use super::node::el;
use super::{Scene, answer, routes};
use crate::app::Msg;
use crate::engine::Outcome;
use crate::i18n::Text;
use crate::rulebook::Shown;
use parts::{folded, heading};
use yew::Html;

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let Some(judgement) = model.judgement() else { return Html::default() };
    let Some(program) = judgement.assessment.programs.first() else { return Html::default() };
    let mut parts = vec![scene.top(true), verdict::view(scene, program), criteria::overview(scene, program)];
    // The steps are what to do next where there is something to lodge; where there is not, the other routes.
    let to_steps = program.on_criteria() != Outcome::DoesNotMeet && program.window.lets_in();
    let (name, msg) = if to_steps { (Text::UiWhatNow, Msg::ChoseSteps) } else { (Text::UiRoutesSee, Msg::ChoseRoutes) };
    let mut buttons = vec![scene.button("isc-secondary isc-lead", "", words.text(name), msg).into()];
    if to_steps {
        buttons.push(routes::button(scene));
    }
    parts.push(el("div.isc-nav:nav", buttons));
    parts.extend(next::changes(scene, judgement, program));
    parts.extend(criteria::view(scene, judgement, program));
    // Steps and fees of an application that cannot succeed would only mislead.
    if program.on_criteria() == Outcome::DoesNotMeet {
        parts.extend(further::view(scene, judgement, Shown::Instead));
    } else {
        // Whose answers do not decide has to find out before any step is taken.
        let undecided = program.on_criteria() == Outcome::Undetermined;
        let mut plan = keep::message(scene, program, undecided);
        let steps_first = !undecided || plan.is_empty();
        plan.extend(plan::view(scene, judgement, program, steps_first));
        plan.extend(further::view(scene, judgement, Shown::WithPermit));
        if program.window.lets_in() {
            parts.extend(plan);
        } else {
            // Nothing of it can be done today.
            parts.push(folded(heading(scene, words.text(Text::UiIfOpen)), plan, model.topic.is_some()).into());
        }
    }
    parts.extend(keep::view(scene));
    parts.push(el("div.isc-printed", vec![answer::folded(scene), criteria::on_paper(scene, program)]));
    let review = scene.button("isc-secondary", "", words.text(Text::UiEditAnswers), Msg::ChoseReview).into();
    parts.push(el("div.isc-nav:nav", vec![review, scene.button("isc-secondary", "", words.text(Text::UiRestart), Msg::Restarted).into()]));
    parts.push(el("div.isc-screen-only", keep::help(scene)));
    el("section.isc-result:result", parts)
}
