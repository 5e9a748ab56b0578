//! What a file says itself of its columns and codes, as SPSS does: it counts before what the codebook would guess.
use super::*;
use std::collections::BTreeMap;

/// A column of cells with a label and value labels.
struct Described<'a> {
    name: &'a str,
    label: Option<&'a str>,
    labels: &'a [(&'a str, &'a str)],
    cells: &'a [&'a str],
}

/// A file of one described column, with its mapping.
fn described(column: &Described<'_>) -> (Preview, Mapping) {
    let text = format!("{};x\n{};0\n", column.name, column.cells.join(";0\n"));
    let mut found = look(text.as_bytes());
    found.columns[0].label = column.label.map(str::to_owned);
    let pairs = column.labels.iter();
    found.columns[0].value_labels = pairs
        .map(|(code, label)| ((*code).to_owned(), (*label).to_owned()))
        .collect();
    let mapping = propose(&found, &Codebook::built_in(), &areas(), &[]).value;
    (found, mapping)
}

/// The values of the column, read by a mapping.
fn values(column: &Described<'_>, found: &Preview, mapping: &Mapping) -> (Vec<Option<i64>>, u64) {
    let codebook = Codebook::built_in();
    let planned = plan(mapping, found, &codebook, &areas(), &PostcodeTable::default())
        .unwrap()
        .value;
    let text = format!("{};x\n{};0\n", column.name, column.cells.join(";0\n"));
    let mut values = Vec::new();
    let mut sink =
        |batch: kansrijk::extract::RawBatch| values.extend(batch.columns[0].iter().map(|value| value.copied()));
    let mut reader = Reader::new(found, planned.columns);
    reader.push(text.as_bytes(), &mut sink).unwrap();
    let counts = reader.finish(&mut sink).unwrap();
    (values, counts.columns[0].cells.invalid)
}

fn codes_of(mapping: &Mapping) -> BTreeMap<&str, &str> {
    mapping.columns[0]
        .codes
        .iter()
        .map(|(theirs, ours)| (theirs.as_str(), ours.as_str()))
        .collect()
}

#[test]
fn a_code_means_what_its_label_says() {
    let column = Described {
        name: "geslacht",
        label: None,
        // The codebook takes 1 for a boy.
        labels: &[
            ("1", "Meisje"),
            ("2", "2 = jongen"),
            ("3", "weet niet"),
            ("4", "anders"),
        ],
        cells: &["1", "2", "3", "4", "1"],
    };
    let (found, mapping) = described(&column);
    assert_eq!(pairs(&mapping)[0], ("geslacht", "geslacht"));
    assert_eq!(
        codes_of(&mapping),
        [("1", "meisje"), ("2", "jongen"), ("3", "onbekend")].into()
    );
    assert_eq!(
        mapping.columns[0].reason.nl,
        "Bekende naam; een deel van de inhoud past niet (getallen); codes volgens de waardelabels."
    );
    // Jongen is 0 and meisje 1; a label that is not known leaves its code without a meaning.
    assert_eq!(
        values(&column, &found, &mapping),
        (vec![Some(1), Some(0), None, None, Some(1)], 1)
    );
}

#[test]
fn a_code_whose_label_is_not_known_has_no_meaning_of_another_file() {
    let column = Described {
        name: "geslacht",
        label: None,
        labels: &[("1", "eerste soort"), ("2", "tweede soort")],
        cells: &["1", "2", "1"],
    };
    let (found, mut mapping) = described(&column);
    assert_eq!(values(&column, &found, &mapping), (vec![None, None, None], 3));
    // What the user says counts before the labels.
    mapping.columns[0].codes = [("1".to_owned(), "jongen".to_owned())].into_iter().collect();
    assert_eq!(values(&column, &found, &mapping), (vec![Some(0), None, Some(0)], 1));
}

#[test]
fn a_saved_mapping_without_codes_still_follows_the_labels() {
    let column = Described {
        name: "nicu_opname",
        label: None,
        labels: &[("1", "Nee"), ("2", "Ja, opgenomen"), ("9", "niet geregistreerd")],
        cells: &["1", "2", "9"],
    };
    let (found, mut mapping) = described(&column);
    assert_eq!(
        codes_of(&mapping),
        [("1", "nee"), ("2", "ja"), ("9", "onbekend")].into()
    );
    mapping.columns[0].codes = kansrijk::ordered::Map::new();
    assert_eq!(values(&column, &found, &mapping), (vec![Some(0), Some(1), None], 0));
}

#[test]
fn a_number_whose_label_says_unknown_is_missing() {
    let column = Described {
        name: "apgar5",
        label: None,
        labels: &[("8", "niet ingevuld"), ("10", "hoogste score")],
        cells: &["8", "10", "9"],
    };
    let (found, mapping) = described(&column);
    assert_eq!(codes_of(&mapping), [("8", "onbekend")].into());
    assert_eq!(values(&column, &found, &mapping), (vec![None, Some(10), Some(9)], 0));
}

#[test]
fn numbered_areas_are_placed_by_their_labels() {
    let column = Described {
        name: "stadsdeel",
        label: None,
        labels: &[("1", "Heerlen-Centrum"), ("2", "HOENSBROEK"), ("3", "Elders")],
        cells: &["1", "2", "3", "1", "2"],
    };
    let (found, mapping) = described(&column);
    assert_eq!(pairs(&mapping)[0], ("stadsdeel", "stadsdeel"));
    let (found, invalid) = values(&column, &found, &mapping);
    let areas = areas();
    let place = |code: &str| areas.index(code).and_then(|index| i64::try_from(index.0).ok());
    assert_eq!(
        found,
        [
            place("SD0917-3"),
            place("SD0917-1"),
            None,
            place("SD0917-3"),
            place("SD0917-1")
        ]
    );
    assert_eq!(invalid, 1);
}

#[test]
fn a_label_maps_a_column_whose_name_says_nothing() {
    let column = Described {
        name: "V12",
        label: Some("Geboortegewicht van het kind in gram"),
        labels: &[],
        cells: &["3400", "2500", "4100"],
    };
    let (_, mapping) = described(&column);
    assert_eq!(pairs(&mapping)[0], ("V12", "geboortegewicht"));
    assert_eq!(
        mapping.columns[0].reason.nl,
        "Herkend aan het label ('Geboortegewicht van het kind in gram'); de inhoud past."
    );
    assert_eq!(
        mapping.columns[0].reason.en,
        "Recognised by the label ('Geboortegewicht van het kind in gram'); the contents fit."
    );
}

#[test]
fn a_name_and_a_label_that_disagree_are_left_to_the_user() {
    let column = Described {
        name: "par",
        label: Some("Graviditeit"),
        labels: &[],
        cells: &["1", "2", "3"],
    };
    let (_, mapping) = described(&column);
    assert_eq!(pairs(&mapping)[0], ("par", "-"));
    let offered: Vec<&str> = mapping.columns[0]
        .alternatives
        .iter()
        .map(|other| other.variable.as_str())
        .collect();
    assert_eq!(offered, ["pariteit", "graviditeit"]);
}

#[test]
fn a_label_that_names_a_person_keeps_a_column_out() {
    let column = Described {
        name: "V3",
        label: Some("Achternaam van de cliënt"),
        labels: &[],
        cells: &["a", "b"],
    };
    let (_, mapping) = described(&column);
    assert_eq!(
        mapping.columns[0].reason.nl,
        "Dit lijkt een naam van een persoon. Wordt niet gelezen en niet bewaard."
    );
    // But not one whose name says what it is.
    let column = Described {
        name: "gemeente_code",
        label: Some("Gemeente van het woonadres"),
        labels: &[],
        cells: &["GM0917", "GM0928"],
    };
    assert_eq!(pairs(&described(&column).1)[0], ("gemeente_code", "gemeente_code"));
}

#[test]
fn a_long_label_is_shortened_in_the_reason() {
    let column = Described {
        name: "V99",
        label: Some("Vraag 99: hoe tevreden bent u over de begeleiding die u kreeg in de eerste maanden?"),
        labels: &[],
        cells: &["1", "2"],
    };
    let (_, mapping) = described(&column);
    assert_eq!(
        mapping.columns[0].reason.nl,
        "Geen variabele met deze naam ('Vraag 99: hoe tevreden bent u over de begeleiding die u kree…') in het codeboek."
    );
}

#[test]
fn labels_are_read_by_their_letters_but_not_past_a_sign() {
    let column = Described {
        name: "rookgedrag",
        label: None,
        labels: &[("1", "Niet gerookt!"), ("2", "1 10"), ("3", "> 10")],
        cells: &["1", "2", "3"],
    };
    let (_, mapping) = described(&column);
    let smoking = Codebook::built_in();
    let categories = &smoking.variable(smoking.index("rookgedrag").unwrap()).categories;
    let id = |code: &str| {
        let has = |category: &&kansrijk::codebook::Category| {
            category.label.nl == code || category.codes.iter().any(|known| known == code)
        };
        categories
            .iter()
            .find(has)
            .map(|category| category.id.as_str())
            .unwrap()
    };
    assert_eq!(
        codes_of(&mapping),
        [("1", id("niet gerookt")), ("2", id("1-10"))].into()
    );
}

#[test]
fn a_class_is_not_taken_for_its_opposite() {
    let column = Described {
        name: "percentielklasse",
        label: None,
        labels: &[("1", "> p2,3"), ("2", "p2,3 - p10")],
        cells: &["1", "2"],
    };
    assert_eq!(codes_of(&described(&column).1), [("2", "p2_3_p10")].into());
}
