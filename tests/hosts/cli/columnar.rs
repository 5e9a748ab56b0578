//! Parquet and Feather files through the commands: status 1 when they are damaged.
use super::{Folder, data, kansrijk};
use std::fs;

#[test]
fn refuses_a_columnar_file_that_was_cut_off_or_changed() {
    let folder = Folder::new();
    for (name, length) in [("klein-sum-v1.parquet", 180), ("klein.feather", 300)] {
        let whole = fs::read(data(&format!("columnar/{name}"))).expect("a file of the tests");
        let half = folder.write(name, &whole[..length]);
        let run = kansrijk(&["--diagnostics", "json", "mapping", &half]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{name}");
        let found = run.diagnostic("columnar-cut-off");
        assert_eq!(found["file"], name);
    }
    let mut changed = fs::read(data("columnar/klein-sum-v1.parquet")).expect("a file of the tests");
    // Within the first page, which begins behind the first four bytes and its own head.
    changed[40] ^= 1;
    let file = folder.write("klein.parquet", &changed);
    let run = kansrijk(&["--diagnostics", "json", "mapping", &file]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let found = run.diagnostic("columnar-damaged");
    assert_eq!((&found["column"], found["row"].as_u64()), (&"jaar".into(), Some(2)));
}
