//! 429, in two layers.

use oura_simulator::{Limits, Options};

use crate::client::{Reply, get, get_with, options, start};
use crate::tokens::{code, exchange, text};

const PATH: &str = "/v2/usercollection/personal_info";

fn number(reply: &Reply, name: &str) -> i64 {
    reply.header(name).unwrap_or_else(|| panic!("no {name}")).parse().unwrap()
}

#[tokio::test]
async fn a_token_that_asks_too_often_is_told_when_to_come_back_and_then_served() {
    let limits = Limits { per_token: 2, per_application: 100, window_s: 60 };
    let simulator = start(Options { limits, ..options() }).await;
    assert_eq!(get(&simulator, PATH).await.status, 200);
    assert_eq!(get(&simulator, PATH).await.status, 200);
    let refused = get(&simulator, PATH).await;
    assert_eq!((refused.status, refused.header("x-ratelimit-tier")), (429, Some("token")));
    assert_eq!((number(&refused, "x-ratelimit-limit"), number(&refused, "x-ratelimit-window")), (2, 60));
    let wait_s = number(&refused, "retry-after");
    assert!((1..=61).contains(&wait_s), "{wait_s}");
    let now = chrono::DateTime::parse_from_rfc2822(refused.header("date").unwrap()).unwrap().timestamp();
    assert!((now + wait_s - number(&refused, "x-ratelimit-reset")).abs() <= 1);
    simulator.advance_clock(u32::try_from(wait_s).unwrap());
    assert_eq!(get(&simulator, PATH).await.status, 200);
}

#[tokio::test]
async fn all_tokens_together_meet_the_applications_limit() {
    let limits = Limits { per_token: 100, per_application: 2, window_s: 60 };
    let simulator = start(Options { limits, ..options() }).await;
    let pair = exchange(&simulator, "/oauth/v2/ext/oauth-token", &code(&simulator, &[]), &[]).await.json();
    assert_eq!(get(&simulator, PATH).await.status, 200);
    assert_eq!(get_with(&simulator, PATH, &text(&pair, "access_token")).await.status, 200);
    let refused = get(&simulator, PATH).await;
    assert_eq!((refused.status, refused.header("x-ratelimit-tier")), (429, Some("application")));
}

#[tokio::test]
async fn limits_can_be_changed_while_the_cloud_runs() {
    let simulator = start(options()).await;
    simulator.set_limits(Limits { per_token: 0, per_application: 0, window_s: 1 });
    assert_eq!(get(&simulator, PATH).await.status, 429);
    simulator.set_limits(Limits::default());
    assert_eq!(get(&simulator, PATH).await.status, 200);
}
