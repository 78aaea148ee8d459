//! What happened beside the numbers of a range: tags, workouts, sessions, rest, notes, and where the clock changed.

mod clocks;
#[cfg(test)]
mod tests;
pub(super) mod travel;

use ringside_engine::store::{Note, Reader, StoreError};
use ringside_model::document::{EnhancedTag, RestModePeriod, Session, Workout};
use ringside_model::{Collection, DayRange};

pub(crate) use clocks::NightClocks;

use super::span::{newest_of, open_range, understood};
use super::tags;
use crate::views::{LaneEntry, LaneKind, LanesView};

/// About a hundred kilobytes.
const MOST_ENTRIES: u32 = 400;

/// Everything that touches a range. `notes` are those that do.
pub(crate) fn lanes(reader: &Reader, clocks: &NightClocks, range: DayRange, notes: Vec<Note>) -> Result<LanesView, StoreError> {
    let mut entries: Vec<LaneEntry> = Vec::new();
    entries.extend(tags::touching(reader, range)?.iter().map(tag));
    // Of these there are thousands in ten years, and each begins on its own day: what cannot be among the newest is only counted.
    let (workouts, older_workouts) = reader.newest_of(Collection::Workout, range, MOST_ENTRIES)?;
    entries.extend(understood::<Workout>(reader, Collection::Workout, workouts)?.into_iter().map(workout));
    let (sessions, older_sessions) = reader.newest_of(Collection::Session, range, MOST_ENTRIES)?;
    entries.extend(understood::<Session>(reader, Collection::Session, sessions)?.into_iter().map(session));
    entries.extend(rests(reader, range)?);
    entries.extend(notes.into_iter().map(note));
    entries.sort_by(|a, b| (&a.first_day, &a.start, a.kind, &a.id).cmp(&(&b.first_day, &b.start, b.kind, &b.id)));
    let omitted = newest_of(&mut entries, usize::try_from(MOST_ENTRIES).unwrap_or(usize::MAX)) + older_workouts + older_sessions;
    Ok(LanesView { entries, omitted, travel: travel::changes_by(reader, clocks, range)? })
}

fn tag(tag: &EnhancedTag) -> LaneEntry {
    LaneEntry {
        kind: LaneKind::Tag,
        id: tag.id.clone(),
        label: tags::shown_as(tag),
        first_day: tag.start_day.to_string(),
        last_day: tags::last_day(tag).to_string(),
        start: tag.start_time.clone(),
        end: tag.end_time.clone(),
    }
}

fn workout(workout: Workout) -> LaneEntry {
    LaneEntry {
        kind: LaneKind::Workout,
        id: workout.id,
        label: workout.activity,
        first_day: workout.day.to_string(),
        last_day: workout.day.to_string(),
        start: Some(workout.start_datetime.to_string()),
        end: Some(workout.end_datetime.to_string()),
    }
}

fn session(session: Session) -> LaneEntry {
    LaneEntry {
        kind: LaneKind::Session,
        id: session.id,
        label: session.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
        first_day: session.day.to_string(),
        last_day: session.day.to_string(),
        start: Some(session.start_datetime.to_string()),
        end: Some(session.end_datetime.to_string()),
    }
}

/// Rest lasts as long as it lasts, so all of it is looked through; there is little. One that is still on reaches to the end of the range.
fn rests(reader: &Reader, range: DayRange) -> Result<Vec<LaneEntry>, StoreError> {
    let all: Vec<RestModePeriod> = understood(reader, Collection::RestModePeriod, open_range(None, Some(range.last)))?;
    let touching = all.into_iter().filter(|rest| rest.end_day.is_none_or(|end| end >= range.first));
    let entries = touching.map(|rest| LaneEntry {
        kind: LaneKind::RestMode,
        id: rest.id,
        label: String::new(),
        first_day: rest.start_day.to_string(),
        last_day: rest.end_day.unwrap_or(range.last).max(rest.start_day).to_string(),
        start: rest.start_time,
        end: rest.end_time,
    });
    Ok(entries.collect())
}

fn note(note: Note) -> LaneEntry {
    LaneEntry {
        kind: LaneKind::Note,
        id: note.id.to_string(),
        label: note.text,
        first_day: note.first_day.to_string(),
        last_day: note.last_day.to_string(),
        start: None,
        end: None,
    }
}
