use ringside_model::Collection;

use super::*;
use crate::queries::fixture::{Folder, day};

fn score(day: &str, score: &str) -> String {
    format!(r#"{{"id":"{day}","day":"{day}","score":{score}}}"#)
}

fn folder(scores: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    let items: Vec<String> = scores.iter().map(|(day, value)| score(day, value)).collect();
    folder.documents(Collection::DailyReadiness, &items.iter().map(String::as_str).collect::<Vec<_>>());
    folder
}

fn readiness(folder: &Folder) -> YearsView {
    folder.store.read(|reader| years(reader, Metric::ReadinessScore)).unwrap()
}

#[test]
fn years_are_whole_and_months_without_values_are_there() {
    let view = readiness(&folder(&[
        ("2023-12-30", "null"),
        ("2023-12-31", "70"),
        ("2024-02-29", "80"),
        ("2024-02-10", "90"),
        ("2025-01-01", "60"),
    ]));
    let lengths: Vec<_> = view.years.iter().map(|year| (year.year, year.first.as_str(), year.values.len())).collect();
    assert_eq!(lengths, [(2023, "2023-01-01", 365), (2024, "2024-01-01", 366), (2025, "2025-01-01", 365)]);
    assert_eq!((view.years[0].values[364], view.years[1].values[59], view.years[2].values[0]), (Some(70.0), Some(80.0), Some(60.0)));
    assert_eq!(view.years[1].values.iter().flatten().count(), 2);
    assert_eq!(view.months.len(), 14);
    let february = view.months.iter().find(|month| month.month == "2024-02").unwrap();
    assert_eq!(
        (february.n, february.low, february.q1, february.median, february.q3, february.high),
        (2, Some(80.0), Some(82.5), Some(85.0), Some(87.5), Some(90.0))
    );
    assert_eq!((view.months[1].month.as_str(), view.months[1].n, view.months[1].median), ("2024-01", 0, None));
    assert_eq!(
        (view.n, view.mean, view.oldest.as_deref(), view.newest.as_deref()),
        (4, Some(75.0), Some("2023-12-31"), Some("2025-01-01"))
    );
}

#[test]
fn records_say_how_often_they_were_reached_and_when_last() {
    let view = readiness(&folder(&[
        ("2026-01-01", "90"),
        ("2026-01-02", "70"),
        ("2026-01-03", "80"),
        ("2026-01-04", "85"),
        ("2026-01-05", "80"),
        ("2026-01-07", "90"),
        ("2026-01-08", "60"),
    ]));
    let record = |kind, day: &str, value, days| MetricRecord { kind, day: day.to_owned(), value, days };
    let expected = [
        record(RecordKind::Highest, "2026-01-07", 90.0, 2),
        record(RecordKind::Lowest, "2026-01-08", 60.0, 1),
        record(RecordKind::LongestStreak, "2026-01-03", 80.0, 3),
    ];
    assert_eq!(view.records, expected);
}

#[test]
fn without_values_there_are_no_years_and_one_day_is_no_streak() {
    let nothing = readiness(&folder(&[("2026-01-01", "null")]));
    assert_eq!((nothing.years.len(), nothing.months.len(), nothing.records.len(), nothing.n, nothing.oldest), (0, 0, 0, 0, None));
    assert_eq!(readiness(&folder(&[("2026-01-01", "70")])).records.len(), 2);
}

#[test]
fn ten_years_fit_into_an_answer() {
    let first = day("2016-12-01");
    let folder = Folder::new();
    let items: Vec<String> = (0..3_650).map(|n| score(&first.plus(n).to_string(), &format!("{}", 60 + n % 40))).collect();
    folder.documents(Collection::DailyReadiness, &items.iter().map(String::as_str).collect::<Vec<_>>());
    let bytes = serde_json::to_vec(&readiness(&folder)).unwrap().len();
    assert!((20_000..=120_000).contains(&bytes), "{bytes} bytes");
    let activity = |n: u32| {
        let label = first.plus(n);
        format!(r#"{{"id":"{label}","day":"{label}","sedentary_time":50000,"non_wear_time":{}}}"#, n % 2 * 30_000)
    };
    let items: Vec<String> = (0..3_650).map(activity).collect();
    folder.documents(Collection::DailyActivity, &items.iter().map(String::as_str).collect::<Vec<_>>());
    let sedentary = folder.store.read(|reader| years(reader, Metric::SedentaryS)).unwrap();
    let bytes = serde_json::to_vec(&sedentary).unwrap().len();
    assert!((30_000..=120_000).contains(&bytes), "{bytes} bytes with the ring off on every other day");
}

#[test]
fn the_amounts_of_a_day_count_when_it_is_over_and_its_score_at_once() {
    let folder = Folder::new();
    let activity = |label: &str, steps: u32| {
        format!(r#"{{"id":"{label}","day":"{label}","timestamp":"{label}T04:00:00+01:00","score":80,"steps":{steps}}}"#)
    };
    folder.documents(Collection::DailyActivity, &[&activity("2026-11-19", 9_000), &activity("2026-11-20", 300)]);
    let of = |metric| folder.store.read(|reader| years(reader, metric)).unwrap();
    assert_eq!((of(Metric::Steps).n, of(Metric::Steps).records[1].value, of(Metric::ActivityScore).n), (1, 9_000.0, 2));
    let part = |metric| of(metric).years[0].part.as_ref().map(|marks| (marks.len(), marks.find('1'), marks.rfind('1')));
    assert_eq!((part(Metric::Steps), part(Metric::ActivityScore)), (Some((365, Some(323), Some(323))), None), "20 November is day 324");
    // Fetched once more after four in the morning, when nothing is added any more.
    folder.documents_at(Collection::DailyActivity, 4, &[&activity("2026-11-20", 300)]);
    assert_eq!((of(Metric::Steps).n, of(Metric::Steps).records[1].value, part(Metric::Steps)), (2, 300.0, None));
}

#[test]
fn a_day_without_the_ring_is_shown_and_marked_and_counts_in_no_month_and_no_record() {
    let folder = Folder::new();
    let activity = |n: u32| {
        let (label, steps, not_worn_s) = match n {
            0 => ("2026-10-01", 100, 25_921),
            1 => ("2026-10-02", 8_000, 25_920),
            2 => ("2026-10-03", 90_000, 60_000),
            _ => ("2026-10-04", 9_000, 0),
        };
        format!(r#"{{"id":"{label}","day":"{label}","steps":{steps},"non_wear_time":{not_worn_s}}}"#)
    };
    let items: Vec<String> = (0..4).map(activity).collect();
    folder.documents(Collection::DailyActivity, &items.iter().map(String::as_str).collect::<Vec<_>>());
    let view = folder.store.read(|reader| years(reader, Metric::Steps)).unwrap();
    let october = 273..277;
    assert_eq!(view.years[0].values[october.clone()], [Some(100.0), Some(8_000.0), Some(90_000.0), Some(9_000.0)]);
    assert_eq!(view.years[0].part.as_ref().map(|marks| &marks[october]), Some("1010"));
    assert_eq!(
        (view.n, view.mean, view.oldest.as_deref(), view.newest.as_deref()),
        (2, Some(8_500.0), Some("2026-10-01"), Some("2026-10-04"))
    );
    assert_eq!((view.months[0].n, view.months[0].median), (2, Some(8_500.0)));
    let records: Vec<_> = view.records.iter().map(|record| (record.kind, record.day.as_str(), record.value)).collect();
    assert_eq!(records, [(RecordKind::Highest, "2026-10-04", 9_000.0), (RecordKind::Lowest, "2026-10-02", 8_000.0)]);
    let off = folder.store.read(|reader| years(reader, Metric::NonWearS)).unwrap();
    assert_eq!((off.n, off.years[0].part.as_deref()), (4, None), "how long it was off is known");
}
