use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, SecondsFormat, Utc};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::{CollectionCount, PageOutcome, Reader, StoreError, Writer};
use tokio::sync::watch;

use super::plan::{Covered, Step, Wanted, covered_days, span};

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
    covered: BTreeMap<Collection, Covered>,
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

    pub(super) fn planned(&self, covered: &BTreeMap<Collection, Covered>, wanted: Wanted, today: Day, oldest: Option<Day>) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.covered.clone_from(covered);
        inner.spans =
            Collection::ALL.into_iter().filter_map(|collection| Some((collection, span(collection, wanted, today, oldest)?))).collect();
        let recent = DayRange { first: today.minus(29), last: today };
        let recent_done = Collection::ALL
            .into_iter()
            .filter(|collection| inner.spans.contains_key(collection) && !collection.is_series())
            .all(|collection| {
                let covered = inner.covered.get(&collection).cloned().unwrap_or_default();
                covered_days(&covered, recent) == recent.len_days()
            });
        self.sender.send_modify(|status| {
            status.running = true;
            status.recent_done |= recent_done;
            inner.percents(status);
        });
    }

    pub(super) fn began(&self, step: &Step) {
        let month = step.range.map(|range| range.last.to_string().chars().take(7).collect());
        self.sender.send_modify(|status| status.current = Some((step.collection, month)));
    }

    pub(super) fn page(&self, step: &Step, stored: &PageOutcome) {
        let days = u64::try_from(stored.days.len()).unwrap_or(u64::MAX);
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(range) = step.range {
            let covered = inner.covered.entry(step.collection).or_default();
            // Pages come oldest first: the last day that came tells how much of the window is there.
            let reached = stored.days.iter().next_back().copied().unwrap_or(range.first).clamp(range.first, range.last);
            let there = (DayRange { first: range.first, last: reached }, range.last);
            match covered.done.iter_mut().find(|(done, _)| done.first == range.first) {
                Some(known) if known.0.last < reached => *known = there,
                Some(_) => {}
                None => covered.done.push(there),
            }
        }
        self.sender.send_modify(|status| {
            status.pages += 1;
            status.changed_days += days;
            inner.percents(status);
        });
    }

    pub(super) fn ended(&self) {
        self.sender.send_modify(|status| {
            status.running = false;
            status.current = None;
        });
    }
}

impl Inner {
    fn percents(&self, status: &mut Status) {
        let mut all = (0, 0);
        status.percent_by.clear();
        for (collection, span) in &self.spans {
            let covered = self.covered.get(collection).cloned().unwrap_or_default();
            let (have, need) = (covered_days(&covered, *span), span.len_days());
            status.percent_by.insert(*collection, percent(have, need));
            all = (all.0 + have, all.1 + need);
        }
        status.percent = percent(all.0, all.1);
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
