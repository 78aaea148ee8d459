use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ringside_store::{Store, StoreError};
use serde::{Deserialize, Serialize};

const SETTING: &str = "webhook_subscriptions";

/// What must be known about the subscriptions beyond what Oura lists; kept over restarts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Known {
    /// Ours, by id.
    pub(super) own: BTreeMap<String, Own>,
    /// Hosts of other programs whose subscriptions the person has said to leave.
    pub(super) left_hosts: BTreeSet<String>,
}

/// A subscription that we have made, moved or renewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Own {
    pub(super) event_type: String,
    pub(super) data_type: String,
    /// When that was last, by Oura's clock.
    pub(super) renewed_at: DateTime<Utc>,
}

impl Known {
    /// What was last saved; nothing when that cannot be read, because Oura's list tells the rest.
    pub(super) async fn load(store: &Store) -> Self {
        let store = store.clone();
        let loaded = off_the_async_threads(move || store.read(|reader| reader.setting(SETTING))).await;
        let text = loaded.inspect_err(|error| tracing::warn!(%error, "the ids of subscriptions cannot be read")).ok().flatten();
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    pub(super) async fn save(&self, store: &Store) {
        let Ok(text) = serde_json::to_string(self) else { return };
        let store = store.clone();
        let saved = off_the_async_threads(move || store.write(|writer| writer.set_setting(SETTING, &text))).await;
        if let Err(error) = saved {
            // They are found again by their path; what is lost is only when the oldest of them was renewed.
            tracing::warn!(%error, "the ids of subscriptions cannot be written");
        }
    }
}

async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> Result<T, StoreError> + Send + 'static) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}
