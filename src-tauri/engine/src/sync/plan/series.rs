//! Series, asked for by instant: rows are added at the end and hardly ever elsewhere, a thousand or more a day.

use chrono::{DateTime, TimeDelta, Utc};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::Route;

use super::days::{gaps, join};
use super::windows::{cut_around, is_fresh};
use super::{Covered, Done, Step};

/// How far before the newest row the next sync begins: what came late, in a second delivery of the same hours.
const OVERLAP: TimeDelta = TimeDelta::hours(6);
/// How far the longer look goes back: a ring keeps about a week until the phone takes it.
const LOOK_DAYS: u32 = 7;
pub(super) const LOOK_EVERY: TimeDelta = TimeDelta::hours(24);
/// Days asked for at once: 1,000 rows a page make longer windows long chains.
pub(super) const WINDOW_DAYS: u32 = 30;
/// The newest days are cut into short windows, which are fetched side by side, and so are the last of the history: see [`history_days`].
const SHORT_WINDOW_DAYS: u32 = 5;
/// Windows of history that are left when their length begins to shrink: twice as many as are under way at once.
const WINDOWS_LEFT: i64 = 16;

pub(super) fn steps(
    collection: Collection,
    covered: &Covered,
    settled: &[DayRange],
    span: DayRange,
    recent_first: Day,
    now: DateTime<Utc>,
) -> Vec<Step> {
    let held = join(covered.done.iter().filter_map(|done| whole_days(done, now)).chain(settled.iter().copied()));
    let mut steps = Vec::new();
    for gap in gaps(&held, span) {
        let head = if gap.last == span.last { tail_head(collection, covered, &held, gap, span.first, now) } else { None };
        let rest = match &head {
            Some((head, _)) => DayRange::new(head.last.plus(1), gap.last),
            None => Some(gap),
        };
        if let Some(recent) = rest.and_then(|rest| DayRange::new(rest.first.max(recent_first), rest.last)) {
            steps.extend(cut_around(collection, &covered.open, recent, now, &|_| SHORT_WINDOW_DAYS));
        }
        if let Some(history) = rest.and_then(|rest| DayRange::new(rest.first, rest.last.min(recent_first.minus(1)))) {
            steps.extend(cut_around(collection, &covered.open, history, now, &history_days));
        }
        steps.extend(head.map(|(range, since)| Step { since: Some(since), ..Step::new(collection, Some(range), Route::Sync) }));
    }
    steps
}

/// How long the next window of history is when so many days are left: the last ones are short, so that no long chain of pages is left at the
/// end with nothing beside it.
fn history_days(left: i64) -> u32 {
    u32::try_from(left / WINDOWS_LEFT).unwrap_or(WINDOW_DAYS).clamp(SHORT_WINDOW_DAYS, WINDOW_DAYS)
}

/// The days of a window that had ended when it was fetched.
pub(super) fn whole_days(done: &Done, now: DateTime<Utc>) -> Option<DayRange> {
    // A time in the future was noted under a clock that was wrong.
    let fetched_on = Day::utc_of(done.at.min(now));
    DayRange::new(done.range.first, done.range.last.min(fetched_on.minus(1)))
}

/// The first window after the days that are there, and the instant from which it is asked for: shortly before the newest row, or some days
/// earlier when a look is due. `None` when nothing joins the gap, or when something in it was begun already.
fn tail_head(
    collection: Collection,
    covered: &Covered,
    held: &[DayRange],
    gap: DayRange,
    floor: Day,
    now: DateTime<Utc>,
) -> Option<(DayRange, DateTime<Utc>)> {
    if covered.open.iter().any(|open| gap.contains(open.range.first) && is_fresh(collection, open, now)) {
        return None;
    }
    let before = held.iter().find(|held| held.last.plus(1) == gap.first)?;
    let joins = covered.done.iter().filter(|done| whole_days(done, now).is_some_and(|days| days.last == before.last));
    // A window that reached into the gap was fetched on the gap's first day, up to that hour.
    let reached = joins.map(|done| if done.range.last >= gap.first { done.at.min(now) } else { gap.first.start_utc() }).max()?;
    // Rows that are newer came by another window, and say nothing about what lies between.
    let newest = covered.newest_row.map_or(reached, |newest| newest.min(reached));
    let earliest = before.first.max(floor).start_utc();
    let mut since = (newest - OVERLAP).max(earliest);
    if covered.look_is_due(LOOK_EVERY, now) {
        since = since.min(Day::utc_of(now).minus(LOOK_DAYS - 1).start_utc()).max(earliest);
    }
    // Days that are there are asked for at once, however many: a ring that lies in a drawer adds nothing to them.
    let head = DayRange::new(Day::utc_of(since), gap.last.min(gap.first.plus(SHORT_WINDOW_DAYS - 1)))?;
    Some((head, since))
}
