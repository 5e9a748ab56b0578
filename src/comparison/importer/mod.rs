//! Published tables to benchmark rows: the kit's own tidy form (CSV, XLSX or JSON) and what CBS StatLine gives (CSV, or
//! OData as JSON).
mod figures;
pub mod odata;
mod region;
mod review;
mod row;
pub mod statline;
pub(crate) mod table;
pub mod tidy;

#[cfg(feature = "formats")]
pub(crate) use region::{Placed, Regions};
pub use review::review;
pub use row::benchmark;
