//! What everything is worked out from: answers under a rulebook as of a day.

use crate::answers::Answers;
use crate::domain::Date;
use crate::rulebook::Rulebook;

/// Answers under a rulebook as of a day.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    pub(super) rulebook: &'static Rulebook,
    pub(super) answers: &'a Answers,
    pub(super) as_of: Date,
}
