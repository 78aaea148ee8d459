use ringside_model::Day;

use super::Metric;
use crate::error::StoreError;
use crate::reader::Reader;

/// On how many days there is a daily number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetricSpan {
    pub metric: Metric,
    pub n: u32,
    /// The first and last of those days.
    pub days: Option<(Day, Day)>,
}

impl Reader {
    /// Where each daily number is there, in the order of [`Metric::ALL`].
    pub fn metric_spans(&self) -> Result<Vec<MetricSpan>, StoreError> {
        let mut spans: Vec<MetricSpan> = Metric::ALL.iter().map(|metric| MetricSpan { metric: *metric, n: 0, days: None }).collect();
        let names = Metric::ALL.iter().map(|metric| metric.as_str()).collect::<Vec<_>>().join(", ");
        let mut statement = self.connection.prepare_cached(&format!("SELECT day, {names} FROM daily ORDER BY day"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let day = Day::from_days_since_epoch(row.get(0)?).ok_or_else(StoreError::damaged)?;
            for (index, span) in spans.iter_mut().enumerate() {
                if row.get_ref(index + 1)? != rusqlite::types::ValueRef::Null {
                    span.n = span.n.saturating_add(1);
                    span.days = Some((span.days.map_or(day, |(first, _)| first), day));
                }
            }
        }
        Ok(spans)
    }
}
