//! Many events, and many restarts while they flow.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hyper::StatusCode;
use tokio::task::JoinSet;

use crate::client::{Sender, event};
use crate::far_end::FarEnd;
use crate::house::House;
use crate::ngrok::Ngrok;

const EVENTS: usize = 10_000;
/// Connections that are kept alive, each with one event at a time.
const CONNECTIONS: usize = 32;
const RESTARTS: usize = 100;
const RESTART_SENDERS: usize = 8;
/// New events between two restarts, so that each restart meets some.
const EVENTS_PER_RESTART: u64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_events_through_ngrok_are_stored_once_each() {
    ten_thousand_events_are_stored_once_each(&Ngrok::start()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_restarts_of_ngroks_edge_lose_nothing() {
    a_hundred_restarts_lose_nothing(Arc::new(Ngrok::start())).await;
}

/// As fast as they come.
pub(crate) async fn ten_thousand_events_are_stored_once_each(far: &impl FarEnd) {
    let house = House::open(far.provider()).await;
    let (url, next) = (house.url(), Arc::new(AtomicUsize::new(0)));
    let mut senders = JoinSet::new();
    let began = Instant::now();
    for _ in 0..CONNECTIONS {
        let (mut sender, next) = (Sender::to(&url), Arc::clone(&next));
        senders.spawn(async move {
            let mut took = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= EVENTS {
                    return took;
                }
                let began = Instant::now();
                assert_eq!(sender.post(&event(&format!("object-{number}"))).await, Some(StatusCode::NO_CONTENT), "event {number}");
                took.push(began.elapsed());
            }
        });
    }
    let mut took = senders.join_all().await.concat();
    let total = began.elapsed();
    let counts = house.inbox.counts();
    assert_eq!(counts.len(), EVENTS, "lost");
    assert!(counts.values().all(|count| *count == 1), "doubled");
    took.sort_unstable();
    println!(
        "{}: {EVENTS} signed events over {CONNECTIONS} connections in {total:.1?}, {:.0} a second, p50 {:.1?}, p99 {:.1?}; 0 lost, 0 doubled",
        far.name(),
        10_000.0 / total.as_secs_f64(),
        percentile(&took, 50),
        percentile(&took, 99),
    );
}

/// Senders try each event until it is acknowledged, as Oura does.
pub(crate) async fn a_hundred_restarts_lose_nothing<F: FarEnd>(far: Arc<F>) {
    let house = Arc::new(House::open(far.provider()).await);
    let (next, is_over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let mut senders = JoinSet::new();
    for _ in 0..RESTART_SENDERS {
        senders.spawn(send_until(Arc::clone(&far), Arc::clone(&house), Arc::clone(&next), Arc::clone(&is_over)));
    }
    for _ in 0..RESTARTS {
        house.inbox.stored_at_least(house.inbox.stored() + EVENTS_PER_RESTART).await;
        let openings = house.openings();
        far.drop_sessions();
        far.back(&house, openings).await;
    }
    is_over.store(true, Ordering::Relaxed);
    let done = senders.join_all().await;
    let acknowledged: HashSet<String> = done.iter().flat_map(|(acknowledged, _)| acknowledged.clone()).collect();
    let retries: u64 = done.iter().map(|(_, retries)| retries).sum();
    let counts = house.inbox.counts();
    let missing = acknowledged.iter().filter(|id| !counts.contains_key(*id)).count();
    assert_eq!(missing, 0, "acknowledged and missing");
    assert_eq!(counts.len(), acknowledged.len(), "stored under a key that nobody has sent to its end");
    let again: u64 = counts.values().map(|count| count - 1).sum();
    println!(
        "{}: {RESTARTS} restarts, {} events acknowledged, 0 missing, 0 doubled after dedupe ({retries} sent again, {again} of them were stored before)",
        far.name(),
        acknowledged.len(),
    );
}

async fn send_until<F: FarEnd>(far: Arc<F>, house: Arc<House>, next: Arc<AtomicUsize>, is_over: Arc<AtomicBool>) -> (Vec<String>, u64) {
    let (mut acknowledged, mut retries) = (Vec::new(), 0);
    let mut sender = Sender::to(&house.url());
    while !is_over.load(Ordering::Relaxed) {
        let id = format!("object-{}", next.fetch_add(1, Ordering::Relaxed));
        while sender.post(&event(&id)).await != Some(StatusCode::NO_CONTENT) {
            retries += 1;
            tokio::task::yield_now().await;
            far.reachable().await;
            sender = Sender::to(&house.url());
        }
        acknowledged.push(id);
    }
    (acknowledged, retries)
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() - 1) * percent / 100]
}
