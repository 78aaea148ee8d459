use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use rusqlite::{OptionalExtension as _, named_params};

use super::merge::{Incoming, Merge, ShapeBook};
use super::odd::{OddKey, OddRow};
use super::row_chunk::RowChunk;
use super::{MS_PER_DAY, Segment, Series, curve, day, utc_day};
use crate::error::StoreError;
use crate::failpoint;
use crate::ledger::DayEvent;
use crate::number;
use crate::page::{Change, Page, PageOutcome};
use crate::writer::Writer;

impl Writer {
    /// Stores a page of rows, rewriting only the days it touches.
    pub(crate) fn apply_rows(&mut self, page: &Page<'_>) -> Result<PageOutcome, StoreError> {
        let Some(series) = Series::of_rows(page.collection) else {
            return Ok(PageOutcome::default());
        };
        let mut outcome = PageOutcome::default();
        for (day, changed) in self.merge_rows(series, page.items, page.fetched_at, &mut outcome)? {
            self.record_day(page.collection, day, DayEvent::of(page, day, changed))?;
            if changed {
                outcome.days.insert(day);
            }
        }
        Ok(outcome)
    }

    /// Merges rows into their days; each day that has any, with whether it changed.
    pub(crate) fn merge_rows(
        &mut self,
        series: Series,
        items: &[&str],
        at: DateTime<Utc>,
        outcome: &mut PageOutcome,
    ) -> Result<Vec<(Day, bool)>, StoreError> {
        let collection = series.collection();
        let mut by_day: BTreeMap<i64, Vec<Incoming<'_>>> = BTreeMap::new();
        let mut book = ShapeBook::default();
        for raw in items {
            match book.read(collection, raw) {
                Incoming::Odd(row) if row.ms.is_none() => self.put_undated(collection, &row, at, outcome)?,
                incoming => by_day.entry(utc_day(incoming.ms())).or_default().push(incoming),
            }
        }
        let mut days = Vec::new();
        for (number, incoming) in by_day {
            let before = outcome.new + outcome.changed;
            self.merge_day(series, number, incoming, &book, at, outcome)?;
            failpoint::hit("rows_day_merged");
            days.extend(day(number).map(|day| (day, outcome.new + outcome.changed > before)));
        }
        Ok(days)
    }

    /// Replaces a day's curves of a series that documents carry.
    pub(crate) fn write_curves(&mut self, series: Series, day: Day, segments: &[Segment]) -> Result<(), StoreError> {
        let key = series.key(day.days_since_epoch());
        let measured = segments.iter().map(Segment::measured).sum();
        self.write_chunk(key, measured, &curve::encode(segments)?, !segments.is_empty())
    }

    fn put_undated(
        &mut self,
        collection: Collection,
        row: &OddRow<'_>,
        at: DateTime<Utc>,
        outcome: &mut PageOutcome,
    ) -> Result<(), StoreError> {
        outcome.not_understood += 1;
        if self.stored_odd_row(collection, row.raw)?.is_some() {
            outcome.add(Change::Same);
            return Ok(());
        }
        self.insert_odd_row(collection, row, at)?;
        failpoint::hit("rows_undated");
        outcome.add(Change::New);
        Ok(())
    }

    fn merge_day(
        &mut self,
        series: Series,
        number: i64,
        incoming: Vec<Incoming<'_>>,
        book: &ShapeBook,
        at: DateTime<Utc>,
        outcome: &mut PageOutcome,
    ) -> Result<(), StoreError> {
        let collection = series.collection();
        let key = series.key(number);
        let body = self.chunk_body(key)?;
        let before = body.as_deref().map(RowChunk::decode).transpose()?.unwrap_or_default();
        let odd = self.odd_rows_between(collection, number * MS_PER_DAY, (number + 1) * MS_PER_DAY)?;
        let mut merge = Merge::new(before.clone(), odd);
        for one in incoming {
            let change = match one {
                Incoming::Regular { raw, fields, shape } => match merge.put(fields, book.shapes.get(shape)) {
                    Some(change) => change.unless_replaced(self.drop_odd(&mut merge, fields.ms, fields.source)?),
                    None => self.put_odd(collection, &mut merge, &OddRow::read(collection, raw), at)?,
                },
                Incoming::Odd(row) => {
                    outcome.not_understood += u32::from(row.problem.is_some());
                    self.put_odd(collection, &mut merge, &row, at)?
                }
            };
            outcome.add(change);
        }
        merge.chunk.tidy();
        if merge.chunk == before {
            return Ok(());
        }
        let body = merge.chunk.encode();
        // The second half of the proof that no row loses anything; the first is in `ShapeBook::read`.
        if RowChunk::decode(&body)? != merge.chunk {
            return Err(StoreError::Unfaithful);
        }
        self.write_chunk(key, merge.chunk.rows.len(), &body, !merge.chunk.rows.is_empty())
    }

    fn put_odd(&mut self, collection: Collection, merge: &mut Merge, row: &OddRow<'_>, at: DateTime<Utc>) -> Result<Change, StoreError> {
        if self.stored_odd_row(collection, row.raw)?.is_some() {
            return Ok(Change::Same);
        }
        let Some(ms) = row.ms else {
            return Ok(Change::Same);
        };
        let source = row.source.as_deref();
        let replaced_odd = self.drop_odd(merge, ms, source)?;
        let replaced_regular = merge.remove(ms, source);
        let pk = self.insert_odd_row(collection, row, at)?;
        failpoint::hit("rows_odd");
        merge.odd.push(OddKey { pk, ms, source: row.source.clone() });
        Ok(Change::New.unless_replaced(replaced_odd || replaced_regular))
    }

    /// Removes the odd row that a new one stands for; whether there was one.
    fn drop_odd(&mut self, merge: &mut Merge, ms: i64, source: Option<&str>) -> Result<bool, StoreError> {
        let Some(index) = merge.odd.iter().position(|odd| odd.ms == ms && odd.source.as_deref() == source) else {
            return Ok(false);
        };
        let odd = merge.odd.swap_remove(index);
        self.remove_odd_row(odd.pk)?;
        Ok(true)
    }

    fn chunk_body(&self, key: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT body FROM chunk WHERE key = :key")?;
        Ok(statement.query_row(named_params! { ":key": key }, |row| row.get(0)).optional()?)
    }

    fn write_chunk(&mut self, key: i64, n: usize, body: &[u8], keep: bool) -> Result<(), StoreError> {
        if !keep {
            self.connection.prepare_cached("DELETE FROM chunk WHERE key = :key")?.execute(named_params! { ":key": key })?;
            return Ok(());
        }
        self.connection.prepare_cached(include_str!("../sql/write_chunk.sql"))?.execute(named_params! {
            ":key": key,
            ":n": number::count(n),
            ":body": body,
        })?;
        Ok(())
    }
}
