use std::sync::Arc;

use chrono::TimeDelta;
use ringside_store::{EventCounts, StoreError};
use ringside_webhook::{Tally, TunnelState};

use super::LiveSettings;
use super::subscriptions::SubscriptionsView;

/// How live updates stand. It holds no secret.
#[derive(Debug, Clone, Default)]
pub struct LiveView {
    pub settings: LiveSettings,
    pub has_ngrok_authtoken: bool,
    pub has_cloudflared_token: bool,
    /// The line for the server's `authorized_keys`; `None` before a key was made.
    pub ssh_server_line: Option<String>,
    pub ssh_public_key: Option<String>,
    pub tunnel: TunnelState,
    /// Where Oura sends events while the tunnel is up, without the path, which is a secret.
    pub callback_url: Option<String>,
    pub subscriptions: SubscriptionsView,
    /// What came to the door since the start.
    pub tally: Tally,
    pub counts: EventCounts,
    /// Oura's clock minus this computer's; `None` before Oura's first answer.
    pub clock_offset: Option<TimeDelta>,
    /// Why events cannot be stored at the moment; Oura is asked to try again later.
    pub inbox_problem: Option<Arc<StoreError>>,
    /// The port of 127.0.0.1 that the tunnel needs, when it needs one.
    pub listening_on: Option<u16>,
    /// Grows with every event that is stored or settled.
    pub revision: u64,
}
