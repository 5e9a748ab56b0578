//! Published tables to benchmark rows: the kit's own tidy form (CSV, XLSX or JSON) and what CBS StatLine gives (CSV, or
//! OData as JSON).
#[cfg(feature = "formats")]
mod figures;
#[cfg(feature = "formats")]
pub mod odata;
#[cfg(feature = "formats")]
pub mod published;
mod region;
mod review;
mod row;
#[cfg(feature = "formats")]
pub mod statline;
pub(crate) mod table;
pub mod tidy;
#[cfg(feature = "formats")]
mod topic;

#[cfg(feature = "formats")]
pub(crate) use region::{Placed, Regions};
pub use review::review;
pub use row::benchmark;
