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
    picture::own(&view, context, &ask(kind, "wijk", "WK091713", &period), None)
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
        let picture = picture::own(&view, context, &ask(kind, "wijk", "WK999999", "1900"), None);
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
        let picture = picture::released(&release, context, &ask("tiles", "stadsdeel", "", period), None);
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

/// A square around a point, in the numbers of its system.
fn square(x: f64, y: f64, half: f64) -> String {
    let corner = |dx: f64, dy: f64| format!("[{},{}]", x + dx * half, y + dy * half);
    let corners = [
        corner(-1.0, -1.0),
        corner(1.0, -1.0),
        corner(1.0, 1.0),
        corner(-1.0, 1.0),
        corner(-1.0, -1.0),
    ];
    format!("[{}]", corners.join(","))
}

fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

fn boundaries(features: &[String]) -> Result<(usize, Vec<&'static str>), Vec<&'static str>> {
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let engine = Engine::built_in("heerlen").expect("built in").expect("right").value;
    let said = |found: &[kansrijk::diagnostic::Diagnostic]| found.iter().map(|one| one.code).collect::<Vec<_>>();
    match picture::Boundaries::read(text.as_bytes(), "kaart.geojson", engine.areas()) {
        Ok(outcome) => Ok((outcome.value.count(), said(&outcome.diagnostics))),
        Err(found) => Err(said(&found)),
    }
}

#[test]
fn boundaries_are_read_in_degrees_and_in_metres() {
    let wijk = |code: &str, ring: &str| {
        feature(
            &format!(r#""gemeentecode":"GM0917","wijkcode":"{code}""#),
            "Polygon",
            &format!("[{ring}]"),
        )
    };
    let degrees = [
        wijk("WK091710", &square(5.9, 50.9, 0.01)),
        wijk("WK091711", &square(5.95, 50.9, 0.01)),
        wijk("WK036300", &square(4.9, 52.3, 0.01)),
    ];
    assert_eq!(boundaries(&degrees), Ok((2, vec!["boundaries-others"])));
    let metres = [
        wijk("WK091710", &square(196_000.0, 322_000.0, 500.0)),
        wijk("WK091711", &square(197_500.0, 322_000.0, 500.0)),
    ];
    assert_eq!(boundaries(&metres), Ok((2, vec![])));
    let parts = format!("[[{}],[{}]]", square(5.9, 50.9, 0.01), square(5.95, 50.9, 0.01));
    assert_eq!(
        boundaries(&[feature(r#""WK_CODE":"WK091710""#, "MultiPolygon", &parts)]),
        Ok((1, vec![]))
    );
}

#[test]
fn boundaries_that_cannot_be_drawn_are_told() {
    let wijk = |kind: &str, coordinates: &str| feature(r#""wijkcode":"WK091711""#, kind, coordinates);
    let good = feature(
        r#""wijkcode":"WK091710""#,
        "Polygon",
        &format!("[{}]", square(5.9, 50.9, 0.01)),
    );
    let with = |bad: String| boundaries(&[good.clone(), bad]);
    let open = "[[[5.9,50.9],[5.91,50.9],[5.91,50.91],[5.9,50.91]]]";
    assert_eq!(with(wijk("Polygon", open)), Ok((1, vec!["boundaries-broken-ring"])));
    assert_eq!(
        with(wijk("Polygon", "[[[5.9,50.9],[5.9,50.9]]]")),
        Ok((1, vec!["boundaries-broken-ring"]))
    );
    assert_eq!(
        with(wijk("Polygon", r#"[[[5.9,"a"],[5.9,50.9],[5.9,50.9],[5.9,50.9]]]"#)),
        Ok((1, vec!["boundaries-broken-ring"]))
    );
    assert_eq!(
        with(wijk("Point", "[5.9,50.9]")),
        Ok((1, vec!["boundaries-no-surface"]))
    );
    assert_eq!(
        with(wijk("Polygon", &format!("[{}]", square(100.0, 0.0, 1.0)))),
        Ok((1, vec!["boundaries-elsewhere"]))
    );
    assert_eq!(
        with(wijk("Polygon", &format!("[{}]", square(196_000.0, 322_000.0, 500.0)))),
        Err(vec!["boundaries-mixed"])
    );
    assert_eq!(
        boundaries(&[wijk("Polygon", &format!("[{}]", square(50.9, 5.9, 0.01)))]),
        Err(vec!["boundaries-swapped"])
    );
    assert_eq!(
        boundaries(&[feature(r#""wijkcode":"WK036300""#, "Polygon", "[]")]),
        Err(vec!["boundaries-other-codes"])
    );
    assert_eq!(
        boundaries(&[wijk("Polygon", open)]),
        Err(vec!["boundaries-broken-ring", "boundaries-no-areas"])
    );
    let engine = Engine::built_in("heerlen").expect("built in").expect("right").value;
    let found = picture::Boundaries::read(b"{}", "kaart.geojson", engine.areas()).expect_err("nothing");
    assert_eq!(found[0].code, "boundaries-not-geojson");
}
