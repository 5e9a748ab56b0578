//! An Excel workbook since 2007 as a stream of rows: ECMA-376, part 1, chapter 18, and for its container part 2.
mod parts;
mod sheet;
mod strings;

use super::{
    book::{Extent, Fault, Sheet, Source, Take},
    epoch::Epoch,
    number_format::{Shown, shown},
    xml::Token,
};
use parts::{Parts, Relations};
use strings::Strings;

pub(super) struct Xlsx<'a> {
    parts: Parts<'a>,
    epoch: Epoch,
    /// The part of each sheet.
    places: Vec<String>,
    strings: Strings,
    /// What each style shows numbers as.
    styles: Vec<Shown>,
}

impl<'a> Xlsx<'a> {
    /// Opens the workbook, with its sheets.
    #[inline]
    pub(super) fn open(bytes: &'a [u8]) -> Result<(Self, Vec<Sheet>), Fault> {
        let mut parts = Parts::open(bytes)?;
        let root = Relations::of(&mut parts, "")?;
        let main = root.part("officeDocument").unwrap_or("xl/workbook.xml").to_owned();
        let relations = Relations::of(&mut parts, &main)?;
        let mut book = Xlsx {
            parts,
            epoch: Epoch::Y1900,
            places: Vec::new(),
            strings: Strings::default(),
            styles: Vec::new(),
        };
        let sheets = book.read_sheets(&main, &relations)?;
        if let Some(part) = relations.part("styles") {
            book.styles = styles(&mut book.parts, part)?;
        }
        if let Some(part) = relations.part("sharedStrings") {
            book.strings = Strings::read(&mut book.parts, part)?;
        }
        Ok((book, sheets))
    }

    /// The sheets of cells, in their order; charts are none.
    fn read_sheets(&mut self, main: &str, relations: &Relations) -> Result<Vec<Sheet>, Fault> {
        let mut sheets = Vec::new();
        let mut xml = self.parts.scan(main)?.ok_or(Fault::Damaged)?;
        while let Some(token) = xml.next()? {
            let Token::Open(name, attributes, _) = token else {
                continue;
            };
            match name {
                b"workbookPr" => {
                    let is_1904 = attributes.get("date1904");
                    if matches!(is_1904.as_deref(), Some("1" | "true" | "on")) {
                        self.epoch = Epoch::Y1904;
                    }
                }
                b"sheet" => {
                    let id = attributes.get("id").unwrap_or_default();
                    if let Some(place) = relations.sheet(&id) {
                        self.places.push(place.to_owned());
                        let state = attributes.get("state");
                        sheets.push(Sheet {
                            name: attributes.get("name").unwrap_or_default(),
                            is_hidden: state.is_some_and(|state| state != "visible"),
                        });
                    }
                }
                _ => {}
            }
        }
        Ok(sheets)
    }
}

/// What the styles of cells show numbers as.
fn styles(parts: &mut Parts<'_>, part: &str) -> Result<Vec<Shown>, Fault> {
    let (mut formats, mut styles) = (Vec::new(), Vec::new());
    let mut is_of_cells = false;
    let Some(mut xml) = parts.scan(part)? else {
        return Ok(Vec::new());
    };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(b"numFmt", attributes, _) => {
                let number = attributes.get("numFmtId").and_then(|number| number.parse::<u16>().ok());
                if let (Some(number), Some(code)) = (number, attributes.get("formatCode")) {
                    formats.push((number, code));
                }
            }
            Token::Open(b"cellXfs", _, is_empty) => is_of_cells = !is_empty,
            Token::Close(b"cellXfs") => is_of_cells = false,
            Token::Open(b"xf", attributes, _) if is_of_cells => {
                let number = attributes.get("numFmtId").and_then(|number| number.parse().ok());
                styles.push(number.unwrap_or(0));
            }
            _ => {}
        }
    }
    let shown_by = |number: u16| {
        let own = formats.iter().find(|(own, _)| *own == number);
        shown(number, own.map(|(_, code)| code.as_str()))
    };
    Ok(styles.into_iter().map(shown_by).collect())
}

impl Source for Xlsx<'_> {
    fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn extent(&mut self, sheet: usize) -> Option<Extent> {
        let mut xml = self.parts.scan(self.places.get(sheet)?).ok()??;
        loop {
            match xml.next().ok()?? {
                Token::Open(b"dimension", attributes, _) => return sheet::extent(&attributes.get("ref")?),
                Token::Open(b"sheetData", ..) => return None,
                _ => {}
            }
        }
    }

    #[inline]
    fn each_row(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Fault> {
        let place = self.places.get(sheet).ok_or(Fault::Damaged)?;
        let xml = self.parts.scan(place)?.ok_or(Fault::Damaged)?;
        sheet::each_row(xml, &self.strings, &self.styles, take)
    }
}
