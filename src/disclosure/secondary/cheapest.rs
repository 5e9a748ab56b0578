//! The cheapest cells to hide under conditions "when this cell is hidden, one of these must be too".

/// Sets that are looked at before the best one found so far is taken.
const MOST_SETS: u32 = 20_000;

/// A proof that a cell is too narrow as long as none of the others is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) cell: usize,
    /// Ascending.
    pub(super) others: Vec<usize>,
}

/// The cells to hide so that all conditions hold, when no more than `most` need be spent.
#[inline]
pub(super) fn cheapest(
    conditions: &[Condition],
    is_hidden: &[bool],
    cost: &dyn Fn(usize) -> u64,
    most: u64,
) -> Option<Vec<usize>> {
    let mut choosing = Choosing {
        conditions,
        cost,
        is_hidden: is_hidden.to_vec(),
        is_refused: vec![false; is_hidden.len()],
        chosen: Vec::new(),
        spent: 0,
        most,
        best: None,
        sets: MOST_SETS,
    };
    choosing.go_on();
    choosing.best
}

struct Choosing<'a> {
    conditions: &'a [Condition],
    cost: &'a dyn Fn(usize) -> u64,
    is_hidden: Vec<bool>,
    /// Cells of which all sets that hide them were looked at already.
    is_refused: Vec<bool>,
    chosen: Vec<usize>,
    spent: u64,
    /// More than this need not be spent.
    most: u64,
    best: Option<Vec<usize>>,
    sets: u32,
}

impl Choosing<'_> {
    #[inline]
    fn go_on(&mut self) {
        if self.sets == 0 {
            return;
        }
        self.sets -= 1;
        let Some((least, open)) = self.open() else {
            self.most = self.spent.saturating_sub(1);
            self.best = Some(self.chosen.clone());
            return;
        };
        if self.spent.saturating_add(least) > self.most {
            return;
        }
        let mut refused = Vec::new();
        for cell in open {
            let cost = (self.cost)(cell);
            if self.spent.saturating_add(cost) <= self.most {
                self.is_hidden[cell] = true;
                self.chosen.push(cell);
                self.spent += cost;
                self.go_on();
                self.spent -= cost;
                self.chosen.pop();
                self.is_hidden[cell] = false;
            }
            self.is_refused[cell] = true;
            refused.push(cell);
        }
        refused.into_iter().for_each(|cell| self.is_refused[cell] = false);
    }

    /// What conditions that have no cell in common cost at least, and the choices of the one that leaves fewest, cheapest first.
    #[inline]
    fn open(&self) -> Option<(u64, Vec<usize>)> {
        let mut least = 0_u64;
        let mut is_used = vec![false; self.is_hidden.len()];
        let mut fewest: Option<Vec<usize>> = None;
        for Condition { cell, others } in self.conditions {
            if !self.is_hidden[*cell] || others.iter().any(|&other| self.is_hidden[other]) {
                continue;
            }
            let choices: Vec<usize> = others
                .iter()
                .copied()
                .filter(|&other| !self.is_refused[other])
                .collect();
            let cheapest = choices.iter().map(|&other| (self.cost)(other)).min();
            if choices.iter().all(|&other| !is_used[other]) {
                choices.iter().for_each(|&other| is_used[other] = true);
                least = least.saturating_add(cheapest.unwrap_or(u64::MAX));
            }
            if fewest.as_ref().is_none_or(|known| choices.len() < known.len()) {
                fewest = Some(choices);
            }
        }
        let mut fewest = fewest?;
        fewest.sort_by_key(|&other| ((self.cost)(other), other));
        Some((least, fewest))
    }
}
