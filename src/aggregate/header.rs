//! Whether a file holds ready aggregates, by the names of its columns.
use crate::{comparison::importer::tidy, text::case};

/// The columns that there must be, and how they are called.
const COLUMNS: [(&str, &[&str]); 5] = [
    (
        "gebied",
        &["gebied", "gebiedscode", "gebied_code", "area", "area_code", "regio"],
    ),
    ("jaar", &["jaar", "year", "periode", "period"]),
    ("indicator", &["indicator", "kenmerk"]),
    ("teller", &["teller", "numerator"]),
    ("noemer", &["noemer", "denominator"]),
];
/// Where the columns stand.
pub(super) type Places = [usize; COLUMNS.len()];

/// Whether these are the columns of ready aggregates: neither of an extract nor of published figures.
pub fn is_header<'a>(names: impl Iterator<Item = &'a str> + Clone) -> bool {
    places(names.clone()).is_some() && !tidy::is_header(names)
}

pub(super) fn places<'a>(names: impl Iterator<Item = &'a str>) -> Option<Places> {
    let names: Vec<String> = names.map(|name| case::lowercase(name.trim())).collect();
    let mut places = Places::default();
    for (place, (column, synonyms)) in places.iter_mut().zip(COLUMNS) {
        // As statisticians write them; only the capital tells them apart, so both must be there in that order.
        let short = || match column {
            "teller" => names.iter().position(|name| name == "n"),
            "noemer" => names.iter().rposition(|name| name == "n"),
            _ => None,
        };
        let named = names.iter().position(|name| synonyms.contains(&name.as_str()));
        *place = named.or_else(short)?;
    }
    (places[3] != places[4]).then_some(places)
}
