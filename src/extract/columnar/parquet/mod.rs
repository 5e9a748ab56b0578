//! Parquet: a file that is read from its end, column by column.
mod delta;
mod footer;
mod page;
mod plain;
mod run;
mod schema;
mod thrift;

use super::Fault;
pub(super) use footer::File;
pub(super) use page::{Next, Pages};
pub(super) use plain::big_endian;

use std::ops::Range;

impl File {
    /// Names of the columns that can be read.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// What a column holds.
    pub(super) fn kind(&self, column: usize) -> Option<super::Kind> {
        self.columns.get(column).map(|column| column.kind)
    }

    /// Columns that cannot be read.
    pub(super) fn unread(&self) -> &[super::Unread] {
        &self.unread
    }

    /// Number of groups.
    pub(super) fn groups(&self) -> usize {
        self.groups.len()
    }

    /// Rows of a group, and where it begins.
    pub(super) fn group(&self, group: usize) -> Option<(u64, u64)> {
        self.groups.get(group).map(|group| (group.rows, group.begin))
    }

    /// Where the values of a column lie in a group.
    pub(super) fn range(&self, group: usize, column: usize) -> Option<Range<u64>> {
        Some(self.groups.get(group)?.chunks.get(column)?.range.clone())
    }

    /// The pages of a column in a group, from the bytes of its range or the first of them.
    pub(super) fn pages<'a>(&'a self, group: usize, column: usize, bytes: &'a [u8]) -> Option<Pages<'a>> {
        let group = self.groups.get(group)?;
        let (chunk, column) = (group.chunks.get(column)?, self.columns.get(column)?);
        Some(Pages::new(bytes, chunk, column, group.rows))
    }
}
