//! Files about children, mothers, fathers and households joined on keys.
#[path = "linkage/bad_input.rs"]
mod bad_input;
#[path = "linkage/contacts.rs"]
mod contacts;

use kansrijk::{
    demo::{Generator, Part},
    diagnostic::{Diagnostic, Diagnostics},
    document::{Context, DiagnosticDocument, ResultDocument},
    engine::{Engine, Joint, Opened, Part as ReadPart, Reading, Request},
    extract::Stretch,
    linkage::{Gathering, Links, MOST_LINKED, Match, Place, Role, RoleMatches},
    period::Grain,
    text::Lang,
};
use std::sync::Arc;

/// A file of a test: its role, its name and what is in it.
type File<'a> = (Role, &'a str, &'a str);

fn engine() -> Engine {
    Engine::built_in("voorbeeld")
        .expect("a profile")
        .expect("a right one")
        .value
}

fn opened(engine: &Engine, role: Role, name: &str, text: &str) -> Opened {
    let opened = engine
        .open(text.as_bytes(), text.len() as u64, name)
        .expect("a table")
        .value;
    let mapping = role.read_as(&opened.mapping, engine.codebook());
    Opened { mapping, ..opened }
}

/// Gathers the files of other roles than that of the children.
fn gathered(engine: &Engine, files: &[File<'_>], most: u64) -> Result<(Links, Diagnostics), Diagnostics> {
    gathered_opened(engine, files, &opened_all(engine, files), most)
}

fn opened_all(engine: &Engine, files: &[File<'_>]) -> Vec<Opened> {
    let one = |(role, name, text): &File<'_>| opened(engine, *role, name, text);
    files.iter().map(one).collect()
}

fn gathered_opened(
    engine: &Engine,
    files: &[File<'_>],
    opened: &[Opened],
    most: u64,
) -> Result<(Links, Diagnostics), Diagnostics> {
    let mut gathering = Gathering::new(most);
    let mut found = Vec::new();
    for ((role, _, text), Opened { preview, mapping }) in files.iter().zip(opened) {
        if *role == Role::Kind {
            continue;
        }
        let mut linking = engine.gather(preview, mapping, *role, &mut gathering)?;
        for piece in text.as_bytes().chunks(1000) {
            linking.push(piece, &gathering)?;
        }
        found.extend(linking.end(&mut gathering)?);
    }
    let has_children = files.iter().any(|(role, ..)| *role == Role::Kind);
    let (links, more) = gathering.finish(engine.codebook(), has_children);
    found.extend(more);
    Ok((links, found))
}

/// Reads all files as one extract; those of children in so many parts, each by a worker of its own.
fn read_in_parts(engine: &Engine, files: &[File<'_>], parts: u64) -> Result<Reading, Diagnostics> {
    read_opened(engine, files, &opened_all(engine, files), parts)
}

fn read_opened(engine: &Engine, files: &[File<'_>], opened: &[Opened], parts: u64) -> Result<Reading, Diagnostics> {
    let (links, found) = gathered_opened(engine, files, opened, MOST_LINKED)?;
    let links = Arc::new(links);
    // Without files of children those of whom there are contacts are read, and there is one row each however many files.
    let role = if links.is_of_contacts() {
        Role::Contact
    } else {
        Role::Kind
    };
    let children: Vec<(&Opened, &str)> = files
        .iter()
        .zip(opened)
        .filter(|((of, ..), _)| *of == role)
        .map(|((_, _, text), opened)| (opened, *text))
        .take(if links.is_of_contacts() { 1 } else { usize::MAX })
        .collect();
    let available = children
        .iter()
        .map(|(opened, _)| engine.available(&opened.preview, &opened.mapping, &links));
    let available = available.collect::<Result<Vec<_>, _>>()?;
    let joint = Joint::new(Arc::clone(&links), available);
    let carried = Arc::new(Links::from_bytes(&links.to_bytes()).expect("what was written"));
    let of_others = Joint {
        links: carried,
        ..joint.clone()
    };
    let mut whole: Option<Reading> = None;
    for (opened, text) in &children {
        let size = text.len() as u64;
        let part = |stretch: Stretch, joint: &Joint| {
            let mut pass = engine.begin_joint(&opened.preview, &opened.mapping, None, stretch, joint)?;
            let first = usize::try_from(stretch.first_byte()).expect("small");
            for piece in text.as_bytes()[first..].chunks(100) {
                if pass.run().is_done() {
                    break;
                }
                pass.push(piece)?;
            }
            pass.end()
        };
        let edge = |number: u64| {
            if number == parts {
                u64::MAX
            } else {
                size * number / parts
            }
        };
        let (opening, mut all, _) = part(
            Stretch {
                from: 0,
                to: edge(1),
                first_row: Some(1),
            },
            &joint,
        )?;
        for number in 1..parts {
            let to = edge(number + 1);
            let stretch = Stretch {
                from: edge(number),
                to,
                first_row: None,
            };
            let mut next = part(stretch, &of_others)?.1;
            next = ReadPart::from_bytes(&next.to_bytes()).expect("what was written");
            if let Err(again) = all.append(&next, to, opening.header_row()) {
                let next = part(again, &of_others)?.1;
                all.append(&next, to, opening.header_row())
                    .expect("it begins where the other ended");
            }
        }
        let reading = engine.reading(opening, all);
        match &mut whole {
            None => whole = Some(reading),
            Some(whole) => whole.merge(&reading)?,
        }
    }
    let mut whole = whole.expect("a file of children");
    engine.judge(&mut whole, &links);
    whole.diagnostics.splice(0..0, found);
    Ok(whole)
}

fn read(engine: &Engine, files: &[File<'_>]) -> Reading {
    read_in_parts(engine, files, 1).unwrap_or_else(|found| panic!("{found:?}"))
}

/// The holder's own rows.
fn own(engine: &Engine, reading: &Reading) -> String {
    let request = Request {
        levels: ["buurt", "wijk", "gemeente", "organisatie"].map(str::to_owned).to_vec(),
        grain: Grain::Year,
        all_variants: true,
    };
    let context = Context::new(engine, reading, Lang::Nl);
    let rows = ResultDocument::own(&engine.own_view(reading.counted(), &request), context, &[]).rows;
    serde_json::to_string(&rows).expect("JSON")
}

fn said(found: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let messages = DiagnosticDocument::all(found, Lang::Nl)
        .into_iter()
        .map(|one| one.message);
    found.iter().map(|one| one.code).zip(messages).collect()
}

/// What is said of joining.
fn told(reading: &Reading) -> Vec<(&'static str, String)> {
    let mut told = said(&reading.diagnostics);
    told.retain(|(code, _)| code.starts_with("linkage-"));
    told
}

fn demo(engine: &Engine, rows: u64, part: Part) -> String {
    String::from_utf8(Generator::of_part(3, rows, engine.areas(), part).all()).expect("UTF-8")
}

/// How many were joined, by role, year and area.
fn places(reading: &Reading) -> Vec<(&'static str, Vec<(Place, Match)>)> {
    let roles = &reading.matches.as_ref().expect("matches").roles;
    let of_role = |matches: &RoleMatches| matches.places.iter().map(|(place, found)| (*place, *found)).collect();
    roles
        .iter()
        .map(|(role, matches)| (role.name(), of_role(matches)))
        .collect()
}

/// The demo as four files.
fn split(engine: &Engine, rows: u64) -> [String; 4] {
    Part::SPLIT.map(|part| demo(engine, rows, part))
}

fn four<'a>([kind, moeder, vader, huishouden]: &'a [String; 4]) -> [File<'a>; 4] {
    [
        (Role::Kind, "kind.csv", kind),
        (Role::Moeder, "moeder.csv", moeder),
        (Role::Vader, "vader.csv", vader),
        (Role::Huishouden, "huishouden.csv", huishouden),
    ]
}

/// The same rows in another order: a step through them that meets each once.
fn shuffled(text: &str) -> String {
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let rows: Vec<&str> = lines.collect();
    let step = (rows.len() / 2..)
        .find(|step| gcd(*step, rows.len()) == 1)
        .expect("a step");
    let order = (0..rows.len()).map(|row| rows[row * step % rows.len()]);
    [header]
        .into_iter()
        .chain(order)
        .map(|line| format!("{line}\r\n"))
        .collect()
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[test]
fn four_files_give_the_rows_of_the_one_they_were_made_of() {
    let engine = engine();
    let whole = demo(&engine, 1500, Part::Whole);
    let at_once = read(&engine, &[(Role::Kind, "alles.csv", &whole)]);
    let files = split(&engine, 1500);
    let joined = read(&engine, &four(&files));
    assert_eq!(own(&engine, &joined), own(&engine, &at_once));
    assert_eq!(told(&joined), Vec::new());
    let total = |role: Role| {
        joined
            .matches
            .as_ref()
            .expect("matches")
            .roles
            .get(&role)
            .expect("a file")
            .total()
    };
    let children = files[0].lines().count() as u64 - 1;
    let fathers = files[0].lines().skip(1).filter(|line| line.contains(";v")).count() as u64;
    let all = |rows| Match {
        rows,
        with_key: rows,
        matched: rows,
    };
    assert_eq!(total(Role::Moeder), all(children));
    assert_eq!(total(Role::Huishouden), all(children));
    assert_eq!(
        total(Role::Vader),
        Match {
            rows: children,
            with_key: fathers,
            matched: fathers
        }
    );
    assert!(fathers < children, "every father is known");
}

#[test]
fn the_order_of_rows_and_the_number_of_workers_do_not_matter() {
    let engine = engine();
    let mut files = split(&engine, 900);
    // A tenth of the mothers is absent, and one is there twice with another answer.
    let mothers: Vec<&str> = files[1]
        .lines()
        .enumerate()
        .filter(|(row, _)| row % 10 != 5)
        .map(|(_, line)| line)
        .collect();
    let again = mothers[1].replace(";nee;", ";ja;");
    files[1] = mothers
        .iter()
        .chain([&again.as_str()])
        .map(|line| format!("{line}\r\n"))
        .collect();
    let expected = read(&engine, &four(&files));
    let codes: Vec<_> = told(&expected).into_iter().map(|(code, _)| code).collect();
    assert!(
        codes.contains(&"linkage-orphans") && codes.contains(&"linkage-duplicates"),
        "{codes:?}"
    );
    let turned = files.each_ref().map(|text| shuffled(text));
    assert_ne!(turned, files);
    for parts in [1, 3, 8] {
        for files in [&files, &turned] {
            let reading = read_in_parts(&engine, &four(files), parts).expect("readable");
            assert_eq!(own(&engine, &reading), own(&engine, &expected));
            assert_eq!(places(&reading), places(&expected), "{parts} parts");
            assert_eq!(told(&reading), told(&expected), "{parts} parts");
        }
    }
}

#[test]
fn roles_are_proposed_from_the_columns() {
    let engine = engine();
    let proposed = |files: &[&str]| -> Vec<&'static str> {
        let opened: Vec<Opened> = files
            .iter()
            .map(|text| opened(&engine, Role::Kind, "x.csv", text))
            .collect();
        let mappings: Vec<_> = opened.iter().map(|opened| &opened.mapping).collect();
        Role::propose(&mappings, engine.codebook())
            .into_iter()
            .map(Role::name)
            .collect()
    };
    let files = split(&engine, 40);
    let [kind, moeder, vader, huishouden] = files.each_ref().map(String::as_str);
    assert_eq!(proposed(&[kind]), ["kind"]);
    assert_eq!(
        proposed(&[huishouden, vader, kind, moeder]),
        ["huishouden", "vader", "kind", "moeder"]
    );
    // CBS names: a table of who the parents are, and the households' income.
    let children = "RINPERSOON;geboortedatum;geboortegewicht\n000000001;01-02-2016;3000\n000000002;01-03-2016;3100\n";
    let parents =
        "RINPERSOON;RINPERSOONMa;RINPERSOONpa\n000000001;000000011;000000021\n000000002;000000012;000000022\n";
    let incomes = "RINPERSOONHKW;INHARMLAG\n000000031;120\n000000032;90\n";
    assert_eq!(
        proposed(&[children, parents, incomes]),
        ["kind", "aanvulling", "huishouden"]
    );
    // Mothers without a key are no births: the role says what is wrong.
    let nameless = "rookgedrag;pariteit\nnee;1\nnee;2\n";
    assert_eq!(proposed(&[kind, nameless]), ["kind", "moeder"]);
    // Without births the file that says most of children is theirs.
    assert_eq!(proposed(&[moeder, vader]), ["kind", "vader"]);
}

#[test]
fn in_a_file_of_mothers_id_and_date_of_birth_are_those_of_the_mother() {
    let engine = engine();
    let children = "id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2016;a2\n";
    let mothers = "id;geboortedatum;rookgedrag\na1;05-05-1990;nee\na2;06-06-1999;nee\n";
    let mapping = opened(&engine, Role::Moeder, "moeders.csv", mothers).mapping;
    let variables: Vec<_> = mapping
        .columns
        .iter()
        .map(|column| column.variable.as_deref())
        .collect();
    assert_eq!(
        variables,
        [Some("moeder_id"), Some("geboortedatum_moeder"), Some("rookgedrag")]
    );
    let reading = read(
        &engine,
        &[
            (Role::Kind, "kind.csv", children),
            (Role::Moeder, "moeders.csv", mothers),
        ],
    );
    // 25 and 16 years at the birth.
    let rows = own(&engine, &reading);
    let document: Vec<serde_json::Value> = serde_json::from_str(&rows).expect("JSON");
    let young = document
        .iter()
        .find(|row| row["indicator"] == "M02" && row["level"] == "organisatie");
    assert!(young.is_some(), "{rows}");
    let age = engine.codebook().index("leeftijd_moeder").expect("a variable");
    assert!(reading.available.contains(&age));
    assert_eq!(
        reading.quality.variables.get(&age).map(|counts| counts.present),
        Some(2)
    );
}

#[test]
fn the_key_of_a_household_may_stand_in_the_file_of_mothers() {
    let engine = engine();
    let children = "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2016;a2\nk3;01-04-2016;a3\n";
    let mothers = "moeder_id;rookgedrag;huishouden_id\na1;nee;h1\na2;nee;h2\n";
    let households = "huishouden_id;inkomen_tov_lage_inkomensgrens\nh2;90\nh1;120\nh9;100\n";
    let reading = read(
        &engine,
        &[
            (Role::Kind, "kind.csv", children),
            (Role::Huishouden, "huishouden.csv", households),
            (Role::Moeder, "moeder.csv", mothers),
        ],
    );
    let income = engine
        .codebook()
        .index("inkomen_tov_lage_inkomensgrens")
        .expect("a variable");
    let counts = reading.quality.variables.get(&income).expect("counted");
    assert_eq!((counts.present, counts.missing), (2, 1));
    let total = |role: Role| {
        reading
            .matches
            .as_ref()
            .expect("matches")
            .roles
            .get(&role)
            .expect("a file")
            .total()
    };
    assert_eq!(
        total(Role::Moeder),
        Match {
            rows: 3,
            with_key: 3,
            matched: 2
        }
    );
    assert_eq!(
        total(Role::Huishouden),
        Match {
            rows: 3,
            with_key: 2,
            matched: 2
        }
    );
}

/// How often the mothers of a file with a birth in 2016 and one in 2017 smoke, by year.
fn smoking(engine: &Engine, files: &[File<'_>]) -> Vec<(String, Option<f64>)> {
    let reading = read(engine, files);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&own(engine, &reading)).expect("JSON");
    let rows = rows.iter().filter(|row| row["indicator"] == "X10");
    rows.filter(|row| row["level"] == "organisatie")
        .map(|row| {
            (
                format!("{} {}", row["indicator"], row["period"]),
                row["numerator"].as_f64(),
            )
        })
        .collect()
}

#[test]
fn a_child_gets_the_row_of_its_year() {
    let engine = engine();
    let children = "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2017;a1\n";
    let by_column = "moeder_id;jaar;rookgedrag\na1;2016;1-10\na1;2017;nee\n";
    let first = "moeder_id;rookgedrag\na1;1-10\n";
    let second = "moeder_id;rookgedrag\na1;nee\n";
    let in_one = smoking(
        &engine,
        &[
            (Role::Kind, "kind.csv", children),
            (Role::Moeder, "moeder.csv", by_column),
        ],
    );
    let by_name = smoking(
        &engine,
        &[
            (Role::Kind, "kind.csv", children),
            (Role::Moeder, "moeder-2017.csv", second),
            (Role::Moeder, "moeder-2016.csv", first),
        ],
    );
    assert!(
        in_one
            .iter()
            .any(|(row, smoking)| row.contains("2016") && *smoking == Some(1.0)),
        "{in_one:?}"
    );
    assert!(
        in_one
            .iter()
            .any(|(row, smoking)| row.contains("2017") && *smoking == Some(0.0)),
        "{in_one:?}"
    );
    assert_eq!(in_one, by_name);
}

#[test]
fn files_with_other_columns_and_codes_are_read_as_one() {
    let engine = engine();
    let one =
        "kind_id;geboortedatum;geboortegewicht;zwangerschapsduur_weken\nk1;01-02-2016;3000;40\nk2;01-03-2016;2400;36\n";
    let other = "zwangerschapsduur_dagen,geboortedatum,kind_id,geslacht,geboortegewicht\n280,2017-05-01,k3,jongen,3500\n250,2017-06-01,k4,meisje,\n";
    let reading = read(
        &engine,
        &[(Role::Kind, "2016.csv", one), (Role::Kind, "2017.csv", other)],
    );
    assert_eq!(reading.rows(), 4);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&own(&engine, &reading)).expect("JSON");
    let counts = |indicator: &str, period: &str| {
        let row = rows
            .iter()
            .find(|row| row["indicator"] == indicator && row["period"] == period && row["level"] == "organisatie");
        let row = row.unwrap_or_else(|| panic!("{indicator} {period}"));
        [&row["numerator"], &row["denominator"], &row["missing"]].map(serde_json::Value::as_f64)
    };
    // Low birth weight and preterm birth: weeks in the one file, days in the other.
    assert_eq!(counts("K01", "2016"), [Some(1.0), Some(2.0), Some(0.0)]);
    assert_eq!(counts("K01", "2017"), [Some(0.0), Some(1.0), Some(1.0)]);
    assert_eq!(counts("K02", "2017"), [Some(1.0), Some(2.0), Some(0.0)]);
    let sex = engine.codebook().index("geslacht").expect("a variable");
    let counts = reading.quality.variables.get(&sex).expect("counted");
    assert_eq!((counts.present, counts.missing), (2, 2));
}

#[test]
fn no_key_is_carried_to_another_worker() {
    let engine = engine();
    let files = split(&engine, 60);
    let bytes = gathered(&engine, &four(&files), MOST_LINKED)
        .expect("readable")
        .0
        .to_bytes();
    let key = files[1]
        .lines()
        .nth(1)
        .and_then(|line| line.split(';').nth(1))
        .expect("a key");
    assert!(key.len() > 6);
    assert!(
        !bytes.windows(6).any(|part| part == &key.as_bytes()[..6]),
        "the text of a key"
    );
}
