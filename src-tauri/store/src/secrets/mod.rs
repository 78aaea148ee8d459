//! `secrets.db`: what must not be in the data, in a file of its own.

mod secret_text;
mod tokens;

use std::fmt;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, named_params};

use crate::error::{OpenError, StoreError};
use crate::opening::{self, Access, OpenOptions, SECRETS};

pub use secret_text::SecretText;
pub use tokens::{NewTokens, StoredTokens};

/// Tokens, the client's secret, a sign-in that is under way. Every change is on the disk when the call returns.
///
/// What is replaced or removed is overwritten in the file (`secure_delete`).
pub struct Secrets {
    connection: Connection,
}

impl Secrets {
    /// Opens the file, or makes it with its folder.
    pub fn open(path: &Path, access: &Access) -> Result<Self, OpenError> {
        Self::open_with(path, access, OpenOptions::default())
    }

    /// As [`Secrets::open`], with what the caller knows about the key.
    pub fn open_with(path: &Path, access: &Access, options: OpenOptions) -> Result<Self, OpenError> {
        let connection = opening::open(path, access, options, SECRETS)?;
        connection.pragma_update(None, "secure_delete", true).map_err(|error| OpenError::from_sql(error, false))?;
        Ok(Self { connection })
    }

    /// The secret of this name, if there is one.
    pub fn get(&self, name: &str) -> Result<Option<SecretText>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM secret WHERE name = :name")?;
        Ok(statement.query_row(named_params! { ":name": name }, |row| row.get(0).map(SecretText::new)).optional()?)
    }

    /// Sets a secret, replacing an older one of the same name.
    pub fn set(&mut self, name: &str, value: &SecretText) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO secret (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute(named_params! { ":name": name, ":value": value.expose() })?;
        Ok(())
    }

    /// Removes a secret, also from the write-ahead log; nothing happens when there is none.
    pub fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM secret WHERE name = :name")?.execute(named_params! { ":name": name })?;
        self.empty_log()
    }

    /// Moves the log into the file and cuts it to nothing, so that no older version of a page stays in it.
    fn empty_log(&self) -> Result<(), StoreError> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}
