//! The codebook and the definitions, for the fields and explanations of the page.
use crate::{
    codebook::{Codebook, Variable, is_made_by_kit},
    engine::Engine,
    expression::Expression,
    indicator::{Compiled, Definition, Thresholds, compile_variant},
    text::Lang,
};
use serde::Serialize;

/// A variable of the codebook, for the field in which a column's variable is chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct VariableDocument {
    /// Id.
    pub id: String,
    /// `kind`, `moeder`, `vader` or `huishouden`.
    pub group: &'static str,
    /// Label in the language of the session.
    pub label: String,
    /// `number`, `date`, `category`, `flag`, `key`, `area` or `identifier`.
    pub kind: &'static str,
    /// Unit of a number.
    pub unit: Option<String>,
    /// Values of a category.
    pub categories: Vec<CategoryDocument>,
}

/// A value of a category.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CategoryDocument {
    /// Id.
    pub id: String,
    /// Label in the language of the session.
    pub label: String,
}

/// A definition, for the explanation behind every number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct DefinitionDocument {
    /// Id.
    pub id: String,
    /// `kind`, `moeder`, `vader` or `huishouden`.
    pub group: &'static str,
    /// Name in the language of the session.
    pub name: String,
    /// In words.
    pub description: String,
    /// Whether it is one of the 25 core indicators.
    pub core: bool,
    /// `share`, `rate`, `mean`, `median` or `count`.
    pub measure: &'static str,
    /// Unit of the value.
    pub unit: &'static str,
    /// `child`, `mother`, `father`, `delivery` or `household`.
    pub unit_of_analysis: &'static str,
    /// `lower-is-better`, `higher-is-better` or `context`.
    pub direction: &'static str,
    /// Evidence grade.
    pub evidence: String,
    /// Whether the definition is reconstructed from other sources.
    pub reconstructed: bool,
    /// Source of the definition.
    pub source: String,
    /// What to mind.
    pub caveat: Option<String>,
    /// Who is counted, as expression.
    pub denominator: String,
    /// What is counted, as expression.
    pub numerator: String,
    /// Who is counted, explained from the expression.
    pub denominator_explained: String,
    /// What is counted, explained from the expression.
    pub numerator_explained: String,
    /// Readable keys, the default first.
    pub variants: Vec<String>,
    /// Whether it can be counted under any other threshold, as "what if".
    pub any_threshold: bool,
    /// Why it cannot be computed from rows, when it cannot.
    pub not_computable: Option<String>,
}

impl VariableDocument {
    /// A variable, worded in one language.
    pub fn new(variable: &Variable, lang: Lang) -> Self {
        VariableDocument {
            id: variable.id.clone(),
            group: variable.group.name(),
            label: variable.label.get(lang).to_owned(),
            kind: variable.kind.name(),
            unit: variable.unit.clone(),
            categories: variable
                .categories
                .iter()
                .map(|category| CategoryDocument {
                    id: category.id.clone(),
                    label: category.label.get(lang).to_owned(),
                })
                .collect(),
        }
    }

    /// All variables that a column can be mapped to; those that the kit makes itself are not among them.
    pub fn all(codebook: &Codebook, lang: Lang) -> Vec<Self> {
        let variables = codebook.variables().iter();
        variables
            .filter(|variable| !is_made_by_kit(variable))
            .map(|variable| Self::new(variable, lang))
            .collect()
    }
}

impl DefinitionDocument {
    /// The definitions of a profile, worded in one language and explained from their expressions.
    pub fn all(engine: &Engine, lang: Lang) -> Vec<Self> {
        let everything: Vec<_> = engine.codebook().indices().collect();
        (0..engine.definitions().len())
            .map(|position| {
                let definition = &engine.definitions()[position];
                let variant = definition.default_variant();
                let compiled =
                    compile_variant(engine.definitions(), position, &variant, engine.codebook(), &everything).ok();
                Self::new(definition, compiled.as_ref(), engine.codebook(), lang)
            })
            .collect()
    }

    fn new(definition: &Definition, compiled: Option<&Compiled>, codebook: &Codebook, lang: Lang) -> Self {
        let explained = |expression: fn(&Compiled) -> &Expression| {
            compiled
                .map(|compiled| expression(compiled).explain(codebook, lang))
                .unwrap_or_default()
        };
        DefinitionDocument {
            id: definition.id.clone(),
            group: definition.group.name(),
            name: definition.name.get(lang).to_owned(),
            description: definition.description.get(lang).to_owned(),
            core: definition.core,
            measure: definition.measure.name(),
            unit: definition.unit.name(),
            unit_of_analysis: definition.unit_of_analysis.name(),
            direction: definition.direction.name(),
            evidence: definition.evidence.name().to_owned(),
            reconstructed: definition.evidence.is_reconstructed(),
            source: definition.source.clone(),
            caveat: definition.caveats.as_ref().map(|caveat| caveat.get(lang).to_owned()),
            denominator: definition.denominator.clone(),
            numerator: definition.numerator.clone(),
            denominator_explained: explained(|compiled| &compiled.population),
            numerator_explained: explained(|compiled| &compiled.value),
            variants: definition.variants.iter().map(ToString::to_string).collect(),
            any_threshold: definition.not_computable.is_none() && Thresholds::of(definition) == Thresholds::Any,
            not_computable: definition
                .not_computable
                .as_ref()
                .map(|reason| reason.get(lang).to_owned()),
        }
    }
}
