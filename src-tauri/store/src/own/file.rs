//! The file of JSON that the person's own data goes out as: everything, also what was deleted a short while ago, so that two computers agree.

use chrono::{DateTime, SecondsFormat, Utc};
use ringside_model::Day;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::{Bookmark, ImportError, Note, OwnError, SavedView, bookmark, note, saved_view};
use crate::error::StoreError;

const FORMAT: &str = "ringside-notes";
const VERSION: u64 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct File {
    #[serde(flatten)]
    head: Head,
    exported_at: String,
    pub(super) notes: Vec<NoteEntry>,
    pub(super) bookmarks: Vec<BookmarkEntry>,
    pub(super) saved_views: Vec<ViewEntry>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NoteEntry {
    id: Uuid,
    first_day: Day,
    last_day: Day,
    text: String,
    #[serde(flatten)]
    times: Times,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BookmarkEntry {
    day: Day,
    label: Option<String>,
    #[serde(flatten)]
    times: Times,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ViewEntry {
    id: Uuid,
    name: String,
    address: String,
    position: u32,
    #[serde(flatten)]
    times: Times,
}

#[derive(Serialize, Deserialize)]
struct Times {
    #[serde(rename = "createdAt")]
    created: Instant,
    #[serde(rename = "changedAt")]
    changed: Instant,
    /// Since when it is deleted.
    #[serde(rename = "deletedAt", default, skip_serializing_if = "Option::is_none")]
    deleted: Option<Instant>,
}

/// Written as ISO 8601 in UTC, in whole milliseconds as it is stored.
struct Instant(DateTime<Utc>);

impl File {
    pub(super) fn new(now: DateTime<Utc>, notes: Vec<Note>, bookmarks: Vec<Bookmark>, views: Vec<SavedView>) -> Self {
        Self {
            head: Head { format: FORMAT.to_owned(), version: VERSION },
            exported_at: now.to_rfc3339_opts(SecondsFormat::Millis, true),
            notes: notes.into_iter().map(NoteEntry::from).collect(),
            bookmarks: bookmarks.into_iter().map(BookmarkEntry::from).collect(),
            saved_views: views.into_iter().map(ViewEntry::from).collect(),
        }
    }
}

pub(super) fn write(file: &File) -> Result<String, StoreError> {
    let text = serde_json::to_string_pretty(file);
    // Texts, days and instants: nothing in it can fail to be written.
    text.map(|text| text + "\n").map_err(|error| StoreError::Stopped(error.into()))
}

/// The file, once everything in it is as it must be.
pub(super) fn read(text: &str) -> Result<File, ImportError> {
    let not_ours = |error: serde_json::Error| ImportError::NotOurs { why: in_words(&error) };
    let head: Head = serde_json::from_str(text).map_err(not_ours)?;
    if head.format != FORMAT {
        return Err(ImportError::NotOurs { why: format!("its format is not “{FORMAT}”") });
    }
    if head.version > VERSION {
        return Err(ImportError::Newer { found: head.version, supported: VERSION });
    }
    let file: File = serde_json::from_str(text).map_err(not_ours)?;
    let notes = file.notes.iter().map(|entry| note::check(entry.first_day, entry.last_day, &entry.text));
    let bookmarks = file.bookmarks.iter().map(|entry| bookmark::check(entry.label.as_deref()));
    let views = file.saved_views.iter().map(|entry| saved_view::check(&entry.name, &entry.address));
    all_good("note", notes)?;
    all_good("bookmark", bookmarks)?;
    all_good("saved view", views)?;
    Ok(file)
}

fn all_good(noun: &'static str, checked: impl Iterator<Item = Result<(), OwnError>>) -> Result<(), ImportError> {
    for (which, result) in (1..).zip(checked) {
        result.map_err(|source| ImportError::Entry { noun, which, source })?;
    }
    Ok(())
}

/// Where the file breaks off or differs, without anything of what the person wrote.
fn in_words(error: &serde_json::Error) -> String {
    use serde_json::error::Category;

    let what = match error.classify() {
        Category::Eof => "it breaks off",
        Category::Syntax => "it is not JSON",
        Category::Data | Category::Io => "something in it is missing or of another kind",
    };
    format!("{what} (line {}, column {})", error.line(), error.column())
}

impl From<Note> for NoteEntry {
    fn from(note: Note) -> Self {
        let Note { id, first_day, last_day, text, created_at, changed_at, deleted_at } = note;
        Self { id, first_day, last_day, text, times: Times::new(created_at, changed_at, deleted_at) }
    }
}

impl From<NoteEntry> for Note {
    fn from(entry: NoteEntry) -> Self {
        let NoteEntry { id, first_day, last_day, text, times } = entry;
        let (created_at, changed_at, deleted_at) = times.apart();
        Self { id, first_day, last_day, text, created_at, changed_at, deleted_at }
    }
}

impl From<Bookmark> for BookmarkEntry {
    fn from(bookmark: Bookmark) -> Self {
        let Bookmark { day, label, created_at, changed_at, deleted_at } = bookmark;
        Self { day, label, times: Times::new(created_at, changed_at, deleted_at) }
    }
}

impl From<BookmarkEntry> for Bookmark {
    fn from(entry: BookmarkEntry) -> Self {
        let BookmarkEntry { day, label, times } = entry;
        let (created_at, changed_at, deleted_at) = times.apart();
        Self { day, label, created_at, changed_at, deleted_at }
    }
}

impl From<SavedView> for ViewEntry {
    fn from(view: SavedView) -> Self {
        let SavedView { id, name, address, position, created_at, changed_at, deleted_at } = view;
        Self { id, name, address, position, times: Times::new(created_at, changed_at, deleted_at) }
    }
}

impl From<ViewEntry> for SavedView {
    fn from(entry: ViewEntry) -> Self {
        let ViewEntry { id, name, address, position, times } = entry;
        let (created_at, changed_at, deleted_at) = times.apart();
        Self { id, name, address, position, created_at, changed_at, deleted_at }
    }
}

impl Times {
    fn new(created_at: DateTime<Utc>, changed_at: DateTime<Utc>, deleted_at: Option<DateTime<Utc>>) -> Self {
        Self { created: Instant(created_at), changed: Instant(changed_at), deleted: deleted_at.map(Instant) }
    }

    fn apart(self) -> (DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>) {
        (self.created.0, self.changed.0, self.deleted.map(|at| at.0))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let at = DateTime::parse_from_rfc3339(&text).map_err(D::Error::custom)?;
        DateTime::from_timestamp_millis(at.timestamp_millis()).map(Self).ok_or_else(|| D::Error::custom("an instant beyond all time"))
    }
}
