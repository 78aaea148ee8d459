//! Cloudflare's side of a stand-in for its program. Nothing here is Cloudflare's own: reports say "emulated".

mod arguments;
mod desk;
mod metrics;
mod orders;
mod program;
mod stand_in;
mod words;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use desk::Desk;
pub use orders::Refusal;
use orders::{Orders, Rules};
use program::Program;
pub use stand_in::cloudflared_stand_in;

use crate::agents::Agents;
use crate::public::Public;
use crate::stage::Stage;

/// An edge on loopback for the program `cloudflared-stand-in`, which takes cloudflared's arguments and writes its words. It has one public address for
/// the named tunnel, and a new one for each start of a quick tunnel, all in plain HTTP.
///
/// It ends with all its sessions when it is dropped; the programs end with those who started them.
#[derive(Debug)]
pub struct CloudflaredEdge {
    program: Program,
    agents: Agents,
    named: Public,
    rules: Arc<Mutex<Rules>>,
    _stage: Stage,
}

impl CloudflaredEdge {
    /// Accepts every token that is not empty.
    ///
    /// # Panics
    /// The system gives no port, thread or folder, or the stand-in can be neither found nor built.
    pub fn start() -> Self {
        let stage = Stage::new();
        let (named, rules) = (Public::open(stage.handle()), Arc::<Mutex<Rules>>::default());
        let desk = Desk::new(stage.handle(), named.clone(), Arc::clone(&rules));
        let agents = Agents::serve(stage.handle(), move |stream| desk.clone().serve(stream));
        let program = Program::in_a_folder_of_its_own(&Orders { edge: agents.address() });
        Self { program, agents, named, rules, _stage: stage }
    }

    /// A full path that ends in `cloudflared`; it goes with the edge.
    pub fn program(&self) -> &Path {
        self.program.path()
    }

    /// `http://127.0.0.1:PORT` of the named tunnel, without a path.
    pub fn public_url(&self) -> String {
        self.named.url()
    }

    /// Where the named tunnel's requests go, as a person sets it at Cloudflare.
    pub fn set_origin(&self, port: u16) {
        self.rules().origin_port = Some(port);
    }

    /// From now on every other token is refused.
    pub fn accept_only(&self, token: &str) {
        self.rules().only_token = Some(token.to_owned());
    }

    pub fn refuse(&self, refusal: Option<Refusal>) {
        self.rules().refusal = refusal;
    }

    /// Ends every session at once; the programs come back by themselves.
    pub fn drop_sessions(&self) {
        self.named.empty();
        self.rules().served.send_replace(0);
        self.agents.cut_all();
    }

    /// Sessions stay open and nothing answers.
    pub fn freeze(&self) {
        self.agents.gate().set_shut(true);
    }

    pub fn thaw(&self) {
        self.agents.gate().set_shut(false);
    }

    /// Returns once any tunnel is served, after sessions were dropped.
    pub async fn served_again(&self) {
        let mut served = self.rules().served.subscribe();
        let _ = served.wait_for(|served| *served > 0).await; // an edge that is gone serves nobody
    }

    /// Returns once the named tunnel is served; at once when it is.
    pub async fn bound(&self) {
        self.named.watch().await;
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for CloudflaredEdge {
    fn drop(&mut self) {
        self.agents.cut_all();
        self.named.close();
    }
}
