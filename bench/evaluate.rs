//! `cargo bench`: the engine on the host, for all programmes and for one, with its ratio to the reading of the same answers in the same run.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_arithmetic, clippy::cast_precision_loss)]

use innovation_stream_check::answers::{Answers, Raw, Reader};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::Date;
use innovation_stream_check::engine::{Options, evaluate};
use innovation_stream_check::rulebook::ProgramId;
use std::hint::black_box;
use std::time::Instant;

const COMPLETE: [(&str, &str); 23] = [
    ("jobOffer", "yes"),
    ("employer", "clio"),
    ("offerSubmitted", "yes"),
    ("complianceFee", "paid"),
    ("offerNumber", "received"),
    ("occupation", "21231"),
    ("province", "ON"),
    ("collectiveAgreement", "none"),
    ("jobBankMedian", "55.00"),
    ("peerWage", "at-or-above"),
    ("wageReview", "yes"),
    ("education", "bachelor"),
    ("fieldOfStudy", "related"),
    ("experienceYears", "5"),
    ("licence", "held"),
    ("otherRequirements", "met"),
    ("location", "outside"),
    ("channel", "online"),
    ("citizenship", "IN"),
    ("usPermanentResident", "no"),
    ("unauthorizedWork", "never"),
    ("admissibilityConcern", "no"),
    ("employerStanding", "good"),
];

fn raw(entries: &[(&str, &str)], wage: &str) -> Raw {
    let text = |text: &str| Raw::Text(text.to_owned());
    let wage = Raw::Object(vec![("amount".to_owned(), text(wage)), ("per".to_owned(), text("hour"))]);
    Raw::Object(entries.iter().map(|(key, value)| ((*key).to_owned(), text(value))).chain([("wage".to_owned(), wage)]).collect())
}

fn read(raw: &Raw) -> Answers {
    Reader::new(&bundled_rulebook().vocabulary).answers(raw)
}

/// The median time of one call in nanoseconds, over 401 batches.
fn median(mut work: impl FnMut()) -> f64 {
    const BATCH: u32 = 20;
    let mut times: Vec<f64> = (0..401)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..BATCH {
                work();
            }
            start.elapsed().as_nanos() as f64 / f64::from(BATCH)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let day = Date::parse("2025-07-01").unwrap();
    let all = Options::on(day);
    let one = Options { programs: Some(vec![ProgramId("innovation-stream")]), ..all.clone() };
    println!("{:<28} {:>12} {:>12} {:>12} {:>10}", "answers", "all, us", "stream, us", "reading, us", "all/reading");
    for (name, input) in [
        ("none", Raw::Object(Vec::new())),
        ("half", raw(&COMPLETE[..11], "60.00")),
        ("complete, in favour", raw(&COMPLETE, "60.00")),
        ("complete, wage too low", raw(&COMPLETE, "20.00")),
    ] {
        let answers = read(&input);
        let all = median(|| drop(black_box(evaluate(bundled_rulebook(), black_box(&answers), &all))));
        let one = median(|| drop(black_box(evaluate(bundled_rulebook(), black_box(&answers), &one))));
        let reading = median(|| drop(black_box(read(black_box(&input)))));
        println!("{name:<28} {:>12.2} {:>12.2} {:>12.2} {:>10.1}", all / 1e3, one / 1e3, reading / 1e3, all / reading);
    }
}
