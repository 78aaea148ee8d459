//! A long series day by day, for those who keep what they made of a day and want to know whether it still holds.

use chrono::{DateTime, Utc};
use ringside_model::{Day, DayRange};
use rusqlite::{OptionalExtension as _, named_params};

use super::query::{body_points, odd_samples, slack_days};
use super::{MS_PER_DAY, Series, SeriesPoint};
use crate::document::press::mistyped;
use crate::document::query::Edge;
use crate::error::StoreError;
use crate::number::optional_instant;
use crate::reader::Reader;

/// A day of a series that is there, without its samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesDay {
    /// In UTC for a series of rows, else Oura's label: samples of its body may lie up to a day and a half away from the UTC day of that name.
    pub day: Day,
    /// How many rows or measured items.
    pub n: u32,
    pub version: SeriesVersion,
}

/// Equal as long as the day's body is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesVersion {
    n: i64,
    bytes: i64,
    changed_at: Option<DateTime<Utc>>,
}

impl Reader {
    /// The days of a series in order, those of rows that no body holds apart from [`Reader::odd_points`].
    pub fn series_days(&self, series: Series, range: DayRange) -> Result<Vec<SeriesDay>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/series_days.sql"))?;
        let mut rows = statement.query(named_params! {
            ":collection": series.collection().number(),
            ":key_of_day_0": series.key(0),
            ":first_key": series.key(range.first.days_since_epoch()),
            ":last_key": series.key(range.last.days_since_epoch()),
        })?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            let day = Day::from_days_since_epoch(series.day_of_key(row.get("key")?)).ok_or_else(StoreError::damaged)?;
            let n: i64 = row.get("n")?;
            let changed_at = optional_instant(row.get("changed_at")?)?;
            let version = SeriesVersion { n, bytes: row.get("bytes")?, changed_at };
            days.push(SeriesDay { day, n: u32::try_from(n).map_err(|_| StoreError::damaged())?, version });
        }
        Ok(days)
    }

    /// The measurements of one day's body in order of time, each instant once (of rows each instant and source).
    pub fn series_day(&self, series: Series, day: Day) -> Result<Vec<SeriesPoint>, StoreError> {
        let mut points = Vec::new();
        let mut statement = self.connection.prepare_cached("SELECT body FROM chunk WHERE key = :key")?;
        let mut rows = statement.query(named_params! { ":key": series.key(day.days_since_epoch()) })?;
        if let Some(row) = rows.next()? {
            body_points(series, row.get_ref("body")?.as_blob().map_err(mistyped)?, i64::MIN, i64::MAX, &mut points)?;
        }
        if !series.collection().is_series() {
            points.sort_by_key(|point| point.ms);
            points.dedup_by_key(|point| point.ms);
        }
        Ok(points)
    }

    /// Measurements that no day's body holds, with `from_ms <= ms < to_ms`; there are hardly ever any.
    pub fn odd_points(&self, series: Series, from_ms: i64, to_ms: i64) -> Result<Vec<SeriesPoint>, StoreError> {
        let mut points = Vec::new();
        if series.collection().is_series() {
            odd_samples(&self.connection, series.collection(), from_ms, to_ms, &mut points)?;
        }
        Ok(points)
    }

    /// The instants of the first and last measurement, in milliseconds; `None` when there is none.
    pub fn series_span(&self, series: Series) -> Result<Option<(i64, i64)>, StoreError> {
        let first = self.edge_ms(series, Edge::Oldest)?;
        let last = self.edge_ms(series, Edge::Newest)?;
        Ok(first.zip(last))
    }

    /// Looks at bodies from one end until one has a measurement.
    fn edge_ms(&self, series: Series, edge: Edge) -> Result<Option<i64>, StoreError> {
        let (chunk_sql, odd_sql): (_, _) = match edge {
            Edge::Oldest => (
                include_str!("../sql/oldest_chunk.sql"),
                "SELECT min(ms) FROM odd_row WHERE collection = :collection AND value IS NOT NULL",
            ),
            Edge::Newest => (
                include_str!("../sql/newest_chunk.sql"),
                "SELECT max(ms) FROM odd_row WHERE collection = :collection AND value IS NOT NULL",
            ),
        };
        let outer = if edge == Edge::Oldest { i64::min } else { i64::max };
        let (mut first, mut last) = (i64::MIN, i64::MAX);
        let mut found: Option<i64> = None;
        let mut statement = self.connection.prepare_cached(chunk_sql)?;
        while found.is_none() {
            let keys = named_params! { ":first_key": series.key(first), ":last_key": series.key(last) };
            let Some(key) = statement.query_row(keys, |row| row.get::<_, i64>(0)).optional()? else { break };
            let number = series.day_of_key(key);
            let day = Day::from_days_since_epoch(number).ok_or_else(StoreError::damaged)?;
            found = self.series_day(series, day)?.into_iter().map(|point| point.ms).reduce(outer);
            if edge == Edge::Oldest {
                first = number + 1;
            } else {
                last = number - 1;
            }
        }
        if !series.collection().is_series() {
            return Ok(found);
        }
        let odd: Option<i64> = self
            .connection
            .prepare_cached(odd_sql)?
            .query_row(named_params! { ":collection": series.collection().number() }, |row| row.get(0))?;
        Ok([found, odd].into_iter().flatten().reduce(outer))
    }
}

impl Series {
    /// The days whose bodies can hold a sample with `from_ms <= ms < to_ms`; `None` for instants that no calendar has.
    pub fn days_around(self, from_ms: i64, to_ms: i64) -> Option<DayRange> {
        let slack = slack_days(self);
        let day = |ms: i64, slack: i64| Day::from_days_since_epoch(ms.div_euclid(MS_PER_DAY).saturating_add(slack));
        DayRange::new(day(from_ms, -slack)?, day(to_ms, slack)?)
    }
}
