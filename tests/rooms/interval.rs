//! The room `interval` against tests/golden/intervals.json (mpmath, scipy, statsmodels; published figures).
use kansrijk::interval::quantile::{
    beta_cdf, beta_quantile, chi_squared_cdf, chi_squared_quantile, normal_cdf, normal_quantile, student_t_cdf,
    student_t_quantile,
};
use kansrijk::interval::{
    Confidence, Interval, Proportion, byar, exact_poisson, median_ranks, newcombe, poisson, wilson,
};
use serde_json::Value;

/// The cases under `calculated` with this name.
pub fn calculated(name: &str) -> Vec<Value> {
    cases(&golden()["calculated"][name])
}

/// The cases under `published` with this name.
pub fn published(name: &str) -> Vec<Value> {
    cases(&golden()["published"][name]["cases"])
}

fn golden() -> Value {
    serde_json::from_str(include_str!("../golden/intervals.json")).unwrap()
}

fn cases(value: &Value) -> Vec<Value> {
    let cases = value.as_array().expect("the golden file has these cases").clone();
    assert!(!cases.is_empty());
    cases
}

/// A number of a case.
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("not a number: {value}"))
}

/// A count of a case.
pub fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("not a count: {value}"))
}

/// The level of a case.
pub fn level(case: &Value) -> Confidence {
    Confidence::new(number(&case["level"])).unwrap()
}

/// Fails unless `actual` is within `relative` of `expected`; an expected 0 must be met exactly.
pub fn check(actual: f64, expected: f64, relative: f64, case: &Value) {
    // What others print for an exact zero may be 1e-19; differences of shares are no better than the last bit of 1.
    let room = relative * expected.abs() + if expected == 0.0 { 0.0 } else { 1e-16 };
    assert!(
        (actual - expected).abs() <= room,
        "{actual:e} instead of {expected:e} in {case}"
    );
}

/// Fails unless both bounds, or their absence, are as expected.
pub fn check_interval(actual: Option<Interval>, expected: &Value, relative: f64, case: &Value) {
    match (actual, expected.as_array()) {
        (None, None) => {}
        (Some(actual), Some(expected)) => {
            check(actual.lower, number(&expected[0]), relative, case);
            check(actual.upper, number(&expected[1]), relative, case);
        }
        (actual, _) => panic!("{actual:?} in {case}"),
    }
}

fn proportion(pair: &Value) -> Proportion {
    Proportion::new(count(&pair[0]), count(&pair[1])).unwrap()
}

#[test]
fn quantiles_equal_mpmath_to_twelve_digits() {
    for case in calculated("normal_quantile") {
        check(
            normal_quantile(number(&case["p"])),
            number(&case["value"]),
            1e-12,
            &case,
        );
    }
    for case in calculated("chi_squared_quantile") {
        check(
            chi_squared_quantile(number(&case["p"]), number(&case["dof"])),
            number(&case["value"]),
            1e-12,
            &case,
        );
    }
    for case in calculated("student_t_quantile") {
        check(
            student_t_quantile(number(&case["p"]), number(&case["dof"])),
            number(&case["value"]),
            1e-12,
            &case,
        );
    }
    for case in calculated("beta_quantile") {
        let actual = beta_quantile(number(&case["p"]), number(&case["a"]), number(&case["b"]));
        check(actual, number(&case["value"]), 1e-12, &case);
    }
}

#[test]
fn distribution_functions_equal_mpmath_to_ten_digits() {
    for case in calculated("normal_cdf") {
        check(normal_cdf(number(&case["x"])), number(&case["value"]), 1e-10, &case);
    }
    for case in calculated("chi_squared_cdf") {
        check(
            chi_squared_cdf(number(&case["x"]), number(&case["dof"])),
            number(&case["value"]),
            1e-10,
            &case,
        );
    }
    for case in calculated("student_t_cdf") {
        check(
            student_t_cdf(number(&case["t"]), number(&case["dof"])),
            number(&case["value"]),
            1e-10,
            &case,
        );
    }
    for case in calculated("beta_cdf") {
        let actual = beta_cdf(number(&case["x"]), number(&case["a"]), number(&case["b"]));
        check(actual, number(&case["value"]), 1e-10, &case);
    }
}

#[test]
fn quantiles_have_their_limits_and_refuse_what_is_no_probability() {
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
    assert_eq!(
        (chi_squared_quantile(0.0, 4.0), chi_squared_quantile(1.0, 4.0)),
        (0.0, f64::INFINITY)
    );
    assert_eq!(
        (student_t_quantile(0.5, 3.0), student_t_quantile(1.0, 3.0)),
        (0.0, f64::INFINITY)
    );
    assert_eq!((beta_quantile(0.0, 2.0, 3.0), beta_quantile(1.0, 2.0, 3.0)), (0.0, 1.0));
    for p in [-0.1, 1.1, f64::NAN] {
        assert!(normal_quantile(p).is_nan());
        assert!(chi_squared_quantile(p, 4.0).is_nan());
        assert!(student_t_quantile(p, 4.0).is_nan());
        assert!(beta_quantile(p, 4.0, 4.0).is_nan());
    }
    for shape in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(chi_squared_quantile(0.5, shape).is_nan() && chi_squared_cdf(1.0, shape).is_nan());
        assert!(student_t_quantile(0.4, shape).is_nan() && student_t_cdf(1.0, shape).is_nan());
        assert!(beta_quantile(0.5, shape, 1.0).is_nan() && beta_cdf(0.5, 1.0, shape).is_nan());
    }
}

#[test]
fn formulas_for_very_many_degrees_of_freedom_join_the_exact_ones() {
    // On both sides of the point where the code changes formula, neighbours differ by no more than the distribution does.
    for p in [0.001, 0.025, 0.6, 0.999] {
        let below = chi_squared_quantile(p, 2e10) / 2e10;
        let above = chi_squared_quantile(p, 2.000001e10) / 2.000001e10;
        assert!((below / above - 1.0).abs() < 1e-10, "{p}: {below} {above}");
        let below = student_t_quantile(p, 1e5);
        let above = student_t_quantile(p, 100_000.001);
        assert!((below / above - 1.0).abs() < 1e-11, "{p}: {below} {above}");
    }
    for t in [-4.0, -1.0, 2.5] {
        let (below, above) = (student_t_cdf(t, 1e10), student_t_cdf(t, 1.0001e10));
        assert!((below / above - 1.0).abs() < 1e-10, "{t}: {below} {above}");
    }
    assert_eq!(student_t_cdf(-1e6, 1e12), 0.0);
}

#[test]
fn wilson_equals_mpmath_and_statsmodels() {
    for case in calculated("wilson") {
        let proportion = Proportion::new(count(&case["x"]), count(&case["n"])).unwrap();
        check_interval(Some(wilson(proportion, level(&case))), &case["interval"], 1e-8, &case);
    }
}

#[test]
fn wilson_is_exact_at_the_ends() {
    for n in [1, 10, 250, 1_000_000_007, u64::MAX] {
        assert_eq!(wilson(Proportion::new(0, n).unwrap(), Confidence::P95).lower, 0.0);
        assert_eq!(wilson(Proportion::new(n, n).unwrap(), Confidence::P99_8).upper, 1.0);
    }
    let all = Interval { lower: 0.0, upper: 1.0 };
    assert_eq!(
        wilson(Proportion::new(3, 10).unwrap(), Confidence::new(1.0).unwrap()),
        all
    );
}

#[test]
fn exact_poisson_and_byar_equal_mpmath() {
    for case in calculated("exact_poisson") {
        check_interval(
            exact_poisson(count(&case["x"]), level(&case)),
            &case["interval"],
            1e-8,
            &case,
        );
    }
    for case in calculated("byar") {
        check_interval(byar(count(&case["x"]), level(&case)), &case["interval"], 1e-8, &case);
    }
}

#[test]
fn poisson_changes_method_at_ten_events() {
    for x in 0..10 {
        assert_eq!(poisson(x, Confidence::P95), exact_poisson(x, Confidence::P95));
    }
    for x in [10, 11, 4000] {
        assert_eq!(poisson(x, Confidence::P95), byar(x, Confidence::P95));
    }
    assert_ne!(exact_poisson(10, Confidence::P95), byar(10, Confidence::P95));
}

#[test]
fn without_a_finite_interval_there_is_none() {
    let certain = Confidence::new(1.0).unwrap();
    assert_eq!(exact_poisson(3, certain), None);
    assert_eq!(byar(30, certain), None);
    assert_eq!(byar(0, Confidence::P95), None);
    assert_eq!(median_ranks(100, certain), None);
    assert_eq!(kansrijk::interval::student_mean(100, 1.0, 1.0, certain), None);
    let (all, none) = (Proportion::new(10, 10).unwrap(), Proportion::new(0, 10).unwrap());
    assert_eq!(
        newcombe(none, all, certain),
        Interval {
            lower: -1.0,
            upper: 1.0
        }
    );
}

#[test]
fn newcombe_equals_mpmath_statsmodels_and_his_own_table() {
    for case in calculated("newcombe") {
        let actual = newcombe(proportion(&case["first"]), proportion(&case["second"]), level(&case));
        check_interval(Some(actual), &case["interval"], 1e-8, &case);
    }
    for case in published("newcombe_table_ii") {
        let actual = newcombe(proportion(&case["first"]), proportion(&case["second"]), Confidence::P95);
        // He printed four decimals, once cut off instead of rounded.
        assert!(
            (actual.lower - number(&case["interval"][0])).abs() < 1e-4,
            "{actual:?} in {case}"
        );
        assert!(
            (actual.upper - number(&case["interval"][1])).abs() < 1e-4,
            "{actual:?} in {case}"
        );
    }
}

#[test]
fn median_ranks_equal_whole_number_sums_and_scipy() {
    for case in calculated("median_ranks") {
        let ranks = median_ranks(count(&case["n"]), level(&case));
        assert_eq!(ranks.map(|ranks| ranks.lower), case["lower"].as_u64(), "{case}");
        assert_eq!(ranks.map(|ranks| ranks.upper), case["upper"].as_u64(), "{case}");
        if let Some(ranks) = ranks {
            check(ranks.coverage(), number(&case["coverage"]), 1e-9, &case);
        }
    }
}

#[test]
fn median_ranks_of_very_many_follow_the_normal_distribution() {
    // n/2 − 1.96·√n/2, by hand with z = 1.9599639845400542: 5·10^11 − 979981.99227 + ½ ≥ rank.
    let ranks = median_ranks(1_000_000_000_000, Confidence::P95).unwrap();
    assert_eq!(ranks.lower, 499_999_020_018);
    assert_eq!(ranks.lower + ranks.upper, 1_000_000_000_001);
    assert_eq!(median_ranks(0, Confidence::P95), None);
}

#[test]
fn a_rank_that_leaves_exactly_the_level_is_not_taken() {
    // P(at most k of n) is a whole number over 2^n; a level of 1 minus twice that is exact in a double.
    for (n, at_most, of, rank) in [
        (5, 1, 32, None),
        (9, 10, 512, Some(1)),
        (12, 79, 4096, Some(2)),
        (20, 21_700, 1 << 20, Some(5)),
    ] {
        let level = Confidence::new(1.0 - 2.0 * f64::from(at_most) / f64::from(of)).unwrap();
        assert_eq!(median_ranks(n, level).map(|ranks| ranks.lower), rank, "{n}");
    }
}

#[test]
fn confidence_is_a_share_from_nine_tenths() {
    for level in [0.9, 0.95, 0.998, 1.0] {
        assert_eq!(Confidence::new(level).map(Confidence::level), Some(level));
    }
    for level in [0.89, 1.01, 95.0, -0.95, f64::NAN] {
        assert_eq!(Confidence::new(level), None);
    }
}
