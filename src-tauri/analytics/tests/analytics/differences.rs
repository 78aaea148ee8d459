use ringside_analytics::{NoValue, difference_of_means, difference_of_medians};

use crate::numbers::{history, near};

/// Hours of extra sleep by two drugs (Student, Biometrika 6, 1908).
const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

fn slots(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

#[test]
fn student_s_drugs_differ_by_his_figure() {
    let found = difference_of_means(&slots(&FIRST), &slots(&SECOND), 5).unwrap();
    assert!(near(found.value, -1.58) && found.n == 20, "{found:?}");
    assert!(found.low < found.value && found.value < found.high);
}

#[test]
fn the_medians_of_student_s_drugs_differ_by_one_hour_and_four_tenths() {
    let values: Vec<_> = FIRST.into_iter().chain(SECOND).map(Some).chain([None, None]).collect();
    let is_first: Vec<bool> = (0..22).map(|slot| slot < 10).collect();
    let found = difference_of_medians(&values, &is_first, 5).unwrap();
    assert!(near(found.value, -1.4) && near(found.with, 0.35) && near(found.without, 1.75), "{found:?}");
    assert_eq!((found.n_with, found.n_without), (10, 10));
}

#[test]
fn medians_are_told_apart_when_every_third_day_is_higher() {
    let is_with: Vec<bool> = (0..180).map(|day| day % 3 == 0).collect();
    let values: Vec<_> =
        history(11, 180, 0.3).into_iter().zip(&is_with).map(|(value, with)| Some(if *with { value + 2.0 } else { value })).collect();
    let found = difference_of_medians(&values, &is_with, 5).unwrap();
    let (low, high) = found.interval.unwrap();
    assert!(low > 0.5 && low < found.value && found.value < high && high < 4.0, "{found:?}");
    assert_eq!(difference_of_medians(&values, &is_with, 5), Ok(found));
}

#[test]
fn a_side_with_too_few_days_gives_a_reason() {
    let few = [Some(1.0), None, Some(2.0)];
    let reason = difference_of_means(&few, &slots(&SECOND), 5).unwrap_err();
    assert_eq!(reason, NoValue::TooFewOnOneSide { need: 5, have: 2, other: 10 });
    assert_eq!(reason.to_string(), "need 5 days on each side, have 2 and 10");
    let reason = difference_of_medians(&slots(&SECOND), &[true; 10], 5).unwrap_err();
    assert_eq!(reason, NoValue::TooFewOnOneSide { need: 5, have: 10, other: 0 });
    assert!(difference_of_means(&[], &[], 0).is_err());
}

#[test]
fn two_months_that_differ_by_nothing_are_rarely_said_to_differ() {
    // 200 AR(1) histories with phi 0.5, 60 days against the 60 before: 95 % is promised; about 90 % is kept.
    let excludes_zero = |seed: u64| {
        let days = slots(&history(seed, 120, 0.5));
        let found = difference_of_means(&days[60..], &days[..60], 5).unwrap();
        found.low > 0.0 || found.high < 0.0
    };
    let wrong = (0..200).filter(|seed| excludes_zero(seed * 37 + 1)).count();
    assert!(wrong <= 26, "{wrong} of 200");
}

#[test]
fn a_real_difference_is_found_through_gaps() {
    let lower = history(3, 60, 0.3);
    let days: Vec<_> = lower.iter().enumerate().map(|(day, value)| (day % 4 != 0).then_some(value + 3.0)).collect();
    let found = difference_of_means(&days, &slots(&lower), 5).unwrap();
    assert!(found.low > 1.5 && found.high < 4.5 && found.n == 105, "{found:?}");
}
