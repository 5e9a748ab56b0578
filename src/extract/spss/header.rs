//! The first 176 bytes of the file: byte order, compression, number of rows.
use super::bytes::{Cursor, Order, Part, Stop};
use crate::diagnostic::Diagnostic;

/// Length of the header.
const LENGTH: usize = 176;
/// Where the number stands that is 2 or 3 in the file's own byte order.
const LAYOUT_AT: usize = 64;

/// How the rows are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    /// One byte for small whole numbers and for what comes back often.
    Bytecode,
    /// The same, and then in blocks by zlib (`.zsav`).
    Zlib,
}

/// What the header says.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) order: Order,
    pub(super) packing: Packing,
    /// Whether rows are weighted by a variable.
    pub(super) is_weighted: bool,
    /// Number of rows, when the program that wrote it knew.
    pub(super) rows: Option<u64>,
    /// What is taken from a byte to get the number that it stands for.
    pub(super) bias: f64,
}

impl Header {
    /// Reads the header; the number of its bytes beside it.
    pub(super) fn read(bytes: &[u8]) -> Result<(usize, Self), Stop> {
        let head = bytes.get(..LENGTH).ok_or(Stop::Short(LENGTH))?;
        let damaged = || Stop::Damaged(Part::Header);
        let layout = head
            .get(LAYOUT_AT..)
            .and_then(<[u8]>::first_chunk)
            .ok_or_else(damaged)?;
        let order = [Order::Little, Order::Big]
            .into_iter()
            .find(|order| matches!(order.i32(*layout), 2 | 3))
            .ok_or_else(damaged)?;
        let mut cursor = Cursor::new(head, order);
        let is_zlib = cursor.take(4)? == b"$FL3";
        cursor.take(LAYOUT_AT + 4 - 4)?;
        // The number of values in a row is wrong in files of other programs, so the columns tell it.
        cursor.i32()?;
        let packing = match (cursor.i32()?, is_zlib) {
            (0, false) => Packing::Plain,
            (1, false) => Packing::Bytecode,
            (2, true) => Packing::Zlib,
            _ => return Err(damaged()),
        };
        let is_weighted = cursor.i32()? != 0;
        let rows = u64::try_from(cursor.i32()?).ok();
        let bias = cursor.f64()?;
        if !bias.is_finite() {
            // Numbers of another machine (IBM 370, VAX) look like this too.
            return Err(Stop::Refused(Box::new(Diagnostic::error("spss-numbers-unknown"))));
        }
        let header = Header {
            order,
            packing,
            is_weighted,
            rows,
            bias,
        };
        Ok((LENGTH, header))
    }
}
