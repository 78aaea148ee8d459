use crate::support::{Fixture, at, day, range};
use ringside_model::Collection;
use ringside_store::{PageOutcome, Reader, Series, SeriesPoint, source_code};

fn rows(fixture: &Fixture, collection: Collection) -> Vec<String> {
    fixture.store.read(|reader| reader.rows(collection, None)).unwrap()
}

/// Rows in every form that has been seen or can be imagined, in order of time.
const HEART: [&str; 11] = [
    r#"{"bpm":61,"source":"sleep","timestamp":"2024-07-26T23:59:59+00:00"}"#,
    r#"{"timestamp":"2024-07-27T00:00:00Z","bpm":60,"source":"awake"}"#,
    r#"{"timestamp":"2024-07-27T00:00:00Z","bpm":60,"source":"sleep"}"#,
    r#"{"timestamp":"2024-07-27T00:00:41.000Z","timestamp_unix":1722038441000,"bpm":60.0,"source":"rest"}"#,
    r#"{"timestamp":"2024-07-27T00:00:41.007Z","timestamp_unix":1722038441007,"bpm":255,"source":"rest"}"#,
    r#"{ "timestamp": "2024-07-27T02:01:00.000+02:00", "bpm": 61, "source": null }"#,
    r#"{"timestamp":"2024-07-27T00:02:00Z","bpm":null,"source":"moon_walk"}"#,
    r#"{"timestamp":"2024-07-27T00:03:00Z","bpm":-3,"source":"live","quality":{"deep":[1]}}"#,
    r#"{"timestamp":"2024-07-27T00:04:00Z","bpm":61,"source":"session","producer_timestamp":"x"}"#,
    r#"{"timestamp":"2024-07-27T00:05:00Z","bpm":4000000000,"source":"workout"}"#,
    r#"{"timestamp":"2024-07-27T00:06:00Z","bpm":61.5,"source":"workout"}"#,
];

#[test]
fn rows_come_back_as_they_were_received_in_order_of_time() {
    let fixture = Fixture::plain();
    let mut shuffled = HEART;
    shuffled.reverse();
    let outcome = fixture.apply(Collection::Heartrate, &shuffled);
    assert_eq!((outcome.new, outcome.not_understood), (11, 0));
    assert_eq!(outcome.days, [day("2024-07-26"), day("2024-07-27")].into());
    assert_eq!(rows(&fixture, Collection::Heartrate), HEART);
}

#[test]
fn rows_of_a_range_are_those_of_its_days_in_utc() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::Heartrate, &HEART);
    let read = |first, last| fixture.store.read(|reader| reader.rows(Collection::Heartrate, Some(range(first, last)))).unwrap();
    assert_eq!(read("2024-07-26", "2024-07-26"), &HEART[..1]);
    assert_eq!(read("2024-07-27", "2024-07-30"), &HEART[1..]);
    assert!(read("2024-07-28", "2024-07-30").is_empty());
}

#[test]
fn samples_are_the_readable_values_with_their_sources() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::Heartrate, &HEART);
    let samples = fixture.store.read(|reader| reader.samples(Series::HeartRate, 1_722_038_400_000, 1_722_038_700_000)).unwrap();
    let point =
        |s_after_midnight: i64, value, word| SeriesPoint { ms: 1_722_038_400_000 + s_after_midnight, value, source: source_code(word) };
    let expected = [
        point(0, 60.0, "awake"),
        point(0, 60.0, "sleep"),
        point(41_000, 60.0, "rest"),
        point(41_007, 255.0, "rest"),
        point(60_000, 61.0, ""),
        point(180_000, -3.0, "live"),
        point(240_000, 61.0, "session"),
    ];
    assert_eq!(samples, expected);
    assert_eq!(source_code("moon_walk"), 0);
}

#[test]
fn a_page_of_rows_that_comes_again_changes_nothing() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::Heartrate, &HEART);
    let before = fixture.hash();
    assert_eq!(fixture.apply_at(Collection::Heartrate, &HEART, at(1)), PageOutcome { same: 11, ..PageOutcome::default() });
    assert_eq!(fixture.hash(), before);
}

#[test]
fn a_row_that_is_sent_again_replaces_the_one_at_its_instant_and_source() {
    let fixture = Fixture::plain();
    let (plain, corrected) = (
        r#"{"timestamp":"2024-07-27T00:00:00Z","bpm":60,"source":"awake"}"#,
        r#"{"timestamp":"2024-07-27T00:00:00.000Z","bpm":66,"source":"awake"}"#,
    );
    let odd = r#"{"timestamp":"2024-07-27T00:00:00Z","bpm":70,"source":"awake","deep":{}}"#;
    for (row, change) in [(plain, (1, 0)), (corrected, (0, 1)), (odd, (0, 1)), (plain, (0, 1))] {
        let outcome = fixture.apply(Collection::Heartrate, &[row]);
        assert_eq!((outcome.new, outcome.changed), change, "{row}");
        assert_eq!(rows(&fixture, Collection::Heartrate), [row]);
    }
}

#[test]
fn rows_that_cannot_be_read_are_kept_once_counted_and_come_last() {
    let fixture = Fixture::plain();
    let unreadable = [
        r#"{"timestamp":"string","timestamp_unix":0,"bpm":0,"source":"string"}"#,
        r#"{"timestamp":"2024-07-27T00:00:00Z","bpm":"sixty"}"#,
        r#"{"bpm":60}"#,
        "17",
    ];
    let good = r#"{"timestamp":"2024-07-27T00:00:00Z","bpm":60}"#;
    for _ in 0..2 {
        fixture.apply(Collection::Heartrate, &unreadable);
    }
    let outcome = fixture.apply(Collection::Heartrate, &[good]);
    assert_eq!((outcome.new, outcome.not_understood), (1, 0));
    let read = fixture.store.read(|reader| reader.rows(Collection::Heartrate, Some(range("2024-07-27", "2024-07-27")))).unwrap();
    assert_eq!(read[0], good);
    assert_eq!(read.len(), 5);
    let counts = fixture.store.read(Reader::counts).unwrap();
    let count = counts.iter().find(|count| count.collection == Collection::Heartrate).unwrap();
    assert_eq!((count.documents, count.rows, count.not_understood), (0, 5, 4));
    assert_eq!((count.first, count.last), (Some(day("2024-07-27")), Some(day("2024-07-27"))));
    let mut problems: Vec<String> = fixture.store.read(|reader| reader.problems(10)).unwrap().into_iter().map(|p| p.problem).collect();
    problems.sort();
    let expected = [
        "bpm: expected a whole number",
        "expected struct HeartrateRow",
        "missing field `timestamp`",
        "timestamp: expected a date-time with an offset",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn rows_whose_unknown_field_never_repeats_are_kept_too() {
    let fixture = Fixture::plain();
    let texts: Vec<String> =
        (10..60).map(|n| format!(r#"{{"timestamp":"2024-07-27T00:00:{n}Z","bpm":{n},"serial":"{}"}}"#, n * 7919)).collect();
    let items: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(fixture.apply(Collection::Heartrate, &items).new, 50);
    assert_eq!(rows(&fixture, Collection::Heartrate), items);
    assert_eq!(fixture.store.read(|reader| reader.samples(Series::HeartRate, 0, i64::MAX)).unwrap().len(), 50);
    assert_eq!(fixture.apply(Collection::Heartrate, &items).same, 50);
}

#[test]
fn battery_rows_keep_their_flags() {
    let fixture = Fixture::plain();
    let items = [
        r#"{"timestamp":"2026-01-01T00:00:00.000Z","level":55,"charging":false,"in_charger":null}"#,
        r#"{"timestamp":"2026-01-01T00:10:00.000Z","level":54,"charging":true,"in_charger":true}"#,
        r#"{"timestamp":"2026-01-02T00:10:00.000Z","level":53}"#,
    ];
    fixture.apply(Collection::RingBatteryLevel, &items);
    assert_eq!(rows(&fixture, Collection::RingBatteryLevel), items);
    let samples = fixture.store.read(|reader| reader.samples(Series::BatteryLevel, 0, i64::MAX)).unwrap();
    assert_eq!(samples.iter().map(|point| point.value).collect::<Vec<_>>(), [55.0, 54.0, 53.0]);
    let newest = fixture.store.read(|reader| reader.newest_day(Collection::RingBatteryLevel, Some(day("2026-01-01")))).unwrap();
    assert_eq!(newest, Some(day("2026-01-01")));
}

#[test]
fn curves_of_documents_become_samples_and_follow_their_revisions() {
    let fixture = Fixture::plain();
    let activity = |items: &str| {
        format!(r#"{{"id":"a","day":"2026-01-01","met":{{"interval":60.0,"items":{items},"timestamp":"2026-01-01T04:00:00.000-10:00"}}}}"#)
    };
    let four_ms = 1_767_276_000_000;
    let read = || fixture.store.read(|reader| reader.samples(Series::Met, 0, i64::MAX)).unwrap();
    fixture.apply(Collection::DailyActivity, &[&activity("[0.9,null,1.53125]")]);
    let expected = [SeriesPoint { ms: four_ms, value: 0.9, source: 0 }, SeriesPoint { ms: four_ms + 120_000, value: 1.531_25, source: 0 }];
    assert_eq!(read(), expected);
    fixture.apply_at(Collection::DailyActivity, &[&activity("[1.1]")], at(1));
    assert_eq!(read(), [SeriesPoint { ms: four_ms, value: 1.1, source: 0 }]);
    fixture.apply_at(Collection::DailyActivity, &[&activity("[]")], at(2));
    assert!(read().is_empty());
}

#[test]
fn where_periods_of_sleep_overlap_the_night_s_samples_count() {
    let fixture = Fixture::plain();
    let period = |id: &str, kind: &str, bpm: u8| {
        format!(
            r#"{{"id":"{id}","day":"2026-01-02","type":"{kind}","bedtime_start":"2026-01-01T23:00:00Z","heart_rate":{{"interval":300,"items":[{bpm}.0,{bpm}],"timestamp":"2026-01-01T23:00:00Z"}}}}"#
        )
    };
    let (night, nap, rejected) = (period("n", "long_sleep", 50), period("a", "sleep", 60), period("r", "rest", 70));
    fixture.apply(Collection::Sleep, &[&nap, &rejected, &night]);
    let samples = fixture.store.read(|reader| reader.samples(Series::NightHeartRate, 0, i64::MAX)).unwrap();
    assert_eq!(samples.iter().map(|point| point.value).collect::<Vec<_>>(), [50.0, 50.0]);
}
