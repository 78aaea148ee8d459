use rusqlite::{Params, named_params};

use super::EventInbox;
use super::event::{EventCounts, EventFilter, Settlement, Standing, StoredEvent};
use super::row::stored_event;
use crate::error::StoreError;
use crate::number::{optional_instant, unsigned};

impl EventInbox {
    /// What waits to be worked on, in the order in which it came.
    pub fn waiting(&self, limit: u32) -> Result<Vec<StoredEvent>, StoreError> {
        self.select(include_str!("../sql/inbox/waiting.sql"), named_params! { ":limit": limit })
    }

    /// What passes the filter and has a smaller number than `before`, the newest first.
    pub fn events(&self, filter: &EventFilter, before: Option<i64>, limit: u32) -> Result<Vec<StoredEvent>, StoreError> {
        self.select(
            include_str!("../sql/inbox/events.sql"),
            named_params! {
                ":before": before.unwrap_or(i64::MAX),
                ":standing": filter.standing.map(Standing::number),
                ":data_type": filter.data_type,
                ":event_type": filter.event_type,
                ":object_id": filter.object_id,
                ":settled": filter.settled,
                ":settlement": filter.settlement.as_deref().map(Settlement::number_of),
                ":limit": limit,
            },
        )
    }

    /// How many events there are, all of one moment.
    pub fn counts(&self) -> Result<EventCounts, StoreError> {
        self.file.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("../sql/inbox/counts.sql"))?;
            let mut rows = statement.query([])?;
            let row = rows.next()?.ok_or_else(StoreError::damaged)?;
            let count = |name: &str| -> Result<u64, StoreError> { Ok(unsigned(row.get(name)?)) };
            Ok(EventCounts {
                stored: count("stored")?,
                deliveries: count("deliveries")?,
                waiting: count("waiting")?,
                failed: count("failed")?,
                foreign_user: count("foreign_user")?,
                unknown_type: count("unknown_type")?,
                test: count("test")?,
                oldest_received_at: optional_instant(row.get("oldest_received_at")?)?,
                newest_received_at: optional_instant(row.get("newest_received_at")?)?,
            })
        })
    }

    fn select(&self, sql: &str, parameters: impl Params) -> Result<Vec<StoredEvent>, StoreError> {
        self.file.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(parameters)?;
            let mut events = Vec::new();
            while let Some(row) = rows.next()? {
                events.push(stored_event(row)?);
            }
            Ok(events)
        })
    }
}
