use ringside_engine::analytics::Spread;
use ringside_engine::series::{SeriesMemory, hour_tallies, local_clock};
use ringside_engine::store::{Reader, Series, StoreError, source_word};
use ringside_model::DayRange;

use crate::views::{HeartHour, HeartHours, SourceCount};

/// As the window names them; the last is for words that this version does not know.
const SOURCES: [&str; 7] = ["awake", "rest", "sleep", "session", "live", "workout", "unknown"];

/// The heart rate by hour of the person's own clock, over all days of a range.
pub(crate) fn heart_hours(reader: &Reader, memory: &SeriesMemory, range: DayRange) -> Result<HeartHours, StoreError> {
    let clock = local_clock(reader, memory)?;
    let found = hour_tallies(reader, memory, &clock, Series::HeartRate, range)?;
    let hours = (0..).zip(&found.hours).map(|(hour, tally)| of_hour(hour, tally.spread()));
    let of_source = |word: &str| {
        let counts = found.of_source.iter().filter(|(code, _)| shown(**code) == word);
        counts.map(|(_, n)| n).sum::<u32>()
    };
    let sources = SOURCES.into_iter().map(|source| SourceCount { source: source.to_owned(), n: of_source(source) });
    Ok(HeartHours {
        hours: hours.collect(),
        days: u32::try_from(found.days.len()).unwrap_or(u32::MAX),
        sources: sources.filter(|source| source.n > 0).collect(),
    })
}

/// A word that this version does not know counts nowhere, one that is no word as unknown.
fn shown(code: u8) -> &'static str {
    source_word(code).unwrap_or("unknown")
}

fn of_hour(hour: u32, spread: Option<Spread>) -> HeartHour {
    let value = |field: fn(Spread) -> f32| spread.map(field).map(f64::from);
    HeartHour {
        hour,
        n: spread.map_or(0, |spread| spread.n),
        low: value(|spread| spread.min),
        q10: value(|spread| spread.q10),
        median: value(|spread| spread.median),
        q90: value(|spread| spread.q90),
        high: value(|spread| spread.max),
    }
}

#[cfg(test)]
mod tests;
