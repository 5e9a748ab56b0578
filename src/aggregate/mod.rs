//! Ready aggregates: how many of how many, per area, year and indicator, as municipalities keep them (`gebied;jaar;indicator;teller;noemer`).
//!
//! No row of them is a person. What cannot be right is left out and told by its row, and areas that lie in one another are taken
//! apart, so that everything adds up once.
mod header;
#[cfg(feature = "formats")]
mod nest;
#[cfg(feature = "formats")]
mod table;

pub use header::is_header;
#[cfg(feature = "formats")]
pub use nest::{apart, summed};
#[cfg(feature = "formats")]
pub use table::read;

#[cfg(feature = "formats")]
use crate::area::AreaIndex;

#[cfg(feature = "formats")]
/// What a row is of: the position of its definition, its area and its year.
pub type Key = (usize, AreaIndex, i32);

#[cfg(feature = "formats")]
/// Units for which something holds, and all of which it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those for which it holds.
    pub numerator: u64,
    /// All.
    pub denominator: u64,
}
