//! Every fault at each of the five subscription routes, from servers that the simulated cloud is too well-mannered to be.

use std::sync::Arc;
use std::time::Duration;

use ringside_model::Collection;
use ringside_oura::{
    AccessToken, ApiError, Application, ClientSecret, Config, Oura, PageRequest, RetryPolicy, SubscriptionError, SubscriptionWish,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::hosts::NASTY;
use crate::server::{Answer, Nobody, Server, Then};
use crate::still_time::StillTime;

const ID: &str = "8f9a5221-639e-4a85-81cb-4065ef23f979";
const WISH: SubscriptionWish<'static> = SubscriptionWish {
    callback_url: "https://public.example/w/canary-path",
    verification_token: "canary-token",
    event_type: "create",
    data_type: "sleep",
};
const ONE: &str = r#"{"id":"a-1","callback_url":"https://x.example/w/1","event_type":"create","data_type":"sleep","expiration_time":"2027-02-19T12:00:00"}"#;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    List,
    Create,
    Change,
    Renew,
    Delete,
}

impl Call {
    const ALL: [Self; 5] = [Self::List, Self::Create, Self::Change, Self::Renew, Self::Delete];
    const WRITES: [Self; 4] = [Self::Create, Self::Change, Self::Renew, Self::Delete];

    async fn make(self, oura: &Oura, id: &str) -> Result<(), SubscriptionError> {
        let application = application();
        match self {
            Self::List => oura.subscriptions(&application).await.map(drop),
            Self::Create => oura.subscribe(&application, &WISH).await.map(drop),
            Self::Change => oura.change_subscription(&application, id, &WISH).await.map(drop),
            Self::Renew => oura.renew_subscription(&application, id).await.map(drop),
            Self::Delete => oura.unsubscribe(&application, id).await,
        }
    }
}

fn application() -> Application {
    Application { client_id: "id-1".to_owned(), client_secret: ClientSecret::new("canary-secret") }
}

fn oura_with(base: &str, change: impl FnOnce(&mut Config)) -> Oura {
    let mut config = Config::for_base(base).unwrap();
    config.max_retries = 0;
    config.retry_delay = Duration::ZERO;
    change(&mut config);
    Oura::new(config).unwrap()
}

/// Makes a call against a server that always answers so; what it says holds nothing secret, and it was said once.
async fn against(answer: Answer, call: Call) -> SubscriptionError {
    let server = Server::always(answer).await;
    let error = call.make(&oura_with(&server.base, |_| {}), ID).await.unwrap_err();
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("canary") && !printed.contains("127.0.0.1"), "{call:?}: {printed}");
    assert_eq!(server.requests().len(), 1, "{call:?}: {printed}");
    error
}

fn is_uncertain(error: &SubscriptionError) -> bool {
    matches!(error, SubscriptionError::Uncertain { .. })
}

fn is_unexpected(error: &SubscriptionError) -> bool {
    matches!(error, SubscriptionError::Unexpected { .. })
}

#[tokio::test]
async fn each_call_is_the_request_that_oura_documents() {
    for (call, line, status, answer, has_body) in [
        (Call::List, "GET /v2/webhook/subscription HTTP/1.1".to_owned(), 200, format!("[{ONE}]"), false),
        (Call::Create, "POST /v2/webhook/subscription HTTP/1.1".to_owned(), 201, ONE.to_owned(), true),
        (Call::Change, format!("PUT /v2/webhook/subscription/{ID} HTTP/1.1"), 200, ONE.to_owned(), true),
        (Call::Renew, format!("PUT /v2/webhook/subscription/renew/{ID} HTTP/1.1"), 200, ONE.to_owned(), false),
        (Call::Delete, format!("DELETE /v2/webhook/subscription/{ID} HTTP/1.1"), 204, String::new(), false),
    ] {
        let server = Server::always(Answer::json(status, &answer)).await;
        call.make(&oura_with(&format!("{}/v2/", server.base), |_| {}), ID).await.unwrap();
        let sent = server.requests().remove(0);
        let (head, body) = sent.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(&format!("{line}\r\n")), "{head}");
        for header in ["x-client-id: id-1", "x-client-secret: canary-secret", concat!("user-agent: Ringside/", env!("CARGO_PKG_VERSION"))] {
            assert!(head.lines().any(|line| line == header), "{call:?}: {head}");
        }
        assert!(!head.contains("authorization"), "{head}");
        let wish = r#"{"callback_url":"https://public.example/w/canary-path","verification_token":"canary-token","event_type":"create","data_type":"sleep"}"#;
        assert_eq!(body, if has_body { wish } else { "" }, "{call:?}");
    }
}

#[tokio::test]
async fn every_refusal_has_its_class_at_every_call() {
    use Call::{Change, Create, Delete, List, Renew};

    let not_verified = |detail: &str| SubscriptionError::NotVerified { detail: detail.to_owned() };
    let invalid = |detail: &str| SubscriptionError::Invalid { detail: detail.to_owned() };
    let json = |status| Answer::json(status, r#"{"detail":"Words."}"#);
    let page = |status| Answer::reply(status, &["content-type: text/html"], "<html>canary-secret</html>");
    let table: Vec<(&[Call], Answer, SubscriptionError)> = vec![
        (&[Create, Change], json(400), not_verified("Words")),
        (&[Renew, Delete], json(400), invalid("Words")),
        (&[Create, Change], page(400), not_verified("")),
        (&Call::ALL, json(401), SubscriptionError::WrongApplication),
        (&[Change, Renew, Delete], json(403), SubscriptionError::Gone),
        (&[Change, Renew, Delete], json(404), SubscriptionError::Gone),
        (&[Change, Renew, Delete], Answer::reply(403, &[], ""), SubscriptionError::Gone),
        (&[Create, Change], json(409), SubscriptionError::Taken),
        (&Call::WRITES, json(422), invalid("Words")),
        (&Call::ALL, json(500), SubscriptionError::Unavailable { status: 500 }),
        (&Call::ALL, page(503), SubscriptionError::Unavailable { status: 503 }),
        (&[List], page(504), SubscriptionError::Unavailable { status: 504 }),
        (&[Create, Change], Answer::reply(500, &[], "SSLError(canary-secret)"), not_verified("SSLError([…])")),
        (&[Renew, Delete], Answer::reply(500, &[], "SSLError"), SubscriptionError::Unavailable { status: 500 }),
        (&Call::ALL, json(429), SubscriptionError::RateLimited { retry_after: None }),
    ];
    for (calls, answer, expected) in table {
        for call in calls {
            assert_eq!(against(answer.clone(), *call).await, expected, "{call:?}");
        }
    }
    for call in Call::WRITES {
        for status in [408, 502, 504, 522] {
            assert!(is_uncertain(&against(page(status), call).await), "{call:?} {status}");
        }
    }
    for (calls, status) in [(&[List, Create][..], 403), (&[List, Create], 404), (&[Renew, Delete], 409), (&Call::ALL, 418), (&[List], 204)]
    {
        for call in calls {
            let error = against(json(status), *call).await;
            assert!(is_unexpected(&error) && !error.is_transient(), "{call:?} {status}: {error:?}");
        }
    }
}

#[tokio::test]
async fn a_refusal_by_something_on_the_way_does_not_say_that_a_subscription_is_gone() {
    for call in [Call::Change, Call::Renew, Call::Delete] {
        for status in [403, 404] {
            assert!(is_unexpected(&against(Answer::reply(status, &[], "\n<!DOCTYPE html>"), call).await), "{call:?}");
            let half = format!("HTTP/1.1 {status} No\r\ncontent-length: 1000\r\n\r\n{{\"detail\":");
            assert!(is_uncertain(&against(Answer::raw(half, Then::Close), call).await), "{call:?}");
        }
    }
}

#[tokio::test]
async fn oura_s_words_are_passed_on_without_anything_that_was_sent() {
    let echo = r#"{"detail":[{"type":"missing","loc":["body","callback_url"],"msg":"canary-token or canary-secret for /w/canary-path?x=canary",
        "input":{"verification_token":"canary-token"}}]}"#;
    for call in [Call::Create, Call::Change] {
        for status in [400, 422, 500] {
            against(Answer::json(status, echo), call).await;
        }
        let error = against(Answer::json(422, echo), call).await;
        assert_eq!(error, SubscriptionError::Invalid { detail: "callback_url: […] or […] for […]?[…]".to_owned() });
    }
}

#[tokio::test]
async fn a_change_whose_answer_cannot_be_read_is_uncertain() {
    let half = r#"{"id":"a-1","callback_url":"https://x.ex"#;
    let cut = |body: &str| format!("HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n{body}");
    for (call, status) in [(Call::Create, 201), (Call::Change, 200), (Call::Renew, 200)] {
        for body in [half, "", "null", "17", "[]", "{}", "<html>canary</html>", "canary", r#"{"id":"a-1"}"#, "\u{0}\u{1}"] {
            assert!(is_uncertain(&against(Answer::json(status, body), call).await), "{call:?}: {body}");
        }
        for then in [Then::Close, Then::Reset] {
            assert!(is_uncertain(&against(Answer::raw(cut(half), then), call).await), "{call:?}");
        }
        let large = "x".repeat(1_048_577);
        assert!(is_uncertain(&against(Answer::json(status, &large), call).await), "{call:?}");
        let damaged = Answer::reply(status, &["content-encoding: gzip"], "canary, no gzip");
        assert!(is_uncertain(&against(damaged, call).await), "{call:?}");
        assert!(is_uncertain(&against(Answer::reply(204, &[], ""), call).await), "{call:?}");
    }
    // What a deletion answers does not matter.
    for body in ["", "<html>", half] {
        let server = Server::always(Answer::json(200, body)).await;
        assert_eq!(Call::Delete.make(&oura_with(&server.base, |_| {}), ID).await, Ok(()));
    }
}

#[tokio::test]
async fn a_change_that_was_sent_and_not_answered_is_uncertain_and_never_repeated() {
    for call in Call::WRITES {
        for (bytes, then) in
            [("", Then::Close), ("", Then::Reset), ("HTTP/1.1 201 Cr", Then::Close), ("SSH-2.0-OpenSSH_9.2\r\n", Then::Close)]
        {
            assert!(is_uncertain(&against(Answer::raw(bytes, then), call).await), "{call:?} {bytes:?}");
        }
    }
}

#[tokio::test]
async fn silence_at_any_place_is_an_uncertain_change_and_no_list() {
    let (patience, time) = (Duration::from_secs(30), StillTime::begin());
    for bytes in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"id\":"] {
        let server = Server::always(Answer::raw(bytes, Then::Stall)).await;
        let oura = oura_with(&server.base, |config| (config.request_timeout, config.subscription_timeout) = (patience, patience));
        let met = async |call: Call| {
            let before = server.requests().len();
            time.over(patience, || server.requests().len() > before, call.make(&oura, ID)).await
        };
        assert_eq!(met(Call::List).await, Err(SubscriptionError::Offline), "{bytes:?}");
        for call in [Call::Create, Call::Change, Call::Renew] {
            assert!(is_uncertain(&met(call).await.unwrap_err()), "{call:?} {bytes:?}");
        }
        // A deletion has no answer to wait for once it is known that there is one.
        let deletion = met(Call::Delete).await;
        assert!(deletion.is_ok() || is_uncertain(&deletion.unwrap_err()), "{bytes:?}");
        assert_eq!(server.requests().len(), 5, "{bytes:?}");
    }
}

#[tokio::test]
async fn oura_may_take_longer_for_a_handshake_than_for_anything_else() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let go_on = Arc::new(Notify::new());
    let gate = Arc::clone(&go_on);
    let slow = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"}") {
            assert!(stream.read_buf(&mut request).await.unwrap() > 0);
        }
        gate.notified().await;
        let answer = format!("HTTP/1.1 201 Created\r\ncontent-length: {}\r\n\r\n{ONE}", ONE.len());
        stream.write_all(answer.as_bytes()).await.unwrap();
    });
    let change = |config: &mut Config| config.request_timeout = Duration::from_millis(200);
    let silent = Server::always(Answer::raw("", Then::Stall)).await;
    let (oura, impatient) = (oura_with(&base, change), oura_with(&silent.base, change));
    let making = tokio::spawn(async move { oura.subscribe(&application(), &WISH).await });
    // By the time that this one has been given up, the other would have been too.
    assert_eq!(Call::List.make(&impatient, ID).await, Err(SubscriptionError::Offline));
    assert_eq!(Call::List.make(&impatient, ID).await, Err(SubscriptionError::Offline));
    go_on.notify_one();
    assert_eq!(making.await.unwrap().unwrap().id, "a-1");
    slow.await.unwrap();
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let nobody = Nobody::new();
    for call in Call::ALL {
        assert_eq!(call.make(&oura_with(&nobody.base, |_| {}), ID).await, Err(SubscriptionError::Offline), "{call:?}");
    }
    let plain = Server::greeting_in_plain_text(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    for call in Call::ALL {
        let error = call.make(&oura_with(&plain.base, |_| {}), ID).await.unwrap_err();
        assert_eq!(error, SubscriptionError::Unexpected { what: "something on the way does not speak TLS" }, "{call:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_error_and_no_secret_follows_it() {
    let elsewhere = Server::always(Answer::json(200, &format!("[{ONE}]"))).await;
    for status in [301, 302, 303, 307, 308] {
        for call in Call::ALL {
            for to in [format!("location: {}/", elsewhere.base), "location: /elsewhere".to_owned()] {
                assert!(is_unexpected(&against(Answer::reply(status, &[&to], ""), call).await), "{call:?} {status}");
            }
        }
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn an_id_that_would_change_the_path_is_never_sent() {
    let server = Server::always(Answer::json(200, ONE)).await;
    let oura = oura_with(&server.base, |_| {});
    let long = "x".repeat(129);
    for id in NASTY.into_iter().chain(["", "renew/a", long.as_str()]) {
        for call in [Call::Change, Call::Renew, Call::Delete] {
            let error = call.make(&oura, id).await.unwrap_err();
            assert_eq!(error, SubscriptionError::Unexpected { what: "this is no subscription's id" }, "{call:?} {id:?}");
        }
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn credentials_that_cannot_stand_in_a_header_are_never_sent() {
    let server = Server::always(Answer::json(200, "[]")).await;
    let oura = oura_with(&server.base, |_| {});
    for (id, secret) in [("id\r\nhost: evil", "secret"), ("id", "secret\nx: y"), ("id", "\u{0}")] {
        let wrong = Application { client_id: id.to_owned(), client_secret: ClientSecret::new(secret) };
        assert_eq!(oura.subscriptions(&wrong).await, Err(SubscriptionError::WrongApplication));
        assert_eq!(oura.subscribe(&wrong, &WISH).await, Err(SubscriptionError::WrongApplication));
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_list_is_asked_for_again_until_it_comes_and_is_believed_only_when_whole() {
    let answers = [Answer::reply(500, &[], ""), Answer::raw("", Then::Reset), Answer::json(200, &format!("[{ONE},{ONE}]"))];
    let server = Server::start(answers.to_vec()).await;
    let listed = oura_with(&server.base, |config| config.max_retries = 3).subscriptions(&application()).await.unwrap();
    assert_eq!((listed.len(), server.requests().len()), (2, 3));
    assert_eq!(listed[0].expires_at.unwrap().to_rfc3339(), "2027-02-19T12:00:00+00:00");
    for body in ["", "{}", r#"{"data":[]}"#, "<html>canary</html>", "[{\"id\":", "[{}]", "[null]", "\"canary\""] {
        assert!(is_unexpected(&against(Answer::json(200, body), Call::List).await), "{body}");
    }
    assert_eq!(against(Answer::json(200, &" ".repeat(1_048_577)), Call::List).await, SubscriptionError::TooLarge);
    assert_eq!(
        against(Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[", Then::Close), Call::List).await,
        SubscriptionError::Offline
    );
}

#[tokio::test]
async fn a_pause_that_oura_asks_for_at_a_change_holds_data_requests_too_and_its_clock_is_noted() {
    let headers = ["retry-after: 7200", "x-ratelimit-tier: application", "date: Sat, 21 Nov 2099 00:00:00 GMT"];
    for call in Call::WRITES {
        let server = Server::always(Answer::reply(429, &headers, "slow down")).await;
        let oura = oura_with(&server.base, |_| {});
        let refused = call.make(&oura, ID).await.unwrap_err();
        assert_eq!((refused.retry_after(), refused.is_transient()), (Some(Duration::from_hours(2)), true));
        let request = PageRequest { collection: Collection::RingConfiguration, range: None, next_token: None, since: None };
        let held = oura.page(&AccessToken::new("token"), &request, RetryPolicy::User).await;
        assert!(matches!(held, Err(ApiError::RateLimited { .. })), "{call:?}");
        assert_eq!(server.requests().len(), 1);
        assert!(oura.server_clock_offset().unwrap().num_days() > 365);
    }
}
