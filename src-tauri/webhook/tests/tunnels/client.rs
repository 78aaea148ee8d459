//! Oura's side: signed events over keep-alive connections to the public address.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use ringside_webhook::TunnelError;
use sha2::Sha256;
use tokio::net::TcpStream;
use url::Url;

use crate::house::{NOW_S, PATH, SECRET};

/// `host:port` of a public address on loopback.
pub(crate) fn authority(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap(), url.port().unwrap())
}

/// An event of one object, as Oura writes it.
pub(crate) fn event(object_id: &str) -> Vec<u8> {
    format!(
        r#"{{"event_type":"update","data_type":"sleep","object_id":"{object_id}","event_time":"2026-11-21T07:59:00+00:00","user_id":"u"}}"#
    )
    .into_bytes()
}

/// The same, filled up to a size that counts in bytes.
pub(crate) fn event_of_size(object_id: &str, bytes: usize) -> Vec<u8> {
    let bare = event(object_id);
    let padding = " ".repeat(bytes - bare.len());
    [b"{", padding.as_bytes(), &bare[1..]].concat()
}

pub(crate) fn sign(body: &[u8]) -> (String, String) {
    let timestamp = NOW_S.to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(timestamp.as_bytes());
    mac.update(body);
    let mut signature = String::new();
    for byte in mac.finalize().into_bytes() {
        write!(signature, "{byte:02X}").unwrap();
    }
    (timestamp, signature)
}

/// One keep-alive connection at a time.
pub(crate) struct Sender {
    authority: String,
    connection: Option<SendRequest<Full<Bytes>>>,
}

impl Sender {
    pub(crate) fn to(url: &Url) -> Self {
        Self { authority: authority(url), connection: None }
    }

    /// The answer's status; `None` when there was no answer.
    pub(crate) async fn post(&mut self, body: &[u8]) -> Option<StatusCode> {
        let (timestamp, signature) = sign(body);
        let request = Request::post(PATH)
            .header("host", &self.authority)
            .header("x-oura-timestamp", timestamp)
            .header("x-oura-signature", signature)
            .body(Full::new(Bytes::copy_from_slice(body)))
            .unwrap();
        let mut connection = match self.connection.take() {
            Some(connection) if !connection.is_closed() => connection,
            _ => self.connect().await?,
        };
        let answer = match connection.ready().await {
            Ok(()) => connection.send_request(request).await,
            Err(error) => Err(error),
        };
        let status = answer.ok()?.status();
        if status == StatusCode::NO_CONTENT {
            self.connection = Some(connection);
        }
        Some(status)
    }

    async fn connect(&self) -> Option<SendRequest<Full<Bytes>>> {
        let stream = TcpStream::connect(&self.authority).await.ok()?;
        stream.set_nodelay(true).ok()?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
        tokio::spawn(connection);
        Some(sender)
    }
}

/// The error of something that must not succeed.
pub(crate) fn refused<T>(result: Result<T, TunnelError>) -> TunnelError {
    result.err().unwrap()
}
