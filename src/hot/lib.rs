//! What runs once a row or once a figure, compiled for speed in a module that is otherwise compiled to be small.
//!
//! Rust compiles an `#[inline]` function in the crate that calls it. So whatever these calls reach through functions with that
//! mark is compiled here, with this crate's optimisation (`[profile.wasm]` in Cargo.toml); a function without it stays small and
//! slow. A new function on the path of a row gets the mark too.
use kansrijk::{
    diagnostic::Diagnostics,
    engine::{Asking, Counted, Engine, Filling, Kept, Opening, OwnColumns, Part, Pass, Request, Search},
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
pub fn end(pass: Pass) -> Result<(Opening, Part, Option<Kept>), Diagnostics> {
    pass.end()
}

/// As [`Search::push`].
///
/// # Errors
/// As there.
#[inline(never)]
pub fn search(search: &mut Search, bytes: &[u8]) -> Result<(), Diagnostics> {
    search.push(bytes)
}

/// As [`Search::end`].
///
/// # Errors
/// As there.
#[inline(never)]
pub fn end_search(search: Search) -> Result<Part, Diagnostics> {
    search.end()
}

/// As [`Asking::count`].
#[inline(never)]
pub fn count(asking: &mut Asking, kept: &Kept) -> bool {
    asking.count(kept)
}

/// As [`Engine::own_columns`].
#[inline(never)]
pub fn columns(engine: &Engine, counted: &Counted, request: &Request) -> OwnColumns {
    let mut filling = Filling::new(engine, counted, request);
    while add(&mut filling) {}
    filling.columns()
}

/// As [`Filling::add`].
#[inline(never)]
fn add(filling: &mut Filling<'_>) -> bool {
    filling.add()
}
