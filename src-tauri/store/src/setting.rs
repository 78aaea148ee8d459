use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, named_params};

use crate::error::StoreError;
use crate::reader::Reader;
use crate::writer::Writer;

impl Reader {
    /// The value that was last set, if any was.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM setting WHERE key = :key")?;
        Ok(statement.query_row(named_params! { ":key": key }, |row| row.get(0)).optional()?)
    }

    /// Everything that was ever set.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT key, value FROM setting")?;
        let settings = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(settings)
    }
}

impl Writer {
    /// Sets a value; what it means is the caller's business.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(named_params! { ":key": key, ":value": value })?;
        Ok(())
    }
}
