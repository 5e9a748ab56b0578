//! Arrow files, which Feather files are since version 2: batches of rows, and a list of them at the end.
mod batch;
mod flatbuffer;
mod schema;

use super::{
    Fault, Kind, Unread,
    value::{Page, Values},
    zone::Zone,
};
pub(super) use batch::Batch;
use batch::Message;
use flatbuffer::{Items, Table};
use schema::{Column, Schema, Storage};
use std::{collections::HashMap, ops::Range};

/// A message in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    range: Range<u64>,
    /// Bytes before its body.
    head: usize,
}

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct File {
    schema: Schema,
    names: Vec<String>,
    batches: Vec<Block>,
    dictionary_blocks: Vec<Block>,
    dictionaries: HashMap<i64, Page>,
}

impl File {
    /// Reads the footer; all batches must lie before `end`.
    pub(super) fn read(footer: &[u8], end: u64) -> Result<Self, Fault> {
        let table = Table::root(footer).ok_or(Fault::Damaged)?;
        let schema = Schema::of(table.table(1).ok_or(Fault::Damaged)?).ok_or(Fault::Unread("unknown"))?;
        let blocks = |field: usize| match table.items(field) {
            None => Ok(Vec::new()),
            Some(items) => (0..items.len())
                .map(|at| block(items, at, end))
                .collect::<Result<Vec<_>, _>>(),
        };
        let batches = blocks(3)?;
        // They follow each other, so that one pass over the file meets all of them, each once.
        if !batches.is_sorted_by(|one: &Block, next: &Block| one.range.end <= next.range.start) {
            return Err(Fault::Damaged);
        }
        Ok(File {
            names: schema.columns.iter().map(|column| column.name.clone()).collect(),
            schema,
            batches,
            dictionary_blocks: blocks(2)?,
            dictionaries: HashMap::new(),
        })
    }

    /// Where the dictionaries lie.
    pub(super) fn dictionary_ranges(&self) -> Vec<Range<u64>> {
        self.dictionary_blocks.iter().map(|block| block.range.clone()).collect()
    }

    /// Takes the dictionaries, one for each range.
    pub(super) fn set_dictionaries(&mut self, pieces: &[&[u8]]) -> Result<(), Fault> {
        for (block, bytes) in self.dictionary_blocks.iter().zip(pieces) {
            let Message::Dictionary { id, is_more, values } = batch::message(bytes, block.head)? else {
                return Err(Fault::Damaged);
            };
            // One that no column that is read has.
            let Some(lookup) = self.schema.lookups.iter().find(|lookup| lookup.id == id) else {
                continue;
            };
            let page = values.column(&Column {
                name: String::new(),
                kind: lookup.kind,
                storage: lookup.storage,
                node: 0,
                buffer: 0,
                view: 0,
            })?;
            match self.dictionaries.get_mut(&id) {
                Some(before) if is_more => before.append(page)?,
                // A dictionary in place of another one would give the batches before it other values.
                Some(_) => return Err(Fault::Unread("dictionary")),
                None => {
                    self.dictionaries.insert(id, page);
                }
            }
        }
        Ok(())
    }

    /// Names of the columns that can be read.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// What a column holds.
    pub(super) fn kind(&self, column: usize) -> Option<Kind> {
        self.schema.columns.get(column).map(|column| column.kind)
    }

    /// Columns that cannot be read.
    pub(super) fn unread(&self) -> &[Unread] {
        &self.schema.unread
    }

    /// Number of batches.
    pub(super) fn batches(&self) -> usize {
        self.batches.len()
    }

    /// Where a batch lies.
    pub(super) fn range(&self, batch: usize) -> Option<Range<u64>> {
        self.batches.get(batch).map(|block| block.range.clone())
    }

    /// A batch of the bytes of its range.
    pub(super) fn batch<'a>(&self, batch: usize, bytes: &'a [u8]) -> Result<Batch<'a>, Fault> {
        let block = self.batches.get(batch).ok_or(Fault::Damaged)?;
        match batch::message(bytes, block.head)? {
            Message::Rows(batch) => Ok(batch),
            Message::Dictionary { .. } => Err(Fault::Damaged),
        }
    }

    /// The values of a column in a batch, and the dictionary that they are positions in.
    pub(super) fn page(&self, batch: &Batch<'_>, column: usize) -> Result<(Page, Option<&Page>), Fault> {
        let column = self.schema.columns.get(column).ok_or(Fault::Damaged)?;
        let dictionary = match column.storage {
            Storage::Dictionary { id, .. } => Some(self.dictionaries.get(&id).ok_or(Fault::Damaged)?),
            _ => None,
        };
        Ok((batch.column(column)?, dictionary))
    }
}

impl Batch<'_> {
    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }
}

impl Page {
    /// Adds the values that a dictionary has more.
    fn append(&mut self, more: Page) -> Result<(), Fault> {
        match (&mut self.values, more.values) {
            (
                Values::Texts { bytes, ends },
                Values::Texts {
                    bytes: new,
                    ends: added,
                },
            ) => {
                let before = bytes.len();
                bytes.extend_from_slice(&new);
                ends.extend(added.iter().map(|end| end + before));
            }
            (Values::Whole(values), Values::Whole(more)) => values.extend(more),
            (Values::Wide(values), Values::Wide(more)) => values.extend(more),
            (Values::Floats(values), Values::Floats(more)) => values.extend(more),
            _ => return Err(Fault::Damaged),
        }
        if self.valid.is_some() || more.valid.is_some() {
            let mut valid = self.valid.take().unwrap_or_else(|| vec![true; self.rows]);
            valid.extend(more.valid.unwrap_or_else(|| vec![true; more.rows]));
            self.valid = Some(valid);
        }
        self.rows += more.rows;
        Ok(())
    }
}

fn block(items: Items<'_>, at: usize, end: u64) -> Result<Block, Fault> {
    let begin = items.long(at, 24, 0).and_then(|begin| u64::try_from(begin).ok());
    let head = items.int(at, 24, 8).and_then(|head| u64::try_from(head).ok());
    let body = items.long(at, 24, 16).and_then(|body| u64::try_from(body).ok());
    let (Some(begin), Some(head), Some(body)) = (begin, head, body) else {
        return Err(Fault::Damaged);
    };
    let length = head.checked_add(body).ok_or(Fault::Damaged)?;
    let range = begin..begin.checked_add(length).ok_or(Fault::Damaged)?;
    if range.end > end {
        return Err(Fault::Damaged);
    }
    Ok(Block {
        range,
        head: usize::try_from(head).map_err(|_| Fault::Damaged)?,
    })
}

/// The zones of the columns of moments, from the Arrow schema that a Parquet file may carry in base64: Parquet itself knows only
/// moments in UTC.
pub(super) fn zones(base64: &str) -> HashMap<String, Zone> {
    let bytes = unbase64(base64);
    let schema = batch::framed(&bytes).and_then(|message| Schema::of(message.table(2)?));
    let columns = schema.into_iter().flat_map(|schema| schema.columns);
    columns
        .filter_map(|column| match column.kind {
            Kind::Moment(_, zone) => Some((column.name, zone)),
            _ => None,
        })
        .collect()
}

/// Bytes of base64 (RFC 4648); what is no sign of it ends them.
fn unbase64(text: &str) -> Vec<u8> {
    let digits = text.bytes().map_while(|byte| {
        Some(u32::from(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        }))
    });
    let (mut bytes, mut pool, mut bits) = (Vec::new(), 0_u32, 0_u32);
    for digit in digits {
        pool = pool << 6 | digit;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            // Of the bits that are left the highest eight.
            bytes.push((pool >> bits & 255) as u8);
            pool &= (1 << bits) - 1;
        }
    }
    bytes
}
