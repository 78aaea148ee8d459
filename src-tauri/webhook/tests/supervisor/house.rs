//! What stands behind a tunnel in these tests: a listener, a book of what it accepted, and a clock that is moved by hand.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use hmac::{Hmac, KeyInit as _, Mac as _};
use ringside_webhook::{Clock, Delivery, Inbox, Limits, Listener, NotStored, Secret, Supervisor, Trust, TunnelProvider};
use sha2::Sha256;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::watch;

pub(crate) const PATH: &str = "/w/00112233445566778899aabbccddeeff";
const SECRET: &str = "client-secret";
const NOW_S: i64 = 1_795_219_200;

/// Goes only when it is told to.
#[derive(Debug)]
pub(crate) struct HandClock {
    elapsed: watch::Sender<Duration>,
}

impl HandClock {
    pub(crate) fn advance(&self, by: Duration) {
        self.elapsed.send_modify(|elapsed| *elapsed += by);
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(NOW_S, 0).unwrap() + TimeDelta::from_std(self.elapsed()).unwrap()
    }

    fn elapsed(&self) -> Duration {
        *self.elapsed.borrow()
    }

    fn until(&self, at: Duration) -> BoxFuture<'static, ()> {
        let mut elapsed = self.elapsed.subscribe();
        async move {
            elapsed.wait_for(|elapsed| *elapsed >= at).await.unwrap();
        }
        .boxed()
    }
}

/// How often each object came. It is on no disk: what is tested here is the way to it.
#[derive(Debug, Default)]
pub(crate) struct Book {
    deliveries: Mutex<BTreeMap<String, u32>>,
}

impl Book {
    pub(crate) fn deliveries(&self) -> BTreeMap<String, u32> {
        self.deliveries.lock().unwrap().clone()
    }
}

#[derive(Debug)]
struct Clerk(Arc<Book>);

impl Inbox for Clerk {
    fn accept(&self, delivery: Delivery) -> BoxFuture<'static, Result<(), NotStored>> {
        *self.0.deliveries.lock().unwrap().entry(delivery.object_id).or_default() += 1;
        async { Ok(()) }.boxed()
    }
}

#[derive(Debug)]
pub(crate) struct House {
    pub(crate) clock: Arc<HandClock>,
    pub(crate) book: Arc<Book>,
    pub(crate) listener: Listener,
}

impl House {
    pub(crate) fn new() -> Self {
        let clock = Arc::new(HandClock { elapsed: watch::Sender::new(Duration::from_secs(1_000)) });
        let book = Arc::new(Book::default());
        let listener = Listener::with_limits(Arc::new(Clerk(Arc::clone(&book))), clock.clone(), patient());
        listener.trust(Some(Trust {
            path: PATH.to_owned(),
            verification_token: Secret::new("token"),
            client_secrets: vec![Secret::new(SECRET)],
            clock_offset: TimeDelta::zero(),
        }));
        Self { clock, book, listener }
    }

    /// What keeps `provider`'s tunnel open for this listener.
    pub(crate) fn supervise(&self, provider: Arc<dyn TunnelProvider>) -> Supervisor {
        Supervisor::start(provider, self.listener.clone(), self.clock.clone())
    }

    /// Seconds since 1970, as its clock has them.
    pub(crate) fn clock_s(&self) -> i64 {
        self.clock.now().timestamp()
    }

    /// A genuine event, as bytes for `host`.
    pub(crate) fn event(&self, object_id: &str, host: &str) -> Vec<u8> {
        let body = format!(
            r#"{{"event_type":"update","data_type":"sleep","object_id":"{object_id}","event_time":"2026-11-21T07:00:00+00:00","user_id":"u"}}"#
        );
        let timestamp = self.clock.now().timestamp().to_string();
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(timestamp.as_bytes());
        mac.update(body.as_bytes());
        let signature = mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        format!(
            "POST {PATH} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\nx-oura-timestamp: {timestamp}\r\nx-oura-signature: {signature}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}

/// Limits of time that no test comes to, however slow the computer is.
fn patient() -> Limits {
    let long = Duration::from_hours(1);
    Limits { head: long, body: long, store: long, connection: 3 * long, last_request: long, linger: long, ..Limits::default() }
}

/// A connection of a sender, kept for as long as the other side keeps it.
#[derive(Debug)]
pub(crate) struct Sender {
    address: String,
    stream: Option<TcpStream>,
}

impl Sender {
    pub(crate) fn to(address: &str) -> Self {
        Self { address: address.to_owned(), stream: None }
    }

    /// One request and the status of its answer; `None` when there was none, whatever the reason: then nothing is known about it.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Option<u16> {
        let answered = self.attempt(request).await;
        match answered {
            Some((status, false)) => Some(status),
            Some((status, true)) => {
                self.stream = None;
                Some(status)
            }
            None => {
                self.stream = None;
                None
            }
        }
    }

    /// The status, and whether the other side ends the connection with it.
    async fn attempt(&mut self, request: &[u8]) -> Option<(u16, bool)> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => TcpStream::connect(&self.address).await.ok()?,
        };
        let _ = stream.set_nodelay(true);
        stream.write_all(request).await.ok()?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.ok()?);
        }
        let head = String::from_utf8(head).ok()?.to_ascii_lowercase();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        self.stream = Some(stream);
        Some((status, head.contains("connection: close")))
    }
}
