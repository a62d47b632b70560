//! The browser, or Node, where the crate needs it. The only place that may read a clock.

#[cfg(feature = "widget")]
use crate::app::{Keep, Moment};
use crate::domain::Date;
#[cfg(feature = "widget")]
use web_sys::Storage;

/// Today's local calendar day.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |value: u32| i32::try_from(value).unwrap_or_default();
    Date::from_ymd(part(now.get_full_year()), part(now.get_month()) + 1, part(now.get_date())).unwrap_or(Date::from_days(0))
}

/// The local calendar day and the minute of it.
#[cfg(feature = "widget")]
pub(super) fn now() -> Moment {
    let now = js_sys::Date::new_0();
    Moment { day: today(), minute: u16::try_from(now.get_hours() * 60 + now.get_minutes()).ok() }
}

/// The storage asked for, where the browser grants it. Not through `gloo-storage`, which panics where it does not: in a frame without
/// leave, or with cookies turned off.
#[cfg(feature = "widget")]
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

/// The answers kept from an earlier visit under a name.
#[cfg(feature = "widget")]
pub(super) fn kept(keep: Keep, drawer: &str) -> Option<String> {
    storage(keep)?.get_item(drawer).ok().flatten()
}

/// Keeps answers for the next visit under a name, or forgets them. False where the browser refuses: its storage is full or blocked.
#[cfg(feature = "widget")]
pub(super) fn keep(keep: Keep, drawer: &str, text: Option<&str>) -> bool {
    storage(keep).is_some_and(|storage| {
        match text {
            Some(text) => storage.set_item(drawer, text),
            None => storage.remove_item(drawer),
        }
        .is_ok()
    })
}

/// Whether anything can be kept: nothing but trying tells.
#[cfg(feature = "widget")]
pub(super) fn can_keep(keep: Keep) -> bool {
    const PROBE: &str = "innovation-stream-check?";
    self::keep(keep, PROBE, Some("?")) && self::keep(keep, PROBE, None)
}
