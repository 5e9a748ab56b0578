//! Comparison: the outcomes worked out by hand, and the importers of published tables.
use kansrijk::{
    area::{Area, Areas},
    comparison::{
        Benchmark, Benchmarks, Bound, Comparison, LocalEstimate, Outcome, Reason, Rule, Status, canonical_unit,
        compare,
        importer::{
            odata,
            statline::{self, StatLine},
            tidy,
        },
    },
    diagnostic::Diagnostics,
    indicator::{Dimension, Direction, Variant},
    period::Period,
    text::{Lang, reasons, wording},
};

fn area(code: &str, level: &str, name: &str, parents: &[&str]) -> Area {
    Area {
        code: code.to_owned(),
        level: level.to_owned(),
        name: name.to_owned(),
        parents: parents.iter().map(|&parent| parent.to_owned()).collect(),
        valid_from: None,
        valid_to: None,
    }
}

fn areas() -> Areas {
    Areas::new(vec![
        area("NL01", "land", "Nederland", &[]),
        area("PV31", "provincie", "Limburg", &["NL01"]),
        area("CR39", "regio", "Zuid-Limburg", &["PV31"]),
        area("GG2412", "ggd-regio", "Zuid-Limburg", &["PV31"]),
        Area {
            valid_to: Some("2018-12-31".to_owned()),
            ..area("X-OOST-2016", "regio", "Oost Limburg (8 gemeenten)", &["PV31"])
        },
        Area {
            valid_from: Some("2019-01-01".to_owned()),
            ..area("X-OOST-2019", "regio", "Oost Limburg (7 gemeenten)", &["PV31"])
        },
        area("GM0917", "gemeente", "Heerlen", &["CR39"]),
        area("GM0794", "gemeente", "Helmond", &["NL01"]),
    ])
}

fn variant(key: &str) -> Variant {
    Variant::parse(key).expect("a readable key")
}

/// 4.64 % for the country in 2016, as published with two decimals.
fn published() -> Benchmark {
    Benchmark {
        indicator: "K01".to_owned(),
        variant: variant("threshold=<2500 g; plurality=singletons"),
        area: "NL01".to_owned(),
        area_name: "Nederland".to_owned(),
        period: Some(Period::year(2016)),
        value: 4.64,
        unit: "%".to_owned(),
        numerator: None,
        denominator: None,
        precision: 0.005,
        bound: Bound::Exact,
        source: "CBS".to_owned(),
        url: None,
        status: Status::Final,
        note: None,
    }
}

/// What is under test besides the published figures: a local estimate of Heerlen in 2016 under the same definition.
struct Local {
    key: &'static str,
    area: &'static str,
    period: Period,
    value: Option<f64>,
    interval: Option<(f64, f64)>,
    unit: &'static str,
    direction: Direction,
    series_breaks: Vec<i32>,
    recomputed: Option<(f64, f64, f64)>,
}

impl Default for Local {
    fn default() -> Self {
        Local {
            key: "threshold=<2500 g; plurality=singletons",
            area: "GM0917",
            period: Period::year(2016),
            value: Some(6.0),
            interval: Some((5.0, 7.0)),
            unit: "%",
            direction: Direction::LowerIsBetter,
            series_breaks: Vec::new(),
            recomputed: None,
        }
    }
}

impl Local {
    fn check<T>(&self, rows: Vec<Benchmark>, look: impl Fn(&[Comparison<'_>]) -> T) -> T {
        let areas = areas();
        let variant = variant(self.key);
        let local = LocalEstimate {
            indicator: "K01",
            variant: &variant,
            area: areas.index(self.area),
            period: self.period,
            value: self.value,
            lower: self.interval.map(|(lower, _)| lower),
            upper: self.interval.map(|(_, upper)| upper),
            unit: self.unit,
            direction: self.direction,
            series_breaks: &self.series_breaks,
        };
        let benchmarks = Benchmarks::new(rows, &areas);
        look(&compare(&local, &|_| self.recomputed, &benchmarks, &areas))
    }

    /// Outcome, rule and blocking reasons of a single comparison.
    fn check_one(&self, row: Benchmark) -> (Outcome, Option<Rule>, Vec<Reason>) {
        self.check(vec![row], |found| {
            assert_eq!(found.len(), 1);
            let blocking = found[0]
                .reasons
                .iter()
                .filter(|reason| !reason.is_remark())
                .cloned()
                .collect();
            (found[0].outcome, found[0].rule, blocking)
        })
    }

    fn outcome(&self, row: Benchmark) -> Outcome {
        self.check_one(row).0
    }
}

fn with_interval(lower: f64, upper: f64) -> Local {
    Local {
        interval: Some((lower, upper)),
        ..Local::default()
    }
}

#[test]
fn the_interval_must_exclude_the_benchmark() {
    // Fingertips: inside the interval, ends included, is similar. Low birth weight: lower is better.
    assert_eq!(with_interval(5.0, 7.0).outcome(published()), Outcome::Worse);
    assert_eq!(with_interval(3.0, 4.0).outcome(published()), Outcome::Better);
    assert_eq!(with_interval(4.0, 7.0).outcome(published()), Outcome::Similar);
    let exact = |precision| Benchmark {
        precision,
        ..published()
    };
    assert_eq!(with_interval(4.64, 7.0).outcome(exact(0.0)), Outcome::Similar);
    assert_eq!(with_interval(4.65, 7.0).outcome(exact(0.0)), Outcome::Worse);
}

#[test]
fn the_direction_decides_the_judgement() {
    let outcome = |direction, lower, upper| {
        let local = Local {
            direction,
            interval: Some((lower, upper)),
            ..Local::default()
        };
        local.outcome(published())
    };
    assert_eq!(outcome(Direction::HigherIsBetter, 5.0, 7.0), Outcome::Better);
    assert_eq!(outcome(Direction::HigherIsBetter, 3.0, 4.0), Outcome::Worse);
    assert_eq!(outcome(Direction::Context, 5.0, 7.0), Outcome::Higher);
    assert_eq!(outcome(Direction::Context, 3.0, 4.0), Outcome::Lower);
    assert_eq!(outcome(Direction::Context, 4.0, 5.0), Outcome::Similar);
}

#[test]
fn a_rounded_benchmark_is_a_band_that_must_lie_wholly_outside() {
    // "17 %" is 16.5 to 17.5.
    let rounded = || Benchmark {
        value: 17.0,
        precision: 0.5,
        ..published()
    };
    assert_eq!(with_interval(17.2, 19.0).outcome(rounded()), Outcome::Similar);
    assert_eq!(with_interval(17.6, 19.0).outcome(rounded()), Outcome::Worse);
    assert_eq!(with_interval(15.0, 16.6).outcome(rounded()), Outcome::Similar);
    assert_eq!(with_interval(15.0, 16.4).outcome(rounded()), Outcome::Better);
    // The interval inside the band says nothing either.
    assert_eq!(with_interval(16.8, 17.2).outcome(rounded()), Outcome::Similar);
}

#[test]
fn a_bound_is_a_band_open_at_one_side() {
    let ruim = || Benchmark {
        value: 18.0,
        bound: Bound::AtLeast,
        ..published()
    };
    // "Ruim 18": above 18 nothing can be concluded, below it can.
    assert_eq!(with_interval(25.0, 30.0).outcome(ruim()), Outcome::Similar);
    assert_eq!(with_interval(15.0, 17.9).outcome(ruim()), Outcome::Better);
    assert_eq!(with_interval(15.0, 18.0).outcome(ruim()), Outcome::Similar);
    let hoogstens = || Benchmark {
        value: 18.0,
        bound: Bound::AtMost,
        ..published()
    };
    assert_eq!(with_interval(10.0, 12.0).outcome(hoogstens()), Outcome::Similar);
    assert_eq!(with_interval(18.1, 20.0).outcome(hoogstens()), Outcome::Worse);
    with_interval(18.1, 20.0).check(vec![hoogstens()], |found| {
        assert_eq!(found[0].difference, None);
        assert_eq!(found[0].reasons, [Reason::AreaHoldsLocal, Reason::OnlyABound]);
    });
}

#[test]
fn another_definition_is_not_compared_and_named() {
    let local = Local {
        key: "threshold=<=2500 g; plurality=all",
        ..Local::default()
    };
    let (outcome, rule, reasons) = local.check_one(published());
    assert_eq!((outcome, rule), (Outcome::NotCompared, Some(Rule::SamePeriod)));
    assert_eq!(
        reasons,
        [Reason::VariantDiffers(vec![Dimension::Threshold, Dimension::Plurality])]
    );
    local.check(vec![published()], |found| assert_eq!(found[0].difference, None));
}

#[test]
fn what_a_source_leaves_open_never_matches() {
    let open = Benchmark {
        variant: variant("threshold=<2500 g; plurality=unknown"),
        ..published()
    };
    // Even a recount is refused: under which definition would it be?
    let local = Local {
        recomputed: Some((4.0, 3.5, 4.5)),
        ..Local::default()
    };
    let (outcome, _, reasons) = local.check_one(open);
    assert_eq!(outcome, Outcome::NotCompared);
    assert_eq!(reasons, [Reason::VariantUnknown(vec![Dimension::Plurality])]);
    let left_out = Benchmark {
        variant: variant("threshold=<2500 g"),
        ..published()
    };
    let (outcome, _, reasons) = Local::default().check_one(left_out);
    assert_eq!(outcome, Outcome::NotCompared);
    assert_eq!(reasons, [Reason::VariantUnknown(vec![Dimension::Plurality])]);
}

#[test]
fn the_local_value_is_counted_again_under_the_benchmarks_definition() {
    let local = Local {
        key: "threshold=<=2500 g; plurality=all",
        value: Some(8.0),
        interval: Some((7.0, 9.0)),
        recomputed: Some((4.5, 4.0, 5.0)),
        ..Local::default()
    };
    local.check(vec![published()], |found| {
        assert_eq!(found[0].outcome, Outcome::Similar);
        assert_eq!(found[0].local, Some((4.5, 4.0, 5.0)));
        // 4.5 − 4.64, not 8.0 − 4.64.
        assert!((found[0].difference.expect("a difference") + 0.14).abs() < 1e-9);
        assert_eq!(found[0].reasons, [Reason::AreaHoldsLocal]);
    });
    // Under the same definition nothing is counted again.
    let same = Local {
        recomputed: Some((4.5, 4.0, 5.0)),
        ..Local::default()
    };
    same.check(vec![published()], |found| assert_eq!(found[0].local, None));
}

#[test]
fn periods_up_to_five_years_apart_are_compared_as_another_year() {
    let rule = |period, breaks: &[i32]| {
        let local = Local {
            period,
            series_breaks: breaks.to_vec(),
            ..Local::default()
        };
        let (outcome, rule, reasons) = local.check_one(published());
        (outcome, rule, reasons)
    };
    let years = |first, last| Period::Years { first, last };
    let worse = |rule| (Outcome::Worse, Some(rule), vec![]);
    assert_eq!(rule(Period::year(2016), &[]), worse(Rule::SamePeriod));
    assert_eq!(rule(Period::year(2017), &[]), worse(Rule::OtherYear { years: 1 }));
    assert_eq!(rule(Period::year(2021), &[]), worse(Rule::OtherYear { years: 5 }));
    assert_eq!(
        rule(Period::year(2022), &[]),
        (Outcome::NotCompared, None, vec![Reason::TooFarApart { years: 6 }])
    );
    // Spans by their middle: 2014–2016 lies around 2015, 2015–2017 around 2016 itself, 2014–2024 around 2019.
    assert_eq!(rule(years(2014, 2016), &[]), worse(Rule::OtherYear { years: 1 }));
    assert_eq!(rule(years(2015, 2017), &[]), worse(Rule::OtherSpan));
    assert_eq!(rule(years(2014, 2024), &[]), worse(Rule::OtherYear { years: 3 }));
    let quarter = Period::Quarter { year: 2016, quarter: 3 };
    assert_eq!(rule(quarter, &[]), worse(Rule::OtherSpan));
}

#[test]
fn a_series_break_in_between_forbids_comparing() {
    let check = |year, break_year| {
        let local = Local {
            period: Period::year(year),
            series_breaks: vec![break_year],
            ..Local::default()
        };
        local.check_one(published()).2
    };
    // The break year is the first of the new series.
    assert_eq!(check(2018, 2018), [Reason::SeriesBreak { year: 2018 }]);
    assert_eq!(check(2018, 2017), [Reason::SeriesBreak { year: 2017 }]);
    assert_eq!(check(2018, 2016), []);
    assert_eq!(check(2018, 2019), []);
    assert_eq!(check(2014, 2016), [Reason::SeriesBreak { year: 2016 }]);
    assert_eq!(check(2014, 2014), []);
    assert_eq!(check(2016, 2016), []);
}

#[test]
fn a_figure_without_a_period_is_shown_and_never_compared() {
    let undated = Benchmark {
        period: None,
        ..published()
    };
    let (outcome, rule, reasons) = Local::default().check_one(undated);
    assert_eq!((outcome, rule), (Outcome::NotCompared, None));
    assert_eq!(reasons, [Reason::NoPeriod]);
}

#[test]
fn units_and_intervals_must_be_there() {
    let count = Benchmark {
        unit: "count".to_owned(),
        ..published()
    };
    assert_eq!(Local::default().check_one(count).2, [Reason::UnitsDiffer]);
    let procent = Benchmark {
        unit: "procent".to_owned(),
        ..published()
    };
    assert_eq!(Local::default().outcome(procent), Outcome::Worse);
    assert_eq!(canonical_unit(" Promille "), "per 1000");
    assert_eq!(canonical_unit("per-1000"), "per 1000");
    let bare = Local {
        interval: None,
        ..Local::default()
    };
    assert_eq!(bare.check_one(published()).2, [Reason::NoInterval]);
    assert_eq!(
        with_interval(f64::NAN, 7.0).check_one(published()).2,
        [Reason::NoInterval]
    );
}

#[test]
fn an_area_is_never_compared_with_itself() {
    let own = Benchmark {
        area: "GM0917".to_owned(),
        ..published()
    };
    Local::default().check(vec![own], |found| {
        assert_eq!(found[0].outcome, Outcome::NotCompared);
        assert_eq!(found[0].reasons, [Reason::OwnArea]);
        // As a check the difference is still told: 6.0 − 4.64.
        assert!((found[0].difference.expect("a difference") - 1.36).abs() < 1e-9);
    });
}

#[test]
fn a_withheld_value_is_compared_with_nothing() {
    let withheld = Local {
        value: None,
        interval: None,
        ..Local::default()
    };
    withheld.check(vec![published()], |found| assert_eq!(found, []));
}

#[test]
fn without_a_figure_it_says_so() {
    Local::default().check(Vec::new(), |found| {
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].benchmark, None);
        assert_eq!(found[0].reasons, [Reason::NoPublishedFigure]);
        assert_eq!(
            reasons::reason(&found[0].reasons[0], Lang::Nl),
            "geen gepubliceerd cijfer"
        );
    });
}

#[test]
fn the_nearest_period_of_each_area_and_definition_is_taken() {
    let of = |area: &str, year: i32, value: f64| Benchmark {
        area: area.to_owned(),
        period: Some(Period::year(year)),
        value,
        ..published()
    };
    let rows = vec![
        of("GM0794", 2016, 1.0),
        of("NL01", 2010, 2.0),
        of("NL01", 2015, 3.0),
        of("NL01", 2017, 4.0),
        of("PV31", 2016, 5.0),
        Benchmark {
            period: None,
            ..of("PV31", 2016, 6.0)
        },
        of("GM0599", 2014, 7.0),
    ];
    Local::default().check(rows, |found| {
        // Areas around Heerlen first, the nearest first; 2015 and 2017 are as near, then the later counts.
        let values: Vec<f64> = found
            .iter()
            .filter_map(|row| row.benchmark)
            .map(|row| row.value)
            .collect();
        assert_eq!(values, [5.0, 4.0, 1.0, 7.0]);
        let holds: Vec<bool> = found
            .iter()
            .map(|row| row.reasons == [Reason::AreaHoldsLocal])
            .collect();
        assert_eq!(holds, [true, true, false, false]);
    });
}

#[test]
fn a_final_figure_goes_before_a_provisional_one() {
    let provisional = Benchmark {
        status: Status::Provisional,
        value: 9.0,
        ..published()
    };
    Local::default().check(vec![provisional.clone(), published()], |found| {
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].benchmark.map(|row| row.value), Some(4.64));
    });
    Local::default().check(vec![provisional], |found| {
        assert_eq!(found[0].reasons, [Reason::AreaHoldsLocal, Reason::Provisional]);
    });
}

#[test]
fn reasons_read_as_sentences() {
    let differs = Reason::VariantDiffers(vec![Dimension::Threshold, Dimension::VitalStatus]);
    assert_eq!(
        reasons::reason(&differs, Lang::Nl),
        "niet vergelijkbaar: andere definitie (grenswaarde, levend of ook doodgeboren)"
    );
    assert_eq!(
        reasons::rule(Rule::OtherYear { years: 2 }, Lang::Nl),
        "ander jaar (2 jaar verschil)"
    );
    let all = [
        Reason::VariantUnknown(vec![Dimension::Curve]),
        Reason::OwnArea,
        Reason::NoPeriod,
        Reason::TooFarApart { years: 7 },
        Reason::SeriesBreak { year: 2022 },
        Reason::UnitsDiffer,
        Reason::NoInterval,
        Reason::NoPublishedFigure,
        Reason::AreaHoldsLocal,
        Reason::Provisional,
        Reason::OnlyABound,
    ];
    for reason in &all {
        for lang in [Lang::Nl, Lang::En] {
            let text = reasons::reason(reason, lang);
            assert!(text != reason.code() && !text.contains('{'), "{text}");
        }
    }
    for dimension in Dimension::ALL {
        assert_ne!(reasons::dimension(dimension, Lang::Nl), dimension.name());
    }
}

// Importers

fn messages(diagnostics: &Diagnostics) -> Vec<String> {
    diagnostics
        .iter()
        .map(|diagnostic| wording(diagnostic, Lang::Nl).message)
        .collect()
}

#[test]
fn reads_a_tidy_table_with_semicolons_and_decimal_commas() {
    let bytes = include_bytes!("../data/benchmarks-tidy-nl.csv");
    let outcome = read_tidy(bytes, "b.csv").expect("figures");
    assert_eq!(
        messages(&outcome.diagnostics),
        [
            "b.csv, kolom 'eigen kolom': de kit kent deze kolom niet en gebruikt hem niet.",
            "b.csv: gepubliceerde cijfers over een gebied buiten dit profiel: 1. Ze worden wel getoond.",
        ]
    );
    let [weight, care, anomalies] = &outcome.value[..] else {
        panic!("three figures, not {}", outcome.value.len());
    };
    assert_eq!((weight.value, weight.precision), (4.64, 0.005));
    assert_eq!((weight.numerator, weight.denominator), (Some(7762), Some(167_260)));
    assert_eq!(weight.variant.to_string(), "threshold=<2500 g; plurality=singletons");
    assert_eq!(weight.status, Status::Provisional);
    // No precision given: half of the last digit written.
    assert_eq!((care.value, care.precision, care.bound), (18.0, 0.5, Bound::AtLeast));
    assert_eq!(care.source, "Gemeente; \"ruim 18\"");
    assert_eq!((anomalies.period, anomalies.precision), (None, 0.005));
    assert_eq!(anomalies.area_name, "Nederland");
}

#[test]
fn reads_a_tidy_table_with_commas_a_mark_and_a_variant_key() {
    let bytes = include_bytes!("../data/benchmarks-tidy-en.csv");
    let outcome = read_tidy(bytes, "b.csv").expect("figures");
    assert_eq!(outcome.diagnostics, []);
    let row = &outcome.value[0];
    assert_eq!((row.value, row.precision), (6.6, 0.05));
    assert_eq!(row.variant.to_string(), "threshold=<37 wk; plurality=all");
    assert_eq!(
        row.period,
        Some(Period::Years {
            first: 2014,
            last: 2016
        })
    );
}

#[test]
fn reads_the_json_form_to_the_same_figure() {
    let outcome = read_tidy(include_bytes!("../data/benchmarks.json"), "b.json").expect("figures");
    assert_eq!(
        outcome.value,
        [Benchmark {
            source: "CBS 80215ned".to_owned(),
            status: Status::Provisional,
            ..published()
        }]
    );
    // An unknown field may come from a newer kit: it warns.
    let newer = r#"{"schema": "kansrijk.benchmarks/1", "nieuw": 1, "benchmarks": []}"#;
    let outcome = read_tidy(newer.as_bytes(), "b.json").expect("figures");
    assert_eq!(
        messages(&outcome.diagnostics),
        ["b.json: nieuw is geen veld dat de kit kent."]
    );
}

/// Reads published figures of a profile with the areas above.
fn read_tidy(bytes: &[u8], file: &str) -> Result<kansrijk::diagnostic::Outcome<Vec<Benchmark>>, Diagnostics> {
    let known = tidy::Known {
        areas: &areas(),
        definitions: &[],
    };
    tidy::read(bytes, file, known)
}

fn tidy_messages(text: &str) -> Vec<String> {
    match read_tidy(text.as_bytes(), "b.csv") {
        Ok(outcome) => messages(&outcome.diagnostics),
        Err(found) => messages(&found),
    }
}

#[test]
fn a_tidy_table_without_its_columns_is_refused() {
    assert_eq!(
        tidy_messages("indicator;area;period;value;note\nK01;NL01;2016;4,6;\n"),
        [
            "b.csv, kolom 'unit': deze kolom ontbreekt. Zonder deze kolom kan de kit de cijfers niet plaatsen.",
            "b.csv, kolom 'source': deze kolom ontbreekt. Zonder deze kolom kan de kit de cijfers niet plaatsen.",
        ]
    );
    assert_eq!(tidy_messages("\n\n"), ["b.csv: het bestand bevat geen tabel."]);
}

#[test]
fn a_wrong_cell_is_named_by_row_and_column() {
    let header = "indicator;variant;area;period;value;unit;numerator;precision;bound;source\n";
    let good = "K01;;NL01;2016;4,6;%;;;;CBS\n";
    let check = |row: &str, expected: &str| {
        let found = tidy_messages(&format!("{header}{good}{row}\n"));
        assert_eq!(found, [format!("b.csv, {expected} De rij is overgeslagen.")]);
    };
    check(";;NL01;2016;4,6;%;;;;CBS", "kolom 'indicator', rij 3: geen waarde.");
    check("K01;;NL01;2016;veel;%;;;;CBS", "kolom 'value', rij 3: geen getal.");
    check(
        "K01;;NL01;vorig jaar;4,6;%;;;;CBS",
        "kolom 'period', rij 3: geen periode. Verwacht: 2016, 2016K1 of 2014-2016.",
    );
    check(
        "K01;;NL01;2016;4,6;%;1,5;;;CBS",
        "kolom 'numerator', rij 3: geen heel getal van 0 of meer.",
    );
    check(
        "K01;;NL01;2016;4,6;%;;-1;;CBS",
        "kolom 'precision', rij 3: kleiner dan 0.",
    );
    check(
        "K01;;NL01;2016;4,6;%;;;ruim;CBS",
        "kolom 'bound', rij 3: geen waarde die de kit kent. Verwacht: een van exact, at-least, at-most.",
    );
    check(
        "K01;drempel;NL01;2016;4,6;%;;;;CBS",
        "kolom 'variant', rij 3: geen variant. Verwacht: naam=keuze, met ; ertussen.",
    );
}

#[test]
fn a_figure_that_cannot_be_is_left_out() {
    let header = "indicator;variant;area;period;value;unit;source\n";
    let good = "K01;;NL01;2016;4,6;%;CBS\n";
    let check = |row: &str, expected: &str| {
        let found = tidy_messages(&format!("{header}{good}{row}\n"));
        assert_eq!(found, [format!("b.csv, {expected}")], "{row}");
    };
    for value in ["150", "-5", "100,1"] {
        check(
            &format!("K02;;NL01;2016;{value};%;CBS"),
            "kolom 'value', rij 3: dit cijfer kan niet kloppen. Verwacht in deze eenheid: 0 tot en met 100. De rij is overgeslagen.",
        );
    }
    check(
        "K04;;NL01;2016;1001;promille;CBS",
        "kolom 'value', rij 3: dit cijfer kan niet kloppen. Verwacht in deze eenheid: 0 tot en met 1000. De rij is overgeslagen.",
    );
    check(
        "X21;;NL01;2016;-1;aantal;CBS",
        "kolom 'value', rij 3: dit cijfer kan niet kloppen. Verwacht in deze eenheid: 0 of meer. De rij is overgeslagen.",
    );
    check(
        "M01;;NL01;2016;300;jaar;CBS",
        "kolom 'value', rij 3: dit cijfer kan niet kloppen. Verwacht in deze eenheid: 0 tot en met 120. De rij is overgeslagen.",
    );
    check(
        "M01;;NL01;2016;30;%;CBS",
        "kolom 'unit', rij 3: deze eenheid hoort niet bij het kenmerk. Verwacht: een van years. De rij is overgeslagen.",
    );
    check(
        "K02;;NL01;2016;7;appels;CBS",
        "kolom 'unit', rij 3: deze eenheid hoort niet bij het kenmerk. Verwacht: een van %, per 1000, count. De rij is overgeslagen.",
    );
    check(
        "K01;;NL01;2016;4,7;%;CBS",
        "kolom 'value', rij 3: een ander cijfer dan op rij 2, voor hetzelfde kenmerk, gebied, periode en bron. De rij is overgeslagen.",
    );
    check(
        "K99;;NL01;2016;4,7;%;CBS",
        "kolom 'indicator', rij 3: dit kenmerk bestaat niet. Cijfers van dit kenmerk worden niet getoond.",
    );
    // What can be: the limits, a score below zero, the same again, another unit, source or definition.
    let fine = "K02;;NL01;2016;0;%;CBS\nK02;;NL01;2015;100;%;CBS\nX27;;NL01;2016;-1,5;score;CBS\n\
        K01;;NL01;2016;4,60;%;CBS\nK01;;NL01;2016;46;per 1000;CBS\nK01;;NL01;2016;4,7;%;Perined\n\
        K01;plurality=all;NL01;2016;4,7;%;CBS\nK01;;NL01;2016;7762;count;CBS\n";
    assert_eq!(tidy_messages(&format!("{header}{good}{fine}")), Vec::<String>::new());
    let alone = tidy_messages(&format!("{header}K02;;NL01;2016;150;%;CBS\n"));
    assert_eq!(
        alone.last().map(String::as_str),
        Some("b.csv: geen enkel cijfer kon worden gelezen.")
    );
}

#[test]
fn areas_of_a_tidy_table_are_those_of_the_profile_however_they_are_written() {
    let places = |cells: &str| -> Result<(String, String, Vec<String>), Vec<String>> {
        let text = format!("indicator;area;areaName;period;value;unit;source\nK01;{cells};2016;4,6;%;CBS\n");
        let outcome = read_tidy(text.as_bytes(), "b.csv").map_err(|found| messages(&found))?;
        let row = &outcome.value[0];
        Ok((row.area.clone(), row.area_name.clone(), messages(&outcome.diagnostics)))
    };
    let is = |cells: &str, code: &str, name: &str| {
        assert_eq!(
            places(cells),
            Ok((code.to_owned(), name.to_owned(), Vec::new())),
            "{cells}"
        );
    };
    for code in ["GM0917", "gm0917", "GM917", "0917", "917", "Heerlen", "heerlen"] {
        is(&format!("{code};"), "GM0917", "Heerlen");
    }
    is("917;Gemeente Heerlen", "GM0917", "Gemeente Heerlen");
    is(";Heerlen", "GM0917", "Heerlen");
    is(";Limburg", "PV31", "Limburg");
    // The one that existed in 2016.
    is(";Oost Limburg", "X-OOST-2016", "Oost Limburg");
    is("oost;", "X-OOST-2016", "Oost Limburg (8 gemeenten)");
    let outside =
        vec!["b.csv: gepubliceerde cijfers over een gebied buiten dit profiel: 1. Ze worden wel getoond.".to_owned()];
    assert_eq!(
        places("599;Rotterdam"),
        Ok(("GM0599".to_owned(), "Rotterdam".to_owned(), outside.clone()))
    );
    assert_eq!(places("X-1;"), Ok(("X-1".to_owned(), "X-1".to_owned(), outside)));
    let left_out = |cells: &str| places(cells).expect_err("no figure")[0].clone();
    assert_eq!(
        left_out(";Nergens"),
        "b.csv, kolom 'areaName', rij 2: het profiel heeft geen gebied met deze naam, en er is geen code. Het cijfer is overgeslagen."
    );
    assert_eq!(
        left_out(";Zuid-Limburg"),
        "b.csv, kolom 'areaName', rij 2: het profiel heeft meer dan één gebied met deze naam. Het cijfer is overgeslagen."
    );
    assert_eq!(
        left_out(";"),
        "b.csv, kolom 'area', rij 2: geen waarde. De rij is overgeslagen."
    );
}

#[test]
fn a_table_without_one_usable_row_is_refused() {
    assert_eq!(
        tidy_messages("indicator;area;period;value;unit;source\nK01;NL01;2016;?;%;CBS\n"),
        [
            "b.csv, kolom 'value', rij 2: geen getal. De rij is overgeslagen.",
            "b.csv: geen enkel cijfer kon worden gelezen.",
        ]
    );
}

fn statline(bytes: &[u8], topic: &str, unit: Option<&str>) -> Result<(Vec<Benchmark>, Vec<String>), Vec<String>> {
    let variant = Variant::default();
    let options = StatLine {
        indicator: "K02",
        topic,
        variant: &variant,
        unit,
        source: None,
        url: None,
    };
    match statline::read(bytes, "s.csv", &options, &areas()) {
        Ok(outcome) => Ok((outcome.value, messages(&outcome.diagnostics))),
        Err(found) => Err(messages(&found)),
    }
}

/// Area, period, value, precision, status: what a row of a table says.
fn said(rows: &[Benchmark]) -> Vec<(&str, String, f64, f64, Status)> {
    rows.iter()
        .map(|row| {
            let period = row.period.map(|period| period.to_string()).unwrap_or_default();
            (row.area.as_str(), period, row.value, row.precision, row.status)
        })
        .collect()
}

#[test]
fn reads_a_statline_table_between_title_and_footnotes() {
    let bytes = include_bytes!("../data/statline-table.csv");
    let (rows, messages) = statline(bytes, "Vroeggeboorte|Relatief", None).expect("figures");
    let year = |year: &str| year.to_owned();
    assert_eq!(
        said(&rows),
        [
            ("NL01", year("2015"), 6.6, 0.05, Status::Final),
            ("NL01", year("2016"), 6.63, 0.005, Status::Provisional),
            ("GM0917", year("2016"), 7.0, 0.05, Status::Provisional),
        ]
    );
    assert_eq!(rows[0].unit, "%");
    assert_eq!(rows[0].source, "CBS StatLine, Verzonnen tabel in de vorm van StatLine");
    assert_eq!(
        messages,
        [
            "s.csv, kolom '%', rij 9: er zijn meer gebieden met deze naam. De cel is overgeslagen.",
            "s.csv, kolom '%', rij 10: het gebied van deze rij staat niet in het profiel. De cel is overgeslagen.",
            "s.csv, kolom '%', rij 11: geen jaar of kwartaal. De cel is overgeslagen.",
            "s.csv, kolom '%', rij 12: geen getal en geen teken dat StatLine gebruikt. De cel is overgeslagen.",
            "s.csv: cijfers die het CBS geheim houdt (x): 1.",
        ]
    );
    // Counts are grouped by spaces; the last line of a heading is enough when it is alone.
    let (rows, _) = statline(bytes, "aantal", None).expect("figures");
    assert_eq!(rows[0].value, 11_350.0);
}

#[test]
fn one_heading_for_two_topics_is_ambiguous_and_refused() {
    let bytes = include_bytes!("../data/statline-table.csv");
    let found = statline(bytes, "Relatief", None).expect_err("two topics end in this line");
    assert_eq!(
        found[0],
        "s.csv, kolom '%', rij 5: een tweede cijfer voor hetzelfde gebied en dezelfde periode, na rij 5."
    );
}

#[test]
fn reads_statline_observations_with_padded_codes() {
    let bytes = include_bytes!("../data/statline-observations.csv");
    let (rows, messages) = statline(bytes, "Vroeggeboorte_2", Some("%")).expect("figures");
    assert_eq!(
        said(&rows),
        [
            ("NL01", "2016".to_owned(), 6.6, 0.05, Status::Final),
            ("GM9998", "2016".to_owned(), 6.0, 0.5 / 10.0, Status::Final),
            ("GM0917", "2016K3".to_owned(), 6.1, 0.05, Status::Final),
        ]
    );
    assert_eq!(messages, ["s.csv: cijfers die bij het CBS onbekend zijn (.): 1."]);
    let found = statline(bytes, "Vroeggeboorte_2", None).expect_err("no unit anywhere");
    assert_eq!(
        found[0],
        "s.csv, kolom 'Vroeggeboorte_2', rij 2: de tabel noemt geen eenheid. De cel is overgeslagen."
    );
}

#[test]
fn reads_a_statline_table_with_topics_in_the_rows_and_regions_above() {
    let bytes = include_bytes!("../data/statline-topics-in-rows.csv");
    let (rows, messages) = statline(bytes, "vroeggeboorte", None).expect("figures");
    assert_eq!(messages, Vec::<String>::new());
    assert_eq!(
        said(&rows),
        [
            ("NL01", "2016".to_owned(), 6.6, 0.05, Status::Final),
            ("GM0917", "2016".to_owned(), 7.0, 0.05, Status::Final),
        ]
    );
}

#[test]
fn reads_statline_in_windows_1252() {
    let table = b"\"Onderwerp\";\"Relatief\"\n\"Perioden\";\"%\"\n\"2016\";\"6,6\"\n\"\xa9 CBS\"\n";
    let (rows, messages) = statline(table, "Relatief", None).expect("figures");
    assert_eq!(said(&rows), [("NL01", "2016".to_owned(), 6.6, 0.05, Status::Final)]);
    assert_eq!(messages, Vec::<String>::new());
}

#[test]
fn tells_when_a_statline_table_does_not_fit() {
    assert_eq!(
        statline(b"a;b\n1;2\n", "x", None),
        Err(vec![
            "s.csv: geen tabel van StatLine gevonden. Verwacht: een regel met 'Onderwerp', 'Perioden' of 'Regio's'."
                .to_owned()
        ])
    );
    let bytes = include_bytes!("../data/statline-table.csv");
    assert_eq!(
        statline(bytes, "Sterfte", None),
        Err(vec![
            "s.csv: het gekozen onderwerp staat niet in deze tabel.".to_owned()
        ])
    );
}

fn odata(json: &str, topic: &str) -> Result<(Vec<Benchmark>, Vec<String>), Vec<String>> {
    let variant = Variant::default();
    let options = StatLine {
        indicator: "K02",
        topic,
        variant: &variant,
        unit: Some("%"),
        source: Some("CBS 80214ned"),
        url: None,
    };
    match odata::read(json.as_bytes(), "o.json", &options, &areas()) {
        Ok(outcome) => Ok((outcome.value, messages(&outcome.diagnostics))),
        Err(found) => Err(messages(&found)),
    }
}

#[test]
fn reads_both_versions_of_odata() {
    let expected = [
        ("NL01", "2016".to_owned(), 6.63, 0.005, Status::Final),
        ("GM0917", "2016".to_owned(), 7.0, 0.05, Status::Final),
    ];
    let third = r#"{"odata.metadata": "x", "value": [
        {"ID": 0, "RegioS": "NL01  ", "Perioden": "2016JJ00", "Vroeggeboorte_2": 6.63, "Anders_1": 1},
        {"ID": 1, "RegioS": "GM0917", "Perioden": "2016JJ00", "Vroeggeboorte_2": "     7.0"},
        {"ID": 2, "RegioS": "PV31  ", "Perioden": "2016JJ00", "Vroeggeboorte_2": null},
        {"ID": 3, "RegioS": "CR39  ", "Perioden": "2016JJ00", "Vroeggeboorte_2": "       ."}]}"#;
    let (rows, messages) = odata(third, "Vroeggeboorte_2").expect("figures");
    assert_eq!(said(&rows), expected);
    assert_eq!(rows[0].source, "CBS 80214ned");
    assert_eq!(messages, ["o.json: cijfers die bij het CBS onbekend zijn (.): 1."]);
    let fourth = r#"{"value": [
        {"Id": 0, "Measure": "M001", "Value": 6.63, "RegioS": "NL01", "Perioden": "2016JJ00"},
        {"Id": 1, "Measure": "M002", "Value": 9.9, "RegioS": "NL01", "Perioden": "2016JJ00"},
        {"Id": 2, "Measure": "M001", "Value": "7.0", "RegioS": "GM0917", "Perioden": "2016JJ00"}]}"#;
    assert_eq!(said(&odata(fourth, "M001").expect("figures").0), expected);
    assert_eq!(
        odata(fourth, "M003"),
        Err(vec![
            "o.json: het gekozen onderwerp staat niet in deze tabel.".to_owned()
        ])
    );
    assert_eq!(odata("{}", "M001"), Err(vec!["o.json: value ontbreekt.".to_owned()]));
}

#[test]
fn reads_a_tidy_workbook() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in ["indicator", "area", "period", "value", "unit", "source"]
        .into_iter()
        .enumerate()
    {
        sheet.write(0, column as u16, name).expect("a cell");
    }
    for (row, value) in [(1, 4.64), (3, 17.0)] {
        for (column, text) in [(0, "K01"), (1, "NL01"), (4, "%"), (5, "CBS")] {
            sheet.write(row, column, text).expect("a cell");
        }
        sheet.write(row, 2, 2015 + row).expect("a cell");
        sheet.write(row, 3, value).expect("a cell");
    }
    sheet.write(4, 0, "K02").expect("a cell");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let outcome = read_tidy(&bytes, "b.xlsx").expect("figures");
    assert_eq!(
        said(&outcome.value),
        [
            ("NL01", "2016".to_owned(), 4.64, 0.005, Status::Final),
            ("NL01", "2018".to_owned(), 17.0, 0.5, Status::Final),
        ]
    );
    let empty = |column: &str| format!("b.xlsx, kolom '{column}', rij 5: geen waarde. De rij is overgeslagen.");
    assert_eq!(
        messages(&outcome.diagnostics),
        [empty("area"), empty("unit"), empty("source"), empty("value")]
    );
    assert_eq!(
        messages(&read_tidy(b"PK\x03\x04broken", "b.xlsx").expect_err("no workbook")),
        ["b.xlsx: deze Excel-werkmap kan niet worden geopend. Het bestand is beschadigd of niet volledig."]
    );
}

#[test]
fn published_figures_may_stand_on_another_sheet_and_below_titles() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let explanation = workbook.add_worksheet().set_name("Toelichting").expect("a name");
    explanation.write(0, 0, "indicator: wat er is gemeten").expect("a cell");
    let sheet = workbook.add_worksheet().set_name("Cijfers").expect("a name");
    sheet.write(0, 0, "Cijfers van een buurregio").expect("a cell");
    for (column, (name, value)) in (0..).zip([
        ("indicator", "K01"),
        ("threshold", "<=2500 g"),
        ("area", "NL01"),
        ("period", "2016"),
        ("value", "4.6"),
        ("unit", "%"),
        ("source", "verzonnen voor een test"),
    ]) {
        sheet.write(2, column, name).expect("a cell");
        sheet.write(3, column, value).expect("a cell");
        // A second row without its value, to see that rows keep their numbers.
        let value = if name == "value" { "" } else { value };
        sheet.write(4, column, value).expect("a cell");
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let outcome = read_tidy(&bytes, "b.xlsx").expect("figures");
    assert_eq!(outcome.value.len(), 1);
    assert_eq!(outcome.value[0].value, 4.6);
    assert_eq!(
        messages(&outcome.diagnostics),
        ["b.xlsx, kolom 'value', rij 5: geen waarde. De rij is overgeslagen."]
    );
}
