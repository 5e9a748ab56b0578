//! Secondary suppression against tests/golden/disclosure.json: the cheapest protection, found by HiGHS.
use super::audit::{golden, number, place};
use kansrijk::disclosure::{
    audit::Interval,
    secondary::{Cell, Linked, Status, Unprotectable},
};
use serde_json::Value;

/// A golden example: cells of `[value, most, cost, whether it is unsafe]`.
fn linked(example: &Value) -> Linked {
    let width = number(&example["width"]);
    let cells = example["cells"].as_array().expect("cells").iter().map(|cell| {
        let most = number(&cell[1]);
        Cell {
            value: number(&cell[0]),
            known: Interval::up_to(Some(most)),
            status: if cell[3].as_bool() == Some(true) {
                Status::Hidden
            } else {
                Status::Shown
            },
            width: width.min(most),
            cost: number(&cell[2]).unsigned_abs(),
        }
    });
    let sums = example["sums"].as_array().expect("sums").iter().map(|sum| {
        let cells: Vec<usize> = sum.as_array().expect("a sum").iter().map(place).collect();
        (cells[0], cells[1..].to_vec())
    });
    Linked {
        cells: cells.collect(),
        sums: sums.collect(),
    }
}

#[test]
fn hides_at_most_15_per_cent_more_cells_than_the_cheapest_protection() {
    let examples = golden("optima");
    assert!(examples.len() > 10);
    for example in &examples {
        let linked = linked(example);
        let protection = linked.protect().expect("a table that can be protected");
        let found = linked.narrow(&protection.is_hidden).expect("a real table");
        assert!(found.is_empty(), "{}: {found:?}", example["name"]);
        let hidden = protection.is_hidden.iter().filter(|hidden| **hidden).count();
        let optimum = place(&example["hidden"]);
        assert!(
            hidden * 100 <= optimum * 115,
            "{}: {hidden} of {optimum}",
            example["name"]
        );
        for (cell, protects) in protection.protects.iter().enumerate() {
            let is_secondary = protection.is_hidden[cell] && linked.cells[cell].status == Status::Shown;
            assert_eq!(protects.is_some(), is_secondary, "{}: {cell}", example["name"]);
        }
    }
}

/// A total of 30 with two parts, of which one is unsafe.
fn with_total(total: Status) -> Linked {
    let cell = |value, status| Cell {
        value,
        known: Interval::up_to(Some(100)),
        status,
        width: 10,
        cost: value.unsigned_abs(),
    };
    Linked {
        cells: vec![cell(30, total), cell(4, Status::Hidden), cell(26, Status::Fixed)],
        sums: vec![(0, vec![1, 2])],
    }
}

#[test]
fn what_was_published_before_is_not_hidden_any_more() {
    let hides_total = with_total(Status::Shown).protect().expect("the total can go");
    assert_eq!(hides_total.is_hidden, [true, true, false]);
    assert_eq!(hides_total.protects, [Some(1), None, None]);
    let refused = with_total(Status::Fixed).protect();
    assert_eq!(refused, Err(Unprotectable::Narrow(vec![(1, vec![0])])));
}

#[test]
fn numbers_that_do_not_add_up_are_told() {
    let mut linked = with_total(Status::Shown);
    linked.cells[2].value = 140;
    assert!(matches!(linked.protect(), Err(Unprotectable::Contradiction(_))));
}
