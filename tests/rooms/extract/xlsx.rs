//! Cells of an XLSX workbook as programs write them, part by part, and parts that are damaged.
use super::*;
use std::io::Write;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet with these shared texts; styles are a number, a date, a percentage and a duration.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!("<Relationships><Relationship Id='r' Type='{OFFICE}/officeDocument' Target='/xl/boek.xml'/></Relationships>"),
        ),
        (
            "xl/boek.xml",
            format!("<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets><sheet name='A &amp; B' sheetId='1' r:id='r1'/><sheet name='Grafiek' sheetId='2' r:id='r4'/></sheets></workbook>"),
        ),
        (
            "xl/_rels/boek.xml.rels",
            [("r1", "worksheet", "bladen/een.xml"), ("r2", "styles", "stijl.xml"), ("r3", "sharedStrings", "Teksten.xml"), ("r4", "chartsheet", "g.xml")]
                .map(|(id, kind, target)| format!("<Relationship Id='{id}' Type='{OFFICE}/{kind}' Target='{target}'/>"))
                .concat(),
        ),
        (
            "xl/stijl.xml",
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[h]:mm'/></numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='164'/></cellXfs></styleSheet>".to_owned(),
        ),
        ("xl/teksten.xml", strings.to_owned()),
        ("xl/bladen/een.xml", sheet.to_owned()),
    ];
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, plain).expect("a part");
        archive.write_all(text.as_bytes()).expect("room");
    }
    archive.finish().expect("an archive").into_inner()
}

fn seen(sheet: &str, strings: &str) -> Result<Preview, Vec<String>> {
    let bytes = workbook(sheet, strings);
    match preview(&bytes, bytes.len() as u64, "w.xlsx") {
        Ok(seen) => Ok(seen.value),
        Err(found) => Err(found.iter().map(|one| wording(one, Lang::Nl).message).collect()),
    }
}

/// The texts of a column below its name.
fn column(sheet: &str, strings: &str) -> Vec<String> {
    seen(sheet, strings).expect("a sheet").columns.remove(0).sample
}

#[test]
fn cells_of_every_type_are_read() {
    let strings = "<sst><si><t>naam</t></si><si><r><t xml:space='preserve'>een </t></r><r><t>twee</t></r><rPh><t>aloud</t></rPh></si><si/><si><t><![CDATA[3 < 4]]> &amp; _x0041_</t></si></sst>";
    let cells = [
        ("t='s'><v>1</v>", "een twee"),
        ("t='s'><v>3</v>", "3 < 4 & A"),
        ("t='inlineStr'><is><t>los</t></is>", "los"),
        ("t='str'><f>A1&amp;\"v\"</f><v>uit formule</v>", "uit formule"),
        ("t='b'><v>1</v>", "WAAR"),
        ("t='b'><v>0</v>", "ONWAAR"),
        ("t='d' s='1'><v>2016-03-01</v>", "2016-03-01"),
        ("s='1'><v>42430</v>", "2016-03-01"),
        ("s='1'><v>42430.75</v>", "2016-03-01"),
        ("s='2'><v>0.35</v>", "35"),
        ("s='3'><v>1.5</v>", "1.5"),
        ("><v>25.699999999999999</v>", "25.7"),
        ("><v>1E3</v>", "1000"),
        ("><v>-0.125</v>", "-0.125"),
        ("t='n'><v>917</v>", "917"),
        ("><v>nan</v>", "nan"),
    ];
    for (cell, expected) in cells {
        let sheet = format!(
            "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2' {cell}</c></row></sheetData></worksheet>"
        );
        assert_eq!(column(&sheet, strings), [expected], "{cell}");
    }
    // An error and a shared text of nothing are nothing.
    for cell in ["t='e'><v>#DIV/0!</v>", "t='s'><v>2</v>", "s='1'>"] {
        let sheet = format!(
            "<worksheet><sheetData><row><c t='s'><v>0</v></c></row><row><c {cell}</c><c t='str'><v>x</v></c></row></sheetData></worksheet>"
        );
        assert_eq!(column(&sheet, strings), [""], "{cell}");
    }
}

#[test]
fn places_and_prefixes_need_not_be_written() {
    let sheet = "\u{feff}<?xml version='1.0'?><x:worksheet xmlns:x='m'><x:dimension ref='A1:C4'/><x:sheetData><!-- <x:row/> --><x:row><x:c t='str'><x:v>a</x:v></x:c><x:c t='str'><x:v>b</x:v></x:c></x:row><x:row/><x:row r='4'><x:c r='B4'><x:v>2</x:v></x:c><x:c><x:v>3</x:v></x:c><x:c r='A4'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let seen = seen(sheet, "<sst/>").expect("a sheet");
    assert_eq!(seen.sheet.as_deref(), Some("A & B"));
    assert_eq!(
        (seen.sheets.len(), seen.sheets[0].rows, seen.sheets[0].columns),
        (1, Some(4), Some(3))
    );
    let cells: Vec<&str> = seen.columns.iter().map(|column| &*column.sample[0]).collect();
    assert_eq!(cells, ["1", "2"]);
}

#[test]
fn a_damaged_sheet_says_at_which_row() {
    let head = "<worksheet><sheetData><row r='1'><c t='str'><v>naam</v></c></row><row r='2'><c><v>1</v></c></row>";
    let told = |row: u32| {
        vec![format!(
            "w.xlsx, blad 'A & B', rij {row}: deze Excel-werkmap kan niet worden geopend. Het bestand is beschadigd of niet volledig."
        )]
    };
    for (rest, row) in [
        ("", 2),
        ("<row r='3'><c><v>2", 3),
        ("<row r='2'></row></sheetData>", 2),
        ("<row r='x'></row></sheetData>", 2),
        ("<row r='3'><c r='3'><v>1</v></c></row></sheetData>", 3),
        ("<row r='3'><c t='s'><v>7</v></c></row></sheetData>", 3),
        ("<row r='3'><c t='s'><v>-1</v></c></row></sheetData>", 3),
    ] {
        assert_eq!(seen(&format!("{head}{rest}"), "<sst/>"), Err(told(row)), "{rest}");
    }
    let whole = "deze Excel-werkmap kan niet worden geopend. Het bestand is beschadigd of niet volledig.";
    let bomb = "<!DOCTYPE sst [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><sst><si><t>&b;</t></si></sst>";
    for strings in ["<sst><si><t>half", bomb] {
        let found = seen(&format!("{head}</sheetData></worksheet>"), strings);
        assert_eq!(found, Err(vec![format!("w.xlsx: {whole}")]));
    }
}

#[test]
fn a_stray_cell_at_the_far_right_or_one_very_long_text_costs_little() {
    let far = "<worksheet><sheetData><row><c t='str'><v>naam</v></c></row><row><c><v>1</v></c></row><row><c r='ZZZZZZZZ3'><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(column(far, "<sst/>"), ["1", ""]);
    let endless = far.replace("ZZZZZZZZ3", &"Z".repeat(100));
    assert!(seen(&endless, "<sst/>").is_err());
    let long = "x".repeat(100_000);
    let text = format!(
        "<worksheet><sheetData><row><c t='str'><v>naam</v></c></row><row><c t='str'><v>{long}</v></c></row></sheetData></worksheet>"
    );
    assert_eq!(column(&text, "<sst/>")[0].len(), 256);
    let endless = text.replace(&long, &"x".repeat(5_000_000));
    assert!(seen(&endless, "<sst/>").is_err());
}

#[test]
fn what_a_large_sheet_costs_is_said_before_it_is_read() {
    let sheet = |range: &str, size: usize| {
        let rows = "<row><c t='str'><v>naam</v></c></row><row><c><v>1</v></c></row>";
        let room = format!("<!--{}-->", " ".repeat(1_000)).repeat(size / 1_000);
        let bytes = workbook(
            &format!("<worksheet><dimension ref='{range}'/>{room}<sheetData>{rows}</sheetData></worksheet>"),
            "<sst/>",
        );
        let seen = preview(&bytes, bytes.len() as u64, "w.xlsx").expect("a sheet");
        let told = seen.diagnostics.iter();
        told.map(|one| wording(one, Lang::Nl).message).collect::<Vec<_>>()
    };
    let told = |seconds: u32| {
        let size = "dit blad heeft 100001 rijen en 69 kolommen";
        [format!(
            "w.xlsx, blad 'A & B': {size}. Het lezen duurt op een gewone laptop ongeveer {seconds} seconden."
        )]
    };
    assert_eq!(sheet("A1:BQ100001", 5_000_000), told(7));
    // What it says of its size is not all there.
    assert_eq!(sheet("A1:BQ100001", 900_000), told(2));
    assert_eq!(sheet("A1:XFD1048576", 0), [""; 0]);
    assert_eq!(sheet("A1:BQ10001", 5_000_000), [""; 0]);
}
