//! Cells to integers: expected values are written out by hand.
use super::*;
use kansrijk::extract::{DecimalSign, NumberStyle, parse_date, parse_number};

const DUTCH: NumberStyle = NumberStyle {
    decimal: DecimalSign::Comma,
    grouping: true,
};
const ENGLISH: NumberStyle = NumberStyle {
    decimal: DecimalSign::Point,
    grouping: true,
};

fn check_numbers(style: NumberStyle, decimals: u8, expected: &[(&str, Option<i64>)]) {
    for (text, value) in expected {
        assert_eq!(
            parse_number(text.as_bytes(), style, decimals),
            *value,
            "{text:?} with {decimals} decimals"
        );
    }
}

#[test]
fn reads_dutch_numbers() {
    check_numbers(
        DUTCH,
        2,
        &[
            ("0", Some(0)),
            ("3400", Some(340_000)),
            ("007", Some(700)),
            ("12,5", Some(1250)),
            ("-12,5", Some(-1250)),
            ("12,50-", Some(-1250)),
            ("−3", Some(-300)),
            ("+3", Some(300)),
            ("1.234,56", Some(123_456)),
            ("1.234.567", Some(123_456_700)),
            ("1 234,5", Some(123_450)),
            ("1\u{a0}234", Some(123_400)),
            ("€ 1.250,-", Some(125_000)),
            ("€-12,50", Some(-1250)),
            ("12,50 €", Some(1250)),
            ("37,5 %", Some(3750)),
            (",5", Some(50)),
            ("5,", Some(500)),
            ("1e+05", Some(10_000_000)),
            ("1,5E-1", Some(15)),
        ],
    );
}

#[test]
fn tells_thousands_from_decimals() {
    check_numbers(
        DUTCH,
        3,
        &[
            ("3.400", Some(3_400_000)),
            ("3.4", Some(3400)),
            ("0.125", Some(125)),
            ("12.34", Some(12_340)),
        ],
    );
    check_numbers(
        ENGLISH,
        3,
        &[
            ("3.400", Some(3400)),
            ("3,400", Some(3_400_000)),
            ("3,4", Some(3400)),
            ("1,234.5", Some(1_234_500)),
        ],
    );
}

#[test]
fn rounds_half_away_from_zero() {
    check_numbers(
        DUTCH,
        1,
        &[
            ("0,05", Some(1)),
            ("-0,05", Some(-1)),
            (
                "0,04999999999999999999999999999999999999999999999999999999999999999999999999999",
                Some(0),
            ),
            ("2,449", Some(24)),
            ("9,95", Some(100)),
            ("1e-9", Some(0)),
        ],
    );
    check_numbers(
        DUTCH,
        0,
        &[
            ("0,5", Some(1)),
            ("1,5", Some(2)),
            ("-2,5", Some(-3)),
            ("0,49", Some(0)),
        ],
    );
}

#[test]
fn refuses_what_is_no_number() {
    let refused = [
        "",
        "-",
        "abc",
        "12a",
        "1.2.3",
        "1.23.456",
        "12,3,4",
        "1.234,567.8",
        "--5",
        "-5-",
        "1 23",
        "e5",
        "1e",
        "1e999",
        "0x10",
        "NaN",
        "inf",
        "99999999999999999999",
        "€",
        "%",
        "39+2",
        "1 .234",
        "1,a",
        ".",
    ];
    for text in refused {
        assert_eq!(parse_number(text.as_bytes(), DUTCH, 0), None, "{text:?}");
    }
    assert_eq!(parse_number(b"9223372036854775807", DUTCH, 0), Some(i64::MAX));
    assert_eq!(parse_number(b"9223372036854775808", DUTCH, 0), None);
    assert_eq!(parse_number(b"999999999999999999", DUTCH, 2), None);
}

#[test]
fn reads_dates_in_every_form() {
    // 16861 days from 1970-01-01 to 2016-03-01: 46 years of 365, 11 leap days to the end of 2015, 31 + 29.
    let forms = [
        "01-03-2016",
        "1-3-2016",
        "01/03/2016",
        "1.3.2016",
        "2016-03-01",
        "2016/3/1",
        "20160301",
        "01032016",
        "1032016",
        "2016-03-01T00:00:00",
        "2016-03-01 23:59:59.999",
        "2016-03-01T12:00:00+01:00",
        "01-03-2016 00:00:00",
        "1-mrt-2016",
        "1 maart 2016",
        "01-MAR-2016",
        " 01-03-2016 ",
        "1 mrt. 2016",
        "20160301.0",
    ];
    for form in forms {
        assert_eq!(parse_date(form.as_bytes()), Some(46 * 365 + 11 + 31 + 29), "{form:?}");
    }
    let refused = [
        "",
        "01-03-16",
        "31-02-2016",
        "03/25/2016",
        "2016-13-01",
        "2016",
        "201603",
        "42430",
        "00-00-0000",
        "20160000",
        "1-3-20166",
        "01-03-2016 x:00",
        "12:00",
        "1-2-3-2016",
        "99999999",
        "0001-01-01",
        "01-03-2016 12:00 AM",
    ];
    for form in refused {
        assert_eq!(parse_date(form.as_bytes()), None, "{form:?}");
    }
}

fn code(table: &CodeTable, text: &str) -> Option<i64> {
    table.get(text.as_bytes(), &mut Vec::new())
}

#[test]
fn finds_codes_however_they_are_written() {
    let table = CodeTable::new([
        ("Nee", 0),
        ("1", 1),
        ("1-10", 2),
        ("11-20", 3),
        ("eenoudergezin met één kind", 4),
        ("1-10", 9),
    ]);
    for (text, value) in [
        ("nee", Some(0)),
        ("NEE", Some(0)),
        ("1", Some(1)),
        ("1,0", Some(1)),
        ("01", Some(1)),
        ("1.00", Some(1)),
        ("1 – 10", Some(2)),
        ("1-okt", Some(2)),
        ("01-Oct", Some(2)),
        ("nov-20", Some(3)),
        ("01-10-2016", Some(2)),
        ("1-10-2024", Some(2)),
        ("1/10/2024", Some(2)),
        ("01-11-2020", Some(3)),
        ("10-1-2024", Some(2)),
        ("02-11-2020", None),
        ("01-10-16", None),
        ("EENOUDERGEZIN MET ÉÉN KIND", Some(4)),
        ("1,5", None),
        ("2", None),
        ("", None),
        ("10-1", None),
        ("neen", None),
    ] {
        assert_eq!(code(&table, text), value, "{text:?}");
    }
    assert_eq!(table.len(), 5);
}

#[test]
fn shortens_area_codes_when_asked() {
    let table = CodeTable::new([
        ("BU09171000", 0),
        ("WK091710", 1),
        ("GM0917", 2),
        ("6411AB", 3),
        ("6411", 4),
    ]);
    assert_eq!(code(&table, "BU09171099"), None);
    let table = table.or_shorter([8, 6, 4]);
    assert_eq!(code(&table, "bu09171000"), Some(0));
    assert_eq!(code(&table, "WK091710  "), Some(1));
    assert_eq!(code(&table, "6411 ab"), Some(3));
    assert_eq!(code(&table, "6411 ZZ"), Some(4));
    assert_eq!(code(&table, "9999ZZ"), None);
}

#[test]
fn counts_missing_invalid_and_implausible_apart() {
    let file = "gewicht;roken\n3400;1\n;2\n.;-\n-;onbekend\nonbekend;NI\nNI;UNK\nUNK;n.v.t.\nn.v.t.;NA\nNA;null\nNULL;#N/B\n#N/B;#n/a\n\
                #N/A;9\n9999;3\n9999,0;1\nzwaar;1\n3,4;1\n99;1\n";
    let (values, counts) = read(file.as_bytes(), 7, |preview| {
        plan(
            preview,
            &[
                ("gewicht", number(0).missing(["9999"]).plausible(200, 7000)),
                ("roken", codes(&[("1", 0), ("2", 1)]).missing(["9"])),
            ],
        )
    })
    .unwrap();
    let cells = &counts.columns[0].cells;
    // 17 rows: 1 weight; 11 texts and twice 9999 missing; "zwaar"; 3,4 and 99 out of range.
    assert_eq!(
        (cells.present, cells.missing, cells.invalid, cells.implausible),
        (1, 13, 1, 2)
    );
    assert_eq!(
        (cells.first_invalid_row, cells.first_implausible_row),
        (Some(16), Some(17))
    );
    let cells = &counts.columns[1].cells;
    assert_eq!((cells.present, cells.missing, cells.invalid), (6, 10, 1));
    assert_eq!(cells.first_invalid_row, Some(14));
    assert_eq!(values[0].iter().flatten().collect::<Vec<_>>(), [&3400]);
}

#[test]
fn keys_tell_persons_apart_and_keep_their_zeros() {
    let file = "rin;x\n000123;1\n123;1\n 000123 ;1\n---------;1\n000000000;1\n";
    let key = Decoder::new(Decoding::Key).missing(["---------", "000000000"]);
    let (values, _) = read(file.as_bytes(), 1, |preview| plan(preview, &[("rin", key.clone())])).unwrap();
    let keys = &values[0];
    assert!(keys[0].is_some() && keys[0] == keys[2] && keys[0] != keys[1]);
    assert_eq!(&keys[3..], [None, None]);
}
