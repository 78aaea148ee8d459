//! 401, 403, 404, 405, 422, and the headers that all answers share.

use std::io::Read as _;

use axum::http::Method;
use oura_simulator::Simulator;
use serde_json::json;

use crate::client::{get, get_with, options, send, start};

const SCOPES: [(&str, &str); 18] = [
    ("tag", "tag"),
    ("enhanced_tag", "tag"),
    ("workout", "workout"),
    ("session", "session"),
    ("daily_activity", "daily"),
    ("daily_sleep", "daily"),
    ("daily_spo2", "spo2"),
    ("daily_readiness", "daily"),
    ("sleep", "daily"),
    ("sleep_time", "daily"),
    ("rest_mode_period", "daily"),
    ("ring_configuration", "ring_configuration"),
    ("ring_battery_level", "ring_configuration"),
    ("daily_stress", "daily"),
    ("daily_resilience", "stress"),
    ("daily_cardiovascular_age", "heart_health"),
    ("vO2_max", "heart_health"),
    ("heartrate", "heartrate"),
];

#[tokio::test]
async fn every_collection_names_the_scope_that_a_token_lacks() {
    let simulator = start(options()).await;
    for (collection, scope) in SCOPES {
        simulator.drop_scopes(&[scope]);
        let reply = get(&simulator, &format!("/v2/usercollection/{collection}")).await;
        assert_eq!(reply.status, 401, "{collection}");
        assert_eq!(reply.json(), json!({ "detail": format!("Token is not authorized access {scope} scope.") }));
    }
    assert_eq!(get(&simulator, "/v2/usercollection/sleep/some-id").await.status, 401);
}

#[tokio::test]
async fn personal_info_shows_what_the_scopes_allow() {
    let simulator = start(options()).await;
    let info = || get(&simulator, "/v2/usercollection/personal_info");
    assert!(info().await.json().get("email").is_some() && info().await.json().get("age").is_some());
    simulator.drop_scopes(&["email"]);
    assert!(info().await.json().get("email").is_none() && info().await.json().get("age").is_some());
    simulator.drop_scopes(&["personal"]);
    assert_eq!(info().await.json(), json!({ "id": simulator.user_id() }));
}

#[tokio::test]
async fn an_unknown_expired_or_missing_token_is_401_without_a_word_about_scopes() {
    let simulator = start(options()).await;
    let path = "/v2/usercollection/sleep";
    let missing = send(&simulator, Method::GET, path, &[("user-agent", "test/1.0")], "").await.unwrap();
    let unknown = get_with(&simulator, path, "nobody").await;
    simulator.expire_access_tokens();
    let expired = get(&simulator, path).await;
    for reply in [missing, unknown, expired] {
        assert_eq!(reply.status, 401);
        assert_eq!(reply.json()["title"], "Unauthorized");
        assert!(!reply.text().contains("scope"));
    }
}

#[tokio::test]
async fn without_a_user_agent_everything_is_403() {
    let simulator = start(options()).await;
    let authorization = format!("Bearer {}", simulator.access_token());
    let headers = [("authorization", authorization.as_str())];
    for path in ["/v2/usercollection/sleep", "/v2/webhook/subscription", "/oauth/revoke?access_token=x"] {
        assert_eq!(send(&simulator, Method::GET, path, &headers, "").await.unwrap().status, 403, "{path}");
    }
}

#[tokio::test]
async fn a_lapsed_membership_is_403_until_it_is_paid_again() {
    let simulator = start(options()).await;
    let status = async |simulator: &Simulator| get(simulator, "/v2/usercollection/personal_info").await.status;
    simulator.set_membership_lapsed(true);
    assert_eq!(status(&simulator).await, 403);
    simulator.set_membership_lapsed(false);
    assert_eq!(status(&simulator).await, 200);
}

#[tokio::test]
async fn what_is_not_there_is_404_and_what_cannot_be_written_is_405() {
    let simulator = start(options()).await;
    for path in [
        "/v2/usercollection/sleep/unknown",
        "/v2/usercollection/heartrate/1",
        "/v2/usercollection/personal_info/1",
        "/v2/usercollection/meals",
        "/v2/usercollection/vo2_max",
        "/v1/sleep",
        "/",
    ] {
        let reply = get(&simulator, path).await;
        assert_eq!((reply.status, reply.json()), (404, json!({ "detail": "Not Found" })), "{path}");
    }
    let headers = [("user-agent", "test/1.0")];
    let written = send(&simulator, Method::POST, "/v2/usercollection/sleep", &headers, "").await.unwrap();
    assert_eq!(written.status, 405);
}

#[tokio::test]
async fn one_document_is_the_bare_object_of_the_list() {
    let simulator = start(options()).await;
    for (collection, _) in SCOPES.iter().filter(|(name, _)| !["heartrate", "ring_battery_level"].contains(name)) {
        let Some(text) = simulator.documents(collection).unwrap().pop() else { continue };
        let listed: serde_json::Value = serde_json::from_str(&text).unwrap();
        let path = format!("/v2/usercollection/{collection}/{}", listed["id"].as_str().unwrap());
        assert_eq!(get(&simulator, &path).await.text(), text, "{collection}");
    }
}

#[tokio::test]
async fn a_query_that_makes_no_sense_is_422_in_fastapis_form() {
    let simulator = start(options()).await;
    let twice = get(&simulator, "/v2/usercollection/sleep?start_date=yesterday").await;
    assert_eq!(twice.status, 422);
    let detail = &twice.json()["detail"];
    assert_eq!(detail[0]["loc"], json!(["query", "start_date", "datetime"]));
    assert_eq!(detail[1]["loc"], json!(["query", "start_date", "date"]));
    assert_eq!((&detail[0]["input"], detail.as_array().unwrap().len()), (&json!("yesterday"), 2));
    for path in ["heartrate?start_datetime=", "heartrate?end_datetime=x", "ring_battery_level?latest=perhaps"] {
        let reply = get(&simulator, &format!("/v2/usercollection/{path}")).await;
        assert_eq!((reply.status, reply.json()["detail"].as_array().unwrap().len()), (422, 1), "{path}");
    }
}

#[tokio::test]
async fn a_start_after_the_end_is_400() {
    let simulator = start(options()).await;
    let reply = get(&simulator, "/v2/usercollection/sleep?start_date=2025-03-02&end_date=2025-03-01").await;
    assert_eq!(reply.status, 400);
    assert!(reply.json()["detail"].is_string());
}

#[tokio::test]
async fn every_answer_has_a_trace_id_and_a_date_and_gzip_only_when_asked_for() {
    let simulator = start(options()).await;
    let path = "/v2/usercollection/sleep?start_date=2025-03-01&end_date=2025-03-10";
    let plain = get(&simulator, path).await;
    assert!(plain.header("x-trace-id").is_some() && plain.header("date").is_some());
    assert_eq!((plain.header("content-encoding"), plain.header("content-type")), (None, Some("application/json")));
    assert!(!plain.headers.keys().any(|name| name.as_str().starts_with("x-ratelimit")));

    let authorization = format!("Bearer {}", simulator.access_token());
    let headers = [("authorization", authorization.as_str()), ("user-agent", "t"), ("accept-encoding", "br, gzip;q=0.5")];
    let packed = send(&simulator, Method::GET, path, &headers, "").await.unwrap();
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(packed.body.as_ref()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[tokio::test]
async fn the_clock_is_told_in_every_answer() {
    let simulator = start(options()).await;
    let at = |date: &str| chrono::DateTime::parse_from_rfc2822(date).unwrap();
    let before = at(get(&simulator, "/").await.header("date").unwrap());
    simulator.advance_clock(86_400);
    let after = at(get(&simulator, "/").await.header("date").unwrap());
    assert!((after - before).num_seconds() >= 86_400);
}
