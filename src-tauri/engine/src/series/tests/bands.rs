use std::collections::BTreeMap;

use ringside_analytics::quantile;
use ringside_model::{Collection, Day};
use ringside_store::Series;

use super::folder::{DAY_MS, Folder, HOUR_MS, MIN_MS, start_ms};

const HEART: Series = Series::HeartRate;

/// The bands of a grouping, counted from single samples: when it begins, and its samples.
fn expected(folder: &Folder, begin_of: impl Fn(i64) -> i64) -> Vec<(i64, Vec<f64>)> {
    let mut groups: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for sample in folder.samples(HEART) {
        groups.entry(begin_of(sample.ms)).or_default().push(sample.value);
    }
    groups.into_iter().collect()
}

fn assert_bands(folder: &Folder, from_ms: i64, to_ms: i64, px: usize, level: u32, begin_of: impl Fn(i64) -> i64) {
    let answer = folder.window(HEART, from_ms, to_ms, px);
    let expected = expected(folder, begin_of);
    assert_eq!((answer.level, &answer.t), (level, &expected.iter().map(|group| group.0).collect()));
    for (index, (begin_ms, mut values)) in expected.into_iter().enumerate() {
        values.sort_by(f64::total_cmp);
        assert_eq!(usize::try_from(answer.counts[index]).unwrap(), values.len(), "{begin_ms}");
        for (array, share) in answer.values.iter().zip([0.0, 0.1, 0.5, 0.9, 1.0]) {
            assert!((f64::from(array[index]) - quantile(&values, share).unwrap()).abs() < 1e-4, "{begin_ms} {share}");
        }
    }
}

#[test]
fn days_are_the_person_s_through_a_journey_and_a_change_of_the_clocks() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-20", 20, 5, "awake");
    // Berlin, the night of summer time, then a week in New York.
    for (label, start, end) in [
        ("2026-03-20", "+01:00", "+01:00"),
        ("2026-03-28", "+01:00", "+01:00"),
        ("2026-03-29", "+01:00", "+02:00"),
        ("2026-04-01", "+02:00", "+02:00"),
        ("2026-04-03", "-04:00", "-04:00"),
    ] {
        folder.night(label, start, end);
    }
    let end_of_berlin_night = start_ms("2026-03-29") + 5 * HOUR_MS;
    let first_night_of_new_york = start_ms("2026-04-02") + 27 * HOUR_MS;
    let local_midnight = |ms: i64| {
        // What the clock shows at the midnight itself decides where the day begins.
        let begin = |hours: i64| (ms + hours * HOUR_MS).div_euclid(DAY_MS) * DAY_MS - hours * HOUR_MS;
        match ms {
            _ if begin(-4) >= first_night_of_new_york => begin(-4),
            _ if begin(2) >= end_of_berlin_night => begin(2),
            _ => begin(1),
        }
    };
    let (from_ms, to_ms) = (start_ms("2026-01-01"), start_ms("2026-06-01"));
    // The two days on which the clock went are the ones that have not 24 hours.
    let answer = folder.window(HEART, from_ms, to_ms, 1_200);
    let lengths: Vec<i64> = answer.t.windows(2).map(|pair| (pair[1] - pair[0]) / HOUR_MS).collect();
    assert_eq!(lengths.iter().filter(|hours| **hours == 23).count(), 1);
    assert_eq!(lengths.iter().filter(|hours| **hours == 30).count(), 1);
    assert!(lengths.iter().all(|hours| [23, 24, 30].contains(hours)), "{lengths:?}");
    assert_eq!((answer.offset_min, answer.samples.to_bits()), (Some(60.0), 5_760.0_f64.to_bits()));
    let before_new_york = answer.t.iter().position(|ms| *ms >= first_night_of_new_york).unwrap() - 1;
    let expected: Vec<i64> = expected(&folder, local_midnight).into_iter().map(|group| group.0).collect();
    assert_eq!(answer.t[..before_new_york], expected[..before_new_york]);
    let total: u32 = answer.counts.iter().sum();
    assert_eq!(total, 5_760, "no sample is lost or counted twice");
}

#[test]
fn days_weeks_and_months_have_the_quantiles_of_their_samples() {
    let folder = Folder::new();
    folder.heart_rate("2025-12-20", 50, 15, "awake");
    folder.night("2025-12-20", "-03:30", "-03:30");
    let offset_ms = -210 * MIN_MS;
    let day = |ms: i64| (ms + offset_ms).div_euclid(DAY_MS);
    let start = |day: i64| day * DAY_MS - offset_ms;
    let (from_ms, to_ms) = (start_ms("2025-06-01"), start_ms("2026-06-01"));
    assert_bands(&folder, from_ms, to_ms, 1_000, 3, |ms| start(day(ms)));
    assert_bands(&folder, from_ms, to_ms, 100, 4, |ms| start(day(ms) - (day(ms) + 3).rem_euclid(7)));
    let first_of_month = |ms: i64| {
        let text = Day::from_days_since_epoch(day(ms)).unwrap().to_string();
        start(start_ms(&format!("{}-01", &text[..7])) / DAY_MS)
    };
    assert_bands(&folder, from_ms, to_ms, 20, 5, first_of_month);
}

#[test]
fn a_day_at_the_edge_of_the_window_is_whole_and_the_samples_are_those_inside() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 200, 60, "awake");
    let (from_ms, to_ms) = (start_ms("2026-03-10") + 5 * HOUR_MS, start_ms("2026-07-01") + 7 * HOUR_MS);
    let answer = folder.window(HEART, from_ms, to_ms, 130);
    assert_eq!((answer.level, answer.t[0], answer.counts[0]), (3, start_ms("2026-03-10"), 24));
    assert_eq!(answer.counts.last(), Some(&24));
    let days = start_ms("2026-07-01") - start_ms("2026-03-10");
    assert_eq!(format!("{:.0}", answer.samples), (days / HOUR_MS + 2).to_string());
}

#[test]
fn a_day_with_the_ring_off_has_no_band() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 3, 30, "awake");
    folder.heart_rate("2026-03-06", 300, 60, "awake");
    let answer = folder.window(HEART, start_ms("2026-02-01"), start_ms("2027-01-01"), 400);
    assert_eq!(answer.t[..4], ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-06"].map(start_ms));
}

#[test]
fn minutes_that_two_activity_days_share_on_a_journey_count_once() {
    let folder = Folder::new();
    // Flying east, the next day's four o'clock comes before the last one's 24 hours are over.
    let activity = |label: &str, offset: &str| {
        let items = vec!["1.5"; 1_440].join(",");
        format!(
            r#"{{"id":"a{label}","day":"{label}","timestamp":"{label}T04:00:00{offset}","met":{{"interval":60,"items":[{items}],"timestamp":"{label}T04:00:00{offset}"}}}}"#
        )
    };
    let days = [activity("2026-03-01", "-05:00"), activity("2026-03-02", "+02:00"), activity("2026-03-03", "+02:00")];
    folder.apply(Collection::DailyActivity, 0, &days);
    let samples = folder.samples(Series::Met).len();
    assert_eq!(samples, 3 * 1_440 - 7 * 60);
    let answer = folder.window(Series::Met, start_ms("2025-01-01"), start_ms("2027-01-01"), 1_000);
    assert_eq!(answer.level, 3);
    assert_eq!(usize::try_from(answer.counts.iter().sum::<u32>()).unwrap(), samples);
}
