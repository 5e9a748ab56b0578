//! An Excel workbook of 1997 to 2003 as a stream of rows. Layout: Microsoft, [MS-XLS], BIFF8.
use super::{
    book::{Extent, Fault, Sheet, Source, Take},
    cell::Content,
    epoch::Epoch,
    hundredfold,
    number_format::{Shown, shown},
    ole::{Ole, u16_at, u32_at},
};
use std::{borrow::Cow, ops::ControlFlow};

/// Kinds of records.
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000a;
    pub const DATE_MODE: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002f;
    pub const CONTINUE: u16 = 0x003c;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00bd;
    pub const RSTRING: u16 = 0x00d6;
    pub const XF: u16 = 0x00e0;
    pub const SST: u16 = 0x00fc;
    pub const LABEL_SST: u16 = 0x00fd;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const RK: u16 = 0x027e;
    pub const FORMAT: u16 = 0x041e;
    pub const BOF: u16 = 0x0809;
}

/// The version that Excel writes since 1997.
const BIFF8: u16 = 0x0600;

/// An open workbook: its stream, and what holds for all sheets.
pub(super) struct Xls {
    stream: Vec<u8>,
    epoch: Epoch,
    places: Vec<usize>,
    strings: Vec<Box<str>>,
    /// What each style shows numbers as.
    styles: Vec<Shown>,
}

impl Xls {
    /// Opens the workbook, with its sheets.
    pub(super) fn open(bytes: &[u8]) -> Result<(Self, Vec<Sheet>), Fault> {
        let ole = Ole::open(bytes).ok_or(Fault::Damaged)?;
        if let Some(other) = other_kind(&ole) {
            return Err(other);
        }
        let stream = ole.stream("Workbook").ok_or(Fault::Damaged)?;
        let mut book = Xls {
            stream,
            epoch: Epoch::Y1900,
            places: Vec::new(),
            strings: Vec::new(),
            styles: Vec::new(),
        };
        let sheets = book.read_globals().ok_or(Fault::Damaged)??;
        Ok((book, sheets))
    }

    /// Reads what stands before the sheets; none when it is damaged.
    fn read_globals(&mut self) -> Option<Result<Vec<Sheet>, Fault>> {
        let (mut sheets, mut formats, mut styles) = (Vec::new(), Vec::new(), Vec::new());
        let (mut strings, mut places) = (Vec::new(), Vec::new());
        let mut records = Records::at(&self.stream, 0);
        let first = records.next()?;
        if first.kind != record::BOF {
            return None;
        }
        if u16_at(first.data, 0)? != BIFF8 {
            return Some(Err(Fault::Other("Excel 5.0/95 (.xls)")));
        }
        loop {
            let Record { kind, data } = records.next()?;
            match kind {
                record::EOF => break,
                record::FILE_PASS => return Some(Err(Fault::Password)),
                record::DATE_MODE if u16_at(data, 0)? == 1 => self.epoch = Epoch::Y1904,
                // Only what holds cells is a sheet here.
                record::BOUND_SHEET if data.get(5) == Some(&0) => {
                    places.push(usize::try_from(u32_at(data, 0)?).ok()?);
                    let mut text = Text::of(data.get(6..)?, &records);
                    let length = text.byte()?;
                    sheets.push(Sheet {
                        name: text.letters(usize::from(length))?,
                        is_hidden: data.get(4)? & 3 != 0,
                    });
                }
                record::FORMAT => {
                    let mut text = Text::of(data.get(2..)?, &records);
                    let length = text.word()?;
                    formats.push((u16_at(data, 0)?, text.letters(usize::from(length))?));
                }
                record::XF => styles.push(u16_at(data, 2)?),
                record::SST => {
                    let count = u32_at(data, 4)?;
                    let mut text = Text::of(data.get(8..)?, &records);
                    for _ in 0..count {
                        strings.push(text.shared()?.into_boxed_str());
                    }
                }
                _ => {}
            }
        }
        let style = |format: u16| {
            let own = formats.iter().find(|(number, _)| *number == format);
            shown(format, own.map(|(_, code)| code.as_str()))
        };
        self.styles = styles.into_iter().map(style).collect();
        self.strings = strings;
        self.places = places;
        Some(Ok(sheets))
    }

    fn read_rows(&self, place: usize, take: Take<'_>) -> Option<()> {
        let mut records = Records::at(&self.stream, place);
        if records.next()?.kind != record::BOF {
            return None;
        }
        // A chart in a sheet has a beginning and an end of its own.
        let mut depth = 1_u32;
        let mut row = Row::default();
        loop {
            let Record { kind, data } = records.next()?;
            match kind {
                record::BOF => depth += 1,
                record::EOF => {
                    depth -= 1;
                    if depth == 0 {
                        let _ = row.hand_over(take);
                        return Some(());
                    }
                }
                record::STRING if depth == 1 => {
                    let mut text = Text::of(data, &records);
                    let length = text.word()?;
                    let text = text.letters(usize::from(length))?;
                    row.set_text(text);
                }
                _ if depth > 1 || !is_cell(kind) => {}
                _ => {
                    let number = u16_at(data, 0)?;
                    if row.number != Some(number) {
                        // A row that comes back would be two.
                        if row.number.is_some_and(|before| before > number) {
                            return None;
                        }
                        if row.hand_over(take).is_break() {
                            return Some(());
                        }
                        row.number = Some(number);
                    }
                    self.read_cell(kind, data, &records, &mut row)?;
                }
            }
        }
    }

    fn read_cell<'a>(&'a self, kind: u16, data: &[u8], records: &Records<'_>, row: &mut Row<'a>) -> Option<()> {
        let column = u16_at(data, 2)?;
        let style = u16_at(data, 4)?;
        match kind {
            record::MUL_RK => {
                // Six bytes a cell, behind the place of the first and before that of the last.
                let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                for (column, cell) in (column..=u16::MAX).zip(cells) {
                    row.put(column, self.number(rk(u32_at(cell, 2)?), u16_at(cell, 0)?));
                }
            }
            record::RK => row.put(column, self.number(rk(u32_at(data, 6)?), style)),
            record::NUMBER => row.put(column, self.number(f64_at(data, 6)?, style)),
            record::BOOL_ERR => {
                let value = *data.get(6)?;
                row.put(column, truth_or_error(value, *data.get(7)? != 0));
            }
            record::LABEL_SST => {
                let place = usize::try_from(u32_at(data, 6)?).ok()?;
                row.put(column, Content::Text(Cow::Borrowed(self.strings.get(place)?)));
            }
            record::LABEL | record::RSTRING => {
                let mut text = Text::of(data.get(6..)?, records);
                let length = text.word()?;
                row.put(column, Content::Text(Cow::Owned(text.letters(usize::from(length))?)));
            }
            _ => {
                let result = data.get(6..14)?;
                match result {
                    // The text follows in a record of its own.
                    [0, .., 0xff, 0xff] => {
                        row.put(column, Content::Empty);
                        row.awaits = Some(column);
                    }
                    [1, _, value, .., 0xff, 0xff] => row.put(column, truth_or_error(*value, false)),
                    [2, _, value, .., 0xff, 0xff] => row.put(column, truth_or_error(*value, true)),
                    [.., 0xff, 0xff] => row.put(column, Content::Empty),
                    _ => row.put(column, self.number(f64_at(data, 6)?, style)),
                }
            }
        }
        Some(())
    }

    fn number(&self, value: f64, style: u16) -> Content<'static> {
        match self.styles.get(usize::from(style)) {
            Some(Shown::Date) => Content::Serial(value),
            Some(Shown::Percentage) => Content::Number(hundredfold(value)),
            _ => Content::Number(value),
        }
    }
}

impl Source for Xls {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn extent(&mut self, sheet: usize) -> Option<Extent> {
        let mut records = Records::at(&self.stream, *self.places.get(sheet)?);
        loop {
            let Record { kind, data } = records.next()?;
            match kind {
                record::DIMENSIONS => return Some((u32_at(data, 4)?.into(), u16_at(data, 10)?.into())),
                record::EOF => return None,
                _ => {}
            }
        }
    }

    fn each_row(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Fault> {
        let place = *self.places.get(sheet).ok_or(Fault::Damaged)?;
        self.read_rows(place, take).ok_or(Fault::Damaged)
    }
}

/// What a container is, when it is no workbook that can be read.
fn other_kind(ole: &Ole<'_>) -> Option<Fault> {
    let kinds = [
        ("EncryptedPackage", Fault::Password),
        ("WordDocument", Fault::Other("Word (.doc)")),
        ("PowerPoint Document", Fault::Other("PowerPoint (.ppt)")),
        ("__properties_version1.0", Fault::Other("Outlook (.msg)")),
    ];
    if ole.has("Workbook") {
        return None;
    }
    let found = kinds.into_iter().find(|(name, _)| ole.has(name));
    let old = || ole.has("Book").then_some(Fault::Other("Excel 5.0/95 (.xls)"));
    found.map(|(_, kind)| kind).or_else(old)
}

fn is_cell(kind: u16) -> bool {
    use record::{BOOL_ERR, FORMULA, LABEL, LABEL_SST, MUL_RK, NUMBER, RK, RSTRING};
    matches!(
        kind,
        FORMULA | MUL_RK | RSTRING | LABEL_SST | NUMBER | LABEL | BOOL_ERR | RK
    )
}

fn truth_or_error(value: u8, is_error: bool) -> Content<'static> {
    if is_error {
        // Which one does not matter: all count as unknown.
        Content::Error
    } else {
        Content::Truth(value != 0)
    }
}

/// A number in 30 bits: a whole one or the top of another, perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..)?.get(..8)?.try_into().ok()?))
}

/// A row while its cells come by.
#[derive(Default)]
struct Row<'a> {
    number: Option<u16>,
    cells: Vec<Content<'a>>,
    /// Column of a formula whose text has not come yet.
    awaits: Option<u16>,
}

impl<'a> Row<'a> {
    fn put(&mut self, column: u16, cell: Content<'a>) {
        self.awaits = None;
        let place = usize::from(column);
        if self.cells.len() <= place {
            self.cells.resize(place + 1, Content::Empty);
        }
        if let Some(room) = self.cells.get_mut(place) {
            *room = cell;
        }
    }

    fn set_text(&mut self, text: String) {
        if let Some(column) = self.awaits.take() {
            self.put(column, Content::Text(Cow::Owned(text)));
        }
    }

    fn hand_over(&mut self, take: Take<'_>) -> ControlFlow<()> {
        self.awaits = None;
        // A formula that came to nothing is no cell, as in the other kinds of workbooks.
        while self.cells.last().is_some_and(Content::is_empty) {
            self.cells.pop();
        }
        let flow = match self.number {
            Some(number) if !self.cells.is_empty() => take(u64::from(number) + 1, &self.cells),
            _ => ControlFlow::Continue(()),
        };
        self.cells.clear();
        flow
    }
}

#[derive(Clone, Copy)]
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// The records of a stream from a place on.
#[derive(Clone)]
struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn at(stream: &'a [u8], at: usize) -> Self {
        Records { stream, at }
    }

    /// The next record; none when the stream ends before it does.
    fn next(&mut self) -> Option<Record<'a>> {
        let rest = self.stream.get(self.at..)?;
        let length = usize::from(u16_at(rest, 2)?);
        let record = Record {
            kind: u16_at(rest, 0)?,
            data: rest.get(4..)?.get(..length)?,
        };
        self.at += 4 + length;
        Some(record)
    }
}

/// Texts in a record and in those that go on with it.
struct Text<'a> {
    data: &'a [u8],
    /// What comes behind the record.
    later: Records<'a>,
}

impl<'a> Text<'a> {
    fn of(data: &'a [u8], later: &Records<'a>) -> Self {
        Text {
            data,
            later: later.clone(),
        }
    }

    /// Goes to the next record when this one has come to its end.
    fn refill(&mut self) -> Option<bool> {
        if !self.data.is_empty() {
            return Some(false);
        }
        let next = self.later.next()?;
        if next.kind != record::CONTINUE {
            return None;
        }
        self.data = next.data;
        Some(true)
    }

    fn byte(&mut self) -> Option<u8> {
        while self.data.is_empty() {
            self.refill()?;
        }
        let (first, rest) = self.data.split_first()?;
        self.data = rest;
        Some(*first)
    }

    fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.word()?) | u32::from(self.word()?) << 16)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.refill()?;
            let now = bytes.min(self.data.len());
            self.data = self.data.get(now..)?;
            bytes -= now;
        }
        Some(())
    }

    /// So many letters behind the byte that says how wide they are.
    fn letters(&mut self, count: usize) -> Option<String> {
        let flags = self.byte()?;
        self.wide_letters(count, flags & 1 != 0)
    }

    fn wide_letters(&mut self, count: usize, mut is_wide: bool) -> Option<String> {
        let mut letters: Vec<u16> = Vec::new();
        while letters.len() < count {
            if self.refill()? {
                // Where a text goes on in another record it says anew how wide its letters are.
                is_wide = self.byte()? & 1 != 0;
                continue;
            }
            if is_wide {
                letters.push(self.word()?);
            } else {
                letters.push(u16::from(self.byte()?));
            }
        }
        Some(String::from_utf16_lossy(&letters))
    }

    /// A text of the table of all texts, which may have fonts and readings behind it.
    fn shared(&mut self) -> Option<String> {
        let count = usize::from(self.word()?);
        let flags = self.byte()?;
        let fonts = if flags & 8 != 0 { usize::from(self.word()?) } else { 0 };
        let readings = if flags & 4 != 0 {
            usize::try_from(self.long()?).ok()?
        } else {
            0
        };
        let text = self.wide_letters(count, flags & 1 != 0)?;
        self.skip(fonts.checked_mul(4)?.checked_add(readings)?)?;
        Some(text)
    }
}
