//! Retries and pauses over real HTTP. The lengths of waits are tested where the clock can be paused, in `http/retry.rs` and `http/limiter.rs`.

use std::time::Duration;

use oura_simulator::{Limits, Options, Request, Simulator};
use ringside_model::Collection;
use ringside_oura::{AccessToken, ApiError, Config, Oura, PageRequest, RawPage, RetryPolicy};
use tokio::task::JoinSet;

use crate::server::{Answer, Server, Then};

fn oura(base: &str) -> Oura {
    let mut config = Config::for_base(base).unwrap();
    config.retry_delay = Duration::ZERO;
    Oura::new(config).unwrap()
}

async fn ask(oura: &Oura, policy: RetryPolicy) -> Result<RawPage, ApiError> {
    let request = PageRequest { collection: Collection::RingConfiguration, range: None, next_token: None, since: None };
    oura.page(&AccessToken::new("token"), &request, policy).await
}

fn good() -> Answer {
    Answer::json(200, r#"{"data":[]}"#)
}

fn limited(headers: &[&str]) -> Answer {
    Answer::reply(429, headers, "slow down")
}

#[tokio::test]
async fn a_burst_of_trouble_is_outlived() {
    let answers = [Answer::reply(500, &[], ""), Answer::raw("", Then::Reset), limited(&[]), good()];
    let server = Server::start(answers.to_vec()).await;
    assert!(ask(&oura(&server.base), RetryPolicy::User).await.is_ok());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn retries_end() {
    let server = Server::always(Answer::reply(502, &[], "<html>")).await;
    assert_eq!(ask(&oura(&server.base), RetryPolicy::Background).await.unwrap_err(), ApiError::ServerTrouble { status: 502 });
    assert_eq!(server.requests().len(), 4, "one attempt and three retries");
}

#[tokio::test]
async fn what_will_not_pass_is_asked_once() {
    for (status, body) in [(401, ""), (403, ""), (404, ""), (422, ""), (302, ""), (200, "<html>")] {
        let server = Server::always(Answer::reply(status, &[], body)).await;
        assert!(ask(&oura(&server.base), RetryPolicy::Background).await.is_err());
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_pause_that_is_over_is_no_wait() {
    for header in ["retry-after: 0", "retry-after: Sat, 01 Jan 2000 00:00:00 GMT", "x-ratelimit-reset: 1"] {
        let server = Server::start(vec![limited(&[header]), good()]).await;
        assert!(ask(&oura(&server.base), RetryPolicy::User).await.is_ok(), "{header}");
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn no_request_leaves_inside_a_pause_that_oura_asked_for() {
    let huge = ["retry-after: 99999999999", "x-ratelimit-tier: application"];
    let date = ["date: Sat, 21 Nov 2026 12:00:00 GMT", "retry-after: Sat, 21 Nov 2026 20:00:00 GMT"];
    let reset = ["date: Sat, 21 Nov 2026 12:00:00 GMT", "x-ratelimit-reset: 1795269600"];
    for (headers, hours) in [(huge, 24), (date, 8), (reset, 2)] {
        let server = Server::start(vec![limited(&headers), good()]).await;
        let oura = oura(&server.base);
        let refused = ask(&oura, RetryPolicy::Background).await.unwrap_err();
        assert_eq!(refused.retry_after(), Some(Duration::from_secs(hours * 3_600)));
        for policy in [RetryPolicy::User, RetryPolicy::Background] {
            assert!(matches!(ask(&oura.clone(), policy).await, Err(ApiError::RateLimited { retry_after: Some(_), .. })));
        }
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn an_overloaded_server_may_ask_for_a_pause_too() {
    let server = Server::start(vec![Answer::reply(503, &["retry-after: 7200"], ""), good()]).await;
    let oura = oura(&server.base);
    assert_eq!(ask(&oura, RetryPolicy::Background).await.unwrap_err(), ApiError::ServerTrouble { status: 503 });
    assert_eq!(server.requests().len(), 1);
}

/// As many windows as a sync has under way.
const AT_ONCE: usize = 8;

/// Eight tasks ask the same client, each until it is refused or has asked so often; says how many requests were answered.
async fn eight_at_once(oura: &Oura, token: &str, each: usize) -> Vec<Result<(), ApiError>> {
    let mut asking = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (oura, token) = (oura.clone(), AccessToken::new(token));
        asking.spawn(async move {
            let request = PageRequest { collection: Collection::RingConfiguration, range: None, next_token: None, since: None };
            for _ in 0..each {
                oura.page(&token, &request, RetryPolicy::Background).await?;
            }
            Ok(())
        });
    }
    asking.join_all().await
}

#[tokio::test]
async fn of_eight_windows_at_once_none_asks_into_a_pause() {
    let answered_before = 20;
    let mut answers = vec![good(); answered_before];
    answers.extend([limited(&["retry-after: 7200", "x-ratelimit-tier: application"]), good()]);
    let server = Server::start(answers).await;
    let oura = oura(&server.base);
    let ends = eight_at_once(&oura, "token", 1_000).await;
    assert!(ends.iter().all(|end| matches!(end, Err(ApiError::RateLimited { .. }))), "{ends:?}");
    // What was on its way when the refusal came is all that may still arrive.
    let arrived = server.requests().len();
    assert!(arrived <= answered_before + AT_ONCE, "{arrived}");
    eight_at_once(&oura, "token", 1).await;
    assert_eq!(server.requests().len(), arrived);
}

#[tokio::test]
async fn a_backlog_completes_below_either_layer_of_the_limit() {
    // So few that a slow machine meets the limit too; three windows take them all, and a request has more retries than that.
    let (few, each) = (u32::try_from(AT_ONCE).unwrap(), 3);
    for limits in
        [Limits { per_token: few, per_application: 1_000, window_s: 1 }, Limits { per_token: 1_000, per_application: few, window_s: 1 }]
    {
        let options = Options { years: 1, today: "2026-11-20".parse().unwrap(), limits, ..Options::default() };
        let simulator = Simulator::start(options).await.unwrap();
        let ends = eight_at_once(&oura(&simulator.base_url()), &simulator.access_token(), each).await;
        assert!(ends.iter().all(Result::is_ok), "{ends:?}");
        let log = simulator.requests();
        assert_eq!(log.iter().filter(|request| request.status == Some(200)).count(), AT_ONCE * each);
        let refused = log.iter().filter(|request| request.status == Some(429)).count();
        assert!(refused > 0, "the limit was met");
        // A request that was sent into a pause would be refused too, and make one row of refusals longer than what can be on its way at once.
        assert!(longest_row_of_refusals(&log) <= AT_ONCE, "{refused} of {} refused", log.len());
    }
}

fn longest_row_of_refusals(log: &[Request]) -> usize {
    log.split(|request| request.status != Some(429)).map(<[Request]>::len).max().unwrap_or(0)
}
