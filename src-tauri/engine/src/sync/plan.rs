use std::collections::{BTreeMap, BTreeSet};

use ringside_model::{Collection, Day, DayRange, QueryShape};

/// Oura sold its first ring in 2015; no document can be older.
const FIRST_OURA_YEAR: i32 = 2015;
/// What Today needs, fetched before any history.
const RECENT_DAYS: u32 = 30;
/// Days at the end of what is covered that Oura may still revise (late sync, confirmed naps, edited bedtimes).
const REVISED_DAYS: u32 = 7;
/// Days a document may be asked for at once (Oura advises one to three months; whole years come in one page and cost a tenth of the requests).
const DOCUMENT_WINDOW_DAYS: u32 = 365;
/// Days of a series asked for at once: 1,000 rows a page make longer windows long chains.
const SERIES_WINDOW_DAYS: u32 = 30;
/// The newest days of a series in short windows, which are fetched side by side.
const RECENT_SERIES_WINDOW_DAYS: u32 = 5;
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
}

/// What the store knows of one collection's past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Covered {
    /// Ranges that were fetched to their last page, with the day on which that was.
    pub(crate) done: Vec<(DayRange, Day)>,
    /// Ranges that were begun, with the cursor of their next page.
    pub(crate) open: Vec<(DayRange, Option<String>)>,
}

/// Everything a plan depends on.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    pub(crate) covered: BTreeMap<Collection, Covered>,
    /// Collections that are left out, because consent is missing or this run has given up on them.
    pub(crate) skip: BTreeSet<Collection>,
    /// Ranges that this run has already fetched or given up on.
    pub(crate) settled: Vec<(Collection, Option<DayRange>)>,
    /// The oldest day of any document, once known.
    pub(crate) oldest_document: Option<Day>,
}

/// One window of one collection, to be fetched page by page; repeating it does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) collection: Collection,
    /// `None` for collections without dates.
    pub(crate) range: Option<DayRange>,
    /// Where an interrupted fetch of exactly this range goes on.
    pub(crate) next_token: Option<String>,
}

/// What is to be fetched now, most wanted first. Empty when nothing is left to do.
///
/// History of series comes into the plan once that of documents is complete, because the first document says where it may end.
pub(crate) fn plan(state: &State, wanted: Wanted, today: Day) -> Vec<Step> {
    // The person's day may already be tomorrow's in UTC.
    let last = today.plus(1);
    let mut stages: [Vec<Step>; 4] = Default::default();
    for collection in Collection::ALL.into_iter().filter(|collection| !state.skip.contains(collection)) {
        if matches!(collection.query_shape(), QueryShape::Single | QueryShape::Pages) {
            stages[0].push(Step { collection, range: None, next_token: None });
            continue;
        }
        let covered = covered_now(state, collection);
        match wanted {
            Wanted::Range(range) => stages[1].extend(windows(collection, from_first_ring(range), window_days(collection))),
            Wanted::Everything { max_days } => {
                let floor = floor(last, max_days);
                let gaps = gaps(&covered, DayRange { first: floor, last });
                let recent = DayRange { first: last.minus(RECENT_DAYS).max(floor), last };
                let recent_days = if collection.is_series() { RECENT_SERIES_WINDOW_DAYS } else { RECENT_DAYS + 1 };
                for gap in &gaps {
                    if let Some(part) = overlap(*gap, recent) {
                        stages[1].extend(resumable(&covered, collection, part, recent_days));
                    }
                    if gap.first < recent.first {
                        let part = DayRange { first: gap.first, last: gap.last.min(recent.first.minus(1)) };
                        let stage = if collection.is_series() { 3 } else { 2 };
                        stages[stage].extend(resumable(&covered, collection, part, window_days(collection)));
                    }
                }
            }
        }
    }
    for stage in &mut stages {
        stage.retain(|step| !state.settled.contains(&(step.collection, step.range)));
        stage.sort_by_key(|step| (std::cmp::Reverse(step.range.map(|range| range.last)), step.collection.is_series()));
    }
    let [undated, recent, documents, mut series] = stages;
    if documents.is_empty() && recent.iter().all(|step| step.collection.is_series()) {
        let first = state.oldest_document.unwrap_or(last).minus(SERIES_HEAD_START_DAYS);
        series.retain(|step| step.range.is_none_or(|range| range.last >= first));
    } else {
        series.clear();
    }
    [undated, recent, documents, series].concat()
}

/// The whole span a collection is wanted for, for showing progress.
pub(crate) fn span(collection: Collection, wanted: Wanted, today: Day, oldest_document: Option<Day>) -> Option<DayRange> {
    if matches!(collection.query_shape(), QueryShape::Single | QueryShape::Pages) {
        return None;
    }
    match wanted {
        Wanted::Range(range) => Some(range),
        Wanted::Everything { max_days } => {
            let last = today.plus(1);
            let floor = floor(last, max_days);
            let first = match oldest_document {
                Some(oldest) if collection.is_series() => oldest.minus(SERIES_HEAD_START_DAYS).max(floor),
                _ => floor,
            };
            DayRange::new(first.min(last), last)
        }
    }
}

/// How many days of `range` have been fetched to their last page, whether or not Oura may still revise them.
pub(crate) fn covered_days(covered: &Covered, range: DayRange) -> i64 {
    let fetched = Covered { done: covered.done.iter().map(|(done, _)| (*done, done.last.plus(REVISED_DAYS))).collect(), open: Vec::new() };
    range.len_days() - gaps(&fetched, range).iter().map(|gap| gap.len_days()).sum::<i64>()
}

/// What the store has, and what this run has settled: neither is asked for again in the same run.
fn covered_now(state: &State, collection: Collection) -> Covered {
    let mut covered = state.covered.get(&collection).cloned().unwrap_or_default();
    let settled = state.settled.iter().filter(|(of, _)| *of == collection).filter_map(|(_, range)| *range);
    covered.done.extend(settled.map(|range| (range, range.last.plus(REVISED_DAYS))));
    covered
}

/// The part of a range in which there can be data; a range before all rings stays as it is.
fn from_first_ring(range: DayRange) -> DayRange {
    DayRange::new(range.first.max(first_day(range.first)), range.last).unwrap_or(range)
}

fn first_day(otherwise: Day) -> Day {
    Day::from_ymd(FIRST_OURA_YEAR, 1, 1).unwrap_or(otherwise)
}

fn floor(last: Day, max_days: Option<u32>) -> Day {
    let first = first_day(last);
    max_days.map_or(first, |days| first.max(last.minus(days)))
}

const fn window_days(collection: Collection) -> u32 {
    if collection.is_series() { SERIES_WINDOW_DAYS } else { DOCUMENT_WINDOW_DAYS }
}

/// Days of `range` that are not covered for good. A day counts from the moment Oura can no longer revise it.
fn gaps(covered: &Covered, range: DayRange) -> Vec<DayRange> {
    let mut done: Vec<DayRange> = covered
        .done
        .iter()
        .filter_map(|(done, fetched_on)| DayRange::new(done.first, done.last.min(fetched_on.minus(REVISED_DAYS))))
        .collect();
    done.sort_by_key(|done| done.first);
    let mut gaps = Vec::new();
    let mut next = range.first;
    for done in done {
        if done.first > next {
            gaps.extend(DayRange::new(next, done.first.minus(1).min(range.last)));
        }
        next = next.max(done.last.plus(1));
    }
    gaps.extend(DayRange::new(next, range.last));
    gaps.retain(|gap| gap.first <= range.last);
    gaps
}

/// Cuts a range into windows, newest first.
fn windows(collection: Collection, range: DayRange, days: u32) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut last = range.last;
    loop {
        let first = last.minus(days - 1).max(range.first);
        steps.push(Step { collection, range: Some(DayRange { first, last }), next_token: None });
        if first <= range.first {
            return steps;
        }
        last = first.minus(1);
    }
}

/// Like [`windows`], but what was begun is finished with the same ends and the same cursor.
fn resumable(covered: &Covered, collection: Collection, range: DayRange, days: u32) -> Vec<Step> {
    let begun =
        covered.open.iter().filter(|(open, _)| range.contains(open.first) && range.contains(open.last)).max_by_key(|(open, _)| open.last);
    let Some((open, token)) = begun else { return windows(collection, range, days) };
    let mut steps = Vec::new();
    if let Some(after) = DayRange::new(open.last.plus(1), range.last) {
        steps.extend(resumable(covered, collection, after, days));
    }
    steps.push(Step { collection, range: Some(*open), next_token: token.clone() });
    if let Some(before) = DayRange::new(range.first, open.first.minus(1)) {
        steps.extend(resumable(covered, collection, before, days));
    }
    steps
}

fn overlap(a: DayRange, b: DayRange) -> Option<DayRange> {
    DayRange::new(a.first.max(b.first), a.last.min(b.last))
}
