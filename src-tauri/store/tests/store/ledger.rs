//! What is known of each day: when it came, by what way, when it was last confirmed, how often it changed.

use crate::support::{Fixture, at, day};
use ringside_model::Collection;
use ringside_store::{DayEntry, Route};

fn entry(day_text: &str) -> DayEntry {
    DayEntry {
        day: day(day_text),
        documents: 1,
        rows: 0,
        first_arrived_at: at(0),
        last_seen_at: at(0),
        changed_at: at(0),
        route: Route::Sync,
        revisions: 0,
    }
}

fn scored(id: &str, day: &str, score: u8) -> String {
    format!(r#"{{"id":"{id}","day":"{day}","score":{score}}}"#)
}

#[test]
fn a_day_knows_when_its_documents_came_were_confirmed_and_changed() {
    let fixture = Fixture::plain();
    let ledger = || fixture.ledger(Collection::DailySleep, "2026-01-01", "2026-01-31");
    fixture.apply_pass(Collection::DailySleep, &[&scored("a", "2026-01-02", 70)], 0, 1, Route::Sync);
    assert_eq!(ledger(), [entry("2026-01-02")]);

    fixture.apply_pass(Collection::DailySleep, &[&scored("a", "2026-01-02", 70)], 1, 2, Route::FetchAgain);
    assert_eq!(ledger(), [DayEntry { last_seen_at: at(1), ..entry("2026-01-02") }]);

    fixture.apply_pass(Collection::DailySleep, &[&scored("a", "2026-01-02", 71)], 2, 3, Route::Webhook);
    let changed = DayEntry { last_seen_at: at(2), changed_at: at(2), route: Route::Webhook, revisions: 1, ..entry("2026-01-02") };
    assert_eq!(ledger(), std::slice::from_ref(&changed));

    fixture.apply_pass(Collection::DailySleep, &[&scored("a", "2026-01-02", 71)], 3, 4, Route::Sync);
    assert_eq!(ledger(), [DayEntry { last_seen_at: at(3), ..changed }]);
}

#[test]
fn a_day_that_lost_its_documents_is_still_known() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[&scored("a", "2026-01-02", 70), &scored("b", "2026-01-03", 70)]);
    fixture.apply_pass(Collection::DailySleep, &[&scored("a", "2026-01-05", 70)], 1, 2, Route::Sync);
    fixture.store.write(|writer| writer.remove_document(Collection::DailySleep, "b", at(2), Route::Webhook)).unwrap();
    let expected = [
        DayEntry { documents: 0, last_seen_at: at(1), changed_at: at(1), revisions: 1, ..entry("2026-01-02") },
        DayEntry { documents: 0, last_seen_at: at(2), changed_at: at(2), route: Route::Webhook, revisions: 1, ..entry("2026-01-03") },
        DayEntry { first_arrived_at: at(1), last_seen_at: at(1), changed_at: at(1), ..entry("2026-01-05") },
    ];
    assert_eq!(fixture.ledger(Collection::DailySleep, "2026-01-01", "2026-01-31"), expected);
    assert_eq!(fixture.ledger(Collection::DailySleep, "2026-01-03", "2026-01-04"), expected[1..2]);
}

#[test]
fn collections_have_ledgers_of_their_own_and_documents_without_a_day_none() {
    let fixture = Fixture::plain();
    fixture.apply(Collection::DailySleep, &[&scored("a", "2026-01-02", 70), r#"{"id":"x","day":"string"}"#]);
    assert_eq!(fixture.ledger(Collection::DailyReadiness, "2000-01-01", "2030-01-01"), []);
    assert_eq!(fixture.ledger(Collection::DailySleep, "0001-01-01", "2030-01-01").len(), 1);
}

fn beat(second: u32, bpm: u8) -> String {
    format!(r#"{{"timestamp":"2026-11-20T12:00:{second:02}Z","bpm":{bpm},"source":"awake"}}"#)
}

/// The test's first hour is 2026-11-21, midnight in UTC: the day of the rows has just ended.
#[test]
fn rows_that_come_after_their_day_was_read_as_a_whole_are_revisions() {
    let fixture = Fixture::plain();
    let arrive = |items: &[String], hour, pass| {
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        fixture.apply_pass(Collection::Heartrate, &items, hour, pass, Route::Sync);
        fixture.ledger(Collection::Heartrate, "2026-11-20", "2026-11-20").remove(0)
    };
    let state = |entry: &DayEntry| (entry.rows, entry.revisions, entry.changed_at, entry.last_seen_at);

    let entry = arrive(&[beat(0, 60)], -9, 1);
    assert_eq!((entry.documents, state(&entry)), (0, (1, 0, at(-9), at(-9))));
    let entry = arrive(&[beat(1, 60)], -8, 2);
    assert_eq!(state(&entry), (2, 0, at(-8), at(-8)), "the day is not over");
    let entry = arrive(&[beat(2, 60)], 0, 3);
    assert_eq!(state(&entry), (3, 0, at(0), at(0)), "the first reading after its end");
    let entry = arrive(&[beat(3, 60)], 0, 3);
    assert_eq!(state(&entry), (4, 0, at(0), at(0)), "the next page of that reading");
    let entry = arrive(&[beat(3, 60)], 1, 4);
    assert_eq!(state(&entry), (4, 0, at(0), at(1)), "nothing new");
    let entry = arrive(&[beat(4, 60)], 2, 5);
    assert_eq!(state(&entry), (5, 1, at(2), at(2)), "a row that was not there");
    let entry = arrive(&[beat(5, 60)], 2, 5);
    assert_eq!(state(&entry), (6, 1, at(2), at(2)), "one reading counts once");
    let entry = arrive(&[beat(5, 61)], 3, 6);
    assert_eq!(state(&entry), (6, 2, at(3), at(3)), "another value");
}

#[test]
fn odd_rows_count_for_their_day_in_utc() {
    let fixture = Fixture::plain();
    fixture.apply(
        Collection::Heartrate,
        &[
            r#"{"timestamp":"2026-11-20T23:30:00-01:00","bpm":60,"deep":{}}"#,
            r#"{"timestamp":"1969-12-31T23:59:59Z","bpm":60,"deep":{}}"#,
            r#"{"timestamp":"string"}"#,
        ],
    );
    let days: Vec<_> =
        fixture.ledger(Collection::Heartrate, "1960-01-01", "2030-01-01").into_iter().map(|entry| (entry.day, entry.rows)).collect();
    assert_eq!(days, [(day("1969-12-31"), 1), (day("2026-11-21"), 1)]);
}
