//! What the end of a Parquet file says: columns, groups of rows, and where the values of each column lie in a group.
//! Layout: Apache Parquet, `parquet.thrift` of format 2.11.
use super::{
    super::{Fault, Kind, Unread, arrow::zones, codec::Codec, zone::Zone},
    thrift::{Thrift, Wire},
};
use std::{collections::HashMap, ops::Range};

/// How the values of a column are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Physical {
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Of this many bytes each.
    Fixed(usize),
}

/// A column that can be read.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Column {
    pub(super) physical: Physical,
    pub(super) kind: Kind,
    /// Whether rows may have no value.
    pub(super) is_optional: bool,
}

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

/// An element of the schema as it is written.
#[derive(Default)]
struct Element {
    name: String,
    physical: Option<i32>,
    width: i32,
    repetition: i32,
    children: u64,
    converted: Option<i32>,
    scale: i32,
    logical: Option<Logical>,
}

/// What the bytes of a column mean, as far as that matters here.
#[derive(Clone, Copy)]
enum Logical {
    Kind(Kind),
    /// A moment on the clock of no place, else of UTC.
    Moment {
        parts: i64,
        is_utc: bool,
    },
    Unread(&'static str),
    /// A number of the fewest bytes; only its sign matters.
    Integer {
        is_signed: bool,
    },
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
        let groups = groups.iter().map(|group| schema.group(group, end));
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

/// The columns, each with its position among all columns of a group.
struct Schema {
    names: Vec<String>,
    columns: Vec<(usize, Column)>,
    unread: Vec<Unread>,
    /// Physical types of all columns, nested ones included.
    leaves: Vec<Option<i32>>,
}

impl Schema {
    fn of(elements: &[Element], zones: &HashMap<String, Zone>) -> Result<Self, Fault> {
        let mut schema = Schema {
            names: Vec::new(),
            columns: Vec::new(),
            unread: Vec::new(),
            leaves: Vec::new(),
        };
        // The first element is the root; those in it stand behind it with all that is in them.
        let (root, mut rest) = elements.split_first().ok_or(Fault::Damaged)?;
        for _ in 0..root.children {
            let (element, _) = rest.split_first().ok_or(Fault::Damaged)?;
            let place = schema.leaves.len();
            rest = schema.pass(rest)?;
            let why = if element.children > 0 || element.physical.is_none() || element.repetition == REPEATED {
                Err("nested")
            } else {
                element.column(zones)
            };
            match why {
                Ok(column) => {
                    schema.names.push(element.name.clone());
                    schema.columns.push((place, column));
                }
                Err(form) => schema.unread.push(Unread {
                    name: element.name.clone(),
                    form,
                }),
            }
        }
        Ok(schema)
    }

    /// Passes over an element and all that is in it.
    fn pass<'a>(&mut self, mut rest: &'a [Element]) -> Result<&'a [Element], Fault> {
        let mut left = 1_u64;
        while left > 0 {
            let (element, behind) = rest.split_first().ok_or(Fault::Damaged)?;
            if element.children == 0 {
                self.leaves.push(element.physical);
            }
            left = (left - 1).checked_add(element.children).ok_or(Fault::Damaged)?;
            rest = behind;
        }
        Ok(rest)
    }

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

/// Repetition of a column of which a row has any number of values.
const REPEATED: i32 = 2;

impl Element {
    /// How the column is read, or why it is not.
    fn column(&self, zones: &HashMap<String, Zone>) -> Result<Column, &'static str> {
        let physical = match self.physical {
            Some(0) => Physical::Boolean,
            Some(1) => Physical::Int32,
            Some(2) => Physical::Int64,
            Some(3) => Physical::Int96,
            Some(4) => Physical::Float,
            Some(5) => Physical::Double,
            Some(6) => Physical::Bytes,
            Some(7) => match usize::try_from(self.width) {
                Ok(width @ 1..=4096) => Physical::Fixed(width),
                _ => return Err("fixed"),
            },
            _ => return Err("unknown"),
        };
        let logical = self.logical.or_else(|| self.converted_logical());
        let zone = zones.get(&self.name).copied().unwrap_or(Zone::Unknown);
        let kind = match (physical, logical) {
            (_, Some(Logical::Unread(form))) => return Err(form),
            (Physical::Int32 | Physical::Int64, Some(Logical::Moment { parts, is_utc })) => {
                Kind::Moment(parts, if is_utc { zone } else { Zone::Local })
            }
            (Physical::Int32 | Physical::Int64, Some(Logical::Integer { is_signed: false })) => Kind::Unsigned,
            (Physical::Int32, Some(Logical::Kind(Kind::Days))) => Kind::Days,
            (
                Physical::Int32 | Physical::Int64,
                Some(Logical::Kind(kind @ (Kind::Decimal(_) | Kind::TimeOfDay(_)))),
            ) => kind,
            (Physical::Bytes | Physical::Fixed(_), Some(Logical::Kind(kind @ Kind::Decimal(_)))) => kind,
            (Physical::Fixed(16), Some(Logical::Kind(Kind::Uuid))) => Kind::Uuid,
            (Physical::Boolean, _) => Kind::Truth,
            (Physical::Int32 | Physical::Int64, _) => Kind::Whole,
            // As Impala and old Spark write moments; read as microseconds.
            (Physical::Int96, _) => Kind::Moment(1_000_000, zone),
            (Physical::Float, _) => Kind::Single,
            (Physical::Double, _) => Kind::Double,
            (Physical::Bytes | Physical::Fixed(_), _) => Kind::Text,
        };
        Ok(Column {
            physical,
            kind,
            is_optional: self.repetition == 1,
        })
    }

    /// What files from before 2017 say.
    fn converted_logical(&self) -> Option<Logical> {
        Some(match self.converted? {
            5 => Logical::Kind(Kind::Decimal(self.scale)),
            6 => Logical::Kind(Kind::Days),
            7 => Logical::Kind(Kind::TimeOfDay(1_000)),
            8 => Logical::Kind(Kind::TimeOfDay(1_000_000)),
            9 => Logical::Moment {
                parts: 1_000,
                is_utc: true,
            },
            10 => Logical::Moment {
                parts: 1_000_000,
                is_utc: true,
            },
            11..=14 => Logical::Integer { is_signed: false },
            20 => Logical::Unread("bson"),
            21 => Logical::Unread("interval"),
            _ => return None,
        })
    }
}

impl Written {
    /// Where the bytes of the column lie.
    fn range(&self, end: u64) -> Result<Range<u64>, Fault> {
        if self.is_elsewhere {
            return Err(Fault::Unread("several files"));
        }
        let data = self.data.ok_or(Fault::Damaged)?;
        // Some writers give 0 for no dictionary.
        let begin = self.dictionary.filter(|&at| at > 0 && at < data).unwrap_or(data);
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

fn element(thrift: &mut Thrift<'_>) -> Result<Element, Fault> {
    let mut element = Element::default();
    thrift.fields(|thrift, id, wire| {
        match (id, wire) {
            (1, Wire::Number) => element.physical = Some(thrift.small()?),
            (2, Wire::Number) => element.width = thrift.small()?,
            (3, Wire::Number) => element.repetition = thrift.small()?,
            (4, Wire::Bytes) => element.name = thrift.text()?,
            (5, Wire::Number) => element.children = thrift.count()?,
            (6, Wire::Number) => element.converted = Some(thrift.small()?),
            (7, Wire::Number) => element.scale = thrift.small()?,
            (10, Wire::Struct) => thrift.fields(|thrift, id, wire| {
                if wire != Wire::Struct {
                    return Ok(false);
                }
                element.logical = logical(thrift, id)?;
                Ok(true)
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(element)
}

/// Reads one of the kinds of `LogicalType`, each a structure.
fn logical(thrift: &mut Thrift<'_>, id: i16) -> Result<Option<Logical>, Fault> {
    let (mut scale, mut is_utc, mut parts, mut is_signed) = (0, false, 1_000, false);
    thrift.fields(|thrift, field, wire| {
        match (id, field, wire) {
            (5, 1, Wire::Number) => scale = thrift.small()?,
            // A truth value has no bytes behind its field.
            (7 | 8, 1, Wire::True | Wire::False) => is_utc = wire == Wire::True,
            (7 | 8, 2, Wire::Struct) => thrift.fields(|_, unit, _| {
                parts = match unit {
                    2 => 1_000_000,
                    3 => 1_000_000_000,
                    _ => 1_000,
                };
                Ok(false)
            })?,
            (10, 2, Wire::True | Wire::False) => is_signed = wire == Wire::True,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(match id {
        2 | 3 => Some(Logical::Unread("nested")),
        5 => Some(Logical::Kind(Kind::Decimal(scale))),
        6 => Some(Logical::Kind(Kind::Days)),
        7 => Some(Logical::Kind(Kind::TimeOfDay(parts))),
        8 => Some(Logical::Moment { parts, is_utc }),
        10 => Some(Logical::Integer { is_signed }),
        13 => Some(Logical::Unread("bson")),
        14 => Some(Logical::Kind(Kind::Uuid)),
        15 => Some(Logical::Unread("float16")),
        16..=18 => Some(Logical::Unread("unknown")),
        _ => None,
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
