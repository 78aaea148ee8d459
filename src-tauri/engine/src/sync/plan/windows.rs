use chrono::{DateTime, TimeDelta, Utc};
use ringside_model::{Collection, Day, DayRange};
use ringside_store::Route;

use super::{Open, Resume, Step};

/// How old a cursor into rows may be that are still coming in: those before it may have grown late.
const CURSOR_LIFE: TimeDelta = TimeDelta::hours(24);

/// Cuts a range into windows, newest first; `length` says how many days the next one has when so many are left.
pub(super) fn cut(range: DayRange, length: impl Fn(i64) -> u32) -> Vec<DayRange> {
    let mut windows = Vec::new();
    let mut rest = Some(range);
    while let Some(left) = rest {
        let days = length(left.len_days()).max(1);
        let first = left.last.minus(days - 1).max(left.first);
        windows.push(DayRange { first, last: left.last });
        rest = DayRange::new(left.first, first.minus(1)).filter(|_| first > left.first);
    }
    windows
}

/// Like [`cut`], but what was begun is finished with the same ends and the same cursor.
pub(super) fn cut_around(
    collection: Collection,
    open: &[Open],
    range: DayRange,
    now: DateTime<Utc>,
    length: &impl Fn(i64) -> u32,
) -> Vec<Step> {
    let new = |window| Step::new(collection, Some(window), Route::Sync);
    let begun = open
        .iter()
        .filter(|open| range.contains(open.range.first) && range.contains(open.range.last) && is_fresh(collection, open, now))
        .max_by_key(|open| open.range.last);
    let Some((begun, token)) = begun.and_then(|begun| Some((begun, begun.next_token.clone()?))) else {
        return cut(range, length).into_iter().map(new).collect();
    };
    let mut steps = Vec::new();
    if let Some(after) = DayRange::new(begun.range.last.plus(1), range.last) {
        steps.extend(cut_around(collection, open, after, now, length));
    }
    steps.push(Step { resume: Some(Resume { next_token: token, pass: begun.pass }), ..new(begun.range) });
    if let Some(before) = DayRange::new(range.first, begun.range.first.minus(1)) {
        steps.extend(cut_around(collection, open, before, now, length));
    }
    steps
}

/// Whether going on from the cursor gives the same as reading from the first page: documents that came before it were final then. Rows are not
/// revised, so for them it is enough that the cursor is young.
pub(super) fn is_fresh(collection: Collection, open: &Open, now: DateTime<Utc>) -> bool {
    let reached = open.reached.unwrap_or(open.range.last);
    let was_final = reached <= Day::utc_of(open.at).minus(super::documents::REVISED_DAYS);
    let is_young = collection.is_series() && (TimeDelta::zero()..CURSOR_LIFE).contains(&(now - open.at));
    open.next_token.is_some() && (was_final || is_young)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_cut_from_the_newest_day_and_leave_none_out() {
        let range = DayRange::new("2026-01-01".parse().unwrap(), "2026-03-01".parse().unwrap()).unwrap();
        let windows = cut(range, |left| if left > 30 { 20 } else { 7 });
        assert_eq!(windows[0].last, range.last);
        assert_eq!(windows.last().unwrap().first, range.first);
        assert!(windows.windows(2).all(|pair| pair[1].last.plus(1) == pair[0].first));
        assert_eq!(windows.iter().map(|window| window.len_days()).collect::<Vec<_>>(), [20, 20, 7, 7, 6]);
    }
}
