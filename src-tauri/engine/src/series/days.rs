use std::collections::BTreeMap;
use std::sync::Arc;

use ringside_analytics::{Counter, Tally};
use ringside_store::{Reader, Series, SeriesDay, SeriesPoint, StoreError};

use super::local_clock::LocalClock;
use super::memory::{PartOfDay, Parts, SeriesMemory};

/// The samples of the person's calendar days, by the day's number; days without any are not there.
pub(super) type DayTallies = BTreeMap<i64, Vec<Arc<Tally>>>;

const MS_PER_DAY: i64 = 86_400_000;

/// Tallies of all calendar days of the person that begin before `to_ms` and end after `from_ms`, whole.
pub(super) fn day_tallies(
    reader: &Reader,
    memory: &SeriesMemory,
    clock: &LocalClock,
    series: Series,
    from_ms: i64,
    to_ms: i64,
) -> Result<DayTallies, StoreError> {
    let (first, last) = (clock.day_at(from_ms), clock.day_at(to_ms.saturating_sub(1)));
    let (from_ms, to_ms) = (clock.day_start_ms(first), clock.day_start_ms(last + 1));
    // A day more at the front, because where Oura's days overlap the earlier one counts.
    let Some(range) = series.days_around(from_ms - MS_PER_DAY, to_ms) else { return Ok(DayTallies::new()) };
    // A screen asks for several windows of one series at once.
    let _turn = memory.turn();
    let mut counter = Counter::default();
    let mut tallies = DayTallies::new();
    let mut before: Option<SeriesDay> = None;
    for stored in reader.series_days(series, range)? {
        let after_ms = match before.replace(stored) {
            Some(before) if !series.collection().is_series() => last_ms(reader, memory, series, before)?,
            _ => i64::MIN,
        };
        for part in parts(reader, memory, clock, series, stored, after_ms, &mut counter)?.days {
            if (first..=last).contains(&part.day) {
                tallies.entry(part.day).or_default().push(part.tally);
            }
        }
    }
    let odd = reader.odd_points(series, from_ms, to_ms)?;
    for part in by_day(clock, odd, &mut counter) {
        tallies.entry(part.day).or_default().push(part.tally);
    }
    Ok(tallies)
}

/// One stored day, from memory when neither it nor the clock nor its neighbour has changed.
fn parts(
    reader: &Reader,
    memory: &SeriesMemory,
    clock: &LocalClock,
    series: Series,
    stored: SeriesDay,
    after_ms: i64,
    counter: &mut Counter,
) -> Result<Parts, StoreError> {
    let holds = |parts: &Parts| {
        let as_ever = |part: &PartOfDay| clock.day_start_ms(part.day) == part.start_ms && clock.day_start_ms(part.day + 1) == part.end_ms;
        parts.version == stored.version && parts.after_ms == after_ms && parts.days.iter().all(as_ever)
    };
    if let Some(parts) = memory.parts(series, stored.day, holds) {
        return Ok(parts);
    }
    let mut points = reader.series_day(series, stored.day)?;
    let last_ms = points.last().map_or(i64::MIN, |point| point.ms);
    points.retain(|point| point.ms > after_ms);
    let parts = Parts { version: stored.version, after_ms, last_ms, days: by_day(clock, points, counter) };
    memory.keep(series, stored.day, parts.clone());
    Ok(parts)
}

fn last_ms(reader: &Reader, memory: &SeriesMemory, series: Series, stored: SeriesDay) -> Result<i64, StoreError> {
    match memory.parts(series, stored.day, |parts| parts.version == stored.version) {
        Some(parts) => Ok(parts.last_ms),
        None => Ok(reader.series_day(series, stored.day)?.last().map_or(i64::MIN, |point| point.ms)),
    }
}

/// Cuts samples at the person's midnights.
fn by_day(clock: &LocalClock, points: Vec<SeriesPoint>, counter: &mut Counter) -> Vec<PartOfDay> {
    let mut days: Vec<PartOfDay> = Vec::new();
    let mut points = points.into_iter().peekable();
    while let Some(first) = points.peek() {
        let day = clock.day_at(first.ms);
        let (start_ms, end_ms) = (clock.day_start_ms(day), clock.day_start_ms(day + 1));
        while let Some(point) = points.next_if(|point| point.ms < end_ms) {
            counter.add(single(point.value));
        }
        days.push(PartOfDay { day, start_ms, end_ms, tally: Arc::new(counter.take()) });
    }
    days
}

#[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "bpm, MET and percent have far fewer digits than f32")]
pub(super) const fn single(value: f64) -> f32 {
    value as f32
}
