//! Per diagnostic the smallest file that causes it, with the whole Dutch message.
use super::*;
use rust_xlsxwriter::Workbook;

/// All that is said about a file, read without a plan: by the preview, the reading, or the counts.
fn messages(bytes: &[u8]) -> Vec<String> {
    messages_of(bytes, &[])
}

fn messages_of(bytes: &[u8], wanted: &[(&str, Decoder)]) -> Vec<String> {
    match read(bytes, 5, |preview| plan(preview, wanted)) {
        Err(messages) => messages,
        Ok((_, counts)) => counts
            .diagnostics()
            .iter()
            .map(|found| wording(found, Lang::Nl).message)
            .collect(),
    }
}

fn check(bytes: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(messages(bytes.as_ref()), [expected]);
}

#[test]
fn says_that_a_file_is_empty() {
    let expected = "extract.csv: het bestand is leeg. Verwacht: een rij met kolomnamen en daaronder de gegevens.";
    for file in ["", "\u{feff}", "\n\r\n  \n"] {
        check(file, expected);
    }
    check(b"\xff\xfe", expected);
}

#[test]
fn says_that_there_are_only_column_names() {
    for (file, row) in [("a;b", 1), ("a;b\r\n", 1), ("sep=;\na;b\n;\n", 2)] {
        check(
            file,
            &format!("extract.csv, rij {row}: het bestand heeft wel kolomnamen, maar geen rijen met gegevens."),
        );
    }
}

#[test]
fn says_that_a_file_is_no_text() {
    let expected = "extract.csv: dit is geen tekst. Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather.";
    check([0; 64], expected);
    let mixed: Vec<u8> = (0..4000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    check(mixed, expected);
}

#[test]
fn says_that_a_file_is_a_web_page() {
    let expected = "extract.csv: dit is een webpagina en geen tabel. Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather.";
    for file in [
        "<!DOCTYPE html><html>",
        "\n <html lang='nl'>",
        "\u{feff}<!-- x --><HTML>",
        "<head><title>403</title></head><body>",
    ] {
        check(file, expected);
    }
}

#[test]
fn names_other_kinds_of_files() {
    let kinds: [(&[u8], &str); 9] = [
        (b"%PDF-1.7", "PDF"),
        (b"\x09\x08\x08\x00\x00\x05", "Excel 5.0/95 (.xls)"),
        (b"FEA1\0\0\0\0", "Feather 1"),
        (b"\xff\xff\xff\xff\0\0", "Arrow IPC stream"),
        (b"{\"a\": 1}", "JSON"),
        (b"\xef\xbb\xbf [1]", "JSON"),
        (b"<?xml version=\"1.0\"?><a/>", "XML"),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            "Excel XML 2003 (.xml, .xls)",
        ),
        (b"PK\x03\x04....word/document.xml", "Word (.docx)"),
    ];
    for (file, kind) in kinds {
        check(
            file,
            &format!(
                "extract.csv: dit is een bestand van de soort {kind}. Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather."
            ),
        );
    }
    for (file, kind) in [(&b"PK\x03\x04....geboorten.csv"[..], "ZIP"), (b"\x1f\x8b\x08", "gzip")] {
        check(
            file,
            &format!(
                "extract.csv: dit is een ingepakt bestand ({kind}). Verwacht: CSV, Excel (.xlsx, .xls), LibreOffice (.ods), SPSS (.sav, .zsav), Parquet of Arrow/Feather."
            ),
        );
    }
}

#[test]
fn names_a_separator_that_is_not_read() {
    for (file, separator) in [
        ("a:b\n1:2\n3:4\n", ":"),
        ("a^b\n1^2\n", "^"),
        ("a b c\n1 2 3\n4 5 6\n", "spatie"),
        ("a/b/c\n1/2/3\n", "/"),
        // Decimal commas part the rows and not the header.
        ("a~b~c\n1~2~3,1\n4~5~6,2\n", "~"),
        ("a b c\n1 2,5 3,1\n4 5,5 6,2\n", "spatie"),
    ] {
        check(
            file,
            &format!(
                "extract.csv, rij 1: de kolommen zijn gescheiden met '{separator}'. Verwacht: puntkomma, komma, tab of een rechte streep (|)."
            ),
        );
    }
}

#[test]
fn tells_decimal_commas_in_cells_that_commas_part() {
    let rows = "1,3,5\n2,4,5\n3,2,5\n4,1\n";
    check(
        format!("a,b\n{rows}"),
        "extract.csv, rij 2: de meeste rijen hebben meer cellen dan er kolomnamen zijn. De komma scheidt de cellen en staat ook in cellen, zoals in 3,4. Verwacht: evenveel cellen als kolomnamen.",
    );
    // Quoted they are one cell; one long row is no reason to refuse the rest.
    assert_eq!(messages(b"a,b\n1,\"3,5\"\n2,\"4,5\"\n"), Vec::<String>::new());
    assert_eq!(messages(b"a,b\n1,2\n3,4,5\n6,7\n").len(), 1);
}

#[test]
fn tells_a_header_with_another_separator_than_the_rows() {
    check(
        "a,b,c\n1;2;3\n4;5;6\n",
        "extract.csv, rij 1: de kolomnamen zijn gescheiden met ',' en de rijen eronder met ';'. Verwacht: hetzelfde teken in het hele bestand.",
    );
}

#[test]
fn points_to_the_header_below_a_title() {
    for file in [
        "Geboorten 2016\n\na;b;c\n1;2;3\n4;5;6\n",
        "Geboorten 2016;;\n;;\na;b;c\n1;2;3\n4;5;6\n",
        "Geboorten, 2016: alle\n\na;b;c\n1;2;3\n4;5;6\n",
    ] {
        check(
            file,
            "extract.csv, rij 1: hier staat een titel en geen rij met kolomnamen. De kolomnamen lijken op rij 3 te staan. Verwacht: kolomnamen op de eerste rij.",
        );
    }
}

#[test]
fn misses_a_header() {
    check(
        "1;01-03-2016;3400\n2;02-03-2016;3500\n",
        "extract.csv, rij 1: hier staan getallen of datums. Verwacht: de namen van de kolommen.",
    );
}

#[test]
fn refuses_ten_thousand_columns() {
    let header: Vec<_> = (0..10_000).map(|column| format!("c{column}")).collect();
    check(
        header.join(";") + "\n" + &"1;".repeat(9_999) + "1\n",
        "extract.csv, rij 1: het bestand heeft meer dan 2000 kolommen. Verwacht: een rij per geboorte met hooguit 2000 kolommen.",
    );
}

/// Reads a file of which only the first `head` bytes are looked at before.
fn messages_after(bytes: &[u8], head: usize, portion: usize) -> Vec<String> {
    let words = |diagnostics: Vec<_>| {
        diagnostics
            .iter()
            .map(|found| wording(found, Lang::Nl).message)
            .collect::<Vec<_>>()
    };
    let preview = match preview(&bytes[..head], bytes.len() as u64, "extract.csv") {
        Ok(preview) => preview.value,
        Err(diagnostics) => return words(diagnostics),
    };
    let mut reader = Reader::new(&preview, plan(&preview, &[("a", number(0))]));
    for part in bytes.chunks(portion) {
        if let Err(diagnostics) = reader.push(part, &mut |_| {}) {
            return words(diagnostics);
        }
    }
    match reader.finish(&mut |_| {}) {
        Ok(counts) => words(counts.diagnostics()),
        Err(diagnostics) => words(diagnostics),
    }
}

#[test]
fn refuses_a_line_without_end() {
    let file = b"a;b\n1;2\n"
        .iter()
        .copied()
        .chain(std::iter::repeat_n(b'x', 9 << 20))
        .collect::<Vec<_>>();
    for portion in [1 << 16, 4 << 20, usize::MAX] {
        assert_eq!(
            messages_after(&file, 1000, portion.min(file.len())),
            ["extract.csv, rij 3: deze rij is langer dan 8 MB. Verwacht: een regel per rij."]
        );
    }
    let only = vec![b'x'; 2 << 20];
    assert_eq!(
        messages_after(&only, 1 << 18, 1),
        ["extract.csv, rij 1: deze rij is langer dan 256 kB. Verwacht: een regel per rij."]
    );
}

#[test]
fn finds_where_a_quote_was_opened() {
    let expected = "extract.csv, rij 3: vanaf deze rij staat een aanhalingsteken open dat nergens wordt gesloten.";
    check("a;b\n1;2\n3;\"4\n5;6\n", expected);
    let file = b"a;b\n1;2\n3;\"4\n"
        .iter()
        .copied()
        .chain(b"5;6\n".repeat(3 << 20))
        .collect::<Vec<_>>();
    for portion in [1 << 20, usize::MAX] {
        assert_eq!(messages_after(&file, 8, portion.min(file.len())), [expected]);
    }
}

#[test]
fn finds_a_zero_byte() {
    check(
        "a;b\n1;2\n3;\0\n",
        "extract.csv, rij 3: hier staat een byte 0, die in geen enkele tekst hoort. Het bestand is beschadigd of geen CSV.",
    );
}

#[test]
fn notices_that_a_file_is_cut_off_in_a_letter() {
    let whole = "a;plaats\n1;Versiliënbosch\n2;Versilië";
    let cut = &whole.as_bytes()[..whole.len() - 1];
    check(
        cut,
        "extract.csv, rij 3: het bestand houdt midden in een letter op. Het laatste stuk ontbreekt.",
    );
    let utf16: Vec<u8> = "a;b\n1;23".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(
        &utf16[..utf16.len() - 1],
        "extract.csv, rij 2: het bestand houdt midden in een letter op. Het laatste stuk ontbreekt.",
    );
}

#[test]
fn counts_letters_of_another_encoding() {
    let mut file = "a;plaats\n1;Versiliënbosch\n2;Versiliënbosch\n".as_bytes().to_vec();
    file.extend(b"3;Versili\xebnbosch\n4;\xe9\n");
    let table = codes(&[("Versiliënbosch", 1), ("é", 2)]);
    for portion in [1, 2, 3, 1000] {
        let (values, counts) = read(&file, portion, |preview| plan(preview, &[("plaats", table.clone())])).unwrap();
        assert_eq!(values, [[Some(1), Some(1), Some(1), Some(2)]]);
        assert_eq!((counts.invalid_text.count, counts.invalid_text.first_row), (2, Some(4)));
    }
    check(
        &file,
        "extract.csv, rij 4: hier staat een teken dat niet past bij de tekencodering van het bestand; het is zo goed mogelijk gelezen. Dit komt 2 keer voor.",
    );
    // The head is plain, the letters come later and are Windows-1252 all.
    let file = ["a;b\n".as_bytes(), &b"1;2\n".repeat(1000), b"3;Versili\xebnbosch\n"].concat();
    assert_eq!(
        messages_after(&file, 1000, 700),
        [
            "extract.csv, rij 1002: hier staat een teken dat niet past bij de tekencodering van het bestand; het is zo goed mogelijk gelezen. Dit komt 1 keer voor."
        ]
    );
}

#[test]
fn counts_ragged_rows() {
    assert_eq!(
        messages(b"a;b\n1;2\n3\n4\n5;6;7\n8;9\n"),
        [
            "extract.csv, rij 3: deze rij heeft minder cellen dan er kolomnamen zijn; wat ontbreekt, telt als onbekend. Dit komt 2 keer voor.",
            "extract.csv, rij 5: deze rij heeft meer cellen dan er kolomnamen zijn; de extra cellen zijn niet gebruikt. Dit komt 1 keer voor.",
        ]
    );
    let (values, _) = read(b"a;b\n1;2\n3\n5;6;7\n", 4, |preview| {
        plan(preview, &[("b", number(0)), ("a", number(0))])
    })
    .unwrap();
    assert_eq!(values, [[Some(2), None, Some(6)], [Some(1), Some(3), Some(5)]]);
}

#[test]
fn counts_text_behind_quotes_and_blank_lines() {
    assert_eq!(
        messages(b"a;b\n1;\"x\"y\n\n2;\"z\" \n"),
        [
            "extract.csv, rij 2: hier staat tekst achter een sluitend aanhalingsteken; die is meegelezen. Dit komt 1 keer voor.",
            "extract.csv: lege regels overgeslagen: 1.",
        ]
    );
}

#[test]
fn counts_cells_that_do_not_fit_without_showing_them() {
    let file = "a;d;r;w;g\nGeheim;Geheim;Geheim;3,4;Geheim\n1;1-1-16;x;3400;\n";
    let area = Decoder::new(Decoding::Area(std::sync::Arc::new(CodeTable::new([("GM0917", 0)]))));
    let found = messages_of(
        file.as_bytes(),
        &[
            ("a", number(0)),
            ("d", Decoder::new(Decoding::Date)),
            ("r", codes(&[("nee", 0)])),
            ("w", number(0).plausible(200, 7000)),
            ("g", area),
        ],
    );
    assert_eq!(
        found,
        [
            "extract.csv, kolom 'a', rij 2: geen getal. Verwacht voor 'a': een getal. Dit komt 1 keer voor en telt als onbekend.",
            "extract.csv, kolom 'd', rij 2: geen datum. Verwacht voor 'd': dd-mm-jjjj, jjjj-mm-dd of jjjjmmdd. Dit komt 2 keer voor en telt als onbekend.",
            "extract.csv, kolom 'r', rij 2: een code die niet bekend is. Verwacht: een code van 'r'. Dit komt 2 keer voor en telt als onbekend.",
            "extract.csv, kolom 'w', rij 2: een waarde die niet kan kloppen. Verwacht voor 'w': 200 tot en met 7000. Dit komt 1 keer voor en telt als onbekend.",
            "extract.csv, kolom 'g', rij 2: een gebied dat niet in dit profiel staat. Verwacht voor 'g': een code of naam uit het profiel. Dit komt 1 keer voor en telt als onbekend.",
        ]
    );
    assert!(found.iter().all(|message| !message.contains("Geheim")));
}

#[test]
fn limits_are_said_as_people_write_them() {
    let file = "d;p;q\n01-03-1900;3,5;1\n";
    let found = messages_of(
        file.as_bytes(),
        &[
            ("d", Decoder::new(Decoding::Date).plausible(0, 365)),
            ("p", number(2).plausible(-5, 250)),
            ("q", number(1).plausible(-120, -15)),
        ],
    );
    let limits = [
        "01-01-1970 tot en met 01-01-1971.",
        "-0.05 tot en met 2.5.",
        "-12 tot en met -1.5.",
    ];
    assert_eq!(found.len(), limits.len());
    for (message, limits) in found.iter().zip(limits) {
        assert!(message.contains(limits), "{message}");
    }
}

#[test]
fn notices_another_file_under_the_same_plan() {
    let preview = preview(b"a;b\n1;2\n", 8, "extract.csv").unwrap().value;
    let mut reader = Reader::new(&preview, Vec::new());
    let found = reader.push(b"b;a\n1;2\n", &mut |_| {}).unwrap_err();
    assert_eq!(
        wording(&found[0], Lang::Nl).message,
        "extract.csv, rij 1: de kolomnamen zijn anders dan toen het bestand werd gekozen."
    );
}

#[test]
fn refuses_broken_and_swollen_workbooks() {
    let unreadable =
        "extract.csv: deze Excel-werkmap kan niet worden geopend. Het bestand is beschadigd of niet volledig.";
    check(b"PK\x03\x04xl/workbook.xml", unreadable);
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "a").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    check(&bytes[..bytes.len() / 2], unreadable);
    check(
        &bytes,
        "extract.csv, blad 'Sheet1', rij 1: het bestand heeft wel kolomnamen, maar geen rijen met gegevens.",
    );
    // The directory now says that its first entry unpacks to 2 GB.
    let mut swollen = bytes.clone();
    let entry = swollen.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    swollen[entry + 24..entry + 28].copy_from_slice(&(2_u32 << 30).to_le_bytes());
    check(&swollen, "extract.csv: deze werkmap is uitgepakt groter dan 1024 MB.");
}

#[test]
fn says_what_is_wrong_in_a_sheet() {
    let sheet = |rows: &[&[&str]]| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Blad1").unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
        workbook.save_to_buffer().unwrap()
    };
    check(
        sheet(&[]),
        "extract.csv, blad 'Blad1': het bestand is leeg. Verwacht: een rij met kolomnamen en daaronder de gegevens.",
    );
    check(
        sheet(&[&["a", "b"], &["1", "2", "3"]]),
        "extract.csv, blad 'Blad1', rij 2: deze rij heeft meer cellen dan er kolomnamen zijn; de extra cellen zijn niet gebruikt. Dit komt 1 keer voor.",
    );
}

#[test]
fn says_which_of_the_sheets_is_read() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "a").unwrap();
    sheet.write(1, 0, 1).unwrap();
    workbook.add_worksheet();
    let bytes = workbook.save_to_buffer().unwrap();
    let found = preview(&bytes, bytes.len() as u64, "extract.csv").unwrap().diagnostics;
    assert_eq!(
        wording(&found[0], Lang::Nl).message,
        "extract.csv, blad 'Sheet1': de werkmap heeft 2 bladen. Dit blad lijkt het meest op een extract en is gekozen."
    );
}
