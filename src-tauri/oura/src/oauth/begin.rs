use std::collections::BTreeSet;

use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, RedirectUrl};
use ringside_model::Scope;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::config::Config;
use crate::secret::{ClientSecret, Nonce};

/// The port of the redirect to `localhost`: Oura compares redirects exactly, so it is the same for ever.
pub const LOCALHOST_PORT: u16 = 27182;

/// 256 random bits, twice what RFC 6819 asks for.
const STATE_BYTES: u32 = 32;

/// The person's own application at Oura.
#[derive(Debug, Clone)]
pub struct Application {
    pub client_id: String,
    pub client_secret: ClientSecret,
}

/// Where the browser goes after the consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Redirect {
    /// A link that the operating system hands to Ringside.
    DeepLink,
    /// A listener on this machine that lives while a sign-in is pending.
    Localhost { port: u16 },
}

/// A sign-in between opening the browser and its return. It holds secrets: keep it encrypted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PendingSignIn {
    pub(super) state: Nonce,
    pub(super) verifier: Nonce,
    pub(super) redirect: Redirect,
    /// Origins that may stand in `iss` (RFC 9207).
    pub(super) issuers: BTreeSet<String>,
}

impl Redirect {
    /// The address to register at Oura, letter for letter.
    pub fn as_uri(self) -> String {
        match self {
            Self::DeepLink => "ringside://oauth/callback".to_owned(),
            Self::Localhost { port } => format!("http://localhost:{port}/oauth/callback"),
        }
    }
}

impl PendingSignIn {
    pub fn redirect(&self) -> Redirect {
        self.redirect
    }
}

/// Starts a sign-in: what to keep until the browser returns, and the consent page to open in the system browser.
///
/// No scope at all asks Oura for every one it has.
pub fn begin(config: &Config, application: &Application, redirect: Redirect, scopes: &[Scope]) -> (PendingSignIn, Url) {
    let client = BasicClient::new(ClientId::new(application.client_id.clone()))
        .set_auth_uri(AuthUrl::from_url(config.authorize_url.clone()))
        .set_redirect_uri(redirect_url(redirect));
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (url, state) = client
        .authorize_url(|| CsrfToken::new_random_len(STATE_BYTES))
        .add_scopes(scopes.iter().map(|scope| oauth2::Scope::new(scope.as_str().to_owned())))
        .set_pkce_challenge(challenge)
        .url();
    let pending = PendingSignIn {
        state: Nonce::new(state.into_secret()),
        verifier: Nonce::new(verifier.into_secret()),
        redirect,
        issuers: config.all_urls().map(|url| url.origin().ascii_serialization()).collect(),
    };
    (pending, url)
}

pub(super) fn redirect_url(redirect: Redirect) -> RedirectUrl {
    #[expect(clippy::expect_used, reason = "both spellings of a redirect are addresses, whatever the port")]
    RedirectUrl::new(redirect.as_uri()).expect("a redirect is an address")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn begun(redirect: Redirect, scopes: &[Scope]) -> (PendingSignIn, HashMap<String, String>) {
        let application = Application { client_id: "id 1".to_owned(), client_secret: ClientSecret::new("canary") };
        let (pending, url) = begin(&Config::default(), &application, redirect, scopes);
        assert!(url.as_str().starts_with("https://cloud.ouraring.com/oauth/authorize?"));
        assert!(!url.as_str().contains("canary"));
        (pending, url.query_pairs().into_owned().collect())
    }

    #[test]
    fn the_consent_page_is_asked_for_a_code_with_state_and_pkce() {
        let (pending, query) = begun(Redirect::DeepLink, &[Scope::Daily, Scope::HeartHealth]);
        let expected = [
            ("response_type", "code"),
            ("client_id", "id 1"),
            ("redirect_uri", "ringside://oauth/callback"),
            ("scope", "daily heart_health"),
            ("code_challenge_method", "S256"),
            ("state", pending.state.expose()),
        ];
        for (name, value) in expected {
            assert_eq!(query.get(name).map(String::as_str), Some(value), "{name}");
        }
        assert_eq!(query["code_challenge"].len(), 43);
        assert_eq!(query.len(), 7);
        assert!(pending.state.expose().len() >= 43, "256 bits in base64");
    }

    #[test]
    fn every_sign_in_has_values_of_its_own() {
        let (first, _) = begun(Redirect::DeepLink, &Scope::ALL);
        let (second, query) = begun(Redirect::Localhost { port: LOCALHOST_PORT }, &[]);
        assert_ne!(first.state.expose(), second.state.expose());
        assert_ne!(first.verifier.expose(), second.verifier.expose());
        assert_eq!(query["redirect_uri"], "http://localhost:27182/oauth/callback");
        assert!(!query.contains_key("scope"), "no scope asks for all");
    }

    #[test]
    fn a_pending_sign_in_survives_a_restart_and_prints_no_secret() {
        let (pending, _) = begun(Redirect::Localhost { port: 7 }, &[]);
        let kept = serde_json::to_string(&pending).unwrap();
        let back: PendingSignIn = serde_json::from_str(&kept).unwrap();
        assert_eq!(back.state.expose(), pending.state.expose());
        assert_eq!(back.verifier.expose(), pending.verifier.expose());
        assert_eq!(back.redirect(), pending.redirect());
        let printed = format!("{pending:?}");
        assert!(!printed.contains(pending.state.expose()) && !printed.contains(pending.verifier.expose()));
    }
}
