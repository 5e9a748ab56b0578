//! Files about children, mothers, fathers and households become one dataset, joined on pseudonymous keys.
//!
//! The files of parents and households are gathered first ([`Gathering`]), each role into a compact table with one row per key and
//! year. The [`Links`] that come of it go to every worker; the children stream, and a [`Linker`] adds to each batch the columns of
//! the mother, father and household of each child. What could not be joined is counted ([`Matches`]) and told ([`findings`]): a
//! figure about mothers is a figure about the mothers who were found.
//!
//! A child's own column goes before that of another file. Rows of one key and year that contradict each other make the value
//! unknown: none of them is believed. So the order of rows and files does not matter.

mod children;
mod contact;
mod finding;
mod gather;
mod lengths;
mod linker;
mod links;
mod matches;
mod role;
mod table;

pub use finding::findings;
pub use gather::{Gathered, Gathering, MOST_LINKED};
pub use linker::Linker;
pub use links::Links;
pub use matches::{Match, Matches, Place, RoleMatches, Trait};
pub use role::Role;
