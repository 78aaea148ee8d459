use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::access::Access;
use super::connection::{OpenOptions, Purpose, connect, open};
use super::migrations::Schema;
use crate::error::{OpenError, StoreError};
use crate::store::lock;

/// A file of small rows, of which nothing is read twice in a row: one handle that writes, and one that reads without waiting for it.
///
/// Clones share the handles.
#[derive(Clone)]
pub(crate) struct SmallFile {
    shared: Arc<Shared>,
}

struct Shared {
    path: PathBuf,
    access: Access,
    options: OpenOptions,
    // Closed before the writer, which alone can empty the write-ahead log when it is the last to go.
    idle_reader: Mutex<Option<Connection>>,
    /// `None` where the file is only looked at.
    writer: Option<Mutex<Connection>>,
}

/// A few hundred rows fit.
const CACHE_KIB: i64 = 512;

impl SmallFile {
    /// Opens the file, or makes it with its folder, and brings its schema to the newest version.
    pub(crate) fn open(path: &Path, access: &Access, options: OpenOptions, schema: Schema) -> Result<Self, OpenError> {
        let connection = open(path, access, options, schema)?;
        restrain(&connection).map_err(|error| OpenError::from_sql(error, false))?;
        let (idle_reader, writer) = if options.read_only { (Some(connection), None) } else { (None, Some(Mutex::new(connection))) };
        let shared = Shared { path: path.to_owned(), access: access.clone(), options, idle_reader: Mutex::new(idle_reader), writer };
        Ok(Self { shared: Arc::new(shared) })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.shared.path
    }

    pub(crate) fn access(&self) -> &Access {
        &self.shared.access
    }

    pub(crate) fn options(&self) -> OpenOptions {
        self.shared.options
    }

    /// The handle that writes, once nobody else has it.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>, StoreError> {
        Ok(lock(self.shared.writer.as_ref().ok_or(StoreError::ReadOnly)?))
    }

    /// Everything that `f` changes, or nothing.
    pub(crate) fn write<T>(&self, f: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut connection = self.writer()?;
        // Undoes itself when it is dropped without a commit.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = f(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }

    pub(crate) fn read<T>(&self, f: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = lock(&self.shared.idle_reader).take();
        let connection = match idle {
            Some(connection) => connection,
            None => self.new_reader()?,
        };
        // A connection that failed is dropped: it may be in any state.
        let answer = f(&connection)?;
        *lock(&self.shared.idle_reader) = Some(connection);
        Ok(answer)
    }

    fn new_reader(&self) -> Result<Connection, StoreError> {
        let shared = &self.shared;
        let connection = connect(&shared.path, &shared.access, shared.options, Purpose::Read)?;
        restrain(&connection)?;
        Ok(connection)
    }
}

fn restrain(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "cache_size", -CACHE_KIB)
}

#[cfg(test)]
mod tests {
    use super::super::INBOX;
    use super::*;

    #[test]
    fn every_commit_reaches_the_disk_and_the_caches_are_small() {
        let folder = tempfile::tempdir().unwrap();
        let file = SmallFile::open(&folder.path().join("small.db"), &Access::Plain, OpenOptions::default(), INBOX).unwrap();
        let pragma = |connection: &Connection, name| -> i64 { connection.pragma_query_value(None, name, |row| row.get(0)).unwrap() };
        let writer = file.writer().unwrap();
        assert_eq!((pragma(&writer, "synchronous"), pragma(&writer, "cache_size")), (2, -CACHE_KIB));
        let reader = file.new_reader().unwrap();
        assert_eq!((pragma(&reader, "query_only"), pragma(&reader, "cache_size")), (1, -CACHE_KIB));
    }
}
