//! One test file per room.
mod expression;
