//! What holds for all answers.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use innovation_stream_check::answers::{Answers, Raw, Reader, Slot, Value};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::{Country, Date, NocCode};
use innovation_stream_check::engine::{Assessment, Options, Outcome, ProgramAssessment, WindowStatus, evaluate};
use innovation_stream_check::rulebook::{CriterionId, Domain, Fact, ProgramId, Status};
use innovation_stream_check::vocabulary::{DefaultTo, Key, Kind};
use proptest::prelude::*;
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

/// Of a country, one for each way in which the lists of a programme tell countries apart: a few that stand for all would miss a short list.
fn countries(key: Key, program: ProgramId, as_of: &str) -> Vec<Slot> {
    let Kind::Country(canada) = key.kind() else { return Vec::new() };
    let criteria = bundled_rulebook().program(program).unwrap().criteria;
    let facts: Vec<&Fact> = criteria
        .iter()
        .flat_map(|criterion| criterion.on(day(as_of)).unwrap().table.facts)
        .filter(|fact| matches!(fact.domain, Domain::Country(own) if own == key))
        .collect();
    let mut seen: Vec<Vec<u8>> = Vec::new();
    let mut apart = |country: &Country| {
        let classes: Vec<u8> = facts.iter().map(|fact| fact.class_of[country.index().unwrap()]).collect();
        let new = !seen.contains(&classes);
        if new {
            seen.push(classes);
        }
        new
    };
    Country::all()
        .filter(|country| canada || *country != Country::CANADA)
        .filter(|country| apart(country))
        .map(|country| Slot::Given(Value::Country(country)))
        .collect()
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
        let values = |key: &Key| pool(*key).iter().map(|raw| slot(*key, raw)).chain(countries(*key, program, as_of)).collect::<Vec<_>>();
        let options: Vec<Vec<Slot>> = keys.iter().map(|key| [Slot::Absent].into_iter().chain(values(key)).collect()).collect();
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// `next` against trying everything: it names exactly the keys that can change what a criterion comes to, as far as the outcome can show it.
    #[test]
    fn next_names_exactly_what_can_still_change_the_outcome(
        entries in entries(), at in 0..DAYS.len(), program in 0..bundled_rulebook().programs.len(), seed in any::<u64>(),
    ) {
        let program = &bundled_rulebook().programs[program];
        // What reads the outcomes of others has a rule of its own (docs/contract.md, R.0.14).
        if program.id == ProgramId("express-entry-category") {
            return Ok(());
        }
        // Of a route, the day of filing is today unless it is given; and no dozen unit groups and days stand for all that its lists and days tell apart.
        let left = |key: &Key| program.route.is_some() && [question("applicationDate"), question("occupation"), question("completionDate")].contains(key);
        let mut answers = read(&entries);
        let facts: Vec<Key> = bundled_rulebook().vocabulary.keys().filter(|key| {
            *key == question("applicationDate") || program.criteria.iter().any(|criterion| criterion.on(day(DAYS[at])).unwrap().facts.contains(key))
        }).collect();
        // All but a few keys are answered, so that everything can be tried.
        let mut open = Vec::new();
        let mut chance = seed;
        for key in facts {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(chance >> 33).unwrap();
            if open.len() < 3 && pick.is_multiple_of(4) && !left(&key) {
                answers.replace(key, Slot::Absent);
                open.push(key);
            } else if answers.is_absent(key) {
                let pool = pool(key);
                // Mostly the first value, which tends to be in favour.
                answers.replace(key, slot(key, &pool[if pick % 3 == 0 { pick / 4 % pool.len() } else { 0 }]));
            }
        }
        if !in_order(&answers) {
            return Ok(());
        }
        let Some(completions) = Completions::new(&answers, &open, program.id, DAYS[at]) else { return Ok(()) };
        let assessed = evaluate(bundled_rulebook(), &answers, &Options { as_of: day(DAYS[at]), programs: Some(vec![program.id]), notices: Vec::new() });
        let next = &assessed.programs[0].next;
        let changing = (0..open.len()).any(|place| completions.matters(place));
        prop_assert_eq!(!next.is_empty(), changing, "{:?} of {:?}", next, open);
        // Twelve unit groups stand for 516: while the group is open they cannot show all that its requirements may turn on.
        let through_group = [question("education"), question("fieldOfStudy"), question("experienceYears"), question("licence"), question("province")];
        for (place, key) in completions.keys.iter().enumerate().filter(|(_, key)| !(open.contains(&question("occupation")) && through_group.contains(key))) {
            prop_assert_eq!(next.contains(key), completions.matters(place), "{} in {:?}, open {:?}, {:?}", key.name(), next, open, answers);
        }
        prop_assert!(next.iter().all(|key| open.contains(key)));
    }
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
