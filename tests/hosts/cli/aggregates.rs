//! Ready aggregates through the commands: the figures of a CSV of rows, and what they cannot give.
use super::{Folder, Value, data, json, kansrijk, rows};

fn own(file: &str, levels: &str) -> Value {
    json(&[
        "indicators",
        file,
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        levels,
    ])
}

/// Rows of the example are counted by the kit, and their counts handed in again: the same figures come out.
#[test]
fn counts_give_the_figures_that_they_came_from() {
    let folder = Folder::new();
    let levels = "buurt,wijk,stadsdeel,gemeente";
    let of_rows = own(&data("voorbeeld.csv"), levels);
    let of_shares = |row: &&Value| row["method"] == "wilson";
    let shares: Vec<&Value> = rows(&of_rows).iter().filter(of_shares).collect();
    let mut text = "gebied;jaar;indicator;teller;noemer\n".to_owned();
    for row in &shares {
        let [area, period, indicator] = ["area", "period", "indicator"].map(|name| row[name].as_str().expect("a text"));
        text += &format!(
            "{area};{period};{indicator};{};{}\n",
            row["numerator"], row["denominator"]
        );
    }
    assert!(shares.len() > 2_000, "{}", shares.len());
    let of_counts = own(&folder.write("aantallen.csv", text), levels);
    let figures = |row: &Value| {
        let names = [
            "indicator",
            "variant",
            "area",
            "period",
            "numerator",
            "denominator",
            "value",
            "lower",
            "upper",
            "flag",
        ];
        names.map(|name| row[name].clone())
    };
    let counted: Vec<&Value> = rows(&of_counts).iter().filter(of_shares).collect();
    let mut ours: Vec<_> = counted.iter().map(|row| figures(row)).collect();
    let mut theirs: Vec<_> = shares.iter().map(|row| figures(row)).collect();
    for list in [&mut ours, &mut theirs] {
        list.sort_by_key(|row| format!("{row:?}"));
    }
    assert!(ours == theirs, "{} and {} rows", ours.len(), theirs.len());
    // How many the others left out is not known.
    assert!(counted.iter().all(|row| row["missing"].is_null()));
    assert!(
        of_counts["skipped"]
            .as_array()
            .is_some_and(|skipped| !skipped.is_empty())
    );
}

#[test]
fn what_counts_cannot_give_is_refused() {
    let folder = Folder::new();
    let text = "gebied;jaar;indicator;teller;noemer\nGM0917;2016;K01;70;800\nWK091710;2017;K01;15;150\n";
    let file = &folder.write("aantallen.csv", text);
    for command in ["quality", "mapping"] {
        let run = kansrijk(&["--diagnostics", "json", command, file]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{command}");
        run.diagnostic("aggregates-only-counts");
    }
    let run = kansrijk(&["--diagnostics", "json", "indicators", file, "--by", "geslacht"]);
    assert_eq!(run.status, 1);
    run.diagnostic("stratum-unknown");
    let run = kansrijk(&["--diagnostics", "json", "indicators", file]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.diagnostic("aggregates-read")["count"], 2);
    // In 2017 the wijk alone has a row: its stadsdeel and gemeente are what is summed.
    assert_eq!(run.diagnostic("aggregates-summed")["count"], 2);
    let both = kansrijk(&["--diagnostics", "json", "indicators", file, &data("voorbeeld.csv")]);
    assert_eq!(both.status, 1);
    both.diagnostic("files-differ");
}

#[test]
fn files_of_counts_add_up_and_need_not_hold_the_same_indicators() {
    let folder = Folder::new();
    let file = |name: &str, lines: &str| folder.write(name, format!("gebied;jaar;indicator;teller;noemer\n{lines}"));
    let one = file("een.csv", "GM0917;2016;K01;70;800\n");
    let other = file("twee.csv", "GM0917;2016;K01;11;200\nGM0917;2016;M04;40;500\n");
    let found = json(&[
        "indicators",
        &one,
        &other,
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        "gemeente",
    ]);
    let counts: Vec<String> = rows(&found)
        .iter()
        .map(|row| format!("{} {} {}", row["indicator"], row["numerator"], row["denominator"]))
        .collect();
    // 70 + 11 of 800 + 200; the second kenmerk is of one file alone.
    assert_eq!(counts, ["\"K01\" 81 1000", "\"M04\" 40 500"]);
}

#[test]
fn a_release_of_counts_withholds_what_it_would_of_rows() {
    let folder = Folder::new();
    let text = "gebied;jaar;indicator;teller;noemer\nGM0917;2016;K01;9;800\nGM0917;2017;K01;70;800\n";
    let file = &folder.write("aantallen.csv", text);
    let released = json(&["indicators", file, "--format", "json", "--levels", "gemeente"]);
    let flags: Vec<&Value> = rows(&released).iter().map(|row| &row["flag"]).collect();
    assert_eq!(flags, ["withheld", "ok"]);
    assert_eq!(rows(&released)[0]["numerator"], Value::Null);
}
