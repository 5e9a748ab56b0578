//! # Indicators as data: what is counted, over whom, and in which variants of the definition
//!
//! A definition is one TOML file in `definitions/` (its name is the id), or an object in a profile; both have the same
//! fields and are read by the same code ([`Definition::read`]). Numerator and denominator are
//! [expressions](crate::expression) over the codebook. `$threshold`, `$deathWindow` and the like in them stand for the
//! variant's choice: a threshold such as `<=2500 g` speaks for itself, other choices are listed under `choices`.
//! Gestation floor, plurality and vital status are the same for all indicators and stand in `population.toml`.
//!
//! [`compile`] makes of them what can run on an extract, and says of the rest what is absent.

mod build;
mod built_in;
mod choice;
mod compile;
mod definition;
mod fault;
mod population;
mod read;
mod variant;

pub use built_in::definitions;
pub use choice::Thresholds;
pub use compile::{Compiled, Refusal, Skipped, VariantChoice, check, compile, compile_variant};
pub use definition::{Definition, Direction, Evidence, Measure, OnePer, Unit, UnitOfAnalysis};
pub use population::is_countable;
pub use variant::{Dimension, UNKNOWN, Variant};
