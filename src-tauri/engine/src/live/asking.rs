//! What can be asked of live updates, and how they are started.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use ringside_oura::Oura;
use ringside_store::{EventInbox, Store};
use ringside_webhook::{Listener, look_at_host};
use tokio::sync::{mpsc, oneshot, watch};

use super::clock::DoorClock;
use super::control::{Command, Control, Parts};
use super::inbox::GroupInbox;
use super::news::News;
use super::nights::Nights;
use super::worker::{State, Worker};
use super::{LiveError, LiveSecrets, LiveSettings, LiveView};
use crate::clock::Clock;
use crate::controller::{Engine, EngineView, Signal};
use crate::session::{Session, SharedSecrets};
use crate::shell::Shell;
use crate::sync::Urgent;

/// How long a sign-out waits for the subscriptions to go; the rest goes on meanwhile.
const LEAVE_WITHIN: Duration = Duration::from_secs(30);
/// Closing is never held up by a tunnel.
const STOP_WITHIN: Duration = Duration::from_secs(8);

/// What live updates work with.
pub(crate) struct LiveParts {
    pub(crate) oura: Oura,
    pub(crate) secrets: SharedSecrets,
    pub(crate) session: Session,
    pub(crate) store: Store,
    pub(crate) inbox: EventInbox,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) shell: Arc<dyn Shell>,
    pub(crate) urgent: Urgent,
    pub(crate) nights: Nights,
    pub(crate) engine: watch::Receiver<EngineView>,
}

/// The handle on live updates.
#[derive(Debug, Clone)]
pub(crate) struct Live {
    commands: mpsc::UnboundedSender<Command>,
    view: watch::Receiver<LiveView>,
    inbox: EventInbox,
    news: watch::Sender<News>,
    clock: Arc<dyn Clock>,
}

/// A sign-out under way. However it ends, live updates may begin again after it.
#[derive(Debug)]
pub(crate) struct Leaving(mpsc::UnboundedSender<Command>);

impl Drop for Leaving {
    fn drop(&mut self) {
        // After the end of the engine nothing begins anyway.
        let _ = self.0.send(Command::Left);
    }
}

impl Live {
    pub(crate) fn start(parts: LiveParts) -> Self {
        let LiveParts { oura, secrets, session, store, inbox, clock, shell, urgent, nights, engine } = parts;
        let news = watch::Sender::<News>::default();
        let (view_sender, view) = watch::channel(LiveView::default());
        let group = GroupInbox::start(inbox.clone(), store.clone(), Arc::clone(&clock), news.clone());
        let listener = Listener::new(Arc::new(group), Arc::new(DoorClock(Arc::clone(&clock))));
        tokio::spawn(nights.watcher(store.clone(), Arc::clone(&clock), Arc::clone(&shell), view.clone()).watch());
        let worker = Worker {
            inbox: inbox.clone(),
            store: store.clone(),
            clock: Arc::clone(&clock),
            shell: Arc::clone(&shell),
            urgent,
            nights,
            news: news.clone(),
            engine: engine.clone(),
            state: State::default(),
        };
        tokio::spawn(worker.run());
        let (commands, received) = mpsc::unbounded_channel();
        let parts = Parts {
            oura,
            secrets,
            session,
            store,
            inbox: inbox.clone(),
            clock: Arc::clone(&clock),
            shell,
            engine,
            news: news.clone(),
            view: view_sender,
            listener,
        };
        tokio::spawn(Control::new(parts).run(received));
        Self { commands, view, inbox, news, clock }
    }

    pub(crate) fn heard(&self, signal: Signal) {
        let _ = self.commands.send(Command::Signal(signal));
    }

    /// The person signs out: takes down what listens, the subscriptions first, and begins nothing until the answer is dropped.
    pub(crate) async fn leave(&self) -> Leaving {
        let leaving = Leaving(self.commands.clone());
        let gone = self.ask(|reply| Command::Leave { reply });
        if tokio::time::timeout(LEAVE_WITHIN, gone).await.is_err() {
            tracing::warn!("the subscriptions are still being deleted while the sign-out goes on");
        }
        leaving
    }

    /// Closes the tunnel; the subscriptions stay as they are.
    pub(crate) async fn stop(&self) {
        let stopped = self.ask(|reply| Command::Stop { reply });
        if tokio::time::timeout(STOP_WITHIN, stopped).await.is_err() {
            tracing::warn!("Ringside closes while its tunnel is still closing");
        }
    }

    async fn ask<T>(&self, command: impl FnOnce(oneshot::Sender<T>) -> Command) -> Result<T, LiveError> {
        let (reply, answer) = oneshot::channel();
        // After its end there is nobody to ask, and the answer says so.
        let _ = self.commands.send(command(reply));
        answer.await.map_err(|_| LiveError::Closing)
    }
}

impl Engine {
    /// How live updates stand, now and from now on.
    pub fn live(&self) -> watch::Receiver<LiveView> {
        self.live.view.clone()
    }

    /// The events that came. Reading them does not wait for those that are being stored.
    pub fn inbox(&self) -> &EventInbox {
        &self.live.inbox
    }

    /// Checks and keeps the settings, and brings about what follows: live updates are switched on or off, or another tunnel is opened.
    ///
    /// Returns when that is begun; how it goes stands in the view.
    pub async fn save_live(&self, settings: LiveSettings, secrets: LiveSecrets) -> Result<(), LiveError> {
        self.live.ask(|reply| Command::Save { settings: Box::new(settings), secrets, reply }).await?
    }

    /// Makes Ringside's own ssh key, in the place of the one before, and gives the line for the server's `authorized_keys`.
    pub async fn make_ssh_key(&self) -> Result<String, LiveError> {
        self.live.ask(|reply| Command::MakeSshKey { reply }).await?
    }

    /// The fingerprint of a server's key, for the person to compare before it is trusted.
    pub async fn look_at_ssh_host(&self, host: &str, port: u16) -> Result<String, LiveError> {
        Ok(look_at_host(host.trim(), port).await?)
    }

    /// Sends an event to oneself, signed as Oura signs, through the public address and into the inbox; says how long that took.
    pub async fn send_test_event(&self) -> Result<Duration, LiveError> {
        self.live.ask(|reply| Command::SendTestEvent { reply }).await?
    }

    /// Tries the tunnel and the subscriptions again now.
    pub fn retry_tunnel(&self) {
        let _ = self.live.commands.send(Command::Retry);
    }

    /// The person's word on subscriptions that another program has made for the same application.
    pub async fn answer_other_install(&self, take_over: bool) -> Result<(), LiveError> {
        self.live.ask(|reply| Command::AnswerOtherInstall { take_over, reply }).await?
    }

    /// Lets settled events be worked on again, and says how many.
    pub async fn replay_events(&self, pks: Vec<i64>) -> Result<u64, LiveError> {
        let inbox = self.live.inbox.clone();
        let replayed = blocking(move || Ok(inbox.replay(&pks)?)).await?;
        if replayed > 0 {
            self.live.news.send_modify(|news| {
                news.revision += replayed;
                news.arrived(self.live.clock.elapsed());
            });
        }
        Ok(replayed)
    }

    /// Deletes events that are older than the person wants them kept, and says how many.
    pub async fn prune_events(&self) -> Result<u64, LiveError> {
        let days = self.live.view.borrow().settings.keep_days;
        let (inbox, before) = (self.live.inbox.clone(), self.live.clock.now() - TimeDelta::days(days.into()));
        let pruned = blocking(move || Ok(inbox.prune(before)?)).await?;
        self.live.news.send_modify(|news| news.revision += pruned);
        Ok(pruned)
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, LiveError> + Send + 'static) -> Result<T, LiveError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| LiveError::Closing)?
}
