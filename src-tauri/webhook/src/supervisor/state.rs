use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use url::Url;

use crate::{ProbeError, TunnelError};

/// How a tunnel stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TunnelState {
    /// Nobody wants it.
    #[default]
    Off,
    /// It is being opened, or is open and not yet proved.
    Starting {
        /// 1 for the first since it last was up for a while.
        attempt: u32,
    },
    /// Open, and the last probe came all the way round.
    Up { url: Url, since: DateTime<Utc>, probed_at: DateTime<Utc>, probe_took: Duration },
    /// The tunnel itself is open, but its public address does not lead here.
    Degraded {
        url: Url,
        why: ProbeError,
        /// When it is probed again.
        retry_at: DateTime<Utc>,
    },
    Down {
        error: Arc<TunnelError>,
        /// When it is opened again; `None`: not before the person has changed something.
        retry_at: Option<DateTime<Utc>>,
    },
}

impl TunnelState {
    /// Where events arrive now. Only a proved address may be given to Oura.
    pub fn proved_url(&self) -> Option<&Url> {
        match self {
            Self::Up { url, .. } => Some(url),
            Self::Off | Self::Starting { .. } | Self::Degraded { .. } | Self::Down { .. } => None,
        }
    }

    /// The name in JSON.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Starting { .. } => "starting",
            Self::Up { .. } => "up",
            Self::Degraded { .. } => "degraded",
            Self::Down { .. } => "down",
        }
    }
}
