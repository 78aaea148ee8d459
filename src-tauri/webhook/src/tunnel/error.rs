use std::time::Duration;

/// Why there is no tunnel, by what can be done about it. Nothing a far end has sent stands in the text: it may repeat a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TunnelError {
    /// The far end does not accept who we are.
    #[error("{detail}")]
    Auth { detail: String },
    /// A setting cannot be right.
    #[error("{what}")]
    Config { what: String },
    /// Something else serves the public address.
    #[error("{detail}")]
    UrlTaken { detail: String },
    /// The ssh server is not the one that was trusted, or none was trusted yet.
    #[error("The server's key is {found}, and that is not the one you trust. Compare it with the key on the server before you trust it.")]
    HostKey {
        /// `SHA256:…`
        found: String,
    },
    /// The far end gives no more for now.
    #[error("{detail}")]
    Limit {
        /// How long to leave it alone, where the far end says so.
        retry: Option<Duration>,
        detail: String,
    },
    /// The way to the far end, or the far end itself, is down.
    #[error("{detail}")]
    Network { detail: String },
    #[error("The program {program} was not found. Install it, or set its full path in the settings.")]
    BinaryMissing { program: String },
    /// The far end is there and says something that we do not understand or must not believe.
    #[error("{detail}")]
    Protocol { detail: String },
    #[error("The tunnel was closed.")]
    Closed,
}

impl TunnelError {
    pub(crate) fn auth(detail: impl Into<String>) -> Self {
        Self::Auth { detail: detail.into() }
    }

    pub(crate) fn config(what: impl Into<String>) -> Self {
        Self::Config { what: what.into() }
    }

    pub(crate) fn network(detail: impl Into<String>) -> Self {
        Self::Network { detail: detail.into() }
    }

    pub(crate) fn protocol(detail: impl Into<String>) -> Self {
        Self::Protocol { detail: detail.into() }
    }

    /// Trying again changes nothing before the person has.
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Auth { .. } | Self::Config { .. } | Self::UrlTaken { .. } | Self::HostKey { .. } | Self::BinaryMissing { .. } => true,
            Self::Limit { .. } | Self::Network { .. } | Self::Protocol { .. } | Self::Closed => false,
        }
    }

    /// What the window branches on.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Auth { .. } => "auth",
            Self::Config { .. } => "config",
            Self::UrlTaken { .. } => "url_taken",
            Self::HostKey { .. } => "host_key",
            Self::Limit { .. } => "limit",
            Self::Network { .. } => "network",
            Self::BinaryMissing { .. } => "binary_missing",
            Self::Protocol { .. } => "protocol",
            Self::Closed => "closed",
        }
    }
}
