use ringside_engine::store::{Bookmark as StoredBookmark, Note as StoredNote, SavedView as StoredView};

use crate::views::{Bookmark, Note, SavedView};

pub(crate) fn note(note: StoredNote) -> Note {
    Note {
        id: note.id.to_string(),
        first_day: note.first_day.to_string(),
        last_day: note.last_day.to_string(),
        text: note.text,
        created_at: note.created_at.to_rfc3339(),
        changed_at: note.changed_at.to_rfc3339(),
    }
}

pub(crate) fn bookmark(bookmark: StoredBookmark) -> Bookmark {
    Bookmark { day: bookmark.day.to_string(), label: bookmark.label, created_at: bookmark.created_at.to_rfc3339() }
}

pub(crate) fn saved_view(view: StoredView) -> SavedView {
    SavedView { id: view.id.to_string(), name: view.name, address: view.address, position: view.position }
}
