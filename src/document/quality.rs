//! `kansrijk.quality/1`: how complete and plausible an extract is.
use super::{Context, DiagnosticDocument, Quantity};
use crate::codebook::{AREA_LEVELS, Heaping};
use serde::Serialize;

/// `kansrijk.quality/1`: how complete and plausible the extract is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct QualityDocument {
    /// `kansrijk.quality/1`.
    pub schema: &'static str,
    /// `own` or `public`.
    pub view: &'static str,
    /// Rows read.
    pub rows: Option<Quantity>,
    /// Per variable of the extract.
    pub variables: Vec<VariableQualityDocument>,
    /// Rows that could be placed, per level.
    pub areas: Vec<ResolvedDocument>,
    /// Rows per year, with what is complete.
    pub years: Vec<YearDocument>,
    /// Values that pile up on round numbers.
    pub heaping: Vec<HeapingDocument>,
    /// Rows that occur more than once.
    pub duplicates: Option<Quantity>,
    /// Births on 1 January, where an unknown day is often written so.
    pub first_of_january: Option<Quantity>,
    /// Joining of files by role, year and area; empty for a single file. A public report says the whole extract alone.
    pub linkage: Vec<LinkageDocument>,
    /// What was found.
    pub diagnostics: Vec<DiagnosticDocument>,
}

/// Completeness of a variable. Counts under the floor are none in a public report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct VariableQualityDocument {
    /// Id of the variable.
    pub variable: String,
    /// Its label.
    pub label: String,
    /// Rows with a usable value.
    pub present: Option<Quantity>,
    /// Rows that say nothing or "unknown".
    pub missing: Option<Quantity>,
    /// Of these: values that the file itself calls missing (user-missing in SPSS). None in a public report.
    pub user_missing: Option<Quantity>,
    /// Rows whose text is not of the variable's type.
    pub invalid: Option<Quantity>,
    /// Rows whose value cannot be true.
    pub implausible: Option<Quantity>,
}

/// How many rows could be placed at a level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ResolvedDocument {
    /// Level of area.
    pub level: String,
    /// Rows placed.
    pub rows: Option<Quantity>,
    /// Part of all rows, 0 to 1.
    pub share: Option<f64>,
}

/// Rows of a calendar year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct YearDocument {
    /// Calendar year.
    pub year: i32,
    /// Rows of that year.
    pub rows: Option<Quantity>,
    /// Whether all four quarters have rows; none when only years are known.
    pub complete: Option<bool>,
}

/// How many children were joined with the files of a role.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct LinkageDocument {
    /// `moeder`, `vader`, `huishouden` or `aanvulling`.
    pub role: &'static str,
    /// Calendar year, or `all`.
    pub period: String,
    /// Code of the area, or `organisatie`.
    pub area: String,
    /// Its name.
    pub area_name: String,
    /// Its level.
    pub level: String,
    /// Children.
    pub rows: Option<Quantity>,
    /// Of these with a key.
    pub with_key: Option<Quantity>,
    /// Of these of whom the key was found.
    pub matched: Option<Quantity>,
}

/// How far values pile up on multiples.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct HeapingDocument {
    /// Id of the variable.
    pub variable: String,
    /// The multiple, in the variable's unit.
    pub multiple: Quantity,
    /// Part of the values on it, 0 to 1.
    pub share: f64,
    /// Part that would be there by chance.
    pub expected: f64,
}

/// Counts under this are not shown outside.
const FEWEST: u64 = 10;
/// Shares of fewer values than these are not shown outside.
const FEWEST_OF_A_SHARE: u64 = 100;

/// Which counts of a total that is shown are shown themselves.
type Shown = fn(&[u64]) -> Vec<bool>;

impl QualityDocument {
    /// The report for the holder, exact.
    pub fn own(context: Context<'_>) -> Self {
        Self::new(context, "own", |counts| vec![true; counts.len()])
    }

    /// The report that may be given away: counts from 1 to 9 are left out, with one more where their total would tell them,
    /// and what is found in single rows as well.
    pub fn public(context: Context<'_>) -> Self {
        Self::new(context, "public", safe)
    }

    fn new(context: Context<'_>, view: &'static str, shown: Shown) -> Self {
        let quality = &context.reading.quality;
        let codebook = context.engine.codebook();
        let is_own = view == "own";
        let counted = |counts: &[u64]| -> Vec<Option<Quantity>> {
            let shown = shown(counts);
            counts
                .iter()
                .zip(shown)
                .map(|(count, shown)| shown.then(|| Quantity::from(*count)))
                .collect()
        };
        let alone = |count: u64| counted(&[count]).into_iter().next().flatten();
        let variables = quality
            .variables
            .iter()
            .map(|(index, counts)| {
                let variable = codebook.variable(*index);
                let mut cells =
                    counted(&[counts.present, counts.missing, counts.invalid, counts.implausible]).into_iter();
                let mut next = || cells.next().flatten();
                VariableQualityDocument {
                    variable: variable.id.clone(),
                    label: variable.label.get(context.lang).to_owned(),
                    present: next(),
                    missing: next(),
                    user_missing: is_own.then(|| counts.user_missing.into()),
                    invalid: next(),
                    implausible: next(),
                }
            })
            .collect();
        let areas = AREA_LEVELS
            .iter()
            .zip(counted(&quality.areas))
            .map(|(level, rows)| ResolvedDocument {
                level: (*level).to_owned(),
                rows,
                share: rows
                    .filter(|_| quality.rows > 0)
                    .map(|rows| rows.0 / quality.rows as f64),
            })
            .collect();
        let incomplete = quality.incomplete_years();
        let totals: Vec<u64> = quality.years.values().map(|count| count.total()).collect();
        let years = quality
            .years
            .iter()
            .zip(counted(&totals))
            .map(|((year, count), rows)| YearDocument {
                year: i32::try_from(*year).unwrap_or(0),
                rows,
                complete: (count.without_quarter < count.total()).then(|| !incomplete.contains(year)),
            })
            .collect();
        QualityDocument {
            schema: "kansrijk.quality/1",
            view,
            rows: alone(quality.rows),
            variables,
            areas,
            years,
            heaping: if is_own || quality.heaping.weights >= FEWEST_OF_A_SHARE {
                heaping(quality.heaping)
            } else {
                Vec::new()
            },
            duplicates: alone(quality.duplicate_rows.repeated()),
            first_of_january: alone(quality.first_of_january.values().map(|found| found.on_first).sum()),
            #[cfg(feature = "formats")]
            linkage: super::linkage::rows(context, is_own),
            #[cfg(not(feature = "formats"))]
            linkage: Vec::new(),
            diagnostics: if is_own {
                DiagnosticDocument::all(&context.reading.diagnostics, context.lang)
            } else {
                Vec::new()
            },
        }
    }
}

/// Hides counts from 1 to 9, and when that is one alone also the least of the others, for the total would tell it.
pub(super) fn safe(counts: &[u64]) -> Vec<bool> {
    let mut shown: Vec<bool> = counts.iter().map(|&count| count == 0 || count >= FEWEST).collect();
    if shown.iter().filter(|shown| !**shown).count() == 1 {
        let least = (0..counts.len())
            .filter(|&at| shown[at] && counts[at] > 0)
            .min_by_key(|&at| counts[at]);
        if let Some(least) = least {
            shown[least] = false;
        }
    }
    shown
}

fn heaping(found: Heaping) -> Vec<HeapingDocument> {
    let multiples = [(100.0, found.hundreds()), (500.0, found.five_hundreds())];
    multiples
        .into_iter()
        .filter_map(|(multiple, shares)| {
            let (share, expected) = shares?;
            Some(HeapingDocument {
                variable: "geboortegewicht".to_owned(),
                multiple: Quantity(multiple),
                share,
                expected,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_hidden_count_does_not_follow_from_the_total() {
        assert_eq!(safe(&[990, 7, 0, 0]), [false, false, true, true]);
        assert_eq!(safe(&[900, 7, 50, 0]), [true, false, false, true]);
        assert_eq!(safe(&[900, 7, 3, 50]), [true, false, false, true]);
        assert_eq!(safe(&[900, 10, 0]), [true, true, true]);
    }
}
