//! One test file for each room.
mod area;
mod ask;
mod codebook;
mod comparison;
mod demo;
mod disclosure;
mod document;
mod engine;
mod estimate;
mod expression;
mod extract;
mod indicator;
mod interval;
mod profile;
mod tally;
mod text;
mod wording;
