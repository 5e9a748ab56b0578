//! Laws of keeping columns narrow: what comes out is what went in, in no more bytes than its range needs.
use super::{Column, Narrow};
use proptest::prelude::*;

fn cells(column: &Column) -> Vec<Option<i64>> {
    (0..column.values().len()).map(|row| column.get(row)).collect()
}

/// Values around the edges of every width, from anywhere.
fn values() -> impl Strategy<Value = Vec<Option<i64>>> {
    let spans = [
        0,
        1,
        2,
        0xFF,
        0x100,
        0xFFFF,
        0x1_0000,
        0xFFFF_FFFF,
        0x1_0000_0000,
        u64::MAX,
    ];
    let span = prop::sample::select(spans.to_vec());
    (any::<i64>(), span).prop_flat_map(|(least, span)| {
        let above = if span == u64::MAX {
            any::<u64>().boxed()
        } else {
            prop_oneof![Just(0), Just(span), 0..=span].boxed()
        };
        let value = above.prop_map(move |above| least.wrapping_add(above.cast_signed()));
        prop::collection::vec(prop::option::weighted(0.8, value), 0..150)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_narrowed_widens_to_what_it_was(rows in values(), picked in prop::collection::vec(any::<bool>(), 150)) {
        let column = Column::from(rows.clone());
        let narrow = Narrow::of(&column);
        prop_assert_eq!(cells(&narrow.widen()), rows.clone());
        let places: Vec<usize> = (0..rows.len()).filter(|&row| picked[row]).collect();
        let some: Vec<Option<i64>> = places.iter().map(|&row| rows[row]).collect();
        prop_assert_eq!(cells(&narrow.only(&places)), some);
    }
}

#[test]
fn a_column_takes_no_more_than_its_range_needs() {
    let empty = Narrow::of(&Column::from(Vec::<Option<i64>>::new())).bytes();
    let bytes = |rows: Vec<Option<i64>>| Narrow::of(&Column::from(rows)).bytes() - empty;
    let up_to = |most: i64| (0..800).map(|row| Some(-7 + row % (most + 1))).collect::<Vec<_>>();
    assert_eq!(bytes(vec![Some(3); 800]), 0);
    assert_eq!(bytes(up_to(1)), 100);
    assert_eq!(bytes(up_to(255)), 800);
    assert_eq!(bytes(up_to(256)), 1600);
    let mut with_missing = up_to(1);
    with_missing[5] = None;
    assert_eq!(bytes(with_missing), 200);
    assert_eq!(bytes(vec![Some(0), Some(1 << 40)]), 16);
}
