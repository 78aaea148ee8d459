//! What a sync costs when little or nothing is new.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use oura_simulator::{Fault, FaultKind, RawRow, Simulator, TokenLoop};
use ringside_engine::Clock as _;
use ringside_engine::sync::run;
use ringside_model::{Collection, Day, DayRange};

use crate::support::{FORTY_DAYS, Folder, simulator};

/// How often each collection was asked for.
fn counts(simulator: &Simulator) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for request in simulator.requests() {
        if let Some(name) = request.path.strip_prefix("/v2/usercollection/") {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
    }
    counts
}

fn row(at: DateTime<Utc>, bpm: u32) -> RawRow {
    let text = format!(r#"{{"timestamp":"{}","bpm":{bpm},"source":"live"}}"#, at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true));
    RawRow { collection: "heartrate".to_owned(), text, instant_ms: at.timestamp_millis() }
}

/// Documents and rows of some days.
fn stored(folder: &Folder, collection: Collection, range: DayRange) -> BTreeSet<String> {
    let read = folder.store.read(|reader| {
        let rows = reader.rows(collection, Some(range))?.into_iter();
        Ok(rows.chain(reader.documents(collection, Some(range))?.into_iter().map(|document| document.raw)).collect())
    });
    read.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_new_costs_one_request_for_each_collection() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let hash = folder.state_hash();
    for wait in [TimeDelta::minutes(30), TimeDelta::hours(5), TimeDelta::hours(7)] {
        folder.clock.advance(wait);
        simulator.clear_requests();
        folder.synced(&simulator).await;
        let counts = counts(&simulator);
        assert_eq!(counts.len(), 19);
        assert!(counts.values().all(|count| *count == 1), "{wait}: {counts:?}");
        assert_eq!(folder.state_hash(), hash);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_day_costs_few_requests_more_and_is_there() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    simulator.add_night();
    folder.clock.advance(TimeDelta::hours(23));
    simulator.clear_requests();
    folder.synced(&simulator).await;
    let counts = counts(&simulator);
    assert!(counts.iter().all(|(name, count)| *count == 1 || (name == "heartrate" && *count <= 3)), "{counts:?}");
    let fresh = Folder::new(&simulator);
    fresh.clock.advance(TimeDelta::hours(23));
    fresh.synced(&simulator).await;
    // The fresh one does not reach as far back: what is compared is a month that both have.
    let today = Day::utc_of(folder.clock.now());
    let month = DayRange { first: today.minus(30), last: today.plus(1) };
    for collection in Collection::ALL {
        assert_eq!(stored(&folder, collection, month), stored(&fresh, collection, month), "{collection}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_arrive_late_are_found_within_a_day() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let (late, hardly_late) = (row(folder.clock.now() - TimeDelta::days(3), 41), row(folder.clock.now() - TimeDelta::hours(3), 42));
    for row in [&late, &hardly_late] {
        simulator.put_row(row).unwrap();
    }
    let has = |row: &RawRow| folder.stored(Collection::Heartrate).contains(&row.text);
    folder.clock.advance(TimeDelta::hours(1));
    folder.synced(&simulator).await;
    assert_eq!((has(&late), has(&hardly_late)), (false, true));
    folder.clock.advance(TimeDelta::hours(23));
    folder.synced(&simulator).await;
    assert!(has(&late));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_is_tried_again_with_the_next_sync() {
    let simulator = simulator(|options| options.document_page_size = Some(5)).await;
    let folder = Folder::new(&simulator);
    for collection in ["daily_sleep", "heartrate"] {
        simulator.inject(Fault::always(&format!("/v2/usercollection/{collection}"), FaultKind::NextToken { cycle: TokenLoop::Same }));
    }
    let outcome = run(&folder.context(&simulator), FORTY_DAYS).await;
    assert!(outcome.problem.is_none() && !outcome.is_complete(), "{outcome:?}");
    simulator.clear_faults();
    folder.synced(&simulator).await;
    let undisturbed = Folder::new(&simulator);
    undisturbed.synced(&simulator).await;
    assert_eq!(folder.state_hash(), undisturbed.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn years_of_daily_syncs_leave_few_windows() {
    let simulator = simulator(|options| options.series_page_size = 20_000).await;
    let folder = Folder::new(&simulator);
    let mut windows = Vec::new();
    for _ in 0..9 {
        folder.synced(&simulator).await;
        folder.clock.advance(TimeDelta::hours(26));
        windows.push(folder.store.read(ringside_engine::store::Reader::windows).unwrap().len());
    }
    assert!(windows.iter().all(|count| *count <= 18), "{windows:?}");
}
