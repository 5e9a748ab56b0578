//! Children of whom there are contacts, as the rows that are counted: one row each, as it was made of them.
use super::Links;
use crate::{
    batch::Column,
    codebook::VariableIndex,
    extract::{Preview, RawBatch, ReadyRows},
};
use std::sync::Arc;

/// Rows in a batch.
const BATCH: usize = 1 << 14;

impl Links {
    /// The variables of the children, their key first; none when these come from a file of their own.
    pub(crate) fn children(&self) -> Option<Vec<VariableIndex>> {
        let table = self.tables.get(self.children?)?;
        Some([table.key].into_iter().chain(table.variables.iter().copied()).collect())
    }

    /// Whether the children are those of whom there are contacts.
    pub fn is_of_contacts(&self) -> bool {
        self.children.is_some()
    }

    /// Whether there is something to join children with.
    pub(crate) fn has_tables(&self) -> bool {
        self.tables.len() > usize::from(self.children.is_some())
    }

    /// The rows of the children; none when these come from a file of their own.
    pub(crate) fn ready(links: &Arc<Links>, preview: &Preview) -> Option<ReadyRows> {
        let table = links.children?;
        let links = Arc::clone(links);
        let keys: Vec<i64> = links.tables.get(table)?.keys_with_rows().collect();
        let batches = (0..keys.len()).step_by(BATCH).map(move |first| {
            let last = keys.len().min(first + BATCH);
            let own = keys.get(first..last).unwrap_or_default().to_vec();
            // A row per key, in the order of the keys.
            let rows: Vec<usize> = (first..last).collect();
            let mut columns = vec![Column::from_vec(own)];
            if let Some(table) = links.tables.get(table) {
                columns.extend(table.columns.iter().map(|column| column.only(&rows)));
            }
            RawBatch {
                first_row: first as u64 + 1,
                len: rows.len(),
                columns,
            }
        });
        Some(ReadyRows::new(&preview.file, Box::new(batches)))
    }
}
