//! What is sent, what comes back untouched, and what is too much.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use ringside_model::{Collection, DayRange};
use ringside_oura::{AccessToken, ApiError, Config, Oura, PageRequest, RetryPolicy};

use crate::server::{Answer, Server, Then};

const MIB: usize = 1024 * 1024;

fn oura(base: &str) -> Oura {
    let mut config = Config::for_base(base).unwrap();
    config.max_retries = 0;
    Oura::new(config).unwrap()
}

fn token() -> AccessToken {
    AccessToken::new("token")
}

fn list(collection: Collection) -> PageRequest {
    PageRequest {
        collection,
        range: DayRange::new("2026-03-01".parse().unwrap(), "2026-03-01".parse().unwrap()),
        next_token: None,
        since: None,
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_request_carries_name_token_and_range() {
    let server = Server::always(Answer::json(200, r#"{"data":[]}"#)).await;
    oura(&format!("{}/v2/", server.base)).page(&token(), &list(Collection::DailySleep), RetryPolicy::User).await.unwrap();
    let request = server.requests().remove(0);
    assert!(request.starts_with("GET /v2/usercollection/daily_sleep?start_date=2026-02-27&end_date=2026-03-03 HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("\r\nauthorization: Bearer token\r\n"), "{request}");
    assert!(request.contains(concat!("\r\nuser-agent: Ringside/", env!("CARGO_PKG_VERSION"), "\r\n")), "{request}");
    assert!(request.contains("\r\naccept-encoding: gzip\r\n"), "{request}");
}

#[tokio::test]
async fn documents_and_elements_come_back_byte_for_byte() {
    let exact = r#"{"id" : "a",  "day":"2026-03-01","x":60.0,"e":1E2,"u":"\u00e9é","unknown":[ ]}"#;
    for headers in [&["content-type: application/json"][..], &["content-type: text/html"], &[]] {
        let server = Server::always(Answer::reply(200, headers, format!("\n{exact}\n"))).await;
        let oura = oura(&server.base);
        assert_eq!(oura.document(&token(), Collection::Sleep, "a", RetryPolicy::User).await.unwrap(), exact);
        let page = oura.page(&token(), &list(Collection::PersonalInfo), RetryPolicy::User).await.unwrap();
        assert_eq!((page.items[0].get(), page.items.len(), page.next_token), (exact, 1, None));
    }
    let body = format!(r#"{{"data": [{exact} , {exact}], "next_token": "n"}}"#);
    for (headers, sent) in [(&[][..], body.clone().into_bytes()), (&["content-encoding: gzip"], gzip(body.as_bytes()))] {
        let server = Server::always(Answer::reply(200, headers, sent)).await;
        let page = oura(&server.base).page(&token(), &list(Collection::Sleep), RetryPolicy::User).await.unwrap();
        assert_eq!(page.items.iter().map(|item| item.get()).collect::<Vec<_>>(), [exact, exact]);
        assert_eq!((page.next_token.as_deref(), page.bytes), (Some("n"), body.len()));
    }
}

#[tokio::test]
async fn a_small_reply_that_unpacks_to_anything_is_not_unpacked() {
    let single = Server::always(Answer::reply(200, &["content-encoding: gzip"], gzip(&vec![b' '; 8 * MIB + 1]))).await;
    let refused = oura(&single.base).document(&token(), Collection::Sleep, "a", RetryPolicy::User).await;
    assert_eq!(refused, Err(ApiError::TooLarge { limit_mib: 8 }));
    let many = Server::always(Answer::reply(200, &["content-encoding: gzip"], gzip(&vec![b' '; 16 * MIB + 1]))).await;
    let refused = oura(&many.base).page(&token(), &list(Collection::Heartrate), RetryPolicy::User).await;
    assert_eq!(refused.unwrap_err(), ApiError::TooLarge { limit_mib: 16 });
}

#[tokio::test]
async fn a_body_without_an_end_is_cut_off() {
    let head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".to_vec();
    let endless = Server::always(Answer::raw([head, vec![b' '; MIB]].concat(), Then::Repeat)).await;
    let oura = oura(&endless.base);
    let single = oura.page(&token(), &list(Collection::PersonalInfo), RetryPolicy::User).await;
    assert_eq!(single.unwrap_err(), ApiError::TooLarge { limit_mib: 8 });
    let many = oura.page(&token(), &list(Collection::Sleep), RetryPolicy::User).await;
    assert_eq!(many.unwrap_err(), ApiError::TooLarge { limit_mib: 16 });
}

#[tokio::test]
async fn an_id_that_oura_cannot_have_issued_is_never_sent() {
    let server = Server::always(Answer::json(200, "{}")).await;
    let oura = oura(&server.base);
    for id in ["", "../personal_info", "a?b=c", "a%2fb", "a\r\nhost: evil"] {
        assert!(oura.document(&token(), Collection::Sleep, id, RetryPolicy::User).await.is_err(), "{id}");
    }
    assert!(oura.document(&token(), Collection::Heartrate, "a", RetryPolicy::User).await.is_err());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_difference_of_the_clocks_is_known_after_any_reply() {
    let server = Server::always(Answer::reply(404, &["date: Sat, 21 Nov 2099 00:00:00 GMT"], "")).await;
    let oura = oura(&server.base);
    assert_eq!(oura.server_clock_offset(), None);
    oura.page(&token(), &list(Collection::Sleep), RetryPolicy::User).await.unwrap_err();
    assert!(oura.clone().server_clock_offset().unwrap().num_days() > 365);
}
