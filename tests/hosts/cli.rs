//! Runs the built binary and looks at what it says, writes and returns.
mod aggregates;
mod areas;
mod audit;
mod bad_input;
mod benchmarks;
mod columnar;
mod compare;
mod formats;
mod golden;
mod linkage;
mod perined;
mod published;
mod refused;
mod released;
mod shapes;
mod sheets;
mod spss;
mod sums;
mod tampered;
mod usage;

use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// Planted in bad cells; it may come back nowhere.
const SECRET: &str = "Jansen-geheim";

/// A column for everything that the bad files need.
const HEADER: &str = "geboortedatum;buurt_code;geboortegewicht;zwangerschapsduur_dagen;sterftefase;kosten_kind_tot_4;jaren_waargenomen\n";

/// A file of the tests.
fn data(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Thirty births without fault; row 2 of the file is the first.
fn births() -> String {
    (0..30).map(birth).collect()
}

fn birth(number: u32) -> String {
    format!(
        "{:02}-03-2016;BU09171301;{};280;geen;100;4\n",
        number % 28 + 1,
        3000 + number * 10
    )
}

/// A folder of one test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("hosts-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a path in UTF-8").to_owned()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).expect("a file of the test");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a command did.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kansrijk"));
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs a command to its end. A panic fails whatever is tested.
fn kansrijk(arguments: &[&str]) -> Run {
    Run::of(&command(arguments).output().expect("the binary runs"))
}

/// Runs a command that must succeed, and gives what it wrote.
fn written(arguments: &[&str]) -> String {
    let run = kansrijk(arguments);
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&written(arguments)).expect("JSON on standard output")
}

impl Run {
    fn of(output: &Output) -> Self {
        let run = Run {
            status: output.status.code().expect("no signal ended the command"),
            stdout: String::from_utf8(output.stdout.clone()).expect("standard output is UTF-8"),
            stderr: String::from_utf8(output.stderr.clone()).expect("standard error is UTF-8"),
        };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }

    /// The diagnostics of `--diagnostics json`, one per line.
    fn diagnostics(&self) -> Vec<Value> {
        let lines = self.stderr.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap_or_else(|fault| panic!("{fault}: {line}")))
            .collect()
    }

    /// The diagnostic of a code, which must be there once.
    fn diagnostic(&self, code: &str) -> Value {
        let mut found = self.diagnostics();
        found.retain(|one| one["code"] == code);
        assert_eq!(found.len(), 1, "{code} in {}", self.stderr);
        found.remove(0)
    }

    /// Fails when the planted text came back.
    fn says_nothing_secret(&self) {
        assert!(!self.stdout.contains(SECRET), "standard output holds a cell");
        assert!(
            !self.stderr.contains(SECRET),
            "standard error holds a cell: {}",
            self.stderr
        );
    }
}

/// The rows of a result document.
fn rows(document: &Value) -> &[Value] {
    document["rows"].as_array().expect("rows")
}
