//! Decoded cells gathered into batches.
use super::{
    BATCH_ROWS, CellCounts, ColumnCounts, PlannedColumn, RawBatch,
    cell::{Cell, CellReader},
    number::Style,
};
use crate::batch::Column;
use arrow2::{bitmap::MutableBitmap, datatypes::DataType};

/// Fills batches of [`BATCH_ROWS`] rows, whatever the size of the pushes.
pub(super) struct Batcher {
    columns: Vec<ColumnBuilder>,
    first_row: u64,
    len: usize,
}

/// A column being filled.
struct ColumnBuilder {
    index: usize,
    name: String,
    variable: String,
    reader: CellReader,
    counts: CellCounts,
    values: Vec<i64>,
    /// Which values count; none as long as all do.
    validity: Option<MutableBitmap>,
}

impl Batcher {
    /// Columns in the order of the plan; `style` says how the column at a position in the file writes its numbers.
    pub(super) fn new(columns: Vec<PlannedColumn>, style: impl Fn(usize) -> Style) -> Self {
        let columns = columns.into_iter().map(|column| ColumnBuilder {
            index: column.index,
            name: column.name,
            variable: column.variable,
            reader: CellReader::new(column.decoder, style(column.index)),
            counts: CellCounts::default(),
            values: Vec::new(),
            validity: None,
        });
        Batcher {
            columns: columns.collect(),
            first_row: 0,
            len: 0,
        }
    }

    /// Adds a row: `read` reads the cell at a position in the file. A full batch goes to the sink.
    pub(super) fn add(
        &mut self,
        row: u64,
        mut read: impl FnMut(usize, &mut CellReader) -> Cell,
        sink: &mut dyn FnMut(RawBatch),
    ) {
        if self.len == 0 {
            self.first_row = row;
        }
        for column in &mut self.columns {
            let cell = read(column.index, &mut column.reader);
            column.add(cell, row);
        }
        self.len += 1;
        if self.len == BATCH_ROWS {
            self.flush(sink);
        }
    }

    /// Gives the rows of the last batch and the counts of all columns.
    pub(super) fn finish(mut self, sink: &mut dyn FnMut(RawBatch)) -> Vec<ColumnCounts> {
        self.flush(sink);
        let counts = self.columns.into_iter().map(|column| ColumnCounts {
            invalid_code: column.reader.invalid_code(),
            limits: column.reader.limits(),
            name: column.name,
            variable: column.variable,
            cells: column.counts,
        });
        counts.collect()
    }

    fn flush(&mut self, sink: &mut dyn FnMut(RawBatch)) {
        let len = std::mem::take(&mut self.len);
        if len > 0 {
            sink(RawBatch {
                first_row: self.first_row,
                len,
                columns: self.columns.iter_mut().map(ColumnBuilder::take).collect(),
            });
        }
    }
}

impl ColumnBuilder {
    fn add(&mut self, cell: Cell, row: u64) {
        let counts = &mut self.counts;
        let value = match cell {
            Cell::Present(value) => {
                counts.present += 1;
                Some(value)
            }
            Cell::Missing => {
                counts.missing += 1;
                None
            }
            Cell::Invalid => {
                counts.invalid += 1;
                counts.first_invalid_row.get_or_insert(row);
                None
            }
            Cell::Implausible => {
                counts.implausible += 1;
                counts.first_implausible_row.get_or_insert(row);
                None
            }
        };
        if let Some(validity) = &mut self.validity {
            validity.push(value.is_some());
        } else if value.is_none() {
            let mut validity = MutableBitmap::with_capacity(BATCH_ROWS);
            validity.extend_constant(self.values.len(), true);
            validity.push(false);
            self.validity = Some(validity);
        }
        self.values.push(value.unwrap_or(0));
    }

    fn take(&mut self) -> Column {
        let values = std::mem::replace(&mut self.values, Vec::with_capacity(BATCH_ROWS));
        let validity = self.validity.take().map(Into::into);
        Column::new(DataType::Int64, values.into(), validity)
    }
}
