use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day};
use rusqlite::named_params;

use crate::error::StoreError;
use crate::failpoint;
use crate::ledger::{Pass, Route};
use crate::window::WindowMark;
use crate::writer::Writer;

/// One page of a collection, and the cursor that follows from it.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub collection: Collection,
    /// When the reply arrived. Of two versions of a document, the one that came later counts, in whichever order they are stored; one is older
    /// only when its pass and this instant both say so (but for minutes), because clocks jump and an interrupted reading goes on under its
    /// old number.
    pub fetched_at: DateTime<Utc>,
    /// The exact bytes of each element of `data`, or of the bare object.
    pub items: &'a [&'a str],
    pub window: Option<WindowMark<'a>>,
    pub route: Route,
    /// The reading that the page belongs to.
    pub pass: Pass,
}

/// What a page changed. `new`, `changed` and `same` add up to its items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageOutcome {
    pub new: u32,
    pub changed: u32,
    /// Already stored; a version older than the stored one counts here too.
    pub same: u32,
    /// How many of the items could not be understood; they are kept raw.
    pub not_understood: u32,
    /// The days whose content is no longer what it was; days in UTC for a series.
    pub days: BTreeSet<Day>,
}

/// What became of one item of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    New,
    Changed,
    Same,
}

impl Change {
    /// A row that is new in its place changed the data when it stands for another one.
    pub(crate) fn unless_replaced(self, replaced: bool) -> Self {
        if replaced { Self::Changed } else { self }
    }
}

impl PageOutcome {
    pub(crate) fn add(&mut self, change: Change) {
        match change {
            Change::New => self.new += 1,
            Change::Changed => self.changed += 1,
            Change::Same => self.same += 1,
        }
    }
}

impl Writer {
    /// Stores a page, everything derived from it, and its cursor.
    ///
    /// Applying the same page again changes nothing but when its days were last seen.
    pub fn apply_page(&mut self, page: &Page<'_>) -> Result<PageOutcome, StoreError> {
        let outcome = if page.collection.is_series() { self.apply_rows(page)? } else { self.apply_documents(page)? };
        self.connection.prepare_cached(include_str!("sql/mark_arrival.sql"))?.execute(named_params! {
            ":collection": page.collection.number(),
            ":fetched_at": page.fetched_at.timestamp_millis(),
            ":pass": page.pass.number(),
        })?;
        failpoint::hit("page_arrival");
        if let Some(mark) = &page.window {
            self.mark_window_at(page.collection, mark, page.fetched_at, Some(page.pass))?;
            failpoint::hit("page_window");
        }
        Ok(outcome)
    }
}
