//! Sessions that are cut a hundred times while events flow.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ringside_webhook::{SshClient, TunnelState};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::house::{House, Sender};
use crate::sshd::Place;

const SENDERS: usize = 4;

/// How many sessions are cut: 100, or `RINGSIDE_TUNNEL_RESTARTS`.
fn restarts() -> usize {
    std::env::var("RINGSIDE_TUNNEL_RESTARTS").ok().and_then(|number| number.parse().ok()).unwrap_or(100)
}

#[derive(Debug, Default)]
struct Sent {
    acknowledged: BTreeSet<String>,
    without_an_answer: u64,
    refused: u64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_restarts_lose_nothing_that_was_acknowledged() {
    let (house, place) = (Arc::new(House::new()), Place::new());
    let supervisor = place.supervised(&house, place.tunnel(SshClient::Embedded)).await;
    let (sent, done) = (Arc::new(Mutex::new(Sent::default())), CancellationToken::new());
    let senders: Vec<_> = (0..SENDERS)
        .map(|sender| {
            tokio::spawn(send_until(sender, Arc::clone(&house), place.public(), Arc::clone(&sent), (supervisor.state(), done.clone())))
        })
        .collect();

    let (started, mut state) = (Instant::now(), supervisor.state());
    for _ in 0..restarts() {
        let before = sent.lock().unwrap().acknowledged.len();
        // The cut falls into traffic: something was acknowledged since the tunnel came up.
        while sent.lock().unwrap().acknowledged.len() == before {
            tokio::task::yield_now().await;
        }
        state.borrow_and_update();
        place.server.kill_sessions();
        state.wait_for(|state| state.name() == "down").await.unwrap();
        while state.borrow_and_update().name() != "up" {
            if ["down", "degraded"].contains(&state.borrow().name()) {
                house.clock.advance(Duration::from_mins(5)); // the longest wait there is
            }
            state.changed().await.unwrap();
        }
    }
    let took = started.elapsed();
    done.cancel();
    for sender in senders {
        sender.await.unwrap();
    }
    supervisor.stop().await;

    let (sent, stored) = (sent.lock().unwrap(), house.book.deliveries());
    let missing = sent.acknowledged.iter().filter(|id| !stored.contains_key(*id)).count();
    let deliveries: u32 = stored.values().sum();
    println!(
        "ssh: {} restarts in {:.1} s: {} events acknowledged, {missing} of them missing; {} stored from {deliveries} deliveries; {} attempts without an answer, {} refused",
        restarts(),
        took.as_secs_f64(),
        sent.acknowledged.len(),
        stored.len(),
        sent.without_an_answer,
        sent.refused,
    );
    assert_eq!(missing, 0);
    assert!(sent.acknowledged.len() >= restarts());
    assert_eq!(stored.len(), sent.acknowledged.len(), "every event was sent until it was acknowledged");
}

/// One event after the other, each until it is acknowledged.
async fn send_until(
    sender: usize,
    house: Arc<House>,
    public: String,
    sent: Arc<Mutex<Sent>>,
    (mut state, done): (watch::Receiver<TunnelState>, CancellationToken),
) {
    let mut connection = Sender::to(&public);
    for number in 0_u64.. {
        if done.is_cancelled() {
            return;
        }
        let id = format!("event-{sender}-{number}");
        loop {
            // Signed anew each time: the clock goes on by minutes at every attempt to open the tunnel.
            match connection.send(&house.event(&id, &public)).await {
                Some(204) => break,
                Some(_) => sent.lock().unwrap().refused += 1,
                None => sent.lock().unwrap().without_an_answer += 1,
            }
            tokio::task::yield_now().await; // a refused connection alone does not
            state.wait_for(|state| state.name() == "up").await.unwrap();
        }
        sent.lock().unwrap().acknowledged.insert(id);
        tokio::task::yield_now().await;
    }
}
