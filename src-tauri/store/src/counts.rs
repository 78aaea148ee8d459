use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use rusqlite::{OptionalExtension as _, named_params};

use crate::error::StoreError;
use crate::number::{self, instant};
use crate::reader::Reader;
use crate::series::Series;

/// How much of a collection is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollectionCount {
    pub collection: Collection,
    /// 0 for a series.
    pub documents: u64,
    /// Rows of a series; 0 for other collections.
    pub rows: u64,
    /// Documents or rows kept raw because they could not be understood.
    pub not_understood: u64,
    /// The first and last day that has one; days in UTC for a series.
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// When a page last arrived, empty or not.
    pub last_fetched_at: Option<DateTime<Utc>>,
}

/// A document or row that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub collection: Collection,
    /// `None` for rows, and for documents without an id of their own.
    pub id: Option<String>,
    pub day: Option<Day>,
    /// The field and what was expected there; never a value.
    pub problem: String,
    pub fetched_at: DateTime<Utc>,
}

impl Reader {
    /// One count for each of the nineteen collections.
    pub fn counts(&self) -> Result<Vec<CollectionCount>, StoreError> {
        Collection::ALL.into_iter().map(|collection| self.count(collection)).collect()
    }

    /// What could not be understood, the newest first.
    pub fn problems(&self, limit: u32) -> Result<Vec<Problem>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/problems.sql"))?;
        let mut rows = statement.query(named_params! { ":limit": limit })?;
        let mut problems = Vec::new();
        while let Some(row) = rows.next()? {
            problems.push(Problem {
                collection: Collection::from_number(row.get("collection")?).ok_or_else(StoreError::damaged)?,
                id: row.get("id")?,
                day: row.get::<_, Option<i64>>("day")?.and_then(Day::from_days_since_epoch),
                problem: row.get("problem")?,
                fetched_at: instant(row.get("fetched_at")?)?,
            });
        }
        Ok(problems)
    }

    fn count(&self, collection: Collection) -> Result<CollectionCount, StoreError> {
        let last_fetched_at: Option<i64> = self
            .connection
            .prepare_cached("SELECT last_fetched_at FROM arrival WHERE collection = :collection")?
            .query_row(named_params! { ":collection": collection.number() }, |row| row.get(0))
            .optional()?;
        let (documents, document_problems) = self.pair(include_str!("sql/count_documents.sql"), collection)?;
        let (odd, odd_problems) = self.pair(include_str!("sql/count_odd_rows.sql"), collection)?;
        Ok(CollectionCount {
            collection,
            documents,
            rows: odd + self.count_chunk_rows(collection)?,
            not_understood: document_problems + odd_problems,
            first: self.oldest_day(collection)?,
            last: self.newest_day(collection, None)?,
            last_fetched_at: last_fetched_at.map(instant).transpose()?,
        })
    }

    fn pair(&self, sql: &str, collection: Collection) -> Result<(u64, u64), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let pair = statement.query_row(named_params! { ":collection": collection.number() }, |row| {
            Ok((number::unsigned(row.get(0)?), number::unsigned(row.get(1)?)))
        })?;
        Ok(pair)
    }

    fn count_chunk_rows(&self, collection: Collection) -> Result<u64, StoreError> {
        let Some(series) = Series::of_rows(collection) else {
            return Ok(0);
        };
        let mut statement = self.connection.prepare_cached(include_str!("sql/count_chunk_rows.sql"))?;
        let rows = statement
            .query_row(named_params! { ":first_key": series.key(i64::MIN), ":last_key": series.key(i64::MAX) }, |row| row.get(0))?;
        Ok(number::unsigned(rows))
    }
}
