//! Many signed events for one callback, as fast as it answers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::Method;
use chrono::{NaiveDate, SecondsFormat};
use serde_json::Value;
use thiserror::Error;
use tokio::sync::watch;
use tokio::task::JoinSet;
use url::Url;

use crate::catalogue;
use crate::cloud::Cloud;
use crate::control::UnknownCollection;
use crate::simulator::Simulator;
use crate::webhooks::Event;
use crate::webhooks::client::{self, Kept};
use crate::webhooks::delivery::signed;

/// How a [`Burst`] goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Connections that are kept alive, each with one event at a time.
    pub connections: usize,
    /// So long after a try without a 2xx the same event is tried again, until it is acknowledged; `None` tries each event once.
    pub again_after: Option<Duration>,
}

/// The end of one event of a [`Burst`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// What the last try was answered; `None` if it was not answered in time or not at all.
    pub status: Option<u16>,
    /// How long the last try took.
    pub took: Duration,
    /// How often it was sent, or tried to be.
    pub tries: u32,
}

impl Delivered {
    /// Whether the receiver has said that it has the event.
    pub fn is_acknowledged(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// Events on their way. Dropping it stops them where they are.
#[derive(Debug)]
pub struct Burst {
    acknowledged: watch::Receiver<usize>,
    senders: JoinSet<Vec<(usize, Delivered)>>,
}

impl Burst {
    /// Returns once so many events were acknowledged, or none is on its way any more.
    pub async fn acknowledged(&self, count: usize) {
        // The senders being gone is an end too.
        let _ = self.acknowledged.clone().wait_for(|acknowledged| *acknowledged >= count).await;
    }

    /// Waits until every event has come to its end; in the order in which they were given.
    pub async fn done(self) -> Vec<Delivered> {
        let mut ends: Vec<(usize, Delivered)> = self.senders.join_all().await.into_iter().flatten().collect();
        ends.sort_unstable_by_key(|(number, _)| *number);
        ends.into_iter().map(|(_, delivered)| delivered).collect()
    }
}

/// Like a subscription's, the callback is one that this simulator may call: only http on loopback.
#[derive(Debug, Error)]
#[error("{0} cannot be called: only http on loopback")]
pub struct NotCallable(String);

impl Simulator {
    /// Sends events to a callback in the order given, signed as they leave, whatever is subscribed to. They need not be true: a test may name
    /// another person or a kind of data that Oura does not have. Must be called within a tokio runtime.
    pub fn burst(&self, callback_url: &str, events: Vec<Event>, pace: Pace) -> Result<Burst, NotCallable> {
        let not_callable = || NotCallable(callback_url.to_owned());
        let url = Url::parse(callback_url).map_err(|_| not_callable())?;
        let address = client::address(&url, self.cloud.options.webhooks.via).map_err(|_| not_callable())?;
        let (count, acknowledged) = watch::channel(0);
        let line = Arc::new(Line { cloud: Arc::clone(&self.cloud), url, address, events, next: AtomicUsize::new(0), pace, count });
        let senders = (0..pace.connections).map(|_| Arc::clone(&line).send()).collect();
        Ok(Burst { acknowledged, senders })
    }

    /// An event of this kind (`create`, `update`, `delete`) for each document that there is of these label days, both inclusive, oldest first. None for
    /// collections without webhooks.
    pub fn events_between(
        &self,
        collection: &str,
        event_type: &'static str,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Event>, UnknownCollection> {
        let documents = self.documents_between(collection, from, to)?;
        let Some(data_type) = catalogue::collection(collection).and_then(|known| known.data_type) else { return Ok(Vec::new()) };
        let event_time = self.cloud.clock.now().to_rfc3339_opts(SecondsFormat::Millis, false);
        let ids = documents.iter().filter_map(|text| Some(serde_json::from_str::<Value>(text).ok()?.get("id")?.as_str()?.to_owned()));
        let event = |object_id| Event { event_type, data_type, object_id, event_time: event_time.clone(), user_id: self.user_id() };
        Ok(ids.map(event).collect())
    }
}

/// The events that the senders of a burst take one after the other.
#[derive(Debug)]
struct Line {
    cloud: Arc<Cloud>,
    url: Url,
    address: SocketAddr,
    events: Vec<Event>,
    next: AtomicUsize,
    pace: Pace,
    count: watch::Sender<usize>,
}

impl Line {
    async fn send(self: Arc<Self>) -> Vec<(usize, Delivered)> {
        let (mut connection, mut ends) = (Kept::to(self.address), Vec::new());
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(event) = self.events.get(number) else { return ends };
            let delivered = self.deliver(&mut connection, event).await;
            if delivered.is_acknowledged() {
                self.count.send_modify(|count| *count += 1);
            }
            ends.push((number, delivered));
        }
    }

    async fn deliver(&self, connection: &mut Kept, event: &Event) -> Delivered {
        let mut tries = 0;
        loop {
            tries += 1;
            let begun = Instant::now();
            let status = self.attempt(connection, event).await;
            let delivered = Delivered { status, took: begun.elapsed(), tries };
            match self.pace.again_after {
                Some(pause) if !delivered.is_acknowledged() => tokio::time::sleep(pause).await,
                _ => return delivered,
            }
        }
    }

    async fn attempt(&self, connection: &mut Kept, event: &Event) -> Option<u16> {
        let body = serde_json::to_vec(event).ok()?;
        let timestamp = self.cloud.clock.now().timestamp().to_string();
        let headers = signed(&self.cloud.credentials.client_secret, &timestamp, &body);
        let request = client::request(Method::POST, &self.url, &headers, Bytes::from(body)).ok()?;
        let status = connection.ask(request, self.cloud.options.webhooks.answer_limit).await.ok()?;
        Some(status.as_u16())
    }
}
