//! What edge and stand-in tell each other: JSON, one object each way, on a stream of its own.

use std::net::SocketAddr;

use muxado::typed::StreamType;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

pub(super) const LOGIN: StreamType = StreamType::clamp(0);
/// A connection from the world; its bytes follow at once.
pub(super) const PROXY: StreamType = StreamType::clamp(3);

/// Beside the program: where its Cloudflare is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Orders {
    pub(super) edge: SocketAddr,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Login {
    /// The same as long as one program runs.
    pub(super) instance: String,
    /// `None` asks for a quick tunnel.
    pub(super) token: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reply {
    Served {
        url: String,
        /// Of a named tunnel.
        origin_port: Option<u16>,
    },
    Refused(Refusal),
}

/// Why Cloudflare lets nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Too many quick tunnels: status 429, code 1015.
    RateLimited,
    Unauthorized,
}

/// What the edge lets pass.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// How many lines were let in since sessions were last dropped.
    pub(super) served: watch::Sender<u64>,
    pub(super) only_token: Option<String>,
    pub(super) refusal: Option<Refusal>,
    pub(super) origin_port: Option<u16>,
}
