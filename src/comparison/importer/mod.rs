//! Published tables to benchmark rows: the kit's own tidy form (CSV or JSON) and CBS StatLine downloads.
mod row;
pub mod statline;
mod table;
pub mod tidy;

pub use row::benchmark;
