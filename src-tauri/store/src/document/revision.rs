use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use rusqlite::{Row, named_params};

use super::apply::HASHED;
use crate::error::StoreError;
use crate::ledger::Route;
use crate::number::{instant, unsigned};
use crate::reader::Reader;

/// A version of a document that is no longer the newest, or the last one of a document that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// `None` when the document has none of its own.
    pub id: Option<String>,
    /// When it was last seen.
    pub fetched_at: DateTime<Utc>,
    /// When what replaced it came, or when it was found to be gone.
    pub until: DateTime<Utc>,
    /// By what way the successor came, or the news that there is none.
    pub route: Route,
    /// Whether Oura no longer had the document.
    pub removed: bool,
    /// Byte for byte.
    pub raw: String,
    /// The version that replaced it, byte for byte; `None` when it was removed.
    pub successor: Option<String>,
}

impl Reader {
    /// The earlier versions that had this day as their label, the newest first.
    pub fn revisions_on(&self, collection: Collection, day: Day) -> Result<Vec<Revision>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/revisions_on.sql"))?;
        let mut rows = statement.query(named_params! { ":collection": collection.number(), ":day": day.days_since_epoch() })?;
        let mut revisions = Vec::new();
        while let Some(row) = rows.next()? {
            revisions.push(self.read_revision(collection, row)?);
        }
        Ok(revisions)
    }

    /// The earlier versions of what belongs to no day, the oldest first.
    pub fn revisions_without_day(&self, collection: Collection) -> Result<Vec<Revision>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/revisions_without_day.sql"))?;
        let mut rows = statement.query(named_params! { ":collection": collection.number() })?;
        let mut revisions = Vec::new();
        while let Some(row) = rows.next()? {
            revisions.push(self.read_revision(collection, row)?);
        }
        Ok(revisions)
    }

    /// How many versions were replaced and how many documents removed, for each collection that has any.
    pub fn revision_counts(&self) -> Result<Vec<(Collection, u64, u64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/revision_counts.sql"))?;
        let mut rows = statement.query([])?;
        let mut counts = Vec::new();
        while let Some(row) = rows.next()? {
            let collection = Collection::from_number(row.get("collection")?).ok_or_else(StoreError::damaged)?;
            counts.push((collection, unsigned(row.get("replaced")?), unsigned(row.get("removed")?)));
        }
        Ok(counts)
    }

    fn read_revision(&self, collection: Collection, row: &Row<'_>) -> Result<Revision, StoreError> {
        let id: String = row.get("id")?;
        let removed: bool = row.get("removed")?;
        let successor = if removed { None } else { self.successor(collection, &id, row)? };
        Ok(Revision {
            fetched_at: instant(row.get("fetched_at")?)?,
            until: instant(row.get("until")?)?,
            route: Route::from_number(row.get("route")?)?,
            removed,
            raw: self.unpack(collection, row)?,
            successor,
            id: (!id.starts_with(HASHED)).then_some(id),
        })
    }

    /// The next version of the same document: another revision, or the one that is kept now.
    fn successor(&self, collection: Collection, id: &str, row: &Row<'_>) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/successor.sql"))?;
        let mut rows = statement.query(named_params! {
            ":collection": collection.number(),
            ":id": id,
            ":until": row.get::<_, i64>("until")?,
            ":fetched_at": row.get::<_, i64>("fetched_at")?,
            ":pk": row.get::<_, i64>("pk")?,
        })?;
        rows.next()?.map(|row| self.unpack(collection, row)).transpose()
    }
}
