//! What takes too long, with the limits as promised and time that passes only when nothing else can happen.

use std::time::Duration;

use ringside_webhook::{Limits, Refusal};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use crate::door::{Door, HOST, PATH, patient};
use crate::talk::{Post, ask, connect, get, hear, say};

/// A connection in memory: its far end, and the serving of it.
fn dial(door: &Door) -> (DuplexStream, JoinHandle<()>) {
    let (near, far) = tokio::io::duplex(1 << 20);
    let listener = door.listener.clone();
    (far, tokio::spawn(async move { listener.serve(Box::new(near)).await }))
}

fn promised() -> Door {
    Door::with_limits(Limits::default())
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_and_half_a_head_are_closed_after_five_seconds_without_an_answer() {
    for said in [&b""[..], b"P", b"POST /w/00", &Post::event("a").head()[..60]] {
        let door = promised();
        let (mut far, served) = dial(&door);
        let started = Instant::now();
        say(&mut far, said).await;
        assert_eq!(hear(&mut far, &mut Vec::new()).await, None);
        served.await.unwrap();
        assert_eq!(started.elapsed().as_secs(), 5, "{}", String::from_utf8_lossy(said));
        assert_eq!((door.refused(Refusal::Slow), door.listener.tally().borrow().open), (1, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn a_head_that_trickles_is_closed_after_five_seconds_all_the_same() {
    let door = promised();
    let (mut far, served) = dial(&door);
    let started = Instant::now();
    let trickle = async {
        for byte in Post::event("a").bytes() {
            if far.write_all(&[byte]).await.is_err() {
                return;
            }
            sleep(Duration::from_millis(900)).await;
        }
    };
    tokio::join!(trickle, async { served.await.unwrap() });
    assert_eq!((door.refused(Refusal::Slow), door.inbox.len()), (1, 0));
    assert!(started.elapsed() < Duration::from_secs(7), "the last byte went nowhere");
}

#[tokio::test(start_paused = true)]
async fn half_a_body_is_408_after_five_seconds_however_it_comes() {
    let post = Post::event("a");
    for trickles in [false, true] {
        let door = promised();
        let (mut far, served) = dial(&door);
        let started = Instant::now();
        say(&mut far, &post.head()).await;
        let (mut read, mut write) = tokio::io::split(far);
        let trickle = async {
            for byte in &post.body[..post.body.len() / 2] {
                let _ = write.write_all(&[*byte]).await;
                if trickles {
                    sleep(Duration::from_millis(900)).await;
                }
            }
            std::future::pending::<()>().await;
        };
        let mut rest = Vec::new();
        let answer = tokio::select! {
            () = trickle => unreachable!(),
            answer = hear(&mut read, &mut rest) => answer.unwrap(),
        };
        assert_eq!((answer.status, answer.closes(), started.elapsed().as_secs()), (408, true, 5));
        drop((read, write));
        served.await.unwrap();
        assert_eq!((door.refused(Refusal::Slow), door.inbox.len()), (1, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn an_inbox_that_hangs_is_503_before_oura_gives_up() {
    let door = promised();
    door.inbox.hold();
    let (mut far, _) = dial(&door);
    let started = Instant::now();
    say(&mut far, &Post::event("a").bytes()).await;
    assert_eq!(hear(&mut far, &mut Vec::new()).await.unwrap().status, 503);
    assert_eq!(started.elapsed().as_secs(), 8);
    assert_eq!((door.refused(Refusal::NotStored), door.inbox.len()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_asks_and_asks_takes_no_further_request_after_50_seconds_and_is_closed_by_60() {
    let door = promised();
    let (mut far, served) = dial(&door);
    let started = Instant::now();
    let mut rest = Vec::new();
    let mut answered = 0;
    loop {
        say(&mut far, &Post::event("a").bytes()).await;
        match hear(&mut far, &mut rest).await {
            Some(answer) => assert_eq!(answer.status, 204),
            None => break,
        }
        answered += 1;
        sleep(Duration::from_secs(2)).await;
    }
    served.await.unwrap();
    assert!((24..=26).contains(&answered) && started.elapsed() <= Duration::from_mins(1), "{answered} in {:?}", started.elapsed());
    assert_eq!(door.inbox.len(), answered);
    assert!(door.listener.tally().borrow().refused.is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_event_under_way_when_the_time_is_over_is_still_acknowledged() {
    let door = Door::with_limits(Limits { head: Duration::from_hours(1), ..Limits::default() });
    let (mut far, served) = dial(&door);
    let post = Post::event("a");
    say(&mut far, &post.head()).await;
    sleep(Duration::from_secs(4)).await;
    door.inbox.hold();
    say(&mut far, &post.body).await;
    let mut rest = Vec::new();
    let release = async {
        sleep(Duration::from_secs(5)).await;
        door.inbox.release(2);
    };
    let (answer, ()) = tokio::join!(hear(&mut far, &mut rest), release);
    assert_eq!(answer.unwrap().status, 204);
    // Idle now, with a very patient head: the end of the connection is what closes it.
    sleep(Duration::from_secs(40)).await;
    say(&mut far, &post.bytes()).await;
    assert_eq!(hear(&mut far, &mut rest).await.unwrap().status, 204);
    assert_eq!(hear(&mut far, &mut rest).await, None);
    served.await.unwrap();
    assert_eq!(door.inbox.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn who_never_takes_the_answer_is_let_go_after_60_seconds_at_the_latest() {
    let door = promised();
    let (near, mut far) = tokio::io::duplex(64);
    let listener = door.listener.clone();
    let served = tokio::spawn(async move { listener.serve(Box::new(near)).await });
    let started = Instant::now();
    tokio::select! {
        () = async { loop { say(&mut far, &get("/").bytes()).await; sleep(Duration::from_millis(1)).await } } => unreachable!(),
        served = served => served.unwrap(),
    }
    assert!(started.elapsed() <= Duration::from_mins(1), "{:?}", started.elapsed());
    assert_eq!(door.listener.tally().borrow().open, 0);
}

#[tokio::test(start_paused = true)]
async fn who_stays_after_a_refusal_is_let_go_a_second_later() {
    let door = promised();
    let (mut far, served) = dial(&door);
    let started = Instant::now();
    say(&mut far, &Post::event("a").instead("Content-Length", "10000000").head()).await;
    assert_eq!(hear(&mut far, &mut Vec::new()).await.unwrap().status, 413);
    served.await.unwrap();
    assert_eq!(started.elapsed().as_secs(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_that_has_asked_before_is_no_refusal() {
    let door = promised();
    let (mut far, served) = dial(&door);
    say(&mut far, &Post::event("a").bytes()).await;
    let mut rest = Vec::new();
    assert_eq!(hear(&mut far, &mut rest).await.unwrap().status, 204);
    assert_eq!(hear(&mut far, &mut rest).await, None);
    served.await.unwrap();
    assert!(door.listener.tally().borrow().refused.is_empty());
}

/// The same over sockets, with limits that need no waiting.
#[tokio::test]
async fn over_sockets_the_limits_hold_as_well() {
    let short = Duration::from_millis(50);
    let door = Door::with_limits(Limits { head: short, ..patient() });
    let open = door.open().await;
    assert_eq!(ask(&open, b"").await, None);
    assert_eq!(ask(&open, format!("POST {PATH} HTTP/1.1\r\nHost: {HOST}\r\n").as_bytes()).await, None);

    let door = Door::with_limits(Limits { body: short, ..patient() });
    let open = door.open().await;
    assert_eq!(ask(&open, &Post::event("a").head()).await.unwrap().status, 408);

    let door = Door::with_limits(Limits { connection: short, last_request: short / 2, ..patient() });
    let open = door.open().await;
    let mut stream = connect(&open).await;
    assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
    assert_eq!(door.inbox.len(), 0);
}
