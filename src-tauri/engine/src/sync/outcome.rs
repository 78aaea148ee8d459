use std::collections::BTreeMap;
use std::time::Duration;

use ringside_model::Collection;
use ringside_oura::ApiError;
use ringside_store::{AttemptResult, StoreError};

use crate::session::TokenError;

/// Said of a collection that the server does not know.
pub(super) const NOT_OFFERED: &str = "Oura does not offer it (any more), so it was left out.";

/// What one sync did.
#[derive(Debug, Default)]
pub struct Outcome {
    pub collections: BTreeMap<Collection, CollectionOutcome>,
    /// Plain sentences about what Oura's server did oddly, such as a page loop that was stopped.
    pub notes: Vec<String>,
    /// Why it ended early, if it did. Everything fetched until then is stored.
    pub problem: Option<SyncError>,
    /// The person paused it.
    pub paused: bool,
}

/// What one sync did for one collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CollectionOutcome {
    pub requests: u64,
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    /// Documents that Oura no longer has.
    pub removed: u64,
    /// Kept as they came but not understood.
    pub not_understood: u64,
    /// The consent that Oura says is missing.
    pub missing_scope: Option<String>,
    /// The server does not know this collection.
    pub not_offered: bool,
    /// A window of this collection could not be fetched to its end.
    pub incomplete: bool,
    /// Why, in words that can be shown.
    pub(super) reason: Option<String>,
}

impl CollectionOutcome {
    pub(super) fn add(&mut self, part: &Self) {
        self.requests += part.requests;
        self.new += part.new;
        self.changed += part.changed;
        self.same += part.same;
        self.removed += part.removed;
        self.not_understood += part.not_understood;
    }

    /// Why it is left out, for whoever asked for some of it.
    pub(super) fn why_left_out(&self) -> String {
        match self.result() {
            AttemptResult::ScopeMissing { scope } => ApiError::ScopeMissing { scope }.to_string(),
            AttemptResult::NotOffered => NOT_OFFERED.to_owned(),
            AttemptResult::Failed { reason } => reason,
            AttemptResult::Succeeded => String::new(),
        }
    }

    /// How the attempt to fetch it is remembered.
    pub(super) fn result(&self) -> AttemptResult {
        if let Some(scope) = &self.missing_scope {
            return AttemptResult::ScopeMissing { scope: scope.clone() };
        }
        if self.not_offered {
            return AttemptResult::NotOffered;
        }
        if self.incomplete {
            return AttemptResult::Failed { reason: self.reason.clone().unwrap_or_default() };
        }
        AttemptResult::Succeeded
    }
}

impl Outcome {
    /// Whether everything that was asked for has been fetched (what consent withholds is not asked for).
    pub fn is_complete(&self) -> bool {
        self.problem.is_none() && !self.paused && self.collections.values().all(|collection| !collection.incomplete)
    }

    /// Says in the local log how it ended, in counts and words of the program.
    pub(super) fn log(&self, took: Duration) {
        let total = |of: fn(&CollectionOutcome) -> u64| self.collections.values().map(of).sum::<u64>();
        let (requests, new) = (total(|part| part.requests), total(|part| part.new));
        let (changed, removed) = (total(|part| part.changed), total(|part| part.removed));
        let result = match &self.problem {
            Some(error) => {
                tracing::warn!(%error, "the sync failed");
                "failed"
            }
            None if self.paused => "paused",
            None if self.is_complete() => "complete",
            None => "incomplete",
        };
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(requests, new, changed, removed, ms, result, "the sync ended");
    }

    /// Notes why a window of a collection did not come to its end.
    pub(super) fn give_up(&mut self, collection: Collection, why: &dyn std::fmt::Display) {
        let part = self.collections.entry(collection).or_default();
        part.incomplete = true;
        part.reason = Some(why.to_string());
    }

    /// Says something odd about a collection, once.
    pub(super) fn note(&mut self, collection: Collection, what: &dyn std::fmt::Display) {
        let note = format!("{collection}: {what}");
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The sync's own task ended without an answer.
    pub(crate) fn crashed(failed: &tokio::task::JoinError) -> Self {
        tracing::error!(%failed, "the sync ended unexpectedly");
        Self { problem: Some(SyncError::Closing), ..Self::default() }
    }
}

/// Why a sync could not go on. What was fetched before is stored.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    #[error(transparent)]
    Api(#[from] ApiError),
    #[error(transparent)]
    Token(#[from] TokenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(
        "This folder holds the data of another Oura account, so nothing was fetched. Sign in with that account, or use a folder of its own for this one."
    )]
    OtherAccount,
    #[error("The sync was cut off. Everything stored is safe; it goes on with the next sync.")]
    Closing,
}

impl SyncError {
    /// Whether the person must sign in again.
    pub fn needs_sign_in(&self) -> bool {
        match self {
            Self::Api(error) => error.needs_sign_in(),
            Self::Token(error) => error.needs_sign_in(),
            Self::Store(_) | Self::OtherAccount | Self::Closing => false,
        }
    }

    /// Whether it may go by itself, so that trying again later makes sense.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Api(error) => error.is_transient(),
            Self::Token(error) => error.is_transient(),
            Self::Store(error) => error.is_disk_full(),
            Self::OtherAccount | Self::Closing => false,
        }
    }

    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Api(ApiError::Offline) | Self::Token(TokenError::Offline))
    }
}
