//! Published tables of every layout, and the releases of others. Figures are invented; sums and shares were worked out by hand.
use kansrijk::{
    comparison::{
        Benchmark, ReleaseFile, Status,
        importer::published::{Choice, Published, TableFile, is_release, of_release},
        merge,
    },
    diagnostic::Diagnostics,
    engine::Engine,
    text::{Lang, wording},
};

fn engine() -> Engine {
    Engine::built_in("heerlen").expect("built in").expect("right").value
}

fn said(found: &Diagnostics) -> Vec<&'static str> {
    found.iter().map(|one| one.code).collect()
}

fn table(files: &[(&str, &str)]) -> Result<Published, Diagnostics> {
    let files: Vec<TableFile<'_>> = files
        .iter()
        .map(|(name, text)| TableFile {
            name,
            bytes: text.as_bytes(),
        })
        .collect();
    Published::read(&files)
}

fn choice(topic: &str) -> Choice {
    Choice {
        indicator: "K02".to_owned(),
        variant: "threshold=<37 wk".to_owned(),
        topic: topic.to_owned(),
        ..Choice::default()
    }
}

fn counted(numerator: &str, denominator: &str) -> Choice {
    Choice {
        numerator: numerator.to_owned(),
        denominator: denominator.to_owned(),
        ..choice("")
    }
}

type Read = Result<(Vec<Benchmark>, Vec<&'static str>), Vec<&'static str>>;

fn figures(files: &[(&str, &str)], choice: &Choice) -> Read {
    let read = table(files).and_then(|table| table.figures(choice, engine().areas()));
    match read {
        Ok(outcome) => Ok((outcome.value, said(&outcome.diagnostics))),
        Err(found) => Err(said(&found)),
    }
}

/// Area, period and value.
fn lines(rows: &[Benchmark]) -> Vec<(&str, String, f64)> {
    let period = |row: &Benchmark| row.period.map(|period| period.to_string()).unwrap_or_default();
    rows.iter()
        .map(|row| (row.area.as_str(), period(row), row.value))
        .collect()
}

const KWB: &str = "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;ind_wbz;a_inw;a_hh;a_hh_m_k;p_een\n\
    NL00;;Nederland;Nederland;Land;00;.;16979120;7720785;2580000;7,1\n\
    GM0917;0917;Heerlen;Heerlen;Gemeente;0917;.;86830;43815;12000;8,4\n\
    WK091710;091710;Wijk 10 Maria Gewanden en Terschuren;Heerlen;Wijk;091710;1;4100;1950;600;.\n\
    GM0363;0363;Amsterdam;Amsterdam;Gemeente;0363;.;834713;451865;101000;7,7\n";

#[test]
fn kerncijfers_take_their_year_from_the_name_of_the_file() {
    let asked = Choice {
        unit: "%".to_owned(),
        ..choice("p_een")
    };
    let (rows, found) = figures(&[("kwb-2016.csv", KWB)], &asked).expect("figures");
    assert_eq!(
        lines(&rows),
        [("NL01", "2016".to_owned(), 7.1), ("GM0917", "2016".to_owned(), 8.4)]
    );
    assert_eq!(
        found,
        ["statline-unknown", "published-outside", "published-status-unknown"]
    );
    // Nothing tells the year.
    assert_eq!(figures(&[("tabel.csv", KWB)], &asked), Err(vec!["published-no-period"]));
    let with_year = Choice {
        period: "2017".to_owned(),
        ..asked
    };
    let (rows, _) = figures(&[("tabel.csv", KWB)], &with_year).expect("figures");
    assert_eq!(lines(&rows)[1], ("GM0917", "2017".to_owned(), 8.4));
}

#[test]
fn topics_of_kerncijfers_are_the_columns_with_figures() {
    let table = table(&[("kwb-2016.csv", KWB)]).expect("a table");
    let topics: Vec<String> = table.topics().into_iter().map(|topic| topic.key).collect();
    assert_eq!(topics, ["a_inw", "a_hh", "a_hh_m_k", "p_een"]);
}

#[test]
fn counts_of_kerncijfers_are_rounded_to_fives() {
    let (rows, _) = figures(&[("kwb-2016.csv", KWB)], &counted("a_hh_m_k", "a_hh")).expect("figures");
    let wijk = rows.iter().find(|row| row.area == "WK091710").expect("the wijk");
    assert!((wijk.value - 600.0 / 1950.0 * 100.0).abs() < 1e-12);
    // At most 602.5 of 1947.5.
    let most = 602.5 / 1947.5 * 100.0;
    assert!((wijk.value + wijk.precision - most).abs() < 1e-9, "{wijk:?}");
    assert_eq!((wijk.numerator, wijk.denominator), (Some(600), Some(1950)));
}

const THIRD: &str = r#"{"odata.metadata":"http://opendata.cbs.nl/ODataApi/OData/83487NED/$metadata#Cbs.OData.WebAPI.TypedDataSet","value":[
    {"ID":0,"WijkenEnBuurten":"NL00      ","Gemeentenaam_1":"Nederland      ","SoortRegio_2":"Land      ","GeboorteRelatief_25":10.1},
    {"ID":1,"WijkenEnBuurten":"GM0917    ","Gemeentenaam_1":"Heerlen        ","SoortRegio_2":"Gemeente  ","GeboorteRelatief_25":8.6},
    {"ID":2,"WijkenEnBuurten":"BU09171000","Gemeentenaam_1":"Heerlen        ","SoortRegio_2":"Buurt     ","GeboorteRelatief_25":null}]}"#;

#[test]
fn a_table_of_one_year_takes_the_year_of_its_number() {
    let asked = Choice {
        unit: "per 1000".to_owned(),
        ..choice("GeboorteRelatief_24")
    };
    // The number behind a topic differs by year: that of another year names the same topic.
    let (rows, _) = figures(&[("tabel.json", THIRD)], &asked).expect("figures");
    assert_eq!(
        lines(&rows),
        [("NL01", "2016".to_owned(), 10.1), ("GM0917", "2016".to_owned(), 8.6)]
    );
    assert_eq!(rows[0].source, "CBS StatLine 83487NED");
    let of_another = Choice {
        table: "80215ned".to_owned(),
        ..asked
    };
    assert_eq!(
        figures(&[("tabel.json", THIRD)], &of_another),
        Err(vec!["published-other-table"])
    );
}

const FOURTH: &str = r#"{"@odata.context":"https://odata4.cbs.nl/CBS/80214ned/$metadata#Observations","value":[
    {"Id":1,"Measure":"M001","ValueAttribute":"None","Value":6.6,"RegioS":"NL01","Perioden":"2015JJ00"},
    {"Id":2,"Measure":"M001","ValueAttribute":"None","Value":6.7,"RegioS":"NL01","Perioden":"2016JJ00"},
    {"Id":3,"Measure":"M001","ValueAttribute":"Confidential","Value":null,"RegioS":"GM0917","Perioden":"2016JJ00"},
    {"Id":4,"Measure":"M001","ValueAttribute":"None","Value":6.9,"RegioS":"NL01","Perioden":"2016KW01"}]}"#;
const MEASURES: &str = r#"{"@odata.context":"https://odata4.cbs.nl/CBS/80214ned/$metadata#MeasureCodes","value":[
    {"Identifier":"M001","Title":"Vroeggeboorte","Unit":"%"}]}"#;
const PERIODS: &str = r#"{"value":[{"Identifier":"2015JJ00","Title":"2015","Status":"Definitief"},
    {"Identifier":"2016JJ00","Title":"2016","Status":"Voorlopig"},{"Identifier":"2016KW01","Title":"2016 1e kwartaal","Status":"Voorlopig"}]}"#;

#[test]
fn codes_of_odata_give_title_unit_and_status() {
    let files = [
        ("Observations.json", FOURTH),
        ("MeasureCodes.json", MEASURES),
        ("PeriodenCodes.json", PERIODS),
    ];
    let topics = table(&files).expect("a table").topics();
    assert_eq!(
        (&*topics[0].key, &*topics[0].name, topics[0].unit.as_deref()),
        ("M001", "Vroeggeboorte", Some("%"))
    );
    let (rows, found) = figures(&files, &choice("Vroeggeboorte")).expect("figures");
    assert_eq!(
        lines(&rows),
        [("NL01", "2015".to_owned(), 6.6), ("NL01", "2016".to_owned(), 6.7)]
    );
    assert_eq!(
        rows.iter().map(|row| row.status).collect::<Vec<_>>(),
        [Status::Final, Status::Provisional]
    );
    assert_eq!(found, ["statline-secret", "published-mixed-periods"]);
    // Without the codes no unit and no status.
    let asked = Choice {
        unit: "%".to_owned(),
        ..choice("M001")
    };
    let (_, found) = figures(&files[..1], &asked).expect("figures");
    assert_eq!(
        found,
        ["statline-secret", "published-mixed-periods", "published-status-unknown"]
    );
    assert_eq!(
        figures(&files[..1], &choice("M001")).expect_err("no unit").first(),
        Some(&"statline-no-unit")
    );
    assert_eq!(figures(&files[1..], &asked), Err(vec!["published-no-table"]));
}

#[test]
fn a_row_per_gemeente_and_year_or_a_column_per_year() {
    let long = "Gemeentecode,Gemeente,Jaar,Vroeggeboorte (%)\nGM0917,Heerlen,2019,7.4\n917,Heerlen,2020,7.1\nGM9999,Nergens,2020,6.0\n?,Onbekend,2020,6.0\n";
    let (rows, found) = figures(&[("regio.csv", long)], &choice("Vroeggeboorte (%)")).expect("figures");
    assert_eq!(
        lines(&rows),
        [("GM0917", "2019".to_owned(), 7.4), ("GM0917", "2020".to_owned(), 7.1)]
    );
    assert_eq!(
        found,
        [
            "published-outside",
            "published-regions-unknown",
            "published-status-unknown"
        ]
    );
    let wide = "Vroeggeboorte (%)\nGemeente;2019;2020\nHeerlen;7,4;7,1\nKerkrade;8,0;.\n";
    let (rows, _) = figures(&[("regio.csv", wide)], &choice("Vroeggeboorte (%)")).expect("figures");
    assert_eq!(
        lines(&rows),
        [
            ("GM0917", "2019".to_owned(), 7.4),
            ("GM0917", "2020".to_owned(), 7.1),
            ("GM0928", "2019".to_owned(), 8.0)
        ]
    );
    assert_eq!(
        (rows[0].unit.as_str(), rows[0].source.as_str()),
        ("%", "Vroeggeboorte (%)")
    );
}

/// Counts of every gemeente of Parkstad in the division of 2016, one of them as given.
fn parkstad(onderbanken: &str) -> String {
    let mut text = "gemeentecode;jaar;te vroeg;geboren;percentage\n".to_owned();
    for (code, count) in [
        ("0882", 20),
        ("0899", 18),
        ("0917", 60),
        ("0928", 31),
        ("0951", 9),
        ("0965", 7),
        ("0986", 5),
    ] {
        text.push_str(&format!("GM{code};2016;{count};{};10,0\n", count * 10));
    }
    text + &format!("GM0881;2016;{onderbanken};50;10,0\n")
}

#[test]
fn a_region_is_summed_from_counts_in_the_division_of_its_years() {
    let asked = Choice {
        sum: "X-PARKSTAD-2016".to_owned(),
        ..counted("te vroeg", "geboren")
    };
    let (rows, _) = figures(&[("t.csv", &parkstad("4"))], &asked).expect("figures");
    let region = rows
        .iter()
        .find(|row| row.area == "X-PARKSTAD-2016")
        .expect("the region");
    // 150 + 4 of 1500 + 50.
    assert_eq!((region.numerator, region.denominator), (Some(154), Some(1550)));
    assert!((region.value - 15400.0 / 1550.0).abs() < 1e-12 && region.precision == 0.0);
    let (rows, found) = figures(&[("t.csv", &parkstad("x"))], &asked).expect("figures");
    assert!(rows.iter().all(|row| row.area != "X-PARKSTAD-2016"));
    assert!(found.contains(&"published-sum-incomplete"), "{found:?}");
    // The seven of 2019 did not exist in 2016.
    let later = Choice {
        sum: "X-PARKSTAD-2019".to_owned(),
        ..asked.clone()
    };
    let (rows, found) = figures(&[("t.csv", &parkstad("4"))], &later).expect("figures");
    assert!(rows.iter().all(|row| row.area != "X-PARKSTAD-2019"));
    assert!(found.contains(&"published-sum-other-years"));
    // Of a province the profile has only some gemeenten.
    let province = Choice {
        sum: "PV30".to_owned(),
        ..asked.clone()
    };
    assert_eq!(
        figures(&[("t.csv", &parkstad("4"))], &province),
        Err(vec!["published-sum-unknown"])
    );
    let of_rates = Choice {
        sum: asked.sum,
        unit: "%".to_owned(),
        ..choice("percentage")
    };
    assert_eq!(
        figures(&[("t.csv", &parkstad("4"))], &of_rates),
        Err(vec!["published-sum-needs-counts"])
    );
}

#[test]
fn figures_that_their_counts_contradict_are_left_out() {
    let asked = Choice {
        topic: "percentage".to_owned(),
        unit: "%".to_owned(),
        ..counted("te vroeg", "geboren")
    };
    // 4 of 50 is 8 %, not 10; the others are right.
    let (rows, found) = figures(&[("t.csv", &parkstad("4"))], &asked).expect("figures");
    assert_eq!(rows.len(), 7);
    assert!(rows.iter().all(|row| row.area != "GM0881" && row.numerator.is_some()));
    assert!(found.contains(&"published-counts-disagree"));
}

#[test]
fn what_is_no_table_says_what_was_expected() {
    let found = table(&[("brief.csv", "Geachte heer;mevrouw\nhierbij;de cijfers\n")])
        .err()
        .expect("none");
    assert_eq!(said(&found), ["published-no-table"]);
    let words = wording(&found[0], Lang::Nl);
    assert!(words.message.starts_with("brief.csv: geen tabel"), "{words:?}");
    assert_eq!(
        figures(&[("kwb-2016.csv", KWB), ("kwb-2017.csv", KWB)], &choice("p_een")),
        Err(vec!["published-two-tables"])
    );
    assert_eq!(
        figures(&[("kwb-2016.csv", KWB)], &choice("p_twee")),
        Err(vec!["statline-no-topic"])
    );
}

/// A release with one row per area, 2016, of births with a trait.
fn release(profile: &str, view: &str, areas: &[(&str, &str, u32, u32)]) -> String {
    let row = |(code, level, above, below): &(&str, &str, u32, u32)| {
        format!(
            r#"{{"indicator":"K02","variant":"threshold=<37 wk","group":"kind","unitOfAnalysis":"child","evidence":"E2","area":"{code}","areaName":"{code}","level":"{level}","period":"2016","subgroup":null,"numerator":{above},"denominator":{below},"missing":0,"value":{},"lower":1,"upper":2,"unit":"%","method":"wilson","flag":"ok","pooledFrom":null,"comparisons":[]}}"#,
            f64::from(*above) / f64::from(*below) * 100.0
        )
    };
    let rows: Vec<String> = areas.iter().map(row).collect();
    format!(
        r#"{{"schema":"kansrijk.result/1","kit":"1","definitions":"1","profile":"{profile}","view":"{view}","synthetic":false,"audit":"passed","rows":[{}],"diagnostics":[],"skipped":[]}}"#,
        rows.join(",")
    )
}

#[test]
fn the_release_of_a_partner_is_a_benchmark_and_its_own_view_is_not() {
    let json = release(
        "kerkrade",
        "public",
        &[("GM0928", "gemeente", 31, 310), ("kerkrade", "organisatie", 31, 310)],
    );
    assert!(is_release(json.as_bytes()) && !is_release(KWB.as_bytes()));
    let read = of_release(json.as_bytes(), "r.json", engine().areas()).expect("figures");
    assert_eq!(lines(&read.value), [("GM0928", "2016".to_owned(), 10.0)]);
    assert_eq!(read.value[0].source, "Vrijgave van kerkrade (kit 1, definities 1)");
    let own = release("kerkrade", "own", &[("GM0928", "gemeente", 31, 310)]);
    assert_eq!(
        said(&of_release(own.as_bytes(), "r.json", engine().areas()).expect_err("own")),
        ["release-own"]
    );
    assert_eq!(
        said(&of_release(b"{}", "r.json", engine().areas()).expect_err("none")),
        ["release-not-one"]
    );
}

fn merged(releases: &[&str], sum: Option<&str>) -> Result<(serde_json::Value, Vec<&'static str>), Vec<&'static str>> {
    let names = ["a.json", "b.json", "c.json"];
    let files = releases.iter().zip(names).map(|(json, name)| ReleaseFile {
        name,
        bytes: json.as_bytes(),
    });
    match merge(&files.collect::<Vec<_>>(), sum, engine().areas()) {
        Ok(outcome) => Ok((
            serde_json::to_value(outcome.value).expect("JSON"),
            said(&outcome.diagnostics),
        )),
        Err(found) => Err(said(&found)),
    }
}

#[test]
fn releases_of_different_areas_make_one_picture_with_a_sum_for_the_region() {
    let first = [
        ("GM0882", "gemeente", 20, 200),
        ("GM0899", "gemeente", 18, 180),
        ("GM0917", "gemeente", 60, 600),
        ("GM0928", "gemeente", 31, 310),
    ];
    let second = [
        ("GM0951", "gemeente", 9, 90),
        ("GM0965", "gemeente", 7, 70),
        ("GM0986", "gemeente", 5, 50),
        ("GM0881", "gemeente", 4, 50),
    ];
    let (first, second) = (release("west", "public", &first), release("oost", "public", &second));
    let (picture, found) = merged(&[&first, &second], Some("X-PARKSTAD-2016")).expect("a picture");
    assert!(found.is_empty(), "{found:?}");
    let rows = picture["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), 9);
    let region = rows
        .iter()
        .find(|row| row["area"] == "X-PARKSTAD-2016")
        .expect("the region");
    assert_eq!(
        (region["numerator"].as_f64(), region["denominator"].as_f64()),
        (Some(154.0), Some(1550.0))
    );
    // Wilson's interval of 154 of 1550 (Newcombe 1998, method 3, worked out in Python).
    let near = |name: &str, expected: f64| (region[name].as_f64().expect("a limit") - expected).abs() < 1e-8;
    assert!(
        near("lower", 8.543_878_298_8) && near("upper", 11.525_187_116_5),
        "{region}"
    );
    assert_eq!(picture["profile"], "west+oost");
    // The order in which partners hand in does not matter for what a row says.
    let (other, _) = merged(&[&second, &first], Some("X-PARKSTAD-2016")).expect("a picture");
    assert_eq!(other["rows"], picture["rows"]);
}

#[test]
fn releases_about_the_same_children_are_not_merged() {
    let city = release("heerlen", "public", &[("GM0917", "gemeente", 60, 600)]);
    let quarter = release("wijkteam", "public", &[("WK091710", "wijk", 12, 120)]);
    assert_eq!(merged(&[&city, &quarter], None), Err(vec!["merge-overlap"]));
    assert_eq!(merged(&[&city, &city], None), Err(vec!["merge-overlap"]));
    assert_eq!(merged(&[&city], None), Err(vec!["merge-one"]));
    let own = release("kerkrade", "own", &[("GM0928", "gemeente", 31, 310)]);
    assert_eq!(merged(&[&city, &own], None), Err(vec!["release-own"]));
    let invented = release("kerkrade", "public", &[("GM0928", "gemeente", 31, 310)])
        .replace("\"synthetic\":false", "\"synthetic\":true");
    assert_eq!(merged(&[&city, &invented], None), Err(vec!["merge-synthetic"]));
    let older = release("kerkrade", "public", &[("GM0928", "gemeente", 31, 310)])
        .replace("\"definitions\":\"1\"", "\"definitions\":\"0\"");
    assert_eq!(merged(&[&city, &older], None), Err(vec!["merge-other-definitions"]));
    let sums = release("kerkrade", "public", &[("GM0928", "gemeente", 31, 310)]);
    let (_, found) = merged(&[&city, &sums], Some("X-PARKSTAD-2016")).expect("a picture");
    assert_eq!(found, ["merge-no-sums"]);
}
