//! A process that dies in the middle of a first sync loses nothing and stores nothing twice.

use ringside_engine::store::{Access, Reader, Store};

use crate::support::{Home, Tap, simulator};

/// Everything of the last days, with history behind the newest thirty.
const DAYS: &str = "45";

fn state_hash(home: &Home) -> String {
    let store = Store::open(&home.database(), &Access::Plain).unwrap();
    store.check().unwrap();
    store.read(Reader::state_hash).unwrap()
}

/// Moments at which to die, in pieces of replies; the same seed gives the same ones.
fn moments(seed: u64, count: usize) -> Vec<usize> {
    let mut state = seed;
    let mut next = move || {
        // SplitMix64, whose whole point is that any seed will do.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        usize::try_from((mixed ^ (mixed >> 27)) % 120).unwrap() + 1
    };
    (0..count).map(|_| next()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_it_goes_on_and_ends_where_an_undisturbed_one_does() {
    let simulator = simulator(|options| {
        options.today = chrono::Utc::now().date_naive();
        options.document_page_size = Some(10);
    })
    .await;
    let token = simulator.access_token();
    let undisturbed = Home::at(&simulator.base_url(), &token).with("OURA_MAX_SYNC_DAYS", DAYS);
    undisturbed.done(&["sync"]).await;
    let whole = simulator.requests().len();

    let mut tap = Tap::before(&simulator.base_url()).await;
    let home = Home::at(&tap.base_url, &token).with("OURA_MAX_SYNC_DAYS", DAYS);
    let (mut seen, mut killed) = (0, 0);
    for moment in moments(20_261_120, 6) {
        let mut child = home.spawn(&["sync"]);
        seen = tap.more_pieces(seen, moment, &mut child).await;
        child.kill().await.unwrap();
        killed += usize::from(child.wait().await.unwrap().code().is_none());
    }
    assert!(killed >= 3, "{killed}");
    simulator.clear_requests();
    let home = home.with("OURA_API_BASE_URL", &simulator.base_url());
    assert_eq!(home.done(&["sync", "--json"]).await.json()["complete"], true);
    assert!(simulator.requests().len() < whole, "what was stored is not fetched again");
    assert_eq!(state_hash(&home), state_hash(&undisturbed));
    for collection in ["heartrate", "sleep", "daily_activity"] {
        assert_eq!(home.shown(&[collection]).await, undisturbed.shown(&[collection]).await, "{collection}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_it_after_the_page_under_way_and_the_next_one_goes_on() {
    let simulator = simulator(|options| options.today = chrono::Utc::now().date_naive()).await;
    let mut tap = Tap::before(&simulator.base_url()).await;
    let home = Home::at(&tap.base_url, &simulator.access_token()).with("OURA_MAX_SYNC_DAYS", DAYS);
    let child = home.spawn(&["sync", "--json"]);
    tap.pieces(20).await;
    let pid = child.id().unwrap().to_string();
    assert!(tokio::process::Command::new("kill").args(["-INT", &pid]).status().await.unwrap().success());
    let answer = crate::support::Answer::of(child.wait_with_output().await.unwrap());
    assert_eq!(answer.code, 0, "{answer:#?}");
    assert!(answer.stderr.contains("The next sync goes on from here"), "{answer:#?}");
    let said = answer.json();
    assert_eq!((said["paused"].as_bool(), said["complete"].as_bool()), (Some(true), Some(false)));
    assert_eq!(home.done(&["sync", "--json"]).await.json()["complete"], true);
}
