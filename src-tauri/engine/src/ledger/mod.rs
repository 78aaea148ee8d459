//! Why a day is as it is: pure reasons over what the store says.
//!
//! A day that has something is **present**. Of the others, a day counts as asked for when a window that was fetched to its last page holds it
//! and had reached it by then.
//!
//! A day that was asked for is empty because it lies **before the first ring** (the first document of any collection), because it is **not synced
//! yet** (later than the newest day of which the phone has delivered anything), because the ring was **not worn** (the day's activity says so for 12
//! hours or more, or there is no heart beat at all on a day between others that have some; never said of what a person writes down), or because
//! **Oura has none**.
//!
//! A day that was not asked for is explained by the collection's last attempt, if that met a missing consent, a list that Oura does not have, or a
//! failure. Otherwise the next sync asks for it (**pending**), unless the collection has succeeded before and the day is older than all its windows:
//! then nobody has **asked** for it. Before the very first sync that is so for all days.

mod facts;
mod spans;
mod state;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, DayRange};
use ringside_store::{Reader, StoreError};

use facts::Facts;
pub use state::{DayCoverage, DayState, Empty};

/// One answer for each day of the range, in order; days in UTC for a series.
pub fn coverage(reader: &Reader, collection: Collection, range: DayRange, now: DateTime<Utc>) -> Result<Vec<DayCoverage>, StoreError> {
    let facts = Facts::gather(reader, collection, range, now)?;
    Ok(range.days().map(|day| facts.coverage(day)).collect())
}
