//! Columns of which most cells could not be used: what was found of them becomes an error. The rest of the file still counts.
use crate::{
    codebook::{Codebook, Quality},
    diagnostic::{Diagnostic, Severity},
};

/// Findings about cells. One about areas is no fault of the column: the profile may hold only some of them.
const OF_CELLS: [&str; 4] = ["cells-no-number", "cells-no-date", "cells-no-code", "cells-implausible"];

/// Raises the findings about a column to errors when fewer of its values could be used than not.
pub(super) fn raise(found: &mut [Diagnostic], quality: &Quality, codebook: &Codebook) {
    for diagnostic in found.iter_mut().filter(|found| OF_CELLS.contains(&found.code)) {
        let variable = diagnostic.location.variable.as_deref();
        let counts = variable
            .and_then(|id| codebook.index(id))
            .and_then(|index| quality.variables.get(&index));
        if counts.is_some_and(|counts| counts.invalid + counts.implausible > counts.present) {
            diagnostic.severity = Severity::Error;
        }
    }
}
