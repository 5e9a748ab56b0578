//! The search for the point where a distribution reaches a probability.
use super::{Tails, Target};

/// Enough for Newton's steps and for the halvings that precede them in the worst case.
const MOST_STEPS: u32 = 300;

/// The positive point at which the tail aimed at has its probability.
///
/// `tails_and_density` gives both tails and the density at a point of `(0, highest)`; `guess` lies there too. Newton's steps
/// are taken for the logarithm of the tail as a function of the logarithm of the point: tails that fall as a power are then
/// straight lines, and relative accuracy is what is converged to. A bracket guards every step.
pub(super) fn find(target: Target, highest: f64, guess: f64, tails_and_density: impl Fn(f64) -> (Tails, f64)) -> f64 {
    let (mut low, mut high) = (0.0_f64, highest);
    let mut point = guess;
    for _ in 0..MOST_STEPS {
        let (tails, density) = tails_and_density(point);
        // How far the tail is from its goal, as a logarithm that grows with the point, and its slope.
        let (distance, slope) = match target {
            Target::Lower(p) => (libm::log(tails.lower / p), point * density / tails.lower),
            Target::Upper(q) => (libm::log(q / tails.upper), point * density / tails.upper),
        };
        if distance == 0.0 {
            return point;
        }
        if distance > 0.0 {
            high = point;
        } else {
            low = point;
        }
        let step = -distance / slope;
        // Fails as well when a tail underflowed and the step is not a number.
        let newton = if step.abs() < 50.0 {
            point * libm::exp(step)
        } else {
            f64::NAN
        };
        let next = if newton > low && newton < high {
            newton
        } else {
            between(low, high)
        };
        if (next - point).abs() <= 4.0 * f64::EPSILON * point {
            return next;
        }
        point = next;
    }
    point
}

/// A point inside the bracket: halfway on the logarithmic scale, with large steps towards an end that is not known yet.
fn between(low: f64, high: f64) -> f64 {
    match (low > 0.0, high.is_finite()) {
        (true, true) => low * (high / low).sqrt(),
        (true, false) => low * 16.0,
        (false, true) => high / 16.0,
        (false, false) => 1.0,
    }
}
