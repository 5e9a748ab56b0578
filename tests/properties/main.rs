//! Laws on generated input.
mod extract;
mod interval;
