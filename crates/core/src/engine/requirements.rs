//! The education, experience and licence of a person against what the unit group asks for (`occupation-requirements`).

use super::classes::{Axis, Classes, Prospects, bits};
use super::given::Given;
use crate::answers::{Answers, Slot, Value};
use crate::domain::NocCode;
use crate::rulebook::requirements::{Alternative, Need, Requirements, What};
use crate::rulebook::{Asks, Derived, RequirementsMet, Rulebook};
use crate::vocabulary::{KeySet, LEVELS, Named, PROVINCES, Placed, choices};
use core::cell::Cell;
use core::ops::Range;

/// What a person has, as far as requirements look at it.
#[derive(Clone, Copy)]
struct Person {
    /// Place among the values of `education`.
    level: usize,
    related: bool,
    /// Whole quarters of a year of related experience.
    quarters: u64,
    /// Held, or obtainable.
    licensed: bool,
    /// Place among the values of `province`.
    province: usize,
}

/// How far an alternative or a need is met.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Met {
    No,
    /// Depends on what the answers do not show.
    Perhaps,
    Yes,
}

/// The answers that bear on it beside the occupation, and how each is told apart: the places of the values tried.
const KEYS: [Named; 5] = [Named::Education, Named::FieldOfStudy, Named::ExperienceYears, Named::Licence, Named::Province];

impl Person {
    fn of(values: [u64; 5]) -> Self {
        let [level, field, quarters, licence, province] = values;
        let place = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        Self {
            level: place(level),
            related: place(field) == choices::RELATED,
            quarters,
            licensed: place(licence) != choices::NO_LICENCE,
            province: place(province),
        }
    }

    fn alternative(self, alternative: Alternative) -> Met {
        let enough = self.level >= usize::from(alternative.level) && (!alternative.related || self.related) && self.quarters >= u64::from(alternative.quarters);
        match (enough, alternative.untestable) {
            (false, _) => Met::No,
            (true, true) => Met::Perhaps,
            (true, false) => Met::Yes,
        }
    }

    fn need(self, need: &Need) -> Met {
        match &need.what {
            What::Education(any) | What::Experience(any) => any.iter().map(|alternative| self.alternative(*alternative)).max().unwrap_or(Met::Yes),
            What::Licence(_) if self.licensed => Met::Yes,
            What::Licence(provinces) => match provinces.compels(self.province) {
                Some(true) => Met::No,
                Some(false) => Met::Yes,
                None => Met::Perhaps,
            },
        }
    }

    /// What missing or meeting a need comes to.
    fn verdict(self, need: &Need) -> RequirementsMet {
        match (self.need(need), need.usual) {
            (Met::Yes, _) => RequirementsMet::Met,
            (Met::No, false) => RequirementsMet::RequiredMissed,
            (Met::No, true) | (Met::Perhaps, _) => RequirementsMet::UsualMissed,
        }
    }

    fn class(self, asked: &Requirements) -> RequirementsMet {
        let worst = |role: Option<u8>| asked.needs.iter().filter(|need| need.role == role).map(|need| self.verdict(need)).fold(RequirementsMet::Met, graver);
        let mut class = worst(None);
        let schooling = |need: &&Need| matches!(need.what, What::Education(_));
        let roles = asked.needs.iter().filter(schooling).filter_map(|need| need.role);
        if asked.needs.iter().filter(schooling).any(|need| need.role.is_none()) {
            // The role may or may not be the person's: what is plainly required of it leaves the matter open.
            let missed = asked.needs.iter().filter(schooling).filter(|need| need.role.is_some());
            if missed.map(|need| self.verdict(need)).any(|class| class == RequirementsMet::RequiredMissed) {
                class = graver(class, RequirementsMet::UsualMissed);
            }
        } else if let Some(best) = roles.map(|role| worst(Some(role))).reduce(|one, other| if other < one { other } else { one }) {
            // Where all schooling is for one role or another, a person has to satisfy everything asked of one role.
            class = graver(class, best);
        }
        if asked.in_doubt { graver(class, RequirementsMet::UsualMissed) } else { class }
    }
}

/// The classes stand in the order of their gravity.
fn graver(one: RequirementsMet, other: RequirementsMet) -> RequirementsMet {
    one.max(other)
}

/// The values to try for one answer: the one given, or those that stand for all that this group tells apart.
fn values(answers: &Answers, key: Named, asked: &Requirements) -> Vec<u64> {
    let alternatives = || {
        asked.needs.iter().flat_map(|need| match &need.what {
            What::Education(any) | What::Experience(any) => any.as_slice(),
            What::Licence(_) => &[],
        })
    };
    let licences = || asked.needs.iter().filter_map(|need| if let What::Licence(provinces) = need.what { Some(provinces) } else { None });
    let distinct = |of: fn(&Alternative) -> u8| {
        let mut kept = vec![0];
        for value in alternatives().map(|alternative| u64::from(of(alternative))) {
            if !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept
    };
    match (answers.value(key), key) {
        (Some(Value::Choice(choice)), _) => vec![u64::from(*choice)],
        (Some(Value::Decimal(years)), _) => vec![years.whole_cents().unwrap_or(u64::MAX) / 25],
        (_, Named::ExperienceYears) => distinct(|alternative| alternative.quarters),
        (_, Named::Education) => distinct(|alternative| alternative.level),
        (_, Named::FieldOfStudy) => vec![0, 1],
        // Held and obtainable come to the same.
        (_, Named::Licence) if licences().next().is_some() => vec![0, 2],
        (_, Named::Province) => {
            let mut kept: Vec<usize> = Vec::new();
            for province in 0..PROVINCES.len() {
                if !kept.iter().any(|other| licences().all(|licence| licence.compels(*other) == licence.compels(province))) {
                    kept.push(province);
                }
            }
            kept.into_iter().filter_map(|province| u64::try_from(province).ok()).collect()
        }
        _ => vec![0],
    }
}

/// All combinations of the values, the first key fastest.
fn combinations(values: [&[u64]; 5]) -> impl Iterator<Item = [u64; 5]> + '_ {
    let size: usize = values.iter().map(|values| values.len()).product();
    (0..size).map(move |mut rest| {
        values.map(|values| {
            let value = values.get(rest % values.len()).copied().unwrap_or_default();
            rest /= values.len();
            value
        })
    })
}

fn bit(class: RequirementsMet) -> Classes {
    1 << class.index()
}

/// Whether the unit group asks for a related field, for experience, or for a licence; as long as the group is not known, it may.
pub(super) fn asks(given: &Given<'_>, what: Derived) -> Classes {
    let asked = given.answers.occupation().map(|code| given.rulebook.requirements(code));
    let any = |needs: &[Need], of: &dyn Fn(&Alternative) -> bool| {
        needs.iter().any(|need| match &need.what {
            What::Education(any) | What::Experience(any) => any.iter().any(of),
            What::Licence(_) => false,
        })
    };
    let asks = match asked {
        None => true,
        Some(None) => false,
        Some(Some(Requirements { needs, .. })) => match what {
            Derived::AsksField => any(&needs, &|alternative| alternative.related),
            Derived::AsksExperience => any(&needs, &|alternative| alternative.quarters > 0),
            _ => needs.iter().any(|need| matches!(need.what, What::Licence(_))),
        },
    };
    1 << if asks { Asks::Yes } else { Asks::No }.index()
}

/// What the requirements may come to, whatever the missing answers turn out to be.
pub(super) fn classes(given: &Given<'_>) -> Classes {
    let answers = given.answers;
    let Some(code) = answers.occupation() else { return RequirementsMet::ALL.iter().fold(0, |all, class| all | bit(*class)) };
    // What the unit groups of TEER 4 and 5 ask for is not held: the person alone says whether it is met.
    let Some(asked) = given.rulebook.requirements(code) else { return bit(RequirementsMet::Met) };
    let values = KEYS.map(|key| values(answers, key, &asked));
    combinations(values.each_ref().map(Vec::as_slice)).fold(0, |classes, values| classes | bit(Person::of(values).class(&asked)))
}

/// One need of the unit group and how the answers stand to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedAssessment {
    /// The need.
    pub need: Need,
    /// Whether it is met; `None` while an answer is missing, or where the answers cannot show it.
    pub met: Option<bool>,
}

/// Every need of the offered job's unit group; none while the occupation is not known.
pub fn needs(rulebook: &Rulebook, answers: &Answers) -> Vec<NeedAssessment> {
    let Some(asked) = answers.occupation().and_then(|code| rulebook.requirements(code)) else { return Vec::new() };
    let values = KEYS.map(|key| values(answers, key, &asked));
    let met = |need: &Need| {
        let mut verdicts = combinations(values.each_ref().map(Vec::as_slice)).map(|values| Person::of(values).need(need));
        let first = verdicts.next().unwrap_or(Met::Perhaps);
        (first != Met::Perhaps && verdicts.all(|verdict| verdict == first)).then_some(first == Met::Yes)
    };
    let assessed = asked.needs.iter().map(|need| NeedAssessment { need: need.clone(), met: met(need) });
    assessed.collect()
}

/// Whether some unit group plainly requires what the person does not have, whatever the answers that they are not sure of turn out to be: these are
/// taken for the most that a person can have, and more never harms. Answers that are not there yet are taken for the `most` too, or for the least.
fn some_group_is_out_of_reach(given: &Given<'_>, most: bool) -> bool {
    let answers = given.answers;
    let at_most = |key: Named| most || !answers.is_absent(key);
    let has = |key: Named| match (key, answers.value(key)) {
        (_, Some(Value::Choice(choice))) => u64::from(*choice),
        (_, Some(Value::Decimal(years))) => years.whole_cents().unwrap_or(u64::MAX) / 25,
        (Named::Education, _) if at_most(key) => LEVELS.len() as u64 - 1,
        (Named::FieldOfStudy | Named::Licence, _) if at_most(key) => 0,
        (Named::FieldOfStudy, _) => 1,
        (Named::Licence, _) => choices::NO_LICENCE as u64,
        (Named::ExperienceYears, _) if at_most(key) => u64::MAX,
        _ => 0,
    };
    let has = [Named::Education, Named::FieldOfStudy, Named::ExperienceYears, Named::Licence].map(has);
    let [.., licence] = has;
    // With a licence it does not matter where the work is done; without one, any province may be meant.
    let provinces = match answers.choice(Named::Province) {
        Some(province) => province..province + 1,
        None if usize::try_from(licence) == Ok(choices::NO_LICENCE) => 0..PROVINCES.len(),
        None => 0..1,
    };
    let everywhere = at_most(Named::Province);
    // The questions are asked one after the other, and most change nothing in this: what was found for the same person is kept.
    let person = (given.rulebook.id.hash, has, provinces.clone(), everywhere);
    let mut last = LAST.take();
    let [with_the_least, with_the_most] = &mut last;
    let kept = if most { with_the_most } else { with_the_least };
    let found = match kept {
        Some((known, found)) if *known == person => *found,
        _ => {
            let [level, field, quarters, licence] = has;
            let of = |province: usize| Some(Person::of([level, field, quarters, licence, u64::try_from(province).ok()?]));
            let persons: Vec<Person> = provinces.filter_map(of).collect();
            let out_of_reach = |code: NocCode| {
                let Some(asked) = given.rulebook.requirements(code) else { return false };
                let missed = |person: &Person| person.class(&asked) == RequirementsMet::RequiredMissed;
                if everywhere { persons.iter().all(missed) } else { persons.iter().any(missed) }
            };
            let found = NocCode::all().any(out_of_reach);
            *kept = Some((person, found));
            found
        }
    };
    LAST.set(last);
    found
}

/// What a person has under a rulebook, the provinces that count, and whether all of them have to.
type Known = (u32, [u64; 4], Range<usize>, bool);

thread_local! {
    /// The last persons for whom all unit groups were gone through, with the least and with the most, and whether one is out of reach.
    static LAST: Cell<[Option<(Known, bool)>; 2]> = const { Cell::new([None, None]) };
}

/// What they could become when answers that are not there yet are given.
/// `alone`: whether it is to be known if one unit group can settle them against the person.
pub(super) fn prospects(given: &Given<'_>, alone: bool) -> Prospects {
    let answers = given.answers;
    let absent = |key: Named| answers.is_absent(key);
    match answers.slot(Named::Occupation) {
        Slot::Unsure => return Prospects::default(),
        // Some unit group comes to each, but for a person who has all that any of them plainly requires. Where the work is done matters only to a
        // person without a licence. Whoever is not sure of one may have it: the province then tells what is met from what is not known, and is
        // never against the person.
        Slot::Absent => {
            let licensed = answers.choice(Named::Licence).is_some_and(|licence| licence != choices::NO_LICENCE);
            let apart = absent(Named::Province) && *answers.slot(Named::Licence) == Slot::Unsure;
            let keys = KEYS
                .into_iter()
                .filter(|key| absent(*key) && !((licensed || apart) && *key == Named::Province))
                .fold(Named::Occupation.bit(), |keys, key| keys.with(key.bit()));
            let mut all = classes(given);
            if !some_group_is_out_of_reach(given, false) {
                all &= !bit(RequirementsMet::RequiredMissed);
            }
            let mut together = Prospects::together(keys, bits(all).collect());
            if apart {
                together.tells_apart(Named::Province.bit(), bit(RequirementsMet::Met), bit(RequirementsMet::Met) | bit(RequirementsMet::RequiredMissed));
            }
            return if alone && some_group_is_out_of_reach(given, true) {
                together.alone(Named::Occupation.bit(), bit(RequirementsMet::RequiredMissed))
            } else {
                together
            };
        }
        Slot::Given(_) => {}
    }
    let Some(asked) = answers.occupation().and_then(|code| given.rulebook.requirements(code)) else { return Prospects::default() };
    let all = KEYS.map(|key| values(answers, key, &asked));
    // Answers that are absent are tried one value at a time, those that are unsure stay open.
    let mut is_axis = KEYS.map(absent);
    for (is_axis, values) in is_axis.iter_mut().zip(&all) {
        *is_axis &= values.len() > 1;
    }
    let counts: Vec<usize> = all.iter().zip(is_axis).map(|(values, is_axis)| if is_axis { values.len() } else { 1 }).collect();
    let size: usize = counts.iter().product();
    if size < 2 {
        return Prospects::default();
    }
    let options = (0..size)
        .map(|mut rest| {
            let mut chosen = all.each_ref().map(Vec::as_slice);
            for ((values, count), _) in chosen.iter_mut().zip(&counts).zip(is_axis).filter(|(_, is_axis)| *is_axis) {
                *values = values.get(rest % count..).and_then(|rest| rest.get(..1)).unwrap_or_default();
                rest /= count;
            }
            combinations(chosen).fold(0, |classes, values| classes | bit(Person::of(values).class(&asked)))
        })
        .collect();
    let axis = |(key, (count, is_axis)): (Named, (&usize, bool))| Axis::new(if is_axis { key.bit() } else { KeySet::EMPTY }, *count);
    Prospects { options, axes: KEYS.into_iter().zip(counts.iter().zip(is_axis)).map(axis).collect() }
}
