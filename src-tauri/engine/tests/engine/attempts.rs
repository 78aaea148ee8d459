//! How each collection stands is known after a restart.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind, Simulator};
use ringside_engine::Clock as _;
use ringside_engine::store::{CollectionState, Reader};
use ringside_engine::sync::{Context, Wanted, run};
use ringside_model::Collection;

use crate::gate::{Gate, Held};
use crate::support::{FORTY_DAYS, Folder, simulator};

fn states(folder: &Folder) -> BTreeMap<Collection, CollectionState> {
    let states = folder.store.read(Reader::collection_states).unwrap();
    states.into_iter().map(|state| (state.collection, state)).collect()
}

fn status(status: u16) -> FaultKind {
    FaultKind::Status { status, headers: BTreeMap::new(), body: r#"{"detail":"Not Found"}"#.to_owned() }
}

fn always(simulator: &Simulator, collection: Collection, what: FaultKind) {
    simulator.inject(Fault::always(&format!("/v2/usercollection/{collection}"), what));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_collection_keeps_how_its_last_attempt_went() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    always(&simulator, Collection::Tag, status(404));
    always(&simulator, Collection::Workout, status(500));
    let granted: Vec<&str> =
        ["personal", "daily", "heartrate", "workout", "tag", "session", "stress", "heart_health", "ring_configuration"].into();
    folder.sign_in(&simulator, Some(&granted)).await;
    let outcome = run(&folder.context_with(folder.tokens()), FORTY_DAYS).await;
    assert!(outcome.problem.is_none() && !outcome.is_complete(), "{outcome:?}");
    let states = states(&folder);
    assert_eq!(states.len(), 19);
    for (collection, state) in &states {
        assert_eq!(state.attempted_at, Some(folder.clock.now()), "{collection}");
        let expected = match collection {
            Collection::Tag => (None, true, false, None),
            Collection::Workout => (None, false, true, None),
            Collection::DailySpo2 => (None, false, false, Some("spo2")),
            _ => (Some(folder.clock.now()), false, false, None),
        };
        let found = (state.succeeded_at, state.not_offered, state.failed.is_some(), state.missing_scope.as_deref());
        assert_eq!(found, expected, "{collection}");
    }
    let reason = states[&Collection::Workout].failed.clone().unwrap();
    assert!(reason.contains("trouble") && !reason.contains("127.0.0.1") && !reason.contains("http"), "{reason}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_success_clears_a_failure() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    always(&simulator, Collection::Heartrate, status(500));
    assert!(!run(&folder.context(&simulator), FORTY_DAYS).await.is_complete());
    let failed_at = folder.clock.now();
    assert!(states(&folder)[&Collection::Heartrate].failed.is_some());
    simulator.clear_faults();
    folder.clock.advance(TimeDelta::hours(1));
    folder.synced(&simulator).await;
    let state = &states(&folder)[&Collection::Heartrate];
    assert_eq!((state.failed.as_ref(), state.succeeded_at), (None, Some(failed_at + TimeDelta::hours(1))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_that_ends_everything_is_said_of_all_that_were_not_through() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let mut offline = Fault::always("/v2/", FaultKind::Reset { after_bytes: None });
    offline.skip = 20;
    simulator.inject(offline);
    let problem = run(&folder.context(&simulator), FORTY_DAYS).await.problem.unwrap();
    let states = states(&folder);
    assert_eq!(states.len(), 19);
    let failed: BTreeSet<Option<String>> = states.values().map(|state| state.failed.clone()).collect();
    assert_eq!(failed, BTreeSet::from([None, Some(problem.to_string())]));
    assert!(states[&Collection::PersonalInfo].failed.is_none() && states[&Collection::Heartrate].failed.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_is_no_failure() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    let gate = Gate::before(simulator.base_url(), Held::Lists).await;
    gate.let_pages_through(10);
    let context = Context { oura: gate.client(), ..folder.context(&simulator) };
    let (progress, pause) = (context.progress.clone(), context.pause.clone());
    let sync = tokio::spawn(async move { run(&context, Wanted::Everything { max_days: None }).await });
    progress.watch().wait_for(|status| status.pages >= 10).await.unwrap();
    pause.set(true);
    gate.open();
    assert!(sync.await.unwrap().paused);
    assert!(states(&folder).values().all(|state| state.failed.is_none()));
}
