//! What each form of the row language comes to: a programme is written into a copy of the rulebook, compiled, and asked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use isc_core::answers::{Answers, Raw, RawNumber, Reader, Slot, Value};
use isc_core::domain::{Date, NocCode};
use isc_core::engine::{Notice, Options, Outcome, ProgramAssessment, WindowStatus, evaluate};
use isc_core::rulebook::{ProgramId, Rulebook};
use isc_core::vocabulary::Key;
use support::Data;

const ID: &str = "fixture";

/// A rulebook with one programme more, whose `rules.toml` this is. Words that it needs are put in.
fn with(name: &str, rules: &str, tables: &[(&str, &str)]) -> &'static Rulebook {
    let folder = Data::new(&format!("forms-{name}"));
    let own = |file: &str| format!("rulebook/programmes/{ID}/{file}");
    folder.write(&own("examples/none.toml"), "");
    folder.write(&own("rules.toml"), &format!("order = 1000\n{rules}"));
    for language in ["en", "fr"] {
        folder.write(&own(&format!("{language}.toml")), &format!("[programme.{ID}]\ntitle = \"Fixture\"\ntext = \"Words\"\n"));
    }
    for (file, text) in tables {
        let file = format!("rulebook/{file}");
        folder.write(&file, &(folder.read(&file) + text));
    }
    // Two rounds: what one language lacks is missing in the other only then.
    for _ in 0..3 {
        let Err(problems) = isc_compiler::load(folder.root()) else { break };
        let mut missing = Vec::new();
        for problem in &problems {
            let key = problem.reason.split('`').nth(1).filter(|_| problem.reason.contains("is missing")).unwrap_or_else(|| panic!("{problem}"));
            if !missing.contains(&(&problem.file, key)) {
                missing.push((&problem.file, key));
                put(&folder, &problem.file, key);
            }
        }
    }
    let data = isc_compiler::load(folder.root()).unwrap_or_else(|problems| panic!("{:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>()));
    Rulebook::read(&data.rulebook.to_bytes()).unwrap()
}

/// Puts a sentence under a dotted key into a file of words.
fn put(data: &Data, file: &str, key: &str) {
    let text = data.read(file);
    let (table, name) = key.rsplit_once('.').unwrap();
    let header = format!("[{table}]\n");
    let line = format!("{name} = \"Words\"\n");
    let with = if text.contains(&header) { text.replacen(&header, &format!("{header}{line}"), 1) } else { format!("{text}\n{header}{line}") };
    data.write(file, &with);
}

const OPEN: &str = "[window]\nsources = [\"c88-instructions\"]\n\n[[criterion]]\nid = \"tested\"\nsources = [\"c88-instructions\"]\n";

/// A programme without days, with one criterion of these rows.
fn rows(name: &str, rows: &str) -> &'static Rulebook {
    with(name, &format!("{OPEN}rows = [\n{rows}\n  {{ then = \"not-met\" }},\n]\n"), &[])
}

fn answers(rulebook: &'static Rulebook, given: &[(&str, &str)]) -> Answers {
    let mut reader = Reader::new(&rulebook.vocabulary);
    let raw = |text: &str| {
        text.parse::<f64>().ok().filter(|_| text.len() < 5).map_or_else(|| Raw::Text(text.to_owned()), |_| Raw::Number(RawNumber(text.to_owned())))
    };
    let read = reader.answers(&Raw::Object(given.iter().map(|(key, value)| ((*key).to_owned(), raw(value))).collect()));
    assert_eq!(reader.finish(), []);
    read
}

fn on(rulebook: &'static Rulebook, as_of: &str, given: &[(&str, &str)]) -> ProgramAssessment {
    let options = Options { programs: Some(vec![ProgramId(ID)]), ..Options::on(Date::parse(as_of).unwrap()) };
    evaluate(rulebook, &answers(rulebook, given), &options).programs.remove(0)
}

fn status(rulebook: &'static Rulebook, given: &[(&str, &str)]) -> &'static str {
    on(rulebook, "2026-11-26", given).criteria[0].status.name()
}

#[test]
fn an_occupation_by_its_code_and_by_the_columns_of_a_list() {
    let list = "\n[[list]]\nid = \"two-columns\"\nsource = \"c88-instructions\"\nwhole = [\"21231 21232\"]\npart = [\"21211\"]\n";
    let of = |name: &str, condition: &str| {
        let rules = format!("{OPEN}rows = [{{ if = {{ occupation = {condition} }}, then = \"met\" }}, {{ then = \"not-met\" }}]\n");
        with(name, &rules, &[("tables/occupations.toml", list)])
    };
    let met = |rulebook| ["21231", "21232", "21211", "63200"].map(|code| status(rulebook, &[("occupation", code)]) == "met");
    assert_eq!(met(of("code", "[\"21231\", \"63200\"]")), [true, false, false, true]);
    assert_eq!(met(of("whole", "{ whole = \"two-columns\" }")), [true, true, false, false]);
    assert_eq!(met(of("part", "{ part = \"two-columns\" }")), [false, false, true, false]);
    assert_eq!(met(of("either", "{ in = \"two-columns\" }")), [true, true, true, false]);
    assert_eq!(met(of("neither", "{ not-in = \"two-columns\" }")), [false, false, false, true]);
    // Of every unit group, and not of the few above.
    let neither = of("neither-of-all", "{ not-in = \"two-columns\" }");
    let listed = NocCode::all().filter(|code| status(neither, &[("occupation", &code.to_string())]) == "not-met").count();
    assert_eq!(listed, 3);
}

#[test]
fn a_threshold_counts_from_its_own_value_on() {
    let rulebook = with(
        "thresholds",
        &format!(
            "{OPEN}who = \"worker\"\nrows = [\n  {{ if = {{ experienceYears = {{ at-least = \"5\" }} }}, then = \"met\" }},\n  {{ if = {{ experienceYears = {{ at-least = \"1.25\", below = \"3\" }} }}, then = \"to-do\" }},\n  {{ then = \"not-met\" }},\n]\n"
        ),
        &[],
    );
    let of = |years: &str| status(rulebook, &[("experienceYears", years)]);
    assert_eq!(["0", "1.24", "1.25", "2.99", "3", "4.99", "5", "80"].map(of), ["not-met", "not-met", "to-do", "to-do", "not-met", "not-met", "met", "met"]);
    assert_eq!(status(rulebook, &[]), "unknown");
}

#[test]
fn what_a_choice_or_a_country_must_not_be() {
    let choice = rows("not", "  { if = { sector = { not = [\"other\", \"construction\"] } }, then = \"met\" },");
    assert_eq!(["agriculture", "construction", "other"].map(|sector| status(choice, &[("sector", sector)])), ["met", "not-met", "not-met"]);
    let country = rows("country", "  { if = { citizenship = [\"MX\", { in = \"united-states\" }] }, then = \"met\" },");
    assert_eq!(["US", "MX", "FR"].map(|code| status(country, &[("citizenship", code)])), ["met", "met", "not-met"]);
    let others = rows("not-in", "  { if = { citizenship = { not-in = \"united-states\" } }, then = \"met\" },");
    assert_eq!(["US", "MX", "FR"].map(|code| status(others, &[("citizenship", code)])), ["not-met", "met", "met"]);
}

#[test]
fn what_is_met_or_does_not_apply_is_met_unless_the_two_are_kept_apart() {
    let rows = "rows = [\n  { if = { sector = \"other\" }, then = \"not-applicable\" },\n  { then = \"met\" },\n]\n";
    assert_eq!(status(with("together", &format!("{OPEN}{rows}"), &[]), &[]), "met");
    let apart = with("apart", &format!("{OPEN}apart = true\n{rows}"), &[]);
    assert_eq!(status(apart, &[]), "unknown");
    assert_eq!(on(apart, "2026-11-26", &[]).next.iter().map(|key| key.name()).collect::<Vec<_>>(), ["sector"]);
}

#[test]
fn before_the_first_day_known_nothing_is_said() {
    let rulebook = with(
        "known-from",
        &format!("{OPEN}known-from = \"2026-01-01\"\nrows = [{{ if = {{ jobOffer = \"yes\" }}, then = \"met\" }}, {{ then = \"not-met\" }}]\n"),
        &[],
    );
    let before = on(rulebook, "2025-12-31", &[("jobOffer", "no")]);
    assert_eq!((before.criteria[0].status.name(), before.criteria[0].note), ("unknown", Some("no-history")));
    assert!(before.next.is_empty() && before.criteria[0].facts.is_empty());
    assert_eq!(on(rulebook, "2026-01-01", &[("jobOffer", "no")]).criteria[0].status.name(), "not-met");
}

#[test]
fn windows_with_one_day_and_with_a_reason() {
    let criterion = "\n[[criterion]]\nid = \"tested\"\nsources = [\"c88-instructions\"]\nrows = [{ then = \"met\" }]\n";
    let window = |name: &str, lines: &str| with(name, &format!("[window]\n{lines}\nsources = [\"c88-instructions\"]\n{criterion}"), &[]);
    let stands = |rulebook: &'static Rulebook, day: &str| {
        let window = on(rulebook, day, &[]).window;
        (window.status, window.reason)
    };
    let paused = window("to", "to = \"2026-06-30\"\ntested-on = \"as-of\"\nreason = \"paused\"");
    assert_eq!(stands(paused, "1990-01-01"), (WindowStatus::Open, None));
    assert_eq!(stands(paused, "2026-06-30"), (WindowStatus::Open, None));
    assert_eq!(stands(paused, "2026-07-01"), (WindowStatus::Closed, Some("paused")));
    let begun = window("from", "from = \"2025-01-30\"\ntested-on = \"as-of\"");
    assert_eq!(stands(begun, "2025-01-29"), (WindowStatus::NotYetOpen, None));
    assert_eq!(stands(begun, "2099-01-01"), (WindowStatus::Open, None));
    let announced = window("never", "never-opened = true\nreason = \"announced\"");
    assert_eq!(stands(announced, "2026-01-01"), (WindowStatus::NeverOpened, Some("announced")));
    // A notice says when it ended, and not why.
    let notice = Notice { program: ProgramId(ID), valid_to: Date::parse("2026-07-15").unwrap(), source: "https://host.example/".to_owned() };
    let options = Options { programs: Some(vec![ProgramId(ID)]), notices: vec![notice], as_of: Date::parse("2026-07-16").unwrap() };
    let moved = evaluate(paused, &Answers::default(), &options).programs.remove(0).window;
    assert_eq!((moved.status, moved.reason), (WindowStatus::Closed, Some("ended")));
}

#[test]
fn levels_of_a_language_are_reached_in_every_ability_or_not_at_all() {
    let rulebook = rows(
        "levels",
        r#"  { if = { english = { at-least = "7/7/7/7" } }, then = "met" },
  { if = { french = { at-least = "7/7/7/7" } }, then = "met" },
  { if = { english = { at-least = "5/5/0/0" } }, then = "discretion" },"#,
    );
    let status = |english: &str, french: &str| {
        let mut answers = Answers::default();
        for (id, levels) in [("english", english), ("french", french)] {
            let key = rulebook.vocabulary.find(id).unwrap();
            answers.replace(key, isc_core::domain::Levels::parse(levels).map_or(Slot::Absent, |levels| Slot::Given(Value::Levels(levels))));
        }
        let options = Options { programs: Some(vec![ProgramId(ID)]), ..Options::on(Date::parse("2026-11-26").unwrap()) };
        evaluate(rulebook, &answers, &options).programs.remove(0).criteria.remove(0).status.name()
    };
    assert_eq!(status("7/8/9/10", "0/0/0/0"), "met");
    assert_eq!(status("6/8/9/10", "7/7/7/7"), "met");
    assert_eq!(status("7/8/9/6", "0/0/0/0"), "discretion");
    assert_eq!(status("5/4/9/9", "0/0/0/0"), "not-met");
    assert_eq!(status("", "0/0/0/0"), "unknown");
    assert_eq!(status("", "12/12/12/12"), "met", "whatever the English is");
}

#[test]
fn several_conditions_on_an_occupation_hold_at_once() {
    let rulebook = rows("at-once", r#"  { if = { occupation = { teer = [0, 1], not-in = ["cptpp-excluded", "researchers"] } }, then = "met" },"#);
    let status = |code: &str| on(rulebook, "2026-11-26", &[("occupation", code)]).criteria[0].status.name();
    assert_eq!(status("21231"), "met");
    assert_eq!(status("72200"), "not-met", "TEER 2");
    assert_eq!(status("31301"), "not-met", "excluded");
    assert_eq!(status("21100"), "not-met", "a researcher");
}

#[test]
fn a_programme_can_read_what_others_come_to() {
    let rulebook = rows("outcome", r#"  { if = { outcome = { some-of = ["spouse-open-work-permit", "cusma-professional"] } }, then = "met" },"#);
    let judged = |given: &[(&str, &str)]| on(rulebook, "2026-11-26", given);
    assert_eq!(judged(&[]).criteria[0].status.name(), "unknown");
    let neither = judged(&[("partner", "no"), ("citizenship", "IN")]);
    assert_eq!(neither.criteria[0].status.name(), "not-met");
    assert!(neither.changes.is_empty(), "what would change it is said there");
    assert!(judged(&[]).next.iter().any(|key| key.name() == "partner"));
    assert!(judged(&[]).criteria[0].facts.iter().any(|key| key.name() == "citizenship"));
}

#[test]
fn the_day_of_filing_is_asked_for_no_route() {
    let rules = |lines: &str| {
        format!(
            "{lines}[window]\nto = \"2026-06-30\"\ntested-on = \"as-of\"\nsources = [\"c88-instructions\"]\n\n[[criterion]]\nid = \"tested\"\nsources = [\"c88-instructions\"]\nrows = [{{ if = {{ applicationDate = {{ to = \"2026-01-01\" }} }}, then = \"met\" }}, {{ then = \"not-met\" }}]\n"
        )
    };
    let next = |rulebook| on(rulebook, "2026-07-01", &[]).next.iter().map(|key| key.name()).collect::<Vec<_>>();
    assert_eq!(next(with("asked", &rules(""), &[])), ["applicationDate"]);
    let route = "kind = \"permanent\"\nstage = \"residence\"\nofficial-page = \"c88-instructions\"\n";
    assert!(next(with("not-asked", &rules(route), &[])).is_empty());
}

#[test]
fn several_values_that_could_come_to_be_are_tried_in_their_order() {
    let rulebook =
        with("attainable", &format!("{OPEN}rows = [{{ if = {{ biometrics = [\"on-file\", \"exempt\"] }}, then = \"met\" }}, {{ then = \"not-met\" }}]\n"), &[]);
    assert!(on(rulebook, "2026-11-26", &[("biometrics", "later")]).changes.is_empty(), "only `within-two-weeks` can come to be");
    // The first of them that helps is named.
    let values = |rows: &str| {
        let rulebook = with(&format!("attainable-{}", rows.len()), &format!("{OPEN}rows = [{rows}, {{ then = \"not-met\" }}]\n"), &[]);
        let changes = on(rulebook, "2026-11-26", &[("designatedEmployer", "no")]).changes;
        changes.iter().map(|change| format!("{change:?}")).collect::<Vec<_>>()
    };
    let any = values("{ if = { designatedEmployer = [\"francophone\", \"rural\", \"atlantic\"] }, then = \"met\" }");
    let last = values("{ if = { designatedEmployer = [\"francophone\", \"rural-and-francophone\"] }, then = \"met\" }");
    let none = values("{ if = { designatedEmployer = \"atlantic-and-rural\" }, then = \"met\" }");
    assert_eq!(any, ["[Change { key: designatedEmployer, to: Choice(0) }]"], "`atlantic`");
    assert_eq!(last, ["[Change { key: designatedEmployer, to: Choice(2) }]"], "`francophone`");
    assert!(none.is_empty(), "`atlantic-and-rural` is none of them: {none:?}");
}

/// A table of ten facts: hundreds of thousands of combinations, of which nobody makes a list.
const TEN: &str = r#"
  { if = { jobOffer = "no", statusInCanada = ["none", "restorable"] }, then = "not-met" },
  { if = { education = ["master", "doctorate"], fieldOfStudy = "related", licence = "held" }, then = "met" },
  { if = { education = ["bachelor", "master", "doctorate"], otherRequirements = "met", peerWage = ["at-or-above", "no-peers"] }, then = "met", note = "officer" },
  { if = { collectiveAgreement = "below", wageReview = "no" }, then = "not-met" },
  { if = { sector = ["construction", "agriculture"], licence = ["obtainable", "no"], jobOffer = "no" }, then = "discretion" },
  { if = { statusInCanada = "visitor", wageReview = "no" }, then = "to-do" },
  { if = { education = "none", sector = "other" }, then = "not-met" },
  { if = { fieldOfStudy = "unrelated", peerWage = "below" }, then = "discretion", note = "officer" },
  { if = { otherRequirements = "not-met" }, then = "not-met" },
  { if = { collectiveAgreement = "none", jobOffer = "yes" }, then = "met" },
"#;

fn ten() -> &'static Rulebook {
    with("ten", &format!("{OPEN}who = \"worker\"\nrows = [{TEN}  {{ then = \"not-met\" }},\n]\n"), &[])
}

#[test]
fn ten_facts_make_a_small_diagram() {
    let rulebook = ten();
    let table = &rulebook.program(ProgramId(ID)).unwrap().criteria[0].versions[0].table;
    let combinations: usize = table.facts.iter().map(|fact| fact.class_of.len()).product();
    let stored: usize = table.facts.iter().map(|fact| fact.next.len()).sum();
    assert_eq!(table.facts.len(), 10);
    assert!(combinations > 100_000 && stored < 400, "{combinations} combinations in {stored} bytes");
}

/// What the answers not given yet could change, by trying every completion.
fn next_by_trying(rulebook: &'static Rulebook, given: &Answers, keys: &[Key]) -> Vec<&'static str> {
    let absent: Vec<Key> = keys.iter().copied().filter(|key| given.is_absent(*key)).collect();
    let size: usize = absent.iter().map(|key| key.choices().len()).product();
    let outcome = |mut place: usize| {
        let mut completed = given.clone();
        for key in &absent {
            let count = key.choices().len();
            completed.replace(*key, Slot::Given(isc_core::answers::Value::Choice(u8::try_from(place % count).unwrap())));
            place /= count;
        }
        let options = Options { programs: Some(vec![ProgramId(ID)]), ..Options::on(Date::parse("2026-11-26").unwrap()) };
        evaluate(rulebook, &completed, &options).programs.remove(0).outcome
    };
    let all: Vec<Outcome> = (0..size).map(outcome).collect();
    if all.iter().all(|outcome| *outcome == Outcome::DoesNotMeet) {
        return Vec::new();
    }
    let stuck = all.iter().all(|outcome| *outcome > Outcome::NotYet);
    let kind = |outcome: Outcome| if stuck && outcome < Outcome::DoesNotMeet { Outcome::Meets } else { outcome };
    let mut stride = 1;
    let mut found = Vec::new();
    for key in &absent {
        let count = key.choices().len();
        let differs =
            (0..size).filter(|place| place / stride % count == 0).any(|first| (1..count).any(|step| kind(all[first]) != kind(all[first + step * stride])));
        if differs {
            found.push(key.name());
        }
        stride *= count;
    }
    found
}

#[test]
fn next_of_ten_facts_is_what_trying_everything_says() {
    let rulebook = ten();
    let keys: Vec<Key> = rulebook.program(ProgramId(ID)).unwrap().criteria[0].versions[0].facts.to_vec();
    let mut state = 7_u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % end
    };
    let mut asked = 0;
    for round in 0..400 {
        let mut given = Answers::default();
        // At most four answers are left open, so that all completions can be tried.
        let mut open = 0;
        for key in &keys {
            match below(10) {
                0..4 if open < 4 && key.choices().len() < 8 => open += 1,
                4 => drop(given.replace(*key, Slot::Unsure)),
                _ => drop(given.replace(*key, Slot::Given(isc_core::answers::Value::Choice(u8::try_from(below(key.choices().len())).unwrap())))),
            }
        }
        let options = Options { programs: Some(vec![ProgramId(ID)]), ..Options::on(Date::parse("2026-11-26").unwrap()) };
        let mut next: Vec<&str> = evaluate(rulebook, &given, &options).programs.remove(0).next.iter().map(|key| key.name()).collect();
        let mut expected = next_by_trying(rulebook, &given, &keys);
        next.sort_unstable();
        expected.sort_unstable();
        assert_eq!(next, expected, "round {round}: {given:?}");
        asked += next.len();
    }
    assert!(asked > 100, "something is asked: {asked}");
}

#[test]
fn levels_are_put_into_words_by_which_abilities_they_ask_for() {
    use isc_compiler::conditions::Atom;
    let data = isc_compiler::bundled().unwrap();
    let rows = data.criteria.iter().flat_map(|criterion| &criterion.versions).flat_map(|version| &version.table.rows);
    let mut seen = Vec::new();
    for atom in rows.flat_map(|row| &row.conditions).flat_map(|(_, atoms)| atoms) {
        if let Atom::Levels(levels) = atom {
            let [speaking, listening, reading, writing] = levels.0;
            let expected = if speaking == listening && listening == reading && reading == writing {
                "all"
            } else if speaking == listening && reading == 0 && writing == 0 {
                "oral"
            } else {
                "each"
            };
            assert_eq!(atom.word(), expected, "{levels:?}");
            seen.push(expected);
        }
    }
    assert!(["all", "oral", "each"].iter().all(|word| seen.contains(word)), "{seen:?}");
}
