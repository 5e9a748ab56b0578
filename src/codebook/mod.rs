//! What the kit knows about variables, and how columns of an extract become them.

mod variable;

pub use variable::{Category, Codebook, Group, Kind, Range, Text, Variable, VariableIndex};
