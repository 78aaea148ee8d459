//! What somebody waits for comes before the backfill.

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind, Request};
use ringside_engine::store::Route;
use ringside_engine::sync::{Ask, Context, Wanted, run};
use ringside_model::{Collection, Day, DayRange, Identity};

use crate::gate::{Gate, Held, WINDOWS};
use crate::support::{FORTY_DAYS, Folder, TODAY, simulator};

fn today() -> Day {
    TODAY.parse().unwrap()
}

fn one_day(day: Day) -> DayRange {
    DayRange { first: day, last: day }
}

fn score(folder: &Folder, day: Day) -> String {
    folder.store.read(|reader| reader.documents(Collection::DailySleep, Some(one_day(day)))).unwrap().remove(0).raw
}

fn id(raw: &str) -> String {
    Identity::of(Collection::DailySleep, raw).id.unwrap()
}

fn document(id: &str) -> Ask {
    Ask::Document { collection: Collection::DailySleep, id: id.to_owned() }
}

fn route_of(folder: &Folder, day: Day) -> Route {
    folder.store.read(|reader| reader.ledger(Collection::DailySleep, one_day(day))).unwrap().remove(0).route
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_fetched_before_the_next_window_of_a_long_backfill() {
    let simulator = simulator(|options| options.document_page_size = Some(40)).await;
    let folder = Folder::new(&simulator);
    let gate = Gate::before(simulator.base_url(), Held::Lists).await;
    gate.let_pages_through(60);
    let context = Context { oura: gate.client(), ..folder.context(&simulator) };
    let (progress, urgent) = (context.progress.clone(), context.urgent.clone());
    let sync = tokio::spawn(async move { run(&context, Wanted::Everything { max_days: None }).await });
    progress.watch().wait_for(|status| status.pages >= 60).await.unwrap();
    gate.holds(WINDOWS).await;
    let wanted = id(&score(&folder, today().minus(4)));
    let asked_until_then = simulator.requests().len();
    urgent.push(document(&wanted));
    gate.open();
    assert!(sync.await.unwrap().is_complete());
    let after = simulator.requests().split_off(asked_until_then);
    let is_first_page = |request: &&Request| request.query.contains("start_date") && !request.query.contains("next_token");
    let its_place = after.iter().position(|request| request.path.ends_with(&wanted)).unwrap();
    let windows_before = after[..its_place].iter().filter(is_first_page).count();
    let windows_after = after[its_place..].iter().filter(is_first_page).count();
    assert!(windows_before <= 8, "only those that were begun already: {windows_before}");
    assert!(windows_after > 50, "{windows_after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_comes_by_its_id_or_goes_when_oura_has_none() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    // Older than what a sync looks at by itself.
    let (revised, deleted) = (today().minus(25), today().minus(26));
    let (before, gone) = (score(&folder, revised), score(&folder, deleted));
    assert_eq!(simulator.revise("daily_sleep", &id(&before)), Ok(true));
    assert_eq!(simulator.delete("daily_sleep", &id(&gone)), Ok(true));
    folder.clock.advance(TimeDelta::hours(1));
    let context = folder.context(&simulator);
    context.urgent.push(document(&id(&before)));
    context.urgent.push(document(&id(&gone)));
    let outcome = run(&context, FORTY_DAYS).await;
    assert!(outcome.is_complete() && context.urgent.is_empty(), "{outcome:?}");
    let counts = &outcome.collections[&Collection::DailySleep];
    assert_eq!((counts.changed, counts.removed), (1, 1));
    assert_ne!(score(&folder, revised), before);
    assert_eq!((route_of(&folder, revised), route_of(&folder, deleted)), (Route::Webhook, Route::Webhook));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_is_fetched_again_for_one_collection_or_for_all() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let day = today().minus(25);
    let readiness = || folder.store.read(|reader| reader.documents(Collection::DailyReadiness, Some(one_day(day)))).unwrap().remove(0).raw;
    let before = (score(&folder, day), readiness());
    assert!(simulator.revise_day(day.date(), None) > 0);
    folder.clock.advance(TimeDelta::hours(1));
    let context = folder.context(&simulator);
    context.urgent.push(Ask::Range { collection: Some(Collection::DailyReadiness), range: one_day(day) });
    assert!(run(&context, FORTY_DAYS).await.is_complete());
    assert_eq!(score(&folder, day), before.0);
    assert_ne!(readiness(), before.1);
    context.urgent.push(Ask::Range { collection: None, range: one_day(day) });
    assert!(run(&context, FORTY_DAYS).await.is_complete());
    let fresh = Folder::new(&simulator);
    fresh.clock.advance(TimeDelta::hours(1));
    fresh.synced(&simulator).await;
    assert_eq!(folder.state_hash(), fresh.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_network_kept_from_it_is_kept_for_the_next_sync() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.synced(&simulator).await;
    let raw = score(&folder, today().minus(25));
    simulator.inject(Fault::always(&format!("/v2/usercollection/daily_sleep/{}", id(&raw)), FaultKind::Reset { after_bytes: None }));
    let context = folder.context(&simulator);
    context.urgent.push(document(&id(&raw)));
    assert!(run(&context, FORTY_DAYS).await.problem.unwrap().is_offline());
    assert!(!context.urgent.is_empty());
    simulator.clear_faults();
    assert!(run(&context, FORTY_DAYS).await.is_complete());
    assert!(context.urgent.is_empty());
}

/// On one thread, where requests arrive in the order in which they were sent.
#[tokio::test]
async fn nothing_is_asked_before_it_is_known_whose_data_it_is() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let context = folder.context(&simulator);
    context.urgent.push(Ask::Range { collection: Some(Collection::Sleep), range: one_day(today()) });
    assert!(run(&context, FORTY_DAYS).await.is_complete());
    assert!(simulator.requests()[0].path.ends_with("/personal_info"));
    assert!(simulator.requests()[1].path.ends_with("/sleep"), "then what is urgent");
}
