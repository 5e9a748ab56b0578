//! Parquet and Arrow files of pyarrow, DuckDB and Polars give the cells that pyarrow says they have; what cannot be read, and
//! what is damaged, says so. How the files were made: `tests/data/columnar/make_columnar.py`.
use super::cells_of;
use kansrijk::{
    diagnostic::{Diagnostics, Outcome},
    extract::{
        CodeTable, Decoder, Decoding, Looked, Pieces, PlannedColumn, Preview, RawBatch, Reader, ReadingCounts, Stretch,
        look,
    },
    text::{Lang, wording},
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Values of each column, none where null.
type Columns = Vec<Vec<Option<i64>>>;

/// Files that hold the same table: all 21 columns.
const SAME: [&str; 37] = [
    "pyarrow-none.parquet",
    "pyarrow-snappy.parquet",
    "pyarrow-gzip.parquet",
    "pyarrow-zstd.parquet",
    "pyarrow-lz4.parquet",
    "pyarrow-brotli.parquet",
    "pyarrow-pages-v1.parquet",
    "pyarrow-pages-v2.parquet",
    "pyarrow-pages-v2-none.parquet",
    "pyarrow-plain.parquet",
    "pyarrow-old.parquet",
    "pyarrow-delta.parquet",
    "pyarrow-split.parquet",
    "pyarrow-decimals.parquet",
    "pyarrow-uncompressed.feather",
    "pyarrow-lz4.feather",
    "pyarrow-zstd.feather",
    "pyarrow-views.arrow",
    "pyarrow-slices.arrow",
    "pyarrow-delta-dictionary.arrow",
    "duckdb-uncompressed.parquet",
    "duckdb-snappy.parquet",
    "duckdb-gzip.parquet",
    "duckdb-zstd.parquet",
    "duckdb-brotli.parquet",
    "duckdb-lz4_raw.parquet",
    "duckdb-v2.parquet",
    "polars-uncompressed.parquet",
    "polars-snappy.parquet",
    "polars-gzip.parquet",
    "polars-zstd.parquet",
    "polars-lz4.parquet",
    "polars-brotli.parquet",
    "polars-uncompressed.arrow",
    "polars-lz4.arrow",
    "polars-zstd.arrow",
    "polars-oldest.arrow",
];

fn bytes_of(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/columnar")
        .join(name);
    fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What pyarrow says of each column: how it is read, and its cells.
fn expected() -> BTreeMap<String, Value> {
    serde_json::from_slice(&bytes_of("expected.json")).expect("expected.json")
}

/// How a column is read, and its cells as integers.
fn answer(column: &Value, has_zones: bool) -> (Decoder, Vec<Option<i64>>) {
    let cells = match column.get("utc") {
        Some(utc) if !has_zones => utc,
        _ => &column["cells"],
    };
    let cells = cells.as_array().expect("cells");
    match column["as"].as_str().expect("a kind") {
        "text" => {
            let texts: Vec<&str> = {
                let mut texts: Vec<_> = cells.iter().filter_map(Value::as_str).collect();
                texts.sort_unstable();
                texts.dedup();
                texts
            };
            let place = |text: &str| texts.iter().position(|known| *known == text).map(|place| place as i64);
            let table = CodeTable::new(texts.iter().map(|text| (*text, place(text).unwrap_or(-1))));
            let cells = cells.iter().map(|cell| cell.as_str().and_then(place)).collect();
            (Decoder::new(Decoding::Codes(table)), cells)
        }
        "date" => {
            let cells = cells.iter().map(Value::as_i64).collect();
            (Decoder::new(Decoding::Date), cells)
        }
        _ => {
            let decimals = u8::try_from(column["decimals"].as_u64().expect("decimals")).expect("few");
            let cells = cells.iter().map(Value::as_i64).collect();
            (Decoder::new(Decoding::Number { decimals }), cells)
        }
    }
}

/// Whether a file says in which zone its moments are; Parquet itself has only UTC.
fn keeps_zones(name: &str) -> bool {
    name != "pyarrow-old.parquet" && !name.starts_with("duckdb")
}

fn words(found: Diagnostics) -> Vec<String> {
    found.iter().map(|found| wording(found, Lang::Nl).message).collect()
}

/// Looks at a file of which only what is wanted is handed in, beginning with a few bytes.
fn seen(bytes: &[u8]) -> Result<Outcome<Preview>, Vec<String>> {
    let mut pieces = Pieces::new(&bytes[..bytes.len().min(16)], bytes.len() as u64);
    let mut rounds = 0;
    loop {
        match look(&pieces, "extract").map_err(words)? {
            Looked::Seen(seen) => return Ok(seen),
            Looked::Wants(range) => {
                rounds += 1;
                assert!(rounds < 1000, "asks for the same bytes again and again: {range:?}");
                let (from, to) = (range.start as usize, range.end as usize);
                assert!(from < to && to <= bytes.len(), "{range:?} of {}", bytes.len());
                pieces.add(range.start, &bytes[from..to]);
            }
        }
    }
}

fn planned(preview: &Preview, wanted: &[(&str, Decoder)]) -> Vec<PlannedColumn> {
    super::plan(preview, wanted)
}

/// Reads a stretch in pushes of `portion` bytes, leaving out what need not be handed in.
fn read(
    bytes: &[u8],
    portion: usize,
    stretch: Stretch,
    wanted: &[(&str, Decoder)],
) -> Result<(Columns, ReadingCounts, usize), Vec<String>> {
    let preview = seen(bytes)?.value;
    let columns = planned(&preview, wanted);
    let mut values = vec![Vec::new(); columns.len()];
    let mut next_row = None;
    let mut sink = |batch: RawBatch| {
        assert_eq!(batch.first_row, next_row.unwrap_or(batch.first_row));
        next_row = Some(batch.first_row + batch.len as u64);
        for (values, column) in values.iter_mut().zip(&batch.columns) {
            values.extend(cells_of(column));
        }
    };
    let mut reader = Reader::of_stretch(&preview, columns, stretch);
    let mut at = usize::try_from(stretch.first_byte()).expect("small");
    let mut handed = 0;
    loop {
        at += reader.skip() as usize;
        let part = &bytes[at.min(bytes.len())..(at + portion).min(bytes.len())];
        if part.is_empty() || reader.is_done() {
            break;
        }
        reader.push(part, &mut sink).map_err(words)?;
        at += part.len();
        handed += part.len();
    }
    let counts = reader.finish(&mut sink).map_err(words)?;
    Ok((values, counts, handed))
}

#[test]
fn every_file_gives_cell_by_cell_what_pyarrow_says() {
    let expected = expected();
    assert_eq!(expected.len(), 21);
    for name in SAME {
        let bytes = bytes_of(name);
        for portion in [1 << 20, 777] {
            for (column, of_pyarrow) in &expected {
                let (decoder, cells) = answer(of_pyarrow, keeps_zones(name));
                let (values, counts, _) = read(&bytes, portion, Stretch::WHOLE, &[(column, decoder)])
                    .unwrap_or_else(|found| panic!("{name}, {column}: {found:?}"));
                assert_eq!(counts.rows, 150, "{name}");
                let differ = values[0].iter().zip(&cells).position(|(value, cell)| value != cell);
                assert_eq!(differ, None, "{name}, {column}: {:?} and {:?}", &values[0], &cells);
                assert_eq!(values[0].len(), cells.len(), "{name}, {column}");
                assert_eq!(counts.columns[0].cells.invalid, 0, "{name}, {column}");
            }
        }
    }
}
