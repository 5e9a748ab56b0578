//! How likely a difference as large as this one is when there is none.
use crate::interval::{
    Proportion,
    quantile::{beta_cdf, binomial_mass, hypergeometric_mass, student_t_cdf},
};

/// Probabilities that differ by no more than this share count as equal, so that a tie does not hang on the last bit.
const TIE: f64 = 1e-7;
/// A term this small beside the sum no longer changes it.
const NEGLIGIBLE: f64 = 1e-18;

/// Fisher's exact test of two independent proportions, two-sided: the probability, given both margins, of every table that is
/// at most as likely as this one.
///
/// Source: Fisher RA. The logic of inductive inference. J R Stat Soc 1935;98:39-54.
///
/// ```
/// use kansrijk::{interval::Proportion, statistic::fisher};
/// let p = fisher(Proportion::new(56, 70).unwrap(), Proportion::new(48, 80).unwrap());
/// assert!((p - 0.012521129749209154).abs() < 1e-12);
/// ```
pub fn fisher(first: Proportion, second: Proportion) -> f64 {
    let (drawn, others) = (first.denominator(), second.denominator());
    let marked = first.numerator() + second.numerator();
    let all = drawn + others;
    let (least, most) = (marked.saturating_sub(others), marked.min(drawn));
    let mass = |k: u64| hypergeometric_mass(k, drawn, marked, all);
    let seen = mass(first.numerator());
    // Multiplied in 128 bits: two counts of a country would not fit 64.
    let mode = ((u128::from(drawn) + 1) * (u128::from(marked) + 1) / (u128::from(all) + 2)) as u64;
    let mode = mode.clamp(least, most);
    two_sided(first.numerator(), (least, mode, most), seen, mass, |from, upward| {
        sum_outward(from, (least, most), upward, mass)
    })
}

/// The exact conditional test that two rates are equal, two-sided: given all events, those of the first are binomial.
///
/// `first` and `second` are events and person-time. 1 without events; `None` when no time was observed.
///
/// Source: Przyborowski J, Wilenski H. Homogeneity of results in testing samples from Poisson series. Biometrika
/// 1940;31:313-23; two-sided by the likelihood of the counts.
///
/// ```
/// let p = kansrijk::statistic::rate_test((12, 4100.0), (31, 3950.0)).unwrap();
/// assert!((p - 0.003275168551819252).abs() < 1e-12);
/// ```
pub fn rate_test(first: (u64, f64), second: (u64, f64)) -> Option<f64> {
    let ((x1, t1), (x2, t2)) = (first, second);
    if !(t1 > 0.0 && t2 > 0.0 && t1.is_finite() && t2.is_finite()) {
        return None;
    }
    let n = x1 + x2;
    if n == 0 {
        return Some(1.0);
    }
    let chance = t1 / (t1 + t2);
    let mass = |k: u64| binomial_mass(k, n, chance);
    // The mode; from a finite, not negative number of at most n + 1.
    let mode = (libm::floor((n as f64 + 1.0) * chance) as u64).min(n);
    let tail = |from: u64, upward: bool| {
        let (below, above) = (from as f64, (n - from) as f64);
        if upward {
            if from == 0 {
                1.0
            } else {
                beta_cdf(chance, below, above + 1.0)
            }
        } else if from == n {
            1.0
        } else {
            beta_cdf(1.0 - chance, above, below + 1.0)
        }
    };
    Some(two_sided(x1, (0, mode, n), mass(x1), mass, tail))
}

/// Both tails of a distribution with one top: the one that begins at the count seen, and on the other side all counts at most
/// as likely.
fn two_sided(
    seen: u64,
    (least, mode, most): (u64, u64, u64),
    mass_seen: f64,
    mass: impl Fn(u64) -> f64,
    tail: impl Fn(u64, bool) -> f64,
) -> f64 {
    let room = mass_seen * (1.0 + TIE);
    if mass(mode) <= room {
        return 1.0;
    }
    let is_above = seen > mode;
    let own = tail(seen, is_above);
    // The first count beyond the mode, away from the one seen, that is unlikely enough.
    let other = if is_above {
        let (mut unlikely, mut likely) = (None, mode);
        let mut low = least;
        while low < likely {
            let middle = low + (likely - low) / 2;
            if mass(middle) <= room {
                unlikely = Some(middle);
                low = middle + 1;
            } else {
                likely = middle;
            }
        }
        unlikely
    } else {
        let (mut unlikely, mut low) = (None, mode + 1);
        let mut high = most + 1;
        while low < high {
            let middle = low + (high - low) / 2;
            if mass(middle) <= room {
                unlikely = Some(middle);
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        unlikely
    };
    (own + other.map_or(0.0, |from| tail(from, !is_above))).min(1.0)
}

/// The sum of probabilities from a count outward, away from the top.
fn sum_outward(from: u64, (least, most): (u64, u64), upward: bool, mass: impl Fn(u64) -> f64) -> f64 {
    let mut sum = 0.0;
    let mut at = from;
    loop {
        let term = mass(at);
        sum += term;
        let is_last = if upward { at >= most } else { at <= least };
        if is_last || term <= sum * NEGLIGIBLE {
            return sum;
        }
        at = if upward { at + 1 } else { at - 1 };
    }
}

/// Welch's test of two means, each with its standard error and number of observations: the two-sided probability, and the
/// degrees of freedom by which it was found. `None` with fewer than two observations on a side or without any spread.
///
/// Source: Welch BL. The generalization of "Student's" problem when several different population variances are involved.
/// Biometrika 1947;34:28-35.
///
/// ```
/// let (p, freedom) = kansrijk::statistic::welch((5.0, 0.5, 40), (6.2, 0.4, 55)).unwrap();
/// assert!((freedom - 80.95_f64).abs() < 0.01);
/// assert!(p > 0.05 && p < 0.08);
/// ```
pub fn welch(first: (f64, f64, u64), second: (f64, f64, u64)) -> Option<(f64, f64)> {
    let ((m1, e1, n1), (m2, e2, n2)) = (first, second);
    if n1 < 2 || n2 < 2 {
        return None;
    }
    let (v1, v2) = (e1 * e1, e2 * e2);
    let spread = v1 + v2;
    if spread.is_nan() || spread <= 0.0 {
        return None;
    }
    let freedom = spread * spread / (v1 * v1 / (n1 - 1) as f64 + v2 * v2 / (n2 - 1) as f64);
    let t = -((m1 - m2).abs() / spread.sqrt());
    Some((2.0 * student_t_cdf(t, freedom), freedom))
}
