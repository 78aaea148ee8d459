use ringside_model::Collection;
use ringside_store::{ClockMark, Series, SeriesDay};

use crate::support::{Fixture, at, day, range};

fn days(fixture: &Fixture, series: Series) -> Vec<SeriesDay> {
    fixture.store.read(|reader| reader.series_days(series, range("2020-01-01", "2030-01-01"))).unwrap()
}

fn span(fixture: &Fixture, series: Series) -> Option<(i64, i64)> {
    fixture.store.read(|reader| reader.series_span(series)).unwrap()
}

const MIDNIGHT_MS: i64 = 1_767_225_600_000; // 2026-01-01T00:00:00Z

#[test]
fn a_day_of_a_series_has_another_version_when_its_rows_are_others() {
    let fixture = Fixture::plain();
    let row = |time: &str, bpm: u8| format!(r#"{{"timestamp":"2026-01-0{time}Z","bpm":{bpm},"source":"awake"}}"#);
    fixture.apply(Collection::Heartrate, &[&row("1T10:00:00", 60), &row("1T10:05:00", 61), &row("3T10:00:00", 62)]);
    let first = days(&fixture, Series::HeartRate);
    assert_eq!(first.iter().map(|found| (found.day, found.n)).collect::<Vec<_>>(), [(day("2026-01-01"), 2), (day("2026-01-03"), 1)]);
    fixture.apply_at(Collection::Heartrate, &[&row("1T10:00:00", 60)], at(1));
    assert_eq!(days(&fixture, Series::HeartRate), first, "confirmed, not changed");
    fixture.apply_at(Collection::Heartrate, &[&row("1T10:00:00", 59)], at(2));
    let second = days(&fixture, Series::HeartRate);
    assert!(second[0].version != first[0].version && second[1] == first[1]);
    let points = fixture.store.read(|reader| reader.series_day(Series::HeartRate, day("2026-01-01"))).unwrap();
    assert_eq!(points.iter().map(|point| point.value).collect::<Vec<_>>(), [59.0, 61.0]);
    assert!(fixture.store.read(|reader| reader.series_day(Series::HeartRate, day("2026-01-02"))).unwrap().is_empty());
}

#[test]
fn a_series_begins_and_ends_with_what_was_measured_whatever_shape_the_rows_have() {
    let fixture = Fixture::plain();
    assert_eq!(span(&fixture, Series::HeartRate), None);
    fixture.apply(Collection::Heartrate, &[r#"{"timestamp":"2025-12-30T00:00:00Z","bpm":null,"source":"awake"}"#]);
    assert_eq!(span(&fixture, Series::HeartRate), None, "a row without a value is no measurement");
    fixture.apply(
        Collection::Heartrate,
        &[
            r#"{"timestamp":"2026-01-01T00:00:05Z","bpm":60,"source":"awake"}"#,
            r#"{"timestamp":"2026-01-01T00:00:10Z","bpm":61,"source":"awake"}"#,
        ],
    );
    assert_eq!(span(&fixture, Series::HeartRate), Some((MIDNIGHT_MS + 5_000, MIDNIGHT_MS + 10_000)));
    // A key that comes twice makes a row that no chunk can give back.
    fixture.apply(Collection::Heartrate, &[r#"{"timestamp":"2026-02-01T00:00:00Z","bpm":70,"x":1,"x":2}"#]);
    let odd = fixture.store.read(|reader| reader.odd_points(Series::HeartRate, 0, i64::MAX)).unwrap();
    let february_ms = MIDNIGHT_MS + 31 * 86_400_000;
    assert_eq!(odd.iter().map(|point| (point.ms, point.value)).collect::<Vec<_>>(), [(february_ms, 70.0)]);
    assert_eq!(span(&fixture, Series::HeartRate), Some((MIDNIGHT_MS + 5_000, february_ms)));
}

#[test]
fn minutes_of_an_activity_day_are_found_around_the_utc_day_of_its_name() {
    let fixture = Fixture::plain();
    let item = r#"{"id":"a","day":"2026-01-01","met":{"interval":60,"items":[1.1,null,1.3],"timestamp":"2026-01-01T04:00:00-10:00"}}"#;
    fixture.apply(Collection::DailyActivity, &[item]);
    let first_ms = MIDNIGHT_MS + 14 * 3_600_000;
    assert_eq!(span(&fixture, Series::Met), Some((first_ms, first_ms + 120_000)));
    let around = Series::Met.days_around(first_ms, first_ms + 1).unwrap();
    assert!(around.contains(day("2026-01-01")));
    assert_eq!(Series::HeartRate.days_around(first_ms, first_ms + 1), Some(range("2026-01-01", "2026-01-01")));
    assert_eq!(Series::Met.days_around(i64::MIN, i64::MAX), None);
    assert_eq!(days(&fixture, Series::Met)[0].n, 2);
}

#[test]
fn documents_say_where_the_clock_stood() {
    let fixture = Fixture::plain();
    let night = r#"{"id":"n","day":"2026-01-02","bedtime_start":"2026-01-01T23:00:00+01:00","bedtime_end":"2026-01-02T07:00:00+02:00"}"#;
    let unreadable = r#"{"id":"u","day":"2026-01-02","bedtime_start":"yesterday"}"#;
    let open = r#"{"id":"o","day":"2026-01-03","bedtime_start":"2026-01-02T23:00:00-03:30","bedtime_end":null}"#;
    fixture.apply(Collection::Sleep, &[night, unreadable, open]);
    let activity = r#"{"id":"a","day":"2026-01-02","timestamp":"2026-01-02T04:00:00+05:45"}"#;
    fixture.apply(Collection::DailyActivity, &[activity]);
    let marks = |collection| fixture.store.read(|reader| reader.clock_marks(collection, range("2026-01-02", "2026-01-03"))).unwrap();
    let hour = |hour: i64| MIDNIGHT_MS + hour * 3_600_000;
    let expected = [
        (day("2026-01-02"), ClockMark { ms: hour(22), offset_min: 60 }),
        (day("2026-01-02"), ClockMark { ms: hour(29), offset_min: 120 }),
        (day("2026-01-03"), ClockMark { ms: hour(50) + 30 * 60_000, offset_min: -210 }),
    ];
    assert_eq!(marks(Collection::Sleep), expected);
    assert_eq!(marks(Collection::DailyActivity)[0].1.offset_min, 345);
}

#[test]
fn a_day_is_listed_with_its_last_change_and_stays_listed_when_it_has_lost_everything() {
    let fixture = Fixture::plain();
    let night = |total_s: u32| {
        format!(r#"{{"id":"n","day":"2026-01-02","bedtime_start":"2026-01-01T23:00:00Z","total_sleep_duration":{total_s}}}"#)
    };
    let changed = || fixture.store.read(|reader| reader.changed_days(Collection::Sleep)).unwrap();
    fixture.apply(Collection::Sleep, &[&night(1)]);
    fixture.apply_at(Collection::Sleep, &[&night(1)], at(1));
    assert_eq!(changed(), [(day("2026-01-02"), at(0))]);
    fixture.apply_at(Collection::Sleep, &[&night(2)], at(2));
    assert_eq!(changed(), [(day("2026-01-02"), at(2))]);
}

#[test]
fn each_daily_number_says_on_how_many_days_it_is_there() {
    let fixture = Fixture::plain();
    let score = |label: &str, score: &str| format!(r#"{{"id":"{label}","day":"{label}","score":{score}}}"#);
    fixture.apply(Collection::DailyReadiness, &[&score("2026-01-01", "70"), &score("2026-01-05", "null"), &score("2026-01-03", "80")]);
    let spans = fixture.store.read(ringside_store::Reader::metric_spans).unwrap();
    assert_eq!(spans.len(), ringside_store::Metric::ALL.len());
    let there: Vec<_> = spans.iter().filter(|span| span.n > 0).map(|span| (span.metric.as_str(), span.n, span.days)).collect();
    assert_eq!(there, [("readiness_score", 2, Some((day("2026-01-01"), day("2026-01-03"))))]);
}
