//! Many events at once for one callback.

use std::time::Duration;

use oura_simulator::{Event, Pace, Simulator};
use serde_json::Value;

use crate::client::{options, start};
use crate::receiver::{Delivery, Receiver};

fn object_of(delivery: &Delivery) -> String {
    let event: Value = serde_json::from_slice(&delivery.body).unwrap();
    event["object_id"].as_str().unwrap().to_owned()
}

fn events(simulator: &Simulator, count: usize) -> Vec<Event> {
    let event = |number| Event {
        event_type: "update",
        data_type: "sleep",
        object_id: format!("night-{number}"),
        event_time: "2025-03-20T07:00:00+00:00".to_owned(),
        user_id: simulator.user_id(),
    };
    (0..count).map(event).collect()
}

#[tokio::test]
async fn every_event_is_delivered_once_and_its_end_stands_in_its_place() {
    let simulator = start(options()).await;
    let mut receiver = Receiver::start(&[204, 503, 204]).await;
    let pace = Pace { connections: 1, again_after: None };
    let delivered = simulator.burst(&receiver.callback_url, events(&simulator, 40), pace).unwrap().done().await;
    let statuses: Vec<_> = delivered.iter().map(|one| one.status).collect();
    assert_eq!(statuses[..3], [Some(204), Some(503), Some(204)]);
    assert_eq!(delivered.iter().filter(|one| one.is_acknowledged()).count(), 39);
    for number in 0..40 {
        assert_eq!(object_of(&receiver.next().await), format!("night-{number}"));
    }
}

#[tokio::test]
async fn a_patient_burst_tries_each_event_until_it_is_acknowledged() {
    let simulator = start(options()).await;
    let receiver = Receiver::start(&[500, 503, 401]).await;
    let pace = Pace { connections: 4, again_after: Some(Duration::ZERO) };
    let burst = simulator.burst(&receiver.callback_url, events(&simulator, 100), pace).unwrap();
    burst.acknowledged(50).await;
    let delivered = burst.done().await;
    assert!(delivered.len() == 100 && delivered.iter().all(oura_simulator::Delivered::is_acknowledged), "{delivered:?}");
    assert_eq!(delivered.iter().map(|one| one.tries).sum::<u32>(), 103);
}

#[tokio::test]
async fn where_nobody_listens_the_events_are_not_acknowledged_and_a_burst_is_over() {
    let simulator = start(options()).await;
    // A port that is held, so that nobody else gets it, and that nobody listens on.
    let held = tokio::net::TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let pace = Pace { connections: 2, again_after: None };
    let burst = simulator.burst(&format!("http://{}/hook", held.local_addr().unwrap()), events(&simulator, 5), pace).unwrap();
    burst.acknowledged(1).await;
    assert!(burst.done().await.iter().all(|one| one.status.is_none() && one.tries == 1));
    simulator.burst("https://ring.example/hook", Vec::new(), pace).unwrap_err();
}

#[tokio::test]
async fn events_are_made_for_the_documents_that_there_are() {
    let simulator = start(options()).await;
    let (from, to) = ("2025-03-01".parse().unwrap(), "2025-03-07".parse().unwrap());
    let events = simulator.events_between("vO2_max", "update", from, to).unwrap();
    let documents = simulator.documents_between("vO2_max", from, to).unwrap();
    assert_eq!(events.len(), documents.len());
    for (event, document) in events.iter().zip(&documents) {
        assert!(document.contains(&event.object_id));
        assert_eq!((event.event_type, event.data_type, &event.user_id), ("update", "vo2_max", &simulator.user_id()));
    }
    assert!(simulator.events_between("heartrate", "update", from, to).unwrap().is_empty(), "rows are never announced");
    simulator.events_between("meals", "update", from, to).unwrap_err();
}
