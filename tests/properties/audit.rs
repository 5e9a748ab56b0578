//! Laws of the audit, on generated tables: areas in wijken by years, with totals, of which some cells are hidden.
use kansrijk::disclosure::audit::{Effort, Finding, Interval, System, Target, attack};
use proptest::prelude::*;

/// A table of which everything is known.
#[derive(Clone, Debug)]
struct Table {
    values: Vec<i64>,
    upper: Vec<Option<i64>>,
    sums: Vec<(usize, Vec<usize>)>,
    hidden: Vec<bool>,
}

/// Buurten in two wijken in a gemeente, by years in a total. The two totals of a dimension are its last codes.
fn tables() -> impl Strategy<Value = Table> {
    (2..6_usize, 1..4_usize, 1..4_usize).prop_flat_map(|(buurten, first, years)| {
        let leaves = buurten * years;
        let cells = (buurten + 3) * (years + 1);
        (
            prop::collection::vec((0..25_i64, 0..30_i64), leaves),
            prop::collection::vec(prop::bool::weighted(0.6), cells),
            any::<bool>(),
        )
            .prop_map(move |(counts, hidden, has_limits)| {
                table(buurten, first.min(buurten - 1), years, &counts, hidden, has_limits)
            })
    })
}

fn table(
    buurten: usize,
    first: usize,
    years: usize,
    counts: &[(i64, i64)],
    hidden: Vec<bool>,
    has_limits: bool,
) -> Table {
    let at = |area: usize, year: usize| area * (years + 1) + year;
    let areas = [
        (buurten, (0..first).collect::<Vec<_>>()),
        (buurten + 1, (first..buurten).collect()),
        (buurten + 2, vec![buurten, buurten + 1]),
    ];
    let mut sums: Vec<(usize, Vec<usize>)> = Vec::new();
    for area in 0..buurten + 3 {
        sums.push((at(area, years), (0..years).map(|year| at(area, year)).collect()));
    }
    for year in 0..=years {
        for (total, parts) in &areas {
            sums.push((at(*total, year), parts.iter().map(|&part| at(part, year)).collect()));
        }
    }
    let mut values = vec![0; hidden.len()];
    let mut persons = vec![0; hidden.len()];
    for area in 0..buurten {
        for year in 0..years {
            let (count, others) = counts[area * years + year];
            values[at(area, year)] = count;
            persons[at(area, year)] = count + others;
        }
    }
    // Years of buurten first, then wijken and gemeente of every year: each total after its parts.
    for (total, parts) in sums[..buurten].iter().chain(&sums[buurten + 3..]) {
        values[*total] = parts.iter().map(|&part| values[part]).sum();
        persons[*total] = parts.iter().map(|&part| persons[part]).sum();
    }
    Table {
        upper: persons
            .into_iter()
            .map(|persons| has_limits.then_some(persons))
            .collect(),
        values,
        sums,
        hidden,
    }
}

impl Table {
    fn system(&self, hidden: &[bool]) -> System {
        let mut system = System::default();
        for ((&value, &upper), &is_hidden) in self.values.iter().zip(&self.upper).zip(hidden) {
            system.add(if is_hidden {
                Interval::up_to(upper)
            } else {
                Interval::exactly(value)
            });
        }
        for (total, parts) in &self.sums {
            system.add_sum(*total, parts);
        }
        system
    }

    fn targets(&self) -> Vec<Target> {
        let hidden = self.hidden.iter().enumerate().filter(|(_, hidden)| **hidden);
        hidden.map(|(cell, _)| Target { cell, width: 10 }).collect()
    }

    /// The intervals of the hidden cells when these are hidden.
    fn attack(&self, hidden: &[bool], known: bool, effort: Effort) -> Vec<Finding> {
        let known = known.then_some(self.values.as_slice());
        attack(&self.system(hidden), &self.targets(), known, effort).expect("a real table is possible")
    }
}

/// Whether one interval lies within another.
fn is_within(inner: Interval, outer: Interval) -> bool {
    outer.lower <= inner.lower
        && match (inner.upper, outer.upper) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(inner), Some(outer)) => inner <= outer,
        }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_lies_within(table in tables()) {
        for found in table.attack(&table.hidden, false, Effort::Exact) {
            prop_assert!(found.interval.holds(table.values[found.cell]), "{found:?}");
            prop_assert!(found.is_exact);
            prop_assert_eq!(found.is_wide, found.interval.is_wide(10));
        }
    }

    #[test]
    fn hiding_more_never_narrows_and_publishing_more_never_widens(table in tables(), which in any::<prop::sample::Index>()) {
        let mut more = table.hidden.clone();
        more[which.index(table.hidden.len())] = true;
        let (before, after) = (
            table.attack(&table.hidden, false, Effort::Exact),
            table.attack(&more, false, Effort::Exact),
        );
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(is_within(before.interval, after.interval), "{before:?} {after:?}");
        }
        // The other way round: a hidden cell is published.
        let mut fewer = table.hidden.clone();
        fewer[which.index(table.hidden.len())] = false;
        let published = table.attack(&fewer, false, Effort::Exact);
        for (before, after) in before.iter().zip(&published) {
            prop_assert!(is_within(after.interval, before.interval), "{before:?} {after:?}");
        }
    }

    /// Sums that are told on top, such as those of overlapping years.
    #[test]
    fn one_more_published_sum_never_widens(table in tables(), parts in prop::collection::vec(any::<prop::sample::Index>(), 2..4)) {
        let mut parts: Vec<usize> = parts.iter().map(|part| part.index(table.values.len())).collect();
        parts.sort_unstable();
        parts.dedup();
        let mut system = table.system(&table.hidden);
        let total = system.add(Interval::exactly(parts.iter().map(|&part| table.values[part]).sum()));
        system.add_sum(total, &parts);
        let after = attack(&system, &table.targets(), None, Effort::Exact).expect("a real table is possible");
        for (before, after) in table.attack(&table.hidden, false, Effort::Exact).iter().zip(&after) {
            prop_assert!(is_within(after.interval, before.interval), "{before:?} {after:?}");
        }
    }

    /// What one sum at a time tells is never less than what all tell together: limits that are narrower make no difference.
    #[test]
    fn all_sums_together_tell_no_less_than_each_alone(table in tables()) {
        for found in table.attack(&table.hidden, false, Effort::Exact) {
            for (sum, (total, parts)) in table.sums.iter().enumerate() {
                if *total != found.cell && !parts.contains(&found.cell) {
                    continue;
                }
                let mut alone = table.clone();
                alone.sums = vec![table.sums[sum].clone()];
                let by_one = alone.attack(&table.hidden, false, Effort::Exact);
                let by_one = by_one.iter().find(|one| one.cell == found.cell).expect("the same targets");
                prop_assert!(is_within(found.interval, by_one.interval), "{found:?} {by_one:?}");
            }
        }
    }

    #[test]
    fn the_order_of_cells_and_sums_makes_no_difference(table in tables(), seed in any::<u64>()) {
        let count = table.values.len();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&cell| (cell as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let place = |cell: usize| order.iter().position(|&other| other == cell).expect("a permutation");
        let mut sums: Vec<_> = table.sums.iter().map(|(total, parts)| {
            let mut parts: Vec<usize> = parts.iter().map(|&part| place(part)).collect();
            parts.reverse();
            (place(*total), parts)
        }).collect();
        sums.reverse();
        let shuffled = Table {
            values: order.iter().map(|&cell| table.values[cell]).collect(),
            upper: order.iter().map(|&cell| table.upper[cell]).collect(),
            hidden: order.iter().map(|&cell| table.hidden[cell]).collect(),
            sums,
        };
        let other = shuffled.attack(&shuffled.hidden, false, Effort::Exact);
        for found in table.attack(&table.hidden, false, Effort::Exact) {
            let same = other.iter().find(|other| other.cell == place(found.cell)).expect("the same targets");
            prop_assert_eq!(found.interval, same.interval);
        }
    }

    /// Who knows the true values finds the same, sooner.
    #[test]
    fn known_values_change_no_answer(table in tables()) {
        let exact = table.attack(&table.hidden, false, Effort::Exact);
        prop_assert_eq!(&exact, &table.attack(&table.hidden, true, Effort::Exact));
        for effort in [table.attack(&table.hidden, true, Effort::Enough), table.attack(&table.hidden, false, Effort::Enough)] {
            for (quick, exact) in effort.iter().zip(&exact) {
                prop_assert_eq!(quick.is_wide, exact.is_wide);
                prop_assert!(is_within(exact.interval, quick.interval));
            }
        }
    }
}
