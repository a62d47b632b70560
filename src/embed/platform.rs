//! The browser, or Node, where the crate needs it. The only place that may read a clock.

use crate::app::Keep;
use crate::domain::Date;
use web_sys::Storage;

/// Today's local calendar day.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |value: u32| i32::try_from(value).unwrap_or_default();
    Date::from_ymd(part(now.get_full_year()), part(now.get_month()) + 1, part(now.get_date())).unwrap_or(crate::rulebook::RULESET)
}

/// The name under which answers are kept.
const NAME: &str = "innovation-stream-check";

/// The storage asked for, where the browser grants it. Not through `gloo-storage`, which panics where it does not: in a frame without
/// leave, or with cookies turned off.
fn storage(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::Nowhere => Ok(None),
        Keep::Session => window.session_storage(),
        Keep::Local => window.local_storage(),
    }
    .ok()
    .flatten()
}

/// The answers kept from an earlier visit.
pub(super) fn kept(keep: Keep) -> Option<String> {
    storage(keep)?.get_item(NAME).ok().flatten()
}

/// Keeps answers for the next visit, or forgets them.
pub(super) fn keep(keep: Keep, text: Option<&str>) {
    if let Some(storage) = storage(keep) {
        // A full storage keeps nothing; the answers on the screen stay.
        let _ = match text {
            Some(text) => storage.set_item(NAME, text),
            None => storage.remove_item(NAME),
        };
    }
}
