//! The sheet that people take to the council. A content model first; HTML (print, PDF) and CSV are ways to write it.
//!
//! Every writer here takes a [`Release`](crate::disclosure::Release) and nothing else: what is on the sheet may be given away.
//! The content model itself can only be made from a release, so it is not public.

pub mod chart;
mod choice;
mod content;
mod csv;
mod html;
#[cfg(feature = "formats")]
mod level;
mod line;
mod markup;
mod order;
#[cfg(feature = "formats")]
mod parquet;
#[cfg(feature = "formats")]
pub mod picture;
mod release;
#[cfg(feature = "formats")]
mod table;
#[cfg(feature = "formats")]
mod xlsx;

pub use content::Sheet;
#[cfg(feature = "formats")]
pub use level::{Wanted, of_release};
pub use markup::escape;
pub use order::of_area;
pub use release::{write_csv, write_html};
#[cfg(feature = "formats")]
pub use release::{write_parquet, write_xlsx};

/// Compiled inside the crate, so that tests can make content without opening a second door beside the release.
#[cfg(test)]
#[path = "../../tests/rooms/factsheet.rs"]
mod tests;
