//! What a whole reading did not show, what becomes of it, and that the order of arrival does not matter.

use crate::support::{Fixture, at, day, range};
use proptest::prelude::*;
use ringside_model::{Collection, DayRange};
use ringside_store::{Pass, Reader, Route, Unseen, WindowMark, WindowState};

fn night(id: &str, day: &str, kind: &str) -> String {
    format!(r#"{{"id":"{id}","day":"{day}","type":"{kind}","bedtime_start":"{day}T01:00:00Z","total_sleep_duration":{}}}"#, 600 + id.len())
}

fn unseen(fixture: &Fixture, days: Option<DayRange>, pass: i64) -> Vec<Unseen> {
    fixture.store.read(|reader| reader.unseen(Collection::Sleep, days, Pass::new(pass), 100)).unwrap()
}

fn named(id: &str, day_text: &str, replaced: bool) -> Unseen {
    Unseen { id: id.to_owned(), has_own_id: true, day: Some(day(day_text)), replaced }
}

#[test]
fn the_last_pass_is_the_greatest_that_was_ever_stored() {
    let fixture = Fixture::plain();
    let last = || fixture.store.read(Reader::last_pass).unwrap();
    assert_eq!(last(), Pass::new(0));
    fixture.apply_pass(Collection::Sleep, &[], 0, 4, Route::Sync);
    fixture.apply_pass(Collection::Tag, &[], 1, 9, Route::Sync);
    fixture.apply_pass(Collection::Sleep, &[], 2, 5, Route::Sync);
    assert_eq!(last(), Pass::new(9));
}

#[test]
fn a_window_keeps_the_pass_of_its_last_page() {
    let fixture = Fixture::plain();
    let mark = |state| WindowMark { range: range("2026-01-01", "2026-01-30"), next_token: None, state };
    let apply = |pass| {
        let page = ringside_store::Page {
            window: Some(mark(WindowState::Open)),
            pass: Pass::new(pass),
            ..crate::support::page(Collection::Sleep, at(0), &[])
        };
        fixture.store.write(|writer| writer.apply_page(&page)).unwrap();
    };
    let pass = || fixture.store.read(Reader::windows).unwrap()[0].pass;
    apply(3);
    apply(5);
    assert_eq!(pass(), Pass::new(5));
    fixture.store.write(|writer| writer.mark_window(Collection::Sleep, &mark(WindowState::Done))).unwrap();
    assert_eq!(pass(), Pass::new(5));
}

#[test]
fn documents_that_a_reading_did_not_show_are_named_with_whether_another_stands_for_them() {
    let fixture = Fixture::plain();
    let first = [
        night("moved", "2026-01-02", "long_sleep"),
        night("kept", "2026-01-03", "long_sleep"),
        night("gone", "2026-01-03", "late_nap"),
        night("earlier", "2026-01-01", "long_sleep"),
        r#"{"id":"undated","day":"string"}"#.to_owned(),
    ];
    fixture.apply_pass(Collection::Sleep, &first.each_ref().map(String::as_str), 0, 1, Route::Sync);
    let days = Some(range("2026-01-02", "2026-01-03"));
    assert_eq!(unseen(&fixture, days, 1), []);

    let second = [night("moved-again", "2026-01-02", "long_sleep"), night("kept", "2026-01-03", "long_sleep")];
    fixture.apply_pass(Collection::Sleep, &second.each_ref().map(String::as_str), 1, 2, Route::Sync);
    let expected = [named("moved", "2026-01-02", true), named("gone", "2026-01-03", false)];
    assert_eq!(unseen(&fixture, days, 2), expected);
    assert_eq!(fixture.store.read(|reader| reader.unseen(Collection::Sleep, days, Pass::new(2), 1)).unwrap(), expected[..1]);

    let all: Vec<String> = unseen(&fixture, None, 2).into_iter().map(|unseen| unseen.id).collect();
    assert_eq!(all, ["earlier", "moved", "gone", "undated"]);
}

#[test]
fn an_older_reading_that_ends_later_does_not_make_a_document_unseen() {
    let fixture = Fixture::plain();
    let raw = night("a", "2026-01-02", "long_sleep");
    fixture.apply_pass(Collection::Sleep, &[&raw], 0, 5, Route::Webhook);
    fixture.apply_pass(Collection::Sleep, &[&raw], 1, 3, Route::Sync);
    assert_eq!(unseen(&fixture, None, 5), []);
    let older = night("a", "2026-01-02", "late_nap");
    fixture.apply_pass(Collection::Sleep, &[&older], -1, 6, Route::Sync);
    assert_eq!(unseen(&fixture, None, 6), []);
}

/// What Oura says over time: at each hour, one of a few documents is written with some version, or is gone.
type History = Vec<(u8, Option<u8>)>;

/// The version moves a document to another day.
fn scored(id: u8, version: u8) -> String {
    format!(r#"{{"id":"id-{id}","day":"2026-01-{:02}","score":{version}}}"#, id % 3 + version % 2 + 1)
}

/// A reading of what there is at an hour, as pages of at most two documents, followed by the removal of what it did not show.
fn read_at(fixture: &Fixture, history: &History, hour: usize, deliveries: usize) {
    let number = i64::try_from(hour).unwrap() + 1;
    let mut now = std::collections::BTreeMap::new();
    for (id, version) in &history[..=hour] {
        now.insert(*id, *version);
    }
    let items: Vec<String> = now.into_iter().filter_map(|(id, version)| Some(scored(id, version?))).collect();
    for _ in 0..deliveries {
        for page in items.chunks(2) {
            let page: Vec<&str> = page.iter().map(String::as_str).collect();
            fixture.apply_pass(Collection::DailySleep, &page, number, number, Route::Sync);
        }
        fixture.apply_pass(Collection::DailySleep, &[], number, number, Route::Sync);
    }
    fixture
        .store
        .write(|writer| {
            for unseen in writer.unseen(Collection::DailySleep, None, Pass::new(number), 100)? {
                assert!(writer.remove_document(Collection::DailySleep, &unseen.id, at(number), Route::Sync)?);
            }
            Ok(())
        })
        .unwrap();
}

fn history() -> impl Strategy<Value = History> {
    prop::collection::vec((0_u8..4, prop::option::weighted(0.7, 0_u8..5)), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn readings_that_skip_repeat_and_arrive_late_end_in_what_oura_has(
        history in history(),
        read in prop::collection::vec(any::<bool>(), 10),
        late in prop::collection::vec((0_usize..10, 1_usize..3), 0..6),
    ) {
        let last = history.len() - 1;
        let direct = Fixture::plain();
        read_at(&direct, &history, last, 1);

        let fixture = Fixture::plain();
        for hour in (0..last).filter(|hour| read[*hour]) {
            read_at(&fixture, &history, hour, 2);
        }
        read_at(&fixture, &history, last, 1);
        prop_assert_eq!(fixture.hash(), direct.hash());

        // Versions from long ago that turn up only now, more than once: the state is what it was.
        for (hour, times) in late {
            let hour = hour.min(last);
            let number = i64::try_from(hour).unwrap() + 1;
            let (id, Some(version)) = history[hour] else { continue };
            // A document that this store never had would simply be new.
            if !was_here(&fixture, id) {
                continue;
            }
            for _ in 0..times {
                fixture.apply_pass(Collection::DailySleep, &[&scored(id, version)], number, number, Route::Import);
            }
        }
        prop_assert_eq!(fixture.hash(), direct.hash());
        let rebuilt = fixture.store.write(ringside_store::Writer::rebuild).unwrap();
        prop_assert_eq!(rebuilt.not_understood, 0);
        prop_assert_eq!(fixture.hash(), direct.hash());
    }
}

/// Whether a store has a document, or once saw it removed.
fn was_here(fixture: &Fixture, id: u8) -> bool {
    let id = format!("id-{id}");
    fixture
        .store
        .read(|reader| {
            let mut revisions = Vec::new();
            for n in 1..=4 {
                revisions.extend(reader.revisions_on(Collection::DailySleep, day(&format!("2026-01-{n:02}")))?);
            }
            let was_removed = revisions.iter().any(|revision| revision.removed && revision.id.as_deref() == Some(&id));
            Ok(was_removed || reader.document(Collection::DailySleep, &id)?.is_some())
        })
        .unwrap()
}
