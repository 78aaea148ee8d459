//! Where the person's own clock stood: Oura writes an offset beside every bedtime, workout and session, and at the beginning of an activity day.

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange, Stamp};
use rusqlite::named_params;
use serde::Deserialize;

use crate::error::StoreError;
use crate::number::instant;
use crate::reader::Reader;

/// An instant at which the offset is on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockMark {
    /// Milliseconds since 1970-01-01 UTC.
    pub ms: i64,
    /// Minutes east of UTC.
    pub offset_min: i32,
}

/// Which days a collection has and when each last changed, as sums: far quicker to ask for than the days themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaysVersion {
    n: i64,
    days: i64,
    changed_at: i64,
}

/// The times of a document, whatever its collection calls them; everything else in it is passed over.
#[derive(Debug, Deserialize)]
struct Times {
    #[serde(default)]
    timestamp: Option<Stamp>,
    #[serde(default)]
    bedtime_start: Option<Stamp>,
    #[serde(default)]
    bedtime_end: Option<Stamp>,
    #[serde(default)]
    start_datetime: Option<Stamp>,
    #[serde(default)]
    end_datetime: Option<Stamp>,
}

impl Reader {
    /// The offsets that a collection's documents of some days carry, with the day of each document, by day.
    pub fn clock_marks(&self, collection: Collection, range: DayRange) -> Result<Vec<(Day, ClockMark)>, StoreError> {
        let mut marks = Vec::new();
        for document in self.documents(collection, Some(range))? {
            let (Some(day), None) = (document.day, &document.problem) else { continue };
            let Ok(times) = serde_json::from_str::<Times>(&document.raw) else { continue };
            let stamps = [times.timestamp, times.bedtime_start, times.bedtime_end, times.start_datetime, times.end_datetime];
            marks.extend(stamps.into_iter().flatten().map(|stamp| (day, mark(stamp))));
        }
        Ok(marks)
    }

    /// Another value as soon as any day of a collection has come, gone or changed.
    pub fn days_version(&self, collection: Collection) -> Result<DaysVersion, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*), coalesce(sum(day), 0), coalesce(sum(changed_at), 0) FROM day_ledger WHERE collection = :collection",
        )?;
        let read = |row: &rusqlite::Row<'_>| Ok(DaysVersion { n: row.get(0)?, days: row.get(1)?, changed_at: row.get(2)? });
        Ok(statement.query_row(named_params! { ":collection": collection.number() }, read)?)
    }

    /// When each day of a collection was last changed, by day; days that have lost everything are among them.
    pub fn changed_days(&self, collection: Collection) -> Result<Vec<(Day, DateTime<Utc>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/changed_days.sql"))?;
        let mut rows = statement.query(named_params! { ":collection": collection.number() })?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            days.push((Day::from_days_since_epoch(row.get("day")?).ok_or_else(StoreError::damaged)?, instant(row.get("changed_at")?)?));
        }
        Ok(days)
    }
}

fn mark(stamp: Stamp) -> ClockMark {
    ClockMark { ms: stamp.unix_ms(), offset_min: stamp.offset_s() / 60 }
}
