use std::net::SocketAddr;
use std::time::Duration;

use ringside_oura::Redirect;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use super::SignInError;

/// How long the door stays open; Oura's codes live as long.
const OPEN_FOR: Duration = Duration::from_mins(10);
const REQUEST_WITHIN: Duration = Duration::from_secs(5);
const LONGEST_REQUEST: usize = 8 * 1024;

const THANKS: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Ringside</title><style>body{font:16px/1.5 system-ui;margin:4rem auto;max-width:32rem}</style>\
<h1>Back to Ringside</h1><p>Ringside has what it needs. You can close this tab.</p>";

/// `http://localhost:<port>/oauth/callback`, open as long as this lives: on the loopback addresses alone, and only while a sign-in is pending.
#[derive(Debug)]
pub struct RedirectDoor {
    port: u16,
    v4: TcpListener,
    /// A machine without IPv6 is fine: browsers try both.
    v6: Option<TcpListener>,
    closes_at: Instant,
}

impl RedirectDoor {
    /// Opens the door; do so before the browser is sent to Oura.
    pub async fn open(port: u16) -> Result<Self, SignInError> {
        let v4 = TcpListener::bind(("127.0.0.1", port)).await.map_err(|_| SignInError::PortInUse { port })?;
        let v6 = TcpListener::bind(("::1", port)).await.ok();
        Ok(Self { port, v4, v6, closes_at: Instant::now() + OPEN_FOR })
    }

    /// Waits for a browser to come back and gives the whole address, which anybody on this computer may have made up; whatever else knocks is
    /// sent away. The page it answers with does not repeat the code.
    pub async fn next_address(&self) -> Result<String, SignInError> {
        let waited = tokio::time::timeout_at(self.closes_at, async {
            loop {
                let Ok((stream, _)) = self.accept().await else { continue };
                if let Ok(Some(target)) = tokio::time::timeout(REQUEST_WITHIN, answer(stream, self.port)).await {
                    return format!("http://localhost:{}{target}", self.port);
                }
            }
        });
        waited.await.map_err(|_| SignInError::NothingPending)
    }

    async fn accept(&self) -> std::io::Result<(TcpStream, SocketAddr)> {
        match &self.v6 {
            Some(v6) => tokio::select! { accepted = self.v4.accept() => accepted, accepted = v6.accept() => accepted },
            None => self.v4.accept().await,
        }
    }
}

/// Reads one request; its target when it is the redirect.
async fn answer(mut stream: TcpStream, port: u16) -> Option<String> {
    let mut bytes = Vec::new();
    let target = loop {
        let mut part = [0; 1024];
        let read = stream.read(&mut part).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(part.get(..read)?);
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(&bytes) {
            Ok(httparse::Status::Complete(_)) => break redirect_target(&request, port),
            Ok(httparse::Status::Partial) if bytes.len() < LONGEST_REQUEST => {}
            _ => break None,
        }
    };
    let (status, body) = if target.is_some() { ("200 OK", THANKS) } else { ("404 Not Found", "") };
    let length = body.len();
    let reply = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(reply.as_bytes()).await.ok()?;
    // The page need not arrive for the sign-in to go on.
    let _ = stream.shutdown().await;
    target
}

fn redirect_target(request: &httparse::Request<'_, '_>, port: u16) -> Option<String> {
    let host = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("host"))?;
    let ours = format!("localhost:{port}");
    let path = request.path?;
    let redirect = Redirect::Localhost { port }.as_uri();
    let wanted = redirect.split_once(&ours).map(|(_, path)| path)?;
    let is_redirect = path.split_once('?').is_some_and(|(before, _)| before == wanted);
    (request.method == Some("GET") && host.value.eq_ignore_ascii_case(ours.as_bytes()) && is_redirect).then(|| path.to_owned())
}
