//! Decoded cells gathered into batches.
use super::{
    BATCH_ROWS, CellCounts, ColumnCounts, PlannedColumn, RawBatch,
    cell::{Cell, CellReader},
    number::Style,
    record::{Field, Grid},
};
use crate::{
    batch::{Column, column_of},
    expression::Mask,
};

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
    cells: Filling,
}

/// The cells of a column as far as they were read.
pub(super) struct Filling {
    counts: CellCounts,
    values: Vec<i64>,
    /// Places of the values that do not count, most often few.
    lacking: Vec<usize>,
}

impl Batcher {
    /// Columns in the order of the plan; `style` says how the column at a position in the file writes its numbers.
    #[inline]
    pub(super) fn new(columns: Vec<PlannedColumn>, style: impl Fn(usize) -> Style) -> Self {
        let columns = columns.into_iter().map(|column| ColumnBuilder {
            index: column.index,
            name: column.name,
            variable: column.variable,
            reader: CellReader::new(column.decoder, style(column.index)),
            cells: Filling::new(CellCounts::default()),
        });
        Batcher {
            columns: columns.collect(),
            first_row: 0,
            len: 0,
        }
    }

    /// Adds records of a CSV file, column by column. Full batches go to the sink.
    #[inline]
    pub(super) fn add_grid(&mut self, grid: Grid<'_>, sink: &mut dyn FnMut(RawBatch)) {
        let mut rest = Some(grid);
        while let Some(left) = rest {
            if self.len == 0 {
                self.first_row = left.first_row;
            }
            let (now, after) = left.split(BATCH_ROWS - self.len);
            for column in &mut self.columns {
                column.reader.read_grid(now, column.index, &mut column.cells);
            }
            self.advance(now.len(), sink);
            rest = after;
        }
    }

    /// Adds a row: `read` reads the cell at a position in the file. A full batch goes to the sink.
    #[inline]
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
            column.cells.put(cell, row);
        }
        self.advance(1, sink);
    }

    /// Adds some of the next `rows` rows, column by column: as many as the batch has room for, which are given back. `fill` puts
    /// the cells of the column at a position in the plan. A full batch goes to the sink.
    #[cfg(feature = "formats")]
    pub(super) fn add_columns<E>(
        &mut self,
        first_row: u64,
        rows: usize,
        mut fill: impl FnMut(usize, &mut CellReader, &mut Filling, usize) -> Result<(), E>,
        sink: &mut dyn FnMut(RawBatch),
    ) -> Result<usize, E> {
        if self.len == 0 {
            self.first_row = first_row;
        }
        let now = (BATCH_ROWS - self.len).min(rows);
        for (at, column) in self.columns.iter_mut().enumerate() {
            fill(at, &mut column.reader, &mut column.cells, now)?;
        }
        self.advance(now, sink);
        Ok(now)
    }

    /// Gives the rows of the last batch and the counts of all columns.
    #[inline]
    pub(super) fn finish(mut self, sink: &mut dyn FnMut(RawBatch)) -> Vec<ColumnCounts> {
        self.flush(sink);
        let counts = self.columns.into_iter().map(|column| ColumnCounts {
            invalid_code: column.reader.invalid_code(&column.variable),
            implausible_code: column.reader.implausible_code(),
            limits: column.reader.limits(),
            name: column.name,
            variable: column.variable,
            cells: column.cells.counts,
        });
        counts.collect()
    }

    #[inline]
    fn advance(&mut self, rows: usize, sink: &mut dyn FnMut(RawBatch)) {
        self.len += rows;
        if self.len == BATCH_ROWS {
            self.flush(sink);
        }
    }

    #[inline]
    fn flush(&mut self, sink: &mut dyn FnMut(RawBatch)) {
        let len = std::mem::take(&mut self.len);
        if len > 0 {
            sink(RawBatch {
                first_row: self.first_row,
                len,
                columns: self.columns.iter_mut().map(|column| column.cells.take()).collect(),
            });
        }
    }
}

impl Filling {
    #[inline]
    fn new(counts: CellCounts) -> Self {
        Filling {
            counts,
            values: Vec::with_capacity(BATCH_ROWS),
            lacking: Vec::new(),
        }
    }

    /// Adds the cell of a row of the file.
    #[inline]
    pub(super) fn put(&mut self, cell: Cell, row: u64) {
        let place = self.values.len();
        let value = match cell {
            Cell::Present(value) => value,
            other => self.counts.lacks(other, row, &mut self.lacking, place),
        };
        self.values.push(value);
    }

    /// Number of cells so far.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Adds a cell for each of at most 64 fields: the value that `quick` gives. Where it gives none a bit is set, and what the
    /// cell is must be [mended](Self::mend).
    #[inline]
    pub(super) fn extend<'f>(
        &mut self,
        fields: impl ExactSizeIterator<Item = Field<'f>>,
        quick: impl Fn(Field<'f>) -> Option<i64>,
    ) -> u64 {
        let mut odd = 0_u64;
        let mut bit = 1_u64;
        self.values.extend(fields.map(|field| {
            let value = quick(field);
            odd |= if value.is_none() { bit } else { 0 };
            bit <<= 1;
            value.unwrap_or(0)
        }));
        odd
    }

    /// Says what a cell is that was added without its value.
    #[inline]
    pub(super) fn mend(&mut self, place: usize, cell: Cell, row: u64) {
        let value = match cell {
            Cell::Present(value) => value,
            other => self.counts.lacks(other, row, &mut self.lacking, place),
        };
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
    }

    #[inline]
    fn take(&mut self) -> Column {
        let counts = std::mem::take(&mut self.counts);
        let full = std::mem::replace(self, Filling::new(counts));
        self.counts.present += (full.values.len() - full.lacking.len()) as u64;
        let valid = (!full.lacking.is_empty()).then(|| {
            let mut valid = Mask::all(full.values.len());
            full.lacking.iter().for_each(|&row| valid.remove(row));
            valid
        });
        column_of(full.values, valid.as_ref())
    }
}

impl CellCounts {
    /// Counts a cell without a value; what stands in its place. Apart, so that the loop over all cells stays small.
    #[inline(never)]
    fn lacks(&mut self, cell: Cell, row: u64, lacking: &mut Vec<usize>, place: usize) -> i64 {
        lacking.push(place);
        match cell {
            Cell::Present(_) => {}
            Cell::Missing => self.missing += 1,
            Cell::UserMissing => {
                self.missing += 1;
                self.user_missing += 1;
            }
            Cell::Invalid => {
                self.invalid += 1;
                self.first_invalid_row.get_or_insert(row);
            }
            Cell::Implausible => {
                self.implausible += 1;
                self.first_implausible_row.get_or_insert(row);
            }
        }
        0
    }
}
