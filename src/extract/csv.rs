//! CSV: bytes to text, text to records, records to batches.
use super::{
    Dialect, HEAD_BYTES, NumberStyle, PlannedColumn, Preview, RawBatch, ReadingCounts,
    batcher::Batcher,
    cell::CellReader,
    encoding::{Piece, Transcoder},
    header,
    preview::cells,
    record::{Block, Record},
    stretch::{Edges, Stretch},
    tokenizer::{LONGEST_RECORD, Stop, Tokenizer},
};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A CSV file in reading.
pub(super) struct CsvReader {
    edges: Edges,
    /// Bytes of the byte order mark that are still to come.
    to_skip: usize,
    transcoder: Transcoder,
    tokenizer: Tokenizer,
    rows: Rows,
}

/// What is done with each record.
struct Rows {
    header_row: u64,
    names: Vec<String>,
    row_names: bool,
    batcher: Batcher,
    counts: ReadingCounts,
}

impl CsvReader {
    pub(super) fn new(preview: &Preview, dialect: &Dialect, columns: Vec<PlannedColumn>, stretch: Stretch) -> Self {
        let style = |index: usize| NumberStyle {
            decimal: preview
                .columns
                .get(index)
                .map_or(dialect.decimal, |column| column.decimal),
            grouping: true,
        };
        CsvReader {
            edges: Edges::new(stretch),
            to_skip: dialect
                .bom_len
                .saturating_sub(usize::try_from(stretch.first_byte()).unwrap_or(usize::MAX)),
            transcoder: Transcoder::new(dialect.encoding),
            tokenizer: Tokenizer::new(dialect.separator, stretch.first_row.unwrap_or(1)),
            rows: Rows {
                // Where rows are counted from the middle of the file none of them is its header.
                header_row: stretch.first_row.map_or(0, |_| preview.header_row),
                names: preview.columns.iter().map(|column| column.name.clone()).collect(),
                row_names: dialect.row_names,
                batcher: Batcher::new(columns, style),
                counts: ReadingCounts {
                    file: preview.file.clone(),
                    first_row: stretch.first_row,
                    ..ReadingCounts::default()
                },
            },
        }
    }

    #[inline]
    pub(super) fn push(&mut self, bytes: &[u8], sink: &mut dyn FnMut(RawBatch)) -> Result<(), Diagnostics> {
        let CsvReader {
            edges,
            to_skip,
            transcoder,
            tokenizer,
            rows,
        } = self;
        let result = edges.push(bytes, &mut |bytes| {
            let skipped = (*to_skip).min(bytes.len());
            *to_skip -= skipped;
            let bytes = bytes.get(skipped..).unwrap_or_default();
            transcoder.push(bytes, &mut |piece| {
                let text = match piece {
                    Piece::Text(text) => text,
                    Piece::Repaired(text) => {
                        rows.counts.invalid_text.add(tokenizer.row());
                        text
                    }
                };
                tokenizer.push(text, &mut |block| rows.take(block, sink))
            })?;
            Ok(tokenizer.is_between_records() && !transcoder.is_unfinished())
        });
        result.map_err(|stop: Stop| self.rows.failed(stop.diagnostic()))
    }

    /// Whether what follows in the file belongs to other parts.
    pub(super) fn is_done(&self) -> bool {
        self.edges.is_done()
    }

    #[inline]
    pub(super) fn finish(mut self, sink: &mut dyn FnMut(RawBatch)) -> Result<ReadingCounts, Diagnostics> {
        if self.transcoder.is_unfinished() {
            let diagnostic = Diagnostic::error("text-cut-off").row(self.tokenizer.row());
            return Err(self.rows.failed(diagnostic));
        }
        let rows = &mut self.rows;
        if let Err(stop) = self.tokenizer.finish(&mut |block| rows.take(block, sink)) {
            return Err(self.rows.failed(stop.diagnostic()));
        }
        let mut counts = self.rows.counts;
        (counts.began, counts.ended) = (self.edges.began(), self.edges.ended());
        counts.records = self.tokenizer.row() - counts.first_row.unwrap_or(1);
        counts.columns = self.rows.batcher.finish(sink);
        Ok(counts)
    }
}

impl Rows {
    #[inline]
    fn take(&mut self, block: Block<'_>, sink: &mut dyn FnMut(RawBatch)) -> Result<(), Stop> {
        let grid = block.grid().filter(|grid| grid.first_row > self.header_row);
        if let Some(grid) = grid.filter(|grid| !grid.records().any(|record| record.is_blank())) {
            if grid.width() == self.names.len() {
                self.counts.rows += grid.len() as u64;
            } else {
                grid.records().for_each(|record| self.count(&record));
            }
            self.batcher.add_grid(grid, sink);
            return Ok(());
        }
        for record in block.iter() {
            if record.row <= self.header_row {
                self.check_header(&record)?;
            } else if record.is_blank() {
                self.counts.blank_lines += 1;
            } else {
                self.count(&record);
                let read = |index: usize, reader: &mut CellReader| reader.read_record(&record, index);
                self.batcher.add(record.row, read, sink);
            }
        }
        Ok(())
    }

    #[inline]
    fn count(&mut self, record: &Record<'_>) {
        self.counts.rows += 1;
        match record.count().cmp(&self.names.len()) {
            std::cmp::Ordering::Less => self.counts.short_rows.add(record.row),
            // A separator at the end of the line adds nothing.
            std::cmp::Ordering::Greater if record.is_empty_from(self.names.len()) => {}
            std::cmp::Ordering::Greater => self.counts.long_rows.add(record.row),
            std::cmp::Ordering::Equal => {}
        }
        if record.has_stray_quote {
            self.counts.stray_quotes.add(record.row);
        }
    }

    /// The plan was made for the columns of the preview; another file with the same name would fill them with other cells.
    fn check_header(&self, record: &Record<'_>) -> Result<(), Stop> {
        if record.row < self.header_row {
            return Ok(());
        }
        let mut names = cells(record, self.names.len() + 1);
        if self.row_names {
            names.insert(0, String::new());
        }
        let names = names
            .iter()
            .enumerate()
            .map(|(index, name)| header::column_name(name, index));
        if names.eq(self.names.iter().cloned()) {
            Ok(())
        } else {
            Err(Stop::HeaderChanged(record.row))
        }
    }

    fn failed(&self, diagnostic: Diagnostic) -> Diagnostics {
        vec![diagnostic.file(&self.counts.file)]
    }
}

impl Stop {
    /// What the user is told.
    pub(super) fn diagnostic(self) -> Diagnostic {
        match self {
            Stop::LineTooLong(row) => Diagnostic::error("line-too-long")
                .row(row)
                .arg("limit", format!("{} MB", LONGEST_RECORD >> 20)),
            Stop::HeaderTooLong(row) => Diagnostic::error("line-too-long")
                .row(row)
                .arg("limit", format!("{} kB", HEAD_BYTES >> 10)),
            Stop::QuoteUnclosed(row) => Diagnostic::error("quote-unclosed").row(row),
            Stop::Nul(row) => Diagnostic::error("byte-zero").row(row),
            Stop::HeaderChanged(row) => Diagnostic::error("header-changed").row(row),
        }
    }
}
