//! Local estimates next to published figures: which may be compared, by which rule, and what comes out.
mod benchmark;
pub mod importer;
mod outcome;

pub use benchmark::{Benchmark, Benchmarks, Bound, Status, canonical_unit};
pub use outcome::{Comparison, LocalEstimate, Outcome, Reason, Recount, Rule, compare};
