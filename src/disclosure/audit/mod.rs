//! The audit: between which two numbers must each hidden cell lie, for a reader who knows everything that was published, how the
//! cells add up, among how many each is counted, and these rules?
//!
//! Cells and sums make a [`System`]. Limits are carried from sum to sum first; what is then still open falls apart into pieces that
//! have nothing to do with each other; in each, points that are known to be possible show cells to be wide, and a simplex on whole
//! numbers finds the exact least and most of the others. (Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4;
//! Fischetti and Salazar, Management Science 47, 2001, for the problem of the attacker.)
//!
//! ```
//! use kansrijk::disclosure::audit::{Effort, Interval, System, Target, attack};
//!
//! // A wijk of 30 with three buurten, two of which are hidden.
//! let mut system = System::default();
//! let wijk = system.add(Interval::exactly(30));
//! let buurten = [Interval::exactly(14), Interval::up_to(None), Interval::up_to(Some(12))].map(|known| system.add(known));
//! system.add_sum(wijk, &buurten);
//! let target = Target { cell: buurten[1], width: 10 };
//! let found = attack(&system, &[target], None, Effort::Exact).expect("numbers that can be right");
//! assert_eq!(found[0].interval, Interval { lower: 4, upper: Some(16) });
//! assert!(found[0].is_wide);
//! ```

mod component;
mod hierarchy;
mod near;
mod outsider;
mod propagate;
mod reduce;
mod simplex;
mod system;
mod table;
mod witness;

pub use hierarchy::{Dimension, Division, Hierarchy};
pub use outsider::attack;
pub use system::{Interval, LARGEST, System};
pub use table::{Audited, Judged, Table};

/// A hidden cell, and how wide it must stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its position.
    pub cell: usize,
    /// The least that its most and its least must differ.
    pub width: i64,
}

/// What was found of a hidden cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its position.
    pub cell: usize,
    /// Between what it must lie. Not exact, it is too wide, never too narrow.
    pub interval: Interval,
    /// Whether both ends are possible.
    pub is_exact: bool,
    /// Whether it is proven to be wide enough.
    pub is_wide: bool,
    /// When it is not wide enough: the sums that an outsider needs, ascending.
    pub because: Vec<usize>,
}

/// How much is asked of an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Both ends of every interval.
    Exact,
    /// Whether every interval is wide enough; ends that are not needed for that may be too wide.
    Enough,
}

/// Published numbers that cannot all be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Sums that do not hold together, ascending.
    pub sums: Vec<usize>,
}
