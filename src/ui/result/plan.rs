//! What an application needs: the steps of both sides in order, the documents to tick off, the fees and who pays them, the length of a permit.

use super::super::node::{DOT, Gather, On, With, attrs, bar, el, el_with, tag, text, text_el, text_el_with};
use super::super::{Scene, sources};
use super::further::more;
use super::parts::{folded, heading, led_to, topic_heading};
use super::{keep, lanes, verdict};
use crate::app::{Copied, Judgement, Msg};
use crate::domain::Date;
use crate::engine::{LimitedBy, Outcome, Permit, ProgramAssessment, WindowStatus};
use crate::i18n::{Audience, Text};
use crate::rulebook::{Item, PageId, Who};
use yew::Html;

/// `first`: the steps are what to do first, and a button at the top leads to them.
pub(super) fn view(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment, first: bool) -> Vec<Html> {
    let mut parts = steps(scene, judgement, program, first);
    // Whoever has applied has handed these in.
    if program.window.status != WindowStatus::LodgedInTime {
        parts.push(documents(scene, program));
        parts.push(fees(scene, program));
    }
    parts.extend(permit(scene, judgement, program));
    parts
}

/// Both sides, the reader's own first.
fn sides(scene: &Scene<'_>) -> [Who; 2] {
    match scene.words.audience() {
        Audience::Worker => [Who::Worker, Who::Employer],
        Audience::Employer => [Who::Employer, Who::Worker],
    }
}

fn of<'a>(items: &'a [&'static Item], who: Who) -> impl Iterator<Item = &'static Item> + 'a {
    items.iter().copied().filter(move |item| item.who == who)
}

fn steps(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment, first: bool) -> Vec<Html> {
    let words = scene.words;
    let steps = &judgement.steps;
    let name = words.text(Text::UiStepsHeading);
    let heading = if first { led_to(scene, scene.target, name) } else { heading(scene, name) };
    let mut parts = Vec::new();
    if !program.window.lets_in() {
        let read = verdict::last_read(scene, program.window.sources).map(|day| words.date(day)).unwrap_or_default();
        parts.push(text_el("p.isc-caution", &words.fill(Text::UiStepsClosed, &[("read", &read)])));
    }
    parts.extend(lanes::view(words, sides(scene), steps));
    for who in sides(scene) {
        let name = if who == Who::Worker { Text::UiStepsWorker } else { Text::UiStepsEmployer };
        let name = text_el_with(scene.level(2), attrs!["class" => "isc-group"], words.text(name));
        let step = |item: &'static Item| {
            let mut parts = vec![text(words.say(&["step", item.id]))];
            let page = item.page.and_then(|page| scene.rulebook().page(page));
            parts.extend(page.map(|page| el("p:look-up", vec![scene.link_to(page.url, words.say(&["page", page.id]))])));
            el("li", parts)
        };
        let list = el("ol.isc-list:next-steps", of(steps, who).map(step).nodes());
        // Those of the other side are there for whoever wants to know.
        parts.extend(if who == sides(scene)[0] {
            vec![name, list]
        } else {
            let inner = match scene.words.audience() {
                Audience::Worker => vec![list, to_employer(scene, of(steps, who))],
                Audience::Employer => vec![list],
            };
            vec![side(name, inner)]
        });
    }
    parts.push(sources::folded(scene, words.text(Text::UiStepsHeading), steps.iter().flat_map(|item| item.sources.iter().copied())));
    // Whoever has to find out first whether an application could succeed opens them, or is led there.
    if program.window.status == WindowStatus::Open && program.on_criteria() == Outcome::Undetermined {
        return vec![side(heading, parts)];
    }
    parts.insert(0, heading);
    parts
}

/// Steps that are folded on the screen and open on paper.
fn side(heading: Html, parts: Vec<Html>) -> Html {
    let mut folded = folded(heading, parts, false);
    folded.add_attribute("class", "isc-folded isc-side");
    folded.into()
}

/// The employer's steps as a message: whoever does them need not open the check.
fn to_employer(scene: &Scene<'_>, steps: impl Iterator<Item = &'static Item>) -> Html {
    let words = scene.words;
    let lines: Vec<String> = steps.enumerate().map(|(place, item)| [&(place + 1).to_string(), ". ", words.say(&["step", item.id])].concat()).collect();
    // A look at a page is nothing to send.
    if lines.len() < 2 {
        return Html::default();
    }
    let message = [words.text(Text::UiAskSteps), &lines.join("\n"), words.text(Text::UiAskThanks)].join("\n\n");
    keep::sending(scene, Copied::Steps, message)
}

fn documents(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let words = scene.words;
    let mut parts = Vec::new();
    for who in sides(scene) {
        let name = if who == Who::Worker { Text::UiDocumentsWorker } else { Text::UiDocumentsEmployer };
        parts.push(text_el_with(scene.level(2), attrs!["class" => "isc-group"], words.text(name)));
        parts.push(el("ul.isc-checklist:checklist", of(&program.documents, who).map(|item| document(scene, item)).nodes()));
    }
    parts.push(sources::folded(scene, words.text(Text::UiDocumentsHeading), program.documents.iter().flat_map(|item| item.sources.iter().copied())));
    folded(heading(scene, words.text(Text::UiDocumentsHeading)), parts, false).into()
}

fn document(scene: &Scene<'_>, item: &'static Item) -> Html {
    let id = ["isc-document-", item.id].concat();
    let mut input = tag("input", attrs!["type" => "checkbox", "id" => &id], Vec::new());
    input.set_checked(scene.model.ticked.contains(&item.id));
    let name = el("span.isc-option-text", vec![text(scene.words.say(&["document", item.id]))]);
    let ticked = scene.send.reform(move |_| Msg::Ticked(item.id));
    let label = el_with("label.isc-option isc-option-plain", attrs!["for" => &id], vec![input.on(On::Change, ticked).into(), name]);
    tag("li", attrs![], vec![label]).keyed(item.id).into()
}

fn fees(scene: &Scene<'_>, program: &ProgramAssessment) -> Html {
    let words = scene.words;
    let list = el("ul.isc-list:fees", program.fees.iter().map(|item| fee(scene, item)).nodes());
    let parts = vec![
        list,
        text_el("p.isc-small", words.text(Text::UiFeesNote)),
        sources::look_up(scene, &scene.rulebook().fee_page.into_iter().collect::<Vec<PageId>>()),
        sources::folded(scene, words.text(Text::UiFeesHeading), program.fees.iter().flat_map(|item| item.sources.iter().copied())),
    ];
    folded(heading(scene, words.text(Text::UiFeesHeading)), parts, false).into()
}

/// A fee: what for, how much, and who pays it.
pub(in crate::ui) fn fee(scene: &Scene<'_>, item: &Item) -> Html {
    let words = scene.words;
    let who = words.say(&["payer", item.who.name()]);
    let name = [words.say(&["fee", item.id]), words.text(Text::UiColon), &words.money(u64::from(item.cents))].concat();
    let mut parts = vec![text_el("strong", &name), text(DOT), text(who)];
    if let Some(provision) = item.provision {
        parts.push(text_el("span.isc-small", &[DOT, words.provision(provision)].concat()));
    }
    el("li", parts)
}

/// What can end a permit, each as a bar from the day of the check on: the shortest of them rules.
fn limits(scene: &Scene<'_>, permit: Permit) -> Html {
    let words = scene.words;
    let days = |day: Date| u32::try_from(day.days() - scene.model.settings.as_of.days()).unwrap_or_default();
    let longest = permit.limits.iter().filter_map(|(_, day)| *day).map(days).max().unwrap_or_default();
    let line = |(limit, day): (LimitedBy, Date)| {
        let name = [words.say(&["limit", limit.name()]), words.text(Text::UiColon), &words.date(day)].concat();
        let name = text_el(if limit == permit.limited_by { "strong" } else { "span" }, &name);
        el("li", vec![name, bar(&[days(day)], longest)])
    };
    el("ul.isc-list isc-links isc-limits", permit.limits.into_iter().filter_map(|(limit, day)| Some((limit, day?))).map(line).nodes())
}

fn permit(scene: &Scene<'_>, judgement: &Judgement, program: &ProgramAssessment) -> Option<Html> {
    let words = scene.words;
    let permit = program.permit?;
    let until = crate::i18n::fill(words.say(&["permit", "until"]), &[("date", &words.date(permit.until))]);
    let limit = [words.say(&["limited-by", permit.limited_by.name()]), "."].concat();
    let mut text_of_it = vec![until, limit];
    if !program.window.lets_in() {
        text_of_it.push(words.say(&["permit", "closed"]).to_owned());
    }
    if permit.upper_bound {
        text_of_it.push(words.say(&["permit", "upper-bound"]).to_owned());
    }
    let mut parts = vec![text_el("p", &text_of_it.join(" ")), limits(scene, permit)];
    let rests_on = scene.rulebook().program(program.id).map_or(&[][..], |programme| programme.permit_sources.0);
    parts.push(sources::folded(scene, words.text(Text::UiPermitHeading), rests_on.iter().copied()));
    // The topic without a programme of its own asks for the dates that bound the permit.
    let dates = scene.rulebook().topics.into_iter().find(|topic| topic.program.is_none());
    if permit.upper_bound {
        parts.extend(dates.and_then(|topic| more(scene, judgement, topic, words.text(Text::UiPermitHeading))));
    }
    // Whoever has answered what it asks comes to see it.
    let wanted = dates.is_some_and(|topic| scene.model.interview.has_topic(topic));
    Some(folded(topic_heading(scene, words.text(Text::UiPermitHeading), dates), parts, wanted).into())
}
