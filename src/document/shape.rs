//! The columns of a file before it is read: what they look like and what they make possible.
use crate::{
    codebook::ShapeRange,
    engine::{ColumnShape, Engine, Opened, Placing},
};
use serde::Serialize;

/// A column as its sampled cells show it. Nothing of a single person is in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ShapeDocument {
    /// Name in the header.
    pub column: String,
    /// Cells that were looked at; 0 of a column that the file does not have.
    pub cells: usize,
    /// Of these: not empty and not "unknown".
    pub filled: usize,
    /// Of the filled: numbers.
    pub numbers: usize,
    /// Of the filled: dates.
    pub dates: usize,
    /// Numbers between which all but a few of the cells lie.
    pub range: Option<(f64, f64)>,
    /// Calendar years between which all but a few of the cells lie.
    #[cfg_attr(test, ts(type = "[number, number] | null"))]
    pub years: Option<(i64, i64)>,
    /// Texts that many cells have, the most frequent first.
    pub codes: Vec<CodeDocument>,
    /// Different texts besides these.
    pub other_codes: usize,
    /// Of the filled: cells that can be read as the variable; none without one.
    pub fitting: Option<usize>,
    /// Whether it tells persons apart, so that nothing of its contents is shown.
    pub is_of_persons: bool,
    /// Indicators that can be computed with this column and not without it.
    pub enables: Vec<String>,
    /// What rows are placed in by it: `area` or `period`.
    pub places: Option<&'static str>,
}

/// A text that many cells of a column have.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct CodeDocument {
    /// As it is written.
    pub code: String,
    /// Cells that have it, of those looked at.
    pub cells: usize,
    /// Our category, `ja`, `nee` or `onbekend`; none when it has no meaning yet.
    pub meaning: Option<String>,
}

impl ShapeDocument {
    /// The columns of the mapping as it stands now, in its order.
    pub fn all(engine: &Engine, opened: &Opened) -> Vec<Self> {
        let names = opened.mapping.columns.iter().map(|column| column.column.clone());
        let shapes = engine.shapes(opened).into_iter();
        names
            .zip(shapes)
            .map(|(name, one)| Self::new(name, one, engine))
            .collect()
    }

    fn new(column: String, one: ColumnShape, engine: &Engine) -> Self {
        let ColumnShape { shape, enables, places } = one;
        let (range, years) = match shape.range {
            Some(ShapeRange::Numbers(low, high)) => (Some((low, high)), None),
            Some(ShapeRange::Years(low, high)) => (None, Some((low, high))),
            None => (None, None),
        };
        let code = |code: crate::codebook::ShapeCode| CodeDocument {
            code: code.text,
            cells: code.cells,
            meaning: code.meaning,
        };
        let definitions = enables.into_iter().filter_map(|place| engine.definitions().get(place));
        ShapeDocument {
            column,
            cells: shape.cells,
            filled: shape.filled,
            numbers: shape.numbers,
            dates: shape.dates,
            range,
            years,
            codes: shape.codes.into_iter().map(code).collect(),
            other_codes: shape.other_codes,
            fitting: shape.fitting,
            is_of_persons: shape.is_of_persons,
            enables: definitions.map(|definition| definition.id.clone()).collect(),
            places: places.map(|places| match places {
                Placing::Area => "area",
                Placing::Period => "period",
            }),
        }
    }
}
