//! A listener with an inbox in memory, and a task that keeps a tunnel open as the supervisor would.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use ringside_webhook::{
    Clock, Delivery, Inbox, Limits, Listener, NotStored, Refusal, Secret, Trust, TunnelError, TunnelProvider, TunnelSession,
};
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

pub(crate) const PATH: &str = "/w/00112233445566778899aabbccddeeff";
pub(crate) const SECRET: &str = "a client secret";
/// 2026-11-21T08:00:00Z
pub(crate) const NOW_S: i64 = 1_795_248_000;

pub(crate) struct House {
    pub(crate) listener: Listener,
    pub(crate) inbox: Arc<Memory>,
    door: watch::Receiver<Door>,
    _stop: DropGuard,
}

#[derive(Debug, Default)]
struct Door {
    openings: u64,
    url: Option<Url>,
    /// No further attempt is made.
    closed_for: Option<TunnelError>,
}

impl House {
    /// Returns once the tunnel is up.
    pub(crate) async fn open(provider: Arc<dyn TunnelProvider>) -> Self {
        let inbox = Arc::new(Memory::default());
        let kept: Arc<dyn Inbox> = inbox.clone();
        let listener = Listener::with_limits(kept, Arc::new(StandingClock), patient());
        listener.trust(Some(Trust {
            path: PATH.to_owned(),
            verification_token: Secret::new("a verification token"),
            client_secrets: vec![Secret::new(SECRET)],
            clock_offset: TimeDelta::zero(),
        }));
        let stop = CancellationToken::new();
        let (sender, door) = watch::channel(Door::default());
        tokio::spawn(keep_open(provider, listener.clone(), sender, stop.clone()));
        let house = Self { listener, inbox, door, _stop: stop.drop_guard() };
        house.opened_since(0).await;
        house
    }

    /// Where the world finds it.
    pub(crate) fn url(&self) -> Url {
        self.door.borrow().url.clone().unwrap()
    }

    pub(crate) fn openings(&self) -> u64 {
        self.door.borrow().openings
    }

    /// Returns once the tunnel was opened more often than that.
    ///
    /// # Panics
    /// It will never be.
    pub(crate) async fn opened_since(&self, openings: u64) {
        let mut door = self.door.clone();
        let door = door.wait_for(|door| door.openings > openings || door.closed_for.is_some()).await.unwrap();
        if let Some(error) = &door.closed_for {
            panic!("the tunnel stays closed: {error}");
        }
    }

    pub(crate) fn refused(&self, why: Refusal) -> u64 {
        self.listener.tally().borrow().refused.get(&why).copied().unwrap_or_default()
    }
}

/// Limits of time that no test comes to: ten thousand events may take a slow computer longer than a connection may last.
fn patient() -> Limits {
    let long = Duration::from_hours(1);
    Limits { head: long, body: long, store: long, connection: 3 * long, last_request: long, linger: long, ..Limits::default() }
}

async fn keep_open(provider: Arc<dyn TunnelProvider>, listener: Listener, door: watch::Sender<Door>, stop: CancellationToken) {
    loop {
        let error = match provider.open(stop.clone()).await {
            Ok(mut session) => {
                listener.set_hosts(session.hosts());
                door.send_modify(|door| {
                    door.openings += 1;
                    door.url = Some(session.url().clone());
                });
                let error = serve(session.as_mut(), &listener).await;
                session.close().await;
                error
            }
            Err(error) => error,
        };
        if error.is_final() || stop.is_cancelled() {
            door.send_modify(|door| door.closed_for = Some(error));
            return;
        }
        tokio::task::yield_now().await;
    }
}

async fn serve(session: &mut dyn TunnelSession, listener: &Listener) -> TunnelError {
    loop {
        match session.accept().await {
            Ok(conn) => {
                let listener = listener.clone();
                tokio::spawn(async move { listener.serve(conn).await });
            }
            Err(error) => return error,
        }
    }
}

/// Keeps how often each object was stored, and the last body.
#[derive(Debug)]
pub(crate) struct Memory {
    events: Arc<Mutex<HashMap<String, (u64, String)>>>,
    stored: watch::Sender<u64>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { events: Arc::default(), stored: watch::Sender::new(0) }
    }
}

impl Memory {
    /// Object id → times stored.
    pub(crate) fn counts(&self) -> HashMap<String, u64> {
        self.events.lock().unwrap().iter().map(|(id, (count, _))| (id.clone(), *count)).collect()
    }

    pub(crate) fn body(&self, object_id: &str) -> Option<String> {
        self.events.lock().unwrap().get(object_id).map(|(_, raw)| raw.clone())
    }

    /// How often anything was stored.
    pub(crate) fn stored(&self) -> u64 {
        *self.stored.borrow()
    }

    /// Returns once so much was stored.
    pub(crate) async fn stored_at_least(&self, count: u64) {
        self.stored.subscribe().wait_for(|stored| *stored >= count).await.unwrap();
    }
}

impl Inbox for Memory {
    fn accept(&self, delivery: Delivery) -> BoxFuture<'static, Result<(), NotStored>> {
        {
            let mut events = self.events.lock().unwrap();
            let event = events.entry(delivery.object_id).or_default();
            event.0 += 1;
            event.1 = delivery.raw;
        }
        self.stored.send_modify(|stored| *stored += 1);
        Box::pin(async { Ok(()) })
    }
}

#[derive(Debug)]
struct StandingClock;

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(NOW_S, 0).unwrap()
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn until(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}
