use ringside_analytics::{NoValue, TooFew, theil_sen};

use crate::numbers::{drawn, near, pairs};

#[test]
fn one_wild_day_does_not_bend_the_line() {
    let points: Vec<_> = (0..10).map(|n| (f64::from(n), if n == 9 { 100.0 } else { f64::from(n + 1) })).collect();
    let line = theil_sen(&points, 10).unwrap();
    assert_eq!((line.slope, line.low, line.high, line.intercept, line.n), (1.0, 1.0, 1.0, 1.0, 10));
}

#[test]
fn slope_interval_and_intercept_equal_those_of_scipy_with_ties_on_both_axes() {
    // scipy.stats.theilslopes on the same numbers: slope, intercept, low_slope, high_slope. The last has more points than are written down.
    for (n, expected) in [
        (40, [0.264_705_882_352_941_2, 18.911_764_705_882_355, 0.125, 0.414_634_146_341_463_4]),
        (400, [0.304_347_826_086_956_54, 18.391_304_347_826_086, 0.264_705_882_352_941_2, 0.345_454_545_454_545_46]),
        (2_000, [0.285_714_285_714_285_7, 18.714_285_714_285_715, 0.266_666_666_666_666_66, 0.304_347_826_086_956_54]),
    ] {
        let line = theil_sen(&pairs(n), 14).unwrap();
        let found = [line.slope, line.intercept, line.low, line.high];
        assert!(found.iter().zip(expected).all(|(found, expected)| near(*found, expected)), "{n}: {found:?}");
    }
}

#[test]
fn ten_years_of_days_have_scipy_s_slope() {
    // The same over 3,650 days, 6.7 million pairs.
    let points: Vec<_> = drawn(3, 3_650)
        .into_iter()
        .zip(0_u32..)
        .map(|(noise, day)| (f64::from(day), 50.0 + 0.001 * f64::from(day) + noise / 100.0))
        .collect();
    let line = theil_sen(&points, 14).unwrap();
    let expected = [0.000_986_559_139_784_948_5, 55.012_522_849_462_364, 0.000_896_640_826_873_385_7, 0.001_075_223_319_228_960_5];
    let found = [line.slope, line.intercept, line.low, line.high];
    assert!(found.iter().zip(expected).all(|(found, expected)| near(*found, expected)), "{found:?}");
}

#[test]
fn a_long_history_of_whole_numbers_that_goes_nowhere_has_a_slope_of_zero() {
    let points: Vec<_> = (0..2_000_u32).map(|n| (f64::from(n), f64::from(n % 2))).collect();
    assert_eq!(theil_sen(&points, 14).unwrap().slope.to_bits(), 0.0_f64.to_bits());
}

#[test]
fn without_enough_points_or_with_one_x_there_is_no_line() {
    assert_eq!(theil_sen(&pairs(9), 14), Err(NoValue::TooFew(TooFew { need: 14, have: 9 })));
    assert_eq!(theil_sen(&[(1.0, 2.0); 20], 14), Err(NoValue::AllTheSame));
}
