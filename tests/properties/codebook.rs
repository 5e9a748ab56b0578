//! Laws of mappings, identifiers and the quality report.
use kansrijk::{
    area::{Area, Areas, PostcodeReader, PostcodeTable, resolve},
    codebook::{Codebook, DerivedCounts, Deriver, Mapping, Quality, check_header, is_bsn, plan, propose},
    extract::{Preview, Reader, preview},
    text::Lang,
};
use proptest::prelude::*;

fn areas() -> Areas {
    let area = |code: &str, level: &str, name: &str, parent: &str| Area {
        code: code.to_owned(),
        level: level.to_owned(),
        name: name.to_owned(),
        parents: vec![parent.to_owned()],
        valid_from: None,
        valid_to: None,
    };
    Areas::new(vec![
        area("GM0917", "gemeente", "Heerlen", "NL01"),
        area("WK091710", "wijk", "Maria Gewanden", "GM0917"),
        area("BU09171000", "buurt", "'t Loon", "WK091710"),
        area("GM0928", "gemeente", "Kerkrade", "NL01"),
    ])
}

/// The nine digits of a number that passes the 11-proof.
fn bsn() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0_u32..10, 8).prop_filter_map("the check digit must be one digit", |mut digits| {
        let sum: u32 = (2..=9).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
        digits.push(sum % 11);
        (sum % 11 < 10 && sum > 0).then_some(digits)
    })
}

fn text(digits: &[u32]) -> String {
    digits.iter().map(u32::to_string).collect()
}

proptest! {
    #[test]
    fn one_wrong_digit_is_no_bsn(digits in bsn(), position in 0_usize..9, step in 1_u32..10) {
        prop_assert!(is_bsn(&text(&digits)));
        let mut wrong = digits;
        wrong[position] = (wrong[position] + step) % 10;
        prop_assert!(!is_bsn(&text(&wrong)));
    }

    #[test]
    fn mapping_files_of_any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Mapping::from_json(&bytes, "m.json", &Codebook::built_in());
    }

    #[test]
    fn area_texts_never_panic(cell in "\\PC{0,20}", level in prop::option::of("buurt|wijk|gemeente|land")) {
        let _ = resolve(&areas(), &cell, level.as_deref());
    }

    #[test]
    fn postcode_tables_of_any_text_never_panic(rows in prop::collection::vec("[0-9A-Z;,\" é]{0,30}", 0..20)) {
        let areas = areas();
        let mut reader = PostcodeReader::new(&areas, "pc6.csv");
        let text = format!("PC6;Buurt2020;Wijk2020;Gemeente2020\n{}", rows.join("\n"));
        if reader.push(text.as_bytes()).is_ok() {
            let _ = reader.finish();
        }
    }

    #[test]
    fn proposals_are_sound_for_any_names_and_cells(
        names in prop::collection::vec("[a-zA-Z_ 0-9é]{0,20}|geboortegew|ddgeb|sterfte|postcode|sleutel", 1..8),
        cells in prop::collection::vec("[0-9]{1,9}|[a-z]{0,6}|[0-9]{2}-[0-9]{2}-2016|[0-9],[0-9]|-|6411 ?AB", 8..40),
    ) {
        let rows: Vec<String> = cells.chunks_exact(names.len()).map(|row| row.join(";")).collect();
        let file = format!("{};x\n{}\n", names.join(";"), rows.iter().map(|row| format!("{row};y")).collect::<Vec<_>>().join("\n"));
        let codebook = Codebook::built_in();
        let Ok(seen) = preview(file.as_bytes(), file.len() as u64, "f.csv") else { return Ok(()) };
        let mapping = propose(&seen.value, &codebook, &areas(), &[]).value;
        prop_assert_eq!(mapping.columns.len(), seen.value.columns.len());
        let found = mapping.check(&codebook);
        prop_assert!(found.is_empty(), "{:?}", found);
        let json = mapping.to_json(Lang::Nl);
        let back = Mapping::from_json(json.as_bytes(), "m.json", &codebook);
        prop_assert_eq!(back.map(|back| back.value.to_json(Lang::Nl)), Ok(json));
    }
}

/// A row of data: one of a few words in each of some columns, a date, a weight.
fn birth() -> impl Strategy<Value = String> {
    (
        "[A-Z][a-z]{3,9}",
        prop::sample::select(vec!["Hoensbroek", "Heerlerheide", "Centrum"]),
        prop::sample::select(vec!["ja", "nee", ""]),
        1_u32..29,
        2300_u32..4500,
    )
        .prop_map(|(name, place, smokes, day, weight)| format!("{name};{place};{smokes};{day:02}-03-2016;{weight}"))
}

proptest! {
    #[test]
    fn a_row_is_a_header_only_when_it_is_one(
        births in prop::collection::vec(birth(), 40..80),
        names in prop::collection::btree_set("[a-z]{4,12}( [a-z]{2,8})?", 5),
    ) {
        let codes = |file: String| {
            let seen = preview(file.as_bytes(), file.len() as u64, "f.csv").unwrap().value;
            let found = check_header(&seen, &Codebook::built_in(), &[]);
            found.iter().map(|found| found.code).collect::<Vec<_>>()
        };
        let below = births.join("\n");
        let header = Vec::from_iter(names).join(";");
        prop_assert_eq!(codes(format!("{header}\n{below}")), Vec::<&str>::new());
        prop_assert_eq!(codes(below), vec!["header-is-data"]);
    }
}

const HEADER: &str = "kind_id;geboortedatum;ddgebm;geboortegew;buurtcode;gemeente;gesl";

fn row() -> impl Strategy<Value = String> {
    (
        0_u32..30,
        1_u32..13,
        2014_u32..2017,
        prop::sample::select(vec!["", "9999", "3,4", "zwaar", "2500", "3100", "3140", "7200"]),
        prop::sample::select(vec!["BU09171000", "", "BU01010101", "BU09179999"]),
        prop::sample::select(vec!["0917", "917", "928", ""]),
        prop::sample::select(vec!["1", "2", "9", "?"]),
    )
        .prop_map(|(key, month, year, weight, buurt, gemeente, sex)| {
            format!(
                "k{key};01-{month:02}-{year};01-01-19{};{weight};{buurt};{gemeente};{sex}",
                60 + key
            )
        })
}

/// The quality of rows read as files of `size` rows that are merged.
fn quality(rows: &[String], size: usize) -> Quality {
    let (codebook, areas) = (Codebook::built_in(), areas());
    let whole = format!("{HEADER}\nk1;01-01-2016;01-01-1990;3100;BU09171000;0917;1\n");
    let seen: Preview = preview(whole.as_bytes(), whole.len() as u64, "f.csv").unwrap().value;
    let mapping = propose(&seen, &codebook, &areas, &[]).value;
    let plan = plan(&mapping, &seen, &codebook, &areas, &PostcodeTable::default())
        .unwrap()
        .value;
    let mut all = Quality::default();
    let mut derived = DerivedCounts::default();
    for part in rows.chunks(size) {
        let file = format!("{HEADER}\n{}\n", part.join("\n"));
        let mut deriver = Deriver::new(&plan, &codebook, areas.clone().into());
        let mut quality = Quality::default();
        let mut reader = Reader::new(&seen, plan.columns.clone());
        let mut sink = |raw| quality.add(&deriver.complete(raw), &plan, &codebook, &areas);
        reader.push(file.as_bytes(), &mut sink).unwrap();
        let counts = reader.finish(&mut sink).unwrap();
        quality.add_reading(&counts, deriver.counts(), &codebook);
        derived.merge(deriver.counts());
        all.merge(&quality);
    }
    assert_eq!(derived.area_conflicts, all.area_conflicts);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn quality_does_not_depend_on_order_or_parts(
        (rows, shuffled) in prop::collection::vec(row(), 1..40)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        size in 1_usize..15,
    ) {
        let whole = quality(&rows, rows.len());
        prop_assert_eq!(whole.rows, rows.len() as u64);
        prop_assert_eq!(&quality(&shuffled, size), &whole);
        for counts in whole.variables.values() {
            prop_assert_eq!(counts.present + counts.missing + counts.invalid + counts.implausible, whole.rows);
        }
        prop_assert_eq!(whole.areas.iter().sum::<u64>(), whole.rows);
    }
}
