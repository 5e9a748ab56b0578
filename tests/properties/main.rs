//! Laws on generated input.
mod extract;
mod interval;
//! Laws that hold for any input.
mod codebook;
