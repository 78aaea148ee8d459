//! The consent page.

use axum::http::Method;
use oura_simulator::{ConsentError, Options, ScopeReply, Simulator};

use crate::client::{Reply, form, options, parameter, post_form, send, start};

const CALLBACK: &str = "ringside://oauth/callback";

/// The query of an ordinary authorize request, with some pairs more or others.
pub(crate) fn authorize_query(simulator: &Simulator, changed: &[(&str, &str)]) -> String {
    let credentials = simulator.credentials();
    let usual = [
        ("client_id", credentials.client_id.as_str()),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("scope", "daily heartrate"),
        ("state", "st-1"),
    ];
    let mut pairs: Vec<(&str, &str)> = usual.into_iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name)).collect();
    pairs.extend(changed.iter().filter(|(_, value)| !value.is_empty()));
    form(&pairs)
}

async fn page(simulator: &Simulator, query: &str) -> Reply {
    let path = format!("/oauth/authorize?{query}");
    send(simulator, Method::GET, &path, &[("user-agent", "browser/1.0")], "").await.unwrap()
}

async fn press(simulator: &Simulator, query: &str, button: &str, ticked: &[&str]) -> String {
    let mut pairs = vec![("request", query), ("decision", button)];
    pairs.extend(ticked.iter().map(|scope| ("scope", *scope)));
    let reply = post_form(simulator, "/oauth/authorize", &pairs).await;
    assert_eq!(reply.status, 302, "{:?}", reply.body);
    reply.header("location").unwrap().to_owned()
}

#[tokio::test]
async fn the_page_shows_a_ticked_box_for_every_known_scope_that_was_asked_for() {
    let simulator = start(options()).await;
    let query = authorize_query(&simulator, &[("scope", "daily spo2Daily extapi:tag shoe_size")]);
    let page = page(&simulator, &query).await;
    assert_eq!(page.status, 200);
    for scope in ["daily", "tag"] {
        assert!(page.text().contains(&format!("name=\"scope\" value=\"{scope}\" checked")), "{scope}");
    }
    assert_eq!(page.text().matches("name=\"scope\"").count(), 2);
}

#[tokio::test]
async fn a_blank_scope_asks_for_everything() {
    let simulator = start(options()).await;
    let query = authorize_query(&simulator, &[("scope", "")]);
    assert_eq!(page(&simulator, &query).await.text().matches("name=\"scope\"").count(), 11);
}

#[tokio::test]
async fn allow_leads_back_with_code_state_and_the_scopes_still_ticked() {
    let simulator = start(options()).await;
    let query = authorize_query(&simulator, &[]);
    let location = press(&simulator, &query, "allow", &["daily", "email"]).await;
    assert!(location.starts_with("ringside://oauth/callback?"), "{location}");
    assert_eq!(parameter(&location, "state").as_deref(), Some("st-1"));
    assert_eq!(parameter(&location, "scope").as_deref(), Some("daily"), "email was never asked for");
    assert!(parameter(&location, "code").is_some());
}

#[tokio::test]
async fn cancel_leads_back_with_access_denied_and_the_state() {
    let simulator = start(options()).await;
    let location = press(&simulator, &authorize_query(&simulator, &[]), "cancel", &["daily"]).await;
    assert_eq!(parameter(&location, "error").as_deref(), Some("access_denied"));
    assert!(parameter(&location, "error_description").is_some());
    assert_eq!(parameter(&location, "state").as_deref(), Some("st-1"));
    assert_eq!(parameter(&location, "code"), None);
}

#[tokio::test]
async fn approve_and_deny_do_what_the_buttons_do() {
    let simulator = start(options()).await;
    let url = format!("{}/oauth/authorize?{}", simulator.base_url(), authorize_query(&simulator, &[]));
    let allowed = simulator.approve(&url, None).unwrap();
    assert_eq!(parameter(&allowed, "scope").as_deref(), Some("daily heartrate"));
    let narrowed = simulator.approve(&url, Some(&["heartrate"])).unwrap();
    assert_eq!(parameter(&narrowed, "scope").as_deref(), Some("heartrate"));
    assert_eq!(parameter(&simulator.deny(&url).unwrap(), "error").as_deref(), Some("access_denied"));
    let elsewhere = url.replace("/oauth/authorize", "/oauth/token");
    assert_eq!(simulator.approve(&elsewhere, None), Err(ConsentError::NotAuthorize));
}

#[tokio::test]
async fn an_unknown_application_or_address_is_shown_and_never_redirected_to() {
    let simulator = start(options()).await;
    for wrong in [
        ("client_id", "somebody"),
        ("redirect_uri", "ringside://oauth/callback/"),
        ("redirect_uri", "https://evil.example/"),
        ("redirect_uri", ""),
    ] {
        let page = page(&simulator, &authorize_query(&simulator, &[wrong])).await;
        assert_eq!((page.status, page.header("location")), (400, None), "{wrong:?}");
        assert!(page.text().contains("<h1>Sign-in refused</h1>"));
    }
}

#[tokio::test]
async fn the_address_may_be_left_out_when_only_one_is_registered() {
    let simulator = start(Options { redirect_uris: vec![CALLBACK.to_owned()], ..options() }).await;
    let query = authorize_query(&simulator, &[("redirect_uri", "")]);
    let location = press(&simulator, &query, "allow", &["daily"]).await;
    assert!(location.starts_with(CALLBACK));
}

#[tokio::test]
async fn what_oura_does_not_offer_is_told_to_the_application() {
    let simulator = start(options()).await;
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("response_type", "token")], "unsupported_response_type"),
        (&[("response_type", "")], "unsupported_response_type"),
        (&[("code_challenge", challenge), ("code_challenge_method", "plain")], "invalid_request"),
        (&[("code_challenge", challenge)], "invalid_request"),
        (&[("code_challenge", "short"), ("code_challenge_method", "S256")], "invalid_request"),
    ];
    for (changed, error) in cases {
        let reply = page(&simulator, &authorize_query(&simulator, changed)).await;
        assert_eq!(reply.status, 302, "{changed:?}");
        let location = reply.header("location").unwrap();
        assert_eq!(parameter(location, "error").as_deref(), Some(error), "{changed:?}");
        assert_eq!(parameter(location, "state").as_deref(), Some("st-1"));
    }
}

#[tokio::test]
async fn granted_scopes_are_told_plainly_with_a_prefix_or_not_at_all() {
    for (scope_reply, told) in [
        (ScopeReply::Plain, Some("daily heartrate")),
        (ScopeReply::Prefixed, Some("extapi:daily extapi:heartrate")),
        (ScopeReply::Omitted, None),
    ] {
        let simulator = start(Options { scope_reply, ..options() }).await;
        let url = format!("{}/oauth/authorize?{}", simulator.base_url(), authorize_query(&simulator, &[]));
        let location = simulator.approve(&url, None).unwrap();
        assert_eq!(parameter(&location, "scope").as_deref(), told);
    }
}

#[tokio::test]
async fn a_query_cannot_write_into_the_page() {
    let simulator = start(options()).await;
    let query = format!("{}&x=\"><script>", authorize_query(&simulator, &[]));
    let pressed = press(&simulator, &query, "allow", &["daily"]).await;
    assert!(pressed.starts_with(CALLBACK));
    let encoded = query.replace('"', "%22").replace('<', "%3C").replace('>', "%3E");
    assert!(!page(&simulator, &encoded).await.text().contains("<script>"));
}
