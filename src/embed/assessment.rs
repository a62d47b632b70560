//! The assessment as plain JavaScript data (contract 1.4).

use crate::answers::Value;
use crate::engine::{Assessment, Change, CriterionAssessment, ProgramAssessment, WageFigures};
use crate::rulebook::{Item, RULESET, SourceId};
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde::ser::SerializeMap;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

#[derive(Serialize)]
struct AssessmentDto<'a> {
    schema: u32,
    engine: &'static str,
    ruleset: String,
    #[serde(rename = "asOf")]
    as_of: String,
    #[serde(serialize_with = "programs")]
    programs: &'a [ProgramAssessment],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProgramDto<'a> {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    if_open: Option<&'static str>,
    window: WindowDto,
    criteria: Vec<CriterionDto<'a>>,
    next: Vec<&'static str>,
    changes: Vec<ChangesDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    permit: Option<PermitDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fees: Option<Vec<FeeDto>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    documents: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct WindowDto {
    status: &'static str,
    from: Option<String>,
    to: Option<String>,
    basis: &'static str,
}

#[derive(Serialize)]
struct CriterionDto<'a> {
    id: &'static str,
    status: &'static str,
    facts: Vec<&'static str>,
    #[serde(serialize_with = "sources")]
    sources: &'a [SourceId],
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<FiguresDto>,
}

#[derive(Serialize)]
struct FiguresDto {
    hourly: String,
    median: String,
    threshold: String,
    table: &'static str,
}

#[derive(Serialize)]
struct ChangesDto {
    set: Vec<ChangeDto>,
}

#[derive(Serialize)]
struct ChangeDto {
    key: &'static str,
    to: ValueDto,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueDto {
    Text(String),
    Name(&'static str),
    Wage(WageDto),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WageDto {
    amount: String,
    per: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours_per_week: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PermitDto {
    until: String,
    limited_by: &'static str,
    upper_bound: bool,
}

#[derive(Serialize)]
struct FeeDto {
    id: &'static str,
    cents: u32,
    payer: &'static str,
}

/// Serialises an assessment.
pub(super) fn to_js(assessment: &Assessment) -> Result<JsValue, JsValue> {
    let dto = AssessmentDto {
        schema: 1,
        engine: env!("CARGO_PKG_VERSION"),
        ruleset: RULESET.to_string(),
        as_of: assessment.as_of.to_string(),
        programs: &assessment.programs,
    };
    dto.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

fn programs<S: serde::Serializer>(programs: &&[ProgramAssessment], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(programs.len()))?;
    for program in *programs {
        map.serialize_entry(program.id.name(), &self::program(program))?;
    }
    map.end()
}

fn program(program: &ProgramAssessment) -> ProgramDto<'_> {
    let grants_permit = program.permit.is_some();
    ProgramDto {
        outcome: program.outcome.name(),
        if_open: program.if_open.map(crate::engine::Outcome::name),
        window: WindowDto {
            status: program.window.status.name(),
            from: program.window.from.map(|day| day.to_string()),
            to: program.window.to.map(|day| day.to_string()),
            basis: if program.window.by_notice { "notice" } else { "official" },
        },
        criteria: program.criteria.iter().map(criterion).collect(),
        next: program.next.iter().map(|key| key.name()).collect(),
        changes: program.changes.iter().map(|set| ChangesDto { set: set.iter().map(change).collect() }).collect(),
        permit: program.permit.map(|permit| PermitDto {
            until: permit.until.to_string(),
            limited_by: permit.limited_by.name(),
            upper_bound: permit.upper_bound,
        }),
        fees: grants_permit.then(|| program.fees.iter().map(|fee| self::fee(fee)).collect()),
        documents: grants_permit.then(|| program.documents.iter().map(|document| document.id).collect()),
    }
}

fn criterion(criterion: &CriterionAssessment) -> CriterionDto<'_> {
    CriterionDto {
        id: criterion.id.name(),
        status: criterion.status.name(),
        facts: criterion.facts.iter().map(|key| key.name()).collect(),
        sources: &criterion.sources,
        note: criterion.note,
        figures: criterion.figures.map(figures),
    }
}

fn figures(figures: WageFigures) -> FiguresDto {
    let dollars = |cents: u64| format!("{}.{:02}", cents / 100, cents % 100);
    FiguresDto {
        hourly: dollars(figures.hourly),
        median: dollars(u64::from(figures.median)),
        threshold: dollars(u64::from(figures.threshold)),
        table: figures.table,
    }
}

fn fee(fee: &Item) -> FeeDto {
    FeeDto { id: fee.id, cents: fee.cents, payer: fee.who.name() }
}

fn change(change: &Change) -> ChangeDto {
    let to = match &change.to {
        Value::Choice(choice) => ValueDto::Name(change.key.choices().get(usize::from(*choice)).copied().unwrap_or_default()),
        Value::Occupation(code) => ValueDto::Text(code.to_string()),
        Value::Wage(wage) => ValueDto::Wage(WageDto {
            amount: wage.amount.to_string(),
            per: wage.per.name(),
            hours_per_week: wage.hours_per_week.as_ref().map(ToString::to_string),
        }),
        Value::Decimal(decimal) => ValueDto::Text(decimal.to_string()),
        Value::Outside => ValueDto::Name("outside"),
        Value::Country(country) => ValueDto::Text(country.to_string()),
        Value::Date(date) => ValueDto::Text(date.to_string()),
    };
    ChangeDto { key: change.key.name(), to }
}

thread_local! {
    /// Each source once, frozen: every result shares it.
    static SOURCES: RefCell<Vec<Option<JsValue>>> = const { RefCell::new(Vec::new()) };
}

fn sources<S: serde::Serializer>(sources: &&[SourceId], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Shared(#[serde(with = "serde_wasm_bindgen::preserve")] JsValue);
    serializer.collect_seq(sources.iter().map(|id| Shared(source(*id))))
}

fn source(id: SourceId) -> JsValue {
    SOURCES.with_borrow_mut(|cache| {
        cache.resize(SourceId::ALL.len(), None);
        let Some(kept) = cache.get_mut(id.index()) else { return JsValue::UNDEFINED };
        kept.get_or_insert_with(|| {
            let object = Object::new();
            if let Some(source) = id.source() {
                let checked = source.checked.to_string();
                let members =
                    [("id", id.name()), ("title", source.title), ("url", source.url), ("checked", &checked), ("confidence", source.confidence.name())];
                for (key, value) in members {
                    // Setting a property of a plain object cannot fail.
                    let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
                }
            }
            Object::freeze(&object).into()
        })
        .clone()
    })
}
