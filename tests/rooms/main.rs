//! One test file for each room.
mod extract;
