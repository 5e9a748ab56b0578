//! Small areas borrow strength from all: shares drawn towards their mean, the more so the fewer persons there are.
use crate::interval::{Confidence, Interval, quantile::beta_quantile};

/// Newton's steps; about ten are needed.
const MOST_STEPS: u32 = 100;
/// After a step this small the next one, which goes with its square, would be lost in the rounding.
const CLOSE: f64 = 1e-7;
/// Priors of fewer persons than this say that nearly every area is all or nothing.
const SMALLEST: f64 = 1e-6;
/// Priors of more persons than this are as good as no difference between areas.
const LARGEST: f64 = 1e12;

/// How the shares of areas are spread, fitted to all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prior {
    /// A beta distribution with these shapes.
    Beta {
        /// Shape of those counted.
        alpha: f64,
        /// Shape of the others.
        beta: f64,
    },
    /// Areas differ no more than by chance: all have this share.
    Pooled {
        /// The share of all areas together.
        share: f64,
    },
}

/// What is known of the share of an area once all are looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Posterior {
    /// The mean.
    pub mean: f64,
    /// The middle part that holds as much chance as was asked for; of width zero when all areas are pooled.
    pub interval: Interval,
}

/// Fits a beta-binomial distribution to the counts of areas, (counted, known) each, by the highest likelihood. `None` with fewer
/// than three areas that have persons, or when nobody or everybody was counted.
///
/// Source: Griffiths DA. Maximum likelihood estimation for the beta-binomial distribution. Biometrics 1973;29:637-48; whether areas
/// differ beyond chance at all: Tarone RE. Testing the goodness of fit of the binomial distribution. Biometrika 1979;66:585-90.
///
/// ```
/// use kansrijk::statistic::{Prior, prior};
/// // No more difference than chance makes.
/// assert_eq!(prior(&[(10, 100), (10, 100), (10, 100)]), Some(Prior::Pooled { share: 0.1 }));
/// ```
pub fn prior(areas: &[(u64, u64)]) -> Option<Prior> {
    let areas: Vec<(u64, u64)> = areas.iter().copied().filter(|(x, n)| *n > 0 && x <= n).collect();
    let (x, n) = areas.iter().fold((0, 0), |(x, n), one| (x + one.0, n + one.1));
    if areas.len() < 3 || x == 0 || x == n {
        return None;
    }
    let share = x as f64 / n as f64;
    let pooled = Prior::Pooled { share };
    let spread: f64 = areas
        .iter()
        .map(|&(x, n)| {
            let off = x as f64 - n as f64 * share;
            off * off / (share * (1.0 - share))
        })
        .sum();
    let pairs: f64 = areas.iter().map(|&(_, n)| n as f64 * (n as f64 - 1.0)).sum();
    if spread <= n as f64 || pairs <= 0.0 {
        return Some(pooled);
    }
    // The moment estimate of how alike two persons of one area are, from the same statistic.
    let alike = ((spread - n as f64) / pairs).clamp(1e-9, 0.99);
    let size = (1.0 - alike) / alike;
    Some(
        match climb(&areas, [libm::log(share * size), libm::log((1.0 - share) * size)]) {
            Some((alpha, beta)) => Prior::Beta { alpha, beta },
            None => pooled,
        },
    )
}

/// Newton's method on the logarithms of the shapes, a step halved until the likelihood rises. None when the shapes run away.
fn climb(areas: &[(u64, u64)], mut at: [f64; 2]) -> Option<(f64, f64)> {
    let mut here = look(areas, at);
    for _ in 0..MOST_STEPS {
        let [ga, gb] = here.gradient;
        let [haa, hab, hbb] = here.curvature;
        let determinant = haa * hbb - hab * hab;
        // Uphill by the slope alone where the surface is not a hill.
        let is_hill = haa < 0.0 && determinant > 0.0;
        let mut step = if is_hill {
            [(hab * gb - hbb * ga) / determinant, (hab * ga - haa * gb) / determinant]
        } else {
            let length = (ga * ga + gb * gb).sqrt();
            [ga / length, gb / length]
        };
        if is_hill && step.iter().all(|step| step.abs() < CLOSE) {
            let [alpha, beta] = [at[0] + step[0], at[1] + step[1]].map(libm::exp);
            return Some((alpha, beta));
        }
        loop {
            let next = [at[0] + step[0], at[1] + step[1]];
            let there = look(areas, next);
            if there.likelihood >= here.likelihood || step.iter().all(|step| step.abs() < CLOSE) {
                (at, here) = (next, there);
                break;
            }
            step = step.map(|step| step / 2.0);
        }
        let size: f64 = at.map(libm::exp).iter().sum();
        if size.is_nan() || size > LARGEST {
            return None;
        }
        if size < SMALLEST {
            break;
        }
    }
    let [alpha, beta] = at.map(libm::exp);
    Some((alpha, beta))
}

/// The logarithm of the likelihood at a place, its slope and its curvature (aa, ab, bb), by the logarithms of the shapes.
struct Look {
    likelihood: f64,
    gradient: [f64; 2],
    curvature: [f64; 3],
}

fn look(areas: &[(u64, u64)], at: [f64; 2]) -> Look {
    let [a, b] = at.map(libm::exp);
    let (mut likelihood, mut first, mut second) = (0.0, [0.0; 3], [0.0; 3]);
    for &(x, n) in areas {
        for (place, (shape, count, sign)) in [(a, x, 1.0), (b, n - x, 1.0), (a + b, n, -1.0)].into_iter().enumerate() {
            // ln Γ(shape + count) − ln Γ(shape) and its slopes, as sums: no digits are lost, and no special function is needed.
            for step in 0..count {
                let value = shape + step as f64;
                likelihood += sign * libm::log(value);
                if let (Some(first), Some(second)) = (first.get_mut(place), second.get_mut(place)) {
                    *first += sign / value;
                    *second -= sign / (value * value);
                }
            }
        }
    }
    let (ga, gb) = (a * (first[0] + first[2]), b * (first[1] + first[2]));
    Look {
        likelihood,
        gradient: [ga, gb],
        curvature: [
            a * a * (second[0] + second[2]) + ga,
            a * b * second[2],
            b * b * (second[1] + second[2]) + gb,
        ],
    }
}

impl Prior {
    /// What is known of an area with this count; `None` for a count that none can have.
    ///
    /// ```
    /// use kansrijk::{interval::Confidence, statistic::Prior};
    /// let prior = Prior::Beta { alpha: 2.0, beta: 18.0 };
    /// let posterior = prior.posterior(8, 20, Confidence::P95).unwrap();
    /// assert_eq!(posterior.mean, 0.25);
    /// ```
    pub fn posterior(self, numerator: u64, denominator: u64, confidence: Confidence) -> Option<Posterior> {
        if numerator > denominator {
            return None;
        }
        Some(match self {
            Prior::Pooled { share } => Posterior {
                mean: share,
                interval: Interval {
                    lower: share,
                    upper: share,
                },
            },
            Prior::Beta { alpha, beta } => {
                let (a, b) = (alpha + numerator as f64, beta + (denominator - numerator) as f64);
                Posterior {
                    mean: a / (a + b),
                    interval: Interval {
                        lower: beta_quantile(confidence.lower_tail(), a, b),
                        upper: beta_quantile(confidence.upper_probability(), a, b),
                    },
                }
            }
        })
    }
}
