use std::cell::RefCell;
use std::fmt;

use rusqlite::Connection;

use crate::document::Press;
use crate::error::StoreError;
use crate::opening;

/// Everything that can be asked of the data. The questions stand with their nouns: documents, series, daily numbers, windows, settings.
pub struct Reader {
    pub(crate) connection: Connection,
    pub(crate) press: RefCell<Press>,
}

impl Reader {
    pub(crate) fn new(connection: Connection) -> Self {
        Self { connection, press: RefCell::new(Press::default()) }
    }

    pub(crate) fn in_transaction<T>(&self, f: impl FnOnce(&Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        // Dropping it ends it: there is nothing to commit.
        let _snapshot = self.connection.unchecked_transaction()?;
        f(self)
    }

    /// Which version of the schema the file has.
    pub fn schema_version(&self) -> Result<i64, StoreError> {
        Ok(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }

    pub(crate) fn check(&self) -> Result<(), StoreError> {
        opening::check(&self.connection)
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}
