//! Representative values for every key, and random answers from them.

use super::question;
use innovation_stream_check::answers::{Raw, RawNumber};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::ABILITIES;
use innovation_stream_check::vocabulary::{Key, Kind};

fn text(text: &str) -> Raw {
    Raw::Text(text.to_owned())
}

/// Values that stand for all that the rules tell apart, and a few more.
pub fn pool(key: Key) -> Vec<Raw> {
    match key.kind() {
        Kind::Choice => key.choices().iter().map(|value| text(value)).collect(),
        Kind::Noc => ["00012", "21231", "21211", "21301", "31102", "31301", "72200", "22221", "42201", "53100", "12010", "33102", "63200", "64100", "85100"]
            .map(text)
            .to_vec(),
        Kind::Wage => {
            let hourly =
                ["0.001", "24.99", "28.39", "30.00", "31", "36.00", "38.50", "39.60", "52.79", "52.80", "400"].map(|amount| wage(amount, "hour", None));
            let longer = [wage("74880", "year", Some("40")), wage("1350.00", "week", Some("37.5")), wage("6239.99", "month", Some("40"))];
            hourly.into_iter().chain(longer).collect()
        }
        Kind::Rate => ["0.01", "30.00", "36.00", "55.25", "10000000"].map(text).to_vec(),
        Kind::Years(most) if most > 80 => ["17.5", "18", "30", "31", "35", "36", "46", "47", "130"].map(text).to_vec(),
        Kind::Years(_) => vec![
            text("0"),
            Raw::Number(RawNumber("0.5".to_owned())),
            text("1"),
            text("2"),
            text("2.75"),
            text("3"),
            text("4"),
            text("5"),
            text("6"),
            text("80"),
        ],
        Kind::Levels => {
            let levels = [[5, 5, 0, 0], [4, 4, 4, 4], [5, 5, 4, 4], [5, 5, 5, 5], [6, 6, 6, 6], [7, 7, 7, 7], [8, 8, 8, 8], [9, 9, 9, 9], [12, 10, 8, 7]];
            levels.map(of_levels).into_iter().chain([text("none")]).collect()
        }
        Kind::Percent => ["outside", "0", "5.9", "5.99", "6.0", "6", "100"].map(text).to_vec(),
        Kind::Country(_) => ["US", "DE", "RO", "IN", "GB"].map(text).to_vec(),
        // A job that began years before the decision is left aside: `engine::permit` does not reckon with it in what to ask next.
        Kind::Date if key == question("offerStart") => ["2024-12-22", "2026-03-22", "2027-06-01"].map(text).to_vec(),
        Kind::Date => [
            "2019-01-01",
            "2020-08-24",
            "2024-08-28",
            "2024-08-29",
            "2024-12-22",
            "2024-12-23",
            "2025-12-31",
            "2026-03-22",
            "2026-03-23",
            "2027-06-01",
            "2035-01-01",
        ]
        .map(text)
        .to_vec(),
    }
}

fn of_levels(levels: [u8; 4]) -> Raw {
    let level = |(ability, level): (&str, u8)| (ability.to_owned(), Raw::Number(RawNumber(level.to_string())));
    Raw::Object(ABILITIES.into_iter().zip(levels).map(level).collect())
}

fn wage(amount: &str, per: &str, hours: Option<&str>) -> Raw {
    let mut members = vec![("amount".to_owned(), text(amount)), ("per".to_owned(), text(per))];
    members.extend(hours.map(|hours| ("hoursPerWeek".to_owned(), text(hours))));
    Raw::Object(members)
}

/// An answer chosen by a number: absent, unsure, or one of the pool.
pub fn pick(key: Key, seed: u16) -> Raw {
    let pool = pool(key);
    match seed % 8 {
        0 | 1 => Raw::Absent,
        2 => text("unsure"),
        _ => pool[usize::from(seed / 8) % pool.len()].clone(),
    }
}

/// An object of answers, one number for each key.
pub fn object(seeds: &[u16]) -> Vec<(String, Raw)> {
    bundled_rulebook()
        .vocabulary
        .keys()
        .zip(seeds)
        .map(|(key, seed)| (key.name().to_owned(), pick(key, *seed)))
        .filter(|(_, raw)| *raw != Raw::Absent)
        .collect()
}
