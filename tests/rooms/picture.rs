//! Pictures of areas and years: sound markup, a table that says what is drawn, and of a release nothing finer than it prints.
// The tests of the factsheet look at attributes too.
#[allow(dead_code)]
#[path = "well_formed.rs"]
mod well_formed;

use kansrijk::{
    demo::Generator,
    document::{Context, ResultDocument, RowDocument},
    engine::{Answer, Engine, Opened, Reading, Request},
    factsheet::picture::{self, Ask, PictureDocument},
    period::Grain,
    text::Lang,
};
use well_formed::elements;

const KINDS: [&str; 4] = ["spine", "funnel", "tiles", "years"];

fn engine() -> Engine {
    Engine::built_in("heerlen")
        .expect("a profile")
        .expect("a right one")
        .value
}

fn read(engine: &Engine, rows: u64) -> (Opened, Reading) {
    let bytes = Generator::new(3, rows, engine.areas()).all();
    let opened = engine
        .open(&bytes, bytes.len() as u64, "demo.csv")
        .expect("a table")
        .value;
    let mut pass = engine
        .begin(&opened.preview, &opened.mapping, None)
        .expect("a mapping that fits");
    pass.push(&bytes).expect("readable");
    (opened, pass.finish(engine).expect("a whole file"))
}

fn request(level: &str, grain: Grain) -> Request {
    Request {
        levels: vec!["gemeente".to_owned(), level.to_owned()],
        grain,
        all_variants: false,
    }
}

fn grain_of(kind: &str) -> Grain {
    if kind == "years" { Grain::Year } else { Grain::All }
}

fn ask(kind: &str, level: &str, area: &str, period: &str) -> Ask {
    Ask {
        kind: kind.to_owned(),
        area: area.to_owned(),
        indicator: "K02".to_owned(),
        level: level.to_owned(),
        period: period.to_owned(),
        against: String::new(),
    }
}

fn rows(engine: &Engine, reading: &Reading, request: &Request) -> Vec<RowDocument> {
    let context = Context::new(engine, reading, Lang::Nl);
    ResultDocument::own(&engine.own_view(reading.counted(), request), context, &[]).rows
}

fn own(engine: &Engine, reading: &Reading, kind: &str) -> PictureDocument {
    let request = request("wijk", grain_of(kind));
    let period = rows(engine, reading, &request)[0].period.clone();
    let context = Context::new(engine, reading, Lang::Nl);
    let view = engine.own_view(reading.counted(), &request);
    picture::own(&view, context, &ask(kind, "wijk", "WK091713", &period))
}

/// The words of the marks, in their order.
fn marks(svg: &str) -> Vec<String> {
    let parts = svg.split("<g class=\"mark\"").skip(1);
    let label = |part: &str| part.split("aria-label=\"").nth(1)?.split('"').next().map(str::to_owned);
    parts.map(|part| label(part).expect("a label")).collect()
}

#[test]
fn pictures_are_sound_and_their_tables_say_what_is_drawn() {
    let engine = engine();
    let (_, reading) = read(&engine, 6000);
    for kind in KINDS {
        let picture = own(&engine, &reading, kind);
        assert!(!picture.svg.is_empty(), "{kind}: {}", picture.description);
        // Fails on markup that is not well formed.
        let found = elements(&picture.svg).expect("well formed");
        assert!(
            found.iter().any(|one| one.name == "title") && found.iter().any(|one| one.name == "desc"),
            "{kind}"
        );
        assert!(
            !picture.svg.contains("style="),
            "{kind}: the policy of the page blocks it"
        );
        assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"), "{kind}");
        assert!(!picture.title.is_empty() && !picture.rule.is_empty(), "{kind}");
        assert!(
            picture.rows.iter().all(|row| row.len() == picture.columns.len()),
            "{kind}"
        );
        let drawn = picture
            .rows
            .iter()
            .filter(|row| kind == "tiles" || row[if kind == "funnel" || kind == "years" { 2 } else { 1 }] != "–");
        assert_eq!(marks(&picture.svg).len(), drawn.count(), "{kind}");
        for (mark, row) in marks(&picture.svg).iter().zip(&picture.rows) {
            assert!(
                kind == "years" || mark.starts_with(&row[0]),
                "{kind}: {mark} beside {row:?}"
            );
        }
    }
}

#[test]
fn funnel_and_tiles_agree_on_what_lies_beyond_chance() {
    let engine = engine();
    let (_, reading) = read(&engine, 6000);
    let outcomes = |kind: &str, area: usize, outcome: usize| {
        let mut rows: Vec<_> = own(&engine, &reading, kind)
            .rows
            .into_iter()
            .map(|row| (row[area].clone(), row[outcome].clone()))
            .collect();
        rows.sort();
        rows
    };
    let tiles = outcomes("tiles", 0, 4);
    let funnel = outcomes("funnel", 0, 4);
    assert!(funnel.len() > 10);
    assert!(funnel.iter().all(|one| tiles.contains(one)), "{funnel:?} {tiles:?}");
}

#[test]
fn an_area_without_figures_gives_words_and_no_drawing() {
    let engine = engine();
    let (_, reading) = read(&engine, 200);
    let request = request("wijk", Grain::All);
    let context = Context::new(&engine, &reading, Lang::Nl);
    let view = engine.own_view(reading.counted(), &request);
    for kind in ["spine", "years"] {
        let picture = picture::own(&view, context, &ask(kind, "wijk", "WK999999", "1900"));
        assert!(picture.svg.is_empty() && picture.rows.is_empty(), "{kind}");
        assert!(
            picture.description.starts_with("Hiervan is niets te tekenen"),
            "{}",
            picture.description
        );
    }
}

#[test]
fn a_released_picture_holds_no_withheld_figure_and_nothing_finer_than_it_prints() {
    let engine = engine();
    let (_, reading) = read(&engine, 6000);
    let request = request("stadsdeel", Grain::Year);
    let context = Context::new(&engine, &reading, Lang::Nl);
    let release = engine.release(&reading, &request);
    let document = ResultDocument::public(&release, context, &[]);
    let (mut hidden, mut shown) = (0, 0);
    for period in ["2014", "2016", "2018"] {
        let of_period = |row: &&RowDocument| row.indicator == "K02" && row.level == "stadsdeel" && row.period == period;
        let picture = picture::released(&release, context, &ask("tiles", "stadsdeel", "", period));
        for row in document.rows.iter().filter(of_period) {
            let told = picture
                .rows
                .iter()
                .find(|told| told[0] == row.area_name)
                .expect("a row of the table");
            if row.flag == "withheld" {
                hidden += 1;
                assert_eq!((told[1].as_str(), told[2].as_str(), told[3].as_str()), ("–", "◊", "–"));
            } else if let Some(value) = row.value {
                shown += 1;
                // Under a thousand births a percentage has no decimals, or its count could be told.
                assert_eq!(told[2], format!("{:.0} %", value.0).replace(' ', "\u{a0}"), "{told:?}");
            }
        }
    }
    assert!(hidden > 0 && shown > 0, "{hidden} hidden, {shown} shown");
}

#[test]
fn counts_that_were_handed_over_give_the_same_rows() {
    let engine = engine();
    let (opened, reading) = read(&engine, 900);
    let bytes = reading.answer().to_bytes();
    let taken = engine
        .handed_over(&opened, Answer::from_bytes(&bytes).expect("counts"))
        .expect("a mapping that fits")
        .expect("counts of the same items");
    for grain in [Grain::Year, Grain::All] {
        assert_eq!(
            rows(&engine, &taken, &request("buurt", grain)),
            rows(&engine, &reading, &request("buurt", grain))
        );
    }
    assert_eq!((taken.rows(), taken.is_synthetic), (900, true));
    // A file with fewer columns has other items.
    let small = b"geboortedatum;geboortegewicht\n01-02-2016;3200\n";
    let of_other = engine
        .open(small, small.len() as u64, "klein.csv")
        .expect("a table")
        .value;
    let answer = Answer::from_bytes(&bytes).expect("counts");
    assert!(
        matches!(engine.handed_over(&of_other, answer), Ok(None)),
        "counts of other items"
    );
}
