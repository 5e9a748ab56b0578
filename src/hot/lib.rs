//! What runs once a row or once a figure, compiled for speed in a module that is otherwise compiled to be small.
//!
//! Rust compiles an `#[inline]` function in the crate that calls it. So whatever these calls reach through functions with that
//! mark is compiled here, with this crate's optimisation (`[profile.wasm]` in Cargo.toml); a function without it stays small and
//! slow. A new function on the path of a row gets the mark too.
#[cfg(feature = "formats")]
use kansrijk::disclosure::{Protecting, Refused};
use kansrijk::{
    diagnostic::Diagnostics,
    engine::{Answer, Asking, Counted, Engine, Filling, Kept, OwnColumns, Part, Ran, Request, Run},
    extract::Stretch,
};

/// As [`Run::push`].
///
/// # Errors
/// As there.
#[inline(never)]
pub fn push(run: &mut Run, bytes: &[u8]) -> Result<(), Diagnostics> {
    run.push(bytes)
}

/// As [`Run::end`], which reads the last rows.
///
/// # Errors
/// As there.
#[inline(never)]
pub fn end(run: Run) -> Result<Ran, Diagnostics> {
    run.end()
}

/// As [`Part::to_bytes`].
#[inline(never)]
pub fn bytes_of(part: &Part) -> Vec<u8> {
    part.to_bytes()
}

/// As [`Part::from_bytes`].
#[inline(never)]
pub fn part_of(bytes: &[u8]) -> Option<Part> {
    Part::from_bytes(bytes)
}

/// As [`Part::append`].
///
/// # Errors
/// As there.
#[inline(never)]
pub fn append(part: &mut Part, next: &Part, to: u64, header_row: u64) -> Result<(), Stretch> {
    part.append(next, to, header_row)
}

/// As [`Answer::to_bytes`].
#[inline(never)]
pub fn bytes_of_answer(answer: &Answer) -> Vec<u8> {
    answer.to_bytes()
}

/// As [`Answer::from_bytes`].
#[inline(never)]
pub fn answer_of(bytes: &[u8]) -> Option<Answer> {
    Answer::from_bytes(bytes)
}

/// As [`Asking::join`].
#[inline(never)]
pub fn join(asking: &mut Asking, answer: &Answer) -> bool {
    asking.join(answer)
}

/// As [`Asking::count`].
#[inline(never)]
pub fn count(asking: &mut Asking, kept: &Kept) -> bool {
    asking.count(kept)
}

/// The own figures of what was counted, as columns.
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

/// As [`Protecting::step`].
///
/// # Errors
/// As there.
#[cfg(feature = "formats")]
#[inline(never)]
pub fn protect(protecting: &mut Protecting) -> Result<bool, Refused> {
    protecting.step()
}
