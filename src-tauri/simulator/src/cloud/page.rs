//! Paging: any collection, oldest first, from any position, without building more days than a page needs.

use chrono::{DateTime, Days, NaiveDate, NaiveTime};

use crate::catalogue::{Collection, Shape};
use crate::cloud::Record;

/// A document's label day and the instant its range is compared with are at most so many days apart.
const LABEL_TO_INSTANT_DAYS: u64 = 2;

/// One document or row, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What a range is compared with and what "oldest" means, in milliseconds since 1970.
    pub(crate) instant_ms: i64,
    /// The JSON, byte for byte as it is served.
    pub(crate) text: String,
}

/// From `start_ms` to `end_ms`, both inclusive, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) start_ms: i64,
    pub(crate) end_ms: i64,
}

/// Where a page begins: at `instant_ms`, after the first `skip` items of that very instant.
///
/// A key instead of a count, so that a night that arrives between two pages moves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) instant_ms: i64,
    pub(crate) skip: usize,
}

/// One page and where the next one begins; `None` at the end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) texts: Vec<String>,
    pub(crate) next: Option<Position>,
}

impl Range {
    /// Everything there is.
    pub(crate) const ALL: Self = Self { start_ms: i64::MIN, end_ms: i64::MAX };

    fn contains(self, instant_ms: i64) -> bool {
        (self.start_ms..=self.end_ms).contains(&instant_ms)
    }

    /// The position before the first item.
    pub(crate) fn beginning(self) -> Position {
        Position { instant_ms: self.start_ms, skip: 0 }
    }
}

impl Record {
    /// At most `limit` items of `collection` in `range`, oldest first, from `position` on.
    pub(crate) fn page(&self, collection: &'static Collection, range: Range, position: Position, limit: Option<usize>) -> Page {
        let rest = Range { start_ms: range.start_ms.max(position.instant_ms), end_ms: range.end_ms };
        let margin_days = if collection.shape == Shape::Series { 0 } else { LABEL_TO_INSTANT_DAYS };
        let wanted = limit.map(|limit| limit + position.skip);

        let mut pool: Vec<Item> = self.added(collection.name).filter(|item| rest.contains(item.instant_ms)).collect();
        for day in self.days(rest, margin_days) {
            pool.extend(self.generated(collection, day).filter(|item| rest.contains(item.instant_ms)));
            // No later day can hold an item older than this.
            let settled_ms = midnight_ms(day) + (1 - i64::try_from(margin_days).unwrap_or(0)) * DAY_MS;
            let settled = pool.iter().filter(|item| item.instant_ms < settled_ms).count();
            if wanted.is_some_and(|wanted| settled > wanted) {
                break;
            }
        }
        pool.sort_by_key(|item| item.instant_ms);
        cut(pool, position, limit)
    }

    /// The newest row of a series.
    pub(crate) fn newest_row(&self, collection: &'static Collection) -> Option<String> {
        let mut days: Vec<NaiveDate> = self.days(Range::ALL, 0).collect();
        days.reverse();
        let generated = days.into_iter().find_map(|day| self.generated(collection, day).max_by_key(|row| row.instant_ms));
        let newest = self.added(collection.name).chain(generated).max_by_key(|row| row.instant_ms);
        newest.map(|row| row.text)
    }

    /// The label days that can hold an item of `range`.
    fn days(&self, range: Range, margin_days: u64) -> impl Iterator<Item = NaiveDate> + use<> {
        let margin = Days::new(margin_days);
        let first = day_of(range.start_ms).and_then(|day| day.checked_sub_days(margin));
        let last = day_of(range.end_ms).and_then(|day| day.checked_add_days(margin));
        let (oldest, newest) = self.span();
        let last = last.map_or(newest, |last| last.min(newest));
        first.map_or(oldest, |first| first.max(oldest)).iter_days().take_while(move |day| *day <= last)
    }
}

const DAY_MS: i64 = 86_400_000;

/// Midnight UTC at the beginning of `day`, in milliseconds since 1970.
pub(crate) fn midnight_ms(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}

fn day_of(instant_ms: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(instant_ms).map(|instant| instant.date_naive())
}

/// The page that begins at `position` in `pool`, which is sorted and holds nothing older than the position's instant.
fn cut(pool: Vec<Item>, position: Position, limit: Option<usize>) -> Page {
    let same = pool.iter().take_while(|item| item.instant_ms == position.instant_ms).count();
    let begin = position.skip.min(same);
    let end = limit.map_or(pool.len(), |limit| (begin + limit).min(pool.len()));
    let next = pool.get(end).map(|first| Position {
        instant_ms: first.instant_ms,
        skip: pool[..end].iter().rev().take_while(|item| item.instant_ms == first.instant_ms).count(),
    });
    Page { texts: pool.into_iter().take(end).skip(begin).map(|item| item.text).collect(), next }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(instants_ms: &[i64]) -> Vec<Item> {
        let text = |index: usize| index.to_string();
        instants_ms.iter().enumerate().map(|(index, &instant_ms)| Item { instant_ms, text: text(index) }).collect()
    }

    #[test]
    fn a_page_that_ends_between_items_of_one_instant_continues_between_them() {
        let instants_ms = [10, 20, 20, 20, 30];
        let first = cut(pool(&instants_ms), Position { instant_ms: 10, skip: 0 }, Some(2));
        assert_eq!(first.texts, ["0", "1"]);
        let next = first.next.unwrap();
        assert_eq!(next, Position { instant_ms: 20, skip: 1 });
        let second = cut(pool(&instants_ms[1..]), next, Some(2));
        assert_eq!(second.texts, ["1", "2"]);
        assert_eq!(second.next, Some(Position { instant_ms: 30, skip: 0 }));
    }

    #[test]
    fn a_page_of_nothing_points_at_its_own_beginning() {
        let position = Position { instant_ms: 10, skip: 0 };
        let page = cut(pool(&[10, 20]), position, Some(0));
        assert_eq!((page.texts.len(), page.next), (0, Some(position)));
    }

    #[test]
    fn without_a_limit_everything_is_one_page() {
        let page = cut(pool(&[10, 20]), Range::ALL.beginning(), None);
        assert_eq!((page.texts.len(), page.next), (2, None));
    }
}
