//! Laws of reading: no bytes make it panic, portions do not matter, quoting loses nothing.
use crate::memory::most_during;
use kansrijk::{
    extract::{
        CodeTable, DecimalSign, Decoder, Decoding, NumberStyle, PlannedColumn, Preview, RawBatch, Reader, parse_date,
        parse_number, preview,
    },
    period::date_from_days,
    text::{Lang, codes, wording},
};
use proptest::prelude::*;
use std::{
    io::{Cursor, Read, Write},
    sync::Arc,
};

/// Every decoder in turn over the columns of a file.
pub fn plan(preview: &Preview) -> Vec<PlannedColumn> {
    let table = CodeTable::new([("a", 0), ("1", 1), ("", 2), ("1-10", 3)]);
    let decodings = [
        Decoding::Number { decimals: 2 },
        Decoding::Date,
        Decoding::Codes(table.clone()),
        Decoding::Key,
        Decoding::Area(Arc::new(table.or_shorter([4, 2]))),
    ];
    let columns = preview.columns.iter().cycle().take(10).enumerate();
    let columns = columns.map(|(position, column)| PlannedColumn {
        index: column.index,
        name: column.name.clone(),
        variable: "x".to_owned(),
        decoder: Decoder::new(decodings[position % decodings.len()].clone())
            .missing(["9", "99"])
            .plausible(-100, i64::MAX),
    });
    columns.collect()
}

/// All that reading gives: batches and counts, or the messages; whatever it is, it does not depend on the portions.
pub fn outcome(bytes: &[u8], head: usize, portions: &[usize]) -> String {
    let head = bytes.get(..head.max(1)).unwrap_or(bytes);
    let found = match preview(head, bytes.len() as u64, "x.csv") {
        Ok(found) => found.value,
        Err(diagnostics) => {
            for diagnostic in &diagnostics {
                assert!(
                    codes().any(|code| code == diagnostic.code),
                    "no wording for {}",
                    diagnostic.code
                );
                assert!(!wording(diagnostic, Lang::Nl).message.contains('{'), "{diagnostic:?}");
            }
            return format!("{diagnostics:?}");
        }
    };
    let mut text = String::new();
    let mut sink = |batch: RawBatch| text += &format!("{batch:?}");
    let mut reader = Reader::new(&found, plan(&found));
    let (mut rest, mut turn) = (bytes, 0);
    while !rest.is_empty() {
        let (part, after) = rest.split_at(portions[turn % portions.len()].clamp(1, rest.len()));
        (rest, turn) = (after, turn + 1);
        if let Err(diagnostics) = reader.push(part, &mut sink) {
            return text + &format!("{diagnostics:?}");
        }
    }
    let end = reader.finish(&mut sink);
    if let Ok(counts) = &end {
        for column in &counts.columns {
            let cells = &column.cells;
            assert_eq!(
                cells.present + cells.missing + cells.invalid + cells.implausible,
                counts.rows
            );
        }
        for diagnostic in counts.diagnostics() {
            assert!(
                codes().any(|code| code == diagnostic.code),
                "no wording for {}",
                diagnostic.code
            );
        }
    }
    text + &format!("{end:?}")
}

/// Bytes that often look like a table: its signs, broken letters, and pieces of real cells.
fn table_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![&b";"[..], b",", b"\t", b"\n", b"\r\n", b"\r", b"\"", b"\"\"", b" "]).prop_map(<[u8]>::to_vec),
        5 => prop::sample::select(vec![&b"a"[..], b"1", b"3.400", b"12,5", b"01-03-2016", b"1-okt", b"-", b"NA", b"\xc3\xab", b"naam"])
            .prop_map(<[u8]>::to_vec),
        1 => prop::sample::select(vec![&b"\xc3"[..], b"\xe2\x82", b"\xff", b"\x80", b"\0", b"\xf0\x9f", b"\xed\xa0\x80", b"sep=;\n"])
            .prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

/// A header and rows of the same number of cells, so that reading gets further than the preview.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let mark = prop::sample::select(vec![&b""[..], b"\xef\xbb\xbf", b"sep=;\n", b"\n\n"]);
    (mark, table_like(), table_like())
        .prop_map(|(mark, one, two)| [mark, b"a;b;c\n1;x;2016-03-01\n", &one, b"\n4;y;\"z\"\n", &two].concat())
}

/// The parts of a packed workbook.
fn unpacked(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a ZIP file");
    let parts = (0..archive.len()).map(|place| {
        let mut part = archive.by_index(place).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its bytes");
        (part.name().expect("a name").into_owned(), content)
    });
    parts.collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // What tells the kinds apart stands in the open.
        let method = if name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        writer.start_file(name, options).expect("room");
        writer.write_all(content).expect("room");
    }
    writer.finish().expect("room").into_inner()
}

/// A few kilobytes that say of one long text that it stands in every cell.
#[test]
fn a_text_that_is_repeated_everywhere_is_kept_short() {
    let ods = include_bytes!("../data/sheets/geboorten.ods");
    let mut parts = unpacked(ods);
    let (_, content) = parts
        .iter_mut()
        .find(|(name, _)| name == "content.xml")
        .expect("the contents");
    let names: String = (0..1000)
        .map(|column| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>k{column}</text:p></table:table-cell>")
        })
        .collect();
    *content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"A\"><table:table-row>{names}</table:table-row><table:table-row table:number-rows-repeated=\"12\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"1000\"><text:p>{}</text:p></table:table-cell></table:table-row></table:table></office:document-content>",
        "a".repeat(1 << 19),
    )
    .into_bytes();
    let bytes = packed(&parts);
    assert!(bytes.len() < 100_000);
    let (most, said) = most_during(|| outcome(&bytes, bytes.len(), &[1000]));
    assert!(said.contains("rows: 12"), "{}", &said[..said.len().min(300)]);
    assert!(most < 256 << 20, "{most}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), head in 0_usize..400) {
        outcome(&bytes, head, &[64]);
    }

    #[test]
    fn any_portions_give_the_same(
        bytes in prop_oneof![table_like(), table()],
        head in 0_usize..300,
        portions in prop::collection::vec(1_usize..9, 1..6),
    ) {
        let whole = outcome(&bytes, head, &[usize::MAX]);
        prop_assert_eq!(&outcome(&bytes, head, &portions), &whole);
        prop_assert_eq!(&outcome(&bytes, head, &[1]), &whole);
    }

    #[test]
    fn utf16_in_any_portions_gives_the_same(bytes in table(), portions in prop::collection::vec(1_usize..9, 1..6), cut in 0_usize..4) {
        let text = String::from_utf8_lossy(&bytes).into_owned() + "😀;\u{fffd};é\n";
        let mut bytes: Vec<u8> = [0xff_u8, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        bytes.truncate(bytes.len() - cut);
        prop_assert_eq!(outcome(&bytes, bytes.len(), &portions), outcome(&bytes, bytes.len(), &[usize::MAX]));
    }

    #[test]
    fn a_broken_workbook_does_not_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        for row in 0..4 {
            sheet.write(row, 0, "a").unwrap();
            sheet.write(row, 1, f64::from(row)).unwrap();
        }
        let mut bytes = workbook.save_to_buffer().unwrap();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        outcome(&bytes, bytes.len(), &[1000]);
        let cut = cut.index(bytes.len());
        outcome(&bytes[..cut], cut, &[1000]);
    }

    #[test]
    fn a_broken_older_or_open_workbook_does_not_panic(
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let files: [&[u8]; 4] = [
            include_bytes!("../data/sheets/teksten.xls"),
            include_bytes!("../data/sheets/geboorten.xls"),
            include_bytes!("../data/sheets/geboorten.ods"),
            include_bytes!("../data/sheets/wachtwoord.xlsx"),
        ];
        for file in files {
            let mut bytes = file.to_vec();
            for (at, byte) in &at {
                bytes[at.index(file.len())] = *byte;
            }
            outcome(&bytes, bytes.len(), &[1000]);
            let cut = cut.index(bytes.len());
            outcome(&bytes[..cut], cut, &[1000]);
        }
    }

    #[test]
    fn a_workbook_with_a_broken_part_does_not_panic(
        at in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(b'"'), Just(b'<'), Just(b'9')]), 1..4),
        which in any::<prop::sample::Index>(),
    ) {
        let files: [&[u8]; 2] = [
            include_bytes!("../data/sheets/geboorten.xlsx"),
            include_bytes!("../data/sheets/geboorten.ods"),
        ];
        for file in files {
            let mut parts = unpacked(file);
            let count = parts.len();
            let (_, content) = &mut parts[which.index(count)];
            if content.is_empty() {
                continue;
            }
            for (at, byte) in &at {
                let place = at.index(content.len());
                content[place] = *byte;
            }
            let bytes = packed(&parts);
            outcome(&bytes, bytes.len(), &[1000]);
        }
    }

    #[test]
    fn quoting_loses_nothing(rows in prop::collection::vec(prop::collection::vec("[ -~\n\réë;\"]{0,12}", 3), 1..8)) {
        // Every cell in quotes, as a writer may; the sample of the preview must give the cells back.
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut file = "\"k\";\"l\";\"m\"\n".to_owned();
        let mut expected = Vec::new();
        for row in &rows {
            file += &row.iter().map(quoted).collect::<Vec<_>>().join(";");
            file += "\n";
            let cells: Vec<_> = row.iter().map(|cell| cell.trim().to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                expected.push(cells);
            }
        }
        prop_assume!(!expected.is_empty());
        let found = preview(file.as_bytes(), file.len() as u64, "x.csv").unwrap().value;
        prop_assume!(found.dialect.as_ref().is_some_and(|dialect| dialect.separator == b';'));
        let names: Vec<_> = found.columns.iter().map(|column| column.name.as_str()).collect();
        prop_assert_eq!(names, ["k", "l", "m"]);
        for (column, name) in found.columns.iter().enumerate() {
            let cells: Vec<_> = expected.iter().map(|row| row[column].clone()).collect();
            prop_assert_eq!(&name.sample, &cells);
        }
    }

    #[test]
    fn numbers_come_back_in_either_notation(value in -999_999_999_i64..999_999_999, decimals in 0_u8..5) {
        let scale = 10_i64.pow(u32::from(decimals));
        let digits = (value.abs() / scale).to_string();
        let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        for (sign, thousands, decimal) in [(",", ".", DecimalSign::Comma), (".", ",", DecimalSign::Point)] {
            let fraction = match decimals {
                0 => String::new(),
                _ => format!("{sign}{:0width$}", value.abs() % scale, width = usize::from(decimals)),
            };
            let minus = if value < 0 { "-" } else { "" };
            for whole in [digits.clone(), groups.join(thousands), groups.join(" ")] {
                let text = format!("{minus}{whole}{fraction}");
                let style = NumberStyle { decimal, grouping: true };
                prop_assert_eq!(parse_number(text.as_bytes(), style, decimals), Some(value), "{}", text);
            }
        }
    }

    #[test]
    fn dates_come_back_in_every_form(days in -25_567_i64..83_000) {
        let (year, month, day) = date_from_days(days);
        for text in [
            format!("{day:02}-{month:02}-{year:04}"),
            format!("{day}/{month}/{year}"),
            format!("{year:04}-{month:02}-{day:02}"),
            format!("{year:04}{month:02}{day:02}"),
            format!("{year:04}-{month:02}-{day:02} 11:59"),
        ] {
            prop_assert_eq!(parse_date(text.as_bytes()), Some(days), "{}", text);
        }
    }
}
