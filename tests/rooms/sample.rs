//! An invented release, shared by the tests of two rooms: each names the crate `kit` as it sees it.
//! Figures of no real place, values chosen by hand.
use super::kit::document::{ComparisonDocument, DefinitionDocument, Quantity, ResultDocument, RowDocument};

/// An indicator of the sample: id, group, name, unit, then value, lower, upper, denominator.
type Figure = (&'static str, &'static str, &'static str, &'static str, [f64; 4]);

/// Published values: id, value, year, outcome, status.
type Published = (&'static str, f64, &'static str, &'static str, &'static str);

const FIGURES: &[Figure] = &[
    ("K01", "kind", "Laag geboortegewicht", "%", [8.1, 6.3, 10.4, 702.0]),
    ("K02", "kind", "Vroeggeboorte", "%", [8.8, 6.9, 11.1, 702.0]),
    (
        "K03",
        "kind",
        "Laag geboortegewicht voor de zwangerschapsduur (SGA)",
        "%",
        [12.4, 10.2, 15.1, 698.0],
    ),
    (
        "K04",
        "kind",
        "Perinatale sterfte",
        "per 1000",
        [15.7, 8.7, 28.0, 702.0],
    ),
    (
        "K05",
        "kind",
        "Lage Apgarscore (5 minuten)",
        "%",
        [2.6, 1.6, 4.1, 690.0],
    ),
    ("K06", "kind", "Risicovolle bevalling", "%", [19.3, 16.5, 22.4, 691.0]),
    ("K07", "kind", "Meerling", "%", [3.1, 2.1, 4.7, 702.0]),
    (
        "M01",
        "moeder",
        "Leeftijd moeder bij geboorte eerste kind",
        "years",
        [28.2, 27.8, 28.6, 330.0],
    ),
    ("M02", "moeder", "Tienermoeder", "%", [2.5, 1.6, 3.9, 690.0]),
    ("M03", "moeder", "Jonge moeder", "%", [17.2, 14.6, 20.2, 690.0]),
    (
        "M04",
        "moeder",
        "Late start zwangerschapsbegeleiding",
        "%",
        [14.0, 11.6, 16.8, 655.0],
    ),
    (
        "M05",
        "moeder",
        "Moeder met uitkering (sociaaleconomische positie)",
        "%",
        [15.5, 13.0, 18.4, 690.0],
    ),
    (
        "M06",
        "moeder",
        "Laag opleidingsniveau moeder",
        "%",
        [21.0, 18.0, 24.4, 610.0],
    ),
    ("M07", "moeder", "Moeder met GGZ-gebruik", "%", [11.2, 9.0, 13.8, 690.0]),
    (
        "M08",
        "moeder",
        "Moeder met jeugdhulpverleden",
        "%",
        [0.0, 0.0, 0.0, 0.0],
    ),
    ("V01", "vader", "Jonge vader", "%", [8.4, 6.5, 10.8, 640.0]),
    (
        "V02",
        "vader",
        "Vader met uitkering (sociaaleconomische positie)",
        "%",
        [9.1, 7.1, 11.6, 640.0],
    ),
    ("V03", "vader", "Vader met GGZ-gebruik", "%", [0.0, 0.0, 0.0, 0.0]),
    (
        "V04",
        "vader",
        "Vader met jeugdhulpverleden",
        "%",
        [-1.0, 0.0, 0.0, 0.0],
    ),
    (
        "H01",
        "huishouden",
        "Kind in eenoudergezin",
        "%",
        [13.5, 11.2, 16.3, 702.0],
    ),
    (
        "H02",
        "huishouden",
        "Kind in huishouden met laag inkomen",
        "%",
        [16.8, 14.2, 19.8, 690.0],
    ),
    (
        "H03",
        "huishouden",
        "Gestandaardiseerd huishoudensinkomen",
        "euro",
        [23450.0, 22800.0, 24100.0, 690.0],
    ),
    (
        "H04",
        "huishouden",
        "Kind in bijstandsgezin",
        "%",
        [11.4, 9.3, 14.0, 702.0],
    ),
    (
        "H05",
        "huishouden",
        "Ouder(s) met problematische schulden",
        "%",
        [7.1, 5.4, 9.2, 702.0],
    ),
    (
        "H06",
        "huishouden",
        "Kind in huurwoning",
        "%",
        [47.6, 43.9, 51.3, 702.0],
    ),
    (
        "X06",
        "kind",
        "Big2 (te vroeg of te licht)",
        "%",
        [18.4, 15.7, 21.4, 698.0],
    ),
];

const PUBLISHED: &[Published] = &[
    ("K01", 4.64, "2016", "worse", "provisional"),
    ("K02", 6.63, "2016", "worse", "provisional"),
    ("K03", 9.7, "2021", "worse", "final"),
    ("K04", 4.5, "2021", "worse", "final"),
    ("M01", 29.6, "2016", "lower", "final"),
    ("M02", 1.2, "2015", "worse", "final"),
    ("M04", 14.0, "2016", "similar", "final"),
    ("X06", 14.8, "2021", "worse", "final"),
];

/// One row, with the denominator that its decimals depend on; `value` below zero is no data, a zero denominator withheld.
pub fn row(figure: &Figure) -> RowDocument {
    let (id, group, _, unit, [value, lower, upper, denominator]) = *figure;
    let flag = if value < 0.0 {
        "no-data"
    } else if denominator == 0.0 {
        "withheld"
    } else {
        "ok"
    };
    let known = |quantity: f64| (flag == "ok").then_some(Quantity(quantity));
    RowDocument {
        indicator: id.to_owned(),
        variant: "threshold=default".to_owned(),
        group,
        unit_of_analysis: match group {
            "moeder" => "mother",
            "vader" => "father",
            "huishouden" => "household",
            _ => "child",
        },
        evidence: "E1".to_owned(),
        area: "GM9901".to_owned(),
        area_name: "Voorbeeldstad".to_owned(),
        level: "gemeente".to_owned(),
        period: "2016".to_owned(),
        subgroup: None,
        numerator: known((value * denominator / 100.0).round()),
        denominator: known(denominator),
        missing: known(12.0),
        value: known(value),
        lower: known(lower),
        upper: known(upper),
        unit,
        method: if unit == "years" { "student-t" } else { "wilson" },
        flag,
        pooled_from: None,
        comparisons: PUBLISHED
            .iter()
            .filter(|published| published.0 == id)
            .map(comparison)
            .collect(),
    }
}

fn comparison(published: &Published) -> ComparisonDocument {
    let (id, value, period, outcome, status) = *published;
    ComparisonDocument {
        area: "NL01".to_owned(),
        area_name: "Nederland".to_owned(),
        period: period.to_owned(),
        value: Some(Quantity(value)),
        variant: "threshold=default".to_owned(),
        source: format!("Voorbeeldbron {id}: tabel 'geboorten & sterfte'"),
        url: format!("https://voorbeeld.invalid/{id}?a=1&b=2"),
        status,
        rule: Some(if period == "2016" { "same-period" } else { "other-year" }),
        outcome,
        reason: None,
        difference: None,
        local_value: None,
        local_lower: None,
        local_upper: None,
    }
}

/// All rows of the sample.
pub fn rows() -> Vec<RowDocument> {
    FIGURES.iter().map(row).collect()
}

/// The sample as a draft release.
pub fn release() -> ResultDocument {
    ResultDocument {
        synthetic: true,
        schema: "kansrijk.result/1",
        kit: "0.1.0".to_owned(),
        definitions: "2026.1".to_owned(),
        profile: "voorbeeld".to_owned(),
        view: "public",
        audit: "not-run",
        rows: rows(),
        diagnostics: Vec::new(),
        skipped: Vec::new(),
        #[cfg(feature = "formats")]
        trends: super::kit::document::Trends::default(),
    }
}

/// Definitions of the sample.
pub fn definitions() -> Vec<DefinitionDocument> {
    FIGURES
        .iter()
        .map(|(id, group, name, unit, _)| DefinitionDocument {
            id: (*id).to_owned(),
            group,
            name: (*name).to_owned(),
            description: format!(
                "Wat {id} telt, in één of twee zinnen zoals een definitie die geeft, over alle geboorten."
            ),
            core: !id.starts_with('X'),
            measure: "share",
            unit,
            unit_of_analysis: "child",
            direction: "lower-is-better",
            evidence: "E1".to_owned(),
            reconstructed: matches!(*id, "K03" | "K05" | "K07" | "M06"),
            source: "voorbeeld".to_owned(),
            caveat: None,
            denominator: String::new(),
            numerator: String::new(),
            denominator_explained: String::new(),
            numerator_explained: String::new(),
            variants: vec!["threshold=default".to_owned()],
            any_threshold: false,
            not_computable: None,
        })
        .collect()
}
