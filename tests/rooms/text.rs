//! Numbers, findings and the terminal's table, against strings written by hand.
#[path = "sample.rs"]
mod sample;

use kansrijk as kit;
use kit::{
    document::{ComparisonDocument, Quantity, ResultDocument, RowDocument, SkippedDocument},
    text::{
        Lang, case,
        finding::{self, Exactness},
        number, table, words,
    },
};

/// The standard library is right on all letters; ours has those that stand for one letter, and leaves these alone.
#[test]
#[expect(clippy::disallowed_methods, reason = "they are what ours is held against")]
fn case_is_that_of_unicode_up_to_latin_extended_a() {
    const OTHER: &str = "µßİıŉſ";
    for letter in ('\0'..'ƀ').filter(|letter| !OTHER.contains(*letter)) {
        assert!(letter.to_lowercase().eq([case::lower(letter)]), "{letter}");
        assert!(letter.to_uppercase().eq([case::upper(letter)]), "{letter}");
    }
    for letter in OTHER.chars().chain(['Ω', 'я', '€']) {
        assert_eq!((case::lower(letter), case::upper(letter)), (letter, letter));
    }
    assert_eq!(case::capitalized("één kind"), "Één kind");
    assert_eq!(case::capitalized(""), "");
}

#[test]
fn rounded_is_the_double_nearest_to_what_is_written() {
    for (value, decimals, expected) in [
        (28.499_999_999_999_996, 1, 28.5),
        (-0.04, 1, 0.0),
        (0.3, 1, 0.3),
        (1234.565, 2, 1234.57),
        (-7.05, 1, -7.1),
        (123_456_789_012.345, 2, 123_456_789_012.35),
        (1e-9, 2, 0.0),
        (f64::INFINITY, 1, f64::INFINITY),
    ] {
        assert_eq!(
            number::rounded(value, decimals).to_bits(),
            f64::to_bits(expected),
            "{value}"
        );
    }
    // Two decimals of every thousandth up to 100: the nearest double by the standard library.
    for thousandths in 0..100_000_u32 {
        let value = f64::from(thousandths) / 1000.0;
        let written = number::plain(value, 2, Lang::En);
        assert_eq!(Ok(number::rounded(value, 2)), written.parse(), "{value}");
    }
}

#[test]
fn rounds_half_away_from_zero_on_decimal_digits() {
    let cases = [
        (8.05, 1, "8,1"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
        (-2.5, 0, "−3"),
        (1.45, 1, "1,5"),
        (9.95, 1, "10,0"),
        (999.95, 1, "1.000,0"),
        (0.04, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (0.0, 0, "0"),
        (1e-9, 1, "0,0"),
        (0.05, 1, "0,1"),
        (0.049, 1, "0,0"),
        (1_234_567.0, 0, "1.234.567"),
        (123.0, 2, "123,00"),
        (f64::NAN, 1, "–"),
        (f64::INFINITY, 0, "–"),
    ];
    for (value, decimals, expected) in cases {
        assert_eq!(
            number::plain(value, decimals, Lang::Nl),
            expected,
            "{value} to {decimals} decimals"
        );
    }
}

#[test]
fn noise_of_computing_a_share_does_not_round_a_half_down() {
    // 57 of 200 is 28.5 %, but 57.0 / 200.0 * 100.0 is 28.499999999999996.
    assert_eq!(number::plain(57.0 / 200.0 * 100.0, 0, Lang::Nl), "29");
    // 0.145 * 100.0 is 14.499999999999998.
    assert_eq!(number::plain(0.145 * 100.0, 0, Lang::Nl), "15");
}

#[test]
fn quantities_carry_their_unit_in_the_language() {
    let cases = [
        (8.1, "%", 1, "8,1\u{a0}%", "8.1%"),
        (4.5, "per 1000", 1, "4,5\u{a0}per\u{a0}1000", "4.5\u{a0}per\u{a0}1000"),
        (2450.0, "euro", 0, "€\u{a0}2.450", "€2,450"),
        (30.3, "years", 1, "30,3\u{a0}jaar", "30.3\u{a0}years"),
        (3412.0, "g", 0, "3.412\u{a0}gram", "3,412\u{a0}g"),
        (7.0, "score", 1, "7,0\u{a0}punten", "7.0\u{a0}points"),
        (1234.0, "count", 0, "1.234", "1,234"),
        (2.0, "koppen", 0, "2\u{a0}koppen", "2\u{a0}koppen"),
    ];
    for (value, unit, decimals, nl, en) in cases {
        assert_eq!(number::quantity(value, unit, decimals, Lang::Nl), nl);
        assert_eq!(number::quantity(value, unit, decimals, Lang::En), en);
    }
    assert_eq!(number::interval(7.24, 9.06, 1, Lang::Nl), "7,2\u{a0}–\u{a0}9,1");
    assert_eq!(number::count(1204, Lang::Nl), "1.204");
    assert_eq!(number::period("2014-2016", Lang::Nl), "2014–2016");
    assert_eq!(number::period("2016K1", Lang::Nl), "1e kwartaal 2016");
    assert_eq!(number::period("2016K4", Lang::En), "2016 Q4");
}

#[test]
fn decimals_of_a_release_depend_on_the_denominator() {
    let cases = [
        ("%", Some(1001.0), 1),
        ("%", Some(1000.0), 0),
        ("%", Some(60.0), 0),
        ("%", None, 0),
        ("per 1000", Some(10_001.0), 1),
        ("per 1000", Some(10_000.0), 0),
        ("years", Some(50.0), 1),
        ("euro", Some(5000.0), 0),
    ];
    for (unit, denominator, expected) in cases {
        assert_eq!(
            number::decimals_that_hide_counts(unit, denominator),
            expected,
            "{unit} of {denominator:?}"
        );
    }
}

/// Why the limit is 1000: up to there each count has a text of its own, beyond it some counts share one.
#[test]
fn with_one_decimal_a_percentage_tells_the_count_up_to_a_thousand() {
    let shared_texts = |n: u32| {
        let text = |x: u32| number::plain(f64::from(x) / f64::from(n) * 100.0, 1, Lang::Nl);
        (0..n).filter(|&x| text(x) == text(x + 1)).count()
    };
    assert_eq!(shared_texts(999), 0);
    assert_eq!(shared_texts(1000), 0);
    assert!(shared_texts(1100) > 0);
}

#[test]
fn draws_what_is_printed() {
    assert_eq!(number::rounded(8.149, 1), 8.1);
    assert_eq!(number::rounded(-2.5, 0), -3.0);
    assert_eq!(number::rounded(57.0 / 200.0 * 100.0, 0), 29.0);
}

/// A row of the sample by its indicator.
fn row(indicator: &str) -> RowDocument {
    sample::rows()
        .into_iter()
        .find(|row| row.indicator == indicator)
        .expect("in the sample")
}

fn texts(rows: &[RowDocument], exactness: Exactness, lang: Lang) -> Vec<String> {
    let rows: Vec<&RowDocument> = rows.iter().collect();
    let area = finding::preferred_area(&rows);
    let found = finding::findings(&rows, &sample::definitions(), area.as_deref(), exactness, lang);
    found
        .into_iter()
        .map(|finding| finding.text.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn says_the_worst_first_with_year_and_status() {
    let rows = [row("M04"), row("K02"), row("K04"), row("K01")];
    assert_eq!(
        texts(&rows, Exactness::Own, Lang::Nl),
        [
            "In Voorbeeldstad had 8,1 % van de kinderen een laag geboortegewicht. Dat is meer dan in Nederland (4,6 % in \
             2016, voorlopig).",
            "In Voorbeeldstad stierven 15,7 per 1000 kinderen rond de geboorte. Dat is meer dan in Nederland (4,5 per 1000 \
             in 2021, ander jaar).",
            "In Voorbeeldstad werd 8,8 % van de kinderen te vroeg geboren. Dat is meer dan in Nederland (6,6 % in 2016, \
             voorlopig).",
        ]
    );
    assert_eq!(
        texts(&rows[3..], Exactness::Public, Lang::En),
        [
            "In Voorbeeldstad 8% of children had a low birth weight. That is more than in Nederland (4.6% in 2016, provisional)."
        ]
    );
}

#[test]
fn better_comes_after_worse_and_judgement_free_last() {
    let mut better = row("K02");
    better.value = Some(Quantity(3.0));
    better.lower = Some(Quantity(2.9));
    better.upper = Some(Quantity(3.1));
    better.comparisons[0].outcome = "better";
    let rows = [row("M01"), better, row("M04"), row("M02")];
    assert_eq!(
        texts(&rows, Exactness::Public, Lang::Nl),
        [
            "In Voorbeeldstad was 3 % van de moeders een tiener. Dat is meer dan in Nederland (1,2 % in 2015, ander jaar).",
            "In Voorbeeldstad werd 3 % van de kinderen te vroeg geboren. Dat is minder dan in Nederland (6,6 % in 2016, \
             voorlopig).",
            "In Voorbeeldstad waren moeders bij hun eerste kind gemiddeld 28,2 jaar oud. Dat is jonger dan in Nederland (29,6 \
             jaar in 2016).",
        ]
    );
}

#[test]
fn says_when_nothing_differs_or_nothing_is_compared() {
    assert_eq!(
        texts(&[row("M04"), row("K05")], Exactness::Own, Lang::Nl),
        ["We konden 1 kenmerk vergelijken met een gepubliceerd cijfer. Daar zien we geen duidelijk verschil."]
    );
    assert_eq!(
        texts(&[row("K05"), row("V03")], Exactness::Own, Lang::Nl),
        ["We konden geen kenmerk vergelijken met een gepubliceerd cijfer."]
    );
    assert_eq!(
        texts(&[row("K01"), row("M04")], Exactness::Own, Lang::Nl)[1],
        "Bij 1 ander kenmerk zien we geen duidelijk verschil met het gepubliceerde cijfer."
    );
    assert!(texts(&[], Exactness::Own, Lang::Nl).is_empty());
}

#[test]
fn a_withheld_row_never_becomes_a_sentence() {
    let mut withheld = row("K01");
    withheld.value = None;
    withheld.flag = "withheld";
    assert_eq!(
        texts(&[withheld], Exactness::Public, Lang::Nl),
        ["We konden geen kenmerk vergelijken met een gepubliceerd cijfer."]
    );
}

#[test]
fn an_uncertain_figure_never_becomes_a_sentence() {
    let uncertain = |id: &str| {
        let mut row = row(id);
        row.flag = "unreliable";
        row
    };
    assert_eq!(
        texts(&[uncertain("K01")], Exactness::Own, Lang::Nl),
        ["De cijfers die we konden vergelijken zijn onzeker, want het gaat om weinig gevallen."]
    );
    let sure = texts(&[row("K02")], Exactness::Own, Lang::Nl);
    assert_eq!(
        texts(
            &[uncertain("K01"), row("K02"), uncertain("M04")],
            Exactness::Own,
            Lang::Nl
        ),
        sure
    );
}

#[test]
fn ages_and_weights_have_words_of_their_own() {
    let said = |unit: &'static str, lower: f64, lang: Lang| {
        let mut row = row("X06");
        row.unit = unit;
        row.comparisons[0].area = "EU27".to_owned();
        row.comparisons[0].area_name = "Europese Unie".to_owned();
        row.comparisons[0].value = Some(Quantity(lower));
        texts(&[row], Exactness::Own, lang).remove(0)
    };
    for (unit, value, nl, en) in [
        ("years", 10.0, "ouder", "older"),
        ("years", 30.0, "jonger", "younger"),
        ("g", 10.0, "zwaarder", "heavier"),
        ("g", 30.0, "lichter", "lighter"),
        ("euro", 10.0, "hoger", "higher"),
        ("%", 30.0, "minder", "less"),
    ] {
        let text = said(unit, value, Lang::Nl);
        assert!(
            text.contains(&format!("Dat is {nl} dan in de Europese Unie (")),
            "{text}"
        );
        let text = said(unit, value, Lang::En);
        assert!(
            text.contains(&format!("That is {en} than in the European Union (")),
            "{text}"
        );
    }
}

#[test]
fn says_that_it_was_counted_by_the_published_definition() {
    let mut row = row("K01");
    let comparison: &mut ComparisonDocument = &mut row.comparisons[0];
    comparison.local_value = Some(Quantity(6.12));
    comparison.local_lower = Some(Quantity(5.0));
    comparison.local_upper = Some(Quantity(7.4));
    assert_eq!(
        texts(&[row], Exactness::Own, Lang::Nl),
        [
            "In Voorbeeldstad had 6,1 % van de kinderen een laag geboortegewicht, geteld volgens de definitie van het \
          gepubliceerde cijfer. Dat is meer dan in Nederland (4,6 % in 2016, voorlopig)."
        ]
    );
}

#[test]
fn an_indicator_of_a_profile_is_told_by_its_name_and_braces_in_names_stay() {
    let mut row = row("X06");
    row.area_name = "{value} & Co".to_owned();
    row.period = "2020-2022".to_owned();
    assert_eq!(
        texts(&[row], Exactness::Own, Lang::Nl),
        [
            "Big2 (te vroeg of te licht) in {value} & Co: 18,4 %. Dat is meer dan in Nederland (14,8 % in 2021, andere periode)."
        ]
    );
}

#[test]
fn every_core_indicator_has_a_sentence_of_its_own() {
    let groups = [("K", 7), ("M", 8), ("V", 4), ("H", 6)];
    let ids = groups
        .iter()
        .flat_map(|(letter, count)| (1..=*count).map(move |number| format!("{letter}{number:02}")));
    let mut sentences = Vec::new();
    for id in ids {
        let mut row = row("K01");
        row.indicator.clone_from(&id);
        for lang in [Lang::Nl, Lang::En] {
            let text = texts(std::slice::from_ref(&row), Exactness::Own, lang).remove(0);
            assert!(
                text.starts_with("In Voorbeeldstad ") && text.contains("8"),
                "{id}: {text}"
            );
            assert!(!text.contains(['{', '}']), "{id}: {text}");
            sentences.push(text);
        }
    }
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), 50, "25 core indicators in two languages, no two alike");
}

#[test]
fn every_code_of_a_result_has_a_word_in_both_languages() {
    for lang in [Lang::Nl, Lang::En] {
        for code in ["better", "similar", "worse", "higher", "lower", "not-compared"] {
            assert!(words::outcome(code, lang) != code || lang == Lang::En, "{code}");
        }
        for code in ["ok", "unreliable", "withheld", "no-data"] {
            assert!(words::flag(code, lang) != code || code == "withheld", "{code}");
        }
        for code in [
            "wilson",
            "exact-poisson",
            "byar",
            "student-t",
            "order-statistics",
            "none",
        ] {
            assert_ne!(words::method(code, lang), code);
        }
        for code in ["child", "mother", "father", "delivery", "household"] {
            assert_ne!(words::counted(code, lang), code);
        }
    }
    assert_eq!(words::outcome("worse", Lang::Nl), "ongunstiger");
    assert_eq!(words::outcome_in("years", "lower", Lang::Nl), "jonger");
    assert_eq!(words::outcome_in("g", "higher", Lang::En), "heavier");
    assert_eq!(words::outcome_in("%", "lower", Lang::Nl), "lager");
    assert_eq!(words::level("stadsdeel", Lang::Nl), "stadsdeel");
    assert_eq!(words::level("dorp", Lang::Nl), "dorp");
    let signs = ["▲", "▼", "●", "–"];
    assert_eq!(
        [
            words::sign("worse", Some(1.0)),
            words::sign("better", Some(-1.0)),
            words::sign("similar", Some(0.1)),
            words::sign("not-compared", Some(1.0)),
        ],
        signs
    );
}

fn result(view: &'static str, rows: Vec<RowDocument>) -> ResultDocument {
    ResultDocument {
        view,
        rows,
        ..sample::release()
    }
}

#[test]
fn the_table_of_the_terminal_lines_up() {
    let mut result = result(
        "own",
        vec![row("K01"), row("K04"), row("K05"), row("V03"), row("V04"), row("H03")],
    );
    result.rows[2].flag = "unreliable";
    result.skipped.push(SkippedDocument {
        indicator: "K06".to_owned(),
        reason: "de kolom type_partus ontbreekt".to_owned(),
    });
    let expected = "\
Alleen voor uzelf: exacte cijfers.

Voorbeeldstad (gemeente GM9901) · 2016
──────────────────────────────────────
KIND                                   Cijfer    Marge (95 %)  Aantal Onbekend       Nederland Vergeleken
Laag geboortegewicht                    8,1 %      6,3 – 10,4     702       12      4,6 (2016) ▲ ongunstiger
Perinatale sterfte              15,7 per 1000      8,7 – 28,0     702       12      4,5 (2021) ▲ ongunstiger
Lage Apgarscore (5 minuten)            ~2,6 %       1,6 – 4,1     690       12               –
VADER                                  Cijfer    Marge (95 %)  Aantal Onbekend       Nederland Vergeleken
Vader met GGZ-gebruik            ◊ afgeschermd
Vader met jeugdhulpverleden      geen gegevens
HUISHOUDEN                             Cijfer    Marge (95 %)  Aantal Onbekend       Nederland Vergeleken
Gestandaardiseerd huishoudensi…      € 23.450 22.800 – 24.100     690       12               –

Niet te berekenen:
- Risicovolle bevalling: de kolom type_partus ontbreekt
";
    let text = table::results(&result, &sample::definitions(), Lang::Nl).replace('\u{a0}', " ");
    assert_eq!(text, expected);
}

#[test]
fn the_table_keeps_its_width_and_no_name_steers_the_terminal() {
    let mut result = result("public", sample::rows());
    let name = "\u{1b}[2J".to_owned() + &"lang ".repeat(60);
    for row in &mut result.rows {
        row.area_name.clone_from(&name);
        row.comparisons
            .iter_mut()
            .for_each(|comparison| comparison.area_name.clone_from(&name));
    }
    result.rows[0].comparisons[0].local_value = Some(Quantity(6.0));
    result.skipped.push(SkippedDocument {
        indicator: "X".to_owned(),
        reason: "woord ".repeat(80),
    });
    for lang in [Lang::Nl, Lang::En] {
        let text = table::results(&result, &sample::definitions(), lang);
        assert!(text.lines().count() > 30);
        for line in text.lines() {
            assert!(line.chars().count() <= table::WIDTH, "{line}");
            assert!(!line.contains('\u{1b}'));
        }
    }
    let empty = table::results(&self::result("public", Vec::new()), &[], Lang::Nl);
    assert_eq!(
        empty,
        "Concept-vrijgave: de controle op herleidbaarheid is nog niet gedaan. ◊ = afgeschermd.\nGeen rijen.\n"
    );
}
