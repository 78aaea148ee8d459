//! What becomes of an event: stored before the answer, fetched after the burst, settled when what it meant is stored.

use chrono::TimeDelta;
use ringside_engine::live::{LiveSecrets, LiveSettings, LiveView};
use ringside_engine::store::{Route, Settlement, Standing};
use ringside_engine::{Change, Notice, SyncPhase};
use ringside_model::{Collection, DayRange, Identity};

use crate::live_support::{BURST, Webhooks, today};

const OURS: Standing = Standing::Ours;

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_stored_before_it_is_answered_and_its_document_is_there_with_the_end_of_the_burst() {
    let webhooks = Webhooks::on().await;
    let (id, before) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    assert_eq!(webhooks.simulator.revise("daily_sleep", &id), Ok(true));
    webhooks.simulator.clear_requests();
    webhooks.delivered("update", "daily_sleep", &id).await;
    let event = webhooks.events().remove(0);
    assert_eq!((event.object_id.as_str(), event.standing, event.settled_at, event.deliveries), (id.as_str(), OURS, None, 1));
    assert!(webhooks.asked().is_empty(), "the burst may go on");
    let told = webhooks.running.shell.changes.borrow().len();
    webhooks.settled().await;
    let (_, after) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    assert_ne!(after, before);
    let asked: Vec<String> = webhooks.asked().into_iter().map(|request| request.path).collect();
    assert_eq!(asked, [format!("/v2/usercollection/daily_sleep/{id}")], "one request, and no full sync");
    assert!(matches!(webhooks.events()[0].settlement, Some(Settlement::Fetched { new_or_changed: true, .. })));
    assert!(webhooks.running.shell.changes.borrow()[told..].contains(&Change::Data));
    let day = today().minus(1);
    let ledger = webhooks.running.engine.store().read(|reader| reader.ledger(Collection::DailySleep, DayRange { first: day, last: day }));
    assert_eq!(ledger.unwrap()[0].route, Route::Webhook);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_about_one_object_costs_one_request_and_a_delivery_that_comes_twice_is_one_event() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::Sleep, 1).unwrap();
    webhooks.simulator.clear_requests();
    let first = webhooks.event("create", "sleep", &id);
    for event in [first.clone(), first.clone(), webhooks.event("update", "sleep", &id), first] {
        assert_eq!(webhooks.deliver(&event).await, 204);
    }
    webhooks.settled().await;
    assert_eq!(webhooks.asked().len(), 1);
    let deliveries: Vec<u32> = webhooks.events().iter().map(|event| event.deliveries).collect();
    assert_eq!(deliveries, [3, 1]);
    assert_eq!(webhooks.settlements(), [(OURS, Some("fetched")); 2]);
    webhooks.until(|LiveView { counts, .. }| (counts.stored, counts.deliveries, counts.waiting) == (2, 4, 0)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_document_goes_and_one_that_oura_still_has_stays() {
    let webhooks = Webhooks::on().await;
    let (deleted, _) = webhooks.stored(Collection::DailyStress, 1).unwrap();
    let (kept, _) = webhooks.stored(Collection::DailyStress, 2).unwrap();
    assert_eq!(webhooks.simulator.delete("daily_stress", &deleted), Ok(true));
    webhooks.delivered("delete", "daily_stress", &deleted).await;
    webhooks.delivered("delete", "daily_stress", &kept).await;
    webhooks.settled().await;
    assert_eq!(webhooks.stored(Collection::DailyStress, 1), None);
    assert_eq!(webhooks.stored(Collection::DailyStress, 2).unwrap().0, kept);
    assert_eq!(webhooks.settlements(), [(OURS, Some("removed")), (OURS, Some("stale_delete"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_of_events_does_not_matter_oura_s_answer_does() {
    let webhooks = Webhooks::on().await;
    let (id, before) = webhooks.stored(Collection::Workout, 1).or_else(|| webhooks.stored(Collection::DailyActivity, 1)).unwrap();
    let collection = if before.contains("\"activity\"") { Collection::Workout } else { Collection::DailyActivity };
    assert_eq!(webhooks.simulator.revise(collection.name(), &id), Ok(true));
    for event_type in ["delete", "update", "create"] {
        webhooks.delivered(event_type, collection.name(), &id).await;
    }
    webhooks.settled().await;
    assert_ne!(webhooks.stored(collection, 1).unwrap().1, before);
    assert_eq!(webhooks.settlements(), [(OURS, Some("stale_delete")), (OURS, Some("fetched")), (OURS, Some("fetched"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_update_of_what_oura_does_not_have_makes_its_days_be_read_again() {
    let webhooks = Webhooks::on().await;
    let (id, before) = webhooks.stored(Collection::DailyReadiness, 3).unwrap();
    assert_eq!(webhooks.simulator.revise("daily_readiness", &id), Ok(true));
    webhooks.simulator.clear_requests();
    webhooks.delivered("update", "daily_readiness", "nobody-knows-it").await;
    webhooks.delivered("create", "daily_readiness", "nor-this").await;
    webhooks.settled().await;
    assert_ne!(webhooks.stored(Collection::DailyReadiness, 3).unwrap().1, before, "what changed beside it has come as well");
    assert_eq!(webhooks.settlements(), [(OURS, Some("range_poll")); 2]);
    let lists: Vec<String> =
        webhooks.asked().into_iter().filter(|request| request.path.ends_with("/daily_readiness")).map(|request| request.query).collect();
    assert_eq!(lists.len(), 1, "{lists:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_in_passing_leaves_the_event_waiting_for_the_next_sync() {
    let webhooks = Webhooks::on().await;
    let (id, before) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    assert_eq!(webhooks.simulator.revise("daily_sleep", &id), Ok(true));
    webhooks.simulator.stop().await;
    webhooks.delivered("update", "daily_sleep", &id).await;
    webhooks.running.clock.advance(BURST);
    webhooks.running.phase(SyncPhase::Offline).await;
    assert_eq!(webhooks.settlements(), [(OURS, None)]);
    webhooks.until(|view| view.counts.waiting == 1).await;
    webhooks.simulator.restart().await.unwrap();
    webhooks.running.clock.advance(TimeDelta::seconds(15));
    webhooks.all_settled().await;
    assert_ne!(webhooks.stored(Collection::DailySleep, 1).unwrap().1, before);
    assert_eq!(webhooks.settlements(), [(OURS, Some("fetched"))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_consent_withholds_fails_with_the_reason_and_can_be_replayed() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::DailyStress, 1).unwrap();
    webhooks.simulator.drop_scopes(&["stress"]);
    webhooks.simulator.drop_scopes(&["daily"]);
    webhooks.delivered("update", "daily_stress", &id).await;
    webhooks.settled().await;
    let event = webhooks.events().remove(0);
    let Some(Settlement::Failed { reason }) = event.settlement else { panic!("{event:?}") };
    assert!(reason.contains("consent") && !reason.contains(&id), "{reason}");
    assert_eq!(webhooks.running.engine.replay_events(vec![event.pk]).await.unwrap(), 1);
    webhooks.settled().await;
    assert_eq!(webhooks.settlements(), [(OURS, Some("failed"))]);
    assert_eq!(webhooks.events()[0].attempts, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_may_not_enter_a_path_fails_for_good_and_nothing_else_with_it() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    webhooks.simulator.clear_requests();
    for odd in ["../personal_info", "a b", "a?b", "ä", &id] {
        webhooks.delivered("update", "daily_sleep", odd).await;
    }
    webhooks.settled().await;
    let failed = (OURS, Some("failed"));
    assert_eq!(webhooks.settlements(), [failed, failed, failed, failed, (OURS, Some("fetched"))]);
    assert_eq!(webhooks.asked().len(), 1);
    webhooks.running.phase(SyncPhase::Idle).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_make_a_full_sync_come_sooner_but_never_twice_in_five_minutes() {
    let webhooks = Webhooks::on().await;
    let (id, _) = webhooks.stored(Collection::DailySleep, 1).unwrap();
    let heart_rates = |webhooks: &Webhooks| webhooks.asked().iter().filter(|request| request.path.ends_with("/heartrate")).count();
    webhooks.simulator.clear_requests();
    webhooks.running.clock.advance(TimeDelta::minutes(2));
    for _ in 0..3 {
        webhooks.delivered("update", "daily_sleep", &id).await;
        webhooks.settled().await;
    }
    assert_eq!((webhooks.asked().len(), heart_rates(&webhooks)), (3, 0));
    webhooks.running.clock.advance(TimeDelta::minutes(3));
    webhooks.running.synced_now().await;
    assert_eq!(heart_rates(&webhooks), 1, "what is never announced is fetched soon after");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_arrival_of_the_night_is_said_once_and_only_when_it_is_wanted() {
    for wanted in [false, true] {
        let webhooks = Webhooks::on_with(|options| options.today = today().minus(1).date()).await;
        let settings = LiveSettings { notify_sleep: wanted, ..webhooks.settings(true) };
        webhooks.running.engine.save_live(settings, LiveSecrets::default()).await.unwrap();
        let notices = || webhooks.running.shell.notices.lock().unwrap().clone();
        assert_eq!(notices(), [], "yesterday's night is no news");
        let night = webhooks.simulator.add_night();
        assert_eq!(night, today().date());
        let raw = webhooks.simulator.documents_between("sleep", night, night).unwrap().into_iter().find(|raw| raw.contains("long_sleep"));
        let id = Identity::of(Collection::Sleep, &raw.unwrap()).id.unwrap();
        for event_type in ["create", "update"] {
            webhooks.delivered(event_type, "sleep", &id).await;
            webhooks.settled().await;
        }
        webhooks.running.engine.sync_now();
        webhooks.running.synced_now().await;
        webhooks.running.shell.until(|| notices().len() == usize::from(wanted)).await;
        assert_eq!(notices(), if wanted { vec![Notice::SleepIsIn { day: today() }] } else { Vec::new() });
    }
}
