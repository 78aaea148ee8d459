//! `inbox.db`: what webhooks announced, in a file of its own, so that no rebuild and no large page delays an acknowledgement.

mod accept;
mod event;
mod prune;
mod query;
mod row;
mod settle;

use std::fmt;
use std::path::Path;

use crate::error::{OpenError, StoreError};
use crate::opening::{self, Access, INBOX, OpenOptions, SmallFile, size_bytes};

pub use event::{Arrival, EventCounts, EventFilter, NewEvent, Settlement, Standing, StoredEvent};

/// Events as they were announced, and what each came to.
///
/// Clones share one handle that writes and one that reads without waiting for it. All calls block; every change is on the disk when its call
/// returns.
#[derive(Clone)]
pub struct EventInbox {
    file: SmallFile,
}

impl EventInbox {
    /// Opens the file, or makes it with its folder, and brings its schema to the newest version.
    pub fn open(path: &Path, access: &Access) -> Result<Self, OpenError> {
        Self::open_with(path, access, OpenOptions::default())
    }

    /// As [`EventInbox::open`], with what the caller knows about the key and what may be done to the file.
    pub fn open_with(path: &Path, access: &Access, options: OpenOptions) -> Result<Self, OpenError> {
        Ok(Self { file: SmallFile::open(path, access, options, INBOX)? })
    }

    /// Looks through the whole file for structural damage.
    pub fn check(&self) -> Result<(), StoreError> {
        self.file.read(opening::check)
    }

    /// The file as it was given to [`EventInbox::open`].
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// What the events occupy on the disk, the write-ahead log included; 0 when that cannot be told.
    pub fn size_bytes(&self) -> u64 {
        size_bytes(self.file.path())
    }
}

impl fmt::Debug for EventInbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventInbox").field("path", &self.file.path()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn event(n: usize) -> NewEvent {
        NewEvent {
            event_type: "update".to_owned(),
            data_type: "sleep".to_owned(),
            object_id: format!("canary-{n}"),
            event_time: String::new(),
            user_id: None,
            signed_at: DateTime::UNIX_EPOCH,
            received_at: DateTime::UNIX_EPOCH,
            raw: "canary".repeat(1_000),
            standing: Standing::Ours,
        }
    }

    #[test]
    fn a_full_disk_is_named_undone_and_survived_and_no_event_is_in_the_error() {
        let folder = tempfile::tempdir().unwrap();
        let inbox = EventInbox::open(&folder.path().join("inbox.db"), &Access::Plain).unwrap();
        let limit = |pages: i64| {
            let writer = inbox.file.writer().unwrap();
            writer.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        inbox.accept(&[event(0)]).unwrap();
        limit(1);
        let group: Vec<NewEvent> = (0..50).map(event).collect();
        let error = inbox.accept(&group).unwrap_err();
        assert!(error.is_disk_full(), "{error:?}");
        assert!(!format!("{error} {error:?} {inbox:?}").contains("canary"));
        let counts = inbox.counts().unwrap();
        assert_eq!((counts.stored, counts.deliveries), (1, 1));
        inbox.check().unwrap();
        limit(1_000_000);
        assert_eq!(inbox.accept(&group).unwrap().len(), 50);
    }
}
