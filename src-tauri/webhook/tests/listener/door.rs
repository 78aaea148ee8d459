//! A listener on a loopback port with an inbox in memory and a clock that stands still.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use ringside_webhook::{Clock, Delivery, Inbox, Limits, Listener, NotStored, Refusal, Secret, Trust};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::task::{AbortHandle, JoinSet};

pub(crate) const PATH: &str = "/w/00112233445566778899aabbccddeeff";
pub(crate) const HOST: &str = "ring.example";
pub(crate) const SECRET: &str = "a client secret";
pub(crate) const FORMER_SECRET: &str = "the one before";
pub(crate) const TOKEN: &str = "a verification token";
/// 2026-11-21T08:00:00Z
pub(crate) const NOW_S: i64 = 1_795_248_000;

/// The listener, and what it stores.
#[derive(Debug)]
pub(crate) struct Door {
    pub(crate) listener: Listener,
    pub(crate) inbox: Arc<Memory>,
    pub(crate) clock: Arc<StandingClock>,
}

impl Door {
    /// With limits of time that no test comes to.
    pub(crate) fn new() -> Self {
        Self::with_limits(patient())
    }

    pub(crate) fn with_limits(limits: Limits) -> Self {
        let (inbox, clock) = (Arc::new(Memory::default()), Arc::new(StandingClock::default()));
        let listener = Listener::with_limits(inbox.clone(), clock.clone(), limits);
        listener.set_hosts(vec![HOST.to_owned(), "127.0.0.1:27183".to_owned()]);
        listener.trust(Some(trust()));
        Self { listener, inbox, clock }
    }

    /// Lets in whoever connects, until the returned guard is dropped.
    pub(crate) async fn open(&self) -> Open {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = socket.local_addr().unwrap();
        let listener = self.listener.clone();
        let accepting = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                let (stream, _) = socket.accept().await.unwrap();
                let listener = listener.clone();
                connections.spawn(async move { listener.serve(Box::new(stream)).await });
                while connections.try_join_next().is_some() {}
            }
        });
        Open { address, accepting: accepting.abort_handle() }
    }

    pub(crate) fn refused(&self, why: Refusal) -> u64 {
        self.listener.tally().borrow().refused.get(&why).copied().unwrap_or_default()
    }
}

#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) address: SocketAddr,
    accepting: AbortHandle,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

pub(crate) fn trust() -> Trust {
    Trust {
        path: PATH.to_owned(),
        verification_token: Secret::new(TOKEN),
        client_secrets: vec![Secret::new(SECRET), Secret::new(FORMER_SECRET)],
        clock_offset: TimeDelta::zero(),
    }
}

pub(crate) fn patient() -> Limits {
    let long = Duration::from_hours(1);
    Limits { head: long, body: long, store: long, connection: 3 * long, last_request: long, linger: long, ..Limits::default() }
}

/// An inbox that keeps everything, fails when told to, and can be held up.
#[derive(Debug)]
pub(crate) struct Memory {
    deliveries: Arc<Mutex<Vec<Delivery>>>,
    full: Mutex<bool>,
    gate: Arc<Semaphore>,
    begun: watch::Sender<usize>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            deliveries: Arc::default(),
            full: Mutex::new(false),
            gate: Arc::new(Semaphore::new(Semaphore::MAX_PERMITS)),
            begun: watch::channel(0).0,
        }
    }
}

impl Memory {
    pub(crate) fn deliveries(&self) -> Vec<Delivery> {
        self.deliveries.lock().unwrap().clone()
    }

    pub(crate) fn len(&self) -> usize {
        self.deliveries.lock().unwrap().len()
    }

    pub(crate) fn set_full(&self, full: bool) {
        *self.full.lock().unwrap() = full;
    }

    /// From now on nothing is stored until [`Memory::release`].
    pub(crate) fn hold(&self) {
        self.gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    /// Returns once so many events have come, stored or not.
    pub(crate) async fn begun(&self, events: usize) {
        self.begun.subscribe().wait_for(|begun| *begun >= events).await.unwrap();
    }

    pub(crate) fn release(&self, events: usize) {
        self.gate.add_permits(events);
    }
}

impl Inbox for Memory {
    fn accept(&self, delivery: Delivery) -> BoxFuture<'static, Result<(), NotStored>> {
        let (deliveries, gate, full) = (Arc::clone(&self.deliveries), Arc::clone(&self.gate), *self.full.lock().unwrap());
        self.begun.send_modify(|begun| *begun += 1);
        Box::pin(async move {
            gate.acquire().await.map_err(|_| NotStored)?.forget();
            if full {
                return Err(NotStored);
            }
            deliveries.lock().unwrap().push(delivery);
            Ok(())
        })
    }
}

/// It moves only when told to.
#[derive(Debug, Default)]
pub(crate) struct StandingClock {
    ahead_s: AtomicI64,
}

impl StandingClock {
    pub(crate) fn set_ahead(&self, seconds: i64) {
        self.ahead_s.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(NOW_S + self.ahead_s.load(Ordering::SeqCst), 0).unwrap()
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn until(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}
