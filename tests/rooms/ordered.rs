//! The small map, set and sort against those of the standard library.
use kansrijk::ordered::{Map, Set, sort_by, sort_by_key};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #[test]
    fn sorts_as_the_standard_library(keys in prop::collection::vec(0..20_u8, 0..200)) {
        // What is equal keeps its order, so each key gets its place.
        let mut list: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
        let mut expected = list.clone();
        let mut by_key = list.clone();
        expected.sort_by_key(|(key, _)| *key);
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        sort_by_key(&mut by_key, |(key, _)| *key);
        prop_assert_eq!(&list, &expected);
        prop_assert_eq!(&by_key, &expected);
    }

    #[test]
    fn a_map_is_that_of_the_standard_library(entries in prop::collection::vec((0..30_u8, any::<u8>()), 0..100)) {
        let expected: BTreeMap<u8, u8> = entries.iter().copied().collect();
        let mut inserted = Map::new();
        let mut counted = Map::new();
        for &(key, value) in &entries {
            inserted.insert(key, value);
            *counted.get_or_default(key) += 1_usize;
        }
        let collected: Map<u8, u8> = entries.iter().copied().collect();
        prop_assert!(inserted.iter().map(|(key, value)| (key, value)).eq(&expected));
        prop_assert_eq!(&inserted, &collected);
        for key in 0..30 {
            prop_assert_eq!(inserted.get(&key), expected.get(&key));
            prop_assert_eq!(inserted.place_of(&key).is_some(), expected.contains_key(&key));
            let times = entries.iter().filter(|(other, _)| *other == key).count();
            prop_assert_eq!(counted.get(&key).copied().unwrap_or(0), times);
        }
    }

    #[test]
    fn a_set_is_that_of_the_standard_library(items in prop::collection::vec(0..30_u8, 0..100)) {
        let expected: BTreeSet<u8> = items.iter().copied().collect();
        let collected: Set<u8> = items.iter().copied().collect();
        let mut inserted = Set::new();
        let mut known = BTreeSet::new();
        for &item in &items {
            prop_assert_eq!(inserted.insert(item), known.insert(item));
        }
        prop_assert!(collected.iter().eq(&expected));
        prop_assert_eq!(inserted, collected);
    }
}

#[test]
fn sorts_a_list_that_is_turned_in_no_more_than_usual_time() {
    // Every item one place further: the case in which following what was swapped would go all the way back each time.
    let mut list: Vec<u32> = (1..100_000).chain([0]).collect();
    sort_by(&mut list, u32::cmp);
    assert!(list.into_iter().eq(0..100_000));
}

#[test]
fn a_map_of_json_is_written_as_it_was() {
    let text = r#"{"a":1,"b":2}"#;
    let map: Map<String, u8> = serde_json::from_str(r#"{"b":2,"a":1}"#).unwrap();
    assert_eq!(serde_json::to_string(&map).unwrap(), text);
    assert!(serde_json::from_str::<Map<String, u8>>("[1]").is_err());
}
