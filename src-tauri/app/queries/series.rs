use ringside_engine::series::{Asked, SeriesMemory, window};
use ringside_engine::store::{Reader, Series, StoreError};

use crate::views::{SeriesName, SeriesSpan};

/// When a series begins and ends.
pub(crate) fn series_span(reader: &Reader, series: SeriesName) -> Result<SeriesSpan, StoreError> {
    let span = reader.series_span(stored(series))?;
    Ok(SeriesSpan { first_ms: span.map(|(first, _)| exact(first)), last_ms: span.map(|(_, last)| exact(last)) })
}

/// A window of a series as bytes of `RSW1`.
pub(crate) fn series_window(
    reader: &Reader,
    memory: &SeriesMemory,
    series: SeriesName,
    from_ms: f64,
    to_ms: f64,
    px: u32,
) -> Result<Vec<u8>, StoreError> {
    let px = usize::try_from(px).unwrap_or(usize::MAX);
    window(reader, memory, Asked { series: stored(series), from_ms: whole(from_ms), to_ms: whole(to_ms), px })
}

const fn stored(series: SeriesName) -> Series {
    match series {
        SeriesName::HeartRate => Series::HeartRate,
        SeriesName::Met => Series::Met,
        SeriesName::RingBattery => Series::BatteryLevel,
    }
}

/// What an instant of JavaScript can be at most, in milliseconds from 1970.
const FARTHEST_MS: f64 = 8.64e15;

#[expect(
    clippy::cast_possible_truncation,
    clippy::as_conversions,
    reason = "cut to what JavaScript's dates hold, far inside i64; not a number is 1970"
)]
const fn whole(ms: f64) -> i64 {
    ms.clamp(-FARTHEST_MS, FARTHEST_MS).floor() as i64
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "milliseconds of a calendar are below 2^53")]
const fn exact(ms: i64) -> f64 {
    ms as f64
}

#[cfg(test)]
mod tests;
