mod support;

use ringside_model::Collection;
use support::{Fixture, at, day, range};

const NIGHT: &str = r#"{ "id":"n1",  "day":"2026-01-02", "bedtime_start":"2026-01-01T23:00:00.000+01:00","type":"long_sleep","total_sleep_duration":28800.0, "new":{"x":[1, 2]} }"#;

#[test]
fn a_document_comes_back_byte_for_byte() {
    let fixture = Fixture::plain();
    let outcome = fixture.apply(Collection::Sleep, &[NIGHT]);
    assert_eq!((outcome.new, outcome.not_understood), (1, 0));
    assert_eq!(outcome.days, [day("2026-01-02")].into());
    let stored = fixture.store.read(|reader| reader.document(Collection::Sleep, "n1")).unwrap().unwrap();
    assert_eq!((stored.raw.as_str(), stored.day, stored.fetched_at), (NIGHT, Some(day("2026-01-02")), at(0)));
}

#[test]
fn documents_of_a_range_come_by_day_and_those_without_a_day_always_come_last() {
    let fixture = Fixture::plain();
    let items = [
        r#"{"id":"c","day":"2026-01-03"}"#,
        r#"{"id":"x","day":"string"}"#,
        r#"{"id":"a","day":"2026-01-01"}"#,
        r#"{"id":"b","day":"2026-01-02"}"#,
    ];
    fixture.apply(Collection::DailySleep, &items);
    let ids = |range| -> Vec<_> {
        let documents = fixture.store.read(|reader| reader.documents(Collection::DailySleep, range)).unwrap();
        documents.into_iter().filter_map(|document| document.id).collect()
    };
    assert_eq!(ids(None), ["a", "b", "c", "x"]);
    assert_eq!(ids(Some(range("2026-01-02", "2026-01-02"))), ["b", "x"]);
}
