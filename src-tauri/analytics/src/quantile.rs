/// The value below which a share of the sorted values lies, `share` from 0 to 1; `None` for no values.
///
/// Linear interpolation between order statistics, type 7 of Hyndman and Fan (1996).
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = share.clamp(0.0, 1.0) * float(last);
    let below = floor_index(position);
    let above = (below + 1).min(last);
    let part = position - float(below);
    let (low, high) = (sorted.get(below)?, sorted.get(above)?);
    Some(low + (high - low) * part)
}

/// The values that are there, smallest first.
pub(crate) fn sorted(values: impl IntoIterator<Item = Option<f64>>) -> Vec<f64> {
    let mut present: Vec<f64> = values.into_iter().flatten().filter(|value| value.is_finite()).collect();
    present.sort_by(f64::total_cmp);
    present
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "counts of days are far below 2^53")]
pub(crate) fn float(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::as_conversions,
    reason = "a position in a slice: not negative, below its length"
)]
fn floor_index(position: f64) -> usize {
    position.floor() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_equal_those_of_numpy() {
        // numpy.quantile([1, 2, 4, 8], [0, .1, .25, .5, .9, 1])
        let values = [1.0, 2.0, 4.0, 8.0];
        for (share, expected) in [(0.0, 1.0), (0.1, 1.3), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8), (1.0, 8.0)] {
            assert!((quantile(&values, share).unwrap() - expected).abs() < 1e-12, "{share}");
        }
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[5.0], 0.9), Some(5.0));
    }
}
