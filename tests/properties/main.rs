mod interval;
//! Laws on generated input.
mod extract;
