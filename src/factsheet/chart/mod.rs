//! Charts, drawn once as SVG text for the factsheet, the page and the tests.
//!
//! Only elements with presentation attributes and classes: no style attributes, which the page's CSP blocks, and no scripts.
//! A class says what a mark means (`worse`, `better`, …), so that a page can recolour it for the dark; the presentation
//! attributes are the light and printed version. Coordinates have one decimal, so that the bytes are the same everywhere.

mod interval_bar;
mod mark;
mod scale;

pub use interval_bar::{IntervalBar, interval_bar};
#[cfg(feature = "formats")]
pub(super) use mark::{FAINT, LINE, point};
pub use scale::Scale;
