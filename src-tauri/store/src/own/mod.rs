//! `own.db`: what the person wrote and chose, in a file of its own, so that nothing that happens to Oura's data can touch it.

mod bookmark;
mod copies;
mod error;
mod file;
mod note;
mod saved_view;
mod transfer;

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};

use crate::error::{OpenError, StoreError};
use crate::failpoint;
use crate::opening::{self, Access, OWN, OpenOptions, SmallFile, size_bytes};

pub use bookmark::Bookmark;
pub use error::{ImportError, OwnError};
pub use note::{Note, NoteDraft};
pub use saved_view::SavedView;
pub use transfer::Imported;

/// How long what was deleted can be brought back.
const KEPT_DELETED: TimeDelta = TimeDelta::days(30);

/// Notes, bookmarks and saved views.
///
/// Clones share one handle that writes and one that reads without waiting for it. All calls block; every change is on the disk when its call
/// returns. Before the first change of a day the file is copied.
#[derive(Clone)]
pub struct OwnData {
    file: SmallFile,
    came_back_from: Option<PathBuf>,
}

impl OwnData {
    /// Opens the file, or makes it with its folder, and brings its schema to the newest version.
    pub fn open(path: &Path, access: &Access) -> Result<Self, OpenError> {
        Self::open_with(path, access, OpenOptions::default())
    }

    /// As [`OwnData::open`], with what the caller knows about the key and what may be done to the file.
    ///
    /// Where the file is gone but rolling copies of it are there, the newest one that opens takes its place.
    pub fn open_with(path: &Path, access: &Access, options: OpenOptions) -> Result<Self, OpenError> {
        let came_back_from = if options.read_only { None } else { copies::bring_back(path, access, options)? };
        Ok(Self { file: SmallFile::open(path, access, options, OWN)?, came_back_from })
    }

    /// The rolling copy that took the place of a file that was gone when this was opened.
    pub fn came_back_from(&self) -> Option<&Path> {
        self.came_back_from.as_deref()
    }

    /// When the newest rolling copy that opens was made; `None` when no copy does.
    pub fn newest_copy(path: &Path, access: &Access) -> Option<DateTime<Utc>> {
        let copy = copies::newest(path, access, OpenOptions::default())?;
        copy.metadata().and_then(|metadata| metadata.modified()).ok().map(DateTime::from)
    }

    /// As [`OwnData::newest_copy`], of the file that is open.
    pub fn copied_at(&self) -> Option<DateTime<Utc>> {
        Self::newest_copy(self.file.path(), self.file.access())
    }

    /// Looks through the whole file for structural damage.
    pub fn check(&self) -> Result<(), StoreError> {
        self.file.read(opening::check)
    }

    /// The file as it was given to [`OwnData::open`].
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// What it occupies on the disk, the write-ahead log included and the copies not; 0 when that cannot be told.
    pub fn size_bytes(&self) -> u64 {
        size_bytes(self.file.path())
    }

    /// Lets go for ever of what was deleted more than 30 days before `now`. The rolling copies may still hold it.
    pub fn purge(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.file.write(|transaction| purge(transaction, now))
    }

    /// One change: a copy first if it is the first of the day, then everything or nothing.
    fn change<T>(&self, now: DateTime<Utc>, f: impl FnOnce(&Transaction<'_>) -> Result<T, OwnError>) -> Result<T, OwnError> {
        let file = &self.file;
        let mut connection = file.writer()?;
        copies::before_first_change(&connection, file.path(), file.access(), file.options(), now)?;
        // Undoes itself when it is dropped without a commit.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        purge(&transaction, now)?;
        let answer = f(&transaction)?;
        failpoint::hit("own_before_commit");
        transaction.commit().map_err(StoreError::from)?;
        failpoint::hit("own_committed");
        Ok(answer)
    }
}

impl fmt::Debug for OwnData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnData").field("path", &self.file.path()).finish_non_exhaustive()
    }
}

fn purge(connection: &Connection, now: DateTime<Utc>) -> Result<(), StoreError> {
    let before = (now - KEPT_DELETED).timestamp_millis();
    for table in ["note", "bookmark", "saved_view"] {
        let mut statement = connection.prepare_cached(&format!("DELETE FROM {table} WHERE deleted_at < :before"))?;
        statement.execute(named_params! { ":before": before })?;
    }
    Ok(())
}
