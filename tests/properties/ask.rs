//! Laws of asking again: the rows that were kept, the file read again and a file filtered by hand beforehand give the same
//! figures, whatever is asked and however the rows are spread over workers.
use kansrijk::{
    demo::Generator,
    document::{Context, ResultDocument},
    engine::{Answer, Counted, Engine, Kept, Opened, Question, Reading, Request},
    extract::Stretch,
    period::Grain,
    text::Lang,
};
use proptest::prelude::*;
use std::sync::OnceLock;

/// Births in the extract.
const ROWS: u64 = 300;

/// An extract that was read, with the rows that were kept of it.
struct Read {
    engine: Engine,
    bytes: Vec<u8>,
    opened: Opened,
    reading: Reading,
    kept: Kept,
}

/// The demo; with every third rank gone when mothers must be told by their keys too.
fn read() -> &'static Read {
    static READ: OnceLock<Read> = OnceLock::new();
    READ.get_or_init(|| {
        let engine = Engine::built_in("voorbeeld")
            .expect("a profile")
            .expect("a right one")
            .value;
        let demo = String::from_utf8(Generator::new(11, ROWS, engine.areas()).all()).unwrap();
        let rank = column(&demo, "rangnummer");
        let lines = demo.lines().enumerate().map(|(row, line)| {
            let mut cells: Vec<&str> = line.split(';').collect();
            if row > 0 && row % 3 == 0 {
                cells[rank] = "";
            }
            cells.join(";") + "\n"
        });
        let bytes = lines.collect::<String>().into_bytes();
        let opened = engine
            .open(&bytes, bytes.len() as u64, "demo.csv")
            .expect("a table")
            .value;
        let (reading, kept) = reading(&engine, &opened, &bytes);
        Read {
            kept: kept.expect("room for all rows"),
            engine,
            bytes,
            opened,
            reading,
        }
    })
}

fn column(csv: &str, name: &str) -> usize {
    csv.lines()
        .next()
        .unwrap()
        .split(';')
        .position(|other| other == name)
        .unwrap()
}

fn reading(engine: &Engine, opened: &Opened, bytes: &[u8]) -> (Reading, Option<Kept>) {
    let mut pass = engine
        .begin(&opened.preview, &opened.mapping, None)
        .expect("a mapping that fits");
    pass.keep(u64::MAX);
    pass.push(bytes).expect("readable");
    let (opening, part, kept) = pass.end().expect("a whole file");
    (engine.reading(opening, part), kept)
}

/// The answer of the file, read again.
fn searched(read: &Read, question: &Question) -> Answer {
    let mut run = read
        .engine
        .search(&read.opened.preview, &read.opened.mapping, question, Stretch::WHOLE)
        .expect("a right question");
    run.push(&read.bytes).expect("readable");
    let ran = run.end().expect("a whole file");
    ran.into_part().answer().clone()
}

/// Every row of what was counted, without or with what was published.
fn rows(read: &Read, counted: &Counted, with_comparisons: bool) -> String {
    let request = Request {
        levels: ["wijk", "organisatie"].map(str::to_owned).to_vec(),
        grain: Grain::ThreeYears,
        all_variants: true,
    };
    let context = Context::new(&read.engine, &read.reading, Lang::Nl).of(counted);
    let mut result = ResultDocument::own(&read.engine.own_view(counted, &request), context, &[]);
    if !with_comparisons {
        result.rows.iter_mut().for_each(|row| row.comparisons.clear());
    }
    serde_json::to_string(&result).unwrap()
}

/// Conditions over one column of the file, with what each says of a cell by itself; none of an empty one.
type Condition = (&'static str, &'static str, fn(&str) -> bool);
const CONDITIONS: [Condition; 7] = [
    ("meerling_omvang >= 2", "meerling_omvang", |cell| {
        cell.parse::<i64>().unwrap() >= 2
    }),
    ("geboortegewicht <= 2700", "geboortegewicht", |cell| {
        cell.parse::<i64>().unwrap() <= 2700
    }),
    ("geslacht = 'jongen'", "geslacht", |cell| cell == "jongen"),
    ("rookgedrag <> 'niet'", "rookgedrag", |cell| cell != "niet"),
    ("ggz_kosten_moeder > 0.5", "ggz_kosten_moeder", |cell| {
        cell.replace(',', ".").parse::<f64>().unwrap() > 0.5
    }),
    ("not kraamzorg", "kraamzorg", |cell| cell == "nee"),
    ("geboortedatum >= date '2016-03-01'", "geboortedatum", |cell| {
        let parts: Vec<&str> = cell.split('-').collect();
        (parts[2], parts[1], parts[0]) >= ("2016", "03", "01")
    }),
];

/// Conditions, each said the other way round or not, of which all or any must hold.
#[derive(Clone, Debug)]
struct Filter {
    parts: Vec<(usize, bool)>,
    all: bool,
}

impl Filter {
    fn source(&self) -> String {
        let parts = self.parts.iter().map(|&(at, negated)| {
            let not = if negated { "not " } else { "" };
            format!("{not}({})", CONDITIONS[at].0)
        });
        parts.collect::<Vec<_>>().join(if self.all { " and " } else { " or " })
    }

    /// What the cells of a line say; none when they do not say enough.
    fn holds(&self, header: &str, line: &str) -> Option<bool> {
        let cells: Vec<&str> = line.split(';').collect();
        let parts: Vec<Option<bool>> = self
            .parts
            .iter()
            .map(|&(at, negated)| {
                let (_, name, holds) = CONDITIONS[at];
                let cell = cells[column(header, name)];
                (!cell.is_empty()).then(|| holds(cell) != negated)
            })
            .collect();
        // One that fails decides `all`, one that holds decides `any`; else an unknown one leaves it open.
        if parts.contains(&Some(!self.all)) {
            return Some(!self.all);
        }
        if parts.contains(&None) { None } else { Some(self.all) }
    }
}

fn filters() -> impl Strategy<Value = Filter> {
    let part = (0..CONDITIONS.len(), any::<bool>());
    (prop::collection::vec(part, 1..4), any::<bool>()).prop_map(|(parts, all)| Filter { parts, all })
}

fn by() -> impl Strategy<Value = Option<String>> {
    let names = ["geslacht", "rookgedrag", "huishoudenstype", "kraamzorg"];
    prop::option::of(prop::sample::select(names.to_vec()).prop_map(str::to_owned))
}

fn thresholds() -> impl Strategy<Value = kansrijk::ordered::Map<String, String>> {
    let some = [("K01", "<=2000 g"), ("K01", "<2500 g"), ("K02", "<32 wk")];
    prop::collection::vec(prop::sample::select(some.to_vec()), 0..3).prop_map(|some| {
        some.into_iter()
            .map(|(id, text)| (id.to_owned(), text.to_owned()))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn kept_rows_give_what_reading_again_gives(
        filter in prop::option::weighted(0.8, filters()),
        by in by(),
        thresholds in thresholds(),
    ) {
        let read = read();
        let question = Question { by, filter: filter.map(|filter| filter.source()), thresholds };
        let mut kept = read.engine.ask(&question, read.kept.available()).expect("a right question");
        prop_assert!(kept.count(&read.kept));
        let again = searched(read, &question);
        let mut asking = read.engine.ask(&question, read.kept.available()).expect("a right question");
        let carried = Answer::from_bytes(&again.to_bytes()).expect("what was written");
        prop_assert!(asking.join(&carried));
        let (kept, again) = (kept.end(), asking.end());
        prop_assert_eq!((kept.seen, kept.unknown), (ROWS, again.unknown));
        prop_assert_eq!(rows(read, &kept.counted, true), rows(read, &again.counted, true));
    }

    #[test]
    fn a_filter_gives_what_a_file_filtered_by_hand_gives(filter in filters()) {
        let read = read();
        let text = std::str::from_utf8(&read.bytes).unwrap();
        let header = text.lines().next().unwrap();
        let said: Vec<(&str, Option<bool>)> =
            text.lines().skip(1).map(|line| (line, filter.holds(header, line))).collect();
        let lines: String = std::iter::once(header)
            .chain(said.iter().filter(|(_, holds)| *holds == Some(true)).map(|(line, _)| *line))
            .map(|line| format!("{line}\n"))
            .collect();
        let question = Question { filter: Some(filter.source()), ..Question::default() };
        let mut asking = read.engine.ask(&question, read.kept.available()).expect("a right question");
        prop_assert!(asking.count(&read.kept));
        let explored = asking.end();
        prop_assert_eq!(explored.unknown, said.iter().filter(|(_, holds)| holds.is_none()).count() as u64);
        prop_assert_eq!(explored.counted.tally.rows(), said.iter().filter(|(_, holds)| *holds == Some(true)).count() as u64);
        let (by_hand, _) = reading(&read.engine, &read.opened, lines.as_bytes());
        prop_assert_eq!(rows(read, &explored.counted, false), rows(read, by_hand.counted(), false));
    }

    #[test]
    fn answers_of_workers_add_up_in_any_order(filter in filters(), cut in 1usize..290) {
        let read = read();
        let text = std::str::from_utf8(&read.bytes).unwrap();
        let (header, lines) = text.split_once('\n').unwrap();
        let at = lines.match_indices('\n').nth(cut).unwrap().0 + 1;
        let question = Question { filter: Some(filter.source()), ..Question::default() };
        let mut answers: Vec<Answer> = [&lines[..at], &lines[at..]]
            .into_iter()
            .map(|part| {
                let (_, kept) = reading(&read.engine, &read.opened, format!("{header}\n{part}").as_bytes());
                let kept = kept.expect("room for all rows");
                let mut asking = read.engine.ask(&question, kept.available()).expect("a right question");
                assert!(asking.count(&kept));
                asking.answer().clone()
            })
            .collect();
        let whole = |answers: &[Answer]| {
            let mut asking = read.engine.ask(&question, read.kept.available()).expect("a right question");
            assert!(answers.iter().all(|answer| asking.join(answer)));
            rows(read, &asking.end().counted, true)
        };
        let one = whole(&answers);
        answers.reverse();
        prop_assert_eq!(&one, &whole(&answers));
        let mut kept = read.engine.ask(&question, read.kept.available()).expect("a right question");
        kept.count(&read.kept);
        prop_assert_eq!(one, rows(read, &kept.end().counted, true));
    }
}
