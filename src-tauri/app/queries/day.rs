use ringside_engine::store::{RawDocument, Reader, StoreError};
use ringside_model::{Collection, Day, DayRange, Sample};
use serde::de::DeserializeOwned;

use crate::views::{Contributor, DayPlace, SampleView};

/// The day that is asked for, else the newest that has a document.
pub(super) fn wanted_day(reader: &Reader, collection: Collection, day: Option<Day>) -> Result<Option<Day>, StoreError> {
    match day {
        Some(day) => Ok(Some(day)),
        None => reader.newest_day(collection, None),
    }
}

/// Where the day stands among those with data.
pub(super) fn place(reader: &Reader, collection: Collection, day: Day, fetched: Option<&RawDocument>) -> Result<DayPlace, StoreError> {
    let (previous, next) = reader.neighbours(collection, day)?;
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    Ok(DayPlace {
        day: day.to_string(),
        previous: text(previous),
        next: text(next),
        oldest: text(reader.oldest_day(collection)?),
        newest: text(reader.newest_day(collection, None)?),
        fetched_at: fetched.map(|document| document.fetched_at.to_rfc3339()),
    })
}

/// The place of a folder that has nothing yet.
pub(super) fn nowhere() -> DayPlace {
    DayPlace { day: String::new(), previous: None, next: None, oldest: None, newest: None, fetched_at: None }
}

/// The documents of a day, and what of them is understood.
pub(super) fn documents<T: DeserializeOwned>(
    reader: &Reader,
    collection: Collection,
    day: Day,
) -> Result<Vec<(RawDocument, T)>, StoreError> {
    let raw = reader.documents(collection, DayRange::new(day, day))?;
    let of_day = raw.into_iter().filter(|document| document.day == Some(day) && document.problem.is_none());
    Ok(of_day.filter_map(|document| serde_json::from_str(&document.raw).ok().map(|understood| (document, understood))).collect())
}

/// The one document of a day; the one fetched last when Oura sent two.
pub(super) fn document<T: DeserializeOwned>(
    reader: &Reader,
    collection: Collection,
    day: Day,
) -> Result<Option<(RawDocument, T)>, StoreError> {
    Ok(documents(reader, collection, day)?.into_iter().max_by(|a, b| (a.0.fetched_at, &a.0.id).cmp(&(b.0.fetched_at, &b.0.id))))
}

pub(super) fn contributor(key: &str, points: Option<i64>) -> Contributor {
    Contributor { key: key.to_owned(), points }
}

pub(super) fn sample(sample: &Sample) -> SampleView {
    SampleView { start_ms: sample.timestamp.unix_ms(), interval_s: sample.interval_s, items: sample.items.clone() }
}
