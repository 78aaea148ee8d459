//! cloudflared's place is taken by a stand-in: nothing here has met Cloudflare, and every report says so.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use hyper::StatusCode;
use ringside_edges::{CloudflaredEdge, FreePort, Refusal};
use ringside_webhook::{CloudflaredMode, CloudflaredTunnel, ProviderId, Secret, TunnelProvider};
use tokio_util::sync::CancellationToken;

use crate::client::{Sender, event, refused};
use crate::far_end::FarEnd;
use crate::house::House;
use crate::victim::{be_a_victim, told};

const TOKEN: &str = "a good token";
const PROGRAM: &str = "RINGSIDE_TEST_CLOUDFLARED";
const PORT: &str = "RINGSIDE_TEST_CLOUDFLARED_PORT";
const URL: &str = "RINGSIDE_TEST_CLOUDFLARED_URL";

struct Quick {
    edge: CloudflaredEdge,
}

impl Quick {
    fn start() -> Self {
        Self { edge: CloudflaredEdge::start() }
    }

    fn tunnel(&self) -> CloudflaredTunnel {
        quick(self.edge.program().to_owned())
    }
}

fn quick(program: PathBuf) -> CloudflaredTunnel {
    CloudflaredTunnel { program: Some(program), mode: CloudflaredMode::Quick, port: 0 }
}

#[async_trait]
impl FarEnd for Quick {
    fn name(&self) -> &'static str {
        "cloudflared, quick (emulated)"
    }

    fn provider(&self) -> Arc<dyn TunnelProvider> {
        Arc::new(self.tunnel())
    }

    fn victim(&self) -> (&'static str, Vec<(&'static str, OsString)>) {
        ("cloudflared::victim", vec![(PROGRAM, self.edge.program().into())])
    }
}

struct Named {
    edge: CloudflaredEdge,
    port: FreePort,
}

impl Named {
    fn start() -> Self {
        let (edge, port) = (CloudflaredEdge::start(), FreePort::new());
        edge.set_origin(port.number());
        edge.accept_only(TOKEN);
        Self { edge, port }
    }

    fn with_token(&self, token: &str) -> CloudflaredTunnel {
        named(self.edge.program().to_owned(), token, &self.edge.public_url(), self.port.number())
    }
}

fn named(program: PathBuf, token: &str, public_url: &str, port: u16) -> CloudflaredTunnel {
    let mode = CloudflaredMode::Named { token: Secret::new(token), public_url: public_url.parse().unwrap() };
    CloudflaredTunnel { program: Some(program), mode, port }
}

#[async_trait]
impl FarEnd for Named {
    fn name(&self) -> &'static str {
        "cloudflared, named (emulated)"
    }

    fn provider(&self) -> Arc<dyn TunnelProvider> {
        Arc::new(self.with_token(TOKEN))
    }

    fn with_bad_secret(&self) -> Arc<dyn TunnelProvider> {
        Arc::new(self.with_token("canary"))
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

    /// The program comes back by itself; the house does not notice.
    async fn back(&self, _: &House, _: u64) {
        self.edge.bound().await;
    }

    async fn reachable(&self) {
        self.edge.bound().await;
    }

    fn victim(&self) -> (&'static str, Vec<(&'static str, OsString)>) {
        let env = vec![
            (PROGRAM, self.edge.program().into()),
            (PORT, self.port.number().to_string().into()),
            (URL, self.edge.public_url().into()),
        ];
        ("cloudflared::victim", env)
    }
}

mod of_a_quick_tunnel {
    use super::Quick;
    use crate::suite::conforms;

    conforms!(
        Quick: an_opened_tunnel_delivers,
        bytes_arrive_as_they_were_sent,
        one_byte_and_64_kib_pass_and_more_is_refused,
        fifty_at_once_are_all_delivered,
        a_stopped_tunnel_says_that_it_is_closed,
        a_closed_tunnel_leads_nowhere_and_leaves_no_child,
        a_killed_process_leaves_no_child,
    );
}

mod of_a_named_tunnel {
    use super::Named;
    use crate::suite::conforms;

    conforms!(
        Named: an_opened_tunnel_delivers,
        bytes_arrive_as_they_were_sent,
        one_byte_and_64_kib_pass_and_more_is_refused,
        fifty_at_once_are_all_delivered,
        a_restarted_far_end_is_found_again,
        a_silent_far_end_is_noticed,
        a_bad_secret_is_final,
        a_stopped_tunnel_says_that_it_is_closed,
        a_closed_tunnel_leads_nowhere_and_leaves_no_child,
        a_killed_process_leaves_no_child,
    );
}

#[tokio::test]
#[ignore = "a process of its own for the cases that close and kill it"]
async fn victim() {
    let Some(program) = told(PROGRAM) else { return };
    let provider = match (told(PORT), told(URL)) {
        (Some(port), Some(url)) => named(program.into(), TOKEN, url.to_str().unwrap(), port.to_str().unwrap().parse().unwrap()),
        _ => quick(program.into()),
    };
    be_a_victim(Arc::new(provider)).await;
}

#[tokio::test]
async fn a_quick_tunnel_has_another_address_after_every_start() {
    let far = Quick::start();
    let first = far.provider().open(CancellationToken::new()).await.unwrap();
    let second = far.provider().open(CancellationToken::new()).await.unwrap();
    assert_ne!(first.url(), second.url());
    first.close().await;
    second.close().await;
}

#[tokio::test]
async fn a_quick_tunnel_whose_line_is_cut_keeps_its_address() {
    let far = Quick::start();
    let house = House::open(far.provider()).await;
    let (url, openings) = (house.url(), house.openings());
    far.edge.drop_sessions();
    far.edge.served_again().await;
    assert_eq!(Sender::to(&url).post(&event("night")).await, Some(StatusCode::NO_CONTENT));
    assert_eq!(house.openings(), openings);
}

#[tokio::test]
async fn too_many_quick_tunnels_are_a_limit() {
    let far = Quick::start();
    far.edge.refuse(Some(Refusal::RateLimited));
    let error = refused(far.provider().open(CancellationToken::new()).await);
    assert!(error.code() == "limit" && !error.is_final(), "{error}");
}

#[tokio::test]
async fn a_token_that_was_withdrawn_ends_the_session_for_good() {
    let far = Named::start();
    let mut session = far.provider().open(CancellationToken::new()).await.unwrap();
    far.edge.accept_only("another");
    far.edge.drop_sessions();
    let error = refused(session.accept().await);
    assert!(error.code() == "auth" && error.is_final(), "{error}");
    assert!(!format!("{error:?}").contains(TOKEN));
    session.close().await;
}

#[tokio::test]
async fn the_token_is_seen_neither_in_arguments_nor_in_variables() {
    let far = Named::start();
    let session = far.provider().open(CancellationToken::new()).await.unwrap();
    let program = far.edge.program().to_str().unwrap().as_bytes();
    let mut seen = 0;
    for process in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(arguments) = std::fs::read(process.path().join("cmdline")) else { continue };
        if arguments.starts_with(program) {
            let variables = std::fs::read(process.path().join("environ")).unwrap();
            for bytes in [arguments, variables] {
                assert!(!bytes.windows(TOKEN.len()).any(|part| part == TOKEN.as_bytes()));
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 1);
    session.close().await;
}

#[tokio::test]
async fn a_setting_that_cannot_be_right_is_said_before_anything_is_started() {
    let far = Named::start();
    let without_token = far.with_token("");
    let without_port = CloudflaredTunnel { port: 0, ..far.with_token(TOKEN) };
    let without_program = CloudflaredTunnel { program: Some("/nowhere/cloudflared".into()), ..far.with_token(TOKEN) };
    for (tunnel, code) in [(without_token, "config"), (without_port, "config"), (without_program, "binary_missing")] {
        let error = refused(tunnel.open(CancellationToken::new()).await);
        assert!(error.code() == code && error.is_final(), "{error}");
    }
}

#[test]
fn only_a_named_tunnel_has_an_address_that_stays() {
    let quick = quick("/usr/bin/cloudflared".into());
    assert_eq!(quick.id(), ProviderId::Cloudflared);
    assert!(quick.caps().temporary && !quick.caps().fixed_url && !quick.caps().in_process);
    let named = named("/usr/bin/cloudflared".into(), "canary", "https://ring.example", 27_183);
    assert!(!named.caps().temporary && named.caps().fixed_url);
    assert!(!format!("{named:?}").contains("canary"));
}
