use chrono::{DateTime, Datelike as _, Utc};
use ringside_engine::ledger::{self, DayCoverage, DayState as Known};
use ringside_engine::store::{Reader, StoreError};
use ringside_model::{Collection, Day, DayRange};

use super::has_days;
use crate::views::{DataCoverage, DayCell, DayState};

/// More years than anybody has worn a ring; a document with an absurd day does not make an endless list.
const MOST_YEARS: usize = 50;

/// A year of a collection up to today, and the years that there are.
pub(crate) fn data_coverage(
    reader: &Reader,
    collection: Collection,
    year: i32,
    today: Day,
    now: DateTime<Utc>,
) -> Result<DataCoverage, StoreError> {
    let mut coverage = DataCoverage { collection: collection.name().to_owned(), year, years: Vec::new(), days: Vec::new() };
    if !has_days(collection.placement()) {
        return Ok(coverage);
    }
    coverage.years = years(reader, today)?;
    let ends = (Day::from_ymd(year, 1, 1), Day::from_ymd(year, 12, 31));
    if let (Some(first), Some(last)) = ends
        && let Some(range) = DayRange::new(first, last.min(today))
    {
        coverage.days = ledger::coverage(reader, collection, range, now)?.into_iter().map(cell).collect();
    }
    Ok(coverage)
}

/// What a state is called, why an empty day is empty, and the failure's words or the scope behind it.
pub(super) fn words(state: Known) -> (DayState, Option<String>, Option<String>) {
    match state {
        Known::Present => (DayState::Present, None, None),
        Known::Pending => (DayState::Pending, None, None),
        Known::Failed { reason } => (DayState::Failed, None, Some(reason)),
        Known::Empty(why) => {
            let name = why.name().to_owned();
            let scope = match why {
                ledger::Empty::ScopeMissing { scope } => Some(scope),
                _ => None,
            };
            (DayState::Empty, Some(name), scope)
        }
    }
}

fn cell(coverage: DayCoverage) -> DayCell {
    let (state, reason, _) = words(coverage.state);
    DayCell { day: coverage.day.to_string(), state, reason, items: coverage.items, revisions: coverage.revisions }
}

/// From this year back to that of the oldest day of any collection.
fn years(reader: &Reader, today: Day) -> Result<Vec<i32>, StoreError> {
    let mut oldest = today;
    for collection in Collection::ALL.into_iter().filter(|collection| has_days(collection.placement())) {
        oldest = oldest.min(reader.oldest_day(collection)?.unwrap_or(today));
    }
    let (first, last) = (oldest.start_utc().year(), today.start_utc().year());
    Ok((first..=last).rev().take(MOST_YEARS).collect())
}
