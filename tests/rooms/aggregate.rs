//! Ready aggregates: each row taken or left out with its reason, areas within one another taken apart.
use kansrijk::{
    aggregate::{Counts, apart, is_header, read},
    area::AreaIndex,
    diagnostic::Diagnostics,
    document::PreviewDocument,
    engine::Engine,
    extract::{Choice, Pieces},
    text::{Lang, wording},
};

const HEADER: &str = "gebied;jaar;indicator;teller;noemer\n";

fn engine() -> Engine {
    Engine::built_in("heerlen")
        .expect("a profile")
        .expect("its engine")
        .value
}

fn messages(found: &Diagnostics) -> Vec<String> {
    found.iter().map(|one| wording(one, Lang::Nl).message).collect()
}

/// Area, indicator, year, numerator and denominator.
type Taken = (String, String, i32, u64, u64);

/// What is taken of rows, and what is told.
fn taken(bytes: &[u8], file: &str) -> Result<(Vec<Taken>, Vec<String>), Vec<String>> {
    let engine = engine();
    let found = read(bytes, file, engine.published()).map_err(|found| messages(&found))?;
    let row = |&((definition, area, year), counts): &((usize, AreaIndex, i32), Counts)| {
        let indicator = engine.definitions()[definition].id.clone();
        let area = engine.areas().area(area).code.clone();
        (area, indicator, year, counts.numerator, counts.denominator)
    };
    Ok((found.value.iter().map(row).collect(), messages(&found.diagnostics)))
}

#[test]
fn knows_ready_aggregates_by_their_columns() {
    let is_one = |header: &str| is_header(header.split(';'));
    for header in [
        "gebied;jaar;indicator;teller;noemer",
        "Jaar; Gebied ;Kenmerk;Noemer;Teller;opmerking",
        "area;year;indicator;numerator;denominator",
        "area;year;indicator;n;N",
    ] {
        assert!(is_one(header), "{header}");
    }
    for header in [
        "gebied;jaar;indicator;teller",
        "area;year;indicator;n",
        "geboortedatum;gebied;geboortegewicht",
        // Published figures have their own form.
        "indicator;area;period;value;unit;source;numerator;denominator",
    ] {
        assert!(!is_one(header), "{header}");
    }
}

#[test]
fn takes_codes_names_and_grouped_numbers() {
    let rows = "GM0917;2016;K01;70;1.800\n917;2017;laag geboortegewicht;60;780\nHeerlen;2016;Preterm birth;61;800\n";
    let (taken, told) = taken(format!("{HEADER}{rows}").as_bytes(), "a.csv").expect("rows");
    assert_eq!(told, [""; 0]);
    let heerlen = |indicator: &str, year, numerator, denominator| {
        ("GM0917".to_owned(), indicator.to_owned(), year, numerator, denominator)
    };
    assert_eq!(
        taken,
        [
            heerlen("K01", 2016, 70, 1800),
            heerlen("K01", 2017, 60, 780),
            heerlen("K02", 2016, 61, 800)
        ]
    );
}

#[test]
fn a_row_that_cannot_be_right_is_left_out_and_told() {
    let good = "GM0917;2016;K01;70;800\n";
    for (rows, told) in [
        (
            "GM0917;2016;K99;1;2\n",
            "rij 3: deze indicator kent de kit niet. Dit komt 1 keer voor; deze rijen zijn niet meegeteld. Verwacht: de code (zoals K01) of de naam van een indicator van het profiel.",
        ),
        (
            "GM0917;2016;M01;1;2\n",
            "rij 3: deze indicator is geen aandeel, zodat een teller en een noemer er niet genoeg van zeggen. Dit komt 1 keer voor; deze rijen zijn niet meegeteld.",
        ),
        (
            "Atlantis;2016;K01;1;2\nGM9999;2016;K01;1;2\n;2016;K01;1;2\n",
            "rij 3: geen gebied van dit profiel. Dit komt 3 keer voor; deze rijen zijn niet meegeteld. Verwacht: een code van het CBS (zoals GM0917) of de naam van een gebied.",
        ),
        (
            "GM0917;2016-2018;K01;1;2\nGM0917;16;K01;1;2\n",
            "rij 3: geen jaar. Dit komt 2 keer voor; deze rijen zijn niet meegeteld. Verwacht: een kalenderjaar in vier cijfers.",
        ),
        (
            "GM0917;2017;K01;x;2\nGM0917;2018;K01;1,5;2\nGM0917;2019;K01;-1;2\nGM0917;2020;K01;1;\n",
            "rij 3: teller of noemer is geen aantal. Dit komt 4 keer voor; deze rijen zijn niet meegeteld. Verwacht: hele getallen.",
        ),
        (
            "GM0917;2017;K01;3;2\n",
            "rij 3: de teller is groter dan de noemer. Dit komt 1 keer voor; deze rijen zijn niet meegeteld.",
        ),
    ] {
        let (taken, found) = taken(format!("{HEADER}{good}{rows}").as_bytes(), "a.csv").expect("rows");
        assert_eq!(found, [format!("a.csv, {told}")]);
        assert_eq!(taken.len(), 1, "{rows}");
    }
    let doubled = format!("{HEADER}{good}917;2016;K01;71;800\nGM0917;2017;K01;60;780\n");
    let (taken, found) = taken(doubled.as_bytes(), "a.csv").expect("rows");
    assert_eq!(taken.iter().map(|row| row.2).collect::<Vec<_>>(), [2017]);
    assert_eq!(
        found,
        [
            "a.csv, rij 3: dit gebied heeft in dit jaar al een rij van deze indicator. Dit komt 1 keer voor; geen van die rijen is meegeteld, ook de eerste niet."
        ]
    );
}

/// Valid from 2019 (CBS, indeling van gemeenten).
#[test]
fn an_area_has_no_counts_of_years_in_which_it_was_not_there() {
    let rows = "GM0917;2016;K01;70;800\nGM1954;2016;K01;1;2\nGM1954;2020;K01;10;200\n";
    let (taken, found) = taken(format!("{HEADER}{rows}").as_bytes(), "a.csv").expect("rows");
    assert_eq!(taken.len(), 2);
    assert_eq!(
        found,
        ["a.csv, rij 3: dit gebied bestond in dat jaar niet. Dit komt 1 keer voor; deze rijen zijn niet meegeteld."]
    );
}

#[test]
fn a_file_without_any_row_to_take_is_refused() {
    assert_eq!(
        taken(b"gebied;jaar;teller\nGM0917;2016;1\n", "a.csv"),
        Err(vec![
            "a.csv: hierin staan de kolommen van aantallen niet bij elkaar. Verwacht: gebied, jaar, indicator, teller en noemer.".to_owned()
        ])
    );
    let found = taken(format!("{HEADER}GM0917;2016;K01;3;2\n").as_bytes(), "a.csv").expect_err("no rows");
    assert_eq!(found[1], "a.csv: geen enkel aantal kan worden overgenomen.");
}

#[test]
fn reads_a_sheet_below_its_title() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook
        .add_worksheet()
        .set_name("Uitleg")
        .expect("a name")
        .write(0, 0, "Aantallen")
        .expect("a cell");
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Aantallen per jaar").expect("a cell");
    for (column, name) in (0..).zip(["gebied", "jaar", "indicator", "teller", "noemer"]) {
        sheet.write(1, column, name).expect("a cell");
    }
    sheet.write(2, 0, 917).expect("a cell");
    sheet.write(2, 1, 2016).expect("a cell");
    sheet.write(2, 2, "K01").expect("a cell");
    sheet.write(2, 3, 70).expect("a cell");
    sheet.write(2, 4, 800).expect("a cell");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let (taken, told) = taken(&bytes, "a.xlsx").expect("rows");
    assert_eq!((taken.len(), taken[0].3, taken[0].4, told.len()), (1, 70, 800, 0));
}

/// Totals after taking apart, and how many areas contradict those within them.
fn rest_of(rows: &str) -> (Vec<(String, u64, u64)>, u64) {
    let engine = engine();
    let found = read(format!("{HEADER}{rows}").as_bytes(), "a.csv", engine.published()).expect("rows");
    let (rest, contradicted) = apart(&found.value, engine.areas());
    let mut rest: Vec<_> = rest
        .into_iter()
        .map(|((_, area, _), counts)| {
            let code = engine.areas().area(area).code.clone();
            (code, counts.numerator, counts.denominator)
        })
        .collect();
    rest.sort();
    (rest, contradicted)
}

#[test]
fn areas_within_one_another_add_up_once() {
    let of = |rest: &[(&str, u64, u64)]| -> Vec<(String, u64, u64)> {
        rest.iter().map(|(code, n, of)| ((*code).to_owned(), *n, *of)).collect()
    };
    // Two wijken of Hoensbroek, Hoensbroek itself, Heerlen: 150 + 100 of 300, 300 of 800.
    let wijken = "WK091710;2016;K01;20;150\nWK091711;2016;K01;10;100\n";
    assert_eq!(
        rest_of(&format!("{wijken}SD0917-1;2016;K01;35;300\nGM0917;2016;K01;70;800\n")),
        (
            of(&[
                ("GM0917", 35, 500),
                ("SD0917-1", 5, 50),
                ("WK091710", 20, 150),
                ("WK091711", 10, 100)
            ]),
            0
        )
    );
    // Another year or indicator has nothing to do with it.
    assert_eq!(
        rest_of(&format!("{wijken}GM0917;2017;K01;70;800\nGM0917;2016;K02;60;790\n")),
        (
            of(&[
                ("GM0917", 60, 790),
                ("GM0917", 70, 800),
                ("WK091710", 20, 150),
                ("WK091711", 10, 100)
            ]),
            0
        )
    );
    // Hoensbroek has fewer than its wijken: these count, for Heerlen too.
    assert_eq!(
        rest_of(&format!("{wijken}SD0917-1;2016;K01;25;300\nGM0917;2016;K01;70;800\n")),
        (
            of(&[("GM0917", 40, 550), ("WK091710", 20, 150), ("WK091711", 10, 100)]),
            1
        )
    );
    // More without the event within than in all: a denominator that is too small.
    assert_eq!(rest_of("WK091710;2016;K01;20;150\nGM0917;2016;K01;60;160\n").1, 1);
}

#[test]
fn the_page_knows_them_before_it_reads_them() {
    let text = format!("{HEADER}GM0917;2016;K01;70;800\nGM0917;2017;K01;60;780\n");
    let pieces = Pieces::new(text.as_bytes(), text.len() as u64);
    let (document, opened) = PreviewDocument::chosen(&engine(), &pieces, "a.csv", &Choice::default(), Lang::Nl);
    assert!(opened.is_none());
    assert_eq!((document.kind, document.diagnostics.len()), ("aggregates", 0));
}
