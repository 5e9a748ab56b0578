//! What is counted of the rows of an extract, made once and run over every batch.
use super::{Engine, once::OncePlan};
use crate::{
    area::AreaIndex,
    batch::Batch,
    codebook::{Kind, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    expression::{Evaluated, Expression, Truth},
    indicator::{Compiled, Skipped, VariantChoice, compile},
    tally::{Group, Item, Moment, Observed, Tally},
};

/// What happens to each completed batch: place, observe, tally. All variants are tallied, so that a benchmark's own can be
/// asked for later.
pub(super) struct Counting {
    pub items: Vec<Compiled>,
    pub skipped: Vec<Skipped>,
    pub by: Option<VariableIndex>,
    pub diagnostics: Diagnostics,
    tallied: Vec<Item>,
    expressions: Vec<Expression>,
    /// Positions of population and value among the expressions, per item.
    observed: Vec<(usize, usize)>,
    once: OncePlan,
    place: Option<VariableIndex>,
    moment: Option<VariableIndex>,
}

impl Engine {
    /// What is counted of an extract that has these variables, split by one of them or not.
    pub(super) fn counting(&self, by: Option<&str>, available: &[VariableIndex]) -> Result<Counting, Diagnostics> {
        let by = by.map(|id| self.stratum(id, available)).transpose()?;
        let compiled = compile(&self.definitions, &self.codebook, available, VariantChoice::All);
        let mut diagnostics = compiled.diagnostics;
        let (items, skipped) = compiled.value;
        let once = OncePlan::new(&self.codebook, available);
        let units = items.iter().filter(|item| item.is_default);
        diagnostics.extend(once.diagnostics(units.filter_map(|item| item.one_per)));
        let mut expressions = Unique::default();
        let observed = items.iter().map(|item| {
            let population = expressions.position(&item.population);
            (population, expressions.position(&item.value))
        });
        let tallied = |item: &Compiled| Item {
            measure: self.definitions[item.definition].measure,
            once: item.one_per.and_then(|unit| once.unit(unit)),
        };
        Ok(Counting {
            observed: observed.collect(),
            expressions: expressions.0,
            tallied: items.iter().map(tallied).collect(),
            items,
            skipped,
            by,
            diagnostics,
            once,
            place: self.codebook.index("gebied"),
            moment: self.codebook.index("periode"),
        })
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

impl Counting {
    /// A tally without rows.
    pub fn tally(&self) -> Tally {
        Tally::new(self.tallied.clone())
    }

    /// Counts the rows of a batch.
    #[inline]
    pub fn count(&self, batch: &Batch, tally: &mut Tally) {
        let evaluated: Vec<Evaluated> = self
            .expressions
            .iter()
            .map(|expression| expression.evaluate(batch))
            .collect();
        let observed: Vec<Observed> = self
            .observed
            .iter()
            .map(|&(population, value)| Observed {
                population: truth(&evaluated[population]),
                value: evaluated[value].clone(),
            })
            .collect();
        tally.add(batch, &self.groups(batch), &observed, &self.once.observe(batch));
    }

    #[inline]
    fn groups(&self, batch: &Batch) -> Vec<Group> {
        let column = |index: Option<VariableIndex>| index.and_then(|index| batch.column(index));
        let (place, moment, stratum) = (column(self.place), column(self.moment), column(self.by));
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
#[inline]
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
