//! Questions about an extract: what they are of, what is said when they are wrong, and what is kept to answer them.
use kansrijk::{
    comparison::{Benchmark, Outcome, Reason, importer::tidy},
    demo::Generator,
    diagnostic::Diagnostics,
    engine::{Counted, Engine, Kept, Question, Reading, Request},
    period::Grain,
    row::Row,
    text::{Lang, wording},
};

fn engine() -> Engine {
    Engine::built_in("voorbeeld")
        .expect("a profile")
        .expect("a right one")
        .value
}

/// A demo that was read, with the rows that were kept within so many bytes.
fn demo(engine: &Engine, most: u64) -> (Reading, Option<Kept>) {
    let bytes = Generator::new(7, 600, engine.areas()).all();
    let opened = engine
        .open(&bytes, bytes.len() as u64, "demo.csv")
        .expect("a table")
        .value;
    let mut pass = engine
        .begin(&opened.preview, &opened.mapping, None)
        .expect("a mapping that fits");
    pass.keep(most);
    pass.push(&bytes).expect("readable");
    let (opening, part, kept) = pass.end().expect("a whole file");
    assert_eq!(part.kept(), kept.as_ref().map(Kept::bytes));
    (engine.reading(opening, part), kept)
}

fn question(filter: Option<&str>, thresholds: &[(&str, &str)]) -> Question {
    Question {
        by: None,
        filter: filter.map(str::to_owned),
        thresholds: thresholds
            .iter()
            .map(|(id, threshold)| ((*id).to_owned(), (*threshold).to_owned()))
            .collect(),
    }
}

fn counted(engine: &Engine, kept: &Kept, question: &Question) -> Counted {
    let mut asking = engine.ask(question, kept.available()).expect("a right question");
    assert!(asking.count(kept));
    asking.end().counted
}

/// The row of an indicator over the whole extract and all its years.
fn row<'e>(engine: &'e Engine, counted: &'e Counted, indicator: &str) -> Row<'e> {
    let request = Request {
        levels: vec!["organisatie".to_owned()],
        grain: Grain::All,
        all_variants: false,
    };
    let view = engine.own_view(counted, &request);
    let found = view
        .rows()
        .find(|row| engine.definitions()[counted.items[row.item].definition].id == indicator);
    found.expect("a row")
}

#[test]
fn nothing_is_kept_beyond_what_may_be() {
    let engine = engine();
    let (_, kept) = demo(&engine, u64::MAX);
    let bytes = kept.expect("room for all").bytes();
    assert!(demo(&engine, bytes).1.is_some());
    assert!(demo(&engine, bytes - 1).1.is_none());
    // 66 columns of the demo: identifiers are not read, and most of the others need a byte or less a row.
    assert!(bytes < 600 * 66 * 2, "{bytes} bytes");
}

#[test]
fn a_question_about_everything_gives_the_figures_of_the_reading() {
    let engine = engine();
    let (reading, kept) = demo(&engine, u64::MAX);
    let counted = counted(&engine, &kept.expect("room"), &Question::default());
    for indicator in ["K01", "K02", "M01", "M04"] {
        let (asked, read) = (
            row(&engine, &counted, indicator),
            row(&engine, reading.counted(), indicator),
        );
        assert_eq!((&asked.figure, &asked.comparisons), (&read.figure, &read.comparisons));
    }
}

#[test]
fn figures_of_some_rows_stand_beside_no_published_figure() {
    let engine = engine();
    let (reading, kept) = demo(&engine, u64::MAX);
    let filtered = counted(
        &engine,
        &kept.expect("room"),
        &question(Some("geslacht = 'jongen'"), &[]),
    );
    assert!(filtered.is_filtered && !reading.counted().is_filtered);
    let filtered = row(&engine, &filtered, "K01");
    assert!(!filtered.comparisons.is_empty());
    for comparison in &filtered.comparisons {
        assert_eq!(comparison.outcome, Outcome::NotCompared);
        assert_eq!(comparison.reasons, [Reason::Filtered]);
        assert_eq!((comparison.difference, comparison.local), (None, None));
    }
}

#[test]
fn another_threshold_is_compared_with_a_figure_of_that_threshold_alone() {
    let mut engine = engine();
    let tidy = "indicator,threshold,gestationFloor,plurality,vitalStatus,area,period,value,unit,source\n\
        K01,<=2000 g,none,all,live,NL01,2018,2.1,%,Bron\n";
    let published = tidy::read(tidy.as_bytes(), "b.csv", engine.published()).expect("a tidy table");
    engine.add_benchmarks(published.value);
    let (_, kept) = demo(&engine, u64::MAX);
    let kept = kept.expect("room");
    let of = |threshold: &str, area: &str| {
        let counted = counted(&engine, &kept, &question(None, &[("K01", threshold)]));
        let comparisons = row(&engine, &counted, "K01").comparisons;
        let beside = |benchmark: Option<&Benchmark>| benchmark.is_some_and(|benchmark| benchmark.area == area);
        let found = comparisons.iter().find(|one| beside(one.benchmark));
        found.map(|one| (one.outcome, one.local)).expect("a comparison")
    };
    assert_ne!(of("<=2000 g", "NL01").0, Outcome::NotCompared);
    assert_eq!(of("<=2000 g", "X-VOORBEELDREGIO").0, Outcome::NotCompared);
    // Counted under another threshold as well, yet that is not what was asked.
    assert_eq!(of("<=1500 g", "NL01").1, None);
    assert_eq!(of("<=1500 g", "NL01").0, Outcome::NotCompared);
    assert_eq!(of("<=1500 g", "X-VOORBEELDREGIO").0, Outcome::NotCompared);
}

#[test]
fn another_threshold_is_the_same_as_the_own_one_when_it_is_that() {
    let engine = engine();
    let (reading, kept) = demo(&engine, u64::MAX);
    let counted = counted(&engine, &kept.expect("room"), &question(None, &[("K01", "<=2500 g")]));
    assert_eq!(counted.items, reading.counted().items);
    assert_eq!(
        row(&engine, &counted, "K01").comparisons,
        row(&engine, reading.counted(), "K01").comparisons
    );
}

/// What is said of a question.
fn said(wrong: &Question) -> Vec<(String, String)> {
    let engine = engine();
    let (reading, _) = demo(&engine, 0);
    let available: Vec<_> = reading
        .available
        .iter()
        .copied()
        // As a file without this column.
        .filter(|index| engine.codebook().variable(*index).id != "apgar5")
        .collect();
    let found: Diagnostics = engine.ask(wrong, &available).err().expect("a wrong question");
    let words = |lang| {
        found.iter().map(move |one| {
            let wording = wording(one, lang);
            format!("{} {}", wording.message, wording.hint.unwrap_or_default())
                .trim_end()
                .to_owned()
        })
    };
    words(Lang::Nl).zip(words(Lang::En)).collect()
}

#[test]
fn what_is_wrong_with_a_question_is_said() {
    let filter = |filter| said(&question(Some(filter), &[]));
    let threshold = |id, threshold| said(&question(None, &[(id, threshold)]));
    let pair = |nl: &str, en: &str| vec![(nl.to_owned(), en.to_owned())];
    assert_eq!(
        filter("apgar5 < 7"),
        pair(
            "Filter: dit bestand heeft 'Apgarscore na 5 minuten' niet. Verwacht: een variabele die bij een kolom van het bestand \
             hoort. Zeg bij Kolommen welke kolom dit is, of filter op iets anders.",
            "Filter: this file does not have 'Apgar score at 5 minutes'. Expected: a variable that belongs to a column of the \
             file. Say under Columns which column this is, or filter by something else."
        )
    );
    assert_eq!(
        filter("known(moeder_id)"),
        pair(
            "Filter: met 'Sleutel van de moeder' worden personen uit elkaar gehouden. Verwacht: een kenmerk dat veel mensen \
             delen.",
            "Filter: 'Key of the mother' tells persons apart. Expected: a trait that many people share."
        )
    );
    assert_eq!(
        filter("known(gebied)"),
        pair(
            "Filter: op 'Fijnste bekende gebied' kan niet. Verwacht: een getal, een datum, een indeling in groepen of ja en nee. \
             Kies het gebied in de lijst met gebieden; elk gebied wordt al apart geteld.",
            "Filter: not possible by 'Finest known area'. Expected: a number, a date, a division into groups, or yes and no. \
             Choose the area in the list of areas; each is counted apart already."
        )
    );
    assert_eq!(
        filter("geboortegewicht <"),
        pair(
            "De formule houdt te vroeg op. Verwacht: een variabele, een waarde of '('.",
            "The expression ends too early. Expected: a variable, a value or '('."
        )
    );
    assert_eq!(
        threshold("Q01", "<1"),
        pair(
            "Wat als: er is geen kenmerk 'Q01' in dit profiel.",
            "What if: this profile has no indicator 'Q01'."
        )
    );
    assert_eq!(
        threshold("K04", "<1"),
        pair(
            "Wat als: kenmerk K04 heeft geen grens.",
            "What if: indicator K04 has no threshold."
        )
    );
    assert_eq!(
        threshold("H02", "<=150 %"),
        pair(
            "Wat als: deze grens voor kenmerk H02 bestaat niet. Verwacht een van: <=100 %, <=120 %.",
            "What if: this threshold for indicator H02 does not exist. Expected one of: <=100 %, <=120 %."
        )
    );
    assert_eq!(
        threshold("K01", "< 2,5 kg"),
        pair(
            "Wat als: deze grens voor kenmerk K01 klopt niet. Verwacht: een vergelijking met een getal, zoals '<=2000 g', of van \
             tot, zoals '32-36 wk'. Schrijf een punt en geen komma in een getal.",
            "What if: this threshold for indicator K01 is not right. Expected: a comparison with a number, such as '<=2000 g', or \
             from-to, such as '32-36 wk'. Write a point in a number, no comma."
        )
    );
    // All at once, so that it is put right in one go.
    let all = Question {
        by: Some("gewicht".to_owned()),
        ..question(Some("x"), &[("K01", "y"), ("Q01", "<1")])
    };
    assert_eq!(said(&all).len(), 4);
}
