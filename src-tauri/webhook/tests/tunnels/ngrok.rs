//! The real ngrok crate against an edge on loopback.

use std::ffi::OsString;
use std::sync::Arc;

use async_trait::async_trait;
use hyper::StatusCode;
use ringside_edges::NgrokEdge as FakeEdge;
use ringside_webhook::{NgrokEdge, NgrokTunnel, ProviderId, Secret, TunnelError, TunnelProvider, ngrok_edge_from_env};
use tokio_util::sync::CancellationToken;

use crate::client::{Sender, event, refused};
use crate::far_end::FarEnd;
use crate::house::House;
use crate::suite::conforms;
use crate::victim::be_a_victim;

const AUTHTOKEN: &str = "a good authtoken";
const DOMAIN: &str = "ring.ngrok.dev";

pub(crate) struct Ngrok {
    pub(crate) edge: FakeEdge,
}

impl Ngrok {
    pub(crate) fn start() -> Self {
        let edge = FakeEdge::start();
        edge.accept_only(AUTHTOKEN);
        Self { edge }
    }

    fn tunnel(&self) -> NgrokTunnel {
        let edge = NgrokEdge { server_addr: self.edge.server_addr(), ca_pem: self.edge.ca_pem() };
        NgrokTunnel { authtoken: Secret::new(AUTHTOKEN), domain: Some(DOMAIN.to_owned()), edge: Some(edge) }
    }

    async fn refused_with(&self, code: &str) -> TunnelError {
        self.edge.refuse(code);
        refused(self.tunnel().open(CancellationToken::new()).await)
    }
}

#[async_trait]
impl FarEnd for Ngrok {
    fn name(&self) -> &'static str {
        "ngrok (real crate, edge on loopback)"
    }

    fn provider(&self) -> Arc<dyn TunnelProvider> {
        Arc::new(self.tunnel())
    }

    fn with_bad_secret(&self) -> Arc<dyn TunnelProvider> {
        Arc::new(NgrokTunnel { authtoken: Secret::new("2canary_not_ours"), ..self.tunnel() })
    }

    fn with_strange_server(&self) -> (Arc<dyn TunnelProvider>, &'static str) {
        let edge = NgrokEdge { server_addr: self.edge.server_addr(), ca_pem: FakeEdge::foreign_ca_pem() };
        (Arc::new(NgrokTunnel { edge: Some(edge), ..self.tunnel() }), "protocol")
    }

    fn drop_sessions(&self) {
        self.edge.drop_sessions();
    }

    fn freeze(&self) {
        self.edge.freeze();
    }

    fn thaw(&self) {
        self.edge.thaw();
    }

    /// The crate comes back by itself; the house does not notice.
    async fn back(&self, _: &House, _: u64) {
        self.edge.bound().await;
    }

    async fn reachable(&self) {
        self.edge.bound().await;
    }

    fn victim(&self) -> (&'static str, Vec<(&'static str, OsString)>) {
        let env =
            vec![("RINGSIDE_NGROK_SERVER_ADDR", self.edge.server_addr().into()), ("RINGSIDE_NGROK_CA_CERT", self.edge.ca_path().into())];
        ("ngrok::victim", env)
    }
}

conforms!(
    Ngrok: an_opened_tunnel_delivers,
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
async fn victim() {
    let Some(edge) = ngrok_edge_from_env() else { return };
    be_a_victim(Arc::new(NgrokTunnel { authtoken: Secret::new(AUTHTOKEN), domain: None, edge: Some(edge) })).await;
}

#[tokio::test]
async fn each_refusal_of_the_edge_is_told_by_what_can_be_done() {
    let far = Ngrok::start();
    let cases = [
        ("ERR_NGROK_105", "auth"),
        ("ERR_NGROK_4018", "auth"),
        ("ERR_NGROK_108", "limit"),
        ("ERR_NGROK_121", "config"),
        ("ERR_NGROK_320", "config"),
        ("ERR_NGROK_8999", "protocol"),
    ];
    for (code, kind) in cases {
        let error = far.refused_with(code).await;
        assert_eq!(error.code(), kind, "{code}: {error}");
        assert!(error.to_string().contains(code), "{error}");
        assert!(!format!("{error:?}").contains(AUTHTOKEN), "{error:?}");
    }
}

#[tokio::test]
async fn heartbeats_that_are_too_frequent_for_the_edge_are_made_rarer() {
    let far = Ngrok::start();
    far.edge.ask_for_rare_heartbeats();
    let house = House::open(far.provider()).await;
    assert_eq!(Sender::to(&house.url()).post(&event("night")).await, Some(StatusCode::NO_CONTENT));
}

#[tokio::test]
async fn an_address_that_stays_taken_is_final_and_one_that_becomes_free_is_had() {
    let far = Ngrok::start();
    let error = far.refused_with("ERR_NGROK_334").await;
    assert!(error.code() == "url_taken" && error.is_final(), "{error}");

    let provider = far.provider();
    let opening = tokio::spawn(async move { provider.open(CancellationToken::new()).await });
    far.edge.refused_binds(3).await;
    far.edge.refuse_no_more();
    opening.await.unwrap().unwrap().close().await;
}

#[tokio::test]
async fn a_token_that_was_withdrawn_ends_the_session_for_good() {
    let far = Ngrok::start();
    let mut session = far.provider().open(CancellationToken::new()).await.unwrap();
    far.edge.accept_only("another");
    far.edge.drop_sessions();
    let error = refused(session.accept().await);
    assert!(error.code() == "auth" && error.is_final(), "{error}");
    session.close().await;
}

#[tokio::test]
async fn an_edge_that_is_gone_is_a_fault_of_the_network() {
    let far = Ngrok::start();
    let tunnel = far.tunnel();
    let mut session = tunnel.open(CancellationToken::new()).await.unwrap();
    drop(far);
    let error = refused(session.accept().await);
    assert_eq!(error.code(), "network", "{error}");
    session.close().await;
    assert_eq!(refused(tunnel.open(CancellationToken::new()).await).code(), "network");
}

#[tokio::test]
async fn a_setting_that_is_missing_is_said_before_anything_is_sent() {
    let far = Ngrok::start();
    let tunnel = NgrokTunnel { authtoken: Secret::new(""), ..far.tunnel() };
    assert_eq!(refused(tunnel.open(CancellationToken::new()).await).code(), "config");
    assert_eq!(far.edge.binds(), 0);
}

#[test]
fn nothing_printed_shows_the_authtoken_and_the_domain_decides_what_is_fixed() {
    let fixed = NgrokTunnel { authtoken: Secret::new("canary"), domain: Some(DOMAIN.to_owned()), edge: None };
    assert!(!format!("{fixed:?}").contains("canary"));
    assert_eq!(fixed.id(), ProviderId::Ngrok);
    assert!(fixed.caps().fixed_url && fixed.caps().in_process && !fixed.caps().temporary);
    assert!(!NgrokTunnel { domain: None, ..fixed }.caps().fixed_url);
}
