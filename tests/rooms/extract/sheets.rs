//! Workbooks of every kind: the same rows from each, the sheet and the row of names found or chosen, and what cannot be read.
use super::*;
use kansrijk::{
    engine::{Engine, Opened},
    extract::{Choice, Looked, Pieces, SheetPreview},
};

const XLSX: &[u8] = include_bytes!("../../data/sheets/geboorten.xlsx");
const XLS: &[u8] = include_bytes!("../../data/sheets/geboorten.xls");
const ODS: &[u8] = include_bytes!("../../data/sheets/geboorten.ods");
const CSV: &[u8] = include_bytes!("../../data/sheets/geboorten.csv");
const OLD: &[u8] = include_bytes!("../../data/sheets/geboorten-1904.xls");

fn engine() -> Engine {
    Engine::built_in("heerlen")
        .expect("a profile")
        .expect("its engine")
        .value
}

fn choice(sheet: Option<&str>, header_row: Option<u64>) -> Choice {
    Choice {
        sheet: sheet.map(str::to_owned),
        header_row,
    }
}

/// Looks as the hosts do; the messages when it cannot be read.
fn open(bytes: &[u8], file: &str, choice: &Choice) -> Result<(Opened, Vec<String>), Vec<String>> {
    let words = |found: &[_]| {
        found
            .iter()
            .map(|one| wording(one, Lang::Nl).message)
            .collect::<Vec<_>>()
    };
    match engine().look_for(&Pieces::new(bytes, bytes.len() as u64), file, choice) {
        Ok(Looked::Seen(seen)) => Ok((seen.value, words(&seen.diagnostics))),
        Ok(Looked::Wants(ranges)) => panic!("wants {ranges:?}"),
        Err(found) => Err(words(&found)),
    }
}

fn error(bytes: &[u8], file: &str, choice: &Choice) -> String {
    match open(bytes, file, choice) {
        Ok(_) => panic!("{file} can be read"),
        Err(messages) => messages.join("\n"),
    }
}

/// What the table is, column by column, by `make_sheets.py`: gemeente, birth (days since 1970), weight, smoking class, income
/// in tenths of a percent.
fn expected() -> Columns {
    let smoking = [0, 1, 2, 3, 0, 0, 1];
    vec![
        [917, 917, 917, 917, 917, 986, 917].map(Some).to_vec(),
        [16_861, 17_166, 16_620, 16_620, 11_016, 17_167, 17_347]
            .map(Some)
            .to_vec(),
        vec![Some(3400), Some(2500), Some(3120), Some(2980), None, Some(4100), None],
        smoking.map(Some).to_vec(),
        vec![
            Some(1350),
            Some(800),
            Some(1000),
            None,
            Some(2225),
            Some(1100),
            Some(1000),
        ],
    ]
}

fn decoders() -> [(&'static str, Decoder); 5] {
    let area = CodeTable::new([("GM0917", 917), ("917", 917), ("GM0986", 986), ("986", 986)]);
    [
        ("gemeente", Decoder::new(Decoding::Area(std::sync::Arc::new(area)))),
        ("datum_geboorte", Decoder::new(Decoding::Date)),
        ("geboortegewicht", number(0)),
        ("roken", codes(&[("nee", 0), ("1-10", 1), ("11-20", 2), ("> 20", 3)])),
        ("INHARMLAG", number(1)),
    ]
}

/// Reads a file by the preview that the engine made of it.
fn read_opened(bytes: &[u8], opened: &Opened) -> (Columns, ReadingCounts) {
    read_opened_as(bytes, opened, &decoders())
}

fn read_opened_as(bytes: &[u8], opened: &Opened, decoders: &[(&str, Decoder)]) -> (Columns, ReadingCounts) {
    let columns = plan(&opened.preview, decoders);
    let mut values = vec![Vec::new(); columns.len()];
    let mut sink = |batch: RawBatch| {
        for (values, column) in values.iter_mut().zip(&batch.columns) {
            values.extend(cells_of(column));
        }
    };
    let mut reader = Reader::new(&opened.preview, columns);
    for part in bytes.chunks(1000) {
        reader.push(part, &mut sink).expect("readable");
    }
    let counts = reader.finish(&mut sink).expect("readable");
    (values, counts)
}

#[test]
fn every_kind_of_workbook_gives_the_same_rows_as_text() {
    for (file, bytes) in [("g.csv", CSV), ("g.xlsx", XLSX), ("g.xls", XLS), ("g.ods", ODS)] {
        let (opened, _) = open(bytes, file, &Choice::default()).expect(file);
        let (values, counts) = read_opened(bytes, &opened);
        assert_eq!(values, expected(), "{file}");
        assert_eq!(counts.rows, 7, "{file}");
    }
}

#[test]
fn a_workbook_of_before_2007_may_count_its_days_from_1904() {
    let (opened, messages) = open(OLD, "g.xls", &Choice::default()).expect("a workbook");
    assert_eq!((opened.preview.header_row, messages.len()), (1, 0));
    assert_eq!(read_opened(OLD, &opened).0, expected());
}

/// Texts of which the table goes on in several records, with letters of one and of two bytes, and rows in plenty.
#[test]
fn long_tables_of_texts_are_put_together() {
    let bytes = include_bytes!("../../data/sheets/teksten.xls");
    let seen = preview(bytes, bytes.len() as u64, "t.xls").expect("a workbook").value;
    let expected: Vec<String> = (0..400)
        .map(|row| {
            if row % 3 == 0 {
                format!("кириллица {row} {}", "ж".repeat(row % 50))
            } else {
                format!("tekst é {row} {}", "e".repeat(row % 90))
            }
        })
        .collect();
    let found: Vec<String> = seen.columns[0]
        .sample
        .iter()
        .map(|text| text.trim().to_owned())
        .collect();
    assert_eq!(found.len(), 400);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected.trim());
    }
    // Numbers as Excel packs them: whole, in hundredths, the top of a fraction, a full one, several in a record.
    assert_eq!(seen.columns[1].sample[..4], ["0", "-1.25", "1.5", "0.1"]);
    assert_eq!(seen.columns[2].sample[..3], ["536870911", "-536870912", "12345678.9"]);
}

#[test]
fn titles_totals_and_notes_are_told_and_not_read() {
    for (file, bytes) in [("g.xlsx", XLSX), ("g.xls", XLS), ("g.ods", ODS)] {
        let (opened, messages) = open(bytes, file, &Choice::default()).expect(file);
        assert_eq!(
            messages,
            [
                format!(
                    "{file}, blad 'Gegevens': de werkmap heeft 3 bladen. Dit blad lijkt het meest op een extract en is gekozen."
                ),
                format!(
                    "{file}, blad 'Gegevens', rij 5: de kolomnamen staan op deze rij. Wat erboven staat, is niet gelezen."
                ),
            ]
        );
        let counts = read_opened(bytes, &opened).1;
        let told: Vec<_> = counts
            .diagnostics()
            .iter()
            .map(|found| wording(found, Lang::Nl).message)
            .collect();
        let place = format!("{file}, blad 'Gegevens'");
        assert_eq!(
            told,
            [
                format!(
                    "{place}, rij 11: een foutwaarde van Excel, zoals #DEEL/0!. Dit komt 1 keer voor en telt als onbekend."
                ),
                format!(
                    "{place}, rij 15: deze rij lijkt een optelling van andere rijen (een totaal). Dit komt 1 keer voor; deze rijen zijn niet meegeteld."
                ),
                format!(
                    "{place}, rij 17: deze rij is een opmerking en geen rij met gegevens. Dit komt 1 keer voor; deze rijen zijn niet meegeteld."
                ),
                format!("{place}: lege regels overgeslagen: 3."),
            ]
        );
    }
}

#[test]
fn the_sheets_are_told_and_another_can_be_chosen() {
    for (file, bytes) in [("g.xlsx", XLSX), ("g.xls", XLS), ("g.ods", ODS)] {
        let (opened, _) = open(bytes, file, &Choice::default()).expect(file);
        let told: Vec<_> = opened
            .preview
            .sheets
            .iter()
            .map(|sheet: &SheetPreview| (&*sheet.name, sheet.known))
            .collect();
        assert_eq!(told, [("Toelichting", 0), ("Gegevens", 5), ("Tarieven", 1)], "{file}");
        let tariffs = &opened.preview.sheets[2];
        assert_eq!((tariffs.rows, tariffs.columns), (Some(31), Some(2)), "{file}");
        for name in ["Tarieven", " tarieven", "3"] {
            let (opened, messages) = open(bytes, file, &choice(Some(name), None)).expect(file);
            assert_eq!(opened.preview.sheet.as_deref(), Some("Tarieven"));
            assert_eq!(names(&opened.preview), ["jaar", "tarief"]);
            assert!(
                !messages.iter().any(|message| message.contains("bladen")),
                "{messages:?}"
            );
        }
        for unknown in ["Blad9", "4", "0"] {
            assert_eq!(
                error(bytes, file, &choice(Some(unknown), None)),
                format!(
                    "{file}: het gevraagde blad is er niet. De werkmap heeft 3 bladen. Verwacht: de naam van een blad, of een nummer van 1 tot en met 3."
                )
            );
        }
    }
}

#[test]
fn the_row_of_names_can_be_chosen() {
    let (opened, _) = open(XLSX, "g.xlsx", &choice(Some("Toelichting"), Some(3))).expect("a sheet");
    assert_eq!(names(&opened.preview), ["kolom", "uitleg"]);
    assert_eq!(
        error(XLSX, "g.xlsx", &choice(None, Some(4))),
        "g.xlsx, blad 'Gegevens', rij 4: op deze rij staat niets. Verwacht: de rij met kolomnamen."
    );
    assert_eq!(
        error(XLSX, "g.xlsx", &choice(None, Some(1_000_000))),
        "g.xlsx, blad 'Gegevens', rij 1000000: op deze rij staat niets. Verwacht: de rij met kolomnamen."
    );
    assert_eq!(
        error(CSV, "g.csv", &choice(Some("1"), None)),
        "g.csv: een blad of een rij met kolomnamen kan alleen van een werkmap (.xlsx, .xls, .ods) worden gekozen."
    );
}

/// A workbook of these sheets, of which each row is its cells; empty ones are left out.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number),
                    Err(_) if cell.is_empty() => continue,
                    Err(_) => sheet.write(row, column, *cell),
                }
                .expect("a cell");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn header_row(rows: &[&[&str]]) -> u64 {
    let (opened, _) = open(&workbook(&[("Blad1", rows)]), "g.xlsx", &Choice::default()).expect("a table");
    opened.preview.header_row
}

#[test]
fn finds_the_row_of_names() {
    let rows: &[&[&str]] = &[&["2016", "3400", "nee"], &["2017", "2900", "nee"]];
    let below = |above: &[&'static [&'static str]]| header_row(&[above, rows].concat());
    assert_eq!(below(&[&["jaar", "geboortegewicht", "roken"]]), 1);
    // Names of groups above the names of columns.
    assert_eq!(
        below(&[&["kind", "", "moeder"], &["geboortejaar", "geboortegewicht", "roken"]]),
        2
    );
    // Nothing is known: the first row that is as wide as the table.
    assert_eq!(
        below(&[&["Rapport"], &["gemaakt op", "2017-01-01"], &[], &["x", "y", "z"]]),
        4
    );
    // A sheet may begin with many notes.
    let notes = [&["Opmerking over dit bestand"][..]; 30];
    assert_eq!(
        below(&[&notes[..], &[&["geboortejaar", "geboortegewicht", "roken"]]].concat()),
        31
    );
}

#[test]
fn a_hidden_or_empty_sheet_is_not_chosen_before_others() {
    let table: &[&[&str]] = &[&["geboortejaar", "geboortegewicht"], &["2016", "3400"]];
    let bytes = workbook(&[
        ("Leeg", &[]),
        ("Alleen namen", &[table[0]]),
        ("Vol", table),
        ("Ook vol", table),
    ]);
    let (opened, _) = open(&bytes, "g.xlsx", &Choice::default()).expect("a table");
    assert_eq!(opened.preview.sheet.as_deref(), Some("Vol"));
    assert_eq!(
        (opened.preview.sheets[0].rows, opened.preview.sheets[3].rows),
        (Some(0), Some(2))
    );
    // More names are known of the hidden one.
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, is_hidden, names) in [
        ("Oud", true, &["geboortejaar", "geboortegewicht", "geslacht"][..]),
        ("Nieuw", false, &["geboortejaar", "geboortegewicht"]),
        ("Bron", true, &["geboortejaar", "geboortegewicht", "geslacht"]),
    ] {
        let sheet = book
            .add_worksheet()
            .set_name(name)
            .expect("a name")
            .set_hidden(is_hidden);
        if !is_hidden {
            sheet.set_active(true);
        }
        for (column, name) in (0..).zip(names) {
            sheet.write(0, column, *name).expect("a cell");
            sheet.write(1, column, 2016).expect("a cell");
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let (opened, _) = open(&bytes, "g.xlsx", &Choice::default()).expect("a table");
    assert_eq!(opened.preview.sheet.as_deref(), Some("Nieuw"));
    let hidden: Vec<bool> = opened.preview.sheets.iter().map(|sheet| sheet.is_hidden).collect();
    assert_eq!(hidden, [true, false, true]);
    // It can be chosen all the same.
    let (opened, _) = open(&bytes, "g.xlsx", &choice(Some("Bron"), None)).expect("a table");
    assert_eq!(opened.preview.columns.len(), 3);
}

#[test]
fn a_word_in_a_cell_makes_no_total_or_note_of_a_birth() {
    let rows: &[&[&str]] = &[
        &["sleutel", "geboortegewicht", "roken"],
        &["totaal", "", ""],
        &["Totaalbeeld", "3400", "nee"],
        &["a b c"],
        &["k 1"],
        &["eindtotaal:", "9000"],
        &["Totaal 2016", "9000"],
    ];
    let bytes = workbook(&[("Blad1", rows)]);
    let (opened, _) = open(&bytes, "g.xlsx", &Choice::default()).expect("a table");
    let mut reader = Reader::new(
        &opened.preview,
        plan(&opened.preview, &[("geboortegewicht", number(0))]),
    );
    reader.push(&bytes, &mut |_| {}).expect("readable");
    let counts = reader.finish(&mut |_| {}).expect("readable");
    assert_eq!(
        (counts.rows, counts.total_rows.count, counts.total_rows.first_row),
        (3, 2, Some(6))
    );
    assert_eq!((counts.note_rows.count, counts.note_rows.first_row), (1, Some(4)));
}

#[test]
fn workbooks_with_a_password_say_so() {
    let said = |file: &str| {
        format!("{file}: deze werkmap is beveiligd met een wachtwoord. Verwacht: een werkmap zonder wachtwoord.")
    };
    let locked: [(&str, &[u8]); 2] = [
        ("w.xlsx", include_bytes!("../../data/sheets/wachtwoord.xlsx")),
        ("w.ods", include_bytes!("../../data/sheets/wachtwoord.ods")),
    ];
    for (file, bytes) in locked {
        assert_eq!(error(bytes, file, &Choice::default()), said(file));
    }
    // The record of who wrote it (0x5C, 112 bytes) becomes one that says that the rest is encrypted (FILEPASS, 0x2F).
    let mut bytes = XLS.to_vec();
    let at = bytes
        .windows(4)
        .position(|window| window == b"\x5c\x00\x70\x00")
        .expect("WRITEACCESS");
    bytes[at] = 0x2f;
    assert_eq!(error(&bytes, "w.xls", &Choice::default()), said("w.xls"));
}

#[test]
fn workbooks_that_are_something_else_or_damaged_say_so() {
    let html = include_bytes!("../../data/sheets/tabel.xls");
    assert_eq!(
        error(html, "t.xls", &Choice::default()),
        "t.xls: dit is een webpagina met een tabel, ook als de naam op .xls eindigt. Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather."
    );
    // A CSV file is read under any name.
    assert!(open(CSV, "t.xls", &Choice::default()).is_ok());
    let cut = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    for (file, bytes, kind) in [
        ("t.xls", XLS, "Excel"),
        ("t.ods", ODS, "OpenDocument"),
        ("t.xlsx", XLSX, "Excel"),
    ] {
        assert_eq!(
            error(&cut(bytes), file, &Choice::default()),
            format!("{file}: deze {kind}-werkmap kan niet worden geopend. Het bestand is beschadigd of niet volledig.")
        );
    }
    // In the directory of the container the stream has another name.
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut word = XLS.to_vec();
    let at = word
        .windows(16)
        .position(|window| window == wide("Workbook"))
        .expect("the stream");
    word[at..at + 24].copy_from_slice(&wide("WordDocument"));
    word[at + 64] = 26;
    assert_eq!(
        error(&word, "t.doc", &Choice::default()),
        "t.doc: dit is een bestand van de soort Word (.doc). Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather."
    );
}

#[test]
fn a_workbook_that_swells_is_refused_before_it_is_unpacked() {
    let mut swollen = ODS.to_vec();
    let entry = swollen
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .expect("a directory");
    swollen[entry + 24..entry + 28].copy_from_slice(&(2_u32 << 30).to_le_bytes());
    assert_eq!(
        error(&swollen, "t.ods", &Choice::default()),
        "t.ods: deze werkmap is uitgepakt groter dan 1024 MB."
    );
}

/// OpenDocument 1.3, 19.676: a table need not have a name.
#[test]
fn tables_without_a_name_or_with_the_same_can_be_chosen() {
    let table = |name: &str, cell: &str| {
        let row = |text: &str| {
            format!(
                "<table:table-row><table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )
        };
        format!("<table:table{name}>{}{}</table:table>", row("geboortejaar"), row(cell))
    };
    let tables = [
        table("", "2001"),
        table("", "2002"),
        table(" table:name='Blad3'", "2003"),
        table(" table:name='Blad3'", "2004"),
    ];
    let content = format!("<office:spreadsheet>{}</office:spreadsheet>", tables.concat());
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ] {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, stored).expect("a part");
        std::io::Write::write_all(&mut archive, text.as_bytes()).expect("room");
    }
    let bytes = archive.finish().expect("an archive").into_inner();
    for (name, year) in [
        ("Blad1", "2001"),
        ("Blad2", "2002"),
        ("Blad3", "2003"),
        ("Blad4", "2004"),
    ] {
        let (opened, _) = open(&bytes, "t.ods", &choice(Some(name), None)).expect(name);
        assert_eq!(opened.preview.sheet.as_deref(), Some(name));
        assert_eq!(opened.preview.columns[0].sample, [year]);
        let (values, _) = read_opened_as(&bytes, &opened, &[("geboortejaar", number(0))]);
        assert_eq!(values, [[year.parse().ok()]]);
    }
}
