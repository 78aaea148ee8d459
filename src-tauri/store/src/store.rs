use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{OpenError, StoreError};
use crate::opening::{self, Access, OpenOptions, Purpose, RINGSIDE, connect, size_bytes};
use crate::reader::Reader;
use crate::writer::Writer;

/// `ringside.db`: one handle that writes, and a few that read at the same time without waiting for it.
///
/// Clones share the handles. All calls block, for up to five seconds when another process is writing.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    path: PathBuf,
    access: Access,
    options: OpenOptions,
    // Closed before the writer, because only a connection that may write can empty the write-ahead log when it is the last to go.
    idle_readers: Mutex<Vec<Reader>>,
    /// `None` in a store that is only looked at.
    writer: Option<Mutex<Writer>>,
}

/// How many readers stay open when nobody reads; more are opened while more are needed.
const IDLE_READERS: usize = 4;

impl Store {
    /// Opens the file, or makes it with its folder, and brings its schema to the newest version.
    pub fn open(path: &Path, access: &Access) -> Result<Self, OpenError> {
        Self::open_with(path, access, OpenOptions::default())
    }

    /// As [`Store::open`], with what the caller knows about the key.
    pub fn open_with(path: &Path, access: &Access, options: OpenOptions) -> Result<Self, OpenError> {
        let connection = opening::open(path, access, options, RINGSIDE)?;
        let (idle_readers, writer) =
            if options.read_only { (vec![Reader::new(connection)], None) } else { (Vec::new(), Some(Mutex::new(Writer::new(connection)))) };
        let shared = Shared { path: path.to_owned(), access: access.clone(), options, idle_readers: Mutex::new(idle_readers), writer };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Runs `f` against one unchanging state of the data, whatever is written meanwhile.
    pub fn read<T>(&self, f: impl FnOnce(&Reader) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = lock(&self.shared.idle_readers).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => self.new_reader()?,
        };
        // A reader that failed is dropped: its connection may be in any state.
        let answer = reader.in_transaction(f)?;
        let mut idle_readers = lock(&self.shared.idle_readers);
        if idle_readers.len() < IDLE_READERS {
            idle_readers.push(reader);
        }
        Ok(answer)
    }

    /// Runs `f` in one transaction: everything it wrote is on the disk when this returns, or nothing is.
    ///
    /// In a store that was opened to be looked at it is not run, and the error is [`StoreError::ReadOnly`].
    pub fn write<T>(&self, f: impl FnOnce(&mut Writer) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let writer = self.shared.writer.as_ref().ok_or(StoreError::ReadOnly)?;
        lock(writer).in_transaction(f)
    }

    /// Looks through the whole file for structural damage.
    pub fn check(&self) -> Result<(), StoreError> {
        self.read(Reader::check)
    }

    /// The file as it was given to [`Store::open`].
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// What the data occupies on the disk, the write-ahead log included; 0 when that cannot be told.
    pub fn size_bytes(&self) -> u64 {
        size_bytes(&self.shared.path)
    }

    fn new_reader(&self) -> Result<Reader, StoreError> {
        let shared = &self.shared;
        connect(&shared.path, &shared.access, shared.options, Purpose::Read).map(Reader::new).map_err(StoreError::from)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("path", &self.shared.path).finish_non_exhaustive()
    }
}

impl From<OpenError> for StoreError {
    /// A further connection to a file that is already open.
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::DiskFull => Self::DiskFull,
            OpenError::ReadOnly => Self::ReadOnly,
            OpenError::Unwritable { fault } => Self::Unwritable { fault },
            OpenError::Busy => Self::Busy,
            OpenError::Sql(fault) => Self::Sql(fault),
            OpenError::Damaged { fault } => Self::Damaged { fault },
            OpenError::Io(error) => Self::Unreachable(error),
            // The file under the path is no longer the one that was opened.
            OpenError::WrongKeyOrDamaged
            | OpenError::KeyNeeded
            | OpenError::NotEncrypted
            | OpenError::NewerSchema { .. }
            | OpenError::OlderSchema { .. } => Self::damaged(),
        }
    }
}

/// A panic in one caller's closure leaves no half-done state behind: the transaction was rolled back on the way out.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use ringside_model::Collection;

    use super::*;
    use crate::ledger::{Pass, Route};
    use crate::page::Page;

    #[test]
    fn a_full_disk_is_named_undone_and_survived() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("ringside.db"), &Access::Plain).unwrap();
        let noise: String = (0..20_000_u32).map(|n| char::from(b'a' + n.wrapping_mul(2_654_435_761).to_le_bytes()[3] % 26)).collect();
        let raw = format!(r#"{{"id":"a","day":"2026-01-01","text":"{noise}"}}"#);
        let page = Page {
            collection: Collection::Tag,
            fetched_at: chrono::DateTime::UNIX_EPOCH,
            items: &[&raw],
            window: None,
            route: Route::Sync,
            pass: Pass::new(1),
        };
        let limit = |pages: i64| {
            let writer = lock(store.shared.writer.as_ref().unwrap());
            writer.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        let before = store.read(Reader::state_hash).unwrap();
        limit(1);
        let error = store.write(|writer| writer.apply_page(&page)).unwrap_err();
        assert!(error.is_disk_full(), "{error:?}");
        assert_eq!(store.read(Reader::state_hash).unwrap(), before);
        store.check().unwrap();
        limit(1_000_000);
        assert_eq!(store.write(|writer| writer.apply_page(&page)).unwrap().new, 1);
    }
}
