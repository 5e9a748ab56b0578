//! What published counts make: shares, and the figures of a region that nobody published. Rates are never averaged.
use crate::{
    area::Areas,
    comparison::{Benchmark, Status},
    diagnostic::{Diagnostic, Diagnostics},
    period::Period,
};

/// Cases and all of whom they are, of the same table.
pub(super) struct Counts<'a> {
    pub(super) numerators: Vec<Benchmark>,
    pub(super) denominators: Vec<Benchmark>,
    /// Multiple to which the counts are rounded; 0 for exact ones.
    pub(super) rounding: f64,
    pub(super) file: &'a str,
}

impl Counts<'_> {
    /// The cases and all of an area and period.
    fn of(&self, area: &str, period: Option<Period>) -> Option<(&Benchmark, &Benchmark)> {
        let found = |rows: &'_ [Benchmark]| rows.iter().position(|row| row.area == area && row.period == period);
        let above = self.numerators.get(found(&self.numerators)?)?;
        let below = self.denominators.get(found(&self.denominators)?)?;
        (below.value > 0.0).then_some((above, below))
    }

    /// A figure of counts that were added up from `parts` of them, with the widest that their rounding allows.
    fn made(&self, like: &Benchmark, (above, below): (f64, f64), parts: usize, unit: &str) -> Benchmark {
        let times = if unit == "per 1000" { 1000.0 } else { 100.0 };
        let value = above / below * times;
        let slack = self.rounding / 2.0 * parts as f64;
        let most = (above + slack) / (below - slack).max(1.0) * times;
        let least = (above - slack).max(0.0) / (below + slack) * times;
        Benchmark {
            value,
            unit: unit.to_owned(),
            numerator: Some(above as i64),
            denominator: Some(below as i64),
            precision: if slack > 0.0 {
                (most - value).max(value - least)
            } else {
                0.0
            },
            ..like.clone()
        }
    }

    /// A figure for every area and period with both counts.
    pub(super) fn figures(&self, unit: &str) -> Vec<Benchmark> {
        let pairs = self.numerators.iter().filter_map(|row| self.of(&row.area, row.period));
        let fitting = pairs.filter(|(above, below)| above.value <= below.value);
        fitting
            .map(|(above, below)| self.made(above, (above.value, below.value), 1, unit))
            .collect()
    }

    /// The published figures with their counts; figures that their counts contradict are left out.
    pub(super) fn beside(&self, rows: Vec<Benchmark>, diagnostics: &mut Diagnostics) -> Vec<Benchmark> {
        let mut disagree = 0;
        let mut kept = Vec::new();
        for mut row in rows {
            if let Some((above, below)) = self.of(&row.area, row.period) {
                let made = self.made(
                    &row,
                    (above.value, below.value),
                    1,
                    crate::comparison::canonical_unit(&row.unit),
                );
                // A hair for the last digit of a double.
                if (made.value - row.value).abs() > row.precision + made.precision + 1e-9 {
                    disagree += 1;
                    continue;
                }
                (row.numerator, row.denominator) = (made.numerator, made.denominator);
            }
            kept.push(row);
        }
        if disagree > 0 {
            diagnostics.push(
                Diagnostic::warning("published-counts-disagree")
                    .file(self.file)
                    .count(disagree),
            );
        }
        kept
    }
}

/// The figures of a region by the counts of its gemeenten, for each period in which every one of them has counts.
///
/// # Errors
/// No region of the profile has this code, or it has no parts.
pub(super) fn sum(
    counts: &Counts<'_>,
    region: &str,
    unit: &str,
    areas: &Areas,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Benchmark>, Diagnostics> {
    let unknown = || vec![Diagnostic::error("published-sum-unknown").file(counts.file)];
    let (index, parts) = areas.region(region).ok_or_else(unknown)?;
    let place = areas.area(index);
    let mut periods: Vec<Period> = Vec::new();
    for period in counts.numerators.iter().filter_map(|row| row.period) {
        if !periods.contains(&period) {
            periods.push(period);
        }
    }
    let mut rows = Vec::new();
    let (mut other_years, mut incomplete, mut missing) = (0, 0, Vec::new());
    for period in periods {
        let (first, last) = period.years();
        if !(areas.is_valid(index, first) && areas.is_valid(index, last)) {
            other_years += 1;
            continue;
        }
        let of_years = parts.iter().filter(|part| {
            areas
                .index(&part.code)
                .is_some_and(|part| areas.is_valid(part, first) && areas.is_valid(part, last))
        });
        let found: Vec<_> = of_years
            .map(|part| (part, counts.of(&part.code, Some(period))))
            .collect();
        let known: Vec<_> = found.iter().filter_map(|(_, pair)| *pair).collect();
        let Some((like, _)) = known.first().filter(|_| known.len() == found.len()) else {
            incomplete += 1;
            for (part, _) in found.iter().filter(|(_, pair)| pair.is_none()) {
                if !missing.contains(&part.name) {
                    missing.push(part.name.clone());
                }
            }
            continue;
        };
        let total = |of: &dyn Fn(&(&Benchmark, &Benchmark)) -> f64| known.iter().map(of).sum::<f64>();
        let sums = (total(&|pair| pair.0.value), total(&|pair| pair.1.value));
        let is_provisional = known
            .iter()
            .any(|(above, below)| above.status == Status::Provisional || below.status == Status::Provisional);
        rows.push(Benchmark {
            area: place.code.clone(),
            area_name: place.name.clone(),
            status: if is_provisional {
                Status::Provisional
            } else {
                Status::Final
            },
            note: Some(format!(
                "Berekend uit gepubliceerde aantallen: som van {} gemeenten.",
                known.len()
            )),
            ..counts.made(like, sums, known.len(), unit)
        });
    }
    let told = |code, count: u64| {
        Diagnostic::warning(code)
            .file(counts.file)
            .count(count)
            .arg("region", &place.name)
    };
    if other_years > 0 {
        diagnostics.push(told("published-sum-other-years", other_years));
    }
    if incomplete > 0 {
        diagnostics.push(told("published-sum-incomplete", incomplete).arg("missing", missing.join(", ")));
    }
    Ok(rows)
}
