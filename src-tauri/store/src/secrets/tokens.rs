use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension as _, named_params};

use super::{SecretText, Secrets};
use crate::error::StoreError;
use crate::failpoint;

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
    /// When the pair came; `None` when that was not noted.
    pub issued_at: Option<DateTime<Utc>>,
    /// Why Oura takes this pair no longer, as a word of the engine's; `None` while it does.
    pub ended: Option<String>,
}

/// A pair of tokens as it came from Oura.
#[derive(Debug, Clone)]
pub struct NewTokens {
    pub access: SecretText,
    pub refresh: Option<SecretText>,
    pub expires_at: Option<DateTime<Utc>>,
    pub scopes: Option<String>,
    pub host: String,
    pub issued_at: Option<DateTime<Utc>>,
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
                    issued_at: instant(row.get("issued_at")?),
                    ended: row.get("ended")?,
                })
            })
            .optional()?;
        Ok(tokens)
    }

    /// Notes that a refresh is about to be sent. Must return before the request leaves: the refresh token is good for one use only.
    pub fn begin_refresh(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        failpoint::hit("tokens_before_begin");
        self.connection
            .prepare_cached("UPDATE token SET inflight_at = :now WHERE access IS NOT NULL")?
            .execute(named_params! { ":now": now.timestamp_millis() })?;
        failpoint::hit("tokens_begun");
        Ok(())
    }

    /// Stores a new pair under the next generation and ends the refresh, in one transaction; the pair may be used afterwards.
    ///
    /// Why an earlier pair was taken no longer is forgotten with it.
    pub fn commit_tokens(&mut self, tokens: &NewTokens) -> Result<i64, StoreError> {
        failpoint::hit("tokens_before_commit");
        let transaction = self.connection.transaction()?;
        transaction.prepare_cached(include_str!("../sql/commit_tokens.sql"))?.execute(named_params! {
            ":access": tokens.access.expose(),
            ":refresh": tokens.refresh.as_ref().map(SecretText::expose),
            ":expires_at": tokens.expires_at.map(|at| at.timestamp_millis()),
            ":scopes": tokens.scopes,
            ":host": tokens.host,
            ":issued_at": tokens.issued_at.map(|at| at.timestamp_millis()),
        })?;
        let generation = transaction.query_row("SELECT generation FROM token", [], |row| row.get(0))?;
        failpoint::hit("tokens_committing");
        transaction.commit()?;
        failpoint::hit("tokens_committed");
        Ok(generation)
    }

    /// Ends a refresh that certainly did not reach Oura.
    pub fn clear_inflight(&mut self) -> Result<(), StoreError> {
        failpoint::hit("tokens_before_clear");
        self.connection.prepare_cached("UPDATE token SET inflight_at = NULL")?.execute([])?;
        failpoint::hit("tokens_cleared");
        Ok(())
    }

    /// Notes why Oura takes this pair no longer, and ends a refresh. The pair stays, so that it is still known which one it was.
    pub fn end_tokens(&mut self, why: &str) -> Result<(), StoreError> {
        failpoint::hit("tokens_before_end");
        self.connection
            .prepare_cached("UPDATE token SET ended = :why, inflight_at = NULL WHERE access IS NOT NULL")?
            .execute(named_params! { ":why": why })?;
        failpoint::hit("tokens_ended");
        Ok(())
    }

    /// Forgets the pair, also in the write-ahead log.
    pub fn forget_tokens(&mut self) -> Result<(), StoreError> {
        failpoint::hit("tokens_forgetting");
        self.connection.prepare_cached(include_str!("../sql/forget_tokens.sql"))?.execute([])?;
        failpoint::hit("tokens_forgotten");
        self.empty_log()
    }
}

fn instant(ms: Option<i64>) -> Option<DateTime<Utc>> {
    ms.and_then(DateTime::from_timestamp_millis)
}
