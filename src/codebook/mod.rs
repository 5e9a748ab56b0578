//! What the kit knows about variables, and how columns of an extract become them.
//!
//! [`propose`] looks at a preview and says which column gives which variable; the user corrects the [`Mapping`] and keeps it
//! as a file; [`plan`] says what is read and what follows from it; a [`Deriver`] completes the batches of the reader; a
//! [`Quality`] report is counted along.

mod built_in;
mod check;
#[cfg(feature = "formats")]
mod contact;
mod contents;
mod decoder;
mod derive;
mod duplicates;
mod header;
mod identifiers;
mod labels;
mod mapping;
mod names;
mod plan;
mod propose;
mod quality;
mod read;
#[cfg(feature = "formats")]
mod shape;
#[cfg(feature = "formats")]
mod template;
mod variable;

pub use check::check;
#[cfg(feature = "formats")]
pub use contact::{ContactRule, Take};
pub use decoder::{FLAG_IDS, UNKNOWN_ID};
pub use derive::{DerivedCounts, Deriver, FIRST_QUARTER};
pub use duplicates::Duplicates;
#[cfg(feature = "formats")]
pub(crate) use duplicates::mix_key;
pub use header::{KnownColumns, check_header};
pub use identifiers::{Identifier, is_bsn};
pub use mapping::{Alternative, ColumnMapping, LARGEST_MAPPING, MAPPING_SCHEMA, Mapping};
pub(crate) use names::is_made_by_kit;
#[cfg(feature = "formats")]
pub(crate) use plan::{AREA_VARIABLES, PERIOD_VARIABLES, column_of};
pub use plan::{Derivation, Plan, plan};
pub use propose::propose;
pub use quality::{AREA_LEVELS, Completeness, FirstOfJanuary, Heaping, Quality, YearCount};
pub(crate) use read::variable as read_variable;
#[cfg(feature = "formats")]
pub use shape::{Shape, ShapeCode, ShapeRange, shape};
#[cfg(feature = "formats")]
pub use template::template;
pub use variable::{Category, Codebook, Group, Kind, Range, Text, Variable, VariableIndex};
