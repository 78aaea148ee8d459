//! The cloud's own HTTP client, loopback only: one request per connection, or connections that are kept.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::{Host, Url};

/// Nobody needs more to say yes.
const ANSWER_LIMIT_BYTES: usize = 65_536;

/// Why there was no answer; the text is for the person who wrote the callback.
#[derive(Debug, Error)]
pub(super) enum NoAnswer {
    #[error("the callback_url is not one this simulator may call: only http on loopback")]
    Forbidden,
    #[error("the callback_url cannot be reached: {0}")]
    Unreachable(String),
    #[error("the callback_url did not answer in time")]
    Late,
}

/// Asks `url` and returns status and body, all within `limit`. With `via` the connection goes there whatever the host,
/// as it would to the far end of a tunnel.
pub(super) async fn ask(
    method: Method,
    url: &Url,
    via: Option<SocketAddr>,
    headers: &[(&str, String)],
    body: Vec<u8>,
    limit: Duration,
) -> Result<(StatusCode, Bytes), NoAnswer> {
    let address = address(url, via)?;
    let mut request = request(method, url, headers, Bytes::from(body))?;
    request.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    timeout(limit, converse(address, request)).await.map_err(|_| NoAnswer::Late)?
}

/// Where a connection for this URL goes.
pub(super) fn address(url: &Url, via: Option<SocketAddr>) -> Result<SocketAddr, NoAnswer> {
    via.or_else(|| loopback(url)).ok_or(NoAnswer::Forbidden)
}

pub(super) fn request(method: Method, url: &Url, headers: &[(&str, String)], body: Bytes) -> Result<Request<Full<Bytes>>, NoAnswer> {
    let target = format!("{}{}", url.path(), url.query().map_or(String::new(), |query| format!("?{query}")));
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
    let mut request =
        Request::builder().method(method).uri(target).header(header::HOST, host).header(header::USER_AGENT, "oura-simulator/1.0");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(body)).map_err(|_| NoAnswer::Forbidden)
}

/// A connection that is kept for the next request as long as the far end keeps it.
#[derive(Debug)]
pub(super) struct Kept {
    address: SocketAddr,
    sender: Option<http1::SendRequest<Full<Bytes>>>,
}

impl Kept {
    pub(super) const fn to(address: SocketAddr) -> Self {
        Self { address, sender: None }
    }

    /// Sends a request and gives the status, within `limit`. After a failure the next request goes over a new connection.
    pub(super) async fn ask(&mut self, request: Request<Full<Bytes>>, limit: Duration) -> Result<StatusCode, NoAnswer> {
        timeout(limit, self.converse(request)).await.map_err(|_| NoAnswer::Late)?
    }

    async fn converse(&mut self, request: Request<Full<Bytes>>) -> Result<StatusCode, NoAnswer> {
        // Taken out, so that it is gone if this fails or is given up.
        let mut sender = match self.sender.take().filter(|kept| !kept.is_closed()) {
            Some(kept) => kept,
            None => self.connect().await?,
        };
        sender.ready().await.map_err(unreachable)?;
        let response = sender.send_request(request).await.map_err(unreachable)?;
        let status = response.status();
        Limited::new(response.into_body(), ANSWER_LIMIT_BYTES).collect().await.map_err(unreachable)?;
        self.sender = Some(sender);
        Ok(status)
    }

    async fn connect(&self) -> Result<http1::SendRequest<Full<Bytes>>, NoAnswer> {
        let stream = TcpStream::connect(self.address).await.map_err(unreachable)?;
        stream.set_nodelay(true).map_err(unreachable)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
        // Ends with the sender; what goes wrong is told to whoever waits for an answer.
        tokio::spawn(connection);
        Ok(sender)
    }
}

async fn converse(address: SocketAddr, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes), NoAnswer> {
    let stream = TcpStream::connect(address).await.map_err(unreachable)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(unreachable)?;
    // The answer and the connection are driven together, so that nothing is left behind when the caller gives up.
    let talk = async {
        let response = sender.send_request(request).await.map_err(unreachable)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), ANSWER_LIMIT_BYTES).collect().await.map_err(unreachable)?;
        Ok((status, body.to_bytes()))
    };
    tokio::pin!(connection);
    tokio::pin!(talk);
    tokio::select! {
        answer = &mut talk => answer,
        ended = &mut connection => match ended {
            Ok(()) => talk.await,
            Err(error) => Err(unreachable(error)),
        },
    }
}

fn unreachable(error: impl std::fmt::Display) -> NoAnswer {
    NoAnswer::Unreachable(error.to_string())
}

fn loopback(url: &Url) -> Option<SocketAddr> {
    if url.scheme() != "http" {
        return None;
    }
    let ip = match url.host()? {
        Host::Domain("localhost") => IpAddr::V4(Ipv4Addr::LOCALHOST),
        Host::Domain(_) => return None,
        Host::Ipv4(ip) => IpAddr::V4(ip),
        Host::Ipv6(ip) => IpAddr::V6(ip),
    };
    ip.is_loopback().then(|| SocketAddr::new(ip, url.port().unwrap_or(80)))
}
