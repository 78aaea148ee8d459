//! Many requests on one connection, and many connections.

use ringside_webhook::Limits;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::door::{Door, PATH, patient};
use crate::talk::{Post, ask, connect, get, hear, say};

#[tokio::test]
async fn one_connection_carries_many_events() {
    let door = Door::new();
    let open = door.open().await;
    let mut stream = connect(&open).await;
    let mut rest = Vec::new();
    for number in 0..300 {
        say(&mut stream, &Post::event(&format!("event-{number}")).bytes()).await;
        let answer = hear(&mut stream, &mut rest).await.unwrap();
        assert_eq!((answer.status, answer.closes()), (204, false));
    }
    assert_eq!((door.inbox.len(), door.listener.tally().borrow().open), (300, 1));
    drop(stream);
    door.listener.tally().wait_for(|tally| tally.open == 0).await.unwrap();
}

#[tokio::test]
async fn requests_sent_without_waiting_are_answered_in_their_order() {
    let door = Door::new();
    let open = door.open().await;
    let requests = [
        (Post::event("a"), 204),
        (get(&format!("{PATH}?verification_token=wrong&challenge=a")), 401),
        (Post::event("b"), 204),
        (Post::event("c").instead("x-oura-signature", "00"), 401),
        (get("/elsewhere"), 404),
        (Post::signed(b"{}", crate::door::SECRET, &crate::door::NOW_S.to_string()), 400),
        (Post::event("d"), 204),
    ];
    let mut stream = connect(&open).await;
    let all: Vec<u8> = requests.iter().flat_map(|(request, _)| request.bytes()).collect();
    say(&mut stream, &all).await;
    let mut rest = Vec::new();
    for (number, (_, status)) in requests.iter().enumerate() {
        assert_eq!(hear(&mut stream, &mut rest).await.map(|answer| answer.status), Some(*status), "request {number}");
    }
    let stored: Vec<_> = door.inbox.deliveries().into_iter().map(|delivery| delivery.object_id).collect();
    assert_eq!(stored, ["a", "b", "d"]);
}

#[tokio::test]
async fn behind_a_body_that_was_not_read_nothing_more_is_taken() {
    let door = Door::new();
    let open = door.open().await;
    let hidden = Post::event("hidden").bytes();
    for outer in [
        Post::event("a").line("POST /elsewhere HTTP/1.1"),
        Post::event("a").instead("Host", "evil.example"),
        Post::event("a").with("Origin", "null"),
        Post::event("a").without("x-oura-signature"),
    ] {
        let mut stream = connect(&open).await;
        let length = (hidden.len() * 2).to_string();
        say(&mut stream, &[outer.instead("Content-Length", &length).head(), hidden.repeat(3)].concat()).await;
        let mut rest = Vec::new();
        assert!(hear(&mut stream, &mut rest).await.unwrap().closes());
        assert_eq!(hear(&mut stream, &mut rest).await, None);
    }
    assert_eq!(door.inbox.len(), 0);
}

#[tokio::test]
async fn behind_a_post_without_a_length_nothing_more_is_taken() {
    let door = Door::new();
    let open = door.open().await;
    let mut stream = connect(&open).await;
    let outer = Post::event("a").without("Content-Length");
    say(&mut stream, &[outer.head(), Post::event("hidden").bytes()].concat()).await;
    let mut rest = Vec::new();
    let answer = hear(&mut stream, &mut rest).await.unwrap();
    assert_eq!((answer.status, answer.closes()), (411, true));
    assert_eq!(hear(&mut stream, &mut rest).await, None);
    assert_eq!(door.inbox.len(), 0);
}

#[tokio::test]
async fn a_sender_that_has_said_everything_still_hears_the_answer() {
    let door = Door::new();
    let open = door.open().await;
    let mut stream = connect(&open).await;
    say(&mut stream, &Post::event("a").bytes()).await;
    stream.shutdown().await.unwrap();
    assert_eq!(hear(&mut stream, &mut Vec::new()).await.unwrap().status, 204);
    assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
}

#[tokio::test]
async fn when_all_seats_are_taken_the_oldest_silent_one_leaves_and_the_proven_ones_stay() {
    let door = Door::with_limits(Limits { connections: 4, ..patient() });
    let open = door.open().await;
    let mut rest = Vec::new();
    let mut proven = connect(&open).await;
    say(&mut proven, &Post::event("first").bytes()).await;
    assert_eq!(hear(&mut proven, &mut rest).await.unwrap().status, 204);
    let mut silent = Vec::new();
    for number in 0..3 {
        silent.push(connect(&open).await);
        door.listener.tally().wait_for(|tally| tally.open == number + 2).await.unwrap();
    }
    for expected in 0..3 {
        silent.push(connect(&open).await);
        assert_eq!(silent[expected].read(&mut [0]).await.unwrap(), 0, "the oldest silent connection is closed");
    }
    say(&mut proven, &Post::event("second").bytes()).await;
    assert_eq!(hear(&mut proven, &mut rest).await.unwrap().status, 204);
    let tally = door.listener.tally().borrow().clone();
    assert_eq!((tally.open, tally.evicted, door.inbox.len()), (4, 3, 2));
}

#[tokio::test]
async fn while_everybody_is_storing_a_newcomer_is_turned_away_and_no_event_is_lost() {
    let door = Door::with_limits(Limits { connections: 3, ..patient() });
    let open = door.open().await;
    door.inbox.hold();
    let mut storing = Vec::new();
    for number in 0..3 {
        let mut stream = connect(&open).await;
        say(&mut stream, &Post::event(&format!("event-{number}")).bytes()).await;
        storing.push(stream);
    }
    door.inbox.begun(3).await;
    assert_eq!(ask(&open, &Post::event("late").bytes()).await, None);
    door.inbox.release(3);
    for stream in &mut storing {
        assert_eq!(hear(stream, &mut Vec::new()).await.unwrap().status, 204);
    }
    assert_eq!(door.inbox.len(), 3);
    door.inbox.release(1);
    assert_eq!(ask(&open, &Post::event("late").bytes()).await.unwrap().status, 204);
}

#[tokio::test]
async fn an_event_whose_last_byte_came_before_the_seat_was_needed_is_still_stored_and_answered() {
    let door = Door::with_limits(Limits { connections: 1, ..patient() });
    let (near, mut far) = tokio::io::duplex(1 << 16);
    let listener = door.listener.clone();
    let served = tokio::spawn(async move { listener.serve(Box::new(near)).await });
    let post = Post::event("just-in-time");
    say(&mut far, &post.clone().with("Expect", "100-continue").head()).await;
    let mut rest = Vec::new();
    assert_eq!(hear(&mut far, &mut rest).await.unwrap().status, 100);
    door.inbox.hold();
    // Nothing else runs between the last byte and the next caller, who takes the only seat.
    say(&mut far, &post.body).await;
    let (next, _silent) = tokio::io::duplex(1 << 16);
    let mut next = std::pin::pin!(door.listener.serve(Box::new(next)));
    tokio::select! {
        biased;
        () = next.as_mut() => unreachable!(),
        () = std::future::ready(()) => {}
    }
    assert_eq!(door.listener.tally().borrow().evicted, 1);
    tokio::select! {
        () = door.inbox.begun(1) => {}
        answer = hear(&mut far, &mut rest) => panic!("{answer:?} before the event was stored"),
    }
    door.inbox.release(1);
    assert_eq!(hear(&mut far, &mut rest).await.unwrap().status, 204);
    assert_eq!(hear(&mut far, &mut rest).await, None, "then the seat is the other's");
    served.await.unwrap();
    assert_eq!(door.inbox.len(), 1);
}
