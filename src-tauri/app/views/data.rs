use serde::Serialize;
use ts_rs::TS;

/// What is stored, what is on its way and what is missing, over all collections.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataOverview {
    /// The day it is now where the person is.
    pub(crate) today: String,
    /// The first and last day of any collection that counts by days.
    pub(crate) first_day: Option<String>,
    pub(crate) last_day: Option<String>,
    /// When everything that Oura has was last fetched; ISO 8601.
    pub(crate) last_success_at: Option<String>,
    /// When Ringside looks for new data by itself; ISO 8601.
    pub(crate) next_sync_at: Option<String>,
    /// Of the data file on the disk.
    pub(crate) size_bytes: u64,
    /// Documents and rows that are kept as they came but not understood.
    pub(crate) not_understood: u64,
    /// Versions that Oura replaced; all of them are kept.
    pub(crate) replaced: u64,
    /// Documents that Oura no longer has; their last versions are kept.
    pub(crate) removed: u64,
    /// One for each collection that Ringside knows.
    pub(crate) collections: Vec<DataCollection>,
    /// The newest 50 of what was not understood.
    pub(crate) problems: Vec<DataProblem>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataCollection {
    /// Oura's collection name.
    pub(crate) collection: String,
    pub(crate) state: DataState,
    /// 0 to 100: how much of what was asked for has been fetched.
    pub(crate) percent: f64,
    pub(crate) documents: u64,
    /// Rows of a series.
    pub(crate) rows: u64,
    pub(crate) not_understood: u64,
    pub(crate) replaced: u64,
    pub(crate) removed: u64,
    /// `null` for what belongs to no day.
    pub(crate) first_day: Option<String>,
    pub(crate) last_day: Option<String>,
    /// ISO 8601; `null` before the first time.
    pub(crate) last_success_at: Option<String>,
    /// Why the last attempt did not succeed, in plain words.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) failed: Option<String>,
    /// The consent that Oura says is missing, Oura's scope word.
    pub(crate) missing_scope: Option<String>,
}

/// How a collection stands. The first that holds counts, in this order: running, missing scope, not offered, failed, never, pending, complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataState {
    /// Everything that was asked for is here.
    Complete,
    /// Being fetched right now.
    Running,
    /// Something of it has yet to be fetched; the next sync does it.
    Pending,
    /// The last attempt did not succeed.
    Failed,
    /// Oura says that a consent is missing.
    ScopeMissing,
    /// Oura does not have this collection.
    NotOffered,
    /// Never asked for.
    Never,
}

/// A document or row that is kept but was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataProblem {
    pub(crate) collection: String,
    /// Oura's id, when it has one.
    pub(crate) id: Option<String>,
    pub(crate) day: Option<String>,
    /// The field, and what was expected there; never a value.
    #[serde(serialize_with = "crate::words::serialize")]
    pub(crate) problem: String,
    pub(crate) fetched_at: String,
}

/// A year of one collection, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataCoverage {
    pub(crate) collection: String,
    pub(crate) year: i32,
    /// The years that can be chosen, the newest first; none for a collection that belongs to no day.
    pub(crate) years: Vec<i32>,
    /// All days of the year up to today, ascending.
    pub(crate) days: Vec<DayCell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DayCell {
    pub(crate) day: String,
    pub(crate) state: DayState,
    /// Why an empty day is empty: `not_asked`, `scope_missing`, `not_offered`, `before_first_ring`, `not_synced_yet`, `not_worn`, `none_at_oura`.
    pub(crate) reason: Option<String>,
    /// Documents, or rows of a series.
    pub(crate) items: u32,
    /// Versions that were replaced or removed.
    pub(crate) revisions: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DayState {
    Present,
    /// Yet to be fetched.
    Pending,
    /// The last attempt did not get it.
    Failed,
    /// Nothing is there and nothing is on its way; the reason says why.
    Empty,
}

/// Everything that is known of one day of one collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataDay {
    pub(crate) collection: String,
    pub(crate) day: String,
    pub(crate) state: DayState,
    /// As in `DayCell`.
    pub(crate) reason: Option<String>,
    /// The words of the failure, or the scope that is missing.
    #[serde(serialize_with = "crate::words::serialize_option")]
    pub(crate) detail: Option<String>,
    /// When anything of the day first arrived; ISO 8601.
    pub(crate) first_arrived_at: Option<String>,
    /// When Oura last confirmed it.
    pub(crate) last_seen_at: Option<String>,
    pub(crate) changed_at: Option<String>,
    /// By what way the last change came.
    pub(crate) route: Option<DataRoute>,
    pub(crate) documents: u32,
    pub(crate) rows: u32,
    /// The newest first.
    pub(crate) revisions: Vec<DataRevision>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataRoute {
    Sync,
    FetchAgain,
    Webhook,
    Import,
}

/// A version that Oura replaced or removed, against the one that followed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DataRevision {
    /// Oura's id, when the document has one.
    pub(crate) id: Option<String>,
    /// When this version was fetched; ISO 8601.
    pub(crate) fetched_at: String,
    /// When its successor, or the news of its removal, arrived.
    pub(crate) until: String,
    /// By what way that came.
    pub(crate) route: DataRoute,
    pub(crate) removed: bool,
    /// At most 200; of a removed version each field, with nothing after it.
    pub(crate) changes: Vec<FieldChange>,
    /// How many changes there are beyond those.
    pub(crate) more: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FieldChange {
    /// Such as `contributors.deep_sleep` or `items[3].type`; empty for the whole document.
    pub(crate) path: String,
    /// A string as it stands, anything else as in Oura's JSON; `null` when the field was not there.
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
}

/// What deriving everything again from the raw documents came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RebuildView {
    pub(crate) documents: u64,
    pub(crate) days: u64,
    pub(crate) not_understood: u64,
    /// Whether the result is what was there before; it differs when this Ringside understands more than the one that stored it.
    pub(crate) identical: bool,
}
