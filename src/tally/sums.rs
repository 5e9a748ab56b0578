//! Sums of groups in as few bytes as most of them need.
use super::Moments;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// [`Moments`] of one group as long as its numbers are short: half of one cache line.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Short {
    sum: i64,
    sum_of_squares: u64,
    n: u32,
    largest: [u32; 2],
}

impl Short {
    /// With another value; none when something then no longer fits.
    #[inline]
    fn with(self, value: i64) -> Option<Short> {
        let size = u32::try_from(value.unsigned_abs()).ok()?;
        let square = u64::from(size) * u64::from(size);
        let [first, second] = self.largest;
        Some(Short {
            sum: self.sum.checked_add(value)?,
            sum_of_squares: self.sum_of_squares.checked_add(square)?,
            n: self.n.checked_add(1)?,
            // Without a branch: one would wait for memory row after row.
            largest: [first.max(size), second.max(first.min(size))],
        })
    }

    /// With those of other rows; none when something then no longer fits.
    #[inline]
    fn and(self, other: Short) -> Option<Short> {
        let mut largest = self.largest;
        for size in other.largest {
            let [first, second] = largest;
            largest = [first.max(size), second.max(first.min(size))];
        }
        Some(Short {
            sum: self.sum.checked_add(other.sum)?,
            sum_of_squares: self.sum_of_squares.checked_add(other.sum_of_squares)?,
            n: self.n.checked_add(other.n)?,
            largest,
        })
    }

    #[inline]
    fn moments(self) -> Moments {
        Moments {
            n: self.n.into(),
            missing: 0,
            sum: self.sum.into(),
            sum_of_squares: self.sum_of_squares.into(),
            largest: self.largest.map(u64::from),
        }
    }
}

/// Exact sums, one per group; what does not fit a short form stands in a long one beside it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Sums {
    short: Vec<Short>,
    long: FxHashMap<usize, Moments>,
}

impl Sums {
    /// Makes room for so many groups.
    #[inline]
    pub(super) fn resize(&mut self, groups: usize) {
        self.short.resize(groups, Short::default());
    }

    /// What adds a value to a group; nothing to one without room.
    #[inline]
    pub(super) fn adder(&mut self) -> impl FnMut(usize, i64) {
        let Sums { short, long } = self;
        let short = short.as_mut_slice();
        move |slot, value| {
            let Some(short) = short.get_mut(slot) else { return };
            match short.with(value) {
                Some(sums) => *short = sums,
                None => add_long(long, slot, value),
            }
        }
    }

    /// Adds those of other rows: `slots` are the places of their groups here.
    #[inline]
    pub(super) fn merge(&mut self, other: &Sums, slots: &[u32]) {
        for (&target, &theirs) in slots.iter().zip(&other.short) {
            let Some(short) = self.short.get_mut(target as usize) else {
                continue;
            };
            match short.and(theirs) {
                Some(sums) => *short = sums,
                None => self.long.entry(target as usize).or_default().merge(&theirs.moments()),
            }
        }
        for (slot, theirs) in &other.long {
            if let Some(target) = slots.get(*slot) {
                self.long.entry(*target as usize).or_default().merge(theirs);
            }
        }
    }

    /// The sums of a group, of which what is missing is counted elsewhere.
    #[inline]
    pub(super) fn get(&self, slot: usize) -> Moments {
        let mut sums = self.short.get(slot).copied().unwrap_or_default().moments();
        if !self.long.is_empty()
            && let Some(long) = self.long.get(&slot)
        {
            sums.merge(long);
        }
        sums
    }
}

#[inline(never)]
fn add_long(long: &mut FxHashMap<usize, Moments>, slot: usize, value: i64) {
    long.entry(slot).or_default().add(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: impl Iterator<Item = i64>, slot: usize) -> Sums {
        let mut sums = Sums::default();
        sums.resize(2);
        values.for_each(|value| sums.adder()(slot, value));
        sums
    }

    /// Values whose sum, squares or size leave the short form, added up by hand.
    #[test]
    fn what_no_longer_fits_is_kept_exactly() {
        let most = i64::from(u32::MAX);
        let longest = i64::MAX.unsigned_abs();
        let cases: [(&[i64], i128, i128, [u64; 2]); 3] = [
            (&[3, -5, 4], 2, 50, [5, 4]),
            (
                &[most, most, -most],
                4_294_967_295,
                55_340_232_195_358_851_075,
                [4_294_967_295; 2],
            ),
            (
                &[i64::MAX, 1],
                9_223_372_036_854_775_808,
                85_070_591_730_234_615_847_396_907_784_232_501_250,
                [longest, 1],
            ),
        ];
        for (values, sum, sum_of_squares, largest) in cases {
            let expected = Moments {
                n: values.len() as u64,
                missing: 0,
                sum,
                sum_of_squares,
                largest,
            };
            assert_eq!(of(values.iter().copied(), 1).get(1), expected, "{values:?}");
            let mut first = of(values.iter().step_by(2).copied(), 1);
            first.merge(&of(values.iter().skip(1).step_by(2).copied(), 0), &[1, 0]);
            assert_eq!(first.get(1), expected, "{values:?}");
        }
    }
}
