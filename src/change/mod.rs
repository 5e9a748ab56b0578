//! What changed between two periods: nul- and nameting of one extract or of two.
//!
//! A row of before meets the row of the same indicator, variant and area of after. Both are about the same definitions, and the
//! periods never overlap. A change here says nothing of its cause; beside it stands the change elsewhere, which is only indicative.

mod difference;
mod elsewhere;
mod pair;
mod trends;

pub(crate) use difference::counts;
pub use difference::{Difference, difference};
pub use elsewhere::{Elsewhere, elsewhere};
pub use pair::{Pair, Side, pairs, periods};
pub use trends::{Series, series};
