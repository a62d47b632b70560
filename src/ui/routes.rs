//! The routes beside the first programme: what could fit, what needs an answer, what others decide, what does not fit and why, what is closed.

use super::node::{DOT, Gather, On, With, attrs, bar, el, el_with, sign, tag, text, text_el, text_el_with};
use super::result::parts::folded;
use super::result::{criteria, keep, next, plan, verdict};
use super::{Scene, answer, field, sources};
use crate::app::{Arrival, Entry, Model, Msg, RouteList, Screen};
use crate::engine::{Factor, Group, PASS_MARK, Points, ProgramAssessment, WindowStatus};
use crate::i18n::{Catalogue, Text, fill};
use crate::interview::Routes;
use crate::rulebook::{Decision, Item, Page, Programme, Route, RouteKind, Stage};
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::{Html, TargetCast};

/// The names of the groups, by which their words are found.
const fn name_of(group: Group) -> &'static str {
    match group {
        Group::CouldFit => "could-fit",
        Group::NeedsAnswer => "needs-answer",
        Group::OthersDecide => "others-decide",
        Group::DoesNotFit => "does-not-fit",
        Group::Closed => "closed",
    }
}

/// The name of how routes of a group stand. `passed`: nothing was asked about them; `stays`: no question is to come that can settle them.
const fn status_of(group: Group, passed: bool, stays: bool) -> &'static str {
    match (passed, stays) {
        (true, _) => "not-asked-yet",
        (_, true) => "stays-open",
        _ => name_of(group),
    }
}

/// Whether a route waits for answers that are not asked for, since routes of its kind are not wanted.
fn is_passed_over(model: &Model, route: &Route, program: &ProgramAssessment) -> bool {
    !model.interview.routes().take_in(route.kind) && !program.next.is_empty()
}

pub(super) fn view(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let Some(routes) = model.routes() else { return Html::default() };
    let mut parts = vec![scene.top(model.can_go_back()), scene.heading("heading", "", words.text(Text::UiRoutesTitle))];
    parts.push(text_el("p.isc-hint", words.say(&["routes", "intro"])));
    parts.push(text_el("p.isc-small", &words.fill(Text::UiAsOf, &[("date", &words.date(model.settings.as_of))])));
    parts.push(text_el("p.isc-strong", &open(words, routes, model.route_kind)));
    parts.push(to_answer(scene, routes));
    parts.push(filter(scene));
    parts.push(text_el("p.isc-small", words.say(&["routes", "ranked"])));
    // Who comes for a time and who comes for good look for different things: they stand apart, unless one kind alone is asked for.
    let mut permanent = Vec::new();
    let (mut groups, mut ruled_out) = (Vec::new(), Vec::new());
    for group in Group::ALL {
        let mut cards = Vec::new();
        let mut stays = group == Group::NeedsAnswer;
        let mut passed = stays;
        for entry in routes.of_group(group, model.route_kind) {
            let (_, route, program) = entry;
            let card = card(scene, routes, group, entry);
            if model.route_kind.is_none() && route.kind == RouteKind::Permanent {
                permanent.push(card);
            } else {
                stays &= !asks(routes, program);
                passed &= is_passed_over(model, route, program);
                cards.push(card);
            }
        }
        if !cards.is_empty() {
            // Nothing more is asked of those that wait for what the visitor is not sure of, or cannot come to.
            let status = words.say(&["routes", status_of(group, passed, stays)]);
            // What is ruled out comes last, for those who want to know why.
            let out = matches!(group, Group::DoesNotFit | Group::Closed);
            if out { &mut ruled_out } else { &mut groups }.push(part(scene, name_of(group), status, cards, !out));
        }
    }
    if !permanent.is_empty() {
        // They are folded for as long as nothing is asked about them.
        let kind = RouteKind::Permanent.name();
        groups.push(part(scene, kind, words.say(&["kind", kind]), permanent, model.interview.routes() == Routes::All));
    }
    // One place for all groups, however many there are: what stands before them would be made anew otherwise, and lose the focus.
    parts.push(groups.into_iter().chain(ruled_out).collect());
    parts.push(text_el("p.isc-small", words.say(&["routes", "not-asked"])));
    parts.push(routes.pointers.iter().map(|page| pointer(scene, page)).collect());
    parts.extend(keep::view(scene));
    let answered = model.interview.answered().next().is_some();
    parts.push(if answered { el("div.isc-printed", vec![answer::folded(scene)]) } else { Html::default() });
    let buttons = vec![
        scene.button("isc-secondary", "", words.say(&["routes", "check"]), Msg::ChoseReview).into(),
        scene.button("isc-secondary", "", words.text(Text::UiRestart), Msg::Restarted).into(),
    ];
    parts.push(el("div.isc-nav:nav", buttons));
    parts.extend(keep::help(scene));
    el("section.isc-result:routes-list", parts)
}

/// Routes that stand together, under the name of what they have in common and how many they are.
fn part(scene: &Scene<'_>, key: &'static str, name: &str, cards: Vec<Html>, open: bool) -> Html {
    let count = cards.len().to_string();
    let heading = text_el_with(scene.level(1), attrs!["class" => "isc-subheading"], &scene.words.fill(Text::UiGroup, &[("status", name), ("count", &count)]));
    folded(heading, vec![el("ul.isc-criteria:routes", cards)], open).keyed(key).into()
}

/// What stands in the place of a screen whose sentences are not there.
pub(super) fn coming(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let mut parts = vec![scene.top(model.can_go_back()), scene.heading("heading", "", words.text(Text::UiRoutesTitle))];
    match model.route_words_arrival() {
        Arrival::Failed(_) => {
            parts.push(text_el("p", words.text(Text::UiRoutesFailed)));
            parts.push(scene.button("isc-secondary", "", words.text(Text::UiFinderRetry), Msg::AskedForRouteWords).into());
        }
        _ => parts.push(text_el("p", words.text(Text::UiLoading))),
    }
    el("section.isc-result", parts)
}

/// How many routes are still open, in words; of one kind, or of all.
fn open(words: &Catalogue, routes: &RouteList, kind: Option<RouteKind>) -> String {
    let (one, several) = if kind.is_some() { ("open-kind-one", "open-kind") } else { ("open-one", "open") };
    match routes.open(kind) {
        0 => words.say(&["routes", "open-none"]).to_owned(),
        1 => words.say(&["routes", one]).to_owned(),
        count => fill(words.say(&["routes", several]), &[("count", &count.to_string())]),
    }
}

/// How many questions are left, in words; where none is, what else could be asked about.
fn left(model: &Model, words: &Catalogue, routes: &RouteList) -> String {
    let passed = routes.of_group(Group::NeedsAnswer, None).filter(|(_, route, program)| is_passed_over(model, route, program)).count();
    match routes.questions.len() {
        0 if passed > 0 => fill(words.say(&["routes", "done-but"]), &[("count", &passed.to_string())]),
        0 => words.say(&["routes", if routes.open(None) == 0 { "done-none" } else { "done" }]).to_owned(),
        1 => words.say(&["routes", "left-one"]).to_owned(),
        count => fill(words.say(&["routes", "left"]), &[("count", &count.to_string())]),
    }
}

/// What is left to ask, and whether permanent residence is asked about.
fn to_answer(scene: &Scene<'_>, routes: &RouteList) -> Html {
    let Scene { model, words, send, .. } = scene;
    let mut parts = vec![text_el("p", &left(model, words, routes))];
    if !routes.questions.is_empty() {
        parts.push(scene.button("isc-continue", "continue", words.say(&["routes", "next"]), Msg::ChoseNext).into());
    }
    let ticked = send.reform(|event: Event| Msg::WantedResidence(event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())));
    let mut input = tag("input:input", attrs!["type" => "checkbox", "id" => "isc-residence"], Vec::new());
    input.set_checked(model.interview.routes() == Routes::All);
    let name = el(
        "span.isc-option-text",
        vec![text_el("span.isc-option-name", words.say(&["routes", "residence"])), text_el("span.isc-option-line", words.say(&["routes", "residence-text"]))],
    );
    parts.push(el_with("label.isc-option isc-option-plain", attrs!["for" => "isc-residence"], vec![input.on(On::Change, ticked).into(), name]));
    el("div.isc-box isc-screen-only", parts)
}

/// The choice of the kind that is listed.
fn filter(scene: &Scene<'_>) -> Html {
    let Scene { model, words, send, .. } = scene;
    let picked = send.reform(|event: Event| {
        let place = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| usize::try_from(select.selected_index()).ok());
        Msg::ChoseKind(place.and_then(|place| place.checked_sub(1)).and_then(|place| RouteKind::ALL.get(place)).copied())
    });
    let option = |kind: Option<RouteKind>| {
        let name = kind.map_or(words.say(&["routes", "filter-all"]), |kind| words.say(&["kind", kind.name()]));
        text_el_with("option", attrs!["selected" => if kind == model.route_kind { "selected" } else { "" }], name)
    };
    let options = core::iter::once(None).chain(RouteKind::ALL.iter().copied().map(Some)).map(option).nodes();
    let select = tag("select.isc-input:input", attrs!["id" => "isc-kind"], options).on(On::Change, picked);
    let label = text_el_with("label.isc-label", attrs!["for" => "isc-kind"], words.say(&["routes", "filter"]));
    el("div.isc-labelled isc-screen-only isc-kind", vec![label, select.into()])
}

/// Whether a question is still to come that can settle a route.
fn asks(routes: &RouteList, program: &ProgramAssessment) -> bool {
    program.next.iter().any(|key| routes.questions.contains(key))
}

/// One route: what it is, for whom, of what kind and how it stands, and all that is known of it for those who want to see.
fn card(scene: &Scene<'_>, routes: &RouteList, group: Group, (programme, route, program): Entry<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let id = program.id.name();
    let is_open = model.open_routes.contains(&program.id);
    // Whoever looks over a shoulder is not to read what this one is about.
    let hides = route.confidential && !is_open;
    let inner = ["isc-route-", id].concat();
    // The status of a criterion that stands the same way.
    let stands = match group {
        Group::CouldFit => "met",
        Group::NeedsAnswer => "unknown",
        Group::OthersDecide => "discretion",
        Group::DoesNotFit => "not-met",
        Group::Closed => "not-applicable",
    };
    let mut title = scene.button("isc-route-title", "route-title", words.say(&["programme", id, "title"]), Msg::ToggledRoute(program.id));
    title.add_child(sign(stands));
    title.add_attribute("aria-expanded", if is_open { "true" } else { "false" });
    title.add_attribute("aria-controls", inner.clone());
    let waits = group == Group::NeedsAnswer;
    let passed_over = waits && is_passed_over(model, route, program);
    let stays = waits && !passed_over && !asks(routes, program);
    // What stands under the name of its group need not be seen again; whoever goes from route to route hears it.
    let seen = stays || model.route_kind.is_none() && route.kind == RouteKind::Permanent;
    let status = text_el(if seen { "span" } else { "span.isc-hidden" }, &[words.say(&["routes", status_of(group, passed_over, stays)]), DOT].concat());
    let kind = el("p.isc-small isc-route-state", vec![status, text(words.say(&["kind", route.kind.name()]))]);
    // Where a question can still settle it, the question says so. The reason, too, would say what a confidential route is about.
    let line = if waits && !stays || hides { Html::default() } else { text_el("p", &summary(scene, route, program)) };
    let heading = el_with(scene.level(2), attrs!["class" => "isc-route-heading"], vec![title.into()]);
    // On paper there is room for it on the routes alone that were folded out.
    let who = text_el(if is_open { "p" } else { "p.isc-route-who" }, if hides { "" } else { words.say(&["programme", id, "text"]) });
    let body = if is_open { details(scene, programme, route, program) } else { Vec::new() };
    let body = el_with("div.isc-route-body", attrs!["id" => &inner], body);
    // Nothing that leaves the screen names it.
    let class = ["isc-criterion isc-route isc-is-", stands, if route.confidential { " isc-screen-only" } else { "" }].concat();
    tag("li:route", attrs!["class" => &class], vec![heading, who, kind, line, body]).keyed(id).into()
}

/// How it stands in one sentence: its window, where it takes no applications; what the outcome comes down to; who acts first; or what it says.
fn summary(scene: &Scene<'_>, route: &Route, program: &ProgramAssessment) -> String {
    let words = scene.words;
    if program.window.status != WindowStatus::Open {
        return closed(words, program).unwrap_or_else(|| verdict::window_sentence(scene, program));
    }
    match program.why() {
        Some(why) => {
            let criterion = program.criteria.iter().find(|criterion| criterion.id == why.criterion);
            criterion.map(|criterion| criteria::reason(words, criterion, scene.model.answers())).unwrap_or_default()
        }
        None => words.say(&["stage", route.stage.name()]).to_owned(),
    }
}

/// Why it takes no applications, where the rulebook has a reason.
fn closed(words: &Catalogue, program: &ProgramAssessment) -> Option<String> {
    program.window.reason.map(|reason| words.say(&["closed", reason]).to_owned())
}

fn details(scene: &Scene<'_>, programme: &'static Programme, route: &'static Route, program: &ProgramAssessment) -> Vec<Html> {
    let Scene { words, .. } = scene;
    let own = |part: &str| words.find(&["programme", programme.id.name(), part]);
    let sub = |name: &str| text_el_with(scene.level(3), attrs!["class" => "isc-group"], name);
    let mut parts = Vec::new();
    if route.confidential {
        // Whoever looks over a shoulder must not see it.
        parts.push(scene.button("isc-secondary", "", words.say(&["routes", "leave"]), Msg::LeftPage).into());
    }
    parts.extend(own("ground").map(|sentence| text_el("p.isc-caution", sentence)));
    if program.window.status != WindowStatus::Open || program.window.to.is_some() || program.window.by_notice() {
        parts.extend(verdict::window(scene, program));
    }
    for part in ["first", "then"] {
        let name = [words.say(&["routes", part]), words.text(Text::UiColon)].concat();
        parts.extend(own(part).map(|sentence| el("p", vec![text_el("strong", &name), text(sentence)])));
    }
    if !program.criteria.is_empty() {
        parts.push(sub(words.text(Text::UiCriteriaHeading)));
        parts.push(criteria::tally(scene, program));
        parts.push(el("ul.isc-list", program.criteria.iter().map(|criterion| self::criterion(scene, program, criterion)).nodes()));
    }
    parts.extend(program.points.as_ref().map(|points| self::points(scene, points)));
    // The pool of International Experience Canada has no such score.
    if route.stage == Stage::Pool && route.kind == RouteKind::Permanent {
        parts.push(text_el("p.isc-small", words.say(&["routes", "no-crs"])));
    }
    if !program.changes.is_empty() && program.window.lets_in() {
        parts.push(sub(words.text(Text::UiChangesHeading)));
        let line = |set| text_el("li", &next::sentences(scene, set));
        parts.push(el("ul.isc-list", program.changes.iter().map(|set| line(set)).nodes()));
    }
    if !route.others.is_empty() {
        parts.push(sub(words.say(&["routes", "others"])));
        parts.push(others(words, route.others.0));
    }
    if !program.fees.is_empty() {
        parts.push(sub(words.text(Text::UiFeesHeading)));
        parts.push(el("ul.isc-list", program.fees.iter().map(|fee| plan::fee(scene, fee)).nodes()));
        parts.extend(own("fees").map(|sentence| text_el("p.isc-small", sentence)));
    }
    if !program.documents.is_empty() {
        parts.push(sub(words.text(Text::UiDocumentsHeading)));
        let document = |item: &&'static Item| text_el("li", words.say(&["document", item.id]));
        parts.push(el("ul.isc-list", program.documents.iter().map(document).nodes()));
    }
    parts.push(sub(words.say(&["routes", "official"])));
    parts.push(el("ul.isc-sources", sources::page(scene, route.page).into_iter().nodes()));
    parts
}

/// One criterion of a route: how it stands, why, and where the rule is.
fn criterion(scene: &Scene<'_>, program: &ProgramAssessment, criterion: &crate::engine::CriterionAssessment) -> Html {
    let words = scene.words;
    let id = criterion.id.name();
    let name = words.say(&["criterion", id, "title"]);
    let title = [name, words.text(Text::UiColon), criteria::stands(scene, program, criterion), ". "].concat();
    let rule = scene.link_about(&[scene.page, "#", id].concat(), words.text(Text::UiRule), name);
    let reason = [&criteria::reason(words, criterion, scene.model.answers()), " "].concat();
    tag("li:criterion", attrs![], vec![text_el("strong", &title), text(&reason), rule]).keyed(id).into()
}

/// What others decide, by who does.
fn others(words: &Catalogue, decisions: &'static [Decision]) -> Html {
    let line = |same: &'static [Decision]| {
        let by = same.first().map_or("", |decision| words.say(&["body", decision.by.name()]));
        let what: Vec<&str> = same.iter().map(|decision| words.say(&["other", decision.id])).collect();
        el("li", vec![text_el("strong", &[by, words.text(Text::UiColon)].concat()), text(&what.join("; "))])
    };
    el("ul.isc-list", decisions.chunk_by(|one, other| one.by == other.by).map(line).nodes())
}

/// The points of the federal skilled worker grid, factor by factor, and what is missing to them.
fn points(scene: &Scene<'_>, points: &Points) -> Html {
    let words = scene.words;
    let range = |min: u8, max: u8| if min == max { min.to_string() } else { [&min.to_string(), "–", &max.to_string()].concat() };
    let sentence = words.say(&["routes", if points.min == points.max { "points-exact" } else { "points-range" }]);
    let total = fill(sentence, &[("min", &points.min.to_string()), ("max", &points.max.to_string()), ("pass", &PASS_MARK.to_string())]);
    let row = |factor: &Factor| {
        let value = [&range(factor.min, factor.max), " / ", &factor.of.to_string()].concat();
        let bar = bar(&[factor.min, factor.max].map(u32::from), factor.of.into());
        el("tr", vec![text_el_with("th", attrs!["scope" => "row"], words.say(&["factor", factor.id])), el("td", vec![text(&value), bar])])
    };
    let table = el("table.isc-points", vec![el("tbody", points.factors.iter().map(row).nodes())]);
    let mut parts = vec![text_el_with(scene.level(3), attrs!["class" => "isc-group"], words.say(&["routes", "points"])), text_el("p", &total), table];
    if !points.missing.is_empty() {
        parts.push(text_el("p", words.say(&["routes", "points-missing"])));
        let line = |key: &crate::vocabulary::Key| text_el("li", field::say(scene, *key, "title").unwrap_or_default());
        parts.push(el("ul.isc-list", points.missing.iter().map(line).nodes()));
    }
    el("div:points", parts)
}

/// A programme that is not checked here, with the page that tells of it.
fn pointer(scene: &Scene<'_>, page: &Page) -> Html {
    let words = scene.words;
    let said_of = |part: &str| words.say(&["pointer", page.id, part]);
    let title = text_el_with(scene.level(2), attrs!["class" => "isc-route-heading"], said_of("title"));
    el("div.isc-box", vec![title, text_el("p", said_of("text")), scene.link_to(page.url, words.say(&["page", page.id]))])
}

/// What stands under a question about the routes: how many questions are left, how many routes are open, and which.
pub(super) fn beside_question(scene: &Scene<'_>) -> Html {
    let Scene { model, words, .. } = scene;
    let Some(routes) = model.routes() else { return Html::default() };
    let still = [Group::CouldFit, Group::NeedsAnswer, Group::OthersDecide].into_iter().flat_map(|group| routes.of_group(group, None));
    let line = |(programme, ..): Entry<'_>| text_el("li", words.say(&["programme", programme.id.name(), "title"]));
    let list = el("ul.isc-list", still.map(line).nodes());
    let names = tag("details.isc-more", attrs![], vec![text_el("summary", &open(words, routes, None)), list]).keyed("open-routes").into();
    let button = scene.button("isc-secondary", "", words.say(&["routes", "list"]), Msg::ChoseRoutes).into();
    el("div.isc-beside", vec![text_el("p.isc-small", &left(model, words, routes)), names, button])
}

/// The button that leads to the routes.
pub(super) fn button(scene: &Scene<'_>) -> Html {
    scene.button("isc-secondary", "", scene.words.text(Text::UiRoutesSee), Msg::ChoseRoutes).into()
}

/// What a screen reader is told once an answer has changed the list, and beside the list what is left to ask.
pub(super) fn announced(model: &Model, words: &Catalogue) -> String {
    let Some(routes) = model.routes() else { return String::new() };
    if model.screen != Screen::Routes {
        return open(words, routes, None);
    }
    [&open(words, routes, model.route_kind), " ", &left(model, words, routes)].concat()
}
