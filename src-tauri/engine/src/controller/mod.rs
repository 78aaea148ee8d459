//! The running engine of one folder: an event loop that owns session and sync, and the handle that talks to it.

mod event_loop;
mod schedule;
mod signing;
mod surroundings;
mod syncing;
mod view;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ringside_model::{Collection, DayRange};
use ringside_oura::{Oura, Redirect};
use ringside_store::{OwnData, Store};
use tokio::sync::{mpsc, oneshot, watch};

use crate::clock::Clock;
use crate::live::{Live, LiveParts, Nights};
use crate::profile::{Profile, Protection};
use crate::session::{Session, SharedSecrets, SignInError};
use crate::shell::Shell;
use crate::sync::{Progress, Status, Urgent};
use event_loop::{EventLoop, Parts};
pub use surroundings::watch_surroundings;
pub use view::{EngineView, SyncPhase};

/// What may be asked of the running engine.
#[derive(Debug)]
enum Command {
    BeginSignIn { redirect: Redirect, reply: oneshot::Sender<Result<String, SignInError>> },
    OpenSignInPage,
    FinishSignIn { address: String, reply: oneshot::Sender<Result<(), Arc<SignInError>>> },
    CancelSignIn,
    SignOut { reply: oneshot::Sender<Result<bool, SignInError>> },
    SyncNow,
    Pause,
    Resume,
    SyncEvery(Duration),
    Signal(Signal),
    FetchAgain { collection: Option<Collection>, range: DayRange },
    Stop { reply: oneshot::Sender<()> },
}

/// What the world around tells the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The computer is about to sleep.
    Sleeping,
    Woke,
    /// No network is left but the computer's own.
    NetworkGone,
    NetworkBack,
}

impl Signal {
    const fn name(self) -> &'static str {
        match self {
            Self::Sleeping => "sleeping",
            Self::Woke => "woke",
            Self::NetworkGone => "network_gone",
            Self::NetworkBack => "network_back",
        }
    }
}

/// The handle on a running engine; cheap to copy.
#[derive(Debug, Clone)]
pub struct Engine {
    commands: mpsc::UnboundedSender<Command>,
    view: watch::Receiver<EngineView>,
    progress: Progress,
    store: Store,
    own: OwnData,
    session: Session,
    protection: Protection,
    pub(crate) live: Live,
}

impl Engine {
    /// Starts the engine of an open folder; the first sync begins by itself when somebody is signed in.
    pub fn start(profile: Profile, oura: Oura, clock: Arc<dyn Clock>, shell: Arc<dyn Shell>, sync_every: Duration) -> Self {
        let Profile { dir, store, secrets, inbox, own, protection, lock } = profile;
        #[expect(
            clippy::expect_used,
            reason = "only a folder that is open for writing has a lock to start with, and that one always has an inbox and own data"
        )]
        let (inbox, own) = inbox.zip(own).expect("a folder that is open for writing");
        let secrets = SharedSecrets::new(secrets, &dir);
        let session = Session::new(oura.clone(), secrets.clone(), Arc::clone(&clock));
        let progress = Progress::default();
        let (commands, received) = mpsc::unbounded_channel();
        let (view_sender, view) = watch::channel(EngineView::default());
        let (urgent, nights) = (Urgent::default(), Nights::default());
        let now = clock.now();
        let live = Live::start(LiveParts {
            oura: oura.clone(),
            secrets: secrets.clone(),
            session: session.clone(),
            store: store.clone(),
            inbox,
            clock: Arc::clone(&clock),
            shell: Arc::clone(&shell),
            urgent: urgent.clone(),
            nights: nights.clone(),
            engine: view.clone(),
        });
        let parts = Parts {
            oura,
            secrets,
            session: session.clone(),
            store: store.clone(),
            clock,
            shell,
            progress: progress.clone(),
            view: view_sender,
            sync_every,
            urgent,
            nights,
            lock,
        };
        tokio::spawn(EventLoop::new(parts, commands.clone()).run(received));
        tidy(own.clone(), now);
        Self { commands, view, progress, store, own, session, protection, live }
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The person's own notes, bookmarks and saved views.
    pub fn own(&self) -> &OwnData {
        &self.own
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn protection(&self) -> Protection {
        self.protection
    }

    pub fn view(&self) -> EngineView {
        self.view.borrow().clone()
    }

    pub fn progress(&self) -> Status {
        self.progress.watch().borrow().clone()
    }

    /// Starts a sign-in, opens the browser, and gives the address for a person whose browser did not open.
    pub async fn begin_sign_in(&self, redirect: Redirect) -> Result<String, SignInError> {
        self.ask(|reply| Command::BeginSignIn { redirect, reply }).await?
    }

    pub fn open_sign_in_page(&self) {
        self.tell(Command::OpenSignInPage);
    }

    /// Hands in the address that the browser came back with, from a deep link, the local door or a paste.
    pub async fn finish_sign_in(&self, address: String) -> Result<(), Arc<SignInError>> {
        self.ask(|reply| Command::FinishSignIn { address, reply }).await.map_err(Arc::new)?
    }

    pub fn cancel_sign_in(&self) {
        self.tell(Command::CancelSignIn);
    }

    /// Takes back the subscriptions of webhooks and signs out; `false` when Oura could not be told to revoke.
    pub async fn sign_out(&self) -> Result<bool, SignInError> {
        let _leaving = self.live.leave().await;
        self.ask(|reply| Command::SignOut { reply }).await?
    }

    pub fn sync_now(&self) {
        self.tell(Command::SyncNow);
    }

    pub fn pause_sync(&self) {
        self.tell(Command::Pause);
    }

    pub fn resume_sync(&self) {
        self.tell(Command::Resume);
    }

    pub fn sync_every(&self, interval: Duration) {
        self.tell(Command::SyncEvery(interval));
    }

    /// Tells what happens around Ringside; telling the same twice does no harm.
    pub fn signal(&self, signal: Signal) {
        self.tell(Command::Signal(signal));
        self.live.heard(signal);
    }

    /// Fetches these days again, of one collection or of all, before anything else; also days that are long covered.
    pub fn fetch_again(&self, collection: Option<Collection>, range: DayRange) {
        self.tell(Command::FetchAgain { collection, range });
    }

    /// Ends the engine after the page that is being stored, and lets go of the folder.
    pub async fn stop(&self) {
        self.live.stop().await;
        let (reply, done) = oneshot::channel();
        self.tell(Command::Stop { reply });
        // An engine that has already ended has nothing left to stop.
        let _ = done.await;
    }

    fn tell(&self, command: Command) {
        // The loop ends only by `stop`; after that there is nobody to tell.
        let _ = self.commands.send(command);
    }

    async fn ask<T>(&self, command: impl FnOnce(oneshot::Sender<T>) -> Command) -> Result<T, SignInError> {
        let (reply, answer) = oneshot::channel();
        self.tell(command(reply));
        answer.await.map_err(|_| SignInError::Internal("Ringside is closing"))
    }
}

/// Lets go of what was deleted long ago, behind everybody's back; what cannot be done now is done with the next change or start.
fn tidy(own: OwnData, now: DateTime<Utc>) {
    tokio::task::spawn_blocking(move || {
        if let Err(error) = own.purge(now) {
            tracing::warn!(%error, "deleted notes could not be let go of");
        }
    });
}
