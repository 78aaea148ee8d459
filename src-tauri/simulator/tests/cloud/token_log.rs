//! What the token endpoints write down of themselves, and answers that get lost on their way.

use axum::http::Method;
use oura_simulator::{TokenGrant, TokenOutcome};

use crate::client::{form, options, send, start};
use crate::tokens::{TOKEN, assert_refused, exchange, refresh, signed_in, text};

#[tokio::test]
async fn every_decision_is_written_down_and_a_token_spent_twice_is_told_from_an_unknown_one() {
    let simulator = start(options()).await;
    let first = text(&signed_in(&simulator).await, "refresh_token");
    let second = text(&refresh(&simulator, TOKEN, &first).await.json(), "refresh_token");
    refresh(&simulator, TOKEN, &first).await;
    refresh(&simulator, TOKEN, "never seen").await;
    simulator.revoke_consent();
    refresh(&simulator, TOKEN, &second).await;
    exchange(&simulator, TOKEN, "x", &[("grant_type", "password")]).await;
    let decided: Vec<_> = simulator.token_requests().iter().map(|request| (request.grant, request.outcome)).collect();
    let expected = [
        (TokenGrant::AuthorizationCode, TokenOutcome::Granted),
        (TokenGrant::RefreshToken, TokenOutcome::Granted),
        (TokenGrant::RefreshToken, TokenOutcome::DoubleSpend),
        (TokenGrant::RefreshToken, TokenOutcome::InvalidGrant),
        (TokenGrant::RefreshToken, TokenOutcome::InvalidGrant),
        (TokenGrant::Other, TokenOutcome::Refused),
    ];
    assert_eq!(decided, expected);
}

#[tokio::test]
async fn a_lost_reply_is_a_rotation_that_the_client_never_learns_of() {
    let simulator = start(options()).await;
    let pair = signed_in(&simulator).await;
    let spent = text(&pair, "refresh_token");
    simulator.lose_next_token_reply();
    assert_eq!(refresh(&simulator, TOKEN, "never seen").await.status, 400, "a refusal is told");
    let credentials = simulator.credentials();
    let form = form(&[
        ("grant_type", "refresh_token"),
        ("refresh_token", &spent),
        ("client_id", &credentials.client_id),
        ("client_secret", &credentials.client_secret),
    ]);
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("user-agent", "test/1.0")];
    assert!(send(&simulator, Method::POST, TOKEN, &headers, &form).await.is_err());
    assert_refused(&refresh(&simulator, TOKEN, &spent).await, 400, "invalid_grant");
    let outcomes: Vec<_> = simulator.token_requests().iter().map(|request| (request.outcome, request.reply_lost)).collect();
    assert_eq!(outcomes[1..], [(TokenOutcome::InvalidGrant, false), (TokenOutcome::Granted, true), (TokenOutcome::DoubleSpend, false)]);
}
