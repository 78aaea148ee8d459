use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, days};

fn row(at: &str, bpm: u32, source: &str) -> String {
    format!(r#"{{"timestamp":"{at}Z","bpm":{bpm},"source":"{source}"}}"#)
}

fn folder(rows: &[String], nights: &[(&str, &str, &str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.rows(Collection::Heartrate, &rows.iter().map(String::as_str).collect::<Vec<_>>());
    for (label, before, start, end) in nights {
        let night = format!(
            r#"{{"id":"{label}","day":"{label}","type":"long_sleep","bedtime_start":"{before}T23:00:00{start}","bedtime_end":"{label}T07:00:00{end}"}}"#
        );
        folder.documents(Collection::Sleep, &[&night]);
    }
    folder
}

fn hours(folder: &Folder, first: &str, last: &str) -> HeartHours {
    folder.store.read(|reader| heart_hours(reader, &SeriesMemory::default(), days(first, last))).unwrap()
}

#[test]
fn hours_are_those_of_the_person_s_clock_at_home_and_far_away() {
    let rows = [
        row("2026-06-02T05:30:00", 50, "sleep"),
        row("2026-06-02T05:59:59", 60, "awake"),
        // 07:30 in New York is 11:30 UTC.
        row("2026-06-10T11:30:00", 90, "workout"),
        row("2026-06-10T11:31:00", 100, "dance"),
    ];
    let folder = folder(&rows, &[("2026-06-02", "2026-06-01", "+02:00", "+02:00"), ("2026-06-09", "2026-06-08", "-04:00", "-04:00")]);
    let found = hours(&folder, "2026-06-01", "2026-06-30");
    assert_eq!((found.hours.len(), found.days), (24, 2));
    let seven = found.hours[7];
    assert_eq!((seven.n, seven.low, seven.median, seven.high), (4, Some(50.0), Some(75.0), Some(100.0)));
    assert!(seven.q10 > seven.low && seven.q90 < seven.high);
    let five = HeartHour { hour: 5, n: 0, low: None, q10: None, median: None, q90: None, high: None };
    assert_eq!(found.hours[5], five);
    let sources: Vec<_> = found.sources.iter().map(|source| (source.source.as_str(), source.n)).collect();
    assert_eq!(sources, [("awake", 1), ("sleep", 1), ("workout", 1), ("unknown", 1)]);
}

#[test]
fn a_range_begins_and_ends_at_the_person_s_midnight() {
    let rows: Vec<String> =
        (0..72).map(|hour| row(&format!("2026-03-{:02}T{:02}:10:00", 27 + hour / 24, hour % 24), 60, "awake")).collect();
    // The night on which summer time begins: its day has 23 hours.
    let folder = folder(
        &rows,
        &[
            ("2026-03-28", "2026-03-27", "+01:00", "+01:00"),
            ("2026-03-29", "2026-03-28", "+01:00", "+02:00"),
            ("2026-03-30", "2026-03-29", "+02:00", "+02:00"),
        ],
    );
    let n = |first: &str, last: &str| hours(&folder, first, last).hours.iter().map(|hour| hour.n).sum::<u32>();
    assert_eq!([n("2026-03-28", "2026-03-28"), n("2026-03-29", "2026-03-29"), n("2026-03-27", "2026-03-30")], [24, 23, 72]);
    assert_eq!(hours(&folder, "2026-03-28", "2026-03-29").days, 2);
}

#[test]
fn without_a_heart_rate_every_hour_is_there_and_empty() {
    let found = hours(&folder(&[], &[]), "2016-01-01", "2026-12-31");
    assert_eq!((found.hours.len(), found.days, found.sources.len()), (24, 0, 0));
    assert!(found.hours.iter().all(|hour| hour.n == 0 && hour.median.is_none()));
}
