//! One variant of one definition: parsed, filtered, and held against what the extract gives.
use super::{
    Compiled, Definition, Dimension, Refusal, UNKNOWN, Variant,
    choice::parameters,
    fault::{at, value_type},
    population::{self, Filter},
};
use crate::{
    codebook::{Codebook, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics},
    expression::{Expression, ExpressionError},
    ordered::Set,
};

/// What a dimension that could not be told was missing.
pub(super) type Dropped = Vec<(Dimension, Set<VariableIndex>)>;

pub(super) struct Builder<'a> {
    definition: &'a Definition,
    codebook: &'a Codebook,
    available: Set<VariableIndex>,
    pub path: &'a str,
}

impl<'a> Builder<'a> {
    pub fn new(definition: &'a Definition, codebook: &'a Codebook, available: &[VariableIndex]) -> Self {
        Builder {
            definition,
            codebook,
            available: available.iter().copied().collect(),
            path: &definition.id,
        }
    }

    /// Compiles a variant; with `may_degrade` a shared dimension that cannot be told becomes unknown.
    pub fn build(&self, position: usize, variant: &Variant, may_degrade: bool) -> Result<(Compiled, Dropped), Refusal> {
        let definition = self.definition;
        if let Some(reason) = &definition.not_computable {
            return Err(Refusal::NotComputable(reason.clone()));
        }
        let owned = parameters(definition, variant);
        let parameters: Vec<(&str, &str)> = owned.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let (values, mut faults) = self.values(&parameters);
        let (denominators, found) = self.denominators(&parameters);
        faults.extend(found);
        let filters = self.filters(variant);
        faults.extend(filters.as_ref().err().into_iter().flatten().cloned());
        let (Ok(filters), true) = (filters, faults.is_empty()) else {
            return Err(Refusal::Faulty(faults));
        };
        let mut missing = Set::new();
        let denominator = denominators
            .iter()
            .find(|denominator| self.absent(denominator).is_empty());
        if denominator.is_none() {
            missing.extend(denominators.first().map(|first| self.absent(first)).unwrap_or_default());
        }
        let value = values.iter().find(|value| self.absent(value).is_empty());
        if value.is_none() {
            missing.extend(values.first().map(|value| self.absent(value)).unwrap_or_default());
        }
        let mut dropped = Dropped::new();
        let mut variant = variant.clone();
        let mut conditions: Vec<Expression> = denominator.into_iter().cloned().collect();
        for (dimension, filter, condition) in filters {
            let mut absent = self.absent(&condition);
            absent.extend(self.required(filter));
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
                Ok(value) => match value_type(definition.measure, &value, self.codebook, self.path, &field) {
                    None => values.push(value),
                    Some(fault) => faults.push(fault),
                },
                Err(fault) => faults.push(at(&fault, self.path, &field)),
            }
        }
        (values, faults)
    }

    /// The denominator and what may stand for it, with the faults found.
    fn denominators(&self, parameters: &[(&str, &str)]) -> (Vec<Expression>, Diagnostics) {
        let definition = self.definition;
        let mut denominators = Vec::new();
        let mut faults = Vec::new();
        let others = definition.denominator_else.iter().enumerate();
        let others = others.map(|(position, source)| (format!("denominatorElse[{position}]"), source));
        for (field, source) in std::iter::once(("denominator".to_owned(), &definition.denominator)).chain(others) {
            match self.condition(&field, source, parameters) {
                Ok(denominator) => denominators.push(denominator),
                Err(found) => faults.extend(found),
            }
        }
        (denominators, faults)
    }

    fn condition(&self, field: &str, source: &str, parameters: &[(&str, &str)]) -> Result<Expression, Diagnostics> {
        Expression::parse_condition(source, self.codebook, parameters)
            .map_err(|fault| vec![at(&fault, self.path, field)])
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
                Err(found) => faults.extend(found),
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

    fn absent(&self, expression: &Expression) -> Set<VariableIndex> {
        let variables = expression.variables().into_iter();
        variables
            .filter(|variable| !self.available.contains(variable))
            .collect()
    }

    /// The variables that a filter needs besides its own. One that the codebook lacks cannot be had.
    fn required(&self, filter: &Filter) -> Vec<VariableIndex> {
        let indices = filter.requires.iter().filter_map(|id| self.codebook.index(id));
        indices.filter(|variable| !self.available.contains(variable)).collect()
    }
}
