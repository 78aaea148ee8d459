//! What the person sees when a tunnel cannot be opened, ends, or is stopped.

use std::sync::Arc;
use std::time::Duration;

use ringside_webhook::{Supervisor, TunnelError, TunnelState};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

use crate::house::{House, Sender};
use crate::scripted::{Scripted, Step};

pub(crate) fn network() -> TunnelError {
    TunnelError::Network { detail: "down".to_owned() }
}

fn auth() -> TunnelError {
    TunnelError::Auth { detail: "no".to_owned() }
}

/// The next state of this name.
pub(crate) async fn until(supervisor: &Supervisor, name: &str) -> TunnelState {
    supervisor.state().wait_for(|state| state.name() == name).await.unwrap().clone()
}

#[tokio::test]
async fn it_is_up_only_once_the_way_round_was_proved() {
    let house = House::new();
    let provider = Scripted::new([]);
    let supervisor = house.supervise(provider.clone());
    assert_eq!(*supervisor.state().borrow(), TunnelState::Starting { attempt: 1 });
    let up = until(&supervisor, "up").await;
    assert!(up.proved_url().is_some_and(|url| url.scheme() == "http"), "{up:?}");
    supervisor.stop().await;
}

#[tokio::test]
async fn errors_in_passing_are_tried_again_by_themselves() {
    let house = House::new();
    let provider = Scripted::new([Step::Fail(network()), Step::Fail(TunnelError::Closed), Step::Open]);
    let supervisor = house.supervise(provider.clone());
    for attempt in 1..=2_u64 {
        let TunnelState::Down { retry_at, .. } = until(&supervisor, "down").await else { unreachable!() };
        let wait = retry_at.unwrap() - chrono::DateTime::from_timestamp(house.clock_s(), 0).unwrap();
        assert!((0..=1_000 * i64::try_from(attempt).unwrap()).contains(&wait.num_milliseconds()), "{wait}");
        let mut state = supervisor.state();
        state.borrow_and_update();
        house.clock.advance(Duration::from_secs(attempt));
        state.changed().await.unwrap();
    }
    until(&supervisor, "up").await;
    assert_eq!(provider.attempts(), 3);
    supervisor.stop().await;
}

#[tokio::test]
async fn what_only_the_person_can_mend_waits_for_the_person() {
    let house = House::new();
    let provider = Scripted::new([Step::Fail(auth())]);
    let supervisor = house.supervise(provider.clone());
    let down = until(&supervisor, "down").await;
    assert_eq!(down, TunnelState::Down { error: Arc::new(auth()), retry_at: None });
    house.clock.advance(Duration::from_hours(48));
    supervisor.probe_now();
    tokio::task::yield_now().await;
    assert_eq!((provider.attempts(), supervisor.state().borrow().name()), (1, "down"));
    supervisor.retry_now();
    until(&supervisor, "up").await;
    assert_eq!(provider.attempts(), 2);
    supervisor.stop().await;
}

#[tokio::test]
async fn a_session_that_ends_is_opened_again() {
    let house = House::new();
    let provider = Scripted::new([]);
    let supervisor = house.supervise(provider.clone());
    let first = until(&supervisor, "up").await.proved_url().cloned();
    provider.end(network());
    let down = until(&supervisor, "down").await;
    assert!(matches!(down, TunnelState::Down { retry_at: Some(_), .. }), "{down:?}");
    house.clock.advance(Duration::from_secs(1));
    let second = until(&supervisor, "up").await.proved_url().cloned();
    assert_ne!(first, second);
    assert_eq!((provider.attempts(), provider.closed()), (2, 1));
    supervisor.stop().await;
}

#[tokio::test]
async fn an_address_held_by_our_own_former_session_is_asked_for_again() {
    let taken = || TunnelError::UrlTaken { detail: "taken".to_owned() };
    let house = House::new();
    let provider = Scripted::new([Step::Open, Step::Fail(taken())]);
    let supervisor = house.supervise(provider.clone());
    until(&supervisor, "up").await;
    provider.end(network());
    let mut state = supervisor.state();
    state.wait_for(|state| matches!(state, TunnelState::Down { error, .. } if **error == network())).await.unwrap();
    house.clock.advance(Duration::from_secs(1));
    let down = state.wait_for(|state| matches!(state, TunnelState::Down { error, .. } if **error == taken())).await.unwrap().clone();
    assert!(matches!(down, TunnelState::Down { retry_at: Some(_), .. }), "{down:?}");
    supervisor.stop().await;
}

#[tokio::test]
async fn stopping_closes_the_session_and_every_connection() {
    let house = House::new();
    let provider = Scripted::new([]);
    let supervisor = house.supervise(provider.clone());
    let state = supervisor.state();
    let url = until(&supervisor, "up").await.proved_url().cloned().unwrap();
    let address = format!("127.0.0.1:{}", url.port().unwrap());
    let mut idle = TcpStream::connect(&address).await.unwrap();
    let event = house.event("a", &address);
    assert_eq!(Sender::to(&address).send(&event).await, Some(204));
    house.listener.tally().wait_for(|tally| tally.open > 0).await.unwrap();

    supervisor.stop().await;

    assert_eq!(*state.borrow(), TunnelState::Off);
    assert_eq!((provider.closed(), house.listener.tally().borrow().open), (1, 0));
    assert!(matches!(idle.read(&mut [0]).await, Ok(0) | Err(_)));
    assert_eq!(answer_to(&house, &event).await, 421, "the names of the tunnel are forgotten with it");
}

#[tokio::test]
async fn dropping_it_closes_the_session_too() {
    let house = House::new();
    let provider = Scripted::new([]);
    let supervisor = house.supervise(provider.clone());
    let mut state = supervisor.state();
    until(&supervisor, "up").await;
    drop(supervisor);
    state.wait_for(|state| *state == TunnelState::Off).await.unwrap();
    assert_eq!(provider.closed(), 1);
}

/// The status of an answer over a stream that no tunnel brought.
async fn answer_to(house: &House, request: &[u8]) -> u16 {
    use tokio::io::AsyncWriteExt as _;
    let (mut ours, theirs) = tokio::io::duplex(4_096);
    let listener = house.listener.clone();
    tokio::spawn(async move { listener.serve(Box::new(theirs)).await });
    ours.write_all(request).await.unwrap();
    let mut head = [0; 12];
    ours.read_exact(&mut head).await.unwrap();
    String::from_utf8_lossy(&head[9..]).parse().unwrap()
}
