//! An OpenDocument sheet as a stream of rows: OpenDocument 1.3, part 3, chapter 9.
//!
//! No cell is kept longer than its row, and what a few bytes repeat is not written out.
use super::{
    book::{self, Extent, Fault, Sheet, Source, Take, Top},
    cell::{Content, LONGEST_TEXT, cut, number_of},
    epoch::Epoch,
    hundredfold,
};
use crate::extract::MOST_COLUMNS;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};
use std::{
    borrow::Cow,
    io::{BufReader, Cursor, Read},
    ops::ControlFlow,
};
use zip::ZipArchive;

/// Rows that LibreOffice has; what is repeated below it is no data.
const MOST_ROWS: u64 = 1 << 20;
/// Bytes of the list of parts that are looked at.
const LARGEST_MANIFEST: u64 = 1 << 20;

pub(super) struct Ods<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Of each sheet, counted when it was opened.
    extents: Vec<Extent>,
    /// The beginning of each, so that it is not looked for again from the beginning of all.
    tops: Vec<Top>,
}

/// What comes by.
enum Part<'a> {
    Table {
        name: String,
        style: Option<String>,
    },
    /// A style that hides the tables that have it.
    Hiding(String),
    /// The same cells, in so many rows from a number on.
    Rows(u64, u64, &'a [Content<'a>]),
}

type Visit<'v> = &'v mut dyn FnMut(Part<'_>) -> ControlFlow<()>;

impl<'a> Ods<'a> {
    /// Opens the workbook, with its sheets.
    pub(super) fn open(bytes: &'a [u8]) -> Result<(Self, Vec<Sheet>), Fault> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
        let mut manifest = Vec::new();
        if let Ok(file) = archive.by_name("META-INF/manifest.xml") {
            file.take(LARGEST_MANIFEST)
                .read_to_end(&mut manifest)
                .map_err(|_| Fault::Damaged)?;
        }
        const ENCRYPTED: &[u8] = b"encryption-data";
        if manifest.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
            return Err(Fault::Password);
        }
        let mut book = Ods {
            archive,
            extents: Vec::new(),
            tops: Vec::new(),
        };
        let sheets = book.look_through()?;
        Ok((book, sheets))
    }

    fn look_through(&mut self) -> Result<Vec<Sheet>, Fault> {
        let (mut sheets, mut extents, mut tops): (Vec<Sheet>, Vec<Extent>, Vec<Top>) = Default::default();
        let epoch = self.epoch();
        let mut hiding: Vec<String> = Vec::new();
        self.walk(&mut |part| {
            match part {
                Part::Hiding(style) => hiding.push(style),
                Part::Table { name, style } => {
                    let is_hidden = style.is_some_and(|style| hiding.contains(&style));
                    sheets.push(Sheet { name, is_hidden });
                    extents.push((0, 0));
                    tops.push(Top::new());
                }
                Part::Rows(first, count, cells) => {
                    if let Some((rows, columns)) = extents.last_mut() {
                        *rows = first + count - 1;
                        *columns = (cells.len() as u64).max(*columns);
                    }
                    if let Some(top) = tops.last_mut() {
                        let mut rows = (first..first + count).map(|number| book::Row { number, cells, epoch });
                        let _ = rows.try_for_each(|row| row.add_to(top));
                    }
                }
            }
            ControlFlow::Continue(())
        })?;
        (self.extents, self.tops) = (extents, tops);
        Ok(sheets)
    }

    /// Goes through the contents from the beginning, as long as the visitor wants.
    fn walk(&mut self, visit: Visit<'_>) -> Result<(), Fault> {
        let content = self.archive.by_name("content.xml").map_err(|_| Fault::Damaged)?;
        let mut reader = Reader::from_reader(BufReader::new(content));
        reader.config_mut().expand_empty_elements = true;
        let (mut bytes, mut style) = (Vec::new(), None);
        // A table may stand in a cell of another.
        let mut depth = 0_u32;
        let mut row = Row::default();
        loop {
            bytes.clear();
            match reader.read_event_into(&mut bytes).map_err(|_| Fault::Damaged)? {
                Event::Start(start) => match start.name().as_ref() {
                    "style:style" => style = attribute(&start, "style:name")?,
                    "style:table-properties" => {
                        let display = attribute(&start, "table:display")?;
                        if let Some(style) = style.take()
                            && display.as_deref() == Some("false")
                            && visit(Part::Hiding(style)).is_break()
                        {
                            return Ok(());
                        }
                    }
                    "table:table" => {
                        depth += 1;
                        if depth == 1 {
                            let part = Part::Table {
                                name: attribute(&start, "table:name")?.unwrap_or_default(),
                                style: attribute(&start, "table:style-name")?,
                            };
                            row = Row::default();
                            if visit(part).is_break() {
                                return Ok(());
                            }
                        }
                    }
                    "table:table-row" if depth == 1 => row.begin(repeated(&start, "table:number-rows-repeated")?),
                    "table:table-cell" | "table:covered-table-cell" if depth == 1 => {
                        let count = repeated(&start, "table:number-columns-repeated")?;
                        let value = Value::of(&start)?;
                        let name = start.name().as_ref().to_owned();
                        let cell = read_cell(&mut reader, &name, value)?;
                        row.add(cell, count);
                    }
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "table:table" => depth = depth.saturating_sub(1),
                    "table:table-row" if depth == 1 && row.end(visit).is_break() => return Ok(()),
                    _ => {}
                },
                Event::Eof if depth == 0 => return Ok(()),
                Event::Eof => return Err(Fault::Damaged),
                _ => {}
            }
        }
    }
}

impl Source for Ods<'_> {
    fn epoch(&self) -> Epoch {
        // Dates are written out.
        Epoch::Y1900
    }

    fn extent(&mut self, sheet: usize) -> Option<Extent> {
        self.extents.get(sheet).copied()
    }

    fn top(&self, sheet: usize) -> Option<Top> {
        self.tops.get(sheet).cloned()
    }

    fn each_row(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Fault> {
        let mut tables = 0_usize;
        self.walk(&mut |part| match part {
            Part::Table { .. } => {
                tables += 1;
                if tables > sheet + 1 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            }
            Part::Rows(first, count, cells) if tables == sheet + 1 => {
                (first..first + count).try_for_each(|number| take(number, cells))
            }
            _ => ControlFlow::Continue(()),
        })
    }
}

/// A row while its cells come by.
#[derive(Default)]
struct Row {
    /// Number of the last row, from 1.
    last: u64,
    repeated: u64,
    cells: Vec<Content<'static>>,
    /// Empty cells that only count when something follows.
    empty: usize,
}

impl Row {
    fn begin(&mut self, repeated: u64) {
        self.cells.clear();
        self.empty = 0;
        self.repeated = repeated;
    }

    fn add(&mut self, cell: Content<'static>, count: u64) {
        // One cell more than may be is kept, so that the header's check sees it.
        let room = (MOST_COLUMNS + 1).saturating_sub(self.cells.len() + self.empty);
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(room);
        let cell = match cell {
            Content::Text(text) if text.len() > LONGEST_TEXT => {
                Content::Text(Cow::Owned(cut(&text, LONGEST_TEXT).to_owned()))
            }
            other => other,
        };
        if cell.is_empty() {
            self.empty += count;
        } else if count > 0 {
            self.cells
                .extend(std::iter::repeat_n(Content::Empty, std::mem::take(&mut self.empty)));
            self.cells.extend(std::iter::repeat_n(cell, count));
        }
    }

    fn end(&mut self, visit: Visit<'_>) -> ControlFlow<()> {
        let first = self.last + 1;
        let count = self.repeated.min(MOST_ROWS.saturating_sub(self.last));
        self.last += count;
        if self.cells.is_empty() || count == 0 {
            return ControlFlow::Continue(());
        }
        visit(Part::Rows(first, count, &self.cells))
    }
}

/// What the attributes of a cell say of its value.
enum Value {
    Known(Content<'static>),
    /// It is the text inside.
    Inside,
}

impl Value {
    fn of(start: &BytesStart<'_>) -> Result<Self, Fault> {
        let (mut kind, mut value, mut is_error) = (String::new(), None, false);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Fault::Damaged)?;
            let text = || {
                attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .map_err(|_| Fault::Damaged)
            };
            match attribute.key.as_ref() {
                "office:value-type" => kind = text()?.into_owned(),
                "calcext:value-type" => is_error = text()? == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => value = Some(text()?.into_owned()),
                _ => {}
            }
        }
        if is_error {
            return Ok(Value::Known(Content::Error));
        }
        // What is no number stays a text.
        let number = |text: String, times: fn(f64) -> f64| match number_of(&text) {
            Some(number) => Content::Number(times(number)),
            None => Content::Text(Cow::Owned(text)),
        };
        Ok(match (kind.as_str(), value) {
            // A text that repeats itself, or an error of a formula, stands inside with an empty attribute.
            ("string", Some(text)) if !text.is_empty() => Value::Known(Content::Text(Cow::Owned(text))),
            ("string", _) => Value::Inside,
            ("float" | "currency", Some(text)) => Value::Known(number(text, |number| number)),
            ("percentage", Some(text)) => Value::Known(number(text, hundredfold)),
            ("boolean", Some(text)) => Value::Known(Content::Truth(text == "true")),
            ("date", Some(text)) => Value::Known(Content::Iso(Cow::Owned(text))),
            (_, Some(text)) => Value::Known(Content::Text(Cow::Owned(text))),
            _ => Value::Known(Content::Empty),
        })
    }
}

/// Goes to the end of a cell; gives its value.
fn read_cell<R: std::io::BufRead>(reader: &mut Reader<R>, name: &str, value: Value) -> Result<Content<'static>, Fault> {
    let mut bytes = Vec::new();
    let mut text = String::new();
    let mut paragraphs = 0_u32;
    let mut depth = 0_u32;
    // Notes and drawings have paragraphs of their own.
    let mut beside = None;
    loop {
        bytes.clear();
        match reader.read_event_into(&mut bytes).map_err(|_| Fault::Damaged)? {
            Event::Start(start) => {
                depth += 1;
                let name = start.name();
                let name = name.as_ref();
                if beside.is_none() && (name == "office:annotation" || name.starts_with("draw:")) {
                    beside = Some(depth);
                }
                match name {
                    _ if beside.is_some() => {}
                    "text:p" => {
                        paragraphs += 1;
                        if paragraphs > 1 {
                            text.push(' ');
                        }
                    }
                    // Of many spaces one does: they part words.
                    "text:s" | "text:tab" | "text:line-break" => text.push(' '),
                    _ => {}
                }
            }
            Event::End(_) if depth > 0 => {
                if beside == Some(depth) {
                    beside = None;
                }
                depth -= 1;
            }
            Event::End(end) if end.name().as_ref() == name => {
                return Ok(match value {
                    Value::Known(cell) => cell,
                    Value::Inside => Content::Text(Cow::Owned(text)),
                });
            }
            Event::Text(part) if beside.is_none() && depth > 0 => text.push_str(&part.xml10_content()),
            Event::CData(part) if beside.is_none() && depth > 0 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) if beside.is_none() && depth > 0 => {
                let letter = entity.resolve_char_ref().map_err(|_| Fault::Damaged)?;
                match letter {
                    Some(letter) => text.push(letter),
                    None => text.push_str(resolve_predefined_entity(entity.as_ref()).unwrap_or_default()),
                }
            }
            Event::Eof => return Err(Fault::Damaged),
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    let found = start.try_get_attribute(name).map_err(|_| Fault::Damaged)?;
    let text = found.map(|found| found.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned));
    text.transpose().map_err(|_| Fault::Damaged)
}

/// How often something stands there.
fn repeated(start: &BytesStart<'_>, name: &str) -> Result<u64, Fault> {
    match attribute(start, name)? {
        None => Ok(1),
        Some(count) => count.parse().map_err(|_| Fault::Damaged),
    }
}
