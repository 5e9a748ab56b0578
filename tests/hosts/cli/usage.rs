//! Commands that are wrong end with 2; what the data cannot give ends with 1; a reader that stops early is no error.
use super::{Folder, HEADER, births, command, data, kansrijk};
use std::{io::Read, process::Stdio};

fn ends(arguments: &[&str], status: i32, says: &str) {
    let run = kansrijk(arguments);
    assert_eq!(run.status, status, "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{arguments:?}");
    assert!(run.stderr.contains(says), "{arguments:?}: {}", run.stderr);
}

#[test]
fn a_wrong_command_ends_with_two() {
    let file = &data("voorbeeld.csv");
    ends(&[], 2, "Usage");
    ends(&["indicators"], 2, "FILES");
    ends(&["tel", file], 2, "tel");
    ends(
        &["indicators", file, "--profile", "nergens"],
        2,
        "Verwacht: heerlen, voorbeeld",
    );
    ends(
        &["indicators", file, "--levels", "gemeente,straat"],
        2,
        "Onbekend niveau 'straat'",
    );
    ends(
        &["indicators", file, "--period", "maand"],
        2,
        "quarter, year, 3y, 5y, all",
    );
    ends(&["indicators", file, "--release", "alles"], 2, "own, public");
    ends(&["indicators", file, "--variants", "geen"], 2, "default, all");
    ends(
        &["indicators", file, "--release", "own", "--format", "csv"],
        2,
        "--release public",
    );
    let table = &data("statline-table.csv");
    ends(
        &["benchmarks", "import", table, "--kind", "statline-csv"],
        2,
        "--indicator",
    );
    ends(
        &[
            "benchmarks",
            "import",
            table,
            "--kind",
            "statline-csv",
            "--indicator",
            "K02",
            "--topic",
            "Relatief",
            "--variant",
            "zomaar",
        ],
        2,
        "geen variant",
    );
}

#[test]
fn what_the_data_cannot_give_ends_with_one() {
    let folder = Folder::new();
    let file = &folder.write("extract.csv", HEADER.to_owned() + &births());
    let fails = |arguments: &[&str], code: &str| {
        let run = kansrijk(&[&["--diagnostics", "json"], arguments].concat());
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert_eq!(run.diagnostic(code)["severity"], "error");
    };
    fails(&["indicators", file, "--by", "schoenmaat"], "stratum-unknown");
    fails(
        &["indicators", file, "--by", "geboortegewicht"],
        "stratum-not-a-category",
    );
    fails(&["factsheet", file, "--area", "GM9999"], "factsheet-area-unknown");
    fails(
        &["factsheet", file, "--area", "BU09171301"],
        "factsheet-area-not-released",
    );
    fails(
        &["factsheet", file, "--area", "GM0917", "--period", "1999"],
        "factsheet-period-unknown",
    );
    let nowhere = folder.path("weg/uit.json");
    fails(&["indicators", file, "-o", &nowhere], "file-unwritable");
    let profile = folder.write("profiel.json", b"{\"schema\": \"\xff\"}");
    fails(&["profile", "check", &profile], "file-not-text");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let file = data("voorbeeld.csv");
    let commands: [&[&str]; 3] = [
        &["demo", "--rows", "20000"],
        &[
            "indicators",
            &file,
            "--release",
            "own",
            "--format",
            "json",
            "--period",
            "all",
            "--levels",
            "gemeente",
        ],
        &["mapping", &file],
    ];
    for arguments in commands {
        let mut child = command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut first = [0; 10];
        let mut pipe = child.stdout.take().expect("a pipe");
        pipe.read_exact(&mut first).expect("ten bytes");
        drop(pipe);
        let run = super::Run::of(&child.wait_with_output().expect("ended"));
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        assert!(!run.stderr.contains("fout"), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn speaks_english_when_asked() {
    let folder = Folder::new();
    let empty = folder.write("leeg.csv", "");
    let run = kansrijk(&["--lang", "en", "mapping", &empty]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.starts_with("error: leeg.csv: the file is empty."),
        "{}",
        run.stderr
    );
}
