use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, Identity};

use super::{Hash, hash_of, hex};
use crate::derive::{self, Batch};
use crate::error::StoreError;
use crate::failpoint;
use crate::ledger::{DayEvent, Pass, Route};
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
            let item = Item::new(page, raw);
            let put = self.put(&item, batch.as_mut(), &mut touched)?;
            failpoint::hit("document_put");
            outcome.add(put.change);
            outcome.not_understood += u32::from(put.has_problem);
        }
        for (day, changed) in touched {
            self.derive_day(page.collection, day, changed, batch.as_mut())?;
            failpoint::hit("document_day_derived");
            self.record_day(page.collection, day, DayEvent::of(page, day, changed))?;
            if changed {
                outcome.days.insert(day);
            }
        }
        Ok(outcome)
    }

    /// Takes out a document that Oura no longer has; its last version goes to the revisions, marked as removed. Whether there was one.
    ///
    /// `id` is the one it is stored under: Oura's, or `sha256:…`. A version that arrives late, from before the removal, does not bring it back;
    /// one that Oura sends afterwards does, as a new document beside its history.
    pub fn remove_document(&mut self, collection: Collection, id: &str, at: DateTime<Utc>, route: Route) -> Result<bool, StoreError> {
        let Some(stored) = self.stored(collection, id)? else {
            return Ok(false);
        };
        let mut batch = derive::batch(collection);
        self.retire_removed(&stored, at, route)?;
        failpoint::hit("document_removing");
        self.delete_document(stored.pk)?;
        self.index_words(stored.pk, collection, batch.as_ref())?;
        failpoint::hit("document_removed");
        if let Some(day) = stored.day {
            self.derive_day(collection, day, true, batch.as_mut())?;
            self.record_day(collection, day, DayEvent { at, route, changed: true, settles: None })?;
        }
        Ok(true)
    }

    fn put(&mut self, item: &Item<'_>, batch: &mut dyn Batch, touched: &mut Touched) -> Result<Put, StoreError> {
        let Some(stored) = self.stored(item.collection, &item.id)? else {
            return self.put_new(item, batch, touched);
        };
        let same = Put { change: Change::Same, has_problem: stored.has_problem };
        if stored.hash == item.hash {
            self.see_again(stored.pk, item)?;
            if let Some(day) = stored.day {
                touched.entry(day).or_insert(false);
            }
            return Ok(same);
        }
        if item.is_older_than(&stored) {
            self.insert_revision(item, stored.fetched_at_ms, stored.route)?;
            self.see_again(stored.pk, item)?;
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

    fn put_new(&mut self, item: &Item<'_>, batch: &mut dyn Batch, touched: &mut Touched) -> Result<Put, StoreError> {
        let problem = batch.understand(item.raw).err();
        let has_problem = problem.is_some();
        if let Some(removal) = self.last_removal(item.collection, &item.id)?
            && item.is_from_before(&removal)
        {
            if removal.hash != item.hash {
                self.insert_revision(item, removal.until_ms, removal.route)?;
            }
            return Ok(Put { change: Change::Same, has_problem });
        }
        self.insert(item, problem.as_deref())?;
        let pk = self.connection.last_insert_rowid();
        self.keep(pk, item, !has_problem, batch, touched)?;
        Ok(Put { change: Change::New, has_problem })
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
}

/// One element of a page, with everything it is filed under.
pub(super) struct Item<'a> {
    pub(super) collection: Collection,
    pub(super) raw: &'a str,
    pub(super) id: String,
    pub(super) has_own_id: bool,
    pub(super) day: Option<Day>,
    pub(super) fetched_at: DateTime<Utc>,
    pub(super) hash: Hash,
    pub(super) route: Route,
    pub(super) pass: Pass,
}

impl<'a> Item<'a> {
    fn new(page: &Page<'_>, raw: &'a str) -> Self {
        let identity = Identity::of(page.collection, raw);
        let hash = hash_of(raw);
        let has_own_id = identity.id.is_some();
        let id = identity.id.unwrap_or_else(|| format!("{HASHED}{}", hex(&hash)));
        Self {
            collection: page.collection,
            raw,
            id,
            has_own_id,
            day: identity.day,
            fetched_at: page.fetched_at,
            hash,
            route: page.route,
            pass: page.pass,
        }
    }

    /// Where the clock goes forward this is a total order over versions, so that the outcome does not depend on the order of arrival.
    fn is_older_than(&self, stored: &Stored) -> bool {
        let is_lesser_twin = self.ms() == stored.fetched_at_ms && self.pass <= stored.pass && self.hash < stored.hash;
        is_lesser_twin || self.is_before(stored.fetched_at_ms, stored.pass)
    }

    fn is_from_before(&self, removal: &Removal) -> bool {
        self.is_before(removal.until_ms, removal.pass)
    }

    /// The clock alone is believed for as long as a reply may have been under way while something else was stored. Beyond that the reading
    /// has to agree: clocks jump, and an interrupted reading goes on under its old number.
    fn is_before(&self, later_ms: i64, later_pass: Pass) -> bool {
        const UNDER_WAY_MS: i64 = 10 * 60 * 1_000;
        self.ms() < later_ms && (self.pass <= later_pass || later_ms - self.ms() < UNDER_WAY_MS)
    }

    fn ms(&self) -> i64 {
        self.fetched_at.timestamp_millis()
    }
}

/// Begins the name under which a document without an id of its own is filed; its hash follows.
pub(super) const HASHED: &str = "sha256:";

/// The version that is kept now.
pub(super) struct Stored {
    pub(super) pk: i64,
    pub(super) day: Option<Day>,
    pub(super) fetched_at_ms: i64,
    pub(super) hash: Hash,
    pub(super) has_problem: bool,
    pub(super) pass: Pass,
    pub(super) route: Route,
}

/// The last time that Oura no longer had a document.
pub(super) struct Removal {
    pub(super) until_ms: i64,
    /// The newest reading of any collection at that time.
    pub(super) pass: Pass,
    /// Of the version that was removed.
    pub(super) hash: Hash,
    pub(super) route: Route,
}

/// What became of one document.
struct Put {
    change: Change,
    has_problem: bool,
}
