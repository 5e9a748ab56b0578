//! The path through the rooms: what is asked of an extract in one way is what it says in another.
use kansrijk::{
    demo::Generator,
    document::{Context, ResultDocument},
    engine::{Engine, Reading, Request},
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
            let columns = engine.own_columns(reading.counted(), &request);
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
