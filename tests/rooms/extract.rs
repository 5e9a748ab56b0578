//! Extracts in every dialect give the same columns; bad files give their diagnostic.
use kansrijk::{
    batch::Column,
    extract::{CodeTable, Decoder, Decoding, PlannedColumn, Preview, RawBatch, Reader, ReadingCounts, preview},
    text::{Lang, wording},
};

mod bad_input;
mod cells;
mod columnar;
mod dialects;
mod sheets;
mod spss;
mod xlsx;

/// Values of each column, none where null.
type Columns = Vec<Vec<Option<i64>>>;

/// Reads a whole file in pushes of `portion` bytes; the columns as values with none where null.
fn read(
    bytes: &[u8],
    portion: usize,
    plan: impl Fn(&Preview) -> Vec<PlannedColumn>,
) -> Result<(Columns, ReadingCounts), Vec<String>> {
    let words = |diagnostics: Vec<_>| {
        diagnostics
            .iter()
            .map(|found| wording(found, Lang::Nl).message)
            .collect::<Vec<_>>()
    };
    let preview = preview(bytes, bytes.len() as u64, "extract.csv").map_err(words)?.value;
    let columns = plan(&preview);
    let mut values = vec![Vec::new(); columns.len()];
    let mut sink = |batch: RawBatch| {
        for (values, column) in values.iter_mut().zip(&batch.columns) {
            values.extend(cells_of(column));
        }
    };
    let mut reader = Reader::new(&preview, columns);
    for part in bytes.chunks(portion.max(1)) {
        reader.push(part, &mut sink).map_err(words)?;
    }
    let counts = reader.finish(&mut sink).map_err(words)?;
    Ok((values, counts))
}

fn cells_of(column: &Column) -> Vec<Option<i64>> {
    column.iter().map(|value| value.copied()).collect()
}

/// A plan of the columns with these names.
fn plan(preview: &Preview, wanted: &[(&str, Decoder)]) -> Vec<PlannedColumn> {
    let planned = wanted.iter().map(|(name, decoder)| {
        let column = preview.columns.iter().find(|column| column.name == *name);
        PlannedColumn {
            index: column
                .unwrap_or_else(|| panic!("no column '{name}' in {:?}", names(preview)))
                .index,
            name: (*name).to_owned(),
            variable: (*name).to_owned(),
            decoder: decoder.clone(),
        }
    });
    planned.collect()
}

fn names(preview: &Preview) -> Vec<&str> {
    preview.columns.iter().map(|column| column.name.as_str()).collect()
}

fn number(decimals: u8) -> Decoder {
    Decoder::new(Decoding::Number { decimals })
}

fn codes(texts: &[(&str, i64)]) -> Decoder {
    Decoder::new(Decoding::Codes(CodeTable::new(texts.iter().copied())))
}
