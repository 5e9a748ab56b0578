//! What an outsider can write down: a whole number per cell with the limits that everybody knows, and which cells add up.

/// A limit that is no limit.
pub(super) const FAR: i64 = 1 << 60;

/// The least and the most that a cell can be, both included; none above when nothing limits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Least.
    pub lower: i64,
    /// Most.
    pub upper: Option<i64>,
}

impl Interval {
    /// A cell that was published.
    #[inline]
    pub fn exactly(value: i64) -> Self {
        Interval {
            lower: value,
            upper: Some(value),
        }
    }

    /// A count of which nothing but the units it is counted among is known.
    #[inline]
    pub fn up_to(upper: Option<i64>) -> Self {
        Interval { lower: 0, upper }
    }

    #[inline]
    pub(super) fn of(lower: i64, upper: i64) -> Self {
        Interval {
            lower,
            upper: (upper < FAR).then_some(upper),
        }
    }

    /// How far the least and the most are apart; none when nothing limits the most.
    #[inline]
    pub fn width(self) -> Option<i64> {
        self.upper.map(|upper| upper.saturating_sub(self.lower))
    }

    /// Whether the two are so far apart at least.
    #[inline]
    pub fn is_wide(self, width: i64) -> bool {
        self.width().is_none_or(|own| own >= width)
    }

    /// Whether a value lies within.
    #[inline]
    pub fn holds(self, value: i64) -> bool {
        self.lower <= value && self.upper.is_none_or(|upper| value <= upper)
    }
}

/// Cells and the sums that hold between them.
#[derive(Clone, Debug, Default)]
pub struct System {
    pub(super) lower: Vec<i64>,
    pub(super) upper: Vec<i64>,
    pub(super) sums: Vec<Sum>,
    /// Per cell the sums in which it stands.
    pub(super) sums_of: Vec<Vec<usize>>,
}

/// Terms that come to nothing together: a total less its parts. Each cell stands in it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) terms: Vec<(usize, i64)>,
}

/// The largest value of a cell that can be reckoned with.
pub const LARGEST: i64 = 1 << 40;

impl System {
    /// Adds a cell and gives its position. Limits beyond [`LARGEST`] are no limits.
    #[inline]
    pub fn add(&mut self, known: Interval) -> usize {
        self.lower.push(known.lower.max(-LARGEST));
        self.upper
            .push(known.upper.filter(|&upper| upper <= LARGEST).unwrap_or(FAR));
        self.sums_of.push(Vec::new());
        self.lower.len() - 1
    }

    /// Says that a cell is the total of others, and gives the position of that sum. Cells that stand on both sides fall out.
    #[inline]
    pub fn add_sum(&mut self, total: usize, parts: &[usize]) -> usize {
        let mut terms = vec![(total, 1)];
        for &part in parts {
            match terms.iter_mut().find(|(cell, _)| *cell == part) {
                Some((_, times)) => *times -= 1,
                None => terms.push((part, -1)),
            }
        }
        terms.retain(|(_, times)| *times != 0);
        let place = self.sums.len();
        for &(cell, _) in &terms {
            self.sums_of[cell].push(place);
        }
        self.sums.push(Sum { terms });
        place
    }

    /// Sets what is known of a cell.
    #[inline]
    pub fn set(&mut self, cell: usize, known: Interval) {
        self.lower[cell] = known.lower.max(-LARGEST);
        self.upper[cell] = known.upper.filter(|&upper| upper <= LARGEST).unwrap_or(FAR);
    }

    /// What is known of a cell before anything is added up.
    #[inline]
    pub fn known(&self, cell: usize) -> Interval {
        Interval::of(self.lower[cell], self.upper[cell])
    }

    /// Number of cells.
    #[inline]
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// Whether it has no cells.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// The cells of a sum, its total first.
    #[inline]
    pub fn cells_of(&self, sum: usize) -> impl Iterator<Item = usize> + '_ {
        self.sums[sum].terms.iter().map(|(cell, _)| *cell)
    }

    /// The sums in which a cell stands.
    #[inline]
    pub fn sums_of(&self, cell: usize) -> &[usize] {
        &self.sums_of[cell]
    }
}
