//! The assessment as plain JavaScript data (docs/contract.md).

use super::json::Json;
use crate::answers::Value;
use crate::domain::{ABILITIES, Date};
use crate::engine::{Assessment, Change, CriterionAssessment, Factor, Outcome, PASS_MARK, Points, ProgramAssessment, WageFigures, Why, WindowAssessment};
use crate::rulebook::{Addresses, Decision, Item, Programme, Route, Rulebook, SourceId};
use crate::vocabulary::Key;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};

/// The whole assessment.
pub(super) fn json(assessment: &Assessment) -> Json {
    Json::Map(vec![
        ("schema", Json::Number(1)),
        ("engine", Json::Name(env!("CARGO_PKG_VERSION"))),
        ("ruleset", Json::Text(assessment.rulebook.id.to_string())),
        ("asOf", day(assessment.as_of)),
        ("programs", Json::Map(assessment.programs.iter().map(|program| (program.id.name(), self::program(assessment.rulebook, program))).collect())),
        ("order", assessment.order.iter().map(|id| Json::Name(id.name())).collect()),
    ])
}

fn day(day: Date) -> Json {
    Json::Text(day.to_string())
}

fn program(rulebook: &'static Rulebook, program: &ProgramAssessment) -> Json {
    let window = &program.window;
    let mut members = vec![("outcome", Json::Name(program.outcome.name()))];
    members.extend(program.if_open.map(|outcome| ("ifOpen", Json::Name(Outcome::name(outcome)))));
    members.extend([
        ("window", self::window(rulebook, window)),
        ("criteria", program.criteria.iter().map(|criterion| self::criterion(rulebook, criterion)).collect()),
        ("next", program.next.iter().map(|key| Json::Name(key.name())).collect()),
        ("changes", program.changes.iter().map(|set| Json::Map(vec![("set", set.iter().map(change).collect())])).collect()),
    ]);
    let programme = rulebook.program(program.id);
    let route = programme.and_then(|programme| Some((programme, programme.route.as_ref()?)));
    if let Some((programme, route)) = route {
        members.extend(self::route(programme, route));
        members.push(("why", program.why().map_or(Json::Null, why)));
    }
    if let Some(permit) = program.permit {
        let members_of_permit =
            vec![("until", day(permit.until)), ("limitedBy", Json::Name(permit.limited_by.name())), ("upperBound", Json::Flag(permit.upper_bound))];
        members.push(("permit", Json::Map(members_of_permit)));
    }
    if program.permit.is_some() || route.is_some() {
        members.extend([
            ("fees", program.fees.iter().map(|fee| self::fee(fee)).collect()),
            ("documents", program.documents.iter().map(|document| Json::Name(document.id)).collect()),
        ]);
    }
    if programme.is_some_and(Programme::has_points) {
        members.push(("points", program.points.as_ref().map_or(Json::Null, points)));
    }
    Json::Map(members)
}

/// What is so of a route whatever the answers are.
pub(super) fn route(programme: &'static Programme, route: &'static Route) -> Vec<(&'static str, Json)> {
    let decision = |decision: &Decision| Json::Map(vec![("by", Json::Name(decision.by.name())), ("id", Json::Name(decision.id))]);
    vec![
        ("kind", Json::Name(route.kind.name())),
        ("code", programme.code.map_or(Json::Null, Json::Name)),
        ("ceiling", programme.ceiling().map_or(Json::Null, |outcome| Json::Name(outcome.name()))),
        ("decisive", programme.decisive().map(|id| Json::Name(id.name())).collect()),
        ("others", route.others.iter().map(decision).collect()),
    ]
}

fn why(why: Why) -> Json {
    let mut members = vec![("criterion", Json::Name(why.criterion.name())), ("status", Json::Name(why.status.name()))];
    members.extend(why.note.map(|note| ("note", Json::Name(note))));
    Json::Map(members)
}

fn points(points: &Points) -> Json {
    let number = |points: u8| Json::Number(u32::from(points));
    let factor =
        |factor: &Factor| Json::Map(vec![("id", Json::Name(factor.id)), ("min", number(factor.min)), ("max", number(factor.max)), ("of", number(factor.of))]);
    Json::Map(vec![
        ("pass", number(PASS_MARK)),
        ("min", number(points.min)),
        ("max", number(points.max)),
        ("factors", points.factors.iter().map(factor).collect()),
        ("missing", points.missing.iter().map(|key| Json::Name(key.name())).collect()),
    ])
}

fn window(rulebook: &'static Rulebook, window: &WindowAssessment) -> Json {
    let optional_day = |date: Option<Date>| date.map_or(Json::Null, day);
    let mut members = vec![
        ("status", Json::Name(window.status.name())),
        ("from", optional_day(window.from)),
        ("to", optional_day(window.to)),
        ("basis", Json::Name(if window.by_notice() { "notice" } else { "official" })),
        ("sources", window.sources.iter().map(|id| Json::Js(source(rulebook, *id))).collect()),
    ];
    members.extend(window.reason.map(|reason| ("reason", Json::Name(reason))));
    members.extend(window.notice.clone().map(|notice| ("notice", Json::Text(notice))));
    Json::Map(members)
}

fn criterion(rulebook: &'static Rulebook, criterion: &CriterionAssessment) -> Json {
    let mut members = vec![
        ("id", Json::Name(criterion.id.name())),
        ("status", Json::Name(criterion.status.name())),
        ("facts", criterion.facts.iter().map(|key| Json::Name(key.name())).collect()),
        ("sources", criterion.sources.iter().map(|id| Json::Js(source(rulebook, *id))).collect()),
    ];
    members.extend(criterion.note.map(|note| ("note", Json::Name(note))));
    members.extend(criterion.figures.map(|figures| ("figures", self::figures(figures))));
    if !criterion.remarks.is_empty() {
        members.push(("remarks", criterion.remarks.iter().map(|remark| Json::Name(remark.id)).collect()));
    }
    Json::Map(members)
}

fn figures(figures: WageFigures) -> Json {
    let dollars = |cents: u64| Json::Text(format!("{}.{:02}", cents / 100, cents % 100));
    Json::Map(vec![
        ("hourly", dollars(figures.hourly)),
        ("median", dollars(u64::from(figures.median))),
        ("threshold", dollars(u64::from(figures.threshold))),
        ("table", Json::Name(figures.table)),
        ("medianBasis", Json::Name(if figures.median_worked_out { "worked-out" } else { "read" })),
    ])
}

fn fee(fee: &Item) -> Json {
    Json::Map(vec![("id", Json::Name(fee.id)), ("cents", Json::Number(fee.cents)), ("payer", Json::Name(fee.who.name()))])
}

fn change(change: &Change) -> Json {
    Json::Map(vec![("key", Json::Name(change.key.name())), ("to", value(change.key, &change.to))])
}

/// An answer as `evaluate` takes it.
pub(super) fn value(key: Key, value: &Value) -> Json {
    match value {
        Value::Choice(choice) => Json::Name(key.choices().get(usize::from(*choice)).copied().unwrap_or_default()),
        Value::Occupation(code) => Json::Text(code.to_string()),
        Value::Wage(wage) => {
            let mut members = vec![("amount", Json::Text(wage.amount.to_string())), ("per", Json::Name(wage.per.name()))];
            members.extend(wage.hours_per_week.as_ref().map(|hours| ("hoursPerWeek", Json::Text(hours.to_string()))));
            Json::Map(members)
        }
        Value::Decimal(decimal) => Json::Text(decimal.to_string()),
        Value::Outside => Json::Name("outside"),
        Value::Country(country) => Json::Text(country.to_string()),
        Value::Date(date) => day(*date),
        Value::Levels(levels) => Json::Map(ABILITIES.into_iter().zip(levels.0).map(|(ability, level)| (ability, Json::Number(u32::from(level)))).collect()),
    }
}

thread_local! {
    /// Each source once, frozen: every result shares it.
    static SOURCES: RefCell<Vec<Option<JsValue>>> = const { RefCell::new(Vec::new()) };
}

/// Forgets the sources of the rulebook before.
pub(super) fn forget_sources() {
    SOURCES.take();
}

/// A source as a frozen object, always the same one.
pub(super) fn source(rulebook: &'static Rulebook, id: SourceId) -> JsValue {
    SOURCES.with_borrow_mut(|cache| {
        cache.resize(rulebook.sources.len(), None);
        let Some(kept) = cache.get_mut(id.index()) else { return JsValue::UNDEFINED };
        kept.get_or_insert_with(|| {
            let members = rulebook.source(id).map(|source| {
                let Addresses { en, fr } = source.url;
                let urls = [("en", en), ("fr", fr)].into_iter().filter_map(|(language, url)| Some((language, Json::Name(url?))));
                let mut members = vec![
                    ("id", Json::Name(source.id)),
                    ("title", Json::Name(source.title)),
                    ("url", Json::Name(en.or(fr).unwrap_or_default())),
                    ("checked", day(source.checked)),
                    ("confidence", Json::Name(source.confidence.name())),
                    ("urls", Json::Map(urls.collect())),
                ];
                if source.undated {
                    members.push(("undated", Json::Flag(true)));
                }
                members
            });
            let object = Json::Map(members.unwrap_or_default()).to_js();
            js_sys::Object::freeze(object.unchecked_ref::<js_sys::Object>());
            if let Ok(urls) = js_sys::Reflect::get(&object, &JsValue::from_str("urls")) {
                js_sys::Object::freeze(urls.unchecked_ref::<js_sys::Object>());
            }
            object
        })
        .clone()
    })
}
