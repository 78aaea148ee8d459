//! The cloud's own HTTP client: one request per connection, loopback only.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{Method, Request, StatusCode, header};
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
    let address = match via {
        Some(via) => via,
        None => loopback(url).ok_or(NoAnswer::Forbidden)?,
    };
    let target = format!("{}{}", url.path(), url.query().map_or(String::new(), |query| format!("?{query}")));
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
    let mut request = Request::builder()
        .method(method)
        .uri(target)
        .header(header::HOST, host)
        .header(header::USER_AGENT, "oura-simulator/1.0")
        .header(header::CONNECTION, "close");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Full::new(Bytes::from(body))).map_err(|_| NoAnswer::Forbidden)?;
    timeout(limit, converse(address, request)).await.map_err(|_| NoAnswer::Late)?
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
