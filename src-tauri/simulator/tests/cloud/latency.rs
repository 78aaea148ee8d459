//! The way to the cloud and back, in real time.

use oura_simulator::Options;

use crate::client::{get, options, post_form, start};

#[tokio::test]
async fn every_reply_waits_and_none_waits_for_another() {
    let an_hour = Options { latency_ms: 3_600_000, ..options() };
    let simulator = std::sync::Arc::new(start(an_hour).await);
    let mut asking = tokio::task::JoinSet::new();
    for path in ["/v2/usercollection/sleep", "/v2/usercollection/personal_info"] {
        let simulator = std::sync::Arc::clone(&simulator);
        asking.spawn(async move { get(&simulator, path).await });
    }
    let tokens = std::sync::Arc::clone(&simulator);
    asking.spawn(async move { post_form(&tokens, "/oauth/v2/ext/oauth-token", &[]).await });
    while simulator.requests().len() < 3 {
        tokio::task::yield_now().await;
    }
    assert!(simulator.requests().iter().all(|request| request.status.is_none()));
    asking.abort_all();
}

#[tokio::test]
async fn what_has_waited_is_the_real_answer() {
    let simulator = start(Options { latency_ms: 5, ..options() }).await;
    let reply = get(&simulator, "/v2/usercollection/personal_info").await;
    assert_eq!(reply.json()["id"], simulator.user_id());
}
