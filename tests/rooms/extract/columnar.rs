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
            Looked::Wants(ranges) => {
                rounds += 1;
                assert!(rounds < 20, "asks for the same bytes again and again: {ranges:?}");
                for range in ranges {
                    let (from, to) = (range.start as usize, range.end as usize);
                    assert!(from < to && to <= bytes.len(), "{range:?} of {}", bytes.len());
                    pieces.add(range.start, &bytes[from..to]);
                }
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
        {
            let portion = if name.contains("pages") { 777 } else { 1 << 20 };
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

#[test]
fn of_a_file_only_what_the_columns_need_is_asked_for() {
    let (decoder, cells) = answer(&expected()["vol"], true);
    let bytes = bytes_of("pyarrow-plain.parquet");
    let (values, _, handed) = read(&bytes, 64, Stretch::WHOLE, &[("vol", decoder)]).expect("readable");
    assert_eq!(values[0], cells);
    assert!(handed * 10 < bytes.len(), "{handed} of {}", bytes.len());
}

#[test]
fn parts_of_a_parquet_file_put_together_are_the_whole() {
    let (decoder, _) = answer(&expected()["geheel"], true);
    let wanted = [("geheel", decoder)];
    for name in [
        "pyarrow-pages-v1.parquet",
        "duckdb-v2.parquet",
        "pyarrow-snappy.parquet",
    ] {
        let bytes = bytes_of(name);
        let size = bytes.len() as u64;
        assert!(seen(&bytes).expect("a table").value.can_be_cut());
        let (values, counts, _) = read(&bytes, 1000, Stretch::WHOLE, &wanted).expect("readable");
        for parts in 2..6_u64 {
            let mut whole: Option<(Columns, ReadingCounts)> = None;
            for part in 0..parts {
                let stretch = Stretch {
                    from: size * part / parts,
                    to: if part + 1 == parts {
                        u64::MAX
                    } else {
                        size * (part + 1) / parts
                    },
                    first_row: (part == 0).then_some(1),
                };
                let (more, next, _) = read(&bytes, 1000, stretch, &wanted).expect("readable");
                whole = Some(match whole {
                    None => (more, next),
                    Some((mut before, mut counted)) => {
                        assert!(counted.is_followed_by(&next, 1), "{name}: part {part} of {parts}");
                        counted.append(&next);
                        before[0].extend(&more[0]);
                        (before, counted)
                    }
                });
            }
            let (together, counted) = whole.expect("parts");
            assert_eq!(together, values, "{name} in {parts}");
            assert_eq!(counted, counts, "{name} in {parts}");
        }
    }
}

/// All that is said of a file: by looking at it, else by reading all of it.
fn messages(bytes: &[u8]) -> Vec<String> {
    let found = match seen(bytes) {
        Ok(found) => found,
        Err(messages) => return messages,
    };
    let names: Vec<String> = found.value.columns.iter().map(|column| column.name.clone()).collect();
    let keys: Vec<(&str, Decoder)> = names
        .iter()
        .map(|name| (name.as_str(), Decoder::new(Decoding::Key)))
        .collect();
    let mut messages = words(found.diagnostics);
    match read(bytes, 1 << 20, Stretch::WHOLE, &keys) {
        Ok((_, counts, _)) => messages.extend(words(counts.diagnostics())),
        Err(found) => messages.extend(found),
    }
    messages
}

#[test]
fn columns_that_are_no_table_are_named_and_the_others_read() {
    let nested = "is niet gelezen, want hij bevat een lijst, structuur of koppeling per cel. De andere kolommen wel.";
    let parquet = [
        format!("extract, kolom 'lijst': deze kolom {nested}"),
        format!("extract, kolom 'paar': deze kolom {nested}"),
    ];
    assert_eq!(messages(&bytes_of("pyarrow-nested.parquet")), parquet);
    let mut arrow = parquet.to_vec();
    arrow.push(
        "extract, kolom 'lengte': deze kolom is niet gelezen, want hij bevat een tijdsduur. De andere kolommen wel."
            .to_owned(),
    );
    assert_eq!(messages(&bytes_of("pyarrow-nested.feather")), arrow);
    let expected = expected();
    let (before, after) = (answer(&expected["vol"], true), answer(&expected["tekst"], true));
    for name in ["pyarrow-nested.parquet", "pyarrow-nested.feather"] {
        let wanted = [("voor", before.0.clone()), ("na", after.0.clone())];
        let (values, _, _) = read(&bytes_of(name), 500, Stretch::WHOLE, &wanted).expect("readable");
        assert_eq!(values, [before.1.clone(), after.1.clone()], "{name}");
    }
}

#[test]
fn says_that_there_are_no_rows() {
    for name in ["pyarrow-no-rows.parquet", "pyarrow-no-rows.feather"] {
        assert_eq!(
            messages(&bytes_of(name)),
            ["extract, rij 1: het bestand heeft wel kolomnamen, maar geen rijen met gegevens."]
        );
    }
}

#[test]
fn names_the_forms_of_arrow_that_are_not_read() {
    for (name, kind) in [
        ("pyarrow.arrows", "Arrow IPC stream"),
        ("pyarrow-v1.feather", "Feather 1"),
    ] {
        let expected = format!(
            "extract: dit is een bestand van de soort {kind}. Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather."
        );
        assert_eq!(messages(&bytes_of(name)), [expected]);
    }
}

#[test]
fn says_when_a_day_is_that_of_utc() {
    let expected = "extract, kolom 'moment': deze kolom bevat tijdstippen zonder bekende Nederlandse tijdzone. De dag is die \
                    in UTC; rond middernacht kan dat een dag schelen.";
    for name in ["pyarrow-zone.parquet", "duckdb-zone.parquet"] {
        assert_eq!(messages(&bytes_of(name)), [expected], "{name}");
    }
    assert_eq!(messages(&bytes_of("pyarrow-zstd.parquet")), [""; 0]);
    assert_eq!(messages(&bytes_of("polars-zstd.parquet")), [""; 0]);
}

#[test]
fn a_file_that_was_cut_off_is_refused_wherever_it_was_cut() {
    for (name, format) in [
        ("pyarrow-zstd.parquet", "Parquet"),
        ("pyarrow-zstd.feather", "Arrow/Feather"),
    ] {
        let bytes = bytes_of(name);
        let expected = format!(
            "extract: dit {format}-bestand is niet volledig of is beschadigd: aan het eind hoort te staan waar elke kolom staat, \
             en dat klopt niet."
        );
        for length in (8..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
            assert_eq!(messages(&bytes[..length]), [expected.as_str()], "{name}: {length}");
        }
        // Its middle is gone, its end is there.
        let half = [&bytes[..bytes.len() / 3], &bytes[bytes.len() / 2..]].concat();
        assert_eq!(messages(&half), [expected]);
    }
}

/// What each change of one bit makes of a file with one column of eight years, two of them empty. They are read as keys, which
/// take any kind of value.
fn with_a_changed_bit(name: &str) -> Vec<Result<Vec<Option<i64>>, String>> {
    let bytes = bytes_of(name);
    let wanted = [("jaar", Decoder::new(Decoding::Key))];
    let mut found = Vec::new();
    for at in 4..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << bit;
            let has_name = |preview: Preview| preview.columns.iter().any(|column| column.name == "jaar");
            // Under another name it would be another column.
            if !seen(&changed).is_ok_and(|seen| !has_name(seen.value)) {
                let read = read(&changed, 1 << 20, Stretch::WHOLE, &wanted);
                found.push(
                    read.map(|(values, ..)| values[0].clone())
                        .map_err(|messages| messages.join("; ")),
                );
            }
        }
    }
    found
}

#[test]
fn what_a_file_says_of_its_empty_cells_is_compared_with_them() {
    for (name, format) in [("klein.parquet", "Parquet"), ("klein.feather", "Arrow/Feather")] {
        let expected = format!(
            "extract, kolom 'jaar', rij 2: dit {format}-bestand is beschadigd: het heeft hier meer of minder rijen of lege cellen \
             dan het zelf zegt. Er is niets van gebruikt."
        );
        let found = with_a_changed_bit(name);
        // Eight bits say which rows have a value: a change of any of them is seen.
        let refused = found
            .iter()
            .filter(|found| found.as_ref().err() == Some(&expected))
            .count();
        assert!(refused >= 8, "{name}: {refused}");
        let nulls = |values: &[Option<i64>]| values.iter().filter(|value| value.is_none()).count();
        for values in found.into_iter().flatten() {
            assert_eq!((values.len(), nulls(&values)), (8, 2), "{name}: {values:?}");
        }
    }
}

#[test]
fn a_changed_bit_in_a_page_with_a_checksum_is_never_believed() {
    for name in ["klein-sum-v1.parquet", "klein-sum-v2.parquet"] {
        let wanted = [("jaar", Decoder::new(Decoding::Number { decimals: 0 }))];
        let years = [2016, 0, 2018, 2019, 2020, 0, 2022, 2023].map(|year| (year > 0).then_some(year));
        let (values, ..) = read(&bytes_of(name), 100, Stretch::WHOLE, &wanted).expect("readable");
        assert_eq!(values, [years.to_vec()], "{name}");
        let keys = [("jaar", Decoder::new(Decoding::Key))];
        let (unchanged, ..) = read(&bytes_of(name), 100, Stretch::WHOLE, &keys).expect("readable");
        let found = with_a_changed_bit(name);
        assert!(found.iter().any(Result::is_ok) && found.iter().any(Result::is_err));
        for values in found.into_iter().flatten() {
            assert_eq!([values], unchanged[..], "{name}");
        }
    }
}

#[test]
fn no_changed_byte_makes_reading_panic() {
    for name in SAME {
        let bytes = bytes_of(name);
        // A pattern of our own, the same in every run.
        for turn in 0..10_usize {
            let at = turn.wrapping_mul(2_654_435_761) % bytes.len();
            // The end is where a byte does most.
            let at = if turn % 2 == 0 {
                bytes.len() - 1 - at % (bytes.len() / 4)
            } else {
                at
            };
            let mut bytes = bytes.clone();
            bytes[at] = bytes[at].wrapping_add((turn * 37 + 1) as u8);
            messages(&bytes);
        }
    }
}
