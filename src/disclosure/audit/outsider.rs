//! The outsider: what can be derived of each hidden cell by who knows all that was published, how cells add up, and the limits.
use super::{
    Contradiction, Effort, Finding, Target,
    component::{Component, components},
    propagate::{Limits, propagate},
    simplex::{Dictionary, End, TooLarge},
    system::{FAR, Interval, System},
    witness::Seen,
};

/// Numerators that a dictionary may have: 128 MB.
const LARGEST_DICTIONARY: usize = 1 << 24;
/// Branches that are looked into where the best point has fractions.
const MOST_BRANCHES: u32 = 400;

/// The interval of every target, in their order.
///
/// `known` are the true values, for who has them: a point that is known to be possible saves work. The intervals are those of
/// whole numbers, and of published numbers alone, never of `known`.
///
/// # Errors
/// The published numbers cannot all be right.
pub fn attack(
    system: &System,
    targets: &[Target],
    known: Option<&[i64]>,
    effort: Effort,
) -> Result<Vec<Finding>, Contradiction> {
    let limits = propagate(system)?;
    let mut findings: Vec<Option<Finding>> = targets
        .iter()
        .map(|target| settled(system, &limits, target, effort))
        .collect();
    let components = components(system, &limits);
    let mut component_of = vec![usize::MAX; system.len()];
    for (place, component) in components.iter().enumerate() {
        component.cells.iter().for_each(|&cell| component_of[cell] = place);
    }
    let mut asked: Vec<Vec<usize>> = vec![Vec::new(); components.len()];
    for (place, target) in targets.iter().enumerate() {
        if findings[place].is_none() {
            asked[component_of[target.cell]].push(place);
        }
    }
    for (component, asked) in components.iter().zip(asked) {
        // Without hidden cells a component still must be possible; with `known` it is.
        if asked.is_empty() && (known.is_some() || component.sums.is_empty()) {
            continue;
        }
        let mut attack = Attack::new(system, &limits, component, known, effort);
        attack.enter()?;
        for place in asked {
            findings[place] = Some(attack.bound(&targets[place]));
        }
    }
    Ok(findings.into_iter().flatten().collect())
}

/// The finding of a target that needs no more than the limits: it is fixed, or already too narrow.
fn settled(system: &System, limits: &Limits, target: &Target, effort: Effort) -> Option<Finding> {
    let interval = Interval::of(limits.lower[target.cell], limits.upper[target.cell]);
    let is_fixed = interval.width() == Some(0);
    if !is_fixed && (effort == Effort::Exact || interval.is_wide(target.width)) {
        return None;
    }
    let is_wide = interval.is_wide(target.width);
    let mut because = Vec::new();
    if !is_wide {
        limits.reasons(system, [target.cell], &mut because);
    }
    Some(Finding {
        cell: target.cell,
        interval,
        is_exact: is_fixed,
        is_wide,
        because,
    })
}

struct Attack<'a> {
    system: &'a System,
    limits: &'a Limits,
    component: &'a Component,
    effort: Effort,
    /// None when it grew too large to reckon with.
    dictionary: Option<Dictionary>,
    seen: Seen,
}

/// The most of a cell in one direction.
struct Extreme {
    /// None when there is none.
    limit: Option<i64>,
    is_exact: bool,
}

impl<'a> Attack<'a> {
    fn new(
        system: &'a System,
        limits: &'a Limits,
        component: &'a Component,
        known: Option<&[i64]>,
        effort: Effort,
    ) -> Self {
        let of = |all: &[i64]| component.cells.iter().map(|&cell| all[cell]).collect::<Vec<_>>();
        let mut seen = Seen::new(component.cells.len());
        if let Some(known) = known {
            seen.add(of(known).into_iter().enumerate());
        }
        let is_possible = component.cells.len() * component.sums.len() <= LARGEST_DICTIONARY;
        let dictionary =
            is_possible.then(|| Dictionary::new(of(&limits.lower), of(&limits.upper), &component.rows(system, limits)));
        Attack {
            system,
            limits,
            component,
            effort,
            dictionary,
            seen,
        }
    }

    /// Finds a first point.
    fn enter(&mut self) -> Result<(), Contradiction> {
        let Some(dictionary) = &mut self.dictionary else {
            return Ok(());
        };
        match dictionary.enter() {
            Ok(Ok(())) => Ok(()),
            Ok(Err(rows)) => {
                let mut sums: Vec<usize> = rows.into_iter().map(|row| self.component.sums[row]).collect();
                let cells: Vec<usize> = sums.iter().flat_map(|&sum| self.system.cells_of(sum)).collect();
                self.limits.reasons(self.system, cells, &mut sums);
                Err(Contradiction { sums })
            }
            Err(TooLarge) => {
                self.dictionary = None;
                Ok(())
            }
        }
    }

    fn bound(&mut self, target: &Target) -> Finding {
        let place = self.component.place(target.cell).unwrap_or(0);
        let mut because = Vec::new();
        let most = self.extreme(place, true, target.width, &mut because);
        let least = self.extreme(place, false, target.width, &mut because);
        let interval = Interval {
            lower: least.limit.unwrap_or(-FAR),
            upper: most.limit,
        };
        // Only points that were seen prove that a cell can be so small and so large.
        let is_wide = most.limit.is_none() || self.seen.width(place).is_some_and(|width| width >= target.width);
        if is_wide {
            because.clear();
        } else {
            because.sort_unstable();
            because.dedup();
        }
        Finding {
            cell: target.cell,
            interval,
            is_exact: most.is_exact && least.is_exact,
            is_wide,
            because,
        }
    }

    fn extreme(&mut self, place: usize, most: bool, width: i64, because: &mut Vec<usize>) -> Extreme {
        let cell = self.component.cells[place];
        let outer = if most {
            self.limits.upper[cell]
        } else {
            self.limits.lower[cell]
        };
        let outer = Extreme {
            limit: (outer < FAR).then_some(outer),
            is_exact: false,
        };
        let is_enough = |seen: &Seen| seen.width(place).is_some_and(|own| own >= width);
        if self.effort == Effort::Enough && is_enough(&self.seen) {
            return outer;
        }
        let Some(dictionary) = &mut self.dictionary else {
            return outer;
        };
        let (seen, effort) = (&mut self.seen, self.effort);
        let mut watch = |here: &Dictionary| {
            seen.look(here);
            effort == Effort::Enough && is_enough(seen)
        };
        match dictionary.optimise(place, most, &mut watch) {
            Err(TooLarge) => {
                self.dictionary = None;
                outer
            }
            Ok(End::Enough) => outer,
            Ok(End::Unlimited) => Extreme {
                limit: None,
                is_exact: true,
            },
            Ok(End::Best) => {
                let extreme = self.whole(place, most);
                self.explain(place, because);
                extreme
            }
        }
    }

    /// The best whole number, where the dictionary is at the best of all numbers.
    fn whole(&mut self, place: usize, most: bool) -> Extreme {
        let Some(dictionary) = &self.dictionary else {
            return Extreme {
                limit: None,
                is_exact: false,
            };
        };
        let best = bound_at(dictionary, place, most);
        let is_seen = |seen: &Seen| seen.extreme(place, most) == Some(best);
        if is_seen(&self.seen) {
            return Extreme {
                limit: Some(best),
                is_exact: true,
            };
        }
        let mut branches = MOST_BRANCHES;
        let is_complete = branch(dictionary.clone(), place, most, &mut self.seen, &mut branches);
        match (is_complete, self.seen.extreme(place, most)) {
            (true, Some(limit)) => Extreme {
                limit: Some(limit),
                is_exact: true,
            },
            _ => Extreme {
                limit: Some(best),
                is_exact: is_seen(&self.seen),
            },
        }
    }

    /// Adds the sums that keep the cell from going further than where the dictionary is.
    fn explain(&self, place: usize, because: &mut Vec<usize>) {
        let Some(dictionary) = &self.dictionary else {
            return;
        };
        let (cells, rows) = dictionary.support(place);
        because.extend(rows.into_iter().map(|row| self.component.sums[row]));
        because.sort_unstable();
        because.dedup();
        let cells = cells
            .into_iter()
            .chain([place])
            .map(|place| self.component.cells[place]);
        self.limits.reasons(self.system, cells, because);
    }
}

/// The value where the dictionary is, rounded to the inside.
fn bound_at(dictionary: &Dictionary, place: usize, most: bool) -> i64 {
    let (value, is_whole) = dictionary.value(place);
    if is_whole || most { value } else { value + 1 }
}

/// Looks for better whole numbers below and above a fraction, and says whether it looked everywhere.
fn branch(dictionary: Dictionary, place: usize, most: bool, seen: &mut Seen, branches: &mut u32) -> bool {
    let best = bound_at(&dictionary, place, most);
    let is_no_better = seen
        .extreme(place, most)
        .is_some_and(|known| if most { best <= known } else { best >= known });
    let Some((cell, whole)) = dictionary.fractions().next().filter(|_| !is_no_better) else {
        return true;
    };
    let (lower, upper) = dictionary.limits(cell);
    let mut is_complete = true;
    for (lower, upper) in [(lower, whole), (whole + 1, upper)] {
        if *branches == 0 {
            return false;
        }
        *branches -= 1;
        let mut inner = dictionary.clone();
        inner.narrow(cell, lower, upper);
        let is_possible = match inner.enter() {
            Ok(entered) => entered.is_ok(),
            Err(TooLarge) => return false,
        };
        if !is_possible {
            continue;
        }
        let mut watch = |here: &Dictionary| {
            seen.look(here);
            false
        };
        match inner.optimise(place, most, &mut watch) {
            Ok(End::Best) => is_complete &= branch(inner, place, most, seen, branches),
            _ => return false,
        }
    }
    is_complete
}
