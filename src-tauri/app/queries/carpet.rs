//! Nights or days as rows of five-minute cells, by the person's own clock.

mod bytes;
mod cells;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use ringside_engine::series::{SeriesMemory, local_clock};
use ringside_engine::store::{Reader, StoreError};
use ringside_model::document::Sleep;
use ringside_model::{Collection, Day, DayRange, Stamp};
use serde::Deserialize;

use self::bytes::Row;
use self::cells::Cells;
use super::lanes::travel;
use crate::views::CarpetKind;

pub(crate) const MOST_CARPET_DAYS: i64 = 366;

/// The hour of the person's clock at which a row begins. A night's row bears the day on which it ends.
const NOON: u32 = 12;
const MIDNIGHT: u32 = 0;

/// A carpet as bytes of `RSC1`, one row for each day.
pub(crate) fn carpet(reader: &Reader, memory: &SeriesMemory, kind: CarpetKind, range: DayRange) -> Result<Vec<u8>, StoreError> {
    let (start_hour, (cells, offsets)) = match kind {
        CarpetKind::Sleep => (NOON, nights(reader, range)?),
        CarpetKind::Activity => (MIDNIGHT, active_days(reader, range)?),
    };
    let clock = local_clock(reader, memory)?;
    let changes: BTreeMap<String, bool> = travel::changes(reader, range)?.into_iter().map(|change| (change.day, change.dst)).collect();
    let rows = range.days().zip(cells.rows()).map(|(day, cells)| {
        let change = changes.get(&day.to_string());
        Row {
            day,
            offset_min: offsets.get(&day).copied().or_else(|| clock.offset_min(clock.day_start_ms(day.days_since_epoch()))),
            summer_time: change == Some(&true),
            travel: change == Some(&false),
            cells,
        }
    });
    Ok(bytes::carpet(start_hour, rows))
}

/// The clock by which each day's document is drawn, in minutes east of UTC.
type Offsets = BTreeMap<Day, i32>;

/// Stages of all sleep that counts. Naps first, so that where two periods overlap the night is what stays.
fn nights(reader: &Reader, range: DayRange) -> Result<(Cells, Offsets), StoreError> {
    let (mut cells, mut offsets) = (Cells::new(range, NOON), Offsets::new());
    let mut periods = around(reader, Collection::Sleep, range)?;
    periods.retain(Sleep::counts);
    periods.sort_by_key(|period| (period.total_sleep_s.or(period.time_in_bed_s), period.bedtime_start));
    for period in &periods {
        offsets.insert(period.day, period.bedtime_start.offset_s() / 60);
        cells.paint(period.bedtime_start, period.sleep_phase_5_min.as_deref().unwrap_or_default(), |stage| match stage {
            b'1'..=b'4' => stage - b'0',
            _ => 0,
        });
    }
    Ok((cells, offsets))
}

/// What of an activity day a carpet shows, so that a year of days is read without the minutes.
#[derive(Deserialize)]
struct Classes {
    day: Day,
    #[serde(default)]
    timestamp: Option<Stamp>,
    #[serde(default)]
    class_5_min: Option<String>,
}

fn active_days(reader: &Reader, range: DayRange) -> Result<(Cells, Offsets), StoreError> {
    let (mut cells, mut offsets) = (Cells::new(range, MIDNIGHT), Offsets::new());
    for day in around::<Classes>(reader, Collection::DailyActivity, range)? {
        if let (Some(begin), Some(classes)) = (day.timestamp, day.class_5_min) {
            offsets.insert(day.day, begin.offset_s() / 60);
            cells.paint(begin, &classes, |class| match class {
                b'0'..=b'5' => class - b'0' + 1,
                _ => 0,
            });
        }
    }
    Ok((cells, offsets))
}

/// Documents of the range and of the days beside it: an activity day ends at four in the morning, a nap can be filed under the day after.
fn around<T: serde::de::DeserializeOwned>(reader: &Reader, collection: Collection, range: DayRange) -> Result<Vec<T>, StoreError> {
    let wide = DayRange { first: range.first.minus(1), last: range.last.plus(1) };
    let documents = reader.documents(collection, Some(wide))?.into_iter();
    let within = |day: Option<Day>| day.is_some_and(|day| wide.contains(day));
    let understood = documents.filter(|document| within(document.day) && document.problem.is_none());
    Ok(understood.filter_map(|document| serde_json::from_str(&document.raw).ok()).collect())
}
