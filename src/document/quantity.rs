//! Quantities as JSON writes them: whole ones without a decimal point.
use serde::{Serialize, Serializer};

/// A finite number. Whole numbers are written without `.0`, so that a count reads as a count.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Quantity(pub f64);

/// Largest whole number that every f64 up to it can hold, 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 == self.0.trunc() && self.0.abs() < EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl From<f64> for Quantity {
    fn from(value: f64) -> Self {
        Quantity(value)
    }
}

impl From<u64> for Quantity {
    fn from(value: u64) -> Self {
        Quantity(value as f64)
    }
}
