use std::collections::BTreeSet;

use ringside_model::{Collection, Day, DayRange};
use ringside_store::{ClockMark, Reader, StoreError};

use super::memory::SeriesMemory;

/// Collections whose documents say where the person's clock stood at some instant.
const MARKED: [Collection; 3] = [Collection::Sleep, Collection::Workout, Collection::Session];
/// These, and the one that is asked where no night is.
const TOLD_BY: [Collection; 4] = [Collection::Sleep, Collection::Workout, Collection::Session, Collection::DailyActivity];
const MS_PER_DAY: i64 = 86_400_000;
const MS_PER_MIN: i64 = 60_000;

/// The person's own clock through time: at every instant the offset that was recorded last.
///
/// A row of a series carries no offset of its own. Between two records the earlier one holds; before the first, that one does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LocalClock {
    /// In order of time.
    marks: Vec<ClockMark>,
}

impl LocalClock {
    pub fn new(mut marks: Vec<ClockMark>) -> Self {
        marks.sort_unstable();
        // Only where it changes.
        marks.dedup_by(|later, earlier| later.offset_min == earlier.offset_min);
        Self { marks }
    }

    /// Minutes east of UTC; `None` when nothing is on record at all.
    pub fn offset_min(&self, ms: i64) -> Option<i32> {
        let known = self.marks.partition_point(|mark| mark.ms <= ms).saturating_sub(1);
        self.marks.get(known).map(|mark| mark.offset_min)
    }

    /// What the person's clock shows, as milliseconds from 1970-01-01 00:00 on that clock.
    pub fn local_ms(&self, ms: i64) -> i64 {
        ms + self.offset_ms(ms)
    }

    /// The calendar day that the person's clock shows, as its number since 1970-01-01.
    pub fn day_at(&self, ms: i64) -> i64 {
        let mut day = self.local_ms(ms).div_euclid(MS_PER_DAY);
        // On the day of a journey the clock may have shown another day when it was last read.
        while self.day_start_ms(day) > ms {
            day -= 1;
        }
        while self.day_start_ms(day + 1) <= ms {
            day += 1;
        }
        day
    }

    /// The instant at which a calendar day begins for the person, by the offset on record at that moment.
    pub fn day_start_ms(&self, day: i64) -> i64 {
        let midnight = day * MS_PER_DAY;
        let guess = midnight - self.offset_ms(midnight);
        midnight - self.offset_ms(guess)
    }

    /// Where the clock stands as a stretch of time begins, and every change within it.
    pub(super) fn between(&self, start_ms: i64, end_ms: i64) -> Vec<ClockMark> {
        let begun = self.offset_min(start_ms).map(|offset_min| ClockMark { ms: start_ms, offset_min });
        let later = self.marks.iter().filter(|mark| start_ms < mark.ms && mark.ms < end_ms).copied();
        begun.into_iter().chain(later).collect()
    }

    fn offset_ms(&self, ms: i64) -> i64 {
        i64::from(self.offset_min(ms).unwrap_or(0)) * MS_PER_MIN
    }
}

/// The clock of the person whose data this is. What was read once is remembered until the day's documents change.
///
/// Activity days tell nothing that a night of the same day does not, and are long: they are only asked for days without a night.
pub fn local_clock(reader: &Reader, memory: &SeriesMemory) -> Result<LocalClock, StoreError> {
    let told_by = TOLD_BY.iter().map(|collection| reader.days_version(*collection)).collect::<Result<Vec<_>, _>>()?;
    if let Some(clock) = memory.clock(&told_by) {
        return Ok(clock);
    }
    let clock = read(reader, memory)?;
    memory.keep_clock(told_by, clock.clone());
    Ok(clock)
}

fn read(reader: &Reader, memory: &SeriesMemory) -> Result<LocalClock, StoreError> {
    let mut marks = Vec::new();
    let mut nights = BTreeSet::new();
    for collection in MARKED {
        let days = reader.changed_days(collection)?;
        if collection == Collection::Sleep {
            nights.extend(days.iter().map(|(day, _)| *day));
        }
        marks.extend(memory.marks(reader, collection, &days)?);
    }
    let mut days = reader.changed_days(Collection::DailyActivity)?;
    days.retain(|(day, _)| !nights.contains(day));
    marks.extend(memory.marks(reader, Collection::DailyActivity, &days)?);
    Ok(LocalClock::new(marks))
}

/// Days that follow each other, as ranges of at most a year, so that never more than a year of documents is in memory.
pub(super) fn ranges(days: impl IntoIterator<Item = Day>) -> Vec<DayRange> {
    const LONGEST_DAYS: i64 = 365;
    let mut ranges: Vec<DayRange> = Vec::new();
    for day in days {
        match ranges.last_mut() {
            Some(range) if day.days_since(range.last) <= 2 && day.days_since(range.first) < LONGEST_DAYS => range.last = day,
            _ => ranges.push(DayRange { first: day, last: day }),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    fn clock(marks: &[(i64, i32)]) -> LocalClock {
        LocalClock::new(marks.iter().map(|(hour, offset_min)| ClockMark { ms: hour * HOUR_MS, offset_min: *offset_min }).collect())
    }

    #[test]
    fn an_offset_holds_until_the_next_one_is_on_record() {
        let clock = clock(&[(30, 120), (10, 60), (20, 60)]);
        let at = |hour: i64| clock.offset_min(hour * HOUR_MS);
        assert_eq!([at(-5), at(10), at(29), at(30), at(900)], [Some(60), Some(60), Some(60), Some(120), Some(120)]);
        assert_eq!(LocalClock::default().offset_min(0), None);
        assert_eq!(LocalClock::default().day_at(MS_PER_DAY - 1), 0);
    }

    #[test]
    fn days_begin_at_the_person_s_midnight() {
        let clock = clock(&[(0, 480)]);
        assert_eq!(clock.day_start_ms(10), 10 * MS_PER_DAY - 8 * HOUR_MS);
        assert_eq!(clock.day_at(10 * MS_PER_DAY - 8 * HOUR_MS), 10);
        assert_eq!(clock.day_at(10 * MS_PER_DAY - 8 * HOUR_MS - 1), 9);
    }

    #[test]
    fn every_instant_lies_in_the_day_that_began_last_through_journeys_and_changes_of_the_clock() {
        // New York to Tokyo and back, and an hour of summer time.
        let clock = clock(&[(0, -300), (100, 540), (300, -300), (500, -240)]);
        for hour in -48..700 {
            let ms = hour * HOUR_MS + 1;
            let day = clock.day_at(ms);
            assert!(clock.day_start_ms(day) <= ms && ms < clock.day_start_ms(day + 1), "{hour}");
        }
    }

    #[test]
    fn days_are_read_in_stretches_of_at_most_a_year() {
        let day = |number| Day::from_days_since_epoch(number).unwrap();
        let found = ranges([1, 2, 4, 9, 10].map(day));
        assert_eq!(found, [DayRange { first: day(1), last: day(4) }, DayRange { first: day(9), last: day(10) }]);
        assert_eq!(ranges((0..800).map(day)).iter().map(|range| range.len_days()).max(), Some(365));
    }
}
