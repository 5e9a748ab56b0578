//! # Kansrijk van Start: the indicator engine
//!
//! Bytes become an *extract*, an extract plus a *codebook* becomes a *dataset*, a dataset is *tallied* into *estimates*,
//! estimates meet a *benchmark*, *disclosure* decides what may be seen outside, a *factsheet* shows it. Each step is a
//! room, a pure function on plain values, and its result type is the only key to the next room.
//!
//! ## Four rules
//! 1. Only `wasm` knows the browser and only `main.rs` knows files and the terminal. Rooms read no clock, disk, network or
//!    random source: the host hands these in.
//! 2. Only `disclosure` makes a `Release`; every writer of shareable output takes nothing else. `OwnView` is for the screen.
//! 3. The same input gives the same rows, byte for byte, on the command line and in the browser.
//! 4. Nothing is fetched, ever.

pub mod area;
pub mod batch;
pub mod codebook;
pub mod comparison;
pub mod demo;
pub mod diagnostic;
pub mod disclosure;
pub mod document;
pub mod engine;
pub mod estimate;
pub mod expression;
pub mod extract;
pub mod factsheet;
pub mod indicator;
pub mod interval;
pub mod period;
pub mod profile;
pub mod row;
pub mod tally;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;
