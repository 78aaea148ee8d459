//! Both clients against a real OpenSSH server.

use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hyper::StatusCode;
use ringside_edges::{FreePort, Sshd};
use ringside_webhook::{
    Patience, ProviderId, Secret, SshClient, SshKey, SshTunnel, TunnelError, TunnelProvider, look_at_host, new_ssh_key, server_line,
};
use tokio_util::sync::CancellationToken;

use crate::client::{Sender, event, refused};
use crate::far_end::FarEnd;
use crate::house::House;
use crate::load::ten_thousand_events_are_stored_once_each;
use crate::suite::conforms;
use crate::victim::{be_a_victim, told};

const SERVER: &str = "RINGSIDE_TEST_SSH_SERVER";
const USER: &str = "RINGSIDE_TEST_SSH_USER";
const HOST_KEY: &str = "RINGSIDE_TEST_SSH_HOST_KEY";
const KEY: &str = "RINGSIDE_TEST_SSH_KEY";

/// A server that lets one key in; whatever port is forwarded is free.
struct Ssh {
    server: Sshd,
    key: SshKey,
    client: SshClient,
}

impl Ssh {
    fn start(client: SshClient) -> Self {
        Self::start_with("", client)
    }

    fn start_with(config_lines: &str, client: SshClient) -> Self {
        let far = Self { server: Sshd::start_with(config_lines), key: new_ssh_key(), client };
        far.server.authorize(&far.key.public);
        far
    }

    fn tunnel(&self) -> SshTunnel {
        SshTunnel {
            host: self.server.host().to_owned(),
            port: self.server.port(),
            user: self.server.user().to_owned(),
            remote_host: "127.0.0.1".to_owned(),
            remote_port: 0,
            public_url: None,
            host_key: Some(self.server.host_fingerprint().to_owned()),
            key: self.key.private.clone(),
            client: self.client,
            // Without questions whether the server is there: a busy one may take its time, and what it says to a refusal is told by the number of
            // its bytes.
            patience: Patience { opening: Duration::from_mins(2), keepalive_every: Duration::from_mins(2), keepalive_max: 2 },
        }
    }

    /// One second is the shortest that the system's ssh knows.
    fn that_asks_often(&self) -> SshTunnel {
        let tunnel = self.tunnel();
        SshTunnel { patience: Patience { keepalive_every: Duration::from_secs(1), ..tunnel.patience }, ..tunnel }
    }

    async fn refused(&self, tunnel: SshTunnel) -> TunnelError {
        let error = refused(tunnel.open(CancellationToken::new()).await);
        assert!(!format!("{error:?} {tunnel:?}").contains("PRIVATE KEY"));
        error
    }
}

/// The clients as types, as the suite wants them.
macro_rules! client {
    ($name:ident, $client:expr, $shown:literal, $victim:literal) => {
        struct $name(Ssh);

        impl $name {
            fn start() -> Self {
                Self(Ssh::start($client))
            }
        }

        #[async_trait]
        impl FarEnd for $name {
            fn name(&self) -> &'static str {
                $shown
            }

            fn provider(&self) -> Arc<dyn TunnelProvider> {
                Arc::new(self.0.tunnel())
            }

            fn that_notices_silence_soon(&self) -> Arc<dyn TunnelProvider> {
                Arc::new(self.0.that_asks_often())
            }

            fn with_bad_secret(&self) -> Arc<dyn TunnelProvider> {
                Arc::new(SshTunnel { key: new_ssh_key().private, ..self.0.tunnel() })
            }

            fn with_strange_server(&self) -> (Arc<dyn TunnelProvider>, &'static str) {
                let other = "SHA256:fKtPxWa0mwusmwh3sBHISqfZ5Tx3xrEPYWOeRU7DHU8";
                (Arc::new(SshTunnel { host_key: Some(other.to_owned()), ..self.0.tunnel() }), "host_key")
            }

            fn drop_sessions(&self) {
                self.0.server.kill_sessions();
            }

            fn freeze(&self) {
                self.0.server.freeze();
            }

            fn thaw(&self) {
                self.0.server.thaw();
            }

            fn victim(&self) -> (&'static str, Vec<(&'static str, OsString)>) {
                let server = &self.0.server;
                let env = vec![
                    (SERVER, server.address().into()),
                    (USER, server.user().into()),
                    (HOST_KEY, server.host_fingerprint().into()),
                    (KEY, self.0.key.private.expose().into()),
                ];
                ($victim, env)
            }
        }
    };
}

client!(Embedded, SshClient::Embedded, "ssh, embedded client (real sshd)", "ssh::embedded_victim");
client!(System, SshClient::System, "ssh, the system's program (real sshd)", "ssh::system_victim");

mod embedded {
    use super::Embedded;
    use crate::suite::conforms;

    conforms!(
        Embedded: an_opened_tunnel_delivers,
        bytes_arrive_as_they_were_sent,
        one_byte_and_64_kib_pass_and_more_is_refused,
        fifty_at_once_are_all_delivered,
        a_restarted_far_end_is_found_again,
        a_silent_far_end_is_noticed,
        a_bad_secret_is_final,
        a_strange_server_gets_nothing,
        a_stopped_tunnel_says_that_it_is_closed,
        a_closed_tunnel_leads_nowhere_and_leaves_no_child,
        a_killed_process_leaves_no_child,
    );
}

conforms!(
    System: an_opened_tunnel_delivers,
    bytes_arrive_as_they_were_sent,
    one_byte_and_64_kib_pass_and_more_is_refused,
    fifty_at_once_are_all_delivered,
    a_restarted_far_end_is_found_again,
    a_silent_far_end_is_noticed,
    a_bad_secret_is_final,
    a_strange_server_gets_nothing,
    a_stopped_tunnel_says_that_it_is_closed,
    a_closed_tunnel_leads_nowhere_and_leaves_no_child,
    a_killed_process_leaves_no_child,
);

#[tokio::test]
#[ignore = "a process of its own for the cases that close and kill it"]
async fn embedded_victim() {
    victim(SshClient::Embedded).await;
}

#[tokio::test]
#[ignore = "a process of its own for the cases that close and kill it"]
async fn system_victim() {
    victim(SshClient::System).await;
}

async fn victim(client: SshClient) {
    let text = |name| told(name).map(|value| value.into_string().unwrap());
    let (Some(server), Some(user), Some(host_key), Some(key)) = (text(SERVER), text(USER), text(HOST_KEY), text(KEY)) else { return };
    let (host, port) = server.split_once(':').unwrap();
    let tunnel = SshTunnel {
        host: host.to_owned(),
        port: port.parse().unwrap(),
        user,
        remote_host: "127.0.0.1".to_owned(),
        remote_port: 0,
        public_url: None,
        host_key: Some(host_key),
        key: Secret::new(key),
        client,
        patience: Patience::default(),
    };
    be_a_victim(Arc::new(tunnel)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_events_through_ssh_are_stored_once_each() {
    ten_thousand_events_are_stored_once_each(&Embedded::start()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_events_through_the_systems_ssh_are_stored_once_each() {
    ten_thousand_events_are_stored_once_each(&System::start()).await;
}

#[tokio::test]
async fn the_host_key_that_is_looked_at_is_the_one_that_is_trusted() {
    for client in [SshClient::Embedded, SshClient::System] {
        let far = Ssh::start(client);
        let found = look_at_host(far.server.host(), far.server.port()).await.unwrap();
        assert_eq!(found, far.server.host_fingerprint());
        let error = far.refused(SshTunnel { host_key: None, ..far.tunnel() }).await;
        assert_eq!(error, TunnelError::HostKey { found }, "without a trusted key nobody signs in");
    }
}

#[tokio::test]
async fn a_server_that_only_the_systems_program_can_speak_to_is_reached_by_that() {
    let far = Ssh { server: Sshd::start_with_rsa_only(), key: new_ssh_key(), client: SshClient::Embedded };
    far.server.authorize(&far.key.public);
    assert_eq!(look_at_host(far.server.host(), far.server.port()).await.unwrap(), far.server.host_fingerprint());
    let error = far.refused(far.tunnel()).await;
    assert!(error.code() == "config" && error.to_string().contains("system's ssh"), "{error}");
    let house = House::open(Arc::new(SshTunnel { client: SshClient::System, ..far.tunnel() })).await;
    assert_eq!(Sender::to(&house.url()).post(&event("night")).await, Some(StatusCode::NO_CONTENT));
}

#[tokio::test]
async fn the_line_for_the_server_allows_the_port_and_nothing_else() {
    for client in [SshClient::Embedded, SshClient::System] {
        let (far, port, other) = (Ssh { server: Sshd::start(), key: new_ssh_key(), client }, FreePort::new(), FreePort::new());
        far.server.authorize(&server_line(&far.key.public, "127.0.0.1", port.number()));
        let allowed = SshTunnel { remote_port: port.number(), ..far.tunnel() };
        assert!(allowed.caps().fixed_url && allowed.caps().in_process == (client == SshClient::Embedded));
        let house = House::open(Arc::new(allowed.clone())).await;
        assert_eq!(house.url().port(), Some(port.number()));
        assert_eq!(Sender::to(&house.url()).post(&event("night")).await, Some(StatusCode::NO_CONTENT));

        let error = far.refused(SshTunnel { remote_port: other.number(), ..allowed }).await;
        assert_eq!(error.code(), "config", "{error}");
        assert!(error.to_string().contains(&format!("permitlisten=\"127.0.0.1:{}\"", other.number())), "{error}");
    }
}

#[tokio::test]
async fn a_server_that_forwards_nothing_and_a_port_that_is_taken_are_told_apart() {
    for client in [SshClient::Embedded, SshClient::System] {
        let strict = Ssh::start_with("AllowTcpForwarding no", client);
        assert_eq!(strict.refused(strict.tunnel()).await.code(), "config");

        let far = Ssh::start(client);
        let taken = SshTunnel { remote_port: far.server.port(), ..far.tunnel() };
        let error = far.refused(taken).await;
        assert!(error.code() == "url_taken" && error.is_final(), "{error}");
        assert!(error.to_string().contains(&far.server.port().to_string()), "{error}");
    }
}

#[tokio::test]
async fn what_is_not_there_or_does_not_speak_ssh_is_a_fault_of_the_network_or_of_the_server() {
    for client in [SshClient::Embedded, SshClient::System] {
        let far = Ssh::start(client);
        far.server.stop();
        assert_eq!(far.refused(far.tunnel()).await.code(), "network");
        assert_eq!(look_at_host(far.server.host(), far.server.port()).await.unwrap_err().code(), "network");
    }
    let far = Ssh::start(SshClient::Embedded);
    far.server.freeze();
    let impatient = Patience { opening: Duration::from_millis(200), ..far.tunnel().patience };
    assert_eq!(far.refused(SshTunnel { patience: impatient, ..far.tunnel() }).await.code(), "network");
}

#[tokio::test]
async fn a_key_that_is_none_is_said_before_anything_is_sent() {
    for client in [SshClient::Embedded, SshClient::System] {
        let far = Ssh::start(client);
        let error = far.refused(SshTunnel { key: Secret::new("canary"), ..far.tunnel() }).await;
        assert_eq!(error.code(), "config");
        assert!(!format!("{error:?}").contains("canary"));
    }
}

#[tokio::test]
async fn the_key_is_neither_in_arguments_nor_in_variables_nor_left_in_a_file() {
    let far = System::start();
    let tunnel = far.0.tunnel();
    assert_eq!(tunnel.id(), ProviderId::Ssh);
    let session = tunnel.open(CancellationToken::new()).await.unwrap();
    let secrets: Vec<&str> = far.0.key.private.expose().lines().filter(|line| !line.starts_with('-')).collect();
    let port = format!("-p\0{}\0", far.0.server.port());
    let mut seen = 0;
    for process in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(arguments) = std::fs::read_to_string(process.path().join("cmdline")) else { continue };
        if arguments.contains(&port) && arguments.contains("HostKeyAlias") {
            let variables = std::fs::read(process.path().join("environ")).unwrap();
            let variables = String::from_utf8_lossy(&variables);
            assert!(secrets.iter().all(|line| !arguments.contains(line) && !variables.contains(line)));
            let key_path = arguments.split('\0').find_map(|argument| argument.strip_prefix("IdentityFile=")).unwrap();
            assert!(!Path::new(key_path).parent().unwrap().exists(), "the key is removed once it was read");
            seen += 1;
        }
    }
    assert_eq!(seen, 1);
    session.close().await;
}
