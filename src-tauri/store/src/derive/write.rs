use ringside_model::{Collection, Day};
use rusqlite::named_params;

use super::{Batch, Draft};
use crate::error::StoreError;
use crate::metric::Metric;
use crate::series::Series;
use crate::writer::Writer;

impl Writer {
    /// Derives a day's columns and curves of one collection again from all its documents.
    ///
    /// When only the times of fetching changed, a day with one document stays what it is.
    pub(crate) fn derive_day(&mut self, collection: Collection, day: Day, changed: bool, batch: &mut dyn Batch) -> Result<(), StoreError> {
        let mut series = Series::derived_from(collection).peekable();
        if series.peek().is_none() && Metric::of(collection).next().is_none() {
            return Ok(());
        }
        let pks = self.understood_on(collection, day)?;
        if !changed && pks.len() < 2 {
            return Ok(());
        }
        for pk in &pks {
            if !batch.holds(*pk) && batch.understand(&self.raw_of(collection, *pk)?).is_ok() {
                batch.keep(*pk);
            }
        }
        let Draft { values, mut segments } = batch.derive(day, &pks);
        self.write_daily(collection, day, &values)?;
        for series in series {
            let curves: Vec<_> = segments.extract_if(.., |(of, _)| *of == series).map(|(_, segment)| segment).collect();
            self.write_curves(series, day, &curves)?;
        }
        Ok(())
    }

    /// Replaces the words that a tag is found by.
    pub(crate) fn index_words(&mut self, pk: i64, collection: Collection, batch: &dyn Batch) -> Result<(), StoreError> {
        if !matches!(collection, Collection::Tag | Collection::EnhancedTag) {
            return Ok(());
        }
        self.connection.prepare_cached("DELETE FROM tag_fts WHERE rowid = :pk")?.execute(named_params! { ":pk": pk })?;
        let Some(words) = batch.words(pk) else {
            return Ok(());
        };
        self.connection.prepare_cached(include_str!("../sql/index_words.sql"))?.execute(named_params! {
            ":pk": pk,
            ":code": words.code,
            ":name": words.name,
            ":comment": words.comment,
            ":text": words.text,
        })?;
        Ok(())
    }

    fn understood_on(&self, collection: Collection, day: Day) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/understood_on.sql"))?;
        let pks = statement
            .query_map(named_params! { ":collection": collection.number(), ":day": day.days_since_epoch() }, |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(pks)
    }
}
