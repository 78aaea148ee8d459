//! A whole copy of the data before its schema is changed.
//!
//! The copy is `ringside.db.schema-1`, beside the file and protected like it, and counts only once it was read back. One is kept: that of the
//! newest migration. Putting it back is moving it over the file with the older Ringside that can read it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, named_params};

use super::access::Access;
use super::connection::{Purpose, connect};
use super::{OpenOptions, files};
use crate::error::OpenError;
use crate::failpoint;

/// What a database must have in common with its copy: how much there is of all that cannot be derived again.
const CONTENT: &str = include_str!("../sql/content.sql");

/// Copies a database of this version of the schema.
pub(crate) fn make(connection: &Connection, path: &Path, access: &Access, options: OpenOptions, version: i64) -> Result<(), OpenError> {
    let unfinished = beside(path, ".copying");
    remove(&unfinished)?;
    // Made first, because the database library would let others read it.
    files::prepare(&unfinished)?;
    let copied = copy(connection, &unfinished, access, options, version);
    if let Err(error) = copied {
        let _ = remove(&unfinished);
        return Err(error);
    }
    failpoint::hit("backup_copied");
    fs::rename(&unfinished, beside(path, &format!(".schema-{version}")))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    failpoint::hit("backup_kept");
    (1..version).try_for_each(|older| remove(&beside(path, &format!(".schema-{older}"))))
}

fn copy(connection: &Connection, to: &Path, access: &Access, options: OpenOptions, version: i64) -> Result<(), OpenError> {
    let sql_error = |error| OpenError::from_sql(error, false);
    let name = to.to_str().ok_or_else(|| std::io::Error::other("the folder's name is not Unicode"))?;
    connection.execute("VACUUM INTO :name", named_params! { ":name": name }).map_err(sql_error)?;
    File::open(to)?.sync_all()?;
    let copy = connect(to, access, OpenOptions { read_only: true, ..options }, Purpose::Read)?;
    let verdict: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql_error)?;
    let found: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(sql_error)?;
    if verdict != "ok" || found != version || content(&copy)? != content(connection)? {
        return Err(OpenError::Damaged { fault: None });
    }
    Ok(())
}

fn content(connection: &Connection) -> Result<Vec<i64>, OpenError> {
    let read = || -> rusqlite::Result<_> { connection.prepare(CONTENT)?.query_map([], |row| row.get(0))?.collect() };
    read().map_err(|error| OpenError::from_sql(error, false))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn remove(path: &Path) -> Result<(), OpenError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
