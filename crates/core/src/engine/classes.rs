//! Sets of classes, and what an open fact could still become.

use crate::vocabulary::KeySet;

/// A set of classes of one fact, as bits: one where the fact is known, several where it is not.
pub(super) type Classes = u32;

/// The single classes of a set.
pub(super) fn bits(classes: Classes) -> impl Iterator<Item = Classes> {
    (0..Classes::BITS).map(|bit| 1 << bit).filter(move |bit| classes & bit != 0)
}

/// The sets of classes that an open fact comes to, for each combination of values of the answers that are missing to it.
///
/// A fact that looks at two missing answers, of which three and two values are told apart, has two axes and six options.
#[derive(Debug, Default)]
pub(super) struct Prospects {
    /// The missing answers.
    pub(super) axes: Vec<Axis>,
    /// A set for each combination of their values, the first axis fastest. It has one class, or several where other answers are unsure.
    pub(super) options: Vec<Classes>,
}

/// A missing answer, or several that are tried together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    pub(super) keys: KeySet,
    /// How many values are tried.
    pub(super) count: usize,
    /// Whether something holds while it is missing (its default): to leave it out is then one of the values.
    pub(super) has_default: bool,
    /// Of several answers tried together, one that alone can bring about one of the values whatever the others are: `wage`, which can be too low
    /// in every province.
    pub(super) alone: Option<(KeySet, usize)>,
}

impl Axis {
    pub(super) const fn new(keys: KeySet, count: usize) -> Self {
        Self { keys, count, has_default: false, alone: None }
    }
}

impl Prospects {
    /// One axis for all the missing answers of a fact.
    pub(super) fn together(keys: KeySet, options: Vec<Classes>) -> Self {
        Self { axes: vec![Axis::new(keys, options.len())], options }
    }

    /// Adds an answer that matters to one more value of the axis that is there: it tells the one set of classes from the other.
    pub(super) fn tells_apart(&mut self, key: KeySet, one: Classes, other: Classes) {
        if let [axis] = self.axes.as_mut_slice() {
            axis.count += 1;
            self.options.push(one);
            self.options.extend_from_within(..self.options.len() - 1);
            self.options.push(other);
            self.axes.push(Axis::new(key, 2));
        }
    }

    /// The same, where one of the answers alone can bring about one of the options.
    pub(super) fn alone(mut self, key: KeySet, option: Classes) -> Self {
        if let ([axis, ..], Some(place)) = (self.axes.as_mut_slice(), self.options.iter().position(|other| *other == option)) {
            axis.alone = Some((key, place));
        }
        self
    }
}
