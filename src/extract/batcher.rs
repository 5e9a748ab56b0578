//! Decoded cells gathered into batches.
use super::{
    BATCH_ROWS, CellCounts, ColumnCounts, PlannedColumn, RawBatch,
    cell::{Cell, CellReader},
    number::Style,
    record::Record,
};
use crate::batch::Column;
use arrow2::{bitmap::Bitmap, datatypes::DataType};

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
    /// Which values count, eight a byte.
    valid: Vec<u8>,
    /// Whether any does not.
    has_null: bool,
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
            values: Vec::with_capacity(BATCH_ROWS),
            valid: Vec::with_capacity(BATCH_ROWS / 8),
            has_null: false,
        });
        Batcher {
            columns: columns.collect(),
            first_row: 0,
            len: 0,
        }
    }

    /// Adds the records of a CSV file, column by column. Full batches go to the sink.
    pub(super) fn add_records(&mut self, mut records: &[Record<'_>], sink: &mut dyn FnMut(RawBatch)) {
        while let Some(first) = records.first() {
            if self.len == 0 {
                self.first_row = first.row;
            }
            let room = (BATCH_ROWS - self.len).min(records.len());
            let Some((now, later)) = records.split_at_checked(room) else {
                return;
            };
            for column in &mut self.columns {
                column.add_records(now);
            }
            self.advance(now.len(), sink);
            records = later;
        }
    }

    /// Adds a row: `read` reads the cell at a position in the file. A full batch goes to the sink.
    #[cfg(feature = "formats")]
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
        self.advance(1, sink);
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

    fn advance(&mut self, rows: usize, sink: &mut dyn FnMut(RawBatch)) {
        self.len += rows;
        if self.len == BATCH_ROWS {
            self.flush(sink);
        }
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
    fn add_records(&mut self, records: &[Record<'_>]) {
        let ColumnBuilder {
            index,
            reader,
            counts,
            values,
            valid,
            has_null,
            ..
        } = self;
        let mut rows = records.iter();
        reader.read_all(records, *index, &mut |cell| {
            let row = rows.next().map_or(0, |record| record.row);
            let value = counts.value(cell, row);
            *has_null |= value.is_none();
            push(values, valid, value);
        });
    }

    #[cfg(feature = "formats")]
    fn add(&mut self, cell: Cell, row: u64) {
        let value = self.counts.value(cell, row);
        self.has_null |= value.is_none();
        push(&mut self.values, &mut self.valid, value);
    }

    fn take(&mut self) -> Column {
        let values = std::mem::replace(&mut self.values, Vec::with_capacity(BATCH_ROWS));
        let valid = std::mem::replace(&mut self.valid, Vec::with_capacity(BATCH_ROWS / 8));
        let has_null = std::mem::take(&mut self.has_null);
        let validity = has_null.then(|| Bitmap::from_u8_vec(valid, values.len()));
        Column::new(DataType::Int64, values.into(), validity)
    }
}

impl CellCounts {
    /// Counts a cell; gives its value where it has one.
    #[inline]
    fn value(&mut self, cell: Cell, row: u64) -> Option<i64> {
        match cell {
            Cell::Present(value) => {
                self.present += 1;
                return Some(value);
            }
            Cell::Missing => self.missing += 1,
            Cell::Invalid => {
                self.invalid += 1;
                self.first_invalid_row.get_or_insert(row);
            }
            Cell::Implausible => {
                self.implausible += 1;
                self.first_implausible_row.get_or_insert(row);
            }
        }
        None
    }
}

#[inline]
fn push(values: &mut Vec<i64>, valid: &mut Vec<u8>, value: Option<i64>) {
    let bit = u8::from(value.is_some());
    match (values.len() % 8, valid.last_mut()) {
        (place @ 1.., Some(last)) => *last |= bit << place,
        _ => valid.push(bit),
    }
    values.push(value.unwrap_or(0));
}
