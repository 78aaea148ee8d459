//! The local HTTP server that cloudflared keeps beside a tunnel.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What it tells.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) is_ready: AtomicBool,
    /// Without a scheme; empty for a named tunnel.
    pub(super) quick_host: OnceLock<String>,
}

pub(super) async fn serve(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            let _ = answer(stream, &state).await; // who asks may go at any time
        });
    }
}

async fn answer(mut stream: TcpStream, state: &State) -> std::io::Result<()> {
    let mut head = vec![0; 4096];
    let length = stream.read(&mut head).await?;
    let path = String::from_utf8_lossy(&head[..length]).split(' ').nth(1).unwrap_or_default().to_owned();
    let is_ready = state.is_ready.load(Ordering::SeqCst);
    let (status, body) = match path.as_str() {
        "/ready" if is_ready => ("200 OK", r#"{"status":200,"readyConnections":1}"#.to_owned()),
        "/ready" => ("503 Service Unavailable", r#"{"status":503,"readyConnections":0}"#.to_owned()),
        "/quicktunnel" => ("200 OK", format!("{{\"hostname\":\"{}\"}}", state.quick_host.get().map_or("", String::as_str))),
        _ => ("404 Not Found", String::new()),
    };
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).await?;
    stream.shutdown().await
}
