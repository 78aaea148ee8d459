use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::SleepType;
use ringside_model::{Collection, Day, DayRange, Stamp};
use serde::Deserialize;

/// Never more than this many days of documents are in memory at once.
const MOST_DAYS_AT_ONCE: i64 = 365;

/// By which clock each night ended, remembered until the day's documents change: ten years of nights take a while to read.
///
/// It is only a memory: without it the answers are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct NightClocks(Arc<Mutex<HashMap<Day, Known>>>);

#[derive(Debug, Clone, Copy)]
struct Known {
    changed_at: DateTime<Utc>,
    /// Minutes east of UTC; `None` where all sleep of the day was rejected.
    offset_min: Option<i32>,
}

/// What of a sleep period says where and when it ended, so that a long history is looked through without reading the rest of each night.
#[derive(Deserialize)]
struct Period {
    bedtime_start: Stamp,
    #[serde(default)]
    bedtime_end: Option<Stamp>,
    #[serde(default, rename = "type")]
    kind: Option<SleepType>,
}

impl NightClocks {
    /// Each day with sleep, and minutes east of UTC at the end of its last period.
    pub(super) fn nights(&self, reader: &Reader, range: DayRange) -> Result<Vec<(Day, i32)>, StoreError> {
        let mut days = reader.changed_days(Collection::Sleep)?;
        days.retain(|(day, _)| range.contains(*day));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = |known: &HashMap<Day, Known>, day, changed_at| known.get(&day).is_some_and(|known| known.changed_at == changed_at);
        let unknown: Vec<_> = days.iter().copied().filter(|(day, changed_at)| !is_known(&known, *day, *changed_at)).collect();
        for range in stretches(unknown.iter().map(|(day, _)| *day)) {
            let read = read(reader, range)?;
            for (day, changed_at) in unknown.iter().filter(|(day, _)| range.contains(*day)) {
                known.insert(*day, Known { changed_at: *changed_at, offset_min: read.get(day).map(|end| end.offset_s() / 60) });
            }
        }
        Ok(days.iter().filter_map(|(day, _)| Some((*day, known.get(day)?.offset_min?))).collect())
    }
}

/// The end of the last period of each day; of one that is still under way, its beginning.
fn read(reader: &Reader, range: DayRange) -> Result<HashMap<Day, Stamp>, StoreError> {
    let mut ends: HashMap<Day, Stamp> = HashMap::new();
    for document in reader.documents(Collection::Sleep, Some(range))? {
        let (Some(day), Ok(period)) = (document.day, serde_json::from_str::<Period>(&document.raw)) else { continue };
        if matches!(period.kind, Some(SleepType::Rest | SleepType::Deleted)) {
            continue;
        }
        let end = period.bedtime_end.unwrap_or(period.bedtime_start);
        ends.entry(day).and_modify(|last| *last = end.max(*last)).or_insert(end);
    }
    Ok(ends)
}

/// Days in order, as ranges that hold all of them and are not too long.
fn stretches(days: impl Iterator<Item = Day>) -> Vec<DayRange> {
    let mut stretches: Vec<DayRange> = Vec::new();
    for day in days {
        match stretches.last_mut() {
            Some(stretch) if day.days_since(stretch.first) < MOST_DAYS_AT_ONCE && day.days_since(stretch.last) <= 2 => stretch.last = day,
            _ => stretches.push(DayRange { first: day, last: day }),
        }
    }
    stretches
}
