use chrono::{DateTime, Utc};
use ringside_model::Collection;
use ringside_store::{AttemptResult, StoreError, Writer};

use super::agenda::Agenda;
use super::coverage;
use super::plan::{Wanted, span};

/// How it went with one collection in one run.
#[derive(Debug)]
pub(super) struct Attempt {
    collection: Collection,
    result: AttemptResult,
    wanted: Wanted,
    began_at: DateTime<Utc>,
    /// When everything that a longer look would see was last fetched, if that is news.
    looked_at: Option<DateTime<Utc>>,
}

impl Attempt {
    pub(super) fn new(agenda: &Agenda, collection: Collection, result: AttemptResult) -> Self {
        let began_at = agenda.began_at();
        let looked_at = agenda.covered(collection).and_then(|covered| covered.looked_at_after(collection, began_at));
        Self { collection, result, wanted: agenda.wanted(), began_at, looked_at }
    }
}

/// Notes it, so that it is known over restarts; after a full success the collection's windows are tidied up and the longer look counts as done.
pub(super) fn note(writer: &mut Writer, attempt: &Attempt, at: DateTime<Utc>) -> Result<(), StoreError> {
    writer.note_attempt(attempt.collection, at, &attempt.result)?;
    if attempt.result != AttemptResult::Succeeded || !matches!(attempt.wanted, Wanted::Everything { .. }) {
        return Ok(());
    }
    let Some(wanted) = span(attempt.collection, attempt.wanted, attempt.began_at, None) else { return Ok(()) };
    coverage::compact(writer, attempt.collection, wanted, attempt.began_at)?;
    if let Some(looked_at) = attempt.looked_at {
        coverage::note_look(writer, attempt.collection, looked_at)?;
    }
    Ok(())
}
