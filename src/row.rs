//! The value that the rooms after the tally hand on: an indicator of an area in a period.
use crate::{area::AreaIndex, comparison::Comparison, estimate::Estimate, period::Period};

/// One indicator variant, by its position among those that were compiled, for an area, a period and a subgroup.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'b> {
    /// Position of the compiled indicator variant.
    pub item: usize,
    /// The area; none for the whole extract.
    pub area: Option<AreaIndex>,
    /// The period.
    pub period: Period,
    /// Value of the variable that results are split by; none for the total.
    pub stratum: Option<i64>,
    /// What is known.
    pub figure: Figure,
    /// Next to published values; empty unless the figure is known.
    pub comparisons: Vec<Comparison<'b>>,
}

/// What can be said of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// An estimate.
    Known(Known),
    /// No unit of the population is known in this area and period.
    NoData {
        /// Units left out because something is unknown; none in a release when there are few of them.
        missing: Option<u64>,
    },
    /// There is an estimate, but it may not be shown.
    Withheld(Withheld),
}

/// An estimate with what disclosure control needs to judge it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Value, interval, counts.
    pub estimate: Estimate,
    /// Units left out because something is unknown; none in a release when there are few of them.
    pub missing: Option<u64>,
    /// For sums: the two largest contributions and the sum, in fixed point.
    pub contributions: Option<Contributions>,
}

/// The largest contributions to a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contributions {
    /// The two largest by absolute value.
    pub largest: [u64; 2],
    /// The sum.
    pub sum: i128,
}

/// Why a figure is withheld. Only its holder may ask; outside every withheld figure looks the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// Fewer events or persons than the rule asks for.
    FewEvents,
    /// Fewer persons without the event than the rule asks for.
    FewWithout,
    /// All or none of a group have a sensitive trait.
    GroupDisclosure,
    /// Fewer observations than the rule for money asks for.
    FewObservations,
    /// One or two contributions make up nearly the whole sum.
    Dominance,
    /// It is safe by itself, but with it one that is not could be derived.
    Protects,
}

impl Figure {
    /// The same, where it is not known how many units were left out.
    pub fn without_missing(mut self) -> Self {
        match &mut self {
            Figure::Known(Known { missing, .. }) | Figure::NoData { missing } => *missing = None,
            Figure::Withheld(_) => {}
        }
        self
    }

    /// The estimate, when it is known.
    pub fn known(&self) -> Option<&Known> {
        match self {
            Figure::Known(known) => Some(known),
            _ => None,
        }
    }
}
