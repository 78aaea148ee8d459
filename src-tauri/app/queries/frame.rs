use ringside_engine::store::{CollectionCount, CollectionState, Reader, StoreError};
use ringside_engine::sync::{Status, status};
use ringside_engine::{Engine, EngineView, SyncPhase as Phase, personal_info, rings};
use ringside_model::{Collection, Placement};

use crate::views::{AccountView, CollectionProgress, Problem, RingView, Settings, SyncPhase, SyncStep, SyncView};

const SETTINGS: &str = "settings";

/// What the person chose; the defaults for what is missing or unreadable.
pub(crate) fn settings(reader: &Reader) -> Result<Settings, StoreError> {
    Ok(reader.setting(SETTINGS)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Stores what the person chose, inside the limits that the screens offer, and says what was stored.
pub(crate) fn store_settings(engine: &Engine, mut settings: Settings) -> Result<Settings, Problem> {
    settings.sync_every_minutes = settings.sync_every_minutes.clamp(5, 24 * 60);
    settings.zoom_percent = settings.zoom_percent.clamp(80, 200);
    let text = serde_json::to_string(&settings).map_err(|_| Problem::other("The settings could not be written. Nothing was changed."))?;
    engine.store().write(|writer| writer.set_setting(SETTINGS, &text))?;
    Ok(settings)
}

/// Whether there is anything to show.
pub(crate) fn has_data(reader: &Reader) -> Result<bool, StoreError> {
    Ok(reader.counts()?.iter().any(|count| count.documents + count.rows > 0))
}

/// The person and the current ring, once Oura has told.
pub(crate) fn account(reader: &Reader) -> Result<Option<AccountView>, StoreError> {
    let person = personal_info(reader)?;
    let ring = rings(reader)?.into_iter().next().map(|ring| RingView {
        hardware_type: ring.hardware_type,
        design: ring.design,
        color: ring.color,
        size: ring.size,
        firmware_version: ring.firmware_version,
        set_up_at: ring.set_up_at.map(|at| at.to_string()),
    });
    if person.is_none() && ring.is_none() {
        return Ok(None);
    }
    Ok(Some(AccountView {
        email: person.as_ref().and_then(|person| person.email.clone()),
        age: person.as_ref().and_then(|person| person.age),
        biological_sex: person.as_ref().and_then(|person| person.biological_sex.clone()),
        height_m: person.as_ref().and_then(|person| person.height_m),
        weight_kg: person.and_then(|person| person.weight_kg),
        ring,
    }))
}

/// The sync chip and the table of collections.
pub(crate) fn sync_view(reader: &Reader, view: &EngineView, progress: &Status) -> Result<SyncView, StoreError> {
    let stored = status(reader)?;
    let not_understood = stored.iter().map(|collection| collection.count.not_understood).sum();
    let stopped = stored
        .iter()
        .filter_map(|collection| collection.stopped.as_ref().map(|reason| format!("{}: {reason}", collection.count.collection)));
    let mut notes = view.notes.clone();
    notes.extend(stopped.filter(|note| !view.notes.contains(note)));
    let running = progress.running;
    let known = reader.collection_states()?;
    let collections = stored.iter().map(|collection| {
        let count = &collection.count;
        let known = known.iter().find(|state| state.collection == count.collection);
        CollectionProgress {
            collection: count.collection.name().to_owned(),
            percent: percent(count, progress, view.last_success_at.is_some()),
            documents: count.documents,
            rows: count.rows,
            not_understood: count.not_understood,
            first_day: count.first.map(|day| day.to_string()),
            last_day: count.last.map(|day| day.to_string()),
            missing_scope: missing_scope(count.collection, known, view),
        }
    });
    Ok(SyncView {
        phase: match view.phase {
            Phase::Idle => SyncPhase::Idle,
            Phase::Running => SyncPhase::Running,
            Phase::Paused => SyncPhase::Paused,
            Phase::Offline => SyncPhase::Offline,
            Phase::Failed => SyncPhase::Failed,
            Phase::MembershipEnded => SyncPhase::MembershipEnded,
        },
        current: progress
            .current
            .as_ref()
            .map(|(collection, month)| SyncStep { collection: collection.name().to_owned(), month: month.clone() }),
        percent: (running || view.phase == Phase::Paused).then_some(progress.percent),
        recent_done: progress.recent_done || view.last_success_at.is_some(),
        last_success_at: view.last_success_at.map(|at| at.to_rfc3339()),
        next_sync_at: view.next_sync_at.map(|at| at.to_rfc3339()),
        problem: view.sync_problem.as_deref().map(Problem::from),
        not_understood,
        notes,
        collections: collections.collect(),
    })
}

/// What the last sync of this start heard, else what stands in the folder from before.
pub(super) fn missing_scope(collection: Collection, known: Option<&CollectionState>, view: &EngineView) -> Option<String> {
    let scope = collection.scope().as_str();
    view.missing_scopes.iter().find(|missing| *missing == scope).cloned().or_else(|| known?.missing_scope.clone())
}

/// While nothing runs, a folder that was once synced to the end is complete; what has no days is complete once it is there.
pub(super) fn percent(count: &CollectionCount, progress: &Status, once_complete: bool) -> f64 {
    let undated = matches!(count.collection.placement(), Placement::Undated);
    if (undated && count.documents > 0) || (!progress.running && once_complete) {
        return 100.0;
    }
    progress.percent_by.get(&count.collection).copied().unwrap_or(0.0)
}
