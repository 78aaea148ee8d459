//! A thousand slow sockets, and one genuine event among them (T7).

use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::door::{Door, HOST, Open, PATH};
use crate::talk::{Post, ask, connect, hear, say};

const CROWD: usize = 1_000;

/// What the crowd says before it falls silent.
fn slow_ways() -> Vec<Vec<u8>> {
    let post = Post::event("a");
    vec![
        Vec::new(),
        b"P".to_vec(),
        format!("POST {PATH} HTTP/1.1\r\nHost: {HOST}\r\nX-a: ").into_bytes(),
        post.head(),
        [post.head(), post.body[..10].to_vec()].concat(),
        post.clone().instead("Content-Length", "65536").with("Expect", "100-continue").head(),
        post.clone().instead("Content-Length", "10000000").head(),
        post.clone().without("Content-Length").with("Transfer-Encoding", "chunked").head(),
        post.clone().line("GET /elsewhere HTTP/1.1").without("Content-Length").head(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        format!("GET {PATH}?probe=1 HTTP/1.1\r\nHost: {HOST}\r\n\r\n").into_bytes(),
        post.instead("x-oura-signature", &"0".repeat(64)).bytes(),
    ]
}

/// Both ends of every connection are in this one process, and so are the crowds of the other tests.
fn allow_many_files() {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = 16_384.min(maximum.unwrap_or(u64::MAX));
    if current.is_some_and(|current| current < wanted) {
        setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum }).unwrap();
    }
}

async fn crowd(open: &Open) -> Vec<TcpStream> {
    let ways = slow_ways();
    let mut crowd = Vec::with_capacity(CROWD);
    for number in 0..CROWD {
        let mut stream = connect(open).await;
        say(&mut stream, &ways[number % ways.len()]).await;
        crowd.push(stream);
    }
    crowd
}

/// No limit of time helps here: they are all an hour long, and the crowd holds on until the end.
#[tokio::test]
async fn a_thousand_slow_sockets_do_not_keep_a_genuine_event_out() {
    allow_many_files();
    let door = Door::new();
    let open = door.open().await;
    let crowd = crowd(&open).await;
    let started = Instant::now();
    let answer = ask(&open, &Post::event("genuine").bytes()).await;
    let took = started.elapsed();
    assert_eq!(answer.unwrap().status, 204);
    println!("a genuine event beside {} slow sockets: acknowledged after {took:?}", crowd.len());
    let tally = door.listener.tally().borrow().clone();
    assert!(tally.open <= 256, "{}", tally.open);
    assert_eq!(door.inbox.deliveries()[0].object_id, "genuine");
    drop(crowd);
}

/// A connection that has proven itself is nobody's to take, although the crowd comes after it.
#[tokio::test]
async fn a_proven_connection_outlasts_the_crowd() {
    allow_many_files();
    let door = Door::new();
    let open = door.open().await;
    let mut stream = connect(&open).await;
    let mut rest = Vec::new();
    say(&mut stream, &Post::event("before").bytes()).await;
    assert_eq!(hear(&mut stream, &mut rest).await.unwrap().status, 204);
    let crowd = crowd(&open).await;
    say(&mut stream, &Post::event("during").bytes()).await;
    assert_eq!(hear(&mut stream, &mut rest).await.unwrap().status, 204);
    assert_eq!((crowd.len(), door.inbox.len()), (CROWD, 2));
}

/// Here whoever is sent away comes back at once, again and again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_that_keeps_coming_back_does_not_keep_genuine_events_out() {
    allow_many_files();
    let door = Door::new();
    let open = std::sync::Arc::new(door.open().await);
    let mut attackers = JoinSet::new();
    let ways = slow_ways();
    for number in 0..300 {
        let (open, way) = (std::sync::Arc::clone(&open), ways[number % ways.len()].clone());
        attackers.spawn(async move {
            loop {
                let mut stream = connect(&open).await;
                say(&mut stream, &way).await;
                while hear(&mut stream, &mut Vec::new()).await.is_some() {}
            }
        });
    }
    door.listener.tally().wait_for(|tally| tally.evicted > 300).await.unwrap();
    let mut slowest = Duration::ZERO;
    for number in 0..50 {
        let started = Instant::now();
        let answer = ask(&open, &Post::event(&format!("genuine-{number}")).bytes()).await;
        slowest = slowest.max(started.elapsed());
        assert_eq!(answer.map(|answer| answer.status), Some(204), "event {number}");
    }
    let evicted = door.listener.tally().borrow().evicted;
    println!("50 genuine events while {evicted} slow sockets came and went: the slowest was acknowledged after {slowest:?}");
    assert_eq!(door.inbox.len(), 50);
    attackers.shutdown().await;
}
