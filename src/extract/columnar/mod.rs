//! Files that keep tables column by column: Parquet, and Arrow with its other name Feather.
//!
//! Both say at their end what columns they have, in groups of rows, and where the values of each lie. So a host hands in the
//! beginning and the end to see what a file is, and then only what the columns that are read need, group by group: memory does not
//! grow with the number of groups. What the file says of its rows and empty cells is compared with what is found.
//!
//! All of it is our own, on bytes, without an index or a cast that they could break; docs/decisions/0013 says why not arrow2.

mod arrow;
mod codec;
mod cursor;
mod fault;
mod layout;
mod parquet;
mod reader;
mod sample;
mod value;
mod zone;

use super::Format;
use fault::Fault;
pub(super) use layout::Layout;
pub(super) use reader::ColumnarReader;
pub(super) use sample::look;
use value::Kind;

/// A column that is not read, and why: a key of the wording.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unread {
    name: String,
    form: &'static str,
}

/// The row of the first values. A columnar file has no row of names; it is counted as if it had, so that a row has the same number
/// in every format.
const FIRST_ROW: u64 = 2;
