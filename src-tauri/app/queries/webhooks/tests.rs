use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ringside_engine::live::{
    ItemState, Keeping, LiveSettings, LiveView, ProbeError, Refusal, SubscriptionItem, SubscriptionsView, TunnelError, TunnelState,
};
use ringside_engine::store::{Access, Arrival, EventFilter, EventInbox, NewEvent, Settlement, Standing};

use super::*;
use crate::views::{
    EventFilterView, EventSettlement, EventStanding, SubscriptionState, SubscriptionsPhase, TunnelPhase, TunnelProvider, WebhookSettings,
};

/// Stands in every text that must not leave.
const CANARY: &str = "canary";

fn at() -> DateTime<Utc> {
    "2026-11-21T08:00:00Z".parse().unwrap()
}

fn up() -> TunnelState {
    TunnelState::Up {
        url: format!("https://ring.example:8443/w/{CANARY}?probe={CANARY}").parse().unwrap(),
        since: at(),
        probed_at: at(),
        probe_took: Duration::from_millis(87),
    }
}

fn view_of(live: &LiveView) -> WebhooksView {
    super::webhooks(live, 4_096)
}

#[test]
fn of_addresses_only_the_host_is_told() {
    let why = ProbeError::TimedOut;
    let states = [
        up(),
        TunnelState::Degraded { url: format!("http://127.0.0.1:4711/w/{CANARY}").parse().unwrap(), why, retry_at: at() },
        TunnelState::Off,
    ];
    for tunnel in states {
        let callback_url = Some(format!("https://ring.example/w/{CANARY}"));
        let told = serde_json::to_string(&view_of(&LiveView { tunnel, callback_url, ..LiveView::default() })).unwrap();
        assert!(!told.contains(CANARY), "{told}");
    }
}

#[test]
fn of_an_event_neither_the_body_nor_the_person_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = EventInbox::open(&dir.path().join("inbox.db"), &Access::Plain).unwrap();
    let event = NewEvent { user_id: Some(CANARY.to_owned()), raw: format!(r#"{{"user_id":"{CANARY}"}}"#), ..event(1) };
    inbox.accept(&[event]).unwrap();
    let page = webhook_events(&inbox, &EventFilter::default(), None).unwrap();
    assert_eq!(page.events.len(), 1);
    assert!(!serde_json::to_string(&page).unwrap().contains(CANARY));
}

#[test]
fn every_state_of_the_tunnel_has_its_name_and_what_belongs_to_it() {
    let tunnel = |tunnel| view_of(&LiveView { tunnel, ..LiveView::default() }).tunnel;
    let up = tunnel(up());
    assert_eq!((up.state, up.host.as_deref(), up.probe_took_ms), (TunnelPhase::Up, Some("ring.example:8443"), Some(87)));
    assert_eq!(up.since.as_deref(), Some("2026-11-21T08:00:00+00:00"));
    let starting = tunnel(TunnelState::Starting { attempt: 3 });
    assert_eq!((starting.state, starting.attempt), (TunnelPhase::Starting, 3));
    let degraded =
        tunnel(TunnelState::Degraded { url: "https://ring.example".parse().unwrap(), why: ProbeError::TimedOut, retry_at: at() });
    let problem = degraded.problem.unwrap();
    assert_eq!((degraded.state, problem.code.as_str()), (TunnelPhase::Degraded, "probe"));
    assert_eq!(problem.message, ProbeError::TimedOut.to_string());
    let error = Arc::new(TunnelError::Auth { detail: "Not accepted.".to_owned() });
    let down = tunnel(TunnelState::Down { error: Arc::clone(&error), retry_at: None });
    let problem = down.problem.unwrap();
    assert_eq!((down.state, down.retry_at, problem.code.as_str()), (TunnelPhase::Down, None, "auth"));
    assert_eq!(problem.message, "Not accepted.");
    assert!(tunnel(TunnelState::Down { error, retry_at: Some(at()) }).retry_at.is_some());
    assert_eq!(tunnel(TunnelState::Off).state, TunnelPhase::Off);
}

#[test]
fn subscriptions_are_told_one_by_one_and_as_a_whole() {
    let item = |state| SubscriptionItem { event_type: "create".to_owned(), data_type: "sleep".to_owned(), state, expires_at: Some(at()) };
    let items = vec![
        item(ItemState::Missing),
        item(ItemState::Ours),
        item(ItemState::Foreign),
        item(ItemState::Refused { words: "Not now.".to_owned() }),
    ];
    let of = |state| {
        let subscriptions = SubscriptionsView { state, items: items.clone(), checked_at: Some(at()), next_check_at: None };
        view_of(&LiveView { subscriptions, ..LiveView::default() }).subscriptions
    };
    let working = of(Keeping::Working { done: 3, total: 48 });
    assert_eq!((working.state, working.done, working.total), (SubscriptionsPhase::Working, 3, 48));
    let states: Vec<_> = working.items.iter().map(|item| item.state).collect();
    let expected = [SubscriptionState::Missing, SubscriptionState::Ours, SubscriptionState::Foreign, SubscriptionState::Refused];
    assert_eq!((states.as_slice(), working.items[3].message.as_deref()), (expected.as_slice(), Some("Not now.")));
    let other = of(Keeping::OtherInstall { host: "laptop.example".to_owned(), count: 5 });
    assert_eq!(
        (other.state, other.other_host.as_deref(), other.other_count),
        (SubscriptionsPhase::OtherInstall, Some("laptop.example"), 5)
    );
    let trouble = of(Keeping::Trouble { words: "Oura is away.".to_owned(), retry_at: Some(at()) });
    assert_eq!((trouble.message.as_deref(), trouble.retry_at.is_some()), (Some("Oura is away."), true));
    for (keeping, phase) in [
        (Keeping::Off, SubscriptionsPhase::Off),
        (Keeping::Waiting, SubscriptionsPhase::Waiting),
        (Keeping::Looking, SubscriptionsPhase::Looking),
        (Keeping::InOrder, SubscriptionsPhase::InOrder),
    ] {
        assert_eq!(of(keeping).state, phase);
    }
}

#[test]
fn what_was_turned_away_is_counted_by_its_reason() {
    let mut live = LiveView::default();
    live.tally.refused.insert(Refusal::Signature, 2);
    live.tally.refused.insert(Refusal::TooLarge, 1);
    let mut told: Vec<_> = view_of(&live).refused.into_iter().map(|refused| (refused.reason, refused.count)).collect();
    told.sort();
    assert_eq!(told, [("signature".to_owned(), 2), ("too_large".to_owned(), 1)]);
}

#[test]
fn settings_come_back_from_the_window_as_they_were_sent() {
    let stored = LiveSettings {
        on: true,
        ngrok_domain: Some("fox.ngrok.app".to_owned()),
        ssh_host: "vps.example".to_owned(),
        ssh_user: "ring".to_owned(),
        ssh_public_url: Some("https://ring.example".to_owned()),
        ssh_host_key: Some("SHA256:x".to_owned()),
        cloudflared_named: true,
        cloudflared_public_url: Some("https://cf.example".to_owned()),
        cloudflared_program: Some("/opt/cloudflared".to_owned()),
        manual_url: Some("https://own.example".to_owned()),
        notify_sleep: true,
        ..LiveSettings::default()
    };
    let view = view_of(&LiveView { settings: stored.clone(), ..LiveView::default() });
    let json = serde_json::to_value(&view.settings).unwrap();
    let sent = serde_json::from_value(json).unwrap();
    assert_eq!(webhook_settings(sent, view.on), stored);
    for (provider, name) in [
        (TunnelProvider::Ngrok, "ngrok"),
        (TunnelProvider::Ssh, "ssh"),
        (TunnelProvider::Cloudflared, "cloudflared"),
        (TunnelProvider::Manual, "manual"),
    ] {
        let settings = webhook_settings(WebhookSettings { provider, ..view.settings.clone() }, false);
        assert_eq!((settings.provider.name(), settings.on), (name, false));
    }
}

fn event(number: usize) -> NewEvent {
    NewEvent {
        event_type: "create".to_owned(),
        data_type: "vo2_max".to_owned(),
        object_id: format!("object-{number}"),
        event_time: "2026-11-21T07:59:00+00:00".to_owned(),
        user_id: None,
        signed_at: at(),
        received_at: at(),
        raw: "{}".to_owned(),
        standing: Standing::Ours,
    }
}

#[test]
fn events_come_in_pages_with_what_became_of_them() {
    let dir = tempfile::tempdir().unwrap();
    let inbox = EventInbox::open(&dir.path().join("inbox.db"), &Access::Plain).unwrap();
    let events: Vec<NewEvent> = (0..51).map(event).collect();
    let pks: Vec<i64> = inbox.accept(&events).unwrap().into_iter().map(Arrival::pk).collect();
    inbox.settle(&pks[49..50], at(), &Settlement::Fetched { new_or_changed: true, took_ms: 132 }).unwrap();
    inbox.settle(&pks[48..49], at(), &Settlement::Failed { reason: "Oura would not say.".to_owned() }).unwrap();

    let first = webhook_events(&inbox, &EventFilter::default(), None).unwrap();
    assert_eq!((first.events.len(), first.more), (50, true));
    let [waits, fetched, failed] = [&first.events[0], &first.events[1], &first.events[2]];
    assert_eq!((waits.object_id.as_str(), waits.collection.as_deref()), ("object-50", Some("vO2_max")));
    assert_eq!((waits.settlement, waits.settled_at.as_deref(), waits.standing), (None, None, EventStanding::Ours));
    assert_eq!((fetched.settlement, fetched.changed, fetched.took_ms), (Some(EventSettlement::Fetched), Some(true), Some(132)));
    assert_eq!((failed.settlement, failed.reason.as_deref()), (Some(EventSettlement::Failed), Some("Oura would not say.")));
    let last = webhook_events(&inbox, &EventFilter::default(), Some(first.events[49].pk)).unwrap();
    assert_eq!((last.events.len(), last.more), (1, false));

    let asked: EventFilterView = serde_json::from_str(r#"{"settled":true,"settlement":"failed","dataType":"vo2_max"}"#).unwrap();
    let found = webhook_events(&inbox, &event_filter(asked), None).unwrap();
    assert_eq!(found.events.iter().map(|event| event.pk).collect::<Vec<_>>(), pks[48..49]);
}

#[test]
fn every_settlement_is_found_by_the_name_that_the_window_uses() {
    let settlements = [
        Settlement::Fetched { new_or_changed: false, took_ms: 1 },
        Settlement::Removed { took_ms: 1 },
        Settlement::StaleDelete { took_ms: 1 },
        Settlement::RangePoll { took_ms: 1 },
        Settlement::Nothing,
        Settlement::Failed { reason: String::new() },
    ];
    for settlement in settlements {
        let asked: EventFilterView = serde_json::from_value(serde_json::json!({ "settlement": settlement.name() })).unwrap();
        assert_eq!(event_filter(asked).settlement.as_deref(), Some(settlement.name()));
    }
}
