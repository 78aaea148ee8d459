use chrono::Datelike as _;
use ringside_analytics::{HOUR_MS, Tally, TimedValue, column_width_ms, columns, whole_columns};
use ringside_model::Day;
use ringside_store::{Reader, Series, SeriesPoint, StoreError};

use super::bytes::{self, Band, Header};
use super::days::{DayTallies, day_tallies};
use super::local_clock::{LocalClock, local_clock};
use super::memory::SeriesMemory;

/// A window asked of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub series: Series,
    pub from_ms: i64,
    /// The first instant that is not in it any more.
    pub to_ms: i64,
    /// How many samples, columns or bands can be drawn at most.
    pub px: usize,
}

/// As many columns as stay below 120 kB, at 33 bytes each.
const MOST_PX: usize = 3_600;
/// At least two, so that a window that begins inside a column has room for both of those it touches.
const LEAST_PX: usize = 2;
const DAY_MS: i64 = 24 * HOUR_MS;

const RAW: u32 = 0;
const COLUMNS: u32 = 1;
const HOURS: u32 = 2;

/// The samples of a window as bytes of `RSW1`, at the finest level that needs no more than `px` of anything.
///
/// Single samples when there are that few; else columns of an even width, up to two hours; else bands of days, weeks or months of the person's
/// own calendar. Columns and bands at the edges are whole: what lies in them does not change while one pans.
pub fn window(reader: &Reader, memory: &SeriesMemory, asked: Asked) -> Result<Vec<u8>, StoreError> {
    let asked = Asked { px: asked.px.clamp(LEAST_PX, MOST_PX), ..asked };
    let nothing = Header { level: RAW, from_ms: asked.from_ms, to_ms: asked.to_ms, step_ms: 0, samples: 0, offset_min: None };
    let Some(there) = cut(reader, asked)? else { return Ok(bytes::of_samples(nothing, &[])) };
    let clock = local_clock(reader, memory)?;
    if let Some(points) = few_samples(reader, asked, there)? {
        let offset_min = points.first().and_then(|point| clock.offset_min(point.ms));
        return Ok(bytes::of_samples(Header { samples: points.len(), offset_min, ..nothing }, &points));
    }
    match column_width_ms(asked.from_ms, asked.to_ms, asked.px) {
        Some(width_ms) => of_columns(reader, &clock, asked, there, nothing, width_ms),
        None => of_bands(reader, memory, &clock, asked, there, nothing),
    }
}

/// The part of the window between the first and the last sample of the series; `None` when it lies outside.
fn cut(reader: &Reader, asked: Asked) -> Result<Option<(i64, i64)>, StoreError> {
    let Some((first, last)) = reader.series_span(asked.series)? else { return Ok(None) };
    let (from_ms, to_ms) = (asked.from_ms.max(first), asked.to_ms.min(last.saturating_add(1)));
    Ok((from_ms < to_ms).then_some((from_ms, to_ms)))
}

/// All samples, when each can have a pixel of its own.
fn few_samples(reader: &Reader, asked: Asked, (from_ms, to_ms): (i64, i64)) -> Result<Option<Vec<SeriesPoint>>, StoreError> {
    // Stored days that can hold samples of the window and lie outside of it, each with a sample a minute.
    const AROUND: usize = 8 * 1_440;
    let Some(range) = asked.series.days_around(from_ms, to_ms) else { return Ok(None) };
    let around: usize = reader.series_days(asked.series, range)?.iter().filter_map(|day| usize::try_from(day.n).ok()).sum();
    if around > asked.px + AROUND {
        return Ok(None);
    }
    let points = reader.samples(asked.series, from_ms, to_ms)?;
    Ok((points.len() <= asked.px).then_some(points))
}

fn of_columns(
    reader: &Reader,
    clock: &LocalClock,
    asked: Asked,
    there: (i64, i64),
    header: Header,
    width_ms: i64,
) -> Result<Vec<u8>, StoreError> {
    let (from_ms, to_ms) = whole_columns(there.0, there.1, width_ms);
    let points = reader.samples(asked.series, from_ms, to_ms)?;
    let inside = points.iter().filter(|point| (asked.from_ms..asked.to_ms).contains(&point.ms));
    let offset_min = points.first().and_then(|point| clock.offset_min(point.ms));
    let samples = inside.count();
    let level = if width_ms >= HOUR_MS { HOURS } else { COLUMNS };
    let timed = points.into_iter().map(|SeriesPoint { ms, value, source }| TimedValue { ms, value, source });
    Ok(bytes::of_columns(Header { level, step_ms: width_ms, samples, offset_min, ..header }, &columns(timed, width_ms)))
}

fn of_bands(
    reader: &Reader,
    memory: &SeriesMemory,
    clock: &LocalClock,
    asked: Asked,
    (from_ms, to_ms): (i64, i64),
    header: Header,
) -> Result<Vec<u8>, StoreError> {
    let tallies = day_tallies(reader, memory, clock, asked.series, from_ms, to_ms)?;
    let span = Span::for_window(asked);
    let mut bands: Vec<Band> = Vec::new();
    let days: Vec<_> = tallies.iter().collect();
    for group in days.chunk_by(|a, b| span.begin(*a.0) == span.begin(*b.0)) {
        let Some((day, _)) = group.first() else { continue };
        let spread = Tally::sum(group.iter().flat_map(|(_, tallies)| tallies.iter().map(AsRef::as_ref))).spread();
        bands.extend(spread.map(|spread| (clock.day_start_ms(span.begin(**day)), spread)));
    }
    let offset_min = clock.offset_min(from_ms);
    let samples = inside(reader, clock, asked, (from_ms, to_ms), &tallies)?;
    Ok(bytes::of_bands(Header { level: span.level(), samples, offset_min, ..header }, &bands))
}

/// Samples of whole days without those before the window's beginning and after its end.
fn inside(reader: &Reader, clock: &LocalClock, asked: Asked, there: (i64, i64), tallies: &DayTallies) -> Result<usize, StoreError> {
    let all: u32 = tallies.values().flatten().map(|tally| tally.n()).sum();
    let before = reader.samples(asked.series, clock.day_start_ms(clock.day_at(there.0)), there.0)?;
    let after = reader.samples(asked.series, there.1, clock.day_start_ms(clock.day_at(there.1 - 1) + 1))?;
    Ok(usize::try_from(all).unwrap_or(usize::MAX).saturating_sub(before.len() + after.len()))
}

/// What a band covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Day,
    /// From Monday on.
    Week,
    /// So many months, counted from a January.
    Months(i64),
}

impl Span {
    /// The shortest of which no window of that length touches more than there are pixels.
    fn for_window(asked: Asked) -> Self {
        const MONTHS: [i64; 6] = [1, 3, 6, 12, 24, 120];
        let px = i64::try_from(asked.px).unwrap_or(i64::MAX);
        let length_ms = asked.to_ms.saturating_sub(asked.from_ms);
        let fits = |shortest_ms: i64| length_ms / shortest_ms + 2 <= px;
        // A day of a journey or of summer time can be shorter, but all of them together are not.
        let may_be = [(Self::Day, DAY_MS - HOUR_MS), (Self::Week, 7 * DAY_MS - HOUR_MS)];
        let months = MONTHS.map(|months| (Self::Months(months), months * 28 * DAY_MS));
        let fitting = may_be.into_iter().chain(months).find(|(_, shortest_ms)| fits(*shortest_ms));
        fitting.map_or(Self::Months(120), |(span, _)| span)
    }

    const fn level(self) -> u32 {
        match self {
            Self::Day => 3,
            Self::Week => 4,
            Self::Months(_) => 5,
        }
    }

    /// The number of the day on which the span begins that has this day.
    fn begin(self, day: i64) -> i64 {
        match self {
            Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => day - (day + 3).rem_euclid(7),
            Self::Months(months) => first_of_months(day, months).unwrap_or(day),
        }
    }
}

fn first_of_months(day: i64, months: i64) -> Option<i64> {
    let date = Day::from_days_since_epoch(day)?.date();
    let counted = i64::from(date.year()) * 12 + i64::from(date.month0());
    let begin = counted - counted.rem_euclid(months);
    let year = i32::try_from(begin.div_euclid(12)).ok()?;
    let month = u32::try_from(begin.rem_euclid(12) + 1).ok()?;
    Day::from_ymd(year, month, 1).map(Day::days_since_epoch)
}
