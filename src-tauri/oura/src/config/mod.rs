mod base;
mod variables;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

pub(crate) use base::{below, is_loopback};

/// Where Oura is and how patiently it is asked.
#[derive(Debug, Clone)]
pub struct Config {
    /// The address before `/v2`, without a trailing slash in its path.
    pub api_base: Url,
    /// The consent page that the system browser opens.
    pub authorize_url: Url,
    /// In the order in which a code is tried: a code that is shown to the wrong host first can be burned by it (docs/oura.md, Sign-in).
    pub token_hosts: [TokenUrl; 2],
    /// Mandatory since revision 1.43, on every request.
    pub user_agent: String,
    /// For one request with its reply.
    pub request_timeout: Duration,
    /// For one request that makes Oura ask back at a webhook's address before it replies; its own proxy gives up after 60 s (docs/oura.md,
    /// Webhooks).
    pub subscription_timeout: Duration,
    /// After the first attempt; 0 is none.
    pub max_retries: u32,
    /// Upper bound of the wait before the first retry; doubles with each further one.
    pub retry_delay: Duration,
    /// Requests in any 60 seconds, at least 1.
    pub rate_limit_per_minute: u32,
    /// How far back a sync without dates goes; `None` is the caller's own choice.
    pub default_sync_days: Option<u32>,
    /// How far back any sync may go; `None` is no limit.
    pub max_sync_days: Option<u32>,
}

/// One of Oura's two identity providers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenHost {
    /// `moi.ouraring.com`: applications of the new developer portal.
    Moi,
    /// `api.ouraring.com`: applications of the old one.
    Api,
}

/// The routes of one identity provider.
#[derive(Debug, Clone)]
pub struct TokenUrl {
    pub host: TokenHost,
    pub token: Url,
    pub revoke: Url,
}

/// A setting that cannot be used, named so that the person finds it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable} {problem}")]
pub struct ConfigError {
    pub variable: &'static str,
    pub problem: &'static str,
}

impl Default for Config {
    /// The real Oura; addresses from docs/oura.md, Sign-in, the limit from Oura's FAQ (5,000 requests in 5 minutes).
    fn default() -> Self {
        Self {
            api_base: fixed("https://api.ouraring.com"),
            authorize_url: fixed("https://cloud.ouraring.com/oauth/authorize"),
            token_hosts: [
                TokenUrl {
                    host: TokenHost::Moi,
                    token: fixed("https://moi.ouraring.com/oauth/v2/ext/oauth-token"),
                    revoke: fixed("https://moi.ouraring.com/oauth/v2/ext/oauth-revoke"),
                },
                TokenUrl {
                    host: TokenHost::Api,
                    token: fixed("https://api.ouraring.com/oauth/token"),
                    revoke: fixed("https://api.ouraring.com/oauth/revoke"),
                },
            ],
            user_agent: concat!("Ringside/", env!("CARGO_PKG_VERSION")).to_owned(),
            request_timeout: Duration::from_secs(30),
            subscription_timeout: Duration::from_secs(90),
            max_retries: 3,
            retry_delay: Duration::from_secs(1),
            rate_limit_per_minute: 1_000,
            default_sync_days: None,
            max_sync_days: None,
        }
    }
}

impl Config {
    /// The settings of the process's environment.
    pub fn from_env() -> Result<Self, ConfigError> {
        variables::read(|name| match std::env::var(name) {
            Ok(value) => Ok(Some(value)),
            Err(std::env::VarError::NotPresent) => Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => Err("is not readable text"),
        })
    }

    /// The settings that `lookup` gives for the names of environment variables.
    pub fn from_vars(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        variables::read(|name| Ok(lookup(name)))
    }

    /// An Oura that lives at one address: data, consent page and both token hosts.
    pub fn for_base(address: impl AsRef<str>) -> Result<Self, ConfigError> {
        base::config_at(address.as_ref())
    }

    /// The routes of one identity provider.
    pub fn token_url(&self, host: TokenHost) -> &TokenUrl {
        let [moi, api] = &self.token_hosts;
        if moi.host == host { moi } else { api }
    }

    pub(crate) fn all_urls(&self) -> impl Iterator<Item = &Url> {
        let tokens = self.token_hosts.iter().flat_map(|host| [&host.token, &host.revoke]);
        [&self.api_base, &self.authorize_url].into_iter().chain(tokens)
    }
}

impl TokenHost {
    /// The word under which a choice of host is kept.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Moi => "moi",
            Self::Api => "api",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Moi, Self::Api].into_iter().find(|host| host.as_str() == word)
    }
}

fn fixed(address: &'static str) -> Url {
    #[expect(clippy::expect_used, reason = "the addresses stand in this file and a test reads them all")]
    Url::parse(address).expect("a fixed address")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oura_is_asked_over_https_only_and_with_a_name() {
        let config = Config::default();
        assert!(config.all_urls().all(|url| url.scheme() == "https"));
        assert_eq!(config.all_urls().count(), 6);
        assert!(config.user_agent.starts_with("Ringside/"));
    }

    #[test]
    fn a_kept_choice_of_host_is_read_back() {
        for host in [TokenHost::Moi, TokenHost::Api] {
            assert_eq!(TokenHost::from_word(host.as_str()), Some(host));
            assert_eq!(Config::default().token_url(host).host, host);
        }
        assert_eq!(TokenHost::from_word("cloud"), None);
    }
}
