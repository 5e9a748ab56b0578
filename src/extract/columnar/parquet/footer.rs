//! What the end of a Parquet file says: columns, groups of rows, and where the values of each column lie in a group.
//! Layout: Apache Parquet, `parquet.thrift` of format 2.11.
use super::{
    super::{Fault, Unread, arrow::zones, codec::Codec},
    schema::{Column, Schema, element},
    thrift::{Thrift, Wire},
};
use std::ops::Range;

/// The values of a column in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Chunk {
    pub(super) range: Range<u64>,
    pub(super) codec: Codec,
    /// Rows without a value, where the file says how many.
    pub(super) nulls: Option<u64>,
}

/// Rows that are kept together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Group {
    pub(super) rows: u64,
    /// Where the first of all its columns begins.
    pub(super) begin: u64,
    /// One for each column that can be read.
    pub(super) chunks: Vec<Chunk>,
}

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct File {
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) groups: Vec<Group>,
    pub(super) unread: Vec<Unread>,
}

/// A column of a group as it is written.
#[derive(Default)]
struct Written {
    physical: Option<i32>,
    codec: i32,
    values: u64,
    length: u64,
    data: Option<u64>,
    dictionary: Option<u64>,
    nulls: Option<u64>,
    is_elsewhere: bool,
}

/// Columns of all groups as they are written.
type WrittenGroup = (u64, Vec<Written>);

impl File {
    /// Reads the footer; the values of all columns must lie before `end`.
    pub(in super::super) fn read(footer: &[u8], end: u64) -> Result<Self, Fault> {
        let mut elements = Vec::new();
        let mut groups: Vec<WrittenGroup> = Vec::new();
        let mut rows = None;
        let mut arrow_schema = None;
        let mut is_encrypted = false;
        Thrift::new(footer).fields(|thrift, id, wire| {
            match (id, wire) {
                (2, Wire::List) => thrift.items(|thrift, _| {
                    elements.push(element(thrift)?);
                    Ok(())
                })?,
                (3, Wire::Number) => rows = Some(thrift.count()?),
                (4, Wire::List) => thrift.items(|thrift, _| {
                    groups.push(group(thrift)?);
                    Ok(())
                })?,
                (5, Wire::List) => thrift.items(|thrift, _| {
                    let (mut key, mut value) = (String::new(), String::new());
                    thrift.fields(|thrift, id, wire| {
                        match (id, wire) {
                            (1, Wire::Bytes) => key = thrift.text()?,
                            (2, Wire::Bytes) => value = thrift.text()?,
                            _ => return Ok(false),
                        }
                        Ok(true)
                    })?;
                    if key == "ARROW:schema" {
                        arrow_schema = Some(value);
                    }
                    Ok(())
                })?,
                (8, _) => {
                    is_encrypted = true;
                    return Ok(false);
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if is_encrypted {
            return Err(Fault::Unread("encryption"));
        }
        let said: u64 = rows.ok_or(Fault::Damaged)?;
        let in_groups = groups.iter().try_fold(0_u64, |sum, (rows, _)| sum.checked_add(*rows));
        if in_groups != Some(said) {
            return Err(Fault::CountsDiffer);
        }
        let zones = arrow_schema.map(|schema| zones(&schema)).unwrap_or_default();
        let schema = Schema::of(&elements, &zones)?;
        // Of groups without rows it may not even be said where they are.
        let groups = groups.iter().filter(|(rows, _)| *rows > 0);
        let groups = groups.map(|group| schema.group(group, end));
        let groups = groups.collect::<Result<Vec<_>, _>>()?;
        // Groups follow each other, so that one pass over the file meets all of them, each once.
        let mut before = 0;
        for (group, last) in &groups {
            if group.begin < before {
                return Err(Fault::Damaged);
            }
            before = *last;
        }
        Ok(File {
            names: schema.names,
            columns: schema.columns.into_iter().map(|(_, column)| column).collect(),
            groups: groups.into_iter().map(|(group, _)| group).collect(),
            unread: schema.unread,
        })
    }
}

impl Schema {
    /// A group with where it ends.
    fn group(&self, (rows, written): &WrittenGroup, end: u64) -> Result<(Group, u64), Fault> {
        if written.len() != self.leaves.len() {
            return Err(Fault::Damaged);
        }
        let mut ranges = Vec::with_capacity(written.len());
        for (column, physical) in written.iter().zip(&self.leaves) {
            if column.physical != *physical {
                return Err(Fault::Damaged);
            }
            ranges.push(column.range(end)?);
        }
        let chunks = self.columns.iter().map(|(place, _)| {
            let (column, range) = (written.get(*place), ranges.get(*place));
            let (Some(column), Some(range)) = (column, range) else {
                return Err(Fault::Damaged);
            };
            if column.values != *rows {
                return Err(Fault::CountsDiffer);
            }
            Ok(Chunk {
                range: range.clone(),
                codec: codec(column.codec)?,
                nulls: column.nulls,
            })
        });
        let group = Group {
            rows: *rows,
            begin: ranges.iter().map(|range| range.start).min().unwrap_or(0),
            chunks: chunks.collect::<Result<_, _>>()?,
        };
        Ok((group, ranges.iter().map(|range| range.end).max().unwrap_or(0)))
    }
}

impl Written {
    /// Where the bytes of the column lie.
    fn range(&self, end: u64) -> Result<Range<u64>, Fault> {
        if self.is_elsewhere {
            return Err(Fault::Unread("several files"));
        }
        let data = self.data.ok_or(Fault::Damaged)?;
        // Some writers give 0 for no dictionary, or for no values.
        let is_first = |&at: &u64| at > 0 && (at < data || data == 0);
        let begin = self.dictionary.filter(is_first).unwrap_or(data);
        let range = begin..begin.checked_add(self.length).ok_or(Fault::Damaged)?;
        if range.start < 4 || range.end > end {
            return Err(Fault::Damaged);
        }
        Ok(range)
    }
}

fn codec(number: i32) -> Result<Codec, Fault> {
    Ok(match number {
        0 => Codec::None,
        1 => Codec::Snappy,
        2 => Codec::Gzip,
        3 => return Err(Fault::Unread("LZO")),
        4 => Codec::Brotli,
        5 => Codec::Lz4Hadoop,
        6 => Codec::Zstd,
        7 => Codec::Lz4Block,
        _ => return Err(Fault::Damaged),
    })
}

fn group(thrift: &mut Thrift<'_>) -> Result<WrittenGroup, Fault> {
    let (mut rows, mut columns) = (None, Vec::new());
    thrift.fields(|thrift, id, wire| {
        match (id, wire) {
            (1, Wire::List) => thrift.items(|thrift, _| {
                columns.push(column_chunk(thrift)?);
                Ok(())
            })?,
            (3, Wire::Number) => rows = Some(thrift.count()?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok((rows.ok_or(Fault::Damaged)?, columns))
}

fn column_chunk(thrift: &mut Thrift<'_>) -> Result<Written, Fault> {
    let mut written = Written::default();
    thrift.fields(|thrift, id, wire| {
        match (id, wire) {
            (1, Wire::Bytes) => {
                written.is_elsewhere = true;
                return Ok(false);
            }
            (3, Wire::Struct) => thrift.fields(|thrift, id, wire| {
                match (id, wire) {
                    (1, Wire::Number) => written.physical = Some(thrift.small()?),
                    (4, Wire::Number) => written.codec = thrift.small()?,
                    (5, Wire::Number) => written.values = thrift.count()?,
                    (7, Wire::Number) => written.length = thrift.count()?,
                    (9, Wire::Number) => written.data = Some(thrift.count()?),
                    (11, Wire::Number) => written.dictionary = Some(thrift.count()?),
                    (12, Wire::Struct) => thrift.fields(|thrift, id, wire| {
                        if (id, wire) != (3, Wire::Number) {
                            return Ok(false);
                        }
                        written.nulls = Some(thrift.count()?);
                        Ok(true)
                    })?,
                    _ => return Ok(false),
                }
                Ok(true)
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(written)
}
