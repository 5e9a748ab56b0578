//! The shape of a column, by the cells of its sample: of what kinds they are, between what they lie, which codes are frequent.
//!
//! No cell of one person is in it: a value is shown when enough cells have it, a bound when enough cells lie beyond it.
use super::{
    Codebook, ColumnMapping, Kind, UNKNOWN_ID, Variable, contents, decoder,
    identifiers::{self, is_pc6},
    names::ColumnName,
};
use crate::{
    area::Areas,
    extract::{CodeTable, ColumnPreview, NumberStyle, is_always_missing, parse_date, parse_number},
    ordered::{Map, Set, sort_by, sort_by_key},
    period::date_from_days,
};

/// Most codes that are shown of a column.
const MOST_CODES: usize = 12;
/// Decimals with which numbers are looked at.
const DECIMALS: u8 = 3;

/// The shape of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Cells that were looked at.
    pub cells: usize,
    /// Of these: with something in it that does not stand for "unknown" everywhere.
    pub filled: usize,
    /// Of the filled: numbers.
    pub numbers: usize,
    /// Of the filled: dates.
    pub dates: usize,
    /// Between what the filled cells lie; none when it would be of too few.
    pub range: Option<ShapeRange>,
    /// Texts that enough cells have, the most frequent first; none of a column of persons or of measurements.
    pub codes: Vec<ShapeCode>,
    /// Different texts besides these; none where no texts are shown.
    pub other_codes: usize,
    /// Of the filled cells: those that can be read as the variable; none without one.
    pub fitting: Option<usize>,
    /// Whether it tells persons apart, so that nothing of its contents is shown.
    pub is_of_persons: bool,
}

/// The numbers or years between which all but a few cells lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShapeRange {
    /// Numbers as they are written.
    Numbers(f64, f64),
    /// Calendar years of dates.
    Years(i64, i64),
}

/// A text that many cells have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeCode {
    /// As it is written.
    pub text: String,
    /// Cells that have it.
    pub cells: usize,
    /// The id of our category, `ja`, `nee` or `onbekend`; none when it has no meaning for the variable.
    pub meaning: Option<String>,
}

/// The shape of a column that is mapped so. `fewest` cells must share what is shown.
pub fn shape(
    column: &ColumnPreview,
    mapped: &ColumnMapping,
    codebook: &Codebook,
    areas: &Areas,
    fewest: usize,
) -> Shape {
    let variable = mapped.variable.as_deref().and_then(|id| codebook.index(id));
    let variable = variable.map(|index| codebook.variable(index));
    let values: Vec<&str> = contents::values(column).collect();
    let fit = variable.map(|variable| contents::fit(variable, column, &mapped.codes, areas));
    let mut shape = Shape {
        cells: column.sample.len(),
        filled: values.len(),
        fitting: fit.map(|fit| fit.of_kind),
        is_of_persons: is_of_persons(column, &values, variable),
        ..Shape::default()
    };
    if let (Some(fit), Some(fitting)) = (fit, &mut shape.fitting) {
        // A code for "unknown" is read too.
        *fitting += values.len().saturating_sub(fit.values);
    }
    if shape.is_of_persons {
        return shape;
    }
    let style = NumberStyle {
        decimal: column.decimal,
        grouping: true,
    };
    let mut dates: Vec<i64> = Vec::new();
    let mut numbers: Vec<i64> = Vec::new();
    for value in &values {
        if let Some(days) = parse_date(value.as_bytes()) {
            dates.push(days);
        } else {
            numbers.extend(parse_number(value.as_bytes(), style, DECIMALS));
        }
    }
    (shape.dates, shape.numbers) = (dates.len(), numbers.len());
    let mut frequent: Map<&str, usize> = Map::new();
    for value in &values {
        *frequent.get_or_default(value) += 1;
    }
    if are_codes(variable, frequent.keys().count(), &shape) {
        shape.count(&frequent, column, mapped, variable, fewest);
    } else {
        shape.range = range(dates, numbers, fewest);
    }
    shape
}

impl Shape {
    fn count(
        &mut self,
        texts: &Map<&str, usize>,
        column: &ColumnPreview,
        mapped: &ColumnMapping,
        variable: Option<&Variable>,
        fewest: usize,
    ) {
        let mut frequent: Vec<(&str, usize)> = texts.iter().map(|(text, cells)| (*text, *cells)).collect();
        // Of equals the first by its text, so that the result never depends on the order of rows.
        sort_by(&mut frequent, |(text, cells), (other, others)| {
            others.cmp(cells).then(text.cmp(other))
        });
        let all = frequent.len();
        frequent.retain(|(_, cells)| *cells >= fewest);
        frequent.truncate(MOST_CODES);
        self.other_codes = all - frequent.len();
        let meaning = Meaning::new(column, mapped, variable);
        self.codes = frequent
            .into_iter()
            .map(|(text, cells)| ShapeCode {
                text: text.to_owned(),
                cells,
                meaning: meaning.as_ref().and_then(|meaning| meaning.of(text)),
            })
            .collect();
    }
}

/// What the codes of a category or flag mean, as they will be read.
struct Meaning<'a> {
    variable: &'a Variable,
    codes: CodeTable,
    missing: CodeTable,
}

impl<'a> Meaning<'a> {
    fn new(column: &ColumnPreview, mapped: &ColumnMapping, variable: Option<&'a Variable>) -> Option<Self> {
        let variable = variable.filter(|variable| matches!(variable.kind, Kind::Category | Kind::Flag))?;
        let labels = &column.value_labels;
        let missing = decoder::missing(variable, &mapped.codes, labels);
        Some(Meaning {
            variable,
            codes: decoder::codes(variable, &mapped.codes, labels),
            missing: CodeTable::new(missing.iter().map(|code| (code, 0))),
        })
    }

    fn of(&self, text: &str) -> Option<String> {
        let mut room = Vec::new();
        if let Some(value) = self.codes.get(text.as_bytes(), &mut room) {
            return decoder::code_id(self.variable, value);
        }
        let is_missing = is_always_missing(text.as_bytes()) || self.missing.get(text.as_bytes(), &mut room).is_some();
        is_missing.then(|| UNKNOWN_ID.to_owned())
    }
}

/// Whether a column is for telling persons or addresses apart, by its name, its contents or what it is taken for.
fn is_of_persons(column: &ColumnPreview, values: &[&str], variable: Option<&Variable>) -> bool {
    let is_key = variable.is_some_and(|variable| {
        matches!(variable.kind, Kind::Key | Kind::Identifier) || matches!(variable.id.as_str(), "pc6" | "pc4")
    });
    is_key
        || identifiers::recognise(&ColumnName::new(&column.name), values).is_some()
        || values.iter().any(|value| is_pc6(value))
        // Texts of which most are different: names, remarks, keys.
        || (variable.is_none() && {
            let texts: Set<&str> = values.iter().copied().filter(|value| is_text(value, column)).collect();
            texts.iter().count() * 2 > values.len()
        })
}

fn is_text(value: &str, column: &ColumnPreview) -> bool {
    let style = NumberStyle {
        decimal: column.decimal,
        grouping: true,
    };
    parse_date(value.as_bytes()).is_none() && parse_number(value.as_bytes(), style, DECIMALS).is_none()
}

/// Whether the texts of a column are codes, and not measurements or dates.
fn are_codes(variable: Option<&Variable>, different: usize, shape: &Shape) -> bool {
    match variable.map(|variable| variable.kind) {
        Some(Kind::Category | Kind::Flag | Kind::Area) => true,
        Some(_) => false,
        None => shape.dates * 2 < shape.filled && different <= 2 * MOST_CODES,
    }
}

/// Between what values lie, apart from the few lowest and highest: at least `fewest` cells lie at or beyond each bound.
fn range(dates: Vec<i64>, numbers: Vec<i64>, fewest: usize) -> Option<ShapeRange> {
    let are_dates = dates.len() > numbers.len();
    let mut values = if are_dates { dates } else { numbers };
    sort_by_key(&mut values, |value| *value);
    let low = *values.get(fewest.checked_sub(1)?)?;
    let high = *values.get(values.len().checked_sub(fewest)?)?;
    if low > high {
        return None;
    }
    if are_dates {
        return Some(ShapeRange::Years(date_from_days(low).0, date_from_days(high).0));
    }
    #[expect(clippy::cast_precision_loss, reason = "what is shown has a few figures")]
    let number = |value: i64| value as f64 / 1000.0;
    Some(ShapeRange::Numbers(number(low), number(high)))
}
