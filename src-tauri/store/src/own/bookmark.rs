use chrono::{DateTime, Utc};
use ringside_model::Day;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};

use super::note::{day, whole};
use super::{OwnData, OwnError};
use crate::error::StoreError;
use crate::number::{instant, optional_instant};

const MOST_CHARACTERS: usize = 200;

/// A day that the person wants to find again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    pub day: Day,
    pub label: Option<String>,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// Since when it is taken away; such a bookmark is in exports only.
    pub deleted_at: Option<DateTime<Utc>>,
}

impl OwnData {
    /// The bookmarked days, the newest day first.
    pub fn bookmarks(&self) -> Result<Vec<Bookmark>, StoreError> {
        let bookmarks = self.file.read(all)?;
        Ok(bookmarks.into_iter().filter(|bookmark| bookmark.deleted_at.is_none()).collect())
    }

    /// Marks a day, or takes the mark away. Setting it again only changes its label.
    pub fn set_bookmark(&self, day: Day, on: bool, label: Option<&str>, now: DateTime<Utc>) -> Result<(), OwnError> {
        let label = label.map(str::trim).filter(|label| !label.is_empty());
        check(label)?;
        self.change(now, |transaction| {
            let before = find(transaction, day)?;
            let stays = before.as_ref().filter(|before| before.deleted_at.is_none());
            if !on && stays.is_none() {
                return Ok(());
            }
            let now = whole(now);
            let bookmark = Bookmark {
                day,
                label: if on { label.map(str::to_owned) } else { before.as_ref().and_then(|before| before.label.clone()) },
                created_at: stays.map_or(now, |before| before.created_at),
                changed_at: now,
                deleted_at: (!on).then_some(now),
            };
            put(transaction, &bookmark)
        })
    }
}

/// What every bookmark must be, however it comes.
pub(super) fn check(label: Option<&str>) -> Result<(), OwnError> {
    if label.is_some_and(|label| label.chars().count() > MOST_CHARACTERS) {
        return Err(OwnError::TooLong { most: MOST_CHARACTERS });
    }
    Ok(())
}

pub(super) fn find(connection: &Connection, day: Day) -> Result<Option<Bookmark>, OwnError> {
    let mut statement = connection.prepare_cached("SELECT * FROM bookmark WHERE day = :day")?;
    let bookmark = statement.query_row(named_params! { ":day": day.days_since_epoch() }, |row| Ok(read(row))).optional()?;
    Ok(bookmark.transpose()?)
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Bookmark>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM bookmark ORDER BY day DESC")?;
    statement.query_and_then([], read)?.collect()
}

pub(super) fn put(connection: &Connection, bookmark: &Bookmark) -> Result<(), OwnError> {
    connection.prepare_cached(include_str!("../sql/own/put_bookmark.sql"))?.execute(named_params! {
        ":day": bookmark.day.days_since_epoch(),
        ":label": bookmark.label,
        ":created_at": bookmark.created_at.timestamp_millis(),
        ":changed_at": bookmark.changed_at.timestamp_millis(),
        ":deleted_at": bookmark.deleted_at.map(|at| at.timestamp_millis()),
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Bookmark, StoreError> {
    Ok(Bookmark {
        day: day(row, "day")?,
        label: row.get("label")?,
        created_at: instant(row.get("created_at")?)?,
        changed_at: instant(row.get("changed_at")?)?,
        deleted_at: optional_instant(row.get("deleted_at")?)?,
    })
}
