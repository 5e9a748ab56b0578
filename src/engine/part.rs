//! What a part of a file gave. Parts that were read apart, each by a worker of its own, are put together in the order of the
//! file and are then what reading it at once gives.
use super::answer::Answer;
#[cfg(feature = "formats")]
use crate::linkage::Matches;
use crate::{
    codebook::{DerivedCounts, Quality},
    extract::{ReadingCounts, Stretch},
};
use serde::{Deserialize, Serialize};

/// The counts of a part of a file. No row is in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    pub(super) counts: ReadingCounts,
    pub(super) derived: DerivedCounts,
    pub(super) quality: Quality,
    pub(super) answer: Answer,
    /// Bytes of the rows that its worker keeps; none when it keeps none.
    pub(super) kept: Option<u64>,
    /// How its rows were joined with those of other files. Not among the bytes that the two modules share, but behind them.
    #[cfg(feature = "formats")]
    #[serde(skip)]
    pub(super) matches: Option<Matches>,
}

impl Part {
    /// Adds the part that comes next in the file. When it is not that one, for it began where no record begins, it is not
    /// added: then the stretch must be read again which is given back.
    ///
    /// `to` is where the next part had to end, `header_row` the row of the file's header.
    ///
    /// # Errors
    /// The stretch to read in its place.
    #[inline]
    pub fn append(&mut self, next: &Part, to: u64, header_row: u64) -> Result<(), Stretch> {
        if !self.counts.is_followed_by(&next.counts, header_row) {
            return Err(self.next_stretch(to));
        }
        self.counts.append(&next.counts);
        self.derived.merge(&next.derived);
        self.quality.merge(&next.quality);
        self.answer.merge(&next.answer);
        #[cfg(feature = "formats")]
        if let (Some(ours), Some(theirs)) = (&mut self.matches, &next.matches) {
            ours.merge(theirs);
        }
        self.kept = self.kept.zip(next.kept).map(|(ours, theirs)| ours + theirs);
        Ok(())
    }

    /// What was counted.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Bytes of the rows that are kept, by whichever worker; none when not all are.
    pub fn kept(&self) -> Option<u64> {
        self.kept
    }

    /// The stretch behind this part, known exactly, up to `to`.
    pub fn next_stretch(&self, to: u64) -> Stretch {
        Stretch {
            from: self.counts.ended,
            to,
            first_row: Some(self.counts.records + 1),
        }
    }

    /// As bytes for another worker of the same build.
    #[inline]
    pub fn to_bytes(&self) -> Vec<u8> {
        let bytes = postcard::to_allocvec(self).unwrap_or_default();
        #[cfg(feature = "formats")]
        if let Some(matches) = &self.matches {
            return postcard::to_extend(matches, bytes).unwrap_or_default();
        }
        bytes
    }

    /// The part of [`to_bytes`](Self::to_bytes); none of anything else.
    #[inline]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        #[cfg(feature = "formats")]
        {
            let (mut part, rest): (Part, &[u8]) = postcard::take_from_bytes(bytes).ok()?;
            if !rest.is_empty() {
                part.matches = Some(postcard::from_bytes(rest).ok()?);
            }
            Some(part)
        }
        #[cfg(not(feature = "formats"))]
        postcard::from_bytes(bytes).ok()
    }
}
