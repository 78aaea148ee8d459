use chrono::{DateTime, Utc};
use rusqlite::named_params;

use super::EventInbox;
use crate::error::StoreError;
use crate::failpoint;

/// So few that an event that arrives meanwhile is acknowledged without delay.
const EVENTS_AT_ONCE: u32 = 500;

impl EventInbox {
    /// Deletes what was received before an instant, and says how much; never what still waits.
    ///
    /// It goes step by step. After an error what was deleted stays deleted, and the rest goes the next time.
    pub fn prune(&self, received_before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut pruned = 0;
        loop {
            let step = self.file.write(|transaction| {
                let mut statement = transaction.prepare_cached(include_str!("../sql/inbox/prune.sql"))?;
                Ok(statement.execute(named_params! {
                    ":received_before": received_before.timestamp_millis(),
                    ":most": EVENTS_AT_ONCE,
                })?)
            })?;
            failpoint::hit("inbox_pruned");
            if step == 0 {
                return Ok(pruned);
            }
            pruned += u64::try_from(step).unwrap_or(u64::MAX);
        }
    }
}
