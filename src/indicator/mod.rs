//! Indicators as data: what is counted, over whom, and in which variants of the definition.

mod variant;

pub use variant::{Dimension, UNKNOWN, Variant};
