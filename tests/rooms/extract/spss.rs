//! Files of SPSS, written by pyreadstat or by the script's own writer, against what the script put in them.
use super::*;
use kansrijk::extract::Format;
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
        assert_eq!((found.format, found.rows_sampled), (Format::Sav, 40));
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

/// The cells of a column as the preview shows them.
fn sample<'a>(found: &'a Preview, name: &str) -> &'a [String] {
    &found
        .columns
        .iter()
        .find(|column| column.name == name)
        .unwrap_or_else(|| panic!("{:?}", names(found)))
        .sample
}

#[test]
fn reads_windows_1252_with_labels_and_missing_values_of_long_texts() {
    let bytes = file("western.sav");
    let found = look(&bytes);
    assert_eq!(names(&found), ["geslacht_één", "Buurtnaam", "geboortegewicht"]);
    let [sex, place, weight] = &found.columns[..] else {
        panic!("three columns")
    };
    assert_eq!(sex.label.as_deref(), Some("Geslacht van het kind – één keuze"));
    assert_eq!(place.label.as_deref(), Some("Buurt (coördinaten onbekend)"));
    assert_eq!(weight.label, None);
    let pair = |code: &str, label: &str| (code.to_owned(), label.to_owned());
    assert_eq!(
        sex.value_labels,
        [pair("1", "jongen"), pair("2", "meisje"), pair("9", "onbekend")]
    );
    assert_eq!(
        place.value_labels,
        [pair("Versiliënbosch", "Versiliënbosch in Heerlen")]
    );
    assert_eq!(sex.sample[..5], ["1", "2", "", "", "1"]);
    // "niet gevraagd" begins like a missing value but is longer; row 8 is that value.
    assert_eq!(
        place.sample[..5],
        ["Versiliënbosch", "Café 't Loon €", "Müller–Šumava", "niet gevraagd", ""]
    );
    assert_eq!(place.sample[7], "");
    assert_eq!(weight.sample[..4], ["151", "3001", "3002", "151"]);
    let wanted = [(
        "Buurtnaam",
        codes(&[("versiliënbosch", 1), ("café 't loon €", 2), ("Müller–Šumava", 3)]),
    )];
    let (values, counts) = read(&bytes, 9, |preview| plan(preview, &wanted)).unwrap();
    assert_eq!(values[0][..5], [Some(1), Some(2), Some(3), None, None]);
    let cells = &counts.columns[0].cells;
    // Of twenty rows four have each of the five places; one of the third is missing by the file's own word.
    assert_eq!(
        (cells.present, cells.missing, cells.user_missing, cells.invalid),
        (11, 5, 1, 4)
    );
    assert_eq!(counts.invalid_text.count, 0);
}

#[test]
fn reads_the_other_order_of_bytes_and_a_code_page_alone() {
    let bytes = file("omgekeerd.sav");
    let seen = preview(&bytes, bytes.len() as u64, "extract.sav").unwrap();
    let found: Vec<String> = seen
        .diagnostics
        .iter()
        .map(|found| wording(found, Lang::Nl).message)
        .collect();
    assert_eq!(
        found,
        ["extract.sav: in dit SPSS-bestand staat een weging aan. De kit weegt niet: elke rij telt één keer."]
    );
    let found = seen.value;
    assert_eq!(
        sample(&found, "DATUM")[..4],
        ["2016-01-01", "2016-01-02", "2016-01-03", ""]
    );
    assert_eq!(sample(&found, "PLAATS")[..2], ["Übach", "Hoensbroek"]);
    assert_eq!(sample(&found, "WEGING")[4..7], ["4.5", "", "6.5"]);
    let wanted = [("DATUM", Decoder::new(Decoding::Date)), ("WEGING", number(1))];
    let (values, counts) = read(&bytes, 7, |preview| plan(preview, &wanted)).unwrap();
    // 2016-01-01 is day 16801.
    assert_eq!(values[0][..4], [Some(16801), Some(16802), Some(16803), None]);
    assert_eq!(values[1][4..7], [Some(45), None, Some(65)]);
    assert_eq!((counts.rows, counts.columns[1].cells.user_missing), (10, 1));
}

#[test]
fn reads_a_text_in_segments_across_packed_blocks() {
    let wanted = [
        ("volgnummer", number(0)),
        (
            "tekst",
            codes(&[(&"0".repeat(1000), 0), (&format!("begin{}einde", " ".repeat(900)), 1)]),
        ),
    ];
    for portion in [1 << 20, 1013] {
        let (values, counts) = read(&file("breed.zsav"), portion, |preview| plan(preview, &wanted)).unwrap();
        assert_eq!(counts.rows, 3900);
        assert_eq!(values[0], (1..=3900).map(Some).collect::<Vec<_>>());
        let texts: Vec<_> = (0..3900).map(|row| Some(i64::from(row % 50 == 0))).collect();
        assert_eq!(values[1], texts);
    }
}

/// What reading a file says, from the preview on.
fn said(bytes: &[u8]) -> String {
    let first = |preview: &Preview| {
        plan(
            preview,
            &[(&preview.columns[0].name.clone(), Decoder::new(Decoding::Key))],
        )
    };
    match read(bytes, 1 << 20, first) {
        Ok((_, counts)) => format!("{} rows", counts.rows),
        Err(messages) => messages.join("\n"),
    }
}

/// A file with other bytes at a place.
fn patched(name: &str, at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut patched = file(name);
    patched[at..at + bytes.len()].copy_from_slice(bytes);
    patched
}

#[test]
fn says_where_a_file_is_cut_off() {
    let western = file("western.sav");
    assert_eq!(
        said(&western[..300]),
        "extract.csv: het SPSS-bestand houdt bij byte 300 op, midden in de beschrijving van de kolommen. Verwacht: een heel bestand."
    );
    assert_eq!(
        said(&western[..western.len() - 9]),
        "extract.csv, rij 20: het SPSS-bestand houdt vóór of in deze rij op. Verwacht: 20 rijen, zoals het bestand zelf zegt."
    );
    let reversed = file("omgekeerd.sav");
    assert_eq!(
        said(&reversed[..reversed.len() - 3]),
        "extract.csv, rij 10: het SPSS-bestand houdt midden in deze rij op. Verwacht: hele rijen."
    );
}

#[test]
fn no_cut_of_a_file_that_knows_its_rows_is_believed() {
    for name in ["western.sav", "soorten.zsav"] {
        let bytes = file(name);
        for length in (4..bytes.len()).step_by(if name == "western.sav" { 1 } else { 37 }) {
            let said = said(&bytes[..length]);
            assert!(
                said.starts_with("extract.csv") && said.contains("SPSS"),
                "{name}, {length} bytes: {said}"
            );
        }
    }
}

#[test]
fn says_where_a_file_is_damaged() {
    let damaged = |byte: u64, part: &str| {
        format!(
            "extract.csv: het SPSS-bestand is beschadigd: vanaf byte {byte} klopt {part} niet. Verwacht: een ongeschonden .sav- of .zsav-bestand."
        )
    };
    // The layout code, the compression, the type of a variable, the kind of a record.
    assert_eq!(said(&patched("western.sav", 64, &[9; 4])), damaged(0, "de kop"));
    assert_eq!(said(&patched("western.sav", 72, &[7; 4])), damaged(0, "de kop"));
    assert_eq!(
        said(&patched("western.sav", 180, &[0, 1, 0, 0])),
        damaged(176, "de beschrijving van een kolom")
    );
    assert_eq!(
        said(&patched("western.sav", 176, &[5, 0, 0, 0])),
        damaged(176, "het soort gegevens")
    );
    // The width of a text in segments, which no longer fits its segments.
    let kinds = file("soorten.sav");
    let width = kinds
        .windows(6)
        .position(|part| part == b"=00624")
        .expect("the width of a long text");
    let said_of_text = said(&patched("soorten.sav", width, b"=00900"));
    assert!(
        said_of_text.contains("klopt de opbouw van een lange tekst niet"),
        "{said_of_text}"
    );
    // A packed block, and the list of blocks.
    let packed = file("geboorten.zsav");
    let middle = packed.len() / 2;
    let said_of_block = said(&patched(
        "geboorten.zsav",
        middle,
        &[!packed[middle], !packed[middle + 1]],
    ));
    assert!(
        said_of_block.contains("klopt een ingepakt blok met rijen niet"),
        "{said_of_block}"
    );
    let list = packed.len() - 4;
    let said_of_list = said(&patched("geboorten.zsav", list, &[0xff; 4]));
    assert!(
        said_of_list.contains("klopt de lijst met ingepakte blokken niet"),
        "{said_of_list}"
    );
}

#[test]
fn a_length_that_cannot_be_true_costs_nothing() {
    let bytes = file("western.sav");
    // The length of the first label, behind the variable record of 32 bytes.
    let said = said(&patched("western.sav", 208, &[0xff, 0xff, 0xff, 0x7e]));
    assert_eq!(
        said,
        "extract.csv: de beschrijving van de kolommen is bij byte 176 nog niet klaar en zou groter zijn dan 8 MB. Verwacht: hooguit 8 MB."
    );
    assert!(bytes.len() < 2000);
}

#[test]
fn says_when_there_are_more_rows_than_the_file_says() {
    assert_eq!(
        said(&patched("western.sav", 80, &[19, 0, 0, 0])),
        "extract.csv: er staan meer rijen in het SPSS-bestand dan het zelf zegt. Verwacht: 19 rijen."
    );
    assert_eq!(
        said(&patched("western.sav", 80, &[0, 0, 0, 0])),
        "extract.csv: het bestand heeft wel kolomnamen, maar geen rijen met gegevens."
    );
    // Number of rows unknown.
    assert_eq!(said(&patched("western.sav", 80, &[0xff; 4])), "20 rows");
}

#[test]
fn numbers_of_another_machine_are_refused() {
    assert_eq!(
        said(&patched("western.sav", 84, &[0xff; 8])),
        "extract.csv: de getallen in het SPSS-bestand zijn anders geschreven dan de kit kent. Verwacht: getallen volgens IEEE 754."
    );
}

#[test]
fn an_encoding_that_is_not_known_is_said_and_the_rest_is_read() {
    let bytes = file("western.sav");
    let at = bytes
        .windows(12)
        .position(|part| part == b"windows-1252")
        .expect("the name of the encoding");
    let bytes = patched("western.sav", at, b"windows-1250");
    let seen = preview(&bytes, bytes.len() as u64, "extract.sav").unwrap();
    assert_eq!(
        wording(&seen.diagnostics[0], Lang::Nl).message,
        "extract.sav: de letters staan in de codering 'windows-1250', die de kit niet kent. Verwacht: UTF-8, Windows-1252 of \
         Latin-1. Letters met een accent zijn niet gelezen; cijfers en gewone letters wel."
    );
    assert_eq!(sample(&seen.value, "geboortegewicht")[1], "3001");
    let wanted = [("Buurtnaam", Decoder::new(Decoding::Key))];
    let (_, counts) = read(&bytes, 100, |preview| plan(preview, &wanted)).unwrap();
    // Three of the five places have a letter beyond ASCII; one of their rows is missing.
    assert_eq!(
        (counts.invalid_text.count, counts.invalid_text.first_row),
        (11, Some(1))
    );
}

#[test]
fn another_file_under_the_same_name_is_not_read_by_the_old_plan() {
    let found = look(&file("western.sav"));
    let planned = plan(&found, &[("geboortegewicht", number(0))]);
    let mut reader = Reader::new(&found, planned);
    let refused = reader
        .push(&file("omgekeerd.sav"), &mut |_| panic!("no rows"))
        .unwrap_err();
    assert_eq!(
        wording(&refused[0], Lang::Nl).message,
        "extract.sav: de kolomnamen zijn anders dan toen het bestand werd gekozen."
    );
}

#[test]
fn a_portable_file_and_one_with_a_password_are_named() {
    let kind = |kind: &str| {
        format!(
            "extract.csv: dit is een bestand van de soort {kind}. Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather."
        )
    };
    assert_eq!(said(&file("portable.por")), kind("SPSS Portable (.por)"));
    assert_eq!(
        said(b"\x1c\0\0\0\0\0\0\0ENCRYPTEDSAV\x15\0\0\0"),
        kind("SPSS met wachtwoord (.sav)")
    );
}

#[test]
fn a_row_without_anything_is_left_out_and_counted() {
    let name = "omgekeerd.sav";
    // Ten rows of 32 bytes end the file; in the fourth only the place and the weight are there.
    let fourth = file(name).len() - 7 * 32;
    let nothing = [
        (-f64::MAX).to_be_bytes().to_vec(),
        vec![b' '; 16],
        (-f64::MAX).to_be_bytes().to_vec(),
    ]
    .concat();
    let (values, counts) = read(&patched(name, fourth, &nothing), 50, |preview| {
        plan(preview, &[("WEGING", number(1))])
    })
    .unwrap();
    assert_eq!((counts.rows, counts.blank_lines, counts.records), (9, 1, 10));
    assert_eq!(values[0][..5], [Some(5), Some(15), Some(25), Some(45), None]);
}

#[test]
fn reads_the_signs_of_latin_9() {
    let bytes = file("western.sav");
    let place = |text: &[u8]| {
        bytes
            .windows(text.len())
            .position(|part| part == text)
            .expect("the text")
    };
    let label = place(b"Versili\xebnbosch in Heerlen");
    let mut bytes = patched("western.sav", place(b"windows-1252"), b"ISO-8859-15 ");
    bytes[label + 7] = 0xa4;
    assert_eq!(look(&bytes).columns[1].value_labels[0].1, "Versili€nbosch in Heerlen");
}

#[test]
fn reads_missing_values_of_which_each_has_its_length_in_front() {
    let mut bytes = file("western.sav");
    let place = |bytes: &[u8], text: &[u8]| {
        bytes
            .windows(text.len())
            .position(|part| part == text)
            .expect("the text")
    };
    let record = place(&bytes, &[7, 0, 0, 0, 22, 0, 0, 0, 1, 0, 0, 0]);
    let second = record + place(&bytes[record..], b"leeg    ");
    bytes[record + 12] += 4;
    bytes.splice(second..second, [8, 0, 0, 0]);
    let wanted = [("Buurtnaam", Decoder::new(Decoding::Key))];
    let (_, counts) = read(&bytes, 100, |preview| plan(preview, &wanted)).unwrap();
    assert_eq!((counts.rows, counts.columns[0].cells.user_missing), (20, 1));
}

#[test]
fn reads_what_the_module_of_spss_itself_wrote() {
    for name in ["ibm.sav", "ibm.zsav"] {
        let found = look(&file(name));
        assert_eq!(
            names(&found),
            ["gewicht", "geslacht_van_het_kind", "datum", "plaats", "lang", "code"]
        );
        let pair = |code: &str, label: &str| (code.to_owned(), label.to_owned());
        let labels: Vec<_> = found.columns.iter().map(|column| column.value_labels.clone()).collect();
        let sexes = vec![pair("1", "jongen"), pair("2", "meisje"), pair("9", "onbekend")];
        let place = vec![pair("Hoensbroek is lang", "de plaats")];
        assert_eq!(
            labels,
            [vec![], sexes, vec![], place, vec![], vec![pair("A", "eerste")]]
        );
        assert_eq!(
            found.columns[1].label.as_deref(),
            Some("Geslacht bij geboorte, één keuze")
        );
        assert_eq!(sample(&found, "gewicht")[..5], ["3400.5", "", "", "", "12"]);
        assert_eq!(sample(&found, "geslacht_van_het_kind")[..3], ["1", "2", ""]);
        assert_eq!(sample(&found, "datum")[18..], ["2016-03-19", "2016-03-20"]);
        assert_eq!(
            sample(&found, "plaats")[..4],
            ["Hoensbroek is lang", "", "Versiliënbosch", ""]
        );
        assert_eq!(sample(&found, "lang")[..2], ["ab000".repeat(60), "ab001".repeat(60)]);
        assert_eq!(sample(&found, "code")[..2], ["A", "B"]);
        let wanted = [
            ("gewicht", number(1)),
            ("geslacht_van_het_kind", number(0)),
            ("plaats", Decoder::new(Decoding::Key)),
        ];
        let (values, counts) = read(&file(name), 101, |preview| plan(preview, &wanted)).unwrap();
        assert_eq!(values[0][..5], [Some(34005), None, None, None, Some(120)], "{name}");
        // Of every five weights two, of every three sexes one and of every four places one is called missing.
        let user_missing: Vec<u64> = counts.columns.iter().map(|column| column.cells.user_missing).collect();
        assert_eq!((counts.rows, user_missing), (20, vec![8, 6, 5]), "{name}");
    }
}
