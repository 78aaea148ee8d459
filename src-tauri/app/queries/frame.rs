use ringside_engine::store::{CollectionCount, CollectionState, Reader, StoreError};
use ringside_engine::sync::{Status, status};
use ringside_engine::{Engine, EngineView, SyncPhase as Phase, personal_info, rings};
use ringside_model::{Collection, Placement};
use serde::Deserialize as _;
use serde_json::{Map, Value};

use crate::views::{AccountView, CollectionProgress, Problem, RingView, Settings, SyncPhase, SyncStep, SyncView};

const SETTINGS: &str = "settings";

/// What the person chose; the defaults for what is missing or unreadable.
pub(crate) fn settings(reader: &Reader) -> Result<Settings, StoreError> {
    Ok(reader.setting(SETTINGS)?.map(|text| understood(&text)).unwrap_or_default())
}

/// Setting by setting, so that one choice that only a newer Ringside offers does not cost all the others.
fn understood(text: &str) -> Settings {
    if let Ok(settings) = serde_json::from_str(text) {
        return settings;
    }
    let stored: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let each = stored.into_iter().map(|(name, value)| Map::from_iter([(name, value)]));
    let known: Map<String, Value> = each.filter(|one| Settings::deserialize(one.clone()).is_ok()).flatten().collect();
    Settings::deserialize(known).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::DateTime;
    use ringside_engine::oura::ApiError;
    use ringside_engine::store::{Access, AttemptResult, Store};

    use super::*;
    use crate::views::ProblemCode;

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("ringside.db"), &Access::Plain).unwrap();
        (dir, store)
    }

    #[test]
    fn a_missing_consent_is_still_known_after_a_new_start() {
        let (_dir, store) = store();
        let missing = AttemptResult::ScopeMissing { scope: "spo2".to_owned() };
        store.write(|writer| writer.note_attempt(Collection::DailySpo2, DateTime::UNIX_EPOCH, &missing)).unwrap();
        let view = store.read(|reader| sync_view(reader, &EngineView::default(), &Status::default())).unwrap();
        let lacking: Vec<_> = view.collections.iter().filter(|collection| collection.missing_scope.is_some()).collect();
        assert_eq!(lacking.len(), 1);
        assert_eq!((lacking[0].collection.as_str(), lacking[0].missing_scope.as_deref()), ("daily_spo2", Some("spo2")));
    }

    #[test]
    fn an_ended_membership_is_a_phase_of_its_own_that_can_be_tried_again() {
        let (_dir, store) = store();
        let engine = EngineView {
            phase: Phase::MembershipEnded,
            sync_problem: Some(Arc::new(ApiError::MembershipEnded.into())),
            next_sync_at: DateTime::from_timestamp(1_795_219_200, 0),
            ..EngineView::default()
        };
        let view = store.read(|reader| sync_view(reader, &engine, &Status::default())).unwrap();
        let problem = view.problem.unwrap();
        assert_eq!((view.phase, problem.code, problem.retry), (SyncPhase::MembershipEnded, ProblemCode::MembershipEnded, true));
        assert_eq!(view.next_sync_at.as_deref(), Some("2026-11-21T00:00:00+00:00"));
    }

    #[test]
    fn settings_of_an_earlier_ringside_keep_what_they_say_and_take_the_rest_as_usual() {
        let (_dir, store) = store();
        store.write(|writer| writer.set_setting(SETTINGS, r#"{"theme":"dark","zoomPercent":150}"#)).unwrap();
        let read = store.read(settings).unwrap();
        assert_eq!(read, Settings { theme: crate::views::Theme::Dark, zoom_percent: 150, ..Settings::default() });
    }

    #[test]
    fn a_choice_that_only_a_newer_ringside_offers_costs_no_other_choice() {
        let (_dir, store) = store();
        let newer =
            r#"{"theme":"dark","language":"tlh","zoomPercent":150,"font":{"a":1},"todayCards":[{"id":"x","hidden":true}],"moon":1}"#;
        store.write(|writer| writer.set_setting(SETTINGS, newer)).unwrap();
        let read = store.read(settings).unwrap();
        let cards = vec![crate::views::TodayCard { id: "x".to_owned(), hidden: true }];
        assert_eq!(read, Settings { theme: crate::views::Theme::Dark, zoom_percent: 150, today_cards: cards, ..Settings::default() });
        for broken in ["", "[]", "null", "{"] {
            store.write(|writer| writer.set_setting(SETTINGS, broken)).unwrap();
            assert_eq!(store.read(settings).unwrap(), Settings::default(), "{broken:?}");
        }
    }
}
