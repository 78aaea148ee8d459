use serde::Serialize;
use ts_rs::TS;

use super::Problem;

/// The sync chip, and the table in Settings. Sent whole with every `sync_progress` event.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncView {
    pub phase: SyncPhase,
    /// What is being fetched right now.
    pub current: Option<SyncStep>,
    /// 0 to 100 over the whole history; `null` when nothing is under way.
    pub percent: Option<f64>,
    /// Whether the newest 30 days of everything have arrived.
    pub recent_done: bool,
    /// ISO 8601.
    pub last_success_at: Option<String>,
    pub problem: Option<Problem>,
    /// Documents that were kept but not understood.
    pub not_understood: u64,
    /// Plain sentences about oddities of the last sync, such as a page loop that was stopped.
    pub notes: Vec<String>,
    pub collections: Vec<CollectionProgress>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncPhase {
    Idle,
    Running,
    Paused,
    /// Waits for the network and goes on by itself.
    Offline,
    Failed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncStep {
    /// Oura's collection name.
    pub collection: String,
    /// `YYYY-MM` of the newest day of the window.
    pub month: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CollectionProgress {
    pub collection: String,
    /// 0 to 100.
    pub percent: f64,
    pub documents: u64,
    /// Rows of a series.
    pub rows: u64,
    pub not_understood: u64,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    /// The scope that is missing, when that is why there is nothing.
    pub missing_scope: Option<String>,
}
