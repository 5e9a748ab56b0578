//! A column of a group, row by row: its pages one after the other, and each value of a dictionary read once.
use super::{
    Fault, Kind,
    parquet::{Next, Pages},
    value::{self, Page, Value, Values},
};
use crate::extract::{
    batcher::Filling,
    cell::{Cell, CellReader},
};
use std::borrow::Cow;

/// Where the pages come from.
pub(super) enum Source<'a> {
    Pages(Pages<'a>),
    /// The only one.
    Page(Option<Page>),
}

/// A place in a column.
pub(super) struct Cursor<'a> {
    source: Source<'a>,
    kind: Kind,
    page: Option<Page>,
    /// Rows of the page that were read, and values.
    row: usize,
    values: usize,
    dictionary: Option<Cow<'a, Page>>,
    /// What the values of the dictionary were read as, so far.
    known: Vec<Option<Cell>>,
    /// What no and yes were read as.
    truths: [Option<Cell>; 2],
    room: String,
    /// Texts in another encoding than they should have; one of a dictionary counts once.
    pub(super) odd_texts: u64,
}

/// What looking ahead in a column found.
pub(super) enum Ahead {
    Ready,
    End,
    /// So many of the first bytes of the column are needed.
    Lacks(usize),
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: Source<'a>, kind: Kind) -> Self {
        Cursor {
            source,
            kind,
            page: None,
            row: 0,
            values: 0,
            dictionary: None,
            known: Vec::new(),
            truths: [None; 2],
            room: String::new(),
            odd_texts: 0,
        }
    }

    pub(super) fn set_dictionary(&mut self, dictionary: Option<&'a Page>) {
        self.known = vec![None; dictionary.map_or(0, |dictionary| dictionary.rows)];
        self.dictionary = dictionary.map(Cow::Borrowed);
    }

    /// Sees to it that there is a row to read.
    pub(super) fn look_ahead(&mut self) -> Result<Ahead, Fault> {
        while self.page.as_ref().is_none_or(|page| self.row >= page.rows) {
            let page = match &mut self.source {
                Source::Page(page) => match page.take() {
                    Some(page) => page,
                    None => return Ok(Ahead::End),
                },
                Source::Pages(pages) => match pages.next()? {
                    Next::End => return Ok(Ahead::End),
                    Next::Lacks(bytes) => return Ok(Ahead::Lacks(bytes)),
                    Next::Rows(page) => page,
                    Next::Dictionary(values) => {
                        self.known = vec![None; values.len()];
                        self.dictionary = Some(Cow::Owned(Page {
                            rows: values.len(),
                            valid: None,
                            is_spaced: false,
                            values,
                        }));
                        continue;
                    }
                },
            };
            self.page = Some(page);
            (self.row, self.values) = (0, 0);
        }
        Ok(Ahead::Ready)
    }

    /// Rows of the page that are left.
    pub(super) fn rows_ahead(&self) -> usize {
        self.page.as_ref().map_or(0, |page| page.rows.saturating_sub(self.row))
    }

    /// Puts the next rows, of which the first is a row of the file.
    pub(super) fn fill(
        &mut self,
        reader: &mut CellReader,
        cells: &mut Filling,
        first_row: u64,
        rows: usize,
    ) -> Result<(), Fault> {
        let mut row = first_row;
        let mut left = rows;
        while left > 0 {
            let Ahead::Ready = self.look_ahead()? else {
                return Err(Fault::CountsDiffer);
            };
            let now = left.min(self.rows_ahead());
            for _ in 0..now {
                let cell = self.cell(reader)?;
                cells.put(cell, row);
                row += 1;
            }
            left -= now;
        }
        Ok(())
    }

    /// Ends the column: nothing is behind its last row, and its empty cells are as many as the file says.
    pub(super) fn end(&mut self) -> Result<(), Fault> {
        match self.look_ahead()? {
            Ahead::End => Ok(()),
            Ahead::Ready | Ahead::Lacks(_) => Err(Fault::CountsDiffer),
        }
    }

    fn cell(&mut self, reader: &mut CellReader) -> Result<Cell, Fault> {
        let Some(at) = self.step() else {
            return Ok(Cell::Missing);
        };
        let values = &self.page.as_ref().ok_or(Fault::Damaged)?.values;
        let Some(place) = values.place(at) else {
            let value = values.get(at).ok_or(Fault::Damaged)?;
            let (Kind::Truth, Value::Whole(truth)) = (self.kind, value) else {
                return value::read(value, self.kind, reader, &mut self.room, &mut self.odd_texts);
            };
            let known = self.truths.get_mut(usize::from(truth != 0)).ok_or(Fault::Damaged)?;
            return match *known {
                Some(cell) => Ok(cell),
                None => {
                    let cell = value::read(value, self.kind, reader, &mut self.room, &mut self.odd_texts)?;
                    Ok(*known.insert(cell))
                }
            };
        };
        let known = self.known.get_mut(place).ok_or(Fault::Damaged)?;
        if let Some(cell) = *known {
            return Ok(cell);
        }
        let cell = match in_dictionary(self.dictionary.as_deref(), place)? {
            None => Cell::Missing,
            Some(value) => value::read(value, self.kind, reader, &mut self.room, &mut self.odd_texts)?,
        };
        *known = Some(cell);
        Ok(cell)
    }

    /// The next row as text, for a sample; empty without a value.
    pub(super) fn text(&mut self) -> Result<String, Fault> {
        self.look_ahead()?;
        let Some(at) = self.step() else {
            return Ok(String::new());
        };
        let values = &self.page.as_ref().ok_or(Fault::Damaged)?.values;
        let value = match values.place(at) {
            None => Some(values.get(at).ok_or(Fault::Damaged)?),
            Some(place) => in_dictionary(self.dictionary.as_deref(), place)?,
        };
        let mut text = String::new();
        if let Some(value) = value {
            value::write_text(value, self.kind, &mut text)?;
        }
        Ok(text)
    }

    /// Goes a row on: the position of its value among those of the page, none where it has none.
    fn step(&mut self) -> Option<usize> {
        let page = self.page.as_ref()?;
        let at = page.position(self.row, self.values);
        self.row += 1;
        self.values += usize::from(at.is_some());
        at
    }
}

fn in_dictionary(dictionary: Option<&Page>, place: usize) -> Result<Option<Value<'_>>, Fault> {
    let dictionary = dictionary.ok_or(Fault::Damaged)?;
    match (dictionary.position(place, place), &dictionary.values) {
        (None, _) => Ok(None),
        (Some(_), Values::Places(_)) => Err(Fault::Damaged),
        (Some(at), values) => values.get(at).map(Some).ok_or(Fault::Damaged),
    }
}
