//! The state of a store depends on what Oura said, not on when or in which order it arrived.

use crate::support::{Fixture, at, range};
use proptest::prelude::*;
use ringside_model::Collection;
use ringside_store::{Metric, Writer};

/// One page: a collection, the hour it was fetched at, its items.
type Arrival = (Collection, i64, Vec<String>);

fn document(id: u8, day: u8, score: u8) -> String {
    format!(r#"{{"id":"id-{id}","day":"2026-01-{:02}","score":{score}}}"#, day + 1)
}

fn period(id: u8, day: u8, total_s: u16) -> String {
    let kind = ["long_sleep", "sleep", "late_nap", "rest"][usize::from(id % 4)];
    format!(
        r#"{{"id":"p-{id}","day":"2026-01-{0:02}","type":"{kind}","bedtime_start":"2026-01-{0:02}T01:00:00+02:00","total_sleep_duration":{total_s}}}"#,
        day + 1
    )
}

/// Every instant has one value: Oura has not been seen to change a row it sent.
fn heart_row(minute: u16) -> String {
    let (hour, minute_of_hour, bpm) = (minute / 60, minute % 60, 50 + minute % 90);
    format!(r#"{{"timestamp":"2026-01-05T{hour:02}:{minute_of_hour:02}:00.000Z","bpm":{bpm},"source":"awake"}}"#)
}

fn arrival() -> impl Strategy<Value = Arrival> {
    let documents = prop::collection::vec((0_u8..6, 0_u8..4, 40_u8..90), 1..5)
        .prop_map(|items| (Collection::DailySleep, items.into_iter().map(|(id, day, score)| document(id, day, score)).collect()));
    let periods = prop::collection::vec((0_u8..8, 0_u8..3, 600_u16..30_000), 1..5)
        .prop_map(|items| (Collection::Sleep, items.into_iter().map(|(id, day, s)| period(id, day, s)).collect()));
    let rows =
        prop::collection::vec(0_u16..1440, 1..30).prop_map(|minutes| (Collection::Heartrate, minutes.into_iter().map(heart_row).collect()));
    (prop_oneof![documents, periods, rows], 0_i64..50).prop_map(|((collection, items), hour)| (collection, hour, items))
}

fn arrivals_in_two_orders() -> impl Strategy<Value = (Vec<Arrival>, Vec<Arrival>)> {
    prop::collection::vec(arrival(), 1..12).prop_flat_map(|arrivals| (Just(arrivals.clone()), Just(arrivals).prop_shuffle()))
}

fn store_of(arrivals: &[Arrival]) -> Fixture {
    let fixture = Fixture::plain();
    for (collection, hour, items) in arrivals {
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        fixture.apply_at(*collection, &items, at(*hour));
    }
    fixture
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_pages_does_not_matter((one, other) in arrivals_in_two_orders()) {
        prop_assert_eq!(store_of(&one).hash(), store_of(&other).hash());
    }

    #[test]
    fn pages_may_come_twice(arrivals in prop::collection::vec(arrival(), 1..8)) {
        let once = store_of(&arrivals);
        let twice = store_of(&[arrivals.clone(), arrivals].concat());
        prop_assert_eq!(once.hash(), twice.hash());
    }

    #[test]
    fn a_rebuild_derives_what_was_already_there(arrivals in prop::collection::vec(arrival(), 1..10)) {
        let fixture = store_of(&arrivals);
        let before = fixture.hash();
        fixture.store.write(|writer| writer.rebuild().map(|_| ())).unwrap();
        prop_assert_eq!(fixture.hash(), before);
    }
}

#[test]
fn the_hash_sees_every_kind_of_content() {
    let fixture = Fixture::plain();
    let mut seen = vec![fixture.hash()];
    for (collection, item) in [
        (Collection::DailySleep, document(1, 1, 70)),
        (Collection::DailySleep, document(1, 1, 71)),
        (Collection::Heartrate, heart_row(5)),
        (Collection::Heartrate, r#"{"timestamp":"string","bpm":0}"#.to_owned()),
        (Collection::RingBatteryLevel, r#"{"timestamp":"2026-01-05T00:00:00Z","level":9}"#.to_owned()),
    ] {
        fixture.apply_at(collection, &[&item], at(i64::try_from(seen.len()).unwrap()));
        let hash = fixture.hash();
        assert!(!seen.contains(&hash), "{item}");
        seen.push(hash);
    }
}

#[test]
fn a_rebuild_restores_what_was_derived_and_reports_what_it_went_through() {
    let fixture = Fixture::plain();
    let activity = r#"{"id":"a","day":"2026-01-01","score":80,"met":{"interval":60,"items":[0.9,1.2],"timestamp":"2026-01-01T04:00:00Z"}}"#;
    fixture.apply(Collection::DailyActivity, &[activity]);
    fixture.apply(Collection::EnhancedTag, &[r#"{"id":"e","start_day":"2026-01-02","comment":"late coffee"}"#]);
    fixture.apply(Collection::Sleep, &[r#"{"id":"string","day":"string"}"#]);
    fixture.apply(Collection::Heartrate, &[&heart_row(1), r#"{"timestamp":"string"}"#]);
    let before = fixture.hash();
    let connection = rusqlite::Connection::open(fixture.path()).unwrap();
    connection.execute_batch("DELETE FROM daily; DELETE FROM tag_fts; DELETE FROM chunk WHERE key > 3 << 40").unwrap();
    assert_ne!(fixture.hash(), before);

    let outcome = fixture.store.write(Writer::rebuild).unwrap();
    assert_eq!((outcome.documents, outcome.not_understood, outcome.days), (3, 2, 2));
    assert_eq!(fixture.hash(), before);
    let samples = fixture.store.read(|reader| reader.samples(ringside_store::Series::Met, 0, i64::MAX)).unwrap();
    assert_eq!(samples.len(), 2);
    assert_eq!(fixture.store.read(|reader| reader.find_tags("coffee", 5)).unwrap().len(), 1);
    let table = fixture.store.read(|reader| reader.daily(range("2026-01-01", "2026-01-01"), &[Metric::ActivityScore])).unwrap();
    assert_eq!(table.columns, [[Some(80.0)]]);
}
