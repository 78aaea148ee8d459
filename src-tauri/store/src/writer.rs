use std::fmt;
use std::ops::Deref;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::failpoint;
use crate::reader::Reader;

/// Everything that can be done to the data. Inside one call of [`crate::Store::write`] it also answers a [`Reader`]'s questions,
/// with what was written so far.
pub struct Writer {
    reader: Reader,
}

impl Writer {
    pub(crate) fn new(connection: Connection) -> Self {
        Self { reader: Reader::new(connection) }
    }

    pub(crate) fn in_transaction<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut pending = Pending::begin(self)?;
        let answer = f(pending.writer)?;
        pending.commit()?;
        Ok(answer)
    }
}

impl Deref for Writer {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

/// An open transaction that undoes itself unless it was committed, also when the caller's closure panics.
struct Pending<'a> {
    writer: &'a mut Writer,
    committed: bool,
}

impl<'a> Pending<'a> {
    fn begin(writer: &'a mut Writer) -> Result<Self, StoreError> {
        failpoint::hit("write_before_begin");
        writer.connection.execute_batch("BEGIN IMMEDIATE")?;
        failpoint::hit("write_begun");
        Ok(Self { writer, committed: false })
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        failpoint::hit("write_before_commit");
        self.writer.connection.execute_batch("COMMIT")?;
        self.committed = true;
        failpoint::hit("write_committed");
        Ok(())
    }
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        // A dictionary trained in here is gone with it.
        self.writer.press.borrow_mut().forget();
        // A full disk or a damaged page has already rolled it back.
        if !self.writer.connection.is_autocommit() {
            // When this fails too, the next BEGIN says why.
            let _ = self.writer.connection.execute_batch("ROLLBACK");
        }
    }
}
