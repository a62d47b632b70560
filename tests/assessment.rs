//! What an assessment carries beside statuses: sources, figures, windows ended by a notice, documents, what to ask next, what would change it.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use innovation_stream_check::answers::Value;
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::Date;
use innovation_stream_check::engine::{Notice, Options, ProgramAssessment, WageFigures, evaluate, mending, needs, steps};
use innovation_stream_check::rulebook::{CriterionId, ProgramId, SourceId};
use innovation_stream_check::vocabulary::Key;
use support::{question, source};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn assess(program: ProgramId, as_of: &str, answers: &str, notices: &[(ProgramId, &str)]) -> ProgramAssessment {
    let notices = notices.iter().map(|(program, to)| Notice { program: *program, valid_to: day(to), source: "https://www.canada.ca/".to_owned() }).collect();
    let options = Options { as_of: day(as_of), programs: Some(vec![program]), notices };
    let mut assessment = evaluate(bundled_rulebook(), &support::answers(&answers.parse().unwrap()), &options);
    assert_eq!(assessment.programs.len(), 1, "only what was asked for");
    assessment.programs.remove(0)
}

fn stream(as_of: &str, answers: &str) -> ProgramAssessment {
    assess(ProgramId("innovation-stream"), as_of, answers, &[])
}

fn names(keys: &[Key]) -> String {
    keys.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ")
}

/// Everything in favour on 2025-07-01.
const COMPLETE: &str = r#"
jobOffer = "yes"
employer = "clio"
offerSubmitted = "yes"
complianceFee = "paid"
offerNumber = "received"
occupation = "21231"
province = "ON"
wage = { amount = "60.00", per = "hour" }
collectiveAgreement = "none"
jobBankMedian = "55.00"
peerWage = "at-or-above"
wageReview = "yes"
education = "bachelor"
fieldOfStudy = "related"
experienceYears = 5
licence = "held"
otherRequirements = "met"
location = "outside"
channel = "online"
citizenship = "IN"
usPermanentResident = "no"
unauthorizedWork = "never"
admissibilityConcern = "no"
employerStanding = "good"
"#;

fn complete_but(key: &str, line: &str) -> String {
    let rest: Vec<&str> = COMPLETE.lines().filter(|other| !other.starts_with(&format!("{key} "))).collect();
    format!("{}\n{line}", rest.join("\n"))
}

fn sources(program: &ProgramAssessment, id: CriterionId) -> Vec<SourceId> {
    program.criteria.iter().find(|criterion| criterion.id == id).unwrap().sources.to_vec()
}

#[test]
fn the_first_wage_test_cites_the_table_of_the_day_and_the_row_of_the_province() {
    let [instructions, medians_2023, medians_2024, thresholds_2024, thresholds_2025] =
        ["c88-instructions", "wage-medians-2023", "wage-medians-2024", "wage-thresholds-2024", "wage-thresholds-2025"].map(source);
    for (as_of, table) in [("2024-05-01", medians_2024), ("2025-07-01", thresholds_2025), ("2026-11-22", thresholds_2025)] {
        assert_eq!(sources(&stream(as_of, "province = \"ON\""), CriterionId("median-wage")), [instructions, table], "{as_of}");
    }
    // The medians beside the thresholds of November 2024 are those of the table before, and were read there.
    assert_eq!(sources(&stream("2025-01-01", "province = \"ON\""), CriterionId("median-wage")), [instructions, thresholds_2024, medians_2024]);
    assert_eq!(sources(&stream("2025-07-01", ""), CriterionId("median-wage")), [instructions, thresholds_2025]);
    assert_eq!(sources(&stream("2024-04-01", "province = \"ON\""), CriterionId("median-wage")), [instructions, medians_2023]);
    assert_eq!(sources(&stream("2023-05-30", "province = \"ON\""), CriterionId("median-wage")), [instructions]);
    assert_eq!(sources(&stream("2025-07-01", ""), CriterionId("job-offer")), [instructions]);
}

#[test]
fn the_first_wage_test_shows_the_figures_it_compared() {
    let figures = |answers: &str| stream("2025-07-01", answers).criteria.iter().find(|criterion| criterion.id == CriterionId("median-wage")).unwrap().figures;
    let wage = "wage = { amount = \"70000\", per = \"year\", hoursPerWeek = \"37.5\" }";
    assert_eq!(
        figures(&format!("province = \"QC\"\n{wage}")),
        Some(WageFigures { hourly: 3590, median: 2885, threshold: 3462, table: "2025-06-27", median_worked_out: true })
    );
    assert_eq!(figures(wage), None, "without a province there is no row");
    assert_eq!(figures("province = \"QC\""), None);
    assert!(stream("2025-07-01", COMPLETE).criteria.iter().filter(|criterion| criterion.figures.is_some()).count() == 1);
}

#[test]
fn the_medians_of_2023_are_shown_for_comparison_and_decide_nothing() {
    let wage = "province = \"ON\"\nwage = { amount = \"90\", per = \"hour\" }";
    let median_wage = |as_of: &str| {
        let criterion = stream(as_of, wage).criteria.into_iter().find(|criterion| criterion.id == CriterionId("median-wage")).unwrap();
        (criterion.status.name(), criterion.note, criterion.figures.map(|figures| (figures.median, figures.table)))
    };
    assert_eq!(median_wage("2024-04-01"), ("unknown", Some("no-table"), Some((2700, "2023-05-31"))));
    assert_eq!(median_wage("2023-05-31"), ("unknown", Some("no-table"), Some((2700, "2023-05-31"))));
    assert_eq!(median_wage("2023-05-30"), ("unknown", Some("no-table"), None));
    assert_eq!(median_wage("2024-04-02"), ("met", None, Some((2839, "2024-04-02"))));
}

#[test]
fn remarks_stand_beside_a_criterion_for_the_answers_and_days_they_are_about() {
    let remarks = |program: ProgramId, criterion: CriterionId, as_of: &str, answers: &str| -> Vec<&str> {
        let criteria = assess(program, as_of, answers, &[]).criteria;
        criteria.iter().find(|other| other.id == criterion).unwrap().remarks.iter().map(|remark| remark.id).collect()
    };
    let employer = |answers: &str| remarks(ProgramId("innovation-stream"), CriterionId("ghp-employer"), "2025-07-01", answers);
    assert_eq!(employer("employer = \"other\""), ["other-employer-c88"]);
    assert!(employer("employer = \"clio\"").is_empty() && employer("employer = \"unsure\"").is_empty() && employer("").is_empty());
    let restoration = |as_of: &str, status: &str| {
        remarks(ProgramId("innovation-stream"), CriterionId("place-of-application"), as_of, &format!("statusInCanada = \"{status}\""))
    };
    assert_eq!(restoration("2025-12-01", "restorable"), ["restoration-cost"]);
    assert!(restoration("2025-11-30", "restorable").is_empty() && restoration("2025-12-01", "worker").is_empty());
    let area =
        |as_of: &str, province: &str| remarks(ProgramId("low-wage-lmia"), CriterionId("area-unemployment"), as_of, &format!("province = \"{province}\""));
    assert_eq!(area("2026-12-31", "QC"), ["montreal-laval-moratorium"]);
    assert!(area("2027-01-01", "QC").is_empty() && area("2026-12-31", "ON").is_empty() && area("2024-09-25", "QC").is_empty());
    // The place of work is no fact of the criterion, and asking for it is not worth a question.
    let low_wage = assess(ProgramId("low-wage-lmia"), "2026-01-01", "wage = { amount = \"1\", per = \"hour\" }", &[]);
    assert!(!low_wage.criteria.iter().any(|criterion| criterion.id == CriterionId("area-unemployment") && criterion.facts.contains(&question("province"))));
    assert!(!low_wage.next.contains(&question("province")), "{:?}", low_wage.next);
}

#[test]
fn a_notice_may_end_a_programme_that_had_no_end() {
    let window = |as_of: &str, answers: &str| {
        let window = assess(ProgramId("spouse-open-work-permit"), as_of, answers, &[(ProgramId("spouse-open-work-permit"), "2025-12-31")]).window;
        assert_eq!((window.from, window.to, window.by_notice()), (None, Some(day("2025-12-31")), true));
        window.status.name()
    };
    assert_eq!(window("2025-12-30", ""), "open");
    assert_eq!(window("2025-12-31", "applicationDate = \"2025-12-01\""), "open");
    assert_eq!(window("2026-01-01", ""), "closed");
    assert_eq!(window("2026-01-01", "applicationDate = \"2025-12-31\""), "lodged-in-time");
    assert_eq!(window("2026-01-01", "applicationDate = \"2026-01-01\""), "closed");
    let untouched = assess(ProgramId("spouse-open-work-permit"), "2026-01-01", "", &[(ProgramId("low-wage-lmia"), "2025-12-31")]).window;
    assert_eq!((untouched.status.name(), untouched.to, untouched.by_notice()), ("open", None, false));
}

#[test]
fn documents_are_those_the_answers_call_for() {
    let documents = |answers: &str| stream("2025-07-01", answers).documents.iter().map(|item| item.id).collect::<Vec<_>>().join(" ");
    let always = "passport offer-number employment-agreement education-proof experience-proof";
    assert_eq!(
        documents(""),
        format!("{always} medical-proof police-certificates biometrics fee-receipts participation-proof wage-proof wage-review-statement")
    );
    assert_eq!(
        documents(
            "licence = \"obtainable\"\nlocation = \"in-canada\"\nmedicalExam = \"not-needed\"\nbiometrics = \"exempt\"\npartner = \"yes\"\ncollectiveAgreement = \"below\""
        ),
        format!(
            "{always} licence-proof status-proof police-certificates fee-receipts family-proofs participation-proof wage-proof collective-agreement wage-review-statement"
        )
    );
    assert_eq!(
        documents("licence = \"no\"\nlocation = \"outside\"\nmedicalExam = \"done\"\ncitizenship = \"US\"\npartner = \"no\"\ncollectiveAgreement = \"none\""),
        format!("{always} medical-proof police-certificates fee-receipts participation-proof wage-proof wage-review-statement")
    );
    let lane = assess(ProgramId("two-week-processing"), "2025-07-01", "", &[]);
    assert!(lane.documents.is_empty() && lane.fees.is_empty() && lane.permit.is_none());
}

#[test]
fn what_could_settle_the_outcome_alone_is_asked_first() {
    let next = stream("2025-07-01", "").next;
    let decisive = ["jobOffer", "employer", "occupation", "collectiveAgreement", "peerWage", "wageReview", "otherRequirements"];
    for key in decisive.iter().take(3) {
        assert!(names(&next[..8]).contains(key), "{key} in {}", names(&next));
    }
    // One answer is left, and it is the one to ask.
    assert_eq!(names(&stream("2025-07-01", &complete_but("wageReview", "")).next), "wageReview");
    assert_eq!(names(&stream("2025-07-01", COMPLETE).next), "");
    // A settled outcome asks nothing more; an answer that is unsure is not asked again.
    assert_eq!(names(&stream("2025-07-01", "jobOffer = \"no\"").next), "");
    assert_eq!(names(&stream("2025-07-01", &complete_but("wageReview", "wageReview = \"unsure\"")).next), "");
    // After the window, the day of lodging is what is left to find out.
    assert_eq!(names(&stream("2026-11-22", COMPLETE).next), "applicationDate");
}

#[test]
fn what_would_change_the_outcome_is_the_least_of_what_could_truthfully_come_about() {
    let changes = |answers: &str, as_of: &str| -> Vec<String> {
        let sets = stream(as_of, answers).changes;
        let value = |value: &Value, key: Key| match value {
            Value::Choice(choice) => key.choices()[usize::from(*choice)].to_owned(),
            Value::Wage(wage) => format!("{}/{}", wage.amount, wage.per.name()),
            other => format!("{other:?}"),
        };
        sets.iter()
            .map(|set| set.iter().map(|change| format!("{}={}", change.key.name(), value(&change.to, change.key))).collect::<Vec<_>>().join(" "))
            .collect()
    };
    assert!(changes(COMPLETE, "2025-07-01").is_empty());
    assert_eq!(changes(&complete_but("wageReview", "wageReview = \"no\""), "2025-07-01"), ["wageReview=yes"]);
    // Ontario's threshold of 36.00, and of its last table with the margin once that is past review.
    let agreed = |wage: &str| {
        complete_but("wage", &format!("wage = {{ amount = \"{wage}\", per = \"hour\" }}"))
            .replace("collectiveAgreement = \"none\"", "collectiveAgreement = \"at-or-above\"")
    };
    assert_eq!(changes(&agreed("31"), "2025-07-01"), ["wage=36/hour"]);
    assert_eq!(changes(&agreed("31"), "2026-11-22"), ["wage=39.6/hour"]);
    // Both wage tests at once: the higher figure.
    assert_eq!(changes(&complete_but("wage", "wage = { amount = \"20\", per = \"hour\" }"), "2025-07-01"), ["wage=55/hour"]);
    assert_eq!(changes(&complete_but("employer", "employer = \"other\""), "2025-07-01"), ["employer=ada-support"]);
    assert_eq!(changes(&complete_but("channel", "channel = \"border\""), "2025-07-01"), ["channel=online"]);
    // Nobody is told to change what cannot be changed.
    for (key, line) in [
        ("occupation", "occupation = \"64100\""),
        ("unauthorizedWork", "unauthorizedWork = \"within-six-months\""),
        ("experienceYears", "experienceYears = 0"),
        ("admissibilityConcern", "admissibilityConcern = \"yes\""),
    ] {
        assert!(changes(&complete_but(key, line), "2025-07-01").is_empty(), "{key}");
    }
}

#[test]
fn a_file_lodged_in_time_is_told_of_no_change_that_could_not_help() {
    let lodged = format!("{}\napplicationDate = \"2026-03-01\"", complete_but("wageReview", "wageReview = \"no\""));
    assert!(stream("2026-11-22", &lodged).changes.is_empty());
    let late = lodged.replace("2026-03-01", "2026-04-01");
    assert_eq!(stream("2026-11-22", &late).changes.len(), 1);
}

#[test]
fn a_partner_is_told_of_the_dates_that_are_too_short() {
    let changes = |answers: &str, as_of: &str| -> Vec<String> {
        let sets = assess(ProgramId("spouse-open-work-permit"), as_of, answers, &[]).changes;
        let date = |value: &Value| if let Value::Date(date) = value { date.to_string() } else { format!("{value:?}") };
        sets.iter().map(|set| set.iter().map(|change| format!("{}={}", change.key.name(), date(&change.to))).collect::<Vec<_>>().join(" ")).collect()
    };
    let base = "partner = \"yes\"\noccupation = \"21231\"\ncitizenship = \"IN\"\n";
    let dates = |end: &str, passport: &str| format!("{base}offerEnd = \"{end}\"\npassportExpiry = \"{passport}\"");
    // Sixteen months from 2025-07-01 are full on 2026-11-01.
    assert!(changes(&dates("2026-11-01", "2026-11-01"), "2025-07-01").is_empty());
    assert_eq!(changes(&dates("2026-10-31", "2030-01-01"), "2025-07-01"), ["offerEnd=2026-11-01"]);
    assert_eq!(changes(&dates("2030-01-01", "2025-12-31"), "2025-07-01"), ["passportExpiry=2026-11-01"]);
    assert_eq!(changes(&dates("2025-12-31", "2025-12-31"), "2025-07-01"), ["offerEnd=2026-11-01 passportExpiry=2026-11-01"]);
    // Before 2025-01-21 six months were enough.
    assert_eq!(changes(&dates("2024-12-01", "2030-01-01"), "2024-07-01"), ["offerEnd=2025-01-01"]);
    assert!(changes(&dates("2030-01-01", "2030-01-01").replace("\"yes\"", "\"no\""), "2025-07-01").is_empty(), "nobody is told to marry");
    assert!(
        changes(&format!("{}\nofferStart = \"2026-01-15\"", dates("2026-10-31", "2030-01-01")), "2025-07-01").iter().all(|set| set == "offerEnd=2027-05-15")
    );
}

#[test]
fn a_permit_that_is_known_to_be_too_short_settles_the_matter_for_the_partner() {
    let spouse = assess(ProgramId("spouse-open-work-permit"), "2024-07-01", "offerEnd = \"2024-10-01\"", &[]);
    let length = spouse.criteria.iter().find(|criterion| criterion.id == CriterionId("permit-length")).unwrap();
    assert_eq!(length.status.name(), "not-met", "no passport could make it longer");
}

#[test]
fn two_answers_that_settle_a_fact_together_are_both_asked() {
    let without = |lines: &[&str]| -> String {
        let kept: Vec<&str> = COMPLETE.lines().filter(|line| !lines.iter().any(|key| line.starts_with(&format!("{key} ")))).collect();
        names(&stream("2025-07-01", &kept.join("\n")).next)
    };
    // A wage below the Job Bank median settles the outcome by itself, so it comes first.
    assert_eq!(without(&["province", "wage"]), "wage province");
    assert_eq!(without(&["province"]), "", "60.00 an hour is above every threshold");
    assert_eq!(without(&["wage", "jobBankMedian"]), "wage jobBankMedian");
    assert_eq!(without(&["channel"]), "channel");
    assert_eq!(without(&["citizenship"]), "", "outside and online, a passport changes nothing");
    assert_eq!(without(&["education", "fieldOfStudy"]), "education fieldOfStudy");
    assert_eq!(without(&["licence"]), "", "software engineers need a licence for some duties only");
    // A visitor who applied in 2020 to 2024 was under the policy of the time.
    assert_eq!(without(&["location", "statusInCanada"]), "location statusInCanada applicationDate");
}

/// The complete answers without some keys, and with lines of others.
fn next_without(as_of: &str, keys: &[&str], lines: &str) -> String {
    let kept: Vec<&str> = COMPLETE.lines().filter(|line| !keys.iter().any(|key| line.starts_with(&format!("{key} ")))).collect();
    names(&stream(as_of, &format!("{}\n{lines}", kept.join("\n"))).next)
}

#[test]
fn a_wage_can_settle_the_first_wage_test_though_the_province_is_not_known() {
    let unsure = "province = \"unsure\"";
    assert_eq!(next_without("2025-07-01", &["province", "wage"], unsure), "wage");
    // Only a wage far above every threshold still speaks in favour once the table is past its review; the file was lodged in time.
    let late = stream("2026-07-15", &format!("{}\n{unsure}", complete_but("province", "").replace("60.00", "100.00")));
    let wage = late.criteria.iter().find(|criterion| criterion.id == CriterionId("median-wage")).unwrap();
    assert_eq!(wage.status.name(), "met");
    assert_eq!(next_without("2026-07-15", &["province", "wage"], &format!("{unsure}\napplicationDate = \"2026-09-01\"")), "wage");
    // Where an officer decides anyway, a wage below every median is all that could still turn the outcome.
    let concern = format!("{unsure}\nadmissibilityConcern = \"yes\"\ncollectiveAgreement = \"at-or-above\"");
    assert_eq!(next_without("2025-07-01", &["province", "wage", "admissibilityConcern", "collectiveAgreement"], &concern), "wage");
}

#[test]
fn nothing_is_asked_that_an_answer_already_unsure_makes_useless() {
    assert_eq!(next_without("2025-07-01", &["wage", "jobBankMedian"], "wage = \"unsure\""), "");
    for key in ["education", "fieldOfStudy", "experienceYears", "licence"] {
        let next = next_without("2025-07-01", &[key, "wageReview"], &format!("{key} = \"unsure\""));
        assert_eq!(next, "wageReview", "{key}");
    }
}

#[test]
fn the_day_of_lodging_is_asked_only_while_it_is_missing_and_bears_on_the_window() {
    // In time: a step still to do changes nothing, as the outcome stays with an officer.
    let in_time = "applicationDate = \"2026-03-01\"";
    assert_eq!(next_without("2026-11-22", &["complianceFee"], in_time), "");
    assert_eq!(next_without("2026-11-22", &["employerStanding"], in_time), "employerStanding");
    // Given, and too late: what is asked is something else.
    assert_eq!(next_without("2026-11-22", &["wageReview"], "applicationDate = \"2026-10-01\""), "wageReview");
    let visitor = assess(
        ProgramId("visitor-in-canada-policy"),
        "2025-07-01",
        "location = \"in-canada\"\nstatusInCanada = \"visitor\"\njobOffer = \"yes\"\napplicationDate = \"2023-05-01\"",
        &[],
    );
    assert_eq!(names(&visitor.next), "");
}

#[test]
fn among_several_the_one_that_alone_can_turn_the_outcome_comes_first() {
    // Schooling is only usually required of software engineers; the other requirements can stand against a person alone.
    assert_eq!(next_without("2025-07-01", &["education", "otherRequirements"], ""), "otherRequirements education");
    assert_eq!(next_without("2025-07-01", &["jobBankMedian", "peerWage", "collectiveAgreement"], ""), "collectiveAgreement jobBankMedian peerWage");
    // A nurse's licence and the other requirements can each turn it alone, whatever the other is.
    let open = ["occupation", "collectiveAgreement", "jobBankMedian", "licence", "otherRequirements"];
    assert_eq!(next_without("2025-07-01", &open, "occupation = \"31301\""), "collectiveAgreement licence otherRequirements jobBankMedian");
}

#[test]
fn where_the_work_is_done_matters_to_a_licence_that_is_missing() {
    let rich = |licence: &str| {
        next_without(
            "2025-07-01",
            &["occupation", "province", "wage", "licence"],
            &format!("wage = {{ amount = \"100\", per = \"hour\" }}\nlicence = \"{licence}\""),
        )
    };
    assert_eq!(rich("held"), "occupation");
    assert_eq!(rich("obtainable"), "occupation");
    assert_eq!(rich("no"), "occupation province");
}

#[test]
fn of_days_that_end_a_permit_together_the_longest_possible_is_named() {
    let until = |line: &str| {
        stream("2025-07-01", &format!("citizenship = \"IN\"\npassportExpiry = \"2033-01-01\"\nofferStart = \"2025-07-01\"\nofferEnd = \"{line}\""))
            .permit
            .unwrap()
    };
    assert_eq!(format!("{:?}", until("2030-07-01").limited_by), "FiveYears");
    assert_eq!(format!("{:?}", until("2030-06-30").limited_by), "OfferEnd");
}

#[test]
fn fees_name_who_pays_and_are_what_they_are() {
    let fees = stream("2025-07-01", "").fees;
    let listed: Vec<String> = fees.iter().map(|fee| format!("{} {} {}", fee.id, fee.cents, fee.who.name())).collect();
    assert_eq!(listed, ["work-permit 15500 worker", "biometrics 8500 worker", "employer-compliance 23000 employer"]);
    assert_ne!(fees[0], fees[1]);
}

#[test]
fn every_source_says_when_it_was_read_and_how_far_to_rely_on_it() {
    for source in bundled_rulebook().sources {
        let addresses: Vec<&str> = [source.url.en, source.url.fr].into_iter().flatten().collect();
        assert!(!addresses.is_empty() && !source.title.is_empty(), "{}", source.id);
        for address in addresses {
            let path = address.strip_prefix("https://").and_then(|rest| rest.find(['/', '?']).and_then(|place| rest.get(place + 1..)));
            // Of these texts of the press and of a law firm only the site was kept.
            let whole_site = ["global-talent-list", "h1b-accelerated-news", "pr-fees"].contains(&source.id);
            assert!(whole_site != path.is_some_and(|path| !path.is_empty()), "{address} names no page");
        }
        assert!(["law", "official", "secondary", "weak", "unverified"].contains(&source.confidence.name()));
    }
    let confidence = |id: SourceId| bundled_rulebook().source(id).unwrap().confidence.name();
    assert_eq!(confidence(source("immigration-regulations")), "law");
    assert_eq!(confidence(source("c88-instructions")), "official");
    assert_eq!(confidence(source("wage-thresholds-2025")), "secondary");
    assert_eq!(confidence(source("wage-medians-2024")), "secondary");
    assert_eq!(confidence(source("employer-portal-draft")), "weak");
}

#[test]
fn ids_find_what_they_name() {
    for (place, id) in bundled_rulebook().programs.iter().map(|program| program.id).enumerate() {
        assert_eq!(bundled_rulebook().program(id).unwrap().id, id);
        assert_eq!(bundled_rulebook().find_program(id.name()), Some(id));
        assert_eq!(bundled_rulebook().programs[place].id, id);
    }
    assert!(bundled_rulebook().sources.iter().all(|of| bundled_rulebook().source(source(of.id)).unwrap().id == of.id));
    let table = |text: &str| bundled_rulebook().wage_table(day(text)).map(|table| (table.id, table.past_review(day(text))));
    assert_eq!(table("2024-04-01"), None);
    assert_eq!(table("2024-11-07"), Some(("2024-04-02", false)));
    assert_eq!(table("2024-11-08"), Some(("2024-11-08", false)));
    assert_eq!(table("2026-06-27"), Some(("2025-06-27", false)));
    assert_eq!(table("2026-06-28"), Some(("2025-06-27", true)));
}

#[test]
fn the_needs_of_a_unit_group_are_told_one_by_one() {
    let met = |lines: &str| -> Vec<(bool, Option<bool>)> {
        let answers = support::answers(&format!("occupation = \"21231\"\n{lines}").parse().unwrap());
        needs(bundled_rulebook(), &answers).iter().map(|assessed| (assessed.need.usual, assessed.met)).collect()
    };
    let person = "education = \"bachelor\"\nfieldOfStudy = \"related\"\nlicence = \"held\"\nexperienceYears = \"0.5\"";
    assert_eq!(met(person), [(true, Some(true)), (true, Some(false))]);
    assert_eq!(met(&person.replace("0.5", "1")), [(true, Some(true)), (true, Some(true))]);
    assert_eq!(met(&person.replace("bachelor", "secondary"))[0], (true, Some(false)));
    assert_eq!(met("")[0], (true, None));
    let nurse = support::answers(&"occupation = \"31301\"\nlicence = \"no\"".parse().unwrap());
    assert!(needs(bundled_rulebook(), &nurse).iter().any(|assessed| !assessed.need.usual && assessed.met == Some(false)));
    assert!(needs(bundled_rulebook(), &support::answers(&"education = \"none\"".parse().unwrap())).is_empty());
}

#[test]
fn of_a_group_whose_roles_differ_the_role_that_fits_counts() {
    let status = |education: &str, years: &str| {
        let answers = complete_but("occupation", "occupation = \"40020\"")
            .replace("\"bachelor\"", &format!("\"{education}\""))
            .replace("experienceYears = 5", &format!("experienceYears = {years}"));
        let program = stream("2025-07-01", &answers);
        program.criteria.iter().find(|criterion| criterion.id == CriterionId("occupation-requirements")).unwrap().status.name()
    };
    // Faculty administrators need a master's degree and years, registrars a bachelor's degree and years; of administrators of vocational
    // schools a bachelor's degree is usually asked, and no years.
    assert_eq!(status("master", "5"), "met");
    assert_eq!(status("bachelor", "5"), "met");
    assert_eq!(status("bachelor", "0"), "met");
    assert_eq!(status("secondary", "0"), "discretion");
}

#[test]
fn each_criterion_can_be_asked_what_would_mend_it() {
    let mend = |id, lines: &str| -> Vec<String> {
        let answers = support::answers(&lines.parse().unwrap());
        mending(bundled_rulebook(), &answers, day("2025-07-01"), id)
            .iter()
            .map(|set| set.iter().map(|change| format!("{} {:?}", change.key.name(), change.to)).collect::<Vec<_>>().join(" and "))
            .collect()
    };
    // Whatever else is not known yet.
    assert_eq!(mend(CriterionId("ghp-employer"), "employer = \"other\"").len(), 1);
    assert_eq!(mend(CriterionId("job-offer"), "jobOffer = \"no\""), ["jobOffer Choice(0)"]);
    assert!(mend(CriterionId("median-wage"), "province = \"ON\"\nwage = { amount = \"20\", per = \"hour\" }")[0].starts_with("wage "));
    // Nobody is told to describe the job differently.
    assert!(mend(CriterionId("teer"), "occupation = \"65100\"").is_empty());
    assert!(mend(CriterionId("no-unauthorized-work"), "unauthorizedWork = \"within-six-months\"").is_empty());
}

#[test]
fn steps_that_are_done_are_not_named_again() {
    let steps = |lines: &str| {
        steps(bundled_rulebook(), &support::answers(&lines.parse().unwrap()), day("2025-07-01"), false).iter().map(|step| step.id).collect::<Vec<_>>()
    };
    let all = steps("");
    assert!(all.contains(&"sign-agreement") && all.contains(&"apply-online") && !all.contains(&"apply-at-border") && !all.contains(&"partner-applies"));
    let done = steps(COMPLETE);
    for id in ["sign-agreement", "enter-offer", "pay-compliance-fee", "give-number", "get-number"] {
        assert!(all.contains(&id) && !done.contains(&id), "{id}");
    }
    assert!(steps("channel = \"border\"").contains(&"apply-at-border") && !steps("channel = \"border\"").contains(&"apply-online"));
}

#[test]
fn whoever_waits_for_a_decision_has_steps_of_their_own() {
    let of = |lines: &str, waiting: bool| {
        let answers = support::answers(&lines.parse().unwrap());
        steps(bundled_rulebook(), &answers, day("2026-11-22"), waiting).iter().map(|step| step.id).collect::<Vec<_>>()
    };
    let waiting = of("location = \"in-canada\"", true);
    assert_eq!(waiting, ["keep-the-offer-employer", "look-for-a-rule", "keep-the-offer", "work-while-waiting", "restore-status"]);
    assert!(of("", false).iter().all(|id| !waiting.contains(id)));
    // Abroad there is no status in Canada to keep.
    assert_eq!(of("location = \"outside\"", true), ["keep-the-offer-employer", "look-for-a-rule", "keep-the-offer"]);
}

#[test]
fn a_criterion_cites_the_provision_as_lawyers_of_each_language_do() {
    let stream = bundled_rulebook().program(ProgramId("innovation-stream")).unwrap();
    let of = |id: &str| {
        stream
            .criteria
            .iter()
            .find(|criterion| criterion.id.name() == id)
            .unwrap()
            .on(Date::parse("2026-11-22").unwrap())
            .unwrap()
            .provision
            .map(|provision| (provision.en, provision.fr))
    };
    assert_eq!(of("no-unauthorized-work"), Some(("R200(3)(e)", "R200(3)e)")));
    assert_eq!(of("admissibility"), Some(("A34 to A42", "L34 à L42")));
    assert_eq!(of("job-offer"), Some(("R200(1)(c)(ii.1)", "R200(1)c)(ii.1)")));
    assert_eq!(of("wage-review"), None);
}
