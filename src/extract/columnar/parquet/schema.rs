//! The columns of a Parquet file.
//! Layout: Apache Parquet, `parquet.thrift` of format 2.11, "LogicalTypes".
use super::{
    super::{Fault, Kind, Unread, zone::Zone},
    thrift::{Thrift, Wire},
};
use std::collections::HashMap;

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

/// The columns, each with its position among all columns of a group.
pub(super) struct Schema {
    pub(super) names: Vec<String>,
    pub(super) columns: Vec<(usize, Column)>,
    pub(super) unread: Vec<Unread>,
    /// Physical types of all columns, nested ones included.
    pub(super) leaves: Vec<Option<i32>>,
}

/// An element of the schema as it is written.
#[derive(Default)]
pub(super) struct Element {
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

/// Repetition of a column of which a row has any number of values.
const REPEATED: i32 = 2;

impl Schema {
    pub(super) fn of(elements: &[Element], zones: &HashMap<String, Zone>) -> Result<Self, Fault> {
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
}

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

pub(super) fn element(thrift: &mut Thrift<'_>) -> Result<Element, Fault> {
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
