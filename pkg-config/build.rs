//! Turns the TOML of the codebook, the definitions and the texts into JSON that the crate embeds.
fn main() {}
