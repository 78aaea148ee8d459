//! Everything out of one computer and into another.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::file::{File, ViewEntry, read, write};
use super::{Bookmark, ImportError, Note, OwnData, OwnError, SavedView, bookmark, note, saved_view};
use crate::error::StoreError;

/// What an import changed. What was here already, or newer, is in none of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    pub notes: usize,
    pub bookmarks: usize,
    pub saved_views: usize,
}

impl OwnData {
    /// Everything, as text for a file.
    pub fn export(&self, now: DateTime<Utc>) -> Result<String, StoreError> {
        let file = self.file.read(|connection| {
            // One state of all three tables.
            let snapshot = connection.unchecked_transaction()?;
            let (notes, bookmarks, views) = (note::all(&snapshot)?, bookmark::all(&snapshot)?, saved_view::all(&snapshot)?);
            Ok(File::new(now, notes, bookmarks, views))
        })?;
        write(&file)
    }

    /// Takes in a file that [`OwnData::export`] wrote: of two states of the same thing the one that was changed last stays. Everything or nothing.
    pub fn import(&self, text: &str, now: DateTime<Utc>) -> Result<Imported, ImportError> {
        let file = read(text)?;
        self.change(now, |transaction| {
            let mut imported = Imported::default();
            for entry in file.notes {
                let note = Note::from(entry);
                if note::find(transaction, note.id)?.is_none_or(|ours| ours.changed_at < note.changed_at) {
                    note::put(transaction, &note)?;
                    imported.notes += 1;
                }
            }
            for entry in file.bookmarks {
                let bookmark = Bookmark::from(entry);
                if bookmark::find(transaction, bookmark.day)?.is_none_or(|ours| ours.changed_at < bookmark.changed_at) {
                    bookmark::put(transaction, &bookmark)?;
                    imported.bookmarks += 1;
                }
            }
            imported.saved_views = take_views(transaction, file.saved_views)?;
            Ok(imported)
        })
        .map_err(ImportError::from)
    }
}

fn take_views(connection: &Connection, entries: Vec<ViewEntry>) -> Result<usize, OwnError> {
    let mut taken = 0;
    for entry in entries {
        let view = SavedView::from(entry);
        if saved_view::find(connection, view.id)?.is_none_or(|ours| ours.changed_at < view.changed_at) {
            saved_view::put(connection, &view)?;
            taken += 1;
        }
    }
    saved_view::number_anew(connection)?;
    Ok(taken)
}
