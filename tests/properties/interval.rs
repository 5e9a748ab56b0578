//! Laws of intervals and estimates, on generated input.
use kansrijk::estimate::{Sums, mean, median, rate, share};
use kansrijk::interval::quantile::{
    beta_cdf, beta_quantile, chi_squared_cdf, chi_squared_quantile, student_t_cdf, student_t_quantile,
};
use kansrijk::interval::{Confidence, Interval, Proportion, median_ranks, newcombe, poisson, student_mean, wilson};
use proptest::prelude::*;

/// Small, middling and very large numbers of persons.
fn denominators() -> impl Strategy<Value = u64> {
    prop_oneof![1..200_u64, 1..1_000_000_u64, 1..=u64::MAX]
}

fn proportions() -> impl Strategy<Value = Proportion> {
    denominators().prop_flat_map(|n| {
        prop_oneof![0..=n, 0..=n.min(20), n.saturating_sub(20)..=n].prop_map(move |x| Proportion::new(x, n).unwrap())
    })
}

fn levels() -> impl Strategy<Value = Confidence> {
    prop_oneof![Just(0.9), Just(0.95), Just(0.998), 0.9..0.9999_f64].prop_map(|level| Confidence::new(level).unwrap())
}

/// The fixed-point values of observations, and their exact sums.
fn observations() -> impl Strategy<Value = Vec<i64>> {
    prop_oneof![
        prop::collection::vec(-50..50_i64, 1..60),
        prop::collection::vec(500..6000_i64, 1..60),
        // Still too large to square in 64 bits; 60 such squares fit 128.
        prop::collection::vec(-(1_i64 << 60)..1 << 60, 1..60),
    ]
}

fn sums(values: &[i64], scale: u8) -> Sums {
    Sums {
        n: u64::try_from(values.len()).unwrap(),
        sum: values.iter().map(|&v| i128::from(v)).sum(),
        sum_of_squares: values.iter().map(|&v| i128::from(v) * i128::from(v)).sum(),
        scale,
    }
}

fn value_counts(values: &[i64]) -> Vec<(i64, u64)> {
    let mut counts = std::collections::BTreeMap::new();
    for &value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn is_inside(inner: Interval, outer: Interval, slack: f64) -> bool {
    outer.lower <= inner.lower + slack && inner.upper <= outer.upper + slack
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn wilson_holds_the_share_within_zero_and_one(proportion in proportions(), level in levels()) {
        let interval = wilson(proportion, level);
        prop_assert!(0.0 <= interval.lower && interval.upper <= 1.0);
        prop_assert!(interval.contains(proportion.share()));
        prop_assert_eq!(interval.lower == 0.0, proportion.numerator() == 0);
    }

    #[test]
    fn wilson_of_the_complement_is_its_mirror_image(proportion in proportions(), level in levels()) {
        let (interval, mirror) = (wilson(proportion, level), wilson(proportion.complement(), level));
        prop_assert!((interval.lower - (1.0 - mirror.upper)).abs() < 1e-14);
        prop_assert!((interval.upper - (1.0 - mirror.lower)).abs() < 1e-14);
    }

    #[test]
    fn wilson_rises_with_the_numerator(n in 2..1_000_000_u64, part in 0.0..1.0_f64, level in levels()) {
        let x = (part * (n as f64 - 1.0)) as u64;
        let fewer = wilson(Proportion::new(x, n).unwrap(), level);
        let more = wilson(Proportion::new(x + 1, n).unwrap(), level);
        prop_assert!(fewer.lower < more.lower && fewer.upper < more.upper);
    }

    #[test]
    fn more_confidence_is_wider(proportion in proportions(), events in 0..100_000_u64, n in 2..100_000_u64) {
        let (p95, p99_8) = (Confidence::P95, Confidence::P99_8);
        // Among 10^16 persons a bound can be one rounding of a double away from the other.
        prop_assert!(is_inside(wilson(proportion, p95), wilson(proportion, p99_8), f64::EPSILON));
        prop_assert!(is_inside(poisson(events, p95).unwrap(), poisson(events, p99_8).unwrap(), 0.0));
        let of_mean = |level| student_mean(n, 3.0, 7.0, level).unwrap();
        prop_assert!(is_inside(of_mean(p95), of_mean(p99_8), 0.0));
        if let Some(wide) = median_ranks(n, p99_8) {
            let narrow = median_ranks(n, p95).unwrap();
            prop_assert!(wide.lower <= narrow.lower && narrow.upper <= wide.upper);
        }
    }

    #[test]
    fn poisson_holds_the_count_and_rises_with_it(events in prop_oneof![0..40_u64, 0..10_000_000_u64], level in levels()) {
        let fewer = poisson(events, level).unwrap();
        prop_assert!(0.0 <= fewer.lower && fewer.contains(events as f64));
        prop_assert_eq!(fewer.lower == 0.0, events == 0);
        let more = poisson(events + 1, level).unwrap();
        prop_assert!(fewer.lower < more.lower && fewer.upper < more.upper);
    }

    #[test]
    fn newcombe_holds_the_difference_and_turns_with_it(first in proportions(), second in proportions(), level in levels()) {
        let interval = newcombe(first, second, level);
        prop_assert!(interval.contains(first.share() - second.share()));
        prop_assert!(-1.0 <= interval.lower && interval.upper <= 1.0);
        let turned = newcombe(second, first, level);
        prop_assert!((interval.lower + turned.upper).abs() < 1e-14);
        prop_assert!((interval.upper + turned.lower).abs() < 1e-14);
    }

    #[test]
    fn median_ranks_cover_what_was_asked_and_no_narrower_pair_does(n in 1..5000_u64, level in levels()) {
        let shortfall = 1e-11;
        match median_ranks(n, level) {
            Some(ranks) => {
                prop_assert!(1 <= ranks.lower && ranks.lower <= ranks.upper && ranks.upper <= n);
                prop_assert_eq!(ranks.lower + ranks.upper, n + 1);
                prop_assert!(ranks.coverage() >= level.level() - shortfall);
                // The next pair inwards would leave out two more times the chance of exactly `lower` under the median.
                let next = kansrijk::interval::quantile::binomial_half_tail(ranks.lower, n);
                prop_assert!(1.0 - 2.0 * next <= level.level() + shortfall);
            }
            None => prop_assert!(1.0 - 2.0 * libm::pow(0.5, n as f64) <= level.level() + shortfall),
        }
    }

    #[test]
    fn shares_and_rates_are_finite_and_lie_in_their_interval(proportion in proportions(), level in levels()) {
        let of_share = share(proportion.numerator(), proportion.denominator(), level).unwrap();
        prop_assert!(of_share.interval.unwrap().contains(of_share.value));
        let of_rate = rate(proportion.numerator(), proportion.denominator(), level).unwrap();
        prop_assert!(of_rate.interval.unwrap().contains(of_rate.value));
        prop_assert!(of_rate.interval.unwrap().upper.is_finite());
    }

    #[test]
    fn means_lie_in_their_interval_and_between_the_observations(values in observations(), scale in 0..=18_u8) {
        let estimate = mean(sums(&values, scale), Confidence::P95).unwrap();
        let unit = libm::pow(10.0, f64::from(scale));
        let (least, most) = (*values.iter().min().unwrap() as f64 / unit, *values.iter().max().unwrap() as f64 / unit);
        let slack = 1e-14 * (least.abs() + most.abs());
        prop_assert!(least - slack <= estimate.value && estimate.value <= most + slack);
        match estimate.interval {
            None => prop_assert_eq!(values.len(), 1),
            Some(interval) => {
                prop_assert!(interval.contains(estimate.value) && interval.width().is_finite());
                prop_assert_eq!(least == most, interval.width() == 0.0);
            }
        }
    }

    #[test]
    fn medians_lie_in_their_interval_with_half_on_each_side(values in observations(), level in levels()) {
        let estimate = median(&value_counts(&values), 0, level).unwrap();
        let below = values.iter().filter(|&&v| (v as f64) < estimate.value).count();
        let above = values.iter().filter(|&&v| (v as f64) > estimate.value).count();
        prop_assert!(2 * below <= values.len() && 2 * above <= values.len());
        if let Some(interval) = estimate.interval {
            prop_assert!(interval.contains(estimate.value));
        }
    }

    #[test]
    fn quantiles_undo_distribution_functions(p in 0.0001..0.9999_f64, a in 0.3..3000.0_f64, b in 0.3..3000.0_f64) {
        prop_assert!((chi_squared_cdf(chi_squared_quantile(p, a), a) / p - 1.0).abs() < 1e-10);
        prop_assert!((student_t_cdf(student_t_quantile(p, a), a) / p - 1.0).abs() < 1e-10);
        prop_assert!((beta_cdf(beta_quantile(p, a, b), a, b) / p - 1.0).abs() < 1e-9);
    }
}
