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
        let before = self.ends.len();
        self.ends.resize(before + places.count_ones() as usize, 0);
        let mut left = places;
        for end in self.ends.iter_mut().skip(before) {
            *end = at + left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
        }
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
