//! Rows that no chunk can give back exactly: kept raw, each once.

use chrono::{DateTime, Utc};
use ringside_model::document::{HeartrateRow, RingBatteryLevelRow};
use ringside_model::{Collection, Stamp};
use rusqlite::{OptionalExtension as _, named_params};

use crate::derive::problem_of;
use crate::document::hash_of;
use crate::error::StoreError;
use crate::writer::Writer;

/// What could be read of an odd row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OddRow<'a> {
    pub(crate) raw: &'a str,
    pub(crate) ms: Option<i64>,
    pub(crate) source: Option<String>,
    pub(crate) value: Option<i64>,
    /// Why it was not understood, without any of its values.
    pub(crate) problem: Option<String>,
}

impl<'a> OddRow<'a> {
    pub(crate) fn read(collection: Collection, raw: &'a str) -> Self {
        let read = if collection == Collection::Heartrate { heartrate(raw) } else { battery(raw) };
        let (timestamp, value, source) = match read {
            Ok(fields) => fields,
            Err(problem) => return Self { raw, ms: None, source: None, value: None, problem: Some(problem) },
        };
        let ms = timestamp.parse::<Stamp>().ok().map(Stamp::unix_ms);
        let problem = ms.is_none().then(|| "timestamp: expected a date-time with an offset".to_owned());
        Self { raw, ms, source, value, problem }
    }
}

type RowFields = (String, Option<i64>, Option<String>);

fn heartrate(raw: &str) -> Result<RowFields, String> {
    let row: HeartrateRow = serde_json::from_str(raw).map_err(|_| problem_of::<HeartrateRow>(raw))?;
    Ok((row.timestamp, row.bpm, row.source.map(|source| source.as_str().to_owned())))
}

fn battery(raw: &str) -> Result<RowFields, String> {
    let row: RingBatteryLevelRow = serde_json::from_str(raw).map_err(|_| problem_of::<RingBatteryLevelRow>(raw))?;
    Ok((row.timestamp, row.level_percent, None))
}

/// The key of an odd row whose instant is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OddKey {
    pub(crate) pk: i64,
    pub(crate) ms: i64,
    pub(crate) source: Option<String>,
}

impl Writer {
    pub(crate) fn odd_rows_between(&self, collection: Collection, from_ms: i64, to_ms: i64) -> Result<Vec<OddKey>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/odd_rows_between.sql"))?;
        let keys = statement
            .query_map(named_params! { ":collection": collection.number(), ":from_ms": from_ms, ":to_ms": to_ms }, |row| {
                Ok(OddKey { pk: row.get("pk")?, ms: row.get("ms")?, source: row.get("source")? })
            })?
            .collect::<Result<_, _>>()?;
        Ok(keys)
    }

    /// The key of the very same row, when it is already kept.
    pub(crate) fn stored_odd_row(&self, collection: Collection, raw: &str) -> Result<Option<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT pk FROM odd_row WHERE collection = :collection AND hash = :hash")?;
        let pk = statement
            .query_row(named_params! { ":collection": collection.number(), ":hash": hash_of(raw) }, |row| row.get(0))
            .optional()?;
        Ok(pk)
    }

    pub(crate) fn insert_odd_row(&mut self, collection: Collection, row: &OddRow<'_>, at: DateTime<Utc>) -> Result<i64, StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, collection, row.raw)?;
        self.connection.prepare_cached(include_str!("../sql/insert_odd_row.sql"))?.execute(named_params! {
            ":collection": collection.number(),
            ":hash": hash_of(row.raw),
            ":ms": row.ms,
            ":source": row.source,
            ":value": row.value,
            ":fetched_at": at.timestamp_millis(),
            ":codec": codec,
            ":raw": packed,
            ":problem": row.problem,
        })?;
        Ok(self.connection.last_insert_rowid())
    }

    pub(crate) fn remove_odd_row(&mut self, pk: i64) -> Result<(), StoreError> {
        self.connection.prepare_cached("DELETE FROM odd_row WHERE pk = :pk")?.execute(named_params! { ":pk": pk })?;
        Ok(())
    }
}
