//! Every fault as a client meets it.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::Method;
use oura_simulator::{Alteration, Fault, FaultKind, Simulator, TokenLoop};
use serde_json::json;

use crate::client::{Broken, Reply, get, options, send, start};

const PATH: &str = "/v2/usercollection/sleep?start_date=2025-03-01&end_date=2025-03-10";

async fn struck(what: FaultKind) -> (Simulator, Result<Reply, Broken>) {
    let simulator = start(options()).await;
    simulator.inject(Fault::once("/v2/usercollection/sleep", what));
    let reply = try_get(&simulator, PATH).await;
    (simulator, reply)
}

async fn try_get(simulator: &Simulator, path: &str) -> Result<Reply, Broken> {
    let authorization = format!("Bearer {}", simulator.access_token());
    let headers = [("authorization", authorization.as_str()), ("user-agent", "test/1.0"), ("accept-encoding", "gzip")];
    send(simulator, Method::GET, path, &headers, "").await
}

#[tokio::test]
async fn a_status_comes_with_its_headers_and_body_and_only_where_it_was_put() {
    let headers = BTreeMap::from([("content-type".to_owned(), "text/plain".to_owned())]);
    let what = FaultKind::Status { status: 503, headers, body: "closed".to_owned() };
    let simulator = start(options()).await;
    simulator.inject(Fault::once("/v2/usercollection/sleep", what));
    assert_eq!(get(&simulator, "/v2/usercollection/daily_sleep").await.status, 200);
    let reply = get(&simulator, PATH).await;
    assert_eq!((reply.status, reply.text(), reply.header("content-type")), (503, "closed", Some("text/plain")));
    assert_eq!(get(&simulator, PATH).await.status, 200);
    assert_eq!(simulator.requests().iter().filter(|request| request.status == Some(503)).count(), 1);
}

#[tokio::test]
async fn a_gateway_answers_in_html() {
    let reply = struck(FaultKind::Html502).await.1.unwrap();
    assert_eq!(reply.status, 502);
    assert!(reply.text().starts_with("<html>"));
}

#[tokio::test]
async fn a_rate_limit_says_what_it_was_told_to_say() {
    for retry_after in [Some("7"), Some("Sat, 21 Nov 2026 12:00:00 GMT"), None] {
        let what = FaultKind::RateLimited { retry_after: retry_after.map(str::to_owned), tier: "application".to_owned() };
        let reply = struck(what).await.1.unwrap();
        assert_eq!((reply.status, reply.header("retry-after")), (429, retry_after));
        assert_eq!(reply.header("x-ratelimit-tier"), Some("application"));
    }
}

#[tokio::test]
async fn a_reset_breaks_the_connection_before_or_within_the_answer() {
    for after_bytes in [None, Some(0), Some(500)] {
        struck(FaultKind::Reset { after_bytes }).await.1.unwrap_err();
    }
}

#[tokio::test]
async fn a_stall_without_end_answers_nothing_until_the_client_gives_up() {
    for what in [FaultKind::StallBeforeHeaders { for_ms: None }, FaultKind::StallMidBody { after_bytes: 100, for_ms: None }] {
        let simulator = start(options()).await;
        simulator.inject(Fault::once("/v2", what));
        let other = get(&simulator, "/v2/usercollection/personal_info");
        tokio::select! {
            biased;
            reply = other => panic!("{reply:?}"),
            () = arrived(&simulator) => {}
        }
        assert_eq!(get(&simulator, PATH).await.status, 200, "others are served meanwhile");
    }
}

/// Until the log shows the first request.
async fn arrived(simulator: &Simulator) {
    while simulator.requests().is_empty() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_stall_that_ends_and_a_latency_bring_the_real_answer() {
    let simulator = start(options()).await;
    let real = get(&simulator, PATH).await;
    for what in [
        FaultKind::StallMidBody { after_bytes: 100, for_ms: Some(1) },
        FaultKind::StallBeforeHeaders { for_ms: Some(1) },
        FaultKind::Latency { ms: 1 },
    ] {
        simulator.inject(Fault::once("/v2/usercollection/sleep", what));
        assert_eq!(get(&simulator, PATH).await.body, real.body);
    }
}

#[tokio::test]
async fn truncated_json_is_a_complete_answer_that_does_not_parse() {
    let reply = struck(FaultKind::TruncatedJson { after_bytes: 50 }).await.1.unwrap();
    assert_eq!((reply.status, reply.body.len()), (200, 50));
    assert!(serde_json::from_slice::<serde_json::Value>(&reply.body).is_err());
}

#[tokio::test]
async fn loops_of_tokens_serve_the_same_page_for_ever() {
    for (cycle, distinct) in [(TokenLoop::Same, 1), (TokenLoop::CycleOfThree, 3), (TokenLoop::EndlessNew, 7)] {
        let simulator = start(options()).await;
        let real = get(&simulator, PATH).await.data();
        simulator.inject(Fault::always("/v2/usercollection/sleep", FaultKind::NextToken { cycle }));
        let mut tokens = Vec::new();
        let mut path = PATH.to_owned();
        for _ in 0..7 {
            let page = get(&simulator, &path).await;
            assert_eq!(page.data(), real);
            let token = page.next_token().unwrap();
            path = format!("{PATH}&next_token={token}");
            tokens.push(token);
        }
        tokens.sort();
        tokens.dedup();
        assert_eq!(tokens.len(), distinct);
    }
}

#[tokio::test]
async fn an_empty_page_leads_on_to_the_real_one() {
    let (simulator, reply) = struck(FaultKind::EmptyPage).await;
    let reply = reply.unwrap();
    assert!(reply.data().is_empty());
    let next = format!("/v2/usercollection/sleep?next_token={}", reply.next_token().unwrap());
    assert_eq!(get(&simulator, &next).await.data(), get(&simulator, PATH).await.data());
}

#[tokio::test]
async fn the_documents_of_a_real_answer_can_be_altered() {
    let simulator = start(options()).await;
    let real = get(&simulator, PATH).await.data();
    let mut altered = Vec::new();
    for how in [Alteration::EmptyList, Alteration::NullItems, Alteration::Duplicates, Alteration::UnknownField, Alteration::WrongTypes] {
        simulator.inject(Fault::once("/v2/usercollection/sleep", FaultKind::Altered { how }));
        altered.push(get(&simulator, PATH).await.data());
    }
    let counts: Vec<usize> = altered.iter().map(Vec::len).collect();
    assert_eq!(counts, [0, 2 * real.len(), 2 * real.len(), real.len(), real.len()]);
    assert_eq!((&altered[1][0], &altered[1][1], &altered[2][1]), (&json!(null), &real[0], &real[0]));
    assert!(altered[3].iter().chain(&altered[4]).zip(real.iter().cycle()).all(|(one, real)| one != real && one["id"] == real["id"]));
    simulator.inject(Fault::once("/v2/usercollection/sleep", FaultKind::Altered { how: Alteration::NullData }));
    assert_eq!(get(&simulator, PATH).await.json()["data"], json!(null));
}

#[tokio::test]
async fn large_bodies_are_as_large_as_was_asked() {
    let huge = struck(FaultKind::HugeBody { bytes: 5_000_000 }).await.1.unwrap();
    assert!(huge.body.len() > 4_900_000, "{} bytes", huge.body.len());
    assert_eq!(huge.json()["data"], json!([]));
    let bomb = struck(FaultKind::GzipBomb { bytes: 100_000_000 }).await.1.unwrap();
    assert_eq!(bomb.header("content-encoding"), Some("gzip"));
    assert!(bomb.body.len() < 1_000_000, "{} bytes", bomb.body.len());
}

#[tokio::test]
async fn redirects_point_where_they_were_told_to() {
    for (status, location) in [(302, "/elsewhere"), (307, "http://127.0.0.1:9/steal")] {
        let reply = struck(FaultKind::Redirect { status, location: location.to_owned() }).await.1.unwrap();
        assert_eq!((reply.status, reply.header("location")), (status, Some(location)));
    }
}

#[tokio::test]
async fn the_type_and_the_date_of_a_real_answer_can_be_wrong() {
    let reply = struck(FaultKind::ContentType { value: "text/html".to_owned() }).await.1.unwrap();
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("text/html")));
    let reply = struck(FaultKind::DateSkew { seconds: -86_400 }).await.1.unwrap();
    let date = chrono::DateTime::parse_from_rfc2822(reply.header("date").unwrap()).unwrap();
    assert!(chrono::Utc::now().signed_duration_since(date) > chrono::TimeDelta::from_std(Duration::from_secs(80_000)).unwrap());
}

#[tokio::test]
async fn faults_come_by_the_control_route_and_are_cleared() {
    let simulator = start(options()).await;
    let fault = json!({ "path_prefix": "/v2", "times": null, "what": { "kind": "status", "status": 500 } }).to_string();
    let headers = [("content-type", "application/json")];
    let injected = send(&simulator, Method::POST, "/_simulator/fault", &headers, &fault).await.unwrap();
    assert_eq!(injected.status, 200, "{:?}", injected.body);
    assert_eq!(get(&simulator, PATH).await.status, 500);
    assert_eq!(get(&simulator, PATH).await.status, 500);
    simulator.clear_faults();
    assert_eq!(get(&simulator, PATH).await.status, 200);
}
