use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange};
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::RawDocument;
use super::press::mistyped;
use crate::error::StoreError;
use crate::number::{instant, optional_instant};
use crate::reader::Reader;

impl Reader {
    /// A collection's documents by day, then in the order in which they first arrived.
    ///
    /// Those without a readable day come last, whatever the range.
    pub fn documents(&self, collection: Collection, range: Option<DayRange>) -> Result<Vec<RawDocument>, StoreError> {
        let (first, last) = bounds(range);
        let mut statement = self.connection.prepare_cached(include_str!("../sql/documents.sql"))?;
        let mut rows = statement.query(named_params! {
            ":collection": collection.number(),
            ":first_day": first,
            ":last_day": last,
        })?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            documents.push(self.read_document(collection, row)?);
        }
        Ok(documents)
    }

    /// Where the newest `most` understood documents of a range begin, and how many understood ones of the range lie before that day.
    ///
    /// The range itself when it has no more than that. Documents of one day stay together, so there may be more than `most` from that day on.
    pub fn newest_of(&self, collection: Collection, range: DayRange, most: u32) -> Result<(DayRange, u32), StoreError> {
        let (first, last) = bounds(Some(range));
        let not_understood = self.documents_between(include_str!("../sql/documents_not_understood.sql"), collection, first, last)?;
        let parameters = named_params! {
            ":collection": collection.number(), ":first_day": first, ":last_day": last, ":skipped": most.saturating_sub(1) + not_understood,
        };
        let mut statement = self.connection.prepare_cached(include_str!("../sql/newest_documents_begin.sql"))?;
        let begin: Option<i64> = statement.query_row(parameters, |row| row.get(0)).optional()?;
        let Some(begin) = begin.and_then(Day::from_days_since_epoch) else { return Ok((range, 0)) };
        let before = begin.days_since_epoch() - 1;
        let older = self.documents_between(include_str!("../sql/documents_count.sql"), collection, first, before)?;
        let not_understood = self.documents_between(include_str!("../sql/documents_not_understood.sql"), collection, first, before)?;
        Ok((DayRange { first: begin, last: range.last }, older.saturating_sub(not_understood)))
    }

    fn documents_between(&self, sql: &str, collection: Collection, first: i64, last: i64) -> Result<u32, StoreError> {
        let parameters = named_params! { ":collection": collection.number(), ":first_day": first, ":last_day": last };
        Ok(self.connection.prepare_cached(sql)?.query_row(parameters, |row| row.get(0))?)
    }

    /// The document with Oura's id.
    pub fn document(&self, collection: Collection, id: &str) -> Result<Option<RawDocument>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/document.sql"))?;
        let mut rows = statement.query(named_params! { ":collection": collection.number(), ":id": id })?;
        rows.next()?.map(|row| self.read_document(collection, row)).transpose()
    }

    /// The day of each document with one of Oura's ids; `None` where there is no such document or it has no readable day.
    pub fn document_days(&self, collection: Collection, ids: &[&str]) -> Result<Vec<Option<Day>>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/document_day.sql"))?;
        ids.iter()
            .map(|id| {
                let parameters = named_params! { ":collection": collection.number(), ":id": id };
                let day: Option<Option<i64>> = statement.query_row(parameters, |row| row.get("day")).optional()?;
                Ok(day.flatten().and_then(Day::from_days_since_epoch))
            })
            .collect()
    }

    /// When Oura last confirmed the document with this id; `None` when there is none.
    pub fn document_seen(&self, collection: Collection, id: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/document_day.sql"))?;
        let parameters = named_params! { ":collection": collection.number(), ":id": id };
        optional_instant(statement.query_row(parameters, |row| row.get("fetched_at")).optional()?)
    }

    /// The newest day that has a document (or, in a series, a row), not later than `not_after`.
    pub fn newest_day(&self, collection: Collection, not_after: Option<Day>) -> Result<Option<Day>, StoreError> {
        self.edge_day(collection, Edge::Newest, i64::MIN, not_after.map_or(i64::MAX, Day::days_since_epoch))
    }

    /// The oldest day that has a document (or, in a series, a row).
    pub fn oldest_day(&self, collection: Collection) -> Result<Option<Day>, StoreError> {
        self.edge_day(collection, Edge::Oldest, i64::MIN, i64::MAX)
    }

    /// The nearest earlier and the nearest later day with a document.
    pub fn neighbours(&self, collection: Collection, day: Day) -> Result<(Option<Day>, Option<Day>), StoreError> {
        let day = day.days_since_epoch();
        Ok((self.edge_day(collection, Edge::Newest, i64::MIN, day - 1)?, self.edge_day(collection, Edge::Oldest, day + 1, i64::MAX)?))
    }

    /// The text of the document with this key in the database.
    pub(crate) fn raw_of(&self, collection: Collection, pk: i64) -> Result<String, StoreError> {
        self.raw_by_pk("SELECT codec, raw FROM document WHERE pk = :pk", collection, pk)
    }

    /// The text of the earlier version with this key in the database.
    pub(crate) fn raw_of_revision(&self, collection: Collection, pk: i64) -> Result<String, StoreError> {
        self.raw_by_pk("SELECT codec, raw FROM revision WHERE pk = :pk", collection, pk)
    }

    fn raw_by_pk(&self, sql: &str, collection: Collection, pk: i64) -> Result<String, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(named_params! { ":pk": pk })?;
        self.unpack(collection, rows.next()?.ok_or_else(StoreError::damaged)?)
    }

    /// Decompresses the columns `codec` and `raw` of a row.
    pub(crate) fn unpack(&self, collection: Collection, row: &Row<'_>) -> Result<String, StoreError> {
        let packed = row.get_ref("raw")?.as_blob().map_err(mistyped)?;
        self.press.borrow_mut().unpack(&self.connection, collection, row.get("codec")?, packed)
    }

    fn edge_day(&self, collection: Collection, edge: Edge, first: i64, last: i64) -> Result<Option<Day>, StoreError> {
        if collection.is_series() {
            return self.edge_day_of_rows(collection, edge, first, last);
        }
        let sql = match edge {
            Edge::Oldest => include_str!("../sql/oldest_document_day.sql"),
            Edge::Newest => include_str!("../sql/newest_document_day.sql"),
        };
        let day: Option<i64> = self
            .connection
            .prepare_cached(sql)?
            .query_row(named_params! { ":collection": collection.number(), ":first_day": first, ":last_day": last }, |row| row.get(0))
            .optional()?;
        Ok(day.and_then(Day::from_days_since_epoch))
    }

    fn read_document(&self, collection: Collection, row: &Row<'_>) -> Result<RawDocument, StoreError> {
        let has_own_id: bool = row.get("has_own_id")?;
        let id: String = row.get("id")?;
        Ok(RawDocument {
            id: has_own_id.then_some(id),
            day: row.get::<_, Option<i64>>("day")?.and_then(Day::from_days_since_epoch),
            raw: self.unpack(collection, row)?,
            problem: row.get("problem")?,
            fetched_at: instant(row.get("fetched_at")?)?,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    Oldest,
    Newest,
}

/// The numbers of the first and last day of a range, or of all days.
pub(crate) fn bounds(range: Option<DayRange>) -> (i64, i64) {
    range.map_or((i64::MIN, i64::MAX), |range| (range.first.days_since_epoch(), range.last.days_since_epoch()))
}
