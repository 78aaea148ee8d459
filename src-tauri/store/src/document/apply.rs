use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, Identity};
use rusqlite::{OptionalExtension as _, named_params};

use super::{Hash, hash_of, hex};
use crate::derive::{self, Batch};
use crate::error::StoreError;
use crate::page::{Change, Page, PageOutcome};
use crate::writer::Writer;

/// The days of one page, each with whether its set of documents changed (or only when they were fetched).
type Touched = BTreeMap<Day, bool>;

impl Writer {
    pub(crate) fn apply_documents(&mut self, page: &Page<'_>) -> Result<PageOutcome, StoreError> {
        self.press.borrow_mut().train_if_due(&self.connection, page.collection, page.items)?;
        let mut outcome = PageOutcome::default();
        let mut touched = Touched::new();
        let mut batch = derive::batch(page.collection);
        for raw in page.items {
            let item = Item::new(page.collection, raw, page.fetched_at);
            let put = self.put(&item, batch.as_mut(), &mut touched)?;
            outcome.add(put.change);
            outcome.not_understood += u32::from(put.has_problem);
        }
        for (day, changed) in touched {
            self.derive_day(page.collection, day, changed, batch.as_mut())?;
            if changed {
                outcome.days.insert(day);
            }
        }
        Ok(outcome)
    }

    /// Takes out a document that Oura no longer has; its last version goes to the revisions. Whether there was one.
    pub fn remove_document(&mut self, collection: Collection, id: &str, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let Some(stored) = self.stored(collection, id)? else {
            return Ok(false);
        };
        let mut batch = derive::batch(collection);
        self.retire(stored.pk, at)?;
        self.connection.prepare_cached("DELETE FROM document WHERE pk = :pk")?.execute(named_params! { ":pk": stored.pk })?;
        self.index_words(stored.pk, collection, batch.as_ref())?;
        if let Some(day) = stored.day {
            self.derive_day(collection, day, true, batch.as_mut())?;
        }
        Ok(true)
    }

    fn put(&mut self, item: &Item<'_>, batch: &mut dyn Batch, touched: &mut Touched) -> Result<Put, StoreError> {
        let Some(stored) = self.stored(item.collection, &item.id)? else {
            let problem = batch.understand(item.raw).err();
            self.insert(item, problem.as_deref())?;
            let pk = self.connection.last_insert_rowid();
            self.keep(pk, item, problem.is_none(), batch, touched)?;
            return Ok(Put { change: Change::New, has_problem: problem.is_some() });
        };
        let same = Put { change: Change::Same, has_problem: stored.has_problem };
        if stored.hash == item.hash {
            self.see_again(stored.pk, item.fetched_at)?;
            if let Some(day) = stored.day {
                touched.entry(day).or_insert(false);
            }
            return Ok(same);
        }
        if item.is_older_than(&stored) {
            self.insert_revision(item, stored.fetched_at_ms)?;
            self.see_again(stored.pk, item.fetched_at)?;
            return Ok(same);
        }
        let problem = batch.understand(item.raw).err();
        self.replace(stored.pk, item, problem.as_deref())?;
        if let Some(day) = stored.day {
            touched.insert(day, true);
        }
        self.keep(stored.pk, item, problem.is_none(), batch, touched)?;
        Ok(Put { change: Change::Changed, has_problem: problem.is_some() })
    }

    /// What follows from a new version of a document: its day is touched, and a tag can be found by its words.
    fn keep(&mut self, pk: i64, item: &Item<'_>, understood: bool, batch: &mut dyn Batch, touched: &mut Touched) -> Result<(), StoreError> {
        if let Some(day) = item.day {
            touched.insert(day, true);
        }
        batch.forget(pk);
        if understood {
            batch.keep(pk);
        }
        self.index_words(pk, item.collection, batch)
    }

    fn stored(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/stored_document.sql"))?;
        let stored = statement
            .query_row(named_params! { ":collection": collection.number(), ":id": id }, |row| {
                Ok(Stored {
                    pk: row.get("pk")?,
                    day: row.get::<_, Option<i64>>("day")?.and_then(Day::from_days_since_epoch),
                    fetched_at_ms: row.get("fetched_at")?,
                    hash: row.get("hash")?,
                    has_problem: row.get("has_problem")?,
                })
            })
            .optional()?;
        Ok(stored)
    }

    fn insert(&mut self, item: &Item<'_>, problem: Option<&str>) -> Result<(), StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, item.collection, item.raw)?;
        self.connection.prepare_cached(include_str!("../sql/insert_document.sql"))?.execute(named_params! {
            ":collection": item.collection.number(),
            ":id": item.id,
            ":has_own_id": item.has_own_id,
            ":day": item.day.map(Day::days_since_epoch),
            ":fetched_at": item.fetched_at.timestamp_millis(),
            ":hash": item.hash,
            ":codec": codec,
            ":raw": packed,
            ":problem": problem,
        })?;
        Ok(())
    }

    fn replace(&mut self, pk: i64, item: &Item<'_>, problem: Option<&str>) -> Result<(), StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, item.collection, item.raw)?;
        self.retire(pk, item.fetched_at)?;
        self.connection.prepare_cached(include_str!("../sql/replace_document.sql"))?.execute(named_params! {
            ":pk": pk,
            ":day": item.day.map(Day::days_since_epoch),
            ":fetched_at": item.fetched_at.timestamp_millis(),
            ":hash": item.hash,
            ":codec": codec,
            ":raw": packed,
            ":problem": problem,
        })?;
        Ok(())
    }

    /// Copies the stored version to the revisions.
    fn retire(&mut self, pk: i64, until: DateTime<Utc>) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(include_str!("../sql/retire_document.sql"))?
            .execute(named_params! { ":pk": pk, ":until": until.timestamp_millis() })?;
        Ok(())
    }

    /// Keeps a version that arrived after the one that replaced it.
    fn insert_revision(&mut self, item: &Item<'_>, until_ms: i64) -> Result<(), StoreError> {
        let (codec, packed) = self.press.borrow_mut().pack(&self.connection, item.collection, item.raw)?;
        self.connection.prepare_cached(include_str!("../sql/insert_revision.sql"))?.execute(named_params! {
            ":collection": item.collection.number(),
            ":id": item.id,
            ":day": item.day.map(Day::days_since_epoch),
            ":fetched_at": item.fetched_at.timestamp_millis(),
            ":until": until_ms,
            ":hash": item.hash,
            ":codec": codec,
            ":raw": packed,
        })?;
        Ok(())
    }

    fn see_again(&mut self, pk: i64, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(include_str!("../sql/see_document_again.sql"))?
            .execute(named_params! { ":pk": pk, ":at": at.timestamp_millis() })?;
        Ok(())
    }
}

/// One element of a page, with everything it is filed under.
struct Item<'a> {
    collection: Collection,
    raw: &'a str,
    id: String,
    has_own_id: bool,
    day: Option<Day>,
    fetched_at: DateTime<Utc>,
    hash: Hash,
}

impl<'a> Item<'a> {
    fn new(collection: Collection, raw: &'a str, fetched_at: DateTime<Utc>) -> Self {
        let identity = Identity::of(collection, raw);
        let hash = hash_of(raw);
        let has_own_id = identity.id.is_some();
        let id = identity.id.unwrap_or_else(|| format!("sha256:{}", hex(&hash)));
        Self { collection, raw, id, has_own_id, day: identity.day, fetched_at, hash }
    }

    /// A total order over versions, so that the outcome does not depend on the order of arrival.
    fn is_older_than(&self, stored: &Stored) -> bool {
        (self.fetched_at.timestamp_millis(), &self.hash) < (stored.fetched_at_ms, &stored.hash)
    }
}

struct Stored {
    pk: i64,
    day: Option<Day>,
    fetched_at_ms: i64,
    hash: Hash,
    has_problem: bool,
}

/// What became of one document.
struct Put {
    change: Change,
    has_problem: bool,
}
