//! What columns look like before a file is read: what is shown is about enough rows, and nothing is of one person.
use kansrijk::{
    document::{CodeDocument, ShapeDocument},
    engine::{Engine, Opened},
};

/// Forty births. Dates: 5 of 2011, 12 of 2015, 12 of 2016, 11 of 2017. Weights: 2000, 2025 … 2975. Kraamzorg: 20 `ja`, 12 `q`,
/// 5 `nee`, 3 `z`. All names differ; of the notes 30 are `a` and 10 are `b`; two of three `leeg` are empty.
fn births() -> String {
    let mut text = String::from("geboortedatum;geboortegewicht;kraamzorg;roepnaam;notitie;leeg\n");
    for row in 0..40 {
        let year = match row {
            0..5 => 2011,
            5..17 => 2015,
            17..29 => 2016,
            _ => 2017,
        };
        let care = match row {
            0..20 => "ja",
            20..32 => "q",
            32..37 => "nee",
            _ => "z",
        };
        let note = if row % 4 == 0 { "b" } else { "a" };
        text += &format!("01-05-{year};{};{care};Naam{row};{note};\n", 2000 + row * 25);
    }
    text
}

fn engine() -> Engine {
    Engine::built_in("heerlen").unwrap().unwrap().value
}

fn opened(text: &str, engine: &Engine) -> Opened {
    engine
        .open(text.as_bytes(), text.len() as u64, "geboorten.csv")
        .unwrap()
        .value
}

fn of<'a>(shapes: &'a [ShapeDocument], column: &str) -> &'a ShapeDocument {
    shapes.iter().find(|shape| shape.column == column).unwrap()
}

fn code(code: &str, cells: usize, meaning: Option<&str>) -> CodeDocument {
    CodeDocument {
        code: code.to_owned(),
        cells,
        meaning: meaning.map(str::to_owned),
    }
}

#[test]
fn bounds_and_codes_are_of_ten_rows_or_more() {
    let engine = engine();
    let shapes = ShapeDocument::all(&engine, &opened(&births(), &engine));
    let dates = of(&shapes, "geboortedatum");
    // The tenth date is of 2015, and so is the tenth from the end of 2017.
    assert_eq!((dates.dates, dates.years, dates.range), (40, Some((2015, 2017)), None));
    // The tenth weight is 2000 + 9 · 25, the tenth from the end 2000 + 30 · 25.
    assert_eq!(of(&shapes, "geboortegewicht").range, Some((2225.0, 2750.0)));
    let care = of(&shapes, "kraamzorg");
    assert_eq!(care.codes, [code("ja", 20, Some("ja")), code("q", 12, None)]);
    assert_eq!((care.other_codes, care.filled, care.fitting), (2, 40, Some(25)));
    let notes = of(&shapes, "notitie");
    assert_eq!(notes.codes, [code("a", 30, None), code("b", 10, None)]);
    assert_eq!(notes.fitting, None);
    let empty = of(&shapes, "leeg");
    assert_eq!((empty.cells, empty.filled, empty.codes.len()), (40, 0, 0));
}

#[test]
fn nothing_is_shown_of_what_tells_persons_apart() {
    let engine = engine();
    // A key, a name that is not known as one, remarks, a postcode.
    let mut text = String::from("geboortegewicht;moeder_id;heet;opmerking;postcode\n");
    for row in 0..60 {
        text += &format!(
            "3{row:03};M{row};{};{row} weken oud;6411AB\n",
            ["Fenna", "Ilse"][row % 2].repeat(1 + row % 31)
        );
    }
    let shapes = ShapeDocument::all(&engine, &opened(&text, &engine));
    for column in ["moeder_id", "heet", "opmerking", "postcode"] {
        let shape = of(&shapes, column);
        assert!(shape.is_of_persons, "{column}");
        assert_eq!(
            (shape.codes.len(), shape.range, shape.years),
            (0, None, None),
            "{column}"
        );
    }
    // Few rows have no bounds and no codes either.
    let few = "geboortegewicht;kraamzorg\n3000;ja\n3100;ja\n3200;nee\n";
    let shapes = ShapeDocument::all(&engine, &opened(few, &engine));
    assert_eq!((shapes[0].range, shapes[1].codes.len()), (None, 0));
}

#[test]
fn a_code_that_is_given_a_meaning_has_it() {
    let engine = engine();
    let mut opened = opened(&births(), &engine);
    let column = opened
        .mapping
        .columns
        .iter_mut()
        .find(|column| column.column == "kraamzorg");
    column.unwrap().codes.insert("q".to_owned(), "nee".to_owned());
    let shapes = ShapeDocument::all(&engine, &opened);
    let care = of(&shapes, "kraamzorg");
    assert_eq!(care.codes, [code("ja", 20, Some("ja")), code("q", 12, Some("nee"))]);
    assert_eq!(care.fitting, Some(37));
}

#[test]
fn a_column_says_what_cannot_be_computed_without_it() {
    let engine = engine();
    let mut opened = opened(&births(), &engine);
    let shapes = ShapeDocument::all(&engine, &opened);
    let weight = of(&shapes, "geboortegewicht");
    assert!(weight.enables.iter().any(|id| id == "K01"), "{:?}", weight.enables);
    assert_eq!(weight.places, None);
    assert_eq!(of(&shapes, "geboortedatum").places, Some("period"));
    assert_eq!(of(&shapes, "notitie").enables, [""; 0]);
    // A column of the mapping that the file does not have has no cells.
    opened.mapping.columns[0].column = "elders".to_owned();
    assert_eq!(ShapeDocument::all(&engine, &opened)[0].cells, 0);
}
