//! Where to act first: the three questions by which the programme chose its buurten, for the areas of a level.
//!
//! Every area gets an index per question, in which 1 is the average area, and a score that is their weighted mean. Shares are drawn
//! towards the mean of all areas before they count, for a small area that stands out may do so by chance. With every place in the order
//! come the places that are possible too. A proposal is the beginning of a talk, not its end.
//!
//! The questions are the programme's (CBS corporate 2019/27); by which indicators they are answered was not published, and is the
//! kit's own reading.
mod question;
mod score;

pub use question::{PARENTS, Question};
pub use score::{Answer, Cell, Standing, standings};

/// Fewer births than these are not put in an order: the kit's floor for counts that are shown.
pub const FEWEST: u64 = 10;

/// Counts of one indicator in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Those with the trait.
    pub numerator: u64,
    /// Those of whom it is known.
    pub denominator: u64,
}

/// An area with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Children born.
    pub births: u64,
    /// Counts by indicator; none where there is no figure.
    pub counts: Vec<Option<Counts>>,
}
