//! Several files as one extract on the command line.
use super::{Folder, Value, data, json, kansrijk, rows, written};

const CHILDREN: &str = "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2016;a2\n";

#[test]
fn the_four_files_of_the_demo_give_the_rows_of_the_one() {
    let folder = Folder::new();
    let (whole, split) = (folder.path("alles.csv"), folder.path("delen"));
    written(&["demo", "--rows", "1200", "-o", &whole]);
    written(&["demo", "--rows", "1200", "--split", "-o", &split]);
    let part = |name: &str| format!("{split}/synthetisch-{name}.csv");
    let files = ["huishouden", "kind", "moeder", "vader"].map(part);
    let own = [
        "--format",
        "json",
        "--release",
        "own",
        "--levels",
        "gemeente,organisatie",
    ];
    let of = |files: &[&str]| rows(&json(&[&["indicators"], files, &own].concat())).to_vec();
    let expected = of(&[&whole]);
    assert!(expected.len() > 100);
    assert_eq!(of(&files.each_ref().map(String::as_str)), expected);
    let roles = ["huishouden", "kind", "moeder", "vader"].map(|role| format!("--role={role}={}", part(role)));
    assert_eq!(of(&roles.each_ref().map(String::as_str)), expected);

    let quality = json(&[
        "quality", &files[0], &files[1], &files[2], &files[3], "--format", "json",
    ]);
    let linkage = quality["linkage"].as_array().expect("rows");
    assert_eq!(linkage.len(), 3, "the whole extract alone is public");
    assert!(
        linkage
            .iter()
            .any(|row| row["role"] == "moeder" && row["rows"] == 1200 && row["matched"] == 1200)
    );
    let own = json(&[
        "quality",
        &files[0],
        &files[1],
        &files[2],
        &files[3],
        "--format",
        "json",
        "--release",
        "own",
    ]);
    let linkage = own["linkage"].as_array().expect("rows");
    assert!(
        linkage
            .iter()
            .any(|row| row["role"] == "vader" && row["period"] == "2016")
    );
    assert!(
        linkage
            .iter()
            .any(|row| row["role"] == "vader" && row["area"] == "GM0917")
    );
    let table = written(&["quality", &files[1], &files[2]]);
    assert!(
        table
            .lines()
            .any(|line| line.starts_with("moeder ") && line.contains("1200")),
        "{table}"
    );
}

#[test]
fn a_role_is_told_and_can_be_given() {
    let folder = Folder::new();
    let children = folder.write("a.csv", CHILDREN);
    let mothers = folder.write("b.csv", "moeder_id;rookgedrag\na1;nee\na2;nee\n");
    let all = [
        "--diagnostics",
        "json",
        "indicators",
        "--release",
        "own",
        "--levels",
        "organisatie",
    ];
    let told = kansrijk(&[&all[..], &[&children, &mothers]].concat());
    let roles: Vec<_> = told
        .diagnostics()
        .into_iter()
        .filter(|one| one["code"] == "linkage-role")
        .collect();
    assert_eq!(
        roles[1]["message"],
        "b.csv: Gelezen met de rol 'moeder', volgens de kolommen."
    );
    let given = kansrijk(&[&all[..], &[&children, "--role", &format!("moeder={mothers}")]].concat());
    assert_eq!((given.status, &given.stdout), (0, &told.stdout));
    assert!(given.diagnostics().iter().all(|one| one["code"] != "linkage-role"));
    assert_eq!(kansrijk(&["indicators", "--role", "tante=x.csv"]).status, 2);
    assert_eq!(kansrijk(&["indicators"]).status, 2);
}

#[test]
fn what_is_wrong_with_joined_files_ends_with_status_1() {
    let folder = Folder::new();
    let children = folder.write("kind.csv", CHILDREN);
    let run = |mothers: &str| {
        let mothers = folder.write("moeder.csv", mothers);
        let role = format!("moeder={mothers}");
        let run = kansrijk(&[
            "--diagnostics",
            "json",
            "indicators",
            "--release",
            "own",
            "--levels",
            "organisatie",
            &children,
            "--role",
            &role,
        ]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        run
    };
    // The figures are there all the same.
    let twice = run("moeder_id;rookgedrag\na1;nee\na2;nee\na1;1-10\n");
    assert_eq!(twice.diagnostic("linkage-duplicates")["count"], 1);
    assert!(!twice.stdout.is_empty());
    assert_eq!(
        run("moeder_id;rookgedrag\n0a1;nee\n0a2;nee\n").diagnostic("linkage-key-lengths")["severity"],
        "error"
    );
    assert!(run("rookgedrag;pariteit\nnee;1\n").stdout.is_empty());
    let only = kansrijk(&[
        "--diagnostics",
        "json",
        "indicators",
        "--role",
        &format!("moeder={children}"),
    ]);
    assert_eq!(only.status, 1);
    let none = only.diagnostic("linkage-no-children");
    assert_eq!(
        none["message"],
        "Geen van de bestanden heeft rijen van kinderen. Verwacht: ten minste één bestand met de rol 'kind'."
    );
}

/// Births of several years, each with its own columns and codes.
#[test]
fn files_of_several_years_are_read_as_one() {
    let folder = Folder::new();
    let births = folder.write(
        "geboorten.csv",
        "jaar,gemeente,geboortegewicht\n2016,GM0917,3000\n2016,GM0917,2400\n2017,GM0917,3500\n",
    );
    let other = data("perined-achtig.csv");
    let own = [
        "--format",
        "json",
        "--release",
        "own",
        "--levels",
        "organisatie",
        "--period",
        "all",
    ];
    let document = json(&[&["indicators", &births, &other], &own[..]].concat());
    let alone = json(&[&["indicators", &other], &own[..]].concat());
    // The births without a known duration count as missing, for the other file has it.
    let counted = |document: &serde_json::Value| {
        let row = rows(document)
            .iter()
            .find(|row| row["indicator"] == "K01")
            .expect("K01");
        ["denominator", "missing"].map(|name| row[name].as_f64().expect("a number"))
    };
    let [known, missing] = counted(&alone);
    assert_eq!(counted(&document), [known, missing + 3.0]);
}

#[test]
fn a_saved_mapping_is_of_the_file_that_has_its_columns() {
    let folder = Folder::new();
    let children = folder.write("kinderen.csv", CHILDREN);
    // Nothing in these names says what they are.
    let mothers = folder.write("m.csv", "aa;bb\na1;1\na2;3\n");
    let column = |name: &str, variable: &str| {
        format!(r#"{{"column":"{name}","variable":"{variable}","confidence":1,"kept":true}}"#)
    };
    let mapping = |name: &str, columns: &[String]| {
        let text = format!(r#"{{"schema":"kansrijk.mapping/1","columns":[{}]}}"#, columns.join(","));
        folder.write(name, text)
    };
    let of_mothers = mapping("moeders.json", &[column("aa", "moeder_id"), column("bb", "pariteit")]);
    let of_children = mapping(
        "kinderen.json",
        &[
            column("kind_id", "kind_id"),
            column("geboortedatum", "geboortedatum"),
            column("moeder_id", "moeder_id"),
        ],
    );
    let role = |role: &str, file: &str| format!("--role={role}={file}");
    let (kind, moeder) = (role("kind", &children), role("moeder", &mothers));
    let matched = |mappings: &[&str]| {
        let own = ["quality", "--format", "json", "--release", "own", &kind, &moeder];
        let run = kansrijk(&[&own[..], mappings].concat());
        let document: Value = serde_json::from_str(&run.stdout).unwrap_or_default();
        let rows = document["linkage"].as_array().cloned().unwrap_or_default();
        let all = |row: &&Value| row["period"] == "all" && row["area"] == "organisatie";
        rows.iter().find(all).map(|row| row["matched"].clone())
    };
    assert_eq!(matched(&[]), None, "the mothers have no key");
    let both = ["--mapping", &of_mothers, "--mapping", &of_children];
    assert_eq!(matched(&both), Some(Value::from(2)));
    let other = ["--mapping", &of_children, "--mapping", &of_mothers];
    assert_eq!(matched(&other), Some(Value::from(2)));
}

/// By the kit's rule a and b are known (the last contact of kind 13 at two years), c is not: its contact is at one year.
const CONTACTS: &str = "kind_id;geboortedatum;gemeente_code;so_a;dat_a;d_i_jgz
a;10-01-2019;GM0917;13;20210112;2
a;10-01-2019;GM0917;13;20210228;3
b;01-02-2019;GM0917;13;20210201;2
c;01-03-2019;GM0917;13;20200301;3
";

fn overweight(arguments: &[&str]) -> (Value, Value, Value) {
    let options = [
        "--format",
        "json",
        "--release",
        "own",
        "--levels",
        "gemeente",
        "--period",
        "all",
    ];
    let result = json(&[&["indicators"], arguments, &options].concat());
    let row = rows(&result)
        .iter()
        .find(|row| row["indicator"] == "X19")
        .expect("X19")
        .clone();
    (
        row["numerator"].clone(),
        row["denominator"].clone(),
        row["missing"].clone(),
    )
}

#[test]
fn a_file_of_contacts_alone_or_beside_children_by_the_rule_or_one_of_the_mapping() {
    let folder = Folder::new();
    let contacts = folder.write("jgz.csv", CONTACTS);
    assert_eq!(overweight(&[&contacts]), (1.into(), 2.into(), 1.into()));
    // With d, of whom there is no contact.
    let children = folder.write(
        "kind.csv",
        "kind_id;geboortedatum;gemeente_code\na;10-01-2019;GM0917\nb;01-02-2019;GM0917\nc;01-03-2019;GM0917\nd;01-04-2019;GM0917\n",
    );
    assert_eq!(overweight(&[&children, &contacts]), (1.into(), 2.into(), 2.into()));

    let mut mapping = json(&["mapping", &contacts, "--format", "json"]);
    let rule = &mut mapping["contacts"][0];
    assert_eq!(rule["variable"], "gewichtsklasse");
    // The first contact from one year on: c too, and of a the first.
    rule["fromDays"] = 365.into();
    rule["take"] = "first".into();
    let mapping = folder.write("jgz.mapping.json", mapping.to_string());
    assert_eq!(
        overweight(&[&contacts, "--mapping", &mapping]),
        (1.into(), 3.into(), 0.into())
    );
    let quality = kansrijk(&["quality", &contacts]);
    assert_eq!(quality.status, 0);
    assert!(
        quality
            .stderr
            .contains("buiten de leeftijd in de regel voor 'gewichtsklasse': 1"),
        "{}",
        quality.stderr
    );
}

#[test]
fn contacts_without_a_birth_date_are_an_error_and_the_rule_is_told() {
    let folder = Folder::new();
    let contacts = folder.write(
        "jgz.csv",
        "kind_id;geboortejaar;so_a;dat_a;d_i_jgz\na;2019;13;20210112;2\n",
    );
    let run = kansrijk(&["indicators", &contacts]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr
            .contains("jgz.csv: Geen kolom met de variabele 'geboortedatum'"),
        "{}",
        run.stderr
    );
    let table = kansrijk(&["mapping", &contacts]).stdout;
    assert!(table.contains("548–1095"), "{table}");
}
