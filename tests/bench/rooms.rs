//! `cargo bench`: the rooms that every row goes through, one at a time, over a synthetic extract in memory. Each line is the
//! quickest of some rounds, for that is the one that other processes disturbed least; compare lines of one run.
use kansrijk::{
    batch::Batch,
    codebook::{Deriver, Plan, plan},
    demo::Generator,
    engine::{Engine, Opened, Request},
    expression::{Evaluated, Expression},
    extract::{PlannedColumn, RawBatch, Reader},
    indicator::{Compiled, VariantChoice, compile},
    period::Grain,
    tally::{Item, Observed, Places, Tally},
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

const ROWS: u64 = 100_000;
const ROUNDS: usize = 7;
/// As the hosts push a file.
const PUSH: usize = 1 << 20;

/// The quickest of the rounds.
fn quickest<T>(mut work: impl FnMut() -> T) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}

/// Prints what a room costs per row, and how many bytes of the file it takes in a second.
fn show(room: &str, time: Duration, bytes: usize) {
    let nanoseconds = time.as_secs_f64() * 1e9 / ROWS as f64;
    let megabytes = bytes as f64 / 1e6 / time.as_secs_f64();
    println!("| {room} | {nanoseconds:.0} ns | {megabytes:.0} MB/s |");
}

/// Reads the file with these columns and gives its batches to `sink`.
fn read(opened: &Opened, columns: &[PlannedColumn], file: &[u8], mut sink: impl FnMut(RawBatch)) {
    let mut reader = Reader::new(&opened.preview, columns.to_vec());
    for part in file.chunks(PUSH) {
        reader.push(part, &mut sink).expect("the demo can be read");
    }
    reader.finish(&mut sink).expect("the demo is whole");
}

/// The batches of the file with all their variables.
fn batches(engine: &Engine, opened: &Opened, plan: &Plan, file: &[u8]) -> Vec<Batch> {
    let mut deriver = Deriver::new(plan, engine.codebook(), engine.areas().clone().into());
    let mut batches = Vec::new();
    read(opened, &plan.columns, file, |raw| batches.push(deriver.complete(raw)));
    batches
}

/// What the expressions of the items say of a batch.
fn observe(items: &[Compiled], batch: &Batch) -> Vec<Observed> {
    let truth = |expression: &Expression| match expression.evaluate(batch) {
        Evaluated::Truth(truth) => truth,
        Evaluated::Numbers(_) => unreachable!("a population is a condition"),
    };
    let observed = items.iter().map(|item| Observed {
        population: truth(&item.population),
        value: item.value.evaluate(batch),
    });
    observed.collect()
}

/// Where the rows of a batch belong.
fn places<'a>(engine: &Engine, batch: &'a Batch) -> Places<'a> {
    let column = |id: &str| engine.codebook().index(id).and_then(|index| batch.column(index));
    Places {
        area: column("gebied"),
        moment: column("periode"),
        stratum: None,
    }
}

fn main() {
    let engine = Engine::built_in("voorbeeld")
        .and_then(Result::ok)
        .expect("a built-in profile")
        .value;
    let file = Generator::new(1, ROWS, engine.areas()).all();
    let opened = engine
        .open(&file[..PUSH], file.len() as u64, "demo.csv")
        .expect("the demo can be read")
        .value;
    let planned = plan(
        &opened.mapping,
        &opened.preview,
        engine.codebook(),
        engine.areas(),
        &engine.profile().postcode_table(),
    );
    let plan = planned.expect("the demo can be read").value;
    let last = plan.columns.last().cloned().expect("a column");
    let choice = VariantChoice::Default;
    let (items, _) = compile(engine.definitions(), engine.codebook(), &plan.available, choice).value;
    let batches = batches(&engine, &opened, &plan, &file);
    assert_eq!(batches.iter().map(Batch::len).sum::<usize>() as u64, ROWS);

    println!("| room | a row | of the file |\n|---|---|---|");
    let time = quickest(|| read(&opened, std::slice::from_ref(&last), &file, |raw| drop(black_box(raw))));
    show("tokenizer: rows to fields, one column decoded", time, file.len());

    let time = quickest(|| read(&opened, &plan.columns, &file, |raw| drop(black_box(raw))));
    let name = format!("tokenizer and cells: {} columns decoded", plan.columns.len());
    show(&name, time, file.len());

    let time = quickest(|| batches.iter().map(|batch| observe(&items, batch).len()).sum::<usize>());
    let name = format!("predicates: population and value of {} indicators", items.len());
    show(&name, time, file.len());

    let inputs: Vec<_> = batches
        .iter()
        .map(|batch| (batch, places(&engine, batch), observe(&items, batch)))
        .collect();
    let tally = || {
        let mut tally = Tally::new(
            items
                .iter()
                .map(|item| Item {
                    measure: engine.definitions()[item.definition].measure,
                    once: None,
                })
                .collect(),
        );
        for (batch, places, observed) in &inputs {
            tally.add(batch.len(), places, observed, &[]);
        }
        tally
    };
    assert_eq!(tally().rows(), ROWS);
    show("tally: counts per group", quickest(tally), file.len());

    let whole = || {
        let mut pass = engine
            .begin(&opened.preview, &opened.mapping, None)
            .expect("the demo can be read");
        for part in file.chunks(PUSH) {
            pass.push(part).expect("the demo can be read");
        }
        pass.finish(&engine).expect("the demo is whole")
    };
    show("all rooms of a reading, all variants", quickest(whole), file.len());

    let reading = whole();
    let request = Request {
        levels: ["buurt", "wijk", "stadsdeel", "gemeente"].map(str::to_owned).to_vec(),
        grain: Grain::Year,
        all_variants: false,
    };
    let time = quickest(|| engine.own_view(reading.counted(), &request).rows().count());
    show("own view: roll-up, estimates, comparisons", time, file.len());
}
