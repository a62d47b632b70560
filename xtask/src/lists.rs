//! The lists that others than Rust need of the rulebook: types for TypeScript, the configurator's and the plugin's lists, a table of the programmes
//! for readers; and the manifest of the element, of its types. They are made and kept in the repository, where people read them; a test sees to it
//! that they are current.

use crate::{Result, manifest, root};
use isc_compiler::programs::Programme;
use isc_compiler::vocabulary::Key;
use isc_compiler::{Data, conditions, tables};
use isc_core::domain::Date;
use isc_core::engine::{LimitedBy, Outcome, WindowStatus};
use isc_core::rulebook::{Body, LastDay, RouteKind};
use std::fmt::Write;
use std::fs;

const TYPES: &str = "static/embed.d.ts";
const SCRIPT: &str = "static/lists.js";
const PLUGIN: &str = "integrations/wordpress/innovation-stream-check/includes/lists.php";
const PROGRAMMES: &str = "docs/programmes.md";
const MANIFEST: &str = "integrations/npm/custom-elements.json";

/// What stands around the part of a file that is made.
const BEGIN: &str = "// Made from the rulebook by `cargo xtask lists`: from here";
const END: &str = "// to here.";

/// Writes the lists that are not current, and returns their names.
pub fn run(data: &Data) -> Result<Vec<&'static str>> {
    let stale = stale(data)?;
    for (name, text) in &stale {
        fs::write(root().join(name), text).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    Ok(stale.into_iter().map(|(name, _)| name).collect())
}

/// The files that are not as they should be, with what they should be.
fn stale(data: &Data) -> Result<Vec<(&'static str, String)>> {
    let types = fs::read_to_string(root().join(TYPES)).map_err(|error| format!("cannot read {TYPES}: {error}"))?;
    let parts = types.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let Some((before, after)) = parts else { return Err(format!("{TYPES} has no part between `{BEGIN}` and `{END}`")) };
    let types = [before, BEGIN, "\n", &typescript(data), END, after].concat();
    let all = [(MANIFEST, manifest::manifest(&types)?), (TYPES, types), (SCRIPT, script(data)), (PLUGIN, plugin(data)), (PROGRAMMES, programmes(data))];
    let is_stale = |(name, text): &(&str, String)| fs::read_to_string(root().join(name)).ok().as_ref() != Some(text);
    Ok(all.into_iter().filter(is_stale).collect())
}

/// The programmes whose last day a notice can move: the others follow one of these, or never opened.
fn movable(data: &Data) -> impl Iterator<Item = &Programme> {
    data.programs.iter().filter(|programme| programme.follows.is_none() && !programme.never_opened)
}

fn title(data: &Data, language: usize, id: &str) -> String {
    data.messages.find(language, &format!("programme.{id}.title")).unwrap_or_default().to_owned()
}

fn union(values: &[String]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    let line = quoted.join(" | ");
    if line.len() <= 110 { format!(" {line}") } else { quoted.iter().fold(String::new(), |text, value| format!("{text}\n  | {value}")) }
}

fn typescript(data: &Data) -> String {
    let mut out = String::new();
    let ids: Vec<String> = data.programs.iter().map(|programme| programme.id.clone()).collect();
    let employers: Vec<String> = data.employers.iter().map(|employer| employer.id.clone()).collect();
    let provinces: Vec<String> = isc_core::vocabulary::PROVINCES.map(str::to_owned).to_vec();
    let _ =
        writeln!(out, "export type Province ={};\nexport type EmployerId ={};\nexport type ProgramId ={};", union(&provinces), union(&employers), union(&ids));
    for (name, words) in enumerations() {
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        let _ = writeln!(out, "export type {name} ={};", union(&words));
    }
    out.push_str("\n/** Every key is optional; a key that is absent or `undefined` was not asked yet. */\nexport interface Answers {\n");
    for key in &data.vocabulary {
        if let Some(remark) = remark(key) {
            let _ = writeln!(out, "  /** {remark} */");
        }
        let _ = writeln!(out, "  {}?: {} | Unsure;", key.id, values(key));
    }
    out.push_str("}\n");
    out
}

/// What stands in results, with all that it can be.
fn enumerations() -> [(&'static str, Vec<&'static str>); 7] {
    [
        ("Outcome", Outcome::ALL.map(Outcome::name).to_vec()),
        ("Status", conditions::STATUSES.to_vec()),
        ("WindowStatus", WindowStatus::ALL.map(WindowStatus::name).to_vec()),
        ("LimitedBy", LimitedBy::ALL.map(LimitedBy::name).to_vec()),
        ("Confidence", tables::CONFIDENCES.to_vec()),
        ("RouteKind", RouteKind::ALL.iter().map(|kind| kind.name()).collect()),
        ("Body", Body::ALL.iter().map(|body| body.name()).collect()),
    ]
}

/// What the type of an answer cannot say.
fn remark(key: &Key) -> Option<String> {
    Some(match key.kind.as_str() {
        "noc" => "Five digits of a unit group of NOC 2021, as a string: leading zeros count.".to_owned(),
        "rate" => "Dollars an hour.".to_owned(),
        "years" => format!("0 to {}.", key.most),
        "country" if key.canada => "Two capital letters of ISO 3166-1.".to_owned(),
        "country" => "Two capital letters of ISO 3166-1, not `CA`.".to_owned(),
        "percent" => "Percent, 0 to 100, or not in a census metropolitan area.".to_owned(),
        "date" if key.id == "offerEnd" => "Not before `offerStart`.".to_owned(),
        _ => return None,
    })
}

fn values(key: &Key) -> String {
    match key.kind.as_str() {
        "employer" => "EmployerId | \"other\"".to_owned(),
        "noc" => "`${number}`".to_owned(),
        "wage" => "Wage".to_owned(),
        "rate" | "years" => "Decimal".to_owned(),
        "percent" => "Decimal | \"outside\"".to_owned(),
        "country" => "Uppercase<string>".to_owned(),
        "date" => "IsoDate".to_owned(),
        "levels" => "Levels | \"none\"".to_owned(),
        _ if key.id == "province" => "Province".to_owned(),
        _ if key.values == ["yes", "no"] => "YesNo".to_owned(),
        _ => key.values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" | "),
    }
}

fn script(data: &Data) -> String {
    let mut out =
        "// Made from the rulebook by `cargo xtask lists`.\n\n/** The participating employers by their ids. */\nexport const EMPLOYERS = {\n".to_owned();
    for employer in &data.employers {
        let _ = writeln!(out, "  {:?}: {:?},", employer.id, employer.name);
    }
    out.push_str("};\n\n/** The programmes whose last day a notice can move, with their titles. */\nexport const PROGRAMS = {\n");
    for programme in movable(data) {
        // As they are written: an escape would hide a no-break space.
        let [en, fr] = [0, 1].map(|language| title(data, language, &programme.id)).map(|title| format!("\"{}\"", title.replace('"', "\\\"")));
        let _ = writeln!(out, "  {:?}: {{ en: {en}, fr: {fr} }},", programme.id);
    }
    out.push_str("};\n");
    out
}

fn plugin(data: &Data) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"));
    let mut out = "<?php\n/**\n * The lists of the check that the plugin needs. Made from the rulebook by `cargo xtask lists`.\n *\n * @package innovation-stream-check\n */\n\ndefined( 'ABSPATH' ) || exit;\n\n/** The participating employers: names are not translated. */\nconst INNOVATION_STREAM_CHECK_EMPLOYERS = array(\n".to_owned();
    for employer in &data.employers {
        let _ = writeln!(out, "\t{} => {},", quoted(&employer.id), quoted(&employer.name));
    }
    out.push_str(");\n\n/** The programmes whose last day a notice can move, with their titles. */\nconst INNOVATION_STREAM_CHECK_PROGRAMS = array(\n");
    for programme in movable(data) {
        let [en, fr] = [0, 1].map(|language| quoted(&title(data, language, &programme.id)));
        let _ = writeln!(out, "\t{} => array(\n\t\t'en' => {en},\n\t\t'fr' => {fr},\n\t),", quoted(&programme.id));
    }
    out.push_str(");\n");
    out
}

/// The programmes with what they are, when they take applications, and how far what is said of them can be relied on.
fn programmes(data: &Data) -> String {
    let mut out = format!(
        "# Programmes\n\nMade from the rulebook of {} by `cargo xtask lists`. The first six are the stream and what goes with it; the others are the routes, in the order of the rulebook.\n\n\
         *Confidence* is how far the sources can be relied on: law, official (a page of the government), secondary (a law firm, the news or a consultant), weak (a single source of little authority), unverified. \
         The first column of it is for the window, the other for all that the criteria rest on: the weakest of it. *Criteria*: all, and of them those that an answer can fail.\n\n\
         | programme | code | kind | applications | confidence of that | weakest ground | criteria |\n|---|---|---|---|---|---|---|\n",
        data.rulebook.id.day
    );
    let rulebook = &data.rulebook;
    for programme in &data.programs {
        let kind = programme.route.as_ref().map_or("–", |route| route.kind.name());
        let versions = programme.criteria.iter().flat_map(|criterion| &criterion.versions);
        let by_wage_tables = versions.clone().any(|version| version.table_sources);
        let of_tables = data.wages.tables.iter().filter(|table| by_wage_tables && !table.informs).flat_map(wage_sources);
        let grounds = versions.flat_map(|version| &version.sources).chain(of_tables);
        let decisive = rulebook.programs.iter().find(|compiled| compiled.id.name() == programme.id).map_or(0, |compiled| compiled.decisive().count());
        let _ = writeln!(
            out,
            "| {} | {} | {kind} | {} | {} | {} | {}, {decisive} |",
            title(data, 0, &programme.id),
            programme.code.as_deref().unwrap_or("–"),
            window(data, programme),
            weakest(data, &programme.window_sources),
            weakest(data, grounds),
            programme.criteria.len(),
        );
    }
    out
}

/// When a programme takes applications, in words.
fn window(data: &Data, programme: &Programme) -> String {
    let day = |days: i32| Date::from_days(days).to_string();
    match (&programme.follows, programme.never_opened, programme.span) {
        (_, true, _) => "announced, never opened".to_owned(),
        (Some(other), ..) => format!("as {}", title(data, 0, other)),
        (None, _, (None, None)) => "no last day known".to_owned(),
        (None, _, (Some(from), None)) => format!("from {}", day(from)),
        (None, _, (from, Some(to))) => {
            let said = match programme.last_day {
                LastDay::Given => "",
                LastDay::UnlessExtended => ", unless extended",
                LastDay::Unconfirmed => " (a day that no official page read gives)",
            };
            format!("{}to {}{said}", from.map_or(String::new(), |from| format!("{} ", day(from))), day(to))
        }
    }
}

/// What the figures of a wage table rest on.
fn wage_sources(table: &tables::WageTable) -> impl Iterator<Item = &String> {
    table.rows.iter().map(|(.., source)| source).chain(&table.median_source)
}

/// The lowest confidence among sources.
fn weakest<'a>(data: &Data, ids: impl IntoIterator<Item = &'a String>) -> &'static str {
    let ids: Vec<&String> = ids.into_iter().collect();
    let has = |confidence: &&str| data.sources.iter().any(|source| source.confidence == *confidence && ids.contains(&&source.id));
    tables::CONFIDENCES.into_iter().rev().find(has).unwrap_or("–")
}

#[cfg(test)]
mod tests {
    use super::stale;
    use crate::data;

    #[test]
    fn what_is_made_is_current() {
        let stale: Vec<&str> = stale(&data::read().unwrap()).unwrap().into_iter().map(|(name, _)| name).collect();
        assert!(stale.is_empty(), "{} not as the rulebook and the types have it: `cargo xtask lists` writes them anew", stale.join(", "));
    }
}
