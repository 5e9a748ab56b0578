//! From values to places along an axis.

/// An axis from one round value to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Value at the left end.
    pub first: f64,
    /// Value at the right end.
    pub last: f64,
    /// Distance between two ticks.
    pub step: f64,
}

/// Most steps of an axis.
const MOST_STEPS: f64 = 4.0;

/// Values from here on are not drawn: no kenmerk has them, and steps of a double no longer tell them apart.
const LARGEST: f64 = 1e15;

impl Scale {
    /// The shortest axis with round ends (steps of 1, 2 or 5 times a power of ten) that holds all values. With `from_zero` it
    /// begins at zero, as shares need; values that are not finite, or too large to be drawn, do not count. Without any value: 0 to 1.
    ///
    /// ```
    /// use kansrijk::factsheet::chart::Scale;
    /// assert_eq!(Scale::covering([4.6, 9.1], true), Scale { first: 0.0, last: 10.0, step: 5.0 });
    /// ```
    pub fn covering(values: impl IntoIterator<Item = f64>, from_zero: bool) -> Self {
        let (mut least, mut most) = if from_zero {
            (0.0, 0.0)
        } else {
            (f64::INFINITY, f64::NEG_INFINITY)
        };
        for value in values.into_iter().filter(|value| value.abs() < LARGEST) {
            least = value.min(least);
            most = value.max(most);
        }
        if least > most || (from_zero && least == most) {
            return Scale {
                first: 0.0,
                last: 1.0,
                step: 1.0,
            };
        }
        let width = if most > least {
            most - least
        } else {
            most.abs().max(1.0)
        };
        let mut step = round_step(width / MOST_STEPS);
        loop {
            let (first, last) = ((least / step).floor() * step, (most / step).ceil() * step);
            let last = if last > first { last } else { first + step };
            if (last - first) / step <= MOST_STEPS + 0.5 {
                return Scale { first, last, step };
            }
            step = round_step(step * 1.5);
        }
    }

    /// Place of a value between 0 and `width`; values outside lie on the ends.
    pub fn place(&self, value: f64, width: f64) -> f64 {
        ((value - self.first) / (self.last - self.first)).clamp(0.0, 1.0) * width
    }

    /// The round values of the axis, from left to right.
    pub fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut count = 0.0;
        while count <= MOST_STEPS + 0.5 {
            let tick = self.first + count * self.step;
            if tick > self.last + self.step / 2.0 {
                break;
            }
            ticks.push(tick);
            count += 1.0;
        }
        ticks
    }
}

/// The least of 1, 2, 5 times a power of ten that is not below `least`. Found by multiplying, without a logarithm.
fn round_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= least && power < LARGEST {
        power *= 10.0;
    }
    while power > least && power > 1e-9 {
        power /= 10.0;
    }
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= least)
        .unwrap_or(power * 10.0)
}
