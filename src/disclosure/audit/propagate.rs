//! Limits that follow from one sum at a time, over and over: what everybody with a pencil finds. They may be too wide, never too
//! narrow.
use super::{
    Contradiction,
    system::{FAR, System},
};

/// Limits of every cell, and the sums by which they were found.
#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) lower: Vec<i64>,
    pub(super) upper: Vec<i64>,
    /// Per cell the sums that once raised its least or lowered its most.
    reasons: Vec<Vec<usize>>,
}

impl Limits {
    /// The sums that a limit of these cells rests on, ascending.
    #[inline]
    pub(super) fn reasons(&self, system: &System, cells: impl IntoIterator<Item = usize>, sums: &mut Vec<usize>) {
        let mut is_used = vec![false; system.sums.len()];
        let mut is_asked = vec![false; system.len()];
        let mut open: Vec<usize> = cells.into_iter().collect();
        for &sum in sums.iter() {
            is_used[sum] = true;
            open.extend(
                system
                    .cells_of(sum)
                    .filter(|&cell| self.lower[cell] == self.upper[cell]),
            );
        }
        while let Some(cell) = open.pop() {
            if std::mem::replace(&mut is_asked[cell], true) {
                continue;
            }
            for &sum in &self.reasons[cell] {
                if !std::mem::replace(&mut is_used[sum], true) {
                    sums.push(sum);
                    open.extend(system.cells_of(sum));
                }
            }
        }
        sums.sort_unstable();
    }
}

/// Tightens the limits until no sum has more to say, or until enough was tried: from then on they only could be narrower.
#[inline]
pub(super) fn propagate(system: &System) -> Result<Limits, Contradiction> {
    let mut limits = Limits {
        lower: system.lower.clone(),
        upper: system.upper.clone(),
        reasons: vec![Vec::new(); system.len()],
    };
    let mut is_waiting = vec![true; system.sums.len()];
    let mut waiting: std::collections::VecDeque<usize> = (0..system.sums.len()).collect();
    // Limits that close in on each other by ones could take as many rounds as the counts are large.
    let mut patience = 60 * system.sums.len() + 1000;
    while let Some(sum) = waiting.pop_front() {
        is_waiting[sum] = false;
        if patience == 0 {
            break;
        }
        patience -= 1;
        for cell in tighten(system, sum, &mut limits)? {
            for &other in &system.sums_of[cell] {
                if other != sum && !std::mem::replace(&mut is_waiting[other], true) {
                    waiting.push_back(other);
                }
            }
        }
    }
    Ok(limits)
}

/// The least that all terms come to, and how many of them have no limit.
#[derive(Clone, Copy, Default)]
struct Reach {
    sum: i128,
    unlimited: usize,
}

impl Reach {
    #[inline]
    fn add(&mut self, times: i64, limit: i64) {
        if limit >= FAR {
            self.unlimited += 1;
        } else {
            self.sum += i128::from(times) * i128::from(limit);
        }
    }

    /// What the other terms come to, when all have a limit.
    #[inline]
    fn without(self, times: i64, limit: i64) -> Option<i128> {
        match (self.unlimited, limit >= FAR) {
            (0, _) => Some(self.sum - i128::from(times) * i128::from(limit)),
            (1, true) => Some(self.sum),
            _ => None,
        }
    }
}

/// Tightens the cells of one sum and says which.
#[inline]
fn tighten(system: &System, sum: usize, limits: &mut Limits) -> Result<Vec<usize>, Contradiction> {
    let terms = &system.sums[sum].terms;
    let (mut least, mut most) = (Reach::default(), Reach::default());
    for &(cell, times) in terms {
        let (for_least, for_most) = ends(limits, cell, times);
        least.add(times, for_least);
        most.add(times, for_most);
    }
    if (least.unlimited == 0 && least.sum > 0) || (most.unlimited == 0 && most.sum < 0) {
        let mut sums = vec![sum];
        limits.reasons(system, system.cells_of(sum), &mut sums);
        return Err(Contradiction { sums });
    }
    let mut changed = Vec::new();
    for &(cell, times) in terms {
        let (for_least, for_most) = ends(limits, cell, times);
        // times × cell ≤ −(least of the others), and ≥ −(most of the others).
        let at_most = least.without(times, for_least).map(|others| -others);
        let at_least = most.without(times, for_most).map(|others| -others);
        let times = i128::from(times);
        let (lower, upper) = if times > 0 {
            (at_least, at_most)
        } else {
            (at_most, at_least)
        };
        let lower = lower.map(|limit| ceiling(limit, times));
        let upper = upper.map(|limit| floor(limit, times));
        let mut is_changed = false;
        if let Some(lower) = lower.filter(|&lower| lower > i128::from(limits.lower[cell])) {
            limits.lower[cell] = i64::try_from(lower).unwrap_or(FAR).min(FAR);
            is_changed = true;
        }
        if let Some(upper) = upper.filter(|&upper| upper < i128::from(limits.upper[cell])) {
            limits.upper[cell] = i64::try_from(upper).unwrap_or(-FAR);
            is_changed = true;
        }
        if is_changed {
            if limits.lower[cell] > limits.upper[cell] {
                let mut sums = vec![sum];
                limits.reasons(system, [cell], &mut sums);
                return Err(Contradiction { sums });
            }
            if !limits.reasons[cell].contains(&sum) {
                limits.reasons[cell].push(sum);
            }
            changed.push(cell);
            // What was said of the row was said with the old limits: wider, so still right.
        }
    }
    Ok(changed)
}

/// The limits of a cell by which its term is least and most.
#[inline]
fn ends(limits: &Limits, cell: usize, times: i64) -> (i64, i64) {
    if times > 0 {
        (limits.lower[cell], limits.upper[cell])
    } else {
        (limits.upper[cell], limits.lower[cell])
    }
}

#[inline]
fn floor(limit: i128, times: i128) -> i128 {
    let (limit, times) = if times < 0 { (-limit, -times) } else { (limit, times) };
    limit.div_euclid(times)
}

#[inline]
fn ceiling(limit: i128, times: i128) -> i128 {
    -floor(-limit, times)
}
