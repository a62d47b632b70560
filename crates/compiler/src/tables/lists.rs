//! Lists of countries and of unit groups that conditions name.

use super::sources::{Source, known_sources, unique};
use crate::read::{Problems, parse};
use isc_core::domain::{Country, NocCode};
use std::path::Path;

pub struct CountryList {
    pub id: String,
    pub countries: Vec<String>,
    pub source: Option<String>,
}

/// A list of unit groups in two columns.
pub struct OccupationList {
    pub id: String,
    /// Those that hold nothing but listed work.
    pub whole: Vec<NocCode>,
    /// Those some of whose titles are listed, and some not.
    pub part: Vec<NocCode>,
    pub source: Option<String>,
}

pub fn countries(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<CountryList> {
    let root = parse(root, "rulebook/tables/countries.toml", problems);
    root.only(&["list"], problems);
    let mut seen = Vec::new();
    root.list("list")
        .iter()
        .map(|node| {
            node.only(&["id", "source", "countries"], problems);
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            let source = node.optional("source", problems);
            known_sources(source.as_slice(), sources, &node.at, problems);
            let countries = node.texts("countries", problems);
            for code in countries.iter().filter(|code| Country::parse(code).is_err()) {
                problems.say(&node.at, format!("`{code}` is no country of ISO 3166-1"));
            }
            CountryList { id, countries, source }
        })
        .collect()
}

/// The lists of unit groups; a rulebook may have none.
pub fn occupations(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<OccupationList> {
    let file = "rulebook/tables/occupations.toml";
    if !root.join(file).is_file() {
        return Vec::new();
    }
    let root = parse(root, file, problems);
    root.only(&["list"], problems);
    let mut seen = Vec::new();
    let mut lists = Vec::new();
    for node in root.list("list") {
        node.only(&["id", "source", "whole", "part"], problems);
        let id = node.required("id", problems);
        unique(&mut seen, &id, &node.at, problems);
        let source = node.optional("source", problems);
        known_sources(source.as_slice(), sources, &node.at, problems);
        let mut codes = |column: &str| {
            let mut codes: Vec<NocCode> = Vec::new();
            for text in node.texts(column, problems).iter().flat_map(|text| text.split_whitespace()) {
                match NocCode::parse(text) {
                    Ok(code) if !codes.contains(&code) => codes.push(code),
                    Ok(_) => problems.say(&node.at, format!("`{text}` is in `{column}` of `{id}` twice")),
                    Err(_) => problems.say(&node.at, format!("`{text}` is no unit group")),
                }
            }
            codes
        };
        let (whole, part) = (codes("whole"), codes("part"));
        for code in whole.iter().filter(|code| part.contains(code)) {
            problems.say(&node.at, format!("`{code}` is in both columns of `{id}`"));
        }
        lists.push(OccupationList { id, whole, part, source });
    }
    lists
}
