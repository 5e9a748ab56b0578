//! One test file for each room.
mod area;
mod codebook;
mod comparison;
mod estimate;
mod expression;
mod extract;
mod indicator;
mod interval;
mod profile;
