//! Clocks that are set, and computers that sleep: no storm of refreshes, no day lost.

use chrono::TimeDelta;
use ringside_engine::sync::{Context, run};

use crate::gate::{Gate, Held};
use crate::support::{FORTY_DAYS, Folder, simulator, token_requests};

const DAY_S: u32 = 24 * 3_600;

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_forth_and_back_costs_two_refreshes_at_the_most() {
    for jump in [TimeDelta::hours(1), TimeDelta::days(1), TimeDelta::days(12 * 365)] {
        for first in [jump, -jump] {
            let simulator = simulator(|options| options.access_token_life_s = DAY_S).await;
            let folder = Folder::new(&simulator);
            folder.sign_in(&simulator, None).await;
            let tokens = folder.tokens();
            for set_by in [first, -first, first, -first] {
                folder.clock.set_by(set_by);
                for tokens in [&tokens, &folder.tokens()] {
                    tokens.access().await.unwrap();
                    folder.clock.advance(TimeDelta::minutes(30));
                    tokens.access().await.unwrap();
                }
            }
            assert!(token_requests(&simulator) <= 2, "{} by {first}", token_requests(&simulator));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_still_ends_when_the_wall_clock_stands_still_or_was_set_back() {
    let simulator = simulator(|options| options.access_token_life_s = DAY_S).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    folder.clock.set_by(TimeDelta::days(-1));
    folder.clock.advance(TimeDelta::hours(11));
    assert_eq!(tokens.access().await.unwrap().generation, first);
    folder.clock.advance(TimeDelta::hours(1));
    assert_eq!(tokens.access().await.unwrap().generation, first + 1);
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_hours_of_sleep_cost_one_refresh_and_ten_minutes_none() {
    let simulator = simulator(|options| options.access_token_life_s = DAY_S / 2).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    folder.clock.advance(TimeDelta::minutes(10));
    assert_eq!(tokens.access().await.unwrap().generation, first);
    folder.clock.advance(TimeDelta::hours(10));
    assert_eq!(tokens.access().await.unwrap().generation, first + 1);
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_while_a_sync_runs_loses_no_day() {
    for jump in [TimeDelta::hours(1), TimeDelta::hours(-1), TimeDelta::days(1), TimeDelta::days(-1)] {
        let simulator = simulator(|options| options.document_page_size = Some(10)).await;
        let undisturbed = Folder::new(&simulator);
        undisturbed.synced(&simulator).await;
        let folder = Folder::new(&simulator);
        let gate = Gate::before(simulator.base_url(), Held::Lists).await;
        gate.let_pages_through(20);
        let context = Context { oura: gate.client(), ..folder.context(&simulator) };
        let mut progress = context.progress.watch();
        let sync = tokio::spawn(async move { run(&context, FORTY_DAYS).await });
        progress.wait_for(|status| status.pages >= 20).await.unwrap();
        folder.clock.set_by(jump);
        gate.open();
        assert!(sync.await.unwrap().is_complete());
        folder.clock.set_by(-jump);
        folder.synced(&simulator).await;
        assert_eq!(folder.state_hash(), undisturbed.state_hash(), "{jump}");
    }
}
