//! Statistics Canada's file of the elements of NOC 2021, as downloaded: English or French, told by its header.

use crate::Result;
use std::collections::BTreeMap;
use std::path::Path;

/// What a file says.
pub struct Elements {
    /// 0 for English, 1 for French.
    pub language: usize,
    /// Official titles of unit groups by code.
    pub groups: BTreeMap<String, String>,
    /// Job titles with their codes.
    pub titles: Vec<(String, String)>,
    /// Duties with their codes.
    pub duties: Vec<(String, String)>,
}

impl Elements {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self> {
        let failed = |error: csv::Error| format!("cannot read {}: {error}", path.display());
        let mut reader = csv::Reader::from_path(path).map_err(failed)?;
        let header = reader.headers().map_err(failed)?.clone();
        let language = match header.get(0).map(|name| name.trim_start_matches('\u{feff}')) {
            Some("Level") => 0,
            Some("Niveau") => 1,
            other => {
                return Err(format!("{}: the first column is {other:?}, not `Level` or `Niveau`: is this the file of elements of NOC 2021?", path.display()));
            }
        };
        let mut elements = Self { language, groups: BTreeMap::new(), titles: Vec::new(), duties: Vec::new() };
        for record in reader.records() {
            let record = record.map_err(failed)?;
            let column = |place: usize| record.get(place).unwrap_or_default().trim();
            let (code, kind, text) = (column(1).to_owned(), column(3), column(4));
            elements.groups.entry(code.clone()).or_insert_with(|| column(2).to_owned());
            match kind {
                "All examples" | "Illustrative example(s)" | "Inclusion(s)" | "Tous les exemples" | "Exemple(s) illustratif(s)" => {
                    elements.titles.push((code, text.to_owned()));
                }
                "Main duties" | "Fonctions principales" => elements.duties.push((code, text.to_owned())),
                "Exclusion(s)" => elements.titles.extend(elsewhere(text)),
                _ => {}
            }
        }
        if elements.groups.len() != 516 {
            return Err(format!("{}: {} unit groups, not 516", path.display(), elements.groups.len()));
        }
        // The order of rows inside a code is not the same in every copy of the file.
        elements.titles.sort();
        elements.titles.dedup();
        elements.duties.sort();
        elements.duties.dedup();
        Ok(elements)
    }
}

/// A title that a unit group leaves to another: `Chefs (See 62200 Chefs)`.
fn elsewhere(text: &str) -> Option<(String, String)> {
    let (title, rest) = text.split_once("(See ").or_else(|| text.split_once("(Voir "))?;
    let code = rest.get(..5).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((code.to_owned(), title.trim().to_owned()))
}
