//! Cells that have to do with each other: what is not tied to a cell by open sums cannot tell anything of it.
use super::{propagate::Limits, system::System};

/// Open cells that hang together, and the sums between them.
#[derive(Debug, Default)]
pub(super) struct Component {
    /// Ascending.
    pub(super) cells: Vec<usize>,
    /// Ascending.
    pub(super) sums: Vec<usize>,
}

impl Component {
    /// The place of a cell among its cells.
    #[inline]
    pub(super) fn place(&self, cell: usize) -> Option<usize> {
        self.cells.binary_search(&cell).ok()
    }
}

/// The components in the order of their first cells.
#[inline]
pub(super) fn components(system: &System, limits: &Limits) -> Vec<Component> {
    let is_open = |cell: usize| limits.lower[cell] < limits.upper[cell];
    let mut has_cell = vec![false; system.len()];
    let mut has_sum = vec![false; system.sums.len()];
    let mut found = Vec::new();
    for first in 0..system.len() {
        if !is_open(first) || std::mem::replace(&mut has_cell[first], true) {
            continue;
        }
        let mut component = Component {
            cells: vec![first],
            sums: Vec::new(),
        };
        let mut next = 0;
        while let Some(&cell) = component.cells.get(next) {
            next += 1;
            for &sum in &system.sums_of[cell] {
                if std::mem::replace(&mut has_sum[sum], true) {
                    continue;
                }
                component.sums.push(sum);
                for other in system.cells_of(sum) {
                    if is_open(other) && !std::mem::replace(&mut has_cell[other], true) {
                        component.cells.push(other);
                    }
                }
            }
        }
        component.cells.sort_unstable();
        component.sums.sort_unstable();
        found.push(component);
    }
    found
}
