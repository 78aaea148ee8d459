use std::collections::BTreeSet;
use std::num::NonZero;

use ringside_engine::analytics::{NoValue, difference_of_medians};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::document::EnhancedTag;
use ringside_model::{Collection, Day, DayRange};

use super::super::span::{edges, open_range, understood};
use super::{code, last_day};
use crate::views::{TagEffectRow, TagEffectView};

/// Days that each side needs.
const NEEDED: usize = 5;

/// What a person would look at first: the night and the scores, then the day.
const METRICS: [Metric; 15] = [
    Metric::SleepScore,
    Metric::NightTotalSleepS,
    Metric::NightDeepSleepS,
    Metric::NightRemSleepS,
    Metric::NightLatencyS,
    Metric::NightEfficiencyPercent,
    Metric::NightLowestHeartRateBpm,
    Metric::NightAverageHrvMs,
    Metric::NightAverageBreathPerMin,
    Metric::TemperatureDeviationC,
    Metric::ReadinessScore,
    Metric::StressHighS,
    Metric::RecoveryHighS,
    Metric::ActivityScore,
    Metric::Steps,
];

/// The collections whose newest day ends the comparison.
const WITH_NUMBERS: [Collection; 4] = [Collection::Sleep, Collection::DailySleep, Collection::DailyReadiness, Collection::DailyActivity];

/// The days with a tag against the days without it, `lag_days` later.
///
/// Only days from the first tag of any kind on are compared: who did not tag yet left nothing out.
pub(crate) fn tag_effect(reader: &Reader, wanted: &str, lag_days: u32) -> Result<TagEffectView, StoreError> {
    let tags: Vec<EnhancedTag> = understood(reader, Collection::EnhancedTag, open_range(None, None))?;
    let (Some(first), (_, Some(newest))) = (tags.iter().map(|tag| tag.start_day).min(), edges(reader, &WITH_NUMBERS)?) else {
        return Ok(TagEffectView { code: wanted.to_owned(), lag_days, rows: Vec::new() });
    };
    let span = DayRange { first, last: newest.max(first) };
    let tagged = tagged_days(tags.iter().filter(|tag| code(tag) == wanted), span);
    let is_with: Vec<bool> = span.days().map(|day| tagged.contains(&day)).collect();
    let later = DayRange { first: span.first.plus(lag_days), last: span.last.plus(lag_days) };
    let columns = reader.daily_whole(later, &METRICS)?.columns;
    let asked: Vec<_> = METRICS.into_iter().zip(columns).collect();
    Ok(TagEffectView { code: wanted.to_owned(), lag_days, rows: rows(&asked, &is_with) })
}

/// A thousand histories are drawn for each metric, so all processors share the work.
fn rows(asked: &[(Metric, Vec<Option<f64>>)], is_with: &[bool]) -> Vec<TagEffectRow> {
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    let part_len = asked.len().div_ceil(workers).max(1);
    std::thread::scope(|scope| {
        let of_part = |part: &[(Metric, Vec<Option<f64>>)]| -> Vec<TagEffectRow> {
            part.iter().map(|(metric, values)| row(*metric, values, is_with)).collect()
        };
        let parts: Vec<_> = asked.chunks(part_len).map(|part| scope.spawn(move || of_part(part))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn tagged_days<'a>(tags: impl Iterator<Item = &'a EnhancedTag>, span: DayRange) -> BTreeSet<Day> {
    tags.flat_map(|tag| DayRange { first: tag.start_day, last: last_day(tag).min(span.last).max(tag.start_day) }.days()).collect()
}

fn row(metric: Metric, values: &[Option<f64>], is_with: &[bool]) -> TagEffectRow {
    let count = |wanted: bool| {
        let n = values.iter().zip(is_with).filter(|(value, with)| value.is_some() && **with == wanted).count();
        u32::try_from(n).unwrap_or(u32::MAX)
    };
    let found = difference_of_medians(values, is_with, NEEDED);
    let difference = found.as_ref().ok();
    let interval = difference.and_then(|found| found.interval);
    TagEffectRow {
        metric: metric.as_str().to_owned(),
        unit: metric.unit().to_owned(),
        n_with: count(true),
        n_without: count(false),
        median_with: difference.map(|found| found.with),
        median_without: difference.map(|found| found.without),
        difference: difference.map(|found| found.value),
        low: interval.map(|ends| ends.0),
        high: interval.map(|ends| ends.1),
        reason: found.err().map(|why| word(why).to_owned()),
    }
}

/// The window has the sentence.
const fn word(why: NoValue) -> &'static str {
    match why {
        NoValue::TooFew(_) | NoValue::TooFewOnOneSide { .. } => "too_few",
        NoValue::AllTheSame => "all_the_same",
    }
}
