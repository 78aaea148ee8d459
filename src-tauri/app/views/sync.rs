use serde::Serialize;
use ts_rs::TS;

use super::Problem;

/// The sync chip, and the table in Settings. Sent whole with every `sync_progress` event.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncView {
    pub(crate) phase: SyncPhase,
    /// What is being fetched right now.
    pub(crate) current: Option<SyncStep>,
    /// 0 to 100 over the whole history; `null` when nothing is under way.
    pub(crate) percent: Option<f64>,
    /// Whether the newest 30 days of everything have arrived.
    pub(crate) recent_done: bool,
    /// ISO 8601.
    pub(crate) last_success_at: Option<String>,
    /// When Ringside looks for new data by itself, ISO 8601; `null` while it runs, is paused or nobody is signed in.
    pub(crate) next_sync_at: Option<String>,
    pub(crate) problem: Option<Problem>,
    /// Documents that were kept but not understood.
    pub(crate) not_understood: u64,
    /// Plain sentences about oddities of the last sync, such as a page loop that was stopped.
    #[serde(serialize_with = "crate::words::serialize_all")]
    pub(crate) notes: Vec<String>,
    pub(crate) collections: Vec<CollectionProgress>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SyncPhase {
    Idle,
    Running,
    Paused,
    /// Waits for the network and goes on by itself.
    Offline,
    Failed,
    /// Oura gives no data without a membership; Ringside asks again now and then.
    MembershipEnded,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SyncStep {
    /// Oura's collection name.
    pub(crate) collection: String,
    /// `YYYY-MM` of the newest day of the window.
    pub(crate) month: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionProgress {
    pub(crate) collection: String,
    /// 0 to 100.
    pub(crate) percent: f64,
    pub(crate) documents: u64,
    /// Rows of a series.
    pub(crate) rows: u64,
    pub(crate) not_understood: u64,
    pub(crate) first_day: Option<String>,
    pub(crate) last_day: Option<String>,
    /// The scope that is missing, when that is why there is nothing.
    pub(crate) missing_scope: Option<String>,
}
