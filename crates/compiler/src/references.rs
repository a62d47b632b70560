//! What the parts of a rulebook refer to: ids as written become places in its lists.

use isc_core::List;
use isc_core::rulebook::{PageId, SourceId};
use isc_core::vocabulary::{Key, Vocabulary};

/// What the parts of a rulebook refer to, by id.
pub struct References<'a> {
    pub vocabulary: &'static Vocabulary,
    /// Their ids, in order.
    pub sources: Vec<&'a str>,
    pub pages: Vec<&'a str>,
}

impl References<'_> {
    pub fn key(&self, id: &str) -> Option<Key> {
        self.vocabulary.find(id)
    }

    pub fn source(&self, id: &str) -> Option<SourceId> {
        self.sources.iter().position(|source| *source == id).and_then(|place| u16::try_from(place).ok()).map(SourceId)
    }

    pub fn sources(&self, ids: &[String]) -> List<SourceId> {
        List::of(ids.iter().filter_map(|id| self.source(id)))
    }

    pub fn page(&self, id: Option<&String>) -> Option<PageId> {
        let id = id?;
        self.pages.iter().position(|page| *page == id).and_then(|place| u16::try_from(place).ok()).map(PageId)
    }

    pub fn pages(&self, ids: &[String]) -> List<PageId> {
        List::of(ids.iter().filter_map(|id| self.page(Some(id))))
    }
}

/// A text that stays, as those of a rulebook do.
pub fn leaked(text: &str) -> &'static str {
    text.to_owned().leak()
}
