use chrono::{DateTime, Utc};
use ringside_model::Collection;
use rusqlite::named_params;

use crate::error::StoreError;
use crate::failpoint;
use crate::number::{instant, optional_instant};
use crate::reader::Reader;
use crate::writer::Writer;

/// How an attempt to fetch a collection ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttemptResult {
    /// Everything that was asked for has arrived.
    Succeeded,
    /// A reason that can be shown; it may be otherwise next time.
    Failed { reason: String },
    /// Without this consent Oura gives nothing.
    ScopeMissing { scope: String },
    /// Oura has no such list.
    NotOffered,
}

/// How a collection stands: what the last attempt came to, and when one last succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionState {
    pub collection: Collection,
    pub attempted_at: Option<DateTime<Utc>>,
    pub succeeded_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed, if it did.
    pub failed: Option<String>,
    /// The consent that the last attempt lacked, if it did.
    pub missing_scope: Option<String>,
    /// Whether the last attempt found that Oura has no such list.
    pub not_offered: bool,
}

impl Reader {
    /// Those collections that were ever attempted.
    pub fn collection_states(&self) -> Result<Vec<CollectionState>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/collection_states.sql"))?;
        let mut rows = statement.query([])?;
        let mut states = Vec::new();
        while let Some(row) = rows.next()? {
            states.push(CollectionState {
                collection: Collection::from_number(row.get("collection")?).ok_or_else(StoreError::damaged)?,
                attempted_at: Some(instant(row.get("attempted_at")?)?),
                succeeded_at: optional_instant(row.get("succeeded_at")?)?,
                failed: row.get("failed")?,
                missing_scope: row.get("missing_scope")?,
                not_offered: row.get("not_offered")?,
            });
        }
        Ok(states)
    }
}

impl Writer {
    /// Notes how an attempt ended. Only the last one counts; when it last succeeded stays.
    pub fn note_attempt(&mut self, collection: Collection, at: DateTime<Utc>, result: &AttemptResult) -> Result<(), StoreError> {
        let (failed, missing_scope) = match result {
            AttemptResult::Failed { reason } => (Some(reason), None),
            AttemptResult::ScopeMissing { scope } => (None, Some(scope)),
            AttemptResult::Succeeded | AttemptResult::NotOffered => (None, None),
        };
        let at_ms = at.timestamp_millis();
        self.connection.prepare_cached(include_str!("../sql/note_attempt.sql"))?.execute(named_params! {
            ":collection": collection.number(),
            ":attempted_at": at_ms,
            ":succeeded_at": (*result == AttemptResult::Succeeded).then_some(at_ms),
            ":failed": failed,
            ":missing_scope": missing_scope,
            ":not_offered": *result == AttemptResult::NotOffered,
        })?;
        failpoint::hit("attempt_noted");
        Ok(())
    }
}
