//! The text that keeps answers: in the fragment of a link, or in the browser's storage where the host asks for it.
//!
//! `1~2026-11-22T1405~2026-02-22~jo_yes~em_clio~wa_70000_year_37.5~ad_default~t_lane~5be3f0a1`: a version, the day and the minute it was made,
//! the rulebook it was made under, an entry for each answer and topic, and a checksum. All of it may stand in a fragment as it is. Names are those of the public
//! contract, so that a later version of the check can still read it; what it cannot read is asked again.

use super::Moment;
use crate::answers::{Raw, Reader, Slot, Value};
use crate::domain::{Date, Levels};
use crate::interview::{Interview, Reply, Routes};
use crate::rulebook::{Rulebook, RulebookName};
use crate::vocabulary::{DefaultTo, Key, Kind, Named, Vocabulary};

const VERSION: &str = "1";
const BETWEEN: char = '~';
const WITHIN: char = '_';
const TOPIC: &str = "t";
/// Stand in the place of a topic where somebody asked about the routes, and about those that lead to permanent residence too.
const ROUTES: &str = "routes";
const RESIDENCE: &str = "residence";
/// Stands there where an employer has handed the check over to the worker.
const FOR_WORKER: &str = "worker";
const UNSURE: &str = "unsure";
const DEFAULT: &str = "default";
const NONE: &str = "none";

/// What a text held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// When it was made; an older text has no minute.
    pub made: Moment,
    /// The rulebook it was made under.
    pub ruleset: RulebookName,
    /// The answers and topics.
    pub interview: Interview,
    /// Whether some entries could not be read any more.
    pub partly: bool,
    /// Whether an employer has handed the check over to the worker.
    pub for_worker: bool,
}

/// Why a text holds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It was made by a later version of the check, or by something else.
    Foreign,
    /// It is cut short or changed.
    Damaged,
}

/// Writes what is to be kept, at the moment it is made. What the host has answered is left to the host. `for_worker`: an employer hands the check
/// over to the worker with it, or has done so.
pub fn write(interview: &Interview, made: Moment, for_worker: bool) -> String {
    let minute = made.minute.map(|minute| format!("T{:02}{:02}", minute / 60, minute % 60)).unwrap_or_default();
    let mut text = [VERSION, &[made.day.to_string(), minute].concat(), &interview.rulebook().id.to_string()].join("~");
    for key in interview.answered() {
        let value = if interview.is_by_default(key) { DEFAULT.to_owned() } else { written(key, interview.answers().slot(key)) };
        text.extend(["~", key.short(), "_", &value]);
    }
    let routes = match interview.routes() {
        Routes::Nothing => None,
        Routes::Temporary => Some(ROUTES),
        Routes::All => Some(RESIDENCE),
    };
    for id in interview.topics().map(|topic| topic.id).chain(routes).chain(for_worker.then_some(FOR_WORKER)) {
        text.extend(["~", TOPIC, "_", id]);
    }
    let sum = checksum(&text);
    text.extend(["~", &sum]);
    text
}

fn written(key: Key, slot: &Slot) -> String {
    match slot {
        Slot::Absent => String::new(),
        Slot::Unsure => UNSURE.to_owned(),
        Slot::Given(Value::Choice(choice)) => key.choices().get(usize::from(*choice)).copied().unwrap_or_default().to_owned(),
        Slot::Given(Value::Occupation(code)) => code.to_string(),
        Slot::Given(Value::Wage(wage)) => {
            let hours = wage.hours_per_week.as_ref().map(ToString::to_string);
            [Some(wage.amount.to_string()), Some(wage.per.name().to_owned()), hours].into_iter().flatten().collect::<Vec<_>>().join("_")
        }
        Slot::Given(Value::Decimal(decimal)) => decimal.to_string(),
        Slot::Given(Value::Outside) => "outside".to_owned(),
        Slot::Given(Value::Country(country)) => country.to_string(),
        Slot::Given(Value::Date(day)) => day.to_string(),
        Slot::Given(Value::Levels(Levels::NONE)) => NONE.to_owned(),
        Slot::Given(Value::Levels(levels)) => levels.0.map(|level| level.to_string()).join("_"),
    }
}

/// The text itself, where a link has travelled: mail breaks its lines, sentences end after it, and others hang parameters of their own on it.
fn travelled(text: &str) -> String {
    let whole: String = text
        .chars()
        .filter(|sign| {
            !sign.is_whitespace() && !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        })
        .collect();
    let is_own = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '~' | '_' | '-' | '.');
    let end = whole.find(|sign| !is_own(sign)).unwrap_or(whole.len());
    whole.get(..end).unwrap_or_default().trim_end_matches(['.', '_', '-']).to_owned()
}

fn moment(text: &str) -> Option<Moment> {
    let (day, minute) = match text.split_once('T') {
        None => (text, None),
        Some((day, time)) => {
            let part =
                |from: usize| time.get(from..from + 2).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())).and_then(|part| part.parse::<u16>().ok());
            let (hour, minute) = (part(0).filter(|hour| *hour < 24)?, part(2).filter(|minute| *minute < 60 && time.len() == 4)?);
            (day, Some(hour * 60 + minute))
        }
    };
    Some(Moment { day: Date::parse(day).ok()?, minute })
}

/// Reads what was kept. Words that stand behind the link are no part of it, but a line break within may be.
pub fn read(rulebook: &'static Rulebook, text: &str) -> Result<Restored, LinkError> {
    let first = text.split_whitespace().next().unwrap_or_default();
    read_whole(rulebook, &travelled(first)).or_else(|_| read_whole(rulebook, &travelled(text)))
}

fn read_whole(rulebook: &'static Rulebook, text: &str) -> Result<Restored, LinkError> {
    let (body, sum) = text.rsplit_once(BETWEEN).ok_or(LinkError::Foreign)?;
    let mut parts = body.split(BETWEEN);
    if parts.next() != Some(VERSION) {
        return Err(LinkError::Foreign);
    }
    if checksum(body) != sum {
        return Err(LinkError::Damaged);
    }
    let made = parts.next().and_then(moment).ok_or(LinkError::Damaged)?;
    let ruleset = parts.next().and_then(RulebookName::parse).ok_or(LinkError::Damaged)?;
    let mut interview = Interview::new(rulebook);
    let mut replies: Vec<(Key, Reply)> = Vec::new();
    let (mut partly, mut for_worker) = (false, false);
    for entry in parts {
        let (name, value) = entry.split_once(WITHIN).unwrap_or((entry, ""));
        if let Some(topic) = rulebook.topics.into_iter().find(|topic| name == TOPIC && topic.id == value) {
            interview.ask_for(topic);
        } else if name == TOPIC && value == ROUTES {
            interview.want_routes(Routes::Temporary);
        } else if name == TOPIC && value == RESIDENCE {
            interview.want_routes(Routes::All);
        } else if name == TOPIC && value == FOR_WORKER {
            for_worker = true;
        } else if let Some((key, reply)) =
            rulebook.vocabulary.keys().find(|key| key.short() == name).and_then(|key| Some((key, reply(&rulebook.vocabulary, key, value)?)))
        {
            replies.push((key, reply));
        } else {
            partly = true;
        }
    }
    for (key, reply) in replies {
        let given = reply != Reply::Answer(Slot::Absent);
        interview.reply(key, reply);
        partly |= given && !interview.is_answered(key);
    }
    if interview.answers().date(Named::OfferStart).zip(interview.answers().date(Named::OfferEnd)).is_some_and(|(start, end)| end < start) {
        if let Some(end) = rulebook.vocabulary.named(Named::OfferEnd) {
            interview.reply(end, Reply::Answer(Slot::Absent));
        }
        partly = true;
    }
    Ok(Restored { made, ruleset, interview, partly, for_worker })
}

/// One answer, as strictly as from a host.
fn reply(vocabulary: &'static Vocabulary, key: Key, value: &str) -> Option<Reply> {
    if value == DEFAULT {
        return (key.default_to() == DefaultTo::AsOf).then_some(Reply::Default);
    }
    if let Some(levels) = Levels::parse(&value.replace(WITHIN, "/")).filter(|_| key.kind() == Kind::Levels) {
        return Some(Reply::Answer(Slot::Given(Value::Levels(levels))));
    }
    let text = |text: &str| Raw::Text(text.to_owned());
    let raw = if key.kind() == Kind::Wage && value != UNSURE {
        let mut members = value.split(WITHIN);
        let mut member = |name: &str| members.next().map(|value| (name.to_owned(), text(value)));
        Raw::Object([member("amount"), member("per"), member("hoursPerWeek")].into_iter().flatten().collect())
    } else {
        text(value)
    };
    Reader::new(vocabulary).slot(key, &raw).map(Reply::Answer)
}

/// FNV-1a of 32 bits, in hexadecimal digits: against a link that was cut or mistyped, not against a forger.
fn checksum(text: &str) -> String {
    let sum = text.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{sum:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled_rulebook;
    use crate::domain::{Decimal, NocCode, Period, Wage};

    fn key(id: &str) -> Key {
        bundled_rulebook().vocabulary.find(id).unwrap()
    }

    fn made() -> Moment {
        Moment { day: Date::parse("2025-07-01").unwrap(), minute: Some(14 * 60 + 5) }
    }

    fn sample() -> Interview {
        let mut interview = Interview::new(bundled_rulebook());
        let given = |value| Reply::Answer(Slot::Given(value));
        interview.reply(key("jobOffer"), given(Value::Choice(0)));
        interview.reply(key("occupation"), given(Value::Occupation(NocCode::parse("21231").unwrap())));
        let (amount, hours) = (Decimal::parse("70000.5").unwrap(), Decimal::parse("37.5").unwrap());
        interview.reply(key("wage"), given(Value::Wage(Wage { amount, per: Period::Year, hours_per_week: Some(hours) })));
        interview.reply(key("wageReview"), Reply::Answer(Slot::Unsure));
        interview.reply(key("applicationDate"), Reply::Default);
        interview.ask_for(bundled_rulebook().topics.into_iter().find(|topic| topic.id == "lane").unwrap());
        interview
    }

    fn resealed(body: &str) -> String {
        [body, "~", &checksum(body)].concat()
    }

    #[test]
    fn what_is_kept_is_plain_to_read() {
        let text = write(&sample(), made(), false);
        assert_eq!(
            text.rsplit_once('~').unwrap().0,
            format!("1~2025-07-01T1405~{}~jo_yes~oc_21231~wa_70000.5_year_37.5~wr_unsure~ad_default~t_lane", bundled_rulebook().id)
        );
        assert_eq!(
            read(bundled_rulebook(), &text),
            Ok(Restored { made: made(), ruleset: bundled_rulebook().id.into(), interview: sample(), partly: false, for_worker: false })
        );
        let handed_over = write(&sample(), made(), true);
        assert!(handed_over.contains("~t_lane~t_worker~"), "{handed_over}");
        assert_eq!(read(bundled_rulebook(), &handed_over).map(|kept| (kept.interview, kept.for_worker, kept.partly)), Ok((sample(), true, false)));
    }

    #[test]
    fn a_cut_or_changed_text_is_refused() {
        let text = write(&sample(), made(), false);
        for end in 0..text.len() {
            assert!(read(bundled_rulebook(), &text[..end]).is_err(), "{}", &text[..end]);
        }
        assert_eq!(read(bundled_rulebook(), &text.replace("jo_yes", "jo_no")), Err(LinkError::Damaged));
        for foreign in ["", "section-2", "~", "2~2025-07-01~2026-02-22~jo_yes~00000000"] {
            assert_eq!(read(bundled_rulebook(), foreign), Err(LinkError::Foreign), "{foreign}");
        }
    }

    #[test]
    fn a_link_that_travelled_is_read() {
        let text = write(&sample(), made(), false);
        let half = text.len() / 2;
        for travelled in [
            format!("{text}."),
            format!("{text})"),
            format!("{text}]."),
            format!("{text}&utm_source=mail"),
            format!("{text}?fbclid=abc~def"),
            format!("{text} "),
            format!("{text}\n"),
            format!("{text} Hey look at this"),
            format!("{text}\n\nSent from my phone"),
            format!("\u{2066}{text}\u{2069}"),
            format!("{}\r\n  {}", &text[..half], &text[half..]),
            format!("{}\u{200b}{}", &text[..half], &text[half..]),
            format!("“{text}”").trim_start_matches('“').to_owned(),
        ] {
            assert_eq!(read(bundled_rulebook(), &travelled).map(|kept| kept.interview), Ok(sample()), "{travelled}");
        }
    }

    #[test]
    fn a_text_without_a_minute_is_older_than_one_of_the_same_day_with_it() {
        let old = read(bundled_rulebook(), &resealed("1~2025-07-01~2025-06-01~jo_yes")).unwrap().made;
        assert_eq!(old, Moment { day: made().day, minute: None });
        assert!(old < made());
        for bad in ["2025-07-01T", "2025-07-01T2460", "2025-07-01T140", "2025-07-01T14055", "2025-07-01Tab00", "2025-02-30T1200"] {
            assert_eq!(read(bundled_rulebook(), &resealed(&format!("1~{bad}~2025-06-01~jo_yes"))), Err(LinkError::Damaged), "{bad}");
        }
    }

    #[test]
    fn what_a_later_version_wrote_is_asked_again_and_the_rest_is_kept() {
        let kept = read(bundled_rulebook(), &resealed("1~2025-07-01~2026-02-22~jo_yes~zz_new~em_a-ninth~ci_XX~ci_us~wa_5_year~t_other")).unwrap();
        assert!(kept.partly);
        assert!(kept.interview.answered().eq([key("jobOffer")]));
        assert_eq!(
            read(bundled_rulebook(), &resealed("1~2025-07-01~2026-02-22~st_2027-01-01~en_2026-01-01")).unwrap().interview.answered().collect::<Vec<_>>(),
            [key("offerStart")]
        );
    }
}
