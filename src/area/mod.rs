//! The areas of a profile, from buurt to land, and which lie in which.
mod areas;

pub use areas::{Area, AreaIndex, Areas};
