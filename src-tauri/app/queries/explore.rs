//! Any daily metric, and any two against each other.

mod group;
mod tautology;
#[cfg(test)]
mod tests;

use ringside_engine::analytics::{Spearman, TheilSen, spearman, theil_sen};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::DayRange;

use self::group::group;
use self::tautology::go_together_by_construction;
use crate::views::{ExploreMetric, ScatterView, Tier};

pub(crate) const MOST_LAG_DAYS: u32 = 3;
/// As many points as a scatter of single marks can draw.
const MOST_PAIRS: usize = 3_000;
const NEED_PAIRS: usize = 14;
const SOLID_PAIRS: usize = 84;
const BUILDING_PAIRS: usize = 28;

/// All daily metrics, also those without data.
pub(crate) fn explore_metrics(reader: &Reader) -> Result<Vec<ExploreMetric>, StoreError> {
    let spans = reader.metric_spans()?.into_iter().map(|span| ExploreMetric {
        metric: span.metric.as_str().to_owned(),
        unit: span.metric.unit().to_owned(),
        group: group(span.metric),
        n: span.n,
        first: span.days.map(|(first, _)| first.to_string()),
        last: span.days.map(|(_, last)| last.to_string()),
    });
    Ok(spans.collect())
}

/// Two metrics against each other: `x` on the days of the range, `y` so many days later.
pub(crate) fn explore_scatter(reader: &Reader, x: Metric, y: Metric, lag_days: u32, range: DayRange) -> Result<ScatterView, StoreError> {
    let range = with_data(reader, x, range)?;
    let later = DayRange { first: range.first.plus(lag_days), last: range.last.plus(lag_days) };
    let column = |range, metric| Ok::<_, StoreError>(reader.daily_whole(range, &[metric])?.columns.pop().unwrap_or_default());
    let (xs, ys) = (column(range, x)?, column(later, y)?);
    let slots: Vec<Option<(f64, f64)>> = xs.into_iter().zip(ys).map(|(x, y)| x.zip(y)).collect();
    let pairs: Vec<(f64, f64)> = slots.iter().flatten().copied().collect();
    let rank = spearman(&slots, NEED_PAIRS);
    let line = theil_sen(&pairs, NEED_PAIRS);
    let reason = rank.as_ref().err().or(line.as_ref().err()).map(ToString::to_string);
    let newest = pairs.len().saturating_sub(MOST_PAIRS);
    let days = range.days().zip(&slots).filter(|(_, pair)| pair.is_some()).map(|(day, _)| day.to_string());
    let (rank, line): (Option<Spearman>, Option<TheilSen>) = (rank.ok(), line.ok());
    let interval = rank.and_then(|rank| rank.interval);
    Ok(ScatterView {
        x: x.as_str().to_owned(),
        y: y.as_str().to_owned(),
        lag_days,
        n: u32::try_from(pairs.len()).unwrap_or(u32::MAX),
        days: days.skip(newest).collect(),
        xs: pairs.iter().skip(newest).map(|pair| pair.0).collect(),
        ys: pairs.iter().skip(newest).map(|pair| pair.1).collect(),
        truncated: newest > 0,
        rho: rank.map(|rank| rank.rho),
        rho_low: interval.map(|interval| interval.0),
        rho_high: interval.map(|interval| interval.1),
        slope: line.map(|line| line.slope),
        slope_low: line.map(|line| line.low),
        slope_high: line.map(|line| line.high),
        intercept: line.map(|line| line.intercept),
        tier: tier(pairs.len()),
        reason,
        tautology: go_together_by_construction(x, y, lag_days),
    })
}

/// The part of a range on which the metric can have values, so that "since ever" costs no more than there is. Blocks of the bootstrap begin with it.
fn with_data(reader: &Reader, metric: Metric, range: DayRange) -> Result<DayRange, StoreError> {
    let (oldest, newest) = (reader.oldest_day(metric.collection())?, reader.newest_day(metric.collection(), None)?);
    let there = oldest.zip(newest).and_then(|(oldest, newest)| DayRange::new(range.first.max(oldest), range.last.min(newest)));
    Ok(there.unwrap_or(DayRange { first: range.first, last: range.first }))
}

const fn tier(pairs: usize) -> Tier {
    match pairs {
        SOLID_PAIRS.. => Tier::Solid,
        BUILDING_PAIRS.. => Tier::Building,
        _ => Tier::Calibrating,
    }
}
