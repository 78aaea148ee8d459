use chrono::Duration;
use ringside_model::document::DailyActivity;
use ringside_model::{Collection, Day, DayRange, Stamp};

use super::{DailyTable, Metric};
use crate::error::StoreError;
use crate::reader::Reader;

/// Thirty percent of a day. With more of it unseen, an amount says more about the ring than about the person; the charts draw a mean of less than
/// seventy percent of its time grey, too.
const MOST_NOT_WORN_S: f64 = 0.3 * 86_400.0;

impl Metric {
    /// Whether the number grows in the course of its day. A score does not, nor do a goal and a mean.
    pub const fn grows_with_its_day(self) -> bool {
        matches!(
            self,
            Self::Steps
                | Self::ActiveCaloriesKcal
                | Self::TotalCaloriesKcal
                | Self::WalkingDistanceM
                | Self::DistanceToTargetM
                | Self::HighActivityMetMin
                | Self::MediumActivityMetMin
                | Self::LowActivityMetMin
                | Self::SedentaryMetMin
                | Self::HighActivityS
                | Self::MediumActivityS
                | Self::LowActivityS
                | Self::SedentaryS
                | Self::RestingS
                | Self::NonWearS
                | Self::InactivityAlerts
        )
    }
}

/// How much of each day of a range was measured. What grows with its day is no amount of a day of which only a part was.
#[derive(Debug, Default)]
pub struct MeasuredDays {
    unfinished: Option<usize>,
    not_worn_s: Vec<Option<f64>>,
}

impl MeasuredDays {
    /// Whether the metric's number on the day of a slot is of a part of that day. How long the ring was off is known for each day that is over.
    pub fn is_part(&self, metric: Metric, slot: usize) -> bool {
        metric.grows_with_its_day() && (self.is_unfinished(slot) || (metric != Metric::NonWearS && self.is_little_worn(slot)))
    }

    /// Whether the day of a slot was not over when it was last fetched.
    pub fn is_unfinished(&self, slot: usize) -> bool {
        self.unfinished == Some(slot)
    }

    fn is_little_worn(&self, slot: usize) -> bool {
        self.not_worn_s.get(slot).copied().flatten().is_some_and(|not_worn_s| not_worn_s > MOST_NOT_WORN_S)
    }
}

impl Reader {
    /// Which days of a range were measured in part; looked up only when one of the metrics depends on it.
    pub fn measured_days(&self, range: DayRange, metrics: &[Metric]) -> Result<MeasuredDays, StoreError> {
        if !metrics.iter().any(|metric| metric.grows_with_its_day()) {
            return Ok(MeasuredDays::default());
        }
        let unfinished = self.unfinished_day()?.and_then(|day| usize::try_from(day.days_since(range.first)).ok());
        let not_worn_s = self.daily(range, &[Metric::NonWearS])?.columns.pop().unwrap_or_default();
        Ok(MeasuredDays { unfinished, not_worn_s })
    }

    /// As [`Reader::daily`], but without the numbers that are of a part of their day.
    pub fn daily_whole(&self, range: DayRange, metrics: &[Metric]) -> Result<DailyTable, StoreError> {
        let measured = self.measured_days(range, metrics)?;
        let mut table = self.daily(range, metrics)?;
        for (metric, column) in metrics.iter().zip(&mut table.columns) {
            for (_, value) in column.iter_mut().enumerate().filter(|(slot, _)| measured.is_part(*metric, *slot)) {
                *value = None;
            }
        }
        Ok(table)
    }

    /// The newest day of activity, when it was not over as it was last fetched. It runs for 24 hours from the document's timestamp, which is 4 a.m.
    fn unfinished_day(&self) -> Result<Option<Day>, StoreError> {
        let Some(newest) = self.newest_day(Collection::DailyActivity, None)? else { return Ok(None) };
        let documents = self.documents(Collection::DailyActivity, DayRange::new(newest, newest))?;
        let understood = documents.into_iter().filter(|document| document.day == Some(newest) && document.problem.is_none());
        let Some(latest) = understood.max_by(|a, b| (a.fetched_at, &a.id).cmp(&(b.fetched_at, &b.id))) else { return Ok(None) };
        let Ok(activity) = serde_json::from_str::<DailyActivity>(&latest.raw) else { return Ok(None) };
        let begin = activity.timestamp.map_or_else(|| newest.start_utc() + Duration::hours(4), Stamp::utc);
        Ok((latest.fetched_at < begin + Duration::days(1)).then_some(newest))
    }
}
