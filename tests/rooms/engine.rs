//! The path through the rooms: what is asked of an extract in one way is what it says in another.
use kansrijk::{
    demo::Generator,
    document::{Context, QualityDocument, ResultDocument},
    engine::{Engine, Filling, Reading, Request},
    period::Grain,
    text::Lang,
};

fn engine() -> Engine {
    Engine::built_in("voorbeeld")
        .expect("a profile")
        .expect("a right one")
        .value
}

/// The demo of so many births, split by a variable or not.
fn demo(engine: &Engine, rows: u64, by: Option<&str>) -> Reading {
    let bytes = Generator::new(5, rows, engine.areas()).all();
    let opened = engine
        .open(&bytes, bytes.len() as u64, "demo.csv")
        .expect("a table")
        .value;
    let mut pass = engine
        .begin(&opened.preview, &opened.mapping, by)
        .expect("a mapping that fits");
    pass.push(&bytes).expect("readable");
    pass.finish(engine).expect("a whole file")
}

#[test]
fn columns_hold_the_numbers_of_the_rows_in_their_order() {
    let engine = engine();
    for by in [None, Some("huishoudenstype")] {
        let reading = demo(&engine, 900, by);
        for grain in [Grain::Year, Grain::All] {
            let request = Request {
                levels: ["buurt", "gemeente", "organisatie"].map(str::to_owned).to_vec(),
                grain,
                all_variants: false,
            };
            let context = Context::new(&engine, &reading, Lang::Nl);
            let rows = ResultDocument::own(&engine.own_view(reading.counted(), &request), context, &[]).rows;
            let mut filling = Filling::new(&engine, reading.counted(), &request);
            while filling.add() {}
            let columns = filling.columns();
            let rows: Vec<_> = rows.iter().filter(|row| row.subgroup.is_none()).collect();
            assert_eq!(columns.value.len(), rows.len());
            assert!(rows.iter().any(|row| row.value.is_none()), "no row without anyone");
            let number = |quantity: Option<kansrijk::document::Quantity>| quantity.map(|quantity| quantity.0);
            let known = |number: f64| (!number.is_nan()).then_some(number);
            for (place, row) in rows.iter().enumerate() {
                let text = |list: &[String], code: u32| list[code as usize].clone();
                assert_eq!(
                    [
                        text(&columns.indicators, columns.indicator[place]),
                        text(&columns.areas, columns.area[place]),
                        text(&columns.periods, columns.period[place]),
                        text(&columns.levels, columns.level[place]),
                    ],
                    [&row.indicator, &row.area, &row.period, &row.level].map(Clone::clone)
                );
                assert_eq!(
                    [
                        columns.numerator[place],
                        columns.denominator[place],
                        columns.value[place]
                    ]
                    .map(known),
                    [row.numerator, row.denominator, row.value].map(number),
                    "{} in {} {}",
                    row.indicator,
                    row.area,
                    row.period
                );
            }
        }
    }
}

/// What the holder sees of a file and how complete it is, as the JSON of both.
fn seen_of(engine: &Engine, bytes: &[u8], file: &str) -> [String; 3] {
    let opened = engine.open(bytes, bytes.len() as u64, file).expect("a table").value;
    let mut pass = engine
        .begin(&opened.preview, &opened.mapping, Some("huishoudenstype"))
        .expect("a mapping that fits");
    pass.push(bytes).expect("readable");
    let reading = pass.finish(engine).expect("a whole file");
    let context = Context::new(engine, &reading, Lang::Nl);
    let request = Request {
        levels: ["buurt", "gemeente", "organisatie"].map(str::to_owned).to_vec(),
        grain: Grain::Year,
        all_variants: true,
    };
    let rows = ResultDocument::own(&engine.own_view(reading.counted(), &request), context, &[]).rows;
    let mapped = opened
        .mapping
        .columns
        .iter()
        .map(|column| (&column.column, &column.variable, &column.kept));
    [
        serde_json::to_string(&rows).expect("JSON"),
        serde_json::to_string(&QualityDocument::own(context)).expect("JSON"),
        serde_json::to_string(&mapped.collect::<Vec<_>>()).expect("JSON"),
    ]
}

/// The first births of the example as CSV, and typed as Parquet and Feather by `tests/data/columnar/make_columnar.py`.
#[test]
fn one_extract_in_several_formats_gives_the_same_rows_byte_for_byte() {
    let engine = Engine::built_in("heerlen")
        .expect("a profile")
        .expect("a right one")
        .value;
    let csv = include_str!("../data/voorbeeld.csv");
    let lines: Vec<&str> = csv.lines().take(161).collect();
    let of_csv = seen_of(&engine, lines.join("\n").as_bytes(), "voorbeeld.csv");
    assert!(of_csv[0].contains("K01"), "{}", of_csv[0]);
    for (file, bytes) in [
        (
            "voorbeeld.parquet",
            &include_bytes!("../data/columnar/voorbeeld.parquet")[..],
        ),
        (
            "voorbeeld.feather",
            include_bytes!("../data/columnar/voorbeeld.feather"),
        ),
    ] {
        let [rows, quality, mapped] = seen_of(&engine, bytes, file);
        assert_eq!(mapped, of_csv[2], "{file}");
        assert_eq!(quality, of_csv[1], "{file}");
        assert_eq!(rows, of_csv[0], "{file}");
    }
}
