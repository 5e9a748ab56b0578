//! Texts of cells to areas, and postcode tables.
use super::codebook::areas;
use kansrijk::{
    area::{Areas, PostcodeReader, PostcodeTable, code_table, name_table, resolve},
    diagnostic::Diagnostics,
    profile::Profile,
    text::{Lang, wording},
};
use std::collections::BTreeSet;

fn check(text: &str, level: Option<&str>, expected: Option<&str>) {
    let areas = areas();
    let found = resolve(&areas, text, level).map(|index| areas.area(index).code.as_str());
    assert_eq!(found, expected, "{text:?} in {level:?}");
}

#[test]
fn codes_come_with_and_without_letters_and_zeros() {
    for text in ["917", "0917", "GM0917", "GM0917  ", "gm917", "917,0", " 0917"] {
        check(text, Some("gemeente"), Some("GM0917"));
    }
    for text in ["WK091710", "091710", "91710", "wk91710"] {
        check(text, Some("wijk"), Some("WK091710"));
    }
    for text in ["BU09171000", "09171000", "9171000"] {
        check(text, Some("buurt"), Some("BU09171000"));
    }
    check("SD0917-1", Some("stadsdeel"), Some("SD0917-1"));
    check("GM0999", Some("gemeente"), None);
    check("", Some("gemeente"), None);
}

#[test]
fn names_come_with_prefix_diacritics_apostrophes_and_case() {
    for text in ["'t Loon", "’t Loon", "'T LOON", "t Loon", "`t loon", "Buurt 't Loon"] {
        check(text, Some("buurt"), Some("BU09173302"));
    }
    for text in ["Versiliënbosch", "versilienbosch", "VERSILIËNBOSCH"] {
        check(text, Some("buurt"), Some("BU09172003"));
    }
    for text in [
        "Wijk 10 Maria Gewanden",
        "Maria Gewanden",
        "10 Maria Gewanden",
        "wijk maria gewanden",
    ] {
        check(text, Some("wijk"), Some("WK091710"));
    }
    check("Maria Gewanden", Some("buurt"), Some("BU09171000"));
    check("Gemeente Heerlen", Some("gemeente"), Some("GM0917"));
    check("Heerlen", None, Some("GM0917"));
}

#[test]
fn level_decides_between_areas_of_one_name() {
    check("Heerlen-Centrum", Some("stadsdeel"), Some("SD0917-3"));
    check("Heerlen-Centrum", Some("wijk"), Some("WK091733"));
    check("Heerlen Centrum", Some("buurt"), Some("BU09173300"));
    check("Heerlen-Centrum", None, None);
    // Only one area has this name, though not of this level.
    check("Hoensbroek", Some("buurt"), Some("SD0917-1"));
}

#[test]
fn unknown_buurt_code_gives_its_gemeente() {
    let areas = areas();
    let table = code_table(&areas);
    let found = |text: &str| {
        let index = table.get(text.as_bytes(), &mut Vec::new())?;
        Some(areas.areas()[usize::try_from(index).unwrap()].code.as_str())
    };
    assert_eq!(found("BU09289999"), Some("GM0928"));
    assert_eq!(found("09289999"), Some("GM0928"));
    assert_eq!(found("WK091799"), Some("GM0917"));
    assert_eq!(found("BU05010101"), None);
}

fn load(areas: &Areas, text: &str, portion: usize) -> Result<(PostcodeTable, Vec<String>), Vec<String>> {
    let words = |found: Diagnostics| {
        found
            .iter()
            .map(|found| wording(found, Lang::Nl).message)
            .collect::<Vec<_>>()
    };
    let mut reader = PostcodeReader::new(areas, "pc6.csv");
    for part in text.as_bytes().chunks(portion) {
        reader.push(part).map_err(words)?;
    }
    let outcome = reader.finish().map_err(words)?;
    Ok((outcome.value, words(outcome.diagnostics)))
}

const PER_ADDRESS: &str = "PC6;Huisnummer;Buurt2020;Wijk2020;Gemeente2020\r\n\
    6431AB;1;9171000;91710;917\r\n6431AB;3;9171001;91710;917\r\n\
    6411AC;1;9173300;91733;917\r\n6411AC;2;9172003;91720;917\r\n\
    6411AD;1;9173302;91733;917\r\n\
    6461AA;1;9280001;92800;928\r\n6461AB;1;9171000;91710;917\r\n\
    1011AA;1;3630000;36300;363\r\n";

#[test]
fn postcode_over_several_buurten_is_their_common_area() {
    let areas = areas();
    for portion in [1, 7, 10_000] {
        let (table, warnings) = load(&areas, PER_ADDRESS, portion).unwrap();
        assert_eq!((table.year(), table.len(), warnings.len()), (Some(2020), 5, 0));
        let codes = table.code_table();
        let found = |text: &str| {
            let index = codes.get(text.as_bytes(), &mut Vec::new())?;
            Some(areas.areas()[usize::try_from(index).unwrap()].code.as_str())
        };
        assert_eq!(found("6431 ab"), Some("WK091710"));
        assert_eq!(found("6411AC"), Some("GM0917"));
        assert_eq!(found("6411AD"), Some("BU09173302"));
        assert_eq!(found("6461AA"), Some("GM0928"));
        assert_eq!(found("6411"), Some("GM0917"));
        assert_eq!(found("6411ZZ"), Some("GM0917"));
        // In two gemeenten; in a gemeente that is not in the profile.
        assert_eq!(found("6461"), None);
        assert_eq!(found("1011AA"), None);
        assert_eq!(found("1011"), None);
    }
}

#[test]
fn bad_postcode_tables_are_refused() {
    let areas = areas();
    assert_eq!(
        load(&areas, "postcode;plaats\n6411AB;Heerlen\n", 99).unwrap_err(),
        [
            "pc6.csv: Dit is geen postcodetabel. Verwacht: een eerste regel met PC6, Buurt, Wijk en Gemeente, gescheiden door ';' of ','."
        ]
    );
    assert_eq!(
        load(&areas, "", 99).unwrap_err(),
        [
            "pc6.csv: Dit is geen postcodetabel. Verwacht: een eerste regel met PC6, Buurt, Wijk en Gemeente, gescheiden door ';' of ','."
        ]
    );
    assert_eq!(
        load(
            &areas,
            "PC6,Buurt2020,Wijk2020,Gemeente2020\n1011AA,3630000,36300,363\n",
            99
        )
        .unwrap_err(),
        ["pc6.csv: Geen enkele postcode in deze tabel ligt in een gebied van het profiel."]
    );
    let (_, warnings) = load(
        &areas,
        "PC6;Buurt2020;Wijk2020;Gemeente2020\n6411A;1;1;1\n6411AB;9171000;91710;917\nx\n",
        99,
    )
    .unwrap();
    assert_eq!(
        warnings,
        [
            "pc6.csv, rij 2: Regels van de postcodetabel die niet te lezen zijn: 2. Verwacht: een postcode van vier cijfers en twee \
             letters, en codes van gebieden."
        ]
    );
}

#[test]
fn a_table_that_names_no_year_says_so() {
    let (table, warnings) = load(&areas(), "PC6;Buurt;Wijk;Gemeente\n6411AB;9171000;91710;917\n", 99).unwrap();
    assert_eq!(table.year(), None);
    assert_eq!(
        warnings,
        ["pc6.csv: De postcodetabel noemt geen jaar. Verwacht: een jaar in de naam van een kolom, zoals Buurt2020."]
    );
}

#[test]
fn profile_may_know_postcodes_that_lie_in_one_gemeente() {
    let areas = areas();
    let mut table = PostcodeTable::default();
    assert!(table.is_empty());
    table.add_pc4("6411", areas.index("GM0917").unwrap());
    table.add_pc4("64x1", areas.index("GM0917").unwrap());
    let codes = table.code_table();
    assert_eq!(codes.len(), 1);
    assert!(codes.get(b"6411", &mut Vec::new()).is_some());
}

#[test]
fn areas_of_the_built_in_profiles_are_found_by_code_and_name() {
    for id in ["heerlen", "voorbeeld"] {
        let areas = Profile::built_in(id).unwrap().unwrap().value.areas;
        let levels: BTreeSet<&str> = areas.areas().iter().map(|area| area.level.as_str()).collect();
        for level in levels {
            let table = name_table(&areas, Some(level));
            let of_level = || areas.areas().iter().enumerate().filter(|(_, area)| area.level == level);
            for (position, area) in of_level() {
                let position = i64::try_from(position).unwrap();
                let found = |text: &str| table.get(text.as_bytes(), &mut Vec::new());
                assert_eq!(found(&area.code), Some(position), "{}", area.code);
                let is_only = of_level().filter(|(_, other)| other.name == area.name).count() == 1;
                let expected = is_only.then_some(position);
                assert_eq!(found(&area.name), expected, "{}", area.name);
                assert_eq!(
                    found(&kansrijk::text::case::uppercase(&area.name)),
                    expected,
                    "{}",
                    area.name
                );
            }
        }
    }
}
