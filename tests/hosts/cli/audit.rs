//! Tables that others made: what can be derived of their hidden cells, and every fault of a table or a hierarchy with its message.
use super::{Folder, Run, kansrijk};
use serde_json::Value;

/// Two wijken of two buurten each by two years.
const HIERARCHY: &str = "dimensie;code;onderdeel_van\n\
    gebied;G;\ngebied;W1;G\ngebied;W2;G\ngebied;b1;W1\ngebied;b2;W1\ngebied;b3;W2\ngebied;b4;W2\n\
    jaar;2021-2022;\njaar;2021;2021-2022\njaar;2022;2021-2022\n";

/// The counts of the buurten; the rest follows.
const BUURTEN: [[u32; 2]; 4] = [[3, 19], [24, 31], [22, 28], [40, 17]];

/// The table with these cells hidden.
fn table(hidden: &[&str]) -> String {
    let [a, b, c, d] = BUURTEN;
    let plus = |one: [u32; 2], other: [u32; 2]| [one[0] + other[0], one[1] + other[1]];
    let (w1, w2) = (plus(a, b), plus(c, d));
    let mut text = "gebied;jaar;aantal\n".to_owned();
    let areas = [
        ("b1", a),
        ("b2", b),
        ("b3", c),
        ("b4", d),
        ("W1", w1),
        ("W2", w2),
        ("G", plus(w1, w2)),
    ];
    for (area, [first, second]) in areas {
        for (year, count) in [("2021", first), ("2022", second), ("2021-2022", first + second)] {
            let cell = format!("{area}|{year}");
            let count = if hidden.contains(&cell.as_str()) {
                "x".to_owned()
            } else {
                count.to_string()
            };
            text += &format!("{area};{year};{count}\n");
        }
    }
    text
}

fn audit(table: &str, hierarchy: &str, more: &[&str]) -> Run {
    let folder = Folder::new();
    let table = folder.write("tabel.csv", table);
    let hierarchy = folder.write("hierarchie.csv", hierarchy);
    kansrijk(&[&["audit", &table, "--hierarchy", &hierarchy], more].concat())
}

#[test]
fn a_hidden_cell_that_follows_from_its_total_fails() {
    let run = audit(&table(&["b1|2021"]), HIERARCHY, &[]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("ligt vast"), "{}", run.stdout);
    assert!(run.stdout.contains("gebied W1 = b1 + b2 (jaar 2021)"), "{}", run.stdout);
    assert!(
        run.stdout.ends_with("1 van 1 afgeschermde cellen zijn te smal.\n"),
        "{}",
        run.stdout
    );
    assert_eq!(
        run.stderr,
        "fout: tabel.csv: 1 afgeschermde cellen zijn te smal: wie de rest van de tabel kent, weet ze op minder dan 10 na, of dat is \
         niet uit te sluiten.\n  → Scherm in de genoemde optellingen nog een cel af, of voeg jaren of gebieden samen.\n"
    );
}

/// A square of four in wijk W1: b1 in 2021 can be 0 to 22, which is 3 + 19, the count of b1 in both years (and so on by hand).
#[test]
fn a_table_that_is_well_hidden_passes() {
    let hidden = ["b1|2021", "b1|2022", "b2|2021", "b2|2022"];
    let run = audit(&table(&hidden), HIERARCHY, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, "Alle 4 afgeschermde cellen blijven minstens 10 breed.\n");
    let run = audit(&table(&hidden), HIERARCHY, &["--format", "json"]);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(document["schema"], "kansrijk.audit/1");
    assert_eq!(document["audit"], "passed");
    let limits = |cell: usize| {
        let cell = &document["hidden"][cell];
        (cell["row"].as_u64(), cell["lower"].as_i64(), cell["upper"].as_i64())
    };
    assert_eq!(limits(0), (Some(2), Some(0), Some(22)));
    assert_eq!(limits(2), (Some(5), Some(5), Some(27)));
}

/// A cell that the table leaves out is hidden too when it can be derived and is small.
#[test]
fn a_row_that_is_left_out_does_not_hide_its_cell() {
    let whole = table(&[]);
    let without = whole.replace("b1;2021;3\n", "");
    let run = audit(&without, HIERARCHY, &[]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("niet in de tabel"), "{}", run.stdout);
    // A total that is left out is no secret.
    let run = audit(&whole.replace("W1;2021;27\n", ""), HIERARCHY, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

/// With one decimal and 400 births a percentage is the count: 5,8 % is 23 (HandbookSDC, percentages with a known base).
#[test]
fn a_percentage_gives_a_hidden_count_away() {
    let hierarchy = "dimensie;code;onderdeel_van\ngebied;a;\n";
    let run = audit(
        "gebied;aantal;noemer;percentage\na;x;400;5,8\n",
        hierarchy,
        &["--format", "json"],
    );
    assert_eq!(run.status, 1);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let cell = &document["hidden"][0];
    assert_eq!((cell["lower"].as_i64(), cell["upper"].as_i64()), (Some(23), Some(23)));
    // Whole percentages of 4000 births: 5,5 to 6,5 % is 220 to 260.
    let run = audit("gebied;aantal;noemer;percentage\na;x;4000;6\n", hierarchy, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

/// Each fault with the row on which it is told and its whole message. A wijk that is wrong is told where its gemeente does not add up.
#[test]
fn every_fault_is_told_with_its_row() {
    const FINE: &str = "gebied;jaar;aantal;noemer;percentage\n";
    let of_table: [(String, &str); 11] = [
        (
            String::new(),
            "tabel.csv: hier staat geen tabel. Verwacht: een rij met kolomnamen en daaronder minstens één rij.",
        ),
        (
            "gebied;n\nb1;3\n".to_owned(),
            "tabel.csv: kolommen ontbreken: 'jaar', 'aantal'.",
        ),
        (
            FINE.to_owned() + "geheim;2021;3\n",
            "tabel.csv, kolom 'gebied', rij 2: deze code staat niet in de hiërarchie.",
        ),
        (
            FINE.to_owned() + "b1;2021;3\nb1;2021;3\n",
            "tabel.csv, rij 3: deze cel staat al op rij 2.",
        ),
        (
            FINE.to_owned() + "b1;2021;geheim\n",
            "tabel.csv, rij 2: het aantal is geen heel getal van 0 of meer, en geen teken voor een afgeschermde cel.",
        ),
        (
            FINE.to_owned() + "b1;2021;3;geheim\n",
            "tabel.csv, rij 2: de noemer is geen heel getal van 0 of meer.",
        ),
        (
            FINE.to_owned() + "b1;2021;3;2\n",
            "tabel.csv, rij 2: het aantal is groter dan de noemer.",
        ),
        (
            FINE.to_owned() + "b1;2021;x;;5\n",
            "tabel.csv, rij 2: bij een afgeschermd aantal staat wel een percentage, maar geen noemer.",
        ),
        (
            FINE.to_owned() + "b1;2021;x;50;geheim\n",
            "tabel.csv, rij 2: het percentage is geen getal, of geen aantal past erbij.",
        ),
        (
            table(&[]).replace("W1;2021;27\n", "W1;2021;28\n"),
            "tabel.csv, rij 20: dit totaal is niet de som van zijn delen. De tabel is niet gecontroleerd.",
        ),
        (
            "gebied;jaar;aantal\nb1;2021-2022;10\nb2;2021-2022;20\nW1;2021;15\nW1;2022;16\n".to_owned(),
            "tabel.csv: dit totaal en andere totalen kunnen niet samen kloppen (",
        ),
    ];
    for (table, message) in of_table {
        told(&audit(&table, HIERARCHY, &[]), message);
    }
    const NAMES: &str = "dimensie;code;onderdeel_van\n";
    let of_hierarchy = [
        (
            "jaar;;\n",
            "hierarchie.csv, rij 2: op deze rij ontbreekt de dimensie of de code.",
        ),
        (
            "jaar;2021;geheim\n",
            "hierarchie.csv, rij 2: deze code is onderdeel van een code die in deze dimensie niet bestaat.",
        ),
        (
            "jaar;T;\njaar;2021;T\njaar;2021;T\n",
            "hierarchie.csv, rij 4: deze code staat twee keer onder hetzelfde totaal.",
        ),
        (
            "jaar;T;2021\njaar;2021;T\n",
            "hierarchie.csv: in de dimensie 'jaar' is een code via andere codes onderdeel van zichzelf.",
        ),
    ];
    for (rows, message) in of_hierarchy {
        told(&audit(&table(&[]), &(NAMES.to_owned() + rows), &[]), message);
    }
    let codes = |name: &str| (0..1001).map(|code| format!("{name};{code};\n")).collect::<String>();
    let large = NAMES.to_owned() + &codes("gebied") + &codes("jaar");
    told(
        &audit(&table(&[]), &large, &[]),
        "tabel.csv: alle combinaties van de codes samen zijn meer dan 1000000 cellen.",
    );
}

fn told(run: &Run, message: &str) {
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.starts_with(&format!("fout: {message}")), "{}", run.stderr);
    assert!(run.stderr.contains("  → "), "{}", run.stderr);
    assert!(!run.stderr.contains("geheim"), "{}", run.stderr);
}

#[test]
fn a_width_below_the_floor_is_a_wrong_command() {
    assert_eq!(audit(&table(&[]), HIERARCHY, &["--width", "5"]).status, 2);
}
