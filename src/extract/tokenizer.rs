//! Text to records of fields, in pushes of any size.
//!
//! The whole state stands in [`Tokenizer`]: quote state, row counter, carried bytes and what is known of the record being
//! read. A reader of a byte range can begin with another state, and the same bytes cut differently give the same records.

/// Longest record in bytes; a longer one is no table but a file without line ends or with an unclosed quote.
pub(super) const LONGEST_RECORD: usize = 8 << 20;
/// Fields that are remembered of a record; further ones are only counted.
const FIELDS_KEPT: usize = super::MOST_COLUMNS + 1;

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

/// One field: its place in the record, quotes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field {
    start: usize,
    end: usize,
    is_quoted: bool,
}

/// One row of the file.
pub(super) struct Record<'a> {
    text: &'a [u8],
    fields: &'a [Field],
    /// Number of fields, also of those beyond the ones that are kept.
    pub(super) count: usize,
    /// Row of the file, from 1, blank ones included.
    pub(super) row: u64,
    /// Whether text stood behind a closing quote.
    pub(super) has_stray_quote: bool,
}

impl<'a> Record<'a> {
    /// The text of a field without its quotes and without white space around it; none when the row has no such field.
    /// `room` holds the text when doubled quotes have to be taken out.
    pub(super) fn field<'b>(&self, index: usize, room: &'b mut Vec<u8>) -> Option<&'b [u8]>
    where
        'a: 'b,
    {
        let field = self.fields.get(index)?;
        let text = self.text.get(field.start..field.end)?;
        if !field.is_quoted {
            return Some(text.trim_ascii());
        }
        let inner = text.strip_prefix(b"\"").unwrap_or(text);
        if let Some(inner) = inner.strip_suffix(b"\"")
            && !inner.contains(&b'"')
        {
            return Some(inner.trim_ascii());
        }
        unquote(inner, room);
        Some(room.trim_ascii())
    }

    /// Whether every cell from a position on is empty.
    pub(super) fn is_empty_from(&self, index: usize) -> bool {
        let mut room = Vec::new();
        self.count == self.fields.len()
            && (index..self.count).all(|index| self.field(index, &mut room).is_none_or(<[u8]>::is_empty))
    }

    /// Whether the row holds nothing but separators, spaces and empty quotes.
    pub(super) fn is_blank(&self) -> bool {
        // Between the fields stand count − 1 separators; a row that is longer than that holds something.
        if self.text.len() + 1 == self.count {
            return true;
        }
        if self.text.first().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        self.is_empty_from(0)
    }
}

/// Text of a quoted field behind its first quote: doubled quotes become one, the closing one goes, the rest stays.
fn unquote(inner: &[u8], room: &mut Vec<u8>) {
    room.clear();
    let mut state = Quote::Inside;
    for &byte in inner {
        state = match (state, byte) {
            (Quote::Inside, b'"') => Quote::Closing,
            (Quote::Closing, b'"') => {
                room.push(byte);
                Quote::Inside
            }
            (Quote::Closing, _) => {
                room.push(byte);
                Quote::Outside
            }
            (state, _) => {
                room.push(byte);
                state
            }
        };
    }
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

const PLAIN: u8 = 0;
const SEPARATOR: u8 = 1;
const LINE_END: u8 = 2;
const QUOTE: u8 = 3;
const NUL: u8 = 4;

/// Cuts UTF-8 text into records.
pub(super) struct Tokenizer {
    /// What each byte means outside quotes.
    classes: [u8; 256],
    /// Bytes of the record being read and, during a push, what follows.
    buffer: Vec<u8>,
    record_start: usize,
    field_start: usize,
    /// First byte that was not looked at.
    at: usize,
    quote: Quote,
    is_quoted: bool,
    has_stray_quote: bool,
    /// Whether the last line ended in CR, so that an LF now belongs to it.
    after_cr: bool,
    fields: Vec<Field>,
    count: usize,
    row: u64,
}

impl Tokenizer {
    /// A tokenizer at the beginning of a file.
    pub(super) fn new(separator: u8) -> Self {
        let mut classes = [PLAIN; 256];
        for (byte, class) in [
            (separator, SEPARATOR),
            (b'\n', LINE_END),
            (b'\r', LINE_END),
            (b'"', QUOTE),
            (0, NUL),
        ] {
            classes[usize::from(byte)] = class;
        }
        Tokenizer {
            classes,
            buffer: Vec::new(),
            record_start: 0,
            field_start: 0,
            at: 0,
            quote: Quote::Outside,
            is_quoted: false,
            has_stray_quote: false,
            after_cr: false,
            fields: Vec::new(),
            count: 0,
            row: 1,
        }
    }

    /// Row of the file that is being read, from 1.
    pub(super) fn row(&self) -> u64 {
        self.row
    }

    /// Whether the bytes so far end between quotes.
    pub(super) fn is_inside_quotes(&self) -> bool {
        self.quote == Quote::Inside
    }

    /// Takes more text and hands over each record that it completes.
    pub(super) fn push(
        &mut self,
        text: &[u8],
        take: &mut impl FnMut(&Record<'_>) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        self.drop_taken();
        self.buffer.extend_from_slice(text);
        while let Some(rest) = self.buffer.get(self.at..) {
            let next = match self.quote {
                Quote::Inside => rest.iter().position(|&byte| byte == b'"' || byte == 0),
                Quote::Closing => (!rest.is_empty()).then_some(0),
                Quote::Outside => rest
                    .iter()
                    .position(|&byte| self.classes.get(usize::from(byte)).is_some_and(|&class| class != PLAIN)),
            };
            let found = next.and_then(|next| Some((next, *rest.get(next)?)));
            let scanned = self.at + found.map_or(rest.len(), |(next, _)| next);
            if scanned - self.record_start > LONGEST_RECORD {
                return Err(match self.quote {
                    Quote::Inside => Stop::QuoteUnclosed(self.row),
                    _ => Stop::LineTooLong(self.row),
                });
            }
            self.at = scanned;
            let Some((_, byte)) = found else { break };
            self.step(byte, take)?;
        }
        Ok(())
    }

    /// Hands over the last record when the file does not end in a line end.
    pub(super) fn finish(&mut self, take: &mut impl FnMut(&Record<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        if self.quote == Quote::Inside {
            return Err(Stop::QuoteUnclosed(self.row));
        }
        if self.at > self.record_start || self.count > 0 {
            self.end_field();
            self.end_record(take)?;
        }
        Ok(())
    }

    /// Looks at the byte at `at`, which is special in the present state.
    fn step(&mut self, byte: u8, take: &mut impl FnMut(&Record<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        let class = self.classes.get(usize::from(byte)).copied().unwrap_or(PLAIN);
        if class == NUL {
            return Err(Stop::Nul(self.row));
        }
        match (self.quote, class) {
            (Quote::Inside, _) => self.quote = Quote::Closing,
            (Quote::Closing, QUOTE) => self.quote = Quote::Inside,
            (_, SEPARATOR) => {
                self.end_field();
                self.field_start = self.at + 1;
            }
            (_, LINE_END) => {
                let is_second_of_crlf = byte == b'\n' && self.after_cr && self.at == self.record_start;
                self.after_cr = byte == b'\r';
                if !is_second_of_crlf {
                    self.end_field();
                    self.end_record(take)?;
                }
                self.record_start = self.at + 1;
                self.field_start = self.at + 1;
            }
            (Quote::Outside, QUOTE) => {
                let before = self.buffer.get(self.field_start..self.at).unwrap_or_default();
                // Spaces before a quote are no text; a quote further on in a field is.
                if !self.is_quoted && before.trim_ascii().is_empty() {
                    self.field_start = self.at;
                    self.is_quoted = true;
                    self.quote = Quote::Inside;
                }
            }
            (Quote::Closing, _) => {
                self.has_stray_quote |= byte != b' ';
                self.quote = Quote::Outside;
            }
            (Quote::Outside, _) => {}
        }
        self.at += 1;
        Ok(())
    }

    fn end_field(&mut self) {
        if self.fields.len() < FIELDS_KEPT {
            self.fields.push(Field {
                start: self.field_start - self.record_start,
                end: self.at - self.record_start,
                is_quoted: self.is_quoted,
            });
        }
        self.count += 1;
        self.is_quoted = false;
        self.quote = Quote::Outside;
    }

    fn end_record(&mut self, take: &mut impl FnMut(&Record<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
        take(&Record {
            text: self.buffer.get(self.record_start..self.at).unwrap_or_default(),
            fields: &self.fields,
            count: self.count,
            row: self.row,
            has_stray_quote: self.has_stray_quote,
        })?;
        self.fields.clear();
        self.count = 0;
        self.has_stray_quote = false;
        self.row += 1;
        Ok(())
    }

    /// Forgets the bytes of records that were handed over.
    fn drop_taken(&mut self) {
        if self.record_start > 0 {
            self.buffer.drain(..self.record_start.min(self.buffer.len()));
            self.at -= self.record_start;
            self.field_start -= self.record_start;
            self.record_start = 0;
        }
    }
}
