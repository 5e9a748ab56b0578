//! Laws of reading SPSS files: portions do not matter, damage makes neither a panic nor much memory, and what can be told of it
//! is never believed.
use crate::{extract::outcome, memory::most_during};
use proptest::prelude::*;
use std::fs;

/// More than reading any of these small files takes: the room of the decoders and of the unpacking.
const MOST_MEMORY: usize = 16 << 20;

const FILES: [&str; 7] = [
    "ibm.zsav",
    "western.sav",
    "omgekeerd.sav",
    "soorten.sav",
    "soorten-ingepakt.sav",
    "soorten.zsav",
    "geboorten.zsav",
];

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/data/spss/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a file of the tests")
}

/// What reading gives, which takes little memory whatever the file says.
fn read(bytes: &[u8], portions: &[usize]) -> String {
    let (memory, outcome) = most_during(|| outcome(bytes, bytes.len(), portions));
    assert!(memory < MOST_MEMORY, "{memory} bytes of memory");
    outcome
}

#[test]
fn a_file_in_two_parts_cut_anywhere_is_the_whole() {
    for name in ["western.sav", "omgekeerd.sav"] {
        let bytes = file(name);
        let whole = read(&bytes, &[usize::MAX]);
        for cut in 1..bytes.len() {
            assert_eq!(read(&bytes, &[cut, usize::MAX]), whole, "{name} at {cut}");
        }
    }
}

#[test]
fn memory_does_not_grow_with_the_rows() {
    let bytes = file("omgekeerd.sav");
    let rows = bytes.len() - 10 * 32;
    let of_rows = |count: usize| {
        let long = [&bytes[..rows], &bytes[rows..].repeat(count / 10)].concat();
        // What is looked at is at most a dictionary long, whatever follows.
        let found = kansrijk::extract::preview(&long, long.len() as u64, "x.sav")
            .unwrap()
            .value;
        let (memory, read) = most_during(|| {
            let mut reader = kansrijk::extract::Reader::new(&found, crate::extract::plan(&found));
            let mut sink = |_| {};
            long.chunks(10_007)
                .for_each(|part| reader.push(part, &mut sink).unwrap());
            reader.finish(&mut sink).unwrap().rows
        });
        assert_eq!(read, count as u64);
        memory
    };
    let (few, many) = (of_rows(20_000), of_rows(200_000));
    assert!(many < few + few / 10, "{few} and {many} bytes");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_portions_give_the_same(name in prop::sample::select(FILES.to_vec()), portions in prop::collection::vec(1_usize..400, 1..6)) {
        let bytes = file(name);
        prop_assert_eq!(read(&bytes, &portions), read(&bytes, &[usize::MAX]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_makes_no_panic_and_takes_little_memory(
        name in prop::sample::select(FILES.to_vec()),
        bytes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        numbers in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::sample::select(vec![i32::MAX, i32::MIN, -1, 0, 1 << 28, 0x00ff_ffff, 7, 999])),
            0..4,
        ),
        cut in prop::option::of(any::<prop::sample::Index>()),
        // Most of the damage belongs in the dictionary, where lengths are.
        within in prop::sample::select(vec![200_usize, 2_000, 8_000, usize::MAX]),
        portions in prop::collection::vec(prop::sample::select(vec![1_usize, 7, 64, 1000, usize::MAX]), 1..4),
    ) {
        let mut damaged = file(name);
        let length = damaged.len().min(within);
        for (at, byte) in bytes {
            damaged[at.index(length)] = byte;
        }
        for (at, number) in numbers {
            let at = at.index(length) & !3;
            if let Some(place) = damaged.get_mut(at..at + 4) {
                place.copy_from_slice(&number.to_le_bytes());
            }
        }
        if let Some(cut) = cut {
            damaged.truncate(cut.index(damaged.len()));
        }
        prop_assert_eq!(read(&damaged, &portions), read(&damaged, &[usize::MAX]));
    }

    #[test]
    fn a_changed_byte_of_a_packed_row_is_never_believed(at in any::<prop::sample::Index>(), change in 1_u8..) {
        let mut damaged = file("geboorten.zsav");
        // The header of the blocks names its own place, and the list behind them has two entries of 24 bytes.
        let list = damaged.len() - 48;
        let own = (0..list).find(|&at| {
            damaged[at..at + 8] == (at as u64).to_le_bytes() && damaged[at + 8..at + 16] == (list as u64).to_le_bytes()
        });
        let blocks = own.expect("the header of the blocks") + 24;
        damaged[blocks + at.index(list - blocks)] ^= change;
        let said = read(&damaged, &[usize::MAX]);
        prop_assert!(said.contains("spss-damaged") || said.contains("spss-rows-"), "{}", &said[said.len().saturating_sub(300)..]);
    }
}
