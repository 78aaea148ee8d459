//! What the store holds for a report.

use ringside_model::document::{EnhancedTag, RingConfiguration, Sleep, Workout};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::{Metric, Reader, StoreError};
use serde::de::DeserializeOwned;

use crate::measure::Measure;

/// Days before the period that it is compared with.
const BEFORE_DAYS: u32 = 90;
/// Of a stage, in `sleep_phase_5_min`.
const STAGE_S: f64 = 300.0;
const AWAKE: u8 = b'4';

/// The days of a period and those before it, as columns with one slot a day.
pub(crate) struct Days {
    pub(crate) range: DayRange,
    columns: Vec<MeasuredDays>,
    /// Whether the day has a night.
    pub(crate) has_night: Vec<bool>,
}

struct MeasuredDays {
    measure: Measure,
    within: Vec<Option<f64>>,
    before: Vec<Option<f64>>,
}

impl Days {
    pub(crate) fn read(reader: &Reader, range: DayRange, measures: &[Measure]) -> Result<Self, StoreError> {
        let whole = DayRange { first: range.first.minus(BEFORE_DAYS), last: range.last };
        let mut columns = Vec::new();
        for measure in measures {
            let mut values = match measure {
                Measure::AwakeAfterOnset => awake_after_onset(reader, whole)?,
                _ => sums(&reader.daily_whole(whole, measure.metrics())?.columns),
            };
            let within = values.split_off(usize::try_from(BEFORE_DAYS).unwrap_or(0).min(values.len()));
            columns.push(MeasuredDays { measure: *measure, within, before: values });
        }
        let nights = reader.daily(range, &[Metric::NightTimeInBedS, Metric::NightTotalSleepS])?.columns;
        let has_night = (0..usize::try_from(range.len_days()).unwrap_or(0))
            .map(|slot| nights.iter().any(|column| column.get(slot).copied().flatten().is_some()));
        Ok(Self { range, columns, has_night: has_night.collect() })
    }

    pub(crate) fn of(&self, measure: Measure) -> &[Option<f64>] {
        self.column(measure).map_or(&[], |column| &column.within)
    }

    pub(crate) fn before(&self, measure: Measure) -> &[Option<f64>] {
        self.column(measure).map_or(&[], |column| &column.before)
    }

    pub(crate) fn at(&self, measure: Measure, slot: usize) -> Option<f64> {
        self.of(measure).get(slot).copied().flatten()
    }

    /// The `count` days up to `last`, which is in the period or before it; fewer where the 90 days before end.
    pub(crate) fn until(&self, measure: Measure, last: Day, count: usize) -> Vec<Option<f64>> {
        let days = self.before(measure).iter().chain(self.of(measure)).copied();
        let after = usize::try_from(self.range.last.days_since(last)).unwrap_or(0);
        let mut days: Vec<Option<f64>> = days.rev().skip(after).take(count).collect();
        days.reverse();
        days
    }

    pub(crate) fn nights(&self) -> usize {
        self.has_night.iter().filter(|night| **night).count()
    }

    /// Stretches of nights without a record.
    pub(crate) fn gaps(&self) -> Vec<DayRange> {
        let mut gaps: Vec<DayRange> = Vec::new();
        for (day, has_night) in self.range.days().zip(&self.has_night) {
            if *has_night {
                continue;
            }
            match gaps.last_mut() {
                Some(gap) if gap.last.plus(1) == day => gap.last = day,
                _ => gaps.push(DayRange { first: day, last: day }),
            }
        }
        gaps
    }

    fn column(&self, measure: Measure) -> Option<&MeasuredDays> {
        self.columns.iter().find(|column| column.measure == measure)
    }
}

/// What happened in a period beside the numbers.
#[derive(Default)]
pub(crate) struct Events {
    pub(crate) tags: Vec<EnhancedTag>,
    pub(crate) workouts: Vec<Workout>,
    /// The current one first.
    pub(crate) rings: Vec<RingConfiguration>,
}

impl Events {
    pub(crate) fn read(reader: &Reader, range: DayRange) -> Result<Self, StoreError> {
        let mut tags: Vec<EnhancedTag> = documents(reader, Collection::EnhancedTag, Some(range))?;
        tags.retain(|tag| range.contains(tag.start_day));
        tags.sort_by(|a, b| (a.start_day, &a.start_time, &a.id).cmp(&(b.start_day, &b.start_time, &b.id)));
        let mut workouts: Vec<Workout> = documents(reader, Collection::Workout, Some(range))?;
        workouts.retain(|workout| range.contains(workout.day));
        let mut rings: Vec<RingConfiguration> = documents(reader, Collection::RingConfiguration, None)?;
        rings.sort_by_key(|ring| std::cmp::Reverse(ring.set_up_at));
        Ok(Self { tags, workouts, rings })
    }
}

/// First and last day that a report can be about.
pub fn span(reader: &Reader) -> Result<Option<(Day, Day)>, StoreError> {
    let (mut oldest, mut newest) = (None, None);
    for collection in [Collection::Sleep, Collection::DailyReadiness, Collection::DailyActivity] {
        oldest = [oldest, reader.oldest_day(collection)?].into_iter().flatten().min();
        newest = [newest, reader.newest_day(collection, None)?].into_iter().flatten().max();
    }
    Ok(oldest.zip(newest))
}

/// What of the documents is understood.
fn documents<T: DeserializeOwned>(reader: &Reader, collection: Collection, range: Option<DayRange>) -> Result<Vec<T>, StoreError> {
    let raw = reader.documents(collection, range)?.into_iter().filter(|document| document.problem.is_none());
    Ok(raw.filter_map(|document| serde_json::from_str(&document.raw).ok()).collect())
}

/// Of a day that lacks a part there is no sum.
fn sums(columns: &[Vec<Option<f64>>]) -> Vec<Option<f64>> {
    let days = columns.first().map_or(0, Vec::len);
    (0..days).map(|slot| columns.iter().map(|column| column.get(slot).copied().flatten()).sum()).collect()
}

fn awake_after_onset(reader: &Reader, range: DayRange) -> Result<Vec<Option<f64>>, StoreError> {
    let mut periods: Vec<Sleep> = documents(reader, Collection::Sleep, Some(range))?;
    periods.sort_by_key(|period| period.day);
    let mut values = vec![None; usize::try_from(range.len_days()).unwrap_or(0)];
    for of_day in periods.chunk_by(|a, b| a.day == b.day) {
        let Some(night) = Sleep::main_of(of_day) else { continue };
        let slot = usize::try_from(night.day.days_since(range.first)).ok();
        if let Some(value) = slot.and_then(|slot| values.get_mut(slot)) {
            *value = night.sleep_phase_5_min.as_deref().and_then(waso_s);
        }
    }
    Ok(values)
}

/// Seconds awake between the first and the last sleep; `None` without sleep.
fn waso_s(stages: &str) -> Option<f64> {
    let stages = stages.as_bytes();
    let asleep = |stage: &u8| matches!(stage, b'1'..=b'3');
    let onset = stages.iter().position(asleep)?;
    let end = stages.iter().rposition(asleep)?;
    Some(stages.get(onset..end)?.iter().filter(|stage| **stage == AWAKE).map(|_| STAGE_S).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waso_lies_between_the_first_and_the_last_sleep() {
        // The worked example of night accounting: latency 20, asleep 40, awake 10 min after onset.
        assert_eq!(waso_s("444423323441114"), Some(600.0));
        assert_eq!(waso_s("4442224444"), Some(0.0));
        assert_eq!(waso_s("4444"), None);
        assert_eq!(waso_s(""), None);
    }

    #[test]
    fn a_sum_needs_all_its_parts() {
        assert_eq!(sums(&[vec![Some(1.0), Some(2.0), None], vec![Some(3.0), None, None]]), vec![Some(4.0), None, None]);
    }
}
