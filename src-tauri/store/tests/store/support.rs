//! What the tests of the store share.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::{Access, DayEntry, Page, PageOutcome, Pass, RawKey, Reader, Route, Store};
use tempfile::TempDir;

/// A store in a folder that goes with it.
pub(crate) struct Fixture {
    _folder: TempDir,
    pub(crate) store: Store,
}

impl Fixture {
    pub(crate) fn plain() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("ringside.db"), &Access::Plain).unwrap();
        Self { _folder: folder, store }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    pub(crate) fn apply(&self, collection: Collection, items: &[&str]) -> PageOutcome {
        self.apply_at(collection, items, at(0))
    }

    pub(crate) fn apply_at(&self, collection: Collection, items: &[&str], fetched_at: DateTime<Utc>) -> PageOutcome {
        self.store.write(|writer| writer.apply_page(&page(collection, fetched_at, items))).unwrap()
    }

    /// A page of the reading with this number, by some route.
    pub(crate) fn apply_pass(&self, collection: Collection, items: &[&str], hour: i64, pass: i64, route: Route) -> PageOutcome {
        let page = Page { route, pass: Pass::new(pass), ..page(collection, at(hour), items) };
        self.store.write(|writer| writer.apply_page(&page)).unwrap()
    }

    pub(crate) fn ledger(&self, collection: Collection, first: &str, last: &str) -> Vec<DayEntry> {
        self.store.read(|reader| reader.ledger(collection, range(first, last))).unwrap()
    }

    pub(crate) fn hash(&self) -> String {
        self.store.read(Reader::state_hash).unwrap()
    }
}

/// A page of a sync, of the first reading there was.
pub(crate) fn page<'a>(collection: Collection, fetched_at: DateTime<Utc>, items: &'a [&'a str]) -> Page<'a> {
    Page { collection, fetched_at, items, window: None, route: Route::Sync, pass: Pass::new(1) }
}

pub(crate) fn key(byte: u8) -> Access {
    Access::Key(RawKey::new([byte; 32], None))
}

/// The hour with this number, from 2026-11-21 on.
pub(crate) fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_219_200 + hour * 3_600, 0).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn range(first: &str, last: &str) -> DayRange {
    DayRange::new(day(first), day(last)).unwrap()
}
