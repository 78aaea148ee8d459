use oura_simulator::{Request, Simulator};
use ringside_engine::sync::{Wanted, run};
use ringside_model::{Collection, Day};

use crate::support::{FORTY_DAYS, Folder, TODAY, simulator};

fn collection(request: &Request) -> Option<Collection> {
    request.path.strip_prefix("/v2/usercollection/")?.parse().ok()
}

/// The first day that a request asks for.
fn start(request: &Request) -> Option<Day> {
    let value =
        request.query.split('&').find_map(|pair| pair.strip_prefix("start_date=").or_else(|| pair.strip_prefix("start_datetime=")))?;
    value.get(..10)?.parse().ok()
}

fn data_requests(simulator: &Simulator) -> Vec<Request> {
    simulator.requests().into_iter().filter(|request| collection(request).is_some()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_of_the_wanted_days_arrives_as_it_was_served() {
    let simulator = simulator(|options| options.document_page_size = Some(10)).await;
    let folder = Folder::new(&simulator);
    let outcome = folder.synced(&simulator).await;
    let today: Day = TODAY.parse().unwrap();
    for collection in Collection::ALL {
        let served = simulator.documents_between(collection.name(), today.minus(38).date(), today.date()).unwrap();
        let stored = folder.stored(collection);
        let missing: Vec<&String> = served.iter().filter(|text| stored.binary_search(text).is_err()).collect();
        assert!(missing.is_empty(), "{collection}: {} of {} are missing", missing.len(), served.len());
        let told = &outcome.collections[&collection];
        assert_eq!((usize::try_from(told.new), told.not_understood), (Ok(stored.len()), 0), "{collection}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_person_is_asked_for_before_anything_is() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let requests = data_requests(&simulator);
    assert_eq!(collection(&requests[0]), Some(Collection::PersonalInfo));
    assert_eq!(requests.iter().filter(|request| collection(request) == Some(Collection::PersonalInfo)).count(), 1);
}

/// On one thread, where requests arrive in the order in which they were sent.
#[tokio::test]
async fn the_newest_thirty_days_come_before_any_history() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let outcome = run(&folder.context(&simulator), Wanted::Everything { max_days: Some(80) }).await;
    assert!(outcome.is_complete(), "{outcome:?}");
    let recent: Day = TODAY.parse::<Day>().unwrap().minus(32);
    let requests = data_requests(&simulator);
    let is_document = |request: &Request| collection(request).is_some_and(|collection| !collection.is_series());
    let history = |request: &Request| start(request).is_some_and(|start| start < recent);
    let first_history = requests.iter().position(history).unwrap();
    let last_recent = requests.iter().rposition(|request| is_document(request) && start(request).is_some_and(|start| start >= recent));
    assert!(last_recent.unwrap() < first_history, "{last_recent:?} {first_history}");
    let first_old_row = requests.iter().position(|request| !is_document(request) && history(request)).unwrap();
    let documents_after = requests[first_old_row..].iter().filter(|request| is_document(request)).count();
    assert!(documents_after < 8, "the history of rows fills the places that documents leave: {documents_after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn history_ends_where_the_person_s_first_document_is() {
    let simulator = simulator(|options| options.series_page_size = 20_000).await;
    let folder = Folder::new(&simulator);
    let outcome = run(&folder.context(&simulator), Wanted::Everything { max_days: None }).await;
    assert!(outcome.is_complete(), "{outcome:?}");
    let mut first_day = Day::new(TODAY.parse().unwrap());
    for collection in Collection::ALL.into_iter().filter(|collection| !collection.is_series()) {
        let mut served = simulator.documents(collection.name()).unwrap();
        served.sort_unstable();
        assert_eq!(folder.stored(collection), served, "{collection}");
        let oldest = folder.store.read(|reader| reader.oldest_day(collection)).unwrap();
        first_day = oldest.filter(|_| collection != Collection::RingConfiguration).unwrap_or(first_day).min(first_day);
    }
    let first_row = folder.store.read(|reader| reader.oldest_day(Collection::Heartrate)).unwrap().unwrap();
    assert!(first_row <= first_day.plus(1), "{first_row} {first_day}");
    let rows: Vec<Day> =
        data_requests(&simulator).iter().filter(|request| collection(request) == Some(Collection::Heartrate)).filter_map(start).collect();
    assert!(rows.iter().all(|day| *day >= first_day.minus(45)), "no years of rows are asked for that cannot be: {:?}", rows.iter().min());
    let progress = outcome.collections[&Collection::Heartrate].requests;
    assert!(progress < 100, "{progress}");
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_goes_from_nothing_to_all_and_names_the_month() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let context = folder.context(&simulator);
    let mut watched = context.progress.watch();
    let mut seen = vec![watched.borrow_and_update().clone()];
    let seen = tokio::spawn(async move {
        while watched.changed().await.is_ok() {
            let status = watched.borrow_and_update().clone();
            let ended = !status.running && status.pages > 0;
            seen.push(status);
            if ended {
                break;
            }
        }
        seen
    });
    assert!(run(&context, FORTY_DAYS).await.is_complete());
    let seen = seen.await.unwrap();
    let percents: Vec<f64> = seen.iter().map(|status| status.percent).collect();
    assert!(percents[0] < 1.0 && percents.last().is_some_and(|last| *last > 99.9), "{percents:?}");
    assert!(percents.is_sorted(), "{percents:?}");
    assert!(seen.iter().any(|status| status.current.as_ref().is_some_and(|(_, month)| month.as_deref() == Some("2026-11"))));
    assert!(seen.iter().any(|status| status.recent_done && status.percent < 100.0), "Today is ready before everything is");
    assert!(seen.last().unwrap().changed_days > 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_sync_asks_only_for_what_oura_may_have_revised() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let hash = folder.state_hash();
    simulator.clear_requests();
    let again = folder.synced(&simulator).await;
    let earliest = TODAY.parse::<Day>().unwrap().minus(7 + 2);
    let starts: Vec<Day> = data_requests(&simulator).iter().filter_map(start).collect();
    assert!(!starts.is_empty() && starts.iter().all(|day| *day >= earliest), "{starts:?}");
    assert!(again.collections.values().all(|collection| collection.new == 0 && collection.changed == 0), "{again:?}");
    assert_eq!(folder.state_hash(), hash);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_any_size_lead_to_the_same_state() {
    let mut hashes = Vec::new();
    for (documents, rows) in [(None, 1_000), (Some(1), 7_000), (Some(13), 333)] {
        let simulator = simulator(|options| {
            options.document_page_size = documents;
            options.series_page_size = rows;
        })
        .await;
        let folder = Folder::new(&simulator);
        let outcome = run(&folder.context(&simulator), Wanted::Everything { max_days: Some(12) }).await;
        assert!(outcome.is_complete(), "{outcome:?}");
        hashes.push(folder.state_hash());
    }
    assert!(hashes.windows(2).all(|pair| pair[0] == pair[1]), "{hashes:?}");
}
