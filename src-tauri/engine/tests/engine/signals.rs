//! When a sync begins: on wake, on the network's return, on demand, after Oura's word; and when none does.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind, Simulator};
use ringside_engine::{Clock as _, Ended, SessionState, Signal, SyncPhase, watch_surroundings};
use ringside_model::{Collection, Day, DayRange};

use crate::running::Running;
use crate::support::{StillClock, TODAY, TOKEN_ROUTE, open_plain, simulator, token_requests};

const DAY_S: u32 = 24 * 3_600;

/// Syncs that the cloud has seen: each asks first who the person is.
fn syncs(simulator: &Simulator) -> usize {
    simulator.requests().iter().filter(|request| request.path.ends_with("/personal_info")).count()
}

/// Signed in and synced a while ago.
async fn at_rest(simulator: &Simulator) -> Running {
    let running = Running::new(simulator).await;
    running.sign_in(simulator).await;
    running.synced_now().await;
    running.clock.advance(TimeDelta::minutes(10));
    simulator.clear_requests();
    running
}

fn refused() -> Fault {
    let body = r#"{"status":401,"title":"Unauthorized"}"#.to_owned();
    Fault::always("/v2/", FaultKind::Status { status: 401, headers: BTreeMap::new(), body })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_sync_stands_in_the_view_and_comes_at_its_time() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    assert_eq!(running.engine.view().next_sync_at, None, "nobody is signed in");
    running.sign_in(&simulator).await;
    running.synced_now().await;
    let next = running.clock.now() + TimeDelta::hours(1);
    assert_eq!(running.engine.view().next_sync_at, Some(next));
    running.engine.sync_every(Duration::from_mins(20));
    running.heard().await;
    assert_eq!(running.engine.view().next_sync_at, Some(running.clock.now() + TimeDelta::minutes(20)));
    running.clock.advance(TimeDelta::minutes(20));
    running.synced_now().await;
    assert_eq!(syncs(&simulator), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_wake_that_tells_itself_in_several_ways_is_one_sync() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    for signal in [Signal::Woke, Signal::NetworkGone, Signal::NetworkBack, Signal::Woke] {
        running.engine.signal(signal);
    }
    running.synced_now().await;
    running.clock.advance(TimeDelta::seconds(30));
    running.engine.signal(Signal::NetworkBack);
    running.engine.signal(Signal::Woke);
    running.heard().await;
    running.engine.pause_sync();
    running.phase(SyncPhase::Paused).await;
    assert_eq!(syncs(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wall_clock_that_is_set_starts_nothing() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    for by in [TimeDelta::days(1), TimeDelta::days(-2), TimeDelta::days(1), TimeDelta::days(12 * 365), TimeDelta::days(-12 * 365)] {
        running.clock.set_by(by);
        running.heard().await;
    }
    running.engine.pause_sync();
    running.phase(SyncPhase::Paused).await;
    assert_eq!(simulator.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_refresh_begins_between_the_word_that_the_computer_sleeps_and_its_wake() {
    let simulator = simulator(|options| options.access_token_life_s = DAY_S).await;
    let running = at_rest(&simulator).await;
    running.engine.pause_sync();
    running.phase(SyncPhase::Paused).await;
    running.clock.advance(TimeDelta::hours(13));
    running.engine.signal(Signal::Sleeping);
    running.engine.sync_now();
    running.heard().await;
    assert_eq!(
        running.engine.view().next_sync_at,
        Some(running.clock.now() + TimeDelta::minutes(2)),
        "or the computer thinks better of it"
    );
    assert_eq!(simulator.requests().len(), 0);
    running.engine.signal(Signal::Woke);
    running.synced_now().await;
    assert_eq!((token_requests(&simulator), syncs(&simulator)), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_waits_for_a_refresh_in_flight() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    simulator.expire_access_tokens();
    simulator.inject(Fault::once(TOKEN_ROUTE, FaultKind::Latency { ms: 300 }));
    running.engine.sync_now();
    let mut again = tokio::time::interval(Duration::from_millis(5));
    while token_requests(&simulator) == 0 {
        again.tick().await;
    }
    running.engine.stop().await;
    let tokens = open_plain(running.dir.path()).secrets.tokens().unwrap().unwrap();
    assert_eq!((tokens.generation, tokens.inflight_at), (2, None), "the pair that came is on the disk");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_sign_in_is_remembered_over_a_restart_and_asks_nothing() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    simulator.revoke_consent();
    running.engine.sync_now();
    let ended = SessionState::SignInAgain { ended: Ended::Revoked };
    running.shell.until(|| running.engine.view().session == ended).await;
    assert_eq!((token_requests(&simulator), running.engine.view().next_sync_at), (1, None));
    running.engine.stop().await;
    simulator.clear_requests();

    let again = Running::over(running.dir, &simulator).await;
    again.shell.until(|| again.engine.view().session == ended).await;
    for _ in 0..3 {
        again.engine.sync_now();
        again.engine.signal(Signal::Woke);
        again.clock.advance(TimeDelta::hours(2));
        again.heard().await;
    }
    assert_eq!((again.engine.view().session, simulator.requests().len()), (ended.clone(), 0));
    again.engine.begin_sign_in(ringside_engine::oura::Redirect::DeepLink).await.unwrap();
    again.engine.cancel_sign_in();
    again.shell.until(|| again.engine.view().session == ended).await;
    again.sign_in(&simulator).await;
    again.synced_now().await;
    assert_eq!(again.engine.view().session, SessionState::SignedIn);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_pair_that_is_refused_is_trouble_once_and_an_end_the_second_time() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    simulator.inject(refused());
    running.engine.sync_now();
    running.phase(SyncPhase::Failed).await;
    assert_eq!((running.engine.view().session, token_requests(&simulator)), (SessionState::SignedIn, 1));
    running.clock.advance(TimeDelta::seconds(15));
    let ended = SessionState::SignInAgain { ended: Ended::Revoked };
    running.shell.until(|| running.engine.view().session == ended).await;
    assert_eq!(token_requests(&simulator), 2);
    simulator.clear_faults();
    running.sign_in(&simulator).await;
    running.synced_now().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_membership_is_a_phase_of_its_own_tried_slowly_and_on_demand() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    simulator.set_membership_lapsed(true);
    running.engine.sync_now();
    running.phase(SyncPhase::MembershipEnded).await;
    let view = running.engine.view();
    assert_eq!((view.session, view.next_sync_at), (SessionState::SignedIn, Some(running.clock.now() + TimeDelta::hours(6))));
    assert!(running.rows(Collection::DailySleep) > 30, "the data stays");
    running.clock.advance(TimeDelta::hours(5));
    running.engine.signal(Signal::Woke);
    running.heard().await;
    assert_eq!(syncs(&simulator), 1);
    simulator.set_membership_lapsed(false);
    running.engine.sync_now();
    running.synced_now().await;
    assert_eq!(token_requests(&simulator), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_is_entered_again_goes_on_without_a_sign_in() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    let credentials = simulator.credentials();
    running.engine.session().save_application(&credentials.client_id, "wrong").await.unwrap();
    simulator.expire_access_tokens();
    running.engine.sync_now();
    running.shell.until(|| running.engine.view().session == SessionState::SignInAgain { ended: Ended::WrongApplication }).await;
    running.engine.session().save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
    running.engine.sync_now();
    running.synced_now().await;
    assert_eq!(running.engine.view().session, SessionState::SignedIn);
}

/// On one thread, where requests arrive in the order in which they were sent.
#[tokio::test]
async fn a_range_is_fetched_again_on_demand_whatever_is_there() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    let day = TODAY.parse::<Day>().unwrap().minus(25);
    let range = DayRange { first: day, last: day };
    let readiness = || {
        let read = running.engine.store().read(|reader| reader.documents(Collection::DailyReadiness, Some(range)));
        read.unwrap().into_iter().map(|document| document.raw).collect::<Vec<_>>()
    };
    let before = readiness();
    assert!(simulator.revise_day(day.date(), None) > 0);
    running.engine.fetch_again(Some(Collection::DailyReadiness), range);
    running.synced_now().await;
    assert_ne!(readiness(), before);
    let starts: Vec<String> = simulator.requests().into_iter().map(|request| request.path + "?" + &request.query).collect();
    let again = starts.iter().position(|request| request.contains("daily_readiness") && request.contains(&day.minus(2).to_string()));
    assert!(again.is_some_and(|at| at <= 3), "before anything else but the person: {starts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sleep_that_nobody_told_of_is_seen_by_the_clock() {
    let simulator = simulator(|_| {}).await;
    let running = at_rest(&simulator).await;
    watch_surroundings(&running.engine, Arc::<StillClock>::clone(&running.clock));
    running.clock.advance(TimeDelta::minutes(2));
    running.synced_now().await;
    assert_eq!(syncs(&simulator), 1, "long before it is due");
}
