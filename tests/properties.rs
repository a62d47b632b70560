//! What holds for all answers.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use innovation_stream_check::answers::{Answers, Raw, Reader, Slot, Value};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::{Country, Date, Levels, NocCode};
use innovation_stream_check::engine::{Assessment, Group, Options, Outcome, ProgramAssessment, WindowStatus, evaluate};
use innovation_stream_check::rulebook::requirements::Requirements;
use innovation_stream_check::rulebook::{CriterionId, Derived, Domain, Fact, ProgramId, Programme, Status};
use innovation_stream_check::vocabulary::{DefaultTo, Key, Kind};
use proptest::prelude::*;
use support::cases::of_base;
use support::question;
use support::random::{object, pool};

const DAYS: [&str; 9] = ["2023-06-01", "2024-03-22", "2024-04-02", "2024-09-26", "2024-12-01", "2025-01-21", "2025-07-01", "2026-03-22", "2026-11-22"];

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Reads answers; an offer that ends before it starts has no start.
fn read(entries: &[(String, Raw)]) -> Answers {
    let mut reader = Reader::new(&bundled_rulebook().vocabulary);
    let mut answers = reader.answers(&Raw::Object(entries.to_vec()));
    if !reader.finish().is_empty() {
        answers.replace(question("offerStart"), Slot::Absent);
    }
    answers
}

fn slot(key: Key, raw: &Raw) -> Slot {
    Reader::new(&bundled_rulebook().vocabulary).slot(key, raw).unwrap()
}

fn in_order(answers: &Answers) -> bool {
    answers.date(question("offerStart")).zip(answers.date(question("offerEnd"))).is_none_or(|(start, end)| start <= end)
}

prop_compose! {
    fn entries()(seeds in prop::collection::vec(any::<u16>(), bundled_rulebook().vocabulary.questions.len())) -> Vec<(String, Raw)> {
        object(&seeds)
    }
}

fn assess(answers: &Answers, as_of: &str) -> Assessment {
    evaluate(bundled_rulebook(), answers, &Options::on(day(as_of)))
}

fn statuses(assessment: &Assessment) -> Vec<(CriterionId, Status)> {
    assessment.programs.iter().flat_map(|program| program.criteria.iter().map(|criterion| (criterion.id, criterion.status))).collect()
}

/// Answers whose documented defaults make a later answer able to turn a settled criterion: docs/contract.md, `permit` and the criteria.
fn has_documented_default(id: CriterionId, key: Key) -> bool {
    key.default_to() != DefaultTo::None
        || (id == CriterionId("permit-length") && [question("offerStart"), question("citizenship")].contains(&key))
        || ([CriterionId("area-unemployment"), CriterionId("exempt-sector")].contains(&id) && key == question("censusAreaUnemployment"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_input_is_assessed_and_always_alike(entries in entries(), at in 0..DAYS.len()) {
        let answers = read(&entries);
        let assessment = assess(&answers, DAYS[at]);
        prop_assert_eq!(assessment.programs.len(), bundled_rulebook().programs.len());
        prop_assert_eq!(&assessment, &assess(&answers, DAYS[at]));
    }

    #[test]
    fn the_order_of_answers_is_irrelevant(entries in entries(), at in 0..DAYS.len(), turn in 0..bundled_rulebook().vocabulary.questions.len()) {
        let mut turned = entries.clone();
        turned.reverse();
        let len = turned.len().max(1);
        turned.rotate_left(turn % len);
        prop_assert_eq!(assess(&read(&entries), DAYS[at]), assess(&read(&turned), DAYS[at]));
    }

    #[test]
    fn one_more_answer_never_unsettles_a_criterion(entries in entries(), at in 0..DAYS.len(), which in any::<prop::sample::Index>(), value in any::<prop::sample::Index>()) {
        let answers = read(&entries);
        let absent: Vec<Key> = bundled_rulebook().vocabulary.keys().filter(|key| answers.is_absent(*key)).collect();
        if !absent.is_empty() {
            let key = *which.get(&absent);
            let mut more = answers.clone();
            more.replace(key, slot(key, value.get(&pool(key))));
            if in_order(&more) {
                for ((id, before), (_, after)) in statuses(&assess(&answers, DAYS[at])).into_iter().zip(statuses(&assess(&more, DAYS[at]))) {
                    let settled = before != Status::Unknown;
                    // What is in favour either way is met until it is known which.
                    let narrowed = before == Status::Met && after == Status::NotApplicable;
                    prop_assert!(!settled || before == after || narrowed || has_documented_default(id, key), "{}: {before:?} became {after:?} by {}", id.name(), key.name());
                }
            }
        }
    }

    #[test]
    fn unsure_counts_as_not_answered(entries in entries(), at in 0..DAYS.len()) {
        let answers = read(&entries);
        let mut absent = answers.clone();
        for key in bundled_rulebook().vocabulary.keys().filter(|key| *key != question("applicationDate") && *answers.slot(*key) == Slot::Unsure) {
            absent.replace(key, Slot::Absent);
        }
        prop_assert_eq!(statuses(&assess(&answers, DAYS[at])), statuses(&assess(&absent, DAYS[at])));
    }

    #[test]
    fn a_higher_wage_never_worsens_the_first_wage_test(entries in entries(), at in 0..DAYS.len(), cents in 1_u64..10_000, more in 0_u64..5_000) {
        let rank = |cents: u64| {
            let mut answers = read(&entries);
            let wage = Raw::Object(vec![("amount".into(), Raw::Text(format!("{}.{:02}", cents / 100, cents % 100))), ("per".into(), Raw::Text("hour".into()))]);
            answers.replace(question("wage"), slot(question("wage"), &wage));
            let status = statuses(&assess(&answers, DAYS[at])).into_iter().find(|(id, _)| *id == CriterionId("median-wage")).unwrap().1;
            [Status::NotMet, Status::Unknown, Status::Discretion, Status::Met].iter().position(|other| *other == status).unwrap()
        };
        prop_assert!(rank(cents) <= rank(cents + more));
    }

    #[test]
    fn an_outcome_against_the_person_names_a_criterion_that_is_not_met(entries in entries(), at in 0..DAYS.len()) {
        for program in assess(&read(&entries), DAYS[at]).programs {
            let against = program.criteria.iter().any(|criterion| criterion.status == Status::NotMet);
            prop_assert_eq!(program.on_criteria() == Outcome::DoesNotMeet, against);
            prop_assert!(program.outcome == Outcome::Meets || program.outcome == Outcome::NotOpen || program.decided_by().next().is_some()
                || program.window.status.name() == "lodged-in-time");
        }
    }

    #[test]
    fn each_change_reported_turns_the_outcome_and_none_of_it_is_idle(entries in entries(), at in 0..DAYS.len()) {
        let answers = read(&entries);
        for program in assess(&answers, DAYS[at]).programs {
            prop_assert!(program.changes.len() <= 5);
            prop_assert!(program.changes.is_empty() || program.on_criteria() > Outcome::NotYet);
            for set in &program.changes {
                prop_assert_eq!(after(&answers, set.iter(), &program, DAYS[at]), true, "{:?}", set);
                for idle in 0..set.len() {
                    let rest = set.iter().enumerate().filter(|(index, _)| *index != idle).map(|(_, change)| change);
                    prop_assert_eq!(after(&answers, rest, &program, DAYS[at]), false, "{:?} without {}", set, idle);
                }
                for change in set {
                    let never = [
                        question("citizenship"), question("usPermanentResident"), question("unauthorizedWork"), question("experienceYears"), question("occupation"), question("admissibilityConcern"),
                        question("partner"), question("applicationDate"), question("jobBankMedian"), question("province"), question("statusInCanada"), question("otherRequirements"),
                    ];
                    prop_assert!(!never.contains(&change.key), "{}", change.key.name());
                }
            }
        }
    }
}

fn after<'a>(answers: &Answers, set: impl Iterator<Item = &'a innovation_stream_check::engine::Change>, program: &ProgramAssessment, as_of: &str) -> bool {
    let mut changed = answers.clone();
    for change in set {
        changed.replace(change.key, Slot::Given(change.to.clone()));
    }
    assess(&changed, as_of).program(program.id).unwrap().on_criteria() <= Outcome::NotYet
}

/// Of a country and of a unit group, one for each way in which a programme tells them apart, by its lists or by what the group asks for: a few that
/// stand for all would miss a short list.
fn told_apart(key: Key, program: ProgramId, as_of: &str) -> Vec<Slot> {
    let criteria = bundled_rulebook().program(program).unwrap().criteria;
    let all: Vec<&Fact> = criteria.iter().flat_map(|criterion| criterion.on(day(as_of)).unwrap().table.facts).collect();
    let facts: Vec<&&Fact> = all.iter().filter(|fact| matches!(fact.domain, Domain::Country(own) | Domain::Occupation(own) if own == key)).collect();
    let by_requirements = all.iter().any(|fact| matches!(fact.domain, Domain::Derived(Derived::Requirements)));
    let mut seen: Vec<(Vec<u8>, Option<Requirements>)> = Vec::new();
    let mut apart = |place: usize| {
        let classes: Vec<u8> = facts.iter().map(|fact| fact.class_of[place]).collect();
        let requirements =
            NocCode::at(place).filter(|_| by_requirements && key == question("occupation")).and_then(|code| bundled_rulebook().requirements(code));
        let new = !seen.contains(&(classes.clone(), requirements.clone()));
        if new {
            seen.push((classes, requirements));
        }
        new
    };
    match key.kind() {
        Kind::Country(canada) => Country::all()
            .filter(|country| canada || *country != Country::CANADA)
            .filter(|country| apart(country.index().unwrap()))
            .map(|country| Slot::Given(Value::Country(country)))
            .collect(),
        Kind::Noc => NocCode::all().enumerate().filter(|(place, _)| apart(*place)).map(|(_, code)| Slot::Given(Value::Occupation(code))).collect(),
        _ => Vec::new(),
    }
}

/// What may be answered to a question, as far as a programme tells it apart on a day.
fn answers_told_apart(key: Key, answers: &Answers, program: ProgramId, as_of: &str) -> Vec<Slot> {
    let mut slots: Vec<Slot> = pool(key).iter().map(|raw| slot(key, raw)).chain(told_apart(key, program, as_of)).collect();
    // Whether the work relied on is of the group that is offered, and how long ago studies ended.
    if let Some(other) = [("occupation", "ownOccupation"), ("ownOccupation", "occupation")].into_iter().find(|(own, _)| *own == key.name()) {
        slots.extend(Some(answers.slot(question(other.1)).clone()).filter(|slot| matches!(slot, Slot::Given(_))));
    }
    if key == question("completionDate") {
        let filed = answers.date(question("applicationDate")).unwrap_or(day(as_of));
        slots.extend([0, 180, 181].map(|days| Slot::Given(Value::Date(Date::from_days(filed.days() - days)))));
    }
    // Each year of age and each ability counts in the points of the grid.
    if bundled_rulebook().program(program).unwrap().has_points() {
        const TOLD_APART: [u8; 4] = [5, 7, 8, 9];
        let of = |place: usize| [0, 2, 4, 6].map(|shift| TOLD_APART[place >> shift & 3]);
        let levels = (0..256).map(of).filter(|levels| levels.is_sorted());
        match key.kind() {
            Kind::Levels => slots.extend(levels.map(|levels| Slot::Given(Value::Levels(Levels(levels))))),
            Kind::Years(most) if most > 80 => slots.extend((36..46).map(|age: u8| slot(key, &Raw::Text(age.to_string())))),
            _ => {}
        }
    }
    slots
}

/// What each criterion comes to on its own in all completions of some keys, each key also left as it is.
///
/// A key counts where it makes a difference to some criterion, as the contract has it, whatever another criterion makes of the same answers: a
/// wage below the Job Bank median of 55 dollars is refused in every province, but the province still decides on the provincial median.
struct Completions {
    keys: Vec<Key>,
    options: Vec<Vec<Slot>>,
    /// The last one is that of the window: an application that was lodged in time is held at undetermined.
    grades: Vec<Option<Vec<Outcome>>>,
}

impl Completions {
    const MOST: usize = 4_000;

    fn new(answers: &Answers, keys: &[Key], program: ProgramId, as_of: &str) -> Option<Self> {
        let options: Vec<Vec<Slot>> =
            keys.iter().map(|key| [Slot::Absent].into_iter().chain(answers_told_apart(*key, answers, program, as_of)).collect()).collect();
        let size: usize = options.iter().map(Vec::len).product();
        if size > Self::MOST {
            return None;
        }
        let options_of = Options { as_of: day(as_of), programs: Some(vec![program]), notices: Vec::new() };
        let grades = (0..size)
            .map(|cell| {
                let mut completed = answers.clone();
                let mut rest = cell;
                for (key, options) in keys.iter().zip(&options) {
                    completed.replace(*key, options[rest % options.len()].clone());
                    rest /= options.len();
                }
                in_order(&completed).then(|| {
                    let program = evaluate(bundled_rulebook(), &completed, &options_of).programs.remove(0);
                    let held = if program.window.status == WindowStatus::LodgedInTime { Outcome::Undetermined } else { Outcome::Meets };
                    program.criteria.iter().map(|criterion| Outcome::of([criterion.status])).chain([held]).collect()
                })
            })
            .collect();
        Some(Self { keys: keys.to_vec(), options, grades })
    }

    /// Whether some criterion comes to such a grade in every completion.
    fn always(&self, is: impl Fn(Outcome) -> bool) -> bool {
        let count = self.grades.iter().flatten().next().map_or(0, Vec::len);
        (0..count).any(|criterion| self.grades.iter().flatten().all(|grades| is(grades[criterion])))
    }

    /// Whether a key makes a difference in some combination of the others. Where nothing can come out in favour any more, only what turns a
    /// criterion against the person, or away from that, is a difference.
    fn matters(&self, place: usize) -> bool {
        if self.always(|grade| grade == Outcome::DoesNotMeet) {
            return false;
        }
        let stuck = self.always(|grade| grade > Outcome::NotYet);
        let kind = |grade: &Outcome| if stuck && *grade < Outcome::DoesNotMeet { Outcome::Meets } else { *grade };
        let kinds = |cell: usize| self.grades[cell].as_ref().map(|grades| grades.iter().map(kind).collect::<Vec<_>>());
        let stride: usize = self.options[..place].iter().map(Vec::len).product();
        let count = self.options[place].len();
        let line_start = |cell: usize| cell - cell / stride % count * stride;
        (0..self.grades.len()).any(|cell| kinds(cell).zip(kinds(line_start(cell))).is_some_and(|(one, other)| one != other))
    }
}

/// A sequence of numbers that is the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap()
    }

    /// Answers to all questions, some absent, some unsure.
    fn answers(&mut self) -> Answers {
        let seeds: Vec<u16> = bundled_rulebook().vocabulary.keys().map(|_| u16::try_from(self.next() & 0xffff).unwrap()).collect();
        read(&object(&seeds))
    }
}

/// Holds `next` of a programme, for answers of which up to three are missing, against trying everything: it names exactly the keys that can change
/// what a criterion comes to, as far as the outcome can show it. Gives whether something could change; nothing where there is too much to try.
fn held_against_trying_everything(program: &'static Programme, as_of: &str, chance: &mut Chance) -> Option<bool> {
    let mut answers = chance.answers();
    // Of a route, the day of filing is today unless it is given.
    let left = |key: Key| program.route.is_some() && key == question("applicationDate");
    let facts: Vec<Key> = bundled_rulebook()
        .vocabulary
        .keys()
        .filter(|key| *key == question("applicationDate") || program.criteria.iter().any(|criterion| criterion.on(day(as_of)).unwrap().facts.contains(key)))
        .collect();
    // All but a few keys are answered, so that everything can be tried.
    let mut open = Vec::new();
    for key in facts {
        let pick = chance.next();
        if open.len() < 3 && pick.is_multiple_of(4) && !left(key) {
            answers.replace(key, Slot::Absent);
            open.push(key);
        } else if answers.is_absent(key) {
            let pool = pool(key);
            // Mostly the first value, which tends to be in favour.
            answers.replace(key, slot(key, &pool[if pick.is_multiple_of(3) { pick / 4 % pool.len() } else { 0 }]));
        }
    }
    if !in_order(&answers) {
        return None;
    }
    let completions = Completions::new(&answers, &open, program.id, as_of)?;
    let assessed = evaluate(bundled_rulebook(), &answers, &Options { as_of: day(as_of), programs: Some(vec![program.id]), notices: Vec::new() });
    let next = &assessed.programs[0].next;
    let changing = (0..open.len()).any(|place| completions.matters(place));
    assert_eq!(!next.is_empty(), changing, "{} on {as_of}: {next:?} of {open:?}, {answers:?}", program.id.name());
    for (place, key) in completions.keys.iter().enumerate() {
        assert_eq!(next.contains(key), completions.matters(place), "{} on {as_of}: {} in {next:?}, open {open:?}, {answers:?}", program.id.name(), key.name());
    }
    assert!(next.iter().all(|key| open.contains(key)));
    Some(changing)
}

#[test]
fn next_of_every_programme_names_exactly_what_can_still_change_the_outcome() {
    let programs: Vec<(u64, &Programme)> = (0..).zip(bundled_rulebook().programs).collect();
    let of_each = |(place, program): &(u64, &'static Programme)| {
        let mut chance = Chance(*place);
        let mut tried = 0;
        let mut changing = 0;
        for round in 0..600 {
            if tried >= 60 && changing >= 3 {
                break;
            }
            if let Some(changes) = held_against_trying_everything(program, DAYS[round % DAYS.len()], &mut chance) {
                tried += 1;
                changing += usize::from(changes);
            }
        }
        // Where nothing but the day decides there is nothing to ask.
        let asks = program.criteria.iter().any(|criterion| !criterion.on(day("2026-11-22")).unwrap().facts.is_empty());
        assert!(!asks || (tried >= 60 && changing >= 3), "{}: {tried} tried, {changing} could change", program.id.name());
    };
    std::thread::scope(|scope| {
        for half in programs.chunks(programs.len().div_ceil(2)) {
            // What reads the outcomes of others has a rule of its own, below.
            scope.spawn(move || half.iter().filter(|(_, program)| program.id != ProgramId("express-entry-category")).for_each(of_each));
        }
    });
}

/// What each unit group's requirements may turn on, against trying everything.
#[test]
fn next_asks_of_each_unit_group_just_what_its_requirements_turn_on() {
    let open = [
        vec![question("education"), question("fieldOfStudy")],
        vec![question("education"), question("experienceYears")],
        vec![question("fieldOfStudy"), question("licence")],
        vec![question("experienceYears"), question("licence")],
        vec![question("education")],
        vec![question("fieldOfStudy")],
        vec![question("experienceYears")],
        vec![question("licence")],
    ];
    let mut given = Answers::default();
    for key in bundled_rulebook().programs[0].criteria.iter().flat_map(|criterion| criterion.on(day("2025-07-01")).unwrap().facts) {
        given.replace(*key, slot(*key, &pool(*key)[0]));
    }
    let wage = Raw::Object(vec![("amount".to_owned(), Raw::Text("400".to_owned())), ("per".to_owned(), Raw::Text("hour".to_owned()))]);
    given.replace(question("wage"), slot(question("wage"), &wage));
    let mut mattered = 0;
    // One who has studied something else, and one who has studied nothing and worked for long.
    for (education, field, years, licence) in [("bachelor", "related", "0", "held"), ("bachelor", "unrelated", "0", "no"), ("none", "unrelated", "9", "held")] {
        for code in NocCode::all().filter(|code| code.teer().digit() < 4) {
            let mut answers = given.clone();
            for (key, text) in
                [(question("education"), education), (question("fieldOfStudy"), field), (question("experienceYears"), years), (question("licence"), licence)]
            {
                answers.replace(key, slot(key, &Raw::Text(text.to_owned())));
            }
            answers.replace(question("occupation"), slot(question("occupation"), &Raw::Text(code.to_string())));
            for open in &open {
                let mut answers = answers.clone();
                for key in open {
                    answers.replace(*key, Slot::Absent);
                }
                let completions = Completions::new(&answers, open, ProgramId("innovation-stream"), "2025-07-01").unwrap();
                let next = &assess(&answers, "2025-07-01").program(ProgramId("innovation-stream")).unwrap().next.clone();
                for (place, key) in open.iter().enumerate() {
                    let matters = completions.matters(place);
                    assert_eq!(next.contains(key), matters, "{} of {code}, open {open:?}, next {next:?}", key.name());
                    mattered += usize::from(matters);
                }
            }
        }
    }
    assert!(mattered > 1_000, "{mattered}");
}

/// The discrete answers of the stream, all combined; the keys whose values come to the same are taken once each.
#[test]
fn the_whole_answer_space_of_the_stream_is_free_of_contradictions() {
    let text = |text: &str| Raw::Text(text.to_owned());
    let wage = |amount: &str| Raw::Object(vec![("amount".to_owned(), text(amount)), ("per".to_owned(), text("hour"))]);
    let yes_no = || vec![text("yes"), text("no")];
    let space: Vec<(Key, Vec<Raw>)> = vec![
        (question("jobOffer"), yes_no()),
        (question("employer"), vec![text("clio"), text("other")]),
        (question("offerSubmitted"), yes_no()),
        (question("complianceFee"), vec![text("paid"), text("not-paid")]),
        (question("offerNumber"), vec![text("received"), text("not-yet")]),
        (question("occupation"), vec![text("21231"), text("31301"), text("64100")]),
        (question("wage"), vec![wage("20"), wage("31"), wage("60")]),
        (question("collectiveAgreement"), vec![text("none"), text("at-or-above"), text("below")]),
        (question("peerWage"), vec![text("at-or-above"), text("below")]),
        (question("wageReview"), yes_no()),
        (question("education"), vec![text("secondary"), text("bachelor")]),
        (question("licence"), vec![text("held"), text("no")]),
        (question("otherRequirements"), vec![text("met"), text("not-met")]),
        (question("location"), vec![text("outside"), text("in-canada")]),
        (question("statusInCanada"), vec![text("worker"), text("visitor")]),
        (question("unauthorizedWork"), vec![text("never"), text("within-six-months")]),
        (question("admissibilityConcern"), yes_no()),
    ];
    let mut answers = Answers::default();
    for (key, raw) in [
        (question("province"), "ON"),
        (question("jobBankMedian"), "30"),
        (question("citizenship"), "IN"),
        (question("employerStanding"), "good"),
        (question("fieldOfStudy"), "related"),
        (question("experienceYears"), "5"),
    ] {
        answers.replace(key, slot(key, &text(raw)));
    }
    let slots: Vec<(Key, Vec<Slot>)> = space.iter().map(|(key, raws)| (*key, raws.iter().map(|raw| slot(*key, raw)).collect())).collect();
    let size: usize = slots.iter().map(|(_, slots)| slots.len()).product();
    let options = Options { as_of: day("2025-07-01"), programs: Some(vec![ProgramId("innovation-stream")]), notices: Vec::new() };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let counts = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let (slots, options, mut answers) = (&slots, &options, answers.clone());
                scope.spawn(move || {
                    let mut counts = [0_usize; 4];
                    for cell in (worker..size).step_by(threads) {
                        place(&mut answers, slots, cell);
                        counts[check(&evaluate(bundled_rulebook(), &answers, options).programs[0]) as usize] += 1;
                    }
                    counts
                })
            })
            .collect();
        let all = workers.into_iter().map(|worker| worker.join().unwrap());
        all.fold([0; 4], |sum, counts| std::array::from_fn(|index| sum[index] + counts[index]))
    });
    let named = [Outcome::Meets, Outcome::NotYet, Outcome::Undetermined, Outcome::DoesNotMeet].map(|outcome| (outcome.name(), counts[outcome as usize]));
    println!("{size} combinations: {named:?}");
    assert_eq!(counts.iter().sum::<usize>(), size);
    assert!(counts.iter().all(|count| *count > 0), "every outcome of an open programme occurs: {named:?}");
}

/// Puts the combination with that number into the answers.
fn place(answers: &mut Answers, slots: &[(Key, Vec<Slot>)], cell: usize) {
    let mut rest = cell;
    for (key, slots) in slots {
        answers.replace(*key, slots[rest % slots.len()].clone());
        rest /= slots.len();
    }
}

/// Checks an outcome against its criteria, by the words of the contract.
fn check(result: &ProgramAssessment) -> Outcome {
    let has = |status| result.criteria.iter().any(|criterion| criterion.status == status);
    let expected = if has(Status::NotMet) {
        Outcome::DoesNotMeet
    } else if has(Status::Unknown) || has(Status::Discretion) {
        Outcome::Undetermined
    } else if has(Status::ToDo) {
        Outcome::NotYet
    } else {
        Outcome::Meets
    };
    assert_eq!(result.outcome, expected);
    expected
}

/// Each route with what it comes to for some answers on a day.
fn routes(answers: &Answers, as_of: &str) -> Vec<(&'static Programme, ProgramAssessment)> {
    let assessed = assess(answers, as_of).programs.into_iter().map(|assessed| (bundled_rulebook().program(assessed.id).unwrap(), assessed));
    assessed.filter(|(programme, _)| programme.route.is_some()).collect()
}

/// How good a status is for the person. What an officer decides and what is not known stand alike: either may turn out well or badly.
fn goodness(status: Status) -> u8 {
    match status {
        Status::NotMet => 0,
        Status::Unknown | Status::Discretion => 1,
        Status::ToDo => 2,
        Status::Met | Status::NotApplicable => 3,
    }
}

#[test]
fn no_route_comes_to_more_than_its_ceiling() {
    let mut chance = Chance(41);
    let mut best: Vec<Option<Outcome>> = vec![None; bundled_rulebook().programs.len()];
    for round in 0..4_000 {
        let answers = chance.answers();
        for (place, (programme, assessed)) in routes(&answers, DAYS[round % DAYS.len()]).into_iter().enumerate() {
            if let Some(ceiling) = programme.ceiling() {
                assert!(assessed.on_criteria() >= ceiling, "{} came to {:?}: {answers:?}", programme.id.name(), assessed.on_criteria());
                assert!(assessed.outcome >= ceiling, "{} came to {:?}: {answers:?}", programme.id.name(), assessed.outcome);
                best[place] = best[place].min(Some(assessed.on_criteria())).or(Some(assessed.on_criteria()));
            } else {
                assert_ne!(assessed.outcome, Outcome::Meets, "{} has no criteria", programme.id.name());
            }
        }
    }
    assert!(best.contains(&Some(Outcome::Meets)) && best.contains(&Some(Outcome::NotYet)) && best.contains(&Some(Outcome::Undetermined)), "{best:?}");
}

#[test]
fn the_ranking_holds_every_route_once_and_does_not_hang_on_which_others_are_ranked() {
    let mut chance = Chance(42);
    for round in 0..300 {
        let (answers, as_of) = (chance.answers(), day(DAYS[round % DAYS.len()]));
        let whole = evaluate(bundled_rulebook(), &answers, &Options::on(as_of));
        let mut once: Vec<ProgramId> = whole.order.clone();
        once.sort_unstable();
        once.dedup();
        let routes = bundled_rulebook().programs.iter().filter(|programme| programme.route.is_some());
        assert_eq!((once.len(), whole.order.len()), (routes.clone().count(), routes.count()));
        let groups: Vec<_> = whole.order.iter().map(|id| whole.program(*id).unwrap().group(&answers)).collect();
        // What waits for an answer that somebody is not sure of stands among those that others decide, and is listed with those that need an answer.
        let settled = |group: &&Group| !matches!(group, Group::NeedsAnswer | Group::OthersDecide);
        assert!(groups.iter().filter(settled).is_sorted(), "{groups:?}");
        // Some of them, asked for the other way round.
        let some: Vec<ProgramId> = bundled_rulebook().programs.iter().rev().map(|programme| programme.id).filter(|_| chance.next().is_multiple_of(3)).collect();
        let part = evaluate(bundled_rulebook(), &answers, &Options { programs: Some(some.clone()), ..Options::on(as_of) });
        let expected: Vec<ProgramId> = whole.order.iter().copied().filter(|id| some.contains(id)).collect();
        assert_eq!(part.order, expected);
    }
}

/// More of a language, of schooling or of work never makes a criterion of a route worse.
#[test]
fn raising_a_level_or_years_never_worsens_a_route() {
    let keys: Vec<Key> = bundled_rulebook().vocabulary.keys().filter(|key| matches!(key.kind(), Kind::Levels | Kind::Years(..=80))).collect();
    assert!(keys.len() > 5, "{keys:?}");
    let mut chance = Chance(43);
    let mut raised = vec![0; keys.len()];
    for round in 0..2_500 {
        let mut answers = chance.answers();
        let place = chance.next() % keys.len();
        let key = keys[place];
        let mut values: Vec<Slot> = if matches!(key.kind(), Kind::Levels) {
            let low = [0; 4].map(|_| u8::try_from(chance.next() % 12).unwrap());
            let high = low.map(|level| level + u8::try_from(chance.next() % usize::from(13 - level)).unwrap());
            [low, high].map(|levels| Slot::Given(Value::Levels(Levels(levels)))).to_vec()
        } else {
            let low = chance.next() % 24;
            [low, low + chance.next() % 12].map(|quarters| slot(key, &Raw::Text(format!("{}.{:02}", quarters / 4, quarters % 4 * 25)))).to_vec()
        };
        let as_of = DAYS[DAYS.len() - 1 - round % 2];
        let high = values.pop().unwrap();
        answers.replace(key, values.pop().unwrap());
        let before = routes(&answers, as_of);
        answers.replace(key, high);
        for ((programme, before), (_, after)) in before.into_iter().zip(routes(&answers, as_of)) {
            for (old, new) in before.criteria.iter().zip(&after.criteria) {
                let (old_goodness, new_goodness) = (goodness(old.status), goodness(new.status));
                assert!(new_goodness >= old_goodness, "{}, {} by more {}: {answers:?}", programme.id.name(), old.id.name(), key.name());
                raised[place] += usize::from(new_goodness > old_goodness);
            }
        }
    }
    assert!(raised.iter().filter(|count| **count > 0).count() > 5, "{raised:?} of {keys:?}");
}

/// Somebody may be too young or too old for a route, never both right on each side of an age that does not fit.
#[test]
fn the_ages_that_fit_a_criterion_follow_one_another() {
    let mut chance = Chance(44);
    let mut turned = 0;
    for _ in 0..60 {
        let mut answers = chance.answers();
        let mut of_age: Vec<Vec<u8>> = Vec::new();
        for age in 14..70_u8 {
            answers.replace(question("age"), slot(question("age"), &Raw::Text(age.to_string())));
            let criteria = routes(&answers, "2026-11-22").into_iter().flat_map(|(_, assessed)| assessed.criteria);
            of_age.push(criteria.map(|criterion| goodness(criterion.status)).collect());
        }
        for criterion in 0..of_age[0].len() {
            let along: Vec<u8> = of_age.iter().map(|criteria| criteria[criterion]).collect();
            let best = along.iter().position(|own| own == along.iter().max().unwrap()).unwrap();
            assert!(along[..best].is_sorted() && along[best..].iter().rev().is_sorted(), "criterion {criterion}: {along:?}");
            turned += usize::from(along.first() != along.get(best) || along.last() != along.get(best));
        }
    }
    assert!(turned > 20, "{turned}");
}

/// R.0.14: the category draws of Express Entry leave open what its three classes leave open, as long as none of them fits.
#[test]
fn what_reads_the_outcomes_of_others_asks_what_they_ask() {
    let classes = ["federal-skilled-worker", "canadian-experience", "federal-skilled-trades"].map(ProgramId);
    let all: Vec<ProgramId> = classes.into_iter().chain([ProgramId("express-entry-category")]).collect();
    let mut chance = Chance(45);
    let mut asking = 0;
    for _ in 0..2_000 {
        let answers = chance.answers();
        let assessment = evaluate(bundled_rulebook(), &answers, &Options { programs: Some(all.clone()), ..Options::on(day("2026-11-22")) });
        let category = assessment.program(ProgramId("express-entry-category")).unwrap();
        let class = category.criteria.iter().find(|criterion| criterion.id.name() == "express-entry-class").unwrap();
        let of_classes = |key: &Key| classes.iter().any(|id| assessment.program(*id).unwrap().next.contains(key));
        let own: Vec<Key> = category
            .criteria
            .iter()
            .filter(|criterion| criterion.id.name() != "express-entry-class")
            .filter_map(|criterion| bundled_rulebook().program(category.id).unwrap().criteria.iter().find(|other| other.id == criterion.id))
            .flat_map(|criterion| criterion.on(day("2026-11-22")).unwrap().facts.to_vec())
            .collect();
        if category.on_criteria() == Outcome::DoesNotMeet && category.next.is_empty() {
            continue;
        }
        if class.status == Status::Unknown {
            for key in bundled_rulebook().vocabulary.keys().filter(|key| of_classes(key)) {
                assert!(category.next.contains(&key), "{} is open in a class: {answers:?}", key.name());
            }
            asking += 1;
        }
        for key in &category.next {
            assert!((class.status == Status::Unknown && of_classes(key)) || own.contains(key), "{} is open nowhere: {answers:?}", key.name());
        }
    }
    assert!(asking > 50, "{asking}");
}

/// Where a refusal is all that an answer could still bring, the occupation is open only to a person whom some unit group would refuse.
#[test]
fn whoever_has_all_that_any_unit_group_requires_is_not_asked_for_it_where_only_a_refusal_counts() {
    let asked = |licence: &str| {
        let given = [("education", "doctorate"), ("fieldOfStudy", "related"), ("experienceYears", "80"), ("licence", licence), ("otherRequirements", "met")];
        let entries: Vec<(String, Raw)> = given.map(|(key, value)| (key.to_owned(), Raw::Text(value.to_owned()))).to_vec();
        // On that day most of the route's criteria are unknown for good.
        assess(&read(&entries), "2024-09-26").program(ProgramId("significant-benefit-permit")).unwrap().next.contains(&question("occupation"))
    };
    assert!(!asked("held"));
    assert!(!asked("unsure"), "a licence may be held, so that no unit group refuses for certain");
    assert!(asked("no"));
    // Without a word on experience some unit group may still refuse.
    let without: Vec<(String, Raw)> = [("education", "doctorate"), ("fieldOfStudy", "related"), ("licence", "held"), ("otherRequirements", "met")]
        .map(|(key, value)| (key.to_owned(), Raw::Text(value.to_owned())))
        .to_vec();
    let unsure: Vec<(String, Raw)> = without.iter().cloned().chain([("experienceYears".to_owned(), Raw::Text("unsure".to_owned()))]).collect();
    let of = |entries: &[(String, Raw)]| {
        assess(&read(entries), "2024-09-26").program(ProgramId("significant-benefit-permit")).unwrap().next.contains(&question("occupation"))
    };
    assert!(of(&without));
    assert!(!of(&unsure));
}

/// Every choice that a person, or their employer, could come to have, beside what was answered.
fn moves(answers: &Answers) -> Vec<(Key, Value)> {
    let of = |key: Key| {
        let now = answers.choice(key);
        let others = key.attainable(now).iter().filter(move |to| now != Some(usize::from(**to)));
        others.map(move |to| (key, Value::Choice(*to))).collect::<Vec<_>>()
    };
    bundled_rulebook().vocabulary.keys().filter(|key| key.kind() == Kind::Choice).flat_map(of).collect()
}

/// Sets of one and of two changes tried one by one: where one turns the outcome, a set is reported that changes no other answers, and nothing is
/// reported where a part of it would do.
#[test]
fn changes_of_one_and_two_answers_are_all_that_trying_everything_finds() {
    let stream = ProgramId("innovation-stream");
    let as_of = "2025-07-01";
    let options = Options { programs: Some(vec![stream]), ..Options::on(day(as_of)) };
    let in_favour = |answers: &Answers| evaluate(bundled_rulebook(), answers, &options).programs[0].on_criteria() <= Outcome::NotYet;
    let complete = of_base("complete", "");
    assert!(in_favour(&complete));
    let choices: Vec<(Key, Value)> = bundled_rulebook()
        .main_program()
        .unwrap()
        .criteria
        .iter()
        .flat_map(|criterion| criterion.on(day(as_of)).unwrap().facts.iter())
        .copied()
        .filter(|key| key.kind() == Kind::Choice)
        .flat_map(|key| (0..key.choices().len()).map(move |choice| (key, Value::Choice(u8::try_from(choice).unwrap()))))
        .collect();
    let with = |answers: &Answers, set: &[&(Key, Value)]| {
        let mut changed = answers.clone();
        for (key, to) in set {
            changed.replace(*key, Slot::Given(to.clone()));
        }
        changed
    };
    let mut found = [0, 0];
    for (place, one) in choices.iter().enumerate() {
        for other in choices.iter().skip(place + 1).filter(|other| other.0 != one.0) {
            let answers = with(&complete, &[one, other]);
            let program = evaluate(bundled_rulebook(), &answers, &options).programs.remove(0);
            if program.on_criteria() <= Outcome::NotYet {
                assert!(program.changes.is_empty());
                continue;
            }
            let moves = moves(&answers);
            let turns = |set: &[&(Key, Value)]| in_favour(&with(&answers, set));
            let mut expected: Vec<Vec<Key>> = Vec::new();
            for (place, first) in moves.iter().enumerate() {
                if turns(&[first]) {
                    expected.push(vec![first.0]);
                }
                for second in moves.iter().skip(place + 1).filter(|second| second.0 != first.0) {
                    if !turns(&[first]) && !turns(&[second]) && turns(&[first, second]) {
                        expected.push(vec![first.0, second.0]);
                    }
                }
            }
            for keys in &expected {
                let reported = program.changes.iter().any(|set| set.len() == keys.len() && set.iter().all(|change| keys.contains(&change.key)));
                let names: Vec<&str> = keys.iter().map(|key| key.name()).collect();
                assert!(reported || program.changes.len() == 5, "{one:?} {other:?}: {names:?} is not in {:?}", program.changes);
                found[keys.len() - 1] += 1;
            }
        }
    }
    assert!(found[0] > 300 && found[1] > 10, "{found:?}");
}
