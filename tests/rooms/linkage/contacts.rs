//! Files of youth health care with a row per contact. The expected values are worked out by hand in the comments.
use super::{File, engine, own, read, read_in_parts, said, shuffled};
use kansrijk::{
    codebook::{ContactRule, Mapping, Take},
    document::{Context, ResultDocument},
    engine::{Engine, Opened, Request},
    linkage::Role,
    period::Grain,
    text::Lang,
};

/// The weight class by the kit's rule: the last contact of kind 13 from 548 up to 1095 days at which it is known.
///
/// - a: two contacts in the window, the later one (780 days) says 3, overweight;
/// - b: kind 13 says 3; the 2 of kind 14 comes later and is not asked for;
/// - c: 366 days is before the window, so unknown;
/// - d: a 2 and a 3 on one day, so unknown;
/// - e: the last contact says nothing, the one before it 2;
/// - f: kind 99 alone, so unknown;
/// - the row without a key is nobody's.
const CONTACTS: &str = "kind_id;geboortedatum;geslacht;gemeente_code;so_a;dat_a;d_i_jgz
a;10-01-2019;1;GM9901;13;20210112;2
a;10-01-2019;1;GM9901;13;20210228;3
b;01-02-2019;2;GM9901;13;20210201;3
b;01-02-2019;2;GM9901;14;20220201;2
c;01-03-2019;1;GM9901;13;20200301;3
d;01-04-2019;2;GM9901;13;20210401;2
d;01-04-2019;2;GM9901;13;20210401;3
e;01-05-2019;1;GM9901;13;20210501;2
e;01-05-2019;1;GM9901;13;20210520;
f;01-06-2019;2;GM9901;99;20210601;3
;01-07-2019;2;GM9901;13;20210701;3
";

/// Numerator, denominator and missing of an indicator over all rows.
fn counts(engine: &Engine, files: &[File<'_>], indicator: &str) -> (Option<f64>, Option<u64>, Option<u64>) {
    let reading = read(engine, files);
    let request = Request {
        levels: vec!["organisatie".to_owned()],
        grain: Grain::All,
        all_variants: false,
    };
    let context = Context::new(engine, &reading, Lang::Nl);
    let rows = ResultDocument::own(&engine.own_view(reading.counted(), &request), context, &[]).rows;
    let row = rows
        .iter()
        .find(|row| row.indicator == indicator)
        .expect("the indicator");
    let row = serde_json::to_value(row).expect("JSON");
    (
        row["numerator"].as_f64(),
        row["denominator"].as_u64(),
        row["missing"].as_u64(),
    )
}

fn contacts_told(engine: &Engine, files: &[File<'_>]) -> Vec<(&'static str, String)> {
    let mut told = match read_in_parts(engine, files, 1) {
        Ok(reading) => said(&reading.diagnostics),
        Err(found) => said(&found),
    };
    told.retain(|(code, _)| code.starts_with("contact-") || code.starts_with("linkage-"));
    told
}

#[test]
fn contacts_alone_are_as_many_children_as_there_are_keys() {
    let engine = engine();
    let files = [(Role::Contact, "jgz.csv", CONTACTS)];
    let reading = read(&engine, &files);
    assert_eq!(reading.rows(), 6);
    // Known of a (3), b (3) and e (2).
    assert_eq!(counts(&engine, &files, "X19"), (Some(2.0), Some(3), Some(3)));
    let years: Vec<i64> = reading.quality.years.keys().copied().collect();
    assert_eq!(years, [2019]);
    assert_eq!(
        reading.quality.years.values().next().map(|year| year.quarters),
        Some([3, 3, 0, 0])
    );
    let weight = engine.codebook().index("gewichtsklasse").expect("a variable");
    let counted = reading.quality.variables.get(&weight).expect("counts");
    assert_eq!((counted.present, counted.missing), (3, 3));
}

#[test]
fn contacts_beside_a_file_of_children_are_about_these() {
    let engine = engine();
    // Without f, and with g, of whom there is no contact.
    let children = "kind_id;geboortedatum;gemeente_code\na;10-01-2019;GM9901\nb;01-02-2019;GM9901\nc;01-03-2019;GM9901\n\
        d;01-04-2019;GM9901\ne;01-05-2019;GM9901\ng;01-08-2019;GM9901\n";
    let files = [(Role::Kind, "kind.csv", children), (Role::Contact, "jgz.csv", CONTACTS)];
    assert_eq!(read(&engine, &files).rows(), 6);
    assert_eq!(counts(&engine, &files, "X19"), (Some(2.0), Some(3), Some(3)));
}

#[test]
fn each_thing_that_can_be_wrong_with_contacts_is_told() {
    let expected = [
        (
            "linkage-rows-without-key",
            "jgz.csv: Rijen zonder sleutel 'kind_id': 1. Ze horen bij geen kind en tellen niet mee.",
        ),
        (
            "contact-type-unused",
            "jgz.csv: Contacten van een soort waar geen regel over gaat: 2. Ze worden niet gebruikt.",
        ),
        (
            "contact-outside-window",
            "jgz.csv: Contacten van de goede soort, maar buiten de leeftijd in de regel voor 'gewichtsklasse': 1. Ze tellen niet mee.",
        ),
        (
            "contact-same-day",
            "jgz.csv: Kinderen met twee contacten op één dag die iets anders zeggen over 'gewichtsklasse': 1. De waarde is daar onbekend.",
        ),
    ];
    let told = contacts_told(&engine(), &[(Role::Contact, "jgz.csv", CONTACTS)]);
    assert_eq!(told, expected.map(|(code, message)| (code, message.to_owned())));
}

#[test]
fn contacts_without_what_the_rule_asks() {
    let engine = engine();
    let check = |text: &str, expected: &[&str]| {
        let told = contacts_told(&engine, &[(Role::Contact, "jgz.csv", text)]);
        let codes: Vec<&str> = told.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, expected, "{told:?}");
    };
    // No day of the contact, no day of birth, no kind of the contact.
    check(
        "kind_id;geboortedatum;so_a;d_i_jgz\na;10-01-2019;13;2\n",
        &["contact-column-absent"],
    );
    check(
        "kind_id;geboortejaar;so_a;dat_a;d_i_jgz\na;2019;13;20210112;2\n",
        &["contact-column-absent"],
    );
    check(
        "kind_id;geboortedatum;dat_a;d_i_jgz\na;10-01-2019;20210112;2\n",
        &["contact-column-absent"],
    );
    // Cells that are empty.
    check(
        "kind_id;geboortedatum;so_a;dat_a;d_i_jgz\na;10-01-2019;13;20210112;2\na;10-01-2019;13;;3\na;10-01-2019;;20210113;3\n",
        &["contact-without-day", "contact-without-type"],
    );
    check(
        "kind_id;geboortedatum;so_a;dat_a;d_i_jgz\na;10-01-2019;13;20210112;2\nb;;13;20210112;2\n",
        &["contact-without-age"],
    );
    // A kind that is there nowhere: then it is said once, and not row by row.
    check(
        "kind_id;geboortedatum;so_a;dat_a;d_i_jgz\na;10-01-2019;7;20210112;2\n",
        &["contact-type-unused", "contact-type-absent"],
    );
    // What should be the same at each contact.
    check(
        "kind_id;geboortedatum;geslacht;so_a;dat_a;d_i_jgz\na;10-01-2019;1;13;20210112;2\na;10-01-2019;2;13;20210113;2\n",
        &["contact-contradicts"],
    );
    // Columns for which there is no rule.
    check(
        "kind_id;geboortedatum;so_a;dat_a\na;10-01-2019;13;20210112\n",
        &["contact-no-rules"],
    );
}

#[test]
fn a_child_that_moved_lives_where_its_last_contact_says() {
    let engine = engine();
    let text = "kind_id;geboortedatum;wijk_code;so_a;dat_a;d_i_jgz\n\
        a;10-01-2019;WK990120;13;20210112;2\na;10-01-2019;WK990110;2;20190124;\n";
    let files = [(Role::Contact, "jgz.csv", text)];
    let reading = read(&engine, &files);
    let area = |code: &str| engine.areas().areas().iter().position(|area| area.code == code);
    let placed: Vec<Option<usize>> = reading.counted().tally.areas().map(|area| Some(area.0)).collect();
    assert_eq!(placed, [area("WK990120")]);
    assert!(
        said(&reading.diagnostics).contains(&(
            "contact-moved",
            "jgz.csv: Kinderen met contacten in meer dan één gebied: 1. Het gebied van het laatste contact telt."
                .to_owned()
        ))
    );
}

#[test]
fn a_file_of_contacts_is_known_by_its_columns() {
    let engine = engine();
    let look = |text: &str| {
        engine
            .open(text.as_bytes(), text.len() as u64, "bestand.csv")
            .expect("a table")
            .value
            .mapping
    };
    let contacts = look(CONTACTS);
    let children = look("kind_id;geboortedatum;geboortegewicht\na;10-01-2019;3100\n");
    assert_eq!(Role::propose(&[&contacts], engine.codebook()), [Role::Contact]);
    assert_eq!(
        Role::propose(&[&contacts, &children], engine.codebook()),
        [Role::Contact, Role::Kind]
    );
    // A file of youth health care with a row per child has no kind of contact.
    let wide = look("kind_id;geboortedatum;dat_a;d_i_jgz\na;10-01-2019;20210112;2\n");
    assert_eq!(Role::propose_one(&wide, engine.codebook()), Role::Kind);
}

#[test]
fn the_order_of_contacts_and_files_does_not_matter() {
    let engine = engine();
    let expected = own(&engine, &read(&engine, &[(Role::Contact, "jgz.csv", CONTACTS)]));
    let other_order = shuffled(CONTACTS);
    assert_ne!(other_order.replace('\r', ""), CONTACTS);
    assert_eq!(
        own(&engine, &read(&engine, &[(Role::Contact, "jgz.csv", &other_order)])),
        expected
    );
    let lines: Vec<&str> = CONTACTS.lines().collect();
    // The contacts of a and d are in two files.
    let half = |rows: &[usize]| -> String { rows.iter().map(|row| format!("{}\n", lines[*row])).collect() };
    let (one, other) = (half(&[0, 1, 3, 4, 6, 8, 11]), half(&[0, 2, 5, 7, 9, 10]));
    let both = [
        (Role::Contact, "een.csv", one.as_str()),
        (Role::Contact, "twee.csv", other.as_str()),
    ];
    assert_eq!(own(&engine, &read(&engine, &both)), expected);
}

#[test]
fn a_rule_of_the_mapping_goes_before_that_of_the_codebook() {
    let engine = engine();
    let opened = |rules: Vec<ContactRule>| {
        let Opened { preview, mut mapping } = super::opened(&engine, Role::Contact, "jgz.csv", CONTACTS);
        mapping.contacts = Some(rules);
        // As it is kept in a file.
        let json = mapping.to_json(Lang::Nl);
        let mapping = Mapping::from_json(json.as_bytes(), "kolommen.json", engine.codebook())
            .expect("a mapping")
            .value;
        Opened { preview, mapping }
    };
    let known = |rule: ContactRule| {
        let opened = opened(vec![rule]);
        let files = [(Role::Contact, "jgz.csv", CONTACTS)];
        let reading = super::read_opened(&engine, &files, &[opened], 1).expect("a reading");
        let weight = engine.codebook().index("gewichtsklasse").expect("a variable");
        reading.quality.variables.get(&weight).map(|counted| counted.present)
    };
    let rule = ContactRule {
        variable: "gewichtsklasse".to_owned(),
        types: vec![13],
        from_days: Some(365),
        to_days: None,
        take: Take::First,
        of: None,
    };
    // With c (366 days) also known; of d the day still says two things.
    assert_eq!(known(rule.clone()), Some(4));
    // Of any kind and age: f too.
    let any = ContactRule {
        types: Vec::new(),
        from_days: None,
        ..rule
    };
    assert_eq!(known(any), Some(5));
}

#[test]
fn rules_that_cannot_be_are_refused_with_the_variable() {
    let engine = engine();
    let check = |contacts: &str, expected: &[&str]| {
        let json = format!(r#"{{"schema":"kansrijk.mapping/1","columns":[],"contacts":{contacts}}}"#);
        let found = Mapping::from_json(json.as_bytes(), "kolommen.json", engine.codebook())
            .err()
            .unwrap_or_default();
        let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
        assert_eq!(codes, expected, "{contacts}");
    };
    check(r#"[{"variable":"gewichtsklasse","types":[13]}]"#, &[]);
    check(r#"[{"variable":"gewichtklasse"}]"#, &["contact-variable"]);
    check(
        r#"[{"variable":"voeding_2w","of":"gewichtsklasse"}]"#,
        &["contact-kinds-differ"],
    );
    check(
        r#"[{"variable":"gewichtsklasse","fromDays":800,"toDays":700}]"#,
        &["contact-window"],
    );
    check(r#"[{"variable":"gewichtsklasse","fromDays":-1}]"#, &["contact-window"]);
    check(
        r#"[{"variable":"gewichtsklasse"},{"variable":"gewichtsklasse","types":[14]}]"#,
        &["contact-twice"],
    );
    check(r#"[{"variable":"gewichtsklasse","type":13}]"#, &["mapping-form"]);
}

#[test]
fn one_column_of_feeding_gives_what_a_rule_says() {
    let engine = engine();
    // The home visit at two weeks: kind 2 from 7 up to 41 days. Of a day 14 counts, of b day 60 does not.
    let text = "kind_id;geboortedatum;so_a;dat_a;voeding\na;10-01-2019;2;20190124;1\na;10-01-2019;3;20190310;2\n\
        b;10-01-2019;2;20190311;1\n";
    let reading = read(&engine, &[(Role::Contact, "jgz.csv", text)]);
    let present = |id: &str| {
        let index = engine.codebook().index(id).expect("a variable");
        reading.quality.variables.get(&index).map(|counted| counted.present)
    };
    assert_eq!(present("voeding_2w"), Some(1));
    assert_eq!(present("voeding_geboorte"), None, "it differs from contact to contact");
}
