use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use oura_simulator::{Options, Simulator};
use ringside_engine::oura::{Config, Oura, Redirect};
use ringside_engine::{Clock as _, Engine, SessionState, Signal};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::renewals::{LIFE, Renewals};
use crate::support::{StillClock, open_plain};
use crate::watcher::Watcher;

/// Somebody from Helsinki who travels to Tokyo and Dubai in these days, lives through the end of summer time, and leaves the ring off twice.
const SEED: u64 = 33;
/// Reaches behind everything that Oura changes late in these days.
pub(crate) const MAX_DAYS: u32 = 64;
pub(crate) const SYNC_EVERY: Duration = Duration::from_hours(4);
/// After a pause that Oura asked for, the client keeps to a pace for so long. Its clock runs so much ahead, because nobody waits here.
const PACE: Duration = Duration::from_mins(6);

/// A person, their ring's cloud, their computer, and time.
pub(crate) struct World {
    pub(crate) simulator: Arc<Simulator>,
    pub(crate) engine: Engine,
    pub(crate) clock: Arc<StillClock>,
    pub(crate) renewals: Renewals,
    /// Requests for data that Oura has answered, as far as they were counted.
    pub(crate) data_requests: usize,
    pub(crate) online: bool,
    watcher: Arc<Watcher>,
    /// The cloud's own threads: its timers run while the engine's stand still.
    runtime: Option<Runtime>,
    _dir: TempDir,
    /// As long as a blocking task runs, tokio's stopped clock does not move by itself (tokio::time::pause, "Preventing auto-advance").
    _stillness: std::sync::mpsc::Sender<()>,
}

impl World {
    /// A computer on which Ringside was just installed, on the morning of `today`.
    pub(crate) async fn new(today: NaiveDate) -> Self {
        let (stillness, never) = std::sync::mpsc::channel::<()>();
        tokio::task::spawn_blocking(move || never.recv());
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let life_s = u32::try_from(LIFE.as_secs()).unwrap();
        let options = Options { years: 1, today, seed: SEED, access_token_life_s: life_s, series_page_size: 20_000, ..Options::default() };
        let simulator = Arc::new(runtime.spawn(Simulator::start(options)).await.unwrap().unwrap());
        let mut config = Config::for_base(simulator.base_url()).unwrap();
        config.max_retries = 0;
        config.max_sync_days = Some(MAX_DAYS);
        let clock = StillClock::at(at(today, 9, 0));
        let dir = tempfile::tempdir().unwrap();
        let watcher = Arc::<Watcher>::default();
        let engine = Engine::start(open_plain(dir.path()), Oura::new(config).unwrap(), clock.clone(), watcher.clone(), SYNC_EVERY);
        watcher.follow(engine.clone());
        let credentials = simulator.credentials();
        engine.session().save_application(&credentials.client_id, &credentials.client_secret).await.unwrap();
        Self {
            simulator,
            engine,
            clock,
            renewals: Renewals::default(),
            data_requests: 0,
            online: true,
            watcher,
            runtime: Some(runtime),
            _dir: dir,
            _stillness: stillness,
        }
    }

    pub(crate) fn syncs(&self) -> u32 {
        self.watcher.ended()
    }

    /// Signs in, and waits for the sync that follows by itself.
    pub(crate) async fn sign_in(&mut self) {
        let before = self.syncs();
        let url = self.engine.begin_sign_in(Redirect::DeepLink).await.unwrap();
        self.engine.finish_sign_in(self.simulator.approve(&url, None).unwrap()).await.unwrap();
        self.renewals.signed_in(self.clock.elapsed());
        self.synced_since(before).await;
    }

    /// The person asks for a sync, and gets one.
    pub(crate) async fn sync_now(&mut self) {
        let before = self.syncs();
        self.engine.sync_now();
        self.synced_since(before).await;
    }

    /// The computer is in use until then; what is due meanwhile happens at its time.
    pub(crate) async fn awake_until(&mut self, until: DateTime<Utc>) {
        loop {
            self.watcher.until_none_runs().await;
            let Some(next) = self.engine.view().next_sync_at.filter(|next| *next <= until) else { break };
            let before = self.syncs();
            self.jump(next).await;
            self.synced_since(before).await;
        }
        self.jump(until).await;
    }

    /// The lid is closed and opened again. Some computers say so, some do not; what was due meanwhile happens at the end.
    pub(crate) async fn asleep_until(&mut self, until: DateTime<Utc>, told: bool, meanwhile: impl FnOnce(&mut Self)) {
        if told {
            self.engine.signal(Signal::Sleeping);
        }
        self.settle().await;
        meanwhile(self);
        let before = self.syncs();
        let is_due = self.engine.view().next_sync_at.is_some_and(|next| next <= until);
        self.jump(until).await;
        if told {
            self.engine.signal(Signal::Woke);
        }
        if is_due {
            self.synced_since(before).await;
        }
    }

    /// Ends the cloud's door for a while, or opens it again.
    pub(crate) async fn set_online(&mut self, online: bool) {
        let simulator = Arc::clone(&self.simulator);
        let switched = self.runtime.as_ref().unwrap().spawn(async move {
            if online {
                simulator.restart().await.unwrap();
            } else {
                simulator.stop().await;
            }
        });
        switched.await.unwrap();
        self.online = online;
        self.engine.signal(if online { Signal::NetworkBack } else { Signal::NetworkGone });
    }

    /// Lets everything that is due now come to its end.
    pub(crate) async fn settle(&mut self) {
        self.awake_until(self.clock.now()).await;
    }

    /// Waits for the sync that the return of the network begins.
    pub(crate) async fn sync_after_return(&mut self) {
        let before = self.syncs();
        self.synced_since(before).await;
    }

    /// Compares what was asked with what the protocol says, and starts counting data requests anew.
    pub(crate) fn check_renewals(&mut self) -> (usize, usize) {
        self.data_requests += self.simulator.requests().iter().filter(|request| request.method == "GET").count();
        self.simulator.clear_requests();
        let signed_in = self.engine.view().session == SessionState::SignedIn;
        assert_eq!(signed_in, self.renewals.is_signed_in(), "{:?}", self.engine.view().session);
        self.renewals.check(&self.simulator.token_requests())
    }

    async fn synced_since(&mut self, before: u32) {
        self.watcher.until_ended(before + 1).await;
        if self.online {
            self.renewals.synced(self.clock.elapsed());
        }
    }

    /// Lets time pass at once, for everybody.
    async fn jump(&mut self, to: DateTime<Utc>) {
        let by = (to - self.clock.now()).max(TimeDelta::zero());
        // Whole milliseconds, and never too few: timers count them.
        let by_ms = u64::try_from((by + TimeDelta::nanoseconds(999_999)).num_milliseconds()).unwrap();
        self.simulator.advance_clock(u32::try_from(by_ms / 1_000).unwrap());
        tokio::time::advance(Duration::from_millis(by_ms) + PACE).await;
        self.clock.advance(TimeDelta::milliseconds(i64::try_from(by_ms).unwrap()));
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

pub(crate) fn at(day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap()).and_utc()
}

pub(crate) fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day - Days::new(days)
}
