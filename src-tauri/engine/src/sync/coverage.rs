use std::collections::BTreeMap;

use ringside_model::{Collection, Day, DayRange, Placement};
use ringside_store::{Reader, StoreError, Window, WindowMark, WindowState, Writer};

use super::plan::Covered;

/// What has been fetched and what was begun, by collection.
pub(super) fn covered(reader: &Reader) -> Result<BTreeMap<Collection, Covered>, StoreError> {
    let mut covered: BTreeMap<Collection, Covered> = BTreeMap::new();
    for window in reader.windows()? {
        let entry = covered.entry(window.collection).or_default();
        match window.state {
            WindowState::Done => entry.done.push((window.range, Day::utc_of(window.updated_at))),
            WindowState::Open => entry.open.push((window.range, window.next_token)),
            WindowState::Stopped { .. } => {}
        }
    }
    Ok(covered)
}

/// The oldest day of any dated document: before it there is nothing to fetch of the series either.
pub(super) fn oldest_document(reader: &Reader) -> Result<Option<Day>, StoreError> {
    let mut oldest: Option<Day> = None;
    for collection in Collection::ALL.into_iter().filter(|collection| matches!(collection.placement(), Placement::Day | Placement::Span)) {
        oldest = [oldest, reader.oldest_day(collection)?].into_iter().flatten().min();
    }
    Ok(oldest)
}

/// Joins windows that were fetched on the same day and touch, so that years of daily syncs do not pile up.
pub(super) fn compact(writer: &mut Writer, windows: Vec<Window>) -> Result<(), StoreError> {
    let mut by_key: BTreeMap<(Collection, Day), Vec<DayRange>> = BTreeMap::new();
    for window in windows.into_iter().filter(|window| matches!(window.state, WindowState::Done)) {
        by_key.entry((window.collection, Day::utc_of(window.updated_at))).or_default().push(window.range);
    }
    // Only the newest fetch is joined: older ones say since when their days have been final.
    for collection in Collection::ALL {
        let Some((_, ranges)) = by_key.iter().rev().find(|((of, _), _)| *of == collection) else { continue };
        for joined in join(ranges) {
            writer.forget_windows(collection, joined)?;
            writer.mark_window(collection, &WindowMark { range: joined, next_token: None, state: WindowState::Done })?;
        }
    }
    Ok(())
}

/// The ranges that more than one touching or overlapping range make together.
fn join(ranges: &[DayRange]) -> Vec<DayRange> {
    let mut sorted = ranges.to_vec();
    sorted.sort_by_key(|range| range.first);
    let mut joined: Vec<(DayRange, usize)> = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            Some((open, parts)) if range.first <= open.last.plus(1) => {
                open.last = open.last.max(range.last);
                *parts += 1;
            }
            _ => joined.push((range, 1)),
        }
    }
    joined.into_iter().filter(|(_, parts)| *parts > 1).map(|(range, _)| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn touching_windows_become_one_and_lone_ones_stay() {
        let windows = [range("2026-02-01", "2026-02-28"), range("2026-01-01", "2026-01-31"), range("2025-01-01", "2025-01-02")];
        assert_eq!(join(&windows), [range("2026-01-01", "2026-02-28")]);
    }
}
