use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, SecondsFormat, Utc};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::{CollectionCount, Reader, StoreError, Writer};
use tokio::sync::watch;

use super::agenda::Agenda;
use super::plan::days::{held_days, join};
use super::plan::{Step, Wanted, last_day, span};
use super::reading::Stored;

const LAST_SUCCESS: &str = "last_success_at";

/// Follows a running sync; cheap to copy, watched by the window and the command line.
#[derive(Debug, Clone)]
pub struct Progress {
    inner: Arc<Mutex<Inner>>,
    sender: Arc<watch::Sender<Status>>,
}

#[derive(Debug, Default)]
struct Inner {
    spans: BTreeMap<Collection, DayRange>,
    /// Days that were fetched, joined.
    held: BTreeMap<Collection, Vec<DayRange>>,
    recent: Option<DayRange>,
}

/// How far a sync is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Status {
    pub running: bool,
    /// The window that was begun last, and the month of its newest day (`YYYY-MM`).
    pub current: Option<(Collection, Option<String>)>,
    /// 0 to 100 over all collections.
    pub percent: f64,
    /// 0 to 100 by collection.
    pub percent_by: BTreeMap<Collection, f64>,
    /// Whether the newest 30 days of all documents are there.
    pub recent_done: bool,
    /// Counts up with every stored page, so that a watcher knows when to look again.
    pub pages: u64,
    /// Days that have changed since the sync began.
    pub changed_days: u64,
}

impl Default for Progress {
    fn default() -> Self {
        Self { inner: Arc::default(), sender: Arc::new(watch::Sender::default()) }
    }
}

impl Progress {
    pub fn watch(&self) -> watch::Receiver<Status> {
        self.sender.subscribe()
    }

    /// Says what is wanted. The history of series is counted from the first document once that is known, and from the first ring before.
    pub(super) fn planned(&self, agenda: &Agenda, is_first: bool, oldest_document: Option<Day>) {
        let (wanted, now) = (agenda.wanted(), agenda.began_at());
        let mut inner = self.inner();
        if is_first {
            *inner = Inner { recent: DayRange::new(Day::utc_of(now).minus(29), Day::utc_of(now)), ..Inner::default() };
            for collection in Collection::ALL {
                let done = agenda.covered(collection).into_iter().flat_map(|covered| &covered.done);
                let done = done.filter(|_| matches!(wanted, Wanted::Everything { .. }));
                inner.held.insert(collection, join(done.map(|done| done.range)));
            }
        }
        let oldest = agenda.knows_oldest_document().then(|| oldest_document.unwrap_or(last_day(now)));
        let wanted_of = |collection| Some((collection, span(collection, wanted, now, oldest)?));
        inner.spans = Collection::ALL.into_iter().filter(|collection| !agenda.skips(*collection)).filter_map(wanted_of).collect();
        self.sender.send_modify(|status| {
            status.running = true;
            status.recent_done &= !is_first;
            inner.tell(status);
        });
    }

    /// A collection that cannot be had counts no more.
    pub(super) fn left_out(&self, collection: Collection) {
        let mut inner = self.inner();
        inner.spans.remove(&collection);
        self.sender.send_modify(|status| inner.tell(status));
    }

    pub(super) fn began(&self, step: &Step) {
        let month = step.range.map(|range| range.last.to_string().chars().take(7).collect());
        self.sender.send_modify(|status| status.current = Some((step.collection, month)));
    }

    pub(super) fn page(&self, step: &Step, stored: &Stored, is_last: bool) {
        let mut inner = self.inner();
        if let Some(range) = step.range {
            // Pages come oldest first: the last day that came tells how much of the window is there.
            let reached = if is_last { Some(range.last) } else { stored.newest_day().filter(|day| range.contains(*day)) };
            let held = inner.held.entry(step.collection).or_default();
            *held = join(held.iter().copied().chain(reached.and_then(|reached| DayRange::new(range.first, reached))));
        }
        let days = u64::try_from(stored.outcome.days.len()).unwrap_or(u64::MAX);
        self.sender.send_modify(|status| {
            status.pages += 1;
            status.changed_days += days;
            inner.tell(status);
        });
    }

    pub(super) fn ended(&self) {
        self.sender.send_modify(|status| {
            status.running = false;
            status.current = None;
        });
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // It is whole between any two statements, so a panic elsewhere cannot have broken it.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn tell(&self, status: &mut Status) {
        let held = |collection: &Collection, range| held_days(self.held.get(collection).into_iter().flatten().copied(), range);
        let mut all = (0, 0);
        status.percent_by.clear();
        for (collection, span) in &self.spans {
            let (have, need) = (held(collection, *span), span.len_days());
            status.percent_by.insert(*collection, percent(have, need));
            all = (all.0 + have, all.1 + need);
        }
        status.percent = percent(all.0, all.1);
        let mut documents = self.spans.keys().filter(|collection| !collection.is_series());
        status.recent_done |= self.recent.is_some_and(|recent| documents.all(|collection| held(collection, recent) == recent.len_days()));
    }
}

fn percent(have: i64, need: i64) -> f64 {
    if need <= 0 {
        return 100.0;
    }
    #[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "days are far below 2^53")]
    let (have, need) = (have as f64, need as f64);
    (100.0 * have / need).clamp(0.0, 100.0)
}

/// What a folder holds of one collection, running or not.
#[derive(Debug, Clone)]
pub struct CollectionStatus {
    pub count: CollectionCount,
    /// Why a window was given up, in plain words.
    pub stopped: Option<String>,
}

/// When everything that Oura has was last fetched; `None` before the first complete sync.
pub fn last_success_at(reader: &Reader) -> Result<Option<DateTime<Utc>>, StoreError> {
    let text = reader.setting(LAST_SUCCESS)?;
    Ok(text.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()).map(|at| at.to_utc()))
}

pub(super) fn note_success(writer: &mut Writer, now: DateTime<Utc>) -> Result<(), StoreError> {
    writer.set_setting(LAST_SUCCESS, &now.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// What a folder holds, for the status screens.
pub fn status(reader: &Reader) -> Result<Vec<CollectionStatus>, StoreError> {
    let windows = reader.windows()?;
    let stopped = |collection| {
        windows.iter().rev().find_map(|window| match &window.state {
            ringside_store::WindowState::Stopped { reason } if window.collection == collection => Some(reason.clone()),
            _ => None,
        })
    };
    Ok(reader.counts()?.into_iter().map(|count| CollectionStatus { stopped: stopped(count.collection), count }).collect())
}
