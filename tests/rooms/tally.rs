//! The tally: exact counts per group, merged and rolled up. Expected numbers are counted by hand.
use kansrijk::{
    area::{Area, AreaIndex, Areas},
    batch::Column,
    expression::{Evaluated, Truth},
    indicator::Measure,
    period::{Grain, Period},
    tally::{Cell, Counts, Item, Observed, Once, Places, RollUp, Tally},
};

/// `t` true, `f` false, `.` missing.
fn truth(rows: &str) -> Truth {
    Truth {
        is_true: rows.bytes().map(|row| row == b't').collect(),
        is_false: rows.bytes().map(|row| row == b'f').collect(),
    }
}

/// Area and moment of a row, the moment as `periode` holds it: a year, or four times a year and the quarter from 0.
type Place = (Option<i64>, Option<i64>);

fn quarter(year: i64, quarter: i64) -> Option<i64> {
    Some(year * 4 + quarter - 1)
}

/// Adds rows of which `said` is observed.
fn add(tally: &mut Tally, rows: &[Place], said: Observed, once: &[Once]) {
    let area = Column::from(rows.iter().map(|row| row.0).collect::<Vec<_>>());
    let moment = Column::from(rows.iter().map(|row| row.1).collect::<Vec<_>>());
    let places = Places {
        area: Some(&area),
        moment: Some(&moment),
        stratum: None,
    };
    tally.add(rows.len(), &places, &[said], once);
}

fn area(code: &str, level: &str, parents: &[&str]) -> Area {
    Area {
        code: code.into(),
        level: level.into(),
        name: code.into(),
        parents: parents.iter().map(|parent| (*parent).into()).collect(),
        valid_from: None,
        valid_to: None,
    }
}

/// A gemeente with two wijken.
fn areas() -> Areas {
    Areas::new(vec![
        area("GM1", "gemeente", &[]),
        area("WK1", "wijk", &["GM1"]),
        area("WK2", "wijk", &["GM1"]),
    ])
}

fn share(once: Option<usize>) -> Item {
    Item {
        measure: Measure::Share,
        once,
    }
}

/// A cell of the first item and what it is of.
#[derive(Debug, PartialEq)]
struct Rolled {
    area: Option<AreaIndex>,
    period: Period,
    cell: Option<Cell>,
}

fn rolled(tally: &Tally, levels: &[&str], grain: Grain) -> Vec<Rolled> {
    rolled_up(tally, &areas(), levels, grain)
}

fn rolled_up(tally: &Tally, areas: &Areas, levels: &[&str], grain: Grain) -> Vec<Rolled> {
    let levels: Vec<String> = levels.iter().map(|level| (*level).to_owned()).collect();
    let plan = RollUp::new(tally, areas, &levels, grain, 2014, false);
    let cells = plan.targets().iter().zip(plan.cells(0));
    cells
        .map(|(target, cell)| Rolled {
            area: target.area,
            period: target.period,
            cell,
        })
        .collect()
}

fn counts(cell: &Option<Cell>) -> Option<(u64, u64, u64)> {
    match cell {
        Some(Cell::Counts(Counts {
            numerator,
            denominator,
            missing,
        })) => Some((*numerator, *denominator, *missing)),
        _ => None,
    }
}

#[test]
fn counts_events_known_and_missing_apart() {
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [(Some(1), quarter(2016, 1)); 6];
    // Outside, event, no event, unknown event, unknown membership with event, unknown membership without.
    let observed = Observed {
        population: truth("fttt.."),
        value: Evaluated::Truth(truth("ttf.tf")),
    };
    add(&mut tally, &groups, observed, &[]);
    let rows = rolled(&tally, &["wijk"], Grain::Year);
    assert_eq!(rows.len(), 1);
    assert_eq!(counts(&rows[0].cell), Some((1, 2, 3)));
}

#[test]
fn rolls_up_areas_and_blocks_named_by_the_years_that_are_there() {
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [
        (Some(1), quarter(2014, 4)),
        (Some(2), Some(2016)),
        (Some(1), quarter(2017, 1)),
        (Some(0), None),
    ];
    let observed = Observed {
        population: truth("tttt"),
        value: Evaluated::Truth(truth("tftt")),
    };
    add(&mut tally, &groups, observed, &[]);
    let rows = rolled(&tally, &["gemeente", "organisatie"], Grain::ThreeYears);
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.area, row.period.to_string(), counts(&row.cell)))
        .collect();
    assert_eq!(
        seen,
        [
            (Some(AreaIndex(0)), "2014-2016".to_owned(), Some((1, 2, 0))),
            (Some(AreaIndex(0)), "2017".to_owned(), Some((1, 1, 0))),
            (None, "2014-2016".to_owned(), Some((1, 2, 0))),
            (None, "2017".to_owned(), Some((1, 1, 0))),
        ]
    );
}

#[test]
fn an_area_without_rows_in_a_period_has_no_cell() {
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [(Some(1), Some(2015)), (Some(2), Some(2016))];
    let observed = Observed {
        population: truth("tt"),
        value: Evaluated::Truth(truth("tt")),
    };
    add(&mut tally, &groups, observed, &[]);
    let rows = rolled(&tally, &["wijk"], Grain::Year);
    let empty: Vec<_> = rows
        .iter()
        .filter(|row| row.cell.is_none())
        .map(|row| (row.area, row.period))
        .collect();
    assert_eq!(
        empty,
        [
            (Some(AreaIndex(1)), Period::year(2016)),
            (Some(AreaIndex(2)), Period::year(2015))
        ]
    );
}

#[test]
fn groups_far_apart_are_counted_as_others_are() {
    // Areas and years in an order that makes what is kept of them wider on both sides, and numbers beyond any table.
    let far = [
        (Some(5_000_000), Some(2016)),
        (Some(7), quarter(2016, 2)),
        (Some(0), Some(2016)),
        (Some(900), Some(1900)),
        (Some(7), quarter(2016, 2)),
        (None, None),
        (Some(i64::MAX), Some(i64::MIN)),
        (Some(5_000_000), Some(2016)),
        (Some(0), Some(2016)),
        (Some(-1), None),
    ];
    let mut tally = Tally::new(vec![share(None)]);
    let observed = Observed {
        population: truth(&"t".repeat(far.len())),
        value: Evaluated::Truth(truth(&"t".repeat(far.len()))),
    };
    for _ in 0..2 {
        add(&mut tally, &far, observed.clone(), &[]);
    }
    let mut found: Vec<_> = tally
        .groups()
        .map(|(group, rows)| (group.area.map(|area| area.0), group.moment.year(), rows))
        .collect();
    found.sort_unstable();
    let unplaced = (None, None, 4);
    let last = usize::try_from(i64::MAX).ok();
    let placed = [
        (Some(0), Some(2016), 4),
        (Some(7), Some(2016), 4),
        (Some(900), Some(1900), 2),
        (Some(5_000_000), Some(2016), 4),
        (last, None, 2),
    ];
    assert_eq!(found, [&[unplaced], &placed[..]].concat());
}

#[test]
fn a_mother_of_twins_counts_once_by_rank_and_a_row_without_rank_or_key_by_itself() {
    let rank = Column::from(vec![Some(1), Some(2), None]);
    let once = Once::new(3, Some(&rank), None);
    let mut tally = Tally::new(vec![share(Some(0))]);
    let observed = Observed {
        population: truth("ttt"),
        value: Evaluated::Truth(truth("ttf")),
    };
    add(&mut tally, &[(Some(1), Some(2016)); 3], observed, &[once]);
    assert_eq!(counts(&rolled(&tally, &["wijk"], Grain::Year)[0].cell), Some((1, 2, 0)));
}

/// What a row says: key of the mother, rank in the birth, membership of the population, the event.
type Said = (Option<i64>, Option<i64>, char, char);

#[test]
fn a_mother_of_twins_counts_once_by_key_in_any_order_and_split() {
    // Of mother 7 one row does not know and one knows, of mother 8 one row is not of the population and one is. Two rows have
    // no key: they stand for themselves. Mother 9 has a rank, so her key is not needed.
    let rows = [
        (Some(7), None, 't', '.'),
        (Some(7), None, 't', 't'),
        (Some(8), None, 'f', 't'),
        (Some(8), None, 't', 'f'),
        (None, None, 't', 't'),
        (None, None, 't', 'f'),
        (Some(9), Some(1), 't', 't'),
        (Some(9), Some(2), 't', 't'),
    ];
    let tally_of = |rows: &[Said]| {
        let keys = Column::from(rows.iter().map(|row| row.0).collect::<Vec<_>>());
        let rank = Column::from(rows.iter().map(|row| row.1).collect::<Vec<_>>());
        let said = |part: fn(&Said) -> char| truth(&rows.iter().map(part).collect::<String>());
        let observed = Observed {
            population: said(|row| row.2),
            value: Evaluated::Truth(said(|row| row.3)),
        };
        let groups = vec![(Some(1), Some(2016)); rows.len()];
        let mut tally = Tally::new(vec![share(Some(0))]);
        let once = Once::new(rows.len(), Some(&rank), Some(&keys));
        add(&mut tally, &groups, observed, &[once]);
        tally
    };
    let cell = |tally: &Tally| counts(&rolled(tally, &["wijk"], Grain::Year)[0].cell);
    let whole = Some((3, 5, 0));
    assert_eq!(cell(&tally_of(&rows)), whole);
    let mut reversed = rows;
    reversed.reverse();
    assert_eq!(cell(&tally_of(&reversed)), whole);
    for cut in 1..rows.len() {
        let mut merged = tally_of(&rows[..cut]);
        merged.merge(&tally_of(&rows[cut..]));
        assert_eq!(cell(&merged), whole, "cut at {cut}");
    }
}

#[test]
fn a_mother_counts_where_one_of_her_rows_is_placed() {
    let keys = Column::from(vec![Some(7), Some(7)]);
    let mut tally = Tally::new(vec![share(Some(0))]);
    let observed = Observed {
        population: truth("tt"),
        value: Evaluated::Truth(truth("tt")),
    };
    let groups = [(None, Some(2016)), (Some(1), Some(2016))];
    add(&mut tally, &groups, observed, &[Once::new(2, None, Some(&keys))]);
    assert_eq!(counts(&rolled(&tally, &["wijk"], Grain::Year)[0].cell), Some((1, 1, 0)));
}

#[test]
fn an_area_takes_no_rows_of_years_before_its_division() {
    let mut later = area("GM2", "gemeente", &[]);
    later.valid_from = Some("2019-01-01".into());
    let areas = Areas::new(vec![later, area("WK3", "wijk", &["GM2"])]);
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [(Some(1), Some(2018)), (Some(1), Some(2019))];
    let observed = Observed {
        population: truth("tt"),
        value: Evaluated::Truth(truth("tt")),
    };
    add(&mut tally, &groups, observed, &[]);
    let rows = rolled_up(&tally, &areas, &["gemeente"], Grain::Year);
    assert_eq!(
        rows.iter().map(|row| row.period).collect::<Vec<_>>(),
        [Period::year(2019)]
    );
    let all = rolled_up(&tally, &areas, &["gemeente"], Grain::All);
    assert_eq!(all, [], "2018-2019 is not wholly of this division");
}
