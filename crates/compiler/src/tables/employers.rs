//! The employers that take part.

use super::sources::{Source, confidence, known_sources, unique};
use crate::read::{Problems, parse};
use crate::references::{References, leaked};
use isc_core::List;
use isc_core::rulebook as compiled;
use isc_core::vocabulary::PROVINCES;
use std::path::Path;

pub struct Employer {
    pub id: String,
    pub name: String,
    pub legal_name: String,
    pub legal_name_confidence: String,
    pub aliases: Vec<String>,
    pub different: Vec<String>,
    pub city: String,
    pub province: String,
    pub place_confidence: String,
    /// Where the legal name and the place were read.
    pub sources: Vec<String>,
    /// Where it was read that the employer takes part.
    pub listed_by: Vec<String>,
}

pub fn employers(root: &Path, sources: &[Source], problems: &mut Problems) -> Vec<Employer> {
    let root = parse(root, "rulebook/employers.toml", problems);
    root.only(&["sources", "employer"], problems);
    let listed_by = root.texts("sources", problems);
    known_sources(&listed_by, sources, &root.at, problems);
    let mut seen = vec!["other".to_owned(), "unsure".to_owned()];
    root.list("employer")
        .iter()
        .map(|node| {
            node.only(
                &["id", "name", "legal-name", "legal-name-confidence", "aliases", "city", "province", "place-confidence", "different", "sources"],
                problems,
            );
            let id = node.required("id", problems);
            unique(&mut seen, &id, &node.at, problems);
            let sources_of = node.texts("sources", problems);
            known_sources(&sources_of, sources, &node.at, problems);
            let province = node.required("province", problems);
            if !PROVINCES.contains(&province.as_str()) {
                problems.say(&node.at, format!("`{province}` is not a province"));
            }
            Employer {
                sources: sources_of,
                listed_by: listed_by.clone(),
                place_confidence: confidence(node, "place-confidence", problems),
                id,
                name: node.required("name", problems),
                legal_name: node.required("legal-name", problems),
                legal_name_confidence: confidence(node, "legal-name-confidence", problems),
                aliases: node.texts("aliases", problems),
                different: node.texts("different", problems),
                city: node.required("city", problems),
                province,
            }
        })
        .collect()
}

/// The employers as the engine reads them.
pub fn compiled_employers(employers: &[Employer], of: &References<'_>) -> List<compiled::Employer> {
    let texts = |texts: &[String]| List::of(texts.iter().map(|text| leaked(text)));
    List::of(employers.iter().map(|employer| compiled::Employer {
        id: leaked(&employer.id),
        name: leaked(&employer.name),
        legal_name: leaked(&employer.legal_name),
        aliases: texts(&employer.aliases),
        different: texts(&employer.different),
        // A city that no source confirms is not shown.
        city: if employer.place_confidence == "unverified" { "" } else { leaked(&employer.city) },
        province: leaked(&employer.province),
        sources: of.sources(&employer.sources),
    }))
}
