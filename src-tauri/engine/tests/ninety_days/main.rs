//! Ninety days of a life with Ringside: the real engine, its loop, its sync and its tokens over real HTTP, on a clock that only the test moves.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod calendar;
mod compare;
mod renewals;
#[path = "../engine/support.rs"]
#[expect(dead_code, reason = "the engine's other tests use all of it")]
mod support;
mod watcher;
mod world;

use std::time::Instant;

use ringside_engine::store::Reader;
use ringside_engine::sync::{Wanted, run};

use calendar::{DAYS, FIRST_DAY, live};
use compare::assert_same;
use support::Folder;
use world::{MAX_DAYS, World};

#[expect(clippy::print_stdout, reason = "the figures are what the run is for")]
#[tokio::test(start_paused = true)]
async fn ninety_days_end_equal_to_the_cloud_without_an_unneeded_token_request() {
    let began = Instant::now();
    let mut world = World::new(FIRST_DAY.parse().unwrap()).await;
    world.sign_in().await;
    live(&mut world).await;
    let syncs = world.syncs();
    let (renewals, sign_ins) = world.check_renewals();
    let lived = began.elapsed();

    world.engine.stop().await;
    let hash = world.engine.store().read(Reader::state_hash).unwrap();
    let fresh = Folder { clock: world.clock.clone(), ..Folder::new(&world.simulator) };
    fresh.sign_in(&world.simulator, None).await;
    let outcome = run(&fresh.context_with(fresh.tokens()), Wanted::Everything { max_days: Some(MAX_DAYS + DAYS) }).await;
    assert!(outcome.is_complete(), "{outcome:?}");
    assert_same(world.engine.store(), &fresh.store);
    assert_eq!(hash, fresh.state_hash(), "a folder that was never synced before has the same");
    println!(
        "{DAYS} days in {:.1} s, and {:.1} s for the fresh sync: {syncs} syncs, {} data requests, {renewals} renewals, {sign_ins} sign-ins",
        lived.as_secs_f64(),
        began.elapsed().saturating_sub(lived).as_secs_f64(),
        world.data_requests,
    );
}
