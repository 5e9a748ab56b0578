//! Published tables of any layout and releases of others, by the command line.
use super::{Folder, data, json, kansrijk, rows};

const KWB: &str =
    "gwb_code_10;regio;recs;a_hh;a_hh_m_k\nNL00;Nederland;Land;7720785;2580000\nGM0917;Heerlen;Gemeente;43815;12000\n";

#[test]
fn a_table_tells_its_topics_and_gives_figures_for_the_next_command() {
    let folder = Folder::new();
    let table = folder.write("kwb-2016.csv", KWB);
    let run = kansrijk(&["benchmarks", "topics", &table]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "a_hh\ta_hh\na_hh_m_k\ta_hh_m_k\n"),
        "{}",
        run.stderr
    );
    let tidy = folder.path("tidy.csv");
    let import = |more: &[&str]| {
        let first = [
            "--diagnostics",
            "json",
            "benchmarks",
            "import",
            &table,
            "--kind",
            "table",
            "--indicator",
            "X23",
            "-o",
            &tidy,
        ];
        kansrijk(&[&first, more].concat())
    };
    let run = import(&["--numerator", "a_hh_m_k", "--denominator", "a_hh"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.diagnostic("published-status-unknown");
    let text = std::fs::read_to_string(&tidy).expect("figures");
    assert!(
        text.contains("X23,") && text.contains("GM0917,Heerlen,2016,27.38788"),
        "{text}"
    );
    let run = import(&["--topic", "a_hh", "--unit", "%", "--sum", "X-PARKSTAD-2016"]);
    assert_eq!(run.status, 1);
    run.diagnostic("published-sum-needs-counts");
    // A share above 100 is told when the figures are read.
    assert_eq!(import(&[]).status, 1);
}

#[test]
fn releases_become_benchmarks_and_are_merged() {
    let folder = Folder::new();
    let release = |name: &str, code: &str| {
        let run = kansrijk(&[
            "indicators",
            &data("voorbeeld.csv"),
            "--format",
            "json",
            "--levels",
            "gemeente",
            "--period",
            "all",
        ]);
        let text = run.stdout.replace("GM0917", code);
        folder.write(name, text)
    };
    let (mine, theirs) = (release("a.json", "GM0917"), release("b.json", "GM0928"));
    let merged = json(&["merge", &mine, &theirs]);
    let areas: Vec<&str> = rows(&merged).iter().filter_map(|row| row["area"].as_str()).collect();
    assert!(areas.contains(&"GM0917") && areas.contains(&"GM0928"), "{areas:?}");
    let run = kansrijk(&["--diagnostics", "json", "merge", &mine, &mine]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    run.diagnostic("merge-overlap");
    let beside = json(&[
        "indicators",
        &data("voorbeeld.csv"),
        "--release",
        "own",
        "--format",
        "json",
        "--levels",
        "gemeente",
        "--period",
        "all",
        "--benchmarks",
        &theirs,
    ]);
    let is_beside = rows(&beside).iter().any(|row| {
        let comparisons = row["comparisons"].as_array().expect("comparisons");
        comparisons.iter().any(|one| {
            one["source"]
                .as_str()
                .is_some_and(|source| source.starts_with("Vrijgave van"))
        })
    });
    assert!(is_beside);
}
