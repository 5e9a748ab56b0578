//! What the holder of an extract asks besides what is defined: only some rows, a split by a variable, another threshold.
use super::{Counted, Engine, Kept, answer::Answer, counting::Counting};
use crate::{
    codebook::{Kind, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    expression::Expression,
    indicator::{Definition, Refusal, Thresholds, compile_variant},
    ordered::Map,
};
use std::borrow::Cow;

/// A question. Without anything in it, it asks for all rows as they are defined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Id of a category or flag to split by.
    pub by: Option<String>,
    /// A condition in the language of the definitions: only rows for which it is true count.
    pub filter: Option<String>,
    /// Another threshold per id of an indicator: `<=2000 g`.
    pub thresholds: Map<String, String>,
}

/// A question that is being answered: rows counted here, and answers of others joined.
pub struct Asking {
    counting: Counting,
    answer: Answer,
}

/// What some rows, or rows under another definition, come to. For the own screen: there is no way from it to a release.
///
/// ```compile_fail,E0308
/// # use kansrijk::{disclosure::Release, engine::{Engine, Exploration, Request}};
/// fn released<'e>(engine: &'e Engine, exploration: &Exploration, request: &Request) -> Release<'e> {
///     engine.release(&exploration.counted, request)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Exploration {
    /// What was counted.
    pub counted: Counted,
    /// Rows of which it is not known whether they belong; they are left out.
    pub unknown: u64,
    /// Rows that were looked at.
    pub seen: u64,
}

impl Engine {
    /// Begins to answer a question about an extract that has these variables.
    ///
    /// # Errors
    /// All that is wrong with the question, with the place in its filter.
    pub fn ask(&self, question: &Question, available: &[VariableIndex]) -> Result<Asking, Diagnostics> {
        let counting = self.counting(question, available)?;
        Ok(Asking {
            answer: counting.answer(),
            counting,
        })
    }

    /// The condition of a question.
    pub(super) fn filter(&self, source: &str, available: &[VariableIndex]) -> Result<Expression, Diagnostics> {
        let filter =
            Expression::parse_condition(source, &self.codebook, &[]).map_err(|fault| vec![fault.diagnostic()])?;
        let refused: Diagnostics = filter
            .variables()
            .into_iter()
            .filter_map(|index| {
                let variable = self.codebook.variable(index);
                let code = match variable.kind {
                    Kind::Key | Kind::Identifier => "filter-of-persons",
                    Kind::Area => "filter-of-areas",
                    _ if !available.contains(&index) => "filter-variable-absent",
                    _ => return None,
                };
                Some(
                    Diagnostic::error(code)
                        .variable(&variable.id)
                        .arg("label_nl", &variable.label.nl)
                        .arg("label_en", &variable.label.en),
                )
            })
            .collect();
        if refused.is_empty() { Ok(filter) } else { Err(refused) }
    }

    /// The definitions with other thresholds, and the positions of those that differ.
    pub(super) fn under(
        &self,
        thresholds: &Map<String, String>,
        available: &[VariableIndex],
    ) -> Result<(Cow<'_, [Definition]>, Vec<usize>), Diagnostics> {
        let mut definitions = Cow::Borrowed(self.definitions.as_slice());
        let mut changed = Vec::new();
        let mut faults = Vec::new();
        for (id, threshold) in thresholds {
            let fault = |code| Diagnostic::error(code).arg("indicator", id);
            let found = self.definitions.iter().position(|definition| definition.id == *id);
            let Some((position, definition)) = found.and_then(|at| Some((at, self.definitions.get(at)?))) else {
                faults.push(fault("threshold-indicator-unknown"));
                continue;
            };
            let possible = Thresholds::of(definition);
            if !possible.contains(threshold) {
                faults.push(match possible {
                    Thresholds::None => fault("threshold-none"),
                    Thresholds::Named(names) => fault("threshold-not-a-choice").arg("choices", names.join(", ")),
                    Thresholds::Any => fault("threshold-wrong"),
                });
                continue;
            }
            let variant = definition.with_threshold(threshold);
            if variant == definition.default_variant() {
                continue;
            }
            let compiled = compile_variant(&self.definitions, position, &variant, &self.codebook, available);
            if let Err(Refusal::Faulty(found)) = compiled {
                faults.extend(found);
                continue;
            }
            if let Some(definition) = definitions.to_mut().get_mut(position) {
                definition.variants.retain(|other| *other != variant);
                if let Some(default) = definition.variants.first_mut() {
                    *default = variant;
                }
                changed.push(position);
            }
        }
        if faults.is_empty() {
            Ok((definitions, changed))
        } else {
            Err(faults)
        }
    }
}

impl Asking {
    /// Counts the rows that were kept. False when they lack what is asked for: then the file must be read again.
    #[inline]
    pub fn count(&mut self, kept: &Kept) -> bool {
        self.counting.count_kept(kept, &mut self.answer)
    }

    /// Joins what another worker counted of other rows. False when that was another question: then nothing is joined.
    #[inline]
    pub fn join(&mut self, other: &Answer) -> bool {
        self.answer.merge(other)
    }

    /// What was counted so far.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Ends it.
    pub fn end(self) -> Exploration {
        let Answer { tally, unknown, seen } = self.answer;
        Exploration {
            counted: self.counting.counted(tally),
            unknown,
            seen,
        }
    }
}
