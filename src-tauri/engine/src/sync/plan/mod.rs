//! What is missing, as windows to be fetched. Pure: what the store knows and the time go in, steps come out.

pub(crate) mod days;
mod documents;
mod series;
#[cfg(test)]
mod tests;
mod windows;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange, QueryShape};
use ringside_store::{Pass, Route};

use windows::cut;

/// Oura sold its first ring in 2015; no document can be older.
const FIRST_OURA_YEAR: i32 = 2015;
/// What Today needs, fetched before any history.
const RECENT_DAYS: u32 = 30;
/// How far a series may begin before the first document (the ring measures before the first night is scored).
const SERIES_HEAD_START_DAYS: u32 = 7;

/// What is asked of a sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever is missing: the newest first, then history back to the first document, then what Oura may have revised.
    Everything {
        /// Reach no further back than this many days.
        max_days: Option<u32>,
    },
    /// These days again, whatever is there already.
    Range(DayRange),
    /// Only what is urgent. Whose data it is must be known already.
    Asked,
}

/// What the store knows of one collection's past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Covered {
    /// Ranges that were fetched to their last page.
    pub(crate) done: Vec<Done>,
    /// Ranges that were begun.
    pub(crate) open: Vec<Open>,
    /// The newest row of a series.
    pub(crate) newest_row: Option<DateTime<Utc>>,
    /// When the longer look at what Oura may have changed was last completed.
    pub(crate) looked_at: Option<DateTime<Utc>>,
}

/// A range that was fetched to its last page, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) range: DayRange,
    pub(crate) at: DateTime<Utc>,
}

/// A range that was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) range: DayRange,
    /// The cursor of its next page; `None` when it has to begin again.
    pub(crate) next_token: Option<String>,
    pub(crate) pass: Pass,
    /// The newest day of the documents that came before the cursor.
    pub(crate) reached: Option<Day>,
    pub(crate) at: DateTime<Utc>,
}

/// Everything a plan depends on.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    pub(crate) covered: BTreeMap<Collection, Covered>,
    /// Collections that are left out, because consent is missing or this run has given up on them.
    pub(crate) skip: BTreeSet<Collection>,
    /// Ranges that this run has begun, fetched or given up on.
    pub(crate) settled: Vec<(Collection, Option<DayRange>)>,
    /// The oldest day of any document that is known so far.
    pub(crate) oldest_document: Option<Day>,
}

/// One window of one collection, to be fetched page by page; repeating it does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) collection: Collection,
    /// `None` for collections without dates.
    pub(crate) range: Option<DayRange>,
    /// Rows before this instant are there already.
    pub(crate) since: Option<DateTime<Utc>>,
    /// Where an interrupted fetch of exactly this range goes on.
    pub(crate) resume: Option<Resume>,
    pub(crate) route: Route,
}

/// Where an interrupted window goes on: the same list under the same pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resume {
    pub(crate) next_token: String,
    pub(crate) pass: Pass,
}

/// What is to be fetched now, most wanted first. Empty when nothing is left to do.
///
/// History of series reaches as far as documents are known: it grows while theirs is being fetched, and comes after it.
pub(crate) fn plan(state: &State, wanted: Wanted, now: DateTime<Utc>) -> Vec<Step> {
    let last = last_day(now);
    let mut stages: [Vec<Step>; 4] = Default::default();
    let max_days = match wanted {
        Wanted::Asked => return Vec::new(),
        Wanted::Everything { max_days } => max_days,
        Wanted::Range(_) => None,
    };
    for collection in Collection::ALL.into_iter().filter(|collection| !state.skip.contains(collection)) {
        if matches!(collection.query_shape(), QueryShape::Single | QueryShape::Pages) {
            stages[0].push(Step::new(collection, None, route(wanted)));
            continue;
        }
        if let Wanted::Range(range) = wanted {
            stages[1].extend(again(collection, range, now));
            continue;
        }
        let floor = floor(last, max_days);
        let recent_first = last.minus(RECENT_DAYS).max(floor);
        let covered = state.covered.get(&collection).cloned().unwrap_or_default();
        let settled: Vec<DayRange> = state.settled.iter().filter(|(of, _)| *of == collection).filter_map(|(_, range)| *range).collect();
        let steps = if collection.is_series() {
            let oldest = state.oldest_document.unwrap_or(last).minus(SERIES_HEAD_START_DAYS);
            let span = DayRange::new(floor.max(oldest.min(recent_first)), last);
            span.map(|span| series::steps(collection, &covered, &settled, span, recent_first, now))
        } else {
            let span = DayRange::new(floor, last);
            span.map(|span| documents::steps(collection, &covered, &settled, span, recent_first, now))
        };
        for step in steps.into_iter().flatten() {
            let is_recent = step.range.is_none_or(|range| range.last >= recent_first);
            stages[if is_recent { 1 } else { 2 + usize::from(collection.is_series()) }].push(step);
        }
    }
    for stage in &mut stages {
        stage.retain(|step| !state.settled.contains(&(step.collection, step.range)));
        stage.sort_by_key(|step| (Reverse(step.range.map(|range| range.last)), step.collection.is_series()));
    }
    stages.concat()
}

/// A range as windows, whatever is there already.
pub(crate) fn again(collection: Collection, range: DayRange, now: DateTime<Utc>) -> Vec<Step> {
    let range = within_reach(range, last_day(now));
    let days = if collection.is_series() { series::WINDOW_DAYS } else { documents::WINDOW_DAYS };
    cut(range, |_| days).into_iter().map(|window| Step::new(collection, Some(window), Route::FetchAgain)).collect()
}

/// The whole span a collection is wanted for, for showing progress.
pub(crate) fn span(collection: Collection, wanted: Wanted, now: DateTime<Utc>, oldest_document: Option<Day>) -> Option<DayRange> {
    if matches!(collection.query_shape(), QueryShape::Single | QueryShape::Pages) {
        return None;
    }
    let last = last_day(now);
    match wanted {
        Wanted::Asked => None,
        Wanted::Range(range) => Some(within_reach(range, last)),
        Wanted::Everything { max_days } => {
            let floor = floor(last, max_days);
            let first = match oldest_document {
                Some(oldest) if collection.is_series() => oldest.minus(SERIES_HEAD_START_DAYS).min(last.minus(RECENT_DAYS)).max(floor),
                _ => floor,
            };
            DayRange::new(first.min(last), last)
        }
    }
}

/// Whether a step fetches documents older than what Today needs: until all are there, nobody knows where the history begins.
pub(crate) fn is_document_history(step: &Step, now: DateTime<Utc>) -> bool {
    !step.collection.is_series() && step.range.is_some_and(|range| range.first < last_day(now).minus(RECENT_DAYS))
}

/// The days of a window that need not be asked for again, apart from any longer look.
pub(crate) fn final_days(collection: Collection, done: &Done, now: DateTime<Utc>) -> Option<DayRange> {
    if collection.is_series() { series::whole_days(done, now) } else { documents::final_part(done, false, Day::utc_of(now)) }
}

/// The person's day may already be tomorrow's in UTC.
pub(crate) fn last_day(now: DateTime<Utc>) -> Day {
    Day::utc_of(now).plus(1)
}

/// The first day that a full sync reaches.
pub(crate) fn floor(last: Day, max_days: Option<u32>) -> Day {
    let first = first_day(last);
    max_days.map_or(first, |days| first.max(last.minus(days)))
}

impl Covered {
    /// Whether the longer look is due again. One that lies in the future was noted under a clock that was wrong.
    fn look_is_due(&self, every: chrono::TimeDelta, now: DateTime<Utc>) -> bool {
        self.looked_at.is_some_and(|looked_at| now - looked_at >= every || looked_at > now)
    }

    /// When the longer look counts as taken after a complete run; `None` when it was not due.
    ///
    /// The first one is as old as the oldest of the windows that it is made of, which a run that was cut off may have left.
    pub(crate) fn looked_at_after(&self, collection: Collection, began_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let every = if collection.is_series() { series::LOOK_EVERY } else { documents::LOOK_EVERY };
        match self.looked_at {
            Some(_) => self.look_is_due(every, began_at).then_some(began_at),
            None => Some(self.done.iter().map(|done| done.at).min().map_or(began_at, |oldest| oldest.min(began_at))),
        }
    }
}

impl Step {
    pub(crate) fn new(collection: Collection, range: Option<DayRange>, route: Route) -> Self {
        Self { collection, range, since: None, resume: None, route }
    }
}

/// The part of a range in which there can be data; a range before all rings stays as it is.
fn within_reach(range: DayRange, last: Day) -> DayRange {
    DayRange::new(range.first.max(first_day(range.first)), range.last.min(last)).unwrap_or(range)
}

fn first_day(otherwise: Day) -> Day {
    Day::from_ymd(FIRST_OURA_YEAR, 1, 1).unwrap_or(otherwise)
}

const fn route(wanted: Wanted) -> Route {
    match wanted {
        Wanted::Everything { .. } => Route::Sync,
        Wanted::Range(_) | Wanted::Asked => Route::FetchAgain,
    }
}
