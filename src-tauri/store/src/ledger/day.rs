use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange};
use rusqlite::named_params;

use super::{Pass, Route};
use crate::error::StoreError;
use crate::failpoint;
use crate::number::{instant, unsigned_32};
use crate::page::Page;
use crate::reader::Reader;
use crate::series::{MS_PER_DAY, Series};
use crate::writer::Writer;

/// What is known of a collection's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEntry {
    /// The documents' own label; a day in UTC for a series.
    pub day: Day,
    /// How many are there now; 0 when all that once was there is gone.
    pub documents: u32,
    pub rows: u32,
    pub first_arrived_at: DateTime<Utc>,
    /// When Oura last confirmed what is there.
    pub last_seen_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// By what way the last change came.
    pub route: Route,
    /// Documents: versions that were replaced or removed. Series: readings that added or changed rows after the day had been read as a whole.
    pub revisions: u32,
}

impl Reader {
    /// Those days of a range on which something is or once was, in order.
    pub fn ledger(&self, collection: Collection, range: DayRange) -> Result<Vec<DayEntry>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/ledger.sql"))?;
        let mut rows = statement.query(named_params! {
            ":collection": collection.number(),
            ":first_day": range.first.days_since_epoch(),
            ":last_day": range.last.days_since_epoch(),
            ":first_key": Series::of_rows(collection).map(|series| series.key(0)),
        })?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(DayEntry {
                day: Day::from_days_since_epoch(row.get("day")?).ok_or_else(StoreError::damaged)?,
                documents: unsigned_32(row.get("documents")?),
                rows: unsigned_32(row.get("row_count")?),
                first_arrived_at: instant(row.get("first_arrived_at")?)?,
                last_seen_at: instant(row.get("last_seen_at")?)?,
                changed_at: instant(row.get("changed_at")?)?,
                route: Route::from_number(row.get("route")?)?,
                revisions: unsigned_32(row.get("revisions")?),
            });
        }
        Ok(entries)
    }
}

/// Something that happened to a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DayEvent {
    pub(crate) at: DateTime<Utc>,
    pub(crate) route: Route,
    /// Whether anything became different; otherwise Oura only confirmed what was there.
    pub(crate) changed: bool,
    /// The reading that gave a series' day after its end, so that it can be called whole.
    pub(crate) settles: Option<Pass>,
}

impl DayEvent {
    /// A page that had something of this day.
    pub(crate) fn of(page: &Page<'_>, day: Day, changed: bool) -> Self {
        let ends_at_ms = (day.days_since_epoch() + 1) * MS_PER_DAY;
        let is_whole = page.collection.is_series() && page.fetched_at.timestamp_millis() >= ends_at_ms;
        Self { at: page.fetched_at, route: page.route, changed, settles: is_whole.then_some(page.pass) }
    }
}

impl Writer {
    /// One statement per page and day, so that a first sync of millions of rows does not notice it.
    pub(crate) fn record_day(&mut self, collection: Collection, day: Day, event: DayEvent) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("../sql/record_day.sql"))?.execute(named_params! {
            ":collection": collection.number(),
            ":day": day.days_since_epoch(),
            ":at": event.at.timestamp_millis(),
            ":route": event.route.number(),
            ":changed": event.changed,
            ":pass": event.settles.map(Pass::number),
        })?;
        failpoint::hit("ledger_day");
        Ok(())
    }
}
