//! A real server, and tunnels to it.

use std::sync::Arc;
use std::time::Duration;

use ringside_edges::{FreePort, Sshd};
use ringside_webhook::{Patience, SshClient, SshKey, SshTunnel, Supervisor, TunnelState, new_ssh_key};

use crate::ends::until;
use crate::house::House;

/// A server that lets one key in, and the port it will be asked to listen on.
pub(crate) struct Place {
    pub(crate) server: Sshd,
    pub(crate) key: SshKey,
    port: FreePort,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { server: Sshd::start(), key: new_ssh_key(), port: FreePort::new() };
        place.server.authorize(&place.key.public);
        place
    }

    /// Where the public knocks, and what it writes into `Host`.
    pub(crate) fn public(&self) -> String {
        format!("127.0.0.1:{}", self.port.number())
    }

    pub(crate) fn tunnel(&self, client: SshClient) -> SshTunnel {
        SshTunnel {
            host: self.server.host().to_owned(),
            port: self.server.port(),
            user: self.server.user().to_owned(),
            remote_host: "127.0.0.1".to_owned(),
            remote_port: self.port.number(),
            public_url: None,
            host_key: Some(self.server.host_fingerprint().to_owned()),
            key: self.key.private.clone(),
            client,
            // Longer than usual: a busy computer may let a server wait.
            patience: Patience { opening: Duration::from_mins(1), keepalive_every: Duration::from_secs(15), keepalive_max: 3 },
        }
    }

    /// Up, or the server's own words.
    pub(crate) async fn supervised(&self, house: &House, tunnel: SshTunnel) -> Supervisor {
        let supervisor = house.supervise(Arc::new(tunnel));
        supervisor.state().wait_for(|state| !matches!(state, TunnelState::Starting { .. })).await.unwrap();
        let state = supervisor.state().borrow().clone();
        assert_eq!(state.name(), "up", "{state:?}\n{}", self.server.log());
        supervisor
    }
}

#[tokio::test]
async fn a_tunnel_over_ssh_is_proved_and_comes_back_after_the_server_restarts() {
    for client in [SshClient::Embedded, SshClient::System] {
        let (house, place) = (House::new(), Place::new());
        let supervisor = place.supervised(&house, place.tunnel(client)).await;
        place.server.stop();
        let down = until(&supervisor, "down").await;
        assert!(matches!(&down, TunnelState::Down { error, retry_at: Some(_) } if error.code() == "network"), "{down:?}");
        place.server.restart();
        house.clock.advance(Duration::from_secs(1));
        until(&supervisor, "up").await;
        supervisor.stop().await;
    }
}

#[tokio::test]
async fn a_frozen_server_is_noticed_by_its_silence() {
    let (house, place) = (House::new(), Place::new());
    let patience = Patience { opening: Duration::from_mins(1), ..Patience::default() };
    let supervisor = place.supervised(&house, SshTunnel { patience, ..place.tunnel(SshClient::Embedded) }).await;
    place.server.freeze();
    until(&supervisor, "down").await;
    place.server.thaw();
    // The server's side of the old session may still hold the port for a moment; whichever answer comes, it is tried again.
    let mut state = supervisor.state();
    while state.borrow_and_update().name() != "up" {
        if ["down", "degraded"].contains(&state.borrow().name()) {
            house.clock.advance(Duration::from_mins(5));
        }
        state.changed().await.unwrap();
    }
    supervisor.stop().await;
}
