//! The running loop as the window sees it.

use oura_simulator::{Fault, FaultKind, Simulator};
use ringside_engine::oura::{CallbackError, Redirect};
use ringside_engine::{Change, SessionState, SignInError, SyncPhase};
use ringside_model::Collection;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::gate::{Gate, Held};
use crate::running::Running;
use crate::support::{StillClock, open_plain, redirect_port, simulator, token_requests};

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_opens_the_browser_and_the_first_sync_starts_by_itself() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    assert_eq!(running.engine.view().session, SessionState::SignedOut);
    let url = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
    assert_eq!(*running.shell.opened.lock().unwrap(), std::slice::from_ref(&url));
    assert_eq!(running.engine.view().session, SessionState::WaitingForBrowser { authorize_url: url.clone() });
    running.engine.open_sign_in_page();
    running.heard().await;
    assert_eq!(*running.shell.opened.lock().unwrap(), [url.clone(), url.clone()], "once more for whoever closed it");
    running.engine.finish_sign_in(simulator.approve(&url, None).unwrap()).await.unwrap();
    assert_eq!(running.engine.view().session, SessionState::SignedIn);
    running.synced().await;
    assert!(running.rows(Collection::Heartrate) > 1_000 && running.rows(Collection::DailySleep) > 30);
    let changes = running.shell.changes.borrow().clone();
    for change in [Change::State, Change::Progress, Change::Data] {
        assert!(changes.contains(&change), "{change:?}");
    }
    assert!(running.engine.progress().percent > 99.9);
    assert!(running.engine.view().sync_problem.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_goes_on_by_itself_and_remembers_the_last_success() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    running.sign_in(&simulator).await;
    running.synced().await;
    let last = running.engine.view().last_success_at;
    running.engine.stop().await;
    simulator.clear_requests();
    let again = Running::over(running.dir, &simulator).await;
    again.shell.until(|| again.engine.view().phase == SyncPhase::Idle && again.shell.changes.borrow().contains(&Change::Data)).await;
    assert_eq!((again.engine.view().session, again.engine.view().last_success_at), (SessionState::SignedIn, last));
    assert!(!simulator.requests().is_empty() && token_requests(&simulator) == 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_consent_is_said_and_the_next_attempt_works() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let url = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
    let denied = running.engine.finish_sign_in(simulator.deny(&url).unwrap()).await.unwrap_err();
    assert!(matches!(*denied, SignInError::Callback(CallbackError::Denied { .. })), "{denied:?}");
    let view = running.engine.view();
    assert_eq!((view.session, view.phase), (SessionState::SignedOut, SyncPhase::Idle));
    assert!(view.sign_in_problem.unwrap().to_string().contains("declined"));
    running.sign_in(&simulator).await;
    assert!(running.engine.view().sign_in_problem.is_none());
    running.synced().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_callback_leaves_the_sign_in_waiting_and_a_replayed_one_leaves_it_done() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let url = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
    let foreign = "ringside://oauth/callback?code=stolen&state=made-up".to_owned();
    let refused = running.engine.finish_sign_in(foreign).await.unwrap_err();
    assert!(matches!(*refused, SignInError::Callback(CallbackError::WrongState)), "{refused:?}");
    assert!(matches!(running.engine.view().session, SessionState::WaitingForBrowser { .. }));
    let good = simulator.approve(&url, None).unwrap();
    running.engine.finish_sign_in(good.clone()).await.unwrap();
    running.synced().await;
    let replayed = running.engine.finish_sign_in(good).await.unwrap_err();
    assert!(matches!(*replayed, SignInError::NothingPending), "{replayed:?}");
    assert_eq!(running.engine.view().session, SessionState::SignedIn);
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_a_sign_in_makes_its_address_worthless() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let url = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
    running.engine.cancel_sign_in();
    running.shell.until(|| running.engine.view().session == SessionState::SignedOut).await;
    let late = running.engine.finish_sign_in(simulator.approve(&url, None).unwrap()).await.unwrap_err();
    assert!(matches!(*late, SignInError::NothingPending), "{late:?}");
    assert_eq!(token_requests(&simulator), 0);
}

async fn visit(url: &str) -> String {
    let target = url.strip_prefix("http://localhost:27182").unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", 27182)).await.unwrap();
    stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: localhost:27182\r\n\r\n").as_bytes()).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    reply
}

#[tokio::test(flavor = "multi_thread")]
async fn the_local_door_outlives_a_stranger_s_knock_and_closes_after_the_right_one() {
    let _port = redirect_port().await;
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let url = running.engine.begin_sign_in(Redirect::Localhost { port: 27182 }).await.unwrap();
    visit("http://localhost:27182/oauth/callback?code=stolen&state=made-up").await;
    running.shell.until(|| running.engine.view().sign_in_problem.is_some()).await;
    let page = visit(&simulator.approve(&url, None).unwrap()).await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    running.shell.until(|| running.engine.view().session == SessionState::SignedIn).await;
    running.synced().await;
    assert!(TcpStream::connect(("127.0.0.1", 27182)).await.is_err());
}

/// An engine whose sync waits at a gate.
async fn gated(simulator: &Simulator) -> (Running, Gate) {
    let gate = Gate::before(simulator.base_url(), Held::Lists).await;
    let running = Running::with(tempfile::tempdir().unwrap(), simulator, gate.client(), StillClock::new()).await;
    (running, gate)
}

#[tokio::test(flavor = "multi_thread")]
async fn paused_it_stays_paused_and_resumed_it_ends() {
    let simulator = simulator(|_| {}).await;
    let (running, gate) = gated(&simulator).await;
    gate.let_pages_through(5);
    running.sign_in(&simulator).await;
    running.shell.until(|| running.engine.progress().pages >= 5).await;
    running.engine.pause_sync();
    running.phase(SyncPhase::Paused).await;
    gate.open();
    running.shell.until(|| !running.engine.progress().running).await;
    assert_eq!(running.engine.view().phase, SyncPhase::Paused);
    assert!(running.engine.view().last_success_at.is_none());
    let asked = simulator.requests().len();
    running.engine.resume_sync();
    running.synced().await;
    assert!(simulator.requests().len() > asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn resumed_while_it_is_still_pausing_it_goes_on() {
    let simulator = simulator(|_| {}).await;
    let (running, gate) = gated(&simulator).await;
    gate.let_pages_through(2);
    running.sign_in(&simulator).await;
    for pages in [2, 6, 10] {
        running.shell.until(|| running.engine.progress().pages >= pages).await;
        gate.holds(1).await;
        running.engine.pause_sync();
        running.phase(SyncPhase::Paused).await;
        running.engine.resume_sync();
        running.phase(SyncPhase::Running).await;
        gate.let_through(4);
    }
    gate.open();
    running.synced().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_is_a_phase_that_ends_with_the_next_try() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    running.sign_in(&simulator).await;
    running.synced().await;
    simulator.stop().await;
    running.engine.sync_now();
    running.phase(SyncPhase::Offline).await;
    assert!(running.engine.view().sync_problem.unwrap().is_offline());
    assert_eq!(running.engine.view().session, SessionState::SignedIn);
    simulator.restart().await.unwrap();
    running.engine.sync_now();
    running.shell.until(|| running.engine.view().sync_problem.is_none() && running.engine.view().phase == SyncPhase::Idle).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_consent_asks_to_sign_in_again_and_signing_in_mends_it() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    running.sign_in(&simulator).await;
    running.synced().await;
    simulator.revoke_consent();
    running.engine.sync_now();
    running.shell.until(|| matches!(running.engine.view().session, SessionState::SignInAgain { .. })).await;
    assert!(running.rows(Collection::DailySleep) > 30, "the data stays");
    running.sign_in(&simulator).await;
    running.synced().await;
    assert_eq!(running.engine.view().session, SessionState::SignedIn);
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_consents_stand_in_the_view() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let url = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
    let link = simulator.approve(&url, Some(&["personal", "daily", "heartrate"])).unwrap();
    running.engine.finish_sign_in(link).await.unwrap();
    running.synced().await;
    let missing = running.engine.view().missing_scopes;
    assert_eq!(missing, ["heart_health", "ring_configuration", "session", "spo2", "stress", "tag", "workout"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_revokes_ends_the_sync_and_keeps_the_data() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    running.sign_in(&simulator).await;
    running.shell.until(|| running.engine.progress().pages >= 3).await;
    assert!(running.engine.sign_out().await.unwrap());
    assert_eq!(running.engine.view().session, SessionState::SignedOut);
    let stored: u64 = Collection::ALL.into_iter().map(|collection| running.rows(collection)).sum();
    assert!(stored > 0);
    assert!(simulator.requests().iter().any(|request| request.path.contains("revoke")));
    let asked = simulator.requests().len();
    running.engine.sync_now();
    let url = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
    assert!(url.contains("oauth/authorize"));
    assert_eq!(simulator.requests().len(), asked, "nothing is asked while nobody is signed in");
}

#[tokio::test(flavor = "multi_thread")]
async fn stop_lets_go_of_the_folder_even_when_oura_does_not_answer() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let mut silence = Fault::always("/v2/usercollection/", FaultKind::StallBeforeHeaders { for_ms: None });
    silence.skip = 10;
    simulator.inject(silence);
    running.sign_in(&simulator).await;
    running.shell.until(|| running.engine.progress().pages >= 3).await;
    running.engine.stop().await;
    drop(open_plain(running.dir.path()));
    let closed = running.engine.begin_sign_in(Redirect::DeepLink).await.unwrap_err();
    assert!(closed.to_string().contains("closing"), "{closed}");
}
