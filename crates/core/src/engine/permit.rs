//! How long a permit could be (docs/contract.md), and whether that leaves a partner enough months (`permit-length`).

use super::classes::{Axis, Classes, Prospects};
use crate::answers::Answers;
use crate::domain::{Country, Date};
use crate::rulebook::PermitMonths;
use crate::vocabulary::{KeySet, Named, Placed};

/// What ends a permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitedBy {
    /// The longest a permit of the stream can be.
    FiveYears,
    /// The passport.
    Passport,
    /// The end of the job offer.
    OfferEnd,
}

impl LimitedBy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::FiveYears, Self::Passport, Self::OfferEnd];

    /// The word on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FiveYears => "five-years",
            Self::Passport => "passport",
            Self::OfferEnd => "offer-end",
        }
    }
}

/// The longest permit that the dates known allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    /// Its last day.
    pub until: Date,
    /// What ends it.
    pub limited_by: LimitedBy,
    /// The day that each limit sets, as far as it is known: the longest time allowed always, the passport not for whom it does not bound.
    pub limits: [(LimitedBy, Option<Date>); 3],
    /// Whether a date that could shorten it is still missing.
    pub upper_bound: bool,
}

/// The longest permit of the stream, in months from the day the work begins: five years (the
/// `permit-sources` of the stream).
const FIVE_YEARS: i32 = 60;

/// The months for which the worker's permit has to last so that the partner can have one: six until 2025-01-20 and sixteen since then (the sources of
/// `permit-length`: `spouse-rules-2025` and `family-of-workers`).
pub(super) const MONTHS_FOR_PARTNERS: [i32; 2] = [6, 16];

/// The dates that a permit depends on.
#[derive(Clone, Copy)]
struct Dates {
    start: Option<Date>,
    end: Option<Date>,
    passport: Option<Date>,
    /// A permit may outlast the passport of a citizen of the United States (R52). Citizenship not given counts as another.
    american: bool,
}

impl Dates {
    fn of(answers: &Answers) -> Self {
        Self {
            start: answers.date(Named::OfferStart),
            end: answers.date(Named::OfferEnd),
            passport: answers.date(Named::PassportExpiry),
            american: answers.citizenship() == Some(Country::UNITED_STATES),
        }
    }

    fn permit(self, as_of: Date) -> Permit {
        let longest = self.start.unwrap_or(as_of).add_months(FIVE_YEARS);
        let passport = self.passport.filter(|_| !self.american);
        let limits = [(LimitedBy::FiveYears, Some(longest)), (LimitedBy::Passport, passport), (LimitedBy::OfferEnd, self.end)];
        let mut permit = Permit { until: longest, limited_by: LimitedBy::FiveYears, limits, upper_bound: !self.complete() };
        for (limited_by, until) in limits {
            if let Some(until) = until.filter(|until| *until < permit.until) {
                permit = Permit { until, limited_by, ..permit };
            }
        }
        permit
    }

    /// Whether no missing date could shorten the permit.
    const fn complete(self) -> bool {
        self.end.is_some() && (self.passport.is_some() || self.american)
    }

    /// The months from the day of decision to the end of the permit: at most so many while a date is missing.
    fn months(self, bounds: &Bounds) -> Classes {
        let until = self.permit(bounds.as_of).until;
        let class = if until < bounds.six {
            PermitMonths::UnderSix
        } else if until < bounds.sixteen {
            PermitMonths::SixToFifteen
        } else {
            PermitMonths::SixteenOrMore
        };
        let exactly = 1 << class.index();
        if self.complete() { exactly } else { exactly | (exactly - 1) }
    }
}

/// The days on which six and sixteen months are full.
struct Bounds {
    as_of: Date,
    six: Date,
    sixteen: Date,
}

impl Bounds {
    const fn new(as_of: Date) -> Self {
        let [six, sixteen] = MONTHS_FOR_PARTNERS;
        Self { as_of, six: as_of.add_months(six), sixteen: as_of.add_months(sixteen) }
    }
}

/// The longest permit that the answers allow.
pub(super) fn permit(answers: &Answers, as_of: Date) -> Permit {
    Dates::of(answers).permit(as_of)
}

/// Which spans of whole months the worker's permit may still have.
pub(super) fn months(answers: &Answers, as_of: Date) -> Classes {
    Dates::of(answers).months(&Bounds::new(as_of))
}

/// Tries representative days for the dates not given yet, one for each span. The start is not among them: it could only matter for a job that
/// began more than three and a half years before the decision.
pub(super) fn prospects(answers: &Answers, as_of: Date) -> Prospects {
    let bounds = Bounds::new(as_of);
    let given = Dates::of(answers);
    // Left out it bounds nothing, and the permit is at most so long: that is a case of its own, since the start may rule shorter ones out.
    let spans = [None, Some(as_of), Some(bounds.six), Some(bounds.sixteen)];
    let dates = |key: Named, now: Option<Date>| if answers.is_absent(key) { spans.to_vec() } else { vec![now] };
    let passports = dates(Named::PassportExpiry, given.passport);
    let americans = if answers.is_absent(Named::Citizenship) { vec![false, true] } else { vec![given.american] };
    let mut ends = dates(Named::OfferEnd, given.end);
    // An offer cannot end before it starts.
    for end in ends.iter_mut().flatten() {
        *end = given.start.map_or(*end, |start| start.max(*end));
    }
    let axis = |key: Named, count: usize| Axis { keys: if count > 1 { key.bit() } else { KeySet::EMPTY }, count, has_default: true, alone: None };
    let mut options = Vec::with_capacity(ends.len() * passports.len() * americans.len());
    for &end in &ends {
        for &passport in &passports {
            for &american in &americans {
                options.push(Dates { end, passport, american, ..given }.months(&bounds));
            }
        }
    }
    if options.len() < 2 {
        return Prospects::default();
    }
    Prospects {
        options,
        axes: vec![axis(Named::Citizenship, americans.len()), axis(Named::PassportExpiry, passports.len()), axis(Named::OfferEnd, ends.len())],
    }
}
