//! What unit groups ask for, read from the classification's text by another reader than the one who wrote the facts of the rulebook.
//!
//! `requirements.tsv` says of each unit group the lowest schooling on any of its paths and how strongly it is asked for, the licence, the
//! years, and whether years may stand in for schooling. The engine has to come to the same for people who have and who lack each. Left out
//! are groups that such a row cannot describe: those in doubt, those whose roles differ, those that ask for a course or an examination.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::Date;
use innovation_stream_check::engine::{Options, evaluate};
use innovation_stream_check::rulebook::{CriterionId, ProgramId, Status};

const LEVELS: [&str; 7] = ["none", "secondary", "trade", "college", "bachelor", "master", "doctorate"];

struct Row<'a> {
    code: &'a str,
    level: &'a str,
    strength: &'a str,
    licence: &'a str,
    licence_strength: &'a str,
    years: &'a str,
    years_strength: &'a str,
    instead: bool,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let row = |line| {
        let mut columns = str::split(line, '\t');
        let mut next = || columns.next().unwrap();
        let row = Row {
            code: next(),
            level: next(),
            strength: next(),
            licence: next(),
            licence_strength: next(),
            years: next(),
            years_strength: next(),
            instead: next() == "yes",
        };
        assert!(columns.next().is_none(), "{line}");
        row
    };
    text.lines().skip(1).map(row).collect()
}

fn status(row: &Row<'_>, level: &str, years: &str, licence: &str, province: &str) -> Status {
    let answers = format!(
        "occupation = \"{}\"\neducation = \"{level}\"\nfieldOfStudy = \"related\"\nexperienceYears = \"{years}\"\nlicence = \"{licence}\"\nprovince = \"{province}\"\notherRequirements = \"met\"",
        row.code
    );
    let options = Options { as_of: Date::parse("2025-07-01").unwrap(), programs: Some(vec![ProgramId("innovation-stream")]), notices: Vec::new() };
    let assessment = evaluate(bundled_rulebook(), &support::answers(&answers.parse().unwrap()), &options);
    assessment.programs[0].criteria.iter().find(|criterion| criterion.id == CriterionId("occupation-requirements")).unwrap().status
}

fn missed(strength: &str) -> Status {
    match strength {
        "required" => Status::NotMet,
        "usual" => Status::Discretion,
        _ => Status::Met,
    }
}

fn problems(row: &Row<'_>) -> Vec<String> {
    let mut problems = Vec::new();
    let mut expect = |what: &str, found: Status, expected: Status| {
        if found != expected {
            problems.push(format!("{} {what}: {} instead of {}", row.code, found.name(), expected.name()));
        }
    };
    expect("with all that is asked", status(row, row.level, "10", "held", "ON"), Status::Met);
    let rank = LEVELS.iter().position(|level| *level == row.level).unwrap();
    if rank > 0 {
        let years = if row.instead { "0" } else { "10" };
        expect("with less schooling", status(row, LEVELS[rank - 1], years, "held", "ON"), missed(row.strength));
    }
    if row.instead {
        expect("with years instead of schooling", status(row, "none", "10", "held", "ON"), Status::Met);
    } else if row.years != "0" {
        expect("without the years", status(row, row.level, "0", "held", "ON"), missed(row.years_strength));
    }
    let found = |province: &str| status(row, row.level, "10", "no", province);
    match row.licence {
        "everywhere" => expect("without the licence", found("YT"), missed(row.licence_strength)),
        "some" => {
            let provinces = ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"];
            let missing = provinces.iter().filter(|province| found(province) == missed(row.licence_strength)).count();
            if missing == 0 || missing == provinces.len() {
                problems.push(format!("{} without the licence: the same in every province", row.code));
            }
        }
        "some-roles" => {
            if found("ON") == Status::NotMet {
                problems.push(format!("{} without the licence: not-met, though it is for some duties only", row.code));
            }
        }
        _ => expect("without a licence that nobody needs", found("ON"), if row.licence_strength == "usual" { Status::Discretion } else { Status::Met }),
    }
    problems
}

#[test]
fn people_who_have_and_who_lack_what_is_asked_are_told_apart_as_the_text_tells_them() {
    let text = include_str!("requirements.tsv");
    let rows = rows(text);
    assert!(rows.len() >= 60);
    let problems: Vec<String> = rows.iter().flat_map(problems).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
