//! Text to records of fields, in pushes of any size.
//!
//! The whole state stands in [`Tokenizer`]: quote state, row counter, carried bytes and what is known of the record being
//! read. The same bytes cut differently give the same records. Sixty-four bytes are looked at together; where quotes stand
//! as RFC 4180 has them their inside is told by parity, else those bytes are gone through one by one.
use super::{
    record::{Block, Records},
    signs::{Finder, Signs, WIDTH, parity},
};

/// Longest record in bytes; a longer one is no table but a file without line ends or with an unclosed quote.
pub(super) const LONGEST_RECORD: usize = 8 << 20;
/// Records that are handed over together at most: each column is gone through by itself, and meanwhile their text and the places
/// of their fields must stay in the processor's nearest cache.
const RECORDS_TOGETHER: usize = 32;

/// Where the next byte stands with respect to quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quote {
    /// In a field without quotes, or behind them.
    Outside,
    /// Between quotes: separators and line ends are text.
    Inside,
    /// Just behind a quote that either closes the field or is the first of a doubled one.
    Closing,
}

/// Why reading cannot go on, and on which row of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A record beyond [`LONGEST_RECORD`].
    LineTooLong(u64),
    /// A first record that does not end within the head of the file.
    HeaderTooLong(u64),
    /// A quote that is not closed before the end of the file or within [`LONGEST_RECORD`].
    QuoteUnclosed(u64),
    /// A byte 0, which no text holds.
    Nul(u64),
    /// The header is not the one of the preview.
    HeaderChanged(u64),
}

/// Cuts UTF-8 text into records.
pub(super) struct Tokenizer {
    separator: u8,
    finder: Finder,
    /// Bytes of the record being read and, during a push, what follows.
    buffer: Vec<u8>,
    record_start: usize,
    /// First field of the record being read, among those of `records`.
    first_end: usize,
    /// First byte that was not looked at.
    at: usize,
    quote: Quote,
    has_stray_quote: bool,
    /// Whether the last line ended in CR, so that an LF now belongs to it.
    after_cr: bool,
    records: Records,
    /// Row of the first of `records`.
    first_row: u64,
}

impl Tokenizer {
    /// A tokenizer at the beginning of a record; `first_row` is the row of the file that it is.
    #[inline]
    pub(super) fn new(separator: u8, first_row: u64) -> Self {
        Tokenizer {
            separator,
            finder: Finder::new(separator),
            buffer: Vec::new(),
            record_start: 0,
            first_end: 0,
            at: 0,
            quote: Quote::Outside,
            has_stray_quote: false,
            after_cr: false,
            records: Records::default(),
            first_row,
        }
    }

    /// Row of the file that is being read, from 1.
    #[inline]
    pub(super) fn row(&self) -> u64 {
        self.first_row + self.records.len() as u64
    }

    /// Whether the bytes so far end where a record does.
    #[inline]
    pub(super) fn is_between_records(&self) -> bool {
        self.at == self.record_start
    }

    /// Whether the bytes so far end between quotes.
    #[inline]
    pub(super) fn is_inside_quotes(&self) -> bool {
        self.quote == Quote::Inside
    }

    /// Takes more text and hands over the records that it completes.
    pub(super) fn push(
        &mut self,
        text: &[u8],
        take: &mut impl FnMut(Block<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.drop_taken();
        self.buffer.extend_from_slice(text);
        let looked = self.look(take);
        // What comes before a fault in the file is told of first.
        self.hand_over(take)?;
        looked
    }

    /// Hands over the last record when the file does not end in a line end.
    pub(super) fn finish(&mut self, take: &mut impl FnMut(Block<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.quote == Quote::Inside {
            return Err(Stop::QuoteUnclosed(self.row()));
        }
        if self.at > self.record_start {
            self.records.end_field(self.at);
            self.end_record(self.at, self.records.fields());
        }
        self.hand_over(take)
    }

    fn look(&mut self, take: &mut impl FnMut(Block<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        while let Some(rest) = self.buffer.get(self.at..).filter(|rest| !rest.is_empty()) {
            let signs = rest.first_chunk::<WIDTH>().map(|text| self.finder.find(text));
            match signs.and_then(|signs| self.regular(signs)) {
                Some((outside, quote)) => {
                    self.take_signs(outside)?;
                    self.quote = quote;
                    self.at += WIDTH;
                }
                None => {
                    let end = self.at + rest.len().min(WIDTH);
                    while self.at < end {
                        self.step()?;
                    }
                }
            }
            self.check_length(self.at)?;
            if self.records.len() >= RECORDS_TOGETHER {
                self.hand_over(take)?;
            }
        }
        Ok(())
    }

    /// The signs outside quotes, and how the 64 bytes end; none when quotes do not open behind a sign and close before one,
    /// or when a byte 0 is among them.
    #[inline]
    fn regular(&self, signs: Signs) -> Option<(Signs, Quote)> {
        if signs.zeros != 0 {
            return None;
        }
        if signs.quotes == 0 && self.quote == Quote::Outside {
            return Some((signs, Quote::Outside));
        }
        let carried = if self.quote == Quote::Inside { u64::MAX } else { 0 };
        // From an opening quote up to a closing one, the latter not included.
        let inside = parity(signs.quotes) ^ carried;
        let (opening, closing) = (signs.quotes & inside, signs.quotes & !inside);
        let marks = signs.separators | signs.feeds | signs.returns | signs.quotes;
        let opens_here = self.quote == Quote::Closing || self.is_field_start();
        let may_open = (marks << 1) | u64::from(opens_here);
        let may_close = (marks >> 1) | 1 << 63;
        let begins_well = self.quote != Quote::Closing || marks & 1 == 1;
        if opening & !may_open != 0 || closing & !may_close != 0 || !begins_well {
            return None;
        }
        let quote = match (inside >> 63 == 1, signs.quotes >> 63 == 1) {
            (true, _) => Quote::Inside,
            (false, true) => Quote::Closing,
            (false, false) => Quote::Outside,
        };
        Some((signs.without(inside), quote))
    }

    /// Whether a field begins at `at`.
    #[inline]
    fn is_field_start(&self) -> bool {
        self.at == self.field_start()
    }

    #[inline]
    fn field_start(&self) -> usize {
        match self.records.last_end(self.first_end) {
            None => self.record_start,
            Some(end) => end + 1,
        }
    }

    /// Ends fields and records at the signs of the 64 bytes from `at` on.
    #[inline]
    fn take_signs(&mut self, signs: Signs) -> Result<(), Stop> {
        // A line feed behind a carriage return belongs to it.
        let follows_return = signs.returns << 1 | u64::from(self.after_cr && self.at == self.record_start);
        let paired = signs.feeds & follows_return;
        if paired & 1 == 1 {
            self.record_start = self.at + 1;
        }
        let mut lines = (signs.feeds | signs.returns) & !paired;
        let ends = signs.separators | lines;
        let before = self.records.fields();
        self.records.end_fields(self.at, ends);
        while lines != 0 {
            let place = lines.trailing_zeros();
            let line = lines & lines.wrapping_neg();
            lines &= lines - 1;
            let at = self.at + place as usize;
            self.check_length(at)?;
            // Up to and including this line end.
            let fields = (ends & (line | (line - 1))).count_ones() as usize;
            let feed = usize::from(paired >> place & 0b10 != 0);
            self.end_record(at + 1 + feed, before + fields);
        }
        self.after_cr = signs.returns >> 63 == 1;
        Ok(())
    }

    /// Looks at the byte at `at` by itself.
    #[inline]
    fn step(&mut self) -> Result<(), Stop> {
        let Some(&byte) = self.buffer.get(self.at) else {
            return Ok(());
        };
        if byte == 0 {
            return Err(Stop::Nul(self.row()));
        }
        match (self.quote, byte) {
            (Quote::Inside, b'"') => self.quote = Quote::Closing,
            (Quote::Inside, _) => {}
            (Quote::Closing, b'"') => self.quote = Quote::Inside,
            (_, b'\n' | b'\r') => self.end_line(self.at)?,
            (_, byte) if byte == self.separator => {
                self.records.end_field(self.at);
                self.quote = Quote::Outside;
            }
            (Quote::Closing, byte) => {
                self.has_stray_quote |= byte != b' ';
                self.quote = Quote::Outside;
            }
            (Quote::Outside, b'"') => {
                let before = self.buffer.get(self.field_start()..self.at).unwrap_or_default();
                // Spaces before a quote are no text; a quote further on in a field is.
                if before.trim_ascii().is_empty() {
                    self.quote = Quote::Inside;
                }
            }
            (Quote::Outside, _) => {}
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn end_line(&mut self, at: usize) -> Result<(), Stop> {
        let byte = self.buffer.get(at).copied();
        let is_second_of_crlf = byte == Some(b'\n') && self.after_cr && at == self.record_start;
        self.after_cr = byte == Some(b'\r');
        if is_second_of_crlf {
            self.record_start = at + 1;
            return Ok(());
        }
        self.check_length(at)?;
        self.records.end_field(at);
        self.end_record(at + 1, self.records.fields());
        Ok(())
    }

    /// Ends the record; the next begins at `next`, its fields at `first_end`.
    #[inline]
    fn end_record(&mut self, next: usize, first_end: usize) {
        self.records
            .end_record(self.record_start, self.first_end, self.has_stray_quote);
        self.record_start = next;
        self.first_end = first_end;
        self.quote = Quote::Outside;
        self.has_stray_quote = false;
    }

    #[inline]
    fn check_length(&self, end: usize) -> Result<(), Stop> {
        if end.saturating_sub(self.record_start) <= LONGEST_RECORD {
            return Ok(());
        }
        Err(match self.quote {
            Quote::Inside => Stop::QuoteUnclosed(self.row()),
            _ => Stop::LineTooLong(self.row()),
        })
    }

    fn hand_over(&mut self, take: &mut impl FnMut(Block<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.records.len() == 0 {
            return Ok(());
        }
        let taken = take(Block {
            text: &self.buffer,
            records: &self.records,
            limit: self.first_end,
            first_row: self.first_row,
        });
        self.first_row = self.row();
        self.records.clear(self.first_end);
        self.first_end = 0;
        taken
    }

    /// Forgets the bytes of records that were handed over.
    #[inline]
    fn drop_taken(&mut self) {
        let taken = self.record_start.min(self.buffer.len());
        if taken > 0 {
            self.buffer.drain(..taken);
            self.at -= taken;
            self.record_start = 0;
            self.records.shift(taken);
        }
    }
}
