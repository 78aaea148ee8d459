use std::time::Duration;

use ringside_engine::live::{LiveView, TunnelState};

use crate::views::{TunnelPhase, TunnelProblem, TunnelView};

/// How the tunnel stands; of its address only the host, because the path is a secret.
pub(super) fn tunnel(live: &LiveView) -> TunnelView {
    let nothing = TunnelView {
        state: TunnelPhase::Off,
        host: live.callback_url.as_deref().and_then(host),
        since: None,
        attempt: 0,
        problem: None,
        retry_at: None,
        probed_at: None,
        probe_took_ms: None,
    };
    match &live.tunnel {
        TunnelState::Off => nothing,
        TunnelState::Starting { attempt } => TunnelView { state: TunnelPhase::Starting, attempt: *attempt, ..nothing },
        TunnelState::Up { url, since, probed_at, probe_took } => TunnelView {
            state: TunnelPhase::Up,
            host: host(url.as_str()),
            since: Some(since.to_rfc3339()),
            probed_at: Some(probed_at.to_rfc3339()),
            probe_took_ms: Some(milliseconds(*probe_took)),
            ..nothing
        },
        TunnelState::Degraded { url, why, retry_at } => TunnelView {
            state: TunnelPhase::Degraded,
            host: host(url.as_str()),
            problem: Some(TunnelProblem { code: "probe".to_owned(), message: why.to_string() }),
            retry_at: Some(retry_at.to_rfc3339()),
            ..nothing
        },
        TunnelState::Down { error, retry_at } => TunnelView {
            state: TunnelPhase::Down,
            problem: Some(TunnelProblem { code: error.code().to_owned(), message: error.to_string() }),
            retry_at: retry_at.map(|at| at.to_rfc3339()),
            ..nothing
        },
    }
}

/// More than half a billion years are shown as such.
pub(crate) fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// `ring.example` or `127.0.0.1:4711`: what stands between the scheme and the path.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    (!host.is_empty()).then(|| host.to_owned())
}
