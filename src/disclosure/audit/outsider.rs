//! The outsider: what can be derived of each hidden cell by who knows all that was published, how cells add up, and the limits.
use super::{
    Contradiction, Effort, Finding, Target,
    component::components,
    near::Near,
    propagate::{Limits, propagate},
    reduce::{Aim, Reduced},
    simplex::{Dictionary, End, TooLarge},
    system::{FAR, Interval, System},
    witness::{Alike, Seen},
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
#[inline]
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
        let cells: Vec<usize> = asked.iter().map(|&place| targets[place].cell).collect();
        for (reduced, aims) in Reduced::new(system, &limits, component, &cells).pieces() {
            if aims.is_empty() && known.is_some() {
                continue;
            }
            let mut attack = Attack::new(system, &limits, &reduced, known, effort);
            // With `known` there is a point, and many a cell needs no more.
            if known.is_none() {
                attack.enter()?;
            }
            for (aim, place) in aims.into_iter().enumerate() {
                let place = asked[place];
                findings[place] = Some(attack.bound(aim, targets[place].width)?);
            }
        }
    }
    Ok(findings.into_iter().flatten().collect())
}

/// The finding of a target that needs no more than the limits: it is fixed, or already too narrow.
#[inline]
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
    reduced: &'a Reduced,
    effort: Effort,
    /// None before it was needed, and when it grew too large to reckon with.
    dictionary: Option<Dictionary>,
    has_entered: bool,
    seen: Seen,
    /// With `known`, when no more is asked than whether cells are wide enough.
    near: Option<Near<'a>>,
}

/// The most of a cell in one direction.
struct Extreme {
    /// None when there is none.
    limit: Option<i64>,
    is_exact: bool,
}

impl<'a> Attack<'a> {
    #[inline]
    fn new(
        system: &'a System,
        limits: &'a Limits,
        reduced: &'a Reduced,
        known: Option<&[i64]>,
        effort: Effort,
    ) -> Self {
        let of = |all: &[i64]| reduced.cells.iter().map(|&cell| all[cell]).collect::<Vec<_>>();
        let mut seen = Seen::new(reduced.aims.len());
        let mut near = None;
        if let Some(known) = known {
            let alike = Alike::new(reduced, of(&system.lower), of(&system.upper), of(known));
            for (place, aim) in reduced.aims.iter().enumerate() {
                let (least, most) = alike.reach(aim);
                seen.add_one(place, least);
                seen.add_one(place, most);
            }
            near =
                (effort == Effort::Enough).then(|| Near::new(reduced, of(&system.lower), of(&system.upper), of(known)));
        }
        Attack {
            system,
            limits,
            reduced,
            effort,
            dictionary: None,
            has_entered: false,
            seen,
            near,
        }
    }

    /// Finds a first point, once.
    #[inline]
    fn enter(&mut self) -> Result<(), Contradiction> {
        let Reduced { cells, rows, .. } = self.reduced;
        let is_possible = cells.len().saturating_mul(rows.len()) <= LARGEST_DICTIONARY;
        if std::mem::replace(&mut self.has_entered, true) || !is_possible {
            return Ok(());
        }
        let of = |all: &[i64]| cells.iter().map(|&cell| all[cell]).collect::<Vec<_>>();
        let dictionary = Dictionary::new(of(&self.system.lower), of(&self.system.upper), rows);
        let dictionary = self.dictionary.insert(dictionary);
        match dictionary.enter() {
            Ok(Ok(())) => Ok(()),
            Ok(Err(rows)) => {
                let mut sums = self.sums(rows);
                self.limits.reasons(self.system, [], &mut sums);
                Err(Contradiction { sums })
            }
            Err(TooLarge) => {
                self.dictionary = None;
                Ok(())
            }
        }
    }

    /// The sums of rows, ascending.
    #[inline]
    fn sums(&self, rows: Vec<usize>) -> Vec<usize> {
        let mut sums: Vec<usize> = rows
            .into_iter()
            .flat_map(|row| self.reduced.rows[row].sums.iter().copied())
            .collect();
        sums.sort_unstable();
        sums.dedup();
        sums
    }

    /// The interval of an aim, by its place among them.
    #[inline]
    fn bound(&mut self, place: usize, width: i64) -> Result<Finding, Contradiction> {
        let cell = self.reduced.aims[place].cell;
        if let Some(near) = &self.near {
            near.look(place, width, &mut self.seen);
        }
        if self.effort == Effort::Exact || self.seen.width(place).is_none_or(|seen| seen < width) {
            self.enter()?;
        }
        let mut because = Vec::new();
        let most = self.extreme(place, true, width, &mut because);
        let least = self.extreme(place, false, width, &mut because);
        let interval = Interval {
            lower: least.limit.unwrap_or(-FAR),
            upper: most.limit,
        };
        // Only points that were seen prove that a cell can be so small and so large.
        let is_wide = most.limit.is_none() || self.seen.width(place).is_some_and(|seen| seen >= width);
        if is_wide {
            because.clear();
        } else {
            because.sort_unstable();
            because.dedup();
        }
        Ok(Finding {
            cell,
            interval,
            is_exact: most.is_exact && least.is_exact,
            is_wide,
            because,
        })
    }

    #[inline]
    fn extreme(&mut self, place: usize, most: bool, width: i64, because: &mut Vec<usize>) -> Extreme {
        let aim = &self.reduced.aims[place];
        let outer = if most {
            self.limits.upper[aim.cell]
        } else {
            self.limits.lower[aim.cell]
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
            if here.fractions().next().is_none() {
                seen.add_one(place, here.value(&aim.terms).0);
            }
            effort == Effort::Enough && is_enough(seen)
        };
        let ended = dictionary.optimise(&aim.terms, most, &mut watch);
        // Where it ended other cells may be small or large too.
        if ended.is_ok() && dictionary.fractions().next().is_none() {
            self.seen.add(&dictionary.point(), &self.reduced.aims);
        }
        match ended {
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
                let mut extreme = self.whole(place, most, width);
                extreme.limit = extreme.limit.map(|limit| limit + aim.more);
                self.explain(aim, because);
                extreme
            }
        }
    }

    /// The best whole number of the terms of an aim, where the dictionary is at the best of all numbers.
    #[inline]
    fn whole(&mut self, place: usize, most: bool, width: i64) -> Extreme {
        let Some(dictionary) = &self.dictionary else {
            return Extreme {
                limit: None,
                is_exact: false,
            };
        };
        let aim = &self.reduced.aims[place];
        let best = bound_at(dictionary, aim, most);
        let is_seen = |seen: &Seen| seen.extreme(place, most) == Some(best);
        if is_seen(&self.seen) {
            return Extreme {
                limit: Some(best),
                is_exact: true,
            };
        }
        let mut branching = Branching {
            aim,
            place,
            most,
            enough: (self.effort == Effort::Enough).then_some(width),
            seen: &mut self.seen,
            branches: MOST_BRANCHES,
        };
        let is_complete = branching.branch(dictionary.clone());
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

    /// Adds the sums that keep an aim from going further than where the dictionary is.
    #[inline]
    fn explain(&self, aim: &Aim, because: &mut Vec<usize>) {
        let Some(dictionary) = &self.dictionary else {
            return;
        };
        because.extend(self.sums(dictionary.support(&aim.terms)));
        because.extend(&aim.sums);
        because.sort_unstable();
        because.dedup();
        self.limits.reasons(self.system, [], because);
    }
}

/// The value of an aim's terms where the dictionary is, rounded to the inside.
#[inline]
fn bound_at(dictionary: &Dictionary, aim: &Aim, most: bool) -> i64 {
    let (value, is_whole) = dictionary.value(&aim.terms);
    if is_whole || most { value } else { value + 1 }
}

/// Looking for whole numbers where the best of all numbers is none.
struct Branching<'a> {
    aim: &'a Aim,
    place: usize,
    most: bool,
    /// The width that is asked for, when no more need be known.
    enough: Option<i64>,
    seen: &'a mut Seen,
    branches: u32,
}

impl Branching<'_> {
    /// Looks for better whole numbers below and above a fraction, and says whether it looked everywhere.
    #[inline]
    fn branch(&mut self, dictionary: Dictionary) -> bool {
        let best = bound_at(&dictionary, self.aim, self.most);
        let is_no_better = self
            .seen
            .extreme(self.place, self.most)
            .is_some_and(|known| if self.most { best <= known } else { best >= known });
        let Some((cell, whole)) = dictionary.fractions().next().filter(|_| !is_no_better) else {
            return true;
        };
        let (lower, upper) = dictionary.limits(cell);
        let mut is_complete = true;
        // Towards what is looked for first: that is where it is found sooner.
        let mut halves = [(lower, whole), (whole + 1, upper)];
        if self.most {
            halves.reverse();
        }
        for (lower, upper) in halves {
            let is_enough = |width: i64| self.seen.width(self.place).is_some_and(|seen| seen >= width);
            if self.branches == 0 || self.enough.is_some_and(is_enough) {
                return false;
            }
            self.branches -= 1;
            let mut inner = dictionary.clone();
            inner.narrow(cell, lower, upper);
            let is_possible = match inner.enter() {
                Ok(entered) => entered.is_ok(),
                Err(TooLarge) => return false,
            };
            if !is_possible {
                continue;
            }
            let (seen, place, terms) = (&mut *self.seen, self.place, &self.aim.terms);
            let mut watch = |here: &Dictionary| {
                if here.fractions().next().is_none() {
                    seen.add_one(place, here.value(terms).0);
                }
                false
            };
            match inner.optimise(terms, self.most, &mut watch) {
                Ok(End::Best) => is_complete &= self.branch(inner),
                _ => return false,
            }
        }
        is_complete
    }
}
