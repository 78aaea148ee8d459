//! The list of links that must not sign anybody in (and the few that must).

use std::collections::BTreeSet;

use proptest::prelude::*;
use ringside_model::Scope;
use ringside_oura::{
    Application, Callback, CallbackError, ClientSecret, Config, LOCALHOST_PORT, PendingSignIn, Redirect, begin, parse_callback,
};

const DEEP: &str = "ringside://oauth/callback";
const LOCAL: &str = "http://localhost:27182/oauth/callback";

/// A pending sign-in and its state, as the consent page sees it.
fn pending_at(redirect: Redirect) -> (PendingSignIn, String) {
    let application = Application { client_id: "id".to_owned(), client_secret: ClientSecret::new("secret") };
    let (pending, url) = begin(&Config::default(), &application, redirect, &[]);
    let state = url.query_pairs().find(|(name, _)| name == "state").unwrap().1.into_owned();
    (pending, state)
}

fn pending() -> (PendingSignIn, String) {
    pending_at(Redirect::DeepLink)
}

/// Parses a text in which `$S` stands for the right state.
fn parse(text: &str) -> Result<Callback, CallbackError> {
    let (pending, state) = pending();
    parse_callback(&text.replace("$S", &state), &pending)
}

#[test]
fn links_that_finish_the_sign_in() {
    for text in [
        "ringside://oauth/callback?code=abc&state=$S",
        "ringside://oauth/callback?state=$S&code=abc",
        "http://localhost:27182/oauth/callback?code=abc&state=$S",
        "ringside://oauth/callback?code=abc&state=$S&",
        "ringside://oauth/callback?code=abc&state=$S&scope=daily&session_state=x%20y&error_description=",
        "ringside://oauth/callback?code=abc&state=$S&iss=https%3A%2F%2Fmoi.ouraring.com%2Foauth%2Fv2",
        "ringside://oauth/callback?code=abc&state=$S&iss=https://cloud.ouraring.com",
    ] {
        assert_eq!(parse(text).unwrap().code.expose(), "abc", "{text}");
    }
    let longest = "c".repeat(512);
    assert_eq!(parse(&format!("{DEEP}?code={longest}&state=$S")).unwrap().code.expose(), longest);
    assert_eq!(parse(&format!("{DEEP}?code=aZ0._~-&state=$S")).unwrap().code.expose(), "aZ0._~-");
}

#[test]
fn links_that_are_not_ours() {
    for text in [
        "ringside://oauth/callback2?code=abc&state=$S",
        "ringside://oauth/callback/?code=abc&state=$S",
        "ringside://oauth/Callback?code=abc&state=$S",
        "ringside://oauth//callback?code=abc&state=$S",
        "ringside://oauth/callback/../callback?code=abc&state=$S",
        "ringside://oauth/./callback?code=abc&state=$S",
        "ringside://oauth/%63allback?code=abc&state=$S",
        "ringside://oauth/callback%3Fcode=abc&state=$S",
        "ringside://oauth/callback;a?code=abc&state=$S",
        "ringside://oauth/callback&code=abc&state=$S",
        "ringside://OAuth/callback?code=abc&state=$S",
        "ringside://oauth.evil/callback?code=abc&state=$S",
        "ringside://evil/callback?code=abc&state=$S",
        "ringside://oauth:80/callback?code=abc&state=$S",
        "ringside://user@oauth/callback?code=abc&state=$S",
        "ringside://user:pass@oauth/callback?code=abc&state=$S",
        "ringside:oauth/callback?code=abc&state=$S",
        "ringside:/oauth/callback?code=abc&state=$S",
        "ringside:///oauth/callback?code=abc&state=$S",
        "ringside:\\\\oauth\\callback?code=abc&state=$S",
        "RINGSIDE://oauth/callback?code=abc&state=$S",
        "ringsides://oauth/callback?code=abc&state=$S",
        "https://ringside://oauth/callback?code=abc&state=$S",
        "https://localhost:27182/oauth/callback?code=abc&state=$S",
        "http://localhost/oauth/callback?code=abc&state=$S",
        "http://localhost:53683/oauth/callback?code=abc&state=$S",
        "http://localhost:027182/oauth/callback?code=abc&state=$S",
        "http://127.0.0.1:27182/oauth/callback?code=abc&state=$S",
        "http://[::1]:27182/oauth/callback?code=abc&state=$S",
        "http://LOCALHOST:27182/oauth/callback?code=abc&state=$S",
        "http://localhost.:27182/oauth/callback?code=abc&state=$S",
        "http://localhost:27182@evil.example/oauth/callback?code=abc&state=$S",
        "http://user@localhost:27182/oauth/callback?code=abc&state=$S",
        "http://evil.example:27182/oauth/callback?code=abc&state=$S",
        "http://localhost:27182/callback?code=abc&state=$S",
        "file:///oauth/callback?code=abc&state=$S",
        "javascript:alert(1)//?code=abc&state=$S",
        "--url=ringside://oauth/callback?code=abc&state=$S",
        "--help",
        "abc",
        "",
    ] {
        assert_eq!(parse(text).unwrap_err(), CallbackError::NotOurs, "{text}");
    }
}

#[test]
fn links_that_are_damaged_or_tampered_with() {
    let long_value = "c".repeat(513);
    let long_link = format!("{DEEP}?code=abc&state=$S&x={}", "x".repeat(2_048));
    let megabyte = format!("{DEEP}?code=abc&state=$S&x={}", "x".repeat(1_000_000));
    let many = format!("{DEEP}?code=abc&state=$S{}", (0..40).map(|n| format!("&x{n}=")).collect::<Vec<_>>().concat());
    for text in [
        "\u{1}ringside://oauth/callback?code=abc&state=$S",
        " ringside://oauth/callback?code=abc&state=$S",
        "ringside://oauth/callback?code=abc&state=$S ",
        "ringside://oauth/callback?code=abc&state=$S\n",
        "ringside://oauth/callback?code=abc&state=$S\0",
        "ring\tside://oauth/callback?code=abc&state=$S",
        "ringside://oa\r\nuth/callback?code=abc&state=$S",
        "ringside://oauth/callback?code=a\tbc&state=$S",
        "ringside://oauth/callback?code=a\nbc&state=$S",
        "ringside://oauth/callback?code=abc&state=$S\u{7f}",
        "ringside://oauth/callback?code=äbc&state=$S",
        "ringside://oauth/callback?code=abc&state=$S&x=\u{202e}",
        "\u{feff}ringside://oauth/callback?code=abc&state=$S",
        "ringside://oauth/callback?code=a%00bc&state=$S",
        "ringside://oauth/callback?code=a%2500bc&state=$S",
        "ringside://oauth/callback?code=abc%26state%3D$S&state=$S",
        "ringside://oauth/callback?code=a+bc&state=$S",
        "ringside://oauth/callback?code=a/bc&state=$S",
        "ringside://oauth/callback?code=a=bc&state=$S",
        "ringside://oauth/callback?code=<script>&state=$S",
        "ringside://oauth/callback?code=abc&code=abc&state=$S",
        "ringside://oauth/callback?code=abc&code=def&state=$S",
        "ringside://oauth/callback?code=abc&state=$S&state=$S",
        "ringside://oauth/callback?code=abc&state=x&state=$S",
        "ringside://oauth/callback?error=a&error=b&state=$S",
        "ringside://oauth/callback?code=abc&state=$S&scope=a&scope=b",
        "ringside://oauth/callback?code=abc&state=$S&x=1&x=2",
        "ringside://oauth/callback?c%6fde=abc&state=$S",
        "ringside://oauth/callback?code[]=abc&state=$S",
        "ringside://oauth/callback?code=abc&error=access_denied&state=$S",
        "ringside://oauth/callback?state=$S",
        "ringside://oauth/callback?code=&state=$S",
        "ringside://oauth/callback?error=&state=$S",
        "ringside://oauth/callback?error=a%20b&state=$S",
        "ringside://oauth/callback?error=<b>&state=$S",
        "ringside://oauth/callback?code=abc&state=$S#",
        "ringside://oauth/callback?code=abc&state=$S#_=_",
        "ringside://oauth/callback#access_token=abc&state=$S",
        "ringside://oauth/callback?code=abc&state=",
        "ringside://oauth/callback?code=abc&state=$S&scope=a%00b",
        "ringside://oauth/callback?code=abc&state=$S&iss=%00",
        "ringside://oauth/callback",
        &format!("{DEEP}?code={long_value}&state=$S"),
        &format!("{DEEP}?code=abc&state={long_value}"),
        &long_link,
        &megabyte,
        &many,
    ] {
        assert_eq!(parse(text).unwrap_err(), CallbackError::Malformed, "{text:.120}");
    }
}

#[test]
fn links_of_another_sign_in_or_of_somebody_else() {
    let (_, foreign) = pending();
    for text in [
        &format!("{DEEP}?code=abc&state={foreign}"),
        &format!("{LOCAL}?code=abc&state={foreign}"),
        &format!("{DEEP}?error=access_denied&state={foreign}"),
        "ringside://oauth/callback?code=abc",
        "ringside://oauth/callback?error=access_denied",
        "ringside://oauth/callback?",
        "ringside://oauth/callback?code=abc&State=$S",
        "ringside://oauth/callback?code=abc&state=x$S",
        "ringside://oauth/callback?code=abc&state=$Sx",
        "ringside://oauth/callback?code=abc&state=x",
    ] {
        assert_eq!(parse(text).unwrap_err(), CallbackError::WrongState, "{text}");
    }
    let (pending, state) = pending();
    let almost: String =
        state.chars().map(|c| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() }).collect();
    for wrong in [&state[1..], &state[..state.len() - 1], &almost] {
        let text = format!("{DEEP}?code=abc&state={wrong}");
        assert_eq!(parse_callback(&text, &pending).unwrap_err(), CallbackError::WrongState, "{wrong}");
    }
}

#[test]
fn links_of_another_issuer() {
    for issuer in
        ["https%3A%2F%2Fevil.example", "https://moi.ouraring.com.evil.example", "http://moi.ouraring.com", "moi.ouraring.com", "", "null"]
    {
        let text = format!("{DEEP}?code=abc&state=$S&iss={issuer}");
        assert_eq!(parse(&text).unwrap_err(), CallbackError::WrongIssuer, "{issuer}");
    }
}

#[test]
fn a_declined_consent_says_so_in_plain_words() {
    let declined = parse("ringside://oauth/callback?error=access_denied&error_description=The+user+said+%22no%22&state=$S").unwrap_err();
    assert_eq!(declined, CallbackError::Denied { reason: "access_denied".to_owned() });
    assert!(declined.to_string().contains("declined"));
    let other = parse("ringside://oauth/callback?state=$S&error=odd_thing").unwrap_err();
    assert!(other.to_string().contains("odd_thing"));
}

#[test]
fn consented_scopes_are_read_in_every_spelling() {
    let expected = Some(BTreeSet::from([Scope::Daily, Scope::HeartHealth]));
    for scope in ["daily+heart_health", "daily%20heart_health", "extapi%3Adaily+extapi:heart_health", "daily,heart_health,meal"] {
        assert_eq!(parse(&format!("{DEEP}?code=abc&state=$S&scope={scope}")).unwrap().scopes, expected, "{scope}");
    }
    for unsaid in ["", "&scope=", "&scope=meal"] {
        assert_eq!(parse(&format!("{DEEP}?code=abc&state=$S{unsaid}")).unwrap().scopes, None, "unknown is not none: {unsaid}");
    }
}

#[test]
fn the_port_of_the_pending_sign_in_is_the_one_that_counts() {
    let (pending, state) = pending_at(Redirect::Localhost { port: 40_000 });
    assert_eq!(pending.redirect().as_uri(), "http://localhost:40000/oauth/callback");
    let at = |port: u16| parse_callback(&format!("http://localhost:{port}/oauth/callback?code=abc&state={state}"), &pending);
    assert!(at(40_000).is_ok());
    assert_eq!(at(LOCALHOST_PORT).unwrap_err(), CallbackError::NotOurs);
}

#[test]
fn no_error_repeats_any_part_of_the_link() {
    for text in ["canary", "ringside://oauth/callback?code=canary", "ringside://oauth/callback?code=canary&state=canary"] {
        let error = parse(text).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{text}");
    }
    let taken = parse("ringside://oauth/callback?code=canary&state=$S").unwrap();
    assert!(!format!("{taken:?}").contains("canary"));
}

proptest! {
    #[test]
    fn no_text_is_believed_without_the_state(text in "(ringside://oauth/callback|http://localhost:27182/oauth/callback)[?]?[ -~]{0,200}") {
        let error = parse_callback(&text, &pending().0).err();
        prop_assert!(matches!(error, Some(CallbackError::NotOurs | CallbackError::Malformed | CallbackError::WrongState)));
    }

    #[test]
    fn any_text_is_answered_without_a_crash(text in any::<String>()) {
        prop_assert!(parse_callback(&text, &pending().0).is_err());
    }

    #[test]
    fn whatever_stands_around_it_only_a_plain_code_is_taken(before in "[ -~]{0,40}", after in "[ -~\t\r\n]{0,40}") {
        let (pending, state) = pending();
        let text = format!("{DEEP}?{before}&state={state}&code=abc{after}");
        let Ok(callback) = parse_callback(&text, &pending) else {
            return Ok(());
        };
        let code = callback.code.expose();
        let is_plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte));
        let as_sent = format!("code={code}");
        prop_assert!(is_plain && code.starts_with("abc"));
        prop_assert!(text.contains(&as_sent));
    }
}
