//! What runs once a row or once a figure, compiled for speed in a module that is otherwise compiled to be small.
//!
//! Rust compiles an `#[inline]` function in the crate that calls it. So whatever these calls reach through functions with that
//! mark is compiled here, with this crate's optimisation (`[profile.wasm]` in Cargo.toml); a function without it stays small and
//! slow. A new function on the path of a row gets the mark too.
use kansrijk::{
    diagnostic::Diagnostics,
    engine::{Engine, Opening, OwnColumns, Part, Pass, Reading, Request},
};

/// As [`Pass::push`].
///
/// # Errors
/// As there.
#[inline(never)]
pub fn push(pass: &mut Pass, bytes: &[u8]) -> Result<(), Diagnostics> {
    pass.push(bytes)
}

/// As [`Pass::end`], which reads the last rows.
///
/// # Errors
/// As there.
#[inline(never)]
pub fn end(pass: Pass) -> Result<(Opening, Part), Diagnostics> {
    pass.end()
}

/// As [`Engine::own_columns`].
#[inline(never)]
pub fn columns(engine: &Engine, reading: &Reading, request: &Request) -> OwnColumns {
    engine.own_columns(reading, request)
}
