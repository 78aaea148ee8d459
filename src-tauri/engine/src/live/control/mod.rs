//! Owns live updates: the settings, the listener, and the line to Oura while there is to be one.

mod opening;
mod saving;
mod showing;

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use ringside_oura::Oura;
use ringside_store::{EventInbox, Store, StoreError};
use ringside_webhook::{Listener, TunnelState};
use tokio::sync::{mpsc, oneshot, watch};

use super::line::{self, Closing, Line, TakenDown};
use super::news::News;
use super::secrets::{self, TunnelSecrets};
use super::{LiveError, LiveSecrets, LiveSettings, LiveView};
use crate::clock::Clock;
use crate::controller::{EngineView, Signal};
use crate::session::{Session, SessionState, SharedSecrets};
use crate::shell::Shell;

const PRUNE_EVERY: Duration = Duration::from_hours(24);

/// What may be asked of live updates.
#[derive(Debug)]
pub(super) enum Command {
    Save {
        settings: Box<LiveSettings>,
        secrets: LiveSecrets,
        reply: oneshot::Sender<Result<(), LiveError>>,
    },
    MakeSshKey {
        reply: oneshot::Sender<Result<String, LiveError>>,
    },
    SendTestEvent {
        reply: oneshot::Sender<Result<Duration, LiveError>>,
    },
    AnswerOtherInstall {
        take_over: bool,
        reply: oneshot::Sender<Result<(), LiveError>>,
    },
    Retry,
    Signal(Signal),
    /// The person signs out: the subscriptions go first. Answered when they are gone.
    Leave {
        reply: oneshot::Sender<()>,
    },
    /// The sign-out is over, whatever came of it.
    Left,
    Stop {
        reply: oneshot::Sender<()>,
    },
}

pub(super) struct Parts {
    pub(super) oura: Oura,
    pub(super) secrets: SharedSecrets,
    pub(super) session: Session,
    pub(super) store: Store,
    pub(super) inbox: EventInbox,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) shell: Arc<dyn Shell>,
    pub(super) engine: watch::Receiver<EngineView>,
    pub(super) news: watch::Sender<News>,
    pub(super) view: watch::Sender<LiveView>,
    pub(super) listener: Listener,
}

pub(super) struct Control {
    parts: Parts,
    line: Option<Line>,
    closing: Option<Closing>,
    /// Nothing is begun while the person signs out.
    is_leaving: bool,
    left: Vec<oneshot::Sender<()>>,
    /// When the former client secret is trusted no more, by the clock that only runs.
    retrust_at: Option<Duration>,
    prune_at: Duration,
}

impl Control {
    pub(super) fn new(parts: Parts) -> Self {
        let prune_at = parts.clock.elapsed();
        Self { parts, line: None, closing: None, is_leaving: false, left: Vec::new(), retrust_at: None, prune_at }
    }

    pub(super) async fn run(mut self, mut commands: mpsc::UnboundedReceiver<Command>) {
        let mut engine = self.parts.engine.clone();
        let mut application = self.parts.secrets.application();
        let mut news = self.parts.news.subscribe();
        let mut tally = self.parts.listener.tally();
        self.read_start().await;
        loop {
            let retrust_at = self.retrust_at;
            tokio::select! {
                command = commands.recv() => match command {
                    Some(Command::Stop { reply }) => {
                        self.stop().await;
                        drop(self);
                        let _ = reply.send(());
                        return;
                    }
                    Some(command) => self.obey(command).await,
                    None => return self.stop().await,
                },
                changed = engine.changed() => {
                    if changed.is_err() {
                        return self.stop().await;
                    }
                    self.note_clock_offset();
                    self.reconcile().await;
                }
                Ok(()) = application.changed() => {
                    self.trust().await;
                    self.reconcile().await;
                    // What Oura has refused to the application of before, or made for it, says nothing about this one.
                    if let Some(line) = &self.line {
                        line.keeper().look_now();
                    }
                }
                Ok(()) = news.changed() => { news.mark_unchanged(); self.note_news().await; }
                Ok(()) = tally.changed() => { let tally = tally.borrow_and_update().clone(); self.note_tally(tally); }
                () = line::changed(&mut self.line) => self.note_line(),
                how_far = line::taken_down(&mut self.closing) => match how_far {
                    TakenDown::Under(subscriptions) => self.change(|view| view.subscriptions = subscriptions),
                    TakenDown::Gone(removal) => self.taken_down(removal).await,
                },
                () = self.parts.clock.until(self.prune_at) => self.prune().await,
                () = self.parts.clock.until(retrust_at.unwrap_or_default()), if retrust_at.is_some() => self.trust().await,
            }
        }
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::Save { settings, secrets, reply } => {
                let saved = self.save(*settings, secrets).await;
                let _ = reply.send(saved);
            }
            Command::MakeSshKey { reply } => {
                let made = self.make_ssh_key().await;
                let _ = reply.send(made);
            }
            Command::SendTestEvent { reply } => self.send_test_event(reply),
            Command::AnswerOtherInstall { take_over, reply } => {
                let answered = self.line.as_ref().map(|line| line.keeper().answer(take_over)).ok_or(LiveError::NotUp);
                let _ = reply.send(answered);
            }
            Command::Retry => match &self.line {
                Some(line) => {
                    line.retry();
                    line.keeper().look_now();
                }
                // What it begins with could not be stored the last time.
                None => self.reconcile().await,
            },
            Command::Signal(signal) => self.heard(signal),
            Command::Leave { reply } => {
                self.is_leaving = true;
                self.left.push(reply);
                self.take_down();
                if self.closing.is_none() {
                    self.left.clear();
                }
            }
            Command::Left => {
                self.is_leaving = false;
                self.reconcile().await;
            }
            Command::Stop { .. } => {}
        }
    }

    async fn read_start(&mut self) {
        let (store, known) = (self.parts.store.clone(), self.tunnel_secrets().await);
        let settings = off_the_async_threads(move || store.read(LiveSettings::read)).await.unwrap_or_default();
        self.change(|view| view.settings = settings);
        self.show_secrets(&known.unwrap_or_default());
        self.note_news().await;
        self.note_clock_offset();
        self.reconcile().await;
    }

    /// Beside the loop: it goes out and comes back.
    fn send_test_event(&self, reply: oneshot::Sender<Result<Duration, LiveError>>) {
        let url = match &self.parts.view.borrow().tunnel {
            TunnelState::Up { url, .. } | TunnelState::Degraded { url, .. } => url.clone(),
            TunnelState::Off | TunnelState::Starting { .. } | TunnelState::Down { .. } => {
                let _ = reply.send(Err(LiveError::NotUp));
                return;
            }
        };
        let (listener, now) = (self.parts.listener.clone(), self.parts.clock.now());
        tokio::spawn(async move {
            let object_id = format!("test-{:016x}", rand::random::<u64>());
            let sent = ringside_webhook::send_test_event(&listener, &url, &object_id, now).await;
            let _ = reply.send(sent.map_err(LiveError::from));
        });
    }

    fn heard(&self, signal: Signal) {
        if let (Some(line), Signal::Woke | Signal::NetworkBack) = (&self.line, signal) {
            line.nudge();
        }
    }

    fn is_signed_in(&self) -> bool {
        matches!(self.parts.engine.borrow().session, SessionState::SignedIn | SessionState::SignInAgain { .. })
    }

    /// Whether there is to be a line. One whose sign-in has ended goes on: what arrives is kept until the person has signed in again.
    fn wants_line(&self) -> bool {
        let session = self.parts.engine.borrow().session.clone();
        let may_run = self.is_signed_in() || (self.line.is_some() && matches!(session, SessionState::WaitingForBrowser { .. }));
        self.parts.view.borrow().settings.on && may_run && !self.is_leaving
    }

    /// Brings about what settings and sign-in ask for.
    async fn reconcile(&mut self) {
        match (self.wants_line(), self.line.is_some()) {
            (true, false) if self.closing.is_none() => self.begin().await,
            (false, true) => self.take_down(),
            _ => {}
        }
    }

    async fn prune(&mut self) {
        self.prune_at = self.parts.clock.elapsed() + PRUNE_EVERY;
        let days = self.parts.view.borrow().settings.keep_days;
        let (inbox, now) = (self.parts.inbox.clone(), self.parts.clock.now());
        match off_the_async_threads(move || inbox.prune(now - TimeDelta::days(days.into()))).await {
            Ok(0) => {}
            Ok(pruned) => self.parts.news.send_modify(|news| news.revision += pruned),
            Err(error) => tracing::warn!(%error, "old events could not be deleted"),
        }
    }

    async fn tunnel_secrets(&self) -> Result<TunnelSecrets, StoreError> {
        self.parts.secrets.with(|secrets| secrets::of_tunnels(secrets)).await
    }

    async fn stop(&mut self) {
        if let Some(closing) = self.closing.take() {
            closing.abandon();
        }
        if let Some(line) = self.line.take() {
            line.stop().await;
        }
        self.parts.listener.trust(None);
    }
}

pub(super) async fn off_the_async_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}
