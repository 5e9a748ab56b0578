//! Published tables and profiles: whatever the bytes, there is a result or a diagnostic with wording, never a panic.
use kansrijk::{
    area::Areas,
    comparison::importer::{
        odata,
        statline::{self, StatLine},
        tidy,
    },
    diagnostic::Diagnostics,
    indicator::Variant,
    profile::Profile,
    text::{Lang, wording},
};
use proptest::prelude::*;

/// Files of every form, to be damaged.
const FILES: [&[u8]; 6] = [
    include_bytes!("../data/benchmarks-tidy-nl.csv"),
    include_bytes!("../data/benchmarks-tidy-en.csv"),
    include_bytes!("../data/benchmarks.json"),
    include_bytes!("../data/statline-table.csv"),
    include_bytes!("../data/statline-observations.csv"),
    include_bytes!("../data/statline-topics-in-rows.csv"),
];

fn have_wording(diagnostics: &Diagnostics) {
    for diagnostic in diagnostics {
        let said = wording(diagnostic, Lang::Nl);
        // A damaged header may itself hold braces, and the name of a column is told.
        let column = diagnostic.location.column.clone().unwrap_or_default();
        assert!(
            !said.message.replace(&column, "").contains(['{', '}']),
            "{}",
            diagnostic.code
        );
        assert_ne!(said.message, diagnostic.code);
    }
}

fn read_all(bytes: &[u8]) {
    let areas = Areas::default();
    let variant = Variant::default();
    let options = StatLine {
        indicator: "K02",
        topic: "Vroeggeboorte",
        variant: &variant,
        unit: Some("%"),
        source: None,
        url: None,
    };
    let results = [
        tidy::read(
            bytes,
            "f",
            tidy::Known {
                areas: &areas,
                definitions: &[],
            },
        ),
        statline::read(bytes, "f", &options, &areas),
        odata::read(bytes, "f", &options, &areas),
    ];
    for result in results {
        match result {
            Ok(outcome) => {
                have_wording(&outcome.diagnostics);
                for row in &outcome.value {
                    assert!(row.value.is_finite() && row.precision.is_finite() && row.precision >= 0.0);
                    assert!(!row.indicator.is_empty() && !row.area.is_empty() && !row.unit.is_empty());
                }
            }
            Err(found) => {
                assert!(!found.is_empty());
                have_wording(&found);
            }
        }
    }
    match Profile::parse(&String::from_utf8_lossy(bytes), "f") {
        Ok(outcome) => have_wording(&outcome.diagnostics),
        Err(found) => {
            assert!(!found.is_empty());
            have_wording(&found);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        file in 0..FILES.len(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = FILES[file].to_vec();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()) + 1);
        read_all(&bytes);
    }

    #[test]
    fn a_damaged_profile_is_read_or_refused(
        at in any::<prop::sample::Index>(),
        with in prop::sample::select(vec!["null", "[]", "{}", "\"x\"", "-1", "1e300", "true", "\"2019-13-01\""]),
    ) {
        // A value of the example is replaced by one of another type: the n-th text after a colon.
        let json = include_str!("../../pkg-config/profiles/voorbeeld.json");
        let places: Vec<usize> = json.match_indices(": \"").map(|(place, _)| place + 2).collect();
        let place = places[at.index(places.len())];
        let after = json[place + 1..].find('"').map_or(json.len(), |length| place + length + 2);
        let damaged = format!("{}{with}{}", &json[..place], &json[after..]);
        read_all(damaged.as_bytes());
    }
}
