use crate::TooFew;
use crate::blocks::Z;
use crate::no_value::NoValue;
use crate::quantile::{float, quantile, sorted};
use crate::slopes::Slopes;

/// A line through the middle of all slopes: one wild day does not bend it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// Median of the slopes of all pairs of points.
    pub slope: f64,
    /// Ends of Sen's 95 % interval; it takes days as independent of each other, so over neighbouring days it is rather too narrow.
    pub low: f64,
    pub high: f64,
    /// Median of y minus slope times median of x.
    pub intercept: f64,
    pub n: usize,
}

/// The line of Theil (1950) and Sen (JASA 63, 1968); needs `need` points and two different x.
pub fn theil_sen(points: &[(f64, f64)], need: usize) -> Result<TheilSen, NoValue> {
    let n = points.len();
    if n < need.max(2) {
        return Err(TooFew { need: need.max(2), have: n }.into());
    }
    let slopes = Slopes::new(points);
    let Some(last) = slopes.count().checked_sub(1) else { return Err(NoValue::AllTheSame) };
    let slope = slopes.median();
    // Sen's interval by the variance of Kendall's S, corrected for ties on both axes.
    let variance = (spread(n) - ties(points.iter().map(|point| point.0)) - ties(points.iter().map(|point| point.1))) / 18.0;
    let reach = Z * variance.max(0.0).sqrt();
    let total = float(slopes.count());
    let below = (f64::midpoint(total, -reach).round_ties_even() - 1.0).max(0.0);
    let above = f64::midpoint(total, reach).round_ties_even().min(float(last));
    let median = |axis: fn(&(f64, f64)) -> f64| quantile(&sorted(points.iter().map(|point| Some(axis(point)))), 0.5).unwrap_or_default();
    Ok(TheilSen {
        slope,
        low: slopes.at(place(below)),
        high: slopes.at(place(above)),
        intercept: median(|point| point.1) - slope * median(|point| point.0),
        n,
    })
}

/// k(k - 1)(2k + 5).
fn spread(k: usize) -> f64 {
    let k = float(k);
    k * (k - 1.0) * 2.0f64.mul_add(k, 5.0)
}

/// The sum of [`spread`] over groups of equal values.
fn ties(values: impl Iterator<Item = f64>) -> f64 {
    let values = sorted(values.map(|value| Some(value + 0.0)));
    values.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(|group| spread(group.len())).sum()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::as_conversions,
    reason = "a place in the order of at most 2^53 slopes, cut to it by the caller"
)]
const fn place(position: f64) -> usize {
    position as usize
}
