use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ringside_engine::EngineView;
use ringside_engine::ledger::{self, DayState as Known};
use ringside_engine::store::{CollectionCount, CollectionState, Problem, Reader, StoreError, WindowState};
use ringside_engine::sync::Status;
use ringside_model::{Collection, Day, DayRange};

use super::has_days;
use crate::queries::frame::{missing_scope, percent};
use crate::views::{DataCollection, DataOverview, DataProblem, DataState};

const PROBLEMS: u32 = 50;
/// Days up to today in which something that has yet to be fetched makes a collection pending; what is older is told by its windows.
const RECENT_DAYS: u32 = 14;

/// What stands beside the data.
#[derive(Debug)]
pub(crate) struct Surroundings {
    pub(crate) view: EngineView,
    pub(crate) progress: Status,
    pub(crate) size_bytes: u64,
    pub(crate) today: Day,
    pub(crate) now: DateTime<Utc>,
}

/// All collections at a glance.
pub(crate) fn data_overview(reader: &Reader, around: &Surroundings) -> Result<DataOverview, StoreError> {
    let counts = reader.counts()?;
    let states = reader.collection_states()?;
    let revisions: BTreeMap<Collection, (u64, u64)> =
        reader.revision_counts()?.into_iter().map(|(collection, replaced, removed)| (collection, (replaced, removed))).collect();
    let windows = reader.windows()?;
    let mut collections = Vec::with_capacity(counts.len());
    for count in &counts {
        let is_open = windows.iter().any(|window| window.collection == count.collection && window.state == WindowState::Open);
        let facts = Facts {
            count,
            known: states.iter().find(|state| state.collection == count.collection),
            revisions: revisions.get(&count.collection).copied().unwrap_or_default(),
            percent: percent(count, &around.progress, around.view.last_success_at.is_some()),
            is_running: around.progress.running
                && around.progress.current.as_ref().is_some_and(|(current, _)| *current == count.collection),
            lacks_days: is_open || lacks_recent_days(reader, count.collection, around)?,
        };
        collections.push(collection(&facts, &around.view));
    }
    let dated = || counts.iter().filter(|count| has_days(count.collection.placement()));
    Ok(DataOverview {
        today: around.today.to_string(),
        first_day: dated().filter_map(|count| count.first).min().map(|day| day.to_string()),
        last_day: dated().filter_map(|count| count.last).max().map(|day| day.to_string()),
        last_success_at: around.view.last_success_at.map(|at| at.to_rfc3339()),
        next_sync_at: around.view.next_sync_at.map(|at| at.to_rfc3339()),
        size_bytes: around.size_bytes,
        not_understood: counts.iter().map(|count| count.not_understood).sum(),
        replaced: revisions.values().map(|(replaced, _)| replaced).sum(),
        removed: revisions.values().map(|(_, removed)| removed).sum(),
        collections,
        problems: reader.problems(PROBLEMS)?.into_iter().map(problem).collect(),
    })
}

/// What one line of the table is made of.
struct Facts<'a> {
    count: &'a CollectionCount,
    /// `None` when it was never attempted, or only by a Ringside that did not note it.
    known: Option<&'a CollectionState>,
    revisions: (u64, u64),
    percent: f64,
    is_running: bool,
    lacks_days: bool,
}

fn collection(facts: &Facts<'_>, view: &EngineView) -> DataCollection {
    let count = facts.count;
    let known = facts.known;
    let text = |day: Option<Day>| day.filter(|_| has_days(count.collection.placement())).map(|day| day.to_string());
    DataCollection {
        collection: count.collection.name().to_owned(),
        state: state(facts, view),
        percent: facts.percent,
        documents: count.documents,
        rows: count.rows,
        not_understood: count.not_understood,
        replaced: facts.revisions.0,
        removed: facts.revisions.1,
        first_day: text(count.first),
        last_day: text(count.last),
        last_success_at: known.and_then(|known| known.succeeded_at).map(|at| at.to_rfc3339()),
        failed: known.and_then(|known| known.failed.clone()),
        missing_scope: missing_scope(count.collection, known, view),
    }
}

fn state(facts: &Facts<'_>, view: &EngineView) -> DataState {
    let known = facts.known;
    if facts.is_running {
        DataState::Running
    } else if missing_scope(facts.count.collection, known, view).is_some() {
        DataState::ScopeMissing
    } else if known.is_some_and(|known| known.not_offered) {
        DataState::NotOffered
    } else if known.is_some_and(|known| known.failed.is_some()) {
        DataState::Failed
    } else if known.is_none() && facts.count.last_fetched_at.is_none() {
        DataState::Never
    } else if facts.percent < 100.0 || facts.lacks_days {
        DataState::Pending
    } else {
        DataState::Complete
    }
}

fn lacks_recent_days(reader: &Reader, collection: Collection, around: &Surroundings) -> Result<bool, StoreError> {
    if !has_days(collection.placement()) {
        return Ok(false);
    }
    let recent = DayRange { first: around.today.minus(RECENT_DAYS - 1), last: around.today };
    let days = ledger::coverage(reader, collection, recent, around.now)?;
    Ok(days.iter().any(|day| day.state == Known::Pending))
}

fn problem(problem: Problem) -> DataProblem {
    DataProblem {
        collection: problem.collection.name().to_owned(),
        id: problem.id,
        day: problem.day.map(|day| day.to_string()),
        problem: problem.problem,
        fetched_at: problem.fetched_at.to_rfc3339(),
    }
}
