//! The cases. A provider takes those that mean something for it: `conforms!(Ngrok: an_opened_tunnel_delivers, …)`.

use hyper::StatusCode;
use ringside_webhook::Refusal;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::client::{Sender, authority, event, event_of_size, refused};
use crate::far_end::FarEnd;
use crate::house::House;
use crate::victim::Victim;

/// One test for each case.
macro_rules! conforms {
    ($far:ty: $($case:ident),+ $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                crate::suite::$case(&<$far>::start()).await;
            }
        )+
    };
}
pub(crate) use conforms;

pub(crate) async fn an_opened_tunnel_delivers(far: &impl FarEnd) {
    let house = House::open(far.provider()).await;
    assert_eq!(Sender::to(&house.url()).post(&event("night")).await, Some(StatusCode::NO_CONTENT), "{}", far.name());
    assert_eq!(house.inbox.body("night").unwrap().as_bytes(), event("night"));
    println!("{}: up and delivering", far.name());
}

/// Every byte value, both ways, and a head that no library would write.
pub(crate) async fn bytes_arrive_as_they_were_sent(far: &impl FarEnd) {
    let mut session = far.provider().open(CancellationToken::new()).await.unwrap();
    let authority = authority(session.url());
    assert!(session.hosts().contains(&authority), "{:?}", session.hosts());
    let body: Vec<u8> = (0..=255_u8).cycle().take(1 << 20).collect();
    let head = format!("POST /w/x?y=%2F HTTP/1.1\r\nhOsT: {authority}\r\nX-Odd:   two  spaces \r\nContent-Length: {}\r\n\r\n", body.len());
    let question = [head.as_bytes(), &body].concat();
    let answer: Vec<u8> = question.iter().rev().copied().collect();

    let asking = {
        let (question, expected) = (question.clone(), answer.clone());
        tokio::spawn(async move {
            let mut outside = TcpStream::connect(&authority).await.unwrap();
            outside.write_all(&question).await.unwrap();
            let mut got = vec![0; expected.len()];
            outside.read_exact(&mut got).await.unwrap();
            assert!(got == expected, "the answer has other bytes");
        })
    };
    let mut inside = session.accept().await.unwrap();
    let mut got = vec![0; question.len()];
    inside.read_exact(&mut got).await.unwrap();
    assert!(got == question, "the question has other bytes");
    inside.write_all(&answer).await.unwrap();
    inside.flush().await.unwrap();
    asking.await.unwrap();
    session.close().await;
    println!("{}: {} bytes each way, none changed", far.name(), question.len());
}

pub(crate) async fn one_byte_and_64_kib_pass_and_more_is_refused(far: &impl FarEnd) {
    let house = House::open(far.provider()).await;
    assert_eq!(Sender::to(&house.url()).post(b"1").await, Some(StatusCode::BAD_REQUEST));
    assert_eq!(house.refused(Refusal::NotAnEvent), 1);
    let largest = event_of_size("large", 64 * 1024);
    assert_eq!(Sender::to(&house.url()).post(&largest).await, Some(StatusCode::NO_CONTENT));
    assert_eq!(house.inbox.body("large").unwrap().as_bytes(), largest);
    let too_large = event_of_size("larger", 64 * 1024 + 1);
    assert_eq!(Sender::to(&house.url()).post(&too_large).await, Some(StatusCode::PAYLOAD_TOO_LARGE));
    assert_eq!(house.inbox.body("larger"), None);
    println!("{}: 1 B and 64 KiB pass, 64 KiB and a byte is 413", far.name());
}

pub(crate) async fn fifty_at_once_are_all_delivered(far: &impl FarEnd) {
    let house = House::open(far.provider()).await;
    let url = house.url();
    let mut posts = JoinSet::new();
    for number in 0..50 {
        let mut sender = Sender::to(&url);
        posts.spawn(async move { sender.post(&event(&format!("object-{number}"))).await });
    }
    let answers = posts.join_all().await;
    assert!(answers.iter().all(|status| *status == Some(StatusCode::NO_CONTENT)), "{answers:?}");
    let counts = house.inbox.counts();
    assert!(counts.len() == 50 && counts.values().all(|count| *count == 1), "{counts:?}");
    println!("{}: 50 at once", far.name());
}

pub(crate) async fn a_restarted_far_end_is_found_again(far: &impl FarEnd) {
    let house = House::open(far.provider()).await;
    for round in 0..5 {
        let openings = house.openings();
        far.drop_sessions();
        far.back(&house, openings).await;
        assert_eq!(Sender::to(&house.url()).post(&event(&format!("round-{round}"))).await, Some(StatusCode::NO_CONTENT), "round {round}");
    }
    println!("{}: found again after 5 restarts", far.name());
}

pub(crate) async fn a_silent_far_end_is_noticed(far: &impl FarEnd) {
    let mut session = far.that_notices_silence_soon().open(CancellationToken::new()).await.unwrap();
    far.freeze();
    let error = refused(session.accept().await);
    assert_eq!(error.code(), "network", "{error}");
    session.close().await;
    far.thaw();
    let house = House::open(far.provider()).await;
    assert_eq!(Sender::to(&house.url()).post(&event("after")).await, Some(StatusCode::NO_CONTENT));
    println!("{}: silence noticed, and open again after it", far.name());
}

pub(crate) async fn a_bad_secret_is_final(far: &impl FarEnd) {
    let error = refused(far.with_bad_secret().open(CancellationToken::new()).await);
    assert_eq!(error.code(), "auth", "{error}");
    assert!(error.is_final());
    assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    println!("{}: a bad secret is final: {error}", far.name());
}

pub(crate) async fn a_strange_server_gets_nothing(far: &impl FarEnd) {
    let (provider, code) = far.with_strange_server();
    let error = refused(provider.open(CancellationToken::new()).await);
    assert_eq!(error.code(), code, "{error}");
    println!("{}: a strange server: {error}", far.name());
}

pub(crate) async fn a_stopped_tunnel_says_that_it_is_closed(far: &impl FarEnd) {
    let stop = CancellationToken::new();
    let mut session = far.provider().open(stop.clone()).await.unwrap();
    stop.cancel();
    assert_eq!(refused(session.accept().await).code(), "closed");
    session.close().await;
    assert_eq!(refused(far.provider().open(stop).await).code(), "closed");
}

pub(crate) async fn a_closed_tunnel_leads_nowhere_and_leaves_no_child(far: &impl FarEnd) {
    let mut victim = Victim::up(far).await;
    let children = victim.children();
    victim.tell_to_close().await;
    children.ended().await;
    let answer = Sender::to(&victim.url).post(&event("late")).await;
    assert!(answer.is_none_or(|status| !status.is_success()), "{answer:?}");
    println!("{}: closed", far.name());
}

pub(crate) async fn a_killed_process_leaves_no_child(far: &impl FarEnd) {
    let mut victim = Victim::up(far).await;
    let children = victim.children();
    victim.kill().await;
    let count = children.ended().await;
    println!("{}: kill -9 left none of {count} children", far.name());
}
