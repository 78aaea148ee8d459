//! Earlier versions: old and new texts, why they went, and by what way the news came.

use crate::support::{Fixture, at, day};
use ringside_model::Collection;
use ringside_store::{Reader, Revision, Route};

fn version(id: &str, score: u8) -> String {
    format!(r#"{{"id":"{id}","day":"2026-01-02","score":{score}}}"#)
}

fn revisions(fixture: &Fixture) -> Vec<Revision> {
    fixture.store.read(|reader| reader.revisions_on(Collection::DailySleep, day("2026-01-02"))).unwrap()
}

fn remove(fixture: &Fixture, id: &str, hour: i64, route: Route) -> bool {
    fixture.store.write(|writer| writer.remove_document(Collection::DailySleep, id, at(hour), route)).unwrap()
}

fn revision(raw: String, fetched: i64, until: i64, route: Route, successor: Option<String>) -> Revision {
    Revision { id: Some("a".to_owned()), fetched_at: at(fetched), until: at(until), route, removed: successor.is_none(), raw, successor }
}

#[test]
fn each_version_knows_the_one_that_replaced_it_whenever_it_arrived() {
    let fixture = Fixture::plain();
    for (score, hour, route) in [(70, 0, Route::Sync), (80, 2, Route::Webhook), (75, 1, Route::Import), (90, 5, Route::FetchAgain)] {
        fixture.apply_pass(Collection::DailySleep, &[&version("a", score)], hour, 1, route);
    }
    let expected = [
        revision(version("a", 80), 2, 5, Route::FetchAgain, Some(version("a", 90))),
        revision(version("a", 75), 1, 2, Route::Webhook, Some(version("a", 80))),
        revision(version("a", 70), 0, 2, Route::Webhook, Some(version("a", 75))),
    ];
    assert_eq!(revisions(&fixture), expected);
}

#[test]
fn a_removed_document_keeps_its_history_when_it_comes_back_as_a_new_one() {
    let fixture = Fixture::plain();
    fixture.apply_pass(Collection::DailySleep, &[&version("a", 70)], 0, 1, Route::Sync);
    fixture.apply_pass(Collection::DailySleep, &[&version("a", 71)], 1, 2, Route::Sync);
    assert!(remove(&fixture, "a", 3, Route::Webhook));
    let history =
        [revision(version("a", 71), 1, 3, Route::Webhook, None), revision(version("a", 70), 0, 1, Route::Sync, Some(version("a", 71)))];
    assert_eq!(revisions(&fixture), history);

    let outcome = fixture.apply_pass(Collection::DailySleep, &[&version("a", 71)], 4, 3, Route::Sync);
    assert_eq!((outcome.new, outcome.days.len()), (1, 1));
    assert_eq!(revisions(&fixture), history);
    assert_eq!(fixture.store.read(Reader::revision_counts).unwrap(), [(Collection::DailySleep, 1, 1)]);

    assert!(remove(&fixture, "a", 5, Route::Sync));
    assert_eq!(fixture.store.read(Reader::revision_counts).unwrap(), [(Collection::DailySleep, 1, 2)]);
}

#[test]
fn a_version_from_before_its_removal_is_history_and_does_not_bring_it_back() {
    let fixture = Fixture::plain();
    fixture.apply_pass(Collection::DailySleep, &[&version("a", 71)], 2, 2, Route::Sync);
    remove(&fixture, "a", 3, Route::Sync);
    let before = fixture.hash();
    for _ in 0..2 {
        let outcome = fixture.apply_pass(Collection::DailySleep, &[&version("a", 70), &version("a", 71)], 1, 1, Route::Sync);
        assert_eq!((outcome.same, outcome.days.len()), (2, 0));
    }
    assert_eq!(fixture.hash(), before);
    let expected =
        [revision(version("a", 71), 2, 3, Route::Sync, None), revision(version("a", 70), 1, 3, Route::Sync, Some(version("a", 71)))];
    assert_eq!(revisions(&fixture), expected);
}

#[test]
fn a_clock_that_was_set_back_hides_neither_a_new_version_nor_a_return() {
    let fixture = Fixture::plain();
    fixture.apply_pass(Collection::DailySleep, &[&version("a", 70)], 9_000, 1, Route::Sync);
    assert_eq!(fixture.apply_pass(Collection::DailySleep, &[&version("a", 71)], 1, 2, Route::Sync).changed, 1);
    fixture.apply_pass(Collection::DailySleep, &[&version("a", 72)], 9_000, 3, Route::Sync);
    remove(&fixture, "a", 2, Route::Sync);
    assert_eq!(fixture.apply_pass(Collection::DailySleep, &[&version("a", 72)], 3, 4, Route::Sync).new, 1);
}

#[test]
fn a_page_that_was_under_way_neither_undoes_a_newer_version_nor_a_removal() {
    let fixture = Fixture::plain();
    let seconds = |seconds| at(1) + chrono::TimeDelta::seconds(seconds);
    let page = |items: &[&str], second, pass| {
        let page = ringside_store::Page {
            pass: ringside_store::Pass::new(pass),
            ..crate::support::page(Collection::DailySleep, seconds(second), items)
        };
        fixture.store.write(|writer| writer.apply_page(&page)).unwrap()
    };
    page(&[&version("a", 70), &version("b", 70)], 0, 1);
    page(&[&version("a", 72)], 20, 1);
    fixture.store.write(|writer| writer.remove_document(Collection::DailySleep, "b", seconds(20), Route::Webhook)).unwrap();
    let before = fixture.hash();
    assert_eq!(page(&[&version("a", 71), &version("b", 70)], 10, 2).same, 2);
    assert_eq!(fixture.hash(), before);
}

#[test]
fn a_reading_that_was_interrupted_still_brings_newer_versions_under_its_old_number() {
    let fixture = Fixture::plain();
    fixture.apply_pass(Collection::DailySleep, &[&version("a", 70)], 1, 7, Route::Webhook);
    assert_eq!(fixture.apply_pass(Collection::DailySleep, &[&version("a", 71)], 2, 6, Route::Sync).changed, 1);
}

#[test]
fn a_document_without_an_id_has_revisions_without_one() {
    let fixture = Fixture::plain();
    let raw = r#"{"day":"2026-01-02","score":5}"#;
    fixture.apply(Collection::DailySleep, &[raw]);
    let unseen = fixture.store.read(|reader| reader.unseen(Collection::DailySleep, None, ringside_store::Pass::new(9), 5)).unwrap();
    assert!(!unseen[0].has_own_id && unseen[0].id.starts_with("sha256:"), "{unseen:?}");
    assert!(remove(&fixture, &unseen[0].id, 1, Route::Sync));
    let expected = Revision { id: None, ..revision(raw.to_owned(), 0, 1, Route::Sync, None) };
    assert_eq!(revisions(&fixture), [expected]);
}
