//! Two token hosts, one application: what the wrong one does (docs/oura.md, Sign-in).

use oura_simulator::{Options, Portal};
use serde_json::json;

use crate::client::{options, post_form, start};
use crate::tokens::{code, exchange, refresh, text};

const LEGACY: &str = "/oauth/token";
const MOI: &str = "/oauth/v2/ext/oauth-token";

#[tokio::test]
async fn the_legacy_host_burns_the_code_of_a_new_application() {
    let simulator = start(Options { portal: Portal::New, ..options() }).await;
    let code = code(&simulator, &[]);
    assert_eq!(exchange(&simulator, LEGACY, &code, &[]).await.status, 401);
    let burnt = exchange(&simulator, MOI, &code, &[]).await;
    assert_eq!((burnt.status, &burnt.json()["error"]), (400, &json!("invalid_grant")));
}

#[tokio::test]
async fn the_legacy_host_refuses_the_refresh_of_a_new_application_and_leaves_it_alive() {
    let simulator = start(Options { portal: Portal::New, ..options() }).await;
    let pair = exchange(&simulator, MOI, &code(&simulator, &[]), &[]).await.json();
    let token = text(&pair, "refresh_token");
    let refused = refresh(&simulator, LEGACY, &token).await;
    assert_eq!((refused.status, &refused.json()["error"]), (400, &json!("invalid_request")));
    assert_eq!(refresh(&simulator, MOI, &token).await.status, 200);
}

#[tokio::test]
async fn the_new_host_does_not_know_a_legacy_application_and_leaves_its_code_alive() {
    let simulator = start(Options { portal: Portal::Legacy, ..options() }).await;
    let code = code(&simulator, &[]);
    let refused = exchange(&simulator, MOI, &code, &[]).await;
    assert_eq!((refused.status, refused.json()), (401, json!({ "error": "invalid_client" })));
    assert_eq!(exchange(&simulator, LEGACY, &code, &[]).await.status, 200);
}

#[tokio::test]
async fn a_stranger_is_refused_in_each_hosts_own_words() {
    let simulator = start(options()).await;
    let pairs = [("grant_type", "refresh_token"), ("client_id", "x"), ("client_secret", "y"), ("refresh_token", "z")];
    let legacy = post_form(&simulator, LEGACY, &pairs).await;
    let said = json!({ "error": "invalid_client", "error_description": "Invalid client_id." });
    assert_eq!((legacy.status, legacy.json()), (400, said));
    let moi = post_form(&simulator, MOI, &pairs).await;
    assert_eq!((moi.status, moi.json()), (401, json!({ "error": "invalid_client" })));
}

#[tokio::test]
async fn a_wrong_secret_burns_no_code() {
    let simulator = start(options()).await;
    let code = code(&simulator, &[]);
    let refused = exchange(&simulator, MOI, &code, &[("client_secret", "wrong")]).await;
    assert_eq!((refused.status, refused.json()), (401, json!({ "error": "invalid_client" })));
    assert_eq!(exchange(&simulator, MOI, &code, &[]).await.status, 200);
}
