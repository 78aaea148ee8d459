//! The statements that documents and their earlier versions are written with.

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use rusqlite::{OptionalExtension as _, named_params};

use super::apply::{Item, Removal, Stored};
use crate::error::StoreError;
use crate::failpoint;
use crate::ledger::{Pass, Route};
use crate::writer::Writer;

impl Writer {
    pub(super) fn stored(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/stored_document.sql"))?;
        let mut rows = statement.query(named_params! { ":collection": collection.number(), ":id": id })?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(Stored {
            pk: row.get("pk")?,
            day: row.get::<_, Option<i64>>("day")?.and_then(Day::from_days_since_epoch),
            fetched_at_ms: row.get("fetched_at")?,
            hash: row.get("hash")?,
            has_problem: row.get("has_problem")?,
            pass: Pass::new(row.get("pass")?),
            route: Route::from_number(row.get("route")?)?,
        }))
    }

    pub(super) fn last_removal(&self, collection: Collection, id: &str) -> Result<Option<Removal>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/last_removal.sql"))?;
        let removal = statement
            .query_row(named_params! { ":collection": collection.number(), ":id": id }, |row| {
                Ok((row.get("until")?, row.get("pass")?, row.get("hash")?, row.get("route")?))
            })
            .optional()?;
        let Some((until_ms, pass, hash, route)) = removal else {
            return Ok(None);
        };
        Ok(Some(Removal { until_ms, pass: Pass::new(pass), hash, route: Route::from_number(route)? }))
    }

    pub(super) fn insert(&mut self, item: &Item<'_>, problem: Option<&str>) -> Result<(), StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, item.collection, item.raw)?;
        self.connection.prepare_cached(include_str!("../sql/insert_document.sql"))?.execute(named_params! {
            ":collection": item.collection.number(),
            ":id": item.id,
            ":has_own_id": item.has_own_id,
            ":day": item.day.map(Day::days_since_epoch),
            ":fetched_at": item.fetched_at.timestamp_millis(),
            ":hash": item.hash,
            ":codec": codec,
            ":raw": packed,
            ":problem": problem,
            ":route": item.route.number(),
            ":pass": item.pass.number(),
        })?;
        Ok(())
    }

    pub(super) fn replace(&mut self, pk: i64, item: &Item<'_>, problem: Option<&str>) -> Result<(), StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, item.collection, item.raw)?;
        self.connection.prepare_cached(include_str!("../sql/retire_document.sql"))?.execute(named_params! {
            ":pk": pk,
            ":until": item.fetched_at.timestamp_millis(),
            ":route": item.route.number(),
            ":removed": false,
            ":pass": 0,
        })?;
        failpoint::hit("document_retired");
        self.connection.prepare_cached(include_str!("../sql/replace_document.sql"))?.execute(named_params! {
            ":pk": pk,
            ":day": item.day.map(Day::days_since_epoch),
            ":fetched_at": item.fetched_at.timestamp_millis(),
            ":hash": item.hash,
            ":codec": codec,
            ":raw": packed,
            ":problem": problem,
            ":route": item.route.number(),
            ":pass": item.pass.number(),
        })?;
        Ok(())
    }

    /// Copies the stored version to the revisions as one that Oura no longer has.
    pub(super) fn retire_removed(&mut self, stored: &Stored, at: DateTime<Utc>, route: Route) -> Result<(), StoreError> {
        let pass = self.last_pass()?;
        self.connection.prepare_cached(include_str!("../sql/retire_document.sql"))?.execute(named_params! {
            ":pk": stored.pk,
            // A clock that was set back must not let the removal seem older than what it removed.
            ":until": at.timestamp_millis().max(stored.fetched_at_ms),
            ":route": route.number(),
            ":removed": true,
            ":pass": pass.number(),
        })?;
        Ok(())
    }

    pub(super) fn delete_document(&mut self, pk: i64) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM document WHERE pk = :pk")?.execute(named_params! { ":pk": pk })?;
        Ok(())
    }

    /// Keeps a version that arrived after the one that replaced it, or after its document was gone.
    pub(super) fn insert_revision(&mut self, item: &Item<'_>, until_ms: i64, route: Route) -> Result<(), StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, item.collection, item.raw)?;
        self.connection.prepare_cached(include_str!("../sql/insert_revision.sql"))?.execute(named_params! {
            ":collection": item.collection.number(),
            ":id": item.id,
            ":day": item.day.map(Day::days_since_epoch),
            ":fetched_at": item.fetched_at.timestamp_millis(),
            ":until": until_ms,
            ":hash": item.hash,
            ":codec": codec,
            ":raw": packed,
            ":route": route.number(),
        })?;
        Ok(())
    }

    pub(super) fn see_again(&mut self, pk: i64, item: &Item<'_>) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("../sql/see_document_again.sql"))?.execute(named_params! {
            ":pk": pk,
            ":at": item.fetched_at.timestamp_millis(),
            ":pass": item.pass.number(),
        })?;
        Ok(())
    }
}
