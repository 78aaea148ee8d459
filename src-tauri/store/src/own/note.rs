use chrono::{DateTime, Utc};
use ringside_model::{Day, DayRange};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use uuid::Uuid;

use super::{OwnData, OwnError};
use crate::document::query::bounds;
use crate::error::StoreError;
use crate::number::{instant, optional_instant};

/// Longer than anybody writes about a day, short enough to show.
const MOST_CHARACTERS: usize = 20_000;

/// Something the person wrote down about a day or a range of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: Uuid,
    pub first_day: Day,
    /// The same as `first_day` for a note on one day.
    pub last_day: Day,
    pub text: String,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// Since when it is deleted; such a note is in exports only.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A note as the person saves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteDraft {
    /// `None` for a new one.
    pub id: Option<Uuid>,
    pub first_day: Day,
    pub last_day: Day,
    pub text: String,
}

impl OwnData {
    /// The notes that touch a range, or all of them, by their first day.
    pub fn notes(&self, range: Option<DayRange>) -> Result<Vec<Note>, StoreError> {
        let (first, last) = bounds(range);
        self.file.read(|connection| {
            let mut statement = connection.prepare_cached(include_str!("../sql/own/notes.sql"))?;
            let mut rows = statement.query(named_params! { ":first_day": first, ":last_day": last })?;
            let mut notes = Vec::new();
            while let Some(row) = rows.next()? {
                notes.push(read_note(row)?);
            }
            Ok(notes)
        })
    }

    /// Keeps a note, new or changed. One that was deleted meanwhile is there again.
    pub fn save_note(&self, draft: &NoteDraft, now: DateTime<Utc>) -> Result<Note, OwnError> {
        let text = draft.text.trim();
        check(draft.first_day, draft.last_day, text)?;
        self.change(now, |transaction| {
            let before = draft.id.map(|id| find(transaction, id)?.ok_or(OwnError::Gone)).transpose()?;
            let note = Note {
                id: draft.id.unwrap_or_else(Uuid::new_v4),
                first_day: draft.first_day,
                last_day: draft.last_day,
                text: text.to_owned(),
                created_at: before.map_or(whole(now), |before| before.created_at),
                changed_at: whole(now),
                deleted_at: None,
            };
            put(transaction, &note)?;
            Ok(note)
        })
    }

    /// Marks a note as deleted; it can be brought back for 30 days.
    pub fn delete_note(&self, id: Uuid, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.mark_note(id, Some(now), now)
    }

    pub fn restore_note(&self, id: Uuid, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.mark_note(id, None, now)
    }

    fn mark_note(&self, id: Uuid, deleted_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.change(now, |transaction| {
            let note = find(transaction, id)?.ok_or(OwnError::Gone)?;
            put(transaction, &Note { deleted_at, changed_at: now, ..note })
        })
    }
}

/// What every note must be, however it comes.
pub(super) fn check(first: Day, last: Day, text: &str) -> Result<(), OwnError> {
    if text.is_empty() {
        return Err(OwnError::Empty);
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Err(OwnError::TooLong { most: MOST_CHARACTERS });
    }
    if last < first {
        return Err(OwnError::DaysReversed);
    }
    Ok(())
}

pub(super) fn find(connection: &Connection, id: Uuid) -> Result<Option<Note>, OwnError> {
    let mut statement = connection.prepare_cached("SELECT * FROM note WHERE id = :id")?;
    let note = statement.query_row(named_params! { ":id": id.to_string() }, |row| Ok(read_note(row))).optional()?;
    Ok(note.transpose()?)
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Note>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM note ORDER BY first_day, created_at, id")?;
    statement.query_and_then([], read_note)?.collect()
}

pub(super) fn put(connection: &Connection, note: &Note) -> Result<(), OwnError> {
    connection.prepare_cached(include_str!("../sql/own/put_note.sql"))?.execute(named_params! {
        ":id": note.id.to_string(),
        ":first_day": note.first_day.days_since_epoch(),
        ":last_day": note.last_day.days_since_epoch(),
        ":text": note.text,
        ":created_at": note.created_at.timestamp_millis(),
        ":changed_at": note.changed_at.timestamp_millis(),
        ":deleted_at": note.deleted_at.map(|at| at.timestamp_millis()),
    })?;
    Ok(())
}

/// The instant as it is stored: whole milliseconds.
pub(super) fn whole(now: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now)
}

fn read_note(row: &Row<'_>) -> Result<Note, StoreError> {
    Ok(Note {
        id: uuid(row)?,
        first_day: day(row, "first_day")?,
        last_day: day(row, "last_day")?,
        text: row.get("text")?,
        created_at: instant(row.get("created_at")?)?,
        changed_at: instant(row.get("changed_at")?)?,
        deleted_at: optional_instant(row.get("deleted_at")?)?,
    })
}

pub(super) fn uuid(row: &Row<'_>) -> Result<Uuid, StoreError> {
    Uuid::parse_str(&row.get::<_, String>("id")?).map_err(|_| StoreError::damaged())
}

pub(super) fn day(row: &Row<'_>, name: &str) -> Result<Day, StoreError> {
    Day::from_days_since_epoch(row.get(name)?).ok_or_else(StoreError::damaged)
}
