//! The areas of a profile, from buurt to land, which lie in which, and how extracts write them.
mod areas;
mod postcode;
mod resolve;
mod spelling;

pub use areas::{Area, AreaIndex, Areas};
pub use postcode::{PostcodeReader, PostcodeTable, of_other_years};
pub(crate) use resolve::coarseness;
pub use resolve::{code_table, name_table, official_code, resolve};
pub(crate) use spelling::plain;
