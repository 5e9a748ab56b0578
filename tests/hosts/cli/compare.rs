//! Nul- and nameting. Expected figures: scipy 1.17.1 and statsmodels 0.15.0 on the counts below (`fisher_exact`,
//! `confint_proportions_2indep` with `newcomb` and with `log` of the ratio, `multipletests` with `fdr_bh`).
use super::{Folder, HEADER, data, json, kansrijk, rows, written};
use serde_json::Value;

/// Light births and all births, in Hoensbroek and in Heerlerbaan.
const BEFORE: [(u32, u32); 2] = [(31, 395), (98, 1630)];
const AFTER: [(u32, u32); 2] = [(20, 410), (93, 1600)];
const BUURTEN: [&str; 2] = ["BU09171000", "BU09174000"];

fn extract(year: u32, counts: [(u32, u32); 2]) -> String {
    let mut text = String::new();
    for (buurt, (light, all)) in BUURTEN.into_iter().zip(counts) {
        for child in 0..all {
            let weight = if child < light { 2400 } else { 3200 + child % 40 * 10 };
            let (day, month) = (child % 28 + 1, child % 12 + 1);
            text.push_str(&format!("{day:02}-{month:02}-{year};{buurt};{weight};280;geen;100;4\n"));
        }
    }
    text
}

fn close(actual: &Value, expected: f64) {
    let actual = actual.as_f64().unwrap_or_else(|| panic!("{actual} is no number"));
    assert!(
        (actual - expected).abs() <= 1e-8 * expected.abs(),
        "{actual} instead of {expected}"
    );
}

fn row<'a>(document: &'a Value, indicator: &str, area: &str) -> &'a Value {
    let mut found = rows(document)
        .iter()
        .filter(|row| row["indicator"] == indicator && row["area"] == area);
    found
        .next()
        .unwrap_or_else(|| panic!("no row of {indicator} in {area}"))
}

fn two_files(folder: &Folder) -> (String, String) {
    let file = |name: &str, year, counts| folder.write(name, HEADER.to_owned() + &extract(year, counts));
    (file("nul.csv", 2016, BEFORE), file("na.csv", 2019, AFTER))
}

#[test]
fn two_extracts_are_set_side_by_side() {
    let folder = Folder::new();
    let (before, after) = two_files(&folder);
    let command = [
        "compare",
        "--baseline",
        &before,
        "--follow-up",
        &after,
        "--format",
        "json",
    ];
    let document = json(&[&command[..], &["--levels", "gemeente,stadsdeel"]].concat());
    assert_eq!(document["schema"], "kansrijk.change/1");
    assert_eq!(document["view"], "public");
    let row = row(&document, "K01", "SD0917-1");
    assert_eq!(
        (&row["baseline"]["period"], &row["followUp"]["period"]),
        (&"2016".into(), &"2019".into())
    );
    assert_eq!(
        (&row["baseline"]["numerator"], &row["followUp"]["denominator"]),
        (&31.into(), &410.into())
    );
    close(&row["baseline"]["value"], 3100.0 / 395.0);
    close(&row["difference"], -2.97005248533498);
    close(&row["lower"], -6.484027728612406);
    close(&row["upper"], 0.4297531491899653);
    assert_eq!(
        (&row["method"], &row["ratioMethod"], &row["test"]),
        (&"newcombe".into(), &"katz".into(), &"fisher".into())
    );
    close(&row["ratio"], 0.6215578284815106);
    close(&row["ratioLower"], 0.36044774670106666);
    close(&row["ratioUpper"], 1.0718173096724972);
    close(&row["p"], 0.11064659420956394);
    assert_eq!((&row["outcome"], &row["flag"]), (&"similar".into(), &"ok".into()));
    let elsewhere = &row["elsewhere"][0];
    assert_eq!(elsewhere["area"], "rest:GM0917");
    assert_eq!(elsewhere["areaName"], "de rest van Heerlen");
    assert_eq!(elsewhere["strength"], "indicative");
    close(&elsewhere["difference"], -2.7702825466846735);
    close(&elsewhere["lower"], -6.51555826941719);
    close(&elsewhere["upper"], 0.9749931760478427);
}

#[test]
fn the_family_of_tests_is_what_is_shown() {
    let folder = Folder::new();
    let (before, after) = two_files(&folder);
    let command = [
        "compare",
        "--baseline",
        &before,
        "--follow-up",
        &after,
        "--format",
        "json",
    ];
    let document = json(&[&command[..], &["--levels", "gemeente,stadsdeel"]].concat());
    let tested: Vec<&Value> = rows(&document).iter().filter(|row| !row["p"].is_null()).collect();
    // Only the birth weights of these extracts are enough for a release.
    let of_weight: Vec<&&Value> = tested.iter().filter(|row| row["indicator"] == "K01").collect();
    assert_eq!(of_weight.len(), 3);
    if tested.len() == 3 {
        for (row, q) in tested
            .iter()
            .zip([0.481248689957143, 0.331939782628692, 0.8232728649169447])
        {
            assert!((row["q"].as_f64().unwrap() - q).abs() < 1e-8, "{row}");
        }
    }
    for row in &tested {
        assert!(row["q"].as_f64() >= row["p"].as_f64(), "{row}");
    }
}

#[test]
fn two_periods_of_one_extract_are_its_first_and_last_year() {
    let folder = Folder::new();
    let both = folder.write(
        "beide.csv",
        HEADER.to_owned() + &extract(2016, BEFORE) + &extract(2019, AFTER),
    );
    let document = json(&[
        "compare",
        "--baseline",
        &both,
        "--levels",
        "stadsdeel",
        "--format",
        "json",
    ]);
    let row = row(&document, "K01", "SD0917-1");
    assert_eq!(
        (&row["baseline"]["period"], &row["followUp"]["period"]),
        (&"2016".into(), &"2019".into())
    );
    close(&row["difference"], -2.97005248533498);
    assert!(
        document["trends"].as_array().unwrap().is_empty(),
        "two years are no trend"
    );
}

#[test]
fn a_withheld_side_withholds_the_change() {
    let folder = Folder::new();
    let few = folder.write("weinig.csv", HEADER.to_owned() + &extract(2016, [(9, 395), (98, 1630)]));
    let after = folder.write("na.csv", HEADER.to_owned() + &extract(2019, AFTER));
    let document = json(&[
        "compare",
        "--baseline",
        &few,
        "--follow-up",
        &after,
        "--levels",
        "stadsdeel",
        "--format",
        "json",
    ]);
    let hidden = row(&document, "K01", "SD0917-1");
    assert_eq!(hidden["flag"], "withheld");
    for key in ["difference", "lower", "upper", "ratio", "p", "q", "detectableLower"] {
        assert!(hidden[key].is_null(), "{key}: {hidden}");
    }
    for side in ["baseline", "followUp"] {
        assert!(
            hidden[side]["numerator"].is_null() && hidden[side]["value"].is_null(),
            "{hidden}"
        );
    }
    assert!(hidden["elsewhere"].as_array().unwrap().is_empty());
    assert_eq!(row(&document, "K01", "SD0917-4")["flag"], "ok");
    // Its holder may see it.
    let own = [
        "compare",
        "--baseline",
        &few,
        "--follow-up",
        &after,
        "--levels",
        "stadsdeel",
        "--format",
        "json",
        "--release",
        "own",
    ];
    assert_eq!(row(&json(&own), "K01", "SD0917-1")["baseline"]["numerator"], 9);
}

#[test]
fn overlapping_and_unknown_periods_are_refused() {
    let folder = Folder::new();
    let (before, _) = two_files(&folder);
    let run = kansrijk(&[
        "compare",
        "--baseline",
        &before,
        "--follow-up",
        &before,
        "--diagnostics",
        "json",
    ]);
    assert_eq!(run.status, 1);
    let found = run.diagnostic("change-periods-overlap");
    assert!(found["message"].as_str().unwrap().contains("2016"), "{found}");
    assert!(found["hint"].as_str().unwrap().contains("--baseline-period"), "{found}");
    let run = kansrijk(&[
        "compare",
        "--baseline",
        &before,
        "--baseline-period",
        "1999",
        "--diagnostics",
        "json",
    ]);
    assert_eq!(
        (run.status, &run.diagnostic("change-period-unknown")["file"]),
        (1, &"nul.csv".into())
    );
    assert_eq!(
        kansrijk(&["compare", "--baseline", &before, "--baseline-period", "ooit"]).status,
        2
    );
}

#[test]
fn the_table_says_that_a_difference_has_no_cause_yet() {
    let folder = Folder::new();
    let (before, after) = two_files(&folder);
    let text = written(&[
        "compare",
        "--baseline",
        &before,
        "--follow-up",
        &after,
        "--levels",
        "stadsdeel",
    ]);
    assert!(text.contains("Laag geboortegewicht"), "{text}");
    assert!(
        text.contains("-3,0 (-6,5 – +0,4)") || text.contains("−3,0 (−6,5 – +0,4)"),
        "{text}"
    );
    assert!(text.contains("vergelijkbaar"), "{text}");
    assert!(text.contains("Een verschil zegt niet waardoor het komt."), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 110), "{text}");
}

#[test]
fn results_of_single_years_have_trends() {
    let example = data("voorbeeld.csv");
    let command = [
        "indicators",
        &example,
        "--format",
        "json",
        "--release",
        "own",
        "--levels",
        "gemeente",
    ];
    let years = json(&command);
    let found: Vec<&Value> = years["trends"].as_array().expect("trends").iter().collect();
    assert!(
        found
            .iter()
            .all(|trend| trend["periods"].as_array().unwrap().len() == 5),
        "{found:?}"
    );
    let all = json(&[&command[..], &["--period", "all"]].concat());
    assert!(all["trends"].as_array().is_none_or(Vec::is_empty));
}

/// The chi-squared of Armitage as `tests/golden/make_statistic.py` calculates it.
#[test]
fn a_trend_is_that_of_the_five_last_years() {
    let folder = Folder::new();
    let counts = [(90, 400), (70, 410), (55, 395), (40, 380), (31, 390)];
    let years = counts
        .iter()
        .zip(2015..)
        .map(|(&count, year)| extract(year, [count, (20, 300)]));
    let file = folder.write("jaren.csv", HEADER.to_owned() + &years.collect::<String>());
    let document = json(&["indicators", &file, "--format", "json", "--levels", "stadsdeel"]);
    let trends = document["trends"].as_array().expect("trends");
    let trend = trends
        .iter()
        .find(|trend| trend["indicator"] == "K01" && trend["area"] == "SD0917-1")
        .expect("a trend");
    close(&trend["chiSquared"], 40.51688142793285);
    assert_eq!(
        (&trend["trend"], &trend["judgement"]),
        (&"decreasing".into(), &"better".into())
    );
}

#[test]
fn a_release_as_a_workbook_has_its_figures_as_numbers_and_its_definitions() {
    use std::io::Read;
    let folder = Folder::new();
    let file = folder.write("jaar.csv", HEADER.to_owned() + &extract(2016, BEFORE));
    let book = folder.path("vrijgave.xlsx");
    written(&[
        "indicators",
        &file,
        "--levels",
        "stadsdeel",
        "--format",
        "xlsx",
        "-o",
        &book,
    ]);
    let mut parts = zip::ZipArchive::new(std::fs::File::open(&book).expect("a file")).expect("a workbook");
    let mut part = |name: &str| {
        let mut text = String::new();
        parts
            .by_name(name)
            .expect("a part")
            .read_to_string(&mut text)
            .expect("UTF-8");
        text
    };
    let figures = part("xl/worksheets/sheet1.xml");
    assert!(
        figures.contains("<v>31</v>") && figures.contains("<v>395</v>"),
        "numbers are numbers"
    );
    assert!(figures.contains(">SD0917-1<") && figures.contains(">not-run<"));
    let definitions = part("xl/worksheets/sheet2.xml");
    assert!(definitions.contains("Laag geboortegewicht"));
    assert!(part("xl/workbook.xml").contains("name=\"Definities\""));
    let own = kansrijk(&["indicators", &file, "--format", "xlsx", "--release", "own"]);
    assert_eq!((own.status, own.stdout.is_empty()), (2, true));
    assert!(own.stderr.contains("vrijgave"), "{}", own.stderr);
}
