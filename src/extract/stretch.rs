//! Reading a part of a CSV file: which bytes belong to the records that begin in it.
//!
//! A file can be cut anywhere. Each part begins behind the first line end in it and ends with the record that crosses its
//! end. Where a cut lies between quotes that first line end is none; then the part begins elsewhere than the one before it
//! ended, which the two tell when they are put together, and it is read again from there.

/// A part of a file: the records of which the first byte lies in `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First byte.
    pub from: u64,
    /// First byte of the next part.
    pub to: u64,
    /// Row of the file that begins at `from`. None when it is not known where a record begins: the bytes that are handed in
    /// begin one earlier then, and rows are counted from 1.
    pub first_row: Option<u64>,
}

impl Stretch {
    /// The whole file.
    pub const WHOLE: Stretch = Stretch {
        from: 0,
        to: u64::MAX,
        first_row: Some(1),
    };

    /// First byte that has to be handed in.
    pub fn first_byte(self) -> u64 {
        match self.first_row {
            Some(_) => self.from,
            None => self.from.saturating_sub(1),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Before the first line end.
    Searching,
    /// Behind a CR, which an LF may follow.
    SearchingAfterCr,
    /// Within the part.
    Reading,
    /// Behind its end, within the record that crosses it.
    Ending,
    /// Behind the CR that ends the last record.
    EndingAfterCr,
    Done,
}

/// Follows the bytes that are handed in.
pub(super) struct Edges {
    /// Offset in the file of the next byte.
    at: u64,
    to: u64,
    phase: Phase,
    began: u64,
}

impl Edges {
    pub(super) fn new(stretch: Stretch) -> Self {
        Edges {
            at: stretch.first_byte(),
            to: stretch.to,
            phase: match stretch.first_row {
                Some(_) if stretch.from >= stretch.to => Phase::Done,
                Some(_) => Phase::Reading,
                None => Phase::Searching,
            },
            began: stretch.from,
        }
    }

    /// Offset of the first record, once it was found.
    pub(super) fn began(&self) -> u64 {
        match self.phase {
            Phase::Searching | Phase::SearchingAfterCr => self.at,
            _ => self.began,
        }
    }

    /// Offset behind the last record, once everything was handed in.
    pub(super) fn ended(&self) -> u64 {
        self.at
    }

    /// Whether what follows in the file belongs to other parts.
    pub(super) fn is_done(&self) -> bool {
        self.phase == Phase::Done
    }

    /// Hands on what belongs to this part; `read` says whether a record ends with it.
    pub(super) fn push<E>(
        &mut self,
        mut bytes: &[u8],
        read: &mut impl FnMut(&[u8]) -> Result<bool, E>,
    ) -> Result<(), E> {
        while let Some(&first) = bytes.first() {
            let length = match self.phase {
                Phase::Done => return Ok(()),
                Phase::Searching => match line_end(bytes) {
                    None => bytes.len(),
                    Some((length, b'\r')) => {
                        self.phase = Phase::SearchingAfterCr;
                        length
                    }
                    Some((length, _)) => {
                        self.begin(length);
                        length
                    }
                },
                Phase::SearchingAfterCr => {
                    let length = usize::from(first == b'\n');
                    self.begin(length);
                    length
                }
                Phase::Reading => {
                    let left = usize::try_from(self.to - self.at).unwrap_or(usize::MAX);
                    let now = bytes.get(..left).unwrap_or(bytes);
                    let is_between = read(now)?;
                    if now.len() == left {
                        self.phase = match (is_between, now.last()) {
                            (false, _) => Phase::Ending,
                            (true, Some(b'\r')) => Phase::EndingAfterCr,
                            (true, _) => Phase::Done,
                        };
                    }
                    now.len()
                }
                Phase::Ending => {
                    let (length, end) = line_end(bytes).unwrap_or((bytes.len(), 0));
                    let is_between = read(bytes.get(..length).unwrap_or(bytes))?;
                    if is_between {
                        self.phase = if end == b'\r' {
                            Phase::EndingAfterCr
                        } else {
                            Phase::Done
                        };
                    }
                    length
                }
                Phase::EndingAfterCr => {
                    self.phase = Phase::Done;
                    usize::from(first == b'\n')
                }
            };
            self.at += length as u64;
            bytes = bytes.get(length..).unwrap_or_default();
        }
        Ok(())
    }

    /// The first record begins behind the next `length` bytes.
    #[inline]
    fn begin(&mut self, length: usize) {
        self.began = self.at + length as u64;
        self.phase = if self.began >= self.to {
            Phase::Done
        } else {
            Phase::Reading
        };
    }
}

/// Length up to and including the first line end, and its byte.
#[inline]
fn line_end(bytes: &[u8]) -> Option<(usize, u8)> {
    let place = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    Some((place + 1, *bytes.get(place)?))
}
