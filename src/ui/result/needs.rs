//! What the unit group asks for, need by need, and how the answers stand to it.

use super::super::node::{el, text, text_el};
use crate::engine::NeedAssessment;
use crate::i18n::{Catalogue, Lang, fill};
use crate::rulebook::requirements::{Alternative, Length, What};
use crate::vocabulary::{LEVELS, PROVINCES};
use yew::Html;

/// `whole`: what is not known yet is said too. Beside a question that is about them it need not be.
pub(in crate::ui) fn view(words: &Catalogue, needs: &[NeedAssessment], whole: bool) -> Html {
    let mut seen: Vec<String> = Vec::new();
    let mut items = Vec::new();
    for need in needs {
        let (sentence, state) = line(words, need, whole);
        // Needs of several roles may read the same.
        if !seen.contains(&sentence) {
            items.push(el("li", vec![text(&sentence), text_el("strong", state)]));
            seen.push(sentence);
        }
    }
    el("ul.isc-needs", items)
}

/// What a need is, and how the answers stand to it.
fn line<'a>(words: &'a Catalogue, assessed: &NeedAssessment, whole: bool) -> (String, &'a str) {
    let need = &assessed.need;
    // After the first it goes on in the middle of a sentence.
    let any = |any: &[Alternative]| {
        let ways = any.iter().enumerate().map(|(place, alternative)| if place == 0 { way(words, *alternative) } else { small(&way(words, *alternative)) });
        ways.collect::<Vec<_>>().join(words.say(&["need", "or"]))
    };
    let what = match &need.what {
        What::Education(ways) | What::Experience(ways) => any(ways),
        What::Licence(provinces) => {
            let everywhere = (0..PROVINCES.len()).all(|province| provinces.compels(province) == Some(true));
            words.say(&["need", if everywhere { "licence" } else { "licence-partly" }]).to_owned()
        }
    };
    let strength = words.say(&["need", if need.usual { "usual" } else { "required" }]);
    let sentence = [fill(strength, &[("what", &what)]).as_str(), if need.role.is_some() { words.say(&["need", "role"]) } else { "" }, " "].concat();
    let met = match assessed.met {
        Some(true) => "met",
        Some(false) => "not-met",
        None if whole => "unknown",
        None => return (sentence, ""),
    };
    (sentence, words.say(&["status", met]))
}

/// A text with a small first letter, unless it begins with an abbreviation.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if is_small(second) => [smaller(first)].into_iter().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Whether a letter of English or French is small. The tables of all of Unicode are large.
const fn is_small(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'à'..='ö' | 'ø'..='ÿ' | 'œ')
}

/// The small letter to a capital of English or French.
fn smaller(letter: char) -> char {
    match letter {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        'Œ' => 'œ',
        _ => letter.to_ascii_lowercase(),
    }
}

/// One way to meet a need.
fn way(words: &Catalogue, alternative: Alternative) -> String {
    let mut parts: Vec<String> = Vec::new();
    if alternative.level > 0 {
        let level = LEVELS.get(usize::from(alternative.level)).copied().unwrap_or_default();
        let field = if alternative.related { words.say(&["need", "field"]) } else { "" };
        parts.push([words.say(&["option", "education", level]), field].concat());
    }
    if alternative.quarters > 0 {
        let point = match words.lang() {
            Lang::En => ".",
            Lang::Fr => ",",
        };
        // Quarters of a year in hundredths.
        let rest = ["", "25", "5", "75"].get(usize::from(alternative.quarters % 4)).copied().unwrap_or_default();
        let years = [(alternative.quarters / 4).to_string().as_str(), if rest.is_empty() { "" } else { point }, rest].concat();
        let sentence = match alternative.length {
            Length::None => "experience",
            Length::SeveralYears => "several-years",
            // Up to a year the noun is in the singular in both languages.
            Length::Years if alternative.quarters <= 4 => "year",
            Length::Years => "years",
        };
        parts.push(fill(words.say(&["need", sentence]), &[("years", &years)]));
    }
    if alternative.untestable {
        parts.push(words.say(&["need", "training"]).to_owned());
    }
    if parts.is_empty() {
        parts.push(words.say(&["need", "nothing"]).to_owned());
    }
    parts.join(words.say(&["need", "and"]))
}

#[cfg(test)]
mod tests {
    use super::way;
    use crate::domain::NocCode;
    use crate::i18n::{Audience, Catalogue, Lang};
    use crate::rulebook::requirements::What;
    use std::collections::HashSet;

    #[test]
    fn no_need_names_a_way_twice() {
        for lang in [Lang::En, Lang::Fr] {
            let words = Catalogue::bundled(lang).speaking_to(Audience::Worker);
            for code in NocCode::all() {
                let asked = crate::bundled_rulebook().requirements(code);
                for need in asked.iter().flat_map(|asked| &asked.needs) {
                    let (What::Education(any) | What::Experience(any)) = &need.what else { continue };
                    let ways: HashSet<String> = any.iter().map(|alternative| way(&words, *alternative)).collect();
                    assert_eq!(ways.len(), any.len(), "{code}: {ways:?}");
                }
            }
        }
    }
}
