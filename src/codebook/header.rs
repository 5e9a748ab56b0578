//! Whether the first row names the columns or is a row of data: told by names and cells together, so that nobody's data ever
//! stand in a message as the name of a column.
use super::{
    Codebook, Mapping, VariableIndex, identifiers,
    names::{ColumnName, KnownNames, Likeness},
};
use crate::{
    apart::apart,
    diagnostic::{Diagnostic, Diagnostics},
    extract::{ColumnPreview, NumberStyle, Preview, is_always_missing, parse_date, parse_number},
    ordered::{Map, Set},
    text::case,
};
use std::cell::LazyCell;

/// What a known name weighs against columns that go on in the first row. Not everything: words such as `bijstand` are names of
/// columns and codes in cells too.
const KNOWN: usize = 3;

/// What the first cell of a column is, beside the cells below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// One more of them.
    Row,
    /// Something else, as a name is.
    Name,
    /// It may be either.
    Either,
}

/// What is wrong with the row of names, once its columns are known.
///
/// `header-is-data` when more columns go on in the first row than have a name, known or unlike what stands below it; else
/// `column-names-double` for every name that stands above several columns. The name itself is said when it is known: another
/// one may be somebody's.
pub fn check_header(preview: &Preview, codebook: &Codebook, suppliers: &[Mapping]) -> Diagnostics {
    let place = |diagnostic: Diagnostic| {
        let mut placed = diagnostic.file(&preview.file);
        if preview.header_row > 0 {
            placed = placed.row(preview.header_row);
        }
        match &preview.sheet {
            Some(sheet) => placed.sheet(sheet),
            None => placed,
        }
    };
    if preview.header_row > 0 && is_data(preview, codebook, suppliers) {
        return vec![place(Diagnostic::error("header-is-data"))];
    }
    let mut places: Map<&str, Vec<String>> = Map::new();
    for column in &preview.columns {
        if let Some(name) = column.printed() {
            places.get_or_default(name).push((column.index + 1).to_string());
        }
    }
    let doubles = places.into_iter().filter(|(_, places)| places.len() > 1);
    let known = LazyCell::new(|| KnownColumns::new(codebook, suppliers));
    let doubles = doubles.map(|(name, places)| {
        let found = place(Diagnostic::error("column-names-double").arg("columns", places.join(", ")));
        if known.has_exactly(&ColumnName::new(name)) {
            found.column(name)
        } else {
            found
        }
    });
    doubles.collect()
}

/// The names that the codebook, its identifiers and saved mappings know.
pub struct KnownColumns {
    names: KnownNames,
    saved: Set<String>,
}

impl KnownColumns {
    /// Those of a codebook and of saved mappings.
    pub fn new(codebook: &Codebook, suppliers: &[Mapping]) -> Self {
        let columns = suppliers.iter().flat_map(|mapping| &mapping.columns);
        KnownColumns {
            names: KnownNames::new(codebook),
            saved: columns.map(|column| ColumnName::new(&column.column).compact).collect(),
        }
    }

    /// Whether a text is a name of a column.
    pub fn knows(&self, printed: &str) -> bool {
        self.has(&ColumnName::new(printed))
    }

    fn has(&self, name: &ColumnName) -> bool {
        self.has_exactly(name) || identifiers::recognise(name, &[]).is_some()
    }

    /// Whether it is a name of a variable or of a saved mapping, and not only one with a word such as `naam` in it.
    fn has_exactly(&self, name: &ColumnName) -> bool {
        let is_exact = |(.., likeness): &(VariableIndex, f64, Likeness)| *likeness == Likeness::Exact;
        self.saved.contains(&name.compact) || self.names.candidates(name).iter().any(is_exact)
    }
}

fn is_data(preview: &Preview, codebook: &Codebook, suppliers: &[Mapping]) -> bool {
    // Files that were put together repeat their header, which makes it no row of data.
    let repeats = |row: usize| {
        let is_own = |column: &ColumnPreview| {
            column
                .printed()
                .is_none_or(|name| column.sample.get(row).is_some_and(|cell| cell == name))
        };
        preview.columns.iter().all(is_own)
    };
    let repeated: Vec<usize> = (0..preview.rows_sampled).filter(|&row| repeats(row)).collect();
    let looks: Vec<(&ColumnPreview, Look)> = preview
        .columns
        .iter()
        .map(|column| (column, apart(|| look(column, &repeated))))
        .collect();
    let count = |wanted: Look| looks.iter().filter(|(_, look)| *look == wanted).count();
    let (rows, mut names) = (count(Look::Row), count(Look::Name));
    if rows <= names {
        return false;
    }
    let known = KnownColumns::new(codebook, suppliers);
    for (column, look) in looks {
        let Some(printed) = column.printed().filter(|_| look != Look::Row) else {
            continue;
        };
        let name = ColumnName::new(printed);
        names += match (known.has(&name), look) {
            (true, _) => KNOWN,
            (false, Look::Either) if !known.names.candidates(&name).is_empty() => 1,
            _ => 0,
        };
    }
    rows > names
}

/// Compares the first cell of a column with those below.
fn look(column: &ColumnPreview, repeated: &[usize]) -> Look {
    let first = match column.printed() {
        Some(first) if !is_always_missing(first.as_bytes()) => first,
        _ => return Look::Either,
    };
    if identifiers::is_email(first) {
        return Look::Row;
    }
    let cells = column.sample.iter().enumerate();
    let cells: Vec<&str> = cells
        .filter(|(row, cell)| !repeated.contains(row) && !is_always_missing(cell.as_bytes()))
        .map(|(_, cell)| cell.as_str())
        .collect();
    let are_most = |count: usize| count > 0 && count * 10 >= cells.len() * 9;
    let are_mostly = |fits: &dyn Fn(&str) -> bool| are_most(cells.iter().filter(|cell| fits(cell)).count());
    // A name begins with a letter and is not like what stands below it.
    let differs = if first.starts_with(char::is_alphabetic) {
        Look::Name
    } else {
        Look::Either
    };
    let is_date = |cell: &str| parse_date(cell.as_bytes()).is_some();
    if are_mostly(&is_date) {
        return if is_date(first) { Look::Row } else { differs };
    }
    let style = NumberStyle {
        decimal: column.decimal,
        grouping: true,
    };
    let number = |cell: &str| parse_number(cell.as_bytes(), style, 3);
    let numbers: Vec<i64> = cells.iter().filter_map(|cell| number(cell)).collect();
    if are_most(numbers.len()) {
        let (least, most) = (numbers.iter().min().copied(), numbers.iter().max().copied());
        return match number(first) {
            // `2016` may well name a column of counts.
            Some(_) if is_year(first) && !are_mostly(&is_year) => Look::Either,
            Some(value) if least <= Some(value) && Some(value) <= most => Look::Row,
            Some(_) => Look::Either,
            None => differs,
        };
    }
    let own = shape(first);
    if are_mostly(&|cell| shape(cell) == own) && own.contains('9') {
        return Look::Row;
    }
    let has_digit = |text: &str| text.contains(|letter: char| letter.is_ascii_digit());
    if are_mostly(&has_digit) && !has_digit(first) {
        return differs;
    }
    let has_gaps = cells.len() + repeated.len() < column.sample.len();
    look_of_words(first, &cells, has_gaps, differs)
}

/// Values that come again and again are those of a category, in which a name does not occur.
fn look_of_words(first: &str, cells: &[&str], has_gaps: bool, differs: Look) -> Look {
    let folded: Vec<String> = cells.iter().map(|cell| case::lowercase(cell)).collect();
    let distinct: Set<&String> = folded.iter().collect();
    if distinct.contains(&case::lowercase(first)) {
        // A ticked choice is written as its own name, and left open where it does not hold.
        let is_ticked = has_gaps && distinct.len() == 1;
        return if is_ticked { Look::Either } else { Look::Row };
    }
    if folded.len() >= 4 && distinct.len() * 2 <= folded.len() {
        return differs;
    }
    Look::Either
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u32| (1900..=2099).contains(&year))
}

/// The form of a code: digits and letters as 9 and a, the rest as it is.
fn shape(text: &str) -> String {
    let letter = |letter: char| match letter {
        '0'..='9' => '9',
        other if other.is_alphabetic() => 'a',
        other => other,
    };
    text.chars().map(letter).collect()
}
