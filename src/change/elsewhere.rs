//! The change elsewhere in the same years.
use super::{Pair, difference::counts};
use crate::{
    area::{AreaIndex, Areas},
    comparison::{Benchmark, Bound, canonical_unit},
    interval::{Confidence, Proportion},
    row::Row,
    statistic::{DifferenceInDifferences, difference_in_differences},
};

/// The change of an area less that of another one. Only indicative: it takes both to have moved alike without the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// Code of the other area; `rest:` and the code of the gemeente for the rest of it.
    pub area: String,
    /// Its name as published; empty for the rest of a gemeente.
    pub area_name: String,
    /// What comes out, in shares.
    pub difference: DifferenceInDifferences,
}

/// A share before and after, as counts.
type Shares = ((u64, u64), (u64, u64));

/// The changes elsewhere that can be set beside that of a pair: the rest of its gemeente, from the pairs of the same indicator, and
/// published areas that have counts of the same definition for both periods and do not hold the area or lie in it. Only of shares.
pub fn elsewhere(
    pair: Pair<'_, '_>,
    all: &[Pair<'_, '_>],
    published: &[&Benchmark],
    areas: &Areas,
    unit: &str,
) -> Vec<Elsewhere> {
    let (Some(here), Some(area)) = (shares(pair.before, pair.after), pair.before.area) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if let Some((gemeente, whole)) = gemeente_of(area, pair, all, areas)
        && let Some(rest) = less(whole, here)
        && let Some(difference) = subtract(here, rest)
    {
        found.push(Elsewhere {
            area: format!("rest:{}", areas.area(gemeente).code),
            area_name: String::new(),
            difference,
        });
    }
    let before = published.iter().filter(|row| row.period == Some(pair.before.period));
    for first in before {
        let is_same = |row: &&&Benchmark| row.area == first.area && row.variant == first.variant;
        let Some(second) = published
            .iter()
            .filter(is_same)
            .find(|row| row.period == Some(pair.after.period))
        else {
            continue;
        };
        let is_apart = areas.index(&first.area).is_none_or(|other| {
            !areas.with_ancestors(area).contains(&other) && !areas.with_ancestors(other).contains(&area)
        });
        let there = of_benchmark(first, unit).zip(of_benchmark(second, unit));
        if let Some(difference) = there.filter(|_| is_apart).and_then(|there| subtract(here, there)) {
            found.push(Elsewhere {
                area: first.area.clone(),
                area_name: first.area_name.clone(),
                difference,
            });
        }
    }
    found
}

fn shares(before: &Row<'_>, after: &Row<'_>) -> Option<Shares> {
    let of = |row: &Row<'_>| counts(&row.figure.known()?.estimate);
    of(before).zip(of(after))
}

/// The gemeente that holds an area, with its own counts.
fn gemeente_of(
    area: AreaIndex,
    pair: Pair<'_, '_>,
    all: &[Pair<'_, '_>],
    areas: &Areas,
) -> Option<(AreaIndex, Shares)> {
    let above = areas.with_ancestors(area).iter().skip(1);
    let gemeente = above.copied().find(|above| areas.area(*above).level == "gemeente")?;
    let whole = all.iter().find(|other| {
        other.before.item == pair.before.item
            && other.after.item == pair.after.item
            && other.before.area == Some(gemeente)
    })?;
    Some((gemeente, shares(whole.before, whole.after)?))
}

fn less(whole: Shares, part: Shares) -> Option<Shares> {
    let less = |(x, n): (u64, u64), (px, pn): (u64, u64)| {
        let (x, n) = (x.checked_sub(px)?, n.checked_sub(pn)?);
        (n > 0 && x <= n).then_some((x, n))
    };
    less(whole.0, part.0).zip(less(whole.1, part.1))
}

fn of_benchmark(row: &Benchmark, unit: &str) -> Option<(u64, u64)> {
    let count = |count: Option<i64>| u64::try_from(count?).ok();
    let (x, n) = (count(row.numerator)?, count(row.denominator)?);
    (row.bound == Bound::Exact && canonical_unit(&row.unit) == canonical_unit(unit) && n > 0 && x <= n)
        .then_some((x, n))
}

fn subtract(here: Shares, there: Shares) -> Option<DifferenceInDifferences> {
    let of = |(x, n): (u64, u64)| Proportion::new(x, n);
    let of = |(before, after): Shares| of(before).zip(of(after));
    difference_in_differences(of(here)?, of(there)?, Confidence::P95)
}
