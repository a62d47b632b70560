//! Lists of the rulebook.

use core::ops::Deref;

/// A list of a rulebook: a slice that is never freed, since a rulebook lives as long as the program.
pub struct List<T: 'static>(pub &'static [T]);

impl<T> List<T> {
    /// The list of these.
    pub fn of(items: impl IntoIterator<Item = T>) -> Self {
        Self(items.into_iter().collect::<Vec<T>>().leak())
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<T> {}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(&[])
    }
}

impl<T: core::fmt::Debug> core::fmt::Debug for List<T> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0
    }
}

impl<T> IntoIterator for List<T> {
    type Item = &'static T;
    type IntoIter = core::slice::Iter<'static, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
