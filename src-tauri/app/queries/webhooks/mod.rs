//! The Webhooks screen: how live updates stand, and the events that came. No secret passes through here.

mod events;
mod settings;
mod subscriptions;
#[cfg(test)]
mod tests;
mod tunnel;

use ringside_engine::live::LiveView;
use ringside_engine::store::EventCounts;

pub(crate) use events::{event_filter, webhook_events};
pub(crate) use settings::webhook_settings;
pub(crate) use tunnel::milliseconds;

use crate::views::{RefusedCount, WebhookCounts, WebhooksView};
use subscriptions::subscriptions;
use tunnel::tunnel;

/// How live updates stand; `size_bytes` is that of the file with the events.
pub(crate) fn webhooks(live: &LiveView, size_bytes: u64) -> WebhooksView {
    WebhooksView {
        on: live.settings.on,
        settings: settings::to_window(&live.settings),
        has_ngrok_authtoken: live.has_ngrok_authtoken,
        has_cloudflared_token: live.has_cloudflared_token,
        ssh_server_line: live.ssh_server_line.clone(),
        tunnel: tunnel(live),
        subscriptions: subscriptions(&live.subscriptions),
        last_handshake_at: live.tally.last_handshake_at.map(|at| at.to_rfc3339()),
        last_event_at: live.counts.newest_received_at.map(|at| at.to_rfc3339()),
        counts: counts(&live.counts),
        refused: live.tally.refused.iter().map(|(why, &count)| RefusedCount { reason: why.name().to_owned(), count }).collect(),
        clock_offset_s: live.clock_offset.map(|offset| offset.num_seconds()),
        inbox_problem: live.inbox_problem.as_ref().map(|error| {
            format!("Events cannot be stored at the moment: {error} Oura is asked to send them again later, and everything is fetched in the usual way meanwhile.")
        }),
        size_bytes,
        keep_days: live.settings.keep_days,
        revision: live.revision,
    }
}

fn counts(counts: &EventCounts) -> WebhookCounts {
    WebhookCounts {
        stored: counts.stored,
        deliveries: counts.deliveries,
        waiting: counts.waiting,
        failed: counts.failed,
        foreign_user: counts.foreign_user,
        unknown_type: counts.unknown_type,
        test: counts.test,
    }
}
