//! Where in a workbook the table is: which sheet, and the row with the names of its columns.
use super::{
    Wish,
    book::{self, Book, Row},
    cell::{Content, text_of},
};
use crate::{
    diagnostic::Diagnostic,
    extract::{SheetPreview, header},
    ordered::Set,
    text::case,
};

/// More names than this are known by chance in no row of data.
const CHANCE: usize = 1;
/// A line of text of so many words in one cell is no row of a table.
const SENTENCE: usize = 3;
/// How the first cell of a row of totals begins.
const TOTALS: [&str; 8] = [
    "totaal",
    "eindtotaal",
    "subtotaal",
    "total",
    "grand total",
    "subtotal",
    "som",
    "gemiddelde",
];

/// The sheets, and the place of the table that is read.
pub(super) struct Place {
    pub(super) sheets: Vec<SheetPreview>,
    pub(super) sheet: usize,
    /// Row of the names; none when the sheet is empty.
    pub(super) header_row: Option<u64>,
    /// Whether a row above it holds something.
    pub(super) has_titles: bool,
}

/// The beginning of a sheet.
struct Top {
    rows: book::Top,
}

/// Finds the table: as was wished, else the sheet of which the most column names are known, and of several the first.
pub(super) fn find(book: &mut Book<'_>, wish: &Wish<'_>) -> Result<Place, Box<Diagnostic>> {
    let wished = match wish.choice.sheet.as_deref() {
        None => None,
        Some(name) => {
            let unknown = || Diagnostic::error("sheet-unknown").arg("sheets", book.sheets.len());
            Some(book.find(name).ok_or_else(|| Box::new(unknown()))?)
        }
    };
    let mut sheets = Vec::new();
    let mut best: Option<(Merit, usize, Top)> = None;
    for sheet in 0..book.sheets.len() {
        let top = Top { rows: book.top(sheet) };
        let header = top.header(wish);
        let known = header.map_or(0, |(_, known)| known);
        let has_rows = header.is_some_and(|(place, _)| place + 1 < top.rows.len());
        let is_hidden = book.sheets.get(sheet).is_some_and(|sheet| sheet.is_hidden);
        let extent = book.extent(sheet);
        sheets.push(SheetPreview {
            name: book.name(sheet).to_owned(),
            rows: extent.map(|(rows, _)| rows).or((top.rows.is_empty()).then_some(0)),
            columns: extent
                .map(|(_, columns)| columns)
                .or((top.rows.is_empty()).then_some(0)),
            known,
            is_hidden,
        });
        // What is hidden is most often a list of codes or of before; but it may be all that there is.
        let merit = (known > 1 && !is_hidden, known, has_rows, !is_hidden);
        let is_better = match wished {
            Some(wished) => wished == sheet,
            None => best.as_ref().is_none_or(|(before, ..)| merit > *before),
        };
        if is_better {
            best = Some((merit, sheet, top));
        }
    }
    let Some((_, sheet, top)) = best else {
        return Err(Box::new(Diagnostic::error("workbook-no-sheet")));
    };
    let found = || top.rows.get(top.header(wish)?.0).map(|(number, _)| *number);
    let header_row = wish.choice.header_row.or_else(found);
    let first = top.rows.first().map(|(number, _)| *number);
    Ok(Place {
        sheets,
        sheet,
        header_row,
        has_titles: first < header_row,
    })
}

/// What makes a sheet the one: names are known of it and it is seen, how many are, it has rows, it is seen.
type Merit = (bool, usize, bool, bool);

impl Top {
    /// Place of the row of names among these rows, and how many of them are known.
    ///
    /// Titles and notes fill few cells of the width of the table, so the first row that fills most of it is likely the one;
    /// but a row further down of which more names are known is better, such as one below the names of groups of columns.
    fn header(&self, wish: &Wish<'_>) -> Option<(usize, usize)> {
        let filled = |texts: &[String]| texts.iter().filter(|text| !text.is_empty()).count();
        let width = self.rows.iter().map(|(_, texts)| filled(texts)).max()?;
        let is_wide = |(_, texts): &(u64, Vec<String>)| filled(texts) * 2 > width;
        // `gemaakt op` and a date beside it name no columns.
        let has_names = |row: &(u64, Vec<String>)| {
            let values = row.1.iter().filter(|text| !text.is_empty() && header::is_value(text));
            is_wide(row) && values.count() * 2 < filled(&row.1)
        };
        let first = self.rows.iter().position(has_names);
        let first = first.or_else(|| self.rows.iter().position(is_wide))?;
        let known: Vec<usize> = self.rows.iter().map(|(_, texts)| known(texts, wish)).collect();
        let of_first = known.get(first).copied().unwrap_or(0);
        let most = known.iter().copied().max().unwrap_or(0);
        let better = known.iter().zip(&self.rows).position(|(&count, (_, texts))| {
            // Codes in a row of data may be names too, but never most of it.
            count == most && count > CHANCE.max(of_first) && count * 3 >= filled(texts)
        });
        let place = better.unwrap_or(first);
        Some((place, known.get(place).copied().unwrap_or(0)))
    }
}

/// How many different names of a row are known.
fn known(texts: &[String], wish: &Wish<'_>) -> usize {
    let names = texts.iter().filter(|text| !text.is_empty() && !header::is_value(text));
    let known = names.filter(|text| (wish.knows)(text));
    known.collect::<Set<&String>>().len()
}

/// What a row below the names is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Data,
    /// It adds up what stands above it.
    Total,
    /// A note below the table.
    Note,
}

impl RowKind {
    /// Tells by the first cell that holds something; `names` is the number of columns.
    #[inline]
    pub(super) fn of(row: &Row<'_>, names: usize) -> Self {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let first = match filled.next() {
            Some(cell @ Content::Text(_)) => cell,
            _ => return RowKind::Data,
        };
        let text = case::lowercase(&text_of(first, row.epoch));
        let begin = text.trim_end_matches([':', ' ']);
        let is_total = |word: &&str| {
            let rest = begin.strip_prefix(*word);
            rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with(' ') && names > 1))
        };
        let others = filled.count();
        if others > 0 && TOTALS.iter().any(is_total) {
            RowKind::Total
        } else if others == 0 && names > 2 && text.split_whitespace().count() >= SENTENCE {
            RowKind::Note
        } else {
            RowKind::Data
        }
    }
}
