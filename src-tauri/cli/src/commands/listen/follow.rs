use std::collections::{BTreeMap, BTreeSet};

use ringside_engine::store::{EventFilter, EventInbox, StoreError, StoredEvent};

use crate::failure::Failure;

/// How many of the newest events are looked at for repeated deliveries.
const RECENT: u32 = 200;
/// What is read at once beyond them.
const PAGE: u32 = 500;
/// More than can wait while somebody watches; those beyond are said to be settled a little later.
const WAITING: u32 = 20_000;

/// Tells from the file what has happened to the events since the last look: the file is the truth, whoever wrote it.
#[derive(Debug, Default)]
pub(super) struct Follow {
    newest: i64,
    /// Events that were told and wait, and the newest ones, with how often they came.
    known: BTreeMap<i64, Known>,
    revision: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    deliveries: u32,
    settled: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum News {
    /// It came, for the first time or again.
    Delivery(StoredEvent),
    Settled(StoredEvent),
}

impl Follow {
    /// What is in the file already is no news; what of it waits will be, once it is settled.
    pub(super) async fn from_now_on(inbox: &EventInbox) -> Result<Self, Failure> {
        off_the_async_threads(inbox, |inbox| {
            let recent = inbox.events(&EventFilter::default(), None, RECENT)?;
            let waiting = inbox.waiting(WAITING)?;
            let newest = recent.first().map_or(0, |event| event.pk);
            let known = recent.iter().chain(&waiting).map(|event| (event.pk, Known::of(event))).collect();
            Ok(Self { newest, known, revision: None })
        })
        .await
    }

    /// What is new, in the order of its arrival; nothing is read when the revision is the one of the last look.
    pub(super) async fn news(&mut self, inbox: &EventInbox, revision: u64) -> Result<Vec<News>, Failure> {
        if self.revision.replace(revision) == Some(revision) {
            return Ok(Vec::new());
        }
        let mut follow = std::mem::take(self);
        let (follow, news) = off_the_async_threads(inbox, move |inbox| {
            let news = follow.look(inbox)?;
            Ok((follow, news))
        })
        .await?;
        *self = follow;
        Ok(news)
    }

    fn look(&mut self, inbox: &EventInbox) -> Result<Vec<News>, StoreError> {
        let mut seen = inbox.events(&EventFilter::default(), None, RECENT)?;
        while let Some(oldest) = seen.last().map(|event| event.pk).filter(|pk| *pk > self.newest + 1) {
            let older = inbox.events(&EventFilter::default(), Some(oldest), PAGE)?;
            if older.is_empty() {
                break;
            }
            seen.extend(older);
        }
        let oldest_seen = seen.last().map_or(i64::MAX, |event| event.pk);
        let open_below = self.known.range(..oldest_seen).filter(|(_, known)| !known.settled).map(|(pk, _)| *pk);
        for pk in Self::done(inbox, open_below.collect())? {
            // The newest one before the next number is the one with this number, unless it was pruned.
            let found = inbox.events(&EventFilter::default(), Some(pk + 1), 1)?;
            seen.extend(found.into_iter().filter(|event| event.pk == pk));
        }
        seen.sort_unstable_by_key(|event| event.pk);
        Ok(self.compare(seen))
    }

    /// Those of the events that no longer wait.
    fn done(inbox: &EventInbox, mut open: Vec<i64>) -> Result<Vec<i64>, StoreError> {
        if !open.is_empty() {
            let waiting: BTreeSet<i64> = inbox.waiting(WAITING)?.iter().map(|event| event.pk).collect();
            open.retain(|pk| !waiting.contains(pk));
        }
        Ok(open)
    }

    fn compare(&mut self, seen: Vec<StoredEvent>) -> Vec<News> {
        let mut news = Vec::new();
        for event in seen {
            let now = Known::of(&event);
            let before = self.known.insert(event.pk, now);
            let is_new = event.pk > self.newest;
            self.newest = self.newest.max(event.pk);
            // Below the newest, what is not known was settled long ago.
            if is_new || before.is_some_and(|before| now.deliveries > before.deliveries) {
                news.push(News::Delivery(event.clone()));
            }
            if now.settled && (is_new || before.is_some_and(|before| !before.settled)) {
                news.push(News::Settled(event));
            }
        }
        let recent = self.newest.saturating_sub(i64::from(RECENT));
        self.known.retain(|pk, known| *pk > recent || !known.settled);
        news
    }
}

impl Known {
    fn of(event: &StoredEvent) -> Self {
        Self { deliveries: event.deliveries, settled: event.settled_at.is_some() }
    }
}

async fn off_the_async_threads<T: Send + 'static>(
    inbox: &EventInbox,
    read: impl FnOnce(&EventInbox) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, Failure> {
    let inbox = inbox.clone();
    let read = tokio::task::spawn_blocking(move || read(&inbox)).await;
    Ok(read.map_err(|_| Failure::Other("The events could not be read. Nothing was lost; start again.".to_owned()))??)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use ringside_engine::store::{Access, Arrival, NewEvent, Settlement, Standing};

    use super::*;

    fn at() -> DateTime<Utc> {
        "2026-11-21T08:00:00Z".parse().unwrap()
    }

    fn event(number: i64) -> NewEvent {
        NewEvent {
            event_type: "create".to_owned(),
            data_type: "sleep".to_owned(),
            object_id: format!("night-{number}"),
            event_time: "2026-11-21T07:59:00+00:00".to_owned(),
            user_id: None,
            signed_at: at(),
            received_at: at(),
            raw: "{}".to_owned(),
            standing: Standing::Ours,
        }
    }

    fn inbox() -> (tempfile::TempDir, EventInbox) {
        let dir = tempfile::tempdir().unwrap();
        let inbox = EventInbox::open(&dir.path().join("inbox.db"), &Access::Plain).unwrap();
        (dir, inbox)
    }

    fn accept(inbox: &EventInbox, numbers: impl IntoIterator<Item = i64>) -> Vec<i64> {
        let events: Vec<NewEvent> = numbers.into_iter().map(event).collect();
        inbox.accept(&events).unwrap().into_iter().map(Arrival::pk).collect()
    }

    fn words(news: &[News]) -> Vec<String> {
        let say = |news: &News| match news {
            News::Delivery(event) => format!("{} x{}", event.object_id, event.deliveries),
            News::Settled(event) => format!("{} {}", event.object_id, event.settlement.as_ref().unwrap().name()),
        };
        news.iter().map(say).collect()
    }

    #[tokio::test]
    async fn arrivals_repetitions_and_settlements_are_told_once() {
        let (_dir, inbox) = inbox();
        accept(&inbox, [0]);
        let mut follow = Follow::from_now_on(&inbox).await.unwrap();
        assert_eq!(follow.news(&inbox, 0).await.unwrap(), []);
        let pks = accept(&inbox, [1, 2, 1]);
        assert_eq!(words(&follow.news(&inbox, 1).await.unwrap()), ["night-1 x2", "night-2 x1"]);
        assert_eq!(follow.news(&inbox, 1).await.unwrap(), [], "the revision has not changed");
        assert_eq!(follow.news(&inbox, 2).await.unwrap(), []);
        inbox.settle(&[1, pks[0]], at(), &Settlement::Removed { took_ms: 1 }).unwrap();
        accept(&inbox, [2]);
        assert_eq!(words(&follow.news(&inbox, 3).await.unwrap()), ["night-0 removed", "night-1 removed", "night-2 x2"]);
        inbox.replay(&[pks[0]]).unwrap();
        assert_eq!(follow.news(&inbox, 4).await.unwrap(), []);
        inbox.settle(&[pks[0]], at(), &Settlement::Nothing).unwrap();
        assert_eq!(words(&follow.news(&inbox, 5).await.unwrap()), ["night-1 nothing"]);
    }

    #[tokio::test]
    async fn a_flood_is_told_whole_and_so_is_what_becomes_of_it() {
        const MANY: i64 = 1_500;
        let (_dir, inbox) = inbox();
        let mut follow = Follow::from_now_on(&inbox).await.unwrap();
        let pks = accept(&inbox, 0..MANY);
        assert_eq!(follow.news(&inbox, 1).await.unwrap().len(), pks.len());
        inbox.settle(&pks[..pks.len() - 1], at(), &Settlement::RangePoll { took_ms: 1 }).unwrap();
        assert_eq!(follow.news(&inbox, 2).await.unwrap().len(), pks.len() - 1);
        assert!(follow.known.len() <= usize::try_from(RECENT).unwrap(), "what is done with is forgotten");
        inbox.settle(&pks, at(), &Settlement::Nothing).unwrap();
        assert_eq!(words(&follow.news(&inbox, 3).await.unwrap()), ["night-1499 nothing"]);
    }
}
