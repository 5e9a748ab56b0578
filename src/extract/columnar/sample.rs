//! What a columnar file looks like: names, some cells, and what cannot be read.
use super::{
    Fault, Format, Kind,
    cursor::Ahead,
    fault::named,
    layout::{Layout, Stop, all},
    zone::Zone,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    extract::{
        DecimalSign, Looked, Pieces, Preview, header,
        preview::{SAMPLE_CELLS, SampleCell, columns_of},
    },
};
use std::{ops::Range, sync::Arc};

/// Rows from which the sample is taken.
const ROWS: usize = 10 * SAMPLE_CELLS;
/// Bytes of a column with which its first page is looked for.
const FIRST_BYTES: u64 = 1 << 16;

/// Looks at a columnar file, or says which bytes are needed for that.
pub(in super::super) fn look(pieces: &Pieces<'_>, format: Format, file: &str) -> Result<Looked<Preview>, Diagnostics> {
    let failed = |fault: Fault| match fault {
        Fault::Damaged => Diagnostic::error("columnar-cut-off").arg("format", format.name()),
        fault => fault.diagnostic(format),
    };
    let layout = match Layout::read(pieces, format) {
        Ok(layout) => layout,
        Err(Stop::Wants(ranges)) => return Ok(Looked::Wants(ranges)),
        Err(Stop::Fault(fault)) => return Err(vec![failed(fault).file(file)]),
    };
    let unread = layout.unread().iter().map(|column| {
        named(Diagnostic::warning("column-unread"), column.form)
            .file(file)
            .column(&column.name)
    });
    let mut diagnostics: Diagnostics = unread.collect();
    for (column, name) in layout.names().iter().enumerate() {
        if matches!(layout.kind(column), Some(Kind::Moment(_, Zone::Unknown))) {
            diagnostics.push(Diagnostic::info("moments-in-utc").file(file).column(name));
        }
    }
    let mut wrong = header::check(layout.names(), 1);
    let rows = match Sample::take(pieces, &layout) {
        Ok(sample) => sample.rows,
        Err((_, Stop::Wants(ranges))) => return Ok(Looked::Wants(ranges)),
        Err((column, Stop::Fault(fault))) => {
            let diagnostic = fault.diagnostic(format).file(file).row(super::FIRST_ROW);
            return Err(vec![match layout.names().get(column) {
                Some(name) => diagnostic.column(name),
                None => diagnostic,
            }]);
        }
    };
    if wrong.is_empty() && layout.names().is_empty() {
        wrong.push(Diagnostic::error("file-empty"));
    } else if wrong.is_empty() && rows.is_empty() {
        wrong.push(Diagnostic::error("file-header-only").row(1));
    }
    if !wrong.is_empty() {
        return Err(wrong.into_iter().map(|diagnostic| diagnostic.file(file)).collect());
    }
    let rows_sampled = rows.len();
    let (columns, _) = columns_of(layout.names(), rows, DecimalSign::Point);
    let value = Preview {
        file: file.to_owned(),
        format,
        dialect: None,
        sheet: None,
        sheets: Vec::new(),
        layout: Some(Arc::new(layout)),
        header_row: 1,
        rows_sampled,
        columns,
        size: pieces.size(),
    };
    Ok(Looked::Seen(Outcome { value, diagnostics }))
}

/// Rows of the first group.
struct Sample {
    rows: Vec<Vec<SampleCell>>,
}

impl Sample {
    /// Takes rows from the first pages of the first group that has any.
    fn take(pieces: &Pieces<'_>, layout: &Layout) -> Result<Self, (usize, Stop)> {
        for group in 0..layout.groups() {
            let sample = Self::of_group(pieces, layout, group)?;
            if !sample.rows.is_empty() {
                return Ok(sample);
            }
        }
        Ok(Sample { rows: Vec::new() })
    }

    fn of_group(pieces: &Pieces<'_>, layout: &Layout, group: usize) -> Result<Self, (usize, Stop)> {
        let columns: Vec<usize> = (0..layout.names().len()).collect();
        let ranges = layout.ranges(group, &columns).unwrap_or_default();
        let bytes = all(ranges.iter().map(|range| beginning(pieces, range, layout))).map_err(|stop| (0, stop))?;
        let (rows, mut cursors) = layout
            .cursors(group, &columns, &bytes)
            .map_err(|(at, fault)| (at, fault.into()))?;
        let mut many = usize::try_from(rows).unwrap_or(ROWS).min(ROWS);
        let mut lacking = Vec::new();
        for (at, cursor) in cursors.iter_mut().enumerate() {
            match cursor.look_ahead().map_err(|fault| (at, fault.into()))? {
                Ahead::Ready => many = many.min(cursor.rows_ahead()),
                Ahead::End => many = 0,
                Ahead::Lacks(length) => {
                    let begin = ranges.get(at).map_or(0, |range| range.start);
                    lacking.push(begin..begin.saturating_add(length as u64));
                }
            }
        }
        if !lacking.is_empty() {
            return Err((0, Stop::Wants(lacking)));
        }
        let step = many.div_ceil(SAMPLE_CELLS).max(1);
        let mut rows = Vec::new();
        for row in 0..many {
            let is_taken = row % step == 0;
            let mut cells = Vec::new();
            for (at, (cursor, column)) in cursors.iter_mut().zip(&columns).enumerate() {
                let text = cursor.text().map_err(|fault| (at, fault.into()))?;
                if is_taken {
                    let is_written = layout.kind(*column) == Some(Kind::Text);
                    cells.push(SampleCell { text, is_written });
                }
            }
            if is_taken {
                rows.push(cells);
            }
        }
        Ok(Sample { rows })
    }
}

/// The longest beginning of a range that was handed in, or its first bytes if there is none; a batch of Arrow is needed whole.
fn beginning<'a>(pieces: &'a Pieces<'_>, range: &Range<u64>, layout: &Layout) -> Result<&'a [u8], Range<u64>> {
    if layout.is_whole() {
        return pieces.get(range.clone());
    }
    let least = range.start..range.end.min(range.start.saturating_add(FIRST_BYTES));
    pieces.get(range.clone()).or_else(|_| pieces.longest(least, range.end))
}
