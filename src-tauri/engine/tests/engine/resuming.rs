//! A sync that is cut off goes on from its last stored page, and ends where an undisturbed one does.

use std::collections::BTreeSet;

use oura_simulator::Simulator;
use ringside_engine::store::{Reader, Window, WindowMark, WindowState};
use ringside_engine::sync::{Context, Outcome, Progress, run};
use ringside_model::{Collection, Day, DayRange};

use crate::gate::{Gate, Held};
use crate::support::{FORTY_DAYS, Folder, TODAY, simulator};

/// Of these only the newest days are looked at again, in a window of their own.
const OF_DAYS: [Collection; 5] =
    [Collection::DailySleep, Collection::DailyReadiness, Collection::DailyActivity, Collection::DailySpo2, Collection::DailyResilience];

async fn paged() -> Simulator {
    simulator(|options| options.document_page_size = Some(5)).await
}

async fn undisturbed(simulator: &Simulator) -> String {
    let folder = Folder::new(simulator);
    folder.synced(simulator).await;
    simulator.clear_requests();
    folder.state_hash()
}

/// Returns as soon as so many pages are stored.
async fn pages(progress: &Progress, wanted: u64) {
    progress.watch().wait_for(|status| status.pages >= wanted).await.unwrap();
}

/// What a sync of this folder needs, and a gate that lets so many pages through and then holds it.
async fn held_after(folder: &Folder, simulator: &Simulator, wanted: u64) -> (Context, Gate) {
    let gate = Gate::before(simulator.base_url(), Held::Lists).await;
    gate.let_pages_through(wanted);
    (Context { oura: gate.client(), ..folder.context(simulator) }, gate)
}

/// Runs until so many pages are stored and then lets everything drop where it stands.
async fn cut_off_after(folder: &Folder, simulator: &Simulator, wanted: u64) {
    let (context, _gate) = held_after(folder, simulator, wanted).await;
    let progress = context.progress.clone();
    let sync = tokio::spawn(async move { run(&context, FORTY_DAYS).await });
    pages(&progress, wanted).await;
    sync.abort();
    assert!(sync.await.is_err_and(|error| error.is_cancelled()));
}

/// Path and query of each request so far.
fn asked(simulator: &Simulator) -> BTreeSet<(String, String)> {
    simulator.requests().into_iter().map(|request| (request.path, request.query)).collect()
}

/// Whether its stored pages need not be fetched anew: it has a cursor, and no page before that has days which may still change.
fn goes_on(folder: &Folder, window: &Window) -> bool {
    let reached = folder.store.read(|reader| reader.newest_day(window.collection, None)).unwrap();
    let today: Day = TODAY.parse().unwrap();
    window.next_token.is_some() && reached.is_some_and(|day| day < today.minus(20))
}

fn total(outcome: &Outcome, of: impl Fn(&ringside_engine::sync::CollectionOutcome) -> u64) -> u64 {
    outcome.collections.values().map(of).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn dropped_at_any_page_it_goes_on_without_loss_and_without_a_second_copy() {
    let simulator = paged().await;
    let expected = undisturbed(&simulator).await;
    let folder = Folder::new(&simulator);
    for wanted in [1, 9, 23, 40] {
        cut_off_after(&folder, &simulator, wanted).await;
    }
    folder.synced(&simulator).await;
    assert_eq!(folder.state_hash(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_stored_before_is_not_fetched_again() {
    let simulator = paged().await;
    let whole = {
        let folder = Folder::new(&simulator);
        total(&folder.synced(&simulator).await, |collection| collection.requests)
    };
    let folder = Folder::new(&simulator);
    simulator.clear_requests();
    cut_off_after(&folder, &simulator, whole / 8).await;
    let before = asked(&simulator);
    let windows = folder.store.read(Reader::windows).unwrap();
    let known: Vec<&Window> = windows.iter().filter(|window| OF_DAYS.contains(&window.collection) && goes_on(&folder, window)).collect();
    assert!(!known.is_empty());
    simulator.clear_requests();
    folder.synced(&simulator).await;
    for (path, query) in asked(&simulator).intersection(&before) {
        let of = known.iter().find(|window| path.ends_with(&format!("/{}", window.collection)));
        let is_next = |window: &Window| window.next_token.as_ref().is_some_and(|token| query.contains(&format!("next_token={token}")));
        assert!(of.is_none_or(|window| is_next(window)), "{path}?{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_window_goes_on_with_its_cursor() {
    let simulator = paged().await;
    let folder = Folder::new(&simulator);
    // Paused and not cut off: a page that is being stored while a task is dropped is stored all the same, and would move the cursors read below.
    let (context, gate) = held_after(&folder, &simulator, 12).await;
    let (progress, pause) = (context.progress.clone(), context.pause.clone());
    let sync = tokio::spawn(async move { run(&context, FORTY_DAYS).await });
    pages(&progress, 12).await;
    pause.set(true);
    gate.open();
    assert!(sync.await.unwrap().paused);
    let open = |windows: Vec<Window>| -> Vec<String> {
        windows.into_iter().filter(|window| window.state == WindowState::Open).filter_map(|window| window.next_token).collect()
    };
    let cursors = open(folder.store.read(Reader::windows).unwrap());
    assert!(!cursors.is_empty());
    simulator.clear_requests();
    folder.synced(&simulator).await;
    let requests = simulator.requests();
    for cursor in cursors {
        let asked = requests.iter().filter(|request| request.query.contains(&format!("next_token={cursor}"))).count();
        assert_eq!(asked, 1, "a cursor is used once");
    }
    assert_eq!(open(folder.store.read(Reader::windows).unwrap()), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_that_oura_no_longer_knows_begins_its_window_anew() {
    let simulator = paged().await;
    let expected = undisturbed(&simulator).await;
    let folder = Folder::new(&simulator);
    let today: Day = TODAY.parse().unwrap();
    let range = DayRange { first: today.minus(20), last: today.minus(10) };
    let mark = WindowMark { range, next_token: Some("aged"), state: WindowState::Open };
    folder.store.write(|writer| writer.mark_window(Collection::DailySleep, &mark)).unwrap();
    folder.synced(&simulator).await;
    let requests = simulator.requests();
    let refused: Vec<_> = requests.iter().filter(|request| request.query.contains("next_token=aged")).collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(folder.state_hash(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn paused_it_asks_nothing_more_and_goes_on_later() {
    let simulator = paged().await;
    let expected = undisturbed(&simulator).await;
    let folder = Folder::new(&simulator);
    let (context, gate) = held_after(&folder, &simulator, 15).await;
    let (progress, pause) = (context.progress.clone(), context.pause.clone());
    let sync = tokio::spawn(async move { run(&context, FORTY_DAYS).await });
    pages(&progress, 15).await;
    pause.set(true);
    gate.open();
    let outcome = sync.await.unwrap();
    assert!(outcome.paused && !outcome.is_complete() && outcome.problem.is_none(), "{outcome:?}");
    assert!(simulator.requests().iter().all(|request| request.status.is_some()), "no request is left hanging");
    let asked = simulator.requests().len();
    let mut still_paused = folder.context(&simulator);
    still_paused.pause = pause;
    assert!(run(&still_paused, FORTY_DAYS).await.paused);
    assert_eq!(simulator.requests().len(), asked);
    folder.synced(&simulator).await;
    assert_eq!(folder.state_hash(), expected);
}
