use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{TimeDelta, Utc};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderValue};
use url::Url;

use super::body::BodyGate;
use super::limiter::Limiter;
use super::retry::{self, Pace, RetryPolicy};
use super::{failure, headers};
use crate::config::{Config, is_loopback};
use crate::data::{ApiError, refusal};
use crate::secret::AccessToken;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest silence within one reply.
const IDLE_TIMEOUT: Duration = Duration::from_secs(15);
/// More than any error text of Oura's; the rest is not looked at.
const REFUSAL_LIMIT_MIB: usize = 1;

/// A client of Oura's API; its clones share connections, the rate limit and every pause.
#[derive(Debug, Clone)]
pub struct Oura {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: Config,
    http: reqwest::Client,
    limiter: Limiter,
    bodies: BodyGate,
    clock_offset: Mutex<Option<TimeDelta>>,
}

/// The client cannot be made at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Tokens would travel in the open.
    #[error("an address of Oura must begin with https://")]
    InsecureAddress,
    /// Most often there are no certificates of authorities on this computer.
    #[error("secure connections cannot be set up on this computer (are its CA certificates installed?)")]
    Transport(#[source] reqwest::Error),
}

impl Oura {
    pub fn new(config: Config) -> Result<Self, BuildError> {
        let http = http_client(&config)?;
        let limiter = Limiter::new(config.rate_limit_per_minute);
        let bodies = BodyGate::new();
        Ok(Self { inner: Arc::new(Inner { config, http, limiter, bodies, clock_offset: Mutex::new(None) }) })
    }

    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// How far Oura's clock is ahead of this computer's, to a second, as of the last reply; `None` before any.
    pub fn server_clock_offset(&self) -> Option<TimeDelta> {
        *self.inner.clock_offset.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The body of a successful answer to an idempotent request, within the limits and with retries.
    pub(crate) async fn get(&self, token: &AccessToken, url: &Url, limit_mib: usize, policy: RetryPolicy) -> Result<Vec<u8>, ApiError> {
        if !self.is_ours(url) {
            return Err(ApiError::Unexpected { what: "the request would have left Oura" });
        }
        let authorization = bearer(token)?;
        let pace = Pace { max_retries: self.inner.config.max_retries, delay: self.inner.config.retry_delay };
        retry::run(&self.inner.limiter, pace, policy, || self.attempt(url, &authorization, limit_mib)).await
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    pub(crate) async fn read(&self, response: reqwest::Response, limit_mib: usize) -> Result<Vec<u8>, ApiError> {
        self.inner.bodies.read(response, limit_mib).await
    }

    /// Whether an address is at one of the configured hosts. Every request asks, whatever made its address.
    pub(crate) fn is_ours(&self, url: &Url) -> bool {
        self.inner.config.all_urls().any(|ours| ours.origin() == url.origin())
    }

    async fn attempt(&self, url: &Url, authorization: &HeaderValue, limit_mib: usize) -> Result<Vec<u8>, ApiError> {
        let request = self.inner.http.get(url.clone()).header(AUTHORIZATION, authorization.clone()).header(ACCEPT, "application/json");
        let response = request.send().await.map_err(|error| failure::of(&error))?;
        self.note_clock(&response);
        let status = response.status().as_u16();
        if status == 200 {
            return self.read(response, limit_mib).await;
        }
        let pause = headers::pause(response.headers(), Utc::now());
        if let (429 | 503, Some(wait)) = (status, pause.retry_after) {
            // At once, before the body: it may be slow to come, and others are about to ask.
            self.inner.limiter.pause(wait);
        }
        if let (429, Some(quota)) = (status, pause.quota) {
            self.inner.limiter.slow_down(quota);
        }
        let text = match self.read(response, REFUSAL_LIMIT_MIB).await {
            Ok(text) => text,
            // Only its text tells a missing scope from a dead token or a lapsed membership, and they ask for opposite things.
            Err(error) if matches!(status, 401 | 403) => return Err(error),
            // Any other error's text only refines its class: without it the status still says what to do.
            Err(_) => Vec::new(),
        };
        Err(refusal(status, &pause, &String::from_utf8_lossy(&text)))
    }

    fn note_clock(&self, response: &reqwest::Response) {
        if let Some(date) = headers::date(response.headers()) {
            *self.inner.clock_offset.lock().unwrap_or_else(PoisonError::into_inner) = Some(date - Utc::now());
        }
    }
}

fn bearer(token: &AccessToken) -> Result<HeaderValue, ApiError> {
    // A token that cannot stand in a header is none that Oura issued.
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose())).map_err(|_| ApiError::SignInNeeded)?;
    value.set_sensitive(true);
    Ok(value)
}

fn http_client(config: &Config) -> Result<reqwest::Client, BuildError> {
    if config.all_urls().any(|url| url.scheme() != "https" && !(url.scheme() == "http" && is_loopback(url))) {
        return Err(BuildError::InsecureAddress);
    }
    // Fails when some other part of the process installed a provider first, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let all_plain = config.all_urls().all(|url| url.scheme() == "http");
    let mut builder = reqwest::Client::builder()
        .user_agent(&config.user_agent)
        // A redirect would carry the secrets of a form to wherever it points.
        .redirect(reqwest::redirect::Policy::none())
        // Whether a request may be repeated is decided in `retry` alone; a token request never is.
        .retry(reqwest::retry::never())
        .referer(false)
        .https_only(config.all_urls().all(|url| url.scheme() == "https"))
        .connect_timeout(CONNECT_TIMEOUT.min(config.request_timeout))
        .read_timeout(IDLE_TIMEOUT.min(config.request_timeout))
        .timeout(config.request_timeout);
    if config.all_urls().all(is_loopback) {
        builder = builder.no_proxy();
    }
    if all_plain {
        // Works on a machine without certificates of authorities too: a simulated Oura on loopback needs none.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(BuildError::Transport)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_client_is_made_for_an_address_in_the_open() {
        let config = Config { api_base: Url::parse("http://example.com/").unwrap(), ..Config::default() };
        assert!(matches!(Oura::new(config), Err(BuildError::InsecureAddress)));
    }

    #[tokio::test]
    async fn no_request_leaves_for_a_host_that_is_not_configured() {
        let oura = Oura::new(Config::default()).unwrap();
        for address in [
            "https://example.com/v2/usercollection/sleep",
            "https://api.ouraring.com.example.com/v2/",
            "https://api.ouraring.com:8443/v2/",
            "https://ouraring.com/v2/",
            "http://api.ouraring.com/v2/",
            "http://127.0.0.1:9/v2/",
        ] {
            let url = Url::parse(address).unwrap();
            let refused = oura.get(&AccessToken::new("a"), &url, 1, RetryPolicy::User).await;
            assert_eq!(refused, Err(ApiError::Unexpected { what: "the request would have left Oura" }), "{address}");
        }
        assert!(oura.is_ours(&Url::parse("https://moi.ouraring.com/any").unwrap()));
    }

    #[test]
    fn a_token_that_cannot_be_sent_asks_for_a_sign_in() {
        assert_eq!(bearer(&AccessToken::new("a\nHost: evil")), Err(ApiError::SignInNeeded));
        assert!(bearer(&AccessToken::new("a")).unwrap().is_sensitive());
    }
}
