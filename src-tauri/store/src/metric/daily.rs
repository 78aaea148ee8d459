use ringside_model::{Collection, Day, DayRange};
use rusqlite::types::Value;
use rusqlite::{named_params, params_from_iter};

use super::Metric;
use crate::error::StoreError;
use crate::reader::Reader;
use crate::writer::Writer;

/// Daily numbers as columns, in the order in which the metrics were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct DailyTable {
    /// The day of the first slot.
    pub first: Day,
    /// One column per metric, one slot per calendar day; `None` where there is no value.
    pub columns: Vec<Vec<Option<f64>>>,
}

impl Reader {
    /// The numbers of every calendar day of a range.
    pub fn daily(&self, range: DayRange, metrics: &[Metric]) -> Result<DailyTable, StoreError> {
        let days = usize::try_from(range.len_days()).unwrap_or(0);
        let mut columns = vec![vec![None; days]; metrics.len()];
        let names: String = metrics.iter().flat_map(|metric| [", ", metric.as_str()]).collect();
        let sql = format!("SELECT day{names} FROM daily WHERE day BETWEEN :first_day AND :last_day");
        let first = range.first.days_since_epoch();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(named_params! { ":first_day": first, ":last_day": range.last.days_since_epoch() })?;
        while let Some(row) = rows.next()? {
            let slot = usize::try_from(row.get::<_, i64>(0)? - first).map_err(|_| StoreError::damaged())?;
            for (index, column) in columns.iter_mut().enumerate() {
                if let Some(value) = column.get_mut(slot) {
                    *value = row.get(index + 1)?;
                }
            }
        }
        Ok(DailyTable { first: range.first, columns })
    }
}

impl Writer {
    /// Sets all columns that a collection fills on a day; those without a value become empty.
    pub(crate) fn write_daily(&mut self, collection: Collection, day: Day, values: &[(Metric, f64)]) -> Result<(), StoreError> {
        let metrics: Vec<Metric> = Metric::of(collection).collect();
        if metrics.is_empty() {
            return Ok(());
        }
        let parameters = std::iter::once(Value::Integer(day.days_since_epoch())).chain(metrics.iter().map(|metric| {
            let value = values.iter().find(|(of, _)| of == metric);
            value.map_or(Value::Null, |(_, value)| Value::Real(*value))
        }));
        self.connection.prepare_cached(&upsert(&metrics))?.execute(params_from_iter(parameters))?;
        if values.is_empty() {
            self.drop_empty_day(day)?;
        }
        Ok(())
    }

    fn drop_empty_day(&mut self, day: Day) -> Result<(), StoreError> {
        let all = list(Metric::ALL, |metric| metric.as_str().to_owned());
        self.connection
            .prepare_cached(&format!("DELETE FROM daily WHERE day = :day AND coalesce({all}) IS NULL"))?
            .execute(named_params! { ":day": day.days_since_epoch() })?;
        Ok(())
    }
}

fn upsert(metrics: &[Metric]) -> String {
    let columns = list(metrics, |metric| metric.as_str().to_owned());
    let places = list(metrics, |_| "?".to_owned());
    let updates = list(metrics, |metric| format!("{metric} = excluded.{metric}"));
    format!("INSERT INTO daily (day, {columns}) VALUES (?, {places}) ON CONFLICT (day) DO UPDATE SET {updates}")
}

fn list(metrics: &[Metric], spell: impl Fn(Metric) -> String) -> String {
    metrics.iter().map(|metric| spell(*metric)).collect::<Vec<_>>().join(", ")
}
