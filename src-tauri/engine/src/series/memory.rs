use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use ringside_analytics::Tally;
use ringside_model::{Collection, Day};
use ringside_store::{ClockMark, DaysVersion, Reader, Series, SeriesVersion, StoreError};

use super::hours::Piece;
use super::local_clock::{LocalClock, ranges};

/// What was made of a day of a series, or read out of a day's documents, so that it need not be made again.
///
/// Nothing has to tell it of changes: everything stands beside the version of the day it comes from, and a day of another version is read anew.
/// It keeps about 1 kB for a day of a series: 4 MB for ten years of heart rate, as much for ten years of MET, 1 MB for offsets, 2 MB
/// for the hours of the clock. It is only a memory: without it the answers are the same.
#[derive(Debug, Clone, Default)]
pub struct SeriesMemory {
    kept: Arc<Mutex<Kept>>,
    turn: Arc<Mutex<()>>,
}

#[derive(Debug, Default)]
struct Kept {
    /// The person's clock, beside the versions of what it was read from.
    clock: Option<(Vec<DaysVersion>, LocalClock)>,
    marks: HashMap<(Collection, Day), (DateTime<Utc>, Vec<ClockMark>)>,
    parts: HashMap<(Series, Day), Parts>,
    pieces: HashMap<(Series, i64), Arc<Piece>>,
}

/// The samples of one stored day by the person's own calendar: usually the end of one and the beginning of the next.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) version: SeriesVersion,
    /// The last sample of the stored day before, as far as it counts; what is not later was counted there.
    pub(super) after_ms: i64,
    pub(super) last_ms: i64,
    /// Number of the day, when it begins and ends for the person, and its samples.
    pub(super) days: Vec<PartOfDay>,
}

#[derive(Debug, Clone)]
pub(super) struct PartOfDay {
    pub(super) day: i64,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
    pub(super) tally: Arc<Tally>,
}

impl SeriesMemory {
    pub(super) fn clock(&self, told_by: &[DaysVersion]) -> Option<LocalClock> {
        self.lock().clock.as_ref().filter(|(version, _)| version == told_by).map(|(_, clock)| clock.clone())
    }

    pub(super) fn keep_clock(&self, told_by: Vec<DaysVersion>, clock: LocalClock) {
        self.lock().clock = Some((told_by, clock));
    }

    /// While it is held, nobody else makes what this memory may soon know: who waits finds it made.
    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The marks of some days of a collection, each with when it last changed.
    pub(super) fn marks(
        &self,
        reader: &Reader,
        collection: Collection,
        days: &[(Day, DateTime<Utc>)],
    ) -> Result<Vec<ClockMark>, StoreError> {
        let unknown: Vec<_> = {
            let kept = self.lock();
            let of_day = |day: Day| kept.marks.get(&(collection, day)).map(|(version, _)| *version);
            days.iter().filter(|(day, changed_at)| of_day(*day) != Some(*changed_at)).copied().collect()
        };
        let mut read: HashMap<Day, Vec<ClockMark>> = HashMap::new();
        for range in ranges(unknown.iter().map(|(day, _)| *day)) {
            for (day, mark) in reader.clock_marks(collection, range)? {
                read.entry(day).or_default().push(mark);
            }
        }
        let mut kept = self.lock();
        for (day, changed_at) in unknown {
            kept.marks.insert((collection, day), (changed_at, read.remove(&day).unwrap_or_default()));
        }
        Ok(days.iter().filter_map(|(day, _)| kept.marks.get(&(collection, *day))).flat_map(|(_, marks)| marks.iter().copied()).collect())
    }

    /// The parts of a stored day when they are known and `holds`.
    pub(super) fn parts(&self, series: Series, day: Day, holds: impl FnOnce(&Parts) -> bool) -> Option<Parts> {
        self.lock().parts.get(&(series, day)).filter(|parts| holds(parts)).cloned()
    }

    pub(super) fn keep(&self, series: Series, day: Day, parts: Parts) {
        self.lock().parts.insert((series, day), parts);
    }

    /// A piece of a series by hours, which its reader compares with what it would be made of now.
    pub(super) fn piece(&self, series: Series, number: i64) -> Option<Arc<Piece>> {
        self.lock().pieces.get(&(series, number)).cloned()
    }

    pub(super) fn keep_piece(&self, series: Series, number: i64, piece: Arc<Piece>) {
        self.lock().pieces.insert((series, number), piece);
    }

    /// Entries are put in whole, so a panic of somebody who held it leaves nothing half done.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
