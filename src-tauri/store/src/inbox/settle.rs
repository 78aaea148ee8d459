use chrono::{DateTime, Utc};
use rusqlite::named_params;

use super::EventInbox;
use super::event::Settlement;
use super::row::SettlementColumns;
use crate::error::StoreError;
use crate::failpoint;

impl EventInbox {
    /// Notes what events came to. Those that are settled already, and numbers that mean none, stay as they are.
    pub fn settle(&self, pks: &[i64], at: DateTime<Utc>, settlement: &Settlement) -> Result<(), StoreError> {
        let columns = SettlementColumns::of(settlement);
        self.file.write(|transaction| {
            let mut statement = transaction.prepare_cached(include_str!("../sql/inbox/settle.sql"))?;
            for pk in pks {
                statement.execute(named_params! {
                    ":pk": pk,
                    ":at": at.timestamp_millis(),
                    ":settlement": columns.number,
                    ":changed": columns.changed,
                    ":took_ms": columns.took_ms,
                    ":reason": columns.reason,
                })?;
            }
            failpoint::hit("inbox_settling");
            Ok(())
        })?;
        failpoint::hit("inbox_settled");
        Ok(())
    }

    /// Lets settled events wait again, and says how many. Only those that ask for work can.
    pub fn replay(&self, pks: &[i64]) -> Result<u64, StoreError> {
        let replayed = self.file.write(|transaction| {
            let mut statement = transaction.prepare_cached(include_str!("../sql/inbox/replay.sql"))?;
            let mut replayed = 0;
            for pk in pks {
                replayed += u64::from(statement.execute(named_params! { ":pk": pk })? > 0);
            }
            Ok(replayed)
        })?;
        failpoint::hit("inbox_replayed");
        Ok(replayed)
    }
}
