//! ngrok's side of the agent's protocol.

mod agent;
mod authority;
mod messages;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use agent::Desk;
use authority::Authority;
use tokio::sync::watch;

use crate::agents::Agents;
use crate::public::Public;
use crate::stage::Stage;

/// An edge on loopback that the real ngrok crate connects to: TLS with an authority of its own, muxado with heartbeats, and the calls to authenticate,
/// bind, unbind and proxy. It has one public address, in plain HTTP.
///
/// It ends with all its sessions when it is dropped.
#[derive(Debug)]
pub struct NgrokEdge {
    authority: Authority,
    agents: Agents,
    public: Public,
    rules: Arc<Mutex<Rules>>,
    _stage: Stage,
}

/// What the edge lets pass.
#[derive(Debug, Default)]
struct Rules {
    only_authtoken: Option<String>,
    refusal: Option<String>,
    wants_rare_heartbeats: bool,
    binds: u64,
    refused_binds: watch::Sender<u64>,
}

impl NgrokEdge {
    /// Accepts every authtoken that is not empty.
    ///
    /// # Panics
    /// The system gives no port, thread or file.
    pub fn start() -> Self {
        let stage = Stage::new();
        let authority = Authority::new();
        let public = Public::open(stage.handle());
        let rules = Arc::<Mutex<Rules>>::default();
        let desk = Desk::new(authority.acceptor(), public.clone(), Arc::clone(&rules));
        let agents = Agents::serve(stage.handle(), move |stream| desk.clone().serve(stream));
        Self { authority, agents, public, rules, _stage: stage }
    }

    /// `127.0.0.1:PORT`, for the agent.
    pub fn server_addr(&self) -> String {
        self.agents.address().to_string()
    }

    /// The authority that signs for this edge.
    pub fn ca_pem(&self) -> Vec<u8> {
        self.authority.pem()
    }

    /// The same as a file, which goes with the edge.
    pub fn ca_path(&self) -> &Path {
        self.authority.path()
    }

    /// An authority that has signed nothing.
    pub fn foreign_ca_pem() -> Vec<u8> {
        Authority::new().pem()
    }

    /// `http://127.0.0.1:PORT`, without a path.
    pub fn public_url(&self) -> String {
        self.public.url()
    }

    /// From now on every other authtoken is ERR_NGROK_107.
    pub fn accept_only(&self, authtoken: &str) {
        self.rules().only_authtoken = Some(authtoken.to_owned());
    }

    /// From now on agents are refused with this code, such as `ERR_NGROK_108`: codes from 300 to 399 when they bind, others when they authenticate.
    pub fn refuse(&self, code: &str) {
        self.rules().refusal = Some(code.to_owned());
    }

    /// From now on heartbeats more often than every ten seconds are ERR_NGROK_111.
    pub fn ask_for_rare_heartbeats(&self) {
        self.rules().wants_rare_heartbeats = true;
    }

    pub fn refuse_no_more(&self) {
        self.rules().refusal = None;
    }

    /// Ends every session at once, as a restart of the edge does. Agents may come back.
    pub fn drop_sessions(&self) {
        self.public.empty();
        self.agents.cut_all();
    }

    /// Sessions stay open and nothing answers, neither to them nor to new ones.
    pub fn freeze(&self) {
        self.agents.gate().set_shut(true);
    }

    pub fn thaw(&self) {
        self.agents.gate().set_shut(false);
    }

    /// How often an agent has been given the public address.
    pub fn binds(&self) -> u64 {
        self.rules().binds
    }

    /// Returns once agents were refused the public address so often, counted from the start.
    pub async fn refused_binds(&self, count: u64) {
        let mut refused = self.rules().refused_binds.subscribe();
        let _ = refused.wait_for(|refused| *refused >= count).await; // an edge that is gone refuses nobody
    }

    /// Returns once an agent serves the public address; at once when one does.
    pub async fn bound(&self) {
        self.public.watch().await;
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        lock(&self.rules)
    }
}

impl Drop for NgrokEdge {
    fn drop(&mut self) {
        self.agents.cut_all();
        self.public.close();
    }
}

fn lock(rules: &Mutex<Rules>) -> MutexGuard<'_, Rules> {
    rules.lock().unwrap_or_else(PoisonError::into_inner)
}
