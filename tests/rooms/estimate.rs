//! The room `estimate` against tests/golden/intervals.json, and its flags and refusals.
use crate::interval::{calculated, check, check_interval, count, level, number, published};
use kansrijk::estimate::{self, Estimate, Flag, InvalidInput, Method, Numerator, Sums, mean, median, rate, share};
use kansrijk::interval::Confidence;
use serde_json::Value;

const P95: Confidence = Confidence::P95;

fn whole(value: &Value) -> i128 {
    value
        .as_str()
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(|| panic!("not a whole number: {value}"))
}

#[test]
fn shares_equal_phe_indicator_methods() {
    for case in published("share") {
        let estimate = share(count(&case["x"]), count(&case["n"]), level(&case)).unwrap();
        check(estimate.value, number(&case["x"]) / number(&case["n"]), 1e-15, &case);
        check_interval(estimate.interval, &case["interval"], 1e-8, &case);
        assert_eq!(estimate.method, Method::Wilson);
    }
    for case in calculated("wilson") {
        let estimate = share(count(&case["x"]), count(&case["n"]), level(&case)).unwrap();
        check_interval(estimate.interval, &case["interval"], 1e-8, &case);
        assert_eq!(estimate.numerator, Numerator::Count(count(&case["x"])));
        assert_eq!(estimate.denominator, Some(count(&case["n"])));
        assert_eq!(estimate.confidence, level(&case));
    }
}

#[test]
fn rates_equal_phe_indicator_methods() {
    let multiplier = kansrijk::indicator::Unit::PerThousand.multiplier();
    for case in published("rate_per_1000") {
        let estimate = rate(count(&case["x"]), count(&case["n"]), level(&case)).unwrap();
        check(estimate.value * multiplier, number(&case["value"]), 1e-8, &case);
        check_interval(
            estimate.interval.map(|i| i.scaled(multiplier)),
            &case["interval"],
            1e-8,
            &case,
        );
        assert_eq!(estimate.method.id(), case["method"].as_str().unwrap());
    }
}

#[test]
fn means_equal_mpmath_and_scipy_from_exact_sums() {
    for case in calculated("mean") {
        let scale = u8::try_from(count(&case["scale"])).unwrap();
        let sums = Sums {
            n: count(&case["n"]),
            sum: whole(&case["sum"]),
            sum_of_squares: whole(&case["sum_of_squares"]),
            scale,
        };
        let estimate = mean(sums, level(&case)).unwrap();
        check(estimate.value, number(&case["value"]), 1e-14, &case);
        check_interval(estimate.interval, &case["interval"], 1e-8, &case);
        assert_eq!(estimate.method == Method::None, estimate.interval.is_none());
    }
}

#[test]
fn means_equal_phe_indicator_methods() {
    for case in published("mean") {
        let values: Vec<i128> = case["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| i128::from(count(v)))
            .collect();
        let n = u64::try_from(values.len()).unwrap();
        let sums = Sums {
            n,
            sum: values.iter().sum(),
            sum_of_squares: values.iter().map(|v| v * v).sum(),
            scale: 0,
        };
        let estimate = mean(sums, level(&case)).unwrap();
        check(estimate.value, number(&case["value"]), 0.0, &case);
        check_interval(estimate.interval, &case["interval"], 1e-8, &case);
    }
}

#[test]
fn keeps_the_spread_of_values_that_are_large_beside_it() {
    // The five values 10^18 .. 10^18 + 4: variance 2.5, standard error √½, t(0.975; 4) = 2.7764451051977987 (scipy).
    let values: Vec<i128> = (0..5).map(|i| 1_000_000_000_000_000_000 + i).collect();
    let sums = Sums {
        n: 5,
        sum: values.iter().sum(),
        sum_of_squares: values.iter().map(|v| v * v).sum(),
        scale: 18,
    };
    let estimate = mean(sums, P95).unwrap();
    assert_eq!(estimate.value, 1.0);
    // At 18 decimals the interval is hardly wider than the last bit of 1; around 10^12 it shows.
    assert!(estimate.interval.unwrap().width() < 1e-15);
    let values: Vec<i128> = (0..5).map(|i| 1_000_000_000_000 + i).collect();
    let sums = Sums {
        n: 5,
        sum: values.iter().sum(),
        sum_of_squares: values.iter().map(|v| v * v).sum(),
        scale: 0,
    };
    let width = mean(sums, P95).unwrap().interval.unwrap().width();
    assert!(
        (width - 2.0 * 2.776_445_105_197_799 * 0.5_f64.sqrt()).abs() < 1e-3,
        "{width}"
    );
}

#[test]
fn the_spread_does_not_overflow_where_n_times_the_squares_would() {
    // 10^9 observations, half −10^14 and half 10^14: n·Σv² is 10^46, beyond 128 bits. Standard deviation 10^14·√(n/(n−1)).
    let n = 1_000_000_000;
    let sums = Sums {
        n,
        sum: 0,
        sum_of_squares: 10_i128.pow(28) * i128::from(n),
        scale: 0,
    };
    let interval = mean(sums, P95).unwrap().interval.unwrap();
    let expected = 1.959_963_986_9 * 1e14 / (n as f64 - 1.0).sqrt();
    assert!((interval.upper / expected - 1.0).abs() < 1e-8, "{interval:?}");
}

#[test]
fn medians_equal_numpy_and_scipy() {
    for case in calculated("median") {
        let values: Vec<(i64, u64)> = case["values"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| (pair[0].as_i64().unwrap(), count(&pair[1])))
            .collect();
        let scale = u8::try_from(count(&case["scale"])).unwrap();
        let estimate = median(&values, scale, level(&case)).unwrap();
        check(estimate.value, number(&case["value"]), 1e-15, &case);
        check_interval(estimate.interval, &case["interval"], 1e-15, &case);
        assert_eq!(estimate.denominator, Some(values.iter().map(|(_, n)| n).sum()));
    }
}

#[test]
fn median_does_not_overflow_at_the_ends_of_64_bits() {
    let estimate = median(&[(i64::MAX - 1, 1), (i64::MAX, 1)], 0, P95).unwrap();
    assert_eq!(estimate.value, 9_223_372_036_854_775_807.0);
    assert_eq!(median(&[(i64::MIN, 1), (i64::MAX, 1)], 0, P95).unwrap().value, -0.5);
    assert_eq!(median(&[(7, u64::MAX - 1), (8, 1)], 0, P95).unwrap().value, 7.0);
    // A value that never occurs is passed over.
    assert_eq!(median(&[(1, 0), (2, 3), (9, 0)], 0, P95).unwrap().value, 2.0);
}

#[test]
fn refuses_what_cannot_be() {
    assert_eq!(share(0, 0, P95), Err(InvalidInput::NoDenominator));
    assert_eq!(share(11, 10, P95), Err(InvalidInput::NumeratorAboveDenominator));
    assert_eq!(rate(3, 0, P95), Err(InvalidInput::NoDenominator));
    let sums = |n, sum, sum_of_squares| {
        mean(
            Sums {
                n,
                sum,
                sum_of_squares,
                scale: 0,
            },
            P95,
        )
    };
    assert_eq!(sums(0, 0, 0), Err(InvalidInput::NoDenominator));
    // 1 + 2 = 3 needs squares of at least 4½.
    assert_eq!(sums(2, 3, 4), Err(InvalidInput::ImpossibleSums));
    assert!(sums(2, 3, 5).is_ok());
    assert_eq!(sums(2, 0, -1), Err(InvalidInput::ImpossibleSums));
    assert_eq!(sums(2, i128::MAX, i128::MAX), Err(InvalidInput::ImpossibleSums));
    assert_eq!(sums(2, i128::MIN, i128::MAX), Err(InvalidInput::ImpossibleSums));
    assert_eq!(sums(u64::MAX, i128::MAX, 1), Err(InvalidInput::ImpossibleSums));
    let too_fine = Sums {
        n: 1,
        sum: 1,
        sum_of_squares: 1,
        scale: 19,
    };
    assert_eq!(mean(too_fine, P95), Err(InvalidInput::TooManyDecimals));
    assert_eq!(median(&[], 0, P95), Err(InvalidInput::NoDenominator));
    assert_eq!(median(&[(4, 0)], 0, P95), Err(InvalidInput::NoDenominator));
    assert_eq!(median(&[(4, 1), (4, 1)], 0, P95), Err(InvalidInput::UnorderedValues));
    assert_eq!(median(&[(4, 1), (3, 1)], 0, P95), Err(InvalidInput::UnorderedValues));
    assert_eq!(
        median(&[(3, u64::MAX), (4, 1)], 0, P95),
        Err(InvalidInput::UnorderedValues)
    );
    assert_eq!(median(&[(3, 1)], 19, P95), Err(InvalidInput::TooManyDecimals));
}

fn flag(estimate: Result<Estimate, InvalidInput>) -> Flag {
    estimate.unwrap().flag
}

#[test]
fn fewer_than_twenty_is_unreliable() {
    assert_eq!(flag(share(19, 10_000, P95)), Flag::Unreliable);
    assert_eq!(flag(share(20, 10_000, P95)), Flag::Ok);
    assert_eq!(flag(rate(19, 10_000, P95)), Flag::Unreliable);
    assert_eq!(flag(rate(20, 10_000, P95)), Flag::Ok);
    assert_eq!(estimate::count(19, P95).flag, Flag::Unreliable);
    assert_eq!(estimate::count(20, P95).flag, Flag::Ok);
    let same = |n: u64| {
        mean(
            Sums {
                n,
                sum: 5 * i128::from(n),
                sum_of_squares: 25 * i128::from(n),
                scale: 0,
            },
            P95,
        )
    };
    assert_eq!(flag(same(19)), Flag::Unreliable);
    assert_eq!(flag(same(20)), Flag::Ok);
    assert_eq!(flag(median(&[(5, 19)], 0, P95)), Flag::Unreliable);
    assert_eq!(flag(median(&[(5, 20)], 0, P95)), Flag::Ok);
}

#[test]
fn an_interval_wider_than_its_value_is_unreliable() {
    // 20 of 10 000 spans 0.0013 to 0.0031 at 95 %, which is narrower than 0.0020; at 99.8 % it is wider.
    assert_eq!(flag(share(20, 10_000, P95)), Flag::Ok);
    assert_eq!(flag(share(20, 10_000, Confidence::P99_8)), Flag::Unreliable);
    // Many observations around zero say little about the size of their mean.
    let around_zero = Sums {
        n: 1000,
        sum: 10,
        sum_of_squares: 1_000_000,
        scale: 0,
    };
    assert_eq!(flag(mean(around_zero, P95)), Flag::Unreliable);
    // A negative mean is judged by its distance from zero: −40 ± 1.96.
    let below_zero = Sums {
        n: 1000,
        sum: -40_000,
        sum_of_squares: 2_600_000,
        scale: 0,
    };
    assert_eq!(flag(mean(below_zero, P95)), Flag::Ok);
    // Half of the observations 0, half 10: the order statistics span it all.
    assert_eq!(flag(median(&[(0, 50), (10, 50)], 0, P95)), Flag::Unreliable);
}

#[test]
fn a_count_has_neither_interval_nor_denominator() {
    let births = estimate::count(8123, P95);
    assert_eq!(
        (births.value, births.interval, births.method),
        (8123.0, None, Method::None)
    );
    assert_eq!((births.numerator.count(), births.denominator), (Some(8123), None));
}

#[test]
fn identifiers_are_those_of_the_files() {
    let methods = [
        Method::Wilson,
        Method::ExactPoisson,
        Method::Byar,
        Method::StudentT,
        Method::OrderStatistics,
        Method::None,
    ];
    let ids = [
        "wilson",
        "exact-poisson",
        "byar",
        "student-t",
        "order-statistics",
        "none",
    ];
    assert_eq!(methods.map(Method::id), ids);
    assert_eq!([Flag::Ok, Flag::Unreliable].map(Flag::id), ["ok", "unreliable"]);
}
