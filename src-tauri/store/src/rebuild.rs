use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, Identity};
use rusqlite::named_params;

use crate::derive;
use crate::error::StoreError;
use crate::page::{Page, PageOutcome};
use crate::series::Series;
use crate::writer::Writer;

/// What a rebuild went through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RebuildOutcome {
    pub documents: u64,
    /// Rows of series that were read again.
    pub rows: u64,
    /// Documents and rows that still cannot be understood.
    pub not_understood: u64,
    /// Days with a document whose columns and curves were derived again.
    pub days: u64,
}

impl Writer {
    /// Derives every typed row again from the raw documents: daily numbers, curves, the words of tags, days and problems.
    ///
    /// Rows of series are primary data and stay; the odd ones among them are read once more, since this version may understand them better.
    pub fn rebuild(&mut self) -> Result<RebuildOutcome, StoreError> {
        let mut outcome = RebuildOutcome::default();
        self.connection.execute_batch("DELETE FROM daily; DELETE FROM tag_fts")?;
        for series in Series::ALL.into_iter().filter(|series| !series.collection().is_series()) {
            self.connection.execute(
                "DELETE FROM chunk WHERE key BETWEEN :first_key AND :last_key",
                named_params! { ":first_key": series.key(i64::MIN), ":last_key": series.key(i64::MAX) },
            )?;
        }
        for collection in Collection::ALL {
            if collection.is_series() {
                outcome.not_understood += self.read_odd_rows_again(collection)?;
            } else {
                self.rebuild_documents(collection, &mut outcome)?;
            }
        }
        Ok(outcome)
    }

    fn rebuild_documents(&mut self, collection: Collection, outcome: &mut RebuildOutcome) -> Result<(), StoreError> {
        let mut days = BTreeSet::new();
        for pk in self.document_keys(collection)? {
            let raw = self.raw_of(collection, pk)?;
            let day = Identity::of(collection, &raw).day;
            // A batch per document: a long history need not be in memory at once.
            let mut batch = derive::batch(collection);
            let problem = batch.understand(&raw).err();
            batch.keep(pk);
            self.connection
                .prepare_cached("UPDATE document SET day = :day, problem = :problem WHERE pk = :pk")?
                .execute(named_params! { ":pk": pk, ":day": day.map(Day::days_since_epoch), ":problem": problem })?;
            self.index_words(pk, collection, batch.as_ref())?;
            days.extend(day);
            outcome.documents += 1;
            outcome.not_understood += u64::from(problem.is_some());
        }
        for day in days {
            self.derive_day(collection, day, true, derive::batch(collection).as_mut())?;
            outcome.days += 1;
        }
        Ok(())
    }

    fn document_keys(&self, collection: Collection) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT pk FROM document WHERE collection = :collection")?;
        let keys =
            statement.query_map(named_params! { ":collection": collection.number() }, |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(keys)
    }

    /// Takes the odd rows out and stores them like a page that has just arrived; how many are not understood now.
    fn read_odd_rows_again(&mut self, collection: Collection) -> Result<u64, StoreError> {
        let mut not_understood = 0;
        for (raw, fetched_at) in self.take_odd_rows(collection)? {
            let page = Page {
                collection,
                fetched_at,
                items: &[&raw],
                window: None,
                route: crate::ledger::Route::Sync,
                pass: crate::ledger::Pass::new(0),
            };
            let outcome: PageOutcome = self.apply_rows(&page)?;
            not_understood += u64::from(outcome.not_understood);
        }
        Ok(not_understood)
    }

    fn take_odd_rows(&mut self, collection: Collection) -> Result<Vec<(String, DateTime<Utc>)>, StoreError> {
        let mut taken = Vec::new();
        {
            let mut statement = self.connection.prepare_cached(include_str!("sql/all_odd_rows.sql"))?;
            let mut rows = statement.query(named_params! { ":collection": collection.number() })?;
            while let Some(row) = rows.next()? {
                let packed: Vec<u8> = row.get("raw")?;
                let raw = self.press.borrow_mut().unpack(&self.connection, collection, row.get("codec")?, &packed)?;
                let fetched_at = DateTime::from_timestamp_millis(row.get("fetched_at")?).ok_or_else(StoreError::damaged)?;
                taken.push((raw, fetched_at));
            }
        }
        self.connection
            .execute("DELETE FROM odd_row WHERE collection = :collection", named_params! { ":collection": collection.number() })?;
        Ok(taken)
    }
}
