//! The line to Oura while live updates run: the tunnel, and the subscriptions that point to it.

use std::sync::Arc;
use std::time::Duration;

use ringside_webhook::{Listener, Supervisor, TunnelProvider, TunnelState};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;

use super::clock::DoorClock;
use super::subscriptions::{Keeper, Parts, Removal, SubscriptionsView};
use crate::clock::Clock;

/// How long a tunnel may take to close; what is left of it ends with the process.
const CLOSE_WITHIN: Duration = Duration::from_secs(5);
/// For the deletion of all subscriptions, which Oura may answer slowly or not at all.
const REMOVE_WITHIN: Duration = Duration::from_mins(2);

pub(super) struct Line {
    /// `None` while the settings make no tunnel.
    supervisor: Option<Supervisor>,
    keeper: Keeper,
    tunnel: watch::Receiver<TunnelState>,
    subscriptions: watch::Receiver<SubscriptionsView>,
    /// Where Oura finds us, only while a probe has just proved it.
    public_url: watch::Sender<Option<Url>>,
}

/// A line that is being taken down.
pub(super) struct Closing {
    task: JoinHandle<Removal>,
    subscriptions: watch::Receiver<SubscriptionsView>,
}

/// How far that is.
pub(super) enum TakenDown {
    Under(SubscriptionsView),
    Gone(Removal),
}

impl Line {
    /// Without a tunnel yet. `parts` says everything about the keeper but where Oura finds us.
    pub(super) fn new(parts: impl FnOnce(watch::Receiver<Option<Url>>) -> Parts) -> Self {
        let (public_url, told) = watch::channel(None);
        let keeper = Keeper::start(parts(told));
        let (_, tunnel) = watch::channel(TunnelState::Off);
        Self { supervisor: None, subscriptions: keeper.view(), keeper, tunnel, public_url }
    }

    /// Opens a tunnel in the place of the one before.
    pub(super) async fn open(&mut self, provider: Arc<dyn TunnelProvider>, listener: &Listener, clock: &Arc<dyn Clock>) {
        self.close_tunnel().await;
        let supervisor = Supervisor::start(provider, listener.clone(), Arc::new(DoorClock(Arc::clone(clock))));
        self.tunnel = supervisor.state();
        self.supervisor = Some(supervisor);
    }

    pub(super) async fn close_tunnel(&mut self) {
        self.public_url.send_replace(None);
        close(self.supervisor.take()).await;
    }

    /// How the tunnel stands; the keeper is told what follows from it.
    pub(super) fn tunnel(&mut self) -> TunnelState {
        let state = self.tunnel.borrow_and_update().clone();
        let proved = state.proved_url().cloned();
        self.public_url.send_if_modified(|url| {
            let is_other = *url != proved;
            *url = proved;
            is_other
        });
        state
    }

    pub(super) fn subscriptions(&mut self) -> SubscriptionsView {
        self.subscriptions.borrow_and_update().clone()
    }

    pub(super) fn keeper(&self) -> &Keeper {
        &self.keeper
    }

    pub(super) fn retry(&self) {
        if let Some(supervisor) = &self.supervisor {
            supervisor.retry_now();
            supervisor.probe_now();
        }
    }

    /// Something may have changed about the network. What waits for the person goes on waiting.
    pub(super) fn nudge(&self) {
        let waits_for_person = matches!(*self.tunnel.borrow(), TunnelState::Down { retry_at: None, .. });
        if !waits_for_person {
            self.retry();
        }
    }

    /// Ends without touching the subscriptions: the program ends, and comes back.
    pub(super) async fn stop(mut self) {
        self.public_url.send_replace(None);
        let all = futures_util::future::join(self.keeper.stop(), close(self.supervisor.take()));
        let _ = tokio::time::timeout(CLOSE_WITHIN, all).await;
    }

    /// Takes the subscriptions back first, then the tunnel, then whatever the listener answered to.
    pub(super) fn take_down(mut self, listener: Listener) -> Closing {
        let subscriptions = self.subscriptions.clone();
        let task = tokio::spawn(async move {
            let removal = tokio::time::timeout(REMOVE_WITHIN, self.keeper.remove_all()).await.unwrap_or_default();
            self.keeper.stop().await;
            close(self.supervisor.take()).await;
            listener.trust(None);
            removal
        });
        Closing { task, subscriptions }
    }
}

/// Returns once tunnel or subscriptions stand otherwise; never, without a line.
pub(super) async fn changed(line: &mut Option<Line>) {
    let Some(line) = line else { return std::future::pending().await };
    // The tunnel of a line without one has a sender that is gone.
    let tunnel = async {
        if line.tunnel.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let subscriptions = async {
        if line.subscriptions.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = tunnel => {}
        () = subscriptions => {}
    }
}

/// Returns once taking down has come further; never, while nothing is taken down.
pub(super) async fn taken_down(closing: &mut Option<Closing>) -> TakenDown {
    let Some(Closing { task, subscriptions }) = closing else { return std::future::pending().await };
    tokio::select! {
        removal = task => TakenDown::Gone(removal.unwrap_or_default()),
        Ok(()) = subscriptions.changed() => TakenDown::Under(subscriptions.borrow_and_update().clone()),
    }
}

impl Closing {
    /// Leaves the rest of it undone: the program ends.
    pub(super) fn abandon(self) {
        self.task.abort();
    }
}

async fn close(supervisor: Option<Supervisor>) {
    if let Some(supervisor) = supervisor
        && tokio::time::timeout(CLOSE_WITHIN, supervisor.stop()).await.is_err()
    {
        tracing::warn!("the tunnel did not close in time");
    }
}
