//! What rows say to a question: counts that add up, whoever counted them.
use crate::tally::Tally;
use serde::{Deserialize, Serialize};

/// The counts of some rows under a question. No row is in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The counts of the rows that belong.
    pub(super) tally: Tally,
    /// Rows of which it is not known whether they belong.
    pub(super) unknown: u64,
    /// Rows looked at.
    pub(super) seen: u64,
}

impl Answer {
    pub(super) fn new(tally: Tally) -> Self {
        Answer {
            tally,
            unknown: 0,
            seen: 0,
        }
    }

    /// Adds the answer of other rows to the same question; false when it is one to another.
    #[inline]
    pub(super) fn merge(&mut self, other: &Answer) -> bool {
        if !self.tally.has_items_of(&other.tally) {
            return false;
        }
        self.tally.merge(&other.tally);
        self.unknown += other.unknown;
        self.seen += other.seen;
        true
    }

    /// As bytes for another worker of the same build.
    #[inline]
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The answer of [`to_bytes`](Self::to_bytes); none of anything else.
    #[inline]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}
