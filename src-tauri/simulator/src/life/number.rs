//! The few places where a number changes its kind: physiology is computed in `f64`, Oura speaks in integers.

/// The nearest whole number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "std has no other way from f64 to an integer; the cast saturates and NaN becomes 0"
)]
pub(crate) fn whole(value: f64) -> i64 {
    value.round() as i64
}

/// The `f64` of a whole number; exact below 2^53, which every second, count and day here is.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "all values stay far below 2^53")]
pub(crate) fn real(value: i64) -> f64 {
    value as f64
}

/// A length as a signed number, so that it can be subtracted from.
pub(crate) fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// A position in a slice; what would stand before it becomes its beginning.
pub(crate) fn index(position: i64) -> usize {
    usize::try_from(position).unwrap_or(0)
}

/// A score or contributor: Oura's are whole numbers from 1 to 100.
pub(crate) fn points(value: f64) -> i64 {
    whole(value).clamp(1, 100)
}

/// `value` to one decimal, as Oura writes MET and pulse wave velocity.
pub(crate) fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// `value` to two decimals, as Oura writes temperature deviations.
pub(crate) fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// `value` on Oura's grid of eighths, the resolution of nightly average heart rate and breath in recorded replies.
pub(crate) fn eighth(value: f64) -> f64 {
    (value * 8.0).round() / 8.0
}

/// The mean, or none of nothing.
pub(crate) fn mean(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    Some(values.iter().sum::<f64>() / real(count(values.len())))
}
