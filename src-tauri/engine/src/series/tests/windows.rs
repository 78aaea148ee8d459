use ringside_model::Collection;
use ringside_store::Series;

use super::folder::{DAY_MS, Folder, HOUR_MS, MIN_MS, bpm, heart_row, start_ms};

const HEART: Series = Series::HeartRate;

fn single(bpm: i64) -> f32 {
    f32::from(u8::try_from(bpm).unwrap())
}

#[test]
fn a_day_with_a_pixel_for_every_sample_comes_as_it_was_measured() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 3, 5, "sleep");
    let from_ms = start_ms("2026-03-02");
    let answer = folder.window(HEART, from_ms, from_ms + DAY_MS, 288);
    assert_eq!((answer.level, answer.n, answer.samples.to_bits()), (0, 288, 288.0_f64.to_bits()));
    assert_eq!(answer.t, (0..288).map(|n| from_ms + n * 5 * MIN_MS).collect::<Vec<_>>());
    assert_eq!(answer.values[0], (288..576).map(|n| single(bpm(n))).collect::<Vec<_>>());
    assert_eq!(answer.sources, [3; 288]);
    assert_eq!(answer.offset_min, None, "no document says where the clock stood");
    assert_eq!(folder.window(HEART, from_ms, from_ms + DAY_MS, 287).level, 1);
}

#[test]
fn columns_say_what_the_samples_of_the_file_say_wherever_the_window_begins() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 20, 5, "awake");
    let samples = folder.samples(HEART);
    for (from, length, px, level) in [(0, 48, 200, 1), (7, 100, 300, 1), (-30, 480, 980, 1), (3, 300, 200, 2), (100, 400, 202, 2)] {
        let (from_ms, to_ms) = (start_ms("2026-03-01") + from * HOUR_MS + 123, start_ms("2026-03-01") + (from + length) * HOUR_MS + 123);
        let answer = folder.window(HEART, from_ms, to_ms, px);
        assert_eq!(answer.level, level, "{length} hours in {px}");
        assert!(answer.n <= px && answer.n > 0);
        let step_ms: i64 = format!("{:.0}", answer.step_ms).parse().unwrap();
        let inside = samples.iter().filter(|sample| (from_ms..to_ms).contains(&sample.ms)).count();
        assert_eq!(format!("{:.0}", answer.samples), inside.to_string());
        for (index, begin_ms) in answer.t.iter().enumerate() {
            assert_eq!(begin_ms % step_ms, 0);
            let of_column: Vec<f64> =
                samples.iter().filter(|sample| (*begin_ms..begin_ms + step_ms).contains(&sample.ms)).map(|sample| sample.value).collect();
            let mean = of_column.iter().sum::<f64>() / f64::from(answer.counts[index]);
            let expected = [
                of_column[0],
                of_column.iter().copied().reduce(f64::min).unwrap(),
                of_column.iter().copied().reduce(f64::max).unwrap(),
                *of_column.last().unwrap(),
                mean,
            ];
            assert_eq!(usize::try_from(answer.counts[index]).unwrap(), of_column.len());
            for (array, expected) in answer.values.iter().zip(expected) {
                assert!((f64::from(array[index]) - expected).abs() < 1e-4, "{index}: {} {expected}", array[index]);
            }
        }
    }
}

#[test]
fn an_answer_never_has_more_than_was_asked_for_and_stays_below_its_size() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 30, 10, "awake");
    let middle_ms = start_ms("2026-03-15") + 17 * MIN_MS;
    for px in [0, 1, 2, 3, 7, 31, 33, 120, 500, 1_199, 3_600, 1_000_000] {
        for hours in [1, 5, 24, 100, 24 * 29, 24 * 400, 24 * 3_700, 24 * 40_000] {
            let answer = folder.window(HEART, middle_ms - hours * HOUR_MS / 2, middle_ms + hours * HOUR_MS / 2, px);
            assert!(answer.n <= px.max(2), "{} in {px} px of {hours} hours", answer.n);
            assert!(answer.t.is_sorted_by(|a, b| a < b), "{px} px of {hours} hours");
        }
    }
}

#[test]
fn wider_windows_come_in_coarser_levels() {
    let folder = Folder::new();
    folder.heart_rate("2026-01-01", 40, 5, "awake");
    let level = |days: i64, px: usize| {
        let end_ms = start_ms("2026-02-10");
        folder.window(HEART, end_ms - days * DAY_MS, end_ms, px).level
    };
    assert_eq!([level(1, 1_200), level(1, 100), level(20, 1_200), level(30, 500), level(99, 1_200)], [0, 1, 1, 2, 2]);
    assert_eq!([level(101, 1_200), level(1_000, 1_200), level(3_650, 1_200), level(36_500, 1_300)], [3, 3, 4, 5]);
}

#[test]
fn a_gap_has_no_column_and_what_lies_outside_has_nothing() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 2, 1, "awake");
    folder.heart_rate("2026-03-05", 2, 1, "awake");
    let (from_ms, to_ms) = (start_ms("2026-03-01"), start_ms("2026-03-07"));
    let answer = folder.window(HEART, from_ms, to_ms, 600);
    assert_eq!(answer.level, 1);
    assert!(answer.t.iter().all(|ms| *ms < start_ms("2026-03-03") || *ms >= start_ms("2026-03-05")));
    let off = folder.window(HEART, start_ms("2026-03-03"), start_ms("2026-03-05"), 600);
    assert_eq!((off.level, off.n, off.samples.to_bits()), (0, 0, 0.0_f64.to_bits()));
    for (from_ms, to_ms) in [(0, 1), (to_ms + DAY_MS, to_ms + 2 * DAY_MS), (to_ms, from_ms), (i64::MAX / 4, i64::MAX / 3)] {
        assert_eq!(folder.window(HEART, from_ms, to_ms, 600).n, 0);
    }
    assert_eq!(Folder::new().window(HEART, from_ms, to_ms, 600).n, 0);
}

#[test]
fn sources_have_the_numbers_that_were_agreed_on_and_a_column_that_of_most_of_its_samples() {
    let folder = Folder::new();
    let begin_ms = start_ms("2026-03-01");
    let words = ["moon_walk", "awake", "rest", "sleep", "session", "live", "workout"];
    let rows: Vec<_> = words.iter().zip(0..).map(|(word, n)| heart_row(begin_ms + n * MIN_MS, 60, word)).collect();
    folder.apply(Collection::Heartrate, 0, &rows);
    assert_eq!(folder.window(HEART, begin_ms, begin_ms + HOUR_MS, 100).sources, [0, 1, 2, 3, 4, 5, 6]);
    let mixed: Vec<_> = (0..60).map(|n| heart_row(begin_ms + DAY_MS + n * MIN_MS, 60, if n % 3 == 0 { "rest" } else { "sleep" })).collect();
    folder.apply(Collection::Heartrate, 1, &mixed);
    assert_eq!(folder.window(HEART, begin_ms + DAY_MS, begin_ms + DAY_MS + HOUR_MS, 12).sources, [3; 12]);
}

#[test]
fn half_a_day_of_minutes_comes_as_it_was_measured_among_days_of_them() {
    let folder = Folder::new();
    let items = vec!["1.5"; 1_440].join(",");
    let activity = |n: u32| {
        let label = format!("2026-03-{n:02}");
        format!(r#"{{"id":"{n}","day":"{label}","met":{{"interval":60,"items":[{items}],"timestamp":"{label}T04:00:00+00:00"}}}}"#)
    };
    folder.apply(Collection::DailyActivity, 0, &(1..=12).map(activity).collect::<Vec<_>>());
    let from_ms = start_ms("2026-03-06");
    let answer = folder.window(Series::Met, from_ms, from_ms + 12 * HOUR_MS, 1_024);
    assert_eq!((answer.level, answer.n), (0, 720));
}

#[test]
fn battery_and_met_have_windows_too() {
    let folder = Folder::new();
    let begin_ms = start_ms("2026-03-01");
    let level = |n: i64| format!(r#"{{"timestamp":"2026-03-01T{n:02}:00:00Z","level":{}}}"#, 90 - n);
    folder.apply(Collection::RingBatteryLevel, 0, &(0..24).map(level).collect::<Vec<_>>());
    let battery = folder.window(Series::BatteryLevel, begin_ms, begin_ms + DAY_MS, 100);
    assert_eq!((battery.n, battery.values[0][23]), (24, 67.0));
    let met = r#"{"id":"a","day":"2026-03-01","met":{"interval":60,"items":[0.9,null,1.5],"timestamp":"2026-03-01T04:00:00+02:00"},"timestamp":"2026-03-01T04:00:00+02:00"}"#;
    folder.apply(Collection::DailyActivity, 0, &[met.to_owned()]);
    let met = folder.window(Series::Met, begin_ms, begin_ms + DAY_MS, 100);
    assert_eq!(
        (met.t, met.values[0].as_slice(), met.offset_min),
        (vec![begin_ms + 120 * MIN_MS, begin_ms + 122 * MIN_MS], &[0.9, 1.5][..], Some(120.0))
    );
}
