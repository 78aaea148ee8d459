//! A real store in a folder that goes with it, for the tests of queries.

use chrono::{DateTime, Duration, Utc};
use ringside_engine::store::{Access, Page, Pass, Route, Store};
use ringside_model::{Collection, Day, DayRange};
use tempfile::TempDir;

pub(super) struct Folder {
    _dir: TempDir,
    pub(super) store: Store,
}

impl Folder {
    pub(super) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap();
        Self { _dir: dir, store }
    }

    pub(super) fn documents(&self, collection: Collection, items: &[&str]) {
        self.documents_at(collection, 0, items);
    }

    /// Documents as they came in this hour.
    pub(super) fn documents_at(&self, collection: Collection, hour: i64, items: &[&str]) {
        let page = Page { collection, fetched_at: at(hour), items, window: None, route: Route::Sync, pass: Pass::new(hour + 1) };
        self.store.write(|writer| writer.apply_page(&page)).unwrap();
    }

    /// Rows of a series.
    pub(super) fn rows(&self, collection: Collection, items: &[&str]) {
        self.documents(collection, items);
    }
}

/// The hour with this number, from the beginning of 2026-11-21 on.
pub(super) fn at(hour: i64) -> DateTime<Utc> {
    day("2026-11-21").start_utc() + Duration::hours(hour)
}

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn days(first: &str, last: &str) -> DayRange {
    DayRange::new(day(first), day(last)).unwrap()
}
