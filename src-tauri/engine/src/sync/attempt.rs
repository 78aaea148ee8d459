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
    /// Whether this run has looked at everything that a longer look would.
    looked: bool,
}

impl Attempt {
    pub(super) fn new(agenda: &Agenda, collection: Collection, result: AttemptResult) -> Self {
        let began_at = agenda.began_at();
        let looked = agenda.covered(collection).is_none_or(|covered| covered.wants_look(collection, began_at));
        Self { collection, result, wanted: agenda.wanted(), began_at, looked }
    }
}

/// Notes it, so that it is known over restarts; after a full success the collection's windows are tidied up and the longer look counts as done.
pub(super) fn note(writer: &mut Writer, attempt: &Attempt, at: DateTime<Utc>) -> Result<(), StoreError> {
    writer.note_attempt(attempt.collection, at, &attempt.result)?;
    if attempt.result != AttemptResult::Succeeded || matches!(attempt.wanted, Wanted::Range(_)) {
        return Ok(());
    }
    let Some(wanted) = span(attempt.collection, attempt.wanted, attempt.began_at, None) else { return Ok(()) };
    coverage::compact(writer, attempt.collection, wanted, attempt.began_at)?;
    if attempt.looked {
        coverage::note_look(writer, attempt.collection, attempt.began_at)?;
    }
    Ok(())
}
