//! The command line: arguments in, engine, files out. What is found in the data goes to standard error, results to standard
//! output or a file. Exit status: 0 done, 1 the data or a file is wrong, 2 the command is wrong.
#![cfg(not(target_arch = "wasm32"))]

mod cli;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic is a fault of the kit, not of the data: one plain message, no trace with paths of the machine.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = std::panic::catch_unwind(|| cli::run(cli::Arguments::parse()));
    match outcome {
        Ok(code) => code,
        Err(_) => {
            eprintln!("De kit is vastgelopen door een fout in het programma. Er is niets geschreven.");
            ExitCode::from(1)
        }
    }
}
