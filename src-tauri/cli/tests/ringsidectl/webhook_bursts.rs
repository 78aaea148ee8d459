//! Ten thousand signed events, as fast as they come, through real tunnels into the real program. `RINGSIDE_EVENTS` sets how many.

use std::time::{Duration, Instant};

use oura_simulator::{Delivered, Pace};
use ringside_edges::{NgrokEdge, Sshd};
use ringside_engine::store::SecretText;

use crate::support::{Home, from_environment, say, session};
use crate::webhook_desk::{Desk, callback_url, key};
use crate::webhook_run::Run;

/// Connections at once, as many as a busy sender keeps. An event that is not acknowledged is sent again, as Oura would, only sooner.
const PACE: Pace = Pace { connections: 32, again_after: Some(Duration::from_millis(20)) };

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_events_through_a_real_ssh_server_are_stored_once_each() {
    let sshd = Sshd::start();
    let mut desk = Desk::new(|home| home).await;
    let (port, target) = (desk.port.number().to_string(), format!("{}@{}", sshd.user(), sshd.address()));
    let args = ["--tunnel", "ssh", "--ssh", &target, "--remote-port", &port, "--host-key", sshd.host_fingerprint()];
    let line = desk.home().done(&[&["listen", "--new-ssh-key"], &args[..]].concat()).await.stdout;
    sshd.authorize(line.trim());
    let public_url = desk.public_url();
    desk.subscribe(&public_url);
    let run = desk.listens_by(&args, &[]);
    ten_thousand("ssh through a real sshd", &mut desk, run, &public_url).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_events_through_the_ngrok_crate_are_stored_once_each() {
    let edge = NgrokEdge::start();
    let home_of = |home: Home| {
        let home = home.with("RINGSIDE_NGROK_SERVER_ADDR", &edge.server_addr());
        home.with("RINGSIDE_NGROK_CA_CERT", edge.ca_path().to_str().unwrap())
    };
    let mut desk = Desk::new(home_of).await;
    session::secrets(desk.home()).set("ngrok_authtoken", &SecretText::from("the-authtoken")).unwrap();
    let public_url = edge.public_url();
    desk.subscribe(&public_url);
    let run = desk.listens_by(&["--tunnel", "ngrok"], &[]);
    ten_thousand("the ngrok crate against a loopback edge", &mut desk, run, &public_url).await;
}

async fn ten_thousand(way: &str, desk: &mut Desk, mut run: Run, public_url: &str) {
    run.must_come_to("up and in order", |heard| heard.tunnel == "up" && heard.in_order).await;
    let count = usize::try_from(from_environment("RINGSIDE_EVENTS", 10_000)).unwrap();
    let events = desk.events(count);
    let keys: Vec<_> = events.iter().map(key).collect();
    desk.simulator.clear_requests();
    let begun = Instant::now();
    let delivered = desk.simulator.burst(&callback_url(public_url), events, PACE).unwrap().done().await;
    let took = begun.elapsed();
    run.must_come_to("everything settled", |heard| heard.settled.len() >= count).await;
    let settled = begun.elapsed();
    let (requests, memory_mib) = (desk.simulator.requests().len(), run.peak_memory_mib().unwrap_or_default());
    assert!(run.asked_to_end().await.success());

    let stored = desk.stored();
    let lost = keys.iter().filter(|key| !stored.contains_key(*key)).count();
    let doubled = stored.values().filter(|(rows, _)| *rows > 1).count();
    say(&format!(
        "{way}: {count} signed events over {} connections in {took:.1?}, {:.0} a second, {}; lost {lost}, doubled {doubled}; settled after {settled:.1?} with {requests} requests to the cloud; at most {memory_mib} MiB of memory",
        PACE.connections,
        f64::from(u32::try_from(count).unwrap()) / took.as_secs_f64(),
        percentiles(&delivered),
    ));
    assert!(delivered.iter().all(Delivered::is_acknowledged), "all were acknowledged");
    assert_eq!((lost, doubled, stored.len()), (0, 0, count));
    assert_eq!(desk.inbox().counts().unwrap().waiting, 0);
    // About every two seconds what has come meanwhile is asked for, each object once: how often depends on how long the burst takes, and is far from
    // once for each event all the same.
    assert!(requests <= count / 2, "{requests} requests");
}

/// How long the acknowledgements took, and how often something had to be sent again.
fn percentiles(delivered: &[Delivered]) -> String {
    let mut took: Vec<Duration> = delivered.iter().map(|one| one.took).collect();
    took.sort_unstable();
    let at = |percent: usize| took[(took.len() - 1) * percent / 100];
    let again: u32 = delivered.iter().map(|one| one.tries - 1).sum();
    format!("p50 {:.1?}, p99 {:.1?}, {again} sent again", at(50), at(99))
}
