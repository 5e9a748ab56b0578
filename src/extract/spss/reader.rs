//! An SPSS file in reading: the dictionary again, then row by row through the decoders of the columns.
use super::{
    super::{NumberStyle, PlannedColumn, Preview, RawBatch, ReadingCounts, batcher::Batcher},
    dictionary::{Dictionary, DictionaryReader},
    preview::cut_off,
    rows::Rows,
    value::{self, Room},
};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// A file in reading.
pub(in super::super) struct SavReader {
    names: Vec<String>,
    state: State,
    table: Table,
}

enum State {
    Dictionary(Box<DictionaryReader>),
    Rows(Box<(Dictionary, Rows)>),
}

/// What is done with each row.
struct Table {
    batcher: Batcher,
    counts: ReadingCounts,
    room: Room,
    segments: Vec<u8>,
}

impl SavReader {
    pub(in super::super) fn new(preview: &Preview, columns: Vec<PlannedColumn>) -> Self {
        let style = |index: usize| NumberStyle {
            decimal: preview
                .columns
                .get(index)
                .map_or(super::super::DecimalSign::Comma, |column| column.decimal),
            grouping: true,
        };
        SavReader {
            names: preview.columns.iter().map(|column| column.name.clone()).collect(),
            state: State::Dictionary(Box::default()),
            table: Table {
                batcher: Batcher::new(columns, style),
                counts: ReadingCounts {
                    file: preview.file.clone(),
                    first_row: Some(1),
                    ..ReadingCounts::default()
                },
                room: Room::default(),
                segments: Vec::new(),
            },
        }
    }

    pub(in super::super) fn push(&mut self, bytes: &[u8], sink: &mut dyn FnMut(RawBatch)) -> Result<(), Diagnostics> {
        let table = &mut self.table;
        let file = table.counts.file.clone();
        let fail = |diagnostic: Box<Diagnostic>| vec![diagnostic.file(&file)];
        let result = match &mut self.state {
            State::Rows(reading) => {
                let (dictionary, rows) = reading.as_mut();
                rows.push(bytes, &mut |row| table.take(row, dictionary, sink))
            }
            State::Dictionary(reader) => match reader.push(bytes).map_err(&fail)? {
                None => Ok(()),
                Some((dictionary, rest)) => {
                    // The plan was made for the columns of the preview.
                    let names = dictionary.variables.iter().map(|variable| &variable.name);
                    if !names.eq(&self.names) {
                        return Err(fail(Box::new(Diagnostic::error("header-changed"))));
                    }
                    let mut rows = Rows::new(&dictionary);
                    let result = rows.push(&rest, &mut |row| table.take(row, &dictionary, sink));
                    self.state = State::Rows(Box::new((dictionary, rows)));
                    result
                }
            },
        };
        result.map_err(fail)
    }

    pub(in super::super) fn finish(self, sink: &mut dyn FnMut(RawBatch)) -> Result<ReadingCounts, Diagnostics> {
        let mut counts = self.table.counts;
        let diagnostic = match &self.state {
            State::Dictionary(reader) => Some(cut_off(reader.length())),
            State::Rows(reading) => {
                let (dictionary, rows) = reading.as_ref();
                let expected = dictionary.rows.filter(|&rows| rows > counts.records);
                (expected.is_some() || !rows.is_whole()).then(|| ended_early(counts.records, expected))
            }
        };
        if let Some(diagnostic) = diagnostic {
            return Err(vec![diagnostic.file(&counts.file)]);
        }
        counts.columns = self.table.batcher.finish(sink);
        Ok(counts)
    }
}

impl Table {
    fn take(
        &mut self,
        row: &[u8],
        dictionary: &Dictionary,
        sink: &mut dyn FnMut(RawBatch),
    ) -> Result<(), Box<Diagnostic>> {
        let Table {
            batcher,
            counts,
            room,
            segments,
        } = self;
        if dictionary.rows == Some(counts.records) {
            let found = Diagnostic::error("spss-rows-more").arg("expected", counts.records);
            return Err(Box::new(found));
        }
        counts.records += 1;
        if dictionary.is_blank(row, segments) {
            counts.blank_lines += 1;
            return Ok(());
        }
        counts.rows += 1;
        let number = counts.records;
        let mut is_whole = true;
        batcher.add(
            number,
            |index, reader| {
                let Some(variable) = dictionary.variables.get(index) else {
                    return super::super::cell::Cell::Missing;
                };
                let value = variable.value(row, dictionary, segments);
                let (cell, has_meaning) = value::read(&value, variable.shape, reader, room, &dictionary.charset);
                is_whole &= has_meaning;
                cell
            },
            sink,
        );
        if !is_whole {
            counts.invalid_text.add(number);
        }
        Ok(())
    }
}

fn ended_early(rows: u64, expected: Option<u64>) -> Box<Diagnostic> {
    let found = Diagnostic::error(match expected {
        Some(_) => "spss-rows-cut-off",
        None => "spss-row-cut-off",
    });
    Box::new(found.row(rows + 1).arg("expected", expected.unwrap_or(0)))
}
