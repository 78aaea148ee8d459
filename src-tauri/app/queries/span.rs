//! What several days hold, for screens whose entries are no daily numbers.

use chrono::NaiveDate;
use ringside_engine::store::{Reader, StoreError};
use ringside_model::{Collection, Day, DayRange};
use serde::de::DeserializeOwned;

/// The understood documents of a range of days, by day and in the order in which they first came.
pub(super) fn understood<T: DeserializeOwned>(reader: &Reader, collection: Collection, range: DayRange) -> Result<Vec<T>, StoreError> {
    let raw = reader.documents(collection, Some(range))?;
    let of_range = raw.iter().filter(|document| document.problem.is_none() && document.day.is_some_and(|day| range.contains(day)));
    Ok(of_range.filter_map(|document| serde_json::from_str(&document.raw).ok()).collect())
}

/// From the first to the last day that any of the collections has.
pub(super) fn edges(reader: &Reader, collections: &[Collection]) -> Result<(Option<Day>, Option<Day>), StoreError> {
    let (mut oldest, mut newest): (Option<Day>, Option<Day>) = (None, None);
    for collection in collections {
        oldest = [oldest, reader.oldest_day(*collection)?].into_iter().flatten().min();
        newest = newest.max(reader.newest_day(*collection, None)?);
    }
    Ok((oldest, newest))
}

/// The range between two days; an end that is left out is open. A last day before the first one counts as the first.
pub(super) fn open_range(first: Option<Day>, last: Option<Day>) -> DayRange {
    let first = first.unwrap_or(Day::new(NaiveDate::MIN));
    DayRange { first, last: last.unwrap_or(Day::new(NaiveDate::MAX)).max(first) }
}

/// Keeps the last `most` and says how many went before them: an answer stays small however long the range is.
pub(super) fn newest_of<T>(entries: &mut Vec<T>, most: usize) -> u32 {
    let omitted = entries.len().saturating_sub(most);
    entries.drain(..omitted);
    u32::try_from(omitted).unwrap_or(u32::MAX)
}
