use chrono::{DateTime, Utc};
use ringside_engine::ledger;
use ringside_engine::store::{Reader, Revision, Route, StoreError};
use ringside_model::{Collection, Day, DayRange};

use super::coverage::words;
use super::diff::diff;
use crate::views::{DataDay, DataRevision, DataRoute, DayState};

/// Everything that is known of one day of one collection.
pub(crate) fn data_day(reader: &Reader, collection: Collection, day: Day, now: DateTime<Utc>) -> Result<DataDay, StoreError> {
    let range = DayRange { first: day, last: day };
    let covered = ledger::coverage(reader, collection, range, now)?.into_iter().next();
    let (state, reason, detail) = covered.map_or((DayState::Empty, None, None), |covered| words(covered.state));
    let entry = reader.ledger(collection, range)?.into_iter().next();
    let instant = |of: fn(&ringside_engine::store::DayEntry) -> DateTime<Utc>| entry.as_ref().map(|entry| of(entry).to_rfc3339());
    Ok(DataDay {
        collection: collection.name().to_owned(),
        day: day.to_string(),
        state,
        reason,
        detail,
        first_arrived_at: instant(|entry| entry.first_arrived_at),
        last_seen_at: instant(|entry| entry.last_seen_at),
        changed_at: instant(|entry| entry.changed_at),
        route: entry.as_ref().map(|entry| route(entry.route)),
        documents: entry.as_ref().map_or(0, |entry| entry.documents),
        rows: entry.as_ref().map_or(0, |entry| entry.rows),
        revisions: reader.revisions_on(collection, day)?.into_iter().map(revision).collect(),
    })
}

fn revision(revision: Revision) -> DataRevision {
    let diff = diff(&revision.raw, revision.successor.as_deref());
    DataRevision {
        id: revision.id,
        fetched_at: revision.fetched_at.to_rfc3339(),
        until: revision.until.to_rfc3339(),
        route: route(revision.route),
        removed: revision.removed,
        changes: diff.changes,
        more: diff.more,
    }
}

const fn route(route: Route) -> DataRoute {
    match route {
        Route::Sync => DataRoute::Sync,
        Route::FetchAgain => DataRoute::FetchAgain,
        Route::Webhook => DataRoute::Webhook,
        Route::Import => DataRoute::Import,
    }
}
