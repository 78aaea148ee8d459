use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, Identity};
use rusqlite::named_params;

use crate::derive;
use crate::error::StoreError;
use crate::failpoint;
use crate::number::unsigned;
use crate::series::Series;
use crate::writer::Writer;

/// What a rebuild went through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RebuildOutcome {
    pub documents: u64,
    /// Rows of series, each of which was read again.
    pub rows: u64,
    /// Days with a document whose columns and curves were derived again.
    pub days: u64,
    /// Documents and rows that still cannot be understood.
    pub not_understood: u64,
}

/// How many keys are in memory at a time.
const KEYS: i64 = 512;

impl Writer {
    /// Derives every typed row again from what Oura sent: daily numbers, curves, the words of tags, days, problems.
    ///
    /// Rows of series are primary data and stay; the odd ones among them are read once more, since this version may understand them better.
    /// What the ledger knows stays; a day that a document turns out to belong to is added to it. One day is in memory at a time.
    pub fn rebuild(&mut self) -> Result<RebuildOutcome, StoreError> {
        let mut outcome = RebuildOutcome::default();
        self.connection.execute_batch("DELETE FROM daily; DELETE FROM tag_fts")?;
        for series in Series::ALL.into_iter().filter(|series| !series.collection().is_series()) {
            self.connection.execute(
                "DELETE FROM chunk WHERE key BETWEEN :first_key AND :last_key",
                named_params! { ":first_key": series.key(i64::MIN), ":last_key": series.key(i64::MAX) },
            )?;
        }
        failpoint::hit("rebuild_emptied");
        for collection in Collection::ALL {
            match Series::of_rows(collection) {
                Some(series) => self.rebuild_rows(series, &mut outcome)?,
                None => self.rebuild_documents(collection, &mut outcome)?,
            }
        }
        self.rebuild_revisions()?;
        Ok(outcome)
    }

    fn rebuild_documents(&mut self, collection: Collection, outcome: &mut RebuildOutcome) -> Result<(), StoreError> {
        let mut days = BTreeSet::new();
        let mut last_pk = i64::MIN;
        loop {
            let keys = self.keys(include_str!("sql/document_keys.sql"), collection, last_pk)?;
            let Some(last) = keys.last() else { break };
            last_pk = *last;
            for pk in keys {
                let raw = self.raw_of(collection, pk)?;
                let day = Identity::of(collection, &raw).day;
                let mut batch = derive::batch(collection);
                let problem = batch.understand(&raw).err();
                batch.keep(pk);
                self.correct_document(pk, day, problem.as_deref())?;
                self.index_words(pk, collection, batch.as_ref())?;
                failpoint::hit("rebuild_document");
                days.extend(day);
                outcome.documents += 1;
                outcome.not_understood += u64::from(problem.is_some());
            }
        }
        for day in days {
            self.derive_day(collection, day, true, derive::batch(collection).as_mut())?;
            failpoint::hit("rebuild_day");
            outcome.days += 1;
        }
        Ok(())
    }

    /// Writes only where something is different, so that a rebuild does not copy every document to the log.
    fn correct_document(&mut self, pk: i64, day: Option<Day>, problem: Option<&str>) -> Result<(), StoreError> {
        let corrected = self.connection.prepare_cached(include_str!("sql/correct_document.sql"))?.execute(named_params! {
            ":pk": pk,
            ":day": day.map(Day::days_since_epoch),
            ":problem": problem,
        })?;
        if corrected > 0 {
            self.connection.prepare_cached(include_str!("sql/enter_document_day.sql"))?.execute(named_params! { ":pk": pk })?;
        }
        Ok(())
    }

    fn rebuild_rows(&mut self, series: Series, outcome: &mut RebuildOutcome) -> Result<(), StoreError> {
        let collection = series.collection();
        let newest: i64 = self.connection.query_row("SELECT coalesce(max(pk), 0) FROM odd_row", [], |row| row.get(0))?;
        let mut last_pk = i64::MIN;
        loop {
            let keys = self.keys(include_str!("sql/odd_row_keys.sql"), collection, last_pk)?;
            let Some(last) = keys.last() else { break };
            last_pk = *last;
            // Rows that are put back as odd ones have greater keys.
            for pk in keys.into_iter().take_while(|pk| *pk <= newest) {
                let (raw, fetched_at) = self.odd_row(collection, pk)?;
                for (day, changed) in self.read_odd_row_again(series, pk, &raw, fetched_at)? {
                    self.enter_row_day(collection, day, fetched_at, changed)?;
                }
                failpoint::hit("rebuild_odd_row");
            }
        }
        let (odd, not_understood): (i64, i64) = self
            .connection
            .prepare_cached(include_str!("sql/count_odd_rows.sql"))?
            .query_row(named_params! { ":collection": collection.number() }, |row| Ok((row.get(0)?, row.get(1)?)))?;
        outcome.rows += self.recount_chunks(series)? + unsigned(odd);
        outcome.not_understood += unsigned(not_understood);
        Ok(())
    }

    /// A day that an odd row turns out to belong to, which the ledger does not know yet.
    fn enter_row_day(&mut self, collection: Collection, day: Day, at: DateTime<Utc>, changed: bool) -> Result<(), StoreError> {
        if !changed {
            return Ok(());
        }
        self.connection.prepare_cached(include_str!("sql/enter_row_day.sql"))?.execute(named_params! {
            ":collection": collection.number(),
            ":day": day.days_since_epoch(),
            ":at": at.timestamp_millis(),
        })?;
        Ok(())
    }

    /// The days of earlier versions, which the ledger counts by.
    fn rebuild_revisions(&mut self) -> Result<(), StoreError> {
        for collection in Collection::ALL {
            let mut last_pk = i64::MIN;
            loop {
                let keys = self.keys(include_str!("sql/revision_keys.sql"), collection, last_pk)?;
                let Some(last) = keys.last() else { break };
                last_pk = *last;
                for pk in keys {
                    let day = Identity::of(collection, &self.raw_of_revision(collection, pk)?).day;
                    self.connection
                        .prepare_cached("UPDATE revision SET day = :day WHERE pk = :pk AND day IS NOT :day")?
                        .execute(named_params! { ":pk": pk, ":day": day.map(Day::days_since_epoch) })?;
                    failpoint::hit("rebuild_revision");
                }
            }
        }
        Ok(())
    }

    /// The next keys of a table, in order.
    fn keys(&self, sql: &str, collection: Collection, after: i64) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let parameters = named_params! { ":collection": collection.number(), ":after": after, ":limit": KEYS };
        let keys = statement.query_map(parameters, |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(keys)
    }
}
