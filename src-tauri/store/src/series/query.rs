use std::io;

use ringside_model::{Collection, Day, DayRange};
use rusqlite::{OptionalExtension as _, Row, named_params};

use super::row_chunk::RowChunk;
use super::row_columns::decode_points;
use super::{MS_PER_DAY, Series, SeriesPoint, curve, source_code, utc_day};
use crate::document::press::mistyped;
use crate::document::query::{Edge, bounds};
use crate::error::StoreError;
use crate::reader::Reader;

/// An Oura day lies at most this far from the UTC day of the same name: 14 hours of offset and a day that begins on the evening before.
const OURA_DAY_SLACK: i64 = 2;

impl Reader {
    /// A series' rows as they were received, in order of time; those without a readable instant come last, whatever the range.
    ///
    /// The range is one of days in UTC.
    pub fn rows(&self, collection: Collection, range: Option<DayRange>) -> Result<Vec<String>, StoreError> {
        let mut rows = Vec::new();
        self.for_each_row(collection, range, |row| {
            rows.push(row.to_owned());
            Ok(())
        })?;
        Ok(rows)
    }

    /// As [`Reader::rows`], one row after the other, so that a long history need not be in memory.
    pub fn for_each_row(
        &self,
        collection: Collection,
        range: Option<DayRange>,
        mut visit: impl FnMut(&str) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        let Some(series) = Series::of_rows(collection) else {
            return Ok(());
        };
        let (first, last) = bounds(range);
        let mut chunks = self.connection.prepare_cached(include_str!("../sql/chunks.sql"))?;
        let mut chunks = chunks.query(named_params! { ":first_key": series.key(first), ":last_key": series.key(last) })?;
        let mut odd = self.connection.prepare_cached(include_str!("../sql/odd_rows.sql"))?;
        let mut odd = odd.query(named_params! {
            ":collection": collection.number(),
            ":from_ms": first.saturating_mul(MS_PER_DAY),
            ":to_ms": last.saturating_add(1).saturating_mul(MS_PER_DAY),
        })?;
        let mut next_odd = odd.next()?.map(|row| self.read_odd(collection, row)).transpose()?;
        let mut text = String::new();
        while let Some(row) = chunks.next()? {
            let chunk = RowChunk::decode(row.get_ref("body")?.as_blob().map_err(mistyped)?)?;
            for row in &chunk.rows {
                while let Some((_, raw)) = next_odd.take_if(|(ms, _)| ms.is_some_and(|ms| ms < row.ms)) {
                    visit(&raw).map_err(StoreError::Stopped)?;
                    next_odd = odd.next()?.map(|row| self.read_odd(collection, row)).transpose()?;
                }
                text.clear();
                chunk.write(*row, &mut text);
                visit(&text).map_err(StoreError::Stopped)?;
            }
        }
        while let Some((_, raw)) = next_odd {
            visit(&raw).map_err(StoreError::Stopped)?;
            next_odd = odd.next()?.map(|row| self.read_odd(collection, row)).transpose()?;
        }
        Ok(())
    }

    /// Measurements with `from_ms <= ms < to_ms`, in order of time.
    pub fn samples(&self, series: Series, from_ms: i64, to_ms: i64) -> Result<Vec<SeriesPoint>, StoreError> {
        samples(&self.connection, series, from_ms, to_ms)
    }

    pub(crate) fn edge_day_of_rows(&self, collection: Collection, edge: Edge, first: i64, last: i64) -> Result<Option<Day>, StoreError> {
        let Some(series) = Series::of_rows(collection) else {
            return Ok(None);
        };
        let (chunk_sql, odd_sql) = match edge {
            Edge::Oldest => (include_str!("../sql/oldest_chunk.sql"), include_str!("../sql/oldest_odd_row.sql")),
            Edge::Newest => (include_str!("../sql/newest_chunk.sql"), include_str!("../sql/newest_odd_row.sql")),
        };
        let key: Option<i64> = self
            .connection
            .prepare_cached(chunk_sql)?
            .query_row(named_params! { ":first_key": series.key(first), ":last_key": series.key(last) }, |row| row.get(0))
            .optional()?;
        let odd_ms: Option<i64> = self
            .connection
            .prepare_cached(odd_sql)?
            .query_row(
                named_params! {
                    ":collection": collection.number(),
                    ":from_ms": first.saturating_mul(MS_PER_DAY),
                    ":to_ms": last.saturating_add(1).saturating_mul(MS_PER_DAY),
                },
                |row| row.get(0),
            )
            .optional()?;
        let days = [key.map(|key| series.day_of_key(key)), odd_ms.map(utc_day)].into_iter().flatten();
        let day = match edge {
            Edge::Oldest => days.min(),
            Edge::Newest => days.max(),
        };
        Ok(day.and_then(super::day))
    }

    fn read_odd(&self, collection: Collection, row: &Row<'_>) -> Result<(Option<i64>, String), StoreError> {
        Ok((row.get("ms")?, self.unpack(collection, row)?))
    }
}

/// The measurements of a range, for a [`Reader`] and for the table-valued function.
pub(crate) fn samples(connection: &rusqlite::Connection, series: Series, from_ms: i64, to_ms: i64) -> Result<Vec<SeriesPoint>, StoreError> {
    let mut points = Vec::new();
    if from_ms >= to_ms {
        return Ok(points);
    }
    let of_rows = series.collection().is_series();
    let slack = slack_days(series);
    let (first, last) = (utc_day(from_ms) - slack, utc_day(to_ms) + slack);
    let mut statement = connection.prepare_cached(include_str!("../sql/chunks.sql"))?;
    let mut rows = statement.query(named_params! { ":first_key": series.key(first), ":last_key": series.key(last) })?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref("body")?.as_blob().map_err(mistyped)?;
        body_points(series, body, from_ms, to_ms, &mut points)?;
    }
    if of_rows {
        odd_samples(connection, series.collection(), from_ms, to_ms, &mut points)?;
    } else {
        // Stable, so that of two periods that overlap the night comes first and is the one that stays.
        points.sort_by_key(|point| point.ms);
        points.dedup_by_key(|point| point.ms);
    }
    Ok(points)
}

/// How far in days a sample can lie from the UTC day whose name its body bears.
pub(super) fn slack_days(series: Series) -> i64 {
    if series.collection().is_series() { 0 } else { OURA_DAY_SLACK }
}

/// The measurements of one body, as they stand in it.
pub(super) fn body_points(series: Series, body: &[u8], from_ms: i64, to_ms: i64, points: &mut Vec<SeriesPoint>) -> Result<(), StoreError> {
    if series.collection().is_series() {
        return decode_points(body, from_ms, to_ms, points);
    }
    let segments = curve::decode(body)?;
    let measured = segments.iter().flat_map(curve::Segment::points).filter(|(ms, _)| (from_ms..to_ms).contains(ms));
    points.extend(measured.map(|(ms, value)| SeriesPoint { ms, value, source: 0 }));
    Ok(())
}

pub(super) fn odd_samples(
    connection: &rusqlite::Connection,
    collection: Collection,
    from_ms: i64,
    to_ms: i64,
    points: &mut Vec<SeriesPoint>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/odd_samples.sql"))?;
    let mut rows = statement.query(named_params! { ":collection": collection.number(), ":from_ms": from_ms, ":to_ms": to_ms })?;
    let regular = points.len();
    while let Some(row) = rows.next()? {
        let source: Option<String> = row.get("source")?;
        let source = source.as_deref().map(source_code).unwrap_or_default();
        points.push(SeriesPoint { ms: row.get("ms")?, value: row.get("value")?, source });
    }
    if points.len() > regular {
        points.sort_by_key(|point| point.ms);
    }
    Ok(())
}
