//! Which folder is open, or why none is.

mod stage;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use oura_simulator::Simulator;
use ringside_engine::oura::{Config, Oura};
use ringside_engine::store::StoreError;
use ringside_engine::{
    Clock, Engine, Offer, OsKeychain, Passphrase, Profile as Folder, ProfileError, SessionState as State, SyncPhase, SystemClock,
    TokenError, Use, watch_surroundings,
};
use tauri::{AppHandle, Manager};

use crate::shell::WindowShell;
use crate::views::{Problem, Profile, RebuildView};
use crate::{log, queries, shell};

/// What is open at the moment.
enum Opened {
    Starting,
    ChooseProtection,
    Unlock { problem: Option<Problem> },
    Blocked { problem: Problem, file: PathBuf },
    Open(Open),
}

#[derive(Clone)]
struct Open {
    engine: Engine,
    profile: Profile,
    /// The simulated cloud of the simulated profile; it ends with the last copy.
    _simulator: Option<Arc<Simulator>>,
}

/// The one thing behind the window.
pub(crate) struct Host {
    app: AppHandle,
    main_dir: PathBuf,
    simulated_dir: PathBuf,
    opened: Mutex<Opened>,
    /// An address that arrived before the folder was open, as at a start by a link.
    early_link: Mutex<Option<String>>,
}

impl Host {
    pub(crate) fn new(app: AppHandle, root: &std::path::Path) -> Self {
        Self {
            app,
            main_dir: ringside_engine::main_dir(root),
            simulated_dir: ringside_engine::simulated_dir(root),
            opened: Mutex::new(Opened::Starting),
            early_link: Mutex::new(None),
        }
    }

    /// Opens the person's own folder with what is offered, and starts its engine.
    pub(crate) async fn open_main(&self, offer: Offer) {
        let next = match self.main_engine(offer).await {
            Ok(engine) => Opened::Open(Open { engine, profile: Profile::Main, _simulator: None }),
            Err(failed) => failed,
        };
        self.replace(next);
        self.zoom();
        self.look_for_damage();
        self.hand_in_early_link().await;
    }

    /// Closes the person's own folder for now and opens that of a simulated ring, signed in over the same OAuth and HTTP as always.
    pub(crate) async fn open_simulated(&self) -> Result<(), Problem> {
        self.close().await;
        let simulated = crate::demo::open(&self.app, &self.simulated_dir).await;
        match simulated {
            Ok((engine, simulator)) => {
                self.replace(Opened::Open(Open { engine, profile: Profile::Simulated, _simulator: Some(simulator) }));
                Ok(())
            }
            Err(problem) => {
                self.open_main(Offer::default()).await;
                Err(problem)
            }
        }
    }

    pub(crate) async fn leave_simulated(&self) {
        self.close().await;
        self.open_main(Offer::default()).await;
    }

    /// Puts a damaged file out of the way, on the person's word, and opens a new one.
    pub(crate) async fn set_damaged_aside(&self) -> Result<(), Problem> {
        let file = match &*self.lock() {
            Opened::Blocked { file, .. } => file.clone(),
            _ => return Err(Problem::other("No file is damaged. Nothing was moved.")),
        };
        Folder::set_aside(&self.main_dir, &file, chrono::Utc::now())?;
        self.open_main(Offer::default()).await;
        Ok(())
    }

    /// Takes an address that came from the operating system; anything can send one, so the engine decides what it is worth.
    pub(crate) async fn take_link(&self, address: String) {
        // Kept first and looked for afterwards, so that it is not lost when the folder opens in between.
        *self.early_link() = Some(address);
        self.hand_in_early_link().await;
    }

    pub(crate) fn engine(&self) -> Result<Engine, Problem> {
        match &*self.lock() {
            Opened::Open(open) => Ok(open.engine.clone()),
            _ => Err(not_open_yet()),
        }
    }

    /// The engine, for what makes no sense while nobody is signed in.
    pub(crate) fn signed_in_engine(&self) -> Result<Engine, Problem> {
        let engine = self.engine()?;
        match engine.view().session {
            State::SignedIn => Ok(engine),
            State::SignInAgain { ended } => Err(ended.into()),
            State::SignedOut | State::WaitingForBrowser { .. } => Err((&TokenError::SignedOut).into()),
        }
    }

    /// The open data folder.
    pub(crate) fn dir(&self) -> Result<PathBuf, Problem> {
        match &*self.lock() {
            Opened::Open(Open { profile: Profile::Main, .. }) => Ok(self.main_dir.clone()),
            Opened::Open(Open { profile: Profile::Simulated, .. }) => Ok(self.simulated_dir.clone()),
            _ => Err(not_open_yet()),
        }
    }

    /// Derives everything again from the raw documents, in one transaction, while a sync that runs takes a rest.
    pub(crate) async fn rebuild(&self) -> Result<RebuildView, Problem> {
        let engine = self.engine()?;
        let rests = engine.view().phase == SyncPhase::Running;
        if rests {
            engine.pause_sync();
        }
        let store = engine.store().clone();
        let rebuilt = tauri::async_runtime::spawn_blocking(move || store.write(queries::rebuild)).await;
        if rests {
            engine.resume_sync();
        }
        shell::tell_data(&self.app);
        self.changed();
        Ok(rebuilt.map_err(|_| Problem::other("The rebuild was cut off. Nothing was changed; try again."))??)
    }

    /// Ends the engine after the page under way and lets go of the folder.
    pub(crate) async fn close(&self) {
        let before = std::mem::replace(&mut *self.lock(), Opened::Starting);
        if let Opened::Open(open) = before {
            open.engine.stop().await;
        }
    }

    /// Reads whole files behind the window's back: one that is damaged further in opens like any other.
    fn look_for_damage(&self) {
        let Ok(engine) = self.engine() else { return };
        let (app, store, inbox, own) = (self.app.clone(), engine.store().clone(), engine.inbox().clone(), engine.own().clone());
        tauri::async_runtime::spawn(async move {
            let look = move || {
                let is_damaged = |checked: Result<(), StoreError>| checked.is_err_and(|error| error.is_damaged());
                let of_store = is_damaged(store.check()).then(|| store.path().to_owned());
                let of_inbox = || is_damaged(inbox.check()).then(|| inbox.path().to_owned());
                let of_own = || is_damaged(own.check()).then(|| own.path().to_owned());
                of_store.or_else(of_inbox).or_else(of_own)
            };
            if let Ok(Some(file)) = tauri::async_runtime::spawn_blocking(look).await {
                app.state::<Self>().block_damaged(file).await;
            }
        });
    }

    /// Closes the folder, because damage was met in one of its files, and offers to set that one aside.
    pub(crate) async fn block_damaged(&self, file: PathBuf) {
        let own = self.engine().ok().map(|engine| engine.own().clone()).filter(|own| own.path() == file);
        self.close().await;
        let problem = Problem::from(match own {
            Some(own) => ProfileError::OwnDamaged { file: file.clone(), copied_at: own.copied_at() },
            None => ProfileError::Damaged { file: file.clone() },
        });
        self.replace(Opened::Blocked { problem, file });
    }

    /// Tells the window after something that the engine does not watch.
    pub(crate) fn changed(&self) {
        self.zoom();
        shell::tell_state(&self.app);
    }

    /// Shows everything at the size that the person chose.
    fn zoom(&self) {
        let Ok(engine) = self.engine() else { return };
        let percent = engine.store().read(queries::settings).unwrap_or_default().zoom_percent;
        shell::zoom(&self.app, percent);
    }

    async fn main_engine(&self, offer: Offer) -> Result<Engine, Opened> {
        let dir = self.main_dir.clone();
        let blocked = |problem: Problem| Opened::Blocked { problem, file: self.main_dir.clone() };
        let config = Config::from_env().map_err(|error| blocked(Problem::other(&error.to_string())))?;
        let oura = Oura::new(config).map_err(|error| blocked(Problem::other(&error.to_string())))?;
        let opened = tauri::async_runtime::spawn_blocking(move || Folder::open(&dir, &offer, &OsKeychain, Use::Exclusive)).await;
        let folder = match opened {
            Ok(Ok(folder)) => folder,
            Ok(Err(error)) => return Err(self.not_open(&error)),
            Err(_) => return Err(blocked(Problem::other("Your data could not be opened. It was not changed; start Ringside again."))),
        };
        Ok(start_engine(&self.app, folder, oura, true))
    }

    fn not_open(&self, error: &ProfileError) -> Opened {
        match error {
            ProfileError::NoKeychain { .. } => Opened::ChooseProtection,
            ProfileError::PassphraseNeeded => Opened::Unlock { problem: None },
            ProfileError::WrongPassphrase | ProfileError::PassphraseTooShort => Opened::Unlock { problem: Some(error.into()) },
            ProfileError::Damaged { file } | ProfileError::OwnDamaged { file, .. } | ProfileError::NewerSchema { file, .. } => {
                Opened::Blocked { problem: error.into(), file: file.clone() }
            }
            _ => Opened::Blocked { problem: error.into(), file: self.main_dir.clone() },
        }
    }

    async fn hand_in_early_link(&self) {
        let Ok(engine) = self.engine() else { return };
        let early = self.early_link().take();
        if let Some(address) = early {
            // What is wrong with it stands in the engine's view; here is nobody to tell.
            let _ = engine.finish_sign_in(address).await;
        }
    }

    fn early_link(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.early_link.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn replace(&self, next: Opened) {
        *self.lock() = next;
        shell::tell_state(&self.app);
        // Another folder has other notes.
        shell::tell_own(&self.app);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Opened> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_open_yet() -> Problem {
    Problem::other("Ringside has not opened your data yet.")
}

/// Starts the engine of an open folder with this window as its shell, and the folder's log.
pub(crate) fn start_engine(app: &AppHandle, folder: Folder, oura: Oura, opens_browser: bool) -> Engine {
    let settings = folder.store.read(queries::settings).unwrap_or_default();
    if let Err(problem) = log::keep(&folder.dir, log::level_at_start(settings.log)) {
        tracing::warn!(error = problem.message, "there is no log");
    }
    let shell = Arc::new(WindowShell::new(app.clone(), opens_browser));
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let engine = Engine::start(folder, oura, Arc::clone(&clock), shell, Duration::from_secs(u64::from(settings.sync_every_minutes) * 60));
    watch_surroundings(&engine, clock);
    engine
}

/// What a person offers when there is no keychain.
pub(crate) fn offer(plain: bool, passphrase: Option<String>) -> Result<Offer, Problem> {
    Ok(Offer { plain, passphrase: passphrase.map(Passphrase::new).transpose()? })
}
