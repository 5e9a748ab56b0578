//! The room `statistic`, and the ratios of `interval`, against tests/golden/statistic.json (scipy, statsmodels, mpmath; published
//! figures), and what they refuse.
use crate::interval::{check, check_interval, count, level, number};
use kansrijk::interval::{Confidence, Interval, Proportion, katz, newcombe, rate_ratio, score_ratio};
use kansrijk::statistic::{
    Group, Prior, RankRange, Signal, Stratum, YearPoint, benjamini_hochberg, concentration_index, count_limits,
    detectable, difference_in_differences, fisher, mann_kendall, overdispersion, p_chart, population_attributable,
    power, prior, rank_ranges, rate_test, recent_trend, share_limits, slope_index, standardised_rate, welch,
};
use serde_json::Value;

const P95: Confidence = Confidence::P95;

fn golden() -> Value {
    serde_json::from_str(include_str!("../golden/statistic.json")).unwrap()
}

fn cases(name: &str) -> Vec<Value> {
    let cases = golden()["calculated"][name].as_array().expect(name).clone();
    assert!(!cases.is_empty());
    cases
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn pair(value: &Value) -> (u64, u64) {
    (count(&value[0]), count(&value[1]))
}

fn pairs(value: &Value) -> Vec<(u64, u64)> {
    list(value).iter().map(pair).collect()
}

fn proportion(value: &Value) -> Proportion {
    of(count(&value[0]), count(&value[1]))
}

fn of(numerator: u64, denominator: u64) -> Proportion {
    Proportion::new(numerator, denominator).unwrap()
}

fn rate(value: &Value) -> (u64, f64) {
    (count(&value[0]), number(&value[1]))
}

#[test]
fn ratios_of_shares_equal_the_references() {
    for case in cases("ratio") {
        let (first, second) = (proportion(&case["first"]), proportion(&case["second"]));
        check_interval(katz(first, second, level(&case)), &case["katz"], 1e-10, &case);
        check_interval(score_ratio(first, second, level(&case)), &case["score"], 1e-8, &case);
    }
    let published = &golden()["published"]["katz_and_score"];
    check_interval(katz(of(56, 70), of(48, 80), P95), &published["katz"], 1e-10, published);
    check_interval(
        score_ratio(of(56, 70), of(48, 80), P95),
        &published["score"],
        1e-8,
        published,
    );
}

#[test]
fn the_exact_test_of_two_shares_equals_scipy() {
    for case in cases("fisher") {
        let p = fisher(proportion(&case["first"]), proportion(&case["second"]));
        check(p, number(&case["p"]), 1e-8, &case);
        let turned = fisher(proportion(&case["second"]), proportion(&case["first"]));
        check(turned, p, 1e-10, &case);
    }
}

#[test]
fn rate_ratios_and_their_test_equal_the_references() {
    for case in cases("rate_ratio") {
        let (first, second) = (rate(&case["first"]), rate(&case["second"]));
        check_interval(rate_ratio(first, second, level(&case)), &case["interval"], 1e-9, &case);
        check(rate_test(first, second).unwrap(), number(&case["p"]), 1e-8, &case);
    }
    assert_eq!(rate_test((1, 0.0), (1, 1.0)), None);
    assert_eq!(rate_ratio((1, 1.0), (1, f64::NAN), P95), None);
}

#[test]
fn the_test_of_two_means_equals_scipy() {
    for case in cases("welch") {
        let side = |value: &Value| (number(&value[0]), number(&value[1]), count(&value[2]));
        let (p, _) = welch(side(&case["first"]), side(&case["second"])).unwrap();
        check(p, number(&case["p"]), 1e-9, &case);
    }
    assert_eq!(welch((1.0, 0.0, 5), (2.0, 0.0, 5)), None);
    assert_eq!(welch((1.0, 0.5, 1), (2.0, 0.5, 5)), None);
}

#[test]
fn q_values_equal_statsmodels_and_skip_what_was_not_tested() {
    for case in cases("benjamini_hochberg") {
        let p = numbers(&case["p"]);
        // A withheld test between all others changes nothing.
        let with_gaps: Vec<Option<f64>> = p.iter().flat_map(|p| [Some(*p), None]).collect();
        let q = benjamini_hochberg(&with_gaps);
        for (at, expected) in numbers(&case["q"]).into_iter().enumerate() {
            check(q[2 * at].unwrap(), expected, 1e-12, &case);
            assert_eq!(q[2 * at + 1], None);
        }
    }
    assert!(benjamini_hochberg(&[]).is_empty());
}

#[test]
fn difference_in_differences_equals_the_reference() {
    for case in cases("difference_in_differences") {
        let side = |value: &Value| (proportion(&value[0]), proportion(&value[1]));
        let found = difference_in_differences(side(&case["here"]), side(&case["elsewhere"]), P95).unwrap();
        check(found.estimate, number(&case["estimate"]), 1e-12, &case);
        check(found.standard_error, number(&case["standard_error"]), 1e-12, &case);
        check_interval(Some(found.interval), &case["interval"], 1e-10, &case);
        check(found.p, number(&case["p"]), 1e-9, &case);
    }
    let none = (of(0, 10), of(0, 10));
    assert_eq!(difference_in_differences(none, none, P95), None);
}

#[test]
fn what_numbers_can_show_equals_statsmodels() {
    for case in cases("detectable") {
        let (before, n1, n2) = (
            number(&case["before"]),
            count(&case["n_before"]),
            count(&case["n_after"]),
        );
        let found = detectable(before, n1, n2).unwrap();
        check(found.lower, number(&case["lower"]), 1e-8, &case);
        check(found.upper, number(&case["upper"]), 1e-8, &case);
        check(
            power(before, n1, (2.0 * before).min(0.9), n2),
            number(&case["power_at_double"]),
            1e-9,
            &case,
        );
    }
    assert_eq!(detectable(0.1, 0, 10), None);
    assert_eq!(detectable(0.3, 2, 2), Some(Interval { lower: 0.0, upper: 1.0 }));
}

#[test]
fn recent_trends_equal_the_references() {
    for case in cases("recent_trend_shares") {
        let counts = pairs(&case["counts"]);
        let years: Vec<YearPoint> = counts
            .iter()
            .map(|&(numerator, denominator)| YearPoint::Share { numerator, denominator })
            .collect();
        let found = recent_trend(&years).unwrap();
        check(found.chi_squared, number(&case["chi_squared"]), 1e-9, &case);
        check(found.slope, number(&case["slope"]), 1e-9, &case);
        assert_eq!(found.trend.name(), case["trend"], "{case}");
    }
    for case in cases("recent_trend_values") {
        let found = recent_trend(&values(&case)).unwrap();
        check(found.chi_squared, number(&case["chi_squared"]), 1e-9, &case);
        check(found.slope, number(&case["slope"]), 1e-8, &case);
        assert_eq!(found.trend.name(), case["trend"], "{case}");
    }
    let published = &golden()["published"]["recent_trend"];
    let shares = &cases("recent_trend_shares")[0]["chi_squared"];
    assert!((number(shares) - number(&published["shares"])).abs() < 0.005);
    let values = &cases("recent_trend_values")[0]["chi_squared"];
    assert!((number(values) - number(&published["values"])).abs() < 0.005);
}

fn values(case: &Value) -> Vec<YearPoint> {
    let years = list(&case["values"]).iter().map(numbers);
    years
        .map(|year| YearPoint::Value {
            value: year[0],
            interval: Interval {
                lower: year[1],
                upper: year[2],
            },
        })
        .collect()
}

#[test]
fn a_recent_trend_needs_five_years_in_which_some_but_not_all_were_counted() {
    let share = |numerator, denominator| YearPoint::Share { numerator, denominator };
    assert_eq!(
        recent_trend(&[share(5, 5), share(3, 5), share(1, 5), share(1, 4), share(2, 4)]),
        None
    );
    assert_eq!(
        recent_trend(&[share(0, 5), share(3, 5), share(1, 5), share(1, 4), share(2, 4)]),
        None
    );
    assert_eq!(recent_trend(&[share(1, 5); 4]), None);
    assert_eq!(recent_trend(&[share(1, 5); 6]), None);
    let mut mixed = values(&cases("recent_trend_values")[0]);
    mixed[0] = share(1, 5);
    assert_eq!(recent_trend(&mixed), None);
}

#[test]
fn mann_and_kendalls_test_equals_the_references() {
    for case in cases("mann_kendall") {
        let found = mann_kendall(&numbers(&case["values"])).unwrap();
        assert_eq!(found.s, case["s"].as_i64().unwrap());
        check(found.variance, number(&case["variance"]), 1e-12, &case);
        check(found.z, number(&case["z"]), 1e-12, &case);
        check(found.p, number(&case["p"]), 1e-10, &case);
        check(found.tau, number(&case["tau"]), 1e-12, &case);
        check(found.slope, number(&case["slope"]), 1e-12, &case);
        assert_eq!(found.exact_p.is_some(), !case["exact_p"].is_null(), "{case}");
        if let Some(p) = found.exact_p {
            check(p, number(&case["exact_p"]), 1e-12, &case);
        }
    }
    assert_eq!(mann_kendall(&[1.0, 2.0]), None);
    assert_eq!(mann_kendall(&[1.0, f64::NAN, 2.0]), None);
}

#[test]
fn control_charts_equal_the_references() {
    for case in cases("control_chart") {
        let shares: Vec<Proportion> = pairs(&case["counts"]).into_iter().map(|(x, n)| of(x, n)).collect();
        for (is_adjusted, name) in [(false, "p"), (true, "laney")] {
            let chart = p_chart(&shares, is_adjusted).unwrap();
            check(chart.centre, number(&case["centre"]), 1e-12, &case);
            let sigma = if is_adjusted { number(&case["sigma"]) } else { 1.0 };
            check(chart.sigma, sigma, 1e-12, &case);
            for (point, limits) in chart.points.iter().zip(list(&case[name])) {
                check(point.lower, number(&limits[0]), 1e-10, &case);
                check(point.upper, number(&limits[1]), 1e-10, &case);
            }
        }
    }
    assert_eq!(p_chart(&[of(0, 10), of(0, 12)], false), None);
    assert_eq!(p_chart(&[of(3, 10)], false), None);
}

/// The signals of shares per thousand around one half; a standard error is 15.8.
fn signals(per_thousand: &[u64]) -> Vec<Option<Signal>> {
    let shares: Vec<Proportion> = per_thousand.iter().map(|&x| of(x, 1000)).collect();
    p_chart(&shares, false)
        .unwrap()
        .points
        .iter()
        .map(|point| point.signal)
        .collect()
}

#[test]
fn seven_on_one_side_are_a_signal_and_six_are_none() {
    // As in NHSRplotthedots' tests: the whole run is marked.
    let six = [
        495, 505, 497, 503, 496, 504, 510, 508, 509, 511, 507, 488, 505, 488, 490, 485, 486, 491,
    ];
    assert!(signals(&six).iter().all(Option::is_none), "{:?}", signals(&six));
    let seven = [
        495, 505, 497, 503, 496, 510, 504, 508, 505, 511, 503, 509, 480, 491, 483, 492, 500, 478,
    ];
    let marked: Vec<usize> = (0..seven.len())
        .filter(|&at| signals(&seven)[at] == Some(Signal::OneSide))
        .collect();
    assert_eq!(marked, [5, 6, 7, 8, 9, 10, 11]);
}

#[test]
fn points_outside_near_and_moving_are_signals() {
    let quiet = [500, 503, 498, 501, 499, 502, 497];
    let mut outside = quiet.to_vec();
    outside.push(580);
    assert_eq!(signals(&outside)[7], Some(Signal::Outside));
    let near = [500, 503, 455, 501, 457, 502, 545, 499, 540];
    let found = signals(&near);
    assert_eq!(
        (found[2], found[3], found[4]),
        (Some(Signal::TwoOfThree), None, Some(Signal::TwoOfThree))
    );
    assert_eq!(
        (found[6], found[8]),
        (Some(Signal::TwoOfThree), Some(Signal::TwoOfThree))
    );
    let rising = [488, 492, 496, 500, 504, 508, 512];
    assert_eq!(signals(&rising), [Some(Signal::Moving); 7]);
}

#[test]
fn funnel_limits_equal_the_references() {
    for case in cases("share_limits") {
        let limits = share_limits(number(&case["average"]), count(&case["n"]), 0.0, level(&case));
        check_interval(Some(limits), &case["limits"], 1e-9, &case);
    }
    for case in cases("count_limits") {
        check_interval(
            count_limits(number(&case["expected"]), level(&case)),
            &case["limits"],
            1e-9,
            &case,
        );
    }
    let published = &golden()["published"]["poisson_funnel"];
    for (at, expected) in numbers(&published["expected"]).into_iter().enumerate() {
        for (names, confidence) in [
            (["lower95", "upper95"], P95),
            (["lower998", "upper998"], Confidence::P99_8),
        ] {
            let limits = count_limits(expected, confidence).unwrap();
            for (bound, name) in [limits.lower, limits.upper].into_iter().zip(names) {
                assert!(
                    (bound / expected - number(&published[name][at])).abs() < 6e-7,
                    "{name} at {expected}"
                );
            }
        }
    }
    assert_eq!(count_limits(0.0, P95), None);
    assert_eq!(share_limits(0.1, 0, 0.0, P95), Interval { lower: 0.0, upper: 1.0 });
}

#[test]
fn overdispersion_equals_the_reference() {
    for case in cases("overdispersion") {
        let found = overdispersion(&pairs(&case["areas"]), number(&case["average"])).unwrap();
        check(found.phi, number(&case["phi"]), 1e-10, &case);
        check(found.between, number(&case["between"]), 1e-10, &case);
    }
    assert_eq!(overdispersion(&[(1, 10)], 0.1), None);
    assert_eq!(overdispersion(&[(0, 10), (0, 20)], 0.0), None);
}

#[test]
fn standardised_rates_equal_the_formula_in_thirty_digits() {
    for case in cases("standardised_rate") {
        let strata: Vec<Stratum> = list(&case["strata"])
            .iter()
            .map(|one| Stratum {
                events: count(&one[0]),
                population: number(&one[1]),
                standard: number(&one[2]),
            })
            .collect();
        let found = standardised_rate(&strata, level(&case));
        check_interval(found.map(|rate| rate.interval), &case["interval"], 1e-9, &case);
        if let Some(rate) = found {
            check(rate.value, number(&case["value"]), 1e-12, &case);
        }
    }
    let empty = Stratum {
        events: 20,
        population: 0.0,
        standard: 1.0,
    };
    assert_eq!(standardised_rate(&[empty], P95), None);
}

#[test]
fn shrunken_shares_equal_scipy() {
    for case in cases("shrinkage") {
        let areas = pairs(&case["areas"]);
        match prior(&areas).unwrap() {
            Prior::Pooled { share } => check(share, number(&case["pooled"]), 1e-12, &case),
            fitted @ Prior::Beta { alpha, beta } => {
                check(alpha, number(&case["alpha"]), 1e-8, &case);
                check(beta, number(&case["beta"]), 1e-8, &case);
                for (&(x, n), expected) in areas.iter().zip(list(&case["posterior"])) {
                    let posterior = fitted.posterior(x, n, P95).unwrap();
                    check(posterior.mean, number(&expected[0]), 1e-8, &case);
                    check(posterior.interval.lower, number(&expected[1]), 1e-8, &case);
                    check(posterior.interval.upper, number(&expected[2]), 1e-8, &case);
                }
            }
        }
    }
    assert_eq!(prior(&[(1, 10), (2, 10)]), None);
    assert_eq!(prior(&[(0, 10), (0, 10), (0, 12)]), None);
    assert_eq!(prior(&[(10, 10), (12, 12), (3, 3)]), None);
    // Whole areas with everybody and others with nobody: as far apart as can be, and still an end.
    assert!(prior(&[(50, 50), (0, 60), (40, 40), (0, 30)]).is_some());
}

#[test]
fn inequality_equals_the_references() {
    for case in cases("inequality") {
        let (population, counted) = (numbers(&case["population"]), numbers(&case["counted"]));
        let groups: Vec<Group> = population
            .iter()
            .zip(&counted)
            .map(|(&population, x)| {
                let value = x / population;
                Group {
                    population,
                    value,
                    standard_error: (value * (1.0 - value) / population).sqrt(),
                }
            })
            .collect();
        let slope = slope_index(&groups, P95).unwrap();
        check(slope.slope, number(&case["slope"]), 1e-9, &case);
        check(slope.intercept, number(&case["intercept"]), 1e-9, &case);
        check(slope.ratio.unwrap(), number(&case["ratio"]), 1e-9, &case);
        check_interval(Some(slope.slope_interval), &case["slope_interval"], 1e-9, &case);
        let index = concentration_index(&groups).unwrap();
        check(index.index, number(&case["index"]), 1e-9, &case);
        check(index.standard_error, number(&case["index_error"]), 1e-9, &case);
        check(index.erreygers, number(&case["erreygers"]), 1e-9, &case);
        check(index.wagstaff, number(&case["wagstaff"]), 1e-9, &case);
        let (difference, share) = population_attributable(&groups, groups.last().unwrap().value).unwrap();
        check(difference, number(&case["attributable"][0]), 1e-9, &case);
        check(share, number(&case["attributable"][1]), 1e-9, &case);
        assert_eq!(slope_index(&groups[..4], P95), None);
    }
    let published = &golden()["published"]["slope_index"];
    let first = &cases("inequality")[0];
    check(
        number(&first["slope"]) * 100.0,
        number(&published["slope"]),
        1e-10,
        first,
    );
    check(number(&first["ratio"]), number(&published["ratio"]), 1e-10, first);
}

#[test]
fn ranks_of_equal_intervals_are_all_open() {
    let same = [Interval { lower: 0.1, upper: 0.2 }; 3];
    assert_eq!(rank_ranges(&same), [RankRange { best: 1, worst: 3 }; 3]);
    assert!(rank_ranges(&[]).is_empty());
}

#[test]
fn a_difference_and_its_ratio_never_contradict_each_other_far() {
    // Newcombe's interval and the score interval of the ratio look at the same counts.
    for case in cases("ratio") {
        let (first, second) = (proportion(&case["first"]), proportion(&case["second"]));
        let Some(ratio) = score_ratio(first, second, level(&case)) else {
            continue;
        };
        let difference = newcombe(first, second, level(&case));
        let says = |interval: Interval, none: f64| (interval.lower > none, interval.upper < none);
        let (by_ratio, by_difference) = (says(ratio, 1.0), says(difference, 0.0));
        assert!(
            !(by_ratio.0 && by_difference.1 || by_ratio.1 && by_difference.0),
            "{case}"
        );
    }
}
