//! Everything that can be chosen about a simulated cloud before it starts.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use chrono::{NaiveDate, Utc};

use crate::limits::Limits;
use crate::random::derived;

/// The portal on which the application was registered: it decides which token endpoint serves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portal {
    /// cloud.ouraring.com: `/oauth/token`.
    Legacy,
    /// developer.ouraring.com: `/oauth/v2/ext/oauth-token`.
    New,
}

/// How the granted scopes are told, in the callback and in the token reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeReply {
    /// `daily heartrate`.
    Plain,
    /// `extapi:daily extapi:heartrate`.
    Prefixed,
    /// Not told at all.
    Omitted,
}

/// How webhook events are delivered.
#[derive(Debug, Clone, Copy)]
pub struct WebhookOptions {
    /// The pauses between the ten retries, about an hour in all, are multiplied by this; 0 retries at once.
    pub retry_scale: f64,
    /// How long a receiver may take to answer, in Oura's case 10 s.
    pub answer_limit: Duration,
    /// Whether a retry carries a new timestamp and signature; what Oura does is not known.
    pub restamp_retries: bool,
    /// Connect here whatever host the callback names: stands in for the far end of a tunnel. Loopback only.
    pub via: Option<SocketAddr>,
}

/// See each field; `Options::default()` is Oura as it was measured.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; anything but loopback is refused. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The simulated person.
    pub seed: u64,
    /// How many years of data end with `today`.
    pub years: u32,
    /// The last day with data, in Oura's sense of a day.
    pub today: NaiveDate,
    /// The last day of the life in its own calendar, whose days are then told as if it were `today`: one and the same person for tests that must
    /// run on the date of the machine. `None` is `today`.
    pub lived_until: Option<NaiveDate>,
    /// Added to every answer of the cloud in real time, tokens included; requests beside each other do not wait for one another. In milliseconds.
    pub latency_ms: u64,
    /// Documents in one page; `None` answers any range in one page, as was measured for `sleep`. At least 1.
    pub document_page_size: Option<usize>,
    /// Rows of `heartrate` and `ring_battery_level` in one page, at least 1.
    pub series_page_size: usize,
    /// Whether rows carry `timestamp_unix`: the specification requires it, no recorded payload has it.
    pub timestamp_unix: bool,
    /// Whether a row at `end_datetime` itself belongs to the range; never measured.
    pub series_end_inclusive: bool,
    /// Life of an access token, in seconds.
    pub access_token_life_s: u32,
    /// A used refresh token is accepted again for so many seconds; Oura is not known to do that.
    pub refresh_grace_s: u32,
    /// See [`Portal`].
    pub portal: Portal,
    /// See [`ScopeReply`].
    pub scope_reply: ScopeReply,
    /// The application's registered redirect URIs, compared byte for byte.
    pub redirect_uris: Vec<String>,
    /// When requests are refused with 429.
    pub limits: Limits,
    /// See [`WebhookOptions`].
    pub webhooks: WebhookOptions,
}

/// What the developer portal would show for the one registered application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Public name of the application.
    pub client_id: String,
    /// Its secret, which also signs webhook events.
    pub client_secret: String,
}

impl Options {
    /// The application's credentials: the same for the same seed, so that a restarted cloud still knows the application.
    pub fn credentials(&self) -> Credentials {
        Credentials { client_id: derived(self.seed, "client id"), client_secret: derived(self.seed, "client secret") }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            seed: 7,
            years: 10,
            today: Utc::now().date_naive(),
            lived_until: None,
            latency_ms: 0,
            document_page_size: None,
            series_page_size: 1_000,
            timestamp_unix: true,
            series_end_inclusive: true,
            access_token_life_s: 30 * 24 * 60 * 60,
            refresh_grace_s: 0,
            portal: Portal::New,
            scope_reply: ScopeReply::Plain,
            redirect_uris: vec!["ringside://oauth/callback".to_owned(), "http://localhost:27182/oauth/callback".to_owned()],
            limits: Limits::default(),
            webhooks: WebhookOptions::default(),
        }
    }
}

impl Default for WebhookOptions {
    fn default() -> Self {
        Self { retry_scale: 1.0, answer_limit: Duration::from_secs(10), restamp_retries: false, via: None }
    }
}
