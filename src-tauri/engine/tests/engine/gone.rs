//! What Oura no longer has: found by what a whole list does not name, and asked for by id before anything is taken out.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind, RawDocument, Simulator};
use ringside_engine::Clock as _;
use ringside_engine::store::Reader;
use ringside_model::{Collection, Day, DayRange, Identity};

use crate::support::{Folder, TODAY, simulator};

fn today() -> Day {
    TODAY.parse().unwrap()
}

fn texts_on(folder: &Folder, collection: Collection, day: Day) -> Vec<String> {
    let range = Some(DayRange { first: day, last: day });
    folder.store.read(|reader| reader.documents(collection, range)).unwrap().into_iter().map(|document| document.raw).collect()
}

fn id_of(raw: &str) -> String {
    Identity::of(Collection::DailySleep, raw).id.unwrap()
}

/// The id of the one score of a day.
fn score_id(folder: &Folder, day: Day) -> String {
    id_of(&texts_on(folder, Collection::DailySleep, day)[0])
}

async fn afresh(simulator: &Simulator, folder: &Folder) -> String {
    let fresh = Folder::new(simulator);
    fresh.clock.advance(folder.clock.now() - fresh.clock.now());
    fresh.synced(simulator).await;
    fresh.state_hash()
}

/// The ids that were asked for one by one.
fn asked_by_id(simulator: &Simulator, collection: &str) -> Vec<String> {
    let prefix = format!("/v2/usercollection/{collection}/");
    simulator.requests().iter().filter_map(|request| request.path.strip_prefix(&prefix).map(str::to_owned)).collect()
}

fn answer(status: u16, body: &str) -> FaultKind {
    let headers = BTreeMap::from([("content-type".to_owned(), "application/json".to_owned())]);
    FaultKind::Status { status, headers, body: body.to_owned() }
}

async fn synced_folder(simulator: &Simulator) -> Folder {
    let folder = Folder::new(simulator);
    folder.synced(simulator).await;
    folder.clock.advance(TimeDelta::hours(1));
    simulator.clear_requests();
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_was_deleted_is_taken_out_and_its_text_is_kept() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let day = today().minus(2);
    let raw = texts_on(&folder, Collection::DailySleep, day).remove(0);
    assert_eq!(simulator.delete("daily_sleep", &id_of(&raw)), Ok(true));
    let outcome = folder.synced(&simulator).await;
    assert_eq!(outcome.collections[&Collection::DailySleep].removed, 1);
    assert_eq!(asked_by_id(&simulator, "daily_sleep"), [id_of(&raw)]);
    assert_eq!(texts_on(&folder, Collection::DailySleep, day), Vec::<String>::new());
    let revisions = folder.store.read(|reader| reader.revisions_on(Collection::DailySleep, day)).unwrap();
    assert!(revisions.iter().any(|revision| revision.removed && revision.raw == raw), "{revisions:?}");
    assert_eq!(folder.state_hash(), afresh(&simulator, &folder).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_whose_bedtime_was_edited_is_there_once() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let (day, old, new) = (1..6)
        .find_map(|days| simulator.edit_bedtime(today().minus(days).date()).map(|(old, new)| (today().minus(days), old, new)))
        .unwrap();
    let outcome = folder.synced(&simulator).await;
    let ids: Vec<String> = texts_on(&folder, Collection::Sleep, day).iter().map(|raw| id_of(raw)).collect();
    assert!(ids.contains(&new) && !ids.contains(&old), "{ids:?}");
    assert_eq!(outcome.collections[&Collection::Sleep].removed, 1);
    assert_eq!(folder.state_hash(), afresh(&simulator, &folder).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_empty_by_mistake_empties_nothing() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let hash = folder.state_hash();
    let stored = folder.stored(Collection::DailySleep).len();
    for collection in Collection::ALL.into_iter().filter(|collection| *collection != Collection::PersonalInfo) {
        let path = format!("/v2/usercollection/{collection}");
        simulator.inject(Fault::once(&path, answer(200, r#"{"data":[],"next_token":null}"#)));
    }
    let outcome = folder.synced(&simulator).await;
    assert_eq!(folder.state_hash(), hash);
    assert!(outcome.collections.values().all(|collection| collection.removed == 0), "{outcome:?}");
    let asked = asked_by_id(&simulator, "daily_sleep").len();
    assert!((5..=8).contains(&asked), "the trailing week is asked for one by one: {asked} of {stored}");
    simulator.clear_requests();
    folder.clock.advance(TimeDelta::hours(1));
    folder.synced(&simulator).await;
    assert_eq!(asked_by_id(&simulator, "daily_sleep"), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_suspects_is_asked_for_in_parts() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let range = ringside_engine::sync::Wanted::Range(DayRange { first: today().minus(99), last: today() });
    let again = || async { ringside_engine::sync::run(&folder.context(&simulator), range).await };
    assert!(again().await.is_complete());
    let hash = folder.state_hash();
    simulator.inject(Fault::once("/v2/usercollection/daily_sleep", answer(200, r#"{"data":[],"next_token":null}"#)));
    simulator.clear_requests();
    assert!(again().await.is_complete());
    assert_eq!((asked_by_id(&simulator, "daily_sleep").len(), folder.state_hash()), (50, hash));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_predecessor_that_is_still_served_by_its_id_goes_when_the_list_came_whole() {
    for (page_size, is_kept) in [(None, false), (Some(2), true)] {
        let simulator = simulator(|options| options.document_page_size = page_size).await;
        let folder = synced_folder(&simulator).await;
        let day = today().minus(3);
        let old = texts_on(&folder, Collection::DailySleep, day).remove(0);
        simulator.delete("daily_sleep", &id_of(&old)).unwrap();
        simulator.put_document(&RawDocument::new("daily_sleep", &format!(r#"{{"id":"new","day":"{day}","score":50}}"#))).unwrap();
        simulator.inject(Fault::always(&format!("/v2/usercollection/daily_sleep/{}", id_of(&old)), answer(200, &old)));
        folder.synced(&simulator).await;
        let texts = texts_on(&folder, Collection::DailySleep, day);
        assert_eq!((texts.len(), texts.contains(&old)), (1 + usize::from(is_kept), is_kept), "pages of {page_size:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspect_that_cannot_be_asked_for_stays_until_it_can() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let day = today().minus(2);
    let id = score_id(&folder, day);
    simulator.delete("daily_sleep", &id).unwrap();
    for what in [answer(500, "{}"), FaultKind::Html502, FaultKind::Reset { after_bytes: None }] {
        simulator.inject(Fault::always(&format!("/v2/usercollection/daily_sleep/{id}"), what.clone()));
        let outcome = ringside_engine::sync::run(&folder.context(&simulator), crate::support::FORTY_DAYS).await;
        assert!(!outcome.is_complete(), "{what:?}");
        assert_eq!(texts_on(&folder, Collection::DailySleep, day).len(), 1, "{what:?}");
        simulator.clear_faults();
    }
    let outcome = folder.synced(&simulator).await;
    assert_eq!(outcome.collections[&Collection::DailySleep].removed, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_deletion_is_found_by_the_longer_look_of_the_week() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let day = today().minus(20);
    simulator.delete("daily_sleep", &score_id(&folder, day)).unwrap();
    folder.synced(&simulator).await;
    assert_eq!(texts_on(&folder, Collection::DailySleep, day).len(), 1, "older than what is looked at every time");
    folder.clock.advance(TimeDelta::days(7));
    folder.synced(&simulator).await;
    assert_eq!(texts_on(&folder, Collection::DailySleep, day).len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ring_that_is_no_longer_listed_is_asked_for_too() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let before = folder.stored(Collection::RingConfiguration);
    let id = Identity::of(Collection::RingConfiguration, &before[0]).id.unwrap();
    simulator.delete("ring_configuration", &id).unwrap();
    let outcome = folder.synced(&simulator).await;
    assert_eq!(outcome.collections[&Collection::RingConfiguration].removed, 1);
    assert_eq!(folder.stored(Collection::RingConfiguration).len(), before.len() - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_without_an_id_are_what_the_whole_list_says() {
    let simulator = simulator(|_| {}).await;
    let folder = synced_folder(&simulator).await;
    let day = today().minus(1);
    let text = |score: u32| format!(r#"{{"day":"{day}","timestamp":"{day}T10:00:00+00:00","text":"{score}","tags":[]}}"#);
    for score in [1, 2] {
        let document = RawDocument { id: Some("nameless".to_owned()), ..RawDocument::new("tag", &text(score)) };
        simulator.put_document(&document).unwrap();
        folder.synced(&simulator).await;
        folder.clock.advance(TimeDelta::hours(1));
    }
    let texts = texts_on(&folder, Collection::Tag, day);
    assert!(texts.contains(&text(2)) && !texts.contains(&text(1)), "{texts:?}");
    assert_eq!(folder.store.read(Reader::state_hash).unwrap(), afresh(&simulator, &folder).await);
}
