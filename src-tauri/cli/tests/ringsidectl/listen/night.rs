use chrono::{Days, NaiveDate};
use serde_json::Value;

use super::listening::{Desk, today};
use super::{Event, Listening};

/// Older than anything that a sync looks at again by itself; in days.
const LONG_AGO: u64 = 200;

async fn with_history() -> (Desk, Listening) {
    let desk = Desk::new().await;
    desk.home.done(&["sync"]).await;
    // The first start gives the folder its address.
    let mut first = desk.listen(&[]);
    first.is_up().await;
    first.ends_by("INT").await;
    for subscription in desk.simulator.subscriptions() {
        desk.simulator.remove_subscription(&subscription.id);
    }
    desk.subscribe();
    let listening = Listening::start(&desk.home, &[]);
    (desk, listening)
}

/// The ring may have been off on any single day.
fn night_long_ago(desk: &Desk) -> NaiveDate {
    let has_score = |day: &NaiveDate| !desk.simulator.documents_between("daily_sleep", *day, *day).unwrap().is_empty();
    (LONG_AGO..2 * LONG_AGO).map(|ago| today() - Days::new(ago)).find(has_score).unwrap()
}

fn id_of(desk: &Desk, collection: &str, day: NaiveDate) -> String {
    let documents = desk.simulator.documents_between(collection, day, day).unwrap();
    let document: Value = serde_json::from_str(documents.first().unwrap_or_else(|| panic!("no {collection} on {day}"))).unwrap();
    document["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_oura_announces_is_fetched_and_stored() {
    let (desk, mut listening) = with_history().await;
    listening.is_up().await;
    listening.hears("the subscriptions are in order", |said| said["event"] == "subscriptions" && said["state"] == "in_order").await;

    // Only the webhook can bring this: no sync asks for days so long ago.
    let day = night_long_ago(&desk);
    let id = id_of(&desk, "daily_sleep", day);
    assert_eq!(desk.simulator.revise_day(day, Some(&["daily_sleep"])), 1);
    let (delivery, settled) = listening.settles(&id).await;
    assert_eq!((&delivery["event_type"], &delivery["data_type"]), (&Value::from("update"), &Value::from("daily_sleep")));
    assert_eq!((&delivery["standing"], &delivery["deliveries"]), (&Value::from("ours"), &Value::from(1)));
    assert_eq!((&settled["settlement"], &settled["changed"]), (&Value::from("fetched"), &Value::from(true)));
    assert!(settled["took_ms"].is_u64(), "{settled}");

    // The phone has spoken to the ring.
    desk.simulator.set_last_synced_day(today());
    let night = id_of(&desk, "daily_sleep", today());
    let (_, settled) = listening.settles(&night).await;
    assert_eq!(settled["settlement"], "fetched");

    let answer = listening.ends_by("TERM").await;
    assert_eq!(answer.code, 0, "{answer:#?}");
    for day in [day, today()] {
        let text = day.to_string();
        let stored = desk.home.shown(&["daily_sleep", "--from", &text, "--to", &text]).await;
        assert_eq!(stored, desk.simulator.documents_between("daily_sleep", day, day).unwrap());
    }
    assert_eq!(desk.simulator.subscriptions().len(), 48, "the subscriptions stay for the next time");
}

#[tokio::test(flavor = "multi_thread")]
async fn events_that_ask_for_nothing_are_told_and_kept() {
    let desk = Desk::new().await;
    // Whose an event is can be told once it is known who the person is.
    let day = today().to_string();
    desk.home.done(&["sync", "--from", &day, "--to", &day]).await;
    let mut listening = desk.listen(&[]);
    listening.is_up().await;
    let door = desk.door();
    let foreign = Event { user_id: Some("somebody-else"), ..Event::new("create", "sleep", "of-somebody") };
    let unknown = Event::new("create", "meal", "of-no-kind");
    for (event, standing) in [(&unknown, "unknown_type"), (&foreign, "foreign_user")] {
        assert_eq!(door.post(event).await, 204);
        let (delivery, settled) = listening.settles(event.object_id).await;
        assert_eq!((delivery["standing"].as_str(), settled["settlement"].as_str()), (Some(standing), Some("nothing")), "{delivery}");
    }
    assert_eq!(door.post(&unknown).await, 204);
    let again = listening.hears("it came again", |said| said["event"] == "delivery" && said["deliveries"] == 2).await;
    assert_eq!(again["object_id"], "of-no-kind");
    assert_eq!(listening.ends_by("INT").await.code, 0);

    let events = desk.home.done(&["events", "--json"]).await.json();
    let told: Vec<_> =
        events.as_array().unwrap().iter().map(|event| (event["standing"].as_str().unwrap(), event["deliveries"].as_u64())).collect();
    assert_eq!(told, [("foreign_user", Some(1)), ("unknown_type", Some(2))]);
    let status = desk.home.done(&["status", "--json"]).await.json();
    let webhooks = &status["webhooks"];
    assert_eq!((webhooks["on"].as_bool(), webhooks["provider"].as_str()), (Some(true), Some("manual")), "{webhooks}");
    assert_eq!((webhooks["events_stored"].as_u64(), webhooks["events_waiting"].as_u64()), (Some(2), Some(0)), "{webhooks}");
    assert!(webhooks["last_event_at"].is_string(), "{webhooks}");
    let text = desk.home.done(&["status"]).await.stdout;
    assert!(text.contains("Webhooks     on, by manual; 2 events, 0 of them waiting"), "{text}");
}
