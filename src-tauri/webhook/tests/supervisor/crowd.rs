//! What a genuine event finds when a crowd has come first.

use std::time::Instant;

use ringside_webhook::SshClient;
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::house::{House, PATH, Sender};
use crate::sshd::Place;

const SLOW_SOCKETS: u64 = 1_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_slow_sockets_do_not_keep_a_genuine_event_out() {
    let slow = slow_sockets();
    let (house, place) = (House::new(), Place::new());
    let supervisor = place.supervised(&house, place.tunnel(SshClient::Embedded)).await;
    let mut attack = Vec::new();
    for _ in 0..slow {
        let mut stream = TcpStream::connect(place.public()).await.unwrap();
        let half = format!("POST {PATH} HTTP/1.1\r\nHost: {}\r\n", place.public());
        stream.write_all(half.as_bytes()).await.unwrap();
        attack.push(stream);
    }
    house.listener.tally().wait_for(|tally| tally.evicted > 0).await.unwrap();
    let started = Instant::now();
    let (mut genuine, request) = (Sender::to(&place.public()), house.event("genuine", &place.public()));
    let mut attempts = 1;
    while genuine.send(&request).await != Some(204) {
        attempts += 1;
    }
    let tally = house.listener.tally().borrow().clone();
    println!(
        "ssh: {slow} slow sockets ({} open, {} evicted): a genuine event was acknowledged after {} ms and {attempts} attempt(s)",
        tally.open,
        tally.evicted,
        started.elapsed().as_millis(),
    );
    assert_eq!(house.book.deliveries().len(), 1);
    drop(attack);
    supervisor.stop().await;
}

/// Each takes a file here and one in the server, which inherits the limit; where the system allows fewer, the test says so.
fn slow_sockets() -> u64 {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).unwrap();
    let room = limit.maximum.map_or(SLOW_SOCKETS, |files| files.saturating_sub(600));
    if room < SLOW_SOCKETS {
        println!("only {room} slow sockets instead of {SLOW_SOCKETS}: this system allows a process no more files");
    }
    room.min(SLOW_SOCKETS)
}
