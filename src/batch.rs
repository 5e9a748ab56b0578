//! Rows as they travel from the reader to the tally: columns of 64-bit integers, one per codebook variable.
use crate::{codebook::VariableIndex, expression::Mask};
use arrow2::array::PrimitiveArray;

/// A column: whole numbers with validity. What a number means is said by the codebook's [`Kind`](crate::codebook::Kind):
/// fixed-point for numbers, days since 1970-01-01 for dates, an index for categories and areas, a hash for keys.
pub type Column = PrimitiveArray<i64>;

/// Some thousands of rows, with a column for each variable that the extract has or that could be derived.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    len: usize,
    columns: Vec<Option<Column>>,
}

impl Batch {
    /// A batch of `len` rows without columns.
    pub fn new(len: usize) -> Self {
        Batch {
            len,
            columns: Vec::new(),
        }
    }

    /// Number of rows.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The column of a variable, or none when the extract does not give it.
    #[inline]
    pub fn column(&self, variable: VariableIndex) -> Option<&Column> {
        self.columns.get(variable.0).and_then(Option::as_ref)
    }

    /// Puts a column in place. A column of another length than the batch is a fault of the caller and is not taken.
    #[inline]
    pub fn set(&mut self, variable: VariableIndex, column: Column) {
        debug_assert_eq!(arrow2::array::Array::len(&column), self.len);
        if arrow2::array::Array::len(&column) != self.len {
            return;
        }
        if self.columns.len() <= variable.0 {
            self.columns.resize(variable.0 + 1, None);
        }
        self.columns[variable.0] = Some(column);
    }

    /// The rows of a set, with the columns of some variables.
    #[inline]
    pub fn only(&self, rows: &Mask, variables: &[VariableIndex]) -> Batch {
        let places: Vec<usize> = rows.rows().collect();
        let mut batch = Batch::new(places.len());
        for &variable in variables {
            if let Some(column) = self.column(variable) {
                let values = column.values().as_slice();
                let taken = places.iter().map(|&row| values.get(row).copied().unwrap_or(0));
                let valid = column.validity().map(|valid| {
                    let is_valid = |&row: &usize| row < valid.len() && valid.get_bit(row);
                    places.iter().map(is_valid).collect::<Mask>()
                });
                batch.set(variable, column_of(taken.collect(), valid.as_ref()));
            }
        }
        batch
    }
}

/// A column of these values, of which those outside `valid` are missing.
#[inline]
pub fn column_of(values: Vec<i64>, valid: Option<&Mask>) -> Column {
    Column::from_vec(values).with_validity(valid.map(Mask::to_bitmap))
}
