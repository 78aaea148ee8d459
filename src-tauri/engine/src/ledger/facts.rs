use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use ringside_model::{Collection, Day, DayRange, Placement};
use ringside_store::{CollectionState, Metric, Reader, StoreError, Window, WindowState};

use super::spans;
use super::state::{DayCoverage, DayState, Empty};
use crate::sync::coverage::oldest_document;

/// Seconds of a day that a ring is off the finger when that is why the day has nothing: half of it. A ring that is off from evening to evening
/// misses the night and still counts seven hours of wear.
const NOT_WORN_S: f64 = 12.0 * 3_600.0;
/// Whatever the phone hands over shows in one of these.
const DELIVERED: [Collection; 3] = [Collection::Heartrate, Collection::DailyActivity, Collection::Sleep];

/// What the store says about the days of a range.
pub(super) struct Facts {
    collection: Collection,
    today: Day,
    items: BTreeMap<Day, u32>,
    revisions: BTreeMap<Day, u32>,
    windows: Vec<Window>,
    /// How the collection's last attempt went; `None` before any.
    attempt: Option<CollectionState>,
    oldest_document: Option<Day>,
    newest_delivered: Option<Day>,
    not_worn: BTreeSet<Day>,
}

impl Facts {
    pub(super) fn gather(reader: &Reader, collection: Collection, range: DayRange, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let today = Day::utc_of(now);
        let windows = reader.windows()?;
        let mut newest_delivered = None;
        for delivered in DELIVERED {
            newest_delivered = newest_delivered.max(reader.newest_day(delivered, Some(today.plus(1)))?);
        }
        let entries = reader.ledger(collection, range)?;
        let items = match collection.placement() {
            Placement::Span => spans::items(reader, collection, range, today)?,
            _ => entries.iter().map(|entry| (entry.day, entry.documents.max(entry.rows))).collect(),
        };
        Ok(Self {
            collection,
            today,
            items,
            revisions: entries.iter().map(|entry| (entry.day, entry.revisions)).collect(),
            attempt: reader.collection_states()?.into_iter().find(|state| state.collection == collection),
            oldest_document: oldest_document(reader)?,
            newest_delivered,
            not_worn: not_worn(reader, range, &windows)?,
            windows: windows.into_iter().filter(|window| window.collection == collection).collect(),
        })
    }

    pub(super) fn coverage(&self, day: Day) -> DayCoverage {
        let items = self.items.get(&day).copied().unwrap_or_default();
        let state = match items {
            0 if self.was_asked_for(day) => DayState::Empty(self.why_none(day)),
            0 => self.why_not_asked_for(day),
            _ => DayState::Present,
        };
        DayCoverage { day, state, items, revisions: self.revisions.get(&day).copied().unwrap_or_default() }
    }

    fn was_asked_for(&self, day: Day) -> bool {
        if self.collection.placement() == Placement::Undated {
            return self.has_succeeded();
        }
        self.windows.iter().any(|window| reached(window, day))
    }

    fn why_none(&self, day: Day) -> Empty {
        if self.oldest_document.is_some_and(|oldest| day < oldest) {
            return Empty::BeforeFirstRing;
        }
        if self.newest_delivered.is_some_and(|newest| day > newest) {
            return Empty::NotSyncedYet;
        }
        if self.not_worn.contains(&day) && !is_written_down(self.collection) {
            return Empty::NotWorn;
        }
        Empty::NoneAtOura
    }

    fn why_not_asked_for(&self, day: Day) -> DayState {
        if day > self.today {
            return DayState::Empty(Empty::NotSyncedYet);
        }
        let Some(attempt) = &self.attempt else {
            return if self.windows.is_empty() { DayState::Empty(Empty::NotAsked) } else { DayState::Pending };
        };
        if let Some(scope) = &attempt.missing_scope {
            return DayState::Empty(Empty::ScopeMissing { scope: scope.clone() });
        }
        if attempt.not_offered {
            return DayState::Empty(Empty::NotOffered);
        }
        if let Some(reason) = &attempt.failed {
            return DayState::Failed { reason: reason.clone() };
        }
        let first_window = self.windows.iter().map(|window| window.range.first).min();
        if !self.has_succeeded() || first_window.is_some_and(|first| day >= first) {
            return DayState::Pending;
        }
        if self.oldest_document.is_some_and(|oldest| day < oldest) {
            return DayState::Empty(Empty::BeforeFirstRing);
        }
        DayState::Empty(Empty::NotAsked)
    }

    fn has_succeeded(&self) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.succeeded_at.is_some())
    }
}

/// Whether a window was read to its end, and not before the day had begun.
fn reached(window: &Window, day: Day) -> bool {
    window.state == WindowState::Done && window.range.contains(day) && day <= Day::utc_of(window.updated_at)
}

/// The days on which the ring was off the finger: the activity says so, or no heart beat at all between days that have some.
fn not_worn(reader: &Reader, range: DayRange, windows: &[Window]) -> Result<BTreeSet<Day>, StoreError> {
    let non_wear_s = reader.daily(range, &[Metric::NonWearS])?;
    let column = non_wear_s.columns.first().map(Vec::as_slice).unwrap_or_default();
    let mut not_worn: BTreeSet<Day> =
        range.days().zip(column).filter(|(_, seconds)| seconds.is_some_and(|seconds| seconds >= NOT_WORN_S)).map(|(day, _)| day).collect();
    let (oldest, newest) = (reader.oldest_day(Collection::Heartrate)?, reader.newest_day(Collection::Heartrate, None)?);
    let Some(inside) = oldest.zip(newest).and_then(|(oldest, newest)| DayRange::new(oldest, newest)) else { return Ok(not_worn) };
    let beating: BTreeSet<Day> =
        reader.ledger(Collection::Heartrate, range)?.into_iter().filter(|entry| entry.rows > 0).map(|entry| entry.day).collect();
    let windows: Vec<&Window> = windows.iter().filter(|window| window.collection == Collection::Heartrate).collect();
    let is_silent = |day: &Day| inside.contains(*day) && !beating.contains(day) && windows.iter().any(|window| reached(window, *day));
    not_worn.extend(range.days().filter(is_silent));
    Ok(not_worn)
}

/// What a person writes down needs no ring.
const fn is_written_down(collection: Collection) -> bool {
    matches!(collection, Collection::Tag | Collection::EnhancedTag | Collection::RestModePeriod)
}
