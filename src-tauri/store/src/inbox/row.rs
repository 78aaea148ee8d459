//! Events as rows, and back.

use rusqlite::Row;

use super::event::{Settlement, Standing, StoredEvent};
use crate::error::StoreError;
use crate::number::{instant, optional_instant, unsigned, unsigned_32};

/// The columns that say how an event was settled.
#[derive(Debug, Clone, Copy)]
pub(super) struct SettlementColumns<'a> {
    pub(super) number: i64,
    pub(super) changed: Option<bool>,
    pub(super) took_ms: Option<i64>,
    pub(super) reason: Option<&'a str>,
}

impl<'a> SettlementColumns<'a> {
    pub(super) fn of(settlement: &'a Settlement) -> Self {
        let (changed, reason) = match settlement {
            Settlement::Fetched { new_or_changed, .. } => (Some(*new_or_changed), None),
            Settlement::Failed { reason } => (None, Some(reason.as_str())),
            _ => (None, None),
        };
        let took_ms = settlement.took_ms().map(|ms| i64::try_from(ms).unwrap_or(i64::MAX));
        Self { number: settlement.number(), changed, took_ms, reason }
    }
}

pub(super) fn stored_event(row: &Row<'_>) -> Result<StoredEvent, StoreError> {
    Ok(StoredEvent {
        pk: row.get("pk")?,
        event_type: row.get("event_type")?,
        data_type: row.get("data_type")?,
        object_id: row.get("object_id")?,
        event_time: row.get("event_time")?,
        user_id: row.get("user_id")?,
        signed_at: instant(row.get("signed_at")?)?,
        received_at: instant(row.get("received_at")?)?,
        raw: row.get("raw")?,
        standing: Standing::from_number(row.get("standing")?).ok_or_else(StoreError::damaged)?,
        deliveries: unsigned_32(row.get("deliveries")?),
        settled_at: optional_instant(row.get("settled_at")?)?,
        settlement: row.get::<_, Option<i64>>("settlement")?.map(|number| settlement(number, row)).transpose()?,
        attempts: unsigned_32(row.get("attempts")?),
    })
}

fn settlement(number: i64, row: &Row<'_>) -> Result<Settlement, StoreError> {
    let took_ms = unsigned(row.get::<_, Option<i64>>("took_ms")?.unwrap_or(0));
    Ok(match number {
        1 => Settlement::Fetched { new_or_changed: row.get("changed")?, took_ms },
        2 => Settlement::Removed { took_ms },
        3 => Settlement::StaleDelete { took_ms },
        4 => Settlement::RangePoll { took_ms },
        5 => Settlement::Nothing,
        6 => Settlement::Failed { reason: row.get("reason")? },
        _ => return Err(StoreError::damaged()),
    })
}
