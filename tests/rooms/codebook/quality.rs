//! The quality report of an extract.
use super::*;
use kansrijk::codebook::{Completeness, Duplicates, Heaping, YearCount};

#[test]
fn every_cell_is_present_missing_invalid_or_implausible() {
    let read =
        read("jaar;geboortegew\n2016;3100\n2016;9999\n2016;\n2016;3,4\n2016;zwaar\n2016;3250\n2016;3300\n2016;3350\n");
    let index = read.codebook.index("geboortegewicht").unwrap();
    let expected = Completeness {
        user_missing: 0,
        present: 4,
        missing: 2,
        invalid: 1,
        implausible: 1,
        is_derived: false,
    };
    assert_eq!(read.quality.variables.get(&index), Some(&expected));
    assert_eq!(read.quality.rows, 8);
}

#[test]
fn doubles_round_weights_and_first_days_of_january_are_counted() {
    let mut text = String::from("kind_id;geboortedatum;geboortegew\n");
    for row in 0..60 {
        let date = if row < 20 {
            "01-01-2016".to_owned()
        } else {
            format!("{:02}-05-2016", row % 28 + 1)
        };
        text += &format!("k{row};{date};{}\n", 2000 + row * 25);
    }
    text += "k5;01-01-2016;2125\nk6;02-02-2016;3333\n";
    let read = read(&text);
    assert_eq!(read.quality.duplicate_rows.repeated(), 1);
    assert_eq!(read.quality.duplicate_keys.repeated(), 2);
    // 2000, 2025 … 3475: every second a multiple of 50, every fourth of 100, and 2000, 2500, 3000; 2125 and 3333 more.
    let heaping = Heaping {
        weights: 62,
        tens: 30,
        hundreds: 15,
        five_hundreds: 3,
    };
    assert_eq!(read.quality.heaping, heaping);
    let (share, expected) = heaping.hundreds().unwrap();
    assert!((share - 15.0 / 62.0).abs() < 1e-12 && (expected - 3.0 / 62.0).abs() < 1e-12);
    let found = messages(&read.quality.diagnostics(&read.codebook));
    assert_eq!(
        found,
        [
            "Rijen die in alle gelezen kolommen gelijk zijn aan een andere rij: 1.",
            "Rijen met een sleutel van een kind die al eerder voorkwam: 2. Verwacht: één rij per kind.",
            "De variabele 'geboortedatum' valt 21 keer op 1 januari, veel vaker dan op andere dagen. Vaak zijn dag en maand \
             dan onbekend.",
        ]
    );
}

/// 400 births, then 300, 299 and 40: three quarters of 400 is a jump when it is no chance, and so is a fall to 40 of 299.
#[test]
fn years_with_far_more_or_fewer_births_are_told() {
    let mut text = String::from("geboortedatum;geboortegew\n");
    for (year, births) in [(2016, 400), (2017, 300), (2018, 299), (2019, 40), (2020, 30)] {
        for birth in 0..births {
            text += &format!("{:02}-{:02}-{year};{}\n", birth % 27 + 2, birth % 12 + 1, 2500 + birth);
        }
    }
    let read = read(&text);
    // 100 apart is a quarter of 400, but √700 is 26,5 and four of them are 106: that can be chance. 259 is more than 4 · √339;
    // 10 is a quarter of 40 and less than 4 · √70.
    assert_eq!(read.quality.jumps(), [2019]);
    let found = messages(&read.quality.diagnostics(&read.codebook));
    assert!(
        found
            .iter()
            .any(|message| message.starts_with("In 2019 staan er veel meer of veel minder")),
        "{found:?}"
    );
}

#[test]
fn years_that_lack_quarters_or_are_skipped_are_told() {
    let mut text = String::from("geboortedatum;geboortegew\n");
    for (year, months) in [(2014, 1..13), (2016, 1..13), (2017, 1..7)] {
        for month in months {
            for day in 10..12 {
                text += &format!("{day}-{month:02}-{year};{}\n", 3000 + month * day);
            }
        }
    }
    let read = read(&text);
    assert_eq!(read.quality.empty_years(), [2015]);
    assert_eq!(read.quality.incomplete_years(), [2017]);
    let expected = YearCount {
        quarters: [6, 6, 0, 0],
        without_quarter: 0,
    };
    assert_eq!(read.quality.years.get(&2017), Some(&expected));
    let found = messages(&read.quality.diagnostics(&read.codebook));
    assert_eq!(
        found,
        [
            "In 2015 zijn er geen geboorten, in de jaren ervoor en erna wel.",
            "Het jaar 2017 lijkt niet compleet: in minstens één kwartaal zijn er geen geboorten.",
        ]
    );
}

#[test]
fn doubles_are_estimated_when_they_do_not_fit() {
    // 600,000 different rows and 60,000 of them twice; SplitMix64 gives well-mixed hashes.
    let hash = |row: u64| {
        let mut mixed = row.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let rows: Vec<u64> = (0..600_000).chain(0..60_000).map(hash).collect();
    let mut whole = Duplicates::default();
    rows.iter().for_each(|&row| whole.add(row));
    assert!(!whole.is_exact());
    let error = whole.repeated().abs_diff(60_000);
    assert!(error < 3_000, "{error}");
    let mut parts = Duplicates::default();
    for part in rows.chunks(200_000).rev() {
        let mut counted = Duplicates::default();
        part.iter().rev().for_each(|&row| counted.add(row));
        counted.merge(&parts);
        parts = counted;
    }
    assert_eq!(parts, whole);
}
