use ringside_engine::analytics::{USUAL_DAYS, USUAL_NEEDS, difference_of_means, summary, usual};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::{Collection, Day, DayRange};

use super::part_days::Stretch;
use crate::views::{MeanDifference, TrendColumn, TrendCompared, TrendView};

/// Days before the first, for which a mean of seven days asks on it.
const LEAD_DAYS: u32 = 6;
/// Both sides need so many values before their difference gets an interval.
const DIFFERENCE_NEEDS: usize = 5;
const TOO_FEW: &str = "too_few";

/// The collections whose days are "all" of a person's data, whichever metrics are asked for.
const SPAN_OF: [Collection; 4] = [Collection::Sleep, Collection::DailySleep, Collection::DailyReadiness, Collection::DailyActivity];

/// Daily metrics over a range; an open end reaches to the first or last day of the data. Without metrics it tells that span alone.
pub(crate) fn trend(
    reader: &Reader,
    first: Option<Day>,
    last: Option<Day>,
    metrics: &[Metric],
    compare: Option<DayRange>,
) -> Result<TrendView, StoreError> {
    let mut oldest = None;
    let mut newest = None;
    for collection in SPAN_OF {
        oldest = [oldest, reader.oldest_day(collection)?].into_iter().flatten().min();
        newest = [newest, reader.newest_day(collection, None)?].into_iter().flatten().max();
    }
    let (Some(span_first), Some(span_last)) = (oldest, newest) else { return Ok(empty(first, last)) };
    let last = last.unwrap_or(span_last);
    let range = DayRange { first: first.unwrap_or(span_first).min(last), last };
    let of_range = stretches(reader, range, metrics)?;
    let earlier = stretches(reader, before(range, USUAL_DAYS), metrics)?;
    let with_lead =
        |days| Ok::<_, StoreError>(stretches(reader, days, metrics)?.into_iter().zip(stretches(reader, before(days, LEAD_DAYS), metrics)?));
    let mut compared = compare.map(with_lead).transpose()?;
    let columns = metrics.iter().zip(of_range).zip(earlier).map(|((metric, of_range), earlier)| {
        let compared = compared.as_mut().and_then(Iterator::next);
        column(*metric, of_range, &earlier, compared)
    });
    Ok(TrendView {
        first: range.first.to_string(),
        last: range.last.to_string(),
        oldest: oldest.map(|day| day.to_string()),
        newest: newest.map(|day| day.to_string()),
        columns: columns.collect(),
    })
}

fn before(range: DayRange, days: u32) -> DayRange {
    DayRange { first: range.first.minus(days), last: range.first.minus(1) }
}

fn stretches(reader: &Reader, range: DayRange, metrics: &[Metric]) -> Result<Vec<Stretch>, StoreError> {
    let measured = reader.measured_days(range, metrics)?;
    let columns = metrics.iter().zip(reader.daily(range, metrics)?.columns);
    Ok(columns.map(|(metric, values)| Stretch::new(*metric, values, &measured)).collect())
}

fn column(metric: Metric, days: Stretch, earlier: &Stretch, compared: Option<(Stretch, Stretch)>) -> TrendColumn {
    let of_range = summary(days.counted.iter().copied());
    let usual = usual(earlier.counted.iter().copied(), USUAL_NEEDS).ok();
    TrendColumn {
        metric: metric.as_str().to_owned(),
        unit: metric.unit().to_owned(),
        n: u32::try_from(of_range.n).unwrap_or(u32::MAX),
        mean: of_range.mean,
        median: of_range.median,
        usual: usual.map(|usual| usual.median),
        usual_low: usual.map(|usual| usual.low),
        usual_high: usual.map(|usual| usual.high),
        compared: compared.map(|(others, before)| beside(&days.counted, others, &before)),
        lead: lead(earlier),
        values: days.values,
        part: days.part,
    }
}

/// The last days of those before a range.
fn lead(earlier: &Stretch) -> Vec<Option<f64>> {
    let days = usize::try_from(LEAD_DAYS).unwrap_or(0).min(earlier.counted.len());
    earlier.counted[earlier.counted.len() - days..].to_vec()
}

fn beside(counted: &[Option<f64>], others: Stretch, before: &Stretch) -> TrendCompared {
    let of_days = summary(others.counted.iter().copied());
    let difference = difference_of_means(counted, &others.counted, DIFFERENCE_NEEDS);
    TrendCompared {
        n: u32::try_from(of_days.n).unwrap_or(u32::MAX),
        mean: of_days.mean,
        median: of_days.median,
        reason: difference.is_err().then(|| TOO_FEW.to_owned()),
        difference: difference.ok().map(|found| MeanDifference {
            value: found.value,
            low: found.low,
            high: found.high,
            n: u32::try_from(found.n).unwrap_or(u32::MAX),
        }),
        lead: lead(before),
        values: others.values,
    }
}

fn empty(first: Option<Day>, last: Option<Day>) -> TrendView {
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    TrendView { first: text(first), last: text(last), oldest: None, newest: None, columns: Vec::new() }
}

#[cfg(test)]
mod tests;
