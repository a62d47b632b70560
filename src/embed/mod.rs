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
use crate::rulebook::RULESET;
use wasm_bindgen::prelude::*;

#[cfg(feature = "widget")]
pub use mount::{Handle, mount};
#[cfg(feature = "engine")]
pub use packed::{assess, keys, names, programs, source};

/// Assesses answers: `evaluate(answers, options?)` of the contract, section 1.
///
/// Throws one `IscError` that lists every problem of the input at once.
#[wasm_bindgen(skip_typescript)]
pub fn evaluate(answers: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let mut reader = Reader::default();
    let (mut answers, mut options) = (read::Input::new(&answers), read::Input::new(&options));
    let parsed = reader.answers(&answers.answers());
    let read = read::options(&mut reader, &options.options());
    let problems = reader.finish();
    if !problems.is_empty() {
        return Err(read::error(&problems, &answers, &options));
    }
    let options = read.unwrap_or_else(|| engine::Options::on(platform::today()));
    Ok(assessment::json(&engine::evaluate(&parsed, &options)).to_js())
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

/// The id of the rulebook: the day of the newest official text read.
#[wasm_bindgen(skip_typescript)]
pub fn ruleset() -> String {
    RULESET.to_string()
}

/// The version of the code, as in semantic versioning.
#[wasm_bindgen(skip_typescript)]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The style sheet of all but the first question, for the shadow root: the loader has the rules of that.
#[cfg(feature = "widget")]
#[wasm_bindgen(skip_typescript)]
pub fn styles() -> String {
    crate::ui::STYLES.to_owned()
}

/// Runs the engine that many times on answers that cross the boundary once: what `evaluate` costs without its boundary.
#[cfg(feature = "bench")]
#[wasm_bindgen(js_name = benchEngine, skip_typescript)]
pub fn bench_engine(answers: JsValue, options: JsValue, times: u32) {
    let mut reader = Reader::default();
    let parsed = reader.answers(&read::Input::new(&answers).answers());
    let options = read::options(&mut reader, &read::Input::new(&options).options()).unwrap_or_else(|| engine::Options::on(platform::today()));
    for _ in 0..times {
        std::hint::black_box(engine::evaluate(std::hint::black_box(&parsed), &options));
    }
}
