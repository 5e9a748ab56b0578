//! From definitions to expressions that can run on this extract, and why the others cannot.
use super::{
    Definition, Dimension, OnePer, Variant,
    build::Builder,
    fault::{labels, missing_reason},
};
use crate::{
    codebook::{Codebook, Text, VariableIndex},
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    expression::Expression,
    ordered::{Map, Set},
    text::{Lang, wording},
};

/// An indicator in one variant, ready to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// Position of its definition among those compiled.
    pub definition: usize,
    /// The variant that is really computed: a dimension that the extract cannot give is
    /// [`UNKNOWN`](super::UNKNOWN).
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
    Missing(Set<VariableIndex>),
    /// The definition or the asked threshold is faulty.
    Faulty(Diagnostics),
}

/// Compiles definitions for an extract that gives the `available` variables.
///
/// When the default variant's gestation floor, plurality or vital status cannot be seen in the extract, the indicator is
/// computed without it and says so: the dimension becomes [`UNKNOWN`](super::UNKNOWN), which matches no benchmark. Other variants are then
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
    let mut degraded: Map<Dimension, Degraded> = Map::new();
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
                        let gathered = degraded.get_or_default(dimension);
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
    let mut builder = Builder::new(definition, codebook, &available);
    builder.path = path;
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
    variables: Set<VariableIndex>,
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
        Refusal::Missing(variables) => (missing_reason(&variables, codebook), variables.to_vec()),
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
