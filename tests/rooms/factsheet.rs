//! The factsheet: what is on it, that its markup is sound, and that no name can break out of it.
//!
//! `SHEET=/tmp/sheet.html cargo test --lib writes_the_sample` writes the sample sheet, to be looked at in a browser.
#[path = "sample.rs"]
mod sample;
#[path = "well_formed.rs"]
mod well_formed;

use super::{
    chart::{IntervalBar, Scale, interval_bar},
    content::{Content, Sheet, content},
    csv, escape, html, write_csv, write_html,
};
use crate as kit;
use kit::{
    disclosure::{Release, Rules, Subject},
    document::{DefinitionDocument, Quantity, ResultDocument, RowDocument},
    estimate,
    interval::Confidence,
    period::Period,
    row::{Figure, Known, Row},
    text::{Lang, words},
};
use well_formed::{Element, elements};

fn sheet(definitions: &[DefinitionDocument], lang: Lang) -> Sheet<'_> {
    Sheet {
        area: "GM9901",
        period: "2016",
        profile_name: "Voorbeeld",
        is_synthetic: true,
        definitions,
        definitions_version: "2026.1",
        lang,
    }
}

fn made(result: &ResultDocument) -> Content {
    content(result, &sheet(&sample::definitions(), Lang::Nl))
}

fn written(result: &ResultDocument, lang: Lang) -> String {
    html::from_document(result, &sheet(&sample::definitions(), lang))
}

fn row<'r>(result: &'r mut ResultDocument, indicator: &str) -> &'r mut RowDocument {
    result
        .rows
        .iter_mut()
        .find(|row| row.indicator == indicator)
        .expect("in the sample")
}

#[test]
fn writes_the_sample() {
    let text = written(&sample::release(), Lang::Nl);
    if let Some(path) = std::env::var_os("SHEET") {
        std::fs::write(path, &text).expect("the path in SHEET is writable");
    }
    assert_eq!(
        text,
        written(&sample::release(), Lang::Nl),
        "the same release gives the same bytes"
    );
}

#[test]
fn a_block_has_at_most_seven_lines_core_and_compared_first() {
    let content = made(&sample::release());
    let ids = |block: usize| {
        content.blocks[block]
            .lines
            .iter()
            .map(|line| line.indicator.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(0), ["K01", "K02", "K03", "K04", "K05", "K06", "K07"]);
    // Two with an outcome, then those with a value, and the withheld one falls off.
    assert_eq!(ids(1), ["M01", "M02", "M04", "M03", "M05", "M06", "M07"]);
    // Withheld before no data.
    assert_eq!(ids(2), ["V01", "V02", "V03", "V04"]);
    assert_eq!(content.not_on_first_page, ["Big2 (te vroeg of te licht) (18\u{a0}%)"]);
    assert_eq!(content.hidden, 2, "withheld rows count, on the first page or not");
    assert_eq!(content.no_data, ["Vader met jeugdhulpverleden"]);
    assert_eq!(content.benchmark_area.as_deref(), Some("Nederland"));
    assert_eq!(content.sources.len(), 7, "one source for each comparison that is shown");
}

#[test]
fn a_line_says_value_interval_benchmark_and_outcome() {
    let content = made(&sample::release());
    let line = &content.blocks[0].lines[2];
    assert_eq!(
        (
            line.value.as_str(),
            line.interval.as_str(),
            line.benchmark.as_str(),
            line.benchmark_note.as_str()
        ),
        ("12\u{a0}%", "10\u{a0}–\u{a0}15", "9,7\u{a0}%", "2021, ander jaar")
    );
    assert_eq!(
        (line.outcome, line.sign, line.word.as_str()),
        ("worse", "▲", "ongunstiger")
    );
    let bar = line.chart.as_ref().expect("a picture");
    assert_eq!(
        (bar.value, bar.interval, bar.benchmark),
        (12.0, Some((10.0, 15.0)), Some((9.7, 9.7))),
        "as printed"
    );
    assert_eq!(
        bar.title,
        "Laag geboortegewicht voor de zwangerschapsduur (SGA): 12\u{a0}%"
    );
    assert_eq!(
        bar.description,
        "Marge 10\u{a0}–\u{a0}15. Nederland: 9,7\u{a0}%, ongunstiger."
    );
    let without = &content.blocks[0].lines[4];
    assert_eq!(
        (without.benchmark.as_str(), without.word.as_str()),
        ("", "geen gepubliceerd cijfer")
    );
    let income = &content.blocks[3].lines[2];
    assert_eq!(
        (income.value.as_str(), income.word.as_str()),
        ("€\u{a0}23.450", "geen gepubliceerd cijfer")
    );
    let ends = income
        .chart
        .as_ref()
        .and_then(|bar| bar.ends.clone())
        .expect("an axis of its own");
    assert_eq!(ends, ("22.500".to_owned(), "€\u{a0}24.500".to_owned()));
}

#[test]
fn a_withheld_line_has_one_sign_and_no_number_or_picture() {
    let mut result = sample::release();
    // Even a row that wrongly carries comparisons shows none of them.
    let withheld = row(&mut result, "K01");
    withheld.flag = "withheld";
    (withheld.numerator, withheld.denominator, withheld.missing) = (None, None, None);
    (withheld.value, withheld.lower, withheld.upper) = (None, None, None);
    let content = made(&result);
    let line = content.blocks[0]
        .lines
        .iter()
        .find(|line| line.indicator == "K01")
        .expect("a core indicator");
    assert_eq!(
        (line.value.as_str(), line.sign, line.word.as_str()),
        ("", "◊", "afgeschermd")
    );
    assert_eq!((&line.chart, line.benchmark.as_str()), (&None, ""));
    let text = written(&result, Lang::Nl);
    assert!(text.contains("3 cijfers zijn afgeschermd (◊)."));
    assert!(!text.contains("4,6\u{a0}%"));
}

#[test]
fn a_figure_by_the_published_definition_is_marked_and_the_own_one_told() {
    let mut result = sample::release();
    let comparison = &mut row(&mut result, "K01").comparisons[0];
    comparison.local_value = Some(Quantity(6.1));
    comparison.local_lower = Some(Quantity(4.7));
    comparison.local_upper = Some(Quantity(8.2));
    let text = written(&result, Lang::Nl).replace('\u{a0}', " ");
    assert!(text.contains("Laag geboortegewicht*</th><td class=\"value\">6 %</td><td class=\"interval\">5 – 8</td>"));
    assert!(text.contains("* Geteld volgens de definitie van het gepubliceerde cijfer"));
    assert!(text.contains("Volgens deze definitie is het 8 % (marge 6 – 10)."));
}

#[test]
fn what_is_not_compared_has_its_reason_on_the_second_page_and_no_figure_beside_it() {
    let mut result = sample::release();
    let comparison = &mut row(&mut result, "K02").comparisons[0];
    comparison.outcome = "not-compared";
    comparison.reason = Some("niet vergelijkbaar: andere definitie (grenswaarde)".to_owned());
    let content = made(&result);
    let line = content.blocks[0]
        .lines
        .iter()
        .find(|line| line.indicator == "K02")
        .expect("a core indicator");
    assert_eq!(
        (line.benchmark.as_str(), line.sign, line.word.as_str()),
        ("", "–", "niet vergeleken")
    );
    assert_eq!(line.chart.as_ref().map(|bar| bar.benchmark), Some(None));
    let note = content
        .notes
        .iter()
        .find(|note| note.name == "Vroeggeboorte")
        .expect("a note");
    assert_eq!(
        note.comparison.replace('\u{a0}', " "),
        "Nederland: 6,6 % in 2016, voorlopig. Niet vergelijkbaar: andere definitie (grenswaarde)."
    );
}

#[test]
fn only_the_default_variant_total_of_the_area_and_period_is_on_the_sheet() {
    let mut result = sample::release();
    let strange = |change: fn(&mut RowDocument)| {
        let mut row = sample::rows().remove(0);
        row.value = Some(Quantity(99.0));
        change(&mut row);
        row
    };
    result.rows.splice(
        0..0,
        [
            strange(|row| row.area = "GM9902".to_owned()),
            strange(|row| row.period = "2017".to_owned()),
            strange(|row| row.subgroup = Some("jongen".to_owned())),
            strange(|row| row.variant = "threshold=other".to_owned()),
        ],
    );
    assert_eq!(made(&result), made(&sample::release()));
}

#[test]
fn a_draft_says_so_and_a_proven_release_does_not() {
    let mut result = sample::release();
    let draft = written(&result, Lang::Nl);
    assert!(draft.contains("<p class=\"concept\">Concept</p>") && draft.contains("(Concept)</title>"));
    assert!(draft.contains("Voorbeelddata: deze cijfers zijn verzonnen"));
    result.audit = "passed";
    let definitions = sample::definitions();
    let proven = html::from_document(
        &result,
        &Sheet {
            is_synthetic: false,
            ..sheet(&definitions, Lang::Nl)
        },
    );
    assert!(!proven.contains("Concept") && !proven.contains("verzonnen"));
}

#[test]
fn an_empty_release_is_still_a_sheet() {
    let result = ResultDocument {
        rows: Vec::new(),
        ..sample::release()
    };
    let text = written(&result, Lang::Nl);
    elements(&text).expect("well-formed");
    assert_eq!(
        text.matches("Uit dit bestand is hier geen kenmerk te berekenen.")
            .count(),
        4
    );
}

/// Text that would break out of an element, an attribute, the style or the title.
const ATTACK: &str = "</title></style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&\u{0}\u{202e}";

fn attacked() -> (ResultDocument, Vec<DefinitionDocument>) {
    let mut result = sample::release();
    result.kit = ATTACK.to_owned();
    result.definitions = ATTACK.to_owned();
    for row in &mut result.rows {
        row.area_name = ATTACK.to_owned();
        row.pooled_from = Some(vec![ATTACK.to_owned()]);
        for comparison in &mut row.comparisons {
            comparison.area_name = ATTACK.to_owned();
            comparison.source = ATTACK.to_owned();
            comparison.url = format!("javascript:alert(1)//{ATTACK}");
            comparison.reason = Some(ATTACK.to_owned());
        }
    }
    row(&mut result, "K01").comparisons[0].url = format!("https://x.invalid/{ATTACK}");
    let mut definitions = sample::definitions();
    for definition in &mut definitions {
        definition.name = ATTACK.to_owned();
        definition.description = ATTACK.to_owned();
        definition.caveat = Some(ATTACK.to_owned());
    }
    (result, definitions)
}

#[test]
fn no_name_breaks_out_of_the_markup() {
    let (result, definitions) = attacked();
    let text = html::from_document(
        &result,
        &Sheet {
            profile_name: ATTACK,
            ..sheet(&definitions, Lang::Nl)
        },
    );
    let attacked = elements(&text).expect("well-formed");
    let names = |elements: &[Element]| {
        let mut names: Vec<String> = elements.iter().map(|element| element.name.clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let plain = elements(&written(&sample::release(), Lang::Nl)).expect("well-formed");
    let mut expected = names(&plain);
    expected.retain(|name| name != "script" && name != "img");
    assert_eq!(names(&attacked), expected, "an attack adds no kind of element");
    for link in attacked.iter().filter_map(|element| element.attribute("href")) {
        assert!(link.starts_with("https://"), "{link}");
    }
    assert!(!text.contains('\u{202e}') && !text.contains('\u{0}'));
}

#[test]
fn the_markup_is_sound_and_asks_for_nothing() {
    for lang in [Lang::Nl, Lang::En] {
        let text = written(&sample::release(), lang);
        let elements = elements(&text).expect("well-formed");
        let html = elements.first().expect("a document");
        assert_eq!(html.attribute("lang"), Some(if lang == Lang::Nl { "nl" } else { "en" }));
        let mut ids: Vec<&str> = elements.iter().filter_map(|element| element.attribute("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "every id once");
        for element in &elements {
            for (name, value) in &element.attributes {
                assert!(!["src", "style", "srcset", "action"].contains(&name.as_str()), "{name}");
                assert!(!name.starts_with("on"), "{name}");
                for id in value.split(' ').filter(|_| name == "aria-labelledby") {
                    assert!(ids.contains(&id), "{id} labels nothing");
                }
            }
            assert!(!["script", "link", "img", "iframe", "object", "base"].contains(&element.name.as_str()));
            match element.name.as_str() {
                "th" => assert!(matches!(element.attribute("scope"), Some("col" | "row"))),
                "svg" => assert_eq!(element.attribute("role"), Some("img")),
                "a" => assert_eq!(element.attribute("rel"), Some("noopener noreferrer")),
                _ => {}
            }
        }
        let count = |name: &str| elements.iter().filter(|element| element.name == name).count();
        assert_eq!((count("h1"), count("main"), count("style")), (1, 1, 1));
        assert_eq!(count("table"), 5);
        assert_eq!(count("caption"), count("table"), "every table has a caption");
        assert!(!text.contains("url(") && !text.contains("@import"));
    }
}

/// A key without words would be printed as it is.
#[test]
fn every_label_that_is_used_has_words() {
    let sources = [
        include_str!("../../src/factsheet/html.rs"),
        include_str!("../../src/factsheet/line.rs"),
    ];
    let mut found = 0;
    for source in sources {
        for opening in [
            "say(\"",
            "label(content, \"",
            "words::label(\"",
            "words::label(\n",
            "}, \"",
        ] {
            for rest in source.split(opening).skip(1) {
                let Some((key, _)) = rest.split_once('"') else { continue };
                if key.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !key.is_empty() {
                    found += 1;
                    assert_ne!(words::label(key, Lang::Nl, &[]), key, "{key}");
                }
            }
        }
    }
    assert!(found > 40, "the search finds the labels: {found}");
}

#[test]
fn an_interval_bar_is_drawn_to_the_last_byte() {
    let bar = IntervalBar {
        id: "bar-K\"01".to_owned(),
        title: "<Vroeg>".to_owned(),
        description: "a & b".to_owned(),
        value: 5.0,
        interval: Some((2.5, 7.5)),
        benchmark: Some((4.0, 4.0)),
        outcome: "better".to_owned(),
        sign: "●",
        scale: Scale {
            first: 0.0,
            last: 10.0,
            step: 5.0,
        },
        ends: None,
    };
    // Places: 6 + value / 10 · 88.
    let expected = "<svg class=\"interval-bar\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 20\" role=\"img\" \
        aria-labelledby=\"bar-K01-title bar-K01-desc\" focusable=\"false\"><title id=\"bar-K01-title\">&lt;Vroeg&gt;</title>\
        <desc id=\"bar-K01-desc\">a &amp; b</desc>\
        <path class=\"axis\" d=\"M6.0 10.0H94.0\" fill=\"none\" stroke=\"#c9c5bc\" stroke-width=\"0.8\"/>\
        <path class=\"axis\" d=\"M6.0 8.0V12.0\" fill=\"none\" stroke=\"#c9c5bc\" stroke-width=\"0.8\"/>\
        <path class=\"axis\" d=\"M50.0 8.0V12.0\" fill=\"none\" stroke=\"#c9c5bc\" stroke-width=\"0.8\"/>\
        <path class=\"axis\" d=\"M94.0 8.0V12.0\" fill=\"none\" stroke=\"#c9c5bc\" stroke-width=\"0.8\"/>\
        <path class=\"benchmark\" d=\"M41.2 4.0V16.0\" fill=\"none\" stroke=\"#3d3d3d\" stroke-width=\"2\"/>\
        <path class=\"interval better\" d=\"M28.0 10.0H72.0M28.0 7.2V12.8M72.0 7.2V12.8\" fill=\"none\" stroke=\"#1f5fae\" \
        stroke-width=\"1.6\"/>\
        <circle cx=\"50.0\" cy=\"10.0\" r=\"3.6\" class=\"point better\" fill=\"#ffffff\" stroke=\"#1f5fae\" \
        stroke-width=\"1.6\"/></svg>";
    assert_eq!(interval_bar(&bar), expected);
    let band = IntervalBar {
        benchmark: Some((4.0, 6.0)),
        sign: "▲",
        outcome: "worse".to_owned(),
        ..bar
    };
    let drawn = interval_bar(&band);
    assert!(drawn.contains("<rect class=\"benchmark\" x=\"41.2\" y=\"4.0\" width=\"17.6\" height=\"12.0\""));
    assert!(drawn.contains("<path d=\"M50.0 5.8L54.2 13.4L45.8 13.4Z\" class=\"point worse\" fill=\"#b3480a\""));
    elements(&drawn).expect("well-formed");
}

#[test]
fn scales_have_round_ends_that_hold_every_value() {
    type Case<'v> = (&'v [f64], bool, (f64, f64, f64));
    let cases: [Case<'_>; 9] = [
        (&[4.6, 9.1], true, (0.0, 10.0, 5.0)),
        (&[0.4, 1.7], true, (0.0, 2.0, 0.5)),
        (&[27.8, 28.6, 29.6], false, (27.0, 30.0, 1.0)),
        (&[22_800.0, 24_100.0], false, (22_500.0, 24_500.0, 500.0)),
        (&[100.0], true, (0.0, 100.0, 50.0)),
        (&[], true, (0.0, 1.0, 1.0)),
        (&[f64::NAN, f64::INFINITY, 3.0], true, (0.0, 3.0, 1.0)),
        (&[1e300, 3.0], true, (0.0, 3.0, 1.0)),
        (&[5.0], false, (4.0, 6.0, 2.0)),
    ];
    for (values, from_zero, (first, last, step)) in cases {
        let scale = Scale::covering(values.iter().copied(), from_zero);
        assert!(
            values
                .iter()
                .filter(|value| value.abs() < 1e15)
                .all(|&value| scale.first <= value && value <= scale.last),
            "{values:?}: {scale:?}"
        );
        assert!(scale.ticks().len() <= 5, "{scale:?}");
        assert_eq!((scale.first, scale.last, scale.step), (first, last, step), "{values:?}");
    }
    let scale = Scale {
        first: 0.0,
        last: 10.0,
        step: 5.0,
    };
    assert_eq!(
        (
            scale.place(-3.0, 100.0),
            scale.place(2.5, 100.0),
            scale.place(99.0, 100.0)
        ),
        (0.0, 25.0, 100.0)
    );
}

#[test]
fn the_csv_is_rfc_4180_or_dutch() {
    let mut result = sample::release();
    result.rows = vec![sample::rows().remove(0), sample::rows().remove(12)];
    result.rows[0].area_name = "Heerlen, \"Zuid\"; West".to_owned();
    result.rows[0].pooled_from = Some(vec!["2015".to_owned(), "2016".to_owned()]);
    let withheld = &mut result.rows[1];
    withheld.flag = "withheld";
    (withheld.numerator, withheld.denominator, withheld.missing) = (None, None, None);
    (withheld.value, withheld.lower, withheld.upper) = (None, None, None);
    let header = "indicator,variant,group,unitOfAnalysis,evidence,area,areaName,level,period,subgroup,numerator,denominator,\
                  missing,value,lower,upper,unit,method,flag,pooledFrom,audit,synthetic";
    assert_eq!(
        csv::from_document(&result, Lang::En),
        format!(
            "{header}\r\nK01,threshold=default,kind,child,E1,GM9901,\"Heerlen, \"\"Zuid\"\"; West\",gemeente,2016,,57,702,12,\
             8.1,6.3,10.4,%,wilson,ok,2015|2016,not-run,ja\r\n\
             M06,threshold=default,moeder,mother,E1,GM9901,Voorbeeldstad,gemeente,2016,,,,,,,,%,wilson,withheld,,not-run,ja\r\n"
        )
    );
    let dutch = csv::from_document(&result, Lang::Nl);
    assert!(dutch.starts_with(&format!("\u{feff}{}\r\n", header.replace(',', ";"))));
    assert!(dutch.contains(
        "\"Heerlen, \"\"Zuid\"\"; West\";gemeente;2016;;57;702;12;8,1;6,3;10,4;%;wilson;ok;2015|2016;not-run;ja\r\n"
    ));
}

#[test]
fn no_text_of_the_csv_is_a_formula_and_no_number_gets_an_apostrophe() {
    for (name, expected) in [
        ("=1+1", "'=1+1"),
        ("+31", "'+31"),
        ("-Zuid", "'-Zuid"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""),
        ("\n=1", "\"'\n=1\""),
        ("=A1,B2", "\"'=A1,B2\""),
        ("＝1", "'＝1"),
        ("'t Loon", "'t Loon"),
        ("A-B", "A-B"),
    ] {
        let mut row = sample::rows().remove(0);
        row.area_name = name.to_owned();
        row.value = Some(Quantity(-3.5));
        let result = ResultDocument {
            rows: vec![row],
            ..sample::release()
        };
        let text = csv::from_document(&result, Lang::En);
        assert!(text.contains(&format!(",GM9901,{expected},gemeente,")), "{text}");
        assert!(text.contains(",-3.5,"), "{text}");
    }
}

/// A release of the sample's rows: events and persons are made up so that the rules withhold K05 alone.
#[test]
fn the_writers_take_a_release_and_believe_nothing_of_a_withheld_row() {
    let rows = sample::rows();
    let engine_row = |item: usize, events: u64| Row {
        item,
        area: None,
        period: Period::year(2016),
        stratum: None,
        figure: Figure::Known(Known {
            estimate: estimate::share(events, 702, Confidence::P95).expect("a share"),
            missing: Some(12),
            contributions: None,
        }),
        comparisons: Vec::new(),
    };
    let release = Release::new(
        vec![engine_row(0, 57), engine_row(4, 3)],
        &Rules::default(),
        |_| "gemeente".to_owned(),
        |_| Subject {
            is_sensitive: true,
            is_money: false,
            is_default: true,
        },
    );
    // The twin tells all, the figures of the withheld row too.
    let twin = |row: &Row<'_>| rows[row.item].clone();
    let definitions = sample::definitions();
    let html = write_html(&release, &twin, &sheet(&definitions, Lang::Nl)).replace('\u{a0}', " ");
    assert!(html.contains("<td class=\"value\">8 %</td>") && html.contains("definities 2026.1."));
    assert!(html.contains("1 cijfer is afgeschermd (◊).") && !html.contains("2 – 4"));
    assert!(
        html.contains("<p class=\"concept\">"),
        "an audit that has not run makes a draft"
    );
    let csv = write_csv(&release, &twin, true, Lang::En);
    let last = csv.lines().last().expect("a row");
    assert_eq!(
        last,
        "K05,threshold=default,kind,child,E1,GM9901,Voorbeeldstad,gemeente,2016,,,,,,,,%,wilson,withheld,,not-run,ja"
    );
}

#[test]
fn escapes_what_markup_reads() {
    assert_eq!(
        escape("a<b>&\"'\u{1b}\u{2067}é\n"),
        "a&lt;b&gt;&amp;&quot;&#39;\u{fffd}\u{fffd}é\n"
    );
}
