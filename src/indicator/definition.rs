//! A definition of an indicator as data.
use super::{Dimension, Variant};
use crate::{
    codebook::{Group, Text},
    ordered::Map,
};
use serde::{Deserialize, Serialize};

/// What is counted, over whom, in which variants, and how it is read. See the room's documentation for the file form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Stable id: `K01` … `H06` for the core, `X…` for extras, own ones in profiles.
    pub id: String,
    /// Whom it describes.
    pub group: Group,
    /// Dutch and English name.
    pub name: Text,
    /// What it says, for the reader of a factsheet.
    pub description: Text,
    /// What is made of the counts.
    pub measure: Measure,
    /// Unit in which the value is shown.
    pub unit: Unit,
    /// What one of the denominator is.
    pub unit_of_analysis: UnitOfAnalysis,
    /// Who counts once, though the extract may have several rows of them; none when every row counts.
    pub one_per: Option<OnePer>,
    /// The event of a share or count as a condition; the value of a mean, median or rate.
    pub numerator: String,
    /// What stands for the numerator when its variables are absent, tried in this order.
    pub numerator_else: Vec<String>,
    /// The population as a condition, before the dimensions of the variant.
    pub denominator: String,
    /// What stands for the denominator when its variables are absent, tried in this order.
    pub denominator_else: Vec<String>,
    /// What `$dimension` stands for in numerator and denominator, by choice.
    pub choices: Map<Dimension, Map<String, String>>,
    /// The variants; the first is the default. Never empty.
    pub variants: Vec<Variant>,
    /// Ids of the indicators of which this is a part, so that subtracting the two tells something.
    pub within: Vec<String>,
    /// Which way is good.
    pub direction: Direction,
    /// Whether all or none of a group is a disclosure by itself.
    pub sensitive: bool,
    /// How well the definition is known.
    pub evidence: Evidence,
    /// Where the definition comes from.
    pub source: String,
    /// What to mind when reading the value.
    pub caveats: Option<Text>,
    /// Whether it is one of the 25 core indicators.
    pub core: bool,
    /// First years of a new series: values on either side are not compared.
    pub series_breaks: Vec<i32>,
    /// Why it cannot be computed from rows, when it cannot; published values can still be shown.
    pub not_computable: Option<Text>,
}

impl Definition {
    /// The same, counted under this variant when none is asked for.
    pub fn first_under(&self, variant: &Variant) -> Definition {
        let mut definition = self.clone();
        definition.variants.retain(|one| one != variant);
        definition.variants.insert(0, variant.clone());
        definition
    }

    /// The variant that is computed when none is asked for.
    pub fn default_variant(&self) -> Variant {
        self.variants.first().cloned().unwrap_or_default()
    }

    /// The default variant under another threshold, for "what if": `with_threshold("<2000 g")`.
    pub fn with_threshold(&self, threshold: &str) -> Variant {
        let mut variant = self.default_variant();
        variant.set(Dimension::Threshold, threshold);
        variant
    }
}

/// An enumeration whose values have names in files.
pub(super) trait Named: Copy + 'static {
    const ALL: &'static [(&'static str, Self)];

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }
}

/// What is made of the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// Part of the population for whom the event holds, at most once each.
    Share,
    /// Events per unit of the population that may repeat.
    Rate,
    /// Mean of a value.
    Mean,
    /// Median of a value.
    Median,
    /// Number of rows.
    Count,
}

impl Named for Measure {
    const ALL: &'static [(&'static str, Self)] = &[
        ("share", Measure::Share),
        ("rate", Measure::Rate),
        ("mean", Measure::Mean),
        ("median", Measure::Median),
        ("count", Measure::Count),
    ];
}

/// Unit in which a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Of a hundred.
    Percent,
    /// Of a thousand.
    PerThousand,
    /// Years of age.
    Years,
    /// Euros.
    Euro,
    /// Grams.
    Grams,
    /// Points on an instrument.
    Score,
    /// Persons or births.
    Count,
}

impl Named for Unit {
    const ALL: &'static [(&'static str, Self)] = &[
        ("%", Unit::Percent),
        ("per 1000", Unit::PerThousand),
        ("years", Unit::Years),
        ("euro", Unit::Euro),
        ("g", Unit::Grams),
        ("score", Unit::Score),
        ("count", Unit::Count),
    ];
}

impl Unit {
    /// By how much a share or rate is multiplied to be shown; 1 for what is a value already.
    pub fn multiplier(self) -> f64 {
        match self {
            Unit::Percent => 100.0,
            Unit::PerThousand => 1000.0,
            _ => 1.0,
        }
    }
}

/// What one of the denominator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitOfAnalysis {
    /// A child.
    Child,
    /// A mother.
    Mother,
    /// A father.
    Father,
    /// A delivery, with all its children.
    Delivery,
    /// A household.
    Household,
}

impl Named for UnitOfAnalysis {
    const ALL: &'static [(&'static str, Self)] = &[
        ("child", UnitOfAnalysis::Child),
        ("mother", UnitOfAnalysis::Mother),
        ("father", UnitOfAnalysis::Father),
        ("delivery", UnitOfAnalysis::Delivery),
        ("household", UnitOfAnalysis::Household),
    ];
}

/// Who counts once per year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnePer {
    /// A delivery: the children of a multiple count as one.
    Delivery,
    /// A mother.
    Mother,
    /// A father.
    Father,
    /// A household.
    Household,
}

impl Named for OnePer {
    const ALL: &'static [(&'static str, Self)] = &[
        ("delivery", OnePer::Delivery),
        ("mother", OnePer::Mother),
        ("father", OnePer::Father),
        ("household", OnePer::Household),
    ];
}

/// Which way is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Fewer is better.
    LowerIsBetter,
    /// More is better.
    HigherIsBetter,
    /// Neither: no judgement.
    Context,
}

impl Named for Direction {
    const ALL: &'static [(&'static str, Self)] = &[
        ("lower-is-better", Direction::LowerIsBetter),
        ("higher-is-better", Direction::HigherIsBetter),
        ("context", Direction::Context),
    ];
}

/// How well a definition is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Named by Statistics Netherlands or the municipality.
    E1,
    /// Only the name is known; the definition is a proposal.
    E1NameOnly,
    /// Implied by them.
    E2,
    /// Reconstructed from the national sets.
    Reconstructed,
    /// Of a national set, next to the core.
    National,
    /// Of a profile.
    Own,
}

impl Named for Evidence {
    const ALL: &'static [(&'static str, Self)] = &[
        ("E1", Evidence::E1),
        ("E1-name-only", Evidence::E1NameOnly),
        ("E2", Evidence::E2),
        ("R", Evidence::Reconstructed),
        ("national", Evidence::National),
        ("own", Evidence::Own),
    ];
}

impl Evidence {
    /// Whether the definition is our reconstruction or proposal and may not be called that of the baseline study.
    pub fn is_reconstructed(self) -> bool {
        matches!(self, Evidence::Reconstructed | Evidence::E1NameOnly)
    }
}

/// Gives an enumeration its public `name`.
macro_rules! public_name {
    ($($named:ty),*) => {$(
        impl $named {
            /// The name in files and results.
            pub fn name(self) -> &'static str {
                let found = <Self as Named>::ALL.iter().find(|(_, value)| *value == self);
                found.map_or("", |(name, _)| name)
            }
        }
    )*};
}

public_name!(Measure, Unit, UnitOfAnalysis, OnePer, Direction, Evidence);
