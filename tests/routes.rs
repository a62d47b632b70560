//! The routes against the tables of docs/contract.md, R.6, R.8, R.10 and R.11: points, `next`, changes, ranking, and how many questions are asked.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may stop at what cannot be")]

mod support;

use innovation_stream_check::answers::{Answers, Slot, Value};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::{Date, Levels};
use innovation_stream_check::engine::{Change, Group, Notice, Options, Outcome, ProgramAssessment, WindowStatus, evaluate};
use innovation_stream_check::interview::{Interview, Reply};
use innovation_stream_check::rulebook::{ProgramId, RouteKind, Status};
use innovation_stream_check::vocabulary::Key;
use support::cases::of_base;
use support::question;

fn day() -> Date {
    Date::parse("2026-11-22").unwrap()
}

/// The base answers of R.11 with others in their places; `absent`: keys that are not there.
fn base(others: &str, absent: &[&str]) -> Answers {
    let mut answers = of_base("route", others);
    for key in absent {
        answers.replace(question(key), Slot::Absent);
    }
    answers
}

fn route(id: &'static str, answers: &Answers) -> ProgramAssessment {
    let options = Options { programs: Some(vec![ProgramId(id)]), ..Options::on(day()) };
    evaluate(bundled_rulebook(), answers, &options).programs.remove(0)
}

/// Levels as the tables write them: `9/9/9/9`, `none`, or a dash where they are missing.
fn levels(text: &str) -> String {
    if text == "none" {
        return "\"none\"".to_owned();
    }
    let [speaking, listening, reading, writing] = Levels::parse(text).unwrap().0;
    format!("{{ speaking = {speaking}, listening = {listening}, reading = {reading}, writing = {writing} }}")
}

#[test]
fn the_points_are_those_of_the_grid() {
    // education, years, other credential, English, French, skilled years, age, ties, arranged, year in Canada, study in Canada, relative; least, most.
    let table = [
        "bachelor 4 none 9/9/9/9 none 4 29 none no no no no 70 70",
        "bachelor 3 none 8/8/8/8 none 3 31 none no no no no 64 64",
        "bachelor 3 none 9/9/9/9 none 3 31 none no no no no 68 68",
        "bachelor 3 none 8/8/8/8 none 3 31 none no no no yes 69 69",
        "bachelor 3 none 8/8/8/8 5/5/5/5 3 31 none no no no no 68 68",
        "college 2 second 7/7/7/7 none 6 40 none no yes no no 67 67",
        "master 4 none 10/9/8/7 7/7/7/7 1.9 46 none permit-year no no no 73 73",
        "master 3 none 7/7/7/7 9/9/9/9 2 36 three no no no no 83 83",
        "bachelor 3 none 8/8/8/8 none 3 31 none no no no - 64 69",
        "bachelor 3 none 8/8/8/8 none 3 31 - - no no - 64 84",
        "bachelor 2 second 8/8/8/8 none 3 31 none no no no no 62 62",
        "bachelor 3 none 8/8/8/8 none 3 31 none no yes no no 74 74",
        "bachelor 3 none 8/8/8/8 none 3 31 none no no yes no 69 69",
        "- - - - - - - - - - - - 0 100",
        "bachelor 3 none 6/6/6/6 none 3 31 none no no no no 44 44",
        "bachelor 3 none 6/6/6/6 4/4/4/4 3 31 none no no no no 48 48",
    ];
    let keys = [
        "education",
        "studyYears",
        "otherCredential",
        "english",
        "french",
        "skilledYears",
        "age",
        "partnerTies",
        "arrangedEmployment",
        "canadianYearFullTime",
        "canadianStudy",
        "relativeInCanada",
    ];
    for row in table {
        let cells: Vec<&str> = row.split(' ').collect();
        let mut given = String::new();
        for (key, cell) in keys.iter().zip(&cells).filter(|(_, cell)| **cell != "-") {
            let value = match *key {
                "english" | "french" => levels(cell),
                "studyYears" | "skilledYears" | "age" => format!("\"{cell}\""),
                _ => format!("{cell:?}"),
            };
            given.extend([*key, " = ", &value, "\n"]);
        }
        if row.starts_with('-') {
            given.clear();
        } else {
            given += "occupation = \"21231\"\n";
        }
        let answers = support::answers(&given.parse().unwrap());
        let points = route("federal-skilled-worker", &answers).points.unwrap();
        let [least, most] = [cells[12], cells[13]].map(|cell| cell.parse::<u8>().unwrap());
        assert_eq!((points.min, points.max), (least, most), "{row}");
        assert_eq!(points.factors.iter().map(|factor| u32::from(factor.min)).sum::<u32>(), u32::from(least), "{row}");
        assert_eq!(points.missing.is_empty(), least == most, "{row}: {:?}", points.missing);
        let status = if least >= 67 {
            "met"
        } else if most < 67 {
            "not-met"
        } else {
            "unknown"
        };
        let assessed = route("federal-skilled-worker", &answers);
        assert_eq!(assessed.criteria.iter().find(|criterion| criterion.id.name() == "selection-points").unwrap().status.name(), status, "{row}");
    }
}

#[test]
fn there_are_no_points_on_days_whose_rules_were_not_collected() {
    let options = Options { programs: Some(vec![ProgramId("federal-skilled-worker")]), ..Options::on(Date::parse("2025-12-31").unwrap()) };
    let before = evaluate(bundled_rulebook(), &Answers::default(), &options).programs.remove(0);
    assert_eq!(before.points, None);
    assert!(before.criteria.iter().filter(|criterion| criterion.id.name() != "admissibility").all(|criterion| criterion.note == Some("no-history")));
}

#[test]
fn a_missing_answer_counts_only_where_it_can_change_a_factor() {
    let missing = |given: &str| {
        let points = route("federal-skilled-worker", &support::answers(&given.parse().unwrap())).points.unwrap();
        points.missing.iter().map(|key| key.name()).collect::<Vec<_>>()
    };
    assert!(!missing("education = \"doctorate\"").contains(&"studyYears"));
    assert!(missing("education = \"college\"").contains(&"studyYears"));
    let full = missing("canadianYearFullTime = \"yes\"");
    assert!(!full.contains(&"relativeInCanada") && full.contains(&"arrangedEmployment"), "ten points of adaptability are all there are");
    assert!(!missing("arrangedEmployment = \"no\"").contains(&"occupation"));
}

fn in_words(change: &Change) -> String {
    let value = match &change.to {
        Value::Choice(choice) => change.key.choices()[usize::from(*choice)].to_owned(),
        Value::Levels(levels) => levels.to_string(),
        other => panic!("{other:?}"),
    };
    format!("{} {value}", change.key.name())
}

/// Answers beside those of the base, keys that are missing, the route, its `next`, its changes.
type Row<'a> = (&'a str, &'a [&'a str], &'static str, &'a str, &'a [&'a str]);

#[test]
fn next_and_changes_are_those_of_the_table() {
    let trades = "occupation = \"72200\"\nownOccupation = \"72200\"\nrecentYears = 3\ntradeCertificate = \"no\"\narrangedEmployment = \"no\"\nlanguageTest = \"yes\"\nsettlementFunds = \"yes\"";
    let worker = "studyYears = 3\notherCredential = \"none\"\nenglish = { speaking = 8, listening = 8, reading = 8, writing = 8 }\nskilledYears = 3\nage = 31\npartnerTies = \"none\"\narrangedEmployment = \"no\"\ncanadianYearFullTime = \"no\"\ncanadianStudy = \"no\"\nrelativeInCanada = \"no\"\nownOccupation = \"21231\"\ncontinuousYear = \"yes\"\nlanguageTest = \"yes\"\nsettlementFunds = \"yes\"\ncredentialAssessment = \"assessed\"";
    let express = "province ownOccupation age languageTest otherCredential credentialAssessment canadianStudy skilledYears continuousYear recentYears canadianYearRecent canadianYearFullTime tradeCertificate arrangedEmployment settlementFunds partnerTies relativeInCanada";
    let certified = trades.replace("tradeCertificate = \"no\"", "tradeCertificate = \"yes\"").replace("arrangedEmployment = \"no\"\n", "");
    let table: Vec<Row> = vec![
        ("", &["workLength", "shortWorkBefore"], "short-term-exemption", "workLength shortWorkBefore", &[]),
        ("", &[], "short-term-exemption", "", &[]),
        ("citizenship = \"FR\"", &[], "international-experience", "age iecBefore", &[]),
        ("", &[], "international-experience", "age", &[]),
        ("", &[], "provincial-nominee", "nomination", &["nomination provincial"]),
        ("", &[], "francophone-mobility", "", &["french 5/5/0/0"]),
        (trades, &[], "federal-skilled-trades", "", &["tradeCertificate yes", "arrangedEmployment lmia"]),
        (worker, &[], "federal-skilled-worker", "", &["english 9/9/9/9", "french 5/5/5/5", "arrangedEmployment lmia"]),
        ("ownOccupation = \"21231\"\ncanadianYearRecent = \"yes\"", &[], "canadian-experience", "languageTest", &[]),
        ("", &["province"], "express-entry-category", express, &[]),
        ("", &[], "post-graduation", "canadianProgramme canadianProgrammeLength completionDate pgwpBefore languageTest earlyStudyPermit", &[]),
        ("nomination = \"unsure\"", &["province", "admissibilityConcern"], "provincial-nominee", "province", &[]),
        ("lmia = \"positive\"\nlocation = \"in-canada\"\nstatusInCanada = \"none\"", &[], "global-talent-b", "", &[]),
        (&certified, &[], "federal-skilled-trades", "", &[]),
        (
            "jobOffer = \"no\"\nworkArrangement = \"none-yet\"\nworkLength = \"up-to-15-days\"\nshortWorkBefore = \"never\"",
            &[],
            "short-term-exemption",
            "",
            &["jobOffer yes"],
        ),
    ];
    for (others, absent, id, next, changes) in table {
        let assessed = route(id, &base(others, absent));
        assert_eq!(assessed.next.iter().map(|key| key.name()).collect::<Vec<_>>().join(" "), next, "{id} with {others}");
        let mut found: Vec<String> = assessed.changes.iter().map(|set| set.iter().map(in_words).collect::<Vec<_>>().join(", ")).collect();
        let mut expected: Vec<String> = changes.iter().map(|set| (*set).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{id} with {others}");
    }
}

#[test]
fn nobody_without_a_known_status_is_told_to_leave_canada() {
    let moves = |status: &str| {
        let assessed = route("global-talent-b", &base(&format!("lmia = \"positive\"\nlocation = \"in-canada\"\n{status}"), &[]));
        assessed.changes.iter().flatten().any(|change| change.key.name() == "location")
    };
    assert!(!moves("statusInCanada = \"none\""));
    assert!(!moves("statusInCanada = \"unsure\""));
    let exempt = route(
        "short-term-exemption",
        &base("location = \"in-canada\"\nstatusInCanada = \"worker\"\nworkLength = \"up-to-15-days\"\nshortWorkBefore = \"never\"", &[]),
    );
    assert!(exempt.changes.iter().flatten().any(|change| change.key.name() == "location"), "a worker may leave and ask on arrival");
}

#[test]
fn the_most_settled_comes_first() {
    let ids = ["cusma-professional", "global-talent-b", "international-experience", "significant-benefit-permit", "start-up-visa"];
    let options = Options { programs: Some(ids.map(ProgramId).to_vec()), ..Options::on(day()) };
    let answers = base("lmia = \"not-yet\"", &[]);
    let assessment = evaluate(bundled_rulebook(), &answers, &options);
    let order: Vec<&str> = assessment.order.iter().map(|id| id.name()).collect();
    assert_eq!(order, ["global-talent-b", "international-experience", "significant-benefit-permit", "cusma-professional", "start-up-visa"]);
    let group = |id| assessment.program(ProgramId(id)).unwrap().group(&answers);
    assert_eq!(group("global-talent-b"), Group::CouldFit);
    assert_eq!(group("start-up-visa"), Group::Closed);
}

#[test]
fn the_province_is_not_asked_of_somebody_unsure_of_a_licence_where_it_cannot_be_against_them() {
    let mut answers = Answers::default();
    answers.replace(question("licence"), Slot::Unsure);
    let asks = |id| route(id, &answers).next.iter().any(|key| key.name() == "province");
    // An officer decides this one in any case: whether the province asks for a licence would only tell “met” from “not known”.
    assert!(!asks("significant-benefit-permit"));
    assert!(asks("cusma-professional"));
}

#[test]
fn what_no_answer_settles_is_for_others_to_decide_and_what_somebody_is_not_sure_of_waits_for_them() {
    let group = |early: &str| {
        let studies = "canadianProgramme = \"other\"\ncompletionDate = \"2026-10-01\"\ncanadianProgrammeLength = \"two-years-or-more\"\npgwpBefore = \"no\"";
        let answers =
            base(&format!("{studies}\nearlyStudyPermit = \"{early}\"\nlocation = \"in-canada\"\nstatusInCanada = \"student\"\nlanguageTest = \"yes\""), &[]);
        let assessed = route("post-graduation", &answers);
        assert_eq!((assessed.outcome, assessed.next.as_slice()), (Outcome::Undetermined, [].as_slice()), "{early}");
        assert_eq!(assessed.why().map(|why| (why.criterion.name(), why.status)), Some(("field-of-study-list", Status::Unknown)), "{early}");
        assessed.group(&answers)
    };
    // The list of fields of study could not be read, and no answer is missing.
    assert_eq!(group("no"), Group::OthersDecide);
    assert_eq!(group("unsure"), Group::NeedsAnswer);
}

#[test]
fn a_notice_that_ends_a_route_says_that_it_ended_also_where_there_was_no_last_day() {
    let window = |valid_to: &str, applied: &str| {
        let notice = Notice { program: ProgramId("bridging"), valid_to: Date::parse(valid_to).unwrap(), source: "https://example.org/".to_owned() };
        let options = Options { programs: Some(vec![ProgramId("bridging")]), notices: vec![notice], ..Options::on(day()) };
        let window = evaluate(bundled_rulebook(), &base(applied, &[]), &options).programs.remove(0).window;
        (window.status, window.reason)
    };
    assert_eq!(window("2026-11-21", ""), (WindowStatus::Closed, Some("ended")));
    assert_eq!(window("2026-11-21", "applicationDate = \"2026-11-20\""), (WindowStatus::LodgedInTime, Some("ended")));
    assert_eq!(window("2026-11-22", ""), (WindowStatus::Open, None));
}

#[test]
fn what_each_route_comes_to_at_best_follows_from_its_rows() {
    let rulebook = bundled_rulebook();
    let ceiling = |id: &str| rulebook.program(rulebook.find_program(id).unwrap()).unwrap().ceiling();
    assert_eq!(ceiling("global-talent-a"), Some(Outcome::Undetermined));
    assert_eq!(ceiling("global-talent-b"), Some(Outcome::Meets));
    assert_eq!(ceiling("cusma-professional"), Some(Outcome::NotYet));
    assert_eq!(ceiling("h1b-accelerated"), None);
    assert_eq!(rulebook.programs.iter().filter(|programme| programme.route.is_some()).count(), 41);
    // "7 of 10" and the like of R.7.
    let decisive = |id: &str| rulebook.program(rulebook.find_program(id).unwrap()).unwrap().decisive().count();
    assert_eq!((decisive("global-talent-a"), decisive("atlantic-immigration"), decisive("h1b-open-2023")), (8, 8, 0));
}

/// The routes that take applications and are not ruled out: of all kinds but permanent residence, and of that.
fn open(answers: &Answers) -> (usize, usize) {
    let assessment = evaluate(bundled_rulebook(), answers, &Options::on(day()));
    let mut counts = (0, 0);
    for program in &assessment.programs {
        let Some(route) = &bundled_rulebook().program(program.id).unwrap().route else { continue };
        if program.window.status == WindowStatus::Open && program.outcome != Outcome::DoesNotMeet {
            if route.kind == RouteKind::Permanent { counts.1 += 1 } else { counts.0 += 1 }
        }
    }
    counts
}

#[test]
fn the_first_answers_rule_most_routes_out() {
    let steps = [
        ("citizenship = \"IN\"", (22, 8), "", (22, 8)),
        ("residentOf = \"none\"", (16, 8), "", (16, 8)),
        ("location = \"outside\"", (13, 8), "", (13, 8)),
        ("jobOffer = \"yes\"", (13, 8), "jobOffer = \"no\"", (7, 5)),
        ("workArrangement = \"employee\"", (10, 8), "workArrangement = \"none-yet\"", (3, 5)),
        ("workLength = \"over-120-days\"", (8, 8), "-", (3, 5)),
        ("canadianProgramme = \"none\"", (7, 8), "", (2, 5)),
        ("occupation = \"21232\"", (5, 8), "", (2, 5)),
    ];
    let (mut with, mut without) = (String::new(), String::new());
    assert_eq!(open(&Answers::default()), (28, 8));
    for (offer, left, other, left_without) in steps {
        with.extend([offer, "\n"]);
        without.extend(match other {
            "" => [offer, "\n"],
            "-" => ["", ""],
            other => [other, "\n"],
        });
        assert_eq!(open(&support::answers(&with.parse().unwrap())), left, "{with}");
        assert_eq!(open(&support::answers(&without.parse().unwrap())), left_without, "{without}");
    }
}

/// How many questions somebody is asked who knows all of these answers: those of the occupation's requirements and of the wage count once each.
fn asked(known: &Answers, before: &Answers, takes_in: fn(RouteKind) -> bool) -> (usize, Interview) {
    let rulebook = bundled_rulebook();
    let mut interview = Interview::new(rulebook);
    for key in rulebook.vocabulary.as_asked() {
        if !before.is_absent(key) {
            interview.reply(key, Reply::Answer(before.slot(key).clone()));
        }
    }
    let mut keys: Vec<Key> = Vec::new();
    loop {
        let assessment = evaluate(rulebook, interview.answers(), &Options::on(day()));
        let kind = |program: &&ProgramAssessment| rulebook.program(program.id).unwrap().route.as_ref().is_some_and(|route| takes_in(route.kind));
        let routes: Vec<&ProgramAssessment> = assessment.programs.iter().filter(kind).collect();
        let Some(key) = interview.open_of_routes(&routes).first().copied() else { break };
        keys.push(key);
        let slot = if known.is_absent(key) { Slot::Unsure } else { known.slot(key).clone() };
        interview.reply(key, Reply::Answer(slot));
    }
    let requirements = ["otherRequirements", "education", "fieldOfStudy", "experienceYears", "licence"];
    let wage = ["wage", "jobBankMedian", "collectiveAgreement", "peerWage"];
    let count = |group: &[&str]| keys.iter().filter(|key| group.contains(&key.name())).count().saturating_sub(1);
    (keys.len() - count(&requirements) - count(&wage), interview)
}

fn temporary(kind: RouteKind) -> bool {
    kind != RouteKind::Permanent
}

#[test]
fn typical_visitors_are_asked_no_more_than_the_contract_says() {
    let usual = "unauthorizedWork = \"never\"\nadmissibilityConcern = \"no\"\nemployerStanding = \"good\"\nresidentOf = \"none\"\nfrench = \"none\"\nenglish = { speaking = 9, listening = 9, reading = 9, writing = 9 }\nlanguageTest = \"no\"\npublicResearch = \"no\"\nshortWorkBefore = \"never\"\ncanadianProgramme = \"none\"\niecBefore = \"never\"\nlivesAtHome = \"yes\"\nlicence = \"obtainable\"\nfieldOfStudy = \"related\"\nstudyYears = 4\neducation = \"master\"\notherRequirements = \"met\"\ncollectiveAgreement = \"none\"\npeerWage = \"at-or-above\"\njobBankMedian = \"40.00\"\nwage = { amount = \"60.00\", per = \"hour\" }\nprovince = \"ON\"\ncapacity = \"specialist\"\nemployerScheme = \"none\"\nlmia = \"not-yet\"\nsector = \"other\"\nworkLength = \"over-120-days\"\nage = 29\nexperienceYears = 5\ndesignatedEmployer = \"no\"\nskilledYears = 6\ncontinuousYear = \"yes\"\nrecentYears = 6\ncanadianYearRecent = \"no\"\ncanadianYearFullTime = \"no\"\ncanadianStudy = \"no\"\ncredentialAssessment = \"not-assessed\"\notherCredential = \"none\"\narrangedEmployment = \"no\"\ntradeCertificate = \"no\"\nsettlementFunds = \"yes\"\nnomination = \"none\"\npartnerTies = \"none\"\nrelativeInCanada = \"no\"\nownOccupation = \"21231\"\n";
    let abroad = "location = \"outside\"\n";
    let none = "jobOffer = \"no\"\nworkArrangement = \"none-yet\"\n";
    let offer = "jobOffer = \"yes\"\nworkArrangement = \"employee\"\noccupation = \"21231\"\n";
    // Who, what they would answer, and the most questions: from nothing, after those of the stream, and then on permanent residence.
    let visitors: [(&str, String, [usize; 3]); 8] = [
        ("Indian citizen abroad, no offer", format!("citizenship = \"IN\"\n{abroad}{none}"), [11, 6, 12]),
        ("French citizen abroad, no offer", format!("citizenship = \"FR\"\n{abroad}{none}"), [12, 7, 12]),
        (
            "German engineer, own contract, five years' experience",
            format!("citizenship = \"DE\"\n{abroad}jobOffer = \"no\"\nworkArrangement = \"own-contract\"\noccupation = \"21301\"\n"),
            [15, 6, 12],
        ),
        ("Indian developer abroad, offer in ON", format!("citizenship = \"IN\"\n{abroad}{offer}"), [18, 7, 12]),
        ("US developer abroad, offer", format!("citizenship = \"US\"\n{abroad}{offer}"), [20, 8, 12]),
        (
            "worker in Canada, open permit",
            format!("citizenship = \"IN\"\nlocation = \"in-canada\"\nstatusInCanada = \"worker\"\nworkPermitHeld = \"open\"\nprClass = \"none\"\n{offer}"),
            [21, 8, 12],
        ),
        (
            "Indian graduate in Canada",
            format!(
                "citizenship = \"IN\"\nlocation = \"in-canada\"\nstatusInCanada = \"student\"\nprClass = \"none\"\ncanadianProgramme = \"degree\"\ncompletionDate = \"2026-10-01\"\ncanadianProgrammeLength = \"two-years-or-more\"\npgwpBefore = \"no\"\nearlyStudyPermit = \"no\"\nlanguageTest = \"yes\"\n{offer}"
            ),
            [24, 11, 10],
        ),
        (
            "Mexican specialist, transfer",
            format!(
                "citizenship = \"MX\"\n{abroad}jobOffer = \"yes\"\noccupation = \"21231\"\nworkArrangement = \"same-company\"\nemployerYear = \"full-time-year\"\nemployerCountry = \"MX\"\nemployerInCanada = \"yes\"\n"
            ),
            [26, 13, 11],
        ),
    ];
    let read = |text: &str| {
        let mut table: toml::Table = usual.parse().unwrap();
        table.extend(text.parse::<toml::Table>().unwrap());
        support::answers(&table)
    };
    let mut said = Vec::new();
    for (name, own, most) in visitors {
        let known = read(&own);
        let (alone, interview) = asked(&known, &Answers::default(), temporary);
        // Nothing is left open that a question could settle, and no answer was asked for twice.
        assert_eq!(asked(&known, interview.answers(), temporary).0, 0, "{name}");
        let mut stream = Answers::default();
        for key in STREAM.map(question) {
            stream.replace(key, known.slot(key).clone());
        }
        let (after, interview) = asked(&known, &stream, temporary);
        let (residence, _) = asked(&known, interview.answers(), |kind| kind == RouteKind::Permanent);
        said.push((name, [alone, after, residence], most));
    }
    let more: Vec<_> = said.iter().filter(|(_, counts, most)| counts.iter().zip(most).any(|(count, most)| count > most)).collect();
    assert!(more.is_empty(), "{more:#?}\nof\n{said:#?}");
}

/// The questions of the Innovation Stream, which its result stands on.
const STREAM: [&str; 18] = [
    "jobOffer",
    "occupation",
    "province",
    "location",
    "statusInCanada",
    "citizenship",
    "unauthorizedWork",
    "admissibilityConcern",
    "employerStanding",
    "wage",
    "jobBankMedian",
    "collectiveAgreement",
    "peerWage",
    "otherRequirements",
    "education",
    "fieldOfStudy",
    "experienceYears",
    "licence",
];

#[test]
fn somebody_who_is_not_sure_throughout_comes_to_an_end() {
    let (count, interview) = asked(&Answers::default(), &Answers::default(), |_| true);
    assert!(count > 20, "{count}");
    assert!(bundled_rulebook().vocabulary.of_routes().all(|(_, key)| interview.is_answered(key) || *interview.answers().slot(key) == Slot::Absent));
}
