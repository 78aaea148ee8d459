use chrono::Datelike as _;
use ringside_engine::analytics::{five_numbers, longest_streak, summary};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::{Day, DayRange};

use super::part_days::marks;
use crate::views::{MetricMonth, MetricRecord, MetricYear, RecordKind, YearsView};

/// A streak of one day is none.
const SHORTEST_STREAK_DAYS: usize = 2;

/// The value of a day, which counts when it is of the whole of it.
#[derive(Clone, Copy)]
struct DayValue {
    day: Day,
    value: Option<f64>,
    is_part: bool,
}

impl DayValue {
    fn counted(&self) -> Option<f64> {
        self.value.filter(|_| !self.is_part)
    }
}

/// One daily metric over all years.
pub(crate) fn years(reader: &Reader, metric: Metric) -> Result<YearsView, StoreError> {
    let (oldest, newest) = (reader.oldest_day(metric.collection())?, reader.newest_day(metric.collection(), None)?);
    let range = oldest.zip(newest).and_then(|(oldest, newest)| DayRange::new(oldest, newest));
    let days = range.map(|range| all_days(reader, metric, range)).transpose()?.unwrap_or_default();
    let first = days.iter().position(|day| day.value.is_some()).unwrap_or(days.len());
    let end = days.iter().rposition(|day| day.value.is_some()).map_or(first, |last| last + 1);
    let days = days.get(first..end).unwrap_or_default();
    let of_all = summary(days.iter().map(DayValue::counted));
    Ok(YearsView {
        metric: metric.as_str().to_owned(),
        unit: metric.unit().to_owned(),
        years: days.chunk_by(|a, b| a.day.date().year() == b.day.date().year()).filter_map(year).collect(),
        months: days.chunk_by(|a, b| month_of(a.day) == month_of(b.day)).filter_map(month).collect(),
        records: records(days, of_all.median),
        n: count(of_all.n),
        mean: of_all.mean,
        oldest: days.first().map(|day| day.day.to_string()),
        newest: days.last().map(|day| day.day.to_string()),
    })
}

fn all_days(reader: &Reader, metric: Metric, range: DayRange) -> Result<Vec<DayValue>, StoreError> {
    let measured = reader.measured_days(range, &[metric])?;
    let values = reader.daily(range, &[metric])?.columns.pop().unwrap_or_default();
    let days = range.days().zip(values).enumerate();
    Ok(days.map(|(slot, (day, value))| DayValue { day, value, is_part: value.is_some() && measured.is_part(metric, slot) }).collect())
}

fn year(days: &[DayValue]) -> Option<MetricYear> {
    let year = days.first()?.day.date().year();
    let whole = DayRange::new(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?)?;
    let before = usize::try_from(days.first()?.day.days_since(whole.first)).ok()?;
    let len = usize::try_from(whole.len_days()).ok()?;
    let (mut values, mut is_part) = (vec![None; len], vec![false; len]);
    for ((value, part), day) in values.iter_mut().zip(&mut is_part).skip(before).zip(days) {
        (*value, *part) = (day.value, day.is_part);
    }
    Some(MetricYear { year, first: whole.first.to_string(), values, part: marks(&is_part) })
}

fn month(days: &[DayValue]) -> Option<MetricMonth> {
    let (year, month) = month_of(days.first()?.day);
    let of_month = five_numbers(days.iter().map(DayValue::counted));
    Some(MetricMonth {
        month: format!("{year:04}-{month:02}"),
        n: count(of_month.map_or(0, |of_month| of_month.n)),
        low: of_month.map(|of_month| of_month.low),
        q1: of_month.map(|of_month| of_month.q1),
        median: of_month.map(|of_month| of_month.median),
        q3: of_month.map(|of_month| of_month.q3),
        high: of_month.map(|of_month| of_month.high),
    })
}

fn records(days: &[DayValue], median: Option<f64>) -> Vec<MetricRecord> {
    let present = || days.iter().filter_map(|day| Some((day.day, day.counted()?)));
    let record = |kind, extreme: Option<f64>| {
        let extreme = extreme?;
        let same = || present().filter(|(_, value)| value.total_cmp(&extreme).is_eq());
        Some(MetricRecord { kind, day: same().next_back()?.0.to_string(), value: extreme, days: count(same().count()) })
    };
    let highest = record(RecordKind::Highest, present().map(|day| day.1).reduce(f64::max));
    let lowest = record(RecordKind::Lowest, present().map(|day| day.1).reduce(f64::min));
    [highest, lowest, streak(days, median)].into_iter().flatten().collect()
}

fn streak(days: &[DayValue], median: Option<f64>) -> Option<MetricRecord> {
    let median = median?;
    let values: Vec<Option<f64>> = days.iter().map(DayValue::counted).collect();
    let longest = longest_streak(&values, |value| value >= median).filter(|streak| streak.days >= SHORTEST_STREAK_DAYS)?;
    let first = days.get(longest.first)?.day;
    Some(MetricRecord { kind: RecordKind::LongestStreak, day: first.to_string(), value: median, days: count(longest.days) })
}

fn month_of(day: Day) -> (i32, u32) {
    (day.date().year(), day.date().month())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
