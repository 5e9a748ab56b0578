//! The bytes of a file that a host has handed in while it is looked at.
use std::{borrow::Cow, ops::Range};

/// Some pieces of a file: its beginning, and what was asked for besides.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    size: u64,
    pieces: Vec<(u64, Cow<'a, [u8]>)>,
}

impl<'a> Pieces<'a> {
    /// The beginning of a file of `size` bytes.
    pub fn new(head: impl Into<Cow<'a, [u8]>>, size: u64) -> Self {
        Pieces {
            size,
            pieces: vec![(0, head.into())],
        }
    }

    /// Adds the bytes from an offset on. A longer piece from the same offset takes the place of a shorter one.
    pub fn add(&mut self, from: u64, bytes: impl Into<Cow<'a, [u8]>>) {
        self.pieces.retain(|(begin, _)| *begin != from);
        self.pieces.push((from, bytes.into()));
    }

    /// Bytes of the whole file.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The piece at the beginning.
    pub fn head(&self) -> &[u8] {
        let head = self.pieces.iter().find(|(from, _)| *from == 0);
        head.map_or(&[], |(_, bytes)| bytes)
    }

    /// The bytes of a range.
    ///
    /// # Errors
    /// The range, when it has not been handed in.
    #[cfg_attr(not(feature = "formats"), allow(dead_code))]
    pub(super) fn get(&self, range: Range<u64>) -> Result<&[u8], Range<u64>> {
        let found = self.pieces.iter().find_map(|(from, bytes)| {
            let begin = usize::try_from(range.start.checked_sub(*from)?).ok()?;
            let end = usize::try_from(range.end.checked_sub(*from)?).ok()?;
            bytes.get(begin..end)
        });
        found.ok_or(range)
    }

    /// The bytes of a range and as many behind it as were handed in with it, up to an offset.
    ///
    /// # Errors
    /// The range, when it has not been handed in.
    #[cfg_attr(not(feature = "formats"), allow(dead_code))]
    pub(super) fn longest(&self, least: Range<u64>, end: u64) -> Result<&[u8], Range<u64>> {
        let known = self
            .pieces
            .iter()
            .map(|(from, bytes)| *from..from.saturating_add(bytes.len() as u64));
        let holding = known.filter(|piece| piece.start <= least.start && least.end <= piece.end);
        let end = holding.map(|piece| piece.end.min(end)).max();
        self.get(least.start..end.unwrap_or(least.end))
    }
}
