//! Which rows come on the first page, and in which order.
use super::content::Sheet;
use crate::{
    document::{DefinitionDocument, ResultDocument, RowDocument},
    ordered::sort_by_key,
    text::finding,
};

/// Most lines of a block: four blocks fill an A4.
pub(super) const MOST_LINES: usize = 7;

/// The rows of an area and period, totals alone, one per indicator: the default variant, which the definition lists first;
/// the first row when the indicator has no known definition. In the order of the definitions, others behind.
pub(super) fn rows_of<'r>(result: &'r ResultDocument, sheet: &Sheet<'_>) -> Vec<&'r RowDocument> {
    let mut found: Vec<(usize, &RowDocument)> = Vec::new();
    for row in &result.rows {
        if row.area != sheet.area || row.period != sheet.period || row.subgroup.is_some() {
            continue;
        }
        let position = sheet
            .definitions
            .iter()
            .position(|definition| definition.id == row.indicator);
        let default = position
            .and_then(|position| sheet.definitions.get(position))
            .and_then(|definition| definition.variants.first());
        let is_default = default.is_none_or(|default| *default == row.variant);
        let is_new = found.iter().all(|(_, other)| other.indicator != row.indicator);
        if is_default && is_new {
            found.push((position.unwrap_or(usize::MAX), row));
        }
    }
    sort_by_key(&mut found, |(position, _)| *position);
    found.into_iter().map(|(_, row)| row).collect()
}

/// The rows of a group, the most telling first: core indicators before others; of these, those with an outcome, then those
/// with a value, then the withheld ones, then those without data. Within each the order of the definitions.
pub(super) fn ordered<'r>(
    rows: &[&'r RowDocument],
    group: &str,
    definitions: &[DefinitionDocument],
    preferred_area: Option<&str>,
) -> Vec<&'r RowDocument> {
    let mut rows: Vec<&RowDocument> = rows.iter().copied().filter(|row| row.group == group).collect();
    sort_by_key(&mut rows, |row| {
        let is_core = definitions
            .iter()
            .any(|definition| definition.id == row.indicator && definition.core);
        let has_outcome = finding::chosen(row, preferred_area).is_some_and(finding::is_compared);
        let standing = match row.flag {
            "withheld" => 2,
            "no-data" => 3,
            _ if has_outcome => 0,
            _ => 1,
        };
        (!is_core, standing)
    });
    rows
}
