use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ringside_analytics::{Counter, Tally};
use ringside_model::DayRange;
use ringside_store::{ClockMark, Reader, Series, SeriesDay, SeriesPoint, StoreError};

use super::days::single;
use super::local_clock::LocalClock;
use super::memory::SeriesMemory;

const MS_PER_HOUR: i64 = 3_600_000;
const HOURS: usize = 24;
/// Days that are remembered together: few enough that a change makes little anew, and many enough that ten years are a hundred of them.
const PIECE_DAYS: i64 = 30;

/// The samples of some days by what the person's clock showed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HourTallies {
    /// One for each hour of the clock, from midnight on.
    pub hours: Vec<Tally>,
    /// Numbers of the days that have samples.
    pub days: BTreeSet<i64>,
    /// How many samples have each code of a source.
    pub of_source: BTreeMap<u8, u32>,
}

/// Some days that follow each other, and what they were made of.
#[derive(Debug)]
pub(super) struct Piece {
    made_of: MadeOf,
    found: HourTallies,
}

/// As long as this is the same, so is what was found.
#[derive(Debug, Clone, PartialEq)]
struct MadeOf {
    start_ms: i64,
    end_ms: i64,
    stored: Vec<SeriesDay>,
    odd: Vec<SeriesPoint>,
    clock: Vec<ClockMark>,
}

/// A series over the days of a range, by hour of the person's own clock.
pub fn hour_tallies(
    reader: &Reader,
    memory: &SeriesMemory,
    clock: &LocalClock,
    series: Series,
    range: DayRange,
) -> Result<HourTallies, StoreError> {
    let (first, end) = (range.first.days_since_epoch(), range.last.days_since_epoch() + 1);
    let mut pieces = Vec::new();
    let _turn = memory.turn();
    if let Some((oldest_ms, newest_ms)) = reader.series_span(series)? {
        let mut counters: Vec<Counter> = (0..HOURS).map(|_| Counter::default()).collect();
        let (mut day, last) = (first.max(clock.day_at(oldest_ms)), (end - 1).min(clock.day_at(newest_ms)));
        while day <= last {
            let number = day.div_euclid(PIECE_DAYS);
            let whole = (number * PIECE_DAYS, (number + 1) * PIECE_DAYS);
            let made_of = MadeOf::read(reader, clock, series, whole.0.max(first), whole.1.min(end))?;
            let known = memory.piece(series, number).filter(|piece| piece.made_of == made_of);
            let piece = match known {
                Some(piece) => piece,
                None => Arc::new(Piece { found: count(reader, clock, series, &made_of, &mut counters)?, made_of }),
            };
            if whole.0 >= first && whole.1 <= end {
                memory.keep_piece(series, number, Arc::clone(&piece));
            }
            pieces.push(piece);
            day = whole.1;
        }
    }
    Ok(sum(&pieces))
}

impl MadeOf {
    fn read(reader: &Reader, clock: &LocalClock, series: Series, first: i64, end: i64) -> Result<Self, StoreError> {
        let (start_ms, end_ms) = (clock.day_start_ms(first), clock.day_start_ms(end));
        let range = series.days_around(start_ms, end_ms);
        Ok(Self {
            start_ms,
            end_ms,
            stored: range.map_or_else(|| Ok(Vec::new()), |range| reader.series_days(series, range))?,
            odd: reader.odd_points(series, start_ms, end_ms)?,
            clock: clock.between(start_ms, end_ms),
        })
    }
}

fn count(
    reader: &Reader,
    clock: &LocalClock,
    series: Series,
    made_of: &MadeOf,
    counters: &mut [Counter],
) -> Result<HourTallies, StoreError> {
    let mut found = HourTallies::default();
    let mut of_source = [0_u32; 256];
    let mut last_day = None;
    for SeriesPoint { ms, value, source } in reader.samples(series, made_of.start_ms, made_of.end_ms)? {
        let local_hour = clock.local_ms(ms).div_euclid(MS_PER_HOUR);
        let (day, hour) = (local_hour.div_euclid(24), local_hour.rem_euclid(24));
        if let Some(counter) = usize::try_from(hour).ok().and_then(|hour| counters.get_mut(hour)) {
            counter.add(single(value));
        }
        if let Some(count) = of_source.get_mut(usize::from(source)) {
            *count += 1;
        }
        if last_day != Some(day) {
            found.days.insert(day);
            last_day = Some(day);
        }
    }
    found.hours = counters.iter_mut().map(Counter::take).collect();
    found.of_source = (0..=u8::MAX).zip(of_source).filter(|(_, n)| *n > 0).collect();
    Ok(found)
}

fn sum(pieces: &[Arc<Piece>]) -> HourTallies {
    let of_hour = |hour: usize| Tally::sum(pieces.iter().filter_map(|piece| piece.found.hours.get(hour)));
    let mut found = HourTallies { hours: (0..HOURS).map(of_hour).collect(), ..HourTallies::default() };
    for piece in pieces {
        found.days.extend(&piece.found.days);
        for (source, n) in &piece.found.of_source {
            *found.of_source.entry(*source).or_default() += n;
        }
    }
    found
}
