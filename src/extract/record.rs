//! Records of a CSV file: where their fields lie in the text.

/// Complete records in a text, one behind the other.
#[derive(Default)]
pub(super) struct Records {
    spans: Vec<Span>,
    /// Where each field ends, record by record; a field begins one byte behind the end of the one before it.
    ends: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Span {
    /// Where its first field begins in the text.
    start: usize,
    /// Position of its first field among the ends.
    first_end: usize,
    has_stray_quote: bool,
}

impl Records {
    /// Number of complete records.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Forgets the complete records; the fields of an unfinished one stay.
    #[inline]
    pub(super) fn clear(&mut self, unfinished: usize) {
        self.ends.drain(..unfinished.min(self.ends.len()));
        self.spans.clear();
    }

    /// Ends a field.
    #[inline]
    pub(super) fn end_field(&mut self, end: usize) {
        self.ends.push(end);
    }

    /// Ends fields at the places of the set bits, of 64 bytes from `at` on.
    #[inline]
    pub(super) fn end_fields(&mut self, at: usize, places: u64) {
        let mut left = places;
        self.ends.extend((0..places.count_ones()).map(|_| {
            let end = at + left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            end
        }));
    }

    /// Number of fields that were ended, of all records.
    #[inline]
    pub(super) fn fields(&self) -> usize {
        self.ends.len()
    }

    /// Where the last field ended, of those from a position on.
    #[inline]
    pub(super) fn last_end(&self, first_end: usize) -> Option<usize> {
        self.ends.get(first_end..)?.last().copied()
    }

    /// Ends a record that begins at `start` and whose fields begin at `first_end`.
    #[inline]
    pub(super) fn end_record(&mut self, start: usize, first_end: usize, has_stray_quote: bool) {
        self.spans.push(Span {
            start,
            first_end,
            has_stray_quote,
        });
    }

    /// Moves everything to the front of the text by this many bytes, after these went.
    #[inline]
    pub(super) fn shift(&mut self, bytes: usize) {
        self.ends.iter_mut().for_each(|end| *end = end.saturating_sub(bytes));
    }
}

/// Some records with the text in which they lie, and the row of the first.
#[derive(Clone, Copy)]
pub(super) struct Block<'a> {
    pub(super) text: &'a [u8],
    pub(super) records: &'a Records,
    /// Number of fields of these records; what follows is of the next one.
    pub(super) limit: usize,
    /// Row of the file of the first record, from 1, blank ones included.
    pub(super) first_row: u64,
}

impl<'a> Block<'a> {
    /// The records as a table, when all have as many fields and none has a quote that strays: then where a field lies follows
    /// from its number, and a column can be gone through without asking each record.
    #[inline]
    pub(super) fn grid(self) -> Option<Grid<'a>> {
        let spans = self.records.spans.as_slice();
        let (first, rest) = spans.split_first()?;
        let ends = self.records.ends.get(first.first_end..self.limit)?;
        let width = match rest.first() {
            None => ends.len(),
            Some(second) => second.first_end.checked_sub(first.first_end)?,
        };
        let mut next = first.first_end;
        let is_regular = spans.iter().all(|span| {
            let is_next = span.first_end == next && !span.has_stray_quote;
            next += width;
            is_next
        });
        (width > 0 && is_regular && next == self.limit).then_some(Grid {
            text: self.text,
            spans,
            ends,
            width,
            first_row: self.first_row,
        })
    }

    /// The records in order.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = Record<'a>> {
        let next_starts = self.records.spans.iter().skip(1).map(|span| span.first_end);
        let limits = next_starts.chain([self.limit]);
        let rows = self.first_row..;
        let spans = self.records.spans.iter().zip(limits).zip(rows);
        spans.map(move |((span, limit), row)| Record {
            text: self.text,
            start: span.start,
            ends: self.records.ends.get(span.first_end..limit).unwrap_or_default(),
            row,
            has_stray_quote: span.has_stray_quote,
        })
    }
}

/// Records that all have as many fields.
#[derive(Clone, Copy)]
pub(super) struct Grid<'a> {
    text: &'a [u8],
    spans: &'a [Span],
    /// Where each field ends, record by record.
    ends: &'a [usize],
    width: usize,
    /// Row of the file of the first record.
    pub(super) first_row: u64,
}

impl<'a> Grid<'a> {
    /// Number of records.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Number of fields of each record.
    #[inline]
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The first `count` records, and those behind them; none when there are no more than these.
    #[inline]
    pub(super) fn split(self, count: usize) -> (Grid<'a>, Option<Grid<'a>>) {
        let parts = self.spans.split_at_checked(count);
        let ends = self.ends.split_at_checked(count.saturating_mul(self.width));
        let (Some((spans, spans_after)), Some((ends, ends_after))) = (parts, ends) else {
            return (self, None);
        };
        let after = Grid {
            spans: spans_after,
            ends: ends_after,
            first_row: self.first_row + count as u64,
            ..self
        };
        (Grid { spans, ends, ..self }, (!spans_after.is_empty()).then_some(after))
    }

    /// The records in order.
    #[inline]
    pub(super) fn records(self) -> impl Iterator<Item = Record<'a>> {
        let records = self.spans.iter().zip(self.ends.chunks_exact(self.width));
        records.zip(self.first_row..).map(move |((span, ends), row)| Record {
            text: self.text,
            start: span.start,
            ends,
            row,
            has_stray_quote: span.has_stray_quote,
        })
    }

    /// The fields of a column, record by record: that at a position, which each has.
    #[inline]
    pub(super) fn fields(self, index: usize) -> impl ExactSizeIterator<Item = Field<'a>> {
        let records = self.spans.iter().zip(self.ends.chunks_exact(self.width));
        records.map(move |(span, ends)| self.field_of(span, ends, index))
    }

    /// One of [`fields`](Self::fields).
    #[inline]
    pub(super) fn field(self, record: usize, index: usize) -> Option<Field<'a>> {
        let ends = self.ends.get(record * self.width..)?;
        Some(self.field_of(self.spans.get(record)?, ends, index))
    }

    #[inline]
    fn field_of(self, span: &Span, ends: &[usize], index: usize) -> Field<'a> {
        let end = ends.get(index).copied().unwrap_or(0);
        let start = match index.checked_sub(1) {
            None => span.start,
            Some(before) => ends.get(before).map_or(0, |end| end + 1),
        };
        Field {
            onward: self.text.get(start..).unwrap_or_default(),
            len: end.saturating_sub(start),
        }
    }
}

/// One row of the file.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    /// The text in which it lies.
    text: &'a [u8],
    start: usize,
    ends: &'a [usize],
    /// Row of the file, from 1, blank ones included.
    pub(super) row: u64,
    /// Whether text stood behind a closing quote.
    pub(super) has_stray_quote: bool,
}

impl<'a> Record<'a> {
    /// Number of fields.
    #[inline]
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The text of a field without its quotes and without white space around it; none when the row has no such field.
    /// `room` holds the text when doubled quotes have to be taken out.
    #[inline]
    pub(super) fn field<'b>(&self, index: usize, room: &'b mut Vec<u8>) -> Option<&'b [u8]>
    where
        'a: 'b,
    {
        self.written(index).map(|field| stripped(field.text(), room))
    }

    /// A field with all that stands around it.
    #[inline]
    pub(super) fn written(&self, index: usize) -> Option<Field<'a>> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            None => self.start,
            Some(before) => self.ends.get(before)? + 1,
        };
        Some(Field {
            onward: self.text.get(start..)?,
            len: end.checked_sub(start)?,
        })
    }

    /// Whether every cell from a position on is empty.
    #[inline]
    pub(super) fn is_empty_from(&self, index: usize) -> bool {
        let mut room = Vec::new();
        (index..self.count()).all(|index| self.field(index, &mut room).is_none_or(<[u8]>::is_empty))
    }

    /// Whether the row holds nothing but separators, spaces and empty quotes.
    #[inline]
    pub(super) fn is_blank(&self) -> bool {
        let Some(&end) = self.ends.last() else { return true };
        match self.text.get(self.start..end).unwrap_or_default() {
            [] => true,
            [first, ..] if first.is_ascii_alphanumeric() => false,
            _ => self.is_empty_from(0),
        }
    }
}

/// A field where it stands, so that some bytes together can be looked at, however few are its own.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    /// The text from the field on.
    onward: &'a [u8],
    pub(super) len: usize,
}

impl<'a> Field<'a> {
    #[inline]
    pub(super) fn text(self) -> &'a [u8] {
        self.onward.get(..self.len).unwrap_or_default()
    }

    /// The first byte from where the field begins on.
    #[inline]
    pub(super) fn first(self) -> Option<u8> {
        self.onward.first().copied()
    }

    /// So many bytes from the first of the field on; none near the end of the text.
    #[inline]
    pub(super) fn chunk<const N: usize>(self) -> Option<[u8; N]> {
        self.onward.first_chunk().copied()
    }
}

/// The text of a field without its quotes and without white space around it; `room` as in [`Record::field`].
#[inline]
pub(super) fn stripped<'a>(text: &'a [u8], room: &'a mut Vec<u8>) -> &'a [u8] {
    match text {
        // Most fields have nothing around them.
        [] => text,
        [first, .., last] if is_plain(*first) && is_plain(*last) => text,
        [only] if is_plain(*only) => text,
        _ => without_quotes(text.trim_ascii(), room),
    }
}

/// Whether a byte at an end of a field is part of its text for certain.
#[inline]
fn is_plain(byte: u8) -> bool {
    byte > b' ' && byte != b'"'
}

/// The text of a field that may stand between quotes.
#[inline(never)]
fn without_quotes<'a>(text: &'a [u8], room: &'a mut Vec<u8>) -> &'a [u8] {
    let Some(inner) = text.strip_prefix(b"\"") else {
        return text;
    };
    if let Some(inner) = inner.strip_suffix(b"\"")
        && !inner.contains(&b'"')
    {
        return inner.trim_ascii();
    }
    unquote(inner, room);
    room.trim_ascii()
}

/// Text of a quoted field behind its first quote: doubled quotes become one, the closing one goes, the rest stays.
#[inline]
fn unquote(inner: &[u8], room: &mut Vec<u8>) {
    room.clear();
    let mut rest = inner.split(|&byte| byte == b'"');
    room.extend_from_slice(rest.next().unwrap_or_default());
    // Behind a quote within the quotes stands either another one, or text outside them in which quotes are text.
    let mut is_inside = true;
    while let Some(part) = rest.next() {
        if !is_inside {
            room.push(b'"');
            room.extend_from_slice(part);
        } else if part.is_empty()
            && let Some(next) = rest.next()
        {
            room.push(b'"');
            room.extend_from_slice(next);
        } else {
            is_inside = false;
            room.extend_from_slice(part);
        }
    }
}
