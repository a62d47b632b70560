//! What each word says of each unit group.
//!
//! A softmax over the unit groups, linear in the words of a title, learned from the index of titles. It starts from the weights of plain
//! term statistics (BM25), so that rare words keep their say, and has further weights for classes of unit groups (TEER, broad category,
//! sub-major group), so that a word in a combination that no title has still leads to the right part of the classification.
//! Deterministic: no hash order, no clock, and its logarithm and exponential come from a library in Rust rather than from the system.

use super::Tables;
use super::finder::{CLASSES, Language, SCALE, STEPS, class_of, short, stem, words};
use super::statcan::Elements;
use std::collections::{BTreeMap, BTreeSet};

/// The weights to write, in 20ths.
pub struct Weights {
    /// Stems in alphabetical order.
    pub stems: Vec<String>,
    /// Per stem, places of unit groups and the steps of `STEPS`.
    pub groups: Vec<Vec<(usize, usize)>>,
    /// Per stem, classes and signed weights in units of five.
    pub classes: Vec<Vec<(usize, i32)>>,
}

impl Weights {
    /// How many weights there are.
    pub fn pairs(&self) -> usize {
        self.groups.iter().map(Vec::len).sum::<usize>() + self.classes.iter().map(Vec::len).sum::<usize>()
    }
}

/// One text that speaks for one unit group.
struct Example {
    group: usize,
    /// Places of stems, and how much each counts: the head of a title more than the rest.
    stems: Vec<(usize, f64)>,
    weight: f64,
    kind: Kind,
}

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A title of a job: its head counts more.
    Title,
    /// The description on the page: whoever reads it may type its words.
    Line,
    /// A duty: it teaches, but its words come into the index only where a title or a description has them.
    Duty,
}

const TITLE: f64 = 1.0;
const GROUP_TITLE: f64 = 4.0;
const DUTY: f64 = 0.4;
const LINE: f64 = 1.0;
/// The unit groups of a role, best first.
const ROLE: [f64; 5] = [3.0, 1.5, 1.0, 1.0, 1.0];
const HEAD: f64 = 1.25;
/// A text as long as this counts by its words alone; the words of a longer one count less each, by this power of how much longer it is.
const LENGTH: f64 = 3.0;
const LONGER: f64 = 0.3;

/// Learners see the examples in different orders; their mean depends less on it than any of them.
const LEARNERS: usize = 4;
const ROUNDS: usize = 2;
const BATCH: usize = 256;
const RATE: f64 = 0.3;
const CLASS_RATE: f64 = 0.3;
const DECAY: f64 = 1e-5;
/// How much of plain term statistics the learning starts from, and how much is added after it.
const START: f64 = 0.5;
const STATISTICS: f64 = 0.3;
/// What a unit group gains that has all of a stem's titles: a word alone leads to where it is most at home.
const SHARE: f64 = 3.0;
/// What a unit group gains of a stem that is a title by itself.
const ALONE: f64 = 1.0;
/// Weights below this part of the stem's greatest are left out.
const PART: f64 = 0.3;
/// Nor is there room for the others all: a weight stays by its size and by this power of how often the stem occurs, for a stem that many
/// titles have is typed more often.
const OFTEN: f64 = 0.4;
/// Weights below this are nearer to none than to the least step.
const LEAST: f64 = 0.3;
const LEAST_CLASS: f64 = 0.45;

/// Everything learned.
pub struct Learned {
    stems: Vec<String>,
    groups: Vec<Vec<(usize, f64)>>,
    classes: Vec<Vec<f64>>,
    /// How often each stem occurs.
    often: Vec<f64>,
}

/// Learns.
pub fn learn(elements: &Elements, tables: &Tables, language: Language) -> Learned {
    let codes: Vec<&String> = elements.groups.keys().collect();
    let place = |code: &str| codes.iter().position(|other| *other == code);
    let mut texts: Vec<(usize, &str, f64, Kind)> = Vec::new();
    texts.extend(elements.titles.iter().filter_map(|(code, text)| Some((place(code)?, text.as_str(), TITLE, Kind::Title))));
    texts.extend(elements.groups.iter().filter_map(|(code, text)| Some((place(code)?, text.as_str(), GROUP_TITLE, Kind::Title))));
    for (codes, role) in &tables.roles[elements.language] {
        texts.extend(codes.iter().zip(ROLE).filter_map(|(code, weight)| Some((place(code)?, role.as_str(), weight, Kind::Title))));
    }
    texts.extend(elements.duties.iter().filter_map(|(code, text)| Some((place(code)?, text.as_str(), DUTY, Kind::Duty))));
    texts.extend(tables.lines[elements.language].iter().filter_map(|(code, text)| Some((place(code)?, text.as_str(), LINE, Kind::Line))));
    let shorts = |text: &str| {
        let mut all: Vec<String> = Vec::new();
        for word in words(text, language) {
            let stem = short(&stem(&word, language)).to_owned();
            if !all.contains(&stem) {
                all.push(stem);
            }
        }
        all
    };
    let stems: Vec<String> = texts.iter().filter(|text| text.3 != Kind::Duty).flat_map(|text| shorts(text.1)).collect::<BTreeSet<_>>().into_iter().collect();
    let number: BTreeMap<&String, usize> = stems.iter().enumerate().map(|(number, stem)| (stem, number)).collect();
    let examples: Vec<Example> = texts
        .iter()
        .map(|&(group, text, weight, kind)| {
            let head = if kind == Kind::Title { head(text, language).map(|head| short(&stem(&head, language)).to_owned()) } else { None };
            let known = shorts(text).into_iter().filter_map(|stem| {
                let more = if head.as_ref() == Some(&stem) { HEAD } else { 1.0 };
                Some((*number.get(&stem)?, more))
            });
            let mut stems: Vec<(usize, f64)> = known.collect();
            let each = libm::pow(LENGTH / count(stems.len().max(1)), LONGER);
            for (_, times) in &mut stems {
                *times *= each;
            }
            Example { group, stems, weight, kind }
        })
        .filter(|example| !example.stems.is_empty())
        .collect();
    let classes: Vec<[usize; 3]> = codes.iter().map(|code| class_of(code)).collect();
    let (statistics, counts) = statistics(&examples, stems.len(), codes.len());
    let model = Model::mean((0..LEARNERS).map(|learner| {
        let mut model = Model::new(&statistics, classes.clone(), stems.len());
        for round in 0..ROUNDS {
            model.round(&examples, learner * ROUNDS + round);
        }
        model
    }));
    let in_titles: BTreeSet<(usize, usize)> =
        examples.iter().filter(|example| example.kind != Kind::Duty).flat_map(|example| example.stems.iter().map(|(stem, _)| (*stem, example.group))).collect();
    let alone: BTreeSet<(usize, usize)> =
        examples.iter().filter(|example| example.kind != Kind::Duty && example.stems.len() == 1).map(|example| (example.stems[0].0, example.group)).collect();
    let groups: Vec<Row> = statistics
        .iter()
        .enumerate()
        .map(|(stem, of)| {
            let known = of.iter().filter(|(group, _)| in_titles.contains(&(stem, *group)));
            let total: f64 = of.iter().map(|(group, _)| counts[stem].get(group).copied().unwrap_or_default()).sum();
            let share = |group: usize| counts[stem].get(&group).copied().unwrap_or_default() / total;
            let whole = |group: usize| if alone.contains(&(stem, group)) { ALONE } else { 0.0 };
            known.map(|(group, statistic)| (*group, model.groups[stem][*group] + STATISTICS * statistic + SHARE * share(*group) + whole(*group))).collect()
        })
        .collect();
    let times = |(counts, of): (&BTreeMap<usize, f64>, &Row)| of.iter().filter_map(|(group, _)| counts.get(group)).sum();
    let often = counts.iter().zip(&groups).map(times).collect();
    Learned { stems, groups, classes: model.classes, often }
}

impl Learned {
    /// The weights to write: of the unit groups those that matter at least so much.
    pub fn weights(&self, least: f64) -> Weights {
        let mut weights = Weights { stems: Vec::new(), groups: Vec::new(), classes: Vec::new() };
        for (((stem, groups), classes), often) in self.stems.iter().zip(&self.groups).zip(&self.classes).zip(&self.often) {
            let matters = least / libm::pow(*often, OFTEN);
            let least = groups.iter().map(|(_, weight)| weight * PART).fold(LEAST.max(matters), f64::max);
            let kept: Vec<(usize, usize)> =
                groups.iter().filter(|(_, weight)| *weight >= least).filter_map(|(group, weight)| Some((*group, step(*weight)?))).collect();
            if !kept.is_empty() {
                weights.stems.push(stem.clone());
                weights.groups.push(kept);
                weights.classes.push(classes.iter().enumerate().filter_map(|(class, weight)| Some((class, class_step(*weight)?))).collect());
            }
        }
        weights
    }
}

/// The word that names the job: the last before a qualification in English, the first in French.
fn head(text: &str, language: Language) -> Option<String> {
    let end = [" - ", ",", "(", ";"].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    let mut main = &text[..end];
    if language == Language::English {
        let end = [" of ", " for ", " in ", " to ", " at ", " with ", " on "].iter().filter_map(|word| main.find(word)).min().unwrap_or(main.len());
        main = &main[..end];
    }
    let mut all = words(main, language);
    match language {
        Language::English => all.pop(),
        Language::French => all.into_iter().next(),
    }
}

/// The step nearest to a weight.
fn step(weight: f64) -> Option<usize> {
    let weight = weight * f64::from(SCALE);
    let apart = |step: &i32| (weight - f64::from(*step)).abs();
    (0..STEPS.len()).min_by(|a, b| apart(&STEPS[*a]).total_cmp(&apart(&STEPS[*b])))
}

fn class_step(weight: f64) -> Option<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
    let step = (weight * f64::from(SCALE) / 5.0).round().clamp(-41.0, 41.0) as i32;
    (weight.abs() >= LEAST_CLASS && step != 0).then_some(step)
}

/// Places of unit groups and what they have, in order.
type Row = Vec<(usize, f64)>;

/// Okapi BM25 of each stem in the texts of each unit group: per stem, groups in order with their weights; and how often it occurs in each.
fn statistics(examples: &[Example], stems: usize, groups: usize) -> (Vec<Row>, Vec<BTreeMap<usize, f64>>) {
    const LONG: f64 = 0.3;
    const SATURATION: f64 = 1.2;
    let mut counts: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); stems];
    let mut lengths = vec![0.0; groups];
    for example in examples {
        for (stem, _) in &example.stems {
            *counts[*stem].entry(example.group).or_default() += example.weight;
            lengths[example.group] += example.weight;
        }
    }
    let all = count(groups);
    let mean = lengths.iter().sum::<f64>() / all;
    let weights = counts
        .iter()
        .map(|of| {
            let spread = count(of.len());
            let rarity = libm::log(1.0 + (all - spread + 0.5) / (spread + 0.5));
            let weight = |group: usize, times: f64| {
                let length = 1.0 - LONG + LONG * lengths[group] / mean;
                rarity * times * (SATURATION + 1.0) / (times + SATURATION * length)
            };
            of.iter().map(|(group, times)| (*group, weight(*group, *times))).collect()
        })
        .collect();
    (weights, counts)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The learner: `AdaGrad`, so that rare words take large steps.
struct Model {
    classes_of: Vec<[usize; 3]>,
    groups: Vec<Vec<f64>>,
    classes: Vec<Vec<f64>>,
    bias: Vec<f64>,
    /// Pairs that occur; only these are learned.
    known: Vec<Vec<usize>>,
    group_steps: Vec<Vec<f64>>,
    class_steps: Vec<Vec<f64>>,
    bias_steps: Vec<f64>,
}

impl Model {
    fn new(statistics: &[Vec<(usize, f64)>], classes_of: Vec<[usize; 3]>, stems: usize) -> Self {
        const FIRST: f64 = 0.1;
        let count = classes_of.len();
        let mut groups = vec![vec![0.0; count]; stems];
        for (of, row) in statistics.iter().zip(&mut groups) {
            for (group, weight) in of {
                row[*group] = weight * START;
            }
        }
        Self {
            known: statistics.iter().map(|of| of.iter().map(|(group, _)| *group).collect()).collect(),
            groups,
            classes: vec![vec![0.0; CLASSES]; stems],
            bias: vec![0.0; count],
            group_steps: vec![vec![FIRST; count]; stems],
            class_steps: vec![vec![FIRST; CLASSES]; stems],
            bias_steps: vec![FIRST; count],
            classes_of,
        }
    }

    /// The mean of the weights of several learners.
    fn mean(mut models: impl Iterator<Item = Self>) -> Self {
        let mut sum = models.next().unwrap_or_else(|| Self::new(&[], Vec::new(), 0));
        let mut number = 1.0;
        for other in models {
            number += 1.0;
            for (rows, others) in [(&mut sum.groups, other.groups), (&mut sum.classes, other.classes)] {
                for (value, more) in rows.iter_mut().flatten().zip(others.into_iter().flatten()) {
                    *value += more;
                }
            }
        }
        for value in sum.groups.iter_mut().chain(&mut sum.classes).flatten() {
            *value /= number;
        }
        sum
    }

    fn round(&mut self, examples: &[Example], round: usize) {
        for batch in shuffled(examples.len(), round).chunks(BATCH) {
            self.learn(&batch.iter().map(|place| &examples[*place]).collect::<Vec<_>>());
        }
    }

    /// The chance of every unit group for a text.
    fn chances(&self, example: &Example) -> Vec<f64> {
        let mut scores = self.bias.clone();
        let mut classes = [0.0; CLASSES];
        for (stem, times) in &example.stems {
            for (score, weight) in scores.iter_mut().zip(&self.groups[*stem]) {
                *score += times * weight;
            }
            for (score, weight) in classes.iter_mut().zip(&self.classes[*stem]) {
                *score += times * weight;
            }
        }
        for (score, of) in scores.iter_mut().zip(&self.classes_of) {
            *score += of.iter().map(|class| classes[*class]).sum::<f64>();
        }
        let most = scores.iter().copied().fold(f64::MIN, f64::max);
        for score in &mut scores {
            *score = libm::exp(*score - most);
        }
        let sum: f64 = scores.iter().sum();
        scores.iter().map(|score| score / sum).collect()
    }

    fn learn(&mut self, batch: &[&Example]) {
        let share = 16.0 / count(batch.len());
        let mut slopes: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        let mut bias = vec![0.0; self.bias.len()];
        for example in batch {
            let mut wrong = self.chances(example);
            wrong[example.group] -= 1.0;
            for slope in &mut wrong {
                *slope *= example.weight * share;
            }
            for (stem, times) in &example.stems {
                let row = slopes.entry(*stem).or_insert_with(|| vec![0.0; self.bias.len()]);
                for (slope, more) in row.iter_mut().zip(&wrong) {
                    *slope += times * more;
                }
            }
            for (slope, more) in bias.iter_mut().zip(&wrong) {
                *slope += more;
            }
        }
        for (stem, row) in slopes {
            let mut classes = [0.0; CLASSES];
            for (slope, of) in row.iter().zip(&self.classes_of) {
                for class in of {
                    classes[*class] += slope;
                }
            }
            for group in &self.known[stem] {
                step_down(&mut self.groups[stem][*group], &mut self.group_steps[stem][*group], row[*group], DECAY, RATE);
            }
            for (class, slope) in classes.iter().enumerate() {
                step_down(&mut self.classes[stem][class], &mut self.class_steps[stem][class], *slope, DECAY * 10.0, CLASS_RATE);
            }
        }
        for ((value, steps), slope) in self.bias.iter_mut().zip(&mut self.bias_steps).zip(bias) {
            step_down(value, steps, slope, DECAY, RATE * 0.2);
        }
    }
}

fn step_down(value: &mut f64, steps: &mut f64, slope: f64, decay: f64, rate: f64) {
    let slope = slope + decay * *value;
    *steps += slope * slope;
    *value -= rate * slope / steps.sqrt();
}

/// The numbers below `count` in an order that is the same every time.
fn shuffled(count: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(u64::try_from(round).unwrap_or_default() + 1);
    for place in (1..count).rev() {
        // xorshift64*
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        let drawn = state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        order.swap(place, usize::try_from(drawn).unwrap_or_default() % (place + 1));
    }
    order
}
