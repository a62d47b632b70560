//! Employment requirements of unit groups, packed into bytes: the visitor's phone pays for each.
//!
//! A group is a byte (how many needs; the high bit: the restated text is in doubt), then its needs. A need is a byte (kind in two bits, usual
//! in one, bound to a role in one, how many alternatives in four), where it is bound to a role a byte with the role's number, then for a
//! licence two bytes of provinces, otherwise two bytes for each alternative: level in three bits, related field in one, untestable part in
//! one; then quarters of a year. Needs of strength `may` never count and are not packed; nor are licences that only some duties need, nor
//! what is neither education, experience nor licence.

use crate::catalogue::Messages;
use crate::read::{At, Node, Problems, Value, parse};
use isc_core::domain::NocCode;
use isc_core::occupations::figure;
use isc_core::rulebook::requirements::Packed;
use isc_core::vocabulary::{LEVELS, PROVINCES};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

pub struct Requirements {
    packed: BTreeMap<NocCode, Vec<u8>>,
    /// The fields of study that each unit group names in what it asks for, in its own order.
    pub fields: BTreeMap<NocCode, Vec<String>>,
}

impl Requirements {
    /// All fields of study that some unit group names, each once.
    pub fn all_fields(&self) -> BTreeSet<&String> {
        self.fields.values().flatten().collect()
    }

    /// The fields of study as the file of occupations of a language has them (`isc_core::occupations::data`, section 11).
    pub fn section(&self, messages: &Messages, language: usize) -> String {
        let all: Vec<&String> = self.all_fields().into_iter().collect();
        let names: Vec<&str> = all.iter().map(|field| messages.find(language, &format!("field.{field}")).unwrap_or_default()).collect();
        let mut figures = String::new();
        for code in NocCode::all() {
            let own = self.fields.get(&code).map_or(&[][..], Vec::as_slice);
            let places = own.iter().filter_map(|field| all.iter().position(|other| *other == field));
            for number in [own.len()].into_iter().chain(places) {
                figure(u32::try_from(number).unwrap_or_default(), &mut figures);
            }
        }
        [&names.join("\t"), figures.as_str()].join("\n")
    }
}

pub fn read(root: &Path, problems: &mut Problems) -> Requirements {
    let folder = "rulebook/requirements";
    let mut files: Vec<String> =
        fs::read_dir(root.join(folder)).map(|entries| entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()).unwrap_or_default();
    files.sort();
    let (mut packed, mut fields) = (BTreeMap::new(), BTreeMap::new());
    for file in files {
        let root = parse(root, &format!("{folder}/{file}"), problems);
        root.only(&["group"], problems);
        for node in root.list("group") {
            let code = node.required("code", problems);
            let Ok(group) = NocCode::parse(&code) else {
                problems.say(&node.at, format!("`{code}` is no unit group"));
                continue;
            };
            fields.insert(group, named_fields(node, problems));
            if packed.insert(group, pack(node, problems)).is_some() {
                problems.say(&node.at, format!("the unit group `{code}` is there twice"));
            }
        }
    }
    let missing = NocCode::all().filter(|code| code.teer().digit() <= 3 && !packed.contains_key(code));
    for code in missing {
        problems.say(&At { file: folder.to_owned(), line: 0 }, format!("the unit group {code} has no requirements"));
    }
    Requirements { packed, fields }
}

/// The fields of study that a unit group names where it asks for schooling.
fn named_fields(group: &Node, problems: &mut Problems) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for need in group.list("need").iter().filter(|need| need.get("kind").and_then(Node::as_text) == Some("education")) {
        for field in need.list("any").iter().flat_map(|alternative| alternative.texts("fields", problems)) {
            if !named.contains(&field) {
                named.push(field);
            }
        }
    }
    named
}

fn pack(group: &Node, problems: &mut Problems) -> Vec<u8> {
    group.only(&["code", "need", "unsure", "experience-may-replace-education"], problems);
    let mut roles = Vec::new();
    let needs: Vec<Vec<u8>> = group.list("need").iter().filter_map(|need| pack_need(need, &mut roles, problems)).collect();
    if group.list("need").is_empty() {
        problems.say(&group.at, "the group has no need");
    }
    let doubt = if group.get("unsure").is_some() { 0x80 } else { 0 };
    let packed = [vec![byte(needs.len()) | doubt], needs.concat()].concat();
    if needs.len() > MOST_NEEDS || packed.len() > MOST_BYTES {
        let (count, size) = (needs.len(), packed.len());
        problems.say(&group.at, format!("a group has at most {MOST_NEEDS} needs in {MOST_BYTES} bytes, and this one has {count} in {size}"));
    }
    packed
}

/// The number of needs stands in the seven lower bits of a byte.
const MOST_NEEDS: usize = 127;
/// The length of what a group asks for stands in a byte.
const MOST_BYTES: usize = 255;

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn pack_need(need: &Node, roles: &mut Vec<String>, problems: &mut Problems) -> Option<Vec<u8>> {
    need.only(&["kind", "strength", "any", "where", "compulsory", "scope", "quebec", "role"], problems);
    let (kind, strength) = (need.required("kind", problems), need.required("strength", problems));
    let kind = match kind.as_str() {
        "education" => 0,
        "experience" => 1,
        "licence" => 2,
        "other" => 3,
        _ => {
            problems.say(&need.at, format!("`{kind}` is no kind of need"));
            return None;
        }
    };
    if !["required", "usual", "may"].contains(&strength.as_str()) {
        problems.say(&need.at, format!("`{strength}` is no strength"));
    }
    let mut alternatives: Vec<[u8; 2]> = need.list("any").iter().map(|alternative| pack_alternative(alternative, kind == 0, problems)).collect();
    // Two that the answers cannot tell apart are one, and one that asks for a field beside the same without a field is never needed.
    let all = alternatives.clone();
    let mut kept = Vec::new();
    alternatives.retain(|way| {
        let needless = kept.contains(way) || all.contains(&[way[0] & !RELATED, way[1]]) && way[0] & RELATED != 0;
        kept.push(*way);
        !needless
    });
    if alternatives.is_empty() || alternatives.len() > 15 {
        problems.say(&need.at, "a need has 1 to 15 alternatives in `any`");
    }
    let role = need.optional("role", problems).map(|role| {
        roles.iter().position(|other| *other == role).unwrap_or_else(|| {
            roles.push(role);
            roles.len() - 1
        })
    });
    let mut licence = Vec::new();
    if kind == 2 {
        let (place, scope) = (need.required("where", problems), need.required("scope", problems));
        let compulsory = need.texts("compulsory", problems);
        for province in compulsory.iter().filter(|province| !PROVINCES.contains(&province.as_str())) {
            problems.say(&need.at, format!("`{province}` is not a province"));
        }
        let mask = match place.as_str() {
            "everywhere" => 0x1fff,
            "some" => PROVINCES
                .iter()
                .enumerate()
                .filter(|(_, province)| compulsory.iter().any(|other| other == *province))
                .fold(0_u16, |mask, (index, _)| mask | 1 << index),
            // An employer may ask for what no law compels.
            "voluntary" => 0x2000,
            _ => {
                problems.say(&need.at, format!("`{place}` is not everywhere, some or voluntary"));
                0
            }
        };
        if !["all", "some-duties"].contains(&scope.as_str()) {
            problems.say(&need.at, format!("`{scope}` is not all or some-duties"));
        }
        if (scope == "some-duties" && role.is_none()) || (place == "voluntary" && strength == "required") {
            return None;
        }
        licence = mask.to_le_bytes().to_vec();
    }
    if strength == "may" || kind == 3 {
        return None;
    }
    let head = kind | u8::from(strength == "usual") << 2 | u8::from(role.is_some()) << 3 | byte(alternatives.len()) << 4;
    let body = if kind == 2 { licence } else { alternatives.concat() };
    Some([vec![head], role.map(byte).into_iter().collect(), body].concat())
}

/// The bit of an alternative that asks for studies in a related field.
const RELATED: u8 = 1 << 3;

fn pack_alternative(alternative: &Node, schooling: bool, problems: &mut Problems) -> [u8; 2] {
    alternative.only(&["level", "fields", "years", "several", "vague", "of", "apprenticeship", "training", "licence", "other", "substitute"], problems);
    let level =
        alternative.optional("level", problems).unwrap_or_else(|| if alternative.get("apprenticeship").is_some() { "trade" } else { "none" }.to_owned());
    let level = LEVELS.iter().position(|name| *name == level || (*name == "none" && level == "some-secondary")).unwrap_or_else(|| {
        problems.say(&alternative.at, format!("`{level}` is no level of education"));
        0
    });
    let related = alternative.get("fields").is_some() || alternative.get("apprenticeship").is_some();
    // Training on the job comes with the job; a course, a programme without a level, or another condition cannot be seen from the answers.
    let training = alternative.get("training").and_then(Node::as_text);
    // In a need for experience such words only describe the experience.
    let untestable = schooling && (training.is_some_and(|training| training != "on-the-job") || alternative.get("other").is_some());
    let (vague, several) = (alternative.flag("vague", problems), alternative.flag("several", problems));
    let quarters = quarters(alternative, problems);
    // How a length is put says nothing where there is none.
    let put = if quarters == 0 { 0 } else { u8::from(vague) << 5 | u8::from(several) << 6 };
    [byte(level) | if related { RELATED } else { 0 } | u8::from(untestable) << 4 | put, quarters]
}

/// Years of experience in quarters of a year.
fn quarters(alternative: &Node, problems: &mut Problems) -> u8 {
    match alternative.get("years").map(|node| (&node.value, &node.at)) {
        None => 0,
        Some((Value::Whole(years), _)) if (0..=40).contains(years) => u8::try_from(years * 4).unwrap_or_default(),
        Some((Value::Decimal(text), at)) => match text.as_str() {
            "0.25" => 1,
            "0.5" => 2,
            "0.75" => 3,
            "1.5" => 6,
            "2.5" => 10,
            "3.5" => 14,
            _ => {
                problems.say(at, format!("`years` must be whole or a quarter: {text}"));
                0
            }
        },
        Some((_, at)) => {
            problems.say(at, "`years` must be 0 to 40");
            0
        }
    }
}

/// The requirements as the engine reads them.
pub fn compiled(requirements: &Requirements) -> Packed {
    let length = |code: NocCode| requirements.packed.get(&code).map_or(0, |bytes| byte(bytes.len()));
    Packed {
        lengths: NocCode::all().map(length).collect::<Vec<u8>>().leak(),
        bytes: requirements.packed.values().flatten().copied().collect::<Vec<u8>>().leak(),
    }
}
