//! The boundary to JavaScript: what `embed.js` and hosts may call, and nothing else. Lenient with the options of the widget, strict with
//! answers; everything that leaves is plain data.

#[cfg(feature = "widget")]
mod actions;
mod assessment;
mod json;
#[cfg(feature = "widget")]
mod mount;
#[cfg(feature = "engine")]
mod packed;
mod platform;
mod read;

use crate::answers::{OfferNumber, Reader};
use crate::engine;
use crate::rulebook::{Rulebook, RulebookError};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[cfg(feature = "widget")]
pub use mount::{Handle, mount};
#[cfg(feature = "engine")]
pub use packed::{assess, keys, names, programs, route, source};

thread_local! {
    /// The rulebook that was loaded last.
    static RULEBOOK: Cell<Option<&'static Rulebook>> = const { Cell::new(None) };
}

/// Takes the rulebook's file, which everything else needs. Throws where it belongs to another version of the code, or is damaged.
#[wasm_bindgen(js_name = loadRulebook, skip_typescript)]
pub fn load_rulebook(file: &[u8]) -> Result<(), JsValue> {
    let rulebook = Rulebook::read(file).map_err(|error| {
        let reason = match error {
            RulebookError::VersionMismatch => "the rulebook belongs to another version",
            RulebookError::Damaged => "the rulebook is damaged",
        };
        JsValue::from(js_sys::Error::new(reason))
    })?;
    RULEBOOK.set(Some(rulebook));
    assessment::forget_sources();
    Ok(())
}

/// The rulebook that was loaded; an `Error` where none was.
fn rulebook() -> Result<&'static Rulebook, JsValue> {
    RULEBOOK.get().ok_or_else(|| js_sys::Error::new("there is no rulebook: `loadRulebook` comes first").into())
}

/// Assesses answers: `evaluate(answers, options?)` of docs/contract.md.
///
/// Throws one `IscError` that lists every problem of the input at once.
#[wasm_bindgen(skip_typescript)]
pub fn evaluate(answers: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let rulebook = rulebook()?;
    let mut reader = Reader::new(&rulebook.vocabulary);
    let (mut answers, mut options) = (read::Input::new(&answers), read::Input::new(&options));
    let parsed = reader.answers(&answers.answers(rulebook));
    let read = read::options(&mut reader, rulebook, &options.options());
    let problems = reader.finish();
    if !problems.is_empty() {
        return Err(read::error(rulebook, &problems, &answers, &options));
    }
    let options = read.unwrap_or_else(|| engine::Options::on(platform::today()));
    Ok(assessment::json(&engine::evaluate(rulebook, &parsed, &options)).to_js())
}

/// What a text looks like where an offer of employment number belongs: `valid`, `looks-like-lmia` or `malformed`. It is not kept.
#[wasm_bindgen(js_name = checkOfferNumber, skip_typescript)]
pub fn check_offer_number(text: JsValue) -> Result<String, JsValue> {
    Ok(OfferNumber::check(&string(&text, "checkOfferNumber")?).name().to_owned())
}

/// The text that a function takes; a `TypeError` for anything else.
fn string(value: &JsValue, function: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| js_sys::TypeError::new(&[function, " takes a string"].concat()).into())
}

/// The id of the rulebook: the day of the newest official text read, and a hash of all that it holds.
#[wasm_bindgen(skip_typescript)]
pub fn ruleset() -> Result<String, JsValue> {
    Ok(rulebook()?.id.to_string())
}

/// The version of the code, as in semantic versioning.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Runs the engine that many times on answers that cross the boundary once: what `evaluate` costs without its boundary.
#[cfg(feature = "bench")]
#[wasm_bindgen(js_name = benchEngine, skip_typescript)]
pub fn bench_engine(answers: JsValue, options: JsValue, times: u32) -> Result<(), JsValue> {
    let rulebook = rulebook()?;
    let mut reader = Reader::new(&rulebook.vocabulary);
    let parsed = reader.answers(&read::Input::new(&answers).answers(rulebook));
    let options = read::options(&mut reader, rulebook, &read::Input::new(&options).options()).unwrap_or_else(|| engine::Options::on(platform::today()));
    for _ in 0..times {
        std::hint::black_box(engine::evaluate(rulebook, std::hint::black_box(&parsed), &options));
    }
    Ok(())
}
