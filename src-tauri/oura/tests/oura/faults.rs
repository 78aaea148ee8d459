//! Every fault against every route: nineteen lists and sixteen single documents.

use std::time::Duration;

use ringside_model::{Collection, DayRange};
use ringside_oura::{AccessToken, ApiError, Config, Oura, PageRequest, RetryPolicy, TlsTrouble};
use tokio::task::JoinSet;

use crate::server::{Answer, Nobody, Server, Then};
use crate::still_time::StillTime;

type Expected = fn(&ApiError) -> bool;

const ROUTES: usize = 35;

fn oura(base: &str) -> Oura {
    let mut config = Config::for_base(base).unwrap();
    config.max_retries = 0;
    config.request_timeout = PATIENT;
    Oura::new(config).unwrap()
}

/// Asks every route once, all at the same time, and hands every answer to `check`.
async fn ask_everything(oura: &Oura, check: impl Fn(&str, Result<(), ApiError>)) {
    let mut asking = JoinSet::new();
    for collection in Collection::ALL {
        let (list, single) = (oura.clone(), oura.clone());
        asking.spawn(async move { (format!("list of {collection}"), list_of(&list, collection).await.map(drop)) });
        if collection.has_single_route() {
            asking.spawn(async move {
                let answer = single.document(&AccessToken::new("canary-token"), collection, "canary-id", RetryPolicy::Background).await;
                (format!("document of {collection}"), answer.map(drop))
            });
        }
    }
    let answers = asking.join_all().await;
    assert_eq!(answers.len(), ROUTES);
    for (route, answer) in answers {
        check(&route, answer);
    }
}

async fn list_of(oura: &Oura, collection: Collection) -> Result<ringside_oura::RawPage, ApiError> {
    let range = DayRange::new("2026-03-01".parse().unwrap(), "2026-03-02".parse().unwrap());
    let request = PageRequest { collection, range, next_token: Some("canary-page".to_owned()), since: None };
    oura.page(&AccessToken::new("canary-token"), &request, RetryPolicy::Background).await
}

/// The same for a server that has taken every request and says no more.
async fn every_route_outlasts(name: &str, server: &Server, time: &StillTime) {
    let met = every_route_meets(name, &server.base, |error| *error == ApiError::Timeout);
    time.over(PATIENT, || server.requests().len() == ROUTES, met).await;
}

async fn every_route_meets(name: &str, base: &str, expected: Expected) {
    ask_everything(&oura(base), |route, answer| {
        let error = answer.expect_err(name);
        assert!(expected(&error), "{name}, {route}: {error:?}");
        let printed = format!("{error} {error:?}");
        assert!(!printed.contains("canary") && !printed.contains("127.0.0.1"), "{name}, {route}: {printed}");
    })
    .await;
}

const PATIENT: Duration = Duration::from_mins(1);

#[tokio::test]
async fn connections_that_break_are_offline() {
    every_route_meets("refused", &Nobody::new().base, |error| *error == ApiError::Offline).await;
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"data\":[";
    for (name, answer) in [
        ("closed at once", Answer::raw("", Then::Close)),
        ("reset at once", Answer::raw("", Then::Reset)),
        ("closed in the head", Answer::raw("HTTP/1.1 200 OK\r\nconte", Then::Close)),
        ("reset in the head", Answer::raw("HTTP/1.1 200 OK\r\nconte", Then::Reset)),
        ("closed in the body", Answer::raw(head, Then::Close)),
        ("reset in the body", Answer::raw(head, Then::Reset)),
        ("closed in a chunk", Answer::raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{\"data\"", Then::Close)),
        ("no HTTP at all", Answer::raw("SSH-2.0-OpenSSH_9.2\r\n", Then::Close)),
    ] {
        let server = Server::always(answer).await;
        every_route_meets(name, &server.base, |error| *error == ApiError::Offline).await;
        assert_eq!(server.requests().len(), ROUTES, "{name}");
    }
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let time = StillTime::begin();
    for (name, bytes) in [
        ("silent head", "HTTP/1.1 200 OK\r\n"),
        ("silent body", "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"data\":["),
        ("silence", ""),
    ] {
        let server = Server::always(Answer::raw(bytes, Then::Stall)).await;
        every_route_outlasts(name, &server, &time).await;
    }
}

#[tokio::test]
async fn refusals_have_their_classes() {
    let table: [(&str, u16, &str, Expected); 14] = [
        ("bad request", 400, r#"{"detail":"canary"}"#, |error| {
            *error == ApiError::BadRequest { status: 400 } && error.may_be_stale_page_token()
        }),
        ("validation", 422, r#"{"detail":[{"msg":"canary"}]}"#, |error| *error == ApiError::BadRequest { status: 422 }),
        ("dead token", 401, r#"{"detail":"Unauthorized"}"#, |error| error.needs_sign_in()),
        ("missing scope", 401, r#"{"detail":"Token is not authorized access spo2 scope."}"#, |error| {
            *error == ApiError::ScopeMissing { scope: "spo2".to_owned() } && !error.needs_sign_in()
        }),
        ("membership", 403, r#"{"detail":"canary"}"#, |error| *error == ApiError::MembershipEnded),
        ("blocked", 403, "<html>canary</html>", |error| matches!(error, ApiError::Unexpected { .. })),
        ("unknown", 404, r#"{"detail":"Not Found"}"#, |error| *error == ApiError::NotFound),
        ("teapot", 418, "canary", |error| matches!(error, ApiError::Unexpected { .. })),
        ("no content", 204, "", |error| matches!(error, ApiError::Unexpected { .. })),
        ("burst", 500, "canary", |error| error.is_transient()),
        ("bad gateway", 502, "<html>canary</html>", |error| *error == ApiError::ServerTrouble { status: 502 }),
        ("unavailable", 503, "", |error| *error == ApiError::ServerTrouble { status: 503 }),
        ("gateway timeout", 504, "<html>", |error| *error == ApiError::ServerTrouble { status: 504 }),
        ("request timeout", 408, "", |error| *error == ApiError::Timeout),
    ];
    for (name, status, body, expected) in table {
        let server = Server::always(Answer::reply(status, &[], body)).await;
        every_route_meets(name, &server.base, expected).await;
    }
}

#[tokio::test]
async fn a_refusal_that_breaks_off_says_neither_that_a_token_is_dead_nor_that_a_membership_ended() {
    let time = StillTime::begin();
    for status in [401, 403] {
        let head = format!("HTTP/1.1 {status} No\r\ncontent-length: 1000\r\n\r\n{{\"detail\":\"Token is not auth");
        for then in [Then::Close, Then::Reset] {
            let server = Server::always(Answer::raw(head.clone(), then)).await;
            every_route_meets("broken refusal", &server.base, |error| *error == ApiError::Offline).await;
        }
        let server = Server::always(Answer::raw(head, Then::Stall)).await;
        every_route_outlasts("silent refusal", &server, &time).await;
    }
    let whole = Server::always(Answer::raw("HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n", Then::Close)).await;
    every_route_meets("refusal without words", &whole.base, |error| *error == ApiError::SignInNeeded).await;
}

#[tokio::test]
async fn replies_that_are_no_data_are_unexpected() {
    for (name, body) in [
        ("truncated JSON", r#"{"data":[{"id":"a""#),
        ("web page", "<!DOCTYPE html><html>canary</html>"),
        ("empty", ""),
        ("null", "null"),
        ("number", "17"),
        ("array", "[]"),
        ("words", "canary"),
        ("binary", "\u{0}\u{1}\u{2}"),
        ("two objects", r#"{"data":[]} {"data":[]}"#),
    ] {
        let server = Server::always(Answer::json(200, body)).await;
        every_route_meets(name, &server.base, |error| matches!(error, ApiError::Unexpected { .. })).await;
    }
}

#[tokio::test]
async fn a_damaged_compression_is_unexpected() {
    let server = Server::always(Answer::reply(200, &["content-encoding: gzip"], "canary, not gzip at all")).await;
    every_route_meets("damaged gzip", &server.base, |error| matches!(error, ApiError::Unexpected { .. })).await;
}

#[tokio::test]
async fn a_redirect_is_an_error_and_nothing_follows_it() {
    let elsewhere = Server::always(Answer::json(200, r#"{"data":[]}"#)).await;
    for status in [301, 302, 303, 307, 308] {
        let server = Server::always(Answer::reply(status, &[&format!("location: {}/v2/", elsewhere.base)], "")).await;
        every_route_meets("redirect", &server.base, |error| matches!(error, ApiError::Unexpected { .. })).await;
        let same = Server::always(Answer::reply(status, &["location: /elsewhere"], "")).await;
        every_route_meets("redirect to the same host", &same.base, |error| matches!(error, ApiError::Unexpected { .. })).await;
        assert_eq!(same.requests().len(), ROUTES);
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_not_trusted() {
    let server = Server::greeting_in_plain_text(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    every_route_meets("plain text", &server.base, |error| *error == ApiError::Tls { kind: TlsTrouble::Protocol }).await;
}
