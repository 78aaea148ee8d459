//! What agent and edge say to each other: JSON objects on streams whose type says which.

use std::io;
use std::net::SocketAddr;

use muxado::typed::{StreamType, TypedStream};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

pub(super) const AUTH: StreamType = StreamType::clamp(0);
pub(super) const BIND: StreamType = StreamType::clamp(1);
pub(super) const UNBIND: StreamType = StreamType::clamp(2);
pub(super) const PROXY: StreamType = StreamType::clamp(3);

/// The agent goes on listening after its question, so the question ends where the JSON does.
pub(super) async fn question(stream: &mut TypedStream) -> io::Result<Value> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if let Ok(value) = serde_json::from_slice(&bytes) {
            return Ok(value);
        }
    }
}

/// The agent reads to the end of the stream.
pub(super) async fn answer(stream: &mut TypedStream, value: &Value) -> io::Result<()> {
    stream.write_all(value.to_string().as_bytes()).await?;
    stream.shutdown().await
}

pub(super) fn refused(words: &str, code: &str) -> Value {
    json!({ "Error": format!("{words}\n\n{code}\n") })
}

pub(super) fn authenticated(client: &str) -> Value {
    json!({
        "Version": "3",
        "ClientId": client,
        "Extra": { "Version": "prod", "Region": "eu", "Cookie": "cookie", "AccountName": "Ringside", "SessionDuration": 0, "PlanName": "Free" },
    })
}

/// Binding again names the endpoint that was bound before.
pub(super) fn bound(question: &Value, fresh_id: &str, url: &str) -> Value {
    let id = question["Id"].as_str().filter(|id| !id.is_empty()).unwrap_or(fresh_id);
    json!({ "Id": id, "URL": url, "Proto": question["Proto"], "Opts": question["Opts"], "Extra": { "Token": "token" } })
}

/// Before a connection's own bytes: a length in eight bytes, lowest first, and as much JSON.
pub(super) fn proxy_header(endpoint: &str, from: SocketAddr) -> Vec<u8> {
    let header =
        json!({ "Id": endpoint, "ClientAddr": from.to_string(), "Proto": "https", "EdgeType": "0", "PassthroughTLS": false }).to_string();
    let length = u64::try_from(header.len()).unwrap_or(u64::MAX);
    [&length.to_le_bytes(), header.as_bytes()].concat()
}
