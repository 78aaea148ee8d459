use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something the person wrote down about a day or a range of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Note {
    /// A UUID.
    pub(crate) id: String,
    pub(crate) first_day: String,
    /// The same as `first_day` for a note on one day.
    pub(crate) last_day: String,
    pub(crate) text: String,
    pub(crate) created_at: String,
    pub(crate) changed_at: String,
}

/// A note as the person saves it; without an id it is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NoteDraft {
    pub(crate) id: Option<String>,
    pub(crate) first_day: String,
    pub(crate) last_day: String,
    pub(crate) text: String,
}

/// A day that the person wants to find again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Bookmark {
    pub(crate) day: String,
    pub(crate) label: Option<String>,
    pub(crate) created_at: String,
}

/// A place in the window that the person gave a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SavedView {
    /// A UUID.
    pub(crate) id: String,
    pub(crate) name: String,
    /// The part of the window's address from `#/` on.
    pub(crate) address: String,
    /// 0 for the first.
    pub(crate) position: u32,
}
