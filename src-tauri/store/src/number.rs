//! The few places where a number changes its type, each with why that is safe.

use chrono::{DateTime, Utc};

use crate::error::StoreError;

/// A count as the database holds it.
pub(crate) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A count from the database; a negative one cannot have been written.
pub(crate) fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// A count that is shown; more than four thousand million of anything on one day cannot be.
pub(crate) fn unsigned_32(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}

/// An instant as the database holds it: milliseconds since 1970.
pub(crate) fn instant(ms: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(ms).ok_or_else(StoreError::damaged)
}

pub(crate) fn optional_instant(ms: Option<i64>) -> Result<Option<DateTime<Utc>>, StoreError> {
    ms.map(instant).transpose()
}

/// A whole number as the database's real number.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "Oura's whole numbers are read within 2^53, where f64 is exact")]
pub(crate) fn real(n: i64) -> f64 {
    n as f64
}

/// The byte that stands for `value`, when one does exactly; 255 is left free for "none".
pub(crate) fn small(value: f64) -> Option<u8> {
    let rounded = value.round();
    if !(0.0..=254.0).contains(&rounded) {
        return None;
    }
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 0 to 254")]
    let byte = rounded as u8;
    Some(byte)
}

/// A duration in milliseconds, when it is positive and whole enough to step through a series with.
pub(crate) fn milliseconds(seconds: f64) -> Option<i64> {
    // One year: no series of Oura's is coarser, and products with an index stay far inside i64.
    const LONGEST_MS: f64 = 31_536_000_000.0;
    let ms = (seconds * 1_000.0).round();
    if !(1.0..=LONGEST_MS).contains(&ms) {
        return None;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "checked to be a whole number within a year of milliseconds"
    )]
    let ms = ms as i64;
    Some(ms)
}
