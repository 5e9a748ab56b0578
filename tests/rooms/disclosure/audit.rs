//! The audit against tests/golden/disclosure.json: intervals found by HiGHS, some of them printed by others too.
use kansrijk::disclosure::audit::{Effort, Finding, Interval, System, Target, attack};
use serde_json::Value;

/// A part of the golden file.
pub fn golden(part: &str) -> Vec<Value> {
    let golden: Value = serde_json::from_str(include_str!("../../golden/disclosure.json")).expect("JSON");
    golden[part].as_array().expect("examples").clone()
}

pub fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("not a number: {value}"))
}

pub fn place(value: &Value) -> usize {
    usize::try_from(number(value)).expect("a place")
}

/// The sums of an example, the total first.
pub fn add_sums(system: &mut System, example: &Value) {
    for sum in example["sums"].as_array().expect("sums") {
        let cells: Vec<usize> = sum.as_array().expect("a sum").iter().map(place).collect();
        system.add_sum(cells[0], &cells[1..]);
    }
}

fn system(example: &Value) -> System {
    let mut system = System::default();
    for cell in example["cells"].as_array().expect("cells") {
        system.add(Interval {
            lower: number(&cell[0]),
            upper: cell[1].as_i64(),
        });
    }
    add_sums(&mut system, example);
    system
}

#[test]
fn intervals_are_those_of_another_solver() {
    let examples = golden("attacks");
    assert!(examples.len() > 30);
    for example in &examples {
        let hidden = example["hidden"].as_array().expect("hidden cells");
        let targets: Vec<Target> = hidden
            .iter()
            .map(|cell| Target {
                cell: place(&cell[0]),
                width: 10,
            })
            .collect();
        let exact = attack(&system(example), &targets, None, Effort::Exact).expect("consistent");
        let enough = attack(&system(example), &targets, None, Effort::Enough).expect("consistent");
        for ((found, quick), cell) in exact.iter().zip(&enough).zip(hidden) {
            let expected = Interval {
                lower: number(&cell[1]),
                upper: cell[2].as_i64(),
            };
            let name = &example["name"];
            assert_eq!((found.interval, found.is_exact), (expected, true), "{name}: {cell}");
            assert_eq!(found.is_wide, expected.is_wide(10), "{name}: {cell}");
            assert_eq!(quick.is_wide, expected.is_wide(10), "{name}: {cell}");
        }
    }
}

fn one(system: &System, cell: usize) -> Finding {
    let target = Target { cell, width: 10 };
    attack(system, &[target], None, Effort::Exact)
        .expect("consistent")
        .remove(0)
}

/// A total of 40, of which 25 are published.
fn derived() -> (System, usize) {
    let mut system = System::default();
    let total = system.add(Interval::exactly(40));
    let shown = system.add(Interval::exactly(25));
    let hidden = system.add(Interval::up_to(None));
    let unrelated = system.add(Interval::exactly(7));
    let also = system.add(Interval::exactly(7));
    system.add_sum(unrelated, &[also]);
    system.add_sum(total, &[shown, hidden]);
    (system, hidden)
}

#[test]
fn a_cell_that_is_too_narrow_names_the_sums_that_it_follows_from() {
    let (system, hidden) = derived();
    let found = one(&system, hidden);
    assert_eq!((found.interval, found.because), (Interval::exactly(15), vec![1]));
    // The 4 × 4 table, where no sum alone tells anything.
    let example = &golden("attacks")[0];
    let found = one(&self::system(example), place(&example["hidden"][1][0]));
    assert_eq!(found.interval, Interval::exactly(47));
    assert!(found.because.len() > 2, "{:?}", found.because);
}

#[test]
fn totals_that_do_not_add_up_are_told_with_their_sum() {
    let (mut system, _) = derived();
    let total = system.add(Interval::exactly(10));
    let parts = [3, 4].map(|count| system.add(Interval::exactly(count)));
    let wrong = system.add_sum(total, &parts);
    let contradiction = attack(&system, &[], None, Effort::Exact).expect_err("3 + 4 is not 10");
    assert_eq!(contradiction.sums, [wrong]);
}

/// Two pairs of cells come to 10 and 20 by one division and to 15 and 16 by another: each sum alone can be right.
#[test]
fn totals_that_cannot_be_right_together_are_told() {
    let mut system = System::default();
    let [a, b, c, d] = [(); 4].map(|()| system.add(Interval::up_to(None)));
    for (total, parts) in [(10, [a, b]), (20, [c, d]), (15, [a, c]), (16, [b, d])] {
        let total = system.add(Interval::exactly(total));
        system.add_sum(total, &parts);
    }
    let contradiction = attack(&system, &[], None, Effort::Exact).expect_err("30 is not 31");
    assert_eq!(contradiction.sums, [0, 1, 2, 3]);
}

#[test]
fn a_part_that_stands_on_both_sides_says_nothing() {
    let mut system = System::default();
    let cell = system.add(Interval::up_to(None));
    let nothing = system.add(Interval::up_to(Some(3)));
    system.add_sum(cell, &[cell, nothing]);
    assert_eq!(one(&system, cell).interval, Interval::up_to(None));
    assert_eq!(one(&system, nothing).interval, Interval::exactly(0));
}
