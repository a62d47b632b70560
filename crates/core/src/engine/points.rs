//! The points of a federal skilled worker: the grid of R76 and R78 to R83 (docs/contract.md, R.6).
//!
//! A factor gives whole points. While an answer is missing, it gives the least and the most that some value of it would. The factors are independent
//! of one another, but for `arrangedEmployment` and `occupation`, which enter two and move both the same way.

use super::classes::Classes;
use crate::answers::{Answers, Slot, Value};
use crate::domain::{Decimal, Levels};
use crate::rulebook::{FswPoints, Rulebook};
use crate::vocabulary::{Key, KeySet, LEVELS, Named, Placed, choices};

/// The points that a person needs, fixed by the Minister under R76(2).
pub const PASS_MARK: u8 = 67;

/// The points of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Points {
    /// The least that the answers come to.
    pub min: u8,
    /// The most.
    pub max: u8,
    /// The factors in the order of the law.
    pub factors: [Factor; 6],
    /// The missing answers that can change a factor, in the order of the contract.
    pub missing: Vec<Key>,
}

/// The points of one factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Its id.
    pub id: &'static str,
    /// The least that the answers come to.
    pub min: u8,
    /// The most.
    pub max: u8,
    /// The most that the factor can give.
    pub of: u8,
}

/// A factor of the law: the answers that it looks at, and its points for a value of each.
struct Rule {
    id: &'static str,
    of: u8,
    keys: &'static [Named],
    points: fn(&[u8]) -> u8,
}

/// The factors in the order of the law.
const RULES: [Rule; 6] = [
    Rule { id: "education", of: 25, keys: &[Named::Education, Named::StudyYears, Named::OtherCredential], points: education },
    Rule { id: "languages", of: 28, keys: &[Named::English, Named::French], points: languages },
    Rule { id: "experience", of: 15, keys: &[Named::SkilledYears], points: experience },
    Rule { id: "age", of: 12, keys: &[Named::Age], points: age },
    Rule { id: "arranged-employment", of: 10, keys: &[Named::ArrangedEmployment, Named::Occupation], points: arranged },
    Rule {
        id: "adaptability",
        of: 10,
        keys: &[Named::ArrangedEmployment, Named::Occupation, Named::PartnerTies, Named::CanadianStudy, Named::CanadianYearFullTime, Named::RelativeInCanada],
        points: adaptability,
    },
];

/// A term of the total: the answers that it looks at, and its points for a value of each.
type Term = (&'static [Named], fn(&[u8]) -> u8);

/// The shares of the total that no answer links: the last two factors have two answers in common.
const PARTS: [Term; 5] = [
    (RULES[0].keys, RULES[0].points),
    (RULES[1].keys, RULES[1].points),
    (RULES[2].keys, RULES[2].points),
    (RULES[3].keys, RULES[3].points),
    (RULES[5].keys, |values| arranged(values) + adaptability(values)),
];

/// R78. A degree that admits to a licensed profession counts as a master's.
fn education(values: &[u8]) -> u8 {
    let [level, years, other] = *values else { return 0 };
    let other = usize::from(other);
    match LEVELS.get(usize::from(level)).copied().unwrap_or_default() {
        "doctorate" => 25,
        "master" => 23,
        "bachelor" if other == choices::PROFESSIONAL_DEGREE => 23,
        "none" => 0,
        "secondary" => 5,
        _ => match years {
            3.. if other == choices::SECOND_CREDENTIAL => 22,
            3.. => 21,
            2 => 19,
            1 => 15,
            0 => 5,
        },
    }
}

/// R79. The first official language is the one that gives more.
fn languages(values: &[u8]) -> u8 {
    let [english, french] = *values else { return 0 };
    let first = |levels: u8| levels / 3;
    // All abilities at level 5 or above, beside a first language with all at 4 or above.
    let second = |levels: u8, first: u8| if levels % 3 == 2 && first % 3 >= 1 { 4 } else { 0 };
    (first(english) + second(french, english)).max(first(french) + second(english, french))
}

/// What the grid tells of the levels of a language: the points as a first language, times 3; and 1 where all abilities are at level 4 or above, 2
/// where all are at 5 or above.
fn language(levels: Levels) -> u8 {
    let points: u8 = levels
        .0
        .iter()
        .map(|level| match level {
            9.. => 6,
            8 => 5,
            7 => 4,
            _ => 0,
        })
        .sum();
    points * 3 + u8::from(levels.lowest() >= 4) + u8::from(levels.lowest() >= 5)
}

/// All that [`language`] comes to. With all abilities at 5 or above, every sum of the points of four abilities can be; otherwise that of three.
fn all_languages() -> impl Iterator<Item = u8> {
    (0..75).filter(|code| match (code % 3, code / 3) {
        (2, points) => matches!(points, 0 | 4..=6 | 8..=24),
        (_, points) => matches!(points, 0 | 4..=6 | 8..=18),
    })
}

/// R80, by whole years.
fn experience(values: &[u8]) -> u8 {
    values.first().and_then(|years| [0, 9, 11, 13, 15].get(usize::from(*years))).copied().unwrap_or_default()
}

/// The first years of the spans that the factor experience tells apart.
const EXPERIENCE: [u8; 4] = [1, 2, 4, 6];

/// R81: 12 points from 18 to 35, one less for each year after that.
fn age(values: &[u8]) -> u8 {
    match values {
        [0] => 0,
        [years] => 13 - years,
        _ => 0,
    }
}

/// The first ages of the spans that the factor age tells apart.
const AGES: [u8; 13] = [18, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47];

/// R82, for offers in TEER 0 to 3.
fn arranged(values: &[u8]) -> u8 {
    if let [arranged, skilled, ..] = *values
        && usize::from(arranged) != choices::NOT_ARRANGED
        && skilled == 1
    {
        10
    } else {
        0
    }
}

/// R83, at most 10 points.
fn adaptability(values: &[u8]) -> u8 {
    let [_, _, ties, study, work, relative] = *values else { return 0 };
    let five = |holds: bool| if holds { 5 } else { 0 };
    let yes = |choice: u8| usize::from(choice) == choices::YES;
    let sum = 5 * ties + five(yes(study)) + 2 * five(yes(work)) + five(yes(relative)) + five(arranged(values) > 0);
    sum.min(10)
}

/// What the grid tells apart of an answer: the place of the span that a number is in, and the like.
fn value(key: Named, given: &Value) -> u8 {
    let spans = |number: &Decimal, firsts: &[u8]| {
        let reached = firsts.iter().filter(|first| Decimal::from_whole(u64::from(**first)) <= *number).count();
        u8::try_from(reached).unwrap_or_default()
    };
    match (key, given) {
        (Named::StudyYears, Value::Decimal(years)) => spans(years, &[1, 2, 3]),
        (Named::SkilledYears, Value::Decimal(years)) => spans(years, &EXPERIENCE),
        (Named::Age, Value::Decimal(years)) => spans(years, &AGES),
        (_, Value::Levels(levels)) => language(*levels),
        (_, Value::Occupation(code)) => u8::from(code.teer().digit() <= 3),
        (_, Value::Choice(choice)) => *choice,
        _ => 0,
    }
}

/// All that [`value`] comes to.
fn values(key: Named) -> Vec<u8> {
    let count = match key {
        Named::English | Named::French => return all_languages().collect(),
        Named::StudyYears => 4,
        Named::SkilledYears => EXPERIENCE.len() + 1,
        Named::Age => AGES.len() + 1,
        Named::Occupation => 2,
        _ => Named::ALL.iter().find(|(named, ..)| *named == key).map_or(0, |(.., values)| values.len()),
    };
    (0..=u8::MAX).take(count).collect()
}

/// Of [`values`], those that hold the least and the most points, whatever the other answers are: more is never worth less.
fn extremes(key: Named, values: &[u8]) -> Vec<u8> {
    match key {
        // A second credential is worth more than a professional degree beside a diploma, and less beside a bachelor's degree.
        Named::OtherCredential => values.to_vec(),
        // From 18 to 35 there is the most.
        Named::Age if values.len() > 1 => vec![0, 1],
        _ => values.first().into_iter().chain(values.last().filter(|_| values.len() > 1)).copied().collect(),
    }
}

/// An answer that a share hangs on: what it may be.
struct Answer {
    key: Named,
    /// Whether it was not asked yet, and not only left open.
    absent: bool,
    values: Vec<u8>,
    extremes: Vec<u8>,
}

fn answer(answers: &Answers, key: Named) -> Answer {
    let values = match answers.slot(key) {
        Slot::Given(given) => vec![value(key, given)],
        _ => values(key),
    };
    Answer { key, absent: answers.is_absent(key), extremes: extremes(key, &values), values }
}

/// The answers that a share hangs on.
fn of_share(answers: &Answers, keys: &[Named]) -> Vec<Answer> {
    keys.iter().map(|key| answer(answers, *key)).collect()
}

/// The least and the most of some points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    min: u8,
    max: u8,
}

impl Span {
    const NOTHING: Self = Self { min: u8::MAX, max: 0 };

    fn with(self, points: u8) -> Self {
        Self { min: self.min.min(points), max: self.max.max(points) }
    }

    const fn plus(self, other: Self) -> Self {
        Self { min: self.min + other.min, max: self.max + other.max }
    }
}

/// Which values of an answer are gone through.
#[derive(Clone, Copy)]
enum Through {
    /// None: it stands as chosen.
    Nothing,
    /// All that the grid tells apart.
    All,
    /// Those that hold the least and the most.
    Extremes,
}

/// Goes through combinations of values of the answers of a share.
fn each(answers: &[Answer], through: &dyn Fn(&Answer) -> Through, place: usize, chosen: &mut Vec<u8>, visit: &mut dyn FnMut(&mut Vec<u8>)) {
    let Some(answer) = answers.get(place) else { return visit(chosen) };
    let values = match through(answer) {
        Through::Nothing => return each(answers, through, place + 1, chosen, visit),
        Through::All => &answer.values,
        Through::Extremes => &answer.extremes,
    };
    for value in values {
        if let Some(slot) = chosen.get_mut(place) {
            *slot = *value;
        }
        each(answers, through, place + 1, chosen, visit);
    }
}

/// The least and the most points over some answers, the others standing as chosen.
fn span(answers: &[Answer], points: fn(&[u8]) -> u8, through: &dyn Fn(&Answer) -> Through, chosen: &mut Vec<u8>) -> Span {
    let mut span = Span::NOTHING;
    each(answers, through, 0, chosen, &mut |values| span = span.with(points(values)));
    span
}

/// The least and the most points of all that the answers may be.
fn whole(answers: &Answers, keys: &[Named], points: fn(&[u8]) -> u8) -> Span {
    let answers = of_share(answers, keys);
    span(&answers, points, &|_| Through::Extremes, &mut vec![0; answers.len()])
}

fn total(answers: &Answers) -> Span {
    PARTS.iter().map(|(keys, points)| whole(answers, keys, *points)).fold(Span { min: 0, max: 0 }, Span::plus)
}

/// The points of these answers.
pub(super) fn points(rulebook: &'static Rulebook, answers: &Answers) -> Points {
    let factors = RULES.map(|rule| {
        let Span { min, max } = whole(answers, rule.keys, rule.points);
        Factor { id: rule.id, min, max, of: rule.of }
    });
    let Span { min, max } = total(answers);
    let matters = RULES.iter().fold(KeySet::EMPTY, |keys, rule| keys.with(mattering(answers, rule)));
    let missing = rulebook.vocabulary.keys().filter(|key| matters.has(*key)).collect();
    Points { min, max, factors, missing }
}

/// The missing answers that can change a factor: that do so while the others of it stand somewhere.
fn mattering(answers: &Answers, rule: &Rule) -> KeySet {
    let open = of_share(answers, rule.keys);
    let matters = |answer: &&Answer| {
        let mut found = false;
        let others = |other: &Answer| if other.key == answer.key { Through::Nothing } else { Through::All };
        each(&open, &others, 0, &mut vec![0; open.len()], &mut |chosen| {
            if !found {
                let span = span(&open, rule.points, &only(answer.key), chosen);
                found = span.min < span.max;
            }
        });
        found
    };
    open.iter().filter(|answer| answer.values.len() > 1).filter(matters).fold(KeySet::EMPTY, |keys, answer| keys.with(answer.key.bit()))
}

/// The extremes of one answer alone.
fn only(key: Named) -> impl Fn(&Answer) -> Through {
    move |answer| if answer.key == key { Through::Extremes } else { Through::Nothing }
}

/// Where the points stand against the pass mark.
pub(super) fn against_pass_mark(answers: &Answers) -> Classes {
    let Span { min, max } = total(answers);
    let class = |class: FswPoints, holds: bool| if holds { 1 << class.index() } else { 0 };
    class(FswPoints::AtLeast67, max >= PASS_MARK) | class(FswPoints::Below67, min < PASS_MARK)
}

/// What the points can still come to once the answers not asked yet are given: those that were left open stay so.
///
/// With the age known (12 points) and the English unsure (0 to 24), and only the education missing (0 to 25): the share of the age has the span 12 to 12
/// alone, that of English 0 to 24 alone, and that of the education one span for each level. Their sums tell which levels reach the pass mark surely,
/// perhaps and never.
pub(super) struct Outlook {
    shares: Vec<Share>,
}

/// The points that hang on some answers and on no others: those for age, or those for the spouse.
struct Share {
    open: Vec<Answer>,
    points: fn(&[u8]) -> u8,
    /// All that it can come to, each once.
    spans: Vec<Span>,
    /// The highest of the least points, and of the most.
    highest: Span,
}

/// The answers that were left open, as they stand.
const fn left_open(answer: &Answer) -> Through {
    if answer.absent { Through::Nothing } else { Through::Extremes }
}

impl Share {
    fn of(answers: &Answers, keys: &[Named], points: fn(&[u8]) -> u8) -> Self {
        let open = of_share(answers, keys);
        let mut spans: Vec<Span> = Vec::new();
        let absent = |answer: &Answer| if answer.absent { Through::All } else { Through::Nothing };
        each(&open, &absent, 0, &mut vec![0; open.len()], &mut |chosen| {
            let span = span(&open, points, &left_open, chosen);
            if !spans.contains(&span) {
                spans.push(span);
            }
        });
        let highest = spans.iter().fold(Span { min: 0, max: 0 }, |highest, span| Span { min: highest.min.max(span.min), max: highest.max.max(span.max) });
        Self { open, points, spans, highest }
    }
}

impl Outlook {
    pub(super) fn of(answers: &Answers) -> Self {
        Self { shares: PARTS.iter().map(|(keys, points)| Share::of(answers, keys, *points)).collect() }
    }

    /// The most that can be reached: of the least points where answers stay open, and of the most.
    fn highest(&self) -> Span {
        self.shares.iter().map(|share| share.highest).fold(Span { min: 0, max: 0 }, Span::plus)
    }

    /// Whether the pass mark can never be reached.
    pub(super) fn always_below(&self) -> bool {
        self.highest().max < PASS_MARK
    }

    /// Whether it can never be reached for sure, whatever the answers left open are.
    pub(super) fn never_sure(&self) -> bool {
        self.highest().min < PASS_MARK
    }

    /// The absent answers that can move the points across the pass mark. `stuck`: only what turns them below it counts.
    pub(super) fn relevant(&self, stuck: bool) -> KeySet {
        let grade = |span: Span| match span {
            _ if span.max < PASS_MARK => 0,
            _ if span.min >= PASS_MARK || stuck => 2,
            _ => 1,
        };
        let mut relevant = KeySet::EMPTY;
        for (place, share) in self.shares.iter().enumerate().filter(|(_, share)| share.open.iter().any(|answer| answer.absent)) {
            let others = self.sums_without(place);
            for answer in share.open.iter().filter(|answer| answer.absent) {
                let mut found = false;
                let rest = |other: &Answer| if other.absent && other.key != answer.key { Through::All } else { Through::Nothing };
                each(&share.open, &rest, 0, &mut vec![0; share.open.len()], &mut |chosen| {
                    if found {
                        return;
                    }
                    let mut spans: Vec<Span> = Vec::with_capacity(answer.extremes.len());
                    each(&share.open, &only(answer.key), 0, chosen, &mut |chosen| spans.push(span(&share.open, share.points, &left_open, chosen)));
                    let differs = |other: &Span| {
                        let mut grades = spans.iter().map(|span| grade(span.plus(*other)));
                        grades.next().is_some_and(|first| grades.any(|grade| grade != first))
                    };
                    found = spans.iter().any(|span| Some(span) != spans.first()) && others.iter().any(differs);
                });
                if found {
                    relevant = relevant.with(answer.key.bit());
                }
            }
        }
        relevant
    }

    /// All that the other shares can come to together, each once.
    fn sums_without(&self, place: usize) -> Vec<Span> {
        let mut sums = vec![Span { min: 0, max: 0 }];
        for (_, share) in self.shares.iter().enumerate().filter(|(other, _)| *other != place) {
            let mut next: Vec<Span> = Vec::new();
            // The most that go with each least, as bits.
            let mut seen = [0_u128; 101];
            for span in sums.iter().flat_map(|sum| share.spans.iter().map(|span| sum.plus(*span))) {
                if let Some(row) = seen.get_mut(usize::from(span.min))
                    && *row & (1 << span.max) == 0
                {
                    *row |= 1 << span.max;
                    next.push(span);
                }
            }
            sums = next;
        }
        sums
    }

    /// The absent answers of which a single one can hold the points below the pass mark whatever the others are.
    pub(super) fn decisive(&self) -> KeySet {
        let highest = self.highest().max;
        let mut decisive = KeySet::EMPTY;
        for share in &self.shares {
            let rest = highest - share.highest.max;
            for answer in share.open.iter().filter(|answer| answer.absent) {
                let mut below = false;
                each(&share.open, &only(answer.key), 0, &mut vec![0; share.open.len()], &mut |chosen| {
                    let others = |other: &Answer| if other.key == answer.key { Through::Nothing } else { Through::Extremes };
                    below |= rest + span(&share.open, share.points, &others, chosen).max < PASS_MARK;
                });
                if below {
                    decisive = decisive.with(answer.key.bit());
                }
            }
        }
        decisive
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::testing::key;

    fn number(number: u64) -> Slot {
        Slot::Given(Value::Decimal(Decimal::from_whole(number)))
    }

    /// Answers of somebody whose points come to 66, by years of age, studies, English and work; each can be put in the place of one of them.
    fn somebody(others: &[(&str, Slot)]) -> Answers {
        let choice = |id: &str, name: &str| {
            let place = key(id).choices().iter().position(|choice| *choice == name).unwrap();
            Slot::Given(Value::Choice(u8::try_from(place).unwrap()))
        };
        let mut answers = Answers::default();
        let usual = [
            ("age", number(30)),
            ("education", choice("education", "bachelor")),
            ("studyYears", number(3)),
            ("otherCredential", choice("otherCredential", "none")),
            ("english", Slot::Given(Value::Levels(Levels([9; 4])))),
            ("french", Slot::Given(Value::Levels(Levels::NONE))),
            ("skilledYears", number(1)),
            ("arrangedEmployment", choice("arrangedEmployment", "no")),
            ("partnerTies", choice("partnerTies", "none")),
            ("canadianStudy", choice("canadianStudy", "no")),
            ("canadianYearFullTime", choice("canadianYearFullTime", "no")),
            ("relativeInCanada", choice("relativeInCanada", "no")),
        ];
        for (id, slot) in usual.into_iter().chain(others.iter().cloned()) {
            answers.replace(key(id), slot);
        }
        answers
    }

    fn decisive(answers: &Answers) -> Vec<&'static str> {
        let decisive = Outlook::of(answers).decisive();
        crate::testing::rulebook().vocabulary.keys().filter(|key| decisive.has(*key)).map(Key::name).collect()
    }

    #[test]
    fn at_the_pass_mark_it_can_be_sure_and_one_point_below_it_cannot() {
        let at_the_mark = somebody(&[("skilledYears", number(2)), ("age", number(36))]);
        assert_eq!(total(&somebody(&[])), Span { min: 66, max: 66 });
        assert_eq!(total(&at_the_mark), Span { min: 67, max: 67 });
        for (answers, below) in [(somebody(&[]), true), (at_the_mark, false)] {
            let outlook = Outlook::of(&answers);
            assert_eq!((outlook.always_below(), outlook.never_sure()), (below, below));
        }
        // An answer that somebody is not sure of stays open: the most may pass while the least never does.
        let unsure = Outlook::of(&somebody(&[("skilledYears", Slot::Unsure)]));
        assert!(!unsure.always_below() && unsure.never_sure());
    }

    #[test]
    fn one_answer_decides_where_the_others_cannot_make_up_for_it() {
        // Without work the points are 57 at most, without the relative 66: either holds them below alone.
        assert_eq!(decisive(&somebody(&[("skilledYears", Slot::Absent), ("relativeInCanada", Slot::Absent)])), ["skilledYears"]);
        assert_eq!(decisive(&somebody(&[("relativeInCanada", Slot::Absent)])), ["relativeInCanada"]);
        // A master's degree makes up for the relative.
        assert_eq!(decisive(&somebody(&[("education", Slot::Absent), ("relativeInCanada", Slot::Absent)])), ["education"]);
        // At the pass mark without it, nothing holds them below.
        let at_the_mark = somebody(&[("skilledYears", number(2)), ("age", number(36)), ("relativeInCanada", Slot::Absent)]);
        assert_eq!(decisive(&at_the_mark), [""; 0]);
        // What somebody is not sure of is no answer to come.
        assert_eq!(decisive(&somebody(&[("relativeInCanada", Slot::Unsure)])), [""; 0]);
    }
}
