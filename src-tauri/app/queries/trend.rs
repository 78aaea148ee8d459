use ringside_engine::analytics::{summary, usual};
use ringside_engine::store::{Metric, Reader, StoreError};
use ringside_model::{Collection, Day, DayRange};

use crate::views::{TrendColumn, TrendView};

/// Days before the range that say what is usual, and how many of them are needed.
const USUAL_DAYS: u32 = 90;
const USUAL_NEEDS: usize = 14;

/// The collections whose days are "all" of a person's data, whichever metrics are asked for.
const SPAN_OF: [Collection; 4] = [Collection::Sleep, Collection::DailySleep, Collection::DailyReadiness, Collection::DailyActivity];

/// Daily metrics over a range; an open end reaches to the first or last day of the data. Without metrics it tells that span alone.
pub(crate) fn trend(reader: &Reader, first: Option<Day>, last: Option<Day>, metrics: &[Metric]) -> Result<TrendView, StoreError> {
    let mut oldest = None;
    let mut newest = None;
    for collection in SPAN_OF {
        oldest = [oldest, reader.oldest_day(collection)?].into_iter().flatten().min();
        newest = [newest, reader.newest_day(collection, None)?].into_iter().flatten().max();
    }
    let (Some(span_first), Some(span_last)) = (oldest, newest) else { return Ok(empty(first, last)) };
    let last = last.unwrap_or(span_last);
    let range = DayRange { first: first.unwrap_or(span_first).min(last), last };
    let before = DayRange { first: range.first.minus(USUAL_DAYS), last: range.first.minus(1) };
    let columns = reader.daily(range, metrics)?.columns;
    let earlier = reader.daily(before, metrics)?.columns;
    let columns = metrics.iter().zip(columns).zip(earlier).map(|((metric, values), earlier)| column(*metric, values, earlier));
    Ok(TrendView {
        first: range.first.to_string(),
        last: range.last.to_string(),
        oldest: oldest.map(|day| day.to_string()),
        newest: newest.map(|day| day.to_string()),
        columns: columns.collect(),
    })
}

fn column(metric: Metric, values: Vec<Option<f64>>, earlier: Vec<Option<f64>>) -> TrendColumn {
    let of_range = summary(values.iter().copied());
    let usual = usual(earlier, USUAL_NEEDS).ok();
    TrendColumn {
        metric: metric.as_str().to_owned(),
        unit: metric.unit().to_owned(),
        n: u32::try_from(of_range.n).unwrap_or(u32::MAX),
        mean: of_range.mean,
        median: of_range.median,
        usual: usual.map(|usual| usual.median),
        usual_low: usual.map(|usual| usual.low),
        usual_high: usual.map(|usual| usual.high),
        values,
    }
}

fn empty(first: Option<Day>, last: Option<Day>) -> TrendView {
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    TrendView { first: text(first), last: text(last), oldest: None, newest: None, columns: Vec::new() }
}
