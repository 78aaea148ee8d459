use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use uuid::Uuid;

use super::note::{uuid, whole};
use super::{OwnData, OwnError};
use crate::error::StoreError;
use crate::number::{count, instant, optional_instant, unsigned_32};

const MOST_OF_NAME: usize = 100;
const MOST_OF_ADDRESS: usize = 2_000;

/// A place in the window that the person gave a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub id: Uuid,
    pub name: String,
    /// The part of the window's address from `#/` on.
    pub address: String,
    /// 0 for the first; those that are not deleted are numbered without a hole.
    pub position: u32,
    pub created_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// Since when it is deleted; such a view is in exports only.
    pub deleted_at: Option<DateTime<Utc>>,
}

impl OwnData {
    /// The saved views in the person's order.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, StoreError> {
        self.file.read(in_order)
    }

    /// Keeps a view: at the end without an `id`, else where it is.
    pub fn save_view(&self, id: Option<Uuid>, name: &str, address: &str, now: DateTime<Utc>) -> Result<SavedView, OwnError> {
        let (name, address) = (name.trim(), address.trim());
        check(name, address)?;
        self.change(now, |transaction| {
            let before = id.map(|id| find(transaction, id)?.ok_or(OwnError::Gone)).transpose()?;
            let view = SavedView {
                id: id.unwrap_or_else(Uuid::new_v4),
                name: name.to_owned(),
                address: address.to_owned(),
                position: before.as_ref().map_or(u32::MAX, |before| before.position),
                created_at: before.map_or(whole(now), |before| before.created_at),
                changed_at: whole(now),
                deleted_at: None,
            };
            put(transaction, &view)?;
            number_anew(transaction)?;
            find(transaction, view.id)?.ok_or(OwnError::Gone)
        })
    }

    /// Marks a view as deleted; it can be brought back for 30 days.
    pub fn delete_view(&self, id: Uuid, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.mark_view(id, Some(whole(now)), now)
    }

    /// Brings a view back to where it was.
    pub fn restore_view(&self, id: Uuid, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.mark_view(id, None, now)
    }

    /// Puts a view at a place, 0 for the first; the others make room. A place beyond the end is the end.
    pub fn move_view(&self, id: Uuid, position: u32, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.change(now, |transaction| {
            let mut views = in_order(transaction)?;
            let from = views.iter().position(|view| view.id == id).ok_or(OwnError::Gone)?;
            let mut moved = views.remove(from);
            moved.changed_at = whole(now);
            let to = usize::try_from(position).unwrap_or(usize::MAX).min(views.len());
            put(transaction, &moved)?;
            views.insert(to, moved);
            renumber(transaction, &views)
        })
    }

    fn mark_view(&self, id: Uuid, deleted_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), OwnError> {
        self.change(now, |transaction| {
            let view = find(transaction, id)?.ok_or(OwnError::Gone)?;
            let was_deleted = view.deleted_at.is_some();
            let position = view.position;
            let marked = SavedView { deleted_at, changed_at: whole(now), ..view };
            put(transaction, &marked)?;
            if was_deleted && deleted_at.is_none() {
                let mut views = in_order(transaction)?;
                views.retain(|view| view.id != id);
                let to = usize::try_from(position).unwrap_or(usize::MAX).min(views.len());
                views.insert(to, marked);
                return renumber(transaction, &views);
            }
            number_anew(transaction)
        })
    }
}

/// What every saved view must be, however it comes.
pub(super) fn check(name: &str, address: &str) -> Result<(), OwnError> {
    if name.is_empty() {
        return Err(OwnError::NoName);
    }
    if name.chars().count() > MOST_OF_NAME {
        return Err(OwnError::TooLong { most: MOST_OF_NAME });
    }
    if !address.starts_with("#/") || address.len() > MOST_OF_ADDRESS || address.chars().any(char::is_control) {
        return Err(OwnError::NotAPlace);
    }
    Ok(())
}

/// Closes the holes that a deletion or an import left.
pub(super) fn number_anew(connection: &Connection) -> Result<(), OwnError> {
    let views = in_order(connection)?;
    renumber(connection, &views)
}

pub(super) fn find(connection: &Connection, id: Uuid) -> Result<Option<SavedView>, OwnError> {
    let mut statement = connection.prepare_cached("SELECT * FROM saved_view WHERE id = :id")?;
    let view = statement.query_row(named_params! { ":id": id.to_string() }, |row| Ok(read(row))).optional()?;
    Ok(view.transpose()?)
}

pub(super) fn all(connection: &Connection) -> Result<Vec<SavedView>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT * FROM saved_view ORDER BY position, created_at, id")?;
    statement.query_and_then([], read)?.collect()
}

pub(super) fn put(connection: &Connection, view: &SavedView) -> Result<(), OwnError> {
    connection.prepare_cached(include_str!("../sql/own/put_view.sql"))?.execute(named_params! {
        ":id": view.id.to_string(),
        ":name": view.name,
        ":address": view.address,
        ":position": view.position,
        ":created_at": view.created_at.timestamp_millis(),
        ":changed_at": view.changed_at.timestamp_millis(),
        ":deleted_at": view.deleted_at.map(|at| at.timestamp_millis()),
    })?;
    Ok(())
}

fn in_order(connection: &Connection) -> Result<Vec<SavedView>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/own/views.sql"))?;
    statement.query_and_then([], read)?.collect()
}

/// A place that shifts because another view moved is no change of its own.
fn renumber(connection: &Connection, views: &[SavedView]) -> Result<(), OwnError> {
    let mut statement = connection.prepare_cached("UPDATE saved_view SET position = :position WHERE id = :id")?;
    for (position, view) in views.iter().enumerate() {
        statement.execute(named_params! { ":position": count(position), ":id": view.id.to_string() })?;
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<SavedView, StoreError> {
    Ok(SavedView {
        id: uuid(row)?,
        name: row.get("name")?,
        address: row.get("address")?,
        position: unsigned_32(row.get("position")?),
        created_at: instant(row.get("created_at")?)?,
        changed_at: instant(row.get("changed_at")?)?,
        deleted_at: optional_instant(row.get("deleted_at")?)?,
    })
}
