use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{TimeDelta, Utc};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use url::Url;

use super::body::{Body, BodyGate};
use super::build::{self, BuildError};
use super::headers::Pause;
use super::limiter::Limiter;
use super::retry::{self, Pace, RetryPolicy};
use super::{failure, headers};
use crate::config::Config;
use crate::data::{ApiError, refusal};
use crate::secret::AccessToken;

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
    /// Made when it is first needed, which is never where nobody uses webhooks.
    patient_http: OnceLock<reqwest::Client>,
    limiter: Limiter,
    bodies: BodyGate,
    clock_offset: Mutex<Option<TimeDelta>>,
}

impl Oura {
    pub fn new(config: Config) -> Result<Self, BuildError> {
        let http = build::prompt(&config)?;
        let limiter = Limiter::new(config.rate_limit_per_minute);
        let bodies = BodyGate::new();
        Ok(Self { inner: Arc::new(Inner { config, http, patient_http: OnceLock::new(), limiter, bodies, clock_offset: Mutex::new(None) }) })
    }

    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// How far Oura's clock is ahead of this computer's, to a second, as of the last reply; `None` before any.
    pub fn server_clock_offset(&self) -> Option<TimeDelta> {
        *self.inner.clock_offset.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The body of a successful answer to an idempotent request, within the limits and with retries.
    pub(crate) async fn get(&self, token: &AccessToken, url: &Url, limit_mib: usize, policy: RetryPolicy) -> Result<Body, ApiError> {
        self.get_with(&HeaderMap::from_iter([(AUTHORIZATION, bearer(token)?)]), url, limit_mib, policy).await
    }

    /// As [`Oura::get`], for whoever the headers say that it is.
    pub(crate) async fn get_with(&self, identity: &HeaderMap, url: &Url, limit_mib: usize, policy: RetryPolicy) -> Result<Body, ApiError> {
        self.require_ours(url)?;
        let pace = Pace { max_retries: self.inner.config.max_retries, delay: self.inner.config.retry_delay };
        retry::run(&self.inner.limiter, pace, policy, || self.attempt(url, identity, limit_mib)).await
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    pub(super) fn patient_http(&self) -> Result<&reqwest::Client, ApiError> {
        if let Some(http) = self.inner.patient_http.get() {
            return Ok(http);
        }
        let http = build::patient(&self.inner.config);
        let http = http.map_err(|_| ApiError::Unexpected { what: "secure connections cannot be set up on this computer" })?;
        Ok(self.inner.patient_http.get_or_init(|| http))
    }

    pub(super) fn limiter(&self) -> &Limiter {
        &self.inner.limiter
    }

    pub(crate) async fn read(&self, response: reqwest::Response, limit_mib: usize) -> Result<Body, ApiError> {
        self.inner.bodies.read(response, limit_mib).await
    }

    /// Whether an address is at one of the configured hosts. Every request asks, whatever made its address.
    pub(crate) fn is_ours(&self, url: &Url) -> bool {
        self.inner.config.all_urls().any(|ours| ours.origin() == url.origin())
    }

    pub(super) fn require_ours(&self, url: &Url) -> Result<(), ApiError> {
        if self.is_ours(url) { Ok(()) } else { Err(ApiError::Unexpected { what: "the request would have left Oura" }) }
    }

    /// Takes from the head of a reply what counts for all requests: Oura's clock, and every pause that it asks for.
    pub(super) fn note(&self, response: &reqwest::Response) -> Pause {
        if let Some(date) = headers::date(response.headers()) {
            *self.inner.clock_offset.lock().unwrap_or_else(PoisonError::into_inner) = Some(date - Utc::now());
        }
        let pause = headers::pause(response.headers(), Utc::now());
        let status = response.status().as_u16();
        if let (429 | 503, Some(wait)) = (status, pause.retry_after) {
            // At once, before the body: it may be slow to come, and others are about to ask.
            self.inner.limiter.pause(wait);
        }
        if let (429, Some(quota)) = (status, pause.quota) {
            self.inner.limiter.slow_down(quota);
        }
        pause
    }

    async fn attempt(&self, url: &Url, identity: &HeaderMap, limit_mib: usize) -> Result<Body, ApiError> {
        let request = self.inner.http.get(url.clone()).headers(identity.clone()).header(ACCEPT, "application/json");
        let response = request.send().await.map_err(|error| failure::of(&error))?;
        let pause = self.note(&response);
        let status = response.status().as_u16();
        if status == 200 {
            return self.read(response, limit_mib).await;
        }
        let text = match self.read(response, REFUSAL_LIMIT_MIB).await {
            Ok(text) => text,
            // Only its text tells a missing scope from a dead token or a lapsed membership, and they ask for opposite things.
            Err(error) if matches!(status, 401 | 403) => return Err(error),
            // Any other error's text only refines its class: without it the status still says what to do.
            Err(_) => Body::new(),
        };
        Err(refusal(status, &pause, &String::from_utf8_lossy(&text)))
    }
}

fn bearer(token: &AccessToken) -> Result<HeaderValue, ApiError> {
    // A token that cannot stand in a header is none that Oura issued.
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose())).map_err(|_| ApiError::SignInNeeded)?;
    value.set_sensitive(true);
    Ok(value)
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
            assert_eq!(refused.unwrap_err(), ApiError::Unexpected { what: "the request would have left Oura" }, "{address}");
        }
        assert!(oura.is_ours(&Url::parse("https://moi.ouraring.com/any").unwrap()));
    }

    #[test]
    fn a_token_that_cannot_be_sent_asks_for_a_sign_in() {
        assert_eq!(bearer(&AccessToken::new("a\nHost: evil")), Err(ApiError::SignInNeeded));
        assert!(bearer(&AccessToken::new("a")).unwrap().is_sensitive());
    }
}
