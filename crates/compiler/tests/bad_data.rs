//! Bad data fails the build, with file, line and reason: each kind of mistake is made in a copy of the data.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use isc_compiler as compiler;
use support::Data;

/// Puts `to` in place of the first `from` of a file.
#[track_caller]
fn change(data: &Data, file: &str, from: &str, to: &str) {
    let text = data.read(file);
    assert!(text.contains(from), "{file} has no {from:?}");
    data.write(file, &text.replacen(from, to, 1));
}

/// Makes one change and expects a problem in that file, at a line, with these words.
#[track_caller]
fn refuses(name: &str, file: &str, from: &str, to: &str, words: &str) {
    let data = Data::new(name);
    change(&data, file, from, to);
    let Err(problems) = compiler::load(data.root()) else { panic!("the change was accepted") };
    let found = problems.iter().find(|problem| problem.file == file && problem.reason.contains(words));
    assert!(found.is_some(), "{:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert!(found.is_some_and(|problem| problem.line > 0 || words.contains("missing")), "no line: {found:?}");
}

const STREAM: &str = "rulebook/programmes/innovation-stream/rules.toml";
const SPOUSE: &str = "rulebook/programmes/spouse-open-work-permit/rules.toml";
const WAGES: &str = "rulebook/tables/wages.toml";
const VOCABULARY: &str = "rulebook/vocabulary.toml";

#[test]
fn the_data_as_it_is_compiles() {
    let data = Data::new("untouched");
    assert!(compiler::load(data.root()).is_ok());
}

#[test]
fn a_duplicate_id_is_refused() {
    refuses("duplicate", STREAM, "id = \"teer\"", "id = \"job-offer\"", "`job-offer` is there twice");
}

#[test]
fn an_unknown_source_is_refused() {
    refuses(
        "source",
        STREAM,
        "sources = [\"c88-instructions\", \"ghp-cohort\", \"ghp-announcement\", \"ghp-still-eight\"]",
        "sources = [\"hearsay\"]",
        "no source `hearsay`",
    );
}

#[test]
fn a_criterion_without_a_source_is_refused() {
    let (from, to) = ("id = \"wage-review\"\nabout = \"offer\"\nsources = [\"c88-instructions\"]", "id = \"wage-review\"\nabout = \"offer\"");
    refuses("no-source", STREAM, from, to, "has no source");
}

#[test]
fn what_a_criterion_is_about_has_a_name() {
    refuses("about", "rulebook/words/fr.toml", "[about]\noffer = ", "[about]\noffre = ", "`about.offer` of rulebook/words/en.toml is missing");
}

#[test]
fn overlapping_dates_are_refused() {
    refuses("overlap", SPOUSE, "from = \"2025-01-21\"", "from = \"2025-01-20\"", "overlap");
    refuses("overlap-wages", WAGES, "to = \"2024-11-07\"", "to = \"2024-11-08\"", "overlaps");
}

#[test]
fn a_gap_between_dates_is_refused() {
    refuses("gap", SPOUSE, "from = \"2025-01-21\"", "from = \"2025-01-22\"", "leave days without one");
}

#[test]
fn a_wage_row_that_lacks_a_province_is_refused() {
    refuses("province", WAGES, "  { province = \"YT\", median = \"37.00\", threshold = \"44.40\" },\n", "", "no row for YT");
}

#[test]
fn a_fact_that_is_not_in_the_vocabulary_is_refused() {
    refuses("fact", STREAM, "if = { jobOffer = \"yes\" }", "if = { joboffer = \"yes\" }", "`joboffer` is no key");
}

#[test]
fn a_value_that_is_not_in_the_vocabulary_is_refused() {
    refuses("value", STREAM, "if = { jobOffer = \"yes\" }", "if = { jobOffer = \"Yes\" }", "not one of its values");
}

#[test]
fn a_sentence_that_one_language_lacks_is_refused() {
    refuses("sentence", "rulebook/words/fr.toml", "unsure = ", "unsur = ", "`ui.unsure` of rulebook/words/en.toml is missing");
}

#[test]
fn placeholders_that_differ_are_refused() {
    refuses("braces", "rulebook/words/fr.toml", "{index}", "{place}", "[\"name\", \"place\", \"total\"]");
}

#[test]
fn words_of_a_programme_stand_in_its_folder_and_once() {
    let file = "rulebook/programmes/two-week-processing/fr.toml";
    let title = "[programme.two-week-processing]\n";
    refuses(
        "stray",
        file,
        title,
        "[reason.job-offer]\nmet = \"Oui.\"\n\n[programme.two-week-processing]\n",
        "`reason.job-offer.met` belongs in rulebook/programmes/innovation-stream",
    );
    refuses("shared", file, title, "[ui]\nunsure = \"?\"\n\n[programme.two-week-processing]\n", "`ui.unsure` belongs in rulebook/words");
    refuses(
        "home",
        "rulebook/words/en.toml",
        "[ui]\n",
        "[criterion]\nteer.title = \"TEER\"\n\n[ui]\n",
        "`criterion.teer.title` belongs in rulebook/programmes/innovation-stream",
    );
}

#[test]
fn each_programme_has_a_place_of_its_own() {
    refuses("order-twice", SPOUSE, "order = 3", "order = 1", "`spouse-open-work-permit` has the `order` of `innovation-stream`");
    refuses("order-none", SPOUSE, "order = 3\n", "", "`order` must be a whole number above 0");
}

#[test]
fn a_status_without_a_sentence_is_refused() {
    refuses("status", "rulebook/programmes/innovation-stream/en.toml", "[reason.teer]", "[reason.tier]", "`reason.tier.met` is of no programme");
}

#[test]
fn a_condition_without_words_is_refused() {
    refuses("clause", "rulebook/words/fr.toml", "[clause.wageReview]", "[clause.wageRevue]", "`clause.wageReview.yes` of rulebook/words/en.toml is missing");
    // A row that names another value needs words for that value, in both languages.
    let data = Data::new("clause-of-a-value");
    change(&data, STREAM, "wageReview = \"yes\"", "wageReview = \"no\"");
    let Err(problems) = compiler::load(data.root()) else { panic!("the change was accepted") };
    let missing: Vec<_> = problems.iter().filter(|problem| problem.reason.contains("`clause.wageReview.no` is missing")).collect();
    assert_eq!(missing.len(), 2);
    assert!(missing.iter().all(|problem| problem.line > 1), "the line where it belongs: {missing:?}");
}

#[test]
fn rows_that_leave_facts_undecided_are_refused() {
    refuses(
        "undecided",
        STREAM,
        "  { if = { jobOffer = \"yes\" }, then = \"met\" },\n  { then = \"not-met\" },\n",
        "  { if = { jobOffer = \"yes\" }, then = \"met\" },\n",
        "no row decides where `jobOffer` is no",
    );
}

#[test]
fn a_row_that_can_never_decide_is_refused() {
    refuses(
        "dead",
        STREAM,
        "  { if = { jobOffer = \"yes\" }, then = \"met\" },\n",
        "  { if = { jobOffer = \"yes\" }, then = \"met\" },\n  { if = { jobOffer = \"yes\" }, then = \"not-met\" },\n",
        "never decide",
    );
}

#[test]
fn a_condition_that_holds_always_or_never_is_refused() {
    let condition = "{ if = { jobOffer = \"yes\" }, then";
    refuses("always", STREAM, condition, "{ if = { jobOffer = [\"yes\", \"no\"] }, then", "holds for every value");
    refuses("never", STREAM, condition, "{ if = { jobOffer = [] }, then", "holds for no value");
}

#[test]
fn an_impossible_day_is_refused() {
    refuses("day", STREAM, "to = \"2026-03-22\"", "to = \"2026-02-30\"", "not a day");
}

#[test]
fn a_misspelt_member_is_refused() {
    refuses("member", STREAM, "provision = \"R303.1", "provisoin = \"R303.1", "`provisoin` is not known");
}

#[test]
fn broken_toml_is_refused() {
    refuses("toml", WAGES, "rows = [", "rows = [[", "");
}

#[test]
fn a_requirement_of_an_unknown_group_or_kind_is_refused() {
    refuses("group", "rulebook/requirements/2.toml", "code = \"21231\"", "code = \"21999\"", "`21999` is no unit group");
    refuses("kind", "rulebook/requirements/2.toml", "kind = \"education\"", "kind = \"schooling\"", "`schooling` is no kind of need");
}

/// Demonstrations that policy changes are changes of data: the compiler takes them as they are.
mod accepts {
    use super::{Data, STREAM, WAGES, change, compiler};
    use isc_core::domain::Date;
    use isc_core::rulebook::{Rulebook, Window};

    #[track_caller]
    fn accepts(name: &str, changes: &[(&str, &str, &str)], shows: impl Fn(&Rulebook) -> bool) {
        let data = Data::new(name);
        for (file, from, to) in changes {
            change(&data, file, from, to);
        }
        let data = compiler::load(data.root()).unwrap_or_else(|problems| panic!("{:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>()));
        assert!(shows(&data.rulebook));
        assert_ne!(data.rulebook.id, compiler::bundled().unwrap().rulebook.id, "another law has another id");
    }

    #[test]
    fn a_changed_wage() {
        accepts("wage", &[(WAGES, "median = \"37.00\", threshold = \"44.40\"", "median = \"38.00\", threshold = \"45.60\"")], |rulebook| {
            rulebook.wage_tables.iter().flat_map(|table| table.rows).any(|row| (row.median, row.threshold) == (3800, 4560))
        });
    }

    #[test]
    fn a_ninth_employer_with_its_line_in_both_catalogues() {
        let employer = "[[employer]]\nid = \"acme\"\nname = \"Acme\"\nlegal-name = \"Acme Inc.\"\nlegal-name-confidence = \"official\"\ncity = \"Calgary\"\nprovince = \"AB\"\nplace-confidence = \"official\"\n\n[[employer]]\nid = \"ada-support\"";
        accepts(
            "employer",
            &[
                ("rulebook/employers.toml", "[[employer]]\nid = \"ada-support\"", employer),
                ("rulebook/words/en.toml", "[employer]\n", "[employer]\nacme = \"Anvils\"\n"),
                ("rulebook/words/fr.toml", "[employer]\n", "[employer]\nacme = \"Enclumes\"\n"),
            ],
            |rulebook| rulebook.employers.iter().any(|employer| employer.id == "acme"),
        );
    }

    #[test]
    fn an_extended_window() {
        let extended = Date::parse("2027-03-22").unwrap();
        accepts(
            "window",
            &[(STREAM, "to = \"2026-03-22\"", "to = \"2027-03-22\"")],
            |rulebook| matches!(rulebook.programs[0].window, Window::Between { to: Some(to), .. } if to == extended),
        );
    }
}

const SOURCES: &str = "rulebook/sources.toml";

#[test]
fn an_address_that_names_no_page_is_refused() {
    let refused = |name: &str, to: &str, words: &str| {
        refuses(name, SOURCES, "url.fr = \"https://vitae-recrutement.com/?p=854\"", to, words);
    };
    refused("bare-host", "url.fr = \"https://vitae-recrutement.com\"", "names a whole site");
    refused("bare-host-slash", "url.fr = \"https://vitae-recrutement.com/\"", "names a whole site");
    refused("plain-http", "url.fr = \"http://vitae-recrutement.com/?p=854\"", "must be an https address");
    refused("no-address", "", "needs `url.en`, `url.fr` or both");
    refused("other-language", "url.de = \"https://vitae-recrutement.com/?p=854\"", "`de` is not known");
    refuses("whole-site", SOURCES, "whole-site = true", "whole-site = false", "names a whole site");
}

#[test]
fn a_source_has_a_title_in_both_languages() {
    refuses(
        "title",
        SOURCES,
        "title.fr = \"Classification nationale des professions 2021, version 1.0\"\n",
        "",
        "`title.fr` of `noc-2021` is missing or empty",
    );
    refuses(
        "empty-title",
        SOURCES,
        "title.fr = \"Classification nationale des professions 2021, version 1.0\"\n",
        "title.fr = \"\"\n",
        "`title.fr` of `noc-2021` is missing or empty",
    );
    refuses(
        "title-twice",
        "rulebook/words/en.toml",
        "[confidence]",
        "[source]\nnoc-2021 = \"The classification\"\n\n[confidence]",
        "stands in rulebook/sources.toml",
    );
}

#[test]
fn a_day_of_review_says_what_to_look_for() {
    refuses("review", SOURCES, "review-by = \"2026-12-31\"\n", "", "belong together");
}

#[test]
fn a_source_was_not_modified_after_it_was_read() {
    refuses(
        "modified",
        SOURCES,
        "modified = \"2024-12-24\"\nchecked = \"2026-02-11\"",
        "modified = \"2026-02-12\"\nchecked = \"2026-02-11\"",
        "modified after",
    );
}

#[test]
fn a_source_that_nothing_rests_on_is_refused() {
    let data = Data::new("unused");
    change(&data, STREAM, "permit-sources = [\"c88-instructions\", \"permit-validity\"]", "permit-sources = [\"c88-instructions\"]");
    let Err(problems) = compiler::load(data.root()) else { panic!("the change was accepted") };
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told.len() == 1 && told[0].starts_with("rulebook/sources.toml:") && told[0].ends_with("nothing rests on `permit-validity`"), "{told:?}");
}

#[test]
fn a_page_that_is_not_there_is_refused() {
    refuses("page-window", STREAM, "page = \"stream-page\"", "page = \"stream\"", "no page `stream`");
    refuses("page-key", "rulebook/vocabulary.toml", "pages = [\"find-noc\"]", "pages = [\"find\"]", "no page `find`");
    refuses("page-step", "rulebook/tables/steps.toml", "page = \"employer-portal\"", "page = \"portal\"", "no page `portal`");
    refuses("page-pointer", "rulebook/tables/pointers.toml", "quebec-workers-policy", "quebec-policy", "no page `quebec-policy`");
    refuses("page-table", WAGES, "page = \"wage-thresholds-page\"", "page = \"thresholds\"", "no page `thresholds`");
}

#[test]
fn what_is_said_of_a_last_day_needs_one_and_is_one_thing() {
    let rules = |id: &str| format!("rulebook/programmes/{id}/rules.toml");
    refuses("unconfirmed-nothing", &rules("bridging"), "[window]\n", "[window]\nunconfirmed = true\n", "the window has no `to`");
    let both = "unless-extended = true\nunconfirmed = true";
    refuses("unconfirmed-extended", &rules("innovation-stream"), "unless-extended = true", both, "`unconfirmed` that no official one does");
}

#[test]
fn a_remark_has_a_source_a_sentence_and_a_known_fact() {
    refuses("remark-source", STREAM, ", sources = [\"employer-portal-draft\"]", "", "has no source");
    refuses(
        "remark-sentence",
        "rulebook/programmes/innovation-stream/en.toml",
        "other-employer-c88 = ",
        "another-employer = ",
        "`remark.other-employer-c88` is missing",
    );
    refuses("remark-fact", STREAM, "if = { statusInCanada = \"restorable\" }", "if = { statusInCanada = \"lost\" }", "not one of its values");
}

#[test]
fn a_wage_table_for_comparison_ends_before_the_first_that_decides() {
    refuses("informs", WAGES, "to = \"2024-04-01\"\ninforms", "to = \"2024-04-02\"\ninforms", "is for comparison");
    refuses("medians", WAGES, "medians = \"worked-out\"", "medians = \"guessed\"", "not `guessed`");
}

/// Every limit of a representation is checked where the data is compiled: past it, a set of bits would be read as another one, and the law as
/// another law.
mod limits {
    use super::{STREAM, change, refuses};
    use isc_core::domain::NocCode;
    use std::fmt::Write;

    const ROWS: &str = "  { if = { jobOffer = \"yes\" }, then = \"met\" },\n  { then = \"not-met\" },\n";
    const PROVINCES: [&str; 13] = isc_core::vocabulary::PROVINCES;

    #[test]
    fn a_unit_group_has_as_many_needs_as_a_byte_tells() {
        let file = "rulebook/requirements/7.toml";
        let need = "  { kind = \"education\", strength = \"usual\", any = [ { level = \"secondary\" } ] },\n";
        let group = "code = \"72011\"\nneed = [\n";
        let with = |count: usize| format!("{group}{}", need.repeat(count));
        // The group has three of its own, in nine bytes, and one byte for how many there are.
        refuses("needs", file, group, &with(125), "a group has at most 127 needs in 255 bytes, and this one has 128 in");
        refuses("need-bytes", file, group, &with(82), "a group has at most 127 needs in 255 bytes");
        let data = super::Data::new("needs-fit");
        change(&data, file, group, &with(81));
        assert!(isc_compiler::load(data.root()).is_ok());
        // One way too many, and none.
        let ways = |count: usize| {
            let ways: Vec<String> = (1..=count).map(|years| format!("{{ level = \"secondary\", years = {years} }}")).collect();
            format!("{group}  {{ kind = \"education\", strength = \"usual\", any = [{}] }},\n", ways.join(", "))
        };
        refuses("ways", file, group, &ways(16), "a need has 1 to 15 alternatives");
        refuses("no-ways", file, group, &ways(0), "a need has 1 to 15 alternatives");
    }

    #[test]
    fn fees_and_documents_are_as_many_as_a_byte_tells() {
        let file = "rulebook/tables/documents.toml";
        let text = super::Data::new("items").read(file);
        let own = text.matches("[[document]]").count();
        let more = |count: usize| {
            (0..count).fold(String::new(), |mut more, number| {
                let _ = write!(more, "\n[[document]]\nid = \"more-{number}\"\nwho = \"worker\"\nsource = \"immigration-regulations\"\n");
                more
            })
        };
        let first = "[[document]]\n";
        refuses("items", file, first, &format!("{}\n{first}", more(257 - own).trim_start()), "there are 257 of `[[document]]`, and there can be 256");
        let data = super::Data::new("items-fit");
        change(&data, file, first, &format!("{}\n{first}", more(256 - own).trim_start()));
        let problems = isc_compiler::load(data.root()).err().unwrap();
        assert!(problems.iter().all(|problem| problem.reason.contains("is missing")), "only words are missing: {}", problems[0]);
    }
    const SECTORS: [&str; 6] = ["agriculture", "food-processing", "fish-processing", "construction", "health-care", "other"];
    const STATUSES: [&str; 9] = ["worker", "student", "work-exempt", "trp", "family", "approved-abroad", "visitor", "restorable", "none"];

    /// Puts other rows into the criterion on the job offer.
    #[track_caller]
    fn refuses_rows(name: &str, rows: &str, words: &str) {
        refuses(name, STREAM, ROWS, rows, words);
    }

    #[test]
    fn a_fact_has_as_many_classes_as_a_set_of_them_has_bits() {
        let rows = |count: usize| {
            NocCode::all().take(count).enumerate().fold(String::new(), |mut rows, (number, code)| {
                let _ = writeln!(rows, "  {{ if = {{ occupation = \"{code}\" }}, then = \"met\", note = \"n{number}\" }},");
                rows
            }) + "  { then = \"not-met\" },\n"
        };
        refuses_rows("classes", &rows(32), "the rows tell 33 classes of `occupation` apart, and a fact can have 32");
        let data = super::Data::new("classes-fit");
        change(&data, STREAM, ROWS, &rows(31));
        let problems = isc_compiler::load(data.root()).err().unwrap();
        assert!(problems.iter().all(|problem| problem.reason.contains("is missing: the rulebook can say it")), "one less is only in want of words");
    }

    #[test]
    fn a_table_has_as_many_ends_as_a_set_of_them_has_bits() {
        let mut rows = String::new();
        for (number, (province, sector)) in PROVINCES.iter().flat_map(|province| SECTORS.map(move |sector| (province, sector))).enumerate().take(64) {
            let _ = writeln!(rows, "  {{ if = {{ province = \"{province}\", sector = \"{sector}\" }}, then = \"met\", note = \"n{number}\" }},");
        }
        refuses_rows("leaves", &(rows + "  { then = \"not-met\" },\n"), "a table can have 64 different ends");
    }

    #[test]
    fn a_fact_has_as_many_cases_as_a_set_of_them_has_bits() {
        let mut rows = String::new();
        for (number, (province, sector)) in PROVINCES.iter().flat_map(|province| SECTORS.map(move |sector| (province, sector))).enumerate() {
            let some: Vec<String> =
                STATUSES.iter().enumerate().filter(|(bit, _)| (number + 1) & (1 << bit) != 0).map(|(_, name)| format!("{name:?}")).collect();
            let _ =
                writeln!(rows, "  {{ if = {{ province = \"{province}\", sector = \"{sector}\", statusInCanada = [{}] }}, then = \"met\" }},", some.join(", "));
        }
        refuses_rows("nodes", &(rows + "  { then = \"not-met\" },\n"), "cases of `statusInCanada`, and a table can have 64");
    }

    #[test]
    fn two_facts_of_one_table_look_at_no_answer_together() {
        let rows = "  { if = { wage-position = \"between\", province = \"ON\" }, then = \"met\" },\n  { then = \"not-met\" },\n";
        refuses_rows("shared", rows, "both look at `province`");
    }

    #[test]
    fn a_set_of_questions_holds_128() {
        let mut keys = String::new();
        for number in 0..100_u8 {
            let short = [b'w' + number / 26, b'z' - number % 26].map(char::from).iter().collect::<String>();
            let _ = writeln!(keys, "[[key]]\nid = \"extra{number}\"\nshort = \"{short}\"\nkind = \"date\"\n");
        }
        let first = "[[key]]\nid = \"jobOffer\"";
        refuses("questions", "rulebook/vocabulary.toml", first, &(keys + first), "questions, and a set of them holds 128");
    }

    #[test]
    fn a_set_of_topics_holds_64() {
        let mut topics = String::new();
        for number in 0..64 {
            let _ = writeln!(topics, "[[topic]]\nid = \"topic-{number}\"\n");
        }
        let first = "[[criterion]]\nid = \"job-offer\"";
        let data = super::Data::new("topics");
        change(&data, STREAM, first, &(topics + first));
        let problems = isc_compiler::load(data.root()).err().unwrap();
        assert!(problems.iter().any(|problem| problem.reason.contains("more than 64 topics")));
    }

    #[test]
    fn a_choice_has_at_most_255_values() {
        let values: Vec<String> = (0..256).map(|number| format!("\"v{number}\"")).collect();
        let to = format!("values = [{}]", values.join(", "));
        refuses("values", "rulebook/vocabulary.toml", "values = [\"at-or-above\", \"below\", \"no-peers\"]", &to, "there are 256 values");
    }
}

/// Holes that a misspelt or left-out word used to fall through.
#[test]
fn a_value_of_the_wrong_kind_is_refused_and_counts_for_nothing() {
    const FEES: &str = "rulebook/tables/fees.toml";
    refuses(
        "one-version",
        "rulebook/programmes/low-wage-lmia/rules.toml",
        "to = \"2024-09-25\"\nsources",
        "to = \"2024-09-25\"\norigin = []\nsources",
        "`origin` is not known",
    );
    // The only version of a criterion is read like one of several.
    let (from, to) = ("id = \"teer-0-1\"", "id = \"teer-0-1\"\n[[criterion.version]]\norigin = []");
    refuses("single-version", "rulebook/programmes/two-week-processing/rules.toml", from, to, "`origin` is not known");
    refuses("no-cents", FEES, "cents = 15500\n", "", "`cents` of `work-permit` must be a whole number above 0");
    refuses("cents-text", FEES, "cents = 15500\n", "cents = \"155.00\"\n", "`cents` of `work-permit` must be a whole number above 0");
    refuses("permit-yes", STREAM, "permit = true", "permit = \"yes\"", "`permit` must be true or false");
    refuses("informs-yes", WAGES, "informs = true", "informs = \"yes\"", "`informs` must be true or false");
    refuses(
        "both",
        FEES,
        "page = \"fee-list\"\n\n[[fee]]\nid = \"biometrics\"",
        "unless = [{ jobOffer = \"no\" }]\nonly-if = [{ jobOffer = \"yes\" }]\n\n[[fee]]\nid = \"biometrics\"",
        "exclude each other",
    );
    refuses("attainable", "rulebook/vocabulary.toml", "attainable = [\"done\"]", "attainable = [\"done\", \"undone\"]", "`undone` is not one of the values");
    refuses(
        "follows",
        "rulebook/programmes/two-week-processing/rules.toml",
        "follows = \"innovation-stream\"",
        "follows = \"innovation\"",
        "follows `innovation`, which is no other programme",
    );
    refuses("province", "rulebook/employers.toml", "province = \"ON\"", "province = \"Ontario\"", "`Ontario` is not a province");
}

#[test]
fn what_would_be_dropped_without_a_word_is_refused() {
    const LANE: &str = "rulebook/programmes/two-week-processing/rules.toml";
    refuses("teer-text", STREAM, "teer = [0, 1, 2, 3]", "teer = [0, \"1\", 2, 3]", "`teer` holds whole numbers from 0 to 5");
    refuses("teer-nine", STREAM, "teer = [0, 1, 2, 3]", "teer = [0, 1, 9]", "`teer` holds whole numbers from 0 to 5");
    refuses("default-percent", VOCABULARY, "kind = \"percent\"\nvalues", "kind = \"percent\"\ndefault = \"outside\"\nvalues", "`default` is one of the values");
    refuses("item-source", "rulebook/tables/fees.toml", "source = \"immigration-regulations\"\n", "", "has no source");
    refuses("topic-twice", LANE, "[[topic]]\nid = \"lane\"\n", "[[topic]]\nid = \"lane\"\n\n[[topic]]\nid = \"lane\"\n", "the topic `lane` is there twice");
    refuses(
        "topic-unseen",
        "rulebook/programmes/business-owner/rules.toml",
        "[window]\n",
        "[[topic]]\nid = \"owner\"\n\n[window]\n",
        "`business-owner` is not shown with the first programme",
    );
    refuses("remark-always", STREAM, "id = \"other-employer-c88\", if = { employer = \"other\" },", "id = \"other-employer-c88\",", "has no `if`");
    refuses("wage-id", WAGES, "id = \"2024-11-08\"", "id = \"november\"", "the id of a wage table is its first day");
    refuses("gate-wage", VOCABULARY, "unless = [{ location = \"outside\" }]", "unless = [{ wage-position = \"between\" }]", "which goes by the day");
    refuses(
        "levels-apart",
        "rulebook/programmes/federal-skilled-trades/rules.toml",
        "english = { at-least = \"5/5/4/4\" } }, then = \"met\" },",
        "english = { at-least = \"5/5/4/4\" } }, then = \"met\" },\n  { if = { english = { at-least = \"4/4/5/5\" } }, then = \"met\" },",
        "neither of the levels",
    );
    refuses(
        "levels-form",
        "rulebook/programmes/federal-skilled-trades/rules.toml",
        "english = { at-least = \"5/5/4/4\" }",
        "english = { at-least = \"5/5\" }",
        "with levels like \"5/5/4/4\"",
    );
    refuses("levels-move", VOCABULARY, "attainable = [\"5/5/0/0\",", "attainable = [\"5/5/0\",", "is not of the form \"5/5/4/4\"");
    refuses(
        "points-alone",
        "rulebook/programmes/federal-skilled-worker/rules.toml",
        "fsw-points = \"at-least-67\"",
        "fsw-points = \"at-least-67\", jobOffer = \"yes\"",
        "`fsw-points` stands alone in a table",
    );
    refuses("outcome-of", "rulebook/programmes/express-entry-category/rules.toml", "\"canadian-experience\"", "\"canadian-classic\"", "which is no programme");
    refuses(
        "outcome-own",
        "rulebook/programmes/express-entry-category/rules.toml",
        "\"canadian-experience\"",
        "\"express-entry-category\"",
        "which reads one itself",
    );
    refuses("kind", "rulebook/programmes/bridging/rules.toml", "kind = \"temporary-open\"", "kind = \"temporary\"", "`kind` is one of temporary-closed");
    refuses("stage", "rulebook/programmes/bridging/rules.toml", "stage = \"permit\"", "stage = \"pond\"", "`stage` is one of lmia");
    refuses("no-kind", "rulebook/programmes/bridging/rules.toml", "kind = \"temporary-open\"\n", "", "`stage` is for programmes with a `kind`");
    refuses("body", "rulebook/programmes/bridging/rules.toml", "by = \"officer\"", "by = \"king\"", "`by` is one of officer");
    refuses(
        "fee-of-route",
        "rulebook/programmes/bridging/rules.toml",
        "fees = [\"work-permit\"",
        "fees = [\"work-permits\"",
        "no `work-permits` in rulebook/tables/fees.toml",
    );
    refuses(
        "document-twice",
        "rulebook/programmes/bridging/rules.toml",
        "documents = [\"passport\"",
        "documents = [\"passport\", \"passport\"",
        "`passport` is in `documents` twice",
    );
    refuses(
        "last-while",
        "rulebook/programmes/international-experience/rules.toml",
        "last-while = \"iec-country\"",
        "last-while = \"iec-county\"",
        "`last-while` names `iec-county`",
    );
    refuses(
        "part-twice",
        VOCABULARY,
        "ask = [\"partnerTies\", \"relativeInCanada\"]",
        "ask = [\"partnerTies\", \"partnerTies\"]",
        "`partnerTies` is in two parts",
    );
    refuses(
        "part-without",
        VOCABULARY,
        "ask = [\"partnerTies\", \"relativeInCanada\"]",
        "ask = [\"partnerTies\"]",
        "`relativeInCanada` is asked for routes alone and stands in no part",
    );
    refuses("criterion-gate", STREAM, "{ if = { jobOffer = \"yes\" }", "{ if = { asks-licence = \"yes\" }", "no criterion can look at it");
}

#[test]
fn what_the_code_names_is_in_the_vocabulary_as_the_code_knows_it() {
    const VOCABULARY: &str = "rulebook/vocabulary.toml";
    refuses(
        "named-gone",
        VOCABULARY,
        "id = \"fieldOfStudy\"",
        "id = \"studyField\"",
        "the question `fieldOfStudy` is missing: a function of the engine looks at it",
    );
    refuses(
        "named-values",
        VOCABULARY,
        "[\"held\", \"obtainable\", \"no\"]",
        "[\"obtainable\", \"held\", \"no\"]",
        "the values of `licence` must be held, obtainable, no",
    );
    refuses("whose", VOCABULARY, "whose = \"worker\"", "whose = \"nobody\"", "`whose` is `worker` or `employer`, not `nobody`");
    refuses("of-others", VOCABULARY, "of-others = [\"adult-entertainment\"]", "of-others = [\"circus\"]", "`circus` of `of-others` is not one of the values");
    refuses("asked-twice", VOCABULARY, "\"jobOffer\", \"employer\",", "\"jobOffer\", \"jobOffer\", \"employer\",", "`[[section]]` must have `jobOffer` once");
    refuses("asked-never", VOCABULARY, "\"jobOffer\", \"employer\",", "\"employer\",", "`[[section]]` must have `jobOffer` once");
    refuses(
        "gate-day",
        VOCABULARY,
        "unless = [{ location = \"outside\" }]",
        "unless = [{ applicationDate = { to = \"2024-01-01\" } }]",
        "cannot depend on `applicationDate`",
    );
}

const FEES: &str = "rulebook/programmes/innovation-stream/examples/fees.toml";

/// Makes one change to a law example and expects the problem with these words at a line of that file.
#[track_caller]
fn refuses_example(name: &str, from: &str, to: &str, words: &str) {
    let data = Data::new(name);
    change(&data, FEES, from, to);
    let compiled = compiler::load(data.root()).map_err(|problems| problems.len()).unwrap();
    let rulebook = isc_core::rulebook::Rulebook::read(&compiled.rulebook.to_bytes()).unwrap();
    let problems = match compiler::examples::read(data.root()) {
        Ok(examples) => examples.iter().flat_map(|example| example.differences(rulebook)).collect(),
        Err(problems) => problems,
    };
    let found = problems.iter().find(|problem| problem.file == FEES && problem.line > 0 && problem.reason.contains(words));
    assert!(found.is_some(), "{:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>());
}

#[test]
fn an_example_that_says_what_cannot_be_is_refused() {
    let unsure = "answers = { biometrics = \"unsure\" }";
    refuses_example("example-key", unsure, "answer = {}", "`answer` is not known here");
    refuses_example("example-base", "base = \"complete\"", "base = \"finished\"", "no `base.finished`");
    refuses_example("example-day", "as-of = \"2025-07-01\"", "as-of = \"2025-07-32\"", "not a day of the calendar: `2025-07-32`");
    refuses_example("example-question", unsure, "answers = { biometric = \"later\" }", "the answer `biometric` `later` is not understood (unknown-key)");
    refuses_example("example-value", unsure, "answers = { biometrics = \"never\" }", "the answer `biometrics` `never` is not understood (not-allowed)");
    refuses_example("example-criterion", "criteria = { occupation-", "criteria = { job-", "expected met, got no such criterion");
    refuses_example("example-status", "occupation-requirements = \"met\"", "occupation-requirements = \"not-met\"", "expected not-met, got met");
    refuses_example("example-outcome", "outcome = \"meets\"", "outcome = \"not-yet\"", "outcome: expected not-yet, got meets");
    refuses_example("example-decided", "decided-by = []", "decided-by = [\"teer\"]", "decided-by: expected teer, got ");
    refuses_example("example-fees", "fees = [\"work-permit\", ", "fees = [", "fees: expected biometrics employer-compliance, got work-permit");
    refuses_example(
        "example-name",
        "name = \"Fees: Biometrics unsure\"",
        "name = \"Fees: Biometrics not asked yet\"",
        "is called `Fees: Biometrics not asked yet` too",
    );
    refuses_example("example-programme", "program = \"innovation-stream\"", "program = \"caregiver\"", "`program` is not `innovation-stream`");
    refuses_example("example-source", "source = \"immigration-regulations\"", "source = \"somewhere\"", "no source `somewhere`");
}

#[test]
fn a_status_that_no_example_names_is_found() {
    let data = Data::new("example-untried");
    let compiled = compiler::load(data.root()).map_err(|problems| problems.len()).unwrap();
    let rulebook = isc_core::rulebook::Rulebook::read(&compiled.rulebook.to_bytes()).unwrap();
    let mut examples = compiler::examples::read(data.root()).map_err(|problems| problems.len()).unwrap();
    assert_eq!(compiler::examples::untried(rulebook, &examples), Vec::<String>::new());
    for example in &mut examples {
        example.expected.criteria.retain(|(id, status)| id != "teer" || status != "not-met");
    }
    assert_eq!(compiler::examples::untried(rulebook, &examples), ["teer: not-met"]);
}

#[test]
fn what_cannot_be_read_is_refused_and_not_left_out() {
    const RURAL: &str = "rulebook/programmes/atlantic-immigration/rules.toml";
    let years = "recentYears = { at-least = \"1\" }";
    refuses("bound-number", RURAL, years, "recentYears = { at-least = \"1\", below = 31 }", "known are `at-least`, `below` or both");
    refuses("bound-fraction", RURAL, years, "recentYears = { at-least = \"1\", below = \"31.125\" }", "known are `at-least`, `below` or both");
    refuses("bound-huge", RURAL, years, "recentYears = { at-least = \"42949673\" }", "known are `at-least`, `below` or both");
    refuses("wage-huge", WAGES, "median = \"37.00\", threshold = \"44.40\"", "median = \"37.00\", threshold = \"42949673.00\"", "threshold");
    refuses("if-text", STREAM, "if = { jobOffer = \"yes\" }", "if = \"jobOffer\"", "`if` is a table of conditions");
    refuses("gap-key", WAGES, "gap = { to = \"2024-04-01\",", "gap = { to = \"2024-04-01\", until = \"2024-04-01\",", "`until` is not known here");
    refuses("others-what", RURAL, "what = ", "which = ", "`what` is missing");
    refuses(
        "tested-on-nothing",
        "rulebook/programmes/innovation-stream-open/rules.toml",
        "never-opened = true",
        "never-opened = true\ntested-on = \"noon\"",
        "neither is there",
    );
    refuses("orphan", "rulebook/words/en.toml", "[note]\n", "[note]\nzzzz = \"Nobody says it.\"\n", "nothing ever says `note.zzzz`");
    refuses(
        "orphan-status",
        "rulebook/programmes/innovation-stream/en.toml",
        "[reason.teer]\n",
        "[reason.teer]\nto-do = \"Nobody says it.\"\n",
        "nothing ever says `reason.teer.to-do`",
    );
    refuses(
        "status-none",
        VOCABULARY,
        "\"visitor\", \"restorable\", \"none\"]",
        "\"visitor\", \"restorable\", \"no-status\"]",
        "the values of `statusInCanada` must be",
    );
    let data = Data::new("bases-root");
    data.write("rulebook/bases.toml", &data.read("rulebook/bases.toml").replacen("[base.complete]", "[bases.complete]", 1));
    let problems = compiler::examples::read(data.root()).err().unwrap();
    assert!(
        problems.iter().any(|problem| problem.reason.contains("`bases` is not known here")),
        "{:?}",
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    );
}

#[test]
fn an_id_has_a_form_that_hosts_and_addresses_can_hold() {
    for (name, id) in [("capital", "Ada"), ("space", "3m canada"), ("sign", "ada!"), ("double", "ada--support"), ("empty", "")] {
        refuses(&format!("id-{name}"), "rulebook/employers.toml", "id = \"ada-support\"", &format!("id = {id:?}"), "is no id: small letters and digits");
    }
}

#[test]
fn a_step_hands_to_a_step_of_the_other_side() {
    const STEPS: &str = "rulebook/tables/steps.toml";
    let hands = "hands-to = \"get-number\"";
    refuses("hands-to-nobody", STEPS, hands, "hands-to = \"take-number\"", "`give-number` hands to `take-number`, which is no step of another side");
    refuses("hands-to-own", STEPS, hands, "hands-to = \"enter-offer\"", "`give-number` hands to `enter-offer`, which is no step of another side");
    refuses("fee-hands-to", "rulebook/tables/fees.toml", "cents = 8500\n", "cents = 8500\nhands-to = \"get-number\"\n", "`hands-to`");
}

#[test]
fn a_wage_table_has_a_last_day_or_a_day_of_review() {
    refuses("review-beside-to", WAGES, "reviewed-until = \"2026-06-27\"", "to = \"2026-06-27\"\nreviewed-until = \"2026-06-27\"", "no day of review is left");
    refuses("review-before-from", WAGES, "reviewed-until = \"2026-06-27\"", "reviewed-until = \"2024-06-27\"", "lies before its `from`");
}

#[test]
fn a_file_that_is_no_toml_is_the_only_problem_told() {
    let data = Data::new("no-toml");
    change(&data, STREAM, "[window]", "[window");
    let Err(problems) = compiler::load(data.root()) else { panic!("the change was accepted") };
    assert!(problems.iter().all(|problem| problem.file == STREAM && problem.line > 0), "{:?}", problems.iter().map(ToString::to_string).collect::<Vec<_>>());
}

#[test]
fn a_short_name_is_two_small_letters_that_no_other_key_has() {
    for (name, short) in [("short-long", "job"), ("short-capital", "jO"), ("short-digit", "j1"), ("short-twice", "em")] {
        refuses(name, VOCABULARY, "short = \"jo\"", &format!("short = \"{short}\""), "must be two small letters that no other key has");
    }
}

#[test]
fn a_value_stands_there_once_and_is_not_unsure() {
    for (name, values) in [("value-twice", "[\"yes\", \"no\", \"yes\"]"), ("value-unsure", "[\"yes\", \"no\", \"unsure\"]")] {
        refuses(
            name,
            VOCABULARY,
            "values = [\"yes\", \"no\"]\nattainable",
            &format!("values = {values}\nattainable"),
            "is there twice, or means that the person is unsure",
        );
    }
}

#[test]
fn a_wage_table_may_be_due_for_review_on_its_first_day() {
    let data = Data::new("review-on-from");
    change(&data, WAGES, "reviewed-until = \"2026-06-27\"", "reviewed-until = \"2025-06-27\"");
    assert!(compiler::load(data.root()).is_ok());
}
