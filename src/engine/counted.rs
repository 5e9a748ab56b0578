//! What was counted of rows, ready to be rolled up.
use crate::{
    codebook::VariableIndex,
    indicator::{Compiled, Skipped},
    tally::Tally,
};

/// The counts of an extract or of some of its rows, and what they are of.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The indicator variants, in the order of the tally's items.
    pub items: Vec<Compiled>,
    /// Indicators that this extract cannot feed.
    pub skipped: Vec<Skipped>,
    /// The counts.
    pub tally: Tally,
    /// The variable that results are split by.
    pub by: Option<VariableIndex>,
    /// Whether only some rows were counted; then no published figure, which is about all, stands beside them.
    pub is_filtered: bool,
    /// Whether others made the counts, of whom it is not known how many units they left out.
    pub is_ready_made: bool,
    /// Definitions that were counted under another threshold than their own.
    pub(super) what_if: Vec<usize>,
}
