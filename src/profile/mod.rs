//! A municipality's own part of the kit as one JSON document: areas, published figures, own indicators and variables,
//! thresholds, texts and colours. Another municipality starts by copying `voorbeeld.json`.
#[cfg(feature = "formats")]
mod area_list;
mod check;
pub mod json;
mod read;
mod theme;

use crate::{
    area::{Areas, PostcodeTable},
    codebook::{Codebook, Mapping, Text, Variable},
    comparison::Benchmark,
    diagnostic::{Diagnostics, Outcome, Severity},
    indicator::{self, Definition, Variant},
    ordered::Map,
    supply,
};
use std::sync::Arc;

#[cfg(feature = "formats")]
pub use area_list::read_areas;
pub use theme::{Theme, contrast};

/// Name and version of the document.
pub const SCHEMA: &str = "kansrijk.profile/1";

/// A checked profile.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Short name, `heerlen`.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// The areas with their hierarchy.
    pub areas: Arc<Areas>,
    /// Published figures in the order of the document.
    pub benchmarks: Vec<Benchmark>,
    /// Which indicators; empty for all built-in ones.
    pub indicators: Vec<IndicatorChoice>,
    /// The kit's variables together with the profile's own and its synonyms.
    pub codebook: Arc<Codebook>,
    /// Mappings of suppliers, with which a new mapping is proposed.
    pub suppliers: Vec<Mapping>,
    /// Limits of disclosure control, never below the kit's floor.
    pub thresholds: Thresholds,
    /// First year of a block of three or five years; blocks before and after follow from it.
    pub period_anchor: i32,
    /// Texts of the municipality by name, without markup.
    pub texts: Map<String, Text>,
    /// Colours; the page's own where absent.
    pub theme: Theme,
    /// Gemeenten in which a PC4 lies, with the source of that list.
    pub postcodes: Option<Postcodes>,
    /// Where areas and other facts come from.
    pub sources: Vec<String>,
}

/// An indicator of a profile: a built-in one by id, or an own definition.
#[derive(Clone, Debug, PartialEq)]
pub enum IndicatorChoice {
    /// Id of a built-in definition.
    BuiltIn(String),
    /// A built-in one by id, counted first under another of its variants.
    Under(String, Variant),
    /// An own definition, of which the expressions are right.
    Own(Box<Definition>),
}

/// Smallest counts that may be shown. The default is the kit's floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Least numerator.
    pub numerator: u32,
    /// Least complement: denominator minus numerator.
    pub complement: u32,
    /// Least denominator of a mean or median in euro.
    pub money_denominator: u32,
}

impl Default for Thresholds {
    /// RIVM's rule for local figures (numerator and complement at least 10) and CBS's for income (at least 100).
    fn default() -> Self {
        Thresholds {
            numerator: 10,
            complement: 10,
            money_denominator: 100,
        }
    }
}

/// Four-digit postcodes with the gemeenten that they touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postcodes {
    /// Where the list comes from, with its year.
    pub source: String,
    /// Codes of gemeenten per PC4.
    pub gemeenten: Map<String, Vec<String>>,
}

impl Profile {
    /// Reads and checks a profile. `file` is its name in messages.
    ///
    /// # Errors
    /// All that is wrong, each with line and character or with its path in the document. Warnings accompany the profile.
    pub fn parse(json: &str, file: &str) -> Result<Outcome<Profile>, Diagnostics> {
        let mut findings = json::Findings::new(file, Severity::Error);
        let document = json::parse(json, &mut findings);
        let profile = document.as_ref().and_then(|document| {
            let read = read::profile(&json::Node::root(document), &mut findings)?;
            check::check(&read, &mut findings);
            Some(read.into_profile())
        });
        match profile {
            Some(value) if !findings.has_errors() => Ok(Outcome {
                value,
                diagnostics: findings.into_diagnostics(),
            }),
            _ => Err(findings.into_diagnostics()),
        }
    }

    /// A profile that comes with the kit: `heerlen` or `voorbeeld`. It passes the same checks as any other.
    pub fn built_in(id: &str) -> Option<Result<Outcome<Profile>, Diagnostics>> {
        Some(Self::parse(Self::built_in_json(id)?, &format!("{id}.json")))
    }

    /// The document of a profile that comes with the kit.
    pub fn built_in_json(id: &str) -> Option<&'static str> {
        let id = Self::BUILT_IN.into_iter().find(|known| *known == id)?;
        Some(supply::document(&format!("profiles/{id}")))
    }

    /// The profiles that come with the kit, the default first.
    pub const BUILT_IN: [&'static str; 2] = ["heerlen", "voorbeeld"];

    /// The definitions that the profile chooses, all built-in ones when it chooses none, and its own.
    pub fn definitions(&self) -> Vec<Definition> {
        if self.indicators.is_empty() {
            return indicator::definitions().to_vec();
        }
        let built_in = |id: &String| indicator::definitions().iter().find(|definition| definition.id == *id);
        let chosen = self.indicators.iter().filter_map(|choice| match choice {
            IndicatorChoice::BuiltIn(id) => built_in(id).cloned(),
            IndicatorChoice::Under(id, variant) => Some(built_in(id)?.first_under(variant)),
            IndicatorChoice::Own(definition) => Some(Definition::clone(definition)),
        });
        chosen.collect()
    }

    /// The profile's postcodes that lie wholly in one area; one that touches several says nothing about a child.
    pub fn postcode_table(&self) -> PostcodeTable {
        let mut table = PostcodeTable::default();
        for (pc4, codes) in self.postcodes.iter().flat_map(|postcodes| &postcodes.gemeenten) {
            if let [code] = codes.as_slice()
                && let Some(area) = self.areas.index(code)
            {
                table.add_pc4(pc4, area);
            }
        }
        table
    }
}

/// The kit's variables, then a profile's; a synonym is added to the variable that has its id.
fn codebook(variables: &[Variable], synonyms: &Map<String, Vec<String>>) -> Codebook {
    let mut codebook = Codebook::built_in();
    for variable in variables {
        codebook.add(variable.clone());
    }
    for (id, names) in synonyms {
        if let Some(index) = codebook.index(id) {
            let mut variable = codebook.variable(index).clone();
            variable.synonyms.extend(names.iter().cloned());
            codebook.add(variable);
        }
    }
    codebook
}
