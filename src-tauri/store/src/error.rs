use std::fmt;
use std::io;

use rusqlite::ErrorCode;
use rusqlite::ffi;

/// Why a database could not be opened, by what a person or the program can do about it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("The key does not fit this data, or the file is damaged.")]
    WrongKeyOrDamaged,
    #[error("The data is locked with a key, and none was given.")]
    KeyNeeded,
    #[error("The data is not locked, although a key was given for it.")]
    NotEncrypted,
    #[error("The database file is damaged. It was left as it is.")]
    Damaged {
        #[source]
        fault: Option<SqlFault>,
    },
    #[error("The data was written by a newer Ringside (schema {found}; this one reads up to {supported}). Update Ringside to open it.")]
    NewerSchema { found: i64, supported: i64 },
    /// Only when it was to be opened without writing anything.
    #[error(
        "The data was written by an older Ringside (schema {found}; this one needs {supported}). Open it once in Ringside to bring it up to date."
    )]
    OlderSchema { found: i64, supported: i64 },
    #[error("The disk is full.")]
    DiskFull,
    #[error("The data folder cannot be written to.")]
    ReadOnly,
    /// The disk or the system refused for now: an I/O error, a limit on file sizes, too many open files.
    #[error("The disk or the system refused access to the data for now. Everything stored is safe.")]
    Unwritable {
        #[source]
        fault: SqlFault,
    },
    #[error("Another program is using the data.")]
    Busy,
    #[error("The data folder cannot be used.")]
    Io(#[source] io::Error),
    #[error("The database refused to open.")]
    Sql(#[source] SqlFault),
}

/// Why something could not be read from or written to an open database.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("The disk is full.")]
    DiskFull,
    #[error("The data folder cannot be written to.")]
    ReadOnly,
    /// The disk or the system refused for now: an I/O error, a limit on file sizes, too many open files.
    #[error("The disk or the system refused access to the data for now. Everything stored is safe.")]
    Unwritable {
        #[source]
        fault: SqlFault,
    },
    #[error("The database file is damaged.")]
    Damaged {
        #[source]
        fault: Option<SqlFault>,
    },
    #[error("Another program is using the data.")]
    Busy,
    #[error("The database refused a request.")]
    Sql(#[source] SqlFault),
    #[error("The data folder cannot be reached.")]
    Unreachable(#[source] io::Error),
    #[error("The data could not be compressed.")]
    Compression(#[source] io::Error),
    /// A body did not read back as what was written: a defect of this program, noticed before anything was replaced.
    #[error("A series could not be stored without loss. Nothing was changed.")]
    Unfaithful,
    /// A caller's own function stopped the walk over rows.
    #[error("Writing the rows out was stopped.")]
    Stopped(#[source] io::Error),
}

impl OpenError {
    /// Whether space must be freed first; nothing was lost.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::DiskFull)
    }

    /// Whether the file itself is broken, so that trying again cannot help.
    pub fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }
}

impl StoreError {
    /// Whether space must be freed first; nothing was lost.
    pub fn is_disk_full(&self) -> bool {
        matches!(self, Self::DiskFull)
    }

    /// Whether the disk or the system refused for now; nothing was lost.
    pub fn is_unwritable(&self) -> bool {
        matches!(self, Self::Unwritable { .. })
    }

    /// Whether the file itself is broken, so that trying again cannot help.
    pub fn is_damaged(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }

    /// Damage that the database itself cannot see, such as a body that does not decode.
    pub(crate) const fn damaged() -> Self {
        Self::Damaged { fault: None }
    }
}

/// What the database said, without exposing its library.
#[derive(Debug)]
pub struct SqlFault(rusqlite::Error);

impl fmt::Display for SqlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for SqlFault {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match kind_of(&error) {
            Kind::DiskFull => Self::DiskFull,
            Kind::ReadOnly => Self::ReadOnly,
            Kind::Refused => Self::Unwritable { fault: SqlFault(error) },
            Kind::Damaged | Kind::NotADatabase => Self::Damaged { fault: Some(SqlFault(error)) },
            Kind::Busy => Self::Busy,
            Kind::Other => Self::Sql(SqlFault(error)),
        }
    }
}

impl OpenError {
    /// `key_may_be_wrong`: whether a file that does not look like a database may only be locked with another key.
    pub(crate) fn from_sql(error: rusqlite::Error, key_may_be_wrong: bool) -> Self {
        match kind_of(&error) {
            Kind::NotADatabase if key_may_be_wrong => Self::WrongKeyOrDamaged,
            Kind::DiskFull => Self::DiskFull,
            Kind::ReadOnly => Self::ReadOnly,
            Kind::Refused => Self::Unwritable { fault: SqlFault(error) },
            Kind::Damaged | Kind::NotADatabase => Self::Damaged { fault: Some(SqlFault(error)) },
            Kind::Busy => Self::Busy,
            Kind::Other => Self::Sql(SqlFault(error)),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

enum Kind {
    DiskFull,
    ReadOnly,
    /// The system refused, and may not do so next time.
    Refused,
    NotADatabase,
    Damaged,
    Busy,
    Other,
}

fn kind_of(error: &rusqlite::Error) -> Kind {
    let Some(code) = error.sqlite_error() else {
        return match error {
            // A column that does not hold what the schema promises.
            rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::Utf8Error(..) => {
                Kind::Damaged
            }
            _ => Kind::Other,
        };
    };
    match (code.code, code.extended_code) {
        (ErrorCode::DiskFull, _) | (ErrorCode::SystemIoFailure, ffi::SQLITE_IOERR_SHMSIZE) => Kind::DiskFull,
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => Kind::ReadOnly,
        (ErrorCode::NotADatabase, _) => Kind::NotADatabase,
        (ErrorCode::DatabaseCorrupt, _)
        | (ErrorCode::SystemIoFailure, ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_DATA | ffi::SQLITE_IOERR_CORRUPTFS) => {
            Kind::Damaged
        }
        (ErrorCode::SystemIoFailure | ErrorCode::CannotOpen, _) => Kind::Refused,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Kind::Busy,
        _ => Kind::Other,
    }
}
