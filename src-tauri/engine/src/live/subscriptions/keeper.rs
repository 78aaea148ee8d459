use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use ringside_oura::{Application, Oura};
use ringside_store::{SecretText, Store};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use url::Url;

use super::keeping::Loop;
use super::{Removal, SubscriptionsView};
use crate::clock::Clock;

/// What the keeper works with.
#[derive(Debug)]
pub struct Parts {
    pub oura: Oura,
    pub application: ApplicationSource,
    /// Keeps the ids of our own subscriptions.
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    /// The listener's path: what tells our subscriptions from anybody else's.
    pub own_path: String,
    /// What the listener expects in a handshake.
    pub verification_token: SecretText,
    /// Where the listener can be reached from outside, without a path; only while the probe is green.
    pub public_url: watch::Receiver<Option<Url>>,
}

/// Asked for the application before every request, because the person may change it at any time; `None` while there is none.
#[derive(Clone)]
pub struct ApplicationSource(Arc<dyn Fn() -> BoxFuture<'static, Option<Application>> + Send + Sync>);

/// Keeps the application's 48 subscriptions as they should be, for as long as it lives.
#[derive(Debug)]
pub struct Keeper {
    commands: mpsc::UnboundedSender<Command>,
    view: watch::Receiver<SubscriptionsView>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
pub(super) enum Command {
    LookNow,
    Answer { take_over: bool },
    RemoveAll { reply: oneshot::Sender<Removal> },
}

impl ApplicationSource {
    pub fn new(source: impl Fn() -> BoxFuture<'static, Option<Application>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    pub(super) async fn application(&self) -> Option<Application> {
        (self.0)().await
    }
}

impl Keeper {
    /// Begins at once; waits for an address first.
    pub fn start(parts: Parts) -> Self {
        let (commands, received) = mpsc::unbounded_channel();
        let (sender, view) = watch::channel(SubscriptionsView::default());
        let task = tokio::spawn(async move { Loop::new(parts, received, sender).await.run().await });
        Self { commands, view, task }
    }

    pub fn view(&self) -> watch::Receiver<SubscriptionsView> {
        self.view.clone()
    }

    /// Asks Oura now, and tries again what was refused.
    pub fn look_now(&self) {
        // A keeper that has ended has nothing to look at.
        let _ = self.commands.send(Command::LookNow);
    }

    /// The person's word on what belongs to another program at the moment: take it over, or leave it.
    pub fn answer(&self, take_over: bool) {
        let _ = self.commands.send(Command::Answer { take_over });
    }

    /// Deletes our own subscriptions, and nothing else; after it nothing is kept any more.
    ///
    /// A request under way is broken off. It takes as long as Oura does: give it a limit where somebody waits, and stop the keeper after it.
    pub async fn remove_all(&self) -> Removal {
        let (reply, answer) = oneshot::channel();
        let _ = self.commands.send(Command::RemoveAll { reply });
        answer.await.unwrap_or_default()
    }

    /// Ends without touching the subscriptions; a request under way is broken off.
    pub async fn stop(self) {
        self.task.abort();
        // Aborted on purpose: the error says only that.
        let _ = self.task.await;
    }
}

impl fmt::Debug for ApplicationSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApplicationSource")
    }
}
