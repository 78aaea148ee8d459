//! Keeps one tunnel open, says how it stands, and proves from outside that it leads here.

mod course;
mod run;
mod state;

use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};

use self::run::{Run, Wish};
pub use self::state::TunnelState;
use crate::{Clock, Listener, TunnelProvider};

/// One tunnel that is opened, served, probed and opened again until it is stopped. Dropping it without [`Supervisor::stop`] ends it as well, a moment
/// later.
#[derive(Debug)]
pub struct Supervisor {
    state: watch::Receiver<TunnelState>,
    wishes: mpsc::UnboundedSender<Wish>,
    task: JoinHandle<()>,
    stop: DropGuard,
}

impl Supervisor {
    /// Opens the tunnel at once. The names of its requests are the listener's hosts while it is open.
    pub fn start(provider: Arc<dyn TunnelProvider>, listener: Listener, clock: Arc<dyn Clock>) -> Self {
        let (tell, state) = watch::channel(TunnelState::Starting { attempt: 1 });
        let (wishes, wished) = mpsc::unbounded_channel();
        let stop = CancellationToken::new();
        let run = Run::new(provider, listener, clock, tell, wished, stop.clone());
        Self { state, wishes, task: tokio::spawn(run.run()), stop: stop.drop_guard() }
    }

    /// How it stands, now and from now on.
    pub fn state(&self) -> watch::Receiver<TunnelState> {
        self.state.clone()
    }

    /// Tries again at once when it waits, also when it waits for the person.
    pub fn retry_now(&self) {
        self.wish(Wish::Retry);
    }

    /// Asks the public address at once when the tunnel is open.
    pub fn probe_now(&self) {
        self.wish(Wish::Probe);
    }

    /// Closes the tunnel and every connection, and returns when nothing of them is left.
    pub async fn stop(self) {
        drop(self.stop);
        let _ = self.task.await; // a panic in it was printed where it happened
    }

    fn wish(&self, wish: Wish) {
        let _ = self.wishes.send(wish); // its task ends only when this is dropped
    }
}
