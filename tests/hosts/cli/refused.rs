//! Files of other formats than text that cannot be used: each command ends with status 1, says why at which file, and writes nothing.
use super::{Folder, data, kansrijk, rows};
use std::fs;

fn file(name: &str) -> Vec<u8> {
    fs::read(data(name)).expect("a file of the tests")
}

fn cut(name: &str) -> Vec<u8> {
    let bytes = file(name);
    bytes[..bytes.len() / 2].to_vec()
}

/// With other bytes where these first stand.
fn patched(name: &str, from: &[u8], at: usize, to: &[u8]) -> Vec<u8> {
    let mut bytes = file(name);
    let start = bytes
        .windows(from.len())
        .position(|window| window == from)
        .expect("the bytes")
        + at;
    bytes[start..start + to.len()].copy_from_slice(to);
    bytes
}

/// A page of a column of which the checksum no longer fits.
fn with_a_changed_page(name: &str) -> Vec<u8> {
    let mut bytes = file(name);
    // The years of the small file, 2016 first, in the only page.
    let year = 2016_i64.to_le_bytes();
    let at = bytes
        .windows(4)
        .position(|window| window == &year[..4])
        .expect("the first year");
    bytes[at] ^= 1;
    bytes
}

/// The files of the list, by the name under which they are dropped, and what must be said of them.
fn bad() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    vec![
        (
            "wachtwoord.xlsx",
            file("sheets/wachtwoord.xlsx"),
            "beveiligd met een wachtwoord",
        ),
        (
            "wachtwoord.ods",
            file("sheets/wachtwoord.ods"),
            "beveiligd met een wachtwoord",
        ),
        // The record of who wrote it becomes one that says that the rest is encrypted.
        (
            "wachtwoord.xls",
            patched("sheets/geboorten.xls", b"\x5c\x00\x70\x00", 0, b"\x2f"),
            "beveiligd met een wachtwoord",
        ),
        ("half.xlsx", cut("sheets/geboorten.xlsx"), "beschadigd of niet volledig"),
        ("half.xls", cut("sheets/geboorten.xls"), "beschadigd of niet volledig"),
        ("half.ods", cut("sheets/geboorten.ods"), "beschadigd of niet volledig"),
        // A part that says that it is 2 GB once unpacked.
        (
            "bom.ods",
            patched("sheets/geboorten.ods", b"PK\x01\x02", 24, &(2_u32 << 30).to_le_bytes()),
            "uitgepakt groter dan",
        ),
        (
            "bom.xlsx",
            patched("sheets/geboorten.xlsx", b"PK\x01\x02", 24, &(2_u32 << 30).to_le_bytes()),
            "uitgepakt groter dan",
        ),
        ("tabel.xls", file("sheets/tabel.xls"), "een webpagina met een tabel"),
        (
            "half.parquet",
            cut("columnar/voorbeeld.parquet"),
            "niet volledig of is beschadigd",
        ),
        (
            "half.feather",
            cut("columnar/voorbeeld.feather"),
            "niet volledig of is beschadigd",
        ),
        (
            "pagina.parquet",
            with_a_changed_page("columnar/klein-sum-v1.parquet"),
            "is beschadigd",
        ),
        ("stroom.arrow", file("columnar/pyarrow.arrows"), "Arrow IPC stream"),
        ("portable.sav", file("spss/portable.por"), "SPSS Portable (.por)"),
        ("half.sav", cut("formats/voorbeeld.sav"), "afgebroken"),
        ("half.zsav", cut("formats/voorbeeld.zsav"), "afgebroken"),
    ]
}

#[test]
fn each_is_refused_by_each_command_with_its_name() {
    let folder = Folder::new();
    for (name, bytes, words) in bad() {
        let path = folder.write(name, bytes);
        for command in ["quality", "indicators"] {
            let run = kansrijk(&[command, &path]);
            assert_eq!(run.status, 1, "{command} {name}: {}", run.stderr);
            assert_eq!(run.stdout, "", "{command} {name}");
            assert!(
                run.stderr.contains(name) && run.stderr.contains(words),
                "{command} {name}: {}",
                run.stderr
            );
            assert!(!run.stderr.contains("hosts-"), "a folder is named: {}", run.stderr);
        }
    }
}

#[test]
fn each_is_refused_as_the_file_of_mothers_too() {
    let folder = Folder::new();
    let children = folder.write(
        "kind.csv",
        "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2016;a2\n",
    );
    for (name, bytes, words) in bad() {
        let path = folder.write(name, bytes);
        let run = kansrijk(&[
            "indicators",
            "--role",
            &format!("kind={children}"),
            "--role",
            &format!("moeder={path}"),
        ]);
        assert_eq!(run.status, 1, "{name}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{name}");
        // Some of them are whole, but nothing in them is of a mother.
        let is_told = run.stderr.contains(words) || run.stderr.contains("Geen kolom met de sleutel");
        assert!(run.stderr.contains(name) && is_told, "{name}: {}", run.stderr);
    }
}

#[test]
fn a_file_of_polars_is_read() {
    // Its texts are of a kind (Utf8View) that many readers of Arrow do not know.
    let run = kansrijk(&["mapping", &data("columnar/polars-zstd.arrow")]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.lines().count() > 2, "{}", run.stdout);
}

#[test]
fn a_file_of_another_gemeente_beside_that_of_the_profile_is_told() {
    let folder = Folder::new();
    let births = |gemeente: &str| {
        let row = |day: u32| format!("{day:02}-03-2016;{gemeente};{}\n", 3000 + day);
        let all: String = (1..=28).map(row).collect();
        format!("geboortedatum;gemeente_code;geboortegewicht\n{all}")
    };
    let own = folder.write("heerlen.csv", births("GM0917"));
    // No gemeente has this code.
    let other = folder.write("elders.csv", births("GM0001"));
    let run = kansrijk(&[
        "--diagnostics",
        "json",
        "indicators",
        &own,
        &other,
        "--release",
        "own",
        "--format",
        "json",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let none = run.diagnostic("areas-none");
    assert_eq!(none["count"], 28);
    assert!(none["hint"].as_str().is_some_and(|hint| hint.len() > 10));
    let document = serde_json::from_str(&run.stdout).expect("JSON");
    let births = |level: &str| {
        let found = rows(&document)
            .iter()
            .find(|row| row["indicator"] == "K01" && row["level"] == level && row["period"] == "2016");
        found.map(|row| row["denominator"].clone())
    };
    // Those of elsewhere are in no area of the profile.
    assert_eq!(births("gemeente"), Some(28.into()));
}
