use rusqlite::named_params;

use super::EventInbox;
use super::event::{Arrival, NewEvent, Settlement, Standing};
use crate::error::StoreError;
use crate::failpoint;

impl EventInbox {
    /// Stores events in one transaction; all of them are on the disk when this returns, or none is.
    ///
    /// An event is known by its (`data_type`, `object_id`, `event_type`, `event_time`), also within the group. Whatever asks for no work is settled
    /// as [`Settlement::Nothing`] at once. One answer for each event, in their order.
    pub fn accept(&self, events: &[NewEvent]) -> Result<Vec<Arrival>, StoreError> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let arrivals = self.file.write(|transaction| {
            let mut statement = transaction.prepare_cached(include_str!("../sql/inbox/accept.sql"))?;
            let mut arrivals = Vec::with_capacity(events.len());
            for event in events {
                let asks_for_work = event.standing == Standing::Ours;
                let (pk, deliveries): (i64, i64) = statement.query_row(
                    named_params! {
                        ":data_type": event.data_type,
                        ":object_id": event.object_id,
                        ":event_type": event.event_type,
                        ":event_time": event.event_time,
                        ":user_id": event.user_id,
                        ":signed_at": event.signed_at.timestamp_millis(),
                        ":received_at": event.received_at.timestamp_millis(),
                        ":raw": event.raw,
                        ":standing": event.standing.number(),
                        ":settled_at": (!asks_for_work).then(|| event.received_at.timestamp_millis()),
                        ":settlement": (!asks_for_work).then(|| Settlement::Nothing.number()),
                    },
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )?;
                failpoint::hit("inbox_event_stored");
                arrivals.push(if deliveries == 1 { Arrival::New(pk) } else { Arrival::Again(pk) });
            }
            failpoint::hit("inbox_before_commit");
            Ok(arrivals)
        })?;
        failpoint::hit("inbox_committed");
        Ok(arrivals)
    }
}
