//! Published figures as data, and the table in which a comparison looks them up.
use crate::{
    area::{AreaIndex, Areas},
    indicator::Variant,
    period::Period,
};
use std::collections::HashMap;

/// How the published value bounds the true one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The value, rounded.
    #[default]
    Exact,
    /// "Ruim 18": the true value is not below it.
    AtLeast,
    /// "Bijna 18": the true value is not above it.
    AtMost,
}

impl Bound {
    /// The name in files: `exact`, `at-least`, `at-most`.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
        }
    }

    /// The bound of a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Bound::Exact, Bound::AtLeast, Bound::AtMost]
            .into_iter()
            .find(|bound| bound.name() == name)
    }
}

/// Whether the source may still revise the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Definitive.
    #[default]
    Final,
    /// Published as provisional, CBS writes `2016*`.
    Provisional,
}

impl Status {
    /// The name in files: `final`, `provisional`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Final => "final",
            Status::Provisional => "provisional",
        }
    }

    /// The status of a name.
    pub fn parse(name: &str) -> Option<Self> {
        [Status::Final, Status::Provisional]
            .into_iter()
            .find(|status| status.name() == name)
    }
}

/// One published figure with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Benchmark {
    /// Id of the indicator, `K01`.
    pub indicator: String,
    /// The definition under which it was published; what the source leaves open is `unknown`.
    pub variant: Variant,
    /// Code of the area, not necessarily one of the profile.
    pub area: String,
    /// Name of the area as published.
    pub area_name: String,
    /// The time it is about; none when the source does not say, and then it is shown but never compared.
    pub period: Option<Period>,
    /// The figure in its unit: 4.64 for 4.64 %.
    pub value: f64,
    /// `%`, `per 1000`, `years`, `count`, `euro`, `g`, `score`, or as the source writes it.
    pub unit: String,
    /// Count above the line, where published.
    pub numerator: Option<i64>,
    /// Count below the line, where published.
    pub denominator: Option<i64>,
    /// Half the width of the rounding, in the unit: 0.5 for "17 %", 0 for an exact count.
    pub precision: f64,
    /// How the value bounds the true one.
    pub bound: Bound,
    /// Publication.
    pub source: String,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Whether it may still be revised.
    pub status: Status,
    /// What a reader must know about it.
    pub note: Option<String>,
}

impl Benchmark {
    /// Lowest and highest true value that the published one allows, in its unit. "Ruim 18" has no highest.
    pub fn band(&self) -> (f64, f64) {
        match self.bound {
            Bound::Exact => (self.value - self.precision, self.value + self.precision),
            Bound::AtLeast => (self.value, f64::INFINITY),
            Bound::AtMost => (f64::NEG_INFINITY, self.value),
        }
    }
}

/// One spelling per unit, that of the definitions, so that `procent` and `%` agree. An unknown unit stays as it is.
pub fn canonical_unit(unit: &str) -> &str {
    let unit = unit.trim();
    match unit.to_ascii_lowercase().as_str() {
        "%" | "procent" | "percent" | "percentage" => "%",
        "per 1000" | "per-1000" | "per 1.000" | "per 1 000" | "per duizend" | "‰" | "promille" | "permille" => {
            "per 1000"
        }
        "years" | "year" | "jaar" | "jaren" => "years",
        "count" | "aantal" | "number" => "count",
        "euro" | "euros" | "€" | "eur" => "euro",
        "g" | "gram" | "grams" => "g",
        _ => unit,
    }
}

/// Figures of one area, definition and unit: of these the nearest in time is compared.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) area: Option<AreaIndex>,
    pub(super) members: Vec<usize>,
}

/// Published figures, found by indicator in constant time.
#[derive(Clone, Debug, Default)]
pub struct Benchmarks {
    rows: Vec<Benchmark>,
    by_indicator: HashMap<String, Vec<Group>>,
}

impl Benchmarks {
    /// A table of these figures; areas of the profile are recognised by their exact code.
    pub fn new(rows: Vec<Benchmark>, areas: &Areas) -> Self {
        let mut by_indicator: HashMap<String, Vec<Group>> = HashMap::new();
        let mut groups: HashMap<(&str, &str, &Variant, &str), usize> = HashMap::new();
        for (position, row) in rows.iter().enumerate() {
            let of_indicator = by_indicator.entry(row.indicator.clone()).or_default();
            let key = (
                row.indicator.as_str(),
                row.area.as_str(),
                &row.variant,
                canonical_unit(&row.unit),
            );
            let at = groups.entry(key).or_insert_with(|| {
                of_indicator.push(Group {
                    area: areas.index(&row.area),
                    members: Vec::new(),
                });
                of_indicator.len() - 1
            });
            if let Some(group) = of_indicator.get_mut(*at) {
                group.members.push(position);
            }
        }
        Benchmarks { rows, by_indicator }
    }

    /// The figures in the order given.
    pub fn rows(&self) -> &[Benchmark] {
        &self.rows
    }

    pub(super) fn groups(&self, indicator: &str) -> &[Group] {
        self.by_indicator.get(indicator).map_or(&[], Vec::as_slice)
    }

    pub(super) fn row(&self, position: usize) -> Option<&Benchmark> {
        self.rows.get(position)
    }
}
