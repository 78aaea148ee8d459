//! Refreshes that bring no pair: what is lost, what is not, and that nothing is asked twice.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use oura_simulator::{Fault, FaultKind, Simulator};
use ringside_engine::oura::ApiError;
use ringside_engine::sync::{SyncError, run};
use ringside_engine::{Ended, SessionState, TokenError};

use crate::support::{FORTY_DAYS, Folder, TOKEN_ROUTE, simulator, stored, token_requests};

/// A day's life, of which so many hours are over.
async fn aged(hours: i64) -> (Simulator, Folder) {
    let simulator = simulator(|options| options.access_token_life_s = 24 * 3_600).await;
    let folder = Folder::new(&simulator);
    folder.sign_in(&simulator, None).await;
    folder.clock.advance(TimeDelta::hours(hours));
    (simulator, folder)
}

/// The server carries it out, and its answer never arrives.
fn lost_answer() -> Fault {
    Fault::once(TOKEN_ROUTE, FaultKind::Reset { after_bytes: Some(5) })
}

/// It leaves, and the server never carries it out.
fn lost_request() -> Fault {
    Fault::once(TOKEN_ROUTE, FaultKind::Reset { after_bytes: None })
}

fn refusal(status: u16, body: &str) -> FaultKind {
    FaultKind::Status { status, headers: BTreeMap::new(), body: body.to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lost_answer_the_token_is_used_to_its_end_and_the_refresh_tried_once_more() {
    let (simulator, folder) = aged(12).await;
    let tokens = folder.tokens();
    simulator.inject(lost_answer());
    let first = tokens.access().await.unwrap().generation;
    for _ in 0..11 {
        folder.clock.advance(TimeDelta::hours(1));
        assert_eq!(tokens.access().await.unwrap().generation, first);
        assert_eq!(folder.tokens().access().await.unwrap().generation, first, "a restart knows it too");
    }
    assert!(run(&folder.context_with(folder.tokens()), FORTY_DAYS).await.is_complete(), "data flows meanwhile");
    assert_eq!(token_requests(&simulator), 1);
    folder.clock.advance(TimeDelta::hours(1));
    assert!(matches!(tokens.access().await, Err(TokenError::Ended(Ended::RotationLost))));
    assert_eq!(token_requests(&simulator), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_lost_request_the_one_try_that_is_left_brings_the_new_pair() {
    let (simulator, folder) = aged(12).await;
    let tokens = folder.tokens();
    simulator.inject(lost_request());
    let first = tokens.access().await.unwrap().generation;
    // Oura's word counts before the clock's.
    simulator.expire_access_tokens();
    assert_eq!(tokens.renew(first).await.unwrap().generation, first + 1);
    assert_eq!(stored(&folder.secrets).await.inflight_at, None);
    assert_eq!(token_requests(&simulator), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ending_is_on_disk_and_nobody_asks_for_a_token_again() {
    let (simulator, folder) = aged(0).await;
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    simulator.revoke_consent();
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Ended(Ended::Revoked))));
    simulator.clear_requests();
    for tokens in [tokens, folder.tokens()] {
        for answer in [tokens.access().await, tokens.renew(first).await, tokens.renew(first + 1).await] {
            assert!(matches!(answer, Err(TokenError::Ended(Ended::Revoked))), "{answer:?}");
        }
        let outcome = run(&folder.context_with(tokens), FORTY_DAYS).await;
        assert!(outcome.problem.as_ref().is_some_and(SyncError::needs_sign_in), "{outcome:?}");
    }
    assert_eq!(folder.session().state().await.unwrap(), SessionState::SignInAgain { ended: Ended::Revoked });
    assert_eq!(simulator.requests().len(), 0, "neither for a token nor for data");
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_of_the_sign_in_service_ends_no_session() {
    for what in [
        FaultKind::Html502,
        refusal(500, "{}"),
        refusal(429, "{}"),
        refusal(403, "<html>blocked</html>"),
        refusal(404, ""),
        refusal(400, r#"{"error":"temporarily_unavailable"}"#),
        FaultKind::Redirect { status: 302, location: "http://127.0.0.1:9/".to_owned() },
        FaultKind::TruncatedJson { after_bytes: 20 },
        FaultKind::Reset { after_bytes: None },
    ] {
        let (simulator, folder) = aged(25).await;
        simulator.inject(Fault::once(TOKEN_ROUTE, what.clone()));
        let tokens = folder.tokens();
        let failed = tokens.access().await.unwrap_err();
        assert!(failed.is_transient() && !failed.needs_sign_in(), "{what:?}: {failed:?}");
        assert_eq!(folder.session().state().await.unwrap(), SessionState::SignedIn, "{what:?}");
        assert_eq!(token_requests(&simulator), 1, "{what:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewal_in_good_time_that_meets_trouble_costs_no_data() {
    for what in [FaultKind::Html502, refusal(403, "no"), refusal(404, ""), FaultKind::Reset { after_bytes: None }] {
        let (simulator, folder) = aged(13).await;
        simulator.inject(Fault::once(TOKEN_ROUTE, what.clone()));
        let outcome = run(&folder.context_with(folder.tokens()), FORTY_DAYS).await;
        assert!(outcome.is_complete(), "{what:?}: {outcome:?}");
        assert_eq!(token_requests(&simulator), 1, "{what:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_never_left_does_not_hide_one_that_was_cut_off_before() {
    let (simulator, folder) = aged(12).await;
    let tokens = folder.tokens();
    simulator.inject(lost_answer());
    let first = tokens.access().await.unwrap().generation;
    simulator.stop().await;
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Offline)));
    simulator.restart().await.unwrap();
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Ended(Ended::RotationLost))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_application_stands_on_disk_until_it_is_entered_again() {
    let (simulator, folder) = aged(0).await;
    let credentials = simulator.credentials();
    folder.session().save_application(&credentials.client_id, "wrong").await.unwrap();
    let tokens = folder.tokens();
    let first = tokens.access().await.unwrap().generation;
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Ended(Ended::WrongApplication))));
    assert!(matches!(tokens.renew(first).await, Err(TokenError::Ended(Ended::WrongApplication))));
    assert_eq!(token_requests(&simulator), 1);
    folder.session().save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
    let kept = tokens.access().await.unwrap();
    assert_eq!(tokens.renew(kept.generation).await.unwrap().generation, kept.generation + 1, "its refresh token was not touched");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_scope_and_a_lapsed_membership_end_no_session_and_cost_no_refresh() {
    let (simulator, folder) = aged(0).await;
    simulator.drop_scopes(&["heartrate"]);
    assert!(run(&folder.context_with(folder.tokens()), FORTY_DAYS).await.is_complete());
    simulator.set_membership_lapsed(true);
    let outcome = run(&folder.context_with(folder.tokens()), FORTY_DAYS).await;
    assert!(matches!(outcome.problem, Some(SyncError::Api(ApiError::MembershipEnded))), "{outcome:?}");
    assert_eq!(token_requests(&simulator), 0);
    assert_eq!(folder.session().state().await.unwrap(), SessionState::SignedIn);
}
