use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use ringside_oura::{Oura, Redirect, RetryPolicy};
use ringside_store::Store;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::{Command, Signal};
use super::schedule::retry_in;
use super::view::{EngineView, SyncPhase};
use crate::clock::Clock;
use crate::session::{Ended, RedirectDoor, Session, SessionState, SharedSecrets, SignInError, TokenError, Tokens};
use crate::shell::{Change, Shell};
use crate::sync::{Ask, Context, Outcome, Pause, Progress, SyncError, Urgent, Wanted, last_success_at, run};

/// How long a sync that is to end may take for the page under way.
const END_WITHIN: Duration = Duration::from_secs(5);
/// While a sync runs, screens read again no more often than this.
const DATA_EVERY: Duration = Duration::from_millis(1_500);

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
    /// Held until the loop ends: nobody else writes into the folder meanwhile.
    #[expect(dead_code, reason = "its life is its use")]
    pub(super) lock: Option<File>,
}

pub(super) struct EventLoop {
    parts: Parts,
    commands: mpsc::UnboundedSender<Command>,
    tokens: Arc<Tokens>,
    sync: Option<JoinHandle<Outcome>>,
    pause: Pause,
    urgent: Urgent,
    door: Option<JoinHandle<()>>,
    failures: u32,
    next_sync: Instant,
    /// When the screens were last told to read again while a sync runs, and how many days had changed by then.
    told_data: (Instant, u64),
}

impl EventLoop {
    pub(super) fn new(parts: Parts, commands: mpsc::UnboundedSender<Command>) -> Self {
        let tokens = Arc::new(Tokens::stored(parts.oura.clone(), parts.secrets.clone(), Arc::clone(&parts.clock)));
        Self {
            parts,
            commands,
            tokens,
            sync: None,
            pause: Pause::default(),
            urgent: Urgent::default(),
            door: None,
            failures: 0,
            next_sync: Instant::now(),
            told_data: (Instant::now(), 0),
        }
    }

    pub(super) async fn run(mut self, mut commands: mpsc::UnboundedReceiver<Command>) {
        self.read_start().await;
        let mut progress = self.parts.progress.watch();
        loop {
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
                outcome = ended(&mut self.sync) => self.sync_ended(outcome),
                () = tokio::time::sleep_until(self.next_sync), if self.is_due_to_sync() => self.start_sync(),
                Ok(()) = progress.changed() => { let days = progress.borrow_and_update().changed_days; self.tell_progress(days); }
            }
        }
    }

    async fn read_start(&mut self) {
        let signed_in = self.parts.session.has_tokens().await.unwrap_or(false);
        let last_success_at = self.parts.store.read(last_success_at).ok().flatten();
        self.change(|view| {
            view.session = if signed_in { SessionState::SignedIn } else { SessionState::SignedOut };
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
            Command::SyncNow => {
                self.failures = 0;
                self.next_sync = Instant::now();
                self.set_paused(false);
            }
            Command::Pause => self.set_paused(true),
            Command::Resume => {
                self.set_paused(false);
                self.next_sync = Instant::now();
            }
            Command::SyncEvery(interval) => {
                self.parts.sync_every = interval;
                self.next_sync = self.next_sync.min(Instant::now() + interval);
            }
            Command::Signal(signal) => self.heard(signal),
            Command::FetchAgain { collection, range } => {
                self.urgent.push(Ask::Range { collection, range });
                self.failures = 0;
                self.next_sync = Instant::now();
            }
            Command::Stop { .. } => {}
        }
    }

    fn heard(&mut self, signal: Signal) {
        match signal {
            Signal::Woke | Signal::NetworkBack => self.next_sync = Instant::now(),
            Signal::Sleeping | Signal::NetworkGone => {}
        }
    }

    async fn begin_sign_in(&mut self, redirect: Redirect) -> Result<String, SignInError> {
        self.close_door().await;
        // The door stands open before the browser can come back.
        let door = match redirect {
            Redirect::Localhost { port } => Some(RedirectDoor::open(port).await?),
            Redirect::DeepLink => None,
        };
        let url = self.parts.session.begin(redirect).await?;
        if let Some(door) = door {
            self.wait_at(door);
        }
        self.change(|view| {
            view.session = SessionState::WaitingForBrowser { authorize_url: url.clone() };
            view.sign_in_problem = None;
        });
        self.open_sign_in_page();
        Ok(url)
    }

    fn open_sign_in_page(&self) {
        let SessionState::WaitingForBrowser { authorize_url } = self.parts.view.borrow().session.clone() else { return };
        if let Err(reason) = self.parts.shell.open_url(&authorize_url) {
            tracing::warn!(reason, "the browser could not be opened");
        }
    }

    /// Waits beside the loop for the browser to come back to the local address.
    fn wait_at(&mut self, door: RedirectDoor) {
        let commands = self.commands.clone();
        let view = self.parts.view.clone();
        let shell = Arc::clone(&self.parts.shell);
        self.door = Some(tokio::spawn(async move {
            if let Err(problem) = let_in(&door, &commands).await {
                view.send_modify(|view| view.sign_in_problem = Some(Arc::new(problem)));
                shell.changed(Change::State);
            }
        }));
    }

    /// The port is free again when this returns.
    async fn close_door(&mut self) {
        if let Some(door) = self.door.take() {
            door.abort();
            // Aborted on purpose: the error says only that.
            let _ = door.await;
        }
    }

    async fn finish_sign_in(&mut self, address: &str) -> Result<(), Arc<SignInError>> {
        let finished = self.parts.session.finish(address).await;
        let still_pending = self.parts.session.is_pending().await.unwrap_or(false);
        let had_tokens = self.parts.session.has_tokens().await.unwrap_or(false);
        match &finished {
            Ok(()) => {
                self.close_door().await;
                self.failures = 0;
                self.next_sync = Instant::now();
                self.change(|view| {
                    view.session = SessionState::SignedIn;
                    view.sign_in_problem = None;
                    view.sync_problem = None;
                    view.missing_scopes.clear();
                    view.phase = SyncPhase::Idle;
                });
            }
            Err(_) if still_pending => {}
            Err(_) => {
                self.close_door().await;
                self.change(|view| {
                    if matches!(view.session, SessionState::WaitingForBrowser { .. }) {
                        view.session = if had_tokens { SessionState::SignedIn } else { SessionState::SignedOut };
                    }
                });
            }
        }
        // Shown in the window and given to whoever handed the address in.
        finished.map_err(|problem| {
            let problem = Arc::new(problem);
            self.change(|view| view.sign_in_problem = Some(Arc::clone(&problem)));
            problem
        })
    }

    async fn cancel_sign_in(&mut self) {
        self.close_door().await;
        if let Err(error) = self.parts.session.cancel().await {
            tracing::warn!(%error, "a pending sign-in could not be forgotten");
        }
        let signed_in = self.parts.session.has_tokens().await.unwrap_or(false);
        self.change(|view| {
            view.session = if signed_in { SessionState::SignedIn } else { SessionState::SignedOut };
            view.sign_in_problem = None;
        });
    }

    async fn sign_out(&mut self) -> Result<bool, SignInError> {
        self.end_sync().await;
        self.close_door().await;
        let told = self.parts.session.sign_out().await?;
        self.change(|view| *view = EngineView { last_success_at: view.last_success_at, ..EngineView::default() });
        Ok(told)
    }

    fn is_due_to_sync(&self) -> bool {
        let view = self.parts.view.borrow();
        self.sync.is_none() && matches!(view.session, SessionState::SignedIn) && view.phase != SyncPhase::Paused
    }

    fn start_sync(&mut self) {
        self.pause = Pause::default();
        let context = Context {
            oura: self.parts.oura.clone(),
            tokens: Arc::clone(&self.tokens),
            store: self.parts.store.clone(),
            clock: Arc::clone(&self.parts.clock),
            policy: RetryPolicy::Background,
            pause: self.pause.clone(),
            progress: self.parts.progress.clone(),
            urgent: self.urgent.clone(),
        };
        let max_days = self.parts.oura.config().max_sync_days;
        self.sync = Some(tokio::spawn(async move { run(&context, Wanted::Everything { max_days }).await }));
        self.change(|view| {
            view.phase = SyncPhase::Running;
            view.sync_problem = None;
        });
    }

    fn set_paused(&mut self, paused: bool) {
        self.pause.set(paused);
        let phase = match (paused, self.sync.is_some()) {
            (true, _) => SyncPhase::Paused,
            (false, true) => SyncPhase::Running,
            (false, false) => SyncPhase::Idle,
        };
        self.change(|view| view.phase = phase);
    }

    fn sync_ended(&mut self, outcome: Outcome) {
        self.sync = None;
        let now = self.parts.clock.now();
        let complete = outcome.is_complete();
        if complete {
            self.failures = 0;
        }
        let missing_scopes: std::collections::BTreeSet<String> =
            outcome.collections.values().filter_map(|collection| collection.missing_scope.clone()).collect();
        let problem = outcome.problem.map(Arc::new);
        if problem.as_ref().is_some_and(|problem| problem.is_transient()) {
            self.failures += 1;
        }
        // What counts is what the person wants now: they may have paused a sync that was ending, or resumed one that was still pausing.
        let paused = self.pause.is_paused();
        let wait = match retry_in(self.failures).unwrap_or(self.parts.sync_every).min(self.parts.sync_every) {
            _ if outcome.paused => Duration::ZERO,
            wait => wait,
        };
        self.next_sync = Instant::now() + wait;
        // Told first: whoever sees that the sync has ended has heard of its data.
        self.parts.shell.changed(Change::Data);
        self.change(|view| {
            view.phase = match &problem {
                _ if paused => SyncPhase::Paused,
                None => SyncPhase::Idle,
                Some(problem) if problem.is_offline() => SyncPhase::Offline,
                Some(_) => SyncPhase::Failed,
            };
            if let Some(problem) = problem.as_ref().filter(|problem| problem.needs_sign_in()) {
                view.session = SessionState::SignInAgain { ended: ended_by(problem) };
            }
            view.notes = outcome.notes;
            view.missing_scopes = missing_scopes.into_iter().collect();
            if complete {
                view.last_success_at = Some(now);
            }
            view.sync_problem = problem;
        });
    }

    fn tell_progress(&mut self, changed_days: u64) {
        self.parts.shell.changed(Change::Progress);
        let (told_at, told_days) = self.told_data;
        if changed_days != told_days && told_at.elapsed() >= DATA_EVERY {
            self.told_data = (Instant::now(), changed_days);
            self.parts.shell.changed(Change::Data);
        }
    }

    async fn end_sync(&mut self) {
        self.pause.set(true);
        let Some(mut sync) = self.sync.take() else { return };
        // Ends after the page under way. One that waits for Oura longer is dropped: a page is stored whole or not at all.
        if tokio::time::timeout(END_WITHIN, &mut sync).await.is_err() {
            sync.abort();
        }
    }

    async fn finish_up(&mut self) {
        self.close_door().await;
        self.end_sync().await;
    }

    fn change(&self, change: impl FnOnce(&mut EngineView)) {
        self.parts.view.send_modify(change);
        self.parts.shell.changed(Change::State);
    }
}

/// A token that was just renewed and is refused all the same counts as withdrawn.
fn ended_by(problem: &SyncError) -> Ended {
    match problem {
        SyncError::Token(TokenError::Ended(ended)) => *ended,
        _ => Ended::Revoked,
    }
}

/// Hands in what knocks until one of the addresses ended the sign-in: any page in the browser can knock with a wrong one.
async fn let_in(door: &RedirectDoor, commands: &mpsc::UnboundedSender<Command>) -> Result<(), SignInError> {
    loop {
        let address = door.next_address().await?;
        let (reply, answer) = tokio::sync::oneshot::channel();
        let _ = commands.send(Command::FinishSignIn { address, reply });
        match answer.await {
            Ok(Err(problem)) if problem.leaves_it_pending() => {}
            _ => return Ok(()),
        }
    }
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
