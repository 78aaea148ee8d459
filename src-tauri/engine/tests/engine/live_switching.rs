//! On and off, in the right order, and what is said when it cannot be.

use chrono::TimeDelta;
use ringside_engine::live::{Keeping, LiveError, LiveSecrets, LiveSettings, ProviderId, TunnelState};
use ringside_engine::{SessionState, Signal};
use ringside_model::Collection;
use tokio::net::TcpStream;

use crate::live_support::Webhooks;
use crate::running::Running;
use crate::support::{open_plain, simulator};

#[tokio::test(flavor = "multi_thread")]
async fn switched_off_nothing_listens_any_more() {
    let webhooks = Webhooks::on().await;
    let view = webhooks.view();
    assert_eq!(view.listening_on, Some(webhooks.port.number()));
    assert_eq!(view.callback_url, Some(format!("http://127.0.0.1:{}/", webhooks.port.number())), "without the path");
    webhooks.off().await;
    let view = webhooks.view();
    assert_eq!((view.settings.on, view.callback_url, view.listening_on, view.subscriptions.items.len()), (false, None, None, 0));
    TcpStream::connect(("127.0.0.1", webhooks.port.number())).await.unwrap_err();
    webhooks.switch(true).await;
    webhooks.up().await;
    webhooks.delivered("update", "sleep", "a").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_out_closes_the_tunnel_and_the_next_sign_in_opens_it() {
    let webhooks = Webhooks::on().await;
    webhooks.running.clock.passing(webhooks.running.engine.sign_out()).await.unwrap();
    assert_eq!(webhooks.view().tunnel, TunnelState::Off);
    assert!(webhooks.view().settings.on, "the person still wants it");
    TcpStream::connect(("127.0.0.1", webhooks.port.number())).await.unwrap_err();
    webhooks.running.sign_in(&webhooks.simulator).await;
    webhooks.up().await;
    let (id, _) = webhooks.stored(Collection::Sleep, 1).unwrap();
    webhooks.delivered("update", "sleep", &id).await;
    webhooks.settled().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_lets_go_of_port_and_folder() {
    let webhooks = Webhooks::on().await;
    webhooks.running.engine.stop().await;
    TcpStream::connect(("127.0.0.1", webhooks.port.number())).await.unwrap_err();
    drop(open_plain(webhooks.running.dir.path()));
    let closed = webhooks.running.engine.save_live(webhooks.settings(false), LiveSecrets::default()).await;
    assert!(matches!(closed, Err(LiveError::Closing)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_with_the_former_secret_is_taken_for_a_day_after_the_change() {
    let mut webhooks = Webhooks::on().await;
    let credentials = webhooks.simulator.credentials();
    webhooks.running.engine.session().save_application(&credentials.client_id, "a-new-secret").await.unwrap();
    let new = Webhooks { client_secret: "a-new-secret".to_owned(), ..webhooks };
    // Heard of at once, but not by the next statement.
    while new.deliver(&new.event("update", "sleep", "new")).await != 204 {}
    webhooks = Webhooks { client_secret: credentials.client_secret, ..new };
    webhooks.delivered("update", "sleep", "old").await;
    webhooks.running.clock.advance(TimeDelta::hours(25));
    while webhooks.deliver(&webhooks.event("update", "sleep", "too-old")).await != 401 {}
    webhooks.client_secret = "a-new-secret".to_owned();
    webhooks.delivered("update", "sleep", "new-again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_oura_refused_is_tried_again_at_once_with_another_secret_or_when_the_person_saves_again() {
    let webhooks = Webhooks::on().await;
    let (shell, credentials) = (&webhooks.running.shell, webhooks.simulator.credentials());
    let has_asked = || webhooks.simulator.requests().iter().any(|request| request.path.starts_with("/v2/webhook"));
    let waits = async || webhooks.until(|view| matches!(view.subscriptions.state, Keeping::Trouble { .. })).await;
    webhooks.running.clock.passing(waits()).await;
    webhooks.simulator.clear_requests();
    webhooks.running.engine.session().save_application(&credentials.client_id, "a-new-secret").await.unwrap();
    webhooks.running.clock.passing(shell.until(has_asked)).await;
    webhooks.running.clock.passing(waits()).await;
    webhooks.simulator.clear_requests();
    webhooks.switch(true).await;
    webhooks.running.clock.passing(shell.until(has_asked)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_cannot_work_are_said_by_name_and_change_nothing() {
    let webhooks = Webhooks::on().await;
    let before = webhooks.view().settings;
    let wrong = [
        (LiveSettings { manual_url: Some("http://ring.example".to_owned()), ..before.clone() }, "manual_url"),
        (LiveSettings { provider: ProviderId::Ngrok, ..before.clone() }, "ngrok_authtoken"),
        (
            LiveSettings { provider: ProviderId::Ssh, ssh_host: "vps.example".to_owned(), ssh_user: "ring".to_owned(), ..before.clone() },
            "ssh_key",
        ),
    ];
    for (settings, expected) in wrong {
        match webhooks.running.engine.save_live(settings, LiveSecrets::default()).await {
            Err(LiveError::Field { name, .. }) => assert_eq!(name, expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
    assert_eq!(webhooks.view().settings, before);
    assert!(matches!(webhooks.view().tunnel, TunnelState::Up { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_said_and_once_it_is_free_a_retry_is_enough() {
    let webhooks = Webhooks::on().await;
    webhooks.off().await;
    let other = tokio::net::TcpListener::bind(("127.0.0.1", webhooks.port.number())).await.unwrap();
    webhooks.switch(true).await;
    webhooks.until(|view| matches!(view.tunnel, TunnelState::Down { .. })).await;
    let TunnelState::Down { error, retry_at } = webhooks.view().tunnel else { panic!("down") };
    assert!(error.to_string().contains(&webhooks.port.number().to_string()) && retry_at.is_none(), "{error}");
    drop(other);
    webhooks.running.engine.signal(Signal::NetworkBack);
    webhooks.running.heard().await;
    assert!(matches!(webhooks.view().tunnel, TunnelState::Down { .. }), "it waits for the person");
    webhooks.running.engine.retry_tunnel();
    webhooks.up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn live_updates_wait_for_a_sign_in_and_say_so() {
    let simulator = simulator(|_| {}).await;
    let running = Running::new(&simulator).await;
    let webhooks = Webhooks::over(running, simulator, ringside_edges::FreePort::new());
    let refused = webhooks.running.engine.save_live(webhooks.settings(true), LiveSecrets::default()).await;
    assert!(matches!(refused, Err(LiveError::NotSignedIn)));
    assert_eq!(webhooks.running.engine.view().session, SessionState::SignedOut);
    let view = webhooks.view();
    assert_eq!((view.settings.on, view.tunnel, view.subscriptions.state), (false, TunnelState::Off, Keeping::Off));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_one_s_own_is_made_shown_and_never_leaves() {
    let webhooks = Webhooks::on().await;
    let line = webhooks.running.engine.make_ssh_key().await.unwrap();
    let view = webhooks.view();
    assert_eq!(view.ssh_server_line.as_deref(), Some(line.as_str()));
    assert!(line.starts_with("restrict,port-forwarding,permitlisten=\"127.0.0.1:27183\"") && line.contains(&view.ssh_public_key.unwrap()));
    assert!(!format!("{:?}", webhooks.view()).contains("PRIVATE"));
}
