//! Data files of SPSS, `.sav` and `.zsav`, read as a stream.
//!
//! A file is a header, a *dictionary* of records that say what columns there are, and rows of 8 bytes a value, as they are or
//! packed. Source: GNU PSPP Developers Guide 2.0, chapter "System File Format". Names of its records are used here; what a
//! record says about measurement, roles, sets of answers or the look of a table is skipped.

mod bytes;
mod charset;
mod dictionary;
mod header;
mod packed;
mod preview;
mod reader;
mod records;
mod rows;
mod value;
mod variable;

pub(super) use preview::preview_sav;
pub(super) use reader::SavReader;
