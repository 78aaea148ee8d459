use std::fs::File;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use ringside_oura::Oura;
use ringside_store::Store;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use super::schedule::Schedule;
use super::view::{EngineView, SyncPhase};
use super::{Command, Signal};
use crate::clock::Clock;
use crate::live::Nights;
use crate::session::{Session, SessionState, SharedSecrets, Tokens};
use crate::shell::{Change, Shell};
use crate::sync::{Ask, Outcome, Pause, Progress, Urgent, last_success_at};

pub(super) struct Parts {
    pub(super) oura: Oura,
    pub(super) secrets: SharedSecrets,
    pub(super) session: Session,
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) shell: Arc<dyn Shell>,
    pub(super) progress: Progress,
    pub(super) view: watch::Sender<EngineView>,
    pub(super) sync_every: Duration,
    pub(super) urgent: Urgent,
    pub(super) nights: Nights,
    /// Held until the loop ends: nobody else writes into the folder meanwhile.
    #[expect(dead_code, reason = "its life is its use")]
    pub(super) lock: Option<File>,
}

/// Owns session and sync. Signing in and out is in `signing`, what begins and ends a sync in `syncing`.
pub(super) struct EventLoop {
    pub(super) parts: Parts,
    pub(super) commands: mpsc::UnboundedSender<Command>,
    pub(super) tokens: Arc<Tokens>,
    pub(super) schedule: Schedule,
    pub(super) sync: Option<JoinHandle<Outcome>>,
    /// Whether the running sync fetches only what is urgent.
    pub(super) sync_is_urgent: bool,
    /// Whether a sync has seen that the sign-in belongs to the folder's person.
    pub(super) person_is_known: bool,
    pub(super) pause: Pause,
    /// The person wants no sync for now.
    pub(super) paused: bool,
    /// Syncs in a row that a pair was refused in right after it was renewed.
    pub(super) refused_in_a_row: u32,
    pub(super) door: Option<JoinHandle<()>>,
    /// When the screens were last told to read again while a sync runs, and how many days had changed by then.
    pub(super) told_data: (Duration, u64),
}

impl EventLoop {
    pub(super) fn new(parts: Parts, commands: mpsc::UnboundedSender<Command>) -> Self {
        let clock = Arc::clone(&parts.clock);
        let tokens = Tokens::guarded(parts.oura.clone(), parts.secrets.clone(), clock, Arc::clone(&parts.shell));
        let now = parts.clock.elapsed();
        let needs_network = !is_on_this_computer(&parts.oura);
        Self {
            schedule: Schedule::new(now, parts.sync_every, needs_network),
            parts,
            commands,
            tokens: Arc::new(tokens),
            sync: None,
            sync_is_urgent: false,
            person_is_known: false,
            pause: Pause::default(),
            paused: false,
            refused_in_a_row: 0,
            door: None,
            told_data: (now, 0),
        }
    }

    pub(super) async fn run(mut self, mut commands: mpsc::UnboundedReceiver<Command>) {
        self.read_start().await;
        let mut progress = self.parts.progress.watch();
        let urgent = self.parts.urgent.clone();
        loop {
            let due = self.due(&self.parts.view.borrow().session);
            tokio::select! {
                command = commands.recv() => match command {
                    Some(Command::Stop { reply }) => {
                        self.finish_up().await;
                        drop(self);
                        let _ = reply.send(());
                        return;
                    }
                    Some(command) => self.obey(command).await,
                    None => return self.finish_up().await,
                },
                outcome = ended(&mut self.sync) => self.sync_ended(outcome).await,
                () = self.parts.clock.until(due.unwrap_or_default()), if due.is_some() => self.start_due(),
                () = urgent.knocked() => self.urgent_waits(),
                Ok(()) = progress.changed() => { let days = progress.borrow_and_update().changed_days; self.tell_progress(days); }
            }
        }
    }

    async fn read_start(&mut self) {
        let session = self.stored_session().await;
        let last_success_at = self.parts.store.read(last_success_at).ok().flatten();
        self.change(|view| {
            view.session = session;
            view.last_success_at = last_success_at;
        });
    }

    async fn obey(&mut self, command: Command) {
        match command {
            Command::BeginSignIn { redirect, reply } => {
                let begun = self.begin_sign_in(redirect).await;
                let _ = reply.send(begun);
            }
            Command::OpenSignInPage => self.open_sign_in_page(),
            Command::FinishSignIn { address, reply } => {
                let finished = self.finish_sign_in(&address).await;
                let _ = reply.send(finished);
            }
            Command::CancelSignIn => self.cancel_sign_in().await,
            Command::SignOut { reply } => {
                let told = self.sign_out().await;
                let _ = reply.send(told);
            }
            Command::SyncNow => self.sync_now().await,
            Command::FetchAgain { collection, range } => {
                self.parts.urgent.push(Ask::Range { collection, range });
                self.sync_now().await;
            }
            Command::Pause => self.set_paused(true),
            Command::Resume => {
                self.schedule.ask(self.elapsed());
                self.set_paused(false);
            }
            Command::SyncEvery(interval) => {
                self.schedule.set_every(self.elapsed(), interval);
                self.change(|_| {});
            }
            Command::Signal(signal) => self.heard(signal),
            Command::Stop { .. } => {}
        }
    }

    fn heard(&mut self, signal: Signal) {
        tracing::info!(kind = signal.name(), "a signal came");
        let now = self.elapsed();
        match signal {
            Signal::Sleeping => {
                self.schedule.sleeping(now);
                self.tokens.rest(true);
                self.pause.set(true);
            }
            Signal::Woke => {
                self.schedule.woke(now);
                self.tokens.rest(false);
                self.pause.set(self.paused);
            }
            Signal::NetworkGone => self.schedule.network(now, false),
            Signal::NetworkBack => self.schedule.network(now, true),
        }
        let (offline, running) = (self.schedule.is_offline(), self.sync.is_some());
        self.change(|view| match view.phase {
            SyncPhase::Idle if offline && !running => view.phase = SyncPhase::Offline,
            SyncPhase::Offline if signal == Signal::NetworkBack => view.phase = SyncPhase::Idle,
            _ => {}
        });
    }

    /// What the folder says; a folder that cannot be read now is left as it is shown.
    pub(super) async fn stored_session(&self) -> SessionState {
        self.parts.session.state().await.unwrap_or_else(|_| self.parts.view.borrow().session.clone())
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.parts.clock.elapsed()
    }

    async fn finish_up(&mut self) {
        self.tokens.rest(true);
        self.close_door().await;
        self.end_sync().await;
        self.end_refresh().await;
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut EngineView)) {
        self.parts.view.send_modify(|view| {
            change(view);
            view.next_sync_at = self.due(&view.session).and_then(|due| {
                let wait = TimeDelta::from_std(due.saturating_sub(self.elapsed())).ok()?;
                self.parts.clock.now().checked_add_signed(wait)
            });
        });
        self.parts.shell.changed(Change::State);
    }

    /// Stored data may have changed.
    pub(super) fn tell_data(&self) {
        self.parts.shell.changed(Change::Data);
        self.parts.nights.look();
    }
}

/// A simulated Oura needs no network.
fn is_on_this_computer(oura: &Oura) -> bool {
    let host = oura.config().api_base.host_str().unwrap_or_default();
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The outcome of the running sync; never, when none runs.
async fn ended(sync: &mut Option<JoinHandle<Outcome>>) -> Outcome {
    match sync {
        Some(handle) => match handle.await {
            Ok(outcome) => outcome,
            Err(failed) => Outcome::crashed(&failed),
        },
        None => std::future::pending().await,
    }
}
