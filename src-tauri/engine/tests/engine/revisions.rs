//! What Oura changes after it was fetched.

use chrono::TimeDelta;
use oura_simulator::{RawDocument, Simulator};
use ringside_engine::sync::{Wanted, run};
use ringside_model::{Collection, Day, DayRange};

use crate::support::{Folder, TODAY, simulator};

fn today() -> Day {
    TODAY.parse().unwrap()
}

/// What a folder that was never synced before has at the same hour.
async fn afresh(simulator: &Simulator, since_noon: TimeDelta) -> Folder {
    let fresh = Folder::new(simulator);
    fresh.clock.advance(since_noon);
    fresh.synced(simulator).await;
    fresh
}

fn document(folder: &Folder, collection: Collection, day: Day) -> String {
    let documents = folder.store.read(|reader| reader.documents(collection, Some(DayRange { first: day, last: day }))).unwrap();
    documents[0].raw.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revised_day_replaces_the_stored_one() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let day = today().minus(3);
    let before = document(&folder, Collection::DailyReadiness, day);
    assert!(simulator.revise_day(day.date(), None) > 0);
    folder.clock.advance(TimeDelta::hours(1));
    let outcome = folder.synced(&simulator).await;
    assert!(outcome.collections.values().map(|collection| collection.changed).sum::<u64>() > 0, "{outcome:?}");
    assert!(outcome.collections.values().all(|collection| collection.new == 0), "{outcome:?}");
    assert_ne!(document(&folder, Collection::DailyReadiness, day), before);
    assert_eq!(folder.state_hash(), afresh(&simulator, TimeDelta::hours(1)).await.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_was_revised_long_after_is_fetched_by_its_range() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let day = today().minus(25);
    let before = document(&folder, Collection::DailyReadiness, day);
    assert!(simulator.revise_day(day.date(), None) > 0);
    folder.clock.advance(TimeDelta::hours(1));
    folder.synced(&simulator).await;
    assert_eq!(document(&folder, Collection::DailyReadiness, day), before, "older than what a sync looks at again");
    let range = Wanted::Range(DayRange { first: day, last: day });
    assert!(run(&folder.context(&simulator), range).await.is_complete());
    assert_ne!(document(&folder, Collection::DailyReadiness, day), before);
    assert_eq!(folder.state_hash(), afresh(&simulator, TimeDelta::hours(1)).await.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_night_arrives_with_the_next_sync() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    for _ in 0..2 {
        simulator.add_night();
        folder.clock.advance(TimeDelta::days(1));
        folder.synced(&simulator).await;
    }
    for collection in [Collection::Sleep, Collection::DailySleep, Collection::DailyReadiness, Collection::Heartrate] {
        let newest = folder.store.read(|reader| reader.newest_day(collection, None)).unwrap();
        assert!(newest >= Some(today().plus(1)), "{collection}: {newest:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ring_that_was_put_away_for_a_month_leaves_no_gap() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    for _ in 0..20 {
        simulator.add_night();
    }
    folder.clock.advance(TimeDelta::days(20));
    folder.synced(&simulator).await;
    let served = simulator.documents_between("daily_sleep", today().date(), today().plus(20).date()).unwrap();
    let stored = folder.stored(Collection::DailySleep);
    assert!(served.len() > 10 && served.iter().all(|text| stored.contains(text)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_moves_to_another_day_is_found_there_only() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let (first, second) = (today().minus(4), today().minus(3));
    for day in [first, second] {
        let text = format!(r#"{{"id":"wandering","day":"{day}","timestamp":"{day}T10:00:00+00:00","text":"tea","tags":[]}}"#);
        simulator.put_document(&RawDocument::new("tag", &text)).unwrap();
        folder.clock.advance(TimeDelta::hours(1));
        folder.synced(&simulator).await;
    }
    let of = |day| folder.store.read(|reader| reader.documents(Collection::Tag, Some(DayRange { first: day, last: day }))).unwrap();
    let is_wandering = |day| of(day).iter().any(|document| document.id.as_deref() == Some("wandering"));
    assert_eq!((is_wandering(first), is_wandering(second)), (false, true));
}
