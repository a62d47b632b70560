//! Which known stem a misspelt or unfinished word may mean.

use super::data::{Occupations, Stem, letter_set};
use super::text::{STEM, short, stem};

/// What a word that is not known is taken for.
pub(super) enum Guess<'a> {
    /// Another spelling, or a word with the same beginning.
    Near(&'a Stem),
    /// Two known words written as one.
    Two(&'a Stem, &'a Stem),
}

/// In 20ths of a changed letter: what makes a guess worse.
const UNFINISHED: usize = 6;
const FIRST_LETTER: usize = 10;
const LETTER: usize = 20;
const SAME_START: usize = 24;
const ALIKE_START: usize = 44;

impl Occupations {
    /// The known stem that is written exactly so.
    pub(super) fn exact(&self, word: &str) -> Option<&Stem> {
        let place = self.stems.binary_search_by(|stem| self.letters(stem).cmp(word)).ok()?;
        self.stems.get(place)
    }

    /// The known stems that begin so.
    pub(super) fn beginning(&self, start: &str) -> impl Iterator<Item = &Stem> {
        let first = self.stems.partition_point(|stem| self.letters(stem) < start);
        self.stems.iter().skip(first).take_while(move |stem| self.letters(stem).starts_with(start))
    }

    /// What a word that is not known, without its ending, is taken for.
    pub(super) fn guess(&self, whole: &str) -> Option<Guess<'_>> {
        let bound: u32 = match whole.len() {
            ..=3 => 0,
            4..STEM => 1,
            _ => 2,
        };
        let long = whole.get(..STEM + 2).unwrap_or(whole).as_bytes();
        // Of stems equally near, the one that speaks for most unit groups.
        let mut best: Option<(usize, usize, &Stem)> = None;
        let set = letter_set(long);
        // Few stems have no more strange letters than may be wrong; of the others only those with the same beginning come near.
        let alike = self.stems.iter().filter(|stem| bound > 0 && (stem.letter_set & !set).count_ones() <= bound);
        for stem in self.beginning(whole.get(..5).unwrap_or(whole)).chain(alike) {
            let Some(cost) = cost(long, self.letters(stem).as_bytes(), bound as usize) else { continue };
            let rare = usize::MAX - stem.weights.len();
            if best.is_none_or(|(least, rarest, _)| (cost, rare) < (least, rarest)) {
                best = Some((cost, rare, stem));
            }
        }
        match best {
            Some((cost, _, stem)) if cost <= SAME_START => Some(Guess::Near(stem)),
            _ => self.parted(whole).or(best.map(|(_, _, stem)| Guess::Near(stem))),
        }
    }

    /// Two known words of three letters or more.
    fn parted(&self, whole: &str) -> Option<Guess<'_>> {
        // Longer ones are no words.
        const LONGEST: usize = 30;
        let end = if whole.len() > LONGEST { 0 } else { whole.len().saturating_sub(2) };
        (3..end).find_map(|place| {
            let (left, right) = whole.split_at_checked(place)?;
            let known = |part: &str| self.exact(short(&stem(part, self.language)));
            Some(Guess::Two(known(left)?, known(right)?))
        })
    }
}

/// How far a known stem lies from a word; `None` where it is too far to be meant.
fn cost(word: &[u8], known: &[u8], bound: usize) -> Option<usize> {
    if known.starts_with(word) && word.len() > 2 {
        return Some(UNFINISHED + known.len() - word.len());
    }
    if bound > 0 && known.len() > 2 {
        let near = (known.len() == STEM && word.len() > STEM) || word.len().abs_diff(known.len()) <= bound;
        let changed = if near { distance(word, known) } else { usize::MAX };
        if changed <= bound {
            return Some(LETTER * changed + if word.first() == known.first() { 0 } else { FIRST_LETTER });
        }
    }
    let same = word.iter().zip(known).take_while(|(left, right)| left == right).count();
    (same >= 5).then_some(if same == known.len() { SAME_START } else { ALIKE_START - 2 * same })
}

/// The letters to put in, leave out, change or swap with a neighbour to make a known stem of a word (optimal string alignment). A stem that was
/// cut short is compared with as much of the word as fits it best. The stem is no longer than `STEM`.
fn distance(word: &[u8], known: &[u8]) -> usize {
    const WIDTH: usize = STEM + 1;
    let mut before = [0; WIDTH];
    let mut above: [usize; WIDTH] = core::array::from_fn(|place| place);
    let mut last = 0;
    let mut best = usize::MAX;
    let end = |row: &[usize; WIDTH]| row.get(known.len()).copied().unwrap_or(usize::MAX);
    for (row, letter) in word.iter().enumerate() {
        let mut now = [row + 1; WIDTH];
        let mut neighbour = row + 1;
        let mut passed = 0;
        // Columns: the cell to the upper left, above, the one two up and two left, and the cell itself.
        let cells = now.iter_mut().skip(1).zip(above.iter().zip(above.iter().skip(1)));
        for ((column, other), (cell, (corner, up))) in known.iter().enumerate().zip(cells) {
            let mut cheapest = (corner + usize::from(letter != other)).min(up + 1).min(neighbour + 1);
            if row > 0 && column > 0 && *letter == passed && *other == last {
                cheapest = cheapest.min(before.get(column - 1).map_or(cheapest, |swapped| swapped + 1));
            }
            *cell = cheapest;
            neighbour = cheapest;
            passed = *other;
        }
        last = *letter;
        before = above;
        above = now;
        best = best.min(end(&above));
    }
    if known.len() == STEM { best.min(end(&above)) } else { end(&above) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_letters_put_in_left_out_changed_and_swapped() {
        let apart = |left: &str, right: &str| distance(left.as_bytes(), right.as_bytes());
        assert_eq!(apart("nurse", "nurse"), 0);
        assert_eq!(apart("enginer", "engineer"), 1);
        assert_eq!(apart("softwrae", "software"), 1);
        assert_eq!(apart("janiter", "janitor"), 1);
        assert_eq!(apart("teh", "the"), 1);
        assert_eq!(apart("chef", "cook"), 3);
        assert_eq!(apart("", "cook"), 4);
        // A stem of eight letters was cut short: what follows in the word does not count.
        assert_eq!(apart("recieption", "receptio"), 1);
        assert_eq!(apart("machinst", "machinis"), 1);
    }
}
