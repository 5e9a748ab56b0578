//! The tally: exact counts per group, merged and rolled up. Expected numbers are counted by hand.
use kansrijk::{
    area::{Area, AreaIndex, Areas},
    batch::{Batch, Column},
    expression::{Evaluated, Truth},
    indicator::Measure,
    period::{Grain, Period},
    tally::{Cell, Counts, Group, Item, Moment, Observed, Once, OnceRule, Rolled, Tally, roll_up},
};

/// `t` true, `f` false, `.` missing.
fn truth(rows: &str) -> Truth {
    Truth {
        is_true: rows.bytes().map(|row| row == b't').collect(),
        is_false: rows.bytes().map(|row| row == b'f').collect(),
    }
}

fn group(area: usize, moment: Moment) -> Group {
    Group {
        area: Some(AreaIndex(area)),
        moment,
        stratum: None,
    }
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

fn share(once: Option<OnceRule>) -> Item {
    Item {
        measure: Measure::Share,
        once,
    }
}

fn rolled(tally: &Tally, levels: &[&str], grain: Grain) -> Vec<Rolled> {
    let levels: Vec<String> = levels.iter().map(|level| (*level).to_owned()).collect();
    roll_up(tally, 0, &areas(), &levels, grain, 2014, false)
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
    let groups = [group(1, Moment::Quarter(2016, 1)); 6];
    // Outside, event, no event, unknown event, unknown membership with event, unknown membership without.
    let observed = Observed {
        population: truth("fttt.."),
        value: Evaluated::Truth(truth("ttf.tf")),
    };
    tally.add(&Batch::new(6), &groups, &[observed], &Once::default());
    let rows = rolled(&tally, &["wijk"], Grain::Year);
    assert_eq!(rows.len(), 1);
    assert_eq!(counts(&rows[0].cell), Some((1, 2, 3)));
}

#[test]
fn rolls_up_areas_and_blocks_of_years() {
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [
        group(1, Moment::Quarter(2014, 4)),
        group(2, Moment::Year(2016)),
        group(1, Moment::Quarter(2017, 1)),
        group(0, Moment::Unknown),
    ];
    let observed = Observed {
        population: truth("tttt"),
        value: Evaluated::Truth(truth("tftt")),
    };
    tally.add(&Batch::new(4), &groups, &[observed], &Once::default());
    let rows = rolled(&tally, &["gemeente", "organisatie"], Grain::ThreeYears);
    let seen: Vec<_> = rows
        .iter()
        .map(|row| (row.area, row.period.to_string(), counts(&row.cell)))
        .collect();
    assert_eq!(
        seen,
        [
            (Some(AreaIndex(0)), "2014-2016".to_owned(), Some((1, 2, 0))),
            (Some(AreaIndex(0)), "2017-2019".to_owned(), Some((1, 1, 0))),
            (None, "2014-2016".to_owned(), Some((1, 2, 0))),
            (None, "2017-2019".to_owned(), Some((1, 1, 0))),
        ]
    );
}

#[test]
fn an_area_without_rows_in_a_period_has_no_cell() {
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [group(1, Moment::Year(2015)), group(2, Moment::Year(2016))];
    let observed = Observed {
        population: truth("tt"),
        value: Evaluated::Truth(truth("tt")),
    };
    tally.add(&Batch::new(2), &groups, &[observed], &Once::default());
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
fn a_mother_of_twins_counts_once_by_rank() {
    let rank = Column::from(vec![Some(1), Some(2), None, None]);
    let children = Column::from(vec![Some(2), Some(2), Some(1), None]);
    let first = kansrijk::tally::first_of_multiple(&rank, Some(&children));
    let mut tally = Tally::new(vec![share(Some(OnceRule::Rank))]);
    let groups = [group(1, Moment::Year(2016)); 4];
    let observed = Observed {
        population: truth("tttt"),
        value: Evaluated::Truth(truth("tttf")),
    };
    tally.add(
        &Batch::new(4),
        &groups,
        &[observed],
        &Once::new(Some(first), Vec::new()),
    );
    assert_eq!(counts(&rolled(&tally, &["wijk"], Grain::Year)[0].cell), Some((2, 3, 0)));
}

#[test]
fn a_mother_of_twins_counts_once_by_key_in_any_order_and_split() {
    // Two children of mother 7 whose rows disagree, one of mother 8, one without a key.
    let rows = [(Some(7), 't'), (Some(7), 'f'), (Some(8), 't'), (None, 't')];
    let tally_of = |rows: &[(Option<i64>, char)]| {
        let mut tally = Tally::new(vec![share(Some(OnceRule::Key(0)))]);
        let keys = Column::from(rows.iter().map(|(key, _)| *key).collect::<Vec<_>>());
        let value: String = rows.iter().map(|(_, value)| *value).collect();
        let observed = Observed {
            population: truth(&"t".repeat(rows.len())),
            value: Evaluated::Truth(truth(&value)),
        };
        let groups = vec![group(1, Moment::Year(2016)); rows.len()];
        tally.add(
            &Batch::new(rows.len()),
            &groups,
            &[observed],
            &Once::new(None, vec![keys]),
        );
        tally
    };
    let cell = |tally: &Tally| counts(&rolled(tally, &["wijk"], Grain::Year)[0].cell);
    let whole = cell(&tally_of(&rows));
    let mut reversed = rows;
    reversed.reverse();
    assert_eq!(cell(&tally_of(&reversed)), whole);
    for cut in 1..rows.len() {
        let mut merged = tally_of(&rows[..cut]);
        merged.merge(&tally_of(&rows[cut..]));
        assert_eq!(cell(&merged), whole, "cut at {cut}");
    }
    // Three units; of mother 7 the row without the event stands, as 0 is less than 1.
    assert_eq!(whole, Some((2, 3, 0)));
}

#[test]
fn an_area_takes_no_rows_of_years_before_its_division() {
    let mut later = area("GM2", "gemeente", &[]);
    later.valid_from = Some("2019-01-01".into());
    let areas = Areas::new(vec![later, area("WK3", "wijk", &["GM2"])]);
    let mut tally = Tally::new(vec![share(None)]);
    let groups = [group(1, Moment::Year(2018)), group(1, Moment::Year(2019))];
    let observed = Observed {
        population: truth("tt"),
        value: Evaluated::Truth(truth("tt")),
    };
    tally.add(&Batch::new(2), &groups, &[observed], &Once::default());
    let rows = roll_up(&tally, 0, &areas, &["gemeente".to_owned()], Grain::Year, 2014, false);
    let known: Vec<_> = rows
        .iter()
        .filter(|row| row.cell.is_some())
        .map(|row| row.period)
        .collect();
    assert_eq!(known, [Period::year(2019)]);
}
