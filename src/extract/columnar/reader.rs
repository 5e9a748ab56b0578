//! A columnar file in reading: the bytes of a group are gathered, and its rows given when all that is needed has come.
use super::{FIRST_ROW, Fault, Layout};
use crate::{
    diagnostic::{Diagnostic, Diagnostics},
    extract::{
        DecimalSign, NumberStyle, Occurrences, PlannedColumn, Preview, RawBatch, ReadingCounts, Stretch,
        batcher::Batcher,
    },
};
use std::{ops::Range, sync::Arc};

/// A columnar file, or the groups of it that begin in a stretch.
pub(in super::super) struct ColumnarReader {
    layout: Arc<Layout>,
    /// Positions of the planned columns.
    columns: Vec<usize>,
    names: Vec<String>,
    /// Offset of the next byte that is handed in.
    at: u64,
    /// The group that is being gathered, and the one behind the last.
    group: usize,
    end: usize,
    wanted: Vec<Wanted>,
    batcher: Batcher,
    counts: ReadingCounts,
    /// Row of the file that is next, and the first of the group.
    row: u64,
    group_row: u64,
}

/// Bytes of a group that are needed.
struct Wanted {
    range: Range<u64>,
    bytes: Vec<u8>,
}

impl Wanted {
    /// Offset of the next byte that is lacking; none when all are there.
    fn next(&self) -> Option<u64> {
        let next = self.range.start + self.bytes.len() as u64;
        (next < self.range.end).then_some(next)
    }

    /// Takes of some bytes what is needed.
    fn take(&mut self, at: u64, bytes: &[u8]) {
        let Some(next) = self.next() else { return };
        let place = |offset: u64| {
            usize::try_from(offset.saturating_sub(at))
                .unwrap_or(usize::MAX)
                .min(bytes.len())
        };
        if next >= at {
            let wanted = bytes.get(place(next)..place(self.range.end)).unwrap_or_default();
            self.bytes.extend_from_slice(wanted);
        }
    }
}

impl ColumnarReader {
    pub(in super::super) fn new(
        preview: &Preview,
        layout: &Arc<Layout>,
        columns: Vec<PlannedColumn>,
        stretch: Stretch,
    ) -> Self {
        let is_before = |offset: u64| {
            let begins = (0..layout.groups()).map_while(|group| layout.begin(group));
            begins.take_while(|&begin| begin < offset).count()
        };
        // The header has no bytes; who begins at the first byte has it.
        let (first, end) = (is_before(stretch.from), is_before(stretch.to));
        let edge = |group: usize| layout.begin(group).unwrap_or(preview.size);
        let row = layout.first_row(first);
        let style = |index: usize| NumberStyle {
            decimal: preview
                .columns
                .get(index)
                .map_or(DecimalSign::Point, |column| column.decimal),
            grouping: true,
        };
        let mut reader = ColumnarReader {
            columns: columns.iter().map(|column| column.index).collect(),
            names: columns.iter().map(|column| column.name.clone()).collect(),
            batcher: Batcher::new(columns, style),
            counts: ReadingCounts {
                file: preview.file.clone(),
                first_row: Some(if stretch.from == 0 { 1 } else { row }),
                began: if stretch.from == 0 { 0 } else { edge(first) },
                ended: edge(end),
                ..ReadingCounts::default()
            },
            at: stretch.first_byte(),
            group: first,
            end,
            wanted: Vec::new(),
            layout: Arc::clone(layout),
            row,
            group_row: row,
        };
        reader.want();
        reader
    }

    /// Takes the next bytes and gives the groups that they complete.
    pub(in super::super) fn push(&mut self, bytes: &[u8], sink: &mut dyn FnMut(RawBatch)) -> Result<(), Diagnostics> {
        while !self.is_done() {
            for wanted in &mut self.wanted {
                wanted.take(self.at, bytes);
            }
            if self.next().is_some() {
                break;
            }
            self.read(sink).map_err(|(column, fault)| self.failed(column, fault))?;
            self.group += 1;
            self.want();
        }
        self.at += bytes.len() as u64;
        Ok(())
    }

    /// Bytes that may be left out before the next ones that are handed in; they count as handed in.
    pub(in super::super) fn skip(&mut self) -> u64 {
        let skipped = self.next().map_or(0, |next| next.saturating_sub(self.at));
        self.at += skipped;
        skipped
    }

    /// Whether all groups of the stretch were read.
    pub(in super::super) fn is_done(&self) -> bool {
        self.group >= self.end
    }

    pub(in super::super) fn finish(mut self, sink: &mut dyn FnMut(RawBatch)) -> Result<ReadingCounts, Diagnostics> {
        // Groups without rows or columns need no bytes and may be left.
        self.push(&[], sink)?;
        if !self.is_done() {
            let diagnostic = Diagnostic::error("columnar-cut-off").arg("format", self.layout.format().name());
            return Err(vec![diagnostic.row(self.row).file(self.counts.file)]);
        }
        let mut counts = self.counts;
        counts.rows = self.row.saturating_sub(counts.first_row.unwrap_or(1).max(FIRST_ROW));
        counts.records = self.row.saturating_sub(counts.first_row.unwrap_or(1));
        counts.columns = self.batcher.finish(sink);
        Ok(counts)
    }

    /// The first byte that is lacking for the group.
    fn next(&self) -> Option<u64> {
        self.wanted.iter().filter_map(Wanted::next).min()
    }

    fn want(&mut self) {
        self.group_row = self.row;
        let ranges = (!self.is_done()).then(|| self.layout.ranges(self.group, &self.columns));
        let ranges = ranges.flatten().unwrap_or_default().into_iter();
        self.wanted = ranges
            .map(|range| Wanted {
                range,
                bytes: Vec::new(),
            })
            .collect();
    }

    /// Reads the group of which all bytes are there.
    fn read(&mut self, sink: &mut dyn FnMut(RawBatch)) -> Result<(), (usize, Fault)> {
        let wanted = std::mem::take(&mut self.wanted);
        let bytes: Vec<&[u8]> = wanted.iter().map(|wanted| wanted.bytes.as_slice()).collect();
        let layout = Arc::clone(&self.layout);
        let (rows, mut cursors) = layout.cursors(self.group, &self.columns, &bytes)?;
        let mut left = rows;
        while left > 0 {
            let filled = self.batcher.add_columns(
                self.row,
                usize::try_from(left).unwrap_or(usize::MAX),
                |at, reader, cells, rows| {
                    let cursor = cursors.get_mut(at).ok_or((at, Fault::Damaged))?;
                    let odd = cursor.odd_texts;
                    cursor
                        .fill(reader, cells, self.row, rows)
                        .map_err(|fault| (at, fault))?;
                    if cursor.odd_texts > odd {
                        self.counts.invalid_text.merge(Occurrences {
                            count: cursor.odd_texts - odd,
                            first_row: Some(self.row),
                        });
                    }
                    Ok(())
                },
                sink,
            )?;
            self.row += filled as u64;
            left -= filled as u64;
        }
        for (at, cursor) in cursors.iter_mut().enumerate() {
            cursor.end().map_err(|fault| (at, fault))?;
        }
        Ok(())
    }

    fn failed(&self, column: usize, fault: Fault) -> Diagnostics {
        let diagnostic = fault.diagnostic(self.layout.format()).row(self.group_row);
        let diagnostic = match self.names.get(column) {
            Some(name) => diagnostic.column(name),
            None => diagnostic,
        };
        vec![diagnostic.file(&self.counts.file)]
    }
}
