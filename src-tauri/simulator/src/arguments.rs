//! The command line.
#![expect(clippy::doc_markdown, reason = "clap prints these comments as they stand")]

use std::net::SocketAddr;

use chrono::{NaiveDate, Utc};
use clap::{Parser, ValueEnum};
use oura_simulator::{Limits, Options, Portal, ScopeReply, WebhookOptions};

/// Oura's V2 cloud on loopback, with one simulated person.
///
/// Prints one line of JSON when it is ready: {"base_url","client_id","client_secret","user_id","access_token"}.
/// The access token is good for every scope. Ends at SIGINT or SIGTERM.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Where to listen; loopback only, port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS:PORT")]
    listen: SocketAddr,
    /// The simulated person: the same seed is the same person, and the same application
    #[arg(long, default_value_t = 7, value_name = "NUMBER")]
    seed: u64,
    /// Years of data, ending with --today
    #[arg(long, default_value_t = 10, value_name = "YEARS")]
    years: u32,
    /// Last day with data [default: the current date in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<NaiveDate>,
    /// Added to every answer, in milliseconds
    #[arg(long, default_value_t = 0, value_name = "MS")]
    latency_ms: u64,
    /// Documents in one page [default: any range in one page]
    #[arg(long, value_name = "DOCUMENTS")]
    page_size: Option<usize>,
    /// Rows of heartrate and ring_battery_level in one page
    #[arg(long, default_value_t = 1_000, value_name = "ROWS")]
    series_page_size: usize,
    /// Leave timestamp_unix out of the rows, as recorded payloads do
    #[arg(long)]
    no_timestamp_unix: bool,
    /// Leave a row at end_datetime itself out of the range
    #[arg(long)]
    series_end_exclusive: bool,
    /// Life of an access token, in seconds
    #[arg(long, default_value_t = 2_592_000, value_name = "SECONDS")]
    access_token_life_s: u32,
    /// A used refresh token is accepted again for so many seconds
    #[arg(long, default_value_t = 0, value_name = "SECONDS")]
    refresh_grace_s: u32,
    /// Where the application is registered: decides which token endpoint serves it
    #[arg(long, value_enum, default_value_t = PortalName::New)]
    portal: PortalName,
    /// How granted scopes are told in the callback and the token reply
    #[arg(long, value_enum, default_value_t = ScopeStyle::Plain)]
    scope_reply: ScopeStyle,
    /// One more registered redirect URI; may be given several times
    #[arg(long, value_name = "URI")]
    redirect_uri: Vec<String>,
    /// Requests per access token and window before 429
    #[arg(long, default_value_t = 5_000, value_name = "REQUESTS")]
    limit_per_token: u32,
    /// Requests per application and window before 429
    #[arg(long, default_value_t = 50_000, value_name = "REQUESTS")]
    limit_per_application: u32,
    /// Length of the rate limit's window, in seconds
    #[arg(long, default_value_t = 300, value_name = "SECONDS")]
    limit_window_s: u32,
    /// Factor on the pauses between webhook retries (an hour in all); 0 retries at once
    #[arg(long, default_value_t = 1.0, value_name = "FACTOR")]
    webhook_retry_scale: f64,
    /// Deliver webhooks here whatever the callback's host: the far end of a tunnel; loopback only
    #[arg(long, value_name = "ADDRESS:PORT")]
    webhook_via: Option<SocketAddr>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PortalName {
    Legacy,
    New,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ScopeStyle {
    Plain,
    Extapi,
    Omit,
}

impl Arguments {
    /// What was asked for, over the library's defaults.
    pub(crate) fn options(self) -> Options {
        let mut options = Options::default();
        options.redirect_uris.extend(self.redirect_uri);
        Options {
            listen: self.listen,
            seed: self.seed,
            years: self.years,
            today: self.today.unwrap_or_else(|| Utc::now().date_naive()),
            latency_ms: self.latency_ms,
            document_page_size: self.page_size,
            series_page_size: self.series_page_size,
            timestamp_unix: !self.no_timestamp_unix,
            series_end_inclusive: !self.series_end_exclusive,
            access_token_life_s: self.access_token_life_s,
            refresh_grace_s: self.refresh_grace_s,
            portal: match self.portal {
                PortalName::Legacy => Portal::Legacy,
                PortalName::New => Portal::New,
            },
            scope_reply: match self.scope_reply {
                ScopeStyle::Plain => ScopeReply::Plain,
                ScopeStyle::Extapi => ScopeReply::Prefixed,
                ScopeStyle::Omit => ScopeReply::Omitted,
            },
            limits: Limits { per_token: self.limit_per_token, per_application: self.limit_per_application, window_s: self.limit_window_s },
            webhooks: WebhookOptions { retry_scale: self.webhook_retry_scale, via: self.webhook_via, ..WebhookOptions::default() },
            ..options
        }
    }
}
