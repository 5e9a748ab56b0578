//! Rows of before and after that are about the same.
use crate::{
    area::AreaIndex,
    engine::Counted,
    period::Period,
    row::{Figure, Row},
};
use std::collections::HashMap;

/// Rows of one period, and what their items refer to.
#[derive(Clone, Copy)]
pub struct Side<'a, 'b> {
    /// What was counted.
    pub counted: &'a Counted,
    /// Rows of a view.
    pub rows: &'a [Row<'b>],
    /// The period.
    pub period: Period,
}

/// The same indicator, variant and area before and after.
#[derive(Clone, Copy)]
pub struct Pair<'a, 'b> {
    /// Of before.
    pub before: &'a Row<'b>,
    /// Of after.
    pub after: &'a Row<'b>,
}

/// The pairs, in the order of the rows of before; subgroups are left out, and so is what only one side has.
pub fn pairs<'a, 'b>(before: Side<'a, 'b>, after: Side<'a, 'b>) -> Vec<Pair<'a, 'b>> {
    type Key = (usize, String, Option<AreaIndex>);
    let key = |side: Side<'_, '_>, row: &Row<'_>| -> Option<Key> {
        let item = side.counted.items.get(row.item)?;
        (row.period == side.period && row.stratum.is_none())
            .then(|| (item.definition, item.variant.to_string(), row.area))
    };
    let others: HashMap<Key, &Row<'b>> = after
        .rows
        .iter()
        .filter_map(|row| Some((key(after, row)?, row)))
        .collect();
    before
        .rows
        .iter()
        .filter_map(|row| {
            let after = others.get(&key(before, row)?)?;
            Some(Pair { before: row, after })
        })
        .collect()
}

/// The periods of rows that hold something, the earliest first.
pub fn periods(rows: &[Row<'_>]) -> Vec<Period> {
    let held = rows.iter().filter(|row| !matches!(row.figure, Figure::NoData { .. }));
    let mut periods: Vec<Period> = held.map(|row| row.period).collect();
    crate::ordered::sort_by_key(&mut periods, |period| *period);
    periods.dedup();
    periods
}
