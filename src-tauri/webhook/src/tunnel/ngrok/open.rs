use std::time::Duration;

use ngrok::config::TunnelBuilder as _;
use ngrok::prelude::EndpointInfo as _;
use ngrok::session::{ConnectError, Session, SessionBuilder};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use url::{Host, Url};

use super::link::Link;
use super::session::NgrokSession;
use super::{NgrokTunnel, refusal};
use crate::tunnel::TunnelError;

/// From the first packet to an address that leads here.
const OPEN_TIMEOUT: Duration = Duration::from_secs(30);

/// ngrok gives an address back only once it has noticed that its former agent is gone. After a lost network or a crash that agent was ours.
const TAKEN_PATIENCE: Duration = Duration::from_secs(12);

/// How often the edge is asked for a sign of life and how long it may take. A line that died in silence is noticed after the sum of both.
const HEARTBEAT: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(4));
/// ngrok's own, for an edge that finds ours too frequent.
const PATIENT_HEARTBEAT: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(15));

pub(super) async fn open(tunnel: &NgrokTunnel, stop: CancellationToken) -> Result<NgrokSession, TunnelError> {
    if tunnel.authtoken.expose().is_empty() {
        return Err(TunnelError::config("ngrok needs the authtoken of your account. Copy it from your ngrok dashboard."));
    }
    match attempt(tunnel, stop.clone()).await {
        Err(TunnelError::UrlTaken { .. }) => {
            sleep(TAKEN_PATIENCE).await;
            attempt(tunnel, stop).await
        }
        other => other,
    }
}

async fn attempt(tunnel: &NgrokTunnel, stop: CancellationToken) -> Result<NgrokSession, TunnelError> {
    let link = Link::default();
    let uncut = CutUnlessDone(Some(link.clone()));
    let opened = timeout(OPEN_TIMEOUT, connect_and_listen(tunnel, &link, stop)).await;
    let session = opened.unwrap_or_else(|_| Err(TunnelError::network("ngrok took too long to answer.")))?;
    uncut.done();
    Ok(session)
}

async fn connect_and_listen(tunnel: &NgrokTunnel, link: &Link, stop: CancellationToken) -> Result<NgrokSession, TunnelError> {
    let agent = match connect(tunnel, link, HEARTBEAT).await? {
        Err(error) if refusal::is_about_heartbeats(&error) => connect(tunnel, link, PATIENT_HEARTBEAT).await?,
        other => other,
    };
    let agent = agent.map_err(|error| refusal::from_connect(&error))?;
    let mut endpoint = agent.http_endpoint();
    // The default names this computer and the path of this program.
    endpoint.forwards_to("Ringside");
    if let Some(domain) = &tunnel.domain {
        endpoint.domain(domain);
    }
    let listening = endpoint.listen().await.map_err(|error| refusal::from_rpc(&error))?;
    let url = public_url(listening.url(), tunnel.edge.is_some())?;
    Ok(NgrokSession::new(url, agent, listening, link.clone(), stop))
}

/// The outer error is a setting's, the inner one the edge's.
async fn connect(
    tunnel: &NgrokTunnel,
    link: &Link,
    (interval, tolerance): (Duration, Duration),
) -> Result<Result<Session, ConnectError>, TunnelError> {
    let mut builder = SessionBuilder::default();
    builder
        .authtoken(tunnel.authtoken.expose())
        .client_info("ringside", env!("CARGO_PKG_VERSION"), None::<String>)
        .connector(link.clone())
        .handle_heartbeat(link.clone());
    builder.heartbeat_interval(interval).map_err(|error| TunnelError::config(error.to_string()))?;
    builder.heartbeat_tolerance(tolerance).map_err(|error| TunnelError::config(error.to_string()))?;
    if let Some(edge) = &tunnel.edge {
        builder.server_addr(&edge.server_addr).map_err(|error| TunnelError::config(format!("RINGSIDE_NGROK_SERVER_ADDR: {error}")))?;
        builder.ca_cert(edge.ca_pem.clone().into());
    }
    Ok(builder.connect().await)
}

/// Only another edge than ngrok's may give an address without TLS, and only one of this computer.
fn public_url(text: &str, is_other_edge: bool) -> Result<Url, TunnelError> {
    let url = Url::parse(text).map_err(|_| TunnelError::protocol("ngrok gave an address that is none."))?;
    let is_loopback = matches!(url.host(), Some(Host::Ipv4(address)) if address.is_loopback());
    match url.scheme() {
        "https" if url.host().is_some() => Ok(url),
        "http" if is_other_edge && is_loopback => Ok(url),
        _ => Err(TunnelError::protocol("ngrok gave an address that is not encrypted.")),
    }
}

/// An attempt that is given up, for whatever reason, leaves no agent behind.
struct CutUnlessDone(Option<Link>);

impl CutUnlessDone {
    fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for CutUnlessDone {
    fn drop(&mut self) {
        if let Some(link) = &self.0 {
            link.cut();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_encrypted_or_of_this_computer() {
        assert!(public_url("https://ring.ngrok.dev", false).is_ok());
        assert!(public_url("http://127.0.0.1:4711", true).is_ok());
        for (url, is_other_edge) in
            [("http://ring.ngrok.dev", true), ("http://127.0.0.1:4711", false), ("tcp://0.tcp.ngrok.io:1", true), ("", false)]
        {
            assert!(public_url(url, is_other_edge).is_err(), "{url}");
        }
    }
}
