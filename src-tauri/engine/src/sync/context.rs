use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ringside_oura::{Oura, RetryPolicy};
use ringside_store::Store;

use super::progress::Progress;
use super::urgent::Urgent;
use crate::clock::Clock;
use crate::session::Tokens;

/// What a sync works with.
#[derive(Debug, Clone)]
pub struct Context {
    pub oura: Oura,
    pub tokens: Arc<Tokens>,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub policy: RetryPolicy,
    pub pause: Pause,
    pub progress: Progress,
    pub urgent: Urgent,
}

/// Ends a sync before its next page.
#[derive(Debug, Clone, Default)]
pub struct Pause(Arc<AtomicBool>);

impl Pause {
    pub fn set(&self, paused: bool) {
        self.0.store(paused, Ordering::Relaxed);
    }

    pub fn is_paused(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
