//! Postcodes to areas: a CBS table of one year that the user loads.
use super::{AreaIndex, Areas, resolve::coarseness};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    extract::CodeTable,
};
use std::collections::BTreeMap;

/// Which area a postcode lies in, for one year. Empty until a table is loaded: then no postcode is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostcodeTable {
    year: Option<i32>,
    pc6: BTreeMap<[u8; 6], AreaIndex>,
    pc4: BTreeMap<[u8; 4], AreaIndex>,
}

impl PostcodeTable {
    /// Year of the division, from the header of the table (`Buurt2020`).
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// Number of six-character postcodes that lie in an area of the profile.
    pub fn len(&self) -> usize {
        self.pc6.len()
    }

    /// Whether no postcode can be read.
    pub fn is_empty(&self) -> bool {
        self.pc6.is_empty() && self.pc4.is_empty()
    }

    /// Adds a four-digit postcode that lies wholly in one area, as a profile may know. A text of another form is not taken.
    pub fn add_pc4(&mut self, pc4: &str, area: AreaIndex) {
        if let Ok(pc4) = <[u8; 4]>::try_from(pc4.trim().as_bytes())
            && pc4.iter().all(u8::is_ascii_digit)
        {
            self.pc4.insert(pc4, area);
        }
    }

    /// The postcodes as texts of cells. A six-character postcode that the table lacks is read by its four digits.
    pub fn code_table(&self) -> CodeTable {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let value = |area: &AreaIndex| i64::try_from(area.0).unwrap_or(i64::MAX);
        let six = self.pc6.iter().map(|(code, area)| (text(code), value(area)));
        let four = self.pc4.iter().map(|(code, area)| (text(code), value(area)));
        CodeTable::new(six.chain(four)).or_shorter([4])
    }
}

/// Says so when rows are of other years than the division in which their postcodes were looked up: years with their rows.
pub fn of_other_years(division: i32, rows: impl Iterator<Item = (i64, u64)>) -> Option<Diagnostic> {
    let others: Vec<(i64, u64)> = rows
        .filter(|&(year, count)| year != i64::from(division) && count > 0)
        .collect();
    let years: Vec<String> = others.iter().map(|(year, _)| year.to_string()).collect();
    (!others.is_empty()).then(|| {
        Diagnostic::warning("postcode-table-other-years")
            .arg("year", division)
            .arg("years", years.join(", "))
            .count(others.iter().map(|(_, count)| count).sum())
    })
}

/// Reads a postcode table in pushes. Forms: `PC6;Buurt2020;Wijk2020;Gemeente2020`, and with `Huisnummer` one row per address;
/// separated by `;` or `,`, codes with or without letters and leading zeros.
///
/// Memory grows with the postcodes of the country (about half a million), not with the addresses.
pub struct PostcodeReader<'a> {
    areas: &'a Areas,
    file: String,
    header: Option<Header>,
    line: Vec<u8>,
    row: u64,
    faulty: u64,
    first_faulty: Option<u64>,
    pc6: BTreeMap<[u8; 6], Option<AreaIndex>>,
    pc4: BTreeMap<[u8; 4], Option<u32>>,
}

#[derive(Clone, Debug)]
struct Header {
    separator: u8,
    year: Option<i32>,
    pc6: usize,
    buurt: Option<usize>,
    wijk: Option<usize>,
    gemeente: usize,
}

/// A line longer than this is no line of such a table.
const LONGEST_LINE: usize = 4096;

impl<'a> PostcodeReader<'a> {
    /// A reader that looks postcodes up among these areas.
    pub fn new(areas: &'a Areas, file: &str) -> Self {
        PostcodeReader {
            areas,
            file: file.to_owned(),
            header: None,
            line: Vec::new(),
            row: 0,
            faulty: 0,
            first_faulty: None,
            pc6: BTreeMap::new(),
            pc4: BTreeMap::new(),
        }
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// `postcode-table-header` when the first line does not name the columns of such a table.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Diagnostics> {
        for &byte in bytes {
            if byte == b'\n' {
                self.take_line()?;
            } else if self.line.len() < LONGEST_LINE {
                self.line.push(byte);
            }
        }
        Ok(())
    }

    /// The table, with a warning when rows could not be read.
    ///
    /// # Errors
    /// `postcode-table-header` for a file that is no such table, `postcode-table-elsewhere` when none of its postcodes lies
    /// in an area of the profile.
    pub fn finish(mut self) -> Result<Outcome<PostcodeTable>, Diagnostics> {
        self.take_line()?;
        let Some(header) = &self.header else {
            return Err(vec![self.no_header()]);
        };
        let table = PostcodeTable {
            year: header.year,
            pc6: self
                .pc6
                .iter()
                .filter_map(|(code, area)| Some((*code, (*area)?)))
                .collect(),
            pc4: self
                .pc4
                .iter()
                .filter_map(|(code, gemeente)| Some((*code, self.areas.index(&format!("GM{:04}", (*gemeente)?))?)))
                .collect(),
        };
        if table.is_empty() {
            return Err(vec![Diagnostic::error("postcode-table-elsewhere").file(&self.file)]);
        }
        let mut diagnostics = Vec::new();
        if header.year.is_none() {
            diagnostics.push(Diagnostic::warning("postcode-table-no-year").file(&self.file));
        }
        if let Some(row) = self.first_faulty {
            diagnostics.push(
                Diagnostic::warning("postcode-table-rows")
                    .file(&self.file)
                    .row(row)
                    .count(self.faulty),
            );
        }
        Ok(Outcome {
            value: table,
            diagnostics,
        })
    }

    fn no_header(&self) -> Diagnostic {
        Diagnostic::error("postcode-table-header").file(&self.file)
    }

    fn take_line(&mut self) -> Result<(), Diagnostics> {
        let line = std::mem::take(&mut self.line);
        self.row += 1;
        let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
        if !text.is_empty() {
            match self.header.clone() {
                None => self.header = Some(Header::read(text).ok_or_else(|| vec![self.no_header()])?),
                Some(header) => {
                    if self.take_row(&header, text).is_none() {
                        self.faulty += 1;
                        self.first_faulty.get_or_insert(self.row);
                    }
                }
            }
        }
        self.line = line;
        self.line.clear();
        Ok(())
    }

    fn take_row(&mut self, header: &Header, text: &[u8]) -> Option<()> {
        let cells: Vec<&[u8]> = text
            .split(|&byte| byte == header.separator)
            .map(|cell| cell.trim_ascii().strip_prefix(b"\"").unwrap_or(cell.trim_ascii()))
            .map(|cell| cell.strip_suffix(b"\"").unwrap_or(cell))
            .collect();
        let code = postcode(cells.get(header.pc6)?)?;
        let number = |position: usize| digits(cells.get(position)?);
        let gemeente = number(header.gemeente)?;
        let wijk = header.wijk.and_then(number).map(|wijk| format!("WK{wijk:06}"));
        let buurt = header.buurt.and_then(number).map(|buurt| format!("BU{buurt:08}"));
        let area = [buurt, wijk, Some(format!("GM{gemeente:04}"))]
            .into_iter()
            .flatten()
            .find_map(|code| self.areas.index(&code));
        let areas = self.areas;
        self.pc6
            .entry(code)
            .and_modify(|known| *known = common(areas, *known, area))
            .or_insert(area);
        let pc4 = [code[0], code[1], code[2], code[3]];
        self.pc4
            .entry(pc4)
            .and_modify(|known| *known = known.filter(|known| *known == gemeente))
            .or_insert(Some(gemeente));
        Some(())
    }
}

impl Header {
    fn read(line: &[u8]) -> Option<Header> {
        let text = std::str::from_utf8(line).ok()?;
        let separator = if text.contains(';') { ';' } else { ',' };
        let names: Vec<String> = text
            .split(separator)
            .map(|name| name.trim().trim_matches('"').to_ascii_lowercase())
            .collect();
        let starts = |word: &str| names.iter().position(|name| name.starts_with(word));
        let gemeente = starts("gemeente").or_else(|| starts("gwb"))?;
        Some(Header {
            separator: u8::try_from(separator).ok()?,
            year: names.iter().find_map(|name| {
                let year = name.trim_start_matches(|letter: char| !letter.is_ascii_digit());
                year.parse().ok().filter(|year| (1990..=2199).contains(year))
            }),
            pc6: names
                .iter()
                .position(|name| name == "pc6" || name == "postcode6" || name == "postcode")?,
            buurt: starts("buurt"),
            wijk: starts("wijk"),
            gemeente,
        })
    }
}

/// The finest area, up to gemeente, in which both lie; none when one lies outside the profile.
fn common(areas: &Areas, one: Option<AreaIndex>, other: Option<AreaIndex>) -> Option<AreaIndex> {
    let (one, other) = (one?, other?);
    areas
        .with_ancestors(one)
        .iter()
        .copied()
        .filter(|&area| areas.is_within(other, area))
        .map(|area| (coarseness(&areas.area(area).level), area))
        .filter(|&(coarseness, _)| coarseness <= 3)
        .min()
        .map(|(_, area)| area)
}

/// `6411AB` of `6411 ab`.
fn postcode(cell: &[u8]) -> Option<[u8; 6]> {
    let mut code = [0; 6];
    let mut letters = cell.iter().filter(|byte| !byte.is_ascii_whitespace());
    for (position, slot) in code.iter_mut().enumerate() {
        let byte = letters.next()?.to_ascii_uppercase();
        let fits = if position < 4 {
            byte.is_ascii_digit()
        } else {
            byte.is_ascii_uppercase()
        };
        *slot = fits.then_some(byte)?;
    }
    letters.next().is_none().then_some(code)
}

/// The number in a code, without letters in front: 917 of `GM0917`.
fn digits(cell: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(cell).ok()?;
    text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
        .parse()
        .ok()
}
