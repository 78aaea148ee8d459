//! The way round through the public address, and the test event that takes it.

use chrono::{DateTime, TimeDelta, Utc};
use ringside_edges::FreePort;
use ringside_webhook::{Limits, ProbeError, Refusal, Trust, probe, send_test_event};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use url::Url;

use crate::door::{Door, NOW_S, Open, PATH, patient, trust};
use crate::talk::{ask, get};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW_S, 0).unwrap()
}

/// The public address of a door without any tunnel.
fn public(door: &Door, open: &Open) -> Url {
    door.listener.set_hosts(vec![open.address.to_string(), crate::door::HOST.to_owned()]);
    Url::parse(&format!("http://{}", open.address)).unwrap()
}

/// A server that is not ours and answers everybody the same.
async fn stranger(answer: &'static str) -> Url {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}", socket.local_addr().unwrap())).unwrap();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = socket.accept().await.unwrap();
            tokio::spawn(async move {
                let mut asked = [0; 4_096];
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
                while stream.read(&mut asked).await.is_ok_and(|count| count > 0) {}
            });
        }
    });
    url
}

#[tokio::test]
async fn a_probe_goes_all_the_way_round() {
    let door = Door::new();
    let open = door.open().await;
    let url = public(&door, &open);
    for _ in 0..3 {
        probe(&door.listener, &url).await.unwrap();
    }
    let tally = door.listener.tally().borrow().clone();
    assert!(tally.refused.is_empty() && tally.accepted == 0 && tally.handshakes == 0, "{tally:?}");
}

#[tokio::test]
async fn a_probe_is_answered_once_and_a_foreign_one_never() {
    let door = Door::new();
    let open = door.open().await;
    let ticket = door.listener.expect_probe();
    let asked = get(&format!("{PATH}?probe={}", ticket.nonce())).bytes();
    let foreign = get(&format!("{PATH}?probe=00112233445566778899aabbccddeeff")).bytes();
    assert_eq!(ask(&open, &foreign).await.unwrap().status, 404);
    let answer = ask(&open, &asked).await.unwrap();
    assert_eq!((answer.status, answer.body), (200, format!("{{\"probe\":\"{}\"}}", ticket.answer())));
    assert_eq!(ask(&open, &asked).await.unwrap().status, 404);

    let forgotten = door.listener.expect_probe();
    let asked = get(&format!("{PATH}?probe={}", forgotten.nonce())).bytes();
    drop(forgotten);
    assert_eq!(ask(&open, &asked).await.unwrap().status, 404);
    assert_eq!(door.refused(Refusal::Path), 3);
}

#[tokio::test]
async fn a_test_event_is_signed_and_reaches_the_inbox() {
    let door = Door::new();
    let open = door.open().await;
    let url = public(&door, &open);
    // Oura's clock is an hour ahead: the test event is signed by it, as a real one is.
    door.listener.set_clock_offset(TimeDelta::hours(1));
    send_test_event(&door.listener, &url, "test-1", now()).await.unwrap();
    let stored = &door.inbox.deliveries()[0];
    assert_eq!((stored.data_type.as_str(), stored.event_type.as_str(), stored.object_id.as_str()), ("ringside_test", "create", "test-1"));
    assert_eq!((stored.signed_at, stored.received_at, stored.user_id.as_deref()), (now() + TimeDelta::hours(1), now(), None));
    assert_eq!(stored.event_time, "2026-11-21T08:00:00.000+00:00");
}

#[tokio::test]
async fn what_goes_wrong_on_the_way_is_told_apart() {
    let door = Door::new();
    let open = door.open().await;
    let url = public(&door, &open);
    let asked = |url: Url| {
        let listener = door.listener.clone();
        async move { probe(&listener, &url).await.unwrap_err() }
    };
    let nobodys = FreePort::new();
    assert_eq!(asked(Url::parse(&format!("http://127.0.0.1:{}", nobodys.number())).unwrap()).await, ProbeError::Unreachable);
    for insecure in ["http://ring.example", "http://192.0.2.1", "ftp://127.0.0.1", "http://localhost.example"] {
        assert_eq!(asked(Url::parse(insecure).unwrap()).await, ProbeError::Insecure, "{insecure}");
    }
    for (answer, expected) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", ProbeError::OtherServer),
        ("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"probe\":\"1\"}", ProbeError::OtherServer),
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", ProbeError::OtherServer),
        ("HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n", ProbeError::Redirected),
        ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", ProbeError::Answer { status: 502 }),
        ("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n", ProbeError::Answer { status: 503 }),
        ("SSH-2.0-OpenSSH\r\n", ProbeError::Unreachable),
    ] {
        assert_eq!(asked(stranger(answer).await).await, expected, "{answer}");
    }
    let https = Url::parse(&format!("https://{}", open.address)).unwrap();
    assert!(matches!(asked(https).await, ProbeError::Unreachable | ProbeError::Certificate | ProbeError::Transport));
    door.listener.set_hosts(Vec::new());
    assert_eq!(asked(url.clone()).await, ProbeError::OtherHost);
    door.listener.trust(None);
    assert_eq!(asked(url).await, ProbeError::NotSetUp);
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let door = Door::new();
    let page: &'static str =
        Box::leak(format!("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n{}", "a".repeat(200_000)).into_boxed_str());
    assert_eq!(probe(&door.listener, &stranger(page).await).await, Err(ProbeError::OtherServer));
}

#[tokio::test]
async fn a_test_event_says_why_it_did_not_arrive() {
    let door = Door::new();
    let open = door.open().await;
    let url = public(&door, &open);
    let send = || send_test_event(&door.listener, &url, "test-1", now());
    door.inbox.set_full(true);
    assert_eq!(send().await, Err(ProbeError::NotStored));
    door.inbox.set_full(false);
    door.clock.set_ahead(-7_200);
    assert_eq!(send().await, Err(ProbeError::NotAccepted));
    door.clock.set_ahead(0);
    assert_eq!(send_test_event(&door.listener, &url, "no\nid", now()).await, Err(ProbeError::NotAccepted));
    door.listener.trust(Some(Trust { client_secrets: Vec::new(), ..trust() }));
    assert_eq!(send().await, Err(ProbeError::NotSetUp));
    assert_eq!(door.inbox.len(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_address_that_never_answers_is_given_up() {
    let door = Door::with_limits(Limits { ..patient() });
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}", socket.local_addr().unwrap())).unwrap();
    assert_eq!(probe(&door.listener, &url).await, Err(ProbeError::TimedOut));
}
