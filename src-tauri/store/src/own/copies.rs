//! Rolling copies of the person's own data: `own.db.1` is the newest, `own.db.7` the oldest.
//!
//! One is made before the first change of a day (UTC), so that each holds the state at the end of an earlier day.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use ringside_model::Day;
use rusqlite::{Connection, named_params};

use crate::error::{OpenError, StoreError};
use crate::failpoint;
use crate::opening::backup::{beside, remove, sync_folder, verified_copy};
use crate::opening::{Access, OWN_CONTENT, OpenOptions, Purpose, check, connect};

const KEPT: u8 = 7;

/// Copies the file unless that was done on this day already, or there is nothing in it yet.
///
/// Without the copy there is no change: a disk that has no room for one is full.
pub(super) fn before_first_change(
    connection: &Connection,
    path: &Path,
    access: &Access,
    options: OpenOptions,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let today = Day::utc_of(now).days_since_epoch();
    let copied: Option<i64> = connection.prepare_cached("SELECT day FROM copied")?.query_row([], |row| row.get(0))?;
    if copied == Some(today) {
        return Ok(());
    }
    if has_any(connection)? {
        roll(connection, path, access, options)?;
    }
    connection.prepare_cached("UPDATE copied SET day = :today")?.execute(named_params! { ":today": today })?;
    Ok(())
}

/// The newest copy that opens and is whole.
pub(super) fn newest(path: &Path, access: &Access, options: OpenOptions) -> Option<PathBuf> {
    (1..=KEPT).map(|number| numbered(path, number)).find(|copy| is_whole(copy, access, options))
}

/// Puts the newest whole copy where a file is missing, and says which it was.
pub(super) fn bring_back(path: &Path, access: &Access, options: OpenOptions) -> Result<Option<PathBuf>, OpenError> {
    if fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0) {
        return Ok(None);
    }
    let Some(copy) = newest(path, access, options) else { return Ok(None) };
    // A log that outlived its file would be played into another one.
    for log in ["-wal", "-shm"] {
        let stray = beside(path, log);
        if stray.exists() {
            fs::rename(&stray, beside(path, &format!(".stray{log}")))?;
        }
    }
    let coming = beside(path, ".coming-back");
    remove(&coming)?;
    // Takes the rights of the copy with it: its owner's alone.
    fs::copy(&copy, &coming)?;
    File::open(&coming)?.sync_all()?;
    fs::rename(&coming, path)?;
    sync_folder(path)?;
    failpoint::hit("own_brought_back");
    Ok(Some(copy))
}

fn roll(connection: &Connection, path: &Path, access: &Access, options: OpenOptions) -> Result<(), OpenError> {
    let copy = verified_copy(connection, path, access, options, OWN_CONTENT)?;
    failpoint::hit("own_copied");
    for number in (1..KEPT).rev() {
        let from = numbered(path, number);
        if from.exists() {
            fs::rename(&from, numbered(path, number + 1))?;
        }
    }
    failpoint::hit("own_copies_moved");
    fs::rename(&copy, numbered(path, 1))?;
    sync_folder(path)?;
    failpoint::hit("own_copy_kept");
    Ok(())
}

fn has_any(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM note) OR EXISTS (SELECT 1 FROM bookmark) OR EXISTS (SELECT 1 FROM saved_view)";
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

fn is_whole(copy: &Path, access: &Access, options: OpenOptions) -> bool {
    let looked_at = connect(copy, access, OpenOptions { read_only: true, ..options }, Purpose::Read);
    looked_at.is_ok_and(|connection| check(&connection).is_ok())
}

fn numbered(path: &Path, number: u8) -> PathBuf {
    beside(path, &format!(".{number}"))
}
