//! Collections asked for by date: each holds a few documents a day, which Oura revises for some days and seldom later.

use chrono::{DateTime, TimeDelta, Utc};
use ringside_model::{Collection, Day, DayRange};

use super::days::{gaps, join};
use super::windows::cut_around;
use super::{Covered, Done, Step};

/// Days at the end of what is covered that Oura may still revise (late sync, confirmed naps, edited bedtimes); fetched with every sync.
pub(super) const REVISED_DAYS: u32 = 7;
/// How far the longer look goes back, for edits and deletions that came late.
const LOOK_DAYS: u32 = 60;
pub(super) const LOOK_EVERY: TimeDelta = TimeDelta::days(7);
/// Days asked for at once (Oura advises one to three months; whole years come in one page and cost a tenth of the requests).
pub(super) const WINDOW_DAYS: u32 = 365;

/// The windows that are missing; those in the recent days are apart from history, unless one request fetches both.
pub(super) fn steps(
    collection: Collection,
    covered: &Covered,
    settled: &[DayRange],
    span: DayRange,
    recent_first: Day,
    now: DateTime<Utc>,
) -> Vec<Step> {
    let final_until = |done: &Done| final_part(done, covered.look_is_due(LOOK_EVERY, now), Day::utc_of(now));
    let held = join(covered.done.iter().filter_map(final_until).chain(settled.iter().copied()));
    let mut steps = Vec::new();
    for gap in gaps(&held, span) {
        let fits_one_request = gap.len_days() <= i64::from(LOOK_DAYS) + 1;
        let recent = DayRange::new(gap.first.max(recent_first), gap.last).filter(|recent| !fits_one_request && recent.first > gap.first);
        let parts = match recent {
            Some(recent) => vec![recent, DayRange { first: gap.first, last: recent.first.minus(1) }],
            None => vec![gap],
        };
        for part in parts {
            steps.extend(cut_around(collection, &covered.open, part, now, &|_| WINDOW_DAYS));
        }
    }
    steps
}

/// The days of a window that need not be asked for again: when it was fetched, Oura could no longer revise them.
pub(super) fn final_part(done: &Done, look: bool, today: Day) -> Option<DayRange> {
    // A time in the future was noted under a clock that was wrong.
    let fetched_on = Day::utc_of(done.at).min(today);
    let mut last = done.range.last.min(fetched_on.minus(REVISED_DAYS));
    if look {
        last = last.min(today.minus(LOOK_DAYS));
    }
    DayRange::new(done.range.first, last)
}
