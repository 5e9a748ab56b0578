//! The years of an indicator in an area, one after the other.
use super::difference::counts;
use crate::{
    area::AreaIndex,
    engine::Counted,
    ordered::sort_by_key,
    period::Period,
    row::{Figure, Row},
    statistic::{MannKendall, RecentTrend, YearPoint, mann_kendall, recent_trend},
};
use rustc_hash::FxHashMap;

/// Years of a recent trend.
const RECENT: usize = 5;
/// Fewest years of Mann and Kendall's test: with fewer it finds next to nothing.
const FEWEST_RANKED: usize = 8;

/// The unbroken years up to the last one that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Definition, by its position in the engine.
    pub definition: usize,
    /// Readable key of the variant.
    pub variant: String,
    /// The area; none for the whole extract.
    pub area: Option<AreaIndex>,
    /// The five most recent years, the earliest first.
    pub years: Vec<i32>,
    /// Their trend; none when it cannot be calculated, for nobody or everybody was counted in one of them.
    pub recent: Option<RecentTrend>,
    /// Of all unbroken years, when there are at least eight.
    pub ranked: Option<MannKendall>,
}

/// A year of a series: the year and its row.
type Year<'a, 'b> = (i32, &'a Row<'b>);

/// The series of five years or more, in the order in which the rows first name them. When two sides have the same year, the later
/// side counts. Years that are withheld or without data break a series.
pub fn series(sides: &[(&Counted, &[Row<'_>])]) -> Vec<Series> {
    // Written once: there are many rows of each.
    let items = sides.iter().map(|(counted, _)| {
        let items = counted.items.iter();
        items.map(|item| (item.definition, item.variant.to_string())).collect()
    });
    let items: Vec<Vec<(usize, String)>> = items.collect();
    let mut found = FxHashMap::<(usize, &str, Option<AreaIndex>), (usize, Vec<Year<'_, '_>>)>::default();
    let mut seen = 0;
    for ((_, rows), items) in sides.iter().zip(&items) {
        for row in rows.iter() {
            let (Some(year), None, Some((definition, variant))) =
                (single(row.period), row.stratum, items.get(row.item))
            else {
                continue;
            };
            let key = (*definition, variant.as_str(), row.area);
            seen += 1;
            let (_, years) = found.entry(key).or_insert_with(|| (seen, Vec::new()));
            years.retain(|(other, _)| *other != year);
            years.push((year, row));
        }
    }
    let mut all: Vec<(usize, Series)> = found
        .iter()
        .filter_map(|((definition, variant, area), (place, years))| {
            let (years, recent, ranked) = of_years(years)?;
            let series = Series {
                definition: *definition,
                variant: (*variant).to_owned(),
                area: *area,
                years,
                recent,
                ranked,
            };
            Some((*place, series))
        })
        .collect();
    sort_by_key(&mut all, |(place, _)| *place);
    all.into_iter().map(|(_, series)| series).collect()
}

fn single(period: Period) -> Option<i32> {
    match period {
        Period::Years { first, last } if first == last => Some(first),
        _ => None,
    }
}

/// The five most recent unbroken years with their trend, and the test of all unbroken ones.
fn of_years(years: &[Year<'_, '_>]) -> Option<(Vec<i32>, Option<RecentTrend>, Option<MannKendall>)> {
    let mut known: Vec<(i32, &Row<'_>)> = years
        .iter()
        .filter(|(_, row)| row.figure.known().is_some())
        .copied()
        .collect();
    sort_by_key(&mut known, |(year, _)| *year);
    let last = known.last()?.0;
    // A year that was withheld after the last known one leaves that the last.
    let unbroken = known
        .iter()
        .rev()
        .zip(0..)
        .take_while(|((year, _), back)| *year == last - back)
        .count();
    let known = known.get(known.len() - unbroken..)?;
    let recent = known.get(known.len().checked_sub(RECENT)?..)?;
    let points: Vec<YearPoint> = recent.iter().filter_map(|(_, row)| point(&row.figure)).collect();
    let values: Vec<f64> = known
        .iter()
        .filter_map(|(_, row)| Some(row.figure.known()?.estimate.value))
        .collect();
    Some((
        recent.iter().map(|(year, _)| *year).collect(),
        recent_trend(&points),
        (values.len() >= FEWEST_RANKED).then(|| mann_kendall(&values)).flatten(),
    ))
}

fn point(figure: &Figure) -> Option<YearPoint> {
    let estimate = &figure.known()?.estimate;
    match counts(estimate) {
        Some((numerator, denominator)) => Some(YearPoint::Share { numerator, denominator }),
        None => Some(YearPoint::Value {
            value: estimate.value,
            interval: estimate.interval?,
        }),
    }
}
