//! Distribution functions and their inverses, over `libm` only.
//!
//! Every function takes and gives plain doubles. A probability lies in 0..=1 and a shape or number of degrees of freedom is
//! positive and finite; outside that the answer is NaN, as with `f64::sqrt`. Callers pass probabilities of a
//! [`Confidence`](super::Confidence) and shapes that follow from counts, so NaN cannot reach a row.
//!
//! Quantiles agree with 40-digit arithmetic (mpmath) to a relative 1e-10, mostly 1e-14, for tails of 1e-12 and more; see
//! `tests/golden`. Two places fall short: quantiles of Student's t within 1e-5 of the median, which is 0, and answers below
//! 1e-290 or, for t, above 1e150. Time grows with the square root of the shapes: about a millisecond at 1e9.

mod beta;
mod binomial;
mod chi_squared;
mod incomplete_beta;
mod incomplete_gamma;
#[cfg(feature = "formats")]
mod mass;
mod normal;
mod root;
mod saddle_point;
mod student_t;

pub use beta::{beta_cdf, beta_quantile};
pub use binomial::{binomial_half_quantile, binomial_half_tail};
pub use chi_squared::{chi_squared_cdf, chi_squared_quantile};
#[cfg(feature = "formats")]
pub use mass::{binomial_mass, hypergeometric_mass};
pub use normal::{normal_cdf, normal_quantile};
pub use student_t::{student_t_cdf, student_t_quantile};

/// The two tails of a distribution at one point; they sum to 1 and the smaller one keeps its relative accuracy.
#[derive(Clone, Copy, Debug)]
struct Tails {
    lower: f64,
    upper: f64,
}

impl Tails {
    fn from_lower(lower: f64) -> Tails {
        Tails {
            lower,
            upper: 1.0 - lower,
        }
    }

    fn from_upper(upper: f64) -> Tails {
        Tails {
            lower: 1.0 - upper,
            upper,
        }
    }

    fn swapped(self) -> Tails {
        Tails {
            lower: self.upper,
            upper: self.lower,
        }
    }
}

/// The tail that a search aims at: the smaller one, because near 1 a probability has no relative accuracy left.
#[derive(Clone, Copy, Debug)]
enum Target {
    Lower(f64),
    Upper(f64),
}

impl Target {
    /// The smaller tail of lower probability `p`; 1 − p is exact from one half on (Sterbenz).
    fn of(p: f64) -> Target {
        if p <= 0.5 {
            Target::Lower(p)
        } else {
            Target::Upper(1.0 - p)
        }
    }
}
