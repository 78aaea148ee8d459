//! Why a day is as it is: pure reasons over what the store says.

mod state;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, DayRange};
use ringside_store::{Reader, StoreError};

pub use state::{DayCoverage, DayState, Empty};

/// One answer for each day of the range.
pub fn coverage(reader: &Reader, collection: Collection, range: DayRange, now: DateTime<Utc>) -> Result<Vec<DayCoverage>, StoreError> {
    let _ = (reader, collection, now);
    Ok(range.days().map(|day| DayCoverage { day, state: DayState::Empty(Empty::NotAsked), items: 0, revisions: 0 }).collect())
}
