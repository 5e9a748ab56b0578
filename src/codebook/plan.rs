//! A mapping made ready to run: which columns are read and how, and which variables follow from them.
use super::{Codebook, ColumnMapping, Kind, Mapping, VariableIndex, contents, decoder, identifiers, names::ColumnName};
use crate::{
    area::{Areas, PostcodeTable},
    diagnostic::{Diagnostic, Diagnostics, Outcome},
    expression::Expression,
    extract::{ColumnPreview, PlannedColumn, Preview},
    ordered::{Set, sort_by_key},
};
use std::sync::Arc;

/// The columns that tell where a household lives, the one to trust first in front. Of those that agree the finest counts.
pub(crate) const AREA_VARIABLES: [&str; 6] = ["buurt_code", "wijk_code", "stadsdeel", "pc6", "gemeente_code", "pc4"];
/// The variables of which one is needed to place a row in time, the best first.
pub(crate) const PERIOD_VARIABLES: [&str; 3] = ["geboortedatum", "geboortejaar", "peildatum"];

/// What is read and what is made of it.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Columns to decode, in the order of the file.
    pub columns: Vec<PlannedColumn>,
    /// The variable of each column, in the same order.
    pub variables: Vec<VariableIndex>,
    /// Variables that come from other files.
    #[cfg(feature = "formats")]
    pub linked: Vec<VariableIndex>,
    /// Variables that only other files of the same extract give.
    #[cfg(feature = "formats")]
    pub absent: Vec<VariableIndex>,
    /// Variables to derive, each after those that it needs.
    pub derivations: Vec<Derivation>,
    /// All variables that a completed batch has, in the order of the codebook.
    pub available: Vec<VariableIndex>,
    /// Year of the division in which postcodes are looked up, when they are and their table says so.
    pub division: Option<i32>,
}

/// A variable that the file does not give but that follows from others.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// The variable.
    pub variable: VariableIndex,
    /// Expressions for its value; a row takes the first that is not missing.
    pub expressions: Vec<Expression>,
}

#[cfg(feature = "formats")]
impl Plan {
    /// Whether the file itself says where its rows belong.
    pub(crate) fn has_area(&self) -> bool {
        self.columns
            .iter()
            .any(|column| AREA_VARIABLES.contains(&column.variable.as_str()))
    }

    /// The plan of rows that were gathered and hold these variables.
    pub(crate) fn of_gathered(variables: Vec<VariableIndex>, file: &str, codebook: &Codebook) -> Outcome<Plan> {
        let mut plan = Plan {
            variables,
            ..Plan::default()
        };
        derive(&mut plan, codebook);
        let found = unplaced(&plan, codebook);
        Outcome {
            value: plan,
            diagnostics: found.into_iter().map(|found| found.file(file)).collect(),
        }
    }

    /// Adds variables that come from other files, and what follows from them.
    pub(crate) fn link(&mut self, linked: Vec<VariableIndex>, codebook: &Codebook) {
        self.linked = linked;
        self.derivations.clear();
        derive(self, codebook);
    }

    /// Adds variables that only other files of the same extract give.
    pub(crate) fn widen(&mut self, available: &[VariableIndex]) {
        let own: Set<VariableIndex> = self.available.iter().copied().collect();
        self.absent = available
            .iter()
            .copied()
            .filter(|variable| !own.contains(variable))
            .collect();
        self.available.extend(&self.absent);
        sort_by_key(&mut self.available, |variable| variable.0);
    }
}

/// Plans the reading of a file by a mapping.
///
/// Columns that are not in the file, postcodes without a table and keys that are burgerservicenummers are left out, with a
/// diagnostic each.
///
/// # Errors
/// What [`Mapping::check`] finds; `mapping-nothing` when no column remains.
pub fn plan(
    mapping: &Mapping,
    preview: &Preview,
    codebook: &Codebook,
    areas: &Areas,
    postcodes: &PostcodeTable,
) -> Result<Outcome<Plan>, Diagnostics> {
    let of_file = |diagnostic: Diagnostic| diagnostic.file(&preview.file);
    let faults = mapping.check(codebook);
    if !faults.is_empty() {
        return Err(faults.into_iter().map(of_file).collect());
    }
    let mut diagnostics = Vec::new();
    let mut plan = Plan::default();
    let mut read: Vec<(PlannedColumn, VariableIndex)> = Vec::new();
    for (position, mapped) in mapping.columns.iter().enumerate() {
        let Some(id) = &mapped.variable else { continue };
        let Some(index) = codebook.index(id) else { continue };
        let variable = codebook.variable(index);
        let Some(column) = column_of(mapping, position, preview) else {
            diagnostics.push(
                Diagnostic::info("mapping-column-absent")
                    .column(&mapped.column)
                    .variable(id),
            );
            continue;
        };
        let area = match (variable.kind, id.as_str()) {
            (Kind::Area, "pc6" | "pc4") => {
                if postcodes.is_empty() {
                    diagnostics.push(
                        Diagnostic::warning("postcode-table-needed")
                            .column(&mapped.column)
                            .variable(id),
                    );
                    continue;
                }
                plan.division = postcodes.year();
                Some(Arc::new(postcodes.code_table()))
            }
            (Kind::Area, _) => contents::area_table(areas, id, column),
            _ => None,
        };
        if variable.kind == Kind::Key && is_bsn_column(column) {
            diagnostics.push(Diagnostic::warning("key-is-bsn").column(&mapped.column).variable(id));
            continue;
        }
        let Some(decoder) = decoder::decoder(variable, &mapped.codes, &column.value_labels, area.as_ref()) else {
            continue;
        };
        let planned = PlannedColumn {
            index: column.index,
            name: column.name.clone(),
            variable: id.clone(),
            decoder,
        };
        read.push((planned, index));
    }
    if read.is_empty() {
        diagnostics.push(Diagnostic::error("mapping-nothing"));
        return Err(diagnostics.into_iter().map(of_file).collect());
    }
    sort_by_key(&mut read, |(column, _)| column.index);
    (plan.columns, plan.variables) = read.into_iter().unzip();
    derive(&mut plan, codebook);
    diagnostics.extend(unplaced(&plan, codebook));
    Ok(Outcome {
        value: plan,
        diagnostics: diagnostics.into_iter().map(of_file).collect(),
    })
}

/// What rows lack to be placed in time and space.
fn unplaced(plan: &Plan, codebook: &Codebook) -> Diagnostics {
    let is_there = |id: &str| codebook.index(id).is_some_and(|index| plan.available.contains(&index));
    let lacking = [("periode", "period-unknown"), ("gebied", "area-unknown")];
    let lacking = lacking.into_iter().filter(|(id, _)| !is_there(id));
    lacking.map(|(_, code)| Diagnostic::warning(code)).collect()
}

/// The column of the file that a column of the mapping speaks of: the same name, in the same place among its namesakes.
pub(crate) fn column_of<'a>(mapping: &Mapping, position: usize, preview: &'a Preview) -> Option<&'a ColumnPreview> {
    let key = |column: &ColumnMapping| ColumnName::new(&column.column).compact;
    let own = mapping.columns.get(position)?;
    let namesakes = mapping
        .columns
        .iter()
        .take(position)
        .filter(|other| other.column == own.column)
        .count();
    let exact = preview
        .columns
        .iter()
        .filter(|column| column.name == own.column)
        .nth(namesakes);
    let similar = || {
        let mut found = preview
            .columns
            .iter()
            .filter(|column| ColumnName::new(&column.name).compact == key(own));
        found.next().filter(|_| found.next().is_none() && namesakes == 0)
    };
    exact.or_else(similar)
}

fn is_bsn_column(column: &ColumnPreview) -> bool {
    let values: Vec<&str> = contents::values(column).collect();
    // The name counts too: a key that is called bsn is one.
    identifiers::recognise(&ColumnName::new(&column.name), &values) == Some(identifiers::Identifier::Bsn)
}

/// Adds what follows from what is read, round by round, until nothing new follows. A round sees only what the rounds before
/// gave, so no variable ever rests on itself.
fn derive(plan: &mut Plan, codebook: &Codebook) {
    #[cfg(feature = "formats")]
    let given = plan.variables.iter().chain(&plan.linked);
    #[cfg(not(feature = "formats"))]
    let given = plan.variables.iter();
    // The postcode is dropped once the area is known.
    let mut available: Set<VariableIndex> = given
        .copied()
        .filter(|&index| super::mapping::is_kept(&codebook.variable(index).id))
        .collect();
    loop {
        let mut round = Vec::new();
        for (position, variable) in codebook.variables().iter().enumerate() {
            let index = VariableIndex(position);
            if available.contains(&index) {
                continue;
            }
            let expressions: Vec<Expression> = variable
                .derive
                .iter()
                .filter_map(|source| Expression::parse_for(source, codebook, index).ok())
                .filter(|expression| expression.variables().iter().all(|needed| available.contains(needed)))
                .collect();
            if !expressions.is_empty() {
                round.push(Derivation {
                    variable: index,
                    expressions,
                });
            }
        }
        if round.is_empty() {
            break;
        }
        available.extend(round.iter().map(|derivation| derivation.variable));
        plan.derivations.extend(round);
    }
    let gives = |ids: &[&str], of: &Set<VariableIndex>| {
        ids.iter()
            .filter_map(|id| codebook.index(id))
            .any(|index| of.contains(&index))
    };
    let read: Set<VariableIndex> = plan.variables.iter().copied().collect();
    let has_area = gives(&AREA_VARIABLES, &read);
    let has_period = gives(&PERIOD_VARIABLES, &available);
    available.extend(codebook.index("gebied").filter(|_| has_area));
    available.extend(codebook.index("periode").filter(|_| has_period));
    plan.available = available.into_iter().collect();
}
