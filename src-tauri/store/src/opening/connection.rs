use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::access::{Access, is_plain};
use super::migrations::{Schema, migrate, outdated, require_newest};
use super::{backup, files, look};
use crate::error::{OpenError, StoreError};
use crate::failpoint;
use crate::series;

/// What the caller knows beyond the key itself, and what may be done to the file.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenOptions {
    /// The key has opened this very file before, so a file that it does not open is damaged rather than locked with another key.
    pub key_is_known_good: bool,
    /// Nothing is made, migrated or written: for a look beside a running program, and on folders and disks that take nothing.
    ///
    /// A file in use shows what was last committed. One that nobody uses is read as it stands, so the look should be a short one.
    pub read_only: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Write,
    Read,
}

/// How long a statement waits for another process before it reports that the database is busy.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Enough for every statement of the package to stay prepared.
const PREPARED_STATEMENTS: usize = 128;
/// 64 MB, shared out: half for the one writer, an eighth for each of the readers that stay open.
const WRITE_CACHE_KIB: i64 = 32 * 1024;
const READ_CACHE_KIB: i64 = 8 * 1024;

/// Opens a file's first connection: made when missing and brought to the newest schema, or only looked at.
pub(crate) fn open(path: &Path, access: &Access, options: OpenOptions, schema: Schema) -> Result<Connection, OpenError> {
    if options.read_only {
        let connection = connect(path, access, options, Purpose::Read)?;
        require_newest(&connection, schema.migrations)?;
        return Ok(connection);
    }
    files::prepare(path)?;
    failpoint::hit("open_prepared");
    let mut connection = connect(path, access, options, Purpose::Write)?;
    failpoint::hit("open_connected");
    if let Some(content) = schema.copied_content
        && let Some(version) = outdated(&connection, schema.migrations)?
    {
        backup::make(&connection, path, access, options, version, content)?;
    }
    migrate(&mut connection, schema.migrations)?;
    Ok(connection)
}

/// Opens one connection and proves that the key fits by reading the first page.
///
/// Every commit reaches the disk before it returns (`synchronous = FULL`), and nothing is ever written to a temporary file.
pub(crate) fn connect(path: &Path, access: &Access, options: OpenOptions, purpose: Purpose) -> Result<Connection, OpenError> {
    let key_may_be_wrong = !options.key_is_known_good;
    match (access, is_plain(path)?) {
        (Access::Key(_), Some(true)) => return Err(OpenError::NotEncrypted),
        (Access::Plain, Some(false)) if key_may_be_wrong => return Err(OpenError::KeyNeeded),
        _ => {}
    }
    let connect = |connection: rusqlite::Result<Connection>| {
        let connection = connection.map_err(|error| OpenError::from_sql(error, key_may_be_wrong))?;
        unlock(&connection, access, key_may_be_wrong)?;
        configure(&connection, purpose).map_err(|error| OpenError::from_sql(error, key_may_be_wrong))?;
        Ok(connection)
    };
    if options.read_only {
        return look::open(path, connect);
    }
    let flags = match purpose {
        Purpose::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Purpose::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    connect(Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX))
}

/// Looks through the whole file for structural damage.
pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::damaged());
    }
    Ok(())
}

fn unlock(connection: &Connection, access: &Access, key_may_be_wrong: bool) -> Result<(), OpenError> {
    let sql_error = |error| OpenError::from_sql(error, key_may_be_wrong);
    connection.busy_timeout(BUSY_TIMEOUT).map_err(sql_error)?;
    // SQLCipher would print a line to stderr for every page it cannot read; the error itself says it.
    connection.execute_batch("PRAGMA cipher_log_level = NONE").map_err(sql_error)?;
    if let Access::Key(key) = access {
        // The library's error would quote the statement, and the statement is the key.
        connection.execute_batch(&key.pragma()).map_err(|_| OpenError::WrongKeyOrDamaged)?;
    }
    Ok(())
}

fn configure(connection: &Connection, purpose: Purpose) -> rusqlite::Result<()> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    match purpose {
        Purpose::Write => {
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.pragma_update(None, "cache_size", -WRITE_CACHE_KIB)?;
        }
        Purpose::Read => {
            connection.pragma_update(None, "query_only", true)?;
            connection.pragma_update(None, "cache_size", -READ_CACHE_KIB)?;
        }
    }
    series::table::register(connection)?;
    crate::document::function::register(connection)
}
