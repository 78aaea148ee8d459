use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, named_params};

use super::{SecretText, Secrets};
use crate::error::StoreError;

/// The pair of tokens in use.
#[derive(Debug, Clone)]
pub struct StoredTokens {
    pub access: SecretText,
    pub refresh: Option<SecretText>,
    pub expires_at: Option<DateTime<Utc>>,
    /// As Oura granted them, separated by spaces.
    pub scopes: Option<String>,
    /// The token host that issued the pair: only that one takes its refresh token.
    pub host: String,
    /// Grows by one with every pair; never repeats, also after tokens were forgotten.
    pub generation: i64,
    /// When a refresh was begun whose answer is not stored: the refresh token may already be spent.
    pub inflight_at: Option<DateTime<Utc>>,
}

/// A pair of tokens as it came from Oura.
#[derive(Debug, Clone)]
pub struct NewTokens {
    pub access: SecretText,
    pub refresh: Option<SecretText>,
    pub expires_at: Option<DateTime<Utc>>,
    pub scopes: Option<String>,
    pub host: String,
}

impl Secrets {
    /// The pair in use; `None` before a sign-in and after tokens were forgotten.
    pub fn tokens(&self) -> Result<Option<StoredTokens>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/tokens.sql"))?;
        let tokens = statement
            .query_row([], |row| {
                Ok(StoredTokens {
                    access: SecretText::new(row.get("access")?),
                    refresh: row.get::<_, Option<String>>("refresh")?.map(SecretText::new),
                    expires_at: instant(row.get("expires_at")?),
                    scopes: row.get("scopes")?,
                    host: row.get("host")?,
                    generation: row.get("generation")?,
                    inflight_at: instant(row.get("inflight_at")?),
                })
            })
            .optional()?;
        Ok(tokens)
    }

    /// Notes that a refresh is about to be sent. Must return before the request leaves: the refresh token is good for one use only.
    pub fn begin_refresh(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("UPDATE token SET inflight_at = :now WHERE access IS NOT NULL")?
            .execute(named_params! { ":now": now.timestamp_millis() })?;
        Ok(())
    }

    /// Stores a new pair under the next generation and ends the refresh, in one transaction; the pair may be used afterwards.
    pub fn commit_tokens(&mut self, tokens: &NewTokens) -> Result<i64, StoreError> {
        let transaction = self.connection.transaction()?;
        transaction.prepare_cached(include_str!("../sql/commit_tokens.sql"))?.execute(named_params! {
            ":access": tokens.access.expose(),
            ":refresh": tokens.refresh.as_ref().map(SecretText::expose),
            ":expires_at": tokens.expires_at.map(|at| at.timestamp_millis()),
            ":scopes": tokens.scopes,
            ":host": tokens.host,
        })?;
        let generation = transaction.query_row("SELECT generation FROM token", [], |row| row.get(0))?;
        transaction.commit()?;
        Ok(generation)
    }

    /// Ends a refresh that certainly did not reach Oura.
    pub fn clear_inflight(&mut self) -> Result<(), StoreError> {
        self.connection.prepare_cached("UPDATE token SET inflight_at = NULL")?.execute([])?;
        Ok(())
    }

    /// Forgets the pair, also in the write-ahead log.
    pub fn forget_tokens(&mut self) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("../sql/forget_tokens.sql"))?.execute([])?;
        self.empty_log()
    }
}

fn instant(ms: Option<i64>) -> Option<DateTime<Utc>> {
    ms.and_then(DateTime::from_timestamp_millis)
}
