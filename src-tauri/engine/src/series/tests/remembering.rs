use ringside_model::Collection;
use ringside_store::Series;

use super::folder::{Answer, DAY_MS, Folder, HOUR_MS, heart_row, start_ms};
use crate::series::{SeriesMemory, local_clock};

/// All days, as this memory and as none has them.
fn both(folder: &Folder, series: Series) -> (Answer, Answer) {
    let ask = |memory: &SeriesMemory| folder.remembered(memory, series, start_ms("2025-01-01"), start_ms("2027-01-01"), 1_200);
    (ask(&folder.memory), ask(&SeriesMemory::default()))
}

fn assert_the_same(folder: &Folder, series: Series, what: &str) -> Answer {
    let (remembered, anew) = both(folder, series);
    assert_eq!(remembered, anew, "{what}");
    remembered
}

#[test]
fn what_is_remembered_follows_every_change() {
    let folder = Folder::new();
    folder.heart_rate("2026-03-01", 30, 10, "awake");
    let begin = assert_the_same(&folder, Series::HeartRate, "at first");
    assert_eq!((begin.level, begin.n, begin.offset_min), (3, 30, None));

    let night_ms = start_ms("2026-03-10") + 2 * HOUR_MS;
    folder.apply(Collection::Heartrate, 1, &[heart_row(night_ms + 7_000, 210, "live")]);
    let more = assert_the_same(&folder, Series::HeartRate, "a row was added");
    assert_eq!((more.values[4][9], more.counts[9]), (210.0, 145));

    folder.apply(Collection::Heartrate, 2, &[heart_row(night_ms + 7_000, 190, "live")]);
    assert_eq!(assert_the_same(&folder, Series::HeartRate, "a row was revised").values[4][9].to_bits(), 190.0_f32.to_bits());

    folder.night("2026-03-12", "+08:00", "+08:00");
    let moved = assert_the_same(&folder, Series::HeartRate, "the clock is known");
    assert_eq!((moved.offset_min, moved.t[1] - start_ms("2026-03-02")), (Some(480.0), -8 * HOUR_MS));

    let trip = r#"{"id":"w","day":"2026-03-20","activity":"hiking","start_datetime":"2026-03-20T09:00:00-07:00","end_datetime":"2026-03-20T11:00:00-07:00"}"#;
    folder.apply(Collection::Workout, 3, &[trip.to_owned()]);
    let trip = assert_the_same(&folder, Series::HeartRate, "a workout far away");
    assert!(trip.t.contains(&(start_ms("2026-03-22") + 7 * HOUR_MS)));

    folder.heart_rate("2026-03-31", 1, 10, "awake");
    let last = assert_the_same(&folder, Series::HeartRate, "a new day");
    assert_eq!(last.counts.iter().sum::<u32>(), 31 * 144 + 1);
}

#[test]
fn revised_and_emptied_activity_days_are_followed_too() {
    let folder = Folder::new();
    let activity = |label: &str, met: &str| {
        let items = vec![met; 1_440].join(",");
        format!(
            r#"{{"id":"a{label}","day":"{label}","timestamp":"{label}T04:00:00+01:00","met":{{"interval":60,"items":[{items}],"timestamp":"{label}T04:00:00+01:00"}}}}"#
        )
    };
    let days: Vec<_> = (1..9).map(|n| activity(&format!("2026-03-0{n}"), "1.1")).collect();
    folder.apply(Collection::DailyActivity, 0, &days);
    assert_eq!(assert_the_same(&folder, Series::Met, "at first").offset_min, Some(60.0));
    folder.apply(Collection::DailyActivity, 1, &[activity("2026-03-04", "2.2")]);
    let revised = assert_the_same(&folder, Series::Met, "a day was revised");
    assert_eq!(revised.values[4][3].to_bits(), 2.2_f32.to_bits());
    folder.apply(Collection::DailyActivity, 2, &[r#"{"id":"a2026-03-05","day":"2026-03-05"}"#.to_owned()]);
    let emptied = assert_the_same(&folder, Series::Met, "a day lost its minutes");
    assert_eq!(emptied.counts.iter().sum::<u32>(), 7 * 1_440);
}

#[test]
fn one_memory_can_serve_two_folders() {
    let (one, two) = (Folder::new(), Folder::new());
    one.heart_rate("2026-03-01", 10, 10, "awake");
    two.heart_rate("2026-03-01", 10, 30, "awake");
    let ask = |folder: &Folder| folder.remembered(&one.memory, Series::HeartRate, start_ms("2026-01-01"), start_ms("2026-06-01"), 200);
    for _ in 0..2 {
        assert_eq!([ask(&one).counts[5], ask(&two).counts[5]], [144, 48]);
    }
}

#[test]
fn activity_days_tell_the_clock_only_where_no_night_does() {
    let folder = Folder::new();
    let activity = |label: &str| format!(r#"{{"id":"a{label}","day":"{label}","timestamp":"{label}T04:00:00+09:00"}}"#);
    folder.apply(Collection::DailyActivity, 0, &[activity("2026-03-02"), activity("2026-03-20")]);
    folder.night("2026-03-02", "+01:00", "+01:00");
    let clock = folder.store.read(|reader| local_clock(reader, &folder.memory)).unwrap();
    assert_eq!(clock.offset_min(start_ms("2026-03-10")), Some(60));
    assert_eq!(clock.offset_min(start_ms("2026-03-20") + DAY_MS), Some(540));
}
