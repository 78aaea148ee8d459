//! Says once a day that last night's sleep has arrived, by whichever way it came.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use ringside_model::document::{Sleep, SleepType};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::{Store, StoreError};
use tokio::sync::{Notify, watch};

use super::LiveView;
use crate::clock::Clock;
use crate::shell::{Notice, Shell};

/// Told whenever something was stored; its clones are one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nights(Arc<Notify>);

impl Nights {
    pub(crate) fn look(&self) {
        self.0.notify_one();
    }

    /// Knows the night that is there at the start, which is no news.
    pub(super) fn watcher(&self, store: Store, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>, live: watch::Receiver<LiveView>) -> Watcher {
        let told = last_night(&store, clock.now()).ok().flatten();
        Watcher { nights: self.clone(), store, clock, shell, live, told }
    }
}

/// Looks for the night whenever something was stored.
pub(super) struct Watcher {
    nights: Nights,
    store: Store,
    clock: Arc<dyn Clock>,
    shell: Arc<dyn Shell>,
    live: watch::Receiver<LiveView>,
    told: Option<Day>,
}

impl Watcher {
    /// Until the engine has ended.
    pub(super) async fn watch(mut self) {
        let ended = self.live.clone();
        loop {
            tokio::select! {
                () = closed(ended.clone()) => return,
                () = self.nights.0.notified() => {}
            }
            let night = newest(&self.store, &self.clock).await;
            let told = self.told;
            let Some(day) = night.filter(|day| told.is_none_or(|told| told < *day)) else { continue };
            self.told = Some(day);
            if self.live.borrow().settings.notify_sleep {
                self.shell.notify(Notice::SleepIsIn { day });
            }
        }
    }
}

async fn closed(mut live: watch::Receiver<LiveView>) {
    while live.changed().await.is_ok() {}
}

/// The day of the long sleep that ended today, if it is stored.
async fn newest(store: &Store, clock: &Arc<dyn Clock>) -> Option<Day> {
    let (store, now) = (store.clone(), clock.now());
    let read = tokio::task::spawn_blocking(move || last_night(&store, now)).await;
    // What cannot be read now is looked at again with the next change.
    read.ok()?.ok()?
}

fn last_night(store: &Store, now: DateTime<Utc>) -> Result<Option<Day>, StoreError> {
    // Somewhere on earth it is yesterday or tomorrow.
    let around = DayRange { first: Day::utc_of(now).minus(1), last: Day::utc_of(now).plus(1) };
    let documents = store.read(|reader| reader.documents(Collection::Sleep, Some(around)))?;
    Ok(documents.iter().filter_map(|document| day_if_last_night(&document.raw, now)).max())
}

/// Today is what it is where the person woke up: the night brings its own offset.
fn day_if_last_night(raw: &str, now: DateTime<Utc>) -> Option<Day> {
    let sleep: Sleep = serde_json::from_str(raw).ok()?;
    let woke_at = sleep.bedtime_end?;
    let today = Day::new(now.with_timezone(&woke_at.local().timezone()).date_naive());
    (sleep.kind == Some(SleepType::LongSleep) && sleep.day == today).then_some(sleep.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(day: &str, kind: &str, woke_at: &str) -> String {
        format!(r#"{{"id":"a","day":"{day}","type":"{kind}","bedtime_start":"2026-11-19T22:40:00+01:00","bedtime_end":{woke_at}}}"#)
    }

    #[test]
    fn only_a_long_sleep_that_has_ended_today_counts() {
        let woke = r#""2026-11-20T06:40:00+01:00""#;
        let table = [
            (night("2026-11-20", "long_sleep", woke), "2026-11-20T06:00:00Z", true),
            (night("2026-11-20", "late_nap", woke), "2026-11-20T06:00:00Z", false),
            (night("2026-11-20", "long_sleep", "null"), "2026-11-20T06:00:00Z", false),
            (night("2026-11-19", "long_sleep", woke), "2026-11-20T06:00:00Z", false),
            (night("2026-11-20", "long_sleep", woke), "2026-11-20T23:30:00Z", false),
            (night("2026-11-20", "long_sleep", r#""2026-11-20T06:40:00-08:00""#), "2026-11-21T05:00:00Z", true),
        ];
        for (raw, now, counts) in table {
            assert_eq!(day_if_last_night(&raw, now.parse().unwrap()).is_some(), counts, "{raw} at {now}");
        }
    }
}
