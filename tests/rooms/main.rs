//! One test file for each room.
mod area;
mod codebook;
mod comparison;
mod estimate;
mod expression;
mod extract;
mod interval;
//! One test file per room.
mod area;
mod codebook;
mod expression;
mod extract;
//! One test file per room.
mod comparison;
mod demo;
mod profile;
