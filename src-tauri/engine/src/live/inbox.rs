//! The way of an event onto the disk: many in one transaction, away from the async threads, and an answer only after it.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use ringside_model::Collection;
use ringside_store::{Arrival, EventInbox, NewEvent, Standing, Store, StoreError, failpoint};
use ringside_webhook::{Delivery, Inbox, NotStored};
use tokio::sync::{mpsc, oneshot, watch};

use super::news::News;
use crate::account;
use crate::clock::Clock;

/// Events stored in one transaction at most. Measured: 20,000 events a second with 128, 1,200 one by one.
const MOST_AT_ONCE: usize = 128;
/// Events that may wait for their turn; the listener lets no more connections in than a quarter of that.
const MOST_WAITING: usize = 1_024;

/// The `data_type` of events that Ringside sends to itself.
const TEST: &str = "ringside_test";

/// The listener's end of the inbox.
#[derive(Debug)]
pub(super) struct GroupInbox {
    turns: mpsc::Sender<Turn>,
}

#[derive(Debug)]
struct Turn {
    delivery: Delivery,
    reply: oneshot::Sender<Result<(), NotStored>>,
}

impl GroupInbox {
    /// Stores from a thread of its own, which ends with the last clone of the listener.
    pub(super) fn start(inbox: EventInbox, store: Store, clock: Arc<dyn Clock>, news: watch::Sender<News>) -> Self {
        let (turns, waiting) = mpsc::channel(MOST_WAITING);
        let desk = Desk { inbox, store, clock, news };
        if let Err(error) = std::thread::Builder::new().name("inbox".to_owned()).spawn(move || desk.serve(waiting)) {
            // Every delivery is then answered with “try again later”.
            tracing::error!(kind = %error.kind(), "events cannot be stored: the system gives no thread");
        }
        Self { turns }
    }
}

impl Inbox for GroupInbox {
    fn accept(&self, delivery: Delivery) -> BoxFuture<'static, Result<(), NotStored>> {
        let turns = self.turns.clone();
        Box::pin(async move {
            let (reply, stored) = oneshot::channel();
            turns.send(Turn { delivery, reply }).await.map_err(|_| NotStored)?;
            stored.await.map_err(|_| NotStored)?
        })
    }
}

/// Whoever stores.
struct Desk {
    inbox: EventInbox,
    store: Store,
    clock: Arc<dyn Clock>,
    news: watch::Sender<News>,
}

impl Desk {
    fn serve(&self, mut waiting: mpsc::Receiver<Turn>) {
        while let Some(first) = waiting.blocking_recv() {
            let mut turns = vec![first];
            while turns.len() < MOST_AT_ONCE
                && let Ok(next) = waiting.try_recv()
            {
                turns.push(next);
            }
            self.store_all(turns);
        }
    }

    fn store_all(&self, turns: Vec<Turn>) {
        failpoint::hit("live_accepting");
        // Without a known person every event is taken for ours: fetching it shows whose it is.
        let person = self.store.read(account::user_id).unwrap_or_default();
        let (deliveries, replies): (Vec<_>, Vec<_>) = turns.into_iter().map(|turn| (turn.delivery, turn.reply)).unzip();
        let events: Vec<NewEvent> = deliveries.into_iter().map(|delivery| new_event(delivery, person.as_deref())).collect();
        let stored = self.inbox.accept(&events);
        failpoint::hit("live_accepted");
        let answer = self.tell(&events, stored);
        for reply in replies {
            // Whoever brought it may have hung up; it is stored all the same.
            let _ = reply.send(answer);
        }
    }

    /// Told before the answer goes out: whoever hears the answer finds the news.
    fn tell(&self, events: &[NewEvent], stored: Result<Vec<Arrival>, StoreError>) -> Result<(), NotStored> {
        let arrivals = match stored {
            Ok(arrivals) => arrivals,
            Err(error) => {
                if self.news.borrow().problem.is_none() {
                    tracing::warn!(%error, "events cannot be stored; Oura is asked to try again later");
                }
                self.news.send_modify(|news| news.problem = Some(Arc::new(error)));
                return Err(NotStored);
            }
        };
        let is_work = |(event, arrival): (&NewEvent, &Arrival)| event.standing == Standing::Ours && matches!(arrival, Arrival::New(_));
        let has_work = events.iter().zip(&arrivals).any(is_work);
        let count = u64::try_from(arrivals.len()).unwrap_or_default();
        self.news.send_modify(|news| {
            news.revision += count;
            news.problem = None;
            if has_work {
                news.arrived(self.clock.elapsed());
            }
        });
        Ok(())
    }
}

fn new_event(delivery: Delivery, person: Option<&str>) -> NewEvent {
    let standing = standing(&delivery, person);
    let Delivery { event_type, data_type, object_id, event_time, user_id, signed_at, received_at, raw } = delivery;
    NewEvent { event_type, data_type, object_id, event_time, user_id, signed_at, received_at, raw, standing }
}

/// An event that does not say whose it is may be ours.
fn standing(delivery: &Delivery, person: Option<&str>) -> Standing {
    if delivery.data_type == TEST {
        return Standing::Test;
    }
    if let (Some(person), Some(named)) = (person, delivery.user_id.as_deref())
        && person != named
    {
        return Standing::ForeignUser;
    }
    let is_known = matches!(delivery.event_type.as_str(), "create" | "update" | "delete");
    match Collection::from_webhook(&delivery.data_type) {
        Some(_) if is_known => Standing::Ours,
        _ => Standing::UnknownType,
    }
}

#[cfg(test)]
mod tests {
    use chrono::Utc;

    use super::*;

    fn delivery(event_type: &str, data_type: &str, user_id: Option<&str>) -> Delivery {
        Delivery {
            event_type: event_type.to_owned(),
            data_type: data_type.to_owned(),
            object_id: "a".to_owned(),
            event_time: String::new(),
            user_id: user_id.map(str::to_owned),
            signed_at: Utc::now(),
            received_at: Utc::now(),
            raw: String::new(),
        }
    }

    #[test]
    fn only_known_words_about_the_person_of_this_folder_ask_for_work() {
        let table = [
            ("update", "sleep", Some("me"), Some("me"), Standing::Ours),
            ("create", "vo2_max", None, Some("me"), Standing::Ours),
            ("delete", "tag", Some("somebody"), None, Standing::Ours),
            ("update", "sleep", Some("somebody"), Some("me"), Standing::ForeignUser),
            ("update", "heartrate", Some("me"), Some("me"), Standing::UnknownType),
            ("update", "meal", Some("me"), Some("me"), Standing::UnknownType),
            ("restore", "sleep", Some("me"), Some("me"), Standing::UnknownType),
            ("create", "ringside_test", None, Some("me"), Standing::Test),
        ];
        for (event_type, data_type, named, person, expected) in table {
            assert_eq!(standing(&delivery(event_type, data_type, named), person), expected, "{event_type} {data_type} {named:?}");
        }
    }
}
