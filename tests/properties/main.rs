//! One test file for each room: laws on generated input.
mod ask;
mod audit;
mod codebook;
mod comparison;
mod engine;
mod expression;
mod extract;
mod interval;
mod memory;
mod spss;
