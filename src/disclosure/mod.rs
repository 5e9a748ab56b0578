//! What may be seen outside. Only this room makes a [`Release`], and every writer of shareable output takes nothing else;
//! beside it stands [`OwnView`], the holder's own exact figures, for the screen alone.
//!
//! Cells that are unsafe by themselves are hidden first. A release of which that is all says that its audit has not run, and holds no
//! area below stadsdeel. One that is made of the whole linked table, by `Protecting`, hides what would give them away too
//! (`secondary`) and is audited: it may hold every level. In the browser the second module makes that one, and the page gives away
//! no other.

#[cfg(feature = "formats")]
pub mod audit;
#[cfg(feature = "formats")]
mod figures;
mod primary;
#[cfg(feature = "formats")]
mod protect;
mod rules;
#[cfg(feature = "formats")]
pub mod secondary;
mod view;

#[cfg(feature = "formats")]
pub use figures::Figures;
pub use primary::unsafe_figure;
#[cfg(feature = "formats")]
pub use protect::{Protecting, Refused};
pub use rules::{Rules, Subject};
pub use view::{Audit, OwnView, Release};
