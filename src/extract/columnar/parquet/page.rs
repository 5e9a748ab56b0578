//! Pages of a column in a group: unpacked, checked against what the file says of them, and decoded.
use super::{
    super::{
        Fault,
        value::{Page, Values},
    },
    footer::Chunk,
    plain, run,
    schema::Column,
    thrift::{Thrift, Wire},
};

/// Most rows of a page; each has a byte in memory.
const MOST_ROWS: usize = 1 << 24;

/// The pages of a chunk, one after the other.
pub(in super::super) struct Pages<'a> {
    /// Those of the chunk, from its first on.
    bytes: &'a [u8],
    at: usize,
    chunk: &'a Chunk,
    column: &'a Column,
    rows_left: u64,
    nulls: u64,
}

/// What is next in a chunk.
pub(in super::super) enum Next {
    /// The values that positions of later pages mean.
    Dictionary(Values),
    Rows(Page),
    /// Nothing: the column has been read to its end.
    End,
    /// So many of the first bytes of the chunk are needed, and there are fewer.
    Lacks(usize),
}

/// As much as is read at once to see a page's head, which has the least and greatest value in it.
const LONGEST_HEAD: usize = 1 << 16;

/// A page's head, as it is written.
#[derive(Default)]
struct Head {
    kind: i32,
    unpacked: usize,
    packed: usize,
    sum: Option<u32>,
    values: usize,
    encoding: i32,
    levels_encoding: Option<i32>,
    nulls: Option<usize>,
    rows: Option<usize>,
    levels: usize,
    repetitions: usize,
    is_packed: bool,
}

/// Kinds of pages.
const DATA: i32 = 0;
const DICTIONARY: i32 = 2;
const DATA_V2: i32 = 3;
/// Encodings of values that stand in a dictionary, and of levels in runs.
const PLAIN_DICTIONARY: i32 = 2;
const RLE: i32 = 3;
const RLE_DICTIONARY: i32 = 8;

impl<'a> Pages<'a> {
    pub(super) fn new(bytes: &'a [u8], chunk: &'a Chunk, column: &'a Column, rows: u64) -> Self {
        Pages {
            bytes,
            at: 0,
            chunk,
            column,
            rows_left: rows,
            nulls: 0,
        }
    }

    /// Reads on. Behind the last page the empty cells are compared with the number that the file gives.
    pub(in super::super) fn next(&mut self) -> Result<Next, Fault> {
        if self.rows_left == 0 {
            return match self.chunk.nulls {
                Some(nulls) if nulls != self.nulls => Err(Fault::CountsDiffer),
                _ => Ok(Next::End),
            };
        }
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let mut thrift = Thrift::new(rest);
            let Ok(head) = Head::read(&mut thrift) else {
                return self.lacking(self.bytes.len().saturating_mul(2).max(LONGEST_HEAD));
            };
            let end = thrift.at().checked_add(head.packed).ok_or(Fault::Damaged)?;
            let Some(packed) = rest.get(thrift.at()..end) else {
                return self.lacking(self.at.saturating_add(end));
            };
            self.at += end;
            return match head.kind {
                DICTIONARY => Ok(Next::Dictionary(self.dictionary(&head, packed)?)),
                DATA | DATA_V2 => Ok(Next::Rows(self.rows(&head, packed)?)),
                // An index, which nobody writes.
                _ => continue,
            };
        }
    }

    /// So many of the first bytes of the chunk are needed; more than it has there are none.
    fn lacking(&self, end: usize) -> Result<Next, Fault> {
        let length = usize::try_from(self.chunk.range.end - self.chunk.range.start).map_err(|_| Fault::TooLarge)?;
        if self.bytes.len() < length {
            Ok(Next::Lacks(end.min(length)))
        } else {
            Err(Fault::Damaged)
        }
    }

    fn dictionary(&self, head: &Head, packed: &[u8]) -> Result<Values, Fault> {
        head.check(packed)?;
        let bytes = self.chunk.codec.unpack(packed, head.unpacked)?;
        plain::read(&bytes, self.column, head.values)
    }

    fn rows(&mut self, head: &Head, packed: &[u8]) -> Result<Page, Fault> {
        head.check(packed)?;
        let rows = head.values;
        if rows > MOST_ROWS {
            return Err(Fault::TooLarge);
        }
        self.rows_left = self.rows_left.checked_sub(rows as u64).ok_or(Fault::CountsDiffer)?;
        if head.rows.is_some_and(|said| said != rows) {
            return Err(Fault::CountsDiffer);
        }
        let (levels, bytes) = if head.kind == DATA {
            self.unpack(head, packed)?
        } else {
            self.unpack_v2(head, packed)?
        };
        let valid = match levels {
            None => None,
            Some(levels) => Some(run::read(&levels, 1, rows, |level| level == 1)?),
        };
        let nulls = valid
            .as_ref()
            .map_or(0, |valid| valid.iter().filter(|&&is| !is).count());
        if head.nulls.is_some_and(|said| said != nulls) {
            return Err(Fault::CountsDiffer);
        }
        self.nulls += nulls as u64;
        let count = rows - nulls;
        let values = match head.encoding {
            // Of no values nothing need be written.
            _ if count == 0 => Values::Whole(Vec::new()),
            PLAIN_DICTIONARY | RLE_DICTIONARY => {
                let (width, places) = bytes.split_first().ok_or(Fault::Damaged)?;
                Values::Places(run::read(places, *width, count, |place| place)?)
            }
            encoding => plain::read_encoded(&bytes, encoding, self.column, count)?,
        };
        if values.len() != count {
            return Err(Fault::CountsDiffer);
        }
        Ok(Page {
            rows,
            valid: valid.filter(|_| nulls > 0),
            is_spaced: false,
            values,
        })
    }

    /// Levels and values of a page in which all is packed together.
    fn unpack(&self, head: &Head, packed: &[u8]) -> Result<(Option<Vec<u8>>, Vec<u8>), Fault> {
        let mut bytes = self.chunk.codec.unpack(packed, head.unpacked)?;
        if !self.column.is_optional {
            return Ok((None, bytes));
        }
        if head.levels_encoding != Some(RLE) {
            return Err(Fault::Unread("BIT_PACKED"));
        }
        let length: [u8; 4] = bytes
            .get(..4)
            .and_then(|length| length.try_into().ok())
            .ok_or(Fault::Damaged)?;
        let end = usize::try_from(u32::from_le_bytes(length))
            .ok()
            .and_then(|length| length.checked_add(4))
            .filter(|&end| end <= bytes.len())
            .ok_or(Fault::Damaged)?;
        let values = bytes.split_off(end);
        Ok((Some(bytes.split_off(4)), values))
    }

    /// Levels and values of a page of version 2, in which levels are not packed.
    fn unpack_v2(&self, head: &Head, packed: &[u8]) -> Result<(Option<Vec<u8>>, Vec<u8>), Fault> {
        let before = head.repetitions.checked_add(head.levels).ok_or(Fault::Damaged)?;
        let levels = packed.get(head.repetitions..before).ok_or(Fault::Damaged)?;
        let values = packed.get(before..).ok_or(Fault::Damaged)?;
        let length = head.unpacked.checked_sub(before).ok_or(Fault::Damaged)?;
        let values = if head.is_packed {
            // Nothing is packed as nothing.
            if length == 0 {
                Vec::new()
            } else {
                self.chunk.codec.unpack(values, length)?
            }
        } else {
            values.to_vec()
        };
        Ok((self.column.is_optional.then(|| levels.to_vec()), values))
    }
}

impl Head {
    fn read(thrift: &mut Thrift<'_>) -> Result<Self, Fault> {
        let mut head = Head {
            is_packed: true,
            ..Head::default()
        };
        let size = |thrift: &mut Thrift<'_>| usize::try_from(thrift.count()?).map_err(|_| Fault::Damaged);
        thrift.fields(|thrift, id, wire| {
            match (id, wire) {
                (1, Wire::Number) => head.kind = thrift.small()?,
                (2, Wire::Number) => head.unpacked = size(thrift)?,
                (3, Wire::Number) => head.packed = size(thrift)?,
                // Written as a signed number of 32 bits.
                (4, Wire::Number) => head.sum = Some(thrift.small()?.cast_unsigned()),
                (5, Wire::Struct) => thrift.fields(|thrift, id, wire| {
                    match (id, wire) {
                        (1, Wire::Number) => head.values = size(thrift)?,
                        (2, Wire::Number) => head.encoding = thrift.small()?,
                        (3, Wire::Number) => head.levels_encoding = Some(thrift.small()?),
                        _ => return Ok(false),
                    }
                    Ok(true)
                })?,
                (7, Wire::Struct) => thrift.fields(|thrift, id, wire| {
                    match (id, wire) {
                        (1, Wire::Number) => head.values = size(thrift)?,
                        (2, Wire::Number) => head.encoding = thrift.small()?,
                        _ => return Ok(false),
                    }
                    Ok(true)
                })?,
                (8, Wire::Struct) => thrift.fields(|thrift, id, wire| {
                    match (id, wire) {
                        (1, Wire::Number) => head.values = size(thrift)?,
                        (2, Wire::Number) => head.nulls = Some(size(thrift)?),
                        (3, Wire::Number) => head.rows = Some(size(thrift)?),
                        (4, Wire::Number) => head.encoding = thrift.small()?,
                        (5, Wire::Number) => head.levels = size(thrift)?,
                        (6, Wire::Number) => head.repetitions = size(thrift)?,
                        (7, Wire::True | Wire::False) => head.is_packed = wire == Wire::True,
                        _ => return Ok(false),
                    }
                    Ok(true)
                })?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(head)
    }

    /// Compares a page with its checksum, where it has one.
    fn check(&self, packed: &[u8]) -> Result<(), Fault> {
        match self.sum {
            Some(sum) if crc32fast::hash(packed) != sum => Err(Fault::Damaged),
            _ => Ok(()),
        }
    }
}
