//! Facts that a documented function of the engine works out from several answers, and what each may be.
//!
//! The rows of the rulebook name them like the id of a question. The functions stand in `engine::wages`, `engine::permit`,
//! `engine::requirements`, `engine::studies` and `engine::points`.

use crate::vocabulary::Named;

/// An enum of names, with their places and the names on the wire.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($text),*];

            /// Its place in `ALL`.
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

names! {
    /// A fact that a function works out from several answers.
    Derived {
        /// Where the hourly wage stands in the provincial wage table in force.
        WagePosition "wage-position",
        /// The hourly wage against the Job Bank median for the occupation and place.
        WageAgainstJobBank "wage-against-job-bank",
        /// How many months a permit could still run.
        PermitMonths "permit-months",
        /// The person against what the unit group asks for.
        Requirements "requirements",
        /// Whether the unit group asks for a related field of study.
        AsksField "asks-field-of-study",
        /// Whether the unit group asks for experience.
        AsksExperience "asks-experience",
        /// Whether the unit group asks for a licence.
        AsksLicence "asks-licence",
        /// The offered occupation against that of the work relied on.
        SameWork "same-work",
        /// The days from the end of the studies to the application.
        SinceCompletion "since-completion",
        /// The points of the federal skilled worker grid against the pass mark.
        FswPoints "fsw-points",
    }
}

names! {
    /// What `wage-position` may be.
    WagePosition {
        /// No table decides on that day.
        NoTable "no-table",
        /// Below the median of the table in force.
        BelowMedian "below-median",
        /// From the median to below the threshold.
        Between "between",
        /// At the threshold or above.
        AtOrAboveThreshold "at-or-above-threshold",
        /// Below the median of a table that is past its review.
        BelowLastMedian "below-last-median",
        /// From the median to below the threshold of a table that is past its review.
        BetweenLast "between-last",
        /// Above the threshold of such a table by less than the margin within which a newer one could differ.
        Margin "margin",
        /// Above it by more than that.
        BeyondMargin "beyond-margin",
    }
}

names! {
    /// What `wage-against-job-bank` may be.
    WageAgainstJobBank {
        /// Below the median.
        Below "below",
        /// At the median or above.
        AtOrAbove "at-or-above",
    }
}

names! {
    /// What `permit-months` may be.
    PermitMonths {
        /// Less than six months.
        UnderSix "under-six",
        /// From six to less than sixteen.
        SixToFifteen "six-to-fifteen",
        /// Sixteen or more.
        SixteenOrMore "sixteen-or-more",
    }
}

names! {
    /// What `requirements` may be, from the least grave on.
    RequirementsMet {
        /// Everything asked for is met.
        Met "met",
        /// Something that is usually required is missing.
        UsualMissed "usual-missed",
        /// Something that is required is missing.
        RequiredMissed "required-missed",
    }
}

names! {
    /// What `asks-...` may be.
    Asks {
        /// It asks for it, or the unit group is not known.
        Yes "yes",
        /// It does not.
        No "no",
    }
}

names! {
    /// What `same-work` may be.
    SameWork {
        /// Both are of one unit group.
        Same "same",
        /// They are not.
        Other "other",
    }
}

names! {
    /// What `since-completion` may be.
    SinceCompletion {
        /// The studies end after the day of the application.
        NotCompleted "not-completed",
        /// 0 to 180 days.
        Within180 "within-180",
        /// More than 180 days.
        Later "later",
    }
}

names! {
    /// What `fsw-points` may be.
    FswPoints {
        /// The pass mark or more.
        AtLeast67 "at-least-67",
        /// Less.
        Below67 "below-67",
    }
}

impl Derived {
    /// What it may be.
    pub const fn classes(self) -> &'static [&'static str] {
        match self {
            Self::WagePosition => WagePosition::NAMES,
            Self::WageAgainstJobBank => WageAgainstJobBank::NAMES,
            Self::PermitMonths => PermitMonths::NAMES,
            Self::Requirements => RequirementsMet::NAMES,
            Self::AsksField | Self::AsksExperience | Self::AsksLicence => Asks::NAMES,
            Self::SameWork => SameWork::NAMES,
            Self::SinceCompletion => SinceCompletion::NAMES,
            Self::FswPoints => FswPoints::NAMES,
        }
    }

    /// The answers it is worked out from.
    pub const fn from(self) -> &'static [Named] {
        match self {
            Self::WagePosition => &[Named::Wage, Named::Province],
            Self::WageAgainstJobBank => &[Named::Wage, Named::JobBankMedian],
            Self::PermitMonths => &[Named::OfferStart, Named::OfferEnd, Named::PassportExpiry, Named::Citizenship],
            Self::Requirements => &[Named::Occupation, Named::Education, Named::FieldOfStudy, Named::ExperienceYears, Named::Licence, Named::Province],
            Self::AsksField | Self::AsksExperience | Self::AsksLicence => &[Named::Occupation],
            Self::SameWork => &[Named::Occupation, Named::OwnOccupation],
            Self::SinceCompletion => &[Named::CompletionDate, Named::ApplicationDate],
            Self::FswPoints => &[
                Named::Occupation,
                Named::Education,
                Named::Age,
                Named::English,
                Named::French,
                Named::StudyYears,
                Named::OtherCredential,
                Named::CanadianStudy,
                Named::SkilledYears,
                Named::CanadianYearFullTime,
                Named::ArrangedEmployment,
                Named::PartnerTies,
                Named::RelativeInCanada,
            ],
        }
    }

    /// Whether it tells when a question means nothing. No criterion looks at it: an answer that is missing to it is never asked for.
    pub const fn is_for_gates(self) -> bool {
        matches!(self, Self::AsksField | Self::AsksExperience | Self::AsksLicence)
    }

    /// Whether it is judged by a function of its own, so that no other fact can stand beside it in a table.
    pub const fn stands_alone(self) -> bool {
        matches!(self, Self::FswPoints)
    }

    /// The one with this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|other| *other == name).and_then(|place| Self::ALL.get(place)).copied()
    }
}
