use std::collections::BTreeMap;

use ringside_model::{Collection, Day, DayRange, Placement};
use ringside_store::{Reader, StoreError, WindowMark, WindowState, Writer};

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

/// Joins the windows of each collection that touch, so that years of daily syncs do not pile up, and forgets those given up that are covered now.
///
/// Only after a sync that fetched everything: then each day in them is either final or was fetched just now.
pub(super) fn compact(writer: &mut Writer) -> Result<(), StoreError> {
    let windows = writer.windows()?;
    for collection in Collection::ALL {
        let of_collection = || windows.iter().filter(|window| window.collection == collection);
        let done: Vec<DayRange> = of_collection().filter(|window| window.state == WindowState::Done).map(|window| window.range).collect();
        for joined in join(&done) {
            let inside = of_collection().filter(|window| joined.contains(window.range.first) && joined.contains(window.range.last)).count();
            if inside > 1 {
                writer.forget_windows(collection, joined)?;
                writer.mark_window(collection, &WindowMark { range: joined, next_token: None, state: WindowState::Done })?;
            }
        }
    }
    Ok(())
}

/// The ranges that touching and overlapping ranges make together.
fn join(ranges: &[DayRange]) -> Vec<DayRange> {
    let mut sorted = ranges.to_vec();
    sorted.sort_by_key(|range| range.first);
    let mut joined: Vec<DayRange> = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            Some(open) if range.first <= open.last.plus(1) => open.last = open.last.max(range.last),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn touching_and_overlapping_windows_become_one() {
        let windows = [
            range("2026-02-01", "2026-02-28"),
            range("2026-01-01", "2026-01-31"),
            range("2025-01-01", "2025-01-02"),
            range("2026-02-20", "2026-03-02"),
        ];
        assert_eq!(join(&windows), [range("2025-01-01", "2025-01-02"), range("2026-01-01", "2026-03-02")]);
    }
}
