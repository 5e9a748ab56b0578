//! One table written in many dialects gives the same columns.
use super::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook};

/// Text to bytes.
type Encode = fn(&str) -> Vec<u8>;

/// How one variant of the file is written.
#[derive(Clone, Copy)]
struct Written {
    separator: char,
    line_end: &'static str,
    decimal: char,
    thousands: &'static str,
    date: fn(i64, i64, i64) -> String,
    quote: bool,
    row_numbers: RowNumbers,
    encode: Encode,
    above: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum RowNumbers {
    None,
    Unnamed,
    /// As R's `write.table`: in the rows but not in the header.
    NotInHeader,
}

const PLAIN: Written = Written {
    separator: ';',
    line_end: "\n",
    decimal: ',',
    thousands: "",
    date: dutch_date,
    quote: false,
    row_numbers: RowNumbers::None,
    encode: utf8,
    above: "",
};

fn dutch_date(year: i64, month: i64, day: i64) -> String {
    format!("{day:02}-{month:02}-{year:04}")
}

fn iso_date(year: i64, month: i64, day: i64) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn compact_date(year: i64, month: i64, day: i64) -> String {
    format!("{year:04}{month:02}{day:02}")
}

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf8_with_bom(text: &str) -> Vec<u8> {
    [b"\xef\xbb\xbf", text.as_bytes()].concat()
}

fn utf16_le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf16_be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn utf16_le_with_bom(text: &str) -> Vec<u8> {
    [vec![0xff, 0xfe], utf16_le(text)].concat()
}

fn utf16_be_with_bom(text: &str) -> Vec<u8> {
    [vec![0xfe, 0xff], utf16_be(text)].concat()
}

/// The letters of this file are in Latin-1, where Windows-1252 has the same bytes; the euro is the one that differs.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        '€' => 0x80,
        letter => u8::try_from(u32::from(letter)).expect("a letter of Latin-1"),
    };
    text.chars().map(byte).collect()
}

/// A birth: weight, BMI times ten, costs in cents, date, smoking, buurt.
type Birth = (
    Option<i64>,
    Option<i64>,
    Option<i64>,
    (i64, i64, i64),
    &'static str,
    &'static str,
);

const BIRTHS: [Birth; 5] = [
    (
        Some(3400),
        Some(223),
        Some(123_456),
        (2016, 3, 1),
        "nee",
        "Versiliënbosch",
    ),
    (
        Some(2500),
        Some(305),
        Some(0),
        (2016, 12, 31),
        "gestopt; vóór de zwangerschap",
        "'t Loon",
    ),
    (None, None, None, (2000, 2, 29), "nee", "Heerlen-Centrum"),
    (
        Some(980),
        Some(187),
        Some(5),
        (2024, 1, 1),
        "ja, \"soms\"",
        "Versiliënbosch",
    ),
    (Some(4120), Some(250), Some(10_000_050), (1999, 7, 4), "nee", "'t Loon"),
];

/// What must come out, written out by hand (days since 1970-01-01 by `date -ud 2016-03-01 +%s` ÷ 86400).
fn expected() -> Vec<Vec<Option<i64>>> {
    vec![
        vec![Some(3400), Some(2500), None, Some(980), Some(4120)],
        vec![Some(223), Some(305), None, Some(187), Some(250)],
        vec![Some(123_456), Some(0), None, Some(5), Some(10_000_050)],
        vec![Some(16_861), Some(17_166), Some(11_016), Some(19_723), Some(10_776)],
        vec![Some(0), Some(1), Some(0), Some(2), Some(0)],
        vec![Some(0), Some(1), Some(2), Some(0), Some(1)],
    ]
}

const NAMES: [&str; 6] = [
    " Geboortegewicht ",
    "bmi",
    "KOSTEN",
    "ddgeb",
    "Rookgedrag",
    "buurt naam",
];

fn wanted() -> [(&'static str, Decoder); 6] {
    let area = CodeTable::new([("Versiliënbosch", 0), ("'t Loon", 1), ("Heerlen-Centrum", 2)]);
    [
        ("Geboortegewicht", number(0)),
        ("bmi", number(1)),
        ("KOSTEN", number(2)),
        ("ddgeb", Decoder::new(Decoding::Date)),
        (
            "Rookgedrag",
            codes(&[("nee", 0), ("gestopt; vóór de zwangerschap", 1), ("ja, \"soms\"", 2)]),
        ),
        ("buurt naam", Decoder::new(Decoding::Area(std::sync::Arc::new(area)))),
    ]
}

fn decimal(value: Option<i64>, decimals: u32, written: &Written) -> String {
    let Some(value) = value else { return String::new() };
    let (whole, part) = (value / 10_i64.pow(decimals), value % 10_i64.pow(decimals));
    let mut whole = whole.to_string();
    if whole.len() > 3 {
        whole.insert_str(whole.len() - 3, written.thousands);
    }
    match decimals {
        0 => whole,
        _ => format!("{whole}{}{part:0width$}", written.decimal, width = decimals as usize),
    }
}

fn write(written: &Written) -> Vec<u8> {
    let line = |cells: Vec<String>| {
        let cells = cells.iter().map(|cell| {
            if written.quote || cell.contains([written.separator, '"', '\n']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        });
        cells.collect::<Vec<_>>().join(&written.separator.to_string()) + written.line_end
    };
    let mut header: Vec<_> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    if written.row_numbers == RowNumbers::Unnamed {
        header.insert(0, String::new());
    }
    let mut text = written.above.to_owned() + &line(header);
    for (index, (weight, bmi, costs, (year, month, day), smoking, area)) in BIRTHS.into_iter().enumerate() {
        let mut cells = vec![
            decimal(weight, 0, written),
            decimal(bmi, 1, written),
            decimal(costs, 2, written),
            (written.date)(year, month, day),
            smoking.to_owned(),
            area.to_owned(),
        ];
        if written.row_numbers != RowNumbers::None {
            cells.insert(0, (index + 1).to_string());
        }
        text += &line(cells);
    }
    (written.encode)(&text)
}

fn check(what: &str, bytes: &[u8]) -> ReadingCounts {
    for portion in [1, 7, usize::MAX] {
        let (values, counts) = read(bytes, portion.min(bytes.len()), |preview| plan(preview, &wanted()))
            .unwrap_or_else(|messages| panic!("{what}: {messages:?}"));
        assert_eq!(values, expected(), "{what} in portions of {portion}");
        assert_eq!(counts.diagnostics(), [], "{what}");
        assert_eq!(counts.rows, 5, "{what}");
    }
    read(bytes, bytes.len(), |preview| plan(preview, &wanted()))
        .map(|(_, counts)| counts)
        .unwrap()
}

#[test]
fn every_dialect_gives_the_same_columns() {
    let encodings: [(&str, Encode); 7] = [
        ("UTF-8", utf8),
        ("UTF-8 with mark", utf8_with_bom),
        ("UTF-16LE", utf16_le),
        ("UTF-16BE", utf16_be),
        ("UTF-16LE with mark", utf16_le_with_bom),
        ("UTF-16BE with mark", utf16_be_with_bom),
        ("Windows-1252", windows_1252),
    ];
    let dates: [fn(i64, i64, i64) -> String; 3] = [dutch_date, iso_date, compact_date];
    let numbers = [(',', ""), (',', "."), ('.', ""), ('.', ","), (',', " ")];
    let mut files = 0;
    for (encoding, encode) in encodings {
        for separator in [';', ',', '\t', '|'] {
            for (index, date) in dates.into_iter().enumerate() {
                for (turn, (decimal, thousands)) in numbers.into_iter().enumerate() {
                    let line_end = ["\n", "\r\n", "\r"][(index + turn) % 3];
                    for quote in [false, true] {
                        let written = Written {
                            separator,
                            line_end,
                            decimal,
                            thousands,
                            date,
                            quote,
                            row_numbers: [RowNumbers::None, RowNumbers::Unnamed, RowNumbers::NotInHeader][index],
                            encode,
                            above: "",
                        };
                        let what = format!(
                            "{encoding}, {separator:?}, {line_end:?}, {decimal:?}, {thousands:?}, quotes {quote}, date {index}"
                        );
                        check(&what, &write(&written));
                        files += 1;
                    }
                }
            }
        }
    }
    assert_eq!(files, 7 * 4 * 3 * 5 * 2);
}

#[test]
fn takes_the_separator_that_excel_names() {
    for (separator, above) in [
        (';', "sep=;\r\n"),
        (',', "sep=,\n"),
        ('\t', "sep=\t\n"),
        ('|', "\"sep=|\"\n"),
    ] {
        let written = Written {
            separator,
            above,
            ..PLAIN
        };
        check(above, &write(&written));
    }
}

#[test]
fn names_a_column_of_row_numbers_by_its_place() {
    for row_numbers in [RowNumbers::Unnamed, RowNumbers::NotInHeader] {
        let bytes = write(&Written { row_numbers, ..PLAIN });
        let preview = preview(&bytes, bytes.len() as u64, "d.csv").unwrap().value;
        assert_eq!(names(&preview)[..2], ["kolom 1", "Geboortegewicht"]);
        assert!(preview.columns[0].is_row_number && !preview.columns[1].is_row_number);
    }
}

#[test]
fn skips_blank_lines_wherever_they_stand() {
    let file = "\n  \na;b\n\n1;2\n;;\n\n \"\" ; \n3;4\n\n\n";
    let (values, counts) = read(file.as_bytes(), 2, |preview| {
        plan(preview, &[("a", number(0)), ("b", number(0))])
    })
    .unwrap();
    assert_eq!(values, [[Some(1), Some(3)], [Some(2), Some(4)]]);
    assert_eq!((counts.rows, counts.blank_lines), (2, 6));
}

#[test]
fn line_ends_in_quotes_are_text() {
    let file = "a;naam;b\r\n1;\"x\r\ny\";2\r\n3;\"\";4\r\n5;\"a \"\"b\"\"\";6";
    for portion in 1..file.len() {
        let (values, counts) = read(file.as_bytes(), portion, |preview| {
            plan(preview, &[("a", number(0)), ("b", number(0))])
        })
        .unwrap();
        assert_eq!(values, [[Some(1), Some(3), Some(5)], [Some(2), Some(4), Some(6)]]);
        assert_eq!(counts.diagnostics(), []);
    }
}

#[test]
fn a_column_tells_its_own_decimal_sign() {
    // Decimal commas in the file, points in one column: 12.125 there is no 12125.
    let file = "a;b\n1,5;12.5\n2,5;12.125\n3,5;1.75\n";
    let (values, _) = read(file.as_bytes(), 64, |preview| {
        plan(preview, &[("a", number(1)), ("b", number(3))])
    })
    .unwrap();
    assert_eq!(
        values,
        [
            [Some(15), Some(25), Some(35)],
            [Some(12_500), Some(12_125), Some(1_750)]
        ]
    );
}

#[test]
fn batches_have_a_fixed_length() {
    let mut file = "a;b\n".to_owned();
    for row in 0..10_000 {
        file += &format!("{row};x\n");
    }
    let preview = preview(&file.as_bytes()[..50_000], file.len() as u64, "d.csv")
        .unwrap()
        .value;
    assert!(preview.columns[0].sample.len() > 250 && preview.columns[0].sample.len() <= 500);
    let mut lengths = Vec::new();
    let mut reader = Reader::new(&preview, plan(&preview, &[("a", number(0))]));
    let mut sink = |batch: RawBatch| lengths.push((batch.first_row, batch.len, batch.columns[0].value(0)));
    for part in file.as_bytes().chunks(3333) {
        reader.push(part, &mut sink).unwrap();
    }
    reader.finish(&mut sink).unwrap();
    assert_eq!(lengths, [(2, 4096, 0), (4098, 4096, 4096), (8194, 1808, 8192)]);
}

/// The same table as a workbook; dates as serials of either epoch, as ISO text, or as bare numbers.
fn workbook(date_as: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Geboorten").unwrap();
    let date_format = CellFormat::new().set_num_format("dd-mm-yyyy");
    for (column, name) in (0..).zip(NAMES) {
        sheet.write(2, column, name).unwrap();
    }
    for (row, (weight, bmi, costs, (year, month, day), smoking, area)) in (3..).zip(BIRTHS) {
        if let (Some(weight), Some(bmi), Some(costs)) = (weight, bmi, costs) {
            sheet.write(row, 0, weight as f64).unwrap();
            sheet.write(row, 1, bmi as f64 / 10.0).unwrap();
            sheet.write(row, 2, decimal(Some(costs), 2, &PLAIN)).unwrap();
        }
        let moment = ExcelDateTime::from_ymd(year as u16, month as u8, day as u8).unwrap();
        match date_as {
            "serial" => sheet.write_with_format(row, 3, &moment, &date_format).unwrap(),
            "bare" => sheet.write(row, 3, moment.to_excel()).unwrap(),
            "compact" => sheet.write(row, 3, (year * 10_000 + month * 100 + day) as f64).unwrap(),
            _ => sheet.write(row, 3, iso_date(year, month, day)).unwrap(),
        };
        sheet.write(row, 4, smoking).unwrap();
        sheet.write(row, 5, area).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_the_same_columns_as_text() {
    for date_as in ["serial", "bare", "compact", "text"] {
        let counts = check(date_as, &workbook(date_as));
        assert_eq!(counts.sheet.as_deref(), Some("Geboorten"));
    }
}

#[test]
fn a_workbook_reads_truths_errors_and_mistaken_dates() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date_format = CellFormat::new().set_num_format("d-mmm");
    for (column, name) in (0..).zip(["roken", "sga", "gewicht", "sleutel"]) {
        sheet.write(0, column, name).unwrap();
    }
    // Excel makes 1-10 into 1 October of this year and 11-20 into November 2020.
    sheet
        .write_with_format(1, 0, ExcelDateTime::from_ymd(2024, 10, 1).unwrap(), &date_format)
        .unwrap();
    sheet
        .write_with_format(2, 0, ExcelDateTime::from_ymd(2020, 11, 1).unwrap(), &date_format)
        .unwrap();
    sheet.write(3, 0, "11-20").unwrap();
    sheet.write(1, 1, true).unwrap();
    sheet.write(2, 1, false).unwrap();
    sheet.write(3, 1, 1.0).unwrap();
    sheet.write(1, 2, 3400.4).unwrap();
    sheet
        .write_formula(2, 2, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet.write(3, 2, "3.400").unwrap();
    sheet.write(1, 3, 917.0).unwrap();
    sheet.write(2, 3, "917").unwrap();
    sheet.write(3, 3, "0917").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let (values, counts) = read(&bytes, 1000, |preview| {
        let sga = codes(&[("nee", 0), ("ja", 1), ("0", 0), ("1", 1)]);
        let key = Decoder::new(Decoding::Key);
        plan(
            preview,
            &[
                ("roken", codes(&[("1-10", 1), ("11-20", 2)])),
                ("sga", sga),
                ("gewicht", number(0)),
                ("sleutel", key),
            ],
        )
    })
    .unwrap();
    assert_eq!(
        values[..3],
        [
            [Some(1), Some(2), Some(2)],
            [Some(1), Some(0), Some(1)],
            [Some(3400), None, Some(3400)]
        ]
    );
    assert!(values[3][0] == values[3][1] && values[3][0] != values[3][2]);
    assert_eq!((counts.error_cells.count, counts.error_cells.first_row), (1, Some(3)));
    assert_eq!(
        wording(&counts.diagnostics()[0], Lang::Nl).message,
        "extract.csv, blad 'Sheet1', rij 3: een foutwaarde van Excel, zoals #DEEL/0!. Dit komt 1 keer voor en telt als onbekend."
    );
}

#[test]
fn the_counts_of_two_parts_add_up() {
    let header = "a;b\n";
    let parts = ["1;2\nx;4\n5\n", "\n7;8;9\ny;y\n\"z\"z;1\n"];
    let counts = |text: &str| {
        let bytes = [header, text].concat();
        read(bytes.as_bytes(), 3, |preview| {
            plan(preview, &[("a", number(0)), ("b", number(0))])
        })
        .unwrap()
        .1
    };
    let (mut one, two) = (counts(parts[0]), counts(parts[1]));
    one.append(&two);
    assert_eq!(
        (one.rows, one.blank_lines, one.short_rows.count, one.long_rows.count),
        (6, 1, 1, 1)
    );
    assert_eq!(
        (one.columns[0].cells.invalid, one.columns[0].cells.first_invalid_row),
        (3, Some(3))
    );
}

#[test]
fn a_workbook_may_count_its_days_from_1904() {
    let bytes = include_bytes!("../../data/workbook_1904.xlsx");
    let (values, _) = read(bytes, 100, |preview| {
        plan(preview, &[("datum", Decoder::new(Decoding::Date))])
    })
    .unwrap();
    // 1904-01-01 is 24107 days before 1970-01-01.
    assert_eq!(values, [[Some(16_861), Some(-24_107), Some(16_861)]]);
}

#[test]
fn a_separator_at_the_end_of_each_row_shifts_nothing() {
    let (values, counts) = read(b"a;b\n1;2;\n3;4;\n", 3, |preview| {
        plan(preview, &[("a", number(0)), ("b", number(0))])
    })
    .unwrap();
    assert_eq!(values, [[Some(1), Some(3)], [Some(2), Some(4)]]);
    assert_eq!(counts.diagnostics(), []);
}

#[test]
fn rows_that_are_all_longer_than_the_header_are_not_shifted_without_row_numbers() {
    let (values, counts) = read(b"a;b\n5;2;9\n3;4;9\n", 3, |preview| {
        plan(preview, &[("a", number(0)), ("b", number(0))])
    })
    .unwrap();
    assert_eq!(values, [[Some(5), Some(3)], [Some(2), Some(4)]]);
    assert_eq!(counts.long_rows.count, 2);
}
