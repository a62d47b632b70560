//! Unit groups for a text, best first.

use super::code::{Digits, digits, has_words};
use super::data::{CLASSES, Occupations, Rank, Stem, UnitGroup, class_of};
use super::near::Guess;
use super::text::{among, short, stem, stems, words};

/// What a text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Words of a job title.
    Words,
    /// A code of NOC 2021 or its beginning.
    Code,
    /// A code of NOC 2016, which had four digits.
    OldCode,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What the text was taken for.
    pub basis: Basis,
    /// Places of unit groups in the order of the codes, best first. A hit is a proposal: the person picks.
    pub places: Vec<usize>,
}

/// Longer texts are cut: no job title is as long.
const LONGEST: usize = 120;

/// A hit must reach this part of the best one's score, in percent.
const ENOUGH: i32 = 42;

/// What the managers of a field gain, in percent of what its best and its second unit group have.
const LED: [i32; 2] = [50, 20];

/// What every group of senior managers gains of a word that means them.
const SENIOR: i32 = 200;

/// What the unit groups of a role gain where a text is that and no more, best first.
const ROLE: [i32; 3] = [160, 110, 80];

/// Two words that are one (`care giver`): the first has so many letters, the whole at most so many.
const FIRST_PART: core::ops::RangeInclusive<usize> = 3..=5;
const BOTH_PARTS: core::ops::RangeInclusive<usize> = 6..=11;

/// What a guess counts for, in 20ths of a word as typed.
const AS_TYPED: i32 = 20;
const CORRECTED: i32 = 15;
const ONE_OF_TWO: i32 = 18;
const UNFINISHED: i32 = 16;
const WEAK: i32 = 6;

/// Unknown words of a text that are looked up among others.
const MISSPELT: usize = 4;

/// Completions of an unfinished word that are looked at.
const COMPLETIONS: usize = 40;

impl Occupations {
    /// The unit groups that fit a text, best first, at most `most`.
    ///
    /// Digits are a code, whatever introduces it: five of NOC 2021, four of NOC 2016, fewer the beginning of a code. Anything else is a job
    /// title; its last word may be unfinished.
    pub fn find(&self, text: &str, most: usize) -> Found {
        if let Digits::Whole(code) | Digits::Other(code) = digits(text, |code| self.groups.iter().any(|group| group.code == code)) {
            return self.find_code(&code, most);
        }
        let text = text.trim();
        let text = text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        let places = if has_words(text) { self.find_words(text, most) } else { Vec::new() };
        Found { basis: Basis::Words, places }
    }

    fn find_code(&self, digits: &str, most: usize) -> Found {
        let place = |code: &str| self.groups.iter().position(|group| group.code == code);
        let old = self.old_codes.iter().find(|(code, _)| code == digits);
        if let Some((_, codes)) = old {
            return Found { basis: Basis::OldCode, places: codes.split(' ').filter_map(place).take(most).collect() };
        }
        let begins = |(place, group): (usize, &UnitGroup)| group.code.starts_with(digits).then_some(place);
        Found { basis: Basis::Code, places: self.groups.iter().enumerate().filter_map(begins).take(most).collect() }
    }

    fn find_words(&self, text: &str, most: usize) -> Vec<usize> {
        let mut scores = Scores::new(self);
        let typed = self.spelt_out(text);
        let mut of_rank = Vec::new();
        let mut strange = 0;
        let weak: Vec<bool> = typed.iter().map(|word| among(&self.weak, word)).collect();
        let only_weak = !weak.contains(&false);
        let said = stems(typed.iter().zip(&weak).filter(|(_, weak)| !**weak).map(|(word, _)| word), self.language);
        let rank = self.ranks.iter().find(|(_, stems)| said.contains(stems)).filter(|(rank, _)| *rank != Rank::None);
        self.add_role(&said, &mut scores);
        let mut before = "";
        for (place, (word, weak)) in typed.iter().zip(weak).enumerate() {
            let weight = if weak && !only_weak { WEAK } else { AS_TYPED };
            if let Some(stem) = self.joined(before, word) {
                scores.add(stem, weight);
            }
            before = word;
            let whole = stem(word, self.language);
            if let Some(stem) = self.exact(short(&whole)) {
                if rank.is_some_and(|(_, stems)| among(stems, short(&whole))) {
                    of_rank.push((stem, weight));
                } else {
                    scores.add(stem, weight);
                }
                continue;
            }
            let last = place + 1 == typed.len();
            if last && self.complete(&whole, word, weight, &mut scores) {
                continue;
            }
            // A title has few misspelt words; a text that is none is not worth the time of a phone.
            if strange == MISSPELT {
                continue;
            }
            strange += 1;
            match self.guess(&whole) {
                Some(Guess::Near(stem)) => scores.add(stem, weight * CORRECTED / AS_TYPED),
                Some(Guess::Two(left, right)) => {
                    scores.add(left, weight * ONE_OF_TWO / AS_TYPED);
                    scores.add(right, weight * ONE_OF_TWO / AS_TYPED);
                }
                None => {}
            }
        }
        scores.finish();
        if let Some((rank, _)) = rank {
            scores.lead(*rank);
            for (stem, weight) in of_rank {
                scores.add(stem, weight);
            }
            scores.finish();
        }
        scores.best(most)
    }

    /// Counts the role that a text, as stems between spaces, is.
    fn add_role(&self, said: &str, scores: &mut Scores<'_>) {
        let found = self.roles.binary_search_by(|(stems, _)| stems.as_str().cmp(said.trim())).ok();
        let Some((_, codes)) = found.and_then(|place| self.roles.get(place)) else { return };
        for (code, more) in codes.split(' ').zip(ROLE) {
            let place = self.groups.iter().position(|group| group.code == code);
            if let Some(score) = place.and_then(|place| scores.groups.get_mut(place)) {
                *score += more;
            }
        }
    }

    /// The known stem of two words written as one.
    fn joined(&self, left: &str, right: &str) -> Option<&Stem> {
        if !FIRST_PART.contains(&left.len()) || right.len() < 3 {
            return None;
        }
        let whole = stem(&format!("{left}{right}"), self.language);
        if BOTH_PARTS.contains(&whole.len()) { self.exact(short(&whole)) } else { None }
    }

    /// The words of a text, abbreviations spelt out beside them.
    fn spelt_out(&self, text: &str) -> Vec<String> {
        let mut all = Vec::new();
        for word in words(text, self.language) {
            for (_, meaning) in self.abbreviations.iter().filter(|(short, _)| *short == word) {
                for word in words(meaning, self.language) {
                    if !all.contains(&word) {
                        all.push(word);
                    }
                }
            }
            if !all.contains(&word) {
                all.push(word);
            }
        }
        all
    }

    /// Counts the best of what an unfinished word may become; false where nothing begins so.
    fn complete(&self, whole: &str, word: &str, weight: i32, scores: &mut Scores<'_>) -> bool {
        if word.len() < 2 {
            return false;
        }
        let mut any = false;
        let mut best = vec![0; self.groups.len()];
        for stem in self.beginning(short(whole)).take(COMPLETIONS) {
            any = true;
            for (place, weight) in self.weights.get(stem.weights.clone()).unwrap_or_default() {
                if let Some(score) = best.get_mut(usize::from(*place)) {
                    *score = i32::from(*weight).max(*score);
                }
            }
        }
        for (score, more) in scores.groups.iter_mut().zip(best) {
            *score += more * weight * UNFINISHED / AS_TYPED / AS_TYPED;
        }
        any
    }
}

/// The scores in 20ths: of every unit group by its own words, and of every class.
struct Scores<'a> {
    occupations: &'a Occupations,
    groups: Vec<i32>,
    classes: [i32; CLASSES],
}

impl<'a> Scores<'a> {
    fn new(occupations: &'a Occupations) -> Self {
        Self { occupations, groups: vec![0; occupations.groups.len()], classes: [0; CLASSES] }
    }

    /// Counts what a stem speaks for, as so many 20ths of a word.
    fn add(&mut self, stem: &Stem, weight: i32) {
        let part = |full: i16| i32::from(full) * weight / AS_TYPED;
        for (place, full) in self.occupations.weights.get(stem.weights.clone()).unwrap_or_default() {
            if let Some(score) = self.groups.get_mut(usize::from(*place)) {
                *score += part(*full);
            }
        }
        for (class, full) in self.occupations.class_weights.get(stem.class_weights.clone()).unwrap_or_default() {
            if let Some(score) = self.classes.get_mut(usize::from(*class)) {
                *score += part(*full);
            }
        }
    }

    /// Gives every unit group what its classes have.
    fn finish(&mut self) {
        if self.classes == [0; CLASSES] {
            return;
        }
        for (score, group) in self.groups.iter_mut().zip(&self.occupations.groups) {
            *score += class_of(&group.code).iter().filter_map(|class| self.classes.get(*class)).sum::<i32>();
        }
        self.classes = [0; CLASSES];
    }

    /// Takes words that name a field for those who lead it: few titles have them beside a word of rank.
    fn lead(&mut self, rank: Rank) {
        let [managers, seniors] = &self.occupations.leaders;
        let leaders = if rank == Rank::Senior { seniors } else { managers };
        let mut led = vec![[0; 2]; self.groups.len()];
        for (score, leader) in self.groups.iter().zip(leaders) {
            if let Some([first, second]) = led.get_mut(*leader) {
                *second = (*first).min(*score).max(*second);
                *first = (*first).max(*score);
            }
        }
        for (place, (score, led)) in self.groups.iter_mut().zip(led).enumerate() {
            *score += led.iter().zip(LED).map(|(led, part)| led * part / 100).sum::<i32>();
            if rank == Rank::Senior && seniors.contains(&place) {
                *score += SENIOR;
            }
        }
    }

    /// The places of the best, best first. How common a unit group is decides between near equals; it makes no hit by itself.
    fn best(mut self, most: usize) -> Vec<usize> {
        let enough = self.groups.iter().copied().max().unwrap_or_default() * ENOUGH / 100;
        let mut found = Vec::new();
        while found.len() < most {
            let hits = self.groups.iter().zip(&self.occupations.common).enumerate().filter(|(_, (score, _))| **score > 0 && **score >= enough);
            // The first of equals, so that the order of codes decides.
            let Some((place, _)) = hits.rev().max_by_key(|(_, (score, common))| **score + **common) else { break };
            found.push(place);
            if let Some(score) = self.groups.get_mut(place) {
                *score = 0;
            }
        }
        found
    }
}
