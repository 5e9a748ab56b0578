//! Local estimates next to published figures: which may be compared, by which rule, and what comes out.
mod benchmark;
pub mod importer;
#[cfg(feature = "formats")]
mod merge;
mod outcome;

pub use benchmark::{Benchmark, Benchmarks, Bound, Status, canonical_unit};
#[cfg(feature = "formats")]
pub use merge::{Merged, ReleaseFile, merge};
pub use outcome::{Comparison, LocalEstimate, Outcome, Reason, Recount, Rule, compare};
