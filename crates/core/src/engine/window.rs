//! How a programme's window stands on a day.

use super::assessment::{Notice, WindowAssessment, WindowStatus};
use super::facts::Facts;
use crate::domain::Date;
use crate::rulebook::{ProgramId, Programme, Rulebook, TestedOn, Window};
use crate::vocabulary::Named;

/// The last of the notices for a programme.
fn notice_of(id: ProgramId, notices: &[Notice]) -> Option<&Notice> {
    notices.iter().rev().find(|notice| notice.program == id)
}

/// The dates of a window with the notices applied.
struct Span<'a> {
    from: Option<Date>,
    to: Option<Date>,
    tested_on: TestedOn,
    /// The notice that counted.
    notice: Option<&'a Notice>,
}

/// The dates of a window; a programme that follows another has the other's. None for one that never opened.
fn span<'a>(rulebook: &'static Rulebook, programme: &Programme, notices: &'a [Notice]) -> Option<Span<'a>> {
    match programme.window {
        Window::Between { from, to, tested_on } => {
            let notice = notice_of(programme.id, notices);
            Some(Span { from, to: notice.map_or(to, |notice| Some(notice.valid_to)), tested_on, notice })
        }
        Window::Follows(id) => rulebook.program(id).and_then(|followed| span(rulebook, followed, notices)),
        Window::NeverOpened => None,
    }
}

/// How the window of a programme stands.
pub(super) fn window(programme: &'static Programme, facts: &Facts<'_>, notices: &[Notice]) -> WindowAssessment {
    let applied = facts.answers.date(Named::ApplicationDate);
    let dated_by = match programme.window {
        Window::Follows(id) => facts.rulebook.program(id).unwrap_or(programme),
        _ => programme,
    };
    let span = span(facts.rulebook, programme, notices);
    let status = span.as_ref().map_or(WindowStatus::NeverOpened, |Span { from, to, tested_on, .. }| {
        let tested = if *tested_on == TestedOn::ApplicationDate { applied.unwrap_or(facts.as_of) } else { facts.as_of };
        let begun = |day: Date| from.is_none_or(|from| from <= day);
        let ended = |day: Date| to.is_some_and(|to| to < day);
        if !begun(tested) {
            WindowStatus::NotYetOpen
        } else if !ended(tested) {
            WindowStatus::Open
        } else if applied.is_some_and(|day| begun(day) && !ended(day)) {
            WindowStatus::LodgedInTime
        } else {
            WindowStatus::Closed
        }
    });
    let notice = span.as_ref().and_then(|span| span.notice);
    let over = matches!(status, WindowStatus::Closed | WindowStatus::LodgedInTime | WindowStatus::NeverOpened);
    WindowAssessment {
        status,
        from: span.as_ref().and_then(|span| span.from),
        to: span.as_ref().and_then(|span| span.to),
        official_to: self::span(facts.rulebook, programme, &[]).and_then(|span| span.to),
        // A notice says when it ended, and not why: also of a route that had no last day, and so no reason.
        reason: match notice {
            _ if !over => None,
            Some(_) if programme.route.is_some() || dated_by.reason.is_some() => Some("ended"),
            _ => dated_by.reason,
        },
        sources: dated_by.window_sources.0,
        last_day: dated_by.last_day,
        page: dated_by.page,
        notice: notice.map(|notice| notice.source.clone()),
    }
}
