use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange};
use rusqlite::{Row, named_params};

use crate::error::StoreError;
use crate::ledger::Pass;
use crate::number::instant;
use crate::reader::Reader;
use crate::writer::Writer;

/// How far a range of days of one collection has been fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    pub collection: Collection,
    pub range: DayRange,
    pub state: WindowState,
    /// Where an open window goes on; `None` at its beginning.
    pub next_token: Option<String>,
    pub updated_at: DateTime<Utc>,
    /// The reading that its last page belongs to; one that is resumed goes on with it.
    pub pass: Pass,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WindowState {
    /// Not all pages have arrived.
    Open,
    Done,
    /// Given up, for a reason that can be shown.
    Stopped {
        reason: String,
    },
}

/// A cursor to be stored with the page that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowMark<'a> {
    pub range: DayRange,
    pub next_token: Option<&'a str>,
    pub state: WindowState,
}

impl Reader {
    /// All windows, by collection and first day.
    pub fn windows(&self) -> Result<Vec<Window>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/windows.sql"))?;
        let mut rows = statement.query([])?;
        let mut windows = Vec::new();
        while let Some(row) = rows.next()? {
            windows.push(read(row)?);
        }
        Ok(windows)
    }
}

impl Writer {
    /// Stores how far a window has come, apart from any page; its pass stays what it is.
    pub fn mark_window(&mut self, collection: Collection, mark: &WindowMark<'_>) -> Result<(), StoreError> {
        self.mark_window_at(collection, mark, Utc::now(), None)
    }

    /// Forgets every window that shares a day with `range`, so that those days are fetched again.
    pub fn forget_windows(&mut self, collection: Collection, range: DayRange) -> Result<(), StoreError> {
        self.connection.prepare_cached(include_str!("sql/forget_windows.sql"))?.execute(named_params! {
            ":collection": collection.number(),
            ":first_day": range.first.days_since_epoch(),
            ":last_day": range.last.days_since_epoch(),
        })?;
        Ok(())
    }

    pub(crate) fn mark_window_at(
        &mut self,
        collection: Collection,
        mark: &WindowMark<'_>,
        updated_at: DateTime<Utc>,
        pass: Option<Pass>,
    ) -> Result<(), StoreError> {
        let (state, reason) = match &mark.state {
            WindowState::Open => (OPEN, None),
            WindowState::Done => (DONE, None),
            WindowState::Stopped { reason } => (STOPPED, Some(reason)),
        };
        self.connection.prepare_cached(include_str!("sql/mark_window.sql"))?.execute(named_params! {
            ":collection": collection.number(),
            ":first_day": mark.range.first.days_since_epoch(),
            ":last_day": mark.range.last.days_since_epoch(),
            ":state": state,
            ":next_token": mark.next_token,
            ":reason": reason,
            ":updated_at": updated_at.timestamp_millis(),
            ":pass": pass.map(Pass::number),
        })?;
        Ok(())
    }
}

const OPEN: i64 = 0;
const DONE: i64 = 1;
const STOPPED: i64 = 2;

fn read(row: &Row<'_>) -> Result<Window, StoreError> {
    let first = Day::from_days_since_epoch(row.get("first_day")?).ok_or_else(StoreError::damaged)?;
    let last = Day::from_days_since_epoch(row.get("last_day")?).ok_or_else(StoreError::damaged)?;
    let state = match row.get("state")? {
        OPEN => WindowState::Open,
        DONE => WindowState::Done,
        STOPPED => WindowState::Stopped { reason: row.get::<_, Option<String>>("reason")?.unwrap_or_default() },
        _ => return Err(StoreError::damaged()),
    };
    Ok(Window {
        collection: Collection::from_number(row.get("collection")?).ok_or_else(StoreError::damaged)?,
        range: DayRange::new(first, last).ok_or_else(StoreError::damaged)?,
        state,
        next_token: row.get("next_token")?,
        updated_at: instant(row.get("updated_at")?)?,
        pass: Pass::new(row.get("pass")?),
    })
}
