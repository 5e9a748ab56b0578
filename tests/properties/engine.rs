//! Laws of reading in parts: wherever a file is cut, its parts put together are what reading it at once gives.
use kansrijk::{
    diagnostic::Diagnostics,
    document::{Context, DiagnosticDocument, QualityDocument, ResultDocument},
    engine::{Engine, Opened, Opening, Part, Reading, Request},
    extract::Stretch,
    period::Grain,
    text::Lang,
};
use proptest::prelude::*;

/// Bytes that are handed in at a time.
const PORTION: usize = 7;

fn engine() -> Engine {
    Engine::built_in("voorbeeld")
        .expect("a profile")
        .expect("a right one")
        .value
}

fn read(engine: &Engine, opened: &Opened, bytes: &[u8], stretch: Stretch) -> Result<(Opening, Part), Diagnostics> {
    let mut pass = engine.begin_stretch(&opened.preview, &opened.mapping, None, stretch)?;
    let first = usize::try_from(stretch.first_byte()).unwrap().min(bytes.len());
    for portion in bytes[first..].chunks(PORTION) {
        if pass.run().is_done() {
            break;
        }
        pass.push(portion)?;
    }
    let (opening, part, _) = pass.end()?;
    Ok((opening, part))
}

/// As workers do: each part by itself, carried as bytes, and again where it did not begin with a record.
fn in_parts(engine: &Engine, opened: &Opened, bytes: &[u8], cuts: &[usize]) -> Result<Reading, Diagnostics> {
    let edges: Vec<u64> = [0]
        .into_iter()
        .chain(cuts.iter().map(|&cut| cut as u64))
        .chain([u64::MAX])
        .collect();
    let stretch = |part: usize| Stretch {
        from: edges[part],
        to: edges[part + 1],
        first_row: (part == 0).then_some(1),
    };
    let (opening, mut whole) = read(engine, opened, bytes, stretch(0))?;
    for part in 1..edges.len() - 1 {
        let to = stretch(part).to;
        let mut next = read(engine, opened, bytes, stretch(part)).ok().map(|(_, part)| part);
        loop {
            let carried = next.map(|part| Part::from_bytes(&part.to_bytes()).expect("what was written"));
            let again = match &carried {
                None => whole.next_stretch(to),
                Some(part) => match whole.append(part, to, opening.header_row()) {
                    Ok(()) => break,
                    Err(stretch) => stretch,
                },
            };
            next = Some(read(engine, opened, bytes, again)?.1);
        }
    }
    Ok(engine.reading(opening, whole))
}

/// All that can be seen of a reading.
fn seen(engine: &Engine, reading: Result<Reading, Diagnostics>) -> String {
    let reading = match reading {
        Ok(reading) => reading,
        Err(found) => return serde_json::to_string(&DiagnosticDocument::all(&found, Lang::Nl)).unwrap(),
    };
    let context = Context::new(engine, &reading, Lang::Nl);
    let request = Request {
        levels: ["buurt", "organisatie"].map(str::to_owned).to_vec(),
        grain: Grain::Year,
        all_variants: false,
    };
    let rows = ResultDocument::own(
        &engine.own_view(reading.counted(), &request),
        context,
        &reading.diagnostics,
    );
    let quality = QualityDocument::own(context);
    format!(
        "{}\n{}",
        serde_json::to_string(&rows).unwrap(),
        serde_json::to_string(&quality).unwrap()
    )
}

/// Every kind of line that could mislead a reader that begins in the middle.
const LINES: [&str; 14] = [
    "12-03-2016;3400;39;BU99011001;\n",
    "01-01-2017;2450;35;BU99011002;\"met een\nregel\"\n",
    "05-11-2017;9999;40;;\"a\n01-01-2016;2000;30;BU99011001;\nb\"\r\n",
    "\n",
    "\r\n",
    "\r",
    "13-13-2016;drie;40;BU99011001;é\n",
    "02-02-2018;3100\n",
    "02-02-2018;3100;38;BU99011001;x;y\n",
    "\"03-04-2018\";\"2800\";\"36\";\"BU99011001\";\"\"\"\"\n",
    "03-04-2018;2800;36;BU99011001;\"x\" y\r\n",
    "04-04-2018;2300;33;BU99011002;12\" duim\n",
    "05-05-2018;3000;41;BU99011002;\"\"\r",
    "06-06-2019;3600;40;BU99011001;\"\r\n\r\n\"\r\n",
];

fn file(title: &str, lines: &[&str]) -> Vec<u8> {
    let header = "geboortedatum;geboortegewicht;zwangerschapsduur;buurt_code;opmerking\n";
    [title, header, "01-03-2016;3300;40;BU99011001;\n", &lines.concat()]
        .concat()
        .into_bytes()
}

fn check(bytes: &[u8], cuts: &[&[usize]]) {
    let engine = engine();
    let opened = match engine.open(bytes, bytes.len() as u64, "x.csv") {
        Ok(opened) => opened.value,
        // What cannot be opened is not read in parts.
        Err(_) => return,
    };
    let at_once = read(&engine, &opened, bytes, Stretch::WHOLE).map(|(opening, part)| engine.reading(opening, part));
    let at_once = seen(&engine, at_once);
    for cuts in cuts {
        let parts = seen(&engine, in_parts(&engine, &opened, bytes, cuts));
        // What is seen is long; where it first differs says enough.
        let differs = parts.bytes().zip(at_once.bytes()).position(|(one, other)| one != other);
        let around = |text: &str, at: usize| text.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
        assert!(
            parts == at_once,
            "cut at {cuts:?} of {:?}:\n{}\n{}",
            String::from_utf8_lossy(bytes),
            around(&parts, differs.unwrap_or(0)),
            around(&at_once, differs.unwrap_or(0)),
        );
    }
}

#[test]
fn a_file_cut_at_any_byte_gives_the_same() {
    let long = file("", &LINES);
    let lengths = [("", long.len()), ("\u{feff}", 9), ("Geboorten 2016-2019\n\n", 99)];
    for (title, length) in lengths {
        let bytes = file(title, &LINES);
        let cuts: Vec<Vec<usize>> = (1..length).map(|cut| vec![cut]).collect();
        check(&bytes, &cuts.iter().map(Vec::as_slice).collect::<Vec<_>>());
    }
}

#[test]
fn a_fault_behind_a_cut_is_told_with_its_own_row() {
    for fault in [
        "07-07-2019;3600;40;BU99011001;\"open\n",
        "07-07-2019;36\u{0}00;40;BU99011001;\n",
    ] {
        let bytes = file("", &[LINES[1], LINES[2], LINES[0], fault]);
        let cuts: Vec<Vec<usize>> = (1..bytes.len()).map(|cut| vec![cut / 2, cut]).collect();
        check(&bytes, &cuts.iter().map(Vec::as_slice).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_cut_in_several_parts_gives_the_same(
        lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 1..12),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..5),
        broken in prop::option::weighted(0.2, (any::<prop::sample::Index>(), any::<u8>())),
    ) {
        let mut bytes = file("", &lines);
        if let Some((at, byte)) = broken {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len())).collect();
        cuts.sort_unstable();
        check(&bytes, &[&cuts]);
    }
}
