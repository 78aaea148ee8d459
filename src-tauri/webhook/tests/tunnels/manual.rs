//! A port of this computer, where a person's own proxy would send requests.

use std::ffi::OsString;
use std::sync::Arc;

use async_trait::async_trait;
use ringside_edges::FreePort;
use ringside_webhook::{ManualTunnel, ProviderId, TunnelProvider};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::client::refused;
use crate::far_end::FarEnd;
use crate::suite::conforms;
use crate::victim::{be_a_victim, told};

const PORT: &str = "RINGSIDE_TEST_MANUAL_PORT";

struct Manual {
    port: FreePort,
}

impl Manual {
    fn start() -> Self {
        Self { port: FreePort::new() }
    }
}

fn tunnel(port: u16) -> ManualTunnel {
    ManualTunnel { public_url: format!("http://127.0.0.1:{port}").parse().unwrap(), port }
}

#[async_trait]
impl FarEnd for Manual {
    fn name(&self) -> &'static str {
        "manual (no proxy in front)"
    }

    fn provider(&self) -> Arc<dyn TunnelProvider> {
        Arc::new(tunnel(self.port.number()))
    }

    fn victim(&self) -> (&'static str, Vec<(&'static str, OsString)>) {
        ("manual::victim", vec![(PORT, self.port.number().to_string().into())])
    }
}

conforms!(
    Manual: an_opened_tunnel_delivers,
    bytes_arrive_as_they_were_sent,
    one_byte_and_64_kib_pass_and_more_is_refused,
    fifty_at_once_are_all_delivered,
    a_stopped_tunnel_says_that_it_is_closed,
    a_closed_tunnel_leads_nowhere_and_leaves_no_child,
    a_killed_process_leaves_no_child,
);

#[tokio::test]
#[ignore = "a process of its own for the cases that close and kill it"]
async fn victim() {
    let Some(port) = told(PORT) else { return };
    be_a_victim(Arc::new(tunnel(port.to_str().unwrap().parse().unwrap()))).await;
}

#[tokio::test]
async fn a_port_that_another_program_has_is_named() {
    let other = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = other.local_addr().unwrap().port();
    let error = refused(tunnel(port).open(CancellationToken::new()).await);
    assert_eq!(error.code(), "config");
    assert!(error.to_string().contains(&port.to_string()), "{error}");
}

#[tokio::test]
async fn the_public_name_and_the_proxys_own_are_both_answered_to() {
    let tunnel = ManualTunnel { public_url: "https://Ring.example".parse().unwrap(), port: 0 };
    assert!(tunnel.id() == ProviderId::Manual && tunnel.caps().fixed_url && !tunnel.caps().in_process);
    let session = tunnel.open(CancellationToken::new()).await.unwrap();
    let port = session.local_port().unwrap();
    assert_eq!(
        session.hosts(),
        ["ring.example".to_owned(), "ring.example:443".to_owned(), format!("127.0.0.1:{port}"), format!("localhost:{port}")]
    );
    session.close().await;
}
