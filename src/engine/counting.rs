//! What is counted of the rows of an extract, made once and run over every batch.
use super::{Counted, Engine, Kept, Question, answer::Answer, once::OncePlan};
use crate::{
    apart::apart,
    batch::Batch,
    codebook::{Kind, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    expression::{Evaluated, Expression, Mask, Truth},
    indicator::{Compiled, Skipped, VariantChoice, compile},
    ordered::Set,
    tally::{Item, Observed, Places, Tally},
};
use std::borrow::Borrow;

/// What happens to each completed batch: place, observe, tally. All variants are tallied, so that a benchmark's own can be
/// asked for later.
pub(super) struct Counting {
    pub items: Vec<Compiled>,
    pub skipped: Vec<Skipped>,
    pub by: Option<VariableIndex>,
    pub diagnostics: Diagnostics,
    tallied: Vec<Item>,
    pub expressions: Vec<Expression>,
    /// Positions of population and value among the expressions, per item.
    observed: Vec<(usize, usize)>,
    pub once: OncePlan,
    place: Option<VariableIndex>,
    moment: Option<VariableIndex>,
    /// Which rows count; all without one.
    filter: Option<Expression>,
    what_if: Vec<usize>,
    /// The variables that counting asks for, without the filter's own.
    variables: Set<VariableIndex>,
}

impl Engine {
    /// What is counted, under a question, of an extract that has these variables. All that is wrong with the question is found
    /// at once.
    pub(super) fn counting(&self, question: &Question, available: &[VariableIndex]) -> Result<Counting, Diagnostics> {
        let by = question.by.as_deref().map(|id| self.stratum(id, available)).transpose();
        let filter = question.filter.as_deref();
        let filter = filter.map(|source| self.filter(source, available)).transpose();
        let under = self.under(&question.thresholds, available);
        let (by, filter, (definitions, what_if)) = match (by, filter, under) {
            (Ok(by), Ok(filter), Ok(under)) => (by, filter, under),
            (by, filter, under) => {
                let faults = [by.err(), filter.err(), under.err()];
                return Err(faults.into_iter().flatten().flatten().collect());
            }
        };
        let compiled = compile(&definitions, &self.codebook, available, VariantChoice::All);
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
        let observed: Vec<(usize, usize)> = observed.collect();
        let (place, moment) = (self.codebook.index("gebied"), self.codebook.index("periode"));
        let mut variables: Set<VariableIndex> = expressions.0.iter().flat_map(Expression::variables).collect();
        variables.extend([place, moment, by].into_iter().flatten());
        variables.extend(once.variables());
        Ok(Counting {
            observed,
            expressions: expressions.0,
            tallied: items.iter().map(tallied).collect(),
            items,
            skipped,
            by,
            diagnostics,
            once,
            place,
            moment,
            filter,
            what_if,
            variables,
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
    /// The answer of no rows.
    pub fn answer(&self) -> Answer {
        Answer::new(Tally::new(self.tallied.clone()))
    }

    /// What was counted.
    pub fn counted(self, tally: Tally) -> Counted {
        Counted {
            items: self.items,
            skipped: self.skipped,
            tally,
            by: self.by,
            is_filtered: self.filter.is_some(),
            is_ready_made: false,
            what_if: self.what_if,
        }
    }

    /// Counts the rows of a batch.
    #[inline]
    pub fn count(&self, batch: &Batch, answer: &mut Answer) {
        match self.belonging(batch.len(), || batch, answer) {
            None => self.tally(batch, &mut answer.tally),
            Some(rows) if rows.is_none() => {}
            Some(rows) => self.tally(&batch.only(&rows, &self.variables), &mut answer.tally),
        }
    }

    /// Counts rows that were kept. False when they lack what is asked for: then the file must be read again.
    #[inline]
    pub fn count_kept(&self, kept: &Kept, answer: &mut Answer) -> bool {
        if !kept.holds(self.expressions.iter().flat_map(Expression::variables)) {
            return false;
        }
        let filtering = self.filter.as_ref().map(Expression::variables).unwrap_or_default();
        for batch in kept.batches() {
            let rows = self.belonging(batch.len(), || kept.widen(batch, &filtering, None), answer);
            if rows.as_ref().is_none_or(|rows| !rows.is_none()) {
                let batch = kept.widen(batch, &self.variables, rows.as_ref());
                self.tally(&batch, &mut answer.tally);
            }
        }
        answer.tally.settle();
        true
    }

    /// The rows of a batch that belong; none when all do.
    #[inline]
    fn belonging<B: Borrow<Batch>>(&self, len: usize, batch: impl FnOnce() -> B, answer: &mut Answer) -> Option<Mask> {
        answer.seen += len as u64;
        let truth = truth(&self.filter.as_ref()?.evaluate(batch().borrow()));
        let known = truth.is_true.count() + truth.is_false.count();
        answer.unknown += (len as u64).saturating_sub(known);
        Some(truth.is_true)
    }

    #[inline]
    fn tally(&self, batch: &Batch, tally: &mut Tally) {
        let expressions = self.expressions.iter();
        let evaluated: Vec<Evaluated> = expressions
            .map(|expression| apart(|| expression.evaluate(batch)))
            .collect();
        let observed: Vec<Observed> = self
            .observed
            .iter()
            .map(|&(population, value)| Observed {
                population: truth(&evaluated[population]),
                value: evaluated[value].clone(),
            })
            .collect();
        let column = |index: Option<VariableIndex>| index.and_then(|index| batch.column(index));
        let places = Places {
            area: column(self.place),
            moment: column(self.moment),
            stratum: column(self.by),
        };
        let once = apart(|| self.once.observe(batch));
        apart(|| tally.add(batch.len(), &places, &observed, &once));
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
