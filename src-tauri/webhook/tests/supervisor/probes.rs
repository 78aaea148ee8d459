//! The proof from outside, again and again.

use std::time::Duration;

use ringside_webhook::{ProbeError, TunnelState};

use crate::ends::until;
use crate::house::House;
use crate::scripted::{Scripted, Step};

#[tokio::test]
async fn a_tunnel_whose_address_leads_nowhere_is_never_up() {
    let house = House::new();
    let provider = Scripted::new([Step::OpenAside]);
    let supervisor = house.supervise(provider.clone());
    let mut state = supervisor.state();
    for _ in 0..10 {
        let seen = until(&supervisor, "degraded").await;
        assert!(matches!(seen, TunnelState::Degraded { why: ProbeError::Unreachable, .. }), "{seen:?}");
        assert_eq!(seen.proved_url(), None);
        state.borrow_and_update();
        supervisor.probe_now();
        state.changed().await.unwrap();
    }
    assert_eq!(provider.attempts(), 1, "the tunnel itself is open: the person mends the rest");
    supervisor.stop().await;
}

#[tokio::test]
async fn an_address_that_works_is_proved_every_quarter_of_an_hour_and_when_asked() {
    let house = House::new();
    let provider = Scripted::new([]);
    let supervisor = house.supervise(provider.clone());
    let mut state = supervisor.state();
    let first = until(&supervisor, "up").await;
    let TunnelState::Up { since: first_since, probed_at: first_probed_at, .. } = first else { unreachable!() };
    for by in [Duration::from_mins(15), Duration::from_secs(7)] {
        state.borrow_and_update();
        house.clock.advance(by);
        if by < Duration::from_mins(15) {
            supervisor.probe_now();
        }
        state.changed().await.unwrap();
    }
    let TunnelState::Up { since, probed_at, .. } = state.borrow().clone() else { panic!("it is up") };
    assert_eq!((since, (probed_at - first_probed_at).num_seconds()), (first_since, 15 * 60 + 7));
    supervisor.stop().await;
}

#[tokio::test]
async fn a_proved_session_that_no_longer_leads_here_is_said_and_then_opened_anew() {
    let house = House::new();
    let provider = Scripted::new([]);
    let supervisor = house.supervise(provider.clone());
    let mut state = supervisor.state();
    until(&supervisor, "up").await;
    house.listener.set_hosts(Vec::new()); // every request is now for somebody else
    supervisor.probe_now();
    for _ in 0..3 {
        let seen = state.wait_for(|state| state.name() == "degraded").await.unwrap().clone();
        assert!(matches!(seen, TunnelState::Degraded { why: ProbeError::OtherHost, .. }), "{seen:?}");
        state.borrow_and_update();
        supervisor.retry_now(); // while it is open, that is another probe
        state.changed().await.unwrap();
    }
    until(&supervisor, "down").await;
    house.clock.advance(Duration::from_secs(1));
    until(&supervisor, "up").await;
    assert_eq!((provider.attempts(), provider.closed()), (2, 1));
    supervisor.stop().await;
}
