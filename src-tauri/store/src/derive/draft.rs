use ringside_model::Sample;

use crate::metric::Metric;
use crate::number;
use crate::series::{Segment, Series};

/// What a day's documents of one collection turn into, before it is written.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Draft {
    pub(crate) values: Vec<(Metric, f64)>,
    pub(crate) segments: Vec<(Series, Segment)>,
}

impl Draft {
    /// Sets a column; without a value it stays empty.
    pub(crate) fn set(&mut self, metric: Metric, value: Option<f64>) {
        if let Some(value) = value {
            self.values.push((metric, value));
        }
    }

    /// Leaves out a number so large that a real number would not hold it exactly: nothing that Oura counts comes near it.
    pub(crate) fn set_int(&mut self, metric: Metric, value: Option<i64>) {
        const EXACT: u64 = 1 << 53;
        self.set(metric, value.filter(|value| value.unsigned_abs() <= EXACT).map(number::real));
    }

    /// Adds a curve; one that cannot be placed in time (an interval of zero) is left out.
    pub(crate) fn curve(&mut self, series: Series, sample: Option<&Sample>) {
        let Some(sample) = sample else {
            return;
        };
        if let Some(interval_ms) = number::milliseconds(sample.interval_s) {
            self.segments.push((series, Segment { start_ms: sample.timestamp.unix_ms(), interval_ms, items: sample.items.clone() }));
        }
    }
}
