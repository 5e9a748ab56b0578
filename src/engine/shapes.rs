//! What the columns of a file look like before it is read, and what each makes possible.
use super::{Engine, Opened};
use crate::{
    codebook::{AREA_VARIABLES, Mapping, PERIOD_VARIABLES, Shape, VariableIndex, column_of, shape},
    extract::Preview,
    indicator::{VariantChoice, compile},
    ordered::Set,
};

/// A column of a file that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnShape {
    /// Its cells.
    pub shape: Shape,
    /// Positions of the definitions that can be computed with it and not without it.
    pub enables: Vec<usize>,
    /// Whether rows are placed by it: in areas or in time.
    pub places: Option<Placing>,
}

/// What a column places rows in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// Areas.
    Area,
    /// Years.
    Period,
}

impl Engine {
    /// The columns of a mapping in its order, by the sample of the file. One that is not in the file has no cells.
    pub fn shapes(&self, opened: &Opened) -> Vec<ColumnShape> {
        let Opened { preview, mapping } = opened;
        let fewest = usize::try_from(self.rules.numerator).unwrap_or(usize::MAX);
        let all = self.computable(preview, mapping);
        let columns = mapping.columns.iter().enumerate();
        columns
            .map(|(position, mapped)| ColumnShape {
                shape: column_of(mapping, position, preview).map_or_else(Shape::default, |column| {
                    shape(column, mapped, &self.codebook, &self.areas, fewest)
                }),
                enables: match &mapped.variable {
                    Some(_) => self.enabled(preview, mapping, position, &all),
                    None => Vec::new(),
                },
                places: mapped.variable.as_deref().and_then(placing),
            })
            .collect()
    }

    /// The definitions that cannot be computed without a column.
    fn enabled(&self, preview: &Preview, mapping: &Mapping, position: usize, all: &Set<usize>) -> Vec<usize> {
        let mut without = mapping.clone();
        if let Some(column) = without.columns.get_mut(position) {
            (column.variable, column.kept) = (None, false);
        }
        let left = self.computable(preview, &without);
        all.iter()
            .copied()
            .filter(|definition| !left.contains(definition))
            .collect()
    }

    /// Positions of the definitions that a mapping can feed; none when the file cannot be read by it.
    fn computable(&self, preview: &Preview, mapping: &Mapping) -> Set<usize> {
        let available: Vec<VariableIndex> = match self.plan(preview, mapping) {
            Ok(plan) => plan.value.available,
            Err(_) => return Set::new(),
        };
        let (items, _) = compile(&self.definitions, &self.codebook, &available, VariantChoice::Default).value;
        items.iter().map(|item| item.definition).collect()
    }
}

fn placing(variable: &str) -> Option<Placing> {
    if AREA_VARIABLES.contains(&variable) {
        Some(Placing::Area)
    } else if PERIOD_VARIABLES.contains(&variable) {
        Some(Placing::Period)
    } else {
        None
    }
}
