//! What may be seen outside. Only this room makes a [`Release`], and every writer of shareable output takes nothing else;
//! beside it stands [`OwnView`], the holder's own exact figures, for the screen alone.
//!
//! What is here is primary suppression: cells that are unsafe by themselves. It does not yet keep a hidden cell from being
//! derived from others, so a release says that its audit has not run, and holds no area below stadsdeel. The `audit` that can tell
//! and the `secondary` suppression that rests on it are there for tables; releases do not use them yet.

#[cfg(feature = "formats")]
pub mod audit;
mod primary;
mod rules;
#[cfg(feature = "formats")]
pub mod secondary;
mod view;

pub use primary::unsafe_figure;
pub use rules::{Rules, Subject};
pub use view::{Audit, OwnView, Release};
