//! Answers and results as plain numbers: the way in of the npm package's engine, whose JavaScript half is `integrations/npm/packed.js`.
//!
//! A look at a JavaScript object from here, and each member set on one, is a call across the boundary, and costs more than the assessment. So
//! JavaScript writes the answers of many people into one list of bytes, and reads what they come to out of one list of numbers. Whatever is
//! not as it should be is left to `evaluate`, which says what is wrong with it: here nothing is refused, only handed back.

use super::json::Json;
use super::{assessment, platform, read};
use crate::answers::{Answers, Raw, RawNumber, Reader, Value};
use crate::domain::{ABILITIES, Date};
use crate::engine::{self, Change, CriterionAssessment, Options, PASS_MARK, ProgramAssessment, WindowAssessment};
use crate::rulebook::{Programme, Rulebook, SourceId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// The keys of the answers; the place of each stands for it in the bytes.
#[wasm_bindgen(skip_typescript)]
pub fn keys() -> Vec<String> {
    super::rulebook().map(|rulebook| rulebook.vocabulary.questions.iter().map(|question| question.id.to_owned()).collect()).unwrap_or_default()
}

/// The ids of the programmes in their order.
#[wasm_bindgen(skip_typescript)]
pub fn programs() -> Vec<String> {
    super::rulebook().map(|rulebook| rulebook.programs.iter().map(|programme| programme.id.name().to_owned()).collect()).unwrap_or_default()
}

/// A source by its number in the results, frozen; `undefined` where there is none.
#[wasm_bindgen(skip_typescript)]
pub fn source(index: usize) -> JsValue {
    let id = u16::try_from(index).ok().map(SourceId);
    id.and_then(|id| Some(assessment::source(super::rulebook().ok()?, id))).unwrap_or(JsValue::UNDEFINED)
}

/// What is so of a programme whatever the answers are: its kind, code, ceiling and the like; `undefined` where it is no route.
#[wasm_bindgen(skip_typescript)]
pub fn route(id: &str) -> JsValue {
    let programme = super::rulebook().ok().and_then(|rulebook| rulebook.program(rulebook.find_program(id)?));
    let route = programme.and_then(|programme| Some(assessment::route(programme, programme.route.as_ref()?)));
    route.map_or(JsValue::UNDEFINED, |members| Json::Map(members).to_js())
}

/// The texts that numbers of the results stand for, from one number on: each is told once.
#[wasm_bindgen(skip_typescript)]
pub fn names(from: usize) -> Vec<String> {
    NAMES.with_borrow(|names| names.list.iter().skip(from).map(|name| (*name).to_owned()).collect())
}

thread_local! {
    static NAMES: RefCell<Names> = RefCell::default();
    /// The options of the last call: a caller in a loop passes the same ones again and again.
    static OPTIONS: RefCell<Option<Options>> = const { RefCell::new(None) };
}

/// The texts of the crate that were used in a result, each with a number. They are told apart by where they lie in memory, which is quicker
/// than to compare them; there are a few hundred at most.
#[derive(Default)]
struct Names {
    list: Vec<&'static str>,
    numbers: HashMap<(usize, usize), u32, BuildHasherDefault<AddressHasher>>,
}

impl Names {
    fn number(&mut self, name: &'static str) -> u32 {
        let list = &mut self.list;
        *self.numbers.entry((name.as_ptr().addr(), name.len())).or_insert_with(|| {
            list.push(name);
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// Hashes an address and a length.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.0 = (self.0 ^ value as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }
}

/// Assesses sets of answers, all with the same options: `None` where any of them, or the options, are not in order.
///
/// `sets` are the bytes that `packed.js` writes; `same`: with the options of the last call that gave a result; `outcomes` leaves out the reasons.
#[wasm_bindgen(skip_typescript)]
pub fn assess(sets: &[u8], options: JsValue, same: bool, outcomes: bool) -> Option<Vec<u32>> {
    let rulebook = super::rulebook().ok()?;
    // Nothing is borrowed while the options are read: a getter among them may call this again.
    let options = if same {
        OPTIONS.take()?
    } else {
        let mut reader = Reader::new(&rulebook.vocabulary);
        let read = read::options(&mut reader, rulebook, &read::Input::new(&options).options());
        if !reader.finish().is_empty() {
            return None;
        }
        read.unwrap_or_else(|| Options::on(platform::today()))
    };
    let words = NAMES.with_borrow_mut(|names| {
        let mut out = Out { words: Vec::with_capacity(if outcomes { 64 } else { 2048 }), names };
        out.day(options.as_of);
        let mut bytes = Bytes(sets);
        while !bytes.0.is_empty() {
            let answers = bytes.answers(rulebook)?;
            if outcomes { out.outcomes(rulebook, &answers, &options) } else { out.assessment(&engine::evaluate(rulebook, &answers, &options)) }
        }
        Some(out.words)
    });
    OPTIONS.set(Some(options));
    words
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::from(self.byte()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        // JavaScript counts its own units: they are bytes where all is ASCII.
        text.is_ascii().then(|| core::str::from_utf8(text).ok()).flatten()
    }

    /// A value: its kind, and what follows from it.
    fn value(&mut self) -> Option<Raw> {
        match self.byte()? {
            TEXT => Some(Raw::Text(self.text()?.to_owned())),
            NUMBER => Some(Raw::Number(RawNumber(self.text()?.to_owned()))),
            OBJECT => {
                let count = self.byte()?;
                let mut members = Vec::with_capacity(usize::from(count));
                for _ in 0..count {
                    let name = *WAGE_MEMBERS.iter().chain(&ABILITIES).nth(usize::from(self.byte()?))?;
                    members.push((name.to_owned(), self.value()?));
                }
                Some(Raw::Object(members))
            }
            _ => None,
        }
    }

    /// One set of answers; `None` where anything is wrong with it.
    fn answers(&mut self, rulebook: &'static Rulebook) -> Option<Answers> {
        let count = self.byte()?;
        let mut reader = Reader::new(&rulebook.vocabulary);
        let mut entries = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let question = rulebook.vocabulary.questions.get(usize::from(self.byte()?))?;
            entries.push((question.id.to_owned(), self.value()?));
        }
        let answers = reader.answers(&Raw::Object(entries));
        reader.finish().is_empty().then_some(answers)
    }
}

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const OBJECT: u8 = 2;
/// As `packed.js` numbers them; after them come the abilities.
const WAGE_MEMBERS: [&str; 3] = ["amount", "per", "hoursPerWeek"];

/// What the results are written to. `packed.js` reads them in the same order.
struct Out<'a> {
    words: Vec<u32>,
    names: &'a mut Names,
}

impl Out<'_> {
    fn count(&mut self, count: usize) {
        self.words.push(u32::try_from(count).unwrap_or(u32::MAX));
    }

    fn flag(&mut self, flag: bool) {
        self.words.push(u32::from(flag));
    }

    fn name(&mut self, name: &'static str) {
        let number = self.names.number(name);
        self.words.push(number);
    }

    /// A name that may be absent: 0, or one more than its number.
    fn perhaps(&mut self, name: Option<&'static str>) {
        let number = name.map_or(0, |name| self.names.number(name) + 1);
        self.words.push(number);
    }

    /// A day as the number that its digits make.
    fn day(&mut self, day: Date) {
        let (year, month, date) = day.ymd();
        self.words.push(u32::try_from(year * 10_000 + month * 100 + date).unwrap_or_default());
    }

    fn optional_day(&mut self, day: Option<Date>) {
        match day {
            Some(day) => self.day(day),
            None => self.words.push(0),
        }
    }

    fn text(&mut self, text: &str) {
        let start = self.words.len();
        self.words.push(0);
        self.words.extend(text.encode_utf16().map(u32::from));
        let length = u32::try_from(self.words.len() - start - 1).unwrap_or_default();
        if let Some(place) = self.words.get_mut(start) {
            *place = length;
        }
    }

    fn all<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.count(items.len());
        for item in items {
            each(self, item);
        }
    }

    fn sources(&mut self, sources: &[SourceId]) {
        self.all(sources, |out, id| out.count(id.index()));
    }

    fn outcomes(&mut self, rulebook: &'static Rulebook, answers: &Answers, options: &Options) {
        let outcomes = engine::outcomes(rulebook, answers, options);
        self.all(&outcomes, |out, program| {
            out.name(program.id.name());
            out.name(program.outcome.name());
            out.perhaps(program.if_open.map(engine::Outcome::name));
            out.name(program.window.name());
        });
    }

    fn assessment(&mut self, assessment: &engine::Assessment) {
        self.all(&assessment.programs, |out, program| out.program(assessment.rulebook, program));
        self.all(&assessment.order, |out, id| out.name(id.name()));
    }

    fn program(&mut self, rulebook: &'static Rulebook, program: &ProgramAssessment) {
        self.name(program.id.name());
        self.name(program.outcome.name());
        self.perhaps(program.if_open.map(engine::Outcome::name));
        self.window(&program.window);
        self.all(&program.criteria, Self::criterion);
        self.all(&program.next, |out, key| out.name(key.name()));
        self.all(&program.changes, |out, set| out.all(set, Self::change));
        let programme = rulebook.program(program.id);
        let is_route = programme.is_some_and(|programme| programme.route.is_some());
        self.flag(is_route);
        if is_route {
            let why = program.why();
            self.perhaps(why.map(|why| why.criterion.name()));
            if let Some(why) = why {
                self.name(why.status.name());
                self.perhaps(why.note);
            }
        }
        self.flag(program.permit.is_some());
        if let Some(permit) = program.permit {
            self.day(permit.until);
            self.name(permit.limited_by.name());
            self.flag(permit.upper_bound);
        }
        if is_route || program.permit.is_some() {
            self.all(&program.fees, |out, fee| {
                out.name(fee.id);
                out.words.push(fee.cents);
                out.name(fee.who.name());
            });
            self.all(&program.documents, |out, document| out.name(document.id));
        }
        let has_points = programme.is_some_and(Programme::has_points);
        self.flag(has_points);
        if has_points {
            self.flag(program.points.is_some());
        }
        if let Some(points) = &program.points {
            self.words.extend([PASS_MARK, points.min, points.max].map(u32::from));
            self.all(&points.factors, |out, factor| {
                out.name(factor.id);
                out.words.extend([factor.min, factor.max, factor.of].map(u32::from));
            });
            self.all(&points.missing, |out, key| out.name(key.name()));
        }
    }

    fn window(&mut self, window: &WindowAssessment) {
        self.name(window.status.name());
        self.optional_day(window.from);
        self.optional_day(window.to);
        self.sources(window.sources);
        self.perhaps(window.reason);
        self.flag(window.by_notice());
        if let Some(notice) = &window.notice {
            self.text(notice);
        }
    }

    fn criterion(&mut self, criterion: &Rc<CriterionAssessment>) {
        self.name(criterion.id.name());
        self.name(criterion.status.name());
        self.all(criterion.facts, |out, key| out.name(key.name()));
        self.sources(&criterion.sources);
        self.perhaps(criterion.note);
        self.perhaps(criterion.figures.map(|figures| figures.table));
        if let Some(figures) = criterion.figures {
            // A wage of ten million an hour is 1,000,000,000 cents.
            self.words.push(u32::try_from(figures.hourly).unwrap_or(u32::MAX));
            self.words.extend([figures.median, figures.threshold]);
            self.flag(figures.median_worked_out);
        }
        self.all(&criterion.remarks, |out, remark| out.name(remark.id));
    }

    fn change(&mut self, change: &Change) {
        self.name(change.key.name());
        match &change.to {
            Value::Choice(choice) => self.named(change.key.choices().get(usize::from(*choice)).copied().unwrap_or_default()),
            Value::Outside => self.named("outside"),
            Value::Occupation(code) => self.spelled(&code.to_string()),
            Value::Decimal(decimal) => self.spelled(&decimal.to_string()),
            Value::Country(country) => self.spelled(&country.to_string()),
            Value::Date(day) => self.spelled(&day.to_string()),
            Value::Levels(levels) => {
                self.words.push(3);
                self.words.extend(levels.0.map(u32::from));
            }
            Value::Wage(wage) => {
                self.words.push(2);
                self.text(&wage.amount.to_string());
                self.name(wage.per.name());
                self.flag(wage.hours_per_week.is_some());
                if let Some(hours) = &wage.hours_per_week {
                    self.text(&hours.to_string());
                }
            }
        }
    }

    fn named(&mut self, name: &'static str) {
        self.words.push(0);
        self.name(name);
    }

    fn spelled(&mut self, text: &str) {
        self.words.push(1);
        self.text(text);
    }
}
