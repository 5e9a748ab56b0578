//! One test file per room.
mod comparison;
mod profile;
