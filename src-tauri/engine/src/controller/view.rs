use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::session::SessionState;
use crate::sync::SyncError;

/// Where the engine stands, apart from stored data.
#[derive(Debug, Clone)]
pub struct EngineView {
    pub session: SessionState,
    /// Why the last sign-in did not come about.
    pub sign_in_problem: Option<Arc<crate::session::SignInError>>,
    pub phase: SyncPhase,
    pub sync_problem: Option<Arc<SyncError>>,
    pub last_success_at: Option<DateTime<Utc>>,
    /// When the next sync begins by itself; `None` while one runs and while something must happen first (a sign-in, the network).
    pub next_sync_at: Option<DateTime<Utc>>,
    /// Plain sentences about oddities of the last sync.
    pub notes: Vec<String>,
    /// Consents that Oura said are missing, in Oura's words.
    pub missing_scopes: Vec<String>,
}

impl Default for EngineView {
    fn default() -> Self {
        Self {
            session: SessionState::SignedOut,
            sign_in_problem: None,
            phase: SyncPhase::Idle,
            sync_problem: None,
            last_success_at: None,
            next_sync_at: None,
            notes: Vec::new(),
            missing_scopes: Vec::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncPhase {
    Idle,
    Running,
    Paused,
    Offline,
    Failed,
    /// Oura gives no data to this account until its membership is renewed. The sign-in is good.
    MembershipEnded,
}
