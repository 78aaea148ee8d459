//! The token endpoint that serves the application: exchange, PKCE, rotation, revocation.

use axum::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oura_simulator::{Options, Simulator};
use serde_json::Value;

use crate::client::{Reply, get_with, options, parameter, post_form, post_form_with, send, start};
use crate::consent::authorize_query;

pub(crate) const TOKEN: &str = "/oauth/v2/ext/oauth-token";
const CALLBACK: &str = "ringside://oauth/callback";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A code for `daily heartrate`, or as `changed` says.
pub(crate) fn code(simulator: &Simulator, changed: &[(&str, &str)]) -> String {
    let url = format!("{}/oauth/authorize?{}", simulator.base_url(), authorize_query(simulator, changed));
    parameter(&simulator.approve(&url, None).unwrap(), "code").unwrap()
}

/// An ordinary exchange, with some pairs more.
pub(crate) async fn exchange(simulator: &Simulator, path: &str, code: &str, more: &[(&str, &str)]) -> Reply {
    let credentials = simulator.credentials();
    let mut pairs = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("client_id", &credentials.client_id),
        ("client_secret", &credentials.client_secret),
    ];
    pairs.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    pairs.extend(more);
    post_form(simulator, path, &pairs).await
}

pub(crate) async fn refresh(simulator: &Simulator, path: &str, refresh_token: &str) -> Reply {
    let credentials = simulator.credentials();
    let pairs = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
        ("client_id", &credentials.client_id),
        ("client_secret", &credentials.client_secret),
    ];
    post_form(simulator, path, &pairs).await
}

pub(crate) fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| panic!("no {name} in {value}")).to_owned()
}

pub(crate) async fn signed_in(simulator: &Simulator) -> Value {
    let reply = exchange(simulator, TOKEN, &code(simulator, &[]), &[]).await;
    assert_eq!(reply.status, 200, "{:?}", reply.body);
    reply.json()
}

pub(crate) fn assert_refused(reply: &Reply, status: u16, error: &str) {
    assert_eq!((reply.status, reply.json()["error"].as_str()), (status, Some(error)), "{:?}", reply.body);
}

async fn daily_sleep_status(simulator: &Simulator, token: &str) -> u16 {
    get_with(simulator, "/v2/usercollection/daily_sleep", token).await.status
}

#[tokio::test]
async fn a_code_becomes_a_pair_that_opens_the_granted_collections_and_no_others() {
    let simulator = start(Options { access_token_life_s: 86_400, ..options() }).await;
    let pair = signed_in(&simulator).await;
    assert_eq!(pair["expires_in"], 86_400);
    assert_eq!(pair["scope"], "daily heartrate");
    let token = text(&pair, "access_token");
    assert_eq!(daily_sleep_status(&simulator, &token).await, 200);
    let refused = get_with(&simulator, "/v2/usercollection/daily_spo2", &token).await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.text(), r#"{"detail":"Token is not authorized access spo2 scope."}"#);
}

#[tokio::test]
async fn a_code_works_once() {
    let simulator = start(options()).await;
    let code = code(&simulator, &[]);
    assert_eq!(exchange(&simulator, TOKEN, &code, &[]).await.status, 200);
    assert_refused(&exchange(&simulator, TOKEN, &code, &[]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn a_code_lives_ten_minutes() {
    let simulator = start(options()).await;
    let (fresh, stale) = (code(&simulator, &[]), code(&simulator, &[]));
    simulator.advance_clock(590);
    assert_eq!(exchange(&simulator, TOKEN, &fresh, &[]).await.status, 200);
    simulator.advance_clock(10);
    assert_refused(&exchange(&simulator, TOKEN, &stale, &[]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn the_exchange_must_repeat_the_redirect_uri() {
    let simulator = start(options()).await;
    let other = [("redirect_uri", "http://localhost:27182/oauth/callback")];
    let reply = exchange(&simulator, TOKEN, &code(&simulator, &[]), &other).await;
    assert_refused(&reply, 400, "invalid_grant");
}

#[tokio::test]
async fn a_challenge_asks_for_its_verifier() {
    let simulator = start(options()).await;
    let challenge = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];
    let right = exchange(&simulator, TOKEN, &code(&simulator, &challenge), &[("code_verifier", VERIFIER)]).await;
    assert_eq!(right.status, 200);
    let wrong = exchange(&simulator, TOKEN, &code(&simulator, &challenge), &[("code_verifier", "x")]).await;
    assert_refused(&wrong, 400, "invalid_grant");
    assert_refused(&exchange(&simulator, TOKEN, &code(&simulator, &challenge), &[]).await, 400, "invalid_grant");
}

#[tokio::test]
async fn the_application_may_name_itself_by_http_basic() {
    let simulator = start(options()).await;
    let credentials = simulator.credentials();
    let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", credentials.client_id, credentials.client_secret)));
    let code = code(&simulator, &[]);
    let pairs = [("grant_type", "authorization_code"), ("code", &code), ("redirect_uri", CALLBACK)];
    let reply = post_form_with(&simulator, TOKEN, &pairs, &[("authorization", &basic)]).await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn a_request_that_is_not_understood_is_refused_by_its_name() {
    let simulator = start(options()).await;
    let unsupported = exchange(&simulator, TOKEN, "x", &[("grant_type", "password")]).await;
    assert_refused(&unsupported, 400, "unsupported_grant_type");
    let headers = [("content-type", "application/json"), ("user-agent", "test/1.0")];
    let json = send(&simulator, Method::POST, TOKEN, &headers, "{}").await.unwrap();
    assert_refused(&json, 400, "invalid_request");
    assert_eq!(send(&simulator, Method::POST, TOKEN, &[], "").await.unwrap().status, 403, "no User-Agent");
}

#[tokio::test]
async fn a_refresh_token_rotates_and_works_once() {
    let simulator = start(options()).await;
    let first = signed_in(&simulator).await;
    let second = refresh(&simulator, TOKEN, &text(&first, "refresh_token")).await.json();
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    assert_eq!(second["scope"], "daily heartrate");
    assert_eq!(daily_sleep_status(&simulator, &text(&second, "access_token")).await, 200);
    let replayed = refresh(&simulator, TOKEN, &text(&first, "refresh_token")).await;
    assert_refused(&replayed, 400, "invalid_grant");
    assert_eq!(refresh(&simulator, TOKEN, &text(&second, "refresh_token")).await.status, 200, "the replay ends nothing");
}

#[tokio::test]
async fn a_grace_lets_the_last_refresh_token_work_again_for_a_while() {
    let simulator = start(Options { refresh_grace_s: 30, ..options() }).await;
    let first = text(&signed_in(&simulator).await, "refresh_token");
    assert_eq!(refresh(&simulator, TOKEN, &first).await.status, 200);
    assert_eq!(refresh(&simulator, TOKEN, &first).await.status, 200);
    simulator.advance_clock(30);
    assert_refused(&refresh(&simulator, TOKEN, &first).await, 400, "invalid_grant");
}

#[tokio::test]
async fn an_access_token_ends_with_its_life_and_the_refresh_token_goes_on() {
    let simulator = start(Options { access_token_life_s: 3_600, ..options() }).await;
    let pair = signed_in(&simulator).await;
    simulator.advance_clock(3_600);
    assert_eq!(daily_sleep_status(&simulator, &text(&pair, "access_token")).await, 401);
    assert_eq!(refresh(&simulator, TOKEN, &text(&pair, "refresh_token")).await.status, 200);
}

#[tokio::test]
async fn revocation_ends_the_whole_pair_by_every_way_there_is() {
    for (method, path) in [(Method::GET, "/oauth/revoke"), (Method::POST, "/oauth/revoke")] {
        let simulator = start(options()).await;
        let pair = signed_in(&simulator).await;
        let token = text(&pair, "access_token");
        let path = format!("{path}?access_token={token}");
        assert_eq!(send(&simulator, method, &path, &[("user-agent", "test/1.0")], "").await.unwrap().status, 200);
        assert_eq!(daily_sleep_status(&simulator, &token).await, 401);
        assert_refused(&refresh(&simulator, TOKEN, &text(&pair, "refresh_token")).await, 400, "invalid_grant");
    }
    let simulator = start(options()).await;
    let pair = signed_in(&simulator).await;
    let form = [("token", text(&pair, "refresh_token"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(post_form(&simulator, "/oauth/v2/ext/oauth-revoke", &form).await.status, 200);
    assert_eq!(daily_sleep_status(&simulator, &text(&pair, "access_token")).await, 401);
    assert_eq!(daily_sleep_status(&simulator, &simulator.access_token()).await, 200, "other consents go on");
}

#[tokio::test]
async fn dropped_scopes_and_a_revoked_consent_reach_tokens_already_given() {
    let simulator = start(options()).await;
    let pair = signed_in(&simulator).await;
    let token = text(&pair, "access_token");
    simulator.drop_scopes(&["daily"]);
    let refused = get_with(&simulator, "/v2/usercollection/sleep", &token).await;
    assert_eq!(refused.json()["detail"], "Token is not authorized access daily scope.");
    let renewed = refresh(&simulator, TOKEN, &text(&pair, "refresh_token")).await.json();
    assert_eq!(renewed["scope"], "heartrate", "a refresh brings no scope back");
    simulator.revoke_consent();
    assert_refused(&refresh(&simulator, TOKEN, &text(&renewed, "refresh_token")).await, 400, "invalid_grant");
}
