//! Which byte parts the cells, and on which row the header stands.
use super::{preview::first_records, tokenizer::Stop};
use crate::{apart::apart, diagnostic::Diagnostic};

/// Separators that are tried, in the order in which they win from each other.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Signs that part cells in some files but are not read.
const UNREAD: [(u8, &str); 7] = [
    (b':', ":"),
    (b'^', "^"),
    (b'~', "~"),
    (b'#', "#"),
    (b'*', "*"),
    (b'/', "/"),
    (b' ', "spatie"),
];
/// Rows that are looked at.
const ROWS: usize = 200;

/// The separator and where the header stands.
pub(super) struct Choice {
    pub(super) separator: u8,
    /// Row of the file, from 1.
    pub(super) header_row: u64,
}

/// How the first rows look with one separator.
#[derive(Default)]
struct Look {
    /// Row of the file, number of cells and number of cells that hold something, of rows that are not blank.
    rows: Vec<(u64, usize, usize)>,
    stop: Option<Stop>,
}

impl Look {
    fn new(text: &[u8], separator: u8, is_whole: bool) -> Self {
        let mut look = Look::default();
        let rows = &mut look.rows;
        let mut room = Vec::new();
        let stop = first_records(text, separator, is_whole, ROWS, &mut |record| {
            if rows.len() < ROWS && !record.is_blank() {
                let filled = (0..record.count().min(100))
                    .filter(|&index| record.field(index, &mut room).is_some_and(|cell| !cell.is_empty()))
                    .count();
                rows.push((record.row, record.count(), filled));
            }
            Ok(())
        });
        look.stop = stop.err();
        look
    }

    /// The number of cells that most rows have; of equals the greatest.
    fn usual(&self) -> usize {
        let often = |count: usize| self.rows.iter().filter(|(_, cells, _)| *cells == count).count();
        let counts = self.rows.iter().map(|(_, cells, _)| *cells);
        counts.max_by_key(|&count| (often(count), count)).unwrap_or(0)
    }

    /// How well the rows agree, 0 to 1: the share with the usual number of cells, less when the first row has another
    /// number, and a little more for more cells.
    fn score(&self) -> f64 {
        let (usual, rows) = (self.usual(), self.rows.len());
        if usual < 2 || rows == 0 {
            return 0.0;
        }
        let first = self.rows.first().map_or(0, |(_, cells, _)| *cells);
        let agreeing = self.rows.iter().filter(|(_, cells, _)| *cells == usual).count();
        let header = if first == usual || (first > 1 && first + 1 == usual) {
            1.0
        } else {
            0.5
        };
        let share = |part: usize, whole: usize| f64::from(to_u32(part)) / f64::from(to_u32(whole));
        header * share(agreeing, rows) * (1.0 - share(1, usual))
    }
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Chooses the separator of the text; an error when no table can be seen.
pub(super) fn choose(text: &[u8], is_whole: bool) -> Result<Choice, Box<Diagnostic>> {
    let named = named_separator(text);
    let first_row = if named.is_some() { 2 } else { 1 };
    let body = if named.is_some() { after_first_line(text) } else { text };
    let look = |separator| (separator, apart(|| Look::new(body, separator, is_whole)));
    let looks: Vec<_> = match named.map(look) {
        Some((separator, look)) if look.usual() > 1 => vec![(separator, look)],
        _ => SEPARATORS.into_iter().map(look).collect(),
    };
    let mut best = looks.first().map(|(separator, look)| (*separator, look, look.score()));
    for (separator, look) in looks.iter().skip(1) {
        let score = look.score();
        if best.as_ref().is_none_or(|(_, _, so_far)| score > *so_far) {
            best = Some((*separator, look, score));
        }
    }
    let Some((separator, look, score)) = best else {
        return Err(Box::new(Diagnostic::error("file-empty")));
    };
    if let Some(stop) = look.stop {
        return Err(Box::new(stop.diagnostic()));
    }
    let shift = first_row - 1;
    let Some(&(row, cells, filled)) = look.rows.first() else {
        return Err(Box::new(Diagnostic::error("file-header-only").row(first_row)));
    };
    // Decimal commas may part the rows below a header that they do not part: the sign that parts more cells is meant.
    let is_meant = |(byte, _): &(u8, &str)| {
        let cells = parts_rows(body, *byte, is_whole);
        cells > 0 && (score == 0.0 || cells >= look.usual().max(3))
    };
    if (score == 0.0 || cells == 1)
        && let Some((_, name)) = UNREAD.into_iter().find(is_meant)
    {
        return Err(Box::new(
            Diagnostic::error("separator-unknown")
                .row(row + shift)
                .arg("separator", name),
        ));
    }
    // A title stands alone on its line, also when a spreadsheet filled up the line with separators.
    let is_title = |cells: usize, filled: usize| cells == 1 || (cells > 2 && filled == 1);
    if look.usual() > 1 && is_title(cells, filled) {
        // Two cells may be a title with a comma in it.
        let parts_header = |(byte, other): &&(u8, Look)| {
            let of_header = other.rows.first().map_or(0, |(_, cells, _)| *cells);
            *byte != separator && of_header > 2 && of_header == look.usual()
        };
        if let Some((of_header, _)) = looks.iter().find(parts_header) {
            return Err(Box::new(
                Diagnostic::error("separators-differ")
                    .row(row + shift)
                    .arg("header", sign(*of_header))
                    .arg("rows", sign(separator)),
            ));
        }
        let header = look.rows.iter().find(|(_, cells, filled)| !is_title(*cells, *filled));
        if let Some((header, _, _)) = header {
            return Err(Box::new(
                Diagnostic::error("header-not-first")
                    .row(row + shift)
                    .arg("header", header + shift),
            ));
        }
    }
    Ok(Choice {
        separator,
        header_row: row + shift,
    })
}

/// A separator as messages show it.
pub(super) fn sign(separator: u8) -> char {
    if separator == b'\t' {
        '⇥'
    } else {
        char::from(separator)
    }
}

/// The number of cells that nearly all rows and the first have with this sign, two or more; 0 when they do not agree.
fn parts_rows(text: &[u8], separator: u8, is_whole: bool) -> usize {
    let look = Look::new(text, separator, is_whole);
    let usual = look.usual();
    // A space stands in names and remarks too.
    let least = if separator == b' ' { 3 } else { 2 };
    let agreeing = look.rows.iter().filter(|(_, cells, _)| *cells == usual).count();
    let is_first = look.rows.first().is_some_and(|(_, cells, _)| *cells == usual);
    if is_first && look.rows.len() > 1 && usual >= least && agreeing * 10 >= look.rows.len() * 9 {
        usual
    } else {
        0
    }
}

/// The separator of Excel's first line `sep=;`.
fn named_separator(text: &[u8]) -> Option<u8> {
    let line = text.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let line = line.trim_ascii_end();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let (name, value) = line.split_at_checked(4)?;
    if !name.eq_ignore_ascii_case(b"sep=") {
        return None;
    }
    match value {
        [byte] if SEPARATORS.contains(byte) => Some(*byte),
        // A tab behind `sep=` was trimmed off.
        [] => Some(b'\t'),
        _ => None,
    }
}

fn after_first_line(text: &[u8]) -> &[u8] {
    let Some(end) = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
        return b"";
    };
    let rest = text.get(end..).unwrap_or_default();
    rest.strip_prefix(b"\r\n").or_else(|| rest.get(1..)).unwrap_or_default()
}
