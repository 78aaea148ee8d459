//! Reading rows again after they were stored, for a rebuild.

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use rusqlite::named_params;

use super::Series;
use super::merge::{Incoming, ShapeBook};
use super::row_chunk::RowChunk;
use crate::document::press::mistyped;
use crate::error::StoreError;
use crate::number;
use crate::page::PageOutcome;
use crate::writer::Writer;

impl Writer {
    /// An odd row's text and when it came.
    pub(crate) fn odd_row(&self, collection: Collection, pk: i64) -> Result<(String, DateTime<Utc>), StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT fetched_at, codec, raw FROM odd_row WHERE pk = :pk")?;
        let mut rows = statement.query(named_params! { ":pk": pk })?;
        let row = rows.next()?.ok_or_else(StoreError::damaged)?;
        Ok((self.unpack(collection, row)?, number::instant(row.get("fetched_at")?)?))
    }

    /// Stores an odd row as if it had just come, unless it is read just as before; the days it touches, as [`Writer::merge_rows`] gives them.
    pub(crate) fn read_odd_row_again(
        &mut self,
        series: Series,
        pk: i64,
        raw: &str,
        fetched_at: DateTime<Utc>,
    ) -> Result<Vec<(Day, bool)>, StoreError> {
        if let Incoming::Odd(row) = ShapeBook::default().read(series.collection(), raw) {
            let mut statement = self.connection.prepare_cached(include_str!("../sql/odd_row_is.sql"))?;
            let same: bool = statement.query_row(
                named_params! { ":pk": pk, ":ms": row.ms, ":source": row.source, ":value": row.value, ":problem": row.problem },
                |row| row.get(0),
            )?;
            if same {
                return Ok(Vec::new());
            }
        }
        self.remove_odd_row(pk)?;
        self.merge_rows(series, &[raw], fetched_at, &mut PageOutcome::default())
    }

    /// Reads every body of a series of rows, and notes how many rows it holds where that is not what is written; how many there are in all.
    pub(crate) fn recount_chunks(&mut self, series: Series) -> Result<u64, StoreError> {
        let mut total = 0;
        let mut wrong: Vec<(i64, i64)> = Vec::new();
        {
            let mut statement = self.connection.prepare_cached(include_str!("../sql/counted_chunks.sql"))?;
            let mut rows = statement.query(named_params! { ":first_key": series.key(i64::MIN), ":last_key": series.key(i64::MAX) })?;
            while let Some(row) = rows.next()? {
                let n = number::count(RowChunk::decode(row.get_ref("body")?.as_blob().map_err(mistyped)?)?.rows.len());
                total += number::unsigned(n);
                if row.get::<_, i64>("n")? != n {
                    wrong.push((row.get("key")?, n));
                }
            }
        }
        for (key, n) in wrong {
            self.connection.prepare_cached("UPDATE chunk SET n = :n WHERE key = :key")?.execute(named_params! { ":key": key, ":n": n })?;
        }
        Ok(total)
    }
}
