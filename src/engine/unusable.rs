//! Columns of which many cells could not be used: what was found of them becomes an error. The rest of the file still counts.
use crate::{
    codebook::{Codebook, Completeness, Quality},
    diagnostic::{Diagnostic, Severity},
};

/// Findings about cells with something else than a value. One about codes or areas is no fault of the column: the user can say
/// what the codes mean, and the profile may hold only some of the areas.
const OF_CELLS: [&str; 2] = ["cells-no-number", "cells-no-date"];
/// Findings about values that cannot be true.
const IMPLAUSIBLE: [&str; 2] = ["cells-implausible", "dates-implausible"];
/// Share of the filled cells, one in so many, beyond which values that cannot be true are no slips of the pen.
const ONE_IN: u64 = 20;
/// So many cells are never more than slips, unless they are most of the column.
const A_FEW: u64 = 4;

/// Raises the findings about a column to errors: when fewer of its values could be used than not, and when more than one in
/// twenty cannot be true.
pub(super) fn raise(found: &mut [Diagnostic], quality: &Quality, codebook: &Codebook) {
    for diagnostic in found {
        let is_implausible = IMPLAUSIBLE.contains(&diagnostic.code);
        if !is_implausible && !OF_CELLS.contains(&diagnostic.code) {
            continue;
        }
        let variable = diagnostic.location.variable.as_deref();
        let counts = variable
            .and_then(|id| codebook.index(id))
            .and_then(|index| quality.variables.get(&index));
        if counts.is_some_and(|counts| are_mostly_unusable(counts) || (is_implausible && are_systematic(counts))) {
            diagnostic.severity = Severity::Error;
        }
    }
}

fn are_mostly_unusable(counts: &Completeness) -> bool {
    counts.invalid + counts.implausible > counts.present
}

fn are_systematic(counts: &Completeness) -> bool {
    let filled = counts.present + counts.invalid + counts.implausible;
    counts.implausible > A_FEW && counts.implausible * ONE_IN > filled
}
