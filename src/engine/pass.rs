//! One pass over a file: bytes pushed in, a mergeable reading out.
use super::{Engine, once::OncePlan, unusable::raise};
use crate::{
    area::{AreaIndex, Areas, of_other_years},
    batch::Batch,
    codebook::{Codebook, Deriver, Kind, Mapping, Plan, Quality, VariableIndex, plan},
    diagnostic::{Diagnostic, Diagnostics},
    expression::{Evaluated, Expression, Truth},
    extract::{Preview, Reader},
    indicator::{Compiled, Skipped, VariantChoice, compile},
    tally::{Group, Item, Moment, Observed, Tally},
};
use std::{ops::RangeInclusive, sync::Arc};

/// The column by which the demo's files say that nobody is in them.
const SYNTHETIC: &str = "synthetisch";

/// A file that is being read.
pub struct Pass {
    reader: Reader,
    counting: Counting,
}

/// What a pass leaves: everything after it is small. Readings of the same columns merge.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The indicator variants, in the order of the tally's items.
    pub items: Vec<Compiled>,
    /// Indicators that this extract cannot feed.
    pub skipped: Vec<Skipped>,
    /// The counts.
    pub tally: Tally,
    /// How complete and plausible the extract is.
    pub quality: Quality,
    /// The variable that results are split by.
    pub by: Option<VariableIndex>,
    /// Variables that the extract gives or that follow from it.
    pub available: Vec<VariableIndex>,
    /// Whether the rows are synthetic, by a column that says so.
    pub is_synthetic: bool,
    /// What was found.
    pub diagnostics: Diagnostics,
}

/// What happens to each batch: derive, place, observe, tally.
struct Counting {
    codebook: Arc<Codebook>,
    areas: Arc<Areas>,
    plan: Plan,
    deriver: Deriver,
    expressions: Vec<Expression>,
    /// Positions of population and value among the expressions, per item.
    observed: Vec<(usize, usize)>,
    once: OncePlan,
    place: Option<VariableIndex>,
    moment: Option<VariableIndex>,
    /// The years in which each area exists.
    years: Vec<RangeInclusive<i32>>,
    reading: Reading,
}

impl Engine {
    /// Begins to read a file with a mapping. All variants are tallied, so that a benchmark's own can be asked for later. What
    /// is found now is among the diagnostics of the reading.
    ///
    /// # Errors
    /// Diagnostics when the mapping does not fit the file, or `by` names no category of it.
    pub fn begin(&self, preview: &Preview, mapping: &Mapping, by: Option<&str>) -> Result<Pass, Diagnostics> {
        let planned = plan(mapping, preview, &self.codebook, &self.areas, &self.postcodes)?;
        let mut diagnostics = planned.diagnostics;
        let plan = planned.value;
        let by = by.map(|id| self.stratum(id, &plan.available)).transpose()?;
        let compiled = compile(&self.definitions, &self.codebook, &plan.available, VariantChoice::All);
        diagnostics.extend(compiled.diagnostics);
        let (items, skipped) = compiled.value;
        let once = OncePlan::new(&self.codebook, &plan.available);
        diagnostics.extend(
            once.diagnostics(
                items
                    .iter()
                    .filter(|item| item.is_default)
                    .filter_map(|item| item.one_per),
            ),
        );
        let mut expressions = Unique::default();
        let observed = items
            .iter()
            .map(|item| {
                (
                    expressions.position(&item.population),
                    expressions.position(&item.value),
                )
            })
            .collect();
        let tally = Tally::new(
            items
                .iter()
                .map(|item| Item {
                    measure: self.definitions[item.definition].measure,
                    once: item.one_per.and_then(|unit| once.unit(unit)),
                })
                .collect(),
        );
        let counting = Counting {
            expressions: expressions.0,
            observed,
            once,
            place: self.codebook.index("gebied"),
            moment: self.codebook.index("periode"),
            years: (0..self.areas.areas().len())
                .map(|area| self.areas.years(AreaIndex(area)))
                .collect(),
            reading: Reading {
                items,
                skipped,
                tally,
                quality: Quality::default(),
                by,
                available: plan.available.clone(),
                is_synthetic: preview.columns.iter().any(|column| column.name == SYNTHETIC),
                diagnostics,
            },
            deriver: Deriver::new(&plan, &self.codebook, &self.areas),
            codebook: Arc::clone(&self.codebook),
            areas: Arc::clone(&self.areas),
            plan: plan.clone(),
        };
        let reader = Reader::new(preview, plan.columns);
        Ok(Pass { reader, counting })
    }

    /// The variable to split by: a category or flag that the extract has.
    fn stratum(&self, id: &str, available: &[VariableIndex]) -> Result<VariableIndex, Diagnostics> {
        let Some(index) = self.codebook.index(id).filter(|index| available.contains(index)) else {
            return Err(vec![Diagnostic::error("stratum-unknown").arg("name", id)]);
        };
        match self.codebook.variable(index).kind {
            Kind::Category | Kind::Flag => Ok(index),
            _ => Err(vec![Diagnostic::error("stratum-not-a-category").variable(id)]),
        }
    }
}

impl Pass {
    /// Reads the next bytes of the file, in order and of any length.
    ///
    /// # Errors
    /// Diagnostics when the file cannot be read further.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Diagnostics> {
        let counting = &mut self.counting;
        self.reader.push(bytes, &mut |raw| counting.add(raw))
    }

    /// Rows tallied so far.
    pub fn rows(&self) -> u64 {
        self.counting.reading.tally.rows()
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Diagnostics when the file ends where it should not, or holds no row.
    pub fn finish(self) -> Result<Reading, Diagnostics> {
        let Pass { reader, mut counting } = self;
        let counts = reader.finish(&mut |raw| counting.add(raw))?;
        let outside = counting.outside(&counting.reading.tally);
        let mut reading = counting.reading;
        reading.diagnostics.extend(counts.diagnostics());
        if outside > 0 {
            reading
                .diagnostics
                .push(Diagnostic::warning("areas-of-other-years").count(outside));
        }
        let years = reading.quality.years.iter();
        let years = years.map(|(year, count)| (*year, count.total()));
        let other_years = counting.plan.division.and_then(|year| of_other_years(year, years));
        reading.diagnostics.extend(other_years);
        reading
            .quality
            .add_reading(&counts, counting.deriver.counts(), &counting.codebook);
        reading
            .diagnostics
            .extend(reading.quality.diagnostics(&counting.codebook));
        raise(&mut reading.diagnostics, &reading.quality, &counting.codebook);
        Ok(reading)
    }
}

impl Reading {
    /// Adds the reading of another file, or of another part of the same file.
    ///
    /// # Errors
    /// A diagnostic when the files do not feed the same indicators; this reading stays as it was.
    pub fn merge(&mut self, other: &Reading) -> Result<(), Diagnostics> {
        let same = self.by == other.by
            && self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(|(ours, theirs)| {
                ours.definition == theirs.definition && ours.variant == theirs.variant && ours.value == theirs.value
            });
        if !same {
            return Err(vec![Diagnostic::error("files-differ")]);
        }
        self.tally.merge(&other.tally);
        self.quality.merge(&other.quality);
        self.is_synthetic |= other.is_synthetic;
        self.diagnostics.extend(other.diagnostics.iter().cloned());
        Ok(())
    }
}

impl Counting {
    fn add(&mut self, raw: crate::extract::RawBatch) {
        let batch = self.deriver.complete(raw);
        self.reading
            .quality
            .add(&batch, &self.plan, &self.codebook, &self.areas);
        let evaluated: Vec<Evaluated> = self
            .expressions
            .iter()
            .map(|expression| expression.evaluate(&batch))
            .collect();
        let observed: Vec<Observed> = self
            .observed
            .iter()
            .map(|&(population, value)| Observed {
                population: truth(&evaluated[population]),
                value: evaluated[value].clone(),
            })
            .collect();
        let groups = self.groups(&batch);
        self.reading
            .tally
            .add(&batch, &groups, &observed, &self.once.observe(&batch));
    }

    /// Rows of a year in which their area does not exist.
    fn outside(&self, tally: &Tally) -> u64 {
        let groups = tally.groups().filter(|(group, _)| self.is_outside(group));
        groups.map(|(_, rows)| rows).sum()
    }

    /// Whether the area of a group does not exist in its year, so that its rows count for larger areas alone.
    fn is_outside(&self, group: &Group) -> bool {
        let years = group.area.and_then(|area| self.years.get(area.0));
        let year = group.moment.year();
        matches!((years, year), (Some(years), Some(year)) if !years.contains(&year))
    }

    fn groups(&self, batch: &Batch) -> Vec<Group> {
        let column = |index: Option<VariableIndex>| index.and_then(|index| batch.column(index));
        let (place, moment, stratum) = (column(self.place), column(self.moment), column(self.reading.by));
        (0..batch.len())
            .map(|row| Group {
                area: place
                    .and_then(|place| place.get(row))
                    .and_then(|area| usize::try_from(area).ok())
                    .map(AreaIndex),
                moment: moment
                    .and_then(|moment| moment.get(row))
                    .map_or(Moment::Unknown, Moment::from_column),
                stratum: stratum.and_then(|stratum| stratum.get(row)),
            })
            .collect()
    }
}

/// A population is a condition; the compiler of definitions sees to that, and anything else holds for no row.
fn truth(evaluated: &Evaluated) -> Truth {
    match evaluated {
        Evaluated::Truth(truth) => truth.clone(),
        Evaluated::Numbers(numbers) => Truth::missing(numbers.values().len()),
    }
}

/// Expressions without repetition: many variants share a population, and each is evaluated once a batch.
#[derive(Default)]
struct Unique(Vec<Expression>);

impl Unique {
    fn position(&mut self, expression: &Expression) -> usize {
        if let Some(position) = self.0.iter().position(|known| known == expression) {
            return position;
        }
        self.0.push(expression.clone());
        self.0.len() - 1
    }
}
