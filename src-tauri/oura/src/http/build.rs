use std::time::Duration;

use crate::config::{Config, is_loopback};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest silence within one reply.
const IDLE_TIMEOUT: Duration = Duration::from_secs(15);

/// The client cannot be made at all.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Tokens would travel in the open.
    #[error("an address of Oura must begin with https://")]
    InsecureAddress,
    /// Most often there are no certificates of authorities on this computer.
    #[error("secure connections cannot be set up on this computer (are its CA certificates installed?)")]
    Transport(#[source] reqwest::Error),
}

/// For everything that Oura answers by itself.
pub(super) fn prompt(config: &Config) -> Result<reqwest::Client, BuildError> {
    let idle = IDLE_TIMEOUT.min(config.request_timeout);
    common(config, config.request_timeout)?.read_timeout(idle).build().map_err(BuildError::Transport)
}

/// For what Oura answers only after it has asked back: silence is no sign of anything there.
pub(super) fn patient(config: &Config) -> Result<reqwest::Client, BuildError> {
    common(config, config.subscription_timeout)?.build().map_err(BuildError::Transport)
}

fn common(config: &Config, timeout: Duration) -> Result<reqwest::ClientBuilder, BuildError> {
    if config.all_urls().any(|url| url.scheme() != "https" && !(url.scheme() == "http" && is_loopback(url))) {
        return Err(BuildError::InsecureAddress);
    }
    // Fails when some other part of the process installed a provider first, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let all_plain = config.all_urls().all(|url| url.scheme() == "http");
    let mut builder = reqwest::Client::builder()
        .user_agent(&config.user_agent)
        // A redirect would carry the secrets of a form to wherever it points.
        .redirect(reqwest::redirect::Policy::none())
        // Whether a request may be repeated is decided in `retry` alone; what changes something at Oura never is.
        .retry(reqwest::retry::never())
        .referer(false)
        .https_only(config.all_urls().all(|url| url.scheme() == "https"))
        .connect_timeout(CONNECT_TIMEOUT.min(timeout))
        .timeout(timeout);
    if config.all_urls().all(is_loopback) {
        builder = builder.no_proxy();
    }
    if all_plain {
        // Works on a machine without certificates of authorities too: a simulated Oura on loopback needs none.
        builder = builder.tls_certs_only([]);
    }
    Ok(builder)
}
