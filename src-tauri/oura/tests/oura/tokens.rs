//! Single-use tokens: which host is asked, how often, and what every answer means for the token that was spent.

use std::collections::BTreeSet;
use std::time::Duration;

use ringside_model::Scope;
use ringside_oura::{
    AccessToken, Application, AuthError, AuthorizationCode, ClientSecret, Config, Oura, PendingSignIn, Redirect, RefreshToken, Rejection,
    TokenHost, TokenSet, begin,
};
use url::Url;

use crate::server::{Answer, Nobody, Server, Then};
use crate::still_time::StillTime;

const MOI: &str = "POST /oauth/v2/ext/oauth-token ";
const PATIENCE: Duration = Duration::from_mins(1);
const API: &str = "POST /oauth/token ";
const PAIR: &str = r#"{"access_token":"a1","token_type":"bearer","expires_in":86400,"refresh_token":"r1","scope":"extapi:daily spo2"}"#;

fn application() -> Application {
    Application { client_id: "id 1".to_owned(), client_secret: ClientSecret::new("canary+secret") }
}

fn config(base: &str) -> Config {
    let mut config = Config::for_base(base).unwrap();
    config.request_timeout = PATIENCE;
    config
}

async fn exchange(base: &str) -> Result<TokenSet, AuthError> {
    let config = config(base);
    let (pending, _): (PendingSignIn, Url) = begin(&config, &application(), Redirect::DeepLink, &[]);
    Oura::new(config).unwrap().exchange(&application(), &pending, &AuthorizationCode::new("canary-code")).await
}

async fn refresh(base: &str, host: TokenHost) -> Result<TokenSet, AuthError> {
    Oura::new(config(base)).unwrap().refresh(&application(), &RefreshToken::new("canary-refresh"), host).await
}

fn refused(reason: Rejection) -> AuthError {
    AuthError::Rejected { reason }
}

fn asked(server: &Server) -> Vec<&'static str> {
    server
        .requests()
        .iter()
        .map(|request| {
            if request.starts_with(MOI) {
                "moi"
            } else if request.starts_with(API) {
                "api"
            } else {
                "?"
            }
        })
        .collect()
}

#[tokio::test]
async fn the_new_host_is_asked_first_with_all_that_an_exchange_needs() {
    let server = Server::always(Answer::json(200, PAIR)).await;
    let tokens = exchange(&server.base).await.unwrap();
    assert_eq!((tokens.access.expose(), tokens.refresh.as_ref().unwrap().expose()), ("a1", "r1"));
    assert_eq!((tokens.expires_in_s, tokens.host), (Some(86_400), TokenHost::Moi));
    assert_eq!(tokens.scopes, Some(BTreeSet::from([Scope::Daily, Scope::Spo2])));
    assert!(!format!("{tokens:?}").contains("a1"));
    assert_eq!(asked(&server), ["moi"]);
    let request = server.requests().remove(0);
    assert!(request.contains("\r\nuser-agent: Ringside/"), "{request}");
    assert!(!request.to_ascii_lowercase().contains("\r\nauthorization:"), "{request}");
    let form: Vec<(String, String)> =
        url::form_urlencoded::parse(request.split_once("\r\n\r\n").unwrap().1.as_bytes()).into_owned().collect();
    for (name, value) in [
        ("grant_type", "authorization_code"),
        ("code", "canary-code"),
        ("client_id", "id 1"),
        ("client_secret", "canary+secret"),
        ("redirect_uri", "ringside://oauth/callback"),
    ] {
        assert!(form.contains(&(name.to_owned(), value.to_owned())), "{name}");
    }
    assert!(form.iter().any(|(name, value)| name == "code_verifier" && value.len() >= 43));
}

#[tokio::test]
async fn the_old_host_is_asked_only_when_the_new_one_does_not_know_the_application() {
    for stranger in [
        Answer::json(401, r#"{"error":"invalid_client"}"#),
        Answer::json(400, r#"{"error":"invalid_client","error_description":"Invalid client_id."}"#),
        Answer::json(400, r#"{"error":"unauthorized_client"}"#),
        Answer::json(400, r#"{"error":"invalid_request"}"#),
        Answer::json(401, r#"{"status":401,"title":"Unauthorized"}"#),
        Answer::reply(404, &[], "<html>"),
    ] {
        let server = Server::start(vec![stranger, Answer::json(200, PAIR)]).await;
        assert_eq!(exchange(&server.base).await.unwrap().host, TokenHost::Api);
        assert_eq!(asked(&server), ["moi", "api"]);
    }
}

#[tokio::test]
async fn a_code_that_may_be_spent_is_not_shown_to_another_host() {
    let table = [
        (Answer::json(400, r#"{"error":"invalid_grant"}"#), refused(Rejection::InvalidGrant)),
        (Answer::json(400, r#"{"error":"invalid_scope"}"#), refused(Rejection::Other)),
        (Answer::reply(500, &[], ""), AuthError::Server { status: 500 }),
        (Answer::reply(502, &[], "<html>"), AuthError::Server { status: 502 }),
        (Answer::reply(429, &["retry-after: 1"], ""), AuthError::Server { status: 429 }),
        (Answer::raw("", Then::Reset), AuthError::Uncertain),
        (Answer::raw("", Then::Close), AuthError::Uncertain),
        (Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"access", Then::Reset), AuthError::Uncertain),
    ];
    for (answer, expected) in table {
        let server = Server::always(answer).await;
        assert_eq!(exchange(&server.base).await.unwrap_err(), expected);
        assert_eq!(asked(&server), ["moi"], "{expected:?}");
    }
}

#[tokio::test]
async fn when_both_hosts_refuse_the_plainer_word_is_handed_on() {
    let stranger = || Answer::json(401, r#"{"error":"invalid_client"}"#);
    for (second, expected) in [
        (stranger(), refused(Rejection::InvalidClient)),
        (Answer::json(400, r#"{"error":"invalid_request"}"#), refused(Rejection::InvalidClient)),
        (Answer::json(400, r#"{"error":"invalid_grant"}"#), refused(Rejection::InvalidGrant)),
        (Answer::reply(503, &[], ""), AuthError::Server { status: 503 }),
        (Answer::raw("", Then::Reset), AuthError::Uncertain),
    ] {
        let server = Server::start(vec![stranger(), second]).await;
        assert_eq!(exchange(&server.base).await.unwrap_err(), expected);
    }
}

#[tokio::test]
async fn a_refresh_goes_to_its_own_host_once_whatever_is_answered() {
    for (host, name) in [(TokenHost::Moi, "moi"), (TokenHost::Api, "api")] {
        for answer in [
            Answer::json(200, PAIR),
            Answer::json(401, r#"{"error":"invalid_client"}"#),
            Answer::json(400, r#"{"error":"invalid_request"}"#),
            Answer::reply(500, &[], ""),
            Answer::raw("", Then::Reset),
        ] {
            let server = Server::always(answer).await;
            let _ = refresh(&server.base, host).await;
            assert_eq!(asked(&server), [name]);
            let form = server.requests().remove(0);
            assert!(form.contains("grant_type=refresh_token") && form.contains("refresh_token=canary-refresh"), "{form}");
        }
    }
}

#[tokio::test]
async fn a_request_that_never_left_is_told_from_one_that_may_have_arrived() {
    let never_left = refresh(&Nobody::new().base, TokenHost::Api).await.unwrap_err();
    assert_eq!(never_left, AuthError::NotSent);
    let plain = Server::greeting_in_plain_text(b"no TLS\r\n").await;
    assert_eq!(refresh(&plain.base, TokenHost::Moi).await.unwrap_err(), AuthError::NotSent);
    let silent = Server::always(Answer::raw("HTTP/1.1 200 OK\r\n", Then::Stall)).await;
    let oura = Oura::new(config(&silent.base)).unwrap();
    let (application, refresh_token) = (application(), RefreshToken::new("r"));
    let silence = oura.refresh(&application, &refresh_token, TokenHost::Moi);
    let uncertain = StillTime::begin().over(PATIENCE, || !silent.requests().is_empty(), silence).await.unwrap_err();
    assert_eq!(uncertain, AuthError::Uncertain);
}

#[tokio::test]
async fn a_refused_refresh_asks_for_a_new_sign_in() {
    for (status, body, expected, needs_sign_in) in [
        (400, r#"{"error":"invalid_grant","error_description":"canary"}"#, Rejection::InvalidGrant, true),
        (400, r#"{"error":"invalid_request"}"#, Rejection::InvalidRequest, true),
        (400, r#"{"detail":"canary"}"#, Rejection::InvalidRequest, true),
        (401, r#"{"error":"invalid_client"}"#, Rejection::InvalidClient, false),
        (405, "", Rejection::NotServed, false),
    ] {
        let server = Server::always(Answer::json(status, body)).await;
        let error = refresh(&server.base, TokenHost::Api).await.unwrap_err();
        assert_eq!((error.needs_sign_in(), error), (needs_sign_in, refused(expected)), "{body}");
    }
}

#[tokio::test]
async fn secrets_do_not_follow_a_redirect() {
    let elsewhere = Server::always(Answer::json(200, PAIR)).await;
    for status in [302, 307, 308] {
        let server = Server::always(Answer::reply(status, &[&format!("location: {}/", elsewhere.base)], "")).await;
        let error = refresh(&server.base, TokenHost::Moi).await.unwrap_err();
        assert!(matches!(error, AuthError::Unexpected { .. }), "{error:?}");
    }
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn token_replies_are_read_leniently_and_never_printed() {
    for (body, life_s) in [
        (r#"{"access_token":"a1"}"#, None),
        (r#"{"access_token":"a1","expires_in":"2592000","refresh_token":null}"#, Some(2_592_000)),
        (r#"{"access_token":"a1","token_type":"mac","expires_in":1.5,"refresh_token":"","extra":{}}"#, Some(1)),
    ] {
        for headers in [&["content-type: text/plain"][..], &[]] {
            let server = Server::always(Answer::reply(200, headers, body)).await;
            let tokens = refresh(&server.base, TokenHost::Moi).await.unwrap();
            assert_eq!((tokens.expires_in_s, tokens.refresh.is_none(), tokens.scopes), (life_s, true, None), "{body}");
        }
    }
    for body in ["", "<html>canary</html>", "{}", r#"{"access_token":""}"#, r#"{"access_token":["canary"]}"#, r#"{"access_token":"canary"#]
    {
        let server = Server::always(Answer::json(200, body)).await;
        let error = refresh(&server.base, TokenHost::Moi).await.unwrap_err();
        let printed = format!("{error} {error:?}");
        assert!(
            matches!(error, AuthError::Unexpected { .. }) && !printed.contains("canary") && !printed.contains("127.0.0.1"),
            "{printed}"
        );
    }
}

#[tokio::test]
async fn revoking_says_the_token_in_oura_s_words_and_in_those_of_the_standard() {
    for (host, path) in [(TokenHost::Moi, "/oauth/v2/ext/oauth-revoke"), (TokenHost::Api, "/oauth/revoke")] {
        let server = Server::start(vec![Answer::reply(405, &[], ""), Answer::reply(200, &[], "")]).await;
        Oura::new(config(&server.base)).unwrap().revoke(&application(), &AccessToken::new("a&1"), host).await.unwrap();
        let requests = server.requests();
        assert!(requests[0].starts_with(&format!("POST {path}?access_token=a%261 ")), "{}", requests[0]);
        assert!(requests[0].contains("token=a%261&token_type_hint=access_token&client_id=id+1&client_secret=canary%2Bsecret"));
        assert!(requests[1].starts_with(&format!("GET {path}?access_token=a%261 ")), "{}", requests[1]);
    }
    let nobody = Nobody::new();
    let error = Oura::new(config(&nobody.base)).unwrap().revoke(&application(), &AccessToken::new("canary"), TokenHost::Api).await;
    assert_eq!(error, Err(AuthError::NotSent));
}
