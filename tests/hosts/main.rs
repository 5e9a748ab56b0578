//! The hosts as users meet them: the built binary, with real files, arguments and exit statuses. The other host, the wasm
//! boundary, is tried by `wasm.test.mjs` beside this file.
mod cli;
