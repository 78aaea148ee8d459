use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The Webhooks screen; answered when it is opened and sent whole with every `webhooks_changed` event. No secret is ever part of it: of a token the
/// window learns whether there is one, of the callback address only its host.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhooksView {
    /// Whether the person wants live updates.
    pub(crate) on: bool,
    pub(crate) settings: WebhookSettings,
    pub(crate) has_ngrok_authtoken: bool,
    pub(crate) has_cloudflared_token: bool,
    /// The line for the server's `authorized_keys`; `null` before a key was made.
    pub(crate) ssh_server_line: Option<String>,
    pub(crate) tunnel: TunnelView,
    pub(crate) subscriptions: SubscriptionsView,
    /// When Oura (or anybody who knows the token) last asked whether this address listens; ISO 8601, since this start.
    pub(crate) last_handshake_at: Option<String>,
    /// When the newest event that is stored arrived; ISO 8601.
    pub(crate) last_event_at: Option<String>,
    pub(crate) counts: WebhookCounts,
    /// What was turned away since this start, only reasons that occurred.
    pub(crate) refused: Vec<RefusedCount>,
    /// Oura's clock minus this computer's, in seconds; `null` until it is known.
    pub(crate) clock_offset_s: Option<i64>,
    /// Why events cannot be stored at the moment, in plain words; Oura is asked to try again later.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) inbox_problem: Option<String>,
    /// Of the file that keeps the events.
    pub(crate) size_bytes: u64,
    /// Days that events are kept.
    pub(crate) keep_days: u32,
    /// Grows with every event that is stored or settled, so that a list knows when to read again.
    pub(crate) revision: u64,
}

/// How live updates are to reach this computer; read and written whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookSettings {
    pub(crate) provider: TunnelProvider,
    pub(crate) ngrok_domain: Option<String>,
    pub(crate) ssh_host: String,
    pub(crate) ssh_port: u16,
    pub(crate) ssh_user: String,
    /// Where the server listens for the tunnel.
    pub(crate) ssh_remote_host: String,
    pub(crate) ssh_remote_port: u16,
    /// The public address that leads to the server's port.
    pub(crate) ssh_public_url: Option<String>,
    /// `SHA256:…`, once the person has confirmed it.
    pub(crate) ssh_host_key: Option<String>,
    pub(crate) ssh_client: SshClientChoice,
    /// A tunnel of one's own account instead of a temporary one.
    pub(crate) cloudflared_named: bool,
    pub(crate) cloudflared_public_url: Option<String>,
    /// Where the program is, when it is not in the PATH.
    pub(crate) cloudflared_program: Option<String>,
    /// The port of 127.0.0.1 that a named cloudflared tunnel or the person's own one leads to.
    pub(crate) local_port: u16,
    pub(crate) manual_url: Option<String>,
    /// Days that events are kept.
    pub(crate) keep_days: u32,
    /// Says on the desktop when last night's sleep has arrived.
    pub(crate) notify_sleep: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TunnelProvider {
    Ngrok,
    Ssh,
    Cloudflared,
    /// An address of the person's own that leads to a port of this computer.
    Manual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SshClientChoice {
    /// Inside Ringside.
    Embedded,
    /// The system's own `ssh`.
    System,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TunnelView {
    pub(crate) state: TunnelPhase,
    /// The public host, without path; `null` while there is none.
    pub(crate) host: Option<String>,
    /// Up since; ISO 8601.
    pub(crate) since: Option<String>,
    /// The try under way, from 1; 0 when none is.
    pub(crate) attempt: u32,
    pub(crate) problem: Option<TunnelProblem>,
    /// When it is tried again by itself; `null` when it waits for the person, or when nothing is wrong. ISO 8601.
    pub(crate) retry_at: Option<String>,
    /// When the way from outside was last tried and found open; ISO 8601.
    pub(crate) probed_at: Option<String>,
    /// How long that took.
    pub(crate) probe_took_ms: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TunnelPhase {
    Off,
    Starting,
    /// Open from end to end.
    Up,
    /// The tunnel stands, but the way from outside was found closed.
    Degraded,
    Down,
}

/// Why the tunnel is not up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TunnelProblem {
    /// `auth`, `config`, `url_taken`, `host_key`, `limit`, `network`, `binary_missing`, `protocol`, `closed`, or `probe` when the way from outside is closed.
    pub(crate) code: String,
    /// What happened and what to do next.
    #[serde(serialize_with = "crate::words::serialize")]
    pub(crate) message: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SubscriptionsView {
    pub(crate) state: SubscriptionsPhase,
    /// Steps done, while it is `working`.
    pub(crate) done: u32,
    pub(crate) total: u32,
    /// Where another installation of the same application listens, while it is `other_install`.
    pub(crate) other_host: Option<String>,
    /// How many subscriptions it has.
    pub(crate) other_count: u32,
    /// What went wrong, in plain words.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) message: Option<String>,
    /// ISO 8601, as are the others.
    pub(crate) retry_at: Option<String>,
    pub(crate) checked_at: Option<String>,
    /// One for each pair of event and data type; none before the first look.
    pub(crate) items: Vec<SubscriptionView>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SubscriptionsPhase {
    Off,
    /// For the tunnel.
    Waiting,
    Looking,
    Working,
    InOrder,
    /// Another installation of the same application has them; the person decides.
    OtherInstall,
    Trouble,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SubscriptionView {
    /// `create`, `update` or `delete`.
    pub(crate) event_type: String,
    /// Oura's name of the data type, such as `daily_sleep`.
    pub(crate) data_type: String,
    pub(crate) state: SubscriptionState,
    /// Why Oura refused it.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) message: Option<String>,
    /// ISO 8601.
    pub(crate) expires_at: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SubscriptionState {
    Missing,
    Ours,
    /// It leads to another installation.
    Foreign,
    Refused,
}

/// Events in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookCounts {
    pub(crate) stored: u64,
    /// With those that came more than once.
    pub(crate) deliveries: u64,
    pub(crate) waiting: u64,
    pub(crate) failed: u64,
    pub(crate) foreign_user: u64,
    pub(crate) unknown_type: u64,
    pub(crate) test: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RefusedCount {
    /// `path`, `method`, `host`, `origin`, `no_length`, `too_large`, `bad_request`, `headers_too_large`, `slow`, `signature`, `stale`, `handshake`,
    /// `not_an_event`, `not_stored`.
    pub(crate) reason: String,
    pub(crate) count: u64,
}

/// Which events are to be listed; what is `null` is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct EventFilterView {
    pub(crate) standing: Option<EventStanding>,
    pub(crate) data_type: Option<String>,
    pub(crate) event_type: Option<String>,
    pub(crate) settled: Option<bool>,
    /// What it came to.
    #[ts(optional = nullable)]
    pub(crate) settlement: Option<EventSettlement>,
    pub(crate) object_id: Option<String>,
}

/// At most 50 events, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookEventPage {
    pub(crate) events: Vec<WebhookEvent>,
    /// Whether there are older ones: ask again `before` the last `pk`.
    pub(crate) more: bool,
}

/// An event as Oura announced it, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WebhookEvent {
    pub(crate) pk: i64,
    pub(crate) event_type: String,
    /// As Oura named it.
    pub(crate) data_type: String,
    /// The collection it belongs to; `null` when Ringside knows none.
    pub(crate) collection: Option<String>,
    pub(crate) object_id: String,
    /// ISO 8601.
    pub(crate) received_at: String,
    /// How often it came.
    pub(crate) deliveries: u32,
    pub(crate) standing: EventStanding,
    /// ISO 8601; `null` while it waits.
    pub(crate) settled_at: Option<String>,
    pub(crate) settlement: Option<EventSettlement>,
    /// Whether what was fetched was new or changed; only when `settlement` is `fetched`.
    pub(crate) changed: Option<bool>,
    /// How long the work took.
    pub(crate) took_ms: Option<u64>,
    /// Why it failed, in plain words.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EventStanding {
    Ours,
    /// Of another person with the same application.
    ForeignUser,
    UnknownType,
    /// Sent by this Ringside to itself.
    Test,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EventSettlement {
    /// The object was fetched.
    Fetched,
    /// Oura no longer has the object.
    Removed,
    /// Announced as deleted, but Oura still has it: kept.
    StaleDelete,
    /// The days around it were fetched instead.
    RangePoll,
    /// There was nothing to fetch.
    Nothing,
    Failed,
}
