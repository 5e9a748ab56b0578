//! From definitions to expressions that can run on this extract, and why the others cannot.
use super::{
    Definition, Dimension, OnePer, UNKNOWN, Variant,
    choice::parameters,
    fault::{at, labels, missing_reason, value_type},
    population::{self, Filter},
};
use crate::{
    codebook::{Codebook, Text, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    expression::{Expression, ExpressionError},
    text::{Lang, wording},
};
use std::collections::{BTreeMap, BTreeSet};

/// An indicator in one variant, ready to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// Position of its definition among those compiled.
    pub definition: usize,
    /// The variant that is really computed: a dimension that the extract cannot give is [`UNKNOWN`].
    pub variant: Variant,
    /// Whether it is what is shown when no variant is asked for.
    pub is_default: bool,
    /// The rows that belong, a condition; where it is missing it is not known whether they do.
    pub population: Expression,
    /// The event of a share or count, a condition; else the number.
    pub value: Expression,
    /// Who counts once.
    pub one_per: Option<OnePer>,
}

/// An indicator that this extract cannot feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Id of the definition.
    pub indicator: String,
    /// Why, for the user.
    pub reason: Text,
    /// The variables that are needed and absent; empty when there is another reason.
    pub variables: Vec<VariableIndex>,
}

/// Which variants are compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariantChoice {
    /// The default of each indicator.
    Default,
    /// All that are defined and that the extract can give.
    All,
}

/// Why one variant cannot be compiled.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The definition says that rows cannot give it.
    NotComputable(Text),
    /// These variables are absent.
    Missing(Vec<VariableIndex>),
    /// The definition or the asked threshold is faulty.
    Faulty(Diagnostics),
}

/// Compiles definitions for an extract that gives the `available` variables.
///
/// When the default variant's gestation floor, plurality or vital status cannot be seen in the extract, the indicator is
/// computed without it and says so: the dimension becomes [`UNKNOWN`], which matches no benchmark. Other variants are then
/// left out. Each indicator without default stands once among the skipped.
pub fn compile(
    definitions: &[Definition],
    codebook: &Codebook,
    available: &[VariableIndex],
    variants: VariantChoice,
) -> Outcome<(Vec<Compiled>, Vec<Skipped>)> {
    let mut compiled: Vec<Compiled> = Vec::new();
    let mut skipped = Vec::new();
    let mut diagnostics = Vec::new();
    let mut degraded: BTreeMap<Dimension, Degraded> = BTreeMap::new();
    for (position, definition) in definitions.iter().enumerate() {
        let builder = Builder::new(definition, codebook, available);
        for (order, variant) in definition.variants.iter().enumerate() {
            let is_default = order == 0;
            if !is_default && variants == VariantChoice::Default {
                break;
            }
            match builder.build(position, variant, is_default) {
                Ok((item, dropped)) => {
                    for (dimension, variables) in dropped {
                        let gathered = degraded.entry(dimension).or_default();
                        gathered.indicators.push(definition.id.clone());
                        gathered.variables.extend(variables);
                    }
                    compiled.push(item);
                }
                Err(refusal) if is_default => skipped.push(skip(definition, refusal, codebook, &mut diagnostics)),
                // A benchmark of that variant stands apart; there is nothing to tell the user per variant.
                Err(_) => {}
            }
        }
    }
    for (dimension, gathered) in degraded {
        diagnostics.push(gathered.diagnostic(dimension, codebook));
    }
    Outcome {
        value: (compiled, skipped),
        diagnostics,
    }
}

/// Compiles one variant, defined or not: a threshold that is asked for as "what if" needs no entry in the definition.
///
/// # Errors
/// Why it cannot be: see [`Refusal`].
pub fn compile_variant(
    definitions: &[Definition],
    position: usize,
    variant: &Variant,
    codebook: &Codebook,
    available: &[VariableIndex],
) -> Result<Compiled, Refusal> {
    let Some(definition) = definitions.get(position) else {
        return Err(Refusal::Faulty(vec![Diagnostic::error("definition-none")]));
    };
    let is_default = definition.variants.first() == Some(variant);
    let builder = Builder::new(definition, codebook, available);
    builder.build(position, variant, is_default).map(|(item, _)| item)
}

/// Checks a definition against a codebook, every variant and expression of it: the faults with their path, such as
/// `indicators[2].numerator`, and the place within the expression. Empty when it can be computed from an extract that has
/// everything.
pub fn check(definition: &Definition, codebook: &Codebook, path: &str) -> Diagnostics {
    let available: Vec<VariableIndex> = (0..codebook.variables().len()).map(VariableIndex).collect();
    let builder = Builder {
        path,
        ..Builder::new(definition, codebook, &available)
    };
    let mut found: Diagnostics = Vec::new();
    for variant in &definition.variants {
        if definition.not_computable.is_none()
            && let Err(Refusal::Faulty(faults)) = builder.build(0, variant, false)
        {
            // A fault outside `$dimension` is the same in every variant.
            let new: Diagnostics = faults.into_iter().filter(|fault| !found.contains(fault)).collect();
            found.extend(new);
        }
    }
    found
}

/// Indicators whose population could not be told as their definition wants.
#[derive(Default)]
struct Degraded {
    indicators: Vec<String>,
    variables: BTreeSet<VariableIndex>,
}

impl Degraded {
    fn diagnostic(&self, dimension: Dimension, codebook: &Codebook) -> Diagnostic {
        let code = match dimension {
            Dimension::GestationFloor => "indicator-gestation-unknown",
            Dimension::Plurality => "indicator-plurality-unknown",
            _ => "indicator-vital-status-unknown",
        };
        let names: Vec<VariableIndex> = self.variables.iter().copied().collect();
        let names = labels(&names, codebook);
        Diagnostic::info(code)
            .arg("labels_nl", names.nl)
            .arg("labels_en", names.en)
            .arg("indicators", self.indicators.join(", "))
            .count(self.indicators.len() as u64)
    }
}

fn skip(definition: &Definition, refusal: Refusal, codebook: &Codebook, diagnostics: &mut Diagnostics) -> Skipped {
    let (reason, variables) = match refusal {
        Refusal::NotComputable(reason) => (reason, Vec::new()),
        Refusal::Missing(variables) => (missing_reason(&variables, codebook), variables),
        Refusal::Faulty(faults) => {
            let diagnostic = Diagnostic::warning("indicator-faulty").arg("indicator", &definition.id);
            let say = |lang| wording(&diagnostic, lang).message;
            let reason = Text {
                nl: say(Lang::Nl),
                en: say(Lang::En),
            };
            diagnostics.extend(faults);
            (reason, Vec::new())
        }
    };
    Skipped {
        indicator: definition.id.clone(),
        reason,
        variables,
    }
}

/// What a dimension that could not be told was missing.
type Dropped = Vec<(Dimension, Vec<VariableIndex>)>;

struct Builder<'a> {
    definition: &'a Definition,
    codebook: &'a Codebook,
    available: BTreeSet<VariableIndex>,
    path: &'a str,
}

impl<'a> Builder<'a> {
    fn new(definition: &'a Definition, codebook: &'a Codebook, available: &[VariableIndex]) -> Self {
        Builder {
            definition,
            codebook,
            available: available.iter().copied().collect(),
            path: &definition.id,
        }
    }

    fn build(&self, position: usize, variant: &Variant, may_degrade: bool) -> Result<(Compiled, Dropped), Refusal> {
        let definition = self.definition;
        if let Some(reason) = &definition.not_computable {
            return Err(Refusal::NotComputable(reason.clone()));
        }
        let owned = parameters(definition, variant);
        let parameters: Vec<(&str, &str)> = owned.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let (values, mut faults) = self.values(&parameters);
        let denominator = self.condition("denominator", &definition.denominator, &parameters);
        let filters = self.filters(variant);
        faults.extend(denominator.as_ref().err().cloned());
        faults.extend(filters.as_ref().err().into_iter().flatten().cloned());
        let (Ok(denominator), Ok(filters), true) = (denominator, filters, faults.is_empty()) else {
            return Err(Refusal::Faulty(faults));
        };
        let mut missing = self.absent(&denominator);
        let value = values.iter().find(|value| self.absent(value).is_empty());
        if value.is_none() {
            missing.extend(values.first().map(|value| self.absent(value)).unwrap_or_default());
        }
        let mut dropped = Dropped::new();
        let mut variant = variant.clone();
        let mut conditions = vec![denominator];
        for (dimension, filter, condition) in filters {
            let mut absent = self.absent(&condition);
            absent.extend(self.required(filter));
            absent.sort_unstable();
            absent.dedup();
            if absent.is_empty() {
                conditions.push(condition);
            } else if may_degrade {
                variant.set(dimension, UNKNOWN);
                dropped.push((dimension, absent));
            } else {
                missing.extend(absent);
            }
        }
        let (Some(value), true) = (value, missing.is_empty()) else {
            missing.sort_unstable();
            missing.dedup();
            return Err(Refusal::Missing(missing));
        };
        let population = self
            .all(&conditions)
            .map_err(|fault| Refusal::Faulty(vec![at(&fault, self.path, "denominator")]))?;
        let compiled = Compiled {
            definition: position,
            variant,
            is_default: may_degrade,
            population,
            value: value.clone(),
            one_per: definition.one_per,
        };
        Ok((compiled, dropped))
    }

    /// The numerator and what may stand for it, with the faults found.
    fn values(&self, parameters: &[(&str, &str)]) -> (Vec<Expression>, Diagnostics) {
        let definition = self.definition;
        let mut values = Vec::new();
        let mut faults = Vec::new();
        let others = definition.numerator_else.iter().enumerate();
        let others = others.map(|(position, source)| (format!("numeratorElse[{position}]"), source));
        for (field, source) in std::iter::once(("numerator".to_owned(), &definition.numerator)).chain(others) {
            match Expression::parse_with(source, self.codebook, parameters) {
                Ok(value) => match value_type(definition.measure, &value, self.path, &field) {
                    None => values.push(value),
                    Some(fault) => faults.push(fault),
                },
                Err(fault) => faults.push(at(&fault, self.path, &field)),
            }
        }
        (values, faults)
    }

    fn condition(&self, field: &str, source: &str, parameters: &[(&str, &str)]) -> Result<Expression, Diagnostic> {
        Expression::parse_condition(source, self.codebook, parameters).map_err(|fault| at(&fault, self.path, field))
    }

    /// The shared dimensions of a variant as conditions. An open choice filters nothing.
    fn filters(&self, variant: &Variant) -> Result<Vec<(Dimension, &'static Filter, Expression)>, Diagnostics> {
        let mut filters = Vec::new();
        let mut faults = Vec::new();
        for (dimension, choice) in variant.choices() {
            if !population::is_shared(dimension) || choice == UNKNOWN {
                continue;
            }
            let Some(filter) = population::filter(dimension, choice) else {
                let choices: Vec<&str> = population::choices(dimension).collect();
                faults.push(
                    Diagnostic::error("definition-population")
                        .arg("path", format!("{}.variants", self.path))
                        .arg("dimension", dimension.name())
                        .arg("choices", choices.join(", ")),
                );
                continue;
            };
            match self.condition("variants", &filter.filter, &[]) {
                Ok(condition) => filters.push((dimension, filter, condition)),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(filters) } else { Err(faults) }
    }

    /// All conditions as one, without those that always hold.
    fn all(&self, conditions: &[Expression]) -> Result<Expression, ExpressionError> {
        let parts: Vec<&str> = conditions
            .iter()
            .map(Expression::source)
            .filter(|source| *source != "true")
            .collect();
        let source = match parts[..] {
            [] => "true".to_owned(),
            [one] => one.to_owned(),
            _ => parts
                .iter()
                .map(|part| format!("({part})"))
                .collect::<Vec<_>>()
                .join(" and "),
        };
        Expression::parse(&source, self.codebook)
    }

    fn absent(&self, expression: &Expression) -> Vec<VariableIndex> {
        let mut variables = expression.variables();
        variables.retain(|variable| !self.available.contains(variable));
        variables
    }

    /// The variables that a filter needs besides its own. One that the codebook lacks cannot be had.
    fn required(&self, filter: &Filter) -> Vec<VariableIndex> {
        let indices = filter.requires.iter().filter_map(|id| self.codebook.index(id));
        indices.filter(|variable| !self.available.contains(variable)).collect()
    }
}
