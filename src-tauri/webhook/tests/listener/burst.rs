//! As many events as fast as they come: none lost, none doubled; the figures are printed.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::door::Door;
use crate::talk::{Post, connect, hear, say};

const EVENTS: usize = 10_000;
const CONNECTIONS: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_thousand_events_none_is_lost_and_none_doubled() {
    let door = Door::new();
    let open = std::sync::Arc::new(door.open().await);
    let mut senders = JoinSet::new();
    let started = Instant::now();
    for sender in 0..CONNECTIONS {
        let open = std::sync::Arc::clone(&open);
        senders.spawn(async move {
            let mut stream = connect(&open).await;
            let (mut rest, mut times) = (Vec::new(), Vec::new());
            for number in (sender..EVENTS).step_by(CONNECTIONS) {
                let bytes = Post::event(&format!("event-{number}")).bytes();
                let sent = Instant::now();
                say(&mut stream, &bytes).await;
                assert_eq!(hear(&mut stream, &mut rest).await.unwrap().status, 204);
                times.push(sent.elapsed());
            }
            times
        });
    }
    let mut times: Vec<Duration> = senders.join_all().await.concat();
    let took = started.elapsed();
    times.sort_unstable();
    let rate = f64::from(u32::try_from(EVENTS).unwrap()) / took.as_secs_f64();
    println!(
        "{EVENTS} events over {CONNECTIONS} connections: {rate:.0}/s, p50 {:?}, p99 {:?}",
        times[EVENTS / 2],
        times[EVENTS * 99 / 100]
    );

    let stored: Vec<_> = door.inbox.deliveries().into_iter().map(|delivery| delivery.object_id).collect();
    let different: HashSet<_> = stored.iter().collect();
    assert_eq!((stored.len(), different.len(), times.len()), (EVENTS, EVENTS, EVENTS));
}
