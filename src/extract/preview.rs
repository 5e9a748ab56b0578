//! The beginning of a CSV file: encoding, separator, decimal sign, header and samples, found together.
use super::{
    ColumnPreview, Dialect, Encoding, Format, MOST_COLUMNS, Preview,
    counts::Occurrences,
    encoding::{Piece, Transcoder, byte_order_mark, sniff},
    header, magic,
    number::{DecimalSign, decimal_evidence},
    record::{Block, Record},
    separator::{self, Choice},
    tokenizer::{Stop, Tokenizer},
};
use crate::apart::apart;
use crate::diagnostic::{Diagnostic, Diagnostics, Outcome};
use std::cell::Cell;

/// Cells of a sample.
pub(super) const SAMPLE_CELLS: usize = 500;
/// Bytes that a host should hand over as the head of a CSV file, some thousand rows; more is used too.
pub const HEAD_BYTES: usize = 1 << 18;

/// Looks at the beginning of a CSV file of `size` bytes.
pub(super) fn preview_csv(head: &[u8], size: u64, file: &str) -> Result<Outcome<Preview>, Diagnostics> {
    let is_whole = u64::try_from(head.len()).is_ok_and(|length| length >= size);
    let (bom_len, marked) = byte_order_mark(head).map_or((0, None), |(length, encoding)| (length, Some(encoding)));
    let body = head.get(bom_len..).unwrap_or_default();
    let encoding = marked.unwrap_or_else(|| sniff(body, is_whole));
    let text = to_utf8(body, encoding);
    let fail = |diagnostic: Diagnostic| Err(vec![diagnostic.file(file)]);
    if text.trim_ascii().is_empty() {
        return fail(Diagnostic::error("file-empty"));
    }
    if apart(|| magic::is_rubbish(&text)) {
        return fail(Diagnostic::error("file-binary"));
    }
    let choice = match apart(|| separator::choose(&text, is_whole)) {
        Ok(choice) => choice,
        Err(diagnostic) => return fail(*diagnostic),
    };
    let table = match apart(|| Table::read(&text, &choice, is_whole)) {
        Ok(table) => table,
        Err(stop) => return fail(stop.diagnostic()),
    };
    let mut wrong = header::check(&table.names, table.header_row);
    if wrong.is_empty() && table.rows == 0 && is_whole {
        wrong.push(Diagnostic::error("file-header-only").row(table.header_row));
    }
    if let Some(row) = table.long_rows.first_row
        && choice.separator == b','
        && wrong.is_empty()
        && table.has_shifted_rows()
    {
        wrong.push(Diagnostic::error("cells-hold-comma").row(row));
    }
    if !wrong.is_empty() {
        return Err(wrong.into_iter().map(|diagnostic| diagnostic.file(file)).collect());
    }
    let (row_names, header_row) = (table.row_names, table.header_row);
    let columns = apart(|| table.columns(choice.separator, encoding));
    Ok(Outcome::clean(Preview {
        file: file.to_owned(),
        format: Format::Csv,
        dialect: Some(Dialect {
            encoding,
            bom_len,
            separator: choice.separator,
            decimal: columns.1,
            row_names,
        }),
        sheet: None,
        sheets: Vec::new(),
        #[cfg(feature = "formats")]
        layout: None,
        header_row,
        rows_sampled: columns.0.first().map_or(0, |column| column.sample.len()),
        columns: columns.0,
        size,
    }))
}

/// The head as UTF-8; a character that it cuts off is left out.
fn to_utf8(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut take = |piece: Piece<'_>| -> Result<(), std::convert::Infallible> {
        match piece {
            Piece::Text(part) | Piece::Repaired(part) => text.extend_from_slice(part),
        }
        Ok(())
    };
    match Transcoder::new(encoding).push(bytes, &mut take) {
        Ok(()) => text,
    }
}

/// Header and sampled cells.
struct Table {
    header_row: u64,
    names: Vec<String>,
    row_names: bool,
    rows: usize,
    /// Rows with something behind the last column.
    long_rows: Occurrences,
    /// Sampled rows.
    cells: Vec<Vec<SampleCell>>,
}

/// Whether the rows begin with a number that only rises and have one cell more than the header. Rows that merely end in a
/// separator have one more too, but nothing in it.
struct Numbering {
    is_kept: bool,
    has_end: bool,
    last: Option<u64>,
}

impl Default for Numbering {
    fn default() -> Self {
        Numbering {
            is_kept: true,
            has_end: false,
            last: None,
        }
    }
}

impl Numbering {
    fn look(&mut self, record: &Record<'_>, names: usize) {
        let mut room = Vec::new();
        let number = record
            .field(0, &mut room)
            .and_then(|cell| std::str::from_utf8(cell).ok()?.parse().ok());
        self.is_kept &= record.count() == names + 1 && number > self.last;
        self.last = number;
        self.has_end |= !record.is_empty_from(names);
    }
}

/// Rows of which the number is not known beforehand: every so manieth is kept.
#[cfg(feature = "formats")]
#[derive(Default)]
pub(super) struct Sample {
    rows: Vec<Vec<SampleCell>>,
    seen: usize,
    /// How many times every second one was dropped.
    halved: u32,
}

#[cfg(feature = "formats")]
impl Sample {
    /// Adds a row when it is its turn. When there are too many, every second is dropped.
    pub(super) fn add(&mut self, cells: impl FnOnce() -> Vec<SampleCell>) {
        if self.seen.trailing_zeros() >= self.halved {
            self.rows.push(cells());
            if self.rows.len() >= 2 * SAMPLE_CELLS {
                let mut keep = false;
                self.rows.retain(|_| {
                    keep = !keep;
                    keep
                });
                self.halved += 1;
            }
        }
        self.seen += 1;
    }

    /// At most [`SAMPLE_CELLS`] rows.
    pub(super) fn finish(self) -> Vec<Vec<SampleCell>> {
        let thin = self.rows.len().div_ceil(SAMPLE_CELLS).max(1);
        self.rows.into_iter().step_by(thin).collect()
    }
}

/// A sampled cell.
pub(super) struct SampleCell {
    pub(super) text: String,
    /// Whether someone wrote it as text; a number of a workbook says nothing about decimal signs.
    pub(super) is_written: bool,
}

impl Table {
    fn read(text: &[u8], choice: &Choice, is_whole: bool) -> Result<Self, Stop> {
        let mut table = Table {
            header_row: choice.header_row,
            names: Vec::new(),
            row_names: false,
            rows: 0,
            long_rows: Occurrences::default(),
            cells: Vec::new(),
        };
        // One pass to count the rows, one to take every so manieth.
        let mut numbering = Numbering::default();
        each_record(text, choice.separator, is_whole, &mut |record| {
            if record.row == choice.header_row {
                table.names = cells(record, MOST_COLUMNS + 1);
            } else if record.row > choice.header_row && !record.is_blank() {
                table.rows += 1;
                if record.count() > table.names.len() && !record.is_empty_from(table.names.len()) {
                    table.long_rows.add(record.row);
                }
                numbering.look(record, table.names.len());
            }
            Ok(())
        })?;
        table.row_names = table.names.len() > 1 && numbering.is_kept && numbering.last.is_some() && numbering.has_end;
        if table.row_names {
            table.names.insert(0, String::new());
        }
        let step = table.rows.div_ceil(SAMPLE_CELLS).max(1);
        let mut row = 0;
        each_record(text, choice.separator, is_whole, &mut |record| {
            if record.row > choice.header_row && !record.is_blank() {
                if row % step == 0 {
                    let cells = cells(record, table.names.len()).into_iter();
                    let cells = cells.map(|text| SampleCell { text, is_written: true });
                    table.cells.push(cells.collect());
                }
                row += 1;
            }
            Ok(())
        })?;
        Ok(table)
    }

    /// Whether most rows have more cells than the header. Parted by commas, they hold decimal commas and no column can be
    /// trusted.
    fn has_shifted_rows(&self) -> bool {
        !self.row_names && self.long_rows.count * 2 > self.rows as u64
    }

    /// The columns and the decimal sign of the file.
    fn columns(self, separator: u8, encoding: Encoding) -> (Vec<ColumnPreview>, DecimalSign) {
        let usual = match (separator, encoding) {
            (b';', _) | (b'\t', Encoding::Utf16Le) => DecimalSign::Comma,
            _ => DecimalSign::Point,
        };
        columns_of(&self.names, self.cells, usual)
    }
}

/// Columns with their samples, and the decimal sign that most of them show; `usual` when none shows any.
pub(super) fn columns_of(
    names: &[String],
    rows: Vec<Vec<SampleCell>>,
    usual: DecimalSign,
) -> (Vec<ColumnPreview>, DecimalSign) {
    let evidence: Vec<_> = (0..names.len())
        .map(|index| column_evidence(rows.iter().filter_map(|row| row.get(index))))
        .collect();
    let votes = |sign| evidence.iter().filter(|&&found| found == Some(sign)).count();
    let decimal = match votes(DecimalSign::Comma).cmp(&votes(DecimalSign::Point)) {
        std::cmp::Ordering::Greater => DecimalSign::Comma,
        std::cmp::Ordering::Less => DecimalSign::Point,
        std::cmp::Ordering::Equal => usual,
    };
    let mut samples = vec![Vec::with_capacity(rows.len()); names.len()];
    for row in rows {
        let mut cells = row.into_iter();
        for sample in &mut samples {
            sample.push(cells.next().map_or_else(String::new, |cell| cell.text));
        }
    }
    let columns = names.iter().zip(samples).zip(evidence).enumerate();
    let columns = columns.map(|(index, ((name, sample), evidence))| ColumnPreview {
        index,
        name: header::column_name(name, index),
        is_row_number: name.is_empty() && counts_rows(&sample),
        sample,
        decimal: evidence.unwrap_or(decimal),
        label: None,
        value_labels: Vec::new(),
    });
    (columns.collect(), decimal)
}

fn column_evidence<'a>(cells: impl Iterator<Item = &'a SampleCell>) -> Option<DecimalSign> {
    let found: Vec<_> = cells
        .filter(|cell| cell.is_written)
        .filter_map(|cell| decimal_evidence(cell.text.as_bytes()))
        .collect();
    let commas = found.iter().filter(|&&sign| sign == DecimalSign::Comma).count();
    match (commas * 2).cmp(&found.len()) {
        std::cmp::Ordering::Greater => Some(DecimalSign::Comma),
        std::cmp::Ordering::Less => Some(DecimalSign::Point),
        std::cmp::Ordering::Equal => None,
    }
}

/// Whether the cells are whole numbers that only rise, as row numbers do (also after rows were taken out).
fn counts_rows(sample: &[String]) -> bool {
    let numbers: Option<Vec<u64>> = sample.iter().map(|cell| cell.parse().ok()).collect();
    numbers.is_some_and(|numbers| numbers.is_sorted_by(|one, next| one < next))
}

/// Hands over the records of a head; the last only when nothing can follow it.
pub(super) fn each_record(
    text: &[u8],
    separator: u8,
    is_whole: bool,
    take: &mut impl FnMut(&Record<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    first_records(text, separator, is_whole, usize::MAX, take)
}

/// As [`each_record`], but not much further than so many records that are not blank.
pub(super) fn first_records(
    text: &[u8],
    separator: u8,
    is_whole: bool,
    most: usize,
    take: &mut impl FnMut(&Record<'_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    const TOGETHER: usize = 1 << 14;
    let mut tokenizer = Tokenizer::new(separator, 1);
    let (records, filled) = (Cell::new(0_u64), Cell::new(0));
    let mut counted = |block: Block<'_>| {
        records.set(records.get() + 1);
        block.iter().try_for_each(|record| {
            filled.set(filled.get() + usize::from(!record.is_blank()));
            take(&record)
        })
    };
    for part in text.chunks(TOGETHER) {
        tokenizer.push(part, &mut counted)?;
        if filled.get() >= most {
            return Ok(());
        }
    }
    if is_whole {
        return tokenizer.finish(&mut counted);
    }
    match (records.get(), tokenizer.is_inside_quotes()) {
        (0, true) => Err(Stop::QuoteUnclosed(1)),
        (0, false) => Err(Stop::HeaderTooLong(1)),
        _ => Ok(()),
    }
}

/// The first cells of a record as text.
pub(super) fn cells(record: &Record<'_>, most: usize) -> Vec<String> {
    let mut room = Vec::new();
    let cells = (0..record.count().min(most)).map(|index| {
        let cell = record.field(index, &mut room).unwrap_or_default();
        match std::str::from_utf8(cell) {
            Ok(text) => text.trim().to_owned(),
            Err(_) => String::from_utf8_lossy(cell).trim().to_owned(),
        }
    });
    cells.collect()
}
