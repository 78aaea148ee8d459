//! cloudflared's own view of its line to Cloudflare.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

const EVERY: Duration = Duration::from_secs(3);
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);
/// cloudflared mends its line by itself and keeps the address; a new start of a quick tunnel would get another one.
const QUICK_PATIENCE: u32 = 20;
const NAMED_PATIENCE: u32 = 2;

/// Returns once cloudflared has had no line, or has not answered, for too long.
pub(super) async fn lost(metrics: SocketAddr, is_quick: bool) {
    let patience = if is_quick { QUICK_PATIENCE } else { NAMED_PATIENCE };
    let mut bad = 0;
    while bad < patience {
        sleep(EVERY).await;
        bad = if is_ready(metrics).await { 0 } else { bad + 1 };
    }
}

pub(super) async fn is_ready(metrics: SocketAddr) -> bool {
    matches!(timeout(ANSWER_TIMEOUT, status(metrics)).await, Ok(Ok(200)))
}

async fn status(metrics: SocketAddr) -> io::Result<u16> {
    let mut stream = TcpStream::connect(metrics).await?;
    stream.write_all(format!("GET /ready HTTP/1.1\r\nhost: {metrics}\r\nconnection: close\r\n\r\n").as_bytes()).await?;
    let mut line = [0; "HTTP/1.1 200".len()];
    stream.read_exact(&mut line).await?;
    let number = std::str::from_utf8(&line).ok().and_then(|line| line.rsplit(' ').next()).and_then(|number| number.parse().ok());
    number.ok_or_else(|| io::ErrorKind::InvalidData.into())
}
