mod estimate;
mod interval;
//! One test file for each room.
mod extract;
//! One test file per room.
mod expression;
