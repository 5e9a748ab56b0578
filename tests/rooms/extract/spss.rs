//! Files of SPSS, written by pyreadstat or by the script's own writer, against what the script put in them.
use super::*;
use serde_json::Value;
use std::{fs, sync::Arc};

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/data/spss/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a file of the tests")
}

fn look(bytes: &[u8]) -> Preview {
    preview(bytes, bytes.len() as u64, "extract.sav")
        .unwrap_or_else(|found| panic!("{found:?}"))
        .value
}

/// What the script says that is in the files with every kind of column.
fn kinds() -> Value {
    serde_json::from_slice(&file("soorten.json")).expect("JSON")
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|text| text.as_str().expect("text"))
        .collect()
}

fn integers(list: &Value) -> Vec<Option<i64>> {
    list.as_array().expect("a list").iter().map(Value::as_i64).collect()
}

const KINDS: [&str; 3] = ["soorten.sav", "soorten-ingepakt.sav", "soorten.zsav"];

#[test]
fn every_cell_and_label_is_what_was_written_however_it_is_packed() {
    let written = kinds();
    for name in KINDS {
        let found = look(&file(name));
        let columns = written["columns"].as_array().expect("columns");
        assert_eq!(found.columns.len(), columns.len(), "{name}");
        assert_eq!((found.format.name(), found.rows_sampled), ("sav", 40));
        for (column, written) in found.columns.iter().zip(columns) {
            assert_eq!(column.name, written["name"], "{name}");
            assert_eq!(
                column.label.as_deref(),
                written["label"].as_str(),
                "{name}, {}",
                column.name
            );
            let labels: Vec<[&str; 2]> = column
                .value_labels
                .iter()
                .map(|(code, label)| [&**code, &**label])
                .collect();
            assert_eq!(serde_json::json!(labels), written["labels"], "{name}, {}", column.name);
            assert_eq!(column.sample, texts(&written["cells"]), "{name}, {}", column.name);
        }
    }
}

#[test]
fn numbers_dates_and_codes_become_the_integers_of_the_plan() {
    let written = kinds();
    for name in KINDS {
        let bytes = file(name);
        for column in written["columns"].as_array().expect("columns") {
            let title = column["name"].as_str().expect("a name");
            let mut wanted: Vec<(Decoder, Vec<Option<i64>>)> = Vec::new();
            if column["hundredths"].is_array() && title != "nummer" {
                wanted.push((number(2), integers(&column["hundredths"])));
            }
            if column["days"].is_array() {
                wanted.push((Decoder::new(Decoding::Date), integers(&column["days"])));
            }
            // Every text that the script wrote, by its place among them.
            let cells = texts(&column["cells"]);
            let codes: Vec<(&str, i64)> = cells
                .iter()
                .zip(0..)
                .filter(|(text, _)| !text.is_empty())
                .map(|(text, place)| (*text, place))
                .collect();
            let first = |text: &str| codes.iter().find(|(known, _)| *known == text).map(|(_, place)| *place);
            let places = cells.iter().map(|text| first(text)).collect();
            wanted.push((
                Decoder::new(Decoding::Area(Arc::new(CodeTable::new(codes.iter().copied())))),
                places,
            ));
            for (decoder, expected) in wanted {
                let (values, counts) =
                    read(&bytes, 1 << 20, |preview| plan(preview, &[(title, decoder.clone())])).unwrap();
                assert_eq!(values, [expected], "{name}, {title}");
                let cells = &counts.columns[0].cells;
                assert_eq!(
                    Some(cells.user_missing),
                    column["userMissing"].as_u64(),
                    "{name}, {title}"
                );
                assert_eq!((cells.invalid, counts.rows), (0, 40), "{name}, {title}");
                assert_eq!(cells.present + cells.missing, 40);
            }
        }
    }
}
