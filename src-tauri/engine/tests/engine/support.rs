//! A cloud, a folder, a clock that stands still, and the fakes of what loopback cannot give.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use oura_simulator::{Options, Simulator};
use ringside_engine::oura::{AccessToken, Config, Oura, Redirect, RetryPolicy};
use ringside_engine::store::{Reader, Secrets, Store, StoredTokens};
use ringside_engine::sync::{Context, Outcome, Pause, Progress, Urgent, Wanted, run};
use ringside_engine::{Change, Clock, Keychain, Notice, Offer, Profile, Session, SharedSecrets, Shell, Tokens, Use};
use ringside_model::Collection;
use tempfile::TempDir;
use tokio::sync::watch;

pub(crate) const TOKEN_ROUTE: &str = "/oauth/v2/ext/oauth-token";

pub(crate) const TODAY: &str = "2026-11-20";

/// Everything of the last forty days: the newest thirty, and history behind them.
pub(crate) const FORTY_DAYS: Wanted = Wanted::Everything { max_days: Some(40) };

/// One simulated year that ends with [`TODAY`]; on another date it tells the same days.
pub(crate) async fn simulator(change: impl FnOnce(&mut Options)) -> Simulator {
    let today = TODAY.parse().unwrap();
    let mut options = Options { years: 1, today, lived_until: Some(today), ..Options::default() };
    change(&mut options);
    Simulator::start(options).await.unwrap()
}

/// A client that is not in the way: no limit, no waiting between retries.
pub(crate) fn oura(simulator: &Simulator) -> Oura {
    oura_at(&simulator.base_url())
}

/// The same for a cloud, or what stands before it, at an address.
pub(crate) fn oura_at(base: &str) -> Oura {
    let mut config = Config::for_base(base).unwrap();
    config.rate_limit_per_minute = u32::MAX;
    config.retry_delay = std::time::Duration::ZERO;
    config.max_sync_days = Some(40);
    Oura::new(config).unwrap()
}

/// Noon of [`TODAY`] until it is moved: time passes only when a test says so.
#[derive(Debug)]
pub(crate) struct StillClock {
    time: watch::Sender<(DateTime<Utc>, Duration)>,
    /// What is being waited for, under a number for each who waits.
    waits: watch::Sender<HashMap<u64, Duration>>,
    numbers: AtomicU64,
}

/// Somebody who waits, until it goes.
struct Waiter(watch::Sender<HashMap<u64, Duration>>, u64);

impl Drop for Waiter {
    fn drop(&mut self) {
        self.0.send_modify(|waits| {
            waits.remove(&self.1);
        });
    }
}

impl StillClock {
    pub(crate) fn new() -> Arc<Self> {
        Self::at("2026-11-20T12:00:00Z".parse().unwrap())
    }

    pub(crate) fn at(now: DateTime<Utc>) -> Arc<Self> {
        let time = watch::Sender::new((now, Duration::from_hours(1)));
        Arc::new(Self { time, waits: watch::Sender::default(), numbers: AtomicU64::new(0) })
    }

    /// Lets time pass, asleep or awake.
    pub(crate) fn advance(&self, by: TimeDelta) {
        self.time.send_modify(|(now, elapsed)| {
            *now += by;
            *elapsed += by.to_std().unwrap();
        });
    }

    /// Sets the wall clock, forth or back; no time passes.
    pub(crate) fn set_by(&self, by: TimeDelta) {
        self.time.send_modify(|(now, _)| *now += by);
    }

    /// While something is done, whoever waits for seconds is given them; what is minutes away stays there.
    pub(crate) async fn passing<T>(&self, what: impl Future<Output = T>) -> T {
        let mut waits = self.waits.subscribe();
        tokio::pin!(what);
        loop {
            self.leap();
            tokio::select! {
                biased;
                done = &mut what => return done,
                changed = waits.changed() => changed.unwrap(),
            }
        }
    }

    fn leap(&self) {
        let elapsed = self.elapsed();
        let next = self.waits.borrow().values().copied().filter(|until| *until > elapsed).min();
        let left = next.map(|next| next.saturating_sub(elapsed)).filter(|left| *left <= Duration::from_secs(2));
        if let Some(left) = left {
            self.advance(TimeDelta::from_std(left).unwrap());
        }
    }
}

impl Clock for StillClock {
    fn now(&self) -> DateTime<Utc> {
        self.time.borrow().0
    }

    fn elapsed(&self) -> Duration {
        self.time.borrow().1
    }

    fn until(&self, at: Duration) -> BoxFuture<'static, ()> {
        let (mut clock, waits) = (self.time.subscribe(), self.waits.clone());
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move {
            waits.send_modify(|waits| {
                waits.insert(number, at);
            });
            let _waiter = Waiter(waits, number);
            // A clock that is gone stands still for ever.
            if clock.wait_for(|(_, elapsed)| *elapsed >= at).await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}

/// One person's open folder and everything that a sync of it needs.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) dir: TempDir,
    pub(crate) store: Store,
    pub(crate) secrets: SharedSecrets,
    pub(crate) clock: Arc<StillClock>,
    pub(crate) oura: Oura,
}

impl Folder {
    pub(crate) fn new(simulator: &Simulator) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let profile = open_plain(dir.path());
        Self {
            store: profile.store,
            secrets: SharedSecrets::new(profile.secrets, dir.path()),
            dir,
            clock: StillClock::new(),
            oura: oura(simulator),
        }
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::<StillClock>::clone(&self.clock)
    }

    pub(crate) fn session(&self) -> Session {
        Session::new(self.oura.clone(), self.secrets.clone(), self.clock())
    }

    /// Signs in with these boxes ticked, or with all.
    pub(crate) async fn sign_in(&self, simulator: &Simulator, ticked: Option<&[&str]>) {
        let session = self.session();
        let credentials = simulator.credentials();
        session.save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
        let url = session.begin(Redirect::DeepLink).await.unwrap();
        session.finish(&simulator.approve(&url, ticked).unwrap()).await.unwrap();
        simulator.clear_requests();
    }

    pub(crate) fn tokens(&self) -> Arc<Tokens> {
        self.tokens_over(self.secrets.clone())
    }

    pub(crate) fn tokens_over(&self, secrets: SharedSecrets) -> Arc<Tokens> {
        Arc::new(Tokens::stored(self.oura.clone(), secrets, self.clock()))
    }

    /// With the token that opens everything.
    pub(crate) fn context(&self, simulator: &Simulator) -> Context {
        self.context_with(Arc::new(Tokens::given(AccessToken::new(simulator.access_token()))))
    }

    pub(crate) fn context_with(&self, tokens: Arc<Tokens>) -> Context {
        Context {
            oura: self.oura.clone(),
            tokens,
            store: self.store.clone(),
            clock: self.clock(),
            policy: RetryPolicy::Background,
            pause: Pause::default(),
            progress: Progress::default(),
            urgent: Urgent::default(),
        }
    }

    /// Syncs the last forty days and expects nothing to be missing.
    pub(crate) async fn synced(&self, simulator: &Simulator) -> Outcome {
        let outcome = run(&self.context(simulator), FORTY_DAYS).await;
        assert!(outcome.is_complete(), "{outcome:?}");
        outcome
    }

    pub(crate) fn state_hash(&self) -> String {
        self.store.read(Reader::state_hash).unwrap()
    }

    /// Documents or rows as they came, sorted.
    pub(crate) fn stored(&self, collection: Collection) -> Vec<String> {
        let read = self.store.read(|reader| {
            if collection.is_series() {
                return reader.rows(collection, None);
            }
            Ok(reader.documents(collection, None)?.into_iter().map(|document| document.raw).collect())
        });
        let mut stored = read.unwrap();
        stored.sort_unstable();
        stored
    }
}

pub(crate) fn open_plain(dir: &Path) -> Profile {
    Profile::open(dir, &Offer { plain: true, passphrase: None }, &FakeKeychain::default(), Use::Exclusive).unwrap()
}

/// Another handle on the folder's secrets, as another process has it.
pub(crate) fn second_handle(folder: &Folder) -> Secrets {
    Profile::open(folder.dir.path(), &Offer::default(), &FakeKeychain::default(), Use::Beside).unwrap().secrets
}

/// The pair on disk.
pub(crate) async fn stored(secrets: &SharedSecrets) -> StoredTokens {
    secrets.with(|secrets| secrets.tokens()).await.unwrap().unwrap()
}

/// Requests for tokens that the cloud has seen.
pub(crate) fn token_requests(simulator: &Simulator) -> usize {
    simulator.requests().iter().filter(|request| request.method == "POST" && request.path.contains("token")).count()
}

/// A keychain in memory, which can be locked.
#[derive(Debug, Default)]
pub(crate) struct FakeKeychain {
    pub(crate) entries: Mutex<HashMap<String, Vec<u8>>>,
    pub(crate) locked: AtomicBool,
}

impl FakeKeychain {
    pub(crate) fn lock(&self, locked: bool) {
        self.locked.store(locked, Ordering::Relaxed);
    }

    fn check(&self) -> Result<(), keyring::Error> {
        if self.locked.load(Ordering::Relaxed) { Err(keyring::Error::NoStorageAccess("it is locked".into())) } else { Ok(()) }
    }
}

impl Keychain for FakeKeychain {
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), keyring::Error> {
        self.check()?;
        self.entries.lock().unwrap().insert(name.to_owned(), secret.to_owned());
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Vec<u8>, keyring::Error> {
        self.check()?;
        self.entries.lock().unwrap().get(name).cloned().ok_or(keyring::Error::NoEntry)
    }
}

/// Remembers what the engine asked of the program around it.
#[derive(Debug)]
pub(crate) struct RecordingShell {
    pub(crate) opened: Mutex<Vec<String>>,
    pub(crate) changes: watch::Sender<Vec<Change>>,
    pub(crate) notices: Mutex<Vec<Notice>>,
    /// How often the computer was kept awake, and how often it is at the moment.
    delays: Arc<Mutex<(usize, usize)>>,
}

/// Lets the computer sleep again when it goes.
#[derive(Debug)]
struct Awake(Arc<Mutex<(usize, usize)>>);

impl Drop for Awake {
    fn drop(&mut self) {
        self.0.lock().unwrap().1 -= 1;
    }
}

impl RecordingShell {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { opened: Mutex::default(), changes: watch::Sender::default(), notices: Mutex::default(), delays: Arc::default() })
    }

    pub(crate) fn delays(&self) -> (usize, usize) {
        *self.delays.lock().unwrap()
    }

    /// Looks again after every change until it is so.
    pub(crate) async fn until(&self, mut condition: impl FnMut() -> bool) {
        let mut changes = self.changes.subscribe();
        // Asked without holding the list: the condition may look into it too.
        while !condition() {
            changes.changed().await.unwrap();
        }
    }
}

impl Shell for RecordingShell {
    fn open_url(&self, url: &str) -> Result<(), String> {
        self.opened.lock().unwrap().push(url.to_owned());
        Ok(())
    }

    fn changed(&self, change: Change) {
        self.changes.send_modify(|changes| changes.push(change));
    }

    fn notify(&self, notice: Notice) {
        self.notices.lock().unwrap().push(notice);
    }

    fn delay_sleep(&self, _why: &str) -> Option<Box<dyn Send>> {
        let mut delays = self.delays.lock().unwrap();
        *delays = (delays.0 + 1, delays.1 + 1);
        Some(Box::new(Awake(Arc::clone(&self.delays))))
    }
}

/// Holds the fixed port of the redirect for one test at a time, across the processes of a test run.
pub(crate) async fn redirect_port() -> File {
    tokio::task::spawn_blocking(|| {
        let file = File::create(std::env::temp_dir().join("ringside-tests-port-27182.lock")).unwrap();
        file.lock().unwrap();
        file
    })
    .await
    .unwrap()
}
