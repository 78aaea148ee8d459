//! Whole copies of a database, beside it, protected like it, and counting only once they were read back.
//!
//! One is made before the schema is changed (`ringside.db.schema-1`); that of the newest migration is kept. Putting it back is moving it over the
//! file with the older Ringside that can read it. `own/copies.rs` makes others every day.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, named_params};

use super::access::Access;
use super::connection::{Purpose, connect};
use super::{OpenOptions, files};
use crate::error::OpenError;
use crate::failpoint;

/// Copies a database of this version of the schema.
pub(crate) fn make(
    connection: &Connection,
    path: &Path,
    access: &Access,
    options: OpenOptions,
    version: i64,
    content: &str,
) -> Result<(), OpenError> {
    let unfinished = verified_copy(connection, path, access, options, content)?;
    failpoint::hit("backup_copied");
    fs::rename(&unfinished, beside(path, &format!(".schema-{version}")))?;
    sync_folder(path)?;
    failpoint::hit("backup_kept");
    (1..version).try_for_each(|older| remove(&beside(path, &format!(".schema-{older}"))))
}

/// Copies a database to a file beside it that is protected like it, reads the copy back, and says where it is. Nothing stays of one that fails.
///
/// `content` selects what a database and its copy must have in common: how much there is of all that nobody else has.
pub(crate) fn verified_copy(
    connection: &Connection,
    path: &Path,
    access: &Access,
    options: OpenOptions,
    content: &str,
) -> Result<PathBuf, OpenError> {
    let unfinished = beside(path, ".copying");
    remove(&unfinished)?;
    // Made first, because the database library would let others read it.
    files::prepare(&unfinished)?;
    if let Err(error) = copy(connection, &unfinished, access, options, content) {
        let _ = remove(&unfinished);
        return Err(error);
    }
    Ok(unfinished)
}

/// Makes the names in a file's folder as lasting as its content.
pub(crate) fn sync_folder(path: &Path) -> Result<(), OpenError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// A file's name with something behind it.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

pub(crate) fn remove(path: &Path) -> Result<(), OpenError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn copy(connection: &Connection, to: &Path, access: &Access, options: OpenOptions, content: &str) -> Result<(), OpenError> {
    let sql_error = |error| OpenError::from_sql(error, false);
    let name = to.to_str().ok_or_else(|| std::io::Error::other("the folder's name is not Unicode"))?;
    connection.execute("VACUUM INTO :name", named_params! { ":name": name }).map_err(sql_error)?;
    File::open(to)?.sync_all()?;
    let copy = connect(to, access, OpenOptions { read_only: true, ..options }, Purpose::Read)?;
    let verdict: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql_error)?;
    let version =
        |of: &Connection| -> Result<i64, OpenError> { of.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(sql_error) };
    if verdict != "ok" || version(&copy)? != version(connection)? || numbers(&copy, content)? != numbers(connection, content)? {
        return Err(OpenError::Damaged { fault: None });
    }
    Ok(())
}

fn numbers(connection: &Connection, content: &str) -> Result<Vec<i64>, OpenError> {
    let read = || -> rusqlite::Result<_> { connection.prepare(content)?.query_map([], |row| row.get(0))?.collect() };
    read().map_err(|error| OpenError::from_sql(error, false))
}
