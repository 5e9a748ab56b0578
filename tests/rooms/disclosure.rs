//! Primary suppression and what a release may hold. Limits are those of the floor: ten on both sides, a hundred for money.
mod audit;
mod secondary;

use kansrijk::{
    disclosure::{Audit, Release, Rules, Subject},
    estimate,
    interval::Confidence,
    period::Period,
    row::{Contributions, Figure, Known, Row, Withheld},
};

const SENSITIVE: Subject = Subject {
    is_sensitive: true,
    is_money: false,
    is_default: true,
};
const MONEY: Subject = Subject {
    is_sensitive: true,
    is_money: true,
    is_default: true,
};

fn share(events: u64, persons: u64) -> Known {
    let estimate = estimate::share(events, persons, Confidence::P95).expect("events within persons");
    Known {
        estimate,
        missing: Some(0),
        contributions: None,
    }
}

/// Amounts of whole euro, one per person.
fn amounts(amounts: &[i64]) -> Known {
    let sum = amounts.iter().map(|amount| i128::from(*amount)).sum();
    let sum_of_squares = amounts
        .iter()
        .map(|amount| i128::from(*amount) * i128::from(*amount))
        .sum();
    let sums = estimate::Sums {
        n: amounts.len() as u64,
        sum,
        sum_of_squares,
        scale: 0,
    };
    let mut sizes: Vec<u64> = amounts.iter().map(|amount| amount.unsigned_abs()).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    Known {
        estimate: estimate::mean(sums, Confidence::P95).expect("amounts"),
        missing: Some(0),
        contributions: Some(Contributions {
            largest: [sizes[0], sizes[1]],
            sum,
        }),
    }
}

fn row(known: Known) -> Row<'static> {
    Row {
        item: 0,
        area: None,
        period: Period::year(2016),
        stratum: None,
        figure: Figure::Known(known),
        comparisons: Vec::new(),
    }
}

fn withheld(known: Known, subject: Subject) -> Option<Withheld> {
    let release = Release::new(vec![row(known)], &Rules::default(), |_| "gemeente".into(), |_| subject);
    match release.rows()[0].figure {
        Figure::Withheld(reason) => Some(reason),
        _ => None,
    }
}

#[test]
fn a_share_needs_ten_on_both_sides() {
    assert_eq!(withheld(share(9, 100), SENSITIVE), Some(Withheld::FewEvents));
    assert_eq!(withheld(share(10, 100), SENSITIVE), None);
    assert_eq!(withheld(share(90, 100), SENSITIVE), None);
    assert_eq!(withheld(share(91, 100), SENSITIVE), Some(Withheld::FewWithout));
}

#[test]
fn all_or_none_of_a_sensitive_trait_is_a_disclosure() {
    assert_eq!(withheld(share(0, 500), SENSITIVE), Some(Withheld::GroupDisclosure));
    assert_eq!(withheld(share(500, 500), SENSITIVE), Some(Withheld::GroupDisclosure));
}

#[test]
fn money_needs_a_hundred_and_no_dominance() {
    assert_eq!(withheld(amounts(&[1000; 99]), MONEY), Some(Withheld::FewObservations));
    assert_eq!(withheld(amounts(&[1000; 100]), MONEY), None);
    // p% rule: of 98 × 1000 + 5000 + 1 000 000 all but the two largest is 98 000, less than 10 % of 1 000 000.
    let mut one_rich = vec![1000; 98];
    one_rich.extend([5000, 1_000_000]);
    assert_eq!(withheld(amounts(&one_rich), MONEY), Some(Withheld::Dominance));
}

#[test]
fn a_profile_can_only_tighten() {
    let tightened = Rules::default().tightened(5, 20, 0);
    assert_eq!(
        (tightened.numerator, tightened.complement, tightened.money_denominator),
        (10, 20, 100)
    );
}

#[test]
fn a_release_holds_no_fine_areas_and_no_other_variants() {
    let rows = vec![row(share(50, 100)), row(share(40, 100))];
    let release = Release::new(rows.clone(), &Rules::default(), |_| "wijk".into(), |_| SENSITIVE);
    assert_eq!((release.rows().len(), release.left_out()), (0, 2));
    let other = Subject {
        is_default: false,
        ..SENSITIVE
    };
    let release = Release::new(rows, &Rules::default(), |_| "gemeente".into(), |_| other);
    assert_eq!((release.rows().len(), release.left_out()), (0, 2));
    // A hidden subgroup is the total without the other ones.
    let subgroup = |events, stratum| Row {
        stratum: Some(stratum),
        ..row(share(events, 100))
    };
    let rows = vec![row(share(60, 200)), subgroup(55, 0), subgroup(5, 1)];
    let release = Release::new(rows.clone(), &Rules::default(), |_| "gemeente".into(), |_| SENSITIVE);
    assert_eq!((release.rows(), release.left_out()), (&rows[..1], 2));
}

#[test]
fn a_release_says_that_no_audit_has_run() {
    let release = Release::new(
        vec![row(share(50, 100))],
        &Rules::default(),
        |_| "gemeente".into(),
        |_| SENSITIVE,
    );
    assert_eq!(release.audit(), Audit::NotRun);
}

#[test]
fn a_release_does_not_count_few_who_were_left_out() {
    let missing_of = |missing| {
        let known = Known {
            missing: Some(missing),
            ..share(50, 100)
        };
        let release = Release::new(
            vec![row(known)],
            &Rules::default(),
            |_| "gemeente".into(),
            |_| SENSITIVE,
        );
        release.rows()[0].figure.known().expect("a safe figure").missing
    };
    assert_eq!([0, 1, 9, 10].map(missing_of), [Some(0), None, None, Some(10)]);
}
