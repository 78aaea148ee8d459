//! What Oura, a webhook or somebody else writes into a page token or an id cannot lead a request anywhere else.

use std::collections::HashMap;

use ringside_model::{Collection, DayRange};
use ringside_oura::{AccessToken, ApiError, Config, Oura, PageRequest, RetryPolicy};
use url::Url;

use crate::server::{Answer, Server};

/// Texts that mean something to one of the many parsers between two programs.
pub(crate) const NASTY: [&str; 48] = [
    "../",
    "../../oauth/token",
    "..",
    ".",
    "./a",
    "/",
    "//evil.example",
    "//evil.example/v2",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\",
    "..\\..\\",
    "?",
    "a?b=c",
    "?start_date=2000-01-01",
    "#",
    "a#fragment",
    "&",
    "a&next_token=b",
    "&start_date=2000-01-01",
    "=",
    "a=b",
    ";",
    "a;b",
    "@",
    "@evil.example",
    "user:pass@evil.example",
    ":8080",
    "http://evil.example/",
    "https://evil.example/v2/usercollection/sleep",
    "javascript:alert(1)",
    "%",
    "%2f",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "%00",
    "%0d%0aHost: evil.example",
    "\r\nHost: evil.example",
    "\r\n\r\nGET /oauth/token HTTP/1.1\r\n",
    "\n",
    "\t",
    "\0",
    " ",
    "a b",
    "+",
    "ä\u{202e}ö\u{feff}",
    "\"><script>alert(1)</script>",
];

fn oura(server: &Server) -> Oura {
    let mut config = Config::for_base(&server.base).unwrap();
    config.max_retries = 0;
    Oura::new(config).unwrap()
}

fn range() -> Option<DayRange> {
    DayRange::new("2026-03-01".parse().unwrap(), "2026-03-02".parse().unwrap())
}

#[tokio::test]
async fn a_page_token_is_a_value_and_nothing_else() {
    let server = Server::always(Answer::json(200, r#"{"data":[]}"#)).await;
    let oura = oura(&server);
    let long = "x".repeat(4_096);
    for token in NASTY.into_iter().chain([long.as_str()]) {
        for collection in [Collection::Sleep, Collection::Heartrate, Collection::RingConfiguration] {
            let request = PageRequest { collection, range: range(), next_token: Some(token.to_owned()), since: None };
            oura.page(&AccessToken::new("token"), &request, RetryPolicy::User).await.unwrap();
            let sent = server.requests().pop().unwrap();
            let (line, headers) = sent.split_once("\r\n").unwrap();
            let target = line.strip_prefix("GET ").and_then(|line| line.strip_suffix(" HTTP/1.1")).unwrap();
            let url = Url::parse(&format!("{}{target}", server.base)).unwrap();
            assert_eq!(url.path(), format!("/v2/usercollection/{collection}"), "{token:?}");
            let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
            let values: HashMap<String, String> = pairs.iter().cloned().collect();
            assert_eq!(values.len(), pairs.len(), "{token:?} brings no second value of anything");
            assert_eq!(values["next_token"], token);
            assert_eq!(values.len(), if collection == Collection::RingConfiguration { 1 } else { 3 }, "{token:?}");
            let host = server.base.strip_prefix("http://").unwrap();
            assert_eq!(headers.matches("host: ").count(), 1, "{token:?}: {headers}");
            assert!(headers.contains(&format!("host: {host}\r\n")) && !headers.contains("evil"), "{token:?}: {headers}");
        }
    }
    assert_eq!(server.requests().len(), (NASTY.len() + 1) * 3, "one request each");
}

#[tokio::test]
async fn an_id_that_means_anything_in_an_address_is_never_sent() {
    let server = Server::always(Answer::json(200, "{}")).await;
    let oura = oura(&server);
    let around: Vec<String> = NASTY.iter().flat_map(|nasty| [format!("a{nasty}"), format!("{nasty}a")]).collect();
    let long = "x".repeat(129);
    let all = NASTY.into_iter().chain(around.iter().map(String::as_str)).chain(["", long.as_str()]);
    for id in all.filter(|id| *id != "a") {
        for collection in Collection::ALL {
            let refused = oura.document(&AccessToken::new("token"), collection, id, RetryPolicy::Background).await;
            assert!(matches!(refused, Err(ApiError::Unexpected { .. })), "{collection} {id:?}");
        }
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_id_of_oura_s_is_the_last_part_of_its_path() {
    let server = Server::always(Answer::json(200, "{}")).await;
    let oura = oura(&server);
    for id in ["8f9a5221-639e-4a85-81cb-4065ef23f979", "sleep-0-2025-6-1", "_", "-", "constructor", "0"] {
        oura.document(&AccessToken::new("token"), Collection::Vo2Max, id, RetryPolicy::User).await.unwrap();
        let sent = server.requests().pop().unwrap();
        assert!(sent.starts_with(&format!("GET /v2/usercollection/vO2_max/{id} HTTP/1.1\r\n")), "{sent}");
    }
}

#[tokio::test]
async fn a_reply_that_names_other_addresses_is_data_and_not_followed() {
    let elsewhere = Server::always(Answer::json(200, r#"{"data":[]}"#)).await;
    let link = format!(r#"{{"data":[],"next_token":"{0}/v2/","next":"{0}/","links":{{"next":"{0}/"}}}}"#, elsewhere.base);
    let headers = [
        format!("location: {}/", elsewhere.base),
        format!("content-location: {}/", elsewhere.base),
        format!("link: <{}/>; rel=\"next\"", elsewhere.base),
        format!("refresh: 0; url={}/", elsewhere.base),
        format!("alt-svc: h2=\"{}\"", elsewhere.base.trim_start_matches("http://")),
    ];
    let server = Server::always(Answer::reply(200, &headers.each_ref().map(String::as_str), link)).await;
    let oura = oura(&server);
    let mut request = PageRequest { collection: Collection::Sleep, range: range(), next_token: None, since: None };
    for _ in 0..3 {
        let page = oura.page(&AccessToken::new("token"), &request, RetryPolicy::User).await.unwrap();
        request.next_token = page.next_token;
    }
    assert_eq!(server.requests().len(), 3);
    assert!(elsewhere.requests().is_empty());
}
