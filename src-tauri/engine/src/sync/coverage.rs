//! What the store knows of the past, as a plan needs it, and how it is kept short.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange, Placement};
use ringside_store::{Page, Pass, Reader, Route, Series, StoreError, WindowMark, WindowState, Writer};

use super::plan::days::{join, overlap};
use super::plan::{Covered, Done, Open, Step, final_days};

/// When a collection's longer look was last completed; the collection's name follows.
const LOOKED_AT: &str = "looked_at.";

/// What has been fetched and what was begun, by collection.
pub(super) fn covered(reader: &Reader) -> Result<BTreeMap<Collection, Covered>, StoreError> {
    let mut covered: BTreeMap<Collection, Covered> = BTreeMap::new();
    for collection in Collection::ALL {
        let looked_at = reader.setting(&looked_at_key(collection))?;
        let looked_at = looked_at.and_then(|text| DateTime::parse_from_rfc3339(&text).ok()).map(|at| at.to_utc());
        covered.insert(collection, Covered { newest_row: newest_row(reader, collection)?, looked_at, ..Covered::default() });
    }
    for window in reader.windows()? {
        let entry = covered.entry(window.collection).or_default();
        let (range, at) = (window.range, window.updated_at);
        match window.state {
            WindowState::Done => entry.done.push(Done { range, at }),
            WindowState::Open => {
                let reached = reader.newest_seen(window.collection, range, window.pass)?;
                entry.open.push(Open { range, next_token: window.next_token, pass: window.pass, reached, at });
            }
            WindowState::Stopped { .. } => {}
        }
    }
    Ok(covered)
}

/// The oldest day of any dated document: before it there is nothing to fetch of the series either.
pub(crate) fn oldest_document(reader: &Reader) -> Result<Option<Day>, StoreError> {
    let mut oldest: Option<Day> = None;
    for collection in Collection::ALL.into_iter().filter(|collection| matches!(collection.placement(), Placement::Day | Placement::Span)) {
        oldest = [oldest, reader.oldest_day(collection)?].into_iter().flatten().min();
    }
    Ok(oldest)
}

pub(super) fn note_look(writer: &mut Writer, collection: Collection, at: DateTime<Utc>) -> Result<(), StoreError> {
    writer.set_setting(&looked_at_key(collection), &at.to_rfc3339())
}

/// How far a window has come, at a time of the engine's clock.
pub(super) fn mark(writer: &mut Writer, step: &Step, pass: Pass, state: WindowState, at: DateTime<Utc>) -> Result<(), StoreError> {
    let Some(range) = step.range else { return Ok(()) };
    let window = Some(WindowMark { range, next_token: None, state });
    writer.apply_page(&Page { collection: step.collection, fetched_at: at, items: &[], window, route: step.route, pass })?;
    Ok(())
}

/// Joins the windows of a collection that touch, so that years of daily syncs do not pile up, and forgets those begun or given up that are covered now.
///
/// Only after everything of `wanted` was fetched in a sync that began at `began_at`: then each day of it is either final or was fetched since.
pub(super) fn compact(writer: &mut Writer, collection: Collection, wanted: DayRange, began_at: DateTime<Utc>) -> Result<(), StoreError> {
    let windows: Vec<_> = writer.windows()?.into_iter().filter(|window| window.collection == collection).collect();
    let done = windows.iter().filter(|window| window.state == WindowState::Done);
    let parts = done.flat_map(|window| {
        let done = Done { range: window.range, at: window.updated_at };
        [final_days(collection, &done, began_at), overlap(window.range, wanted)]
    });
    let joined = join(parts.flatten());
    let known: BTreeSet<(Day, Day)> = windows.iter().map(|window| (window.range.first, window.range.last)).collect();
    for range in joined {
        let inside = windows.iter().filter(|window| overlap(window.range, range).is_some()).count();
        if inside > 1 || !known.contains(&(range.first, range.last)) {
            writer.forget_windows(collection, range)?;
            mark(writer, &Step::new(collection, Some(range), Route::Sync), Pass::new(0), WindowState::Done, began_at)?;
        }
    }
    Ok(())
}

fn newest_row(reader: &Reader, collection: Collection) -> Result<Option<DateTime<Utc>>, StoreError> {
    let Some(series) = Series::ALL.into_iter().find(|series| collection.is_series() && series.collection() == collection) else {
        return Ok(None);
    };
    let Some(day) = reader.newest_day(collection, None)? else { return Ok(None) };
    let (from, to) = (day.start_utc().timestamp_millis(), day.plus(1).start_utc().timestamp_millis());
    let newest = reader.samples(series, from, to)?.last().and_then(|point| DateTime::from_timestamp_millis(point.ms));
    // A day of rows without a readable value still has a beginning.
    Ok(newest.or(Some(day.start_utc())))
}

fn looked_at_key(collection: Collection) -> String {
    format!("{LOOKED_AT}{collection}")
}
