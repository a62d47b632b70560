//! Provisions of the law as they are cited in both languages.

use crate::references::leaked;
use isc_core::rulebook as compiled;

/// A provision as the engine reads it.
pub fn provision(text: Option<&String>) -> Option<compiled::Provision> {
    text.map(|text| compiled::Provision { en: leaked(text), fr: leaked(&provision_in_french(text)) })
}

/// A provision as it is cited in French: R200(1)(c)(ii.1) is R200(1)c)(ii.1), and A34 to A42 is L34 à L42.
pub fn provision_in_french(text: &str) -> String {
    let place = |part: &str| {
        // A paragraph is the first part in letters of a place; a subparagraph, which comes after it, keeps both brackets.
        let mut paragraph = false;
        let cited = part.split_inclusive('(').enumerate().fold(String::new(), |mut out, (index, piece)| {
            if index > 0 && !paragraph && piece.starts_with(|sign: char| sign.is_ascii_lowercase()) {
                out.pop();
                paragraph = true;
            }
            if piece.contains(", ") {
                paragraph = false;
            }
            out + piece
        });
        cited.strip_prefix('A').map_or(cited.clone(), |section| format!("L{section}"))
    };
    text.split(" to ").map(place).collect::<Vec<_>>().join(" à ")
}
