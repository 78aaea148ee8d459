//! Refreshes: one at a time, stored before use, and never for a missing consent.

use std::time::Duration;

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind};
use ringside_engine::sync::{SyncError, run};
use ringside_engine::{Ended, SharedSecrets, TokenError};
use ringside_model::Collection;

use crate::gate::{Gate, Held, WINDOWS};
use crate::support::{FORTY_DAYS, Folder, TOKEN_ROUTE, open_plain, simulator, stored, token_requests};

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_dies_under_eight_windows_is_refreshed_once() {
    let simulator = simulator(|_| {}).await;
    let undisturbed = Folder::new(&simulator);
    undisturbed.synced(&simulator).await;
    let gate = Gate::before(simulator.base_url(), Held::Lists).await;
    gate.let_through(10);
    let folder = Folder { oura: gate.client(), ..Folder::new(&simulator) };
    folder.sign_in(&simulator, None).await;
    let context = folder.context_with(folder.tokens());
    let sync = tokio::spawn(async move { run(&context, FORTY_DAYS).await });
    gate.holds(WINDOWS).await;
    simulator.expire_access_tokens();
    gate.open();
    let outcome = sync.await.unwrap();
    assert!(outcome.is_complete(), "{outcome:?}");
    assert_eq!(token_requests(&simulator), 1);
    assert!(simulator.requests().iter().any(|request| request.status == Some(401)));
    assert_eq!(folder.state_hash(), undisturbed.state_hash());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_that_find_the_same_token_dead_share_one_refresh() {
    let simulator = simulator(|options| options.latency_ms = 20).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let refused = tokens.access().await.unwrap().generation;
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let tokens = std::sync::Arc::clone(&tokens);
            tokio::spawn(async move { tokens.renew(refused).await.unwrap().generation })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), refused + 1);
    }
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asked_may_go_away_and_the_refresh_still_ends_well() {
    let simulator = simulator(|options| options.latency_ms = 50).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    let asking = std::sync::Arc::clone(&tokens);
    let asked = tokio::spawn(async move { asking.renew(first).await });
    let mut again = tokio::time::interval(Duration::from_millis(1));
    while token_requests(&simulator) == 0 {
        again.tick().await;
    }
    asked.abort();
    assert_eq!(tokens.access().await.unwrap().generation, first + 1, "the next one waits for it");
    assert_eq!(token_requests(&simulator), 1);
    assert!(stored(&folder.secrets).await.inflight_at.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rotated_pair_is_on_the_disk_and_works_after_a_restart() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let before = stored(&folder.secrets).await;
    let lease = folder.tokens().renew(before.generation).await.unwrap();
    let Folder { dir, oura, clock, secrets, store } = folder;
    drop((secrets, store));
    let profile = open_plain(dir.path());
    let folder = Folder { store: profile.store, secrets: SharedSecrets::new(profile.secrets, dir.path()), dir, oura, clock };
    let after = stored(&folder.secrets).await;
    assert_eq!((after.generation, after.access.expose()), (before.generation + 1, lease.access.expose()));
    assert_ne!(after.refresh.as_ref().unwrap().expose(), before.refresh.as_ref().unwrap().expose());
    assert!(after.inflight_at.is_none());
    simulator.expire_access_tokens();
    assert!(run(&folder.context_with(folder.tokens()), FORTY_DAYS).await.is_complete());
    assert_eq!(token_requests(&simulator), 2, "each refresh token was used once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_renewed_at_half_its_life_and_not_earlier() {
    let simulator = simulator(|options| options.access_token_life_s = 10 * 3_600).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    folder.clock.advance(TimeDelta::minutes(299));
    assert_eq!(tokens.access().await.unwrap().generation, first);
    assert_eq!(token_requests(&simulator), 0);
    folder.clock.advance(TimeDelta::minutes(1));
    assert_eq!(tokens.access().await.unwrap().generation, first + 1);
    assert_eq!(tokens.access().await.unwrap().generation, first + 1);
    assert_eq!(token_requests(&simulator), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_that_cannot_be_sent_leaves_the_old_token_in_use() {
    let simulator = simulator(|options| options.access_token_life_s = 10 * 3_600).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    folder.clock.advance(TimeDelta::hours(9));
    simulator.stop().await;
    let first = tokens.access().await.unwrap().generation;
    folder.clock.advance(TimeDelta::hours(2));
    assert!(matches!(tokens.access().await, Err(TokenError::Offline)), "past its end it is of no use");
    assert!(stored(&folder.secrets).await.inflight_at.is_none(), "nothing was sent, so nothing was spent");
    simulator.restart().await.unwrap();
    assert_eq!(tokens.access().await.unwrap().generation, first + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_consent_never_costs_a_refresh() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, Some(&["personal", "daily"])).await;
    let outcome = run(&folder.context_with(folder.tokens()), FORTY_DAYS).await;
    assert!(outcome.is_complete(), "what consent withholds is not asked for: {outcome:?}");
    assert_eq!(outcome.collections[&Collection::Heartrate].missing_scope.as_deref(), Some("heartrate"));
    assert_eq!(outcome.collections[&Collection::Sleep].missing_scope, None);
    assert_eq!(token_requests(&simulator), 0);
    assert!(!folder.stored(Collection::Sleep).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_whose_answer_is_lost_is_not_repeated_blindly_and_is_called_by_its_name() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    simulator.expire_access_tokens();
    simulator.inject(Fault::once(TOKEN_ROUTE, FaultKind::Reset { after_bytes: Some(5) }));
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Offline)));
    assert_eq!(token_requests(&simulator), 1);
    assert!(stored(&folder.secrets).await.inflight_at.is_some(), "a restart knows that the pair may be spent");
    let lost = tokens.renew(first).await.unwrap_err();
    assert!(matches!(lost, TokenError::Ended(Ended::RotationLost)) && lost.needs_sign_in(), "{lost:?}");
    assert!(lost.to_string().contains("Nothing of your data is lost"));
    folder.sign_in(&simulator, None).await;
    assert!(run(&folder.context_with(folder.tokens()), FORTY_DAYS).await.is_complete());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawn_consent_asks_for_a_new_sign_in_and_keeps_the_data() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let tokens = folder.tokens();
    assert!(run(&folder.context_with(tokens.clone()), FORTY_DAYS).await.is_complete());
    let hash = folder.state_hash();
    simulator.revoke_consent();
    let outcome = run(&folder.context_with(tokens), FORTY_DAYS).await;
    let problem = outcome.problem.unwrap();
    assert!(matches!(problem, SyncError::Token(TokenError::Ended(Ended::Revoked))) && problem.needs_sign_in(), "{problem:?}");
    assert_eq!(folder.state_hash(), hash);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_secret_of_the_application_is_asked_for_and_the_sign_in_is_not_lost() {
    let simulator = simulator(|_| {}).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    let credentials = simulator.credentials();
    folder.session().save_application(&credentials.client_id, "wrong").await.unwrap();
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Ended(Ended::WrongApplication))));
    folder.session().save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
    assert_eq!(tokens.renew(first).await.unwrap().generation, first + 1);
}
