//! Rows that are there already, for instance made of others: read like a file, but no byte is needed for them.
use super::{RawBatch, ReadingCounts};

/// Batches to come, and the name of the file that they were made of.
pub struct ReadyRows {
    file: String,
    batches: Box<dyn Iterator<Item = RawBatch>>,
}

impl ReadyRows {
    pub(crate) fn new(file: &str, batches: Box<dyn Iterator<Item = RawBatch>>) -> Self {
        ReadyRows {
            file: file.to_owned(),
            batches,
        }
    }

    /// Gives all batches. How their cells fared was counted where they were made of others.
    pub(super) fn finish(self, sink: &mut dyn FnMut(RawBatch)) -> ReadingCounts {
        let mut counts = ReadingCounts {
            file: self.file,
            ..ReadingCounts::default()
        };
        for batch in self.batches {
            counts.rows += batch.len as u64;
            sink(batch);
        }
        counts
    }
}
