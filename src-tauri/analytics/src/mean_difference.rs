use crate::blocks::{Blocks, DRAWS, interval};
use crate::no_value::NoValue;
use crate::quantile::float;

/// Mean of one stretch of days minus the mean of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanDifference {
    pub value: f64,
    /// Ends of the 95 % interval, by the moving-block bootstrap; each stretch is drawn for itself.
    pub low: f64,
    pub high: f64,
    /// Values in both stretches.
    pub n: usize,
}

/// How much higher `days` are than `others` on average. One slot for each calendar day; each side needs `need` values.
pub fn difference_of_means(days: &[Option<f64>], others: &[Option<f64>], need: usize) -> Result<MeanDifference, NoValue> {
    let (days, others) = (Sums::new(days), Sums::new(others));
    let (have, other) = (days.n(), others.n());
    let need = need.max(1);
    let too_few = NoValue::TooFewOnOneSide { need, have, other };
    if have.min(other) < need {
        return Err(too_few);
    }
    let (Some(mean), Some(mean_of_others)) = (days.mean(), others.mean()) else { return Err(too_few) };
    let (mut blocks, mut other_blocks) = (Blocks::new(days.len(), 0), Blocks::new(others.len(), 1));
    let drawn = (0..DRAWS).filter_map(|_| Some(days.drawn_mean(&mut blocks)? - others.drawn_mean(&mut other_blocks)?)).collect();
    let value = mean - mean_of_others;
    let (low, high) = interval(value, drawn, &[&blocks, &other_blocks]).ok_or(too_few)?;
    Ok(MeanDifference { value, low, high, n: have + other })
}

/// Running totals, so that a block of days is summed in one step.
struct Sums {
    /// Total and number of values before each day, and after the last.
    before: Vec<(f64, usize)>,
}

impl Sums {
    fn new(days: &[Option<f64>]) -> Self {
        let mut total = (0.0, 0);
        let running = days.iter().map(|day| {
            if let Some(value) = day.filter(|value| value.is_finite()) {
                total = (total.0 + value, total.1 + 1);
            }
            total
        });
        Self { before: std::iter::once((0.0, 0)).chain(running).collect() }
    }

    fn len(&self) -> usize {
        self.before.len() - 1
    }

    fn n(&self) -> usize {
        self.before.last().map_or(0, |total| total.1)
    }

    fn mean(&self) -> Option<f64> {
        self.before.last().and_then(|(total, n)| (*n > 0).then(|| total / float(*n)))
    }

    fn drawn_mean(&self, blocks: &mut Blocks) -> Option<f64> {
        let (mut total, mut n) = (0.0, 0);
        blocks.draw(|start, length| {
            if let (Some(first), Some(end)) = (self.before.get(start), self.before.get(start + length)) {
                total += end.0 - first.0;
                n += end.1 - first.1;
            }
        });
        (n > 0).then(|| total / float(n))
    }
}
