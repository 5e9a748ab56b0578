mod interval;
//! Laws that hold for any input.
mod codebook;
