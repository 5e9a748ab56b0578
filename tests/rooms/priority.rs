//! Where to act first. Expected indexes and places were worked out by hand.
use kansrijk::priority::{Area, Counts, Standing, standings};

fn area(name: &str, births: u64, counts: &[Option<(u64, u64)>]) -> Area {
    let count = |pair: &Option<(u64, u64)>| pair.map(|(numerator, denominator)| Counts { numerator, denominator });
    Area {
        code: name.to_owned(),
        name: name.to_owned(),
        births,
        counts: counts.iter().map(count).collect(),
    }
}

fn order(standings: &[Standing]) -> Vec<usize> {
    standings.iter().map(|one| one.area).collect()
}

#[test]
fn births_are_set_against_the_average_area() {
    let areas = [area("a", 100, &[]), area("b", 300, &[]), area("c", 200, &[])];
    let found = standings(&areas, &[], [1.0; 3]);
    assert_eq!(order(&found), [1, 2, 0]);
    assert_eq!(found.iter().map(|one| one.score).collect::<Vec<_>>(), [1.5, 1.0, 0.5]);
    assert!(found[0].answers[0].is_none() && found[0].answers[2].is_none());
    // z of 0.95^(1/3) is 2.388: 1.293 to 1.707, 0.831 to 1.169, 0.381 to 0.619 do not meet.
    let places: Vec<(usize, usize)> = found.iter().map(|one| (one.range.best, one.range.worst)).collect();
    assert_eq!(places, [(1, 1), (2, 2), (3, 3)]);
    // With a tenth of the births they do.
    let fewer = [area("a", 10, &[]), area("b", 30, &[]), area("c", 20, &[])];
    let found = standings(&fewer, &[], [1.0; 3]);
    assert_eq!((found[0].range.best, found[0].range.worst), (1, 3));
}

#[test]
fn areas_that_differ_by_chance_alone_are_alike() {
    let areas = [
        area("a", 100, &[Some((12, 100))]),
        area("b", 100, &[Some((10, 100))]),
        area("c", 100, &[Some((8, 100))]),
    ];
    let found = standings(&areas, &["H02"], [0.0, 0.0, 1.0]);
    for one in &found {
        let answer = one.answers[2].as_ref().expect("money");
        assert!((answer.index - 1.0).abs() < 1e-12, "{answer:?}");
        let cell = answer.cells[0].expect("a cell");
        assert!((cell.shrunken - 0.1).abs() < 1e-12);
        // Nobody can be put before another.
        assert_eq!((one.range.best, one.range.worst), (1, 3));
    }
    assert_eq!(
        found[0].answers[2].as_ref().expect("money").cells[0]
            .expect("a cell")
            .raw,
        0.12
    );
}

#[test]
fn a_small_area_that_stands_out_is_drawn_towards_the_others() {
    let mut areas: Vec<Area> = (0..10).map(|at| area("x", 200, &[Some((10 + 4 * at, 200))])).collect();
    areas.push(area("klein", 10, &[Some((5, 10))]));
    let found = standings(&areas, &["H02"], [0.0, 0.0, 1.0]);
    let small = found.iter().find(|one| one.area == 10).expect("there");
    let cell = small.answers[2].as_ref().expect("money").cells[0].expect("a cell");
    assert!(
        cell.raw == 0.5 && cell.shrunken > 0.14 && cell.shrunken < 0.4,
        "{cell:?}"
    );
    assert!(small.range.best < small.range.worst);
}

#[test]
fn most_parents_live_where_many_live_and_money_is_a_share() {
    let counts = |x, n| [Some((x, n)), Some((x, n))];
    let areas = [
        area("groot", 1000, &counts(200, 1000)),
        area("klein", 100, &counts(40, 100)),
        area("midden", 400, &counts(20, 400)),
    ];
    let parents = standings(&areas, &["M02", "H02"], [1.0, 0.0, 0.0]);
    assert_eq!(parents[0].area, 0);
    let money = standings(&areas, &["M02", "H02"], [0.0, 0.0, 1.0]);
    assert_eq!(money[0].area, 1);
}

#[test]
fn an_unknown_figure_counts_as_average_and_weights_of_nothing_give_no_order() {
    let areas = [
        area("a", 50, &[Some((30, 100))]),
        area("b", 50, &[None]),
        area("c", 50, &[Some((5, 100))]),
        area("d", 50, &[Some((60, 100))]),
    ];
    let found = standings(&areas, &["H04"], [0.0, 0.0, 2.0]);
    let unknown = found.iter().find(|one| one.area == 1).expect("there");
    assert_eq!(unknown.score, 1.0);
    assert!(standings(&areas, &["H04"], [0.0; 3]).is_empty());
    assert!(standings(&areas, &["H04"], [1.0, 0.0, 0.0]).is_empty());
    assert!(standings(&[], &[], [1.0; 3]).is_empty());
}

#[test]
fn the_order_of_the_areas_does_not_matter() {
    let mut areas: Vec<Area> = (1..9)
        .map(|at| area(&format!("{at}"), 40 * at, &[Some((at * at, 40 * at))]))
        .collect();
    let names = |areas: &[Area]| -> Vec<String> {
        let found = standings(areas, &["H05"], [1.0, 1.0, 1.0]);
        found.iter().map(|one| areas[one.area].name.clone()).collect()
    };
    let first = names(&areas);
    areas.reverse();
    assert_eq!(names(&areas), first);
}
