//! The smallest files of which something is told, each with the whole message.
use super::{File, MOST_LINKED, engine, gathered, read, read_in_parts, said, told};
use kansrijk::{diagnostic::Severity, linkage::Role};

/// Planted in bad cells; it may come back nowhere.
const SECRET: &str = "Jansen-geheim";
const CHILDREN: &str = "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2016;a2\n";
const MOTHERS: &str = "moeder_id;rookgedrag\na1;nee\na2;1-10\n";

/// What is said of these files, whether they can be joined or not.
fn found(files: &[File<'_>]) -> Vec<(&'static str, String)> {
    let found = match read_in_parts(&engine(), files, 1) {
        Ok(reading) => told(&reading),
        Err(found) => said(&found),
    };
    for (_, message) in &found {
        assert!(!message.contains(SECRET), "a cell: {message}");
    }
    found
}

fn check(children: &str, mothers: &str, expected: &[(&str, &str)]) {
    let files = [
        (Role::Kind, "kind.csv", children),
        (Role::Moeder, "moeder.csv", mothers),
    ];
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, message)| (*code, (*message).to_owned()))
        .collect();
    assert_eq!(found(&files), expected);
}

#[test]
fn a_file_of_mothers_without_their_key() {
    check(
        CHILDREN,
        "naam;rookgedrag;pariteit\nJansen-geheim;nee;1\nJansen-geheim;nee;2\n",
        &[
            (
                "identifier-not-kept",
                "moeder.csv, kolom 'naam': dit lijkt een naam. De kolom wordt niet gelezen en niet bewaard.",
            ),
            (
                "linkage-key-absent",
                "moeder.csv: Geen kolom met de sleutel 'moeder_id'. Verwacht: een kolom met een pseudonieme sleutel, want zo hoort een rij met de rol 'moeder' bij een kind.",
            ),
        ][1..],
    );
}

#[test]
fn children_without_a_key_to_their_mothers() {
    check(
        "kind_id;geboortedatum\nk1;01-02-2016\nk2;01-03-2016\n",
        MOTHERS,
        &[(
            "linkage-key-of-children-absent",
            "kind.csv: Geen kolom met de sleutel 'moeder_id'. Bestanden met de rol 'moeder' zijn daarom niet gekoppeld.",
        )],
    );
}

#[test]
fn a_mother_twice() {
    check(
        CHILDREN,
        "moeder_id;rookgedrag\na1;nee\na2;1-10\na1;nee\n",
        &[(
            "linkage-duplicates",
            "moeder.csv: Rijen met een sleutel 'moeder_id' die in dit bestand al eerder voorkwam: 1. Verwacht: één rij per sleutel, of per sleutel en jaar. Waar de rijen elkaar tegenspreken, is de waarde onbekend.",
        )],
    );
    // An error, for the file is not as it should be; the figures are there all the same.
    let mothers = "moeder_id;rookgedrag\na1;nee\na2;1-10\na1;1-10\n";
    let reading = read(
        &engine(),
        &[
            (Role::Kind, "kind.csv", CHILDREN),
            (Role::Moeder, "moeder.csv", mothers),
        ],
    );
    let severities: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|one| one.code.starts_with("linkage-"))
        .map(|one| one.severity)
        .collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning]);
    assert_eq!(told(&reading)[1], ("linkage-contradicts", "Rijen met dezelfde sleutel spreken elkaar tegen bij de variabele 'rookgedrag' (moeder): 1. De waarde is daar onbekend.".to_owned()));
    let smoking = engine().codebook().index("rookgedrag").expect("a variable");
    let counts = reading.quality.variables.get(&smoking).expect("counted");
    assert_eq!((counts.present, counts.missing), (1, 1));
}

#[test]
fn rows_without_a_key_children_without_one_orphans_and_mothers_without_a_child() {
    check(
        "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;a1\nk2;01-03-2016;a9\nk3;01-03-2016;\n",
        "moeder_id;rookgedrag\na1;nee\n;1-10\na3;nee\n",
        &[
            (
                "linkage-rows-without-key",
                "moeder.csv: Rijen zonder sleutel 'moeder_id': 1. Ze horen bij geen kind en tellen niet mee.",
            ),
            (
                "linkage-orphans",
                "Kinderen met een sleutel die niet in de bestanden met de rol 'moeder' staat: 1 (50 %).",
            ),
            (
                "linkage-without-key",
                "Kinderen zonder sleutel voor de rol 'moeder': 1 (33 %).",
            ),
            (
                "linkage-unused",
                "Sleutels in de bestanden met de rol 'moeder' waar geen kind bij hoort: 1.",
            ),
        ],
    );
}

#[test]
fn keys_that_lost_their_zeros() {
    check(
        "kind_id;geboortedatum;moeder_id\nk1;01-02-2016;00012345\nk2;01-03-2016;00012346\n",
        "moeder_id;rookgedrag\n12345;nee\n12346;1-10\n",
        &[
            (
                "linkage-key-lengths",
                "kind.csv: De sleutel 'moeder_id' heeft hier 8 tekens en in moeder.csv 5. Verwacht: sleutels van gelijke lengte.",
            ),
            (
                "linkage-none",
                "Geen enkele sleutel van de kinderen komt voor in de bestanden met de rol 'moeder' (2 sleutels gezocht). Verwacht: dezelfde sleutels aan beide kanten.",
            ),
        ],
    );
}

#[test]
fn another_year_and_other_values() {
    check(
        "kind_id;geboortedatum;moeder_id;rookgedrag\nk1;01-02-2016;a1;nee\nk2;01-03-2019;a2;nee\n",
        "moeder_id;jaar;rookgedrag;pariteit\na1;2016;1-10;1\na2;2016;nee;2\n",
        &[
            (
                "linkage-other-year",
                "Kinderen die zijn gekoppeld aan een rij van een ander jaar dan dat van hun geboorte (rol 'moeder'): 1.",
            ),
            (
                "linkage-differs",
                "De variabele 'rookgedrag' heeft in het bestand van de kinderen 1 keer een andere waarde dan in dat met de rol 'moeder'. Die van de kinderen telt.",
            ),
        ],
    );
}

#[test]
fn a_key_that_stands_for_unknown() {
    let mut children = "kind_id;geboortedatum;moeder_id\n".to_owned();
    for child in 0..21 {
        children += &format!("k{child};{:02}-02-2016;a1\n", child + 1);
    }
    check(
        &children,
        "moeder_id;rookgedrag\na1;nee\n",
        &[(
            "linkage-many-children",
            "Sleutels waar meer dan 20 kinderen bij horen (rol 'moeder'): 1. Een code voor 'onbekend' ziet er zo uit.",
        )],
    );
}

/// Births in two years and gemeenten, of which a part has no mother in the file.
fn births(year_without: u32, area_without: &str, light_without: bool) -> (String, String) {
    let mut children = "kind_id;geboortedatum;gemeente_code;geboortegewicht;moeder_id\n".to_owned();
    let mut mothers = "moeder_id;rookgedrag\n".to_owned();
    let mut number = 0;
    for year in [2016, 2017] {
        for area in ["GM9991", "GM9992"] {
            for child in 0..40 {
                number += 1;
                let is_light = child % 4 == 0;
                let weight = if is_light { 2000 } else { 3200 };
                children += &format!(
                    "k{number};{:02}-03-{year};{area};{weight};m{number:03}\n",
                    child % 28 + 1
                );
                let is_lost =
                    (year == year_without || area == area_without || year_without == 0 && area_without.is_empty())
                        && (child % 2 == 1 || light_without && is_light);
                if !is_lost || (light_without && !is_light && child != 1) {
                    mothers += &format!("m{number:03};nee\n");
                }
            }
        }
    }
    (children, mothers)
}

#[test]
fn a_year_or_an_area_in_which_fewer_were_joined() {
    let engine = engine();
    let gemeente = engine
        .areas()
        .areas()
        .iter()
        .find(|area| area.level == "gemeente")
        .expect("a gemeente");
    let told_of = |(children, mothers): (String, String)| {
        let files = [
            (Role::Kind, "kind.csv", children.as_str()),
            (Role::Moeder, "moeder.csv", &mothers),
        ];
        told(&read(&engine, &files))
    };
    let found = told_of(births(2016, "", false));
    assert!(
        found.contains(&(
            "linkage-uneven-years",
            "In sommige jaren zijn minder kinderen gekoppeld (rol 'moeder', gemiddeld 75 %): 2016 50 %.".to_owned()
        )),
        "{found:?}"
    );
    let (children, mothers) = births(0, "GM9992", false);
    let (children, mothers) = (children.replace("GM9992", &gemeente.code), mothers);
    let found = told_of((children, mothers));
    let message = format!(
        "In sommige gebieden zijn minder kinderen gekoppeld (rol 'moeder', gemiddeld 75 %): {} (gemeente) 50 %.",
        gemeente.name
    );
    assert!(found.contains(&("linkage-uneven-areas", message)), "{found:?}");
}

#[test]
fn those_who_were_not_joined_are_lighter() {
    let (children, mothers) = births(0, "", true);
    let files = [
        (Role::Kind, "kind.csv", children.as_str()),
        (Role::Moeder, "moeder.csv", &mothers),
    ];
    let found = told(&read(&engine(), &files));
    // Of each forty: ten light ones and one other are lost, the other 29 weigh enough.
    assert!(found.contains(&("linkage-bias-weight", "Van de kinderen die niet zijn gekoppeld (rol 'moeder') weegt 91 % minder dan 2500 gram, van de anderen 0 %. Kenmerken uit die bestanden zijn daardoor waarschijnlijk vertekend.".to_owned())), "{found:?}");
}

#[test]
fn those_who_were_not_joined_are_earlier() {
    let (children, mothers) = births(0, "", true);
    let children = children
        .replace("geboortegewicht", "zwangerschapsduur_dagen")
        .replace(";2000;", ";250;")
        .replace(";3200;", ";280;");
    let files = [
        (Role::Kind, "kind.csv", children.as_str()),
        (Role::Moeder, "moeder.csv", &mothers),
    ];
    let found = told(&read(&engine(), &files));
    assert!(found.contains(&("linkage-bias-early", "Van de kinderen die niet zijn gekoppeld (rol 'moeder') is 91 % geboren voor 37 weken, van de anderen 0 %. Kenmerken uit die bestanden zijn daardoor waarschijnlijk vertekend.".to_owned())), "{found:?}");
}

#[test]
fn twins_whose_mother_has_two_keys() {
    check(
        "kind_id;geboortedatum;moeder_id;meerling_omvang\nk1;01-02-2016;a1;2\nk2;01-02-2016;a2;2\n",
        MOTHERS,
        &[(
            "linkage-twins",
            "Volgens hun eigen rij horen 2 kinderen bij een meerling, volgens de sleutel van de moeder en de dag van geboorte ongeveer 0.",
        )],
    );
    check(
        "kind_id;geboortedatum;moeder_id;meerling_omvang\nk1;01-02-2016;a1;2\nk2;01-02-2016;a1;2\nk3;01-02-2016;a2;1\n",
        MOTHERS,
        &[],
    );
}

#[test]
fn a_year_in_the_name_of_a_file() {
    let files = [
        (Role::Kind, "kind.csv", CHILDREN),
        (Role::Moeder, "moeder 2016.csv", MOTHERS),
        (Role::Moeder, "moeder 2015.csv", MOTHERS),
    ];
    let expected = [2016, 2015].map(|year| ("linkage-year-of-name", format!("moeder {year}.csv: De rijen tellen voor {year}, het jaar in de naam van het bestand: een kolom met het jaar is er niet.")));
    assert_eq!(found(&files), expected);
}

#[test]
fn more_than_may_be_gathered() {
    let files = [(Role::Moeder, "moeder.csv", MOTHERS)];
    let wrong = gathered(&engine(), &files, 50).expect_err("more than fifty bytes");
    let message = "moeder.csv: De bestanden van ouders en huishoudens zijn samen te groot om te koppelen. Verwacht: ten hoogste 0 MB aan gelezen kolommen.";
    assert_eq!(said(&wrong), [("linkage-too-large", message.to_owned())]);
    assert!(gathered(&engine(), &files, MOST_LINKED).is_ok());
}

/// A key of a mother that is a BSN is never read.
#[test]
fn a_bsn_as_key() {
    let found = found(&[
        (Role::Kind, "kind.csv", CHILDREN),
        (
            Role::Moeder,
            "moeder.csv",
            "bsn;rookgedrag;pariteit\n111222333;nee;1\n123456782;nee;2\n",
        ),
    ]);
    assert_eq!(found.last().map(|(code, _)| *code), Some("linkage-key-absent"));
    assert!(found.iter().all(|(_, message)| !message.contains("111222333")));
}
