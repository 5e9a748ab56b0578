//! Files that are wrong: each with its diagnostic, exit status 1 when it cannot be used, and never the content of a cell.
use super::{Folder, HEADER, Run, SECRET, birth, births, command, kansrijk};
use std::{fs, io::Write, thread, time::Duration};

/// Reads a file of these bytes for the holder's own view.
fn read(bytes: impl AsRef<[u8]>) -> Run {
    let folder = Folder::new();
    let file = folder.write("extract.csv", bytes);
    let run = kansrijk(&[
        "--diagnostics",
        "json",
        "indicators",
        &file,
        "--release",
        "own",
        "--format",
        "json",
    ]);
    run.says_nothing_secret();
    assert!(!run.stderr.contains("hosts-"), "a folder is named: {}", run.stderr);
    run
}

/// The file is refused with one diagnostic, at this row of it, and nothing is written.
fn refuses(bytes: impl AsRef<[u8]>, code: &str, row: Option<u64>) {
    let run = read(bytes);
    assert_eq!(run.status, 1, "{code}: {}", run.stderr);
    assert_eq!(run.stdout, "", "{code}");
    let found = run.diagnostic(code);
    assert_eq!(found["severity"], "error", "{code}");
    assert_eq!(found["file"], "extract.csv", "{code}");
    assert_eq!(found["row"].as_u64(), row, "{code}");
    for text in ["message", "hint"] {
        let words = found[text].as_str().unwrap_or_default();
        assert!(words.len() > 10 && !words.contains('{'), "{code}: {text} {words}");
    }
}

/// The file is used; this is found in a column, first at that row, so often.
fn warns(body: &str, code: &str, column: &str, row: u64, count: u64) {
    let run = read(format!("{HEADER}{body}{}", births()));
    assert_eq!(run.status, 0, "{code}: {}", run.stderr);
    let found = run.diagnostic(code);
    assert_eq!(found["severity"], "warning", "{code}");
    assert_eq!(found["column"].as_str().unwrap_or_default(), column, "{code}");
    assert_eq!(found["row"].as_u64(), Some(row), "{code}");
    assert_eq!(found["count"].as_u64(), Some(count), "{code}");
}

#[test]
fn refuses_a_file_without_rows() {
    refuses("", "file-empty", None);
    refuses("\u{feff}", "file-empty", None);
    refuses(HEADER, "file-header-only", Some(1));
}

#[test]
fn refuses_what_is_no_table() {
    let rubbish: Vec<u8> = [0, 1, 2, 255, 254, 7]
        .repeat(400)
        .into_iter()
        .chain(SECRET.bytes())
        .collect();
    refuses(rubbish, "file-binary", None);
    refuses(
        format!("<!DOCTYPE html><html><body><h1>Fout 500 {SECRET}</h1></body></html>"),
        "file-is-html",
        None,
    );
    refuses(format!("%PDF-1.7\n{SECRET}"), "file-of-other-kind", None);
    refuses([&b"\x1f\x8b\x08"[..], &[0; 100]].concat(), "file-is-archive", None);
    refuses([&b"PK\x03\x04"[..], &[0; 100]].concat(), "file-is-archive", None);
}

#[test]
fn refuses_a_separator_that_is_not_known() {
    let file = format!("{HEADER}{}", births()).replace(';', "#");
    refuses(file, "separator-unknown", Some(1));
}

#[test]
fn refuses_ten_thousand_columns() {
    let names: Vec<String> = (0..10_000).map(|number| format!("k{number}")).collect();
    let cells = vec![SECRET; 10_000];
    refuses(
        format!("{}\n{}\n", names.join(";"), cells.join(";")),
        "columns-too-many",
        Some(1),
    );
}

#[test]
fn refuses_double_names_and_no_names() {
    let file = format!("{}{}", HEADER.replace("jaren_waargenomen", "geboortegewicht"), births());
    refuses(file, "column-names-double", Some(1));
    refuses(
        format!("{SECRET};01-01-2016;3400\nx;02-01-2016;3500\n"),
        "header-missing",
        Some(1),
    );
    // Mostly words: cells of the first row would become names of columns.
    let rows = (0..9).map(|row| format!("gezin {SECRET}{row};ja;Heerlen;0{}-02-2016\n", row + 1));
    let rows: String = rows.collect();
    refuses(&rows, "header-is-data", Some(1));
    let folder = Folder::new();
    let run = kansrijk(&["mapping", &folder.write("extract.csv", &rows)]);
    run.says_nothing_secret();
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
}

#[test]
fn refuses_a_nul_in_the_middle() {
    let file = format!(
        "{HEADER}{}{}",
        birth(0),
        birth(1).replace("3010", &format!("{SECRET}\0"))
    );
    refuses(file + &births(), "byte-zero", Some(3));
}

#[test]
fn refuses_utf8_that_is_cut_off() {
    let mut file = format!("{HEADER}{}", births())
        .replace("geen", "ongeïnteresseerd")
        .into_bytes();
    file.extend_from_slice(format!("01-03-2016;{SECRET} caf\u{e9}").as_bytes());
    file.pop();
    refuses(file, "text-cut-off", Some(32));
}

#[test]
fn refuses_an_open_quote() {
    let file = format!("{HEADER}{}01-03-2016;\"{SECRET};3000\n{}", births(), births());
    refuses(file, "quote-unclosed", Some(32));
}

#[test]
fn refuses_a_file_that_is_not_there() {
    let run = kansrijk(&["--diagnostics", "json", "quality", "/nergens/Jansen-geheim/x.csv"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.diagnostic("file-unreadable")["file"], "x.csv");
    run.says_nothing_secret();
}

#[test]
fn counts_dates_that_cannot_be() {
    let old = birth(1).replace("2016", "1900");
    let late = birth(2).replace("2016", "2099");
    warns(&format!("{old}{late}"), "dates-implausible", "geboortedatum", 2, 2);
    warns(
        &birth(1).replace("02-03-2016", SECRET),
        "cells-no-date",
        "geboortedatum",
        2,
        1,
    );
}

#[test]
fn counts_rows_of_a_year_in_which_their_area_does_not_exist() {
    // Beekdaelen exists since 2019.
    let row = |gemeente: &str, year: u16| format!("07-03-{year};{gemeente};3010;jongen\n");
    let rows = [
        row("GM1954", 2016),
        row("GM1954", 2018),
        row("GM1954", 2019),
        row("GM0917", 2016),
    ]
    .concat();
    let run = read(format!("geboortedatum;gemeente_code;geboortegewicht;geslacht\n{rows}"));
    assert_eq!(run.status, 0);
    let found = run.diagnostic("areas-of-other-years");
    assert_eq!(
        (found["severity"].as_str(), found["count"].as_u64()),
        (Some("warning"), Some(2))
    );
}

#[test]
fn counts_rows_of_other_years_than_the_postcode_table() {
    let folder = Folder::new();
    let table = folder.write(
        "pc6.csv",
        "PC6;Buurt2020;Wijk2020;Gemeente2020\n6411AB;9171301;91713;917\n",
    );
    let found = |years: &[u16]| {
        let rows: String = years.iter().map(|year| format!("07-03-{year};6411AB;3010\n")).collect();
        let file = folder.write("extract.csv", format!("geboortedatum;postcode;geboortegewicht\n{rows}"));
        let run = kansrijk(&[
            "--diagnostics",
            "json",
            "quality",
            &file,
            "--postcodes",
            &table,
            "--release",
            "own",
        ]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let mut found = run.diagnostics();
        found.retain(|found| found["code"] == "postcode-table-other-years");
        found
    };
    assert_eq!(found(&[2020, 2020]), Vec::<serde_json::Value>::new());
    let [warning] = &found(&[2019, 2016, 2020, 2016])[..] else {
        panic!("one warning");
    };
    assert_eq!(
        (warning["severity"].as_str(), warning["count"].as_u64()),
        (Some("warning"), Some(3))
    );
    let message = warning["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("van 2020") && message.contains("2016, 2019"),
        "{message}"
    );
}

#[test]
fn counts_weights_that_cannot_be() {
    let kilo = birth(1).replace("3010", "3,4");
    warns(&kilo, "cells-implausible", "geboortegewicht", 2, 1);
    let with_unit = birth(1).replace("3010", &format!("3,4 kg {SECRET}"));
    warns(
        &format!("{}{with_unit}", birth(5)),
        "cells-no-number",
        "geboortegewicht",
        3,
        1,
    );
}

#[test]
fn says_so_when_all_weights_are_in_kilos() {
    let kilos = births()
        .replace(";30", ";3,0")
        .replace(";31", ";3,1")
        .replace(";32", ";3,2");
    let run = read(format!("{HEADER}{kilos}"));
    assert_eq!(run.diagnostic("mapping-weights-strange")["column"], "geboortegewicht");
    let found = run.diagnostic("cells-implausible");
    assert_eq!((&found["severity"], &found["count"]), (&"error".into(), &30.into()));
    // The data are wrong, which the status tells; what could be counted is there.
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("\"K02\""));
    let with_unit = births().replace(";280;", " g;280;");
    let run = read(format!("{HEADER}{with_unit}"));
    let found = run.diagnostic("mapping-contents-differ");
    assert_eq!(
        (&found["severity"], &found["column"]),
        (&"warning".into(), &"geboortegewicht".into())
    );
    assert!(
        found["message"]
            .as_str()
            .is_some_and(|words| words.ends_with("Verwacht: getallen van 100 tot en met 7000 g."))
    );
}

#[test]
fn fails_when_most_values_of_a_column_cannot_be() {
    let fails = |bodies: &[String], column: &str| {
        let run = read(format!("{HEADER}{}", bodies.concat()));
        let code = if column == "geboortedatum" {
            "dates-implausible"
        } else {
            "cells-implausible"
        };
        let found = run.diagnostic(code);
        assert_eq!(
            (run.status, &found["severity"], &found["column"]),
            (1, &"error".into(), &column.into())
        );
        assert!(run.stdout.contains("\"rows\""), "what could be counted is there");
    };
    let years = |year: &'static str| (0..3).map(move |number| birth(number).replace("2016", year));
    fails(&years("1900").chain(years("2099")).collect::<Vec<_>>(), "geboortedatum");
    fails(
        &[0, 1, 2].map(|number| birth(number).replace(";100;", ";-100;")),
        "kosten_kind_tot_4",
    );
}

#[test]
fn fails_when_more_than_one_in_twenty_cannot_be() {
    let status = |wrong: usize, right: usize| {
        let kilos = (0..wrong).map(|_| birth(1).replace(";3010;", ";3,4;"));
        let body: String = kilos.chain((0..right).map(|_| birth(1))).collect();
        let run = read(format!("{HEADER}{body}"));
        assert!(run.stdout.contains("\"rows\""));
        (run.status, run.diagnostic("cells-implausible")["severity"].clone())
    };
    assert_eq!(status(6, 100), (1, "error".into()));
    assert_eq!(status(5, 95), (0, "warning".into()));
    // A few are slips, however small the file.
    assert_eq!(status(4, 20), (0, "warning".into()));
}

#[test]
fn unknown_codes_leave_their_cells_unknown_and_the_rest_stands() {
    let header = HEADER.replace("jaren_waargenomen", "alcoholgebruik");
    let run = read(format!("{header}{}", births().replace(";4\n", ";OTH\n")));
    assert_eq!(run.status, 0, "{}", run.stderr);
    let found = run.diagnostic("cells-no-code");
    assert_eq!((&found["severity"], &found["count"]), (&"warning".into(), &30.into()));
    assert!(run.stdout.contains("\"K02\""));
}

#[test]
fn says_once_that_no_column_is_known() {
    let run = read("aap;noot\n1;2\n3;4\n");
    assert_eq!(run.status, 1);
    assert_eq!(run.diagnostic("mapping-nothing")["severity"], "error");
}

#[test]
fn says_how_to_count_without_areas() {
    let rows = births().replace("BU09171301", "BU03630000");
    let run = read(format!("{HEADER}{rows}"));
    let found = run.diagnostic("areas-none");
    assert_eq!((&found["severity"], &found["count"]), (&"warning".into(), &30.into()));
    assert!(
        found["hint"]
            .as_str()
            .is_some_and(|hint| hint.contains("--levels organisatie"))
    );
}

#[test]
fn counts_costs_below_nothing() {
    let negative = birth(1).replace(";100;", ";-100;");
    warns(&negative, "cells-implausible", "kosten_kind_tot_4", 2, 1);
}

#[test]
fn counts_codes_and_areas_that_are_not_known() {
    warns(&birth(1).replace("geen", SECRET), "cells-no-code", "sterftefase", 2, 1);
    warns(
        &birth(1).replace("BU09171301", SECRET),
        "cells-no-area",
        "buurt_code",
        2,
        1,
    );
}

#[test]
fn counts_areas_that_do_not_lie_in_one_another() {
    let header = HEADER.replace("jaren_waargenomen", "gemeente_code");
    let body = births().replace(";4\n", ";GM0917\n");
    let run = read(format!("{header}{}{body}", birth(1).replace(";4\n", ";GM0794\n")));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.diagnostic("areas-in-conflict")["count"], 1);
}

#[test]
fn says_so_when_mothers_of_twins_cannot_be_told_apart() {
    let header = HEADER.replace("jaren_waargenomen", "leeftijd_moeder");
    let run = read(format!("{header}{}", births().replace(";4\n", ";24\n")));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.diagnostic("counted-per-child")["severity"], "warning");
}

#[test]
fn counts_ragged_rows() {
    warns(&format!("{SECRET};x\n"), "rows-short", "", 2, 1);
    let long = birth(1).replace(";4\n", &format!(";4;{SECRET};{SECRET}\n"));
    warns(&long, "rows-long", "", 2, 1);
}

#[test]
fn keeps_no_name_of_a_person() {
    let named = births().replace(";4\n", &format!(";{SECRET}\n"));
    let run = read(format!("{}{named}", HEADER.replace("jaren_waargenomen", "achternaam")));
    assert_eq!(run.status, 0);
    assert_eq!(run.diagnostic("identifier-not-kept")["column"], "achternaam");
}

/// The most memory a process ever had, in KiB, watched until it ends; none where the system does not say.
fn peak_while_running(child: &mut std::process::Child) -> Option<u64> {
    let path = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("the child can be asked").is_none() {
        let status = fs::read_to_string(&path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(now);
        thread::sleep(Duration::from_millis(5));
    }
    peak
}

#[test]
fn refuses_a_line_of_a_hundred_megabytes_in_little_memory() {
    for start in [String::new(), HEADER.to_owned() + &births()] {
        let folder = Folder::new();
        let path = folder.path("extract.csv");
        let mut file = fs::File::create(&path).expect("a file of the test");
        file.write_all(start.as_bytes()).expect("written");
        let piece = format!("{SECRET};").repeat((1 << 20) / 14);
        for _ in 0..101 {
            file.write_all(piece.as_bytes()).expect("written");
        }
        drop(file);
        let (out, errors) = (folder.path("out"), folder.path("errors"));
        let mut child = command(&["--diagnostics", "json", "quality", &path])
            .stdout(fs::File::create(&out).expect("created"))
            .stderr(fs::File::create(&errors).expect("created"))
            .spawn()
            .expect("the binary runs");
        let peak = peak_while_running(&mut child);
        let run = Run {
            status: child.wait().expect("ended").code().expect("no signal"),
            stdout: fs::read_to_string(&out).expect("written"),
            stderr: fs::read_to_string(&errors).expect("written"),
        };
        run.says_nothing_secret();
        assert_eq!(run.status, 1, "{}", run.stderr);
        let codes: Vec<_> = run.diagnostics().iter().map(|one| one["code"].clone()).collect();
        assert!(
            codes
                .iter()
                .any(|code| code == "line-too-long" || code == "columns-too-many"),
            "{codes:?}"
        );
        if let Some(peak) = peak {
            assert!(peak < 64 << 10, "{peak} KiB for a file of 100 MB");
        }
    }
}
