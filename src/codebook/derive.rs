//! Batches as read become batches of all variables: derived values, the area and the period of each row.
use super::{
    Codebook, Derivation, Plan, VariableIndex, decoder,
    plan::{AREA_VARIABLES, PERIOD_VARIABLES},
};
use crate::{
    area::{AreaIndex, Areas},
    batch::{Batch, Column},
    expression::Evaluated,
    extract::RawBatch,
    ordered::Map,
    period::date_from_days,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A value of `periode` below this is a year, from here on four times a year plus a quarter from 0.
pub const FIRST_QUARTER: i64 = 4000;

/// Completes batches by a plan.
#[derive(Clone, Debug)]
pub struct Deriver {
    variables: Vec<VariableIndex>,
    derivations: Vec<(Derivation, Option<(i64, i64)>)>,
    areas: Arc<Areas>,
    /// Position in the raw batch of the columns with areas, in the order of trust.
    area_columns: Vec<usize>,
    area: Option<VariableIndex>,
    period: Option<VariableIndex>,
    date: Option<VariableIndex>,
    year: Option<VariableIndex>,
    reference: Option<VariableIndex>,
    dropped: Option<VariableIndex>,
    counts: DerivedCounts,
}

/// What completing came across; two parts of a reading add up to one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DerivedCounts {
    /// Derived values outside the plausible range, by id of the variable; they count as missing.
    pub implausible: Map<VariableIndex, u64>,
    /// Rows of which two columns name areas that do not lie in one another, such as a buurt outside the gemeente.
    pub area_conflicts: u64,
}

impl DerivedCounts {
    /// Adds those of another part.
    pub fn merge(&mut self, other: &DerivedCounts) {
        for (variable, count) in &other.implausible {
            *self.implausible.get_or_default(*variable) += count;
        }
        self.area_conflicts += other.area_conflicts;
    }
}

impl Deriver {
    /// A deriver for the batches that a reader gives by this plan.
    pub fn new(plan: &Plan, codebook: &Codebook, areas: Arc<Areas>) -> Self {
        let position = |id: &str| plan.columns.iter().position(|column| column.variable == id);
        let available = |id: &str| codebook.index(id).filter(|index| plan.available.contains(index));
        let [date, year, reference] = PERIOD_VARIABLES.map(available);
        Deriver {
            variables: plan.variables.clone(),
            derivations: plan
                .derivations
                .iter()
                .map(|derivation| {
                    let limits = decoder::limits(codebook.variable(derivation.variable));
                    (derivation.clone(), limits)
                })
                .collect(),
            areas,
            area_columns: AREA_VARIABLES.iter().filter_map(|id| position(id)).collect(),
            area: available("gebied"),
            period: available("periode"),
            date,
            year,
            reference,
            dropped: codebook.index("pc6"),
            counts: DerivedCounts::default(),
        }
    }

    /// The batch with all variables of the plan. Of a raw batch that lacks columns the rest is completed.
    #[inline]
    pub fn complete(&mut self, raw: RawBatch) -> Batch {
        let mut batch = self.begin(raw);
        self.derive(&mut batch);
        batch
    }

    /// The batch as it was read, with the area of each row.
    #[inline]
    pub(crate) fn begin(&mut self, raw: RawBatch) -> Batch {
        let mut batch = Batch::new(raw.len);
        for (&variable, column) in self.variables.iter().zip(&raw.columns) {
            if Some(variable) != self.dropped {
                batch.set(variable, column.clone());
            }
        }
        if let Some(area) = self.area.filter(|_| !self.area_columns.is_empty()) {
            let column = self.area_of(&raw);
            batch.set(area, column);
        }
        batch
    }

    /// Adds what follows from the columns of a batch.
    #[inline]
    pub(crate) fn derive(&mut self, batch: &mut Batch) {
        for (derivation, limits) in &self.derivations {
            let (column, implausible) = evaluate(derivation, *limits, batch);
            if implausible > 0 {
                *self.counts.implausible.get_or_default(derivation.variable) += implausible;
            }
            batch.set(derivation.variable, column);
        }
        if let Some(period) = self.period {
            let column = self.period_of(batch);
            batch.set(period, column);
        }
    }

    /// What came across so far.
    pub fn counts(&self) -> &DerivedCounts {
        &self.counts
    }

    /// Per row the finest area that its columns agree on. When they do not agree, the first in the order of trust counts.
    #[inline]
    fn area_of(&mut self, raw: &RawBatch) -> Column {
        let columns: Vec<&Column> = self
            .area_columns
            .iter()
            .filter_map(|&position| raw.columns.get(position))
            .collect();
        if let [only] = columns[..] {
            return only.clone();
        }
        let mut conflicts = 0;
        let found: Vec<Option<i64>> = (0..raw.len)
            .map(|row| {
                let mut best: Option<AreaIndex> = None;
                let mut is_conflict = false;
                for area in columns.iter().filter_map(|column| value(column, row)) {
                    let Some(area) = usize::try_from(area).ok().map(AreaIndex) else {
                        continue;
                    };
                    match best {
                        None => best = Some(area),
                        Some(known) if self.areas.is_within(known, area) => {}
                        Some(known) if self.areas.is_within(area, known) => best = Some(area),
                        Some(_) => is_conflict = true,
                    }
                }
                conflicts += u64::from(is_conflict);
                best.and_then(|area| i64::try_from(area.0).ok())
            })
            .collect();
        self.counts.area_conflicts += conflicts;
        Column::from(found)
    }

    /// Per row the quarter of birth; only the year where the date is missing; that of the reference date in an extract
    /// without births.
    #[inline]
    pub(crate) fn period_of(&self, batch: &Batch) -> Column {
        let column = |variable: Option<VariableIndex>| variable.and_then(|variable| batch.column(variable));
        let (dates, years) = (column(self.date), column(self.year));
        let dates = match (dates, years) {
            (None, None) => column(self.reference),
            (dates, _) => dates,
        };
        if let (None, Some(years)) = (dates, years) {
            return years.clone();
        }
        let quarter = |days: i64| {
            let (year, month, _) = date_from_days(days);
            year * 4 + (month - 1) / 3
        };
        if let (Some(dates), None) = (dates, years) {
            let quarters = dates.values().iter().map(|days| quarter(*days)).collect();
            return Column::from_vec(quarters).with_validity(dates.validity().cloned());
        }
        (0..batch.len())
            .map(|row| {
                let date = dates.and_then(|dates| value(dates, row)).map(quarter);
                date.or_else(|| years.and_then(|years| value(years, row)))
            })
            .collect::<Vec<_>>()
            .into()
    }
}

/// How fine the area of a row is.
#[inline]
pub(super) fn coarseness_of(areas: &Areas, area: i64) -> Option<u8> {
    areas.coarseness(AreaIndex(usize::try_from(area).ok()?))
}

#[inline]
fn evaluate(derivation: &Derivation, limits: Option<(i64, i64)>, batch: &Batch) -> (Column, u64) {
    let mut values: Vec<Option<i64>> = vec![None; batch.len()];
    for expression in &derivation.expressions {
        let fill = |values: &mut Vec<Option<i64>>, of: &dyn Fn(usize) -> Option<i64>| {
            for (row, slot) in values.iter_mut().enumerate().filter(|(_, slot)| slot.is_none()) {
                *slot = of(row);
            }
        };
        match expression.evaluate(batch) {
            Evaluated::Truth(truth) => fill(
                &mut values,
                &|row| match (truth.is_true.get(row), truth.is_false.get(row)) {
                    (true, _) => Some(1),
                    (_, true) => Some(0),
                    _ => None,
                },
            ),
            Evaluated::Numbers(column) => fill(&mut values, &|row| value(&column, row)),
        }
    }
    let mut implausible = 0;
    if let Some((min, max)) = limits {
        for slot in &mut values {
            if slot.is_some_and(|value| value < min || value > max) {
                *slot = None;
                implausible += 1;
            }
        }
    }
    (Column::from(values), implausible)
}

/// The value of a row, none when it is missing.
#[inline]
pub(super) fn value(column: &Column, row: usize) -> Option<i64> {
    let is_there = column
        .validity()
        .is_none_or(|validity| row < validity.len() && validity.get_bit(row));
    is_there.then(|| column.values().get(row).copied()).flatten()
}
